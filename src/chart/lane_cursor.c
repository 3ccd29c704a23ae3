/* The cursor of the lanes: a cell, and the incident of it that was stepped to. */
#include "chart/lanes.h"

void lane_cursor_rows(const struct lanes *lanes, uint32_t *first, uint32_t *end)
{
    /* The whole day, whichever of its cells this is. */
    struct axis cell = {.first = axis_first_day(&lanes->axis, lanes->at),
                        .days = lanes->axis.days,
                        .cells = 1,
                        .width = 1};
    uint32_t bounds[2];
    lane_bounds(lanes->timeline, lanes->undated, &cell, bounds);
    *first = bounds[0];
    *end = bounds[1];
}

uint32_t lane_find_incident(const struct lanes *lanes, uint32_t value)
{
    uint32_t count, first, end;
    const uint32_t *postings = lane_postings(lanes, value, &count);
    lane_cursor_rows(lanes, &first, &end);
    uint32_t stepped = lanes->incident;
    size_t at = lane_seek(postings, count, 0, stepped);
    if (stepped >= first && stepped < end && at < count && postings[at] == stepped &&
        lane_has_incident(lanes, stepped))
        return stepped;
    for (at = lane_seek(postings, count, 0, first); at < count && postings[at] < end; at++)
        if (lane_has_incident(lanes, postings[at]))
            return postings[at];
    return 0;
}

void lane_go_to(struct lanes *lanes, uint32_t incident)
{
    int64_t day = date_sort_day(timeline_incident_date(lanes->timeline, incident));
    int cell = axis_cell(&lanes->axis, day);
    if (cell < 0 || cell >= lanes->axis.width) {
        axis_place(&lanes->axis, day, cell < 0 ? lanes->axis.width / 4 : lanes->axis.width * 3 / 4);
        cell = axis_cell(&lanes->axis, day);
    }
    lanes->at = cell < 0 ? 0 : cell >= lanes->axis.width ? lanes->axis.width - 1 : cell;
    lanes->incident = incident;
}
