/* Figures: every series as a chart, and what incidents have under one name. Time runs down, a line
 * for each point: its date, the span of it on a time axis, its value as a bar. Its functions are in
 * the files figure_*.c. */
#ifndef ANNALS_CHART_FIGURES_H
#define ANNALS_CHART_FIGURES_H

#include "base/bitset.h"
#include "base/vec.h"
#include "card/card.h"
#include "chart/axis.h"
#include "chart/figure_scale.h"
#include "frame/canvas.h"

/* What one chart shows: a series, or the figures that incidents have under one name. */
struct figure_group {
    uint32_t series; /* row, 0: of incidents */
    uint32_t name;   /* string, of incidents */
    double low, high;
    int64_t first, last; /* days; first > last: none is dated */
    uint32_t begin, end; /* its values */
};

/* One number in it. */
struct figure_value {
    uint32_t group;
    uint32_t date, says, note; /* date, strings */
    uint32_t source, sources;  /* row, 0 = none; the list of all of them, 0: just that one */
    uint32_t incident;         /* 0: of a series */
    uint32_t conflict;         /* the found one that it is part of, 0 = none */
    uint8_t letter;            /* of its source, from 0 */
    uint8_t columns;           /* of what stands behind its bar */
    bool derived;
};

/* A line of the charts. */
enum figure_line { FIGURE_TITLE, FIGURE_AXIS, FIGURE_POINT, FIGURE_BLANK };

struct figure_row {
    enum figure_line line;
    uint32_t group, value; /* indexes */
};

/* A zeroed one has none; who has it sets the first two and which incidents count (all, or set), and
 * frees the rest with figures_finish. */
struct figures {
    struct timeline *timeline; /* borrowed */
    enum text_charset charset;
    VEC(struct figure_group) groups;
    VEC(struct figure_value) values;
    VEC(struct figure_row) rows;
    bool listed;
    bool all; /* of all incidents, else of set */
    struct bitset set;
};

/* ---- figure_list.c */

/* Lists the groups, their values and the rows, of figures->timeline and for figures->charset. */
void figures_list(struct figures *figures);
void figures_finish(struct figures *figures);

/* A value as a card tells it. */
struct card_number figure_number(const struct figure_value *v);

/* ---- figure_draw.c */

/* Appends a value with what stands against it: "15", "15 ≠ 8", "15 ≠? 8". */
void figure_format_label(const struct timeline *t, const struct figure_value *v, struct buf *out);

/* How many rows from top on are drawn in so many, at least 1: down to the last point, as a title
 * whose points are all below the edge would stand there alone. */
int figure_count_rows(const struct figures *figures, size_t top, int height);

/* Draws them into the canvas from its first row on; selected is one of them, or SIZE_MAX. */
void figure_draw_rows(struct figures *figures, struct canvas *c, size_t top, int height,
                      size_t selected, bool focused);

/* Says everything about a point in rows row .. of the canvas. */
void figure_draw_readout(struct figures *figures, struct canvas *c, int row, int rows,
                         const struct figure_row *at);

#endif
