/* What each pane remembers: its rows, how they are sorted, what is chosen and marked. For
 * this room and for src/browser, as state.h is. */
#ifndef ANNALS_VIEW_PANES_H
#define ANNALS_VIEW_PANES_H

#include "base/bitset.h"
#include "chart/figures.h"
#include "chart/lanes.h"
#include "frame/page.h"
#include "frame/pager.h"
#include "query/facet.h"
#include "query/order.h"
#include "query/period.h"

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
    uint32_t total, most;
    struct facet_choice choices[FACET_KINDS]; /* by facets_index; others than that shown go on */
};

struct incidents_pane {
    enum incident_order order;
    bool reverse;
    bool whole;   /* the rows are all incidents as they stand in the timeline: kept nowhere */
    size_t count; /* of rows; which: incidents_at */
    VEC(uint32_t) rows;
    uint32_t *sequence;            /* all incidents in an order that is not that of time, or NULL */
    enum incident_order sequenced; /* in which */
    enum incident_order sorting;   /* in which they are being put beside; by date: in none */
    uint32_t chosen;               /* the incident under the selection, 0 = none */
    VEC(uint32_t) marked;          /* selected with Space */
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

struct detail_pane {
    struct target target; /* what is shown */
    struct pager pager;
    bool stale;  /* to be set again before it is drawn */
    char at[64]; /* the date for which holders of offices are told; "" = none */
};

#endif
