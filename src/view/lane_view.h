/* The lanes view: one lane for each value of the facet that the middle pane shows, over a common
 * time axis. Shared by the lane_*.c files of this room. */
#ifndef ANNALS_VIEW_LANE_VIEW_H
#define ANNALS_VIEW_LANE_VIEW_H

#include "view/lane_bar.h"
#include "view/lane_cluster.h"
#include "view/state.h"

/* The most lines that one lane takes. */
enum { LANE_LINES = 4 };

/* ---- lane_list.c: which lanes there are, and what is in them. lane_list_update (view/state.h)
 * lists them again where the facet or what the filter leaves has changed, and sets up the axis. */

/* The value that a lane stands for; 0 where there are no lanes. */
uint32_t lane_value(const struct browser *b, size_t lane);

/* Fills lanes.roles with the tenures of a value, each in its line; returns the lines of the lane,
 * at least 1. */
int lane_load_roles(struct browser *b, uint32_t value);

/* The incidents of a lane, ascending; some may not be left by the filter. */
const uint32_t *lane_postings(const struct browser *b, uint32_t value, uint32_t *count);

/* Whether the filter leaves an incident. */
static inline bool lane_has_incident(const struct browser *b, uint32_t incident)
{
    return b->lanes.all || bitset_has(&b->lanes.set, incident);
}

/* ---- lane_draw.c */

/* Columns at the right for the count of undated incidents. */
enum { LANE_UNDATED_WIDTH = 4 };

/* One lane that is being drawn: cell 0 stands at column left of line row. */
struct lane_drawing {
    struct browser *b;
    struct canvas *c;
    uint32_t value;
    int row, left, width;
    const uint32_t *postings;
    uint32_t count;
    size_t mark_count;
};

/* lane_mark.c: finds the marks of the lane and draws them, birth and death, and what is outside of
 * the window. */
void lane_draw_marks(struct lane_drawing *d);

/* lane_label.c: draws a tenure's bar; all labels, where there is room. */
void lane_draw_role(const struct lane_drawing *d, const struct lane_role *item);
void lane_draw_labels(const struct lane_drawing *d, int lines);

/* Sets what the glyphs of lanes mean, a line each. */
void lane_put_legend(struct page *page);

/* The width of the names at the left, and the column where cell 0 stands. */
int lane_name_width(int width);
int lane_axis_width(int width);

/* Rows above the first lane in a canvas of so many rows: the axis, and how many incidents there are
 * in each cell. */
int lane_head_rows(int rows);

/* Draws these into the canvas, and the lanes from list.top on below them. */
void lane_draw_all(struct browser *b, struct canvas *c, bool focused);

/* ---- lane_cursor.c */

/* The incidents of the cursor's cell, of all lanes: rows first .. end - 1. */
void lane_cursor_rows(const struct browser *b, uint32_t *first, uint32_t *end);

/* The incident under the cursor in a value's lane: the one that was stepped to, else the first one
 * of the cell; 0 = none. */
uint32_t lane_find_incident(const struct browser *b, uint32_t value);

/* Puts the cursor on an incident, and the window where it is in sight. */
void lane_go_to(struct browser *b, uint32_t incident);

/* Selects the lane of a value, or with value 0 one that has the incident (the selected one if it
 * does), and puts the cursor on the incident unless that is 0. False: there is none. */
bool lane_show(struct browser *b, uint32_t value, uint32_t incident);

/* Shows what a search found in one of the panes, if the lanes are what is looked at and have it. */
bool lane_show_hit(struct browser *b, enum pane_id pane, uint32_t row);

/* After the cursor moved. The selection is that of the panes: the incident always, the value where
 * one was chosen there. */
void lane_share(struct browser *b);

#endif
