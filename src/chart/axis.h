/* The time axis: which days the cells of a row stand for, at every scale from a day that takes
 * several cells to cells of a billion years. Pure geometry; days are those of date/edtf.h. */
#ifndef ANNALS_CHART_AXIS_H
#define ANNALS_CHART_AXIS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/vec.h"

/* The farthest days shown, in the last of the years that there are (CALENDAR_MAX_YEAR). */
#define AXIS_FAR INT64_C(365242499999000000)

/* The most cells that a day takes. */
enum { AXIS_DAY_CELLS = 12 };

struct axis {
    int64_t first; /* the first day of cell 0 */
    int64_t days;  /* in a cell, at least 1 */
    int cells;     /* that a day takes, at least 1; more than 1 only where days is 1 */
    int width;     /* cells, at least 1 */
};

/* Shows the days first to last (EDTF_MIN, EDTF_MAX: as far as there is) in width cells, in their
 * middle. */
void axis_fit(struct axis *a, int64_t first, int64_t last, int width);

/* Changes the width, keeping the scale and the first day. */
void axis_resize(struct axis *a, int width);

/* Doubles the scale (step > 0) or halves it; the middle day of the cell stays there. False: it goes
 * no further. */
bool axis_zoom(struct axis *a, int cell, int step);

/* Moves the window by cells to the right, or to the left. */
void axis_pan(struct axis *a, int64_t cells);

/* Moves the window so that a day is in the cell. */
void axis_place(struct axis *a, int64_t day, int cell);

/* The first and the last cell of a day; -1 and width where it lies before or behind the window. */
int axis_cell(const struct axis *a, int64_t day);
int axis_last_cell(const struct axis *a, int64_t day);

/* The first and the last day of a cell, also of one outside of the window. */
int64_t axis_first_day(const struct axis *a, int cell);
int64_t axis_last_day(const struct axis *a, int cell);

/* Where a day begins, in eighths of a cell from the left edge; 0 and width * 8 for days outside. */
int axis_eighths(const struct axis *a, int64_t day);

/* A tick stands at the left edge of its cell, its label from the cell on. */
struct axis_tick {
    int cell;
    int width;      /* columns of the label; 0: there was no room for one */
    uint32_t label; /* offset in the text, NUL-terminated */
};

struct axis_ticks {
    VEC(struct axis_tick) list;
    struct buf text;
};

/* The ticks of the finest step at which the labels do not overlap: days, months, years and their
 * multiples. Before year 1 multiples count from 1 BC. Labels have a free cell between them and
 * end within the window. A zeroed axis_ticks is valid. */
void axis_ticks_find(struct axis_ticks *ticks, const struct axis *a, enum text_charset charset);
void axis_ticks_finish(struct axis_ticks *ticks);

/* Appends what a cell stands for as people write it, as exactly as the scale is: "5 Apr 2015",
 * "Apr 2015", "2015". */
void axis_format_cell(const struct axis *a, int cell, struct buf *out);
void axis_format_day(const struct axis *a, int64_t day, struct buf *out);

/* Appends the window: "1 Apr 2015 to 3 May 2015", "1980 to 2024". */
void axis_format_window(const struct axis *a, struct buf *out);

#endif
