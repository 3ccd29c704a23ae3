#include <string.h>

#include "base/i18n.h"
#include "model/build.h"

/* Room for the strings that the builder makes, beyond those of the drafts. */
enum { OWN_BYTES = 256 << 20 };

/* What has to be added to a draft's numbers. */
struct shift {
    uint32_t text, rows[TABLE_COUNT];
    const uint32_t *before; /* the same for the rows of the draft before, by table */
    const uint32_t *known;  /* up to which number rows are those of the draft before, by table */
    const cells *lists;     /* of the draft */
    const uint32_t *dates;  /* by the draft's number */
};

static uint32_t shifted(uint32_t number, uint32_t by)
{
    return number ? number + by : 0;
}

static uint32_t shifted_row(const struct shift *shift, enum table t, uint32_t row)
{
    if (row == 0)
        return 0;
    return row <= shift->known[t] ? row + shift->before[t] : row - shift->known[t] + shift->rows[t];
}

/* Copies a list of the draft. */
static uint32_t copy_list(struct build *b, const struct shift *shift, const struct cell *cell,
                          uint32_t list)
{
    uint32_t count = shift->lists->items[list];
    uint32_t copy = build_add_list(b, shift->lists->items + list + 1, count);
    uint32_t *items = b->lists.items + copy + 1;
    for (uint32_t i = 0; copy != 0 && i < count; i++)
        items[i] = cell->kind == CELL_TEXTS ? shifted(items[i], shift->text)
                                            : shifted_row(shift, (enum table)cell->table, items[i]);
    return copy;
}

static void shift_cell(struct build *b, const struct shift *shift, const struct cell *cell,
                       uint32_t *value)
{
    switch ((enum cell_kind)cell->kind) {
    case CELL_PLAIN:
        break;
    case CELL_TEXT:
        *value = shifted(*value, shift->text);
        break;
    case CELL_DATE:
        *value = shift->dates[*value];
        break;
    case CELL_ROW:
        *value = shifted_row(shift, build_target(cell, value), *value);
        break;
    case CELL_TEXTS:
    case CELL_ROWS:
        *value = copy_list(b, shift, cell, *value);
        break;
    }
}

static void join_table(struct build *b, struct draft *d, enum table t, const struct shift *shift)
{
    size_t count = b->plan.count[t];
    size_t at = b->tables[t].count, added = d->tables[t].count - count;
    vec_reserve(&b->tables[t], added);
    uint32_t *row = b->tables[t].items + at, *end = row + added;
    if (added > 0)
        memcpy(row, d->tables[t].items + count, added * sizeof(uint32_t));
    b->tables[t].count += added;
    for (; row < end; row += count)
        for (size_t c = 0; c < count; c++)
            if (row[c] != 0)
                shift_cell(b, shift, &b->plan.cells[t][c], &row[c]);
    vec_finish(&d->tables[t]);
}

static const char *date_key(const void *context, uint32_t number)
{
    const struct build *b = context;
    return build_text(b, b->dates.items[number].text);
}

/* The joined numbers of a draft's dates: texts that were there before keep theirs. */
static uint32_t *join_dates(struct build *b, struct map *known, struct draft *d, uint32_t base)
{
    uint32_t *numbers = mem_zalloc(d->dates.count, sizeof *numbers);
    for (size_t i = 1; i < d->dates.count; i++) {
        struct date date = d->dates.items[i];
        date.text += base;
        const char *text = build_text(b, date.text);
        numbers[i] = map_find(known, text, strlen(text));
        if (numbers[i] == 0) {
            vec_push(&b->dates, date);
            numbers[i] = (uint32_t)b->dates.count - 1;
            map_put(known, numbers[i]);
        }
    }
    return numbers;
}

static void join_pending(struct build *b, struct draft *d, const struct shift *shift)
{
    vec_reserve(&b->pending, d->pending.count);
    for (size_t i = 0; i < d->pending.count; i++) {
        struct pending p = d->pending.items[i];
        p.row = shifted_row(shift, p.table, p.row);
        vec_push(&b->pending, p);
    }
    vec_finish(&d->pending);
}

/* before: by table, what was added to the rows of the latest draft that has none before it. */
static void join_draft(struct build *b, struct map *dates, struct draft *d, uint32_t base,
                       uint32_t *before)
{
    cells lists;
    memcpy(&lists, &d->lists, sizeof lists);
    uint32_t *numbers = join_dates(b, dates, d, base);
    struct shift shift = {
        .text = base, .before = before, .known = d->known, .lists = &lists, .dates = numbers};
    for (enum table t = 0; t < TABLE_COUNT; t++)
        shift.rows[t] = build_count(b, t);
    if (!d->before)
        memcpy(before, shift.rows, sizeof shift.rows);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        join_table(b, d, t, &shift);
    join_pending(b, d, &shift);
    free(numbers);
    vec_finish(&d->lists);
    vec_finish(&d->dates);
}

/* The first draft is taken as it stands: nothing in it moves. */
#define TAKE(to, from)                                                                             \
    do {                                                                                           \
        memcpy(&(to), &(from), sizeof(to));                                                        \
        memset(&(from), 0, sizeof(from));                                                          \
    } while (0)

static void take_draft(struct build *b, struct draft *d)
{
    TAKE(b->lists, d->lists);
    TAKE(b->dates, d->dates);
    TAKE(b->pending, d->pending);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        TAKE(b->tables[t], d->tables[t]);
}

/* Takes the strings of the drafts, of as many as can be numbered; returns how many. */
static size_t take_pools(struct build *b, struct draft *const *drafts, size_t count)
{
    uint64_t base = 0;
    size_t taken = 0;
    for (; taken < count && base + drafts[taken]->pool.length < UINT32_MAX - OWN_BYTES; taken++) {
        struct pool *pool = &drafts[taken]->pool;
        if (pool->full)
            break;
        free(pool->slots);
        pool->slots = NULL;
        vec_push(&b->bases, (uint32_t)base);
        base += pool->length;
        vec_push(&b->pools, *pool);
        memset(pool, 0, sizeof *pool);
    }
    struct pool own;
    pool_init(&own);
    vec_push(&b->bases, (uint32_t)base);
    vec_push(&b->pools, own);
    if (taken < count)
        diag_add(b->diags, DIAG_LIMIT, (struct mark){0, 0, 0},
                 _("the timeline has more than 4 GiB of text; the rest is left out"));
    return taken;
}

void build_join(struct build *b, struct draft *const *drafts, size_t count)
{
    size_t taken = take_pools(b, drafts, count);
    for (size_t i = 0; i < count; i++) {
        b->sections |= drafts[i]->sections;
        map_finish(&drafts[i]->date_map);
        for (enum table t = 0; t < TABLE_COUNT; t++)
            map_finish(&drafts[i]->ids[t]);
    }
    struct draft empty;
    if (taken == 0)
        draft_init(&empty, b->diags);
    take_draft(b, taken ? drafts[0] : &empty);
    if (taken == 0)
        draft_finish(&empty);
    uint32_t before[TABLE_COUNT] = {0};
    struct map dates;
    map_init(&dates, date_key, b);
    for (uint32_t i = 1; taken > 1 && i < b->dates.count; i++)
        map_put(&dates, i);
    for (size_t i = 1; i < taken; i++)
        join_draft(b, &dates, drafts[i], b->bases.items[i], before);
    map_finish(&dates);
}
