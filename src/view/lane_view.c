#include "view/lane_view.h"

#include "base/i18n.h"

/* ---- what is under the cursor */

/* The incidents of the cursor's cell as rows first .. end - 1. */
static void cursor_rows(const struct browser *b, uint32_t *first, uint32_t *end)
{
    struct axis cell = b->lanes.axis;
    uint32_t bounds[2];
    cell.first = axis_first_day(&cell, b->lanes.at);
    cell.width = cell.cells;
    if (cell.cells > 1) { /* the whole day, whichever of its cells this is */
        cell.cells = 1;
        cell.width = 1;
    }
    lane_bounds(b->timeline, b->lanes.undated, &cell, bounds);
    *first = bounds[0];
    *end = bounds[1];
}

/* The incident under the cursor: the one that was stepped to, else the first of the cell. */
static uint32_t find_incident(const struct browser *b, uint32_t value)
{
    uint32_t count, first, end;
    const uint32_t *postings = lane_postings(b, value, &count);
    cursor_rows(b, &first, &end);
    uint32_t stepped = b->lanes.incident;
    size_t at = lane_seek(postings, count, 0, stepped);
    if (stepped >= first && stepped < end && at < count && postings[at] == stepped &&
        lane_has_incident(b, stepped))
        return stepped;
    for (at = lane_seek(postings, count, 0, first); at < count && postings[at] < end; at++)
        if (lane_has_incident(b, postings[at]))
            return postings[at];
    return 0;
}

/* The person of the tenure under the cursor: the lane's own, or of the first role there. */
static uint32_t find_person(const struct browser *b)
{
    const struct axis *a = &b->lanes.axis;
    int64_t first = axis_first_day(a, b->lanes.at), last = axis_last_day(a, b->lanes.at);
    for (size_t i = 0; i < b->lanes.roles.count; i++) {
        const struct lane_role *item = &b->lanes.roles.items[i];
        if (item->line >= 0 && lane_bar_first(&item->bar) <= last &&
            lane_bar_last(&item->bar) >= first)
            return timeline_role(b->timeline, item->role)->person;
    }
    return 0;
}

struct target lane_target(const struct browser *b)
{
    const struct lister *list = &b->panes[PANE_LANES].list;
    uint32_t value = lane_value(b, list->selected), row;
    if (value == 0)
        return TARGET_NONE;
    if ((row = find_incident(b, value)) != 0)
        return (struct target){TABLE_INCIDENT, row};
    if (b->lanes.facet != TABLE_PERSON && (row = find_person(b)) != 0)
        return (struct target){TABLE_PERSON, row};
    return (struct target){b->lanes.facet, value};
}

/* The selection is that of the panes: the incident always, the value where one was chosen there. */
static void share(struct browser *b)
{
    struct lister *list = &b->panes[PANE_LANES].list;
    uint32_t value = lane_value(b, list->selected);
    lane_load_roles(b, value);
    uint32_t incident = value != 0 ? find_incident(b, value) : 0;
    if (b->facets.chosen != 0 && value != 0 && b->facets.chosen != value)
        facets_choose(b, value);
    if (incident != 0)
        incidents_choose(b, incident);
    detail_follow_focus(b);
}

static void move_cursor(struct browser *b, int64_t cells)
{
    struct lanes_pane *lanes = &b->lanes;
    lane_list_update(b);
    lanes->incident = 0;
    int64_t at = lanes->at + cells;
    if (at < 0)
        axis_pan(&lanes->axis, at);
    else if (at >= lanes->axis.width)
        axis_pan(&lanes->axis, at - lanes->axis.width + 1);
    lanes->at = at < 0 ? 0 : at >= lanes->axis.width ? lanes->axis.width - 1 : (int)at;
    share(b);
}

/* Puts the cursor on an incident, and the window where it is in sight. */
static void go_to(struct browser *b, uint32_t incident)
{
    struct lanes_pane *lanes = &b->lanes;
    int64_t day = date_sort_day(timeline_incident_date(b->timeline, incident));
    int cell = axis_cell(&lanes->axis, day);
    if (cell < 0 || cell >= lanes->axis.width) {
        axis_place(&lanes->axis, day, cell < 0 ? lanes->axis.width / 4 : lanes->axis.width * 3 / 4);
        cell = axis_cell(&lanes->axis, day);
    }
    lanes->at = cell < 0 ? 0 : cell >= lanes->axis.width ? lanes->axis.width - 1 : cell;
    lanes->incident = incident;
}

/* The next incident of the lane after the cursor, or before it; 0 = none. */
static uint32_t next_incident(const struct browser *b, uint32_t value, int step)
{
    uint32_t count, first, end, here = find_incident(b, value);
    const uint32_t *postings = lane_postings(b, value, &count);
    cursor_rows(b, &first, &end);
    size_t at = lane_seek(postings, count, 0, here != 0 ? here + (step > 0) : first);
    for (; step > 0 && at < count && postings[at] < b->lanes.undated; at++)
        if (lane_has_incident(b, postings[at]))
            return postings[at];
    for (; step < 0 && at > 0; at--)
        if (lane_has_incident(b, postings[at - 1]))
            return postings[at - 1];
    return 0;
}

static unsigned step_mark(struct browser *b, int step, bool far)
{
    if (b->view != VIEW_LANES)
        return 0;
    lane_list_update(b);
    uint32_t value = lane_value(b, b->panes[PANE_LANES].list.selected), found = 0, next;
    do {
        next = value != 0 ? next_incident(b, value, step) : 0;
        if (next != 0)
            go_to(b, found = next);
    } while (far && next != 0);
    if (found == 0) {
        browser_say(b, DIAG_NOTE,
                    step > 0 ? _("No later mark in this lane") : _("No earlier mark in this lane"));
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    share(b);
    return BROWSER_REDRAW;
}

/* ---- the pane */

static void heading(const struct browser *b, struct buf *out)
{
    pane_facets.heading(b, out);
    if (b->lanes.axis.width == 0)
        return;
    buf_puts(out, "  ");
    axis_format_window(&b->lanes.axis, out);
}

static void refresh(struct browser *b, const struct bitset *set)
{
    struct lanes_pane *lanes = &b->lanes;
    if (lanes->set.words == NULL)
        bitset_init(&lanes->set, (size_t)timeline_count(b->timeline, TABLE_INCIDENT) + 1);
    lanes->all = set == NULL;
    if (set != NULL)
        bitset_copy(&lanes->set, set);
    lanes->stale = true;
}

/* Scrolls down until the selected lane is in sight with all of its lines. */
static void fit(struct browser *b, int height)
{
    struct lister *list = &b->panes[PANE_LANES].list;
    lister_fit(list, b->lanes.rows.count, height > 0 ? (size_t)height : 1);
    int lines = 0;
    size_t top = list->selected + 1;
    while (top > list->top && list->count > 0) {
        lines += lane_load_roles(b, lane_value(b, top - 1));
        if (lines > height && top <= list->selected)
            break;
        top--;
    }
    if (list->count > 0)
        list->top = top;
}

static void draw(struct browser *b, struct frame *f, struct area area, bool focused)
{
    struct lanes_pane *lanes = &b->lanes;
    lane_list_update(b);
    fit(b, area.height - 1);
    canvas_reset(&lanes->canvas, area.height, area.width, b->charset);
    lane_draw_all(b, &lanes->canvas, focused);
    if (lanes->rows.count == 0)
        canvas_puts(&lanes->canvas, 2, 2, area.width - 2, ROLE_DIM,
                    _("Nothing matches; Esc takes back what narrows"));
    canvas_draw(&lanes->canvas, 0, f, area);
    detail_follow_focus(b);
    if (!focused)
        return;
    f->cursor_row = area.row;
    f->cursor_column = area.column + lane_name_width(area.width) + 1 + lanes->at;
}

static void moved(struct browser *b)
{
    b->lanes.incident = 0;
    share(b);
}

static unsigned open_cursor(struct browser *b)
{
    browser_focus(b, PANE_DETAIL);
    return BROWSER_REDRAW;
}

static void zoom(struct browser *b, int step)
{
    struct lanes_pane *lanes = &b->lanes;
    lane_list_update(b);
    uint32_t incident = find_incident(b, lane_value(b, b->panes[PANE_LANES].list.selected));
    if (!axis_zoom(&lanes->axis, lanes->at, step)) {
        browser_say(b, DIAG_NOTE, _("It goes no further"));
        return;
    }
    if (incident != 0)
        go_to(b, incident);
    share(b);
}

static void sort(struct browser *b, bool reverse)
{
    pane_facets.sort(b, reverse);
    b->lanes.stale = true;
}

static void row_text(const struct browser *b, size_t row, struct buf *out)
{
    const struct entity *entity = timeline_entity(b->timeline, b->lanes.facet, lane_value(b, row));
    buf_puts(out, timeline_text(b->timeline, entity->name));
}

const struct pane_ops pane_lanes = {.place = PLACE_LANES,
                                    .choice = CHOICE_VALUES | CHOICE_PERIODS,
                                    .heading = heading,
                                    .refresh = refresh,
                                    .draw = draw,
                                    .moved = moved,
                                    .open = open_cursor,
                                    .zoom = zoom,
                                    .sort = sort,
                                    .row_text = row_text};

/* ---- commands */

/* Shows what the panes have chosen: the value's lane, the period, the incident if one was looked
 * at. */
static void take_over(struct browser *b, bool looked_at)
{
    struct lanes_pane *lanes = &b->lanes;
    struct lister *list = &b->panes[PANE_LANES].list;
    const struct period_key *period = &b->years.chosen;
    lanes->stale = true;
    lane_list_update(b);
    for (size_t lane = 0; lane < lanes->rows.count && b->facets.chosen != 0; lane++)
        if (lanes->rows.items[lane] == b->facets.chosen)
            lister_center(list, lane);
    if (period->level != PERIOD_ALL)
        axis_fit(&lanes->axis, period->first, period->last, lanes->axis.width);
    if (looked_at && b->incidents.chosen != 0 && b->incidents.chosen < lanes->undated)
        go_to(b, b->incidents.chosen);
}

unsigned command_lanes(struct browser *b, const char *argument)
{
    (void)argument;
    if (b->view == VIEW_LANES)
        return command_panes(b, NULL);
    bool looked_at = b->focus == PANE_INCIDENTS || b->focus == PANE_DETAIL;
    history_push(b);
    b->view = VIEW_LANES;
    browser_focus(b, PANE_LANES);
    take_over(b, looked_at);
    share(b);
    return BROWSER_REDRAW;
}

static unsigned move_by(struct browser *b, int64_t cells)
{
    if (b->view != VIEW_LANES)
        return 0;
    move_cursor(b, cells);
    return BROWSER_REDRAW;
}

unsigned command_left(struct browser *b, const char *argument)
{
    (void)argument;
    return move_by(b, -1);
}

unsigned command_right(struct browser *b, const char *argument)
{
    (void)argument;
    return move_by(b, 1);
}

/* Moves the window by half of its width; the cursor stays where it is on the screen. */
static unsigned pan(struct browser *b, int direction)
{
    if (b->view != VIEW_LANES)
        return 0;
    lane_list_update(b);
    axis_pan(&b->lanes.axis, direction * (b->lanes.axis.width + 1) / 2);
    b->lanes.incident = 0;
    share(b);
    return BROWSER_REDRAW;
}

unsigned command_pan_left(struct browser *b, const char *argument)
{
    (void)argument;
    return pan(b, -1);
}

unsigned command_pan_right(struct browser *b, const char *argument)
{
    (void)argument;
    return pan(b, 1);
}

unsigned command_next_mark(struct browser *b, const char *argument)
{
    (void)argument;
    return step_mark(b, 1, false);
}

unsigned command_previous_mark(struct browser *b, const char *argument)
{
    (void)argument;
    return step_mark(b, -1, false);
}

/* To the first or last mark of the lane, wherever the cursor is. */
static unsigned go_far(struct browser *b, int direction)
{
    uint32_t count, found = 0;
    if (b->view != VIEW_LANES)
        return 0;
    lane_list_update(b);
    const uint32_t *postings =
        lane_postings(b, lane_value(b, b->panes[PANE_LANES].list.selected), &count);
    size_t dated = lane_seek(postings, count, 0, b->lanes.undated);
    for (size_t i = 0; i < dated && found == 0; i++) {
        uint32_t incident = postings[direction < 0 ? i : dated - 1 - i];
        found = lane_has_incident(b, incident) ? incident : 0;
    }
    if (found == 0)
        return BROWSER_BELL;
    go_to(b, found);
    share(b);
    return BROWSER_REDRAW;
}

unsigned command_first_mark(struct browser *b, const char *argument)
{
    (void)argument;
    return go_far(b, -1);
}

unsigned command_last_mark(struct browser *b, const char *argument)
{
    (void)argument;
    return go_far(b, 1);
}

static unsigned fit_days(struct browser *b, int64_t first, int64_t last)
{
    struct lanes_pane *lanes = &b->lanes;
    int64_t day = axis_first_day(&lanes->axis, lanes->at);
    int64_t margin = last > first ? (last - first) / 40 : 15;
    axis_fit(&lanes->axis, first - margin, last + margin, lanes->axis.width);
    int cell = axis_cell(&lanes->axis, day);
    lanes->at = cell < 0 || cell >= lanes->axis.width ? lanes->axis.width / 2 : cell;
    share(b);
    return BROWSER_REDRAW;
}

unsigned command_fit(struct browser *b, const char *argument)
{
    (void)argument;
    if (b->view != VIEW_LANES)
        return 0;
    lane_list_update(b);
    return fit_days(b, b->lanes.first, b->lanes.last);
}

/* The window in which the incidents and tenures of the lane lie. */
unsigned command_fit_lane(struct browser *b, const char *argument)
{
    (void)argument;
    int64_t first = EDTF_MAX, last = EDTF_MIN;
    uint32_t count, value;
    if (b->view != VIEW_LANES)
        return 0;
    lane_list_update(b);
    value = lane_value(b, b->panes[PANE_LANES].list.selected);
    const uint32_t *postings = lane_postings(b, value, &count);
    for (uint32_t i = 0; i < count && postings[i] < b->lanes.undated; i++) {
        const struct date *date = timeline_incident_date(b->timeline, postings[i]);
        int64_t day = date_sort_day(date);
        if (!lane_has_incident(b, postings[i]))
            continue;
        first = day < first ? day : first;
        last = day > last ? day : last;
        last = date->max != EDTF_MAX && date->max > last ? date->max : last;
    }
    lane_load_roles(b, value);
    for (size_t i = 0; i < b->lanes.roles.count; i++) {
        const struct lane_bar *bar = &b->lanes.roles.items[i].bar;
        int64_t begin = lane_bar_first(bar), end = lane_bar_last(bar);
        if (!b->lanes.roles.items[i].dated)
            continue;
        first = begin != EDTF_MIN && begin < first ? begin : first;
        last = end != EDTF_MAX && end > last ? end : last;
    }
    if (first > last)
        return BROWSER_BELL;
    return fit_days(b, first, last);
}
