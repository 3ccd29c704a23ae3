/* Charts of figures: a scale of values over cells, and how far the bar of a value reaches, with
 * what is only possible of it. Pure geometry. */
#ifndef ANNALS_CHART_FIGURE_SCALE_H
#define ANNALS_CHART_FIGURE_SCALE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "model/figure.h"

/* Values low to high over width cells; 0 is among them. */
struct figure_scale {
    double low, high, step; /* step: between two ticks, a round number */
    int width;
};

/* A scale on which all bounds of the ranges that are finite can be seen. */
void figure_scale_fit(struct figure_scale *s, const struct figure_range *ranges, size_t count,
                      int width);

/* The place of a value in eighths of a cell from the left edge, within the scale. */
int figure_scale_eighths(const struct figure_scale *s, double value);

/* Appends a value as on an axis: "1 200" has no separator, "2.5", "-3", "1e+12". */
void figure_format_value(double value, struct buf *out);

enum figure_fill {
    FIGURE_EMPTY,
    FIGURE_FULL,
    FIGURE_LEFT,                    /* in its left part; eighths follow: FIGURE_LEFT + 1 .. + 7 */
    FIGURE_MAYBE = FIGURE_LEFT + 8, /* between the least and the most that it can be */
    FIGURE_MORE,                    /* beyond the least, without a bound */
    FIGURE_ARROW,
    FIGURE_END /* the most that it can be */
};

/* An unbounded value goes on for so many cells. */
enum { FIGURE_WHISKER = 3 };

/* Fills cells (s->width + FIGURE_WHISKER + 1 of them, enum figure_fill) with the bar of a value;
 * returns the one behind the last that is filled. */
int figure_bar_fill(const struct figure_scale *s, const struct figure_range *range, uint8_t *cells);

#endif
