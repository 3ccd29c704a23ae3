/* A page: text set in lines at a width, with roles and links, to be scrolled through. The detail
 * of an incident, a card, help and lists of problems are pages. */
#ifndef ANNALS_FRAME_PAGE_H
#define ANNALS_FRAME_PAGE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/vec.h"
#include "frame/frame.h"
#include "frame/role.h"

/* What a link leads to: a row of one of the tables of whoever sets the page (card/card.h). */
struct target {
    unsigned table;
    uint32_t row;
};

#define TARGET_NONE ((struct target){.table = UINT_MAX})

static inline bool target_is_none(struct target target)
{
    return target.table == UINT_MAX;
}

static inline bool target_equal(struct target a, struct target b)
{
    return a.table == b.table && a.row == b.row;
}

struct page_span {
    uint32_t offset, length; /* bytes of page->text, as it came (a frame sanitises) */
    uint16_t column, width;
    uint32_t role;
    uint32_t link; /* index + 1 in links; 0 = none */
};

struct page_line {
    uint32_t first, count; /* spans */
};

struct page_link {
    struct target target;
    uint32_t line; /* where it begins */
};

struct page {
    int width; /* columns to set in */
    enum text_charset charset;
    struct buf text;
    VEC(struct page_span) spans;
    VEC(struct page_line) lines;
    VEC(struct page_link) links;
    int column; /* where the current line goes on */
    int indent; /* where a line begins after a break */
    bool cut;   /* blanks behind the last span had no room: the line may end there */
};

void page_finish(struct page *p);

/* Empties it and sets the width; there is one empty line. */
void page_reset(struct page *p, int width, enum text_charset charset);

/* Goes on at the start of a new line, at the indent. */
void page_break(struct page *p);

/* Ends the paragraph: a new line unless the current one is empty, then an empty one. */
void page_gap(struct page *p);

/* Where lines begin from now on. The current line moves there if it is empty. */
void page_indent(struct page *p, int indent);

/* Continues at a column of the current line, or of a new one if that is passed already. */
void page_tab(struct page *p, int column);

/* Appends text, wrapped at words; newlines in it break lines. Returns the link's number when
 * target is one (links are numbered from 1), else 0. */
uint32_t page_put(struct page *p, enum text_role role, const char *text, struct target target);
void page_puts(struct page *p, enum text_role role, const char *text);
void page_printf(struct page *p, enum text_role role, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Sets count pages side by side below what is there, each in a column of its own width, with gap
 * columns between them; their links become links of this page. */
void page_beside(struct page *p, const struct page *columns, size_t count, int gap);

/* The link at a column of a line, or 0. */
uint32_t page_link_at(const struct page *p, size_t line, int column);

/* A line's plain text. */
void page_line_text(const struct page *p, size_t line, struct buf *out);

#endif
