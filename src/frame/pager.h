/* A page that is scrolled through: what is in sight, which link is selected, where a search led.
 * The detail, help and the list of problems are shown so. height is the rows that it is shown in,
 * at least 1. */
#ifndef ANNALS_FRAME_PAGER_H
#define ANNALS_FRAME_PAGER_H

#include "frame/page.h"

struct pager {
    struct page page;
    size_t top;     /* the first line in sight */
    uint32_t link;  /* the link under the selection, from 1; 0 = none */
    size_t matched; /* the line that a search led to, from 1; 0 = none */
};

/* To its beginning, with no link selected; the page stays as it is. */
void pager_rewind(struct pager *p);

/* After the page was set again: nothing below its end is in sight, and no link that is gone is
 * selected. */
void pager_fit(struct pager *p, size_t height);

/* Scrolls by lines; the selected link stays in sight, or the first one that is takes its place. */
void pager_move(struct pager *p, size_t height, long lines);

/* As lynx does: to the next link (step 1) or the one before (-1) where it is in sight, else one
 * line on. */
void pager_step(struct pager *p, size_t height, int step);

/* Scrolls to a line that a search found. */
void pager_show(struct pager *p, size_t height, size_t line);

/* "1–8 of 23", the lines in sight; nothing where all are. */
void pager_format_position(const struct pager *p, size_t height, struct buf *out);

#endif
