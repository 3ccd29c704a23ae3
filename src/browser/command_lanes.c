/* The commands of the lanes: cursor, window, pinned lanes. The lanes are up to date when they run.
 */
#include <string.h>

#include "base/i18n.h"
#include "browser/parts.h"

/* Shows what the panes have chosen: the value's lane, the period, the incident if one was looked
 * at. */
static void take_over(struct browser *b, bool looked_at)
{
    struct lanes *lanes = &b->lanes;
    const struct period_key *period = &b->years.chosen;
    lanes->stale = true;
    lane_list_update(b);
    if (period->level != PERIOD_ALL)
        axis_fit(&lanes->axis, period->first, period->last, lanes->axis.width);
    lane_show(b, facets_value(b), looked_at ? b->incidents.chosen : 0);
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
    lane_share(b);
    return BROWSER_REDRAW;
}

static void move_cursor(struct browser *b, int64_t cells)
{
    struct lanes *lanes = &b->lanes;
    lanes->incident = 0;
    int64_t at = lanes->at + cells;
    if (at < 0)
        axis_pan(&lanes->axis, at);
    else if (at >= lanes->axis.width)
        axis_pan(&lanes->axis, at - lanes->axis.width + 1);
    lanes->at = at < 0 ? 0 : at >= lanes->axis.width ? lanes->axis.width - 1 : (int)at;
    lane_share(b);
}

static unsigned move_by(struct browser *b, int64_t cells)
{
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
    axis_pan(&b->lanes.axis, direction * (b->lanes.axis.width + 1) / 2);
    b->lanes.incident = 0;
    lane_share(b);
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

/* The next incident of the lane after the cursor, or before it; 0 = none. */
static uint32_t next_incident(const struct browser *b, uint32_t value, int step)
{
    uint32_t count, first, end, here = lane_find_incident(&b->lanes, value);
    const uint32_t *postings = lane_postings(&b->lanes, value, &count);
    lane_cursor_rows(&b->lanes, &first, &end);
    size_t at = lane_seek(postings, count, 0, here != 0 ? here + (step > 0) : first);
    for (; step > 0 && at < count && postings[at] < b->lanes.undated; at++)
        if (lane_has_incident(&b->lanes, postings[at]))
            return postings[at];
    for (; step < 0 && at > 0; at--)
        if (lane_has_incident(&b->lanes, postings[at - 1]))
            return postings[at - 1];
    return 0;
}

static unsigned step_mark(struct browser *b, int step)
{
    uint32_t value = lane_value(&b->lanes, b->panes[PANE_LANES].list.selected);
    uint32_t next = value != 0 ? next_incident(b, value, step) : 0;
    if (next == 0) {
        browser_say(b, DIAG_NOTE,
                    step > 0 ? _("No later mark in this lane") : _("No earlier mark in this lane"));
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    lane_go_to(&b->lanes, next);
    lane_share(b);
    return BROWSER_REDRAW;
}

unsigned command_next_mark(struct browser *b, const char *argument)
{
    (void)argument;
    return step_mark(b, 1);
}

unsigned command_previous_mark(struct browser *b, const char *argument)
{
    (void)argument;
    return step_mark(b, -1);
}

/* Whether anything of a lane is in the window. */
static bool is_in_window(struct browser *b, uint32_t value, const uint32_t *ends)
{
    const struct axis *a = &b->lanes.axis;
    int64_t first = a->first, last = axis_last_day(a, a->width - 1);
    uint32_t count;
    const uint32_t *postings = lane_postings(&b->lanes, value, &count);
    size_t at = lane_seek(postings, count, 0, ends[0]);
    /* What began before and may go on; of many the latest. */
    for (size_t i = at; i > 0 && at - i < 64; i--)
        if (timeline_incident_date(b->timeline, postings[i - 1])->max >= first &&
            lane_has_incident(&b->lanes, postings[i - 1]))
            return true;
    for (; at < count && postings[at] < ends[1]; at++)
        if (lane_has_incident(&b->lanes, postings[at]))
            return true;
    lane_load_roles(&b->lanes, (struct target){b->lanes.facet, value});
    for (size_t i = 0; i < b->lanes.roles.count; i++) {
        const struct lane_role *item = &b->lanes.roles.items[i];
        if (item->dated && lane_bar_first(&item->bar) <= last && lane_bar_last(&item->bar) >= first)
            return true;
    }
    return false;
}

static unsigned step_lane(struct browser *b, size_t step)
{
    struct lister *list = &b->panes[PANE_LANES].list;
    struct axis window = b->lanes.axis;
    uint32_t ends[2];
    window.days *= window.width;
    window.width = 1;
    if (window.cells > 1)
        window.days = (b->lanes.axis.width + window.cells - 1) / window.cells;
    window.cells = 1;
    lane_bounds(b->timeline, b->lanes.undated, &window, ends);
    for (size_t lane = list->selected + step; lane < list->count; lane += step) {
        if (!is_in_window(b, lane_value(&b->lanes, lane), ends))
            continue;
        lister_select(list, lane);
        b->lanes.incident = 0;
        lane_share(b);
        return BROWSER_REDRAW;
    }
    return BROWSER_BELL;
}

unsigned command_next_lane(struct browser *b, const char *argument)
{
    (void)argument;
    return step_lane(b, 1);
}

unsigned command_previous_lane(struct browser *b, const char *argument)
{
    (void)argument;
    return step_lane(b, (size_t)-1); /* wraps beyond the first lane to behind the last */
}

/* To the first or last mark of the lane, wherever the cursor is. */
static unsigned go_far(struct browser *b, int direction)
{
    uint32_t count, found = 0;
    const uint32_t *postings =
        lane_postings(&b->lanes, lane_value(&b->lanes, b->panes[PANE_LANES].list.selected), &count);
    size_t dated = lane_seek(postings, count, 0, b->lanes.undated);
    for (size_t i = 0; i < dated && found == 0; i++) {
        uint32_t incident = postings[direction < 0 ? i : dated - 1 - i];
        found = lane_has_incident(&b->lanes, incident) ? incident : 0;
    }
    if (found == 0)
        return BROWSER_BELL;
    lane_go_to(&b->lanes, found);
    lane_share(b);
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

static unsigned fit_exactly(struct browser *b, int64_t first, int64_t last)
{
    struct lanes *lanes = &b->lanes;
    int64_t day = axis_first_day(&lanes->axis, lanes->at);
    axis_fit(&lanes->axis, first, last, lanes->axis.width);
    int cell = axis_cell(&lanes->axis, day);
    lanes->at = cell < 0 || cell >= lanes->axis.width ? lanes->axis.width / 2 : cell;
    lane_share(b);
    return BROWSER_REDRAW;
}

/* With room for ends that fade away. */
static unsigned fit_days(struct browser *b, int64_t first, int64_t last)
{
    int64_t fade = LANE_FADE;
    int64_t margin = last > first ? (last - first) / b->lanes.axis.width * (fade + 2) : fade * 5;
    return fit_exactly(b, first - margin, last + margin);
}

/* "fit 2015/2017": the time of a date. */
static unsigned fit_date(struct browser *b, const char *text)
{
    struct edtf date;
    if (!edtf_parse(text, strlen(text), &date, NULL)) {
        browser_say(b, DIAG_ERROR, _("'%s' is no date"), text);
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    int64_t first = date.min != EDTF_MIN ? date.min : b->lanes.first;
    int64_t last = date.max != EDTF_MAX ? date.max : b->lanes.last;
    edtf_finish(&date);
    return fit_exactly(b, first, last);
}

unsigned command_fit(struct browser *b, const char *argument)
{
    if (argument != NULL)
        return fit_date(b, argument);
    return fit_days(b, b->lanes.first, b->lanes.last);
}

/* The window in which the incidents and tenures of the lane lie. */
unsigned command_fit_lane(struct browser *b, const char *argument)
{
    (void)argument;
    int64_t first = EDTF_MAX, last = EDTF_MIN;
    uint32_t count, value;
    value = lane_value(&b->lanes, b->panes[PANE_LANES].list.selected);
    const uint32_t *postings = lane_postings(&b->lanes, value, &count);
    for (uint32_t i = 0; i < count && postings[i] < b->lanes.undated; i++) {
        const struct date *date = timeline_incident_date(b->timeline, postings[i]);
        int64_t day = date_sort_day(date);
        if (!lane_has_incident(&b->lanes, postings[i]))
            continue;
        first = day < first ? day : first;
        last = day > last ? day : last;
        last = date->max != EDTF_MAX && date->max > last ? date->max : last;
    }
    lane_load_roles(&b->lanes, (struct target){b->lanes.facet, value});
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

unsigned command_pin(struct browser *b, const char *argument)
{
    (void)argument;
    struct lane_pins *pins = &b->lanes.pins;
    struct target of = lane_of(&b->lanes, b->panes[PANE_LANES].list.selected);
    if (of.row == 0)
        return BROWSER_BELL;
    size_t i = 0;
    while (i < pins->count && (pins->items[i].table != of.table || pins->items[i].row != of.row))
        i++;
    bool there = i < pins->count && b->lanes.pinned;
    if (!b->lanes.pinned)
        pins->count = 0;
    b->lanes.pinned = true;
    if (!there) {
        vec_push(pins, of);
        browser_say(b, DIAG_NOTE, _("This lane stays above the others"));
        return BROWSER_REDRAW;
    }
    pins->count--;
    for (; i < pins->count; i++)
        pins->items[i] = pins->items[i + 1];
    browser_say(b, DIAG_NOTE, _("This lane no longer stays above the others"));
    return BROWSER_REDRAW;
}

unsigned command_unpin(struct browser *b, const char *argument)
{
    (void)argument;
    b->lanes.pinned = !b->lanes.pinned || b->lanes.pins.count > 0;
    b->lanes.pins.count = 0; /* where nothing was chosen, they are listed again */
    return BROWSER_REDRAW;
}

/* From the window of the lanes to a filter, beside the one that there is; Esc takes it back. */
unsigned command_filter_window(struct browser *b, const char *argument)
{
    (void)argument;
    struct buf text = {0};
    const struct axis *a = &b->lanes.axis;
    if (b->filter != NULL)
        buf_printf(&text, "(%s) ", b->filter);
    buf_puts(&text, "date:");
    edtf_format_day(axis_first_day(a, 0), &text);
    buf_puts(&text, "..");
    edtf_format_day(axis_last_day(a, a->width - 1), &text);
    unsigned requests = command_filter(b, buf_text(&text));
    buf_finish(&text);
    return requests;
}
