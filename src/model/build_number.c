#include <stdlib.h>
#include <string.h>

#include "base/team.h"
#include "model/build_number.h"

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

/* Incidents by their dates. */
struct ranking {
    uint32_t *ranks; /* by date, from 0: the same for dates that sort alike */
    uint32_t *ends;  /* by rank + 1: the incidents up to that rank */
    bool *mixed;     /* by rank: its dates make more than one run */
};

static void rank_dates(const struct build *b, struct ranking *r)
{
    struct sort_key *keys = mem_zalloc(b->dates.count, sizeof *keys);
    uint32_t rank = 0;
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
        bool alike = i > 0 && compare_keys(&keys[i - 1], &keys[i]) == 0;
        rank += i > 0 && !alike;
        r->ranks[keys[i].date] = rank;
        r->mixed[rank] |=
            alike && !date_same_run(build_date(b, keys[i - 1].date), build_date(b, keys[i].date));
    }
    free(keys);
}

static bool is_kept_incident(const struct build *b, uint32_t row)
{
    return build_incident(b, row)->entity.declared && build_same(b, TABLE_INCIDENT, row) == row;
}

/* Puts them behind those of lesser rank, each rank in the order of the input. */
static void place_incidents(struct numbering *n, struct ranking *r)
{
    const struct build *b = n->b;
    uint32_t kept = 0;
    for (uint32_t row = 1; row <= build_count(b, TABLE_INCIDENT); row++)
        if (is_kept_incident(b, row)) {
            r->ends[r->ranks[build_incident(b, row)->date] + 1]++;
            kept++;
        }
    for (size_t rank = 1; rank <= b->dates.count; rank++)
        r->ends[rank] += r->ends[rank - 1];
    cells *order = &n->order[TABLE_INCIDENT];
    vec_reserve(order, kept);
    for (uint32_t row = 1; row <= build_count(b, TABLE_INCIDENT); row++)
        if (is_kept_incident(b, row))
            order->items[order->count + r->ends[r->ranks[build_incident(b, row)->date]]++] = row;
    order->count += kept;
}

/* The runs within a rank: incidents from start up to end. */
static void find_runs(const struct numbering *n, bool mixed, uint32_t start, uint32_t end)
{
    struct build *b = n->b;
    const struct date *last = NULL;
    for (uint32_t i = start; i < end && (mixed || i == start); i++) {
        uint32_t row = n->order[TABLE_INCIDENT].items[i];
        const struct date *date = build_date(b, build_incident(b, row)->date);
        if (!last || !date_same_run(last, date))
            vec_push(&b->runs, i);
        last = date;
    }
}

static void order_incidents(struct numbering *n)
{
    const struct build *b = n->b;
    size_t dates = b->dates.count;
    struct ranking r = {.ranks = mem_zalloc(dates, sizeof *r.ranks),
                        .ends = mem_zalloc(dates + 1, sizeof *r.ends),
                        .mixed = mem_zalloc(dates, sizeof *r.mixed)};
    rank_dates(b, &r);
    place_incidents(n, &r);
    for (size_t rank = 0; rank < dates; rank++)
        find_runs(n, r.mixed[rank], (rank > 0 ? r.ends[rank - 1] : 0) + 1, r.ends[rank] + 1);
    free(r.ranks);
    free(r.ends);
    free(r.mixed);
}

/* Declared rows come first, then those only referred to, each in the order of the input. */
static void order_entities(struct numbering *n, enum table t)
{
    for (uint32_t declared = 2; declared-- > 0;)
        for (uint32_t row = 1; row <= build_count(n->b, t); row++)
            if (build_same(n->b, t, row) == row &&
                (build_entity(n->b, t, row)->declared != 0) == (declared != 0))
                vec_push(&n->order[t], row);
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

static struct window window_of(const struct numbering *n, size_t task)
{
    return build_window(numbering_count(n, n->table), task);
}

static void walk_window(void *context, size_t task)
{
    const struct numbering *n = context;
    struct window w = window_of(n, task);
    const uint32_t *order = n->order[n->table].items;
    for (uint32_t i = w.first; i < w.end; i++) {
        build_expect(n->b, n->table, n->b->plan.owned[n->table], order + i, order + w.end);
        walk_row(n->b, &n->walks[task], n->table, order[i]);
    }
}

static void number_window(void *context, size_t task)
{
    const struct numbering *n = context;
    struct walk *walk = &n->walks[task];
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        for (size_t i = 0; i < walk->found[t].count; i++) {
            size_t number = walk->base[t] + i;
            n->order[t].items[number] = walk->found[t].items[i];
            n->number[t][walk->found[t].items[i]] = (uint32_t)number;
        }
        vec_finish(&walk->found[t]);
    }
}

/* Numbers what the rows of a table own. */
static void number_owned(struct numbering *n, enum table t)
{
    size_t windows = build_window_count(numbering_count(n, t));
    n->table = t;
    n->walks = mem_zalloc(windows, sizeof *n->walks);
    team_each(n->b->threads, windows, walk_window, n);
    for (enum table owned = 0; owned < TABLE_COUNT; owned++) {
        cells *order = &n->order[owned];
        size_t count = order->count;
        for (size_t i = 0; i < windows; i++) {
            n->walks[i].base[owned] = count;
            count += n->walks[i].found[owned].count;
        }
        vec_reserve(order, count - order->count);
        order->count = count;
    }
    team_each(n->b->threads, windows, number_window, n);
    free(n->walks);
}

void numbering_init(struct numbering *n, struct build *b)
{
    *n = (struct numbering){.b = b};
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        n->number[t] = mem_zalloc((size_t)build_count(b, t) + 1, sizeof(uint32_t));
        vec_push(&n->order[t], 0);
        if (t == TABLE_INCIDENT)
            order_incidents(n);
        else if (schema_has_entity(t))
            order_entities(n, t);
        else if (t == TABLE_HEADER && build_count(b, t) > 0)
            vec_push(&n->order[t], 1);
        for (uint32_t i = 1; i < n->order[t].count; i++)
            n->number[t][n->order[t].items[i]] = i;
    }
    for (enum table t = 0; t < TABLE_COUNT; t++)
        if (schema_has_entity(t) || t == TABLE_HEADER)
            number_owned(n, t);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        for (uint32_t row = 1; row < b->same[t].count; row++)
            if (build_same(b, t, row) != row)
                n->number[t][row] = n->number[t][build_same(b, t, row)];
}

void numbering_finish(struct numbering *n)
{
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        free(n->number[t]);
        vec_finish(&n->order[t]);
    }
}
