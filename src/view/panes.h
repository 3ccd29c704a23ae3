/* What each pane remembers: its rows, how they are sorted, what is chosen and marked. Shared by
 * the files of this room only, as state.h is. */
#ifndef ANNALS_VIEW_PANES_H
#define ANNALS_VIEW_PANES_H

#include "base/bitset.h"
#include "frame/canvas.h"
#include "frame/page.h"
#include "frame/pager.h"
#include "query/facet.h"
#include "query/period.h"
#include "view/axis.h"
#include "view/lane_bar.h"
#include "view/lane_cluster.h"

/* Where a row stands in a list of so many; count: nowhere. */
static inline size_t rows_find(const uint32_t *rows, size_t count, uint32_t row)
{
    size_t i = 0;
    while (i < count && rows[i] != row)
        i++;
    return i;
}

/* Takes the item at an index out of a VEC whose order does not matter, or adds one at its end. */
#define panes_toggle(list, at, item)                                                               \
    do {                                                                                           \
        if ((at) < (list)->count)                                                                  \
            (list)->items[at] = (list)->items[--(list)->count];                                    \
        else                                                                                       \
            vec_push(list, item);                                                                  \
    } while (0)

/* A period by what it is, not where it stands. */
struct period_key {
    enum period_level level; /* PERIOD_ALL: all time */
    bool undated;
    bool whole; /* what takes the whole of it, and so none of the finer periods in it */
    bool empty; /* several periods of the level without incidents of their own */
    int64_t first, last;
};

struct year_row {
    struct period_key key;
    uint32_t certain, possible;
    int depth;
    bool open, leaf;
};

struct years_pane {
    struct period_index *index;
    enum period_level root, zoom;   /* coarsest level shown, finest one that is open everywhere */
    VEC(struct period_key) toggled; /* rows opened or closed against zoom */
    VEC(struct period_key) marked;  /* selected with Space */
    struct period_key chosen;       /* the row under the selection */
    VEC(struct year_row) rows;
    uint32_t most;  /* incidents in the fullest row, for the bars */
    int bar_column; /* where they begin */
};

/* Places nest no deeper in the list. */
#define FACET_DEPTH_MOST 32

enum { FACET_KINDS = 6 };

/* What is chosen of a facet. */
struct facet_choice {
    uint32_t value; /* under the selection, 0 = everyone */
    VEC(uint32_t) marked;
};

struct facets_pane {
    enum table facet;
    enum facet_order order;
    bool reverse, all;        /* several selected: all of them, not any */
    uint32_t *counts, *ranks; /* by value */
    uint8_t *depths;          /* by value: of places, how many are around it */
    VEC(uint32_t) folded;     /* places whose own are not listed */
    VEC(uint32_t) sequence;   /* all values in sort order, whatever is counted now */
    VEC(uint32_t) rows;       /* 0 is everyone, else a value */
    VEC(uint32_t) marked;
    uint32_t chosen; /* the value under the selection, 0 = everyone */
    uint32_t total, most;
    struct facet_choice kept[FACET_KINDS]; /* by facets_index; of the one that is shown nothing */
};

enum incident_order { INCIDENTS_BY_DATE, INCIDENTS_BY_TITLE, INCIDENTS_BY_SOURCES };

struct incidents_pane {
    enum incident_order order;
    bool reverse;
    bool whole;   /* the rows are all incidents as they stand in the timeline: kept nowhere */
    size_t count; /* of rows; which: incidents_at */
    VEC(uint32_t) rows;
    uint32_t chosen;      /* the incident under the selection, 0 = none */
    VEC(uint32_t) marked; /* selected with Space */
    struct bitset bookmarks;
};

/* The incident of a row < pane->count. */
static inline uint32_t incidents_at(const struct incidents_pane *pane, size_t row)
{
    return pane->whole ? (uint32_t)row + 1 : pane->rows.items[row];
}

struct conflicts_pane {
    VEC(uint32_t) rows;
    bool possible; /* shows the possible ones too */
};

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

struct lanes_pane {
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
    struct canvas canvas;
};

/* What one chart of the figures view shows: a series, or the figures that incidents have under one
 * name. */
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

/* A line of the figures view. */
enum figure_line { FIGURE_TITLE, FIGURE_AXIS, FIGURE_POINT, FIGURE_BLANK };

struct figure_row {
    enum figure_line line;
    uint32_t group, value; /* indexes */
};

struct figures_pane {
    VEC(struct figure_group) groups;
    VEC(struct figure_value) values;
    VEC(struct figure_row) rows;
    bool listed;
    bool all; /* of all incidents, else of set */
    struct bitset set;
    size_t last; /* the row that was selected before */
    struct canvas canvas;
};

struct detail_pane {
    struct target target; /* what is shown */
    struct pager pager;
    bool stale;  /* to be set again before it is drawn */
    char at[64]; /* the date for which holders of offices are told; "" = none */
};

#endif
