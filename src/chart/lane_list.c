#include <stdlib.h>

#include "base/mem.h"
#include "chart/lanes.h"
#include "query/facet.h"

/* ---- the lanes */

const uint32_t *lane_postings(const struct lanes *lanes, uint32_t value, uint32_t *count)
{
    return timeline_postings(lanes->timeline, lanes->facet, value, count);
}

struct target lane_of(const struct lanes *lanes, size_t lane)
{
    return (struct target){lanes->facet, lane_value(lanes, lane)};
}

uint32_t lane_value(const struct lanes *lanes, size_t lane)
{
    return lane < lanes->rows.count ? lanes->rows.items[lane] : 0;
}

void lanes_list(struct lanes *lanes, enum table facet, const uint32_t *values, size_t count)
{
    uint32_t *counts =
        mem_zalloc((size_t)timeline_count(lanes->timeline, facet) + 1, sizeof *counts);
    lanes->facet = facet;
    lanes->undated = lane_undated(lanes->timeline);
    facet_count(lanes->timeline, facet, lanes->all ? NULL : &lanes->set, counts);
    lanes->rows.count = 0;
    for (size_t i = 0; i < count; i++)
        if (counts[values[i]] > 0)
            vec_push(&lanes->rows, values[i]);
    free(counts);
}

void lanes_list_offices(struct lanes *lanes, const struct bitset *roles)
{
    uint32_t values = timeline_count(lanes->timeline, lanes->facet);
    struct bitset listed;
    bitset_init(&listed, (size_t)values + 1);
    for (size_t i = 0; i < lanes->rows.count; i++)
        bitset_add(&listed, lanes->rows.items[i]);
    for (uint32_t value = 1; value <= values; value++) {
        struct target of = {lanes->facet, value};
        if (!bitset_has(&listed, value) && lane_has_roles(lanes, of, roles))
            vec_push(&lanes->rows, value);
    }
    bitset_finish(&listed);
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
static void find_extent(struct lanes *lanes)
{
    int64_t first = EDTF_MAX, last = EDTF_MIN;
    for (uint32_t row = 1; row < lanes->undated; row++)
        widen(timeline_incident_date(lanes->timeline, row), &first, &last);
    for (uint32_t row = 1; row <= timeline_count(lanes->timeline, TABLE_ROLE); row++) {
        const struct role *role = timeline_role(lanes->timeline, row);
        widen(timeline_date(lanes->timeline, role->from), &first, &last);
        widen(timeline_date(lanes->timeline, role->to), &first, &last);
        widen(timeline_date(lanes->timeline, role->as_of), &first, &last);
    }
    lanes->dated = first <= last;
    lanes->first = lanes->dated ? first : 0;
    lanes->last = lanes->dated ? last : 0;
}

/* The incidents that something is told against, so that no cluster hides one. */
static void find_conflicted(struct lanes *lanes)
{
    struct bitset *set = &lanes->conflicted;
    uint32_t count = timeline_count(lanes->timeline, TABLE_INCIDENT);
    bitset_init(set, (size_t)count + 1);
    for (uint32_t row = 1; row <= count; row++)
        if (timeline_incident(lanes->timeline, row)->entity.conflicts != 0)
            bitset_add(set, row);
}

/* At first the window shows where most incidents are: a single old one would press all others
 * together. What lies outside is told at the edges. */
static void place_window(struct lanes *lanes, int width)
{
    int64_t first = lanes->first, last = lanes->last;
    uint32_t dated = lanes->undated - 1, tail = dated / 10;
    if (dated >= 20) {
        int64_t early = date_sort_day(timeline_incident_date(lanes->timeline, 1 + tail));
        int64_t late = date_sort_day(timeline_incident_date(lanes->timeline, dated - tail / 2));
        int64_t margin = (late - early) / 12 + 1;
        if ((last - first) / 2 > late - early + 2 * margin) {
            first = early - margin > first ? early - margin : first;
            last = late + margin < last ? late + margin : last;
        }
    }
    axis_fit(&lanes->axis, first, last, width);
    lanes->at = width / 2;
}

void lanes_fit(struct lanes *lanes, int width)
{
    if (!lanes->measured) {
        find_extent(lanes);
        find_conflicted(lanes);
    }
    lanes->measured = true;
    if (lanes->axis.width == 0) {
        place_window(lanes, width);
    } else if (lanes->axis.width != width) {
        int64_t day = axis_first_day(&lanes->axis, lanes->at);
        axis_resize(&lanes->axis, width);
        lanes->at = axis_cell(&lanes->axis, day);
        lanes->at = lanes->at < 0 ? 0 : lanes->at >= width ? width - 1 : lanes->at;
    }
}

void lanes_finish(struct lanes *lanes)
{
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
    free(lanes->place_roles);
    free(lanes->next_roles);
    bitset_finish(&lanes->set);
    bitset_finish(&lanes->conflicted);
}
