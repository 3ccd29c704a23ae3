#include "query/period.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "date/calendar.h"
#include "query/run.h"

/* A date that incidents have. Months are counted from January of the year 0. */
struct entry {
    int64_t min, max;             /* days */
    int64_t month_min, month_max; /* of those; meaningless where open */
    uint32_t date;
    bool gapped; /* not every day between min and max is meant */
};

struct period_index {
    const struct timeline *t;
    uint32_t incidents;
    uint32_t *slots; /* by incident: its entry; 0 = none */
    VEC(struct entry) entries;
    uint32_t *counts; /* by entry: the incidents counted that have it */
};

/* ---- building */

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int64_t month_of(int64_t day)
{
    if (day == EDTF_MIN || day == EDTF_MAX)
        return 0;
    struct calendar_date date = calendar_date(day);
    return date.year * 12 + date.month - 1;
}

/* Whether digits follow an X: "19X5", "XXXX-12". */
static bool has_inner_digits(const char *text)
{
    const char *x = strchr(text, 'X');
    return x != NULL && strpbrk(x, "0123456789") != NULL;
}

static struct entry make_entry(const struct timeline *t, uint32_t id)
{
    const struct date *date = timeline_date(t, id);
    bool gapped = (date->flags & EDTF_SET) != 0 ||
                  ((date->flags & (EDTF_UNSPECIFIED | EDTF_INTERVAL)) == EDTF_UNSPECIFIED &&
                   has_inner_digits(timeline_text(t, date->text)));

    return (struct entry){date->min,           date->max, month_of(date->min),
                          month_of(date->max), id,        gapped};
}

struct period_index *period_index_create(const struct timeline *t)
{
    struct period_index *index = mem_zalloc(1, sizeof *index);
    VEC(uint32_t) known = {0}; /* by date: its entry */

    index->t = t;
    index->incidents = timeline_count(t, TABLE_INCIDENT);
    index->slots = mem_zalloc(index->incidents + (size_t)1, sizeof *index->slots);
    vec_push(&index->entries, (struct entry){0});
    for (uint32_t row = 1; row <= index->incidents; row++) {
        uint32_t date = timeline_incident(t, row)->date;
        if (date_is_missing(timeline_date(t, date)))
            continue;
        while (known.count <= date)
            vec_push(&known, 0);
        if (known.items[date] == 0) {
            known.items[date] = (uint32_t)index->entries.count;
            vec_push(&index->entries, make_entry(t, date));
        }
        index->slots[row] = known.items[date];
    }
    vec_finish(&known);
    index->counts = mem_zalloc(index->entries.count, sizeof *index->counts);
    period_index_count(index, NULL);
    return index;
}

void period_index_destroy(struct period_index *index)
{
    if (index == NULL)
        return;
    free(index->slots);
    free(index->counts);
    vec_finish(&index->entries);
    free(index);
}

void period_index_count(struct period_index *index, const struct bitset *set)
{
    uint32_t *counts = index->counts;

    memset(counts, 0, index->entries.count * sizeof *counts);
    if (set == NULL) {
        for (uint32_t row = 1; row <= index->incidents; row++)
            counts[index->slots[row]]++;
        return;
    }
    RUN_EACH(set, word, bits) counts[index->slots[RUN_ROW(word, bits)]]++;
}

uint32_t period_undated(const struct period_index *index)
{
    return index->counts[0];
}

/* ---- asking */

/* Whether some day that the date can mean lies in first..last. */
static bool is_possible(const struct period_index *index, const struct entry *entry, int64_t first,
                        int64_t last)
{
    if (entry->min > last || entry->max < first)
        return false;
    if (!entry->gapped || (entry->min >= first && entry->max <= last))
        return true;
    return timeline_date_in(index->t, entry->date, first, last) != EDTF_NO;
}

struct period_count period_span(struct period_index *index, int64_t first, int64_t last)
{
    struct period_count period = {first, last, 0, 0};

    for (size_t i = 1; i < index->entries.count; i++) {
        const struct entry *entry = &index->entries.items[i];
        if (index->counts[i] == 0 || !is_possible(index, entry, first, last))
            continue;
        if (entry->min >= first && entry->max <= last)
            period.certain += index->counts[i];
        else
            period.possible += index->counts[i];
    }
    return period;
}

/* Stores in out the incidents of set whose entry has a 1. */
static void select_entries(const struct period_index *index, const uint8_t *chosen,
                           const struct bitset *set, struct bitset *out)
{
    for (size_t word = 0; word * 64 <= index->incidents; word++) {
        size_t first = word * 64, last = first + 63;
        uint64_t bits = 0;
        if (last > index->incidents)
            last = index->incidents;
        if (set != NULL && set->words[word] == 0) {
            out->words[word] = 0;
            continue;
        }
        for (size_t row = last + 1; row-- > first;)
            bits = bits << 1 | chosen[index->slots[row]];
        if (word == 0)
            bits &= ~(uint64_t)1;
        out->words[word] = set != NULL ? bits & set->words[word] : bits;
    }
}

void period_select(struct period_index *index, const struct bitset *set, int64_t first,
                   int64_t last, bool certain, struct bitset *out)
{
    uint8_t *chosen = mem_zalloc(index->entries.count, 1);

    for (size_t i = 1; i < index->entries.count; i++) {
        const struct entry *entry = &index->entries.items[i];
        chosen[i] = certain ? entry->min >= first && entry->max <= last
                            : is_possible(index, entry, first, last);
    }
    select_entries(index, chosen, set, out);
    free(chosen);
}

void period_select_undated(struct period_index *index, const struct bitset *set, struct bitset *out)
{
    uint8_t *chosen = mem_zalloc(index->entries.count, 1);

    chosen[0] = 1;
    select_entries(index, chosen, set, out);
    free(chosen);
}

/* ---- the periods of a level, by number */

/* Months in a period; 0: it is a day, or all. */
static const int64_t level_months[] = {
    [PERIOD_ALL] = 0,   [PERIOD_CENTURY] = 1200, [PERIOD_DECADE] = 120,
    [PERIOD_YEAR] = 12, [PERIOD_MONTH] = 1,      [PERIOD_DAY] = 0,
};

static int64_t period_number(enum period_level level, int64_t day, int64_t month)
{
    if (level == PERIOD_ALL)
        return 0;
    return level == PERIOD_DAY ? day : floor_div(month, level_months[level]);
}

static int64_t first_of_month(int64_t month)
{
    int64_t year = floor_div(month, 12);
    return calendar_day(year, (int)(month - year * 12) + 1, 1);
}

static void period_days(enum period_level level, int64_t number, int64_t *first, int64_t *last)
{
    int64_t months = level_months[level];

    *first = level == PERIOD_ALL ? EDTF_MIN : number;
    *last = level == PERIOD_ALL ? EDTF_MAX : number;
    if (months != 0) {
        *first = first_of_month(number * months);
        *last = first_of_month((number + 1) * months) - 1;
    }
}

void period_of(enum period_level level, int64_t day, int64_t *first, int64_t *last)
{
    period_days(level, period_number(level, day, month_of(day)), first, last);
}

/* ---- children */

#define PERIODS_MAX 20000

/* The periods being counted: numbers from low on, or, where these are too many, those listed. */
struct tally {
    enum period_level level;
    int64_t first, last; /* days asked for */
    int64_t low, high;   /* numbers of the first and last period */
    VEC(int64_t) listed; /* empty: all from low to high */
    size_t count;
    uint32_t *certain;
    uint32_t *starts, *ends; /* of dates that possibly lie there; an end is counted behind it */
    uint32_t *alone;         /* possibly, one by one */
};

/* The numbers of the periods that the ends of a date fall in; false for an open end, which is as
 * far as the others go. */
static bool tally_low(const struct tally *tally, const struct entry *entry, int64_t *number)
{
    bool cut = entry->min < tally->first;
    int64_t day = cut ? tally->first : entry->min;

    if (day == EDTF_MIN)
        return false;
    *number = period_number(tally->level, day, cut ? month_of(day) : entry->month_min);
    return true;
}

static bool tally_high(const struct tally *tally, const struct entry *entry, int64_t *number)
{
    bool cut = entry->max > tally->last;
    int64_t day = cut ? tally->last : entry->max;

    if (day == EDTF_MAX)
        return false;
    *number = period_number(tally->level, day, cut ? month_of(day) : entry->month_max);
    return true;
}

static int compare_numbers(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Finds out which periods to count; false: none. */
static bool tally_init(struct tally *tally, const struct period_index *index)
{
    VEC(int64_t) numbers = {0};

    for (size_t i = 1; i < index->entries.count; i++) {
        const struct entry *entry = &index->entries.items[i];
        int64_t number;
        if (index->counts[i] == 0 || entry->min > tally->last || entry->max < tally->first)
            continue;
        if (tally_low(tally, entry, &number))
            vec_push(&numbers, number);
        if (tally_high(tally, entry, &number))
            vec_push(&numbers, number);
    }
    if (numbers.count == 0) {
        vec_finish(&numbers);
        return false;
    }
    tally->low = tally->high = numbers.items[0];
    for (size_t i = 1; i < numbers.count; i++) {
        if (numbers.items[i] < tally->low)
            tally->low = numbers.items[i];
        if (numbers.items[i] > tally->high)
            tally->high = numbers.items[i];
    }
    if (tally->high - tally->low < PERIODS_MAX) {
        tally->count = (size_t)(tally->high - tally->low) + 1;
    } else {
        qsort(numbers.items, numbers.count, sizeof *numbers.items, compare_numbers);
        for (size_t i = 0; i < numbers.count; i++)
            if (i == 0 || numbers.items[i] != numbers.items[i - 1])
                vec_push(&tally->listed, numbers.items[i]);
        tally->count = tally->listed.count;
    }
    vec_finish(&numbers);
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

static void tally_add(struct tally *tally, const struct period_index *index, size_t i)
{
    const struct entry *entry = &index->entries.items[i];
    uint32_t count = index->counts[i];
    int64_t low = tally->low, high = tally->high;

    tally_low(tally, entry, &low);
    tally_high(tally, entry, &high);
    size_t from = tally_place(tally, low), to = tally_place(tally, high);
    if (from == to) {
        int64_t first, last;
        period_days(tally->level, low, &first, &last);
        if (entry->min >= first && entry->max <= last) {
            tally->certain[from] += count;
            return;
        }
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
    struct tally tally = {.level = level, .first = first, .last = last};
    uint32_t possible = 0;

    list->count = 0;
    if (!tally_init(&tally, index))
        return;
    for (size_t i = 1; i < index->entries.count; i++)
        if (index->counts[i] != 0 && index->entries.items[i].min <= last &&
            index->entries.items[i].max >= first)
            tally_add(&tally, index, i);
    for (size_t place = 0; place < tally.count; place++) {
        struct period_count period = {.certain = tally.certain[place]};
        possible += tally.starts[place] - tally.ends[place];
        period.possible = possible + tally.alone[place];
        if (period.certain == 0 && period.possible == 0)
            continue;
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

/* ---- as a query */

static void put_year(int64_t year, struct buf *out)
{
    if (year < -9999 || year > 9999)
        buf_printf(out, "Y%" PRId64, year);
    else
        buf_printf(out, "%s%04" PRId64, year < 0 ? "-" : "", year < 0 ? -year : year);
}

void period_format(enum period_level level, int64_t first, struct buf *out)
{
    if (level == PERIOD_ALL)
        return;
    struct calendar_date date = calendar_date(first);
    int64_t years = level_months[level] / 12;

    if (level == PERIOD_DAY) {
        edtf_format_day(first, out);
    } else if (level == PERIOD_MONTH && date.year >= -9999 && date.year <= 9999) {
        put_year(date.year, out);
        buf_printf(out, "-%02d", date.month);
    } else if (years < 10) {
        put_year(date.year, out);
    } else if (date.year >= 0 && date.year <= 9999) {
        put_year(date.year, out);
        buf_truncate(out, out->length - (years == 10 ? 1 : 2));
        buf_puts(out, years == 10 ? "X" : "XX");
    } else {
        put_year(date.year, out);
        buf_puts(out, "..");
        put_year(date.year + years - 1, out);
    }
}
