#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "view/lane_view.h"

/* ---- the lanes */

const uint32_t *lane_postings(const struct browser *b, uint32_t value, uint32_t *count)
{
    return timeline_postings(b->timeline, b->lanes.facet, value, count);
}

struct target lane_of(const struct browser *b, size_t lane)
{
    return (struct target){b->lanes.facet, lane_value(b, lane)};
}

uint32_t lane_value(const struct browser *b, size_t lane)
{
    return lane < b->lanes.rows.count ? b->lanes.rows.items[lane] : 0;
}

/* The lanes that have nothing but roles: all, or those with a role that the filter finds, where it
 * is one that roles can be asked (person:, org:, words ...). */
static void list_offices(struct browser *b, const uint32_t *counts, uint32_t values)
{
    struct lanes_pane *lanes = &b->lanes;
    struct bitset roles = {0};
    bool filtered = !lanes->all;
    if (filtered && (b->query == NULL || b->incidents.marked.count > 0))
        return;
    if (filtered)
        bitset_init(&roles, (size_t)timeline_count(b->timeline, TABLE_ROLE) + 1);
    if (!filtered || query_run_roles(b->query, b->timeline, &roles, NULL))
        for (uint32_t value = 1; value <= values; value++) {
            struct target of = {lanes->facet, value};
            if (counts[value] == 0 && lane_has_roles(b, of, filtered ? &roles : NULL))
                vec_push(&lanes->rows, value);
        }
    bitset_finish(&roles);
}

/* In the order of the middle pane; those that have nothing but roles come last. */
static void list_lanes(struct browser *b)
{
    struct lanes_pane *lanes = &b->lanes;
    uint32_t values = timeline_count(b->timeline, b->facets.facet);
    uint32_t *counts = mem_zalloc((size_t)values + 1, sizeof *counts);
    lanes->facet = b->facets.facet;
    facet_count(b->timeline, lanes->facet, lanes->all ? NULL : &lanes->set, counts);
    lanes->rows.count = 0;
    for (size_t i = 0; i < b->facets.sequence.count; i++)
        if (counts[b->facets.sequence.items[i]] > 0)
            vec_push(&lanes->rows, b->facets.sequence.items[i]);
    list_offices(b, counts, values);
    free(counts);
}

/* ---- the window */

static void widen(const struct date *date, int64_t *first, int64_t *last)
{
    if (date_is_missing(date))
        return;
    if (date->min != EDTF_MIN && date->min < *first)
        *first = date->min;
    if (date->max != EDTF_MAX && date->max > *last)
        *last = date->max;
}

/* All days that anything in the timeline is dated with. */
static void find_extent(struct browser *b)
{
    struct lanes_pane *lanes = &b->lanes;
    int64_t first = EDTF_MAX, last = EDTF_MIN;
    for (uint32_t row = 1; row < lanes->undated; row++)
        widen(timeline_incident_date(b->timeline, row), &first, &last);
    for (uint32_t row = 1; row <= timeline_count(b->timeline, TABLE_ROLE); row++) {
        const struct role *role = timeline_role(b->timeline, row);
        widen(timeline_date(b->timeline, role->from), &first, &last);
        widen(timeline_date(b->timeline, role->to), &first, &last);
        widen(timeline_date(b->timeline, role->as_of), &first, &last);
    }
    lanes->dated = first <= last;
    lanes->first = lanes->dated ? first : 0;
    lanes->last = lanes->dated ? last : 0;
}

/* The incidents that something is told against, so that no cluster hides one. */
static void find_conflicted(struct browser *b)
{
    struct bitset *set = &b->lanes.conflicted;
    uint32_t count = timeline_count(b->timeline, TABLE_INCIDENT);
    bitset_init(set, (size_t)count + 1);
    for (uint32_t row = 1; row <= count; row++)
        if (timeline_incident(b->timeline, row)->entity.conflicts != 0)
            bitset_add(set, row);
}

/* At first the window shows where most incidents are: a single old one would press all others
 * together. What lies outside is told at the edges. */
static void place_window(struct browser *b, int width)
{
    struct lanes_pane *lanes = &b->lanes;
    int64_t first = lanes->first, last = lanes->last;
    uint32_t dated = lanes->undated - 1, tail = dated / 10;
    if (dated >= 20) {
        int64_t early = date_sort_day(timeline_incident_date(b->timeline, 1 + tail));
        int64_t late = date_sort_day(timeline_incident_date(b->timeline, dated - tail / 2));
        int64_t margin = (late - early) / 12 + 1;
        if ((last - first) / 2 > late - early + 2 * margin) {
            first = early - margin > first ? early - margin : first;
            last = late + margin < last ? late + margin : last;
        }
    }
    axis_fit(&lanes->axis, first, last, width);
    lanes->at = width / 2;
}

void lane_list_update(struct browser *b)
{
    struct lanes_pane *lanes = &b->lanes;
    struct lister *list = &b->panes[PANE_LANES].list;
    int area =
        b->layout.pane[PANE_LANES].height > 0 ? b->layout.pane[PANE_LANES].width : b->columns;
    int width = lane_axis_width(area);
    if (lanes->stale || lanes->facet != b->facets.facet) {
        bool again = lanes->rows.count == 0; /* after a reload: the same lane, by its place */
        uint32_t value = lanes->facet == b->facets.facet ? lane_value(b, list->selected) : 0;
        lanes->undated = lane_undated(b->timeline);
        list_lanes(b);
        lanes->stale = false;
        size_t lane = again ? list->selected : 0;
        while (!again && lane < lanes->rows.count && lanes->rows.items[lane] != value)
            lane++;
        lister_fit(list, lanes->rows.count, list->height > 0 ? list->height : 1);
        lister_select(list, lane < lanes->rows.count ? lane : 0);
    }
    if (!lanes->measured) {
        find_extent(b);
        find_conflicted(b);
    }
    lanes->measured = true;
    if (lanes->axis.width == 0) {
        place_window(b, width);
    } else if (lanes->axis.width != width) {
        int64_t day = axis_first_day(&lanes->axis, lanes->at);
        axis_resize(&lanes->axis, width);
        lanes->at = axis_cell(&lanes->axis, day);
        lanes->at = lanes->at < 0 ? 0 : lanes->at >= width ? width - 1 : lanes->at;
    }
}

void lane_list_finish(struct browser *b)
{
    struct lanes_pane *lanes = &b->lanes;
    vec_finish(&lanes->rows);
    vec_finish(&lanes->roles);
    vec_finish(&lanes->lanes_at);
    vec_finish(&lanes->bounds);
    vec_finish(&lanes->marks);
    vec_finish(&lanes->facts);
    vec_finish(&lanes->fill);
    vec_finish(&lanes->taken);
    vec_finish(&lanes->crossed);
    vec_finish(&lanes->pins);
    axis_ticks_finish(&lanes->ticks);
    canvas_finish(&lanes->canvas);
    free(lanes->place_roles);
    free(lanes->next_roles);
    bitset_finish(&lanes->set);
    bitset_finish(&lanes->conflicted);
}
