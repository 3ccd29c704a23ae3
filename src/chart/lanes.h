/* Lanes: one for each value of a facet, over a common time axis. Its functions are in the files
 * lane_*.c. */
#ifndef ANNALS_CHART_LANES_H
#define ANNALS_CHART_LANES_H

#include "base/vec.h"
#include "chart/axis.h"
#include "chart/lane_bar.h"
#include "chart/lane_cluster.h"
#include "frame/canvas.h"
#include "frame/lister.h"
#include "frame/page.h"

/* The most lines that one lane takes. */
enum { LANE_LINES = 4 };

/* A tenure in a lane. */
struct lane_role {
    uint32_t role;
    int line;   /* of the lane; -1: there is no line left for it, or it is not seen */
    bool dated; /* bar is set */
    bool seen;  /* some of it is in the window */
    struct lane_bar bar;
    struct lane_label label;
};

/* What is told of the incidents of a mark, or the first few of many. */
struct lane_facts {
    bool unsure, conflict; /* some of them */
    bool wide;             /* a cluster takes a second cell to tell of the conflict */
    bool interval, open, unknown, open_back; /* how the longest of them goes on */
    int tail, back;                          /* the cells that they may reach to */
};

/* Lanes that stay above the others. */
struct lane_pins {
    struct target *items;
    size_t count, capacity;
};

/* A zeroed one has no lanes; who has it sets what they are of and how they are drawn, and frees the
 * rest with lanes_finish. */
struct lanes {
    /* set before anything else */
    struct timeline *timeline; /* borrowed */
    enum text_charset charset;
    int64_t today;         /* 0: not told */
    const uint8_t *depths; /* of places, how many are around each; NULL: they stand alone */
    bool looked_at;        /* there is a cursor, and lanes are pinned; else it is printed */

    struct axis axis;    /* width 0: to be set up */
    int at;              /* the cell of the cursor */
    uint32_t incident;   /* the one of that cell that was stepped to; 0 = the first one */
    int64_t first, last; /* all days that are dated */
    bool measured;       /* these are set */
    bool dated;          /* something is */
    bool stale;          /* the lanes are to be listed again */
    bool all;            /* everything is left by the filter, else set */
    struct bitset set;
    enum table facet;   /* what rows are of */
    VEC(uint32_t) rows; /* values */
    struct lane_pins pins;
    bool pinned;                        /* they were chosen by hand */
    uint32_t undated;                   /* the first undated incident */
    struct bitset conflicted;           /* incidents that have conflicts */
    uint32_t *place_roles, *next_roles; /* the first role at a place, the next one */
    /* used while drawing */
    VEC(uint32_t) lanes_at; /* by row of the canvas: its lane + 1; 0 = none */
    VEC(struct lane_role) roles;
    VEC(uint32_t) bounds;
    VEC(struct lane_mark) marks;
    VEC(struct lane_facts) facts; /* by mark */
    VEC(uint8_t) fill, taken;     /* cells of a bar; those of a line that marks take */
    VEC(uint8_t) crossed;         /* cells in which pinned lanes have marks */
    struct axis_ticks ticks;
};

/* ---- lane_list.c: which lanes there are, and what is in them */

void lanes_finish(struct lanes *lanes);

/* Lists the values that have incidents in lanes->set, in the order given. */
void lanes_list(struct lanes *lanes, enum table facet, const uint32_t *values, size_t count);

/* Adds the values that have tenures only; of these rows of ROLE, or roles NULL: any. */
void lanes_list_offices(struct lanes *lanes, const struct bitset *roles);

/* Sets the window up for so many cells: at first where most incidents are. */
void lanes_fit(struct lanes *lanes, int width);

/* The value that a lane stands for; 0 where there are no lanes. */
uint32_t lane_value(const struct lanes *lanes, size_t lane);

/* What a lane stands for. */
struct target lane_of(const struct lanes *lanes, size_t lane);

/* The incidents of a lane, ascending; some may not be left by the filter. */
const uint32_t *lane_postings(const struct lanes *lanes, uint32_t value, uint32_t *count);

/* Whether the filter leaves an incident. */
static inline bool lane_has_incident(const struct lanes *lanes, uint32_t incident)
{
    return lanes->all || bitset_has(&lanes->set, incident);
}

/* ---- lane_role.c */

/* Whether there are tenures of a person, in an organization, at a place; roles NULL, or of these
 * rows of ROLE. */
bool lane_has_roles(struct lanes *lanes, struct target of, const struct bitset *roles);

/* Fills lanes->roles with these, in the order of time. */
void lane_load_roles(struct lanes *lanes, struct target of);

/* Gives each of lanes->roles that is in the window a line, beside lanes->taken in the first one,
 * and its label a place; returns how many lines there are, at least 1. */
int lane_place_roles(struct lanes *lanes, struct target of);

/* Sets out to "Ambassador", in a lane of an organization or a place with the person's name. */
void lane_format_role(const struct lanes *lanes, struct target of, uint32_t row, struct buf *out);

/* ---- lane_draw.c */

/* Columns at the right for the count of undated incidents. */
enum { LANE_UNDATED_WIDTH = 4 };

/* One lane that is being drawn: cell 0 stands at column left of line row. */
struct lane_drawing {
    struct lanes *lanes;
    struct canvas *c; /* NULL while it is only measured */
    struct target of;
    int row, left, width;
    int lines;
    const uint32_t *postings;
    uint32_t count;
    size_t mark_count;
    struct lane_facts before; /* what reaches into the window from before it; tail -1: nothing */
};

/* Finds the marks of a lane, its tenures and its lines in the window of lanes->bounds. */
void lane_measure(struct lane_drawing *d);

/* The lines of a lane, at least 1. */
int lane_count_lines(struct lanes *lanes, size_t lane);

/* Sets lanes->bounds by the axis. */
void lane_set_window(struct lanes *lanes);

/* In a canvas of so many columns: those of the names at the left, and the cells of the axis. */
int lane_name_width(int width);
int lane_axis_width(int width);

/* Draws the head and the pinned lanes into the canvas, and the lanes of the list from its top on
 * below. */
void lane_draw_all(struct lanes *lanes, struct canvas *c, const struct lister *list, bool focused);

/* lane_mark.c: finds the marks of the lane, and which cells they take; draws them, birth and
 * death, and what is outside of the window. */
void lane_find_marks(struct lane_drawing *d);
void lane_draw_marks(const struct lane_drawing *d);

/* lane_label.c: draws tenures, those of which nobody says when; titles of incidents. The first goes
 * before lane_draw_marks, the others after it, where there is room. Both return how many of the
 * tenures had none. */
int lane_draw_roles(const struct lane_drawing *d);
int lane_draw_undated(const struct lane_drawing *d);
void lane_draw_titles(const struct lane_drawing *d);

/* Sets what the glyphs of lanes mean, a line each. */
void lane_put_legend(struct page *page);

/* ---- lane_head.c */

/* Rows above the first lane in a canvas of so many rows: the axis, how many incidents there are in
 * each cell, and the pinned lanes; where they are looked at, as far as there is room. The window
 * was set. */
int lane_head_rows(struct lanes *lanes, int rows);

/* The cell of today, -1 where it is not in the window. */
int lane_today(const struct lanes *lanes);

/* How many of the incidents first .. end - 1 the filter leaves. */
uint32_t lane_count(const struct lanes *lanes, uint32_t first, uint32_t end);

/* Appends how many incidents there are in each of some cells, and in brackets those from .. to of
 * them that are seen (-1: before, cells: behind): ".:[-#]". */
void lane_overview_format(const uint32_t *counts, int cells, int from, int to,
                          enum text_charset charset, struct buf *out);

/* Draws the axis with what is under the cursor in the selected lane, and how many incidents there
 * are, as lane_head_rows counts them. */
void lane_draw_head(struct lanes *lanes, struct canvas *c, int left, size_t selected);

/* ---- lane_pin.c */

/* The lanes that stay above the others; the lines that they take of so many rows, at most a third,
 * for as many of them as fit. */
const struct lane_pins *lane_pins(struct lanes *lanes);
int lane_count_pin_lines(struct lanes *lanes, int rows);

/* Notes in lanes->crossed which cells a pinned lane marks for all lanes. */
void lane_cross(const struct lane_drawing *d);

/* ---- lane_cursor.c */

/* The incidents of the cursor's cell, of all lanes: rows first .. end - 1. */
void lane_cursor_rows(const struct lanes *lanes, uint32_t *first, uint32_t *end);

/* The incident under the cursor in a value's lane: the one that was stepped to, else the first one
 * of the cell; 0 = none. */
uint32_t lane_find_incident(const struct lanes *lanes, uint32_t value);

/* Puts the cursor on an incident, and the window where it is in sight. */
void lane_go_to(struct lanes *lanes, uint32_t incident);

#endif
