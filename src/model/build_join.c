#include <string.h>

#include "base/i18n.h"
#include "base/team.h"
#include "model/build.h"

/* Room for the strings that the builder makes, beyond those of the drafts. */
enum { OWN_BYTES = 256 << 20 };

/* A draft that is joined to those before it: where its parts go, and what that adds to its
 * numbers. Where that is, is settled for all drafts before any is moved, so that each can be a
 * thread's. */
struct joint {
    struct build *b;
    struct draft *draft;
    uint32_t text, list;
    uint32_t rows[TABLE_COUNT];
    uint32_t before[TABLE_COUNT]; /* the same for the rows of the draft before */
    uint32_t *dates;              /* the joined numbers of its dates */
    size_t pending;
};

static uint32_t shifted(uint32_t number, uint32_t by)
{
    return number ? number + by : 0;
}

static uint32_t shifted_row(const struct joint *j, enum table t, uint32_t row)
{
    uint32_t known = j->draft->known[t];
    if (row == 0)
        return 0;
    return row <= known ? row + j->before[t] : row - known + j->rows[t];
}

/* A list belongs to one cell, so it is shifted once, where it stands. */
static uint32_t shift_list(const struct joint *j, const struct cell *cell, uint32_t list)
{
    uint32_t count, *items = build_list(j->b, list + j->list, &count);
    for (uint32_t i = 0; i < count; i++)
        items[i] = cell->kind == CELL_TEXTS ? shifted(items[i], j->text)
                                            : shifted_row(j, (enum table)cell->table, items[i]);
    return list + j->list;
}

static void shift_cell(const struct joint *j, const struct cell *cell, uint32_t *value)
{
    switch ((enum cell_kind)cell->kind) {
    case CELL_PLAIN:
        break;
    case CELL_TEXT:
        *value = shifted(*value, j->text);
        break;
    case CELL_DATE:
        *value = j->dates[*value];
        break;
    case CELL_ROW:
        *value = shifted_row(j, build_target(cell, value), *value);
        break;
    case CELL_TEXTS:
    case CELL_ROWS:
        *value = shift_list(j, cell, *value);
        break;
    }
}

static void move_items(uint32_t *to, const uint32_t *from, size_t count)
{
    if (count > 0)
        memcpy(to, from, count * sizeof *to);
}

static void move_table(const struct joint *j, enum table t)
{
    const struct plan *plan = &j->b->plan;
    size_t count = plan->count[t], added = j->draft->tables[t].count - count;
    uint32_t *row = build_row(j->b, t, j->rows[t] + 1), *end = row + added;
    move_items(row, j->draft->tables[t].items + count, added);
    for (; row < end; row += count)
        for (size_t c = 0; c < count; c++)
            if (row[c] != 0)
                shift_cell(j, &plan->cells[t][c], &row[c]);
    vec_finish(&j->draft->tables[t]);
}

static void move_draft(void *context, size_t task)
{
    const struct joint *j = (const struct joint *)context + task;
    struct draft *d = j->draft;
    move_items(j->b->lists.items + j->list + 1, d->lists.items + 1, d->lists.count - 1);
    vec_finish(&d->lists);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        move_table(j, t);
    for (size_t i = 0; i < d->pending.count; i++) {
        struct pending p = d->pending.items[i];
        p.row = shifted_row(j, p.table, p.row);
        j->b->pending.items[j->pending + i] = p;
    }
    vec_finish(&d->pending);
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
    vec_finish(&d->dates);
    return numbers;
}

static void reserve(struct build *b, struct draft *const *drafts, size_t count)
{
    size_t lists = 0, pending = 0, tables[TABLE_COUNT] = {0};
    for (size_t i = 0; i < count; i++) {
        lists += drafts[i]->lists.count;
        pending += drafts[i]->pending.count;
        for (enum table t = 0; t < TABLE_COUNT; t++)
            tables[t] += drafts[i]->tables[t].count;
    }
    vec_reserve(&b->lists, lists);
    vec_reserve(&b->pending, pending);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        vec_reserve(&b->tables[t], tables[t]);
}

/* before: what was added to the rows of the latest draft that has none before it. */
static void plan_joint(struct joint *j, struct map *dates, uint32_t *before)
{
    struct build *b = j->b;
    const struct draft *d = j->draft;
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        j->rows[t] = build_count(b, t);
        b->tables[t].count += d->tables[t].count - b->plan.count[t];
    }
    if (!d->before)
        memcpy(before, j->rows, sizeof j->rows);
    memcpy(j->before, before, sizeof j->before);
    j->list = (uint32_t)b->lists.count - 1;
    b->lists.count += d->lists.count - 1;
    j->pending = b->pending.count;
    b->pending.count += d->pending.count;
    j->dates = join_dates(b, dates, j->draft, j->text);
}

static void join_drafts(struct build *b, struct draft *const *drafts, size_t count)
{
    struct joint *joints = mem_zalloc(count, sizeof *joints);
    uint32_t before[TABLE_COUNT] = {0};
    struct map dates;
    map_init(&dates, date_key, b);
    for (uint32_t i = 1; i < b->dates.count; i++)
        map_put(&dates, i);
    reserve(b, drafts, count);
    for (size_t i = 0; i < count; i++) {
        joints[i] = (struct joint){.b = b, .draft = drafts[i], .text = b->bases.items[i + 1]};
        plan_joint(&joints[i], &dates, before);
    }
    map_finish(&dates);
    team_each(b->threads, count, move_draft, joints);
    for (size_t i = 0; i < count; i++)
        free(joints[i].dates);
    free(joints);
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
    if (taken > 1)
        join_drafts(b, drafts + 1, taken - 1);
}
