/* The figures view: every series as a chart, and what incidents have under one name. Time runs
 * down, a line for each point: its date, the span of it on a time axis, its value as a bar. Shared
 * by the figure_*.c files of this room. */
#ifndef ANNALS_VIEW_FIGURE_VIEW_H
#define ANNALS_VIEW_FIGURE_VIEW_H

#include "card/card.h"
#include "view/figure_chart.h"
#include "view/state.h"

/* ---- figure_list.c */

/* Lists the groups, their values and the rows, unless that was done. */
void figure_list_update(struct browser *b);
void figure_list_finish(struct browser *b);

/* A value as a card tells it. */
struct card_number figure_number(const struct figure_value *v);

/* ---- figure_draw.c */

/* Appends a value with what stands against it: "15", "15 ≠ 8", "15 ≠? 8". */
void figure_format_label(const struct timeline *t, const struct figure_value *v, struct buf *out);

/* Draws the rows from top on into rows 0 .. height - 1 of the canvas; selected is one of them, or
 * SIZE_MAX. */
void figure_draw_rows(struct browser *b, struct canvas *c, size_t top, int height, size_t selected,
                      bool focused);

/* Says everything about a point in rows row .. of the canvas. */
void figure_draw_readout(struct browser *b, struct canvas *c, int row, int rows,
                         const struct figure_row *at);

#endif
