#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/team.h"
#include "model/build.h"

/* The numbering of the finished timeline. Rows that belong to another row are numbered as their
 * owners are walked through, so it depends on what the rows say and not on how they came. */
struct arrange {
    struct build *b;
    uint32_t *number[TABLE_COUNT]; /* by the old number; 0: left out */
    cells order[TABLE_COUNT];      /* old numbers in the new order; the first one is 0 */
    cells lists;                   /* the new ones */
    enum table table;              /* at hand */
    struct walk *walks;            /* of its windows, to number what they own */
    struct shelf *shelves;         /* of its windows, to move them */
    uint32_t *moved;               /* its rows in the new order */
};

/* ---- the order of incidents */

/* A date as incidents are sorted by it. */
struct sort_key {
    int64_t day, last;
    uint32_t date;
    int rank;
};

static int compare_keys(const void *left, const void *right)
{
    const struct sort_key *a = left, *b = right;
    if (a->rank != b->rank)
        return a->rank - b->rank;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return a->last > b->last ? -1 : a->last < b->last;
}

/* The ranks of all dates, from 0: the same for dates that sort alike. */
static uint32_t *rank_dates(const struct build *b)
{
    struct sort_key *keys = mem_zalloc(b->dates.count, sizeof *keys);
    uint32_t *ranks = mem_zalloc(b->dates.count, sizeof *ranks), rank = 0;
    for (uint32_t i = 0; i < b->dates.count; i++) {
        const struct date *date = build_date(b, i);
        keys[i] = (struct sort_key){.date = i, .rank = date_rank(date)};
        if (!date_is_missing(date)) {
            keys[i].day = date_sort_day(date);
            keys[i].last = date->max;
        }
    }
    qsort(keys, b->dates.count, sizeof *keys, compare_keys);
    for (size_t i = 0; i < b->dates.count; i++) {
        rank += i > 0 && compare_keys(&keys[i - 1], &keys[i]) != 0;
        ranks[keys[i].date] = rank;
    }
    free(keys);
    return ranks;
}

static bool is_kept_incident(const struct build *b, uint32_t row)
{
    return build_incident(b, row)->entity.declared && build_same(b, TABLE_INCIDENT, row) == row;
}

/* Puts them behind those of lesser rank, each rank in the order of the input. */
static void order_incidents(struct arrange *a)
{
    const struct build *b = a->b;
    uint32_t *ranks = rank_dates(b), kept = 0;
    uint32_t *ends = mem_zalloc(b->dates.count + 1, sizeof *ends); /* by rank + 1 */
    for (uint32_t row = 1; row <= build_count(b, TABLE_INCIDENT); row++)
        if (is_kept_incident(b, row)) {
            ends[ranks[build_incident(b, row)->date] + 1]++;
            kept++;
        }
    for (size_t rank = 1; rank <= b->dates.count; rank++)
        ends[rank] += ends[rank - 1];
    cells *order = &a->order[TABLE_INCIDENT];
    vec_reserve(order, kept);
    for (uint32_t row = 1; row <= build_count(b, TABLE_INCIDENT); row++)
        if (is_kept_incident(b, row))
            order->items[order->count + ends[ranks[build_incident(b, row)->date]]++] = row;
    order->count += kept;
    free(ends);
    free(ranks);
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

/* What the rows of a window own, in the order in which a walk from row to row meets it. */
struct walk {
    cells found[TABLE_COUNT];
    size_t base[TABLE_COUNT]; /* where it goes in the order of all */
};

static void walk_row(const struct build *b, struct walk *walk, enum table t, uint32_t row);

static void find_row(const struct build *b, struct walk *walk, enum table t, uint32_t row)
{
    if (row == 0)
        return;
    vec_push(&walk->found[t], row);
    walk_row(b, walk, t, row);
}

/* A link to an incident that is nowhere declared is left out. */
static bool is_broken_link(const struct build *b, enum table t, uint32_t row)
{
    if (t != TABLE_LINK)
        return false;
    uint32_t incident = build_same(b, TABLE_INCIDENT, build_link(b, row)->incident);
    return !build_incident(b, incident)->entity.declared;
}

static void walk_row(const struct build *b, struct walk *walk, enum table t, uint32_t row)
{
    const uint32_t *values = build_row(b, t, row);
    for (const uint8_t *c = b->plan.owned[t]; *c < PLAN_CELLS; c++) {
        const struct cell *cell = &b->plan.cells[t][*c];
        if (cell->kind == CELL_ROW) {
            find_row(b, walk, cell->table, values[*c]);
            continue;
        }
        uint32_t count;
        const uint32_t *items = build_list(b, values[*c], &count);
        for (uint32_t i = 0; i < count; i++)
            if (!is_broken_link(b, cell->table, items[i]))
                find_row(b, walk, cell->table, items[i]);
    }
}

static struct window window_of(const struct arrange *a, size_t task)
{
    return build_window((uint32_t)a->order[a->table].count - 1, task);
}

static void walk_window(void *context, size_t task)
{
    const struct arrange *a = context;
    struct window w = window_of(a, task);
    for (uint32_t i = w.first; i < w.end; i++)
        walk_row(a->b, &a->walks[task], a->table, a->order[a->table].items[i]);
}

static void number_window(void *context, size_t task)
{
    const struct arrange *a = context;
    struct walk *walk = &a->walks[task];
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        for (size_t i = 0; i < walk->found[t].count; i++) {
            size_t number = walk->base[t] + i;
            a->order[t].items[number] = walk->found[t].items[i];
            a->number[t][walk->found[t].items[i]] = (uint32_t)number;
        }
        vec_finish(&walk->found[t]);
    }
}

/* Numbers what the rows of a table own. */
static void number_owned(struct arrange *a, enum table t)
{
    size_t windows = build_window_count((uint32_t)a->order[t].count - 1);
    a->table = t;
    a->walks = mem_zalloc(windows, sizeof *a->walks);
    team_each(a->b->threads, windows, walk_window, a);
    for (enum table owned = 0; owned < TABLE_COUNT; owned++) {
        cells *order = &a->order[owned];
        size_t count = order->count;
        for (size_t i = 0; i < windows; i++) {
            a->walks[i].base[owned] = count;
            count += a->walks[i].found[owned].count;
        }
        vec_reserve(order, count - order->count);
        order->count = count;
    }
    team_each(a->b->threads, windows, number_window, a);
    free(a->walks);
}

static void number_rows(struct arrange *a)
{
    const struct build *b = a->b;
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        a->number[t] = mem_zalloc((size_t)build_count(b, t) + 1, sizeof(uint32_t));
        vec_push(&a->order[t], 0);
        if (t == TABLE_INCIDENT)
            order_incidents(a);
        else if (schema_has_entity(t))
            order_entities(a, t);
        else if (t == TABLE_HEADER && build_count(b, t) > 0)
            vec_push(&a->order[t], 1);
        for (uint32_t i = 1; i < a->order[t].count; i++)
            a->number[t][a->order[t].items[i]] = i;
    }
    for (enum table t = 0; t < TABLE_COUNT; t++)
        if (schema_has_entity(t) || t == TABLE_HEADER)
            number_owned(a, t);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        for (uint32_t row = 1; row < b->same[t].count; row++)
            if (build_same(b, t, row) != row)
                a->number[t][row] = a->number[t][build_same(b, t, row)];
}

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
        uint32_t item = cell->kind == CELL_TEXTS ? items[i] : a->number[cell->table][items[i]];
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
            *value = cell->kind == CELL_ROW ? a->number[build_target(cell, value)][*value]
                                            : move_list(a, s, cell, *value);
    }
}

static void move_window(void *context, size_t task)
{
    const struct arrange *a = context;
    struct shelf *s = &a->shelves[task];
    struct window w = window_of(a, task);
    vec_push(&s->lists, 0);
    for (uint32_t i = w.first; i < w.end; i++)
        move_row(a, s, moved_row(a, i), build_row(a->b, a->table, a->order[a->table].items[i]));
    free(s->slots);
}

/* Puts the lists of a window behind those of the windows before. */
static void place_window(void *context, size_t task)
{
    const struct arrange *a = context;
    const struct plan *plan = &a->b->plan;
    struct shelf *s = &a->shelves[task];
    struct window w = window_of(a, task);
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
    size_t count = b->plan.count[t], rows = a->order[t].count, windows, lists = 0;
    a->table = t;
    a->moved = mem_realloc(NULL, rows * count, sizeof *a->moved);
    memset(a->moved, 0, count * sizeof *a->moved);
    windows = build_window_count((uint32_t)rows - 1);
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
    number_rows(&a);
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        map_finish(&b->ids[t].map);
        vec_finish(&b->same[t]);
    }
    vec_push(&a.lists, 0);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        move_table(&a, t);
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        free(a.number[t]);
        vec_finish(&a.order[t]);
    }
    free(b->lists.items);
    memcpy(&b->lists, &a.lists, sizeof a.lists);
}
