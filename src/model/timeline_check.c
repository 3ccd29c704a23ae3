#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "date/calendar.h"
#include "model/block.h"
#include "model/plan.h"
#include "model/timeline.h"

/* A block that is not trusted. Sections are in bounds once check_sections has said so. */
struct check {
    const struct block_header *header;
    unsigned part, parts; /* which part of it is to be checked */
    struct plan plan;
};

/* The rows from first up to end. */
struct share {
    uint32_t first, end;
};

static struct share share_of(const struct check *k, uint32_t rows)
{
    return (struct share){(uint32_t)((uint64_t)rows * k->part / k->parts),
                          (uint32_t)((uint64_t)rows * (k->part + 1) / k->parts)};
}

static const void *section(const struct check *k, size_t number)
{
    return (const char *)k->header + k->header->sections[number].offset;
}

static uint32_t count_of(const struct check *k, size_t number)
{
    return k->header->sections[number].count;
}

/* ---- the frame */

static size_t item_size(const struct check *k, size_t number)
{
    if (number < TABLE_COUNT)
        return k->plan.count[number] * sizeof(uint32_t);
    if (number == BLOCK_DATES)
        return sizeof(struct date);
    if (number == BLOCK_RUNS)
        return sizeof(struct date_run);
    return number == BLOCK_STRINGS ? 1 : sizeof(uint32_t);
}

/* Sections follow each other without gaps and end with the block. */
static bool check_sections(const struct check *k)
{
    uint64_t end = sizeof *k->header;
    for (size_t i = 0; i < BLOCK_SECTIONS; i++) {
        const struct block_section_at *s = &k->header->sections[i];
        bool is_index = i >= BLOCK_INDEX && i < BLOCK_DATES;
        if (s->offset != end || s->size != item_size(k, i) ||
            (s->count == 0 && !is_index && i != BLOCK_FILES))
            return false;
        end += (uint64_t)s->count * s->size;
        if (i != BLOCK_STRINGS)
            end = (end + BLOCK_ALIGN - 1) / BLOCK_ALIGN * BLOCK_ALIGN;
        if (end > k->header->size)
            return false;
    }
    return end == k->header->size;
}

static bool check_strings(const struct check *k)
{
    const char *strings = section(k, BLOCK_STRINGS);
    return strings[0] == '\0' && strings[count_of(k, BLOCK_STRINGS) - 1] == '\0';
}

static bool check_texts(const struct check *k, const uint32_t *texts, uint32_t count)
{
    uint32_t size = count_of(k, BLOCK_STRINGS);
    for (uint32_t i = 0; i < count; i++)
        if (texts[i] >= size)
            return false;
    return true;
}

/* Whether a date can mean this day, if it is not open there. */
static bool is_day(int64_t day)
{
    const int64_t beyond = (CALENDAR_MAX_YEAR + 1) * 366;
    return day > -beyond && day < beyond;
}

static bool check_days(const struct date *date)
{
    return date->min <= date->max && (date->min == EDTF_MIN || is_day(date->min)) &&
           (date->max == EDTF_MAX || is_day(date->max));
}

static bool check_dates(const struct check *k)
{
    const struct date *dates = section(k, BLOCK_DATES);
    struct share share = share_of(k, count_of(k, BLOCK_DATES));
    if (dates[0].text != 0 || dates[0].flags != 0)
        return false;
    for (uint32_t i = share.first; i < share.end; i++)
        if (!check_texts(k, &dates[i].text, 1) || !check_days(&dates[i]))
            return false;
    return true;
}

/* Runs follow each other from the first incident to the last. */
static bool check_runs(const struct check *k)
{
    const struct date_run *runs = section(k, BLOCK_RUNS);
    uint32_t last = count_of(k, BLOCK_RUNS) - 1;
    if (runs[0].first != 1 || runs[last].first != count_of(k, TABLE_INCIDENT))
        return false;
    for (uint32_t i = 0; i < last; i++)
        if (runs[i].date >= count_of(k, BLOCK_DATES) || runs[i].first >= runs[i + 1].first)
            return false;
    return true;
}

/* ---- rows */

static bool check_list(const struct check *k, const struct cell *cell, uint32_t list)
{
    uint32_t total = count_of(k, BLOCK_LISTS);
    const uint32_t *items = (const uint32_t *)section(k, BLOCK_LISTS) + list;
    uint32_t count = *items++;
    if (count >= total - list)
        return false;
    if (cell->kind == CELL_TEXTS)
        return check_texts(k, items, count);
    uint32_t rows = count_of(k, cell->table);
    bool ascending = cell->derived && cell->table == TABLE_INCIDENT;
    for (uint32_t i = 0; i < count; i++)
        if (items[i] >= rows || (ascending && i > 0 && items[i] <= items[i - 1]))
            return false;
    return true;
}

/* A cell that is within its bound: what more there is to it. */
static bool check_cell(const struct check *k, const struct cell *cell, const uint32_t *value)
{
    if (cell->kind == CELL_ROW)
        return value[-1] < TABLE_COUNT && *value < count_of(k, value[-1]);
    return check_list(k, cell, *value);
}

/* What goes with the items of the list in the cell before is as long as that. */
static bool check_parallel(const struct check *k, const uint32_t *value)
{
    const uint32_t *lists = section(k, BLOCK_LISTS);
    return value[1] == 0 || lists[value[1]] == lists[value[0]];
}

/* What is checked of the rows of a table: each cell against a bound, all at once, and then those
 * that need more. */
struct row_check {
    uint32_t bounds[PLAN_CELLS];
    size_t more[PLAN_CELLS], more_count;
};

static uint32_t bound_of(const struct check *k, const struct cell *cell)
{
    switch ((enum cell_kind)cell->kind) {
    case CELL_PLAIN:
        return cell->bound;
    case CELL_TEXT:
        return count_of(k, BLOCK_STRINGS) - 1;
    case CELL_DATE:
        return count_of(k, BLOCK_DATES) - 1;
    case CELL_ROW:
        return cell->table != TABLE_COUNT ? count_of(k, cell->table) - 1 : UINT32_MAX;
    case CELL_TEXTS:
    case CELL_ROWS:
        return count_of(k, BLOCK_LISTS) - 1;
    }
    return 0;
}

static void plan_rows(const struct check *k, enum table t, struct row_check *rows)
{
    rows->more_count = 0;
    for (size_t c = 0; c < k->plan.count[t]; c++) {
        const struct cell *cell = &k->plan.cells[t][c];
        rows->bounds[c] = bound_of(k, cell);
        if (cell->kind == CELL_TEXTS || cell->kind == CELL_ROWS ||
            (cell->kind == CELL_ROW && cell->table == TABLE_COUNT))
            rows->more[rows->more_count++] = c;
    }
}

static bool check_bounds(const uint32_t *row, const uint32_t *bounds, size_t count)
{
    uint32_t beyond = 0;
    size_t c = 0;
    for (; c + 4 <= count; c += 4)
        beyond |= (uint32_t)(row[c] > bounds[c]) | (uint32_t)(row[c + 1] > bounds[c + 1]) |
                  (uint32_t)(row[c + 2] > bounds[c + 2]) | (uint32_t)(row[c + 3] > bounds[c + 3]);
    for (; c < count; c++)
        beyond |= row[c] > bounds[c];
    return beyond == 0;
}

static bool check_row(const struct check *k, enum table t, const struct row_check *rows,
                      const uint32_t *row)
{
    const struct cell *cells = k->plan.cells[t];
    if (!check_bounds(row, rows->bounds, k->plan.count[t]))
        return false;
    for (size_t i = 0; i < rows->more_count; i++) {
        size_t c = rows->more[i];
        if (row[c] != 0 && !check_cell(k, &cells[c], &row[c]))
            return false;
        if (cells[c].parallel && cells[c + 1].kind == CELL_TEXTS && !check_parallel(k, &row[c]))
            return false;
    }
    return true;
}

static bool check_table(const struct check *k, enum table t)
{
    const uint32_t *items = section(k, t);
    size_t cells = k->plan.count[t];
    struct share share = share_of(k, count_of(k, t));
    struct row_check rows = {0};
    plan_rows(k, t, &rows);
    for (size_t c = 0; c < cells; c++)
        if (items[c] != 0)
            return false;
    for (uint32_t i = share.first; i < share.end; i++)
        if (!check_row(k, t, &rows, items + i * cells))
            return false;
    return true;
}

/* ---- order, ids, circles */

/* Another part may have the row, so that nothing is known of it. */
static const struct date *incident_date(const struct check *k, uint32_t row)
{
    const struct incident *incidents = section(k, TABLE_INCIDENT);
    uint32_t date = incidents[row].date;
    return (const struct date *)section(k, BLOCK_DATES) +
           (date < count_of(k, BLOCK_DATES) ? date : 0);
}

/* Dates may be of another part, which refuses the same ones. */
static bool check_order(const struct check *k)
{
    struct share share = share_of(k, count_of(k, TABLE_INCIDENT));
    for (uint32_t i = share.first > 2 ? share.first : 2; i < share.end; i++) {
        const struct date *a = incident_date(k, i - 1), *b = incident_date(k, i);
        if (!check_days(a) || !check_days(b))
            return false;
        if (date_rank(a) != date_rank(b) || date_is_missing(b)) {
            if (date_rank(a) > date_rank(b))
                return false;
            continue;
        }
        int64_t day = date_sort_day(a), next = date_sort_day(b);
        if (day > next || (day == next && a->max < b->max))
            return false;
    }
    return true;
}

/* Every row is in the index once, where a search for its id meets it. */
static bool check_index(const struct check *k, enum table t)
{
    uint32_t slots = count_of(k, BLOCK_INDEX + (size_t)t), rows = count_of(k, t), used = 0;
    const uint32_t *index = section(k, BLOCK_INDEX + (size_t)t);
    if (!schema_has_entity(t))
        return slots == 0;
    if (slots != block_slots(rows - 1))
        return false;
    for (uint32_t i = 0; i < slots; i++) {
        used += index[i] != 0;
        if (index[i] >= rows)
            return false;
    }
    return used == rows - 1;
}

/* Whether going from row to row by one cell always ends. Steps are counted against the rows. */
static bool check_ends(const struct check *k, enum table t, size_t cell)
{
    const uint32_t *rows = section(k, t);
    size_t cells = k->plan.count[t];
    unsigned char *ends = mem_zalloc(count_of(k, t), 1);
    bool all = true;
    for (uint32_t i = 1; i < count_of(k, t) && all; i++) {
        uint32_t row = i, steps = 0;
        for (; row != 0 && row < count_of(k, t) && !ends[row] && steps < count_of(k, t); steps++)
            row = rows[row * cells + cell];
        all = row < count_of(k, t) && steps < count_of(k, t);
        for (row = i; all && row != 0 && !ends[row]; row = rows[row * cells + cell])
            ends[row] = 1;
    }
    free(ends);
    return all;
}

static bool check_frame(struct check *k, const void *block, size_t size)
{
    k->header = block;
    if (size < sizeof *k->header || (uintptr_t)block % BLOCK_ALIGN != 0 ||
        memcmp(k->header->magic, BLOCK_MAGIC, sizeof k->header->magic) != 0 ||
        k->header->version != BLOCK_VERSION || k->header->order != BLOCK_ORDER ||
        k->header->size != size)
        return false;
    plan_init(&k->plan);
    return check_sections(k) && check_strings(k) &&
           ((const uint32_t *)section(k, BLOCK_LISTS))[0] == 0 &&
           check_texts(k, section(k, BLOCK_FILES), count_of(k, BLOCK_FILES));
}

bool timeline_check_frame(const void *block, size_t size)
{
    struct check k = {0};
    return check_frame(&k, block, size);
}

bool timeline_check_part(const void *block, size_t size, unsigned part, unsigned parts)
{
    struct check k = {.part = part, .parts = parts};
    if (!check_frame(&k, block, size) || !check_dates(&k))
        return false;
    for (enum table t = 0; t < TABLE_COUNT; t++)
        if (!check_table(&k, t) || (t % parts == part && !check_index(&k, t)))
            return false;
    return check_order(&k) &&
           (part != 0 ||
            (check_runs(&k) &&
             check_ends(&k, TABLE_PLACE, offsetof(struct place, in) / sizeof(uint32_t)) &&
             check_ends(&k, TABLE_ORGANIZATION,
                        offsetof(struct organization, parent) / sizeof(uint32_t))));
}

bool timeline_check_block(const void *block, size_t size)
{
    return timeline_check_part(block, size, 0, 1);
}
