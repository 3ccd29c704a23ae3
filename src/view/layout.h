/* Where the panes stand, for every size of terminal. Pure geometry.
 *
 * Wide: three columns and the detail below. Medium: years above the facet pane at the left,
 * incidents at the right, the detail below. Small: one pane at a time. The views of
 * lanes, figures and conflicts have one pane over the whole width and the detail below. */
#ifndef ANNALS_VIEW_LAYOUT_H
#define ANNALS_VIEW_LAYOUT_H

#include "frame/frame.h"

enum pane_id {
    PANE_YEARS,
    PANE_FACETS,
    PANE_INCIDENTS,
    PANE_CONFLICTS,
    PANE_LANES,
    PANE_FIGURES,
    PANE_DETAIL,
    PANE_COUNT
};

enum layout_mode { LAYOUT_WIDE, LAYOUT_MEDIUM, LAYOUT_SINGLE, LAYOUT_TOO_SMALL };

struct layout {
    enum layout_mode mode;
    struct area title;            /* first row */
    struct area status;           /* last row */
    struct area body;             /* all between: for views that take the whole screen */
    struct area head[PANE_COUNT]; /* one row above each pane */
    struct area pane[PANE_COUNT];
    int rule_row; /* the rule above the detail; -1: none */
};

/* The smallest terminal that is drawn on. */
enum { LAYOUT_MIN_ROWS = 4, LAYOUT_MIN_COLUMNS = 20 };

/* Lays out rows x columns for the linked panes, or with list for that one list pane above the
 * detail (PANE_COUNT: none). focus is the pane that a single layout shows; detail_share is the
 * part of the body that the detail gets, in percent (0: the default). */
void layout_compute(struct layout *l, int rows, int columns, enum pane_id list, enum pane_id focus,
                    int detail_share);

/* Gives the whole body to one pane, where a layout of that size has several. */
void layout_maximize(struct layout *l, int rows, int columns, enum pane_id pane);

#endif
