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

/* What a lane stands for. */
struct target lane_of(const struct browser *b, size_t lane);

/* The incidents of a lane, ascending; some may not be left by the filter. */
const uint32_t *lane_postings(const struct browser *b, uint32_t value, uint32_t *count);

/* Whether the filter leaves an incident. */
static inline bool lane_has_incident(const struct browser *b, uint32_t incident)
{
    return b->lanes.all || bitset_has(&b->lanes.set, incident);
}

/* ---- lane_role.c */

/* Whether there are tenures of a person, in an organization, at a place; roles NULL, or of these
 * rows of ROLE. */
bool lane_has_roles(struct browser *b, struct target of, const struct bitset *roles);

/* Fills lanes.roles with these, in the order of time. */
void lane_load_roles(struct browser *b, struct target of);

/* Gives each of lanes.roles that is in the window a line, beside lanes.taken in the first one, and
 * its label a place; returns how many lines there are, at least 1. */
int lane_place_roles(struct browser *b, struct target of);

/* Sets out to "Ambassador", in a lane of an organization or a place with the person's name. */
void lane_format_role(const struct browser *b, struct target of, uint32_t row, struct buf *out);

/* ---- lane_draw.c */

/* Columns at the right for the count of undated incidents. */
enum { LANE_UNDATED_WIDTH = 4 };

/* One lane that is being drawn: cell 0 stands at column left of line row. */
struct lane_drawing {
    struct browser *b;
    struct canvas *c; /* NULL while it is only measured */
    struct target of;
    int row, left, width;
    int lines;
    const uint32_t *postings;
    uint32_t count;
    size_t mark_count;
    struct lane_facts before; /* what reaches into the window from before it; tail -1: nothing */
};

/* Finds the marks of a lane, its tenures and its lines in the window of lanes.bounds. */
void lane_measure(struct lane_drawing *d);

/* The lines of a lane, at least 1. */
int lane_count_lines(struct browser *b, size_t lane);

/* Sets lanes.bounds by the axis. */
void lane_set_window(struct browser *b);

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

/* In a canvas of so many columns: those of the names at the left, and the cells of the axis. */
int lane_name_width(int width);
int lane_axis_width(int width);

/* Draws the head and the pinned lanes into the canvas, and the lanes from list.top on below. */
void lane_draw_all(struct browser *b, struct canvas *c, bool focused);

/* ---- lane_head.c */

/* Rows above the first lane in a canvas of so many rows, as far as there is room: the axis, how
 * many incidents there are in each cell, and the pinned lanes. The window was set. */
int lane_head_rows(struct browser *b, int rows);

/* The cell of today, -1 where it is not in the window. */
int lane_today(const struct browser *b);

/* How many of the incidents first .. end - 1 the filter leaves. */
uint32_t lane_count(const struct browser *b, uint32_t first, uint32_t end);

/* Appends how many incidents there are in each of some cells, and in brackets those from .. to of
 * them that are seen (-1: before, cells: behind): ".:[-#]". */
void lane_overview_format(const uint32_t *counts, int cells, int from, int to,
                          enum text_charset charset, struct buf *out);

/* Draws the axis and how many incidents there are, as lane_head_rows counts them. */
void lane_draw_head(struct browser *b, struct canvas *c, int left);

/* ---- lane_pin.c */

/* The lanes that stay above the others; the lines that they take of so many rows, at most a third,
 * for as many of them as fit. */
const struct lane_pins *lane_pins(struct browser *b);
int lane_count_pin_lines(struct browser *b, int rows);

/* Notes in lanes.crossed which cells a pinned lane marks for all lanes. */
void lane_cross(const struct lane_drawing *d);

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
