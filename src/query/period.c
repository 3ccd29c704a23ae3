#include "query/period.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "date/calendar.h"
#include "query/period_index.h"
#include "query/run.h"

/* ---- building */

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t period_month(int64_t day)
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

static struct period_entry make_entry(const struct timeline *t, uint32_t id)
{
    const struct date *date = timeline_date(t, id);
    bool gapped = (date->flags & EDTF_SET) != 0 ||
                  ((date->flags & (EDTF_UNSPECIFIED | EDTF_INTERVAL)) == EDTF_UNSPECIFIED &&
                   has_inner_digits(timeline_text(t, date->text)));

    return (struct period_entry){
        date->min, date->max, period_month(date->min), period_month(date->max), id, gapped};
}

struct period_index *period_index_create(const struct timeline *t)
{
    struct period_index *index = mem_zalloc(1, sizeof *index);
    VEC(uint32_t) known = {0}; /* by date: its entry */

    index->t = t;
    index->incidents = timeline_count(t, TABLE_INCIDENT);
    index->slots = mem_zalloc(index->incidents + (size_t)1, sizeof *index->slots);
    vec_push(&index->entries, (struct period_entry){0});
    for (uint32_t row = 1; row <= index->incidents; row++) {
        uint32_t date = timeline_incident(t, row)->date;
        if (date_rank(timeline_date(t, date)) != 0)
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
    for (size_t row = bitset_next(set, 0); row != SIZE_MAX; row = bitset_next(set, row + 1))
        counts[index->slots[row]]++;
}

uint32_t period_undated(const struct period_index *index)
{
    return index->counts[0];
}

/* ---- asking */

/* Whether some day that the date can mean lies in first..last. */
static bool is_possible(const struct period_index *index, const struct period_entry *entry,
                        int64_t first, int64_t last)
{
    if (entry->min > last || entry->max < first)
        return false;
    if (!entry->gapped || (entry->min >= first && entry->max <= last))
        return true;
    return timeline_date_in(index->t, entry->date, first, last) != EDTF_NO;
}

struct period_count period_span(struct period_index *index, int64_t first, int64_t last)
{
    struct period_count period = {.first = first, .last = last};

    for (size_t i = 1; i < index->entries.count; i++) {
        const struct period_entry *entry = &index->entries.items[i];
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
        const struct period_entry *entry = &index->entries.items[i];
        chosen[i] = certain ? entry->min >= first && entry->max <= last
                            : is_possible(index, entry, first, last);
    }
    select_entries(index, chosen, set, out);
    free(chosen);
}

void period_select_whole(struct period_index *index, const struct bitset *set, int64_t first,
                         int64_t last, struct bitset *out)
{
    uint8_t *chosen = mem_zalloc(index->entries.count, 1);

    for (size_t i = 1; i < index->entries.count; i++)
        chosen[i] = period_is_whole(&index->entries.items[i], first, last);
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

int64_t period_number(enum period_level level, int64_t day, int64_t month)
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

void period_days(enum period_level level, int64_t number, int64_t *first, int64_t *last)
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
    period_days(level, period_number(level, day, period_month(day)), first, last);
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
