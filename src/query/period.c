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

static bool is_gapped(const struct timeline *t, const struct date *date)
{
    return (date->flags & EDTF_SET) != 0 ||
           ((date->flags & (EDTF_UNSPECIFIED | EDTF_INTERVAL)) == EDTF_UNSPECIFIED &&
            has_inner_digits(timeline_text(t, date->text)));
}

static struct period_entry make_entry(const struct timeline *t, uint32_t id, uint32_t row)
{
    const struct date *date = timeline_date(t, id);

    return (struct period_entry){.min = date->min,
                                 .max = date->max,
                                 .month_min = period_month(date->min),
                                 .month_max = period_month(date->max),
                                 .date = id,
                                 .row = row,
                                 .gapped = is_gapped(t, date)};
}

/* Whether an incident's date tells no more and no less than that of an entry. */
static bool is_same(const struct timeline *t, const struct period_entry *entry, uint32_t date)
{
    const struct date *d = timeline_date(t, date);
    return date == entry->date ||
           (d->min == entry->min && d->max == entry->max && !entry->gapped && !is_gapped(t, d));
}

/* The entry of what begins at a row ends what began before. */
static void add_run(struct period_index *index, struct period_entry entry)
{
    if (index->entries.count > 0)
        index->entries.items[index->entries.count - 1].end = entry.row;
    vec_push(&index->entries, entry);
}

/* How many binary digits the number of its days has; open ends are longest. */
static size_t length_class(const struct period_entry *entry)
{
    enum { OPEN = 63 };
    size_t bits = 0;
    if (entry->min == EDTF_MIN || entry->max == EDTF_MAX)
        return OPEN;
    for (uint64_t days = (uint64_t)(entry->max - entry->min); days > 0 && bits < OPEN; days >>= 1)
        bits++;
    return bits;
}

/* By their lengths; those of one stay in their order. */
static void sort_entries(struct period_index *index)
{
    enum { CLASSES = 64 };
    size_t starts[CLASSES + 1] = {0};
    struct period_entry *sorted = mem_zalloc(index->count + 1, sizeof *sorted);
    for (size_t i = 0; i < index->count; i++)
        starts[length_class(&index->entries.items[i]) + 1]++;
    for (size_t i = 1; i < CLASSES; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < index->count; i++)
        sorted[starts[length_class(&index->entries.items[i])]++] = index->entries.items[i];
    if (index->count > 0)
        memcpy(index->entries.items, sorted, index->count * sizeof *sorted);
    free(sorted);
}

static void make_blocks(struct period_index *index)
{
    for (size_t i = 0; i < index->count; i++) {
        const struct period_entry *entry = &index->entries.items[i];
        if (i % PERIOD_BLOCK == 0)
            vec_push(&index->blocks, ((struct period_block){entry->min, entry->max}));
        struct period_block *block = &index->blocks.items[i / PERIOD_BLOCK];
        block->min = entry->min < block->min ? entry->min : block->min;
        block->max = entry->max > block->max ? entry->max : block->max;
    }
}

struct period_index *period_index_create(const struct timeline *t)
{
    struct period_index *index = mem_zalloc(1, sizeof *index);
    uint32_t count;
    const struct date_run *run = timeline_runs(t, &count), *end = run + count;

    index->t = t;
    index->incidents = timeline_count(t, TABLE_INCIDENT);
    for (; run < end && date_rank(timeline_date(t, run->date)) == 0; run++) {
        size_t entries = index->entries.count;
        if (entries == 0 || !is_same(t, &index->entries.items[entries - 1], run->date))
            add_run(index, make_entry(t, run->date, run->first));
    }
    index->count = index->entries.count;
    add_run(index, (struct period_entry){.row = run->first, .end = index->incidents + 1});
    sort_entries(index);
    make_blocks(index);
    index->counts = mem_zalloc(index->entries.count, sizeof *index->counts);
    period_index_count(index, NULL);
    return index;
}

void period_index_destroy(struct period_index *index)
{
    if (index == NULL)
        return;
    free(index->counts);
    vec_finish(&index->entries);
    vec_finish(&index->blocks);
    free(index);
}

void period_index_count(struct period_index *index, const struct bitset *set)
{
    for (size_t i = 0; i <= index->count; i++) {
        uint32_t row = index->entries.items[i].row, end = index->entries.items[i].end;
        index->counts[i] = set == NULL ? end - row : (uint32_t)bitset_count_range(set, row, end);
    }
}

uint32_t period_undated(const struct period_index *index)
{
    return index->counts[index->count];
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

    for (size_t i = 0; (i = period_next(index, i, first, last)) < index->count; i++) {
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

/* Adds the incidents of an entry. */
static void add_entry(const struct period_index *index, size_t i, struct bitset *out)
{
    bitset_add_range(out, index->entries.items[i].row, index->entries.items[i].end);
}

void period_select(struct period_index *index, const struct bitset *set, int64_t first,
                   int64_t last, bool certain, struct bitset *out)
{
    bitset_clear(out);
    for (size_t i = 0; (i = period_next(index, i, first, last)) < index->count; i++) {
        const struct period_entry *entry = &index->entries.items[i];
        if (certain ? entry->min >= first && entry->max <= last
                    : is_possible(index, entry, first, last))
            add_entry(index, i, out);
    }
    if (set != NULL)
        bitset_and(out, set);
}

void period_select_whole(struct period_index *index, const struct bitset *set, int64_t first,
                         int64_t last, struct bitset *out)
{
    bitset_clear(out);
    for (size_t i = 0; (i = period_next(index, i, first, last)) < index->count; i++)
        if (period_is_whole(&index->entries.items[i], first, last))
            add_entry(index, i, out);
    if (set != NULL)
        bitset_and(out, set);
}

void period_select_undated(struct period_index *index, const struct bitset *set, struct bitset *out)
{
    bitset_clear(out);
    add_entry(index, index->count, out);
    if (set != NULL)
        bitset_and(out, set);
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
    bool large = year < -9999 || year > 9999;
    if (large)
        buf_putc(out, 'Y');
    if (year < 0)
        buf_putc(out, '-');
    buf_put_number(out, (uint64_t)(year < 0 ? -year : year), large ? 1 : 4);
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
