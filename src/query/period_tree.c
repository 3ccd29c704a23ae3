#include <stdlib.h>

#include "base/mem.h"
#include "query/period_index.h"

#define PERIODS_MAX 20000

/* The periods being counted: numbers from low on, or, where these are too many, those listed. */
struct tally {
    enum period_level level;
    int64_t first, last; /* days asked for */
    int64_t first_month, last_month;
    int64_t low, high;   /* numbers of the first and last period */
    VEC(int64_t) listed; /* empty: all from low to high */
    size_t count;
    uint32_t *certain;
    uint32_t *starts, *ends; /* of dates that possibly lie there; an end is counted behind it */
    uint32_t *alone;         /* possibly, one by one */
};

/* The numbers of the periods that the ends of a date fall in; false for an open end, which is as
 * far as the others go. */
static bool tally_low(const struct tally *tally, const struct period_entry *entry, int64_t *number)
{
    bool cut = entry->min < tally->first;
    int64_t day = cut ? tally->first : entry->min;

    if (day == EDTF_MIN)
        return false;
    *number = period_number(tally->level, day, cut ? tally->first_month : entry->month_min);
    return true;
}

static bool tally_high(const struct tally *tally, const struct period_entry *entry, int64_t *number)
{
    bool cut = entry->max > tally->last;
    int64_t day = cut ? tally->last : entry->max;

    if (day == EDTF_MAX)
        return false;
    *number = period_number(tally->level, day, cut ? tally->last_month : entry->month_max);
    return true;
}

static int compare_numbers(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static bool tally_wants(const struct tally *tally, const struct period_index *index, size_t i)
{
    const struct period_entry *entry = &index->entries.items[i];
    return index->counts[i] != 0 && entry->min <= tally->last && entry->max >= tally->first;
}

/* Lists the periods in which a date begins or ends. */
static void tally_list(struct tally *tally, const struct period_index *index)
{
    size_t count = 0;
    int64_t number;

    for (size_t i = 0; (i = period_next(index, i, tally->first, tally->last)) < index->count; i++) {
        const struct period_entry *entry = &index->entries.items[i];
        if (!tally_wants(tally, index, i))
            continue;
        if (tally_low(tally, entry, &number))
            vec_push(&tally->listed, number);
        if (tally_high(tally, entry, &number))
            vec_push(&tally->listed, number);
    }
    if (tally->listed.count > 1)
        qsort(tally->listed.items, tally->listed.count, sizeof number, compare_numbers);
    for (size_t i = 0; i < tally->listed.count; i++)
        if (i == 0 || tally->listed.items[i] != tally->listed.items[count - 1])
            tally->listed.items[count++] = tally->listed.items[i];
    tally->listed.count = count;
}

/* The numbers of all periods, first to last, in which a date begins or ends. */
static void tally_search(struct tally *tally, const struct period_index *index)
{
    tally->low = INT64_MAX;
    tally->high = INT64_MIN;
    for (size_t i = 0; (i = period_next(index, i, tally->first, tally->last)) < index->count; i++) {
        const struct period_entry *entry = &index->entries.items[i];
        int64_t number[2];
        if (!tally_wants(tally, index, i))
            continue;
        bool known[] = {tally_low(tally, entry, &number[0]), tally_high(tally, entry, &number[1])};
        for (int k = 0; k < 2; k++) {
            if (known[k] && number[k] < tally->low)
                tally->low = number[k];
            if (known[k] && number[k] > tally->high)
                tally->high = number[k];
        }
    }
}

/* Finds out which periods to count; false: none. */
static bool tally_init(struct tally *tally, const struct period_index *index)
{
    bool bounded = tally->first != EDTF_MIN && tally->last != EDTF_MAX;
    if (bounded) {
        tally->low = period_number(tally->level, tally->first, tally->first_month);
        tally->high = period_number(tally->level, tally->last, tally->last_month);
    }
    if (!bounded || tally->high - tally->low >= PERIODS_MAX)
        tally_search(tally, index);
    if (tally->low > tally->high)
        return false;
    if (tally->high - tally->low >= PERIODS_MAX)
        tally_list(tally, index);
    tally->count =
        tally->listed.count > 0 ? tally->listed.count : (size_t)(tally->high - tally->low) + 1;
    uint32_t *cells = mem_zalloc(4 * (tally->count + 1), sizeof *cells);
    tally->certain = cells;
    tally->starts = cells + tally->count + 1;
    tally->ends = tally->starts + tally->count + 1;
    tally->alone = tally->ends + tally->count + 1;
    return true;
}

static int64_t tally_number(const struct tally *tally, size_t place)
{
    return tally->listed.count > 0 ? tally->listed.items[place] : tally->low + (int64_t)place;
}

static size_t tally_place(const struct tally *tally, int64_t number)
{
    size_t low = 0, high = tally->listed.count;

    if (high == 0)
        return (size_t)(number - tally->low);
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (tally->listed.items[middle] <= number)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Whether a date whose ends have one number lies in that period: it does if they are the ends that
 * it has. */
static bool is_within(const struct tally *tally, const struct period_entry *entry)
{
    return tally->level == PERIOD_ALL || (entry->min >= tally->first && entry->min != EDTF_MIN &&
                                          entry->max <= tally->last && entry->max != EDTF_MAX);
}

static void tally_add(struct tally *tally, const struct period_index *index, size_t i)
{
    const struct period_entry *entry = &index->entries.items[i];
    uint32_t count = index->counts[i];
    int64_t low = tally->low, high = tally->high;

    tally_low(tally, entry, &low);
    tally_high(tally, entry, &high);
    size_t from = tally_place(tally, low), to = tally_place(tally, high);
    if (low == high && is_within(tally, entry)) {
        tally->certain[from] += count;
        return;
    }
    if (!entry->gapped) {
        tally->starts[from] += count;
        tally->ends[to + 1] += count;
        return;
    }
    struct edtf date;
    if (!timeline_parse_date(index->t, entry->date, &date))
        return;
    for (size_t place = from; place <= to; place++) {
        int64_t first, last;
        period_days(tally->level, tally_number(tally, place), &first, &last);
        if (edtf_in_days(&date, first, last) != EDTF_NO)
            tally->alone[place] += count;
    }
    edtf_finish(&date);
}

void period_children(struct period_index *index, enum period_level level, int64_t first,
                     int64_t last, struct period_list *list)
{
    struct tally tally = {.level = level,
                          .first = first,
                          .last = last,
                          .first_month = period_month(first),
                          .last_month = period_month(last)};
    uint32_t possible = 0;

    list->count = 0;
    list->whole = 0;
    if (!tally_init(&tally, index))
        return;
    for (size_t i = 0; (i = period_next(index, i, first, last)) < index->count; i++) {
        if (!tally_wants(&tally, index, i))
            continue;
        tally_add(&tally, index, i);
        if (period_is_whole(&index->entries.items[i], first, last))
            list->whole += index->counts[i];
    }
    for (size_t place = 0; place < tally.count; place++) {
        struct period_count period = {.certain = tally.certain[place]};
        possible += tally.starts[place] - tally.ends[place];
        period.possible = possible + tally.alone[place];
        if (period.certain == 0 && period.possible == 0)
            continue;
        period.own = period.certain + period.possible - list->whole;
        period_days(level, tally_number(&tally, place), &period.first, &period.last);
        vec_push(list, period);
    }
    vec_finish(&tally.listed);
    free(tally.certain);
}

void period_list_finish(struct period_list *list)
{
    vec_finish(list);
}
