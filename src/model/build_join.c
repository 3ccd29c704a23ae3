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
    const struct pool *pool; /* its strings */
    uint32_t text, list;
    uint32_t rows[TABLE_COUNT];
    const uint32_t *before; /* the same for the rows of the draft before */
    uint32_t *dates;        /* the hashes of its dates, then their joined numbers */
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

/* The dates that are joined, by their texts. */
struct known_dates {
    struct map map;
    VEC(const char *) texts;
};

static const char *date_key(const void *context, uint32_t number)
{
    const struct known_dates *known = context;
    return known->texts.items[number];
}

static const char *date_text(const struct joint *j, uint32_t date)
{
    return pool_text(j->pool, j->draft->dates.items[date].text);
}

/* By several threads, ahead of the search, which is one thread's. */
static void hash_dates(void *context, size_t task)
{
    struct joint *j = (struct joint *)context + task;
    j->dates = mem_zalloc(j->draft->dates.count, sizeof *j->dates);
    for (uint32_t i = 1; i < j->draft->dates.count; i++) {
        const char *text = date_text(j, i);
        j->dates[i] = map_hash(text, strlen(text));
    }
}

static uint32_t add_date(struct known_dates *known, const char *text, uint32_t hash)
{
    uint32_t number = (uint32_t)known->texts.count;
    vec_push(&known->texts, text);
    map_put_hashed(&known->map, number, hash);
    return number;
}

/* From the hashes of a draft's dates to their joined numbers: texts that were there before keep
 * theirs. */
static void join_dates(const struct joint *j, struct known_dates *known)
{
    enum { AHEAD = 8 };
    struct draft *d = j->draft;
    for (uint32_t i = 1; i < d->dates.count; i++) {
        const char *text = date_text(j, i);
        uint32_t hash = j->dates[i];
        if (d->dates.count - i > AHEAD)
            map_expect(&known->map, j->dates[i + AHEAD]);
        j->dates[i] = map_find_hashed(&known->map, text, hash);
        if (j->dates[i] == 0) {
            struct date date = d->dates.items[i];
            date.text += j->text;
            vec_push(&j->b->dates, date);
            j->dates[i] = add_date(known, text, hash);
        }
    }
    vec_finish(&d->dates);
}

/* Those of the first draft, which differ. */
static void know_dates(struct known_dates *known, const struct build *b)
{
    map_init(&known->map, date_key, known);
    vec_push(&known->texts, NULL);
    for (uint32_t i = 1; i < b->dates.count; i++) {
        const char *text = build_text(b, b->dates.items[i].text);
        add_date(known, text, map_hash(text, strlen(text)));
    }
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

/* What is added to the rows of a draft that stands among those joined; nothing to the first one's.
 */
static const uint32_t *find_rows(const struct joint *joints, size_t count, const struct draft *d)
{
    static const uint32_t first[TABLE_COUNT];
    while (count-- > 0)
        if (joints[count].draft == d)
            return joints[count].rows;
    return first;
}

static void plan_joint(struct joint *j, struct known_dates *dates)
{
    struct build *b = j->b;
    const struct draft *d = j->draft;
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        j->rows[t] = build_count(b, t);
        b->tables[t].count += d->tables[t].count - b->plan.count[t];
    }
    j->list = (uint32_t)b->lists.count - 1;
    b->lists.count += d->lists.count - 1;
    j->pending = b->pending.count;
    b->pending.count += d->pending.count;
    join_dates(j, dates);
}

static void join_drafts(struct build *b, struct draft *const *drafts, size_t count)
{
    struct joint *joints = mem_zalloc(count, sizeof *joints);
    struct known_dates dates = {0};
    know_dates(&dates, b);
    reserve(b, drafts, count);
    for (size_t i = 0; i < count; i++)
        joints[i] = (struct joint){.b = b,
                                   .draft = drafts[i],
                                   .pool = &b->pools.items[i + 1],
                                   .text = b->bases.items[i + 1]};
    team_each(b->threads, count, hash_dates, joints);
    for (size_t i = 0; i < count; i++) {
        if (drafts[i]->before)
            joints[i].before = find_rows(joints, i, drafts[i]->before);
        plan_joint(&joints[i], &dates);
    }
    map_finish(&dates.map);
    vec_finish(&dates.texts);
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
