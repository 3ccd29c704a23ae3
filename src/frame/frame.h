/* A frame: one screenful as rows of spans of text, each with a role.
 *
 * Views write into a frame; the terminal paints it, a test or a text export prints it. All text
 * passes text_next (base/text.h) on its way in, so what a frame holds may be shown as it is, and
 * its widths are those that the terminal uses. */
#ifndef ANNALS_FRAME_FRAME_H
#define ANNALS_FRAME_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/vec.h"
#include "frame/role.h"

/* A rectangle of cells; height 0: not shown. */
struct area {
    int row, column, height, width;
};

struct frame_span {
    uint32_t offset, length; /* bytes in the line's text */
    uint16_t column, width;  /* columns on the screen */
    uint32_t role;           /* enum text_role */
};

/* A line's spans do not overlap and go from left to right; what none covers is blank. */
struct frame_line {
    struct buf text;
    VEC(struct frame_span) spans;
};

struct frame {
    int rows, columns;
    enum text_charset charset;
    struct frame_line *lines;
    int cursor_row, cursor_column; /* where the hardware cursor belongs */
    bool cursor_visible;           /* shown: something is being typed */
};

void frame_init(struct frame *f, enum text_charset charset);
void frame_finish(struct frame *f);

/* Sets the size (at least 1 x 1) and empties all lines. */
void frame_reset(struct frame *f, int rows, int columns);

/* Empties a row. */
void frame_clear(struct frame *f, int row);

/* Writes text at a row and column, cut with an ellipsis to at most width columns and to the frame;
 * returns the columns used. Rows outside the frame are ignored. No two texts may overlap. */
int frame_put(struct frame *f, int row, int column, int width, enum text_role role,
              const char *text, size_t length);
int frame_puts(struct frame *f, int row, int column, int width, enum text_role role,
               const char *text);

/* The same, right-aligned in width columns. */
int frame_put_right(struct frame *f, int row, int column, int width, enum text_role role,
                    const char *text);

/* Blanks with a role wherever the width columns are not covered yet: the rest of a row. */
void frame_fill(struct frame *f, int row, int column, int width, enum text_role role);

/* One character of a drawing (a rule, a bar) width times, with its stand-in for ASCII. */
void frame_repeat(struct frame *f, int row, int column, int width, enum text_role role,
                  const char *unicode, char ascii);

/* Whether two lines show the same. */
bool frame_line_equal(const struct frame_line *a, const struct frame_line *b);

/* A line as plain text, blanks between spans, none at its end. */
void frame_line_text(const struct frame_line *line, struct buf *out);

#endif
