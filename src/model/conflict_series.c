#include <stdlib.h>
#include <string.h>

#include "model/conflict.h"

/* Of so many points each is compared with each for counts; of more, neighbours in time. */
enum { POINTS = 1024, NEIGHBOURS = 16 };

/* A point that has a date and a number. */
struct value {
    uint32_t row; /* of POINT */
    int64_t first, last;
    uint32_t flags;
    bool derived;
    struct figure_range range;
};

struct values {
    struct value *items;
    size_t count, capacity;
};

static int compare_values(const void *left, const void *right)
{
    const struct value *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->last != b->last)
        return a->last > b->last ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static void read_values(struct finder *f, uint32_t list, struct values *values)
{
    const struct build *b = f->b;
    uint32_t count;
    const uint32_t *points = build_list(b, list, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct point *point = build_point(b, points[i]);
        const struct date *date = build_date(b, point->date);
        const char *text = build_text(b, point->value);
        struct value v = {.row = points[i],
                          .first = date->min,
                          .last = date->max,
                          .flags = date->flags,
                          .derived = point->derived == BOOL_TRUE};
        if (!date_is_missing(date) && figure_parse(text, strlen(text), &v.range))
            vec_push(values, v);
    }
    if (values->count > 1)
        qsort(values->items, values->count, sizeof *values->items, compare_values);
}

/* Whether the contradiction of two values is certain: both stated, exact, of exact dates. */
static bool is_certain(const struct value *a, const struct value *b)
{
    return !a->derived && !b->derived && !a->range.approximate && !b->range.approximate &&
           ((a->flags | b->flags) & FINDER_INEXACT) == 0;
}

static void claim_value(struct finder *f, const struct value *v)
{
    const struct point *point = build_point(f->b, v->row);
    uint32_t count;
    const uint32_t *sources = build_list(f->b, point->sources, &count);
    finder_claim(f, (struct claim){count ? sources[0] : 0, point->value, point->date, 0});
}

static void tell_pair(struct finder *f, enum conflict_rule rule, uint32_t series,
                      const struct value *a, const struct value *b, bool certain)
{
    finder_begin(f, rule);
    finder_about(f, TABLE_SERIES, series, build_date(f->b, build_point(f->b, a->row)->date)->text);
    if (rule == CONFLICT_COUNT) {
        buf_printf(&f->id, "/%s",
                   build_text(f->b, build_date(f->b, build_point(f->b, b->row)->date)->text));
    }
    claim_value(f, a);
    claim_value(f, b);
    finder_end(f, certain, &build_point(f->b, a->row)->origin);
}

/* ---- values for one date */

/* Of the values of one date, those that exclude the one that allows least or most: if any two
 * exclude each other, these do. */
static void find_equal(struct finder *f, uint32_t series, const struct value *v, size_t count)
{
    const struct value *lowest = v, *highest = v;
    for (size_t i = 1; i < count; i++) {
        const struct figure_range *r = &v[i].range;
        if (r->high < lowest->range.high || (r->high == lowest->range.high && r->high_strict))
            lowest = &v[i];
        if (r->low > highest->range.low || (r->low == highest->range.low && r->low_strict))
            highest = &v[i];
    }
    bool found = false, certain = false;
    for (size_t i = 0; i < count; i++) {
        bool low = !figure_agrees(&v[i].range, &lowest->range);
        bool high = !figure_agrees(&v[i].range, &highest->range);
        if (!low && !high)
            continue;
        if (!found) {
            finder_begin(f, CONFLICT_SERIES);
            finder_about(f, TABLE_SERIES, series,
                         build_date(f->b, build_point(f->b, v->row)->date)->text);
        }
        found = true;
        certain =
            certain || (low && is_certain(&v[i], lowest)) || (high && is_certain(&v[i], highest));
        claim_value(f, &v[i]);
    }
    if (found)
        finder_end(f, certain, &build_point(f->b, v->row)->origin);
}

/* ---- counts */

static bool is_span(const struct value *v)
{
    return (v->flags & EDTF_INTERVAL) != 0;
}

/* Whether what a counts is a part of what b counts, and not the other way round. In a cumulative
 * series that is all that came before, too, and a time alone is not counted from its beginning. */
static bool is_part(const struct value *a, const struct value *b, bool cumulative)
{
    bool within =
        a->first >= b->first && a->last <= b->last && (a->first != b->first || a->last != b->last);
    return cumulative ? a->last < b->first || (within && is_span(b)) : within;
}

/* Whether it is one for certain. Of two spans it is whatever the series counts; else the series has
 * to say it, and all by some day may be more than a span that has the day in it. */
static bool is_certain_part(const struct value *part, const struct value *whole, uint32_t kind)
{
    return (is_span(part) && is_span(whole)) || kind == BOOL_FALSE ||
           (kind == BOOL_TRUE && part->last < whole->first);
}

static void compare_counts(struct finder *f, uint32_t series, const struct value *a,
                           const struct value *b)
{
    uint32_t kind = build_series(f->b, series)->cumulative;
    bool cumulative = kind == BOOL_TRUE;
    const uint32_t gaps = EDTF_SET | EDTF_UNSPECIFIED;
    if (((a->flags | b->flags) & gaps) != 0)
        return;
    const struct value *part = is_part(a, b, cumulative) ? a : is_part(b, a, cumulative) ? b : NULL;
    const struct value *whole = part == a ? b : a;
    if (part && figure_exceeds(&part->range, &whole->range))
        tell_pair(f, CONFLICT_COUNT, series, part, whole,
                  is_certain_part(part, whole, kind) && is_certain(part, whole));
}

static void find_in_series(struct finder *f, uint32_t series)
{
    struct values values = {0};
    read_values(f, build_series(f->b, series)->points, &values);
    const struct value *v = values.items;
    for (size_t i = 0, end; i < values.count; i = end) {
        for (end = i + 1;
             end < values.count && v[end].first == v[i].first && v[end].last == v[i].last;)
            end++;
        if (end - i > 1)
            find_equal(f, series, v + i, end - i);
    }
    size_t reach = values.count <= POINTS ? values.count : NEIGHBOURS;
    for (size_t i = 0; i < values.count; i++)
        for (size_t k = i + 1; k < values.count && k - i <= reach; k++)
            compare_counts(f, series, &v[i], &v[k]);
    vec_finish(&values);
}

void conflict_find_in_series(struct finder *f)
{
    for (uint32_t row = 1; row <= build_count(f->b, TABLE_SERIES); row++)
        find_in_series(f, row);
}
