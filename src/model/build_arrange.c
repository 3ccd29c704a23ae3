#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/team.h"
#include "model/build_number.h"

/* Rows on the way to where the finished timeline has them, table by table. */
struct arrange {
    struct build *b;
    struct numbering n;
    cells lists;           /* the new ones */
    enum table table;      /* at hand */
    struct shelf *shelves; /* of its windows */
    uint32_t *moved;       /* its rows in the new order */
};

/* ---- lists */

struct shelf_slot {
    uint32_t list, hash; /* list 0: free */
};

/* The lists of a window: those of rows that nobody owns are stored once. */
struct shelf {
    cells lists;
    struct shelf_slot *slots; /* a hash table */
    size_t slot_count, shared;
    uint32_t shift;
};

static bool is_equal(const struct shelf *s, uint32_t list, uint32_t other)
{
    const uint32_t *a = s->lists.items + list, *b = s->lists.items + other;
    return a[0] == b[0] && memcmp(a, b, (a[0] + (size_t)1) * sizeof *a) == 0;
}

/* The slot of a list that is the same, or the free one for it. */
static struct shelf_slot *find_slot(const struct shelf *s, uint32_t list, uint32_t hash)
{
    size_t slot = hash & (s->slot_count - 1);
    while (s->slots[slot].list != 0 &&
           !(s->slots[slot].hash == hash && is_equal(s, s->slots[slot].list, list)))
        slot = (slot + 1) & (s->slot_count - 1);
    return &s->slots[slot];
}

static void grow_slots(struct shelf *s)
{
    struct shelf_slot *old = s->slots;
    size_t old_count = s->slot_count;
    s->slot_count = old_count ? old_count * 2 : 1024;
    s->slots = mem_zalloc(s->slot_count, sizeof *s->slots);
    for (size_t i = 0; i < old_count; i++)
        if (old[i].list != 0)
            *find_slot(s, old[i].list, old[i].hash) = old[i];
    free(old);
}

/* The list just added at the end, or the same one from before. */
static uint32_t share_list(struct shelf *s, uint32_t list)
{
    const uint32_t *items = s->lists.items + list;
    uint32_t hash = (uint32_t)(XXH3_64bits(items, (items[0] + (size_t)1) * sizeof *items) >> 32);
    if (s->shared >= s->slot_count / 2)
        grow_slots(s);
    struct shelf_slot *slot = find_slot(s, list, hash);
    if (slot->list != 0) {
        s->lists.count = list;
        return slot->list;
    }
    *slot = (struct shelf_slot){list, hash};
    s->shared++;
    return list;
}

static uint32_t move_list(const struct arrange *a, struct shelf *s, const struct cell *cell,
                          uint32_t old)
{
    uint32_t count, list = (uint32_t)s->lists.count;
    const uint32_t *items = build_list(a->b, old, &count);
    vec_reserve(&s->lists, count + 1);
    vec_push(&s->lists, 0);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t item = cell->kind == CELL_TEXTS ? items[i] : a->n.number[cell->table][items[i]];
        if (item != 0 || items[i] == 0)
            vec_push(&s->lists, item);
    }
    s->lists.items[list] = (uint32_t)s->lists.count - list - 1;
    if (s->lists.items[list] == 0) {
        s->lists.count = list;
        return 0;
    }
    return cell->kind == CELL_TEXTS || cell->owned ? list : share_list(s, list);
}

/* ---- moving */

static uint32_t *moved_row(const struct arrange *a, uint32_t row)
{
    return a->moved + row * a->b->plan.count[a->table];
}

/* Moves a row to where it belongs; its lists go to the shelf of its window. */
static void move_row(const struct arrange *a, struct shelf *s, uint32_t *to, const uint32_t *from)
{
    const struct plan *plan = &a->b->plan;
    memcpy(to, from, plan->count[a->table] * sizeof *to);
    for (const uint8_t *c = plan->links[a->table]; *c < PLAN_CELLS; c++) {
        const struct cell *cell = &plan->cells[a->table][*c];
        uint32_t *value = to + *c;
        if (*value != 0)
            *value = cell->kind == CELL_ROW ? a->n.number[build_target(cell, value)][*value]
                                            : move_list(a, s, cell, *value);
    }
}

static void move_window(void *context, size_t task)
{
    const struct arrange *a = context;
    struct shelf *s = &a->shelves[task];
    struct window w = build_window(numbering_count(&a->n, a->table), task);
    const uint32_t *order = a->n.order[a->table].items;
    vec_push(&s->lists, 0);
    for (uint32_t i = w.first; i < w.end; i++) {
        build_expect(a->b, a->table, a->b->plan.links[a->table], order + i, order + w.end);
        move_row(a, s, moved_row(a, i), build_row(a->b, a->table, order[i]));
    }
    free(s->slots);
}

/* Puts the lists of a window behind those of the windows before. */
static void place_window(void *context, size_t task)
{
    const struct arrange *a = context;
    const struct plan *plan = &a->b->plan;
    struct shelf *s = &a->shelves[task];
    struct window w = build_window(numbering_count(&a->n, a->table), task);
    memcpy(a->lists.items + s->shift + 1, s->lists.items + 1,
           (s->lists.count - 1) * sizeof *s->lists.items);
    vec_finish(&s->lists);
    for (uint32_t i = w.first; i < w.end; i++)
        for (const uint8_t *c = plan->links[a->table]; *c < PLAN_CELLS; c++) {
            uint32_t *list = moved_row(a, i) + *c;
            if (plan->cells[a->table][*c].kind != CELL_ROW && *list != 0)
                *list += s->shift;
        }
}

static void move_table(struct arrange *a, enum table t)
{
    struct build *b = a->b;
    size_t count = b->plan.count[t], rows = a->n.order[t].count, windows, lists = 0;
    a->table = t;
    a->moved = mem_realloc(NULL, rows * count, sizeof *a->moved);
    memset(a->moved, 0, count * sizeof *a->moved);
    windows = build_window_count(numbering_count(&a->n, t));
    a->shelves = mem_zalloc(windows, sizeof *a->shelves);
    team_each(b->threads, windows, move_window, a);
    for (size_t i = 0; i < windows; i++)
        lists += a->shelves[i].lists.count - 1;
    vec_reserve(&a->lists, lists);
    for (size_t i = 0; i < windows; i++) {
        a->shelves[i].shift = (uint32_t)a->lists.count - 1;
        a->lists.count += a->shelves[i].lists.count - 1;
    }
    team_each(b->threads, windows, place_window, a);
    free(a->shelves);
    free(b->tables[t].items);
    b->tables[t].items = a->moved;
    b->tables[t].count = b->tables[t].capacity = rows * count;
}

void build_arrange(struct build *b)
{
    struct arrange a = {.b = b};
    numbering_init(&a.n, b);
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        map_finish(&b->ids[t].map);
        vec_finish(&b->same[t]);
    }
    vec_push(&a.lists, 0);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        move_table(&a, t);
    numbering_finish(&a.n);
    free(b->lists.items);
    memcpy(&b->lists, &a.lists, sizeof a.lists);
}
