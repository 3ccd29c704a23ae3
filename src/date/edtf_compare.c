/* The order of dates. */
#include "date/edtf.h"

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static bool is_undated(const struct edtf *date)
{
    return date->count == 0 || (date->flags & EDTF_INVALID);
}

/* Everything that makes one part differ from another. */
enum { KEYS = 20 };

static void part_keys(const struct edtf_part *p, int64_t keys[KEYS])
{
    const int64_t all[KEYS] = {
        p->min,
        p->max,
        p->form,
        p->negative,
        p->year,
        p->year_mask,
        p->exponent,
        p->significant,
        p->month,
        p->month_mask,
        p->day,
        p->day_mask,
        p->approximate,
        p->uncertain,
        p->time,
        p->hour << 16 | p->minute << 8 | p->second,
        p->shift_negative,
        p->shift_hour,
        p->shift_minute,
        p->range,
    };
    for (int i = 0; i < KEYS; i++)
        keys[i] = all[i];
}

static int compare_parts(const struct edtf_part *a, const struct edtf_part *b)
{
    int64_t left[KEYS], right[KEYS];
    part_keys(a, left);
    part_keys(b, right);
    int order = 0;
    for (int i = 0; i < KEYS && order == 0; i++)
        order = compare_numbers(left[i], right[i]);
    return order;
}

int edtf_compare(const struct edtf *a, const struct edtf *b)
{
    int order = compare_numbers(is_undated(a), is_undated(b));
    if (order == 0)
        order = compare_numbers(a->min, b->min);
    if (order == 0)
        order = compare_numbers(b->max, a->max);
    if (order == 0)
        order = compare_numbers(a->flags, b->flags);
    if (order == 0)
        order = compare_numbers(a->kind, b->kind);
    if (order == 0)
        order = compare_numbers(a->count, b->count);
    for (uint32_t i = 0; i < a->count && order == 0; i++)
        order = compare_parts(&edtf_parts(a)[i], &edtf_parts(b)[i]);
    return order;
}
