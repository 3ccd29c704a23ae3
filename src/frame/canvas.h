/* A canvas: cells that may be drawn over, as a frame's may not. Lanes, axes and charts put their
 * glyphs and labels together on one, ask what is still free, and hand it to a frame row by row. */
#ifndef ANNALS_FRAME_CANVAS_H
#define ANNALS_FRAME_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "frame/frame.h"
#include "frame/role.h"

/* Glyphs, each one column wide: enum name, with Unicode, with ASCII. */
#define CANVAS_GLYPHS(X)                                                                           \
    X(SHADE_1, "░", ".") /* hardly likely */                                                       \
    X(SHADE_2, "▒", ":")                                                                           \
    X(SHADE_3, "▓", "=")                                                                           \
    X(SHADE_4, "█", "#") /* certain */                                                             \
    X(LEFT_1, "▏", "#")  /* filled from the left, in eighths of the cell */                        \
    X(LEFT_2, "▎", "#")                                                                            \
    X(LEFT_3, "▍", "#")                                                                            \
    X(LEFT_4, "▌", "#")                                                                            \
    X(LEFT_5, "▋", "#")                                                                            \
    X(LEFT_6, "▊", "#")                                                                            \
    X(LEFT_7, "▉", "#")                                                                            \
    X(LEVEL_1, "▁", ".") /* how many: from few to most */                                          \
    X(LEVEL_2, "▂", ":")                                                                           \
    X(LEVEL_3, "▃", "-")                                                                           \
    X(LEVEL_4, "▄", "=")                                                                           \
    X(LEVEL_5, "▅", "+")                                                                           \
    X(LEVEL_6, "▆", "*")                                                                           \
    X(LEVEL_7, "▇", "%")                                                                           \
    X(LEVEL_8, "█", "#")                                                                           \
    X(RIGHT_HALF, "▐", "#")                                                                        \
    X(OPEN_LEFT, "◀", "<") /* there is no beginning, no end */                                     \
    X(OPEN_RIGHT, "▶", ">")                                                                        \
    X(UNKNOWN, "?", "?") /* there is one, and nobody says when */                                  \
    X(MARK, "●", "*")                                                                              \
    X(MARK_UNSURE, "○", "o")                                                                       \
    X(MARK_CONFLICT, "≠", "!")                                                                     \
    X(MARK_MANY, "+", "+") /* more than nine */                                                    \
    X(BORN, "∗", "b")                                                                              \
    X(DIED, "†", "d")                                                                              \
    X(SPAN, "─", "-")                                                                              \
    X(SPAN_END, "┤", "|")                                                                          \
    X(MAYBE, "┈", "~")                                                                             \
    X(CURSOR, "│", "|")                                                                            \
    X(CURSOR_HEAD, "▾", "|")                                                                       \
    X(CHOSEN, "▸", ">")                                                                            \
    X(GRID, "·", "'")                                                                              \
    X(PINNED, "^", "^")                                                                            \
    X(CROSSED, "┊", ":")

enum canvas_glyph {
#define CANVAS_ENUM(name, unicode, ascii) GLYPH_##name,
    CANVAS_GLYPHS(CANVAS_ENUM)
#undef CANVAS_ENUM
        GLYPH_COUNT
};

struct canvas_cell {
    char bytes[22];
    uint8_t length; /* 0: free */
    uint8_t width;  /* columns; 0: the right half of the cell before */
    uint32_t role;
};

/* A zeroed canvas is empty and valid. */
struct canvas {
    int rows, columns;
    size_t capacity;
    enum text_charset charset;
    struct canvas_cell *cells; /* row by row */
};

/* Sets the size and frees all cells of what was drawn. */
void canvas_reset(struct canvas *c, int rows, int columns, enum text_charset charset);
void canvas_finish(struct canvas *c);

/* Draws over whatever is there; cells outside are ignored. */
void canvas_put(struct canvas *c, int row, int column, enum text_role role,
                enum canvas_glyph glyph);
void canvas_put_char(struct canvas *c, int row, int column, enum text_role role, char character);

/* A glyph as text, alone. */
const char *canvas_glyph(enum canvas_glyph glyph, enum text_charset charset);

/* Text cut with an ellipsis to at most width columns; returns the columns used. */
int canvas_puts(struct canvas *c, int row, int column, int width, enum text_role role,
                const char *text);

/* Gives width cells from column another role; free ones become blanks. */
void canvas_set_role(struct canvas *c, int row, int column, int width, enum text_role role);

/* Whether a cell of the canvas is free; cells outside are not. */
bool canvas_is_free(const struct canvas *c, int row, int column);

/* How many cells from column on are free, at most limit. */
int canvas_room(const struct canvas *c, int row, int column, int limit);

/* Writes the rows first .. into an area of a frame that has nothing in it yet. */
void canvas_draw(const struct canvas *c, int first, struct frame *f, struct area area);

#endif
