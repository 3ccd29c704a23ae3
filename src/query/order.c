#include "query/order.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* A merge sort: qsort can be neither watched nor stopped. */
struct sorting {
    const struct timeline *timeline;
    int (*compare)(const struct timeline *t, uint32_t a, uint32_t b);
    const struct query_control *control;
    size_t done, total; /* rows that are moved */
};

enum { WATCH_EACH = 1024 }; /* rows */

uint32_t order_sources(const struct timeline *t, uint32_t incident)
{
    uint32_t count;
    timeline_list(t, timeline_incident(t, incident)->sources, &count);
    return count;
}

static const char *title(const struct timeline *t, uint32_t incident)
{
    return timeline_text(t, timeline_incident(t, incident)->entity.name);
}

static int by_title(const struct timeline *t, uint32_t a, uint32_t b)
{
    return strcoll(title(t, a), title(t, b));
}

static int by_sources(const struct timeline *t, uint32_t a, uint32_t b)
{
    uint32_t m = order_sources(t, a), n = order_sources(t, b);
    return (m < n) - (m > n);
}

/* Counts a row that is moved; false: cancelled. */
static bool go_on(struct sorting *s)
{
    const struct query_control *control = s->control;
    if (++s->done % WATCH_EACH != 0 || control == NULL)
        return true;
    if (control->progress != NULL)
        control->progress(control->context, s->done, s->total);
    return control->cancel == NULL || !atomic_load(control->cancel);
}

/* Merges two runs that follow each other in from: up to middle, up to end. */
static bool merge(struct sorting *s, const uint32_t *from, uint32_t *to, size_t start,
                  size_t middle, size_t end)
{
    size_t left = start, right = middle;
    for (size_t i = start; i < end; i++) {
        bool first = left < middle &&
                     (right == end || s->compare(s->timeline, from[left], from[right]) <= 0);
        to[i] = first ? from[left++] : from[right++];
        if (!go_on(s))
            return false;
    }
    return true;
}

/* Merges all runs of a length into runs twice as long. */
static bool merge_all(struct sorting *s, const uint32_t *from, uint32_t *to, size_t count,
                      size_t length)
{
    for (size_t start = 0; start < count; start += 2 * length) {
        size_t middle = count - start < length ? count : start + length;
        size_t end = count - middle < length ? count : middle + length;
        if (!merge(s, from, to, start, middle, end))
            return false;
    }
    return true;
}

bool order_incidents(const struct timeline *t, enum incident_order order,
                     const struct query_control *control, uint32_t *rows)
{
    size_t count = timeline_count(t, TABLE_INCIDENT);
    struct sorting s = {t, order == INCIDENTS_BY_TITLE ? by_title : by_sources, control, 0, 0};
    for (size_t i = 0; i < count; i++)
        rows[i] = (uint32_t)i + 1;
    if (order == INCIDENTS_BY_DATE)
        return true;
    for (size_t length = 1; length < count; length *= 2)
        s.total += count;
    uint32_t *others = mem_zalloc(count, sizeof *others), *from = rows, *to = others;
    bool whole = true;
    for (size_t length = 1; length < count && whole; length *= 2) {
        whole = merge_all(&s, from, to, count, length);
        uint32_t *merged = to;
        to = from;
        from = merged;
    }
    if (from == others)
        memcpy(rows, others, count * sizeof *rows);
    free(others);
    return whole;
}
