/* Bars of lanes: how certain it is that something lasted in each cell, how it ends, and in which
 * line of its lane it stands. Pure geometry. */
#ifndef ANNALS_CHART_LANE_BAR_H
#define ANNALS_CHART_LANE_BAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chart/axis.h"
#include "model/timeline.h"

/* How a bar ends: on a day within bounds; not at all; some time, nobody says when. */
enum lane_end { LANE_END_KNOWN, LANE_END_OPEN, LANE_END_UNKNOWN };

/* Days; earliest and latest are EDTF_MIN and EDTF_MAX at ends that are open or unknown. From since
 * to until it lasted for certain, unless since > until. */
struct lane_bar {
    int64_t earliest, since, until, latest;
    enum lane_end begin, end;
    bool unsure;  /* its dates are marked as approximate or uncertain */
    bool moment;  /* known on some day of since to until, and no more */
    int64_t told; /* the day after which nobody can know whether an open end goes on; 0: none */
};

/* The tenure of a role. False: no date is known. */
bool lane_bar_of_role(struct lane_bar *bar, const struct timeline *t, const struct role *role);

/* How a cell is filled. Whole cells are shaded by how likely it is; a certain one may be filled in
 * part. */
enum lane_fill {
    LANE_EMPTY,
    LANE_SHADE_1,
    LANE_SHADE_2,
    LANE_SHADE_3,
    LANE_FULL,
    LANE_LEFT, /* in its left part; eighths follow: LANE_LEFT + 1 .. LANE_LEFT + 7 */
    LANE_RIGHT = LANE_LEFT + 8, /* in its right half */
    LANE_ARROW_LEFT,            /* goes on for ever */
    LANE_ARROW_RIGHT,
    LANE_QUESTION /* beyond this nobody knows */
};

/* An end that is unknown fades away within so many cells. */
enum { LANE_FADE = 3 };

/* Fills cells (a->width of them, enum lane_fill). Returns the first one filled and the one behind
 * the last through *end; both 0 where the bar is not in the window. */
int lane_bar_fill(const struct lane_bar *bar, const struct axis *a, uint8_t *cells, int *end);

/* The days that a bar takes in its line. */
int64_t lane_bar_first(const struct lane_bar *bar);
int64_t lane_bar_last(const struct lane_bar *bar);

/* Where a label stands: columns 0 where there is no room for one. */
struct lane_label {
    int cell, columns;
    bool inside; /* in the bar */
};

/* The longest run of certain cells in a filled bar: where a label can stand in it. */
int lane_bar_run(const uint8_t *cells, int begin, int end, int *length);

/* Places a label of so many columns with a bar from begin to end - 1 in a window of width cells: in
 * its certain run if that is long enough, else behind it, there cut to no less than 12 columns,
 * else before it; where it fits nowhere it is cut to the most room of these three, and where there
 * is none it stands over the shades of the bar. */
struct lane_label lane_label_place(int begin, int end, int run, int length, int columns, int width);

/* Cells first .. end - 1. */
struct lane_span {
    int first, end;
};

/* What a bar and its label take together, with a free cell behind; that may be cell width. */
struct lane_span lane_label_span(int begin, int end, const struct lane_label *label);

enum { LANE_BAR_LINES = 8 };

/* Gives each of count spans, in order, the first of at most most lines (no more than
 * LANE_BAR_LINES) in which it touches none before it, -1 where there is none; returns how many
 * lines there are. An empty span has no line. taken tells which cells of line 0 cannot be had (as
 * many as any span has), NULL none. */
int lane_span_pack(const struct lane_span *spans, size_t count, const uint8_t *taken, int most,
                   int *lines);

#endif
