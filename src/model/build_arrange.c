#include <string.h>
#include <xxhash.h>

#include "model/build.h"

enum { SHARE_TRIES = 4096 };

struct list_slot {
    uint32_t list, hash; /* list 0: free */
};

/* The numbering of the finished timeline. Rows that belong to another row are numbered as their
 * owners are walked through, so it depends on what the rows say and not on how they came. */
struct arrange {
    struct build *b;
    uint32_t *number[TABLE_COUNT]; /* by the old number; 0: left out */
    cells order[TABLE_COUNT];      /* old numbers in the new order; the first one is 0 */
    cells lists;                   /* the new ones */
    struct list_slot *slots;       /* hash table of shared lists */
    size_t slot_count, shared;
    uint32_t *singles[TABLE_COUNT]; /* the list that has only this row, 0 = none yet */
    uint32_t tries[TABLE_COUNT], hits[TABLE_COUNT];
};

/* ---- the order of incidents */

struct sort_key {
    int64_t day, last;
    uint32_t row;
    int rank;
};

static int compare_keys(const void *left, const void *right)
{
    const struct sort_key *a = left, *b = right;
    if (a->rank != b->rank)
        return a->rank - b->rank;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->last != b->last)
        return a->last > b->last ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static void sort_incidents(struct arrange *a)
{
    const struct build *b = a->b;
    VEC(struct sort_key) keys = {0};
    vec_reserve(&keys, build_count(b, TABLE_INCIDENT));
    bool sorted = true;
    for (uint32_t row = 1; row <= build_count(b, TABLE_INCIDENT); row++) {
        const struct incident *incident = build_incident(b, row);
        if (!incident->entity.declared || build_same(b, TABLE_INCIDENT, row) != row)
            continue;
        const struct date *date = build_date(b, incident->date);
        struct sort_key key = {.row = row, .rank = date_rank(date)};
        if (!date_is_missing(date)) {
            key.day = date_sort_day(date);
            key.last = date->max;
        }
        sorted = sorted && (keys.count == 0 || compare_keys(&keys.items[keys.count - 1], &key) < 0);
        vec_push(&keys, key);
    }
    if (!sorted)
        qsort(keys.items, keys.count, sizeof *keys.items, compare_keys);
    vec_reserve(&a->order[TABLE_INCIDENT], keys.count);
    for (size_t i = 0; i < keys.count; i++)
        vec_push(&a->order[TABLE_INCIDENT], keys.items[i].row);
    vec_finish(&keys);
}

/* Declared rows come first, then those only referred to, each in the order of the input. */
static void order_entities(struct arrange *a, enum table t)
{
    for (uint32_t declared = 2; declared-- > 0;)
        for (uint32_t row = 1; row <= build_count(a->b, t); row++)
            if (build_same(a->b, t, row) == row &&
                (build_entity(a->b, t, row)->declared != 0) == (declared != 0))
                vec_push(&a->order[t], row);
}

/* ---- numbers */

static void number_owned(struct arrange *a, enum table t, uint32_t row);

static void number_row(struct arrange *a, enum table t, uint32_t row)
{
    if (row == 0 || a->number[t][row] != 0)
        return;
    a->number[t][row] = (uint32_t)a->order[t].count;
    vec_push(&a->order[t], row);
    number_owned(a, t, row);
}

/* A link to an incident that is nowhere declared is left out. */
static bool is_broken_link(const struct build *b, enum table t, uint32_t row)
{
    if (t != TABLE_LINK)
        return false;
    uint32_t incident = build_same(b, TABLE_INCIDENT, build_link(b, row)->incident);
    return !build_incident(b, incident)->entity.declared;
}

static void number_owned(struct arrange *a, enum table t, uint32_t row)
{
    const struct build *b = a->b;
    const uint32_t *cells_of = build_row(b, t, row);
    for (size_t c = 0; c < b->plan.count[t]; c++) {
        const struct cell *cell = &b->plan.cells[t][c];
        if (!cell->owned || cells_of[c] == 0)
            continue;
        if (cell->kind == CELL_ROW) {
            number_row(a, cell->table, cells_of[c]);
            continue;
        }
        uint32_t count;
        const uint32_t *items = build_list(b, cells_of[c], &count);
        for (uint32_t i = 0; i < count; i++)
            if (!is_broken_link(b, cell->table, items[i]))
                number_row(a, cell->table, items[i]);
    }
}

static void number_rows(struct arrange *a)
{
    const struct build *b = a->b;
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        a->number[t] = mem_zalloc((size_t)build_count(b, t) + 1, sizeof(uint32_t));
        vec_push(&a->order[t], 0);
        if (t == TABLE_INCIDENT)
            sort_incidents(a);
        else if (schema_has_entity(t))
            order_entities(a, t);
        else if (t == TABLE_HEADER && build_count(b, t) > 0)
            vec_push(&a->order[t], 1);
        for (uint32_t i = 1; i < a->order[t].count; i++)
            a->number[t][a->order[t].items[i]] = i;
    }
    for (enum table t = 0; t < TABLE_COUNT; t++)
        if (schema_has_entity(t) || t == TABLE_HEADER)
            for (uint32_t i = 1; i < a->order[t].count; i++)
                number_owned(a, t, a->order[t].items[i]);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        for (uint32_t row = 1; row <= build_count(b, t); row++)
            if (build_same(b, t, row) != row)
                a->number[t][row] = a->number[t][build_same(b, t, row)];
}

/* ---- lists */

static uint32_t list_hash(const uint32_t *list)
{
    return (uint32_t)(XXH3_64bits(list, (list[0] + (size_t)1) * sizeof *list) >> 32);
}

/* The slot of a list that is the same as the one at own, or the free one for it. */
static struct list_slot *find_slot(const struct arrange *a, const uint32_t *own, uint32_t hash)
{
    size_t slot = hash & (a->slot_count - 1);
    for (; a->slots[slot].list != 0; slot = (slot + 1) & (a->slot_count - 1))
        if (a->slots[slot].hash == hash && memcmp(a->lists.items + a->slots[slot].list, own,
                                                  (own[0] + (size_t)1) * sizeof *own) == 0)
            break;
    return &a->slots[slot];
}

static void grow_slots(struct arrange *a)
{
    struct list_slot *old = a->slots;
    size_t old_count = a->slot_count;
    a->slot_count = old_count ? old_count * 2 : 1024;
    a->slots = mem_zalloc(a->slot_count, sizeof *a->slots);
    for (size_t i = 0; i < old_count; i++)
        if (old[i].list != 0)
            *find_slot(a, a->lists.items + old[i].list, old[i].hash) = old[i];
    free(old);
}

/* Where lists of a table seldom come again, as those of people do, searching is not worth it. */
static bool is_worth_sharing(const struct arrange *a, enum table t)
{
    return a->tries[t] < SHARE_TRIES || a->hits[t] > a->tries[t] / 4;
}

/* The list of rows of t just added at the end, or the same one from before. */
static uint32_t share_list(struct arrange *a, enum table t, uint32_t list)
{
    uint32_t *single = a->lists.items[list] == 1 ? &a->singles[t][a->lists.items[list + 1]] : NULL;
    uint32_t before = single ? *single : 0;
    if (!single && is_worth_sharing(a, t)) {
        if (a->shared >= a->slot_count / 2)
            grow_slots(a);
        uint32_t hash = list_hash(a->lists.items + list);
        struct list_slot *slot = find_slot(a, a->lists.items + list, hash);
        before = slot->list;
        a->tries[t]++;
        a->hits[t] += before != 0;
        a->shared += before == 0;
        *slot = before ? *slot : (struct list_slot){list, hash};
    }
    if (before != 0) {
        a->lists.count = list;
        return before;
    }
    if (single)
        *single = list;
    return list;
}

static uint32_t move_list(struct arrange *a, const struct cell *cell, uint32_t old)
{
    uint32_t count;
    const uint32_t *items = build_list(a->b, old, &count);
    uint32_t list = (uint32_t)a->lists.count;
    vec_reserve(&a->lists, count + 1);
    vec_push(&a->lists, 0);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t item = cell->kind == CELL_TEXTS ? items[i] : a->number[cell->table][items[i]];
        if (item != 0 || items[i] == 0)
            vec_push(&a->lists, item);
    }
    a->lists.items[list] = (uint32_t)a->lists.count - list - 1;
    if (a->lists.items[list] == 0) {
        a->lists.count = list;
        return 0;
    }
    return cell->kind == CELL_TEXTS || cell->owned ? list : share_list(a, cell->table, list);
}

/* ---- moving */

static void move_cell(struct arrange *a, const struct cell *cell, uint32_t *value)
{
    if (cell->kind == CELL_ROW)
        *value = a->number[build_target(cell, value)][*value];
    else if (cell->kind == CELL_ROWS || cell->kind == CELL_TEXTS)
        *value = move_list(a, cell, *value);
}

static void move_table(struct arrange *a, enum table t)
{
    struct build *b = a->b;
    size_t count = b->plan.count[t], rows = a->order[t].count;
    uint32_t *moved = mem_realloc(NULL, rows * count, sizeof *moved);
    memset(moved, 0, count * sizeof *moved);
    for (size_t i = 1; i < rows; i++) {
        uint32_t *row = moved + i * count;
        memcpy(row, build_row(b, t, a->order[t].items[i]), count * sizeof *row);
        for (size_t c = 0; c < count; c++)
            if (row[c] != 0)
                move_cell(a, &b->plan.cells[t][c], &row[c]);
    }
    free(b->tables[t].items);
    b->tables[t].items = moved;
    b->tables[t].count = b->tables[t].capacity = rows * count;
}

void build_arrange(struct build *b)
{
    struct arrange a = {.b = b};
    number_rows(&a);
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        map_finish(&b->ids[t].map);
        vec_finish(&b->same[t]);
    }
    vec_push(&a.lists, 0);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        a.singles[t] = mem_zalloc(a.order[t].count, sizeof(uint32_t));
    for (enum table t = 0; t < TABLE_COUNT; t++)
        move_table(&a, t);
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        free(a.number[t]);
        free(a.singles[t]);
        vec_finish(&a.order[t]);
    }
    free(a.slots);
    free(b->lists.items);
    memcpy(&b->lists, &a.lists, sizeof a.lists);
}
