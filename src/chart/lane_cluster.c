#include "chart/lane_cluster.h"

/* The first incident before end that is at or after a day. */
static uint32_t find_day(const struct timeline *t, uint32_t low, uint32_t end, int64_t day)
{
    while (low < end) {
        uint32_t middle = low + (end - low) / 2;
        if (date_sort_day(timeline_incident_date(t, middle)) < day)
            low = middle + 1;
        else
            end = middle;
    }
    return low;
}

uint32_t lane_undated(const struct timeline *t)
{
    uint32_t low = 1, high = timeline_count(t, TABLE_INCIDENT) + 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (date_rank(timeline_incident_date(t, middle)) != 0)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

void lane_bounds(const struct timeline *t, uint32_t undated, const struct axis *a, uint32_t *bounds)
{
    uint32_t row = 1;
    for (int cell = 0; cell <= a->width; cell++) {
        /* Inside a day that takes several cells, the next day. */
        int64_t day = axis_first_day(a, cell + a->cells - 1);
        row = find_day(t, row, undated, day);
        bounds[cell] = row;
    }
}

size_t lane_seek(const uint32_t *rows, size_t count, size_t from, uint32_t row)
{
    size_t step = 1, low = from, high;
    while (low + step < count && rows[low + step] < row) {
        low += step;
        step *= 2;
    }
    high = low + step < count ? low + step : count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rows[middle] < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many of the postings at .. end - 1 are in the set; *first gets the first one that is. */
static uint32_t count_in(const uint32_t *postings, size_t at, size_t end, const struct bitset *set,
                         size_t *first)
{
    uint32_t count = 0;
    *first = end;
    for (; at < end; at++) {
        if (!bitset_has(set, postings[at]))
            continue;
        if (count++ == 0)
            *first = at;
    }
    return count;
}

/* The cell that a row is in: the last one that does not begin behind it. */
static int find_cell(const uint32_t *bounds, int low, int cells, uint32_t row)
{
    int high = cells;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (bounds[middle] <= row)
            low = middle;
        else
            high = middle;
    }
    return low;
}

size_t lane_cluster(const uint32_t *postings, size_t count, const uint32_t *bounds, int cells,
                    const struct bitset *set, struct lane_mark *marks)
{
    size_t found = 0;
    size_t at = lane_seek(postings, count, 0, bounds[0]);
    int cell = 0;
    while (at < count && postings[at] < bounds[cells]) {
        cell = find_cell(bounds, cell, cells, postings[at]);
        size_t end = lane_seek(postings, count, at, bounds[cell + 1]);
        struct lane_mark mark = {cell, (uint32_t)(end - at), at, end};
        if (set != NULL)
            mark.count = count_in(postings, at, end, set, &mark.at);
        if (mark.count > 0)
            marks[found++] = mark;
        at = end;
    }
    return found;
}
