#include <string.h>

#include "base/team.h"
#include "model/build.h"

/* Places in places that postings follow: a bound for files that go deeper than the world. */
enum { DEPTH = 64 };

#define CELL_OF(row, member) (offsetof(struct row, member) / sizeof(uint32_t))

/* ---- lists of rows by what they refer to */

/* The lists of one cell of a table, put together aside. */
struct column {
    const struct build *b;
    enum table table;
    size_t cell;
    cells lists;    /* the first one is empty */
    uint32_t shift; /* what their numbers get more when they are among all */
};

/* Pairs of a row and one that refers to it, gathered in order; then a list for each row. */
struct pair {
    uint32_t row, from;
};
typedef VEC(struct pair) pairs;

static void add_pair(pairs *found, uint32_t row, uint32_t from)
{
    if (row != 0)
        vec_push(found, ((struct pair){row, from}));
}

/* Ends the gathering: the cell of each row becomes a list of what refers to it, each once, in the
 * order of gathering. */
static void store_pairs(struct column *column, pairs *found)
{
    const struct build *b = column->b;
    cells *lists = &column->lists;
    uint32_t count = build_count(b, column->table);
    uint32_t *sizes = mem_zalloc((size_t)count + 2, sizeof *sizes);
    for (size_t i = 0; i < found->count; i++)
        sizes[found->items[i].row]++;
    vec_reserve(lists, found->count + count + 1);
    vec_push(lists, 0);
    for (uint32_t row = 1; row <= count; row++) {
        if (sizes[row] == 0)
            continue;
        build_row(b, column->table, row)[column->cell] = (uint32_t)lists->count;
        memset(lists->items + lists->count, 0, (sizes[row] + 1) * sizeof(uint32_t));
        lists->count += sizes[row] + 1;
    }
    for (size_t i = 0; i < found->count; i++) {
        struct pair pair = found->items[i];
        uint32_t *list = lists->items + build_row(b, column->table, pair.row)[column->cell];
        if (list[0] == 0 || list[list[0]] != pair.from)
            list[++list[0]] = pair.from;
    }
    free(sizes);
    vec_finish(found);
}

static void place_column(void *context, size_t task)
{
    struct column *column = (struct column *)context + task;
    const struct build *b = column->b;
    size_t count = column->lists.count;
    if (count > 1) {
        memcpy(b->lists.items + column->shift + 1, column->lists.items + 1,
               (count - 1) * sizeof *column->lists.items);
        for (uint32_t row = 1; row <= build_count(b, column->table); row++) {
            uint32_t *list = &build_row(b, column->table, row)[column->cell];
            *list += *list ? column->shift : 0;
        }
    }
    vec_finish(&column->lists);
}

/* Puts the lists of columns, which are stored, behind all others. */
static void place_columns(struct build *b, struct column *columns, size_t count)
{
    size_t items = 0;
    for (size_t i = 0; i < count; i++)
        items += columns[i].lists.count - 1;
    vec_reserve(&b->lists, items);
    for (size_t i = 0; i < count; i++) {
        columns[i].shift = (uint32_t)b->lists.count - 1;
        b->lists.count += columns[i].lists.count - 1;
    }
    team_each(b->threads, count, place_column, columns);
}

/* ---- rows by what refers to them */

enum { DIRECTLY = PLAN_CELLS };

/* By what rows of a table are found: a row or a list of rows in a cell of theirs, or what these in
 * turn have in the cell `by`. Which, goes to the cell `store` of what it is. */
static const struct referrer {
    enum table from;
    size_t cell, by, store;
} referrers[] = {
    {TABLE_INCIDENT, CELL_OF(incident, people), DIRECTLY, CELL_OF(entity, incidents)},
    {TABLE_INCIDENT, CELL_OF(incident, tags), DIRECTLY, CELL_OF(entity, incidents)},
    {TABLE_INCIDENT, CELL_OF(incident, places), DIRECTLY, CELL_OF(entity, incidents)},
    {TABLE_INCIDENT, CELL_OF(incident, reports), CELL_OF(report, source),
     CELL_OF(entity, incidents)},
    {TABLE_INCIDENT, CELL_OF(incident, organizations), DIRECTLY, CELL_OF(entity, incidents)},
    {TABLE_INCIDENT, CELL_OF(incident, kind), DIRECTLY, CELL_OF(entity, incidents)},
    {TABLE_INCIDENT, CELL_OF(incident, related), CELL_OF(link, incident),
     CELL_OF(entity, incidents)},
    {TABLE_REPORT, CELL_OF(report, attribution), CELL_OF(attribution, person),
     CELL_OF(person, reports)},
    {TABLE_REPORT, CELL_OF(report, attribution), CELL_OF(attribution, organization),
     CELL_OF(organization, reports)},
    {TABLE_REPORT, CELL_OF(report, attribution), CELL_OF(attribution, place),
     CELL_OF(place, reports)},
    {TABLE_REPORT, CELL_OF(report, via), DIRECTLY, CELL_OF(source, reports)},
    {TABLE_SOURCE, CELL_OF(source, via), DIRECTLY, CELL_OF(source, relayed)},
    {TABLE_RELATION, CELL_OF(relation, person), DIRECTLY, CELL_OF(person, related)},
    {TABLE_ROLE, CELL_OF(role, organization), DIRECTLY, CELL_OF(organization, roles)},
    {TABLE_ROLE, CELL_OF(role, place), DIRECTLY, CELL_OF(place, roles)},
    {TABLE_ORGANIZATION, CELL_OF(organization, parent), DIRECTLY, CELL_OF(organization, children)},
    {TABLE_ORGANIZATION, CELL_OF(organization, from), DIRECTLY, CELL_OF(organization, made)},
    {TABLE_ORGANIZATION, CELL_OF(organization, place), DIRECTLY, CELL_OF(place, organizations)},
    {TABLE_PLACE, CELL_OF(place, in), DIRECTLY, CELL_OF(place, children)},
};

/* The rows that a cell holds, and their number. */
static const uint32_t *cell_rows(const struct build *b, enum table t, uint32_t row, size_t cell,
                                 uint32_t *count)
{
    const uint32_t *value = build_row(b, t, row) + cell;
    *count = 1;
    return b->plan.cells[t][cell].kind == CELL_ROWS ? build_list(b, *value, count) : value;
}

static enum table target(const struct build *b, const struct referrer *r)
{
    enum table table = b->plan.cells[r->from][r->cell].table;
    return r->by == DIRECTLY ? table : (enum table)b->plan.cells[table][r->by].table;
}

/* An incident is also found by the places that its place is in. */
static void add_containers(const struct build *b, pairs *found, uint32_t place, uint32_t incident)
{
    for (int depth = 0; place != 0 && depth < DEPTH; depth++) {
        place = build_place(b, place)->in;
        add_pair(found, place, incident);
    }
}

static void derive_referrers(const struct referrer *r, struct column *column)
{
    const struct build *b = column->b;
    pairs all = {0};
    enum table through = b->plan.cells[r->from][r->cell].table;
    bool is_place = r->from == TABLE_INCIDENT && column->table == TABLE_PLACE;
    for (uint32_t row = 1; row <= build_count(b, r->from); row++) {
        uint32_t count;
        const uint32_t *rows = cell_rows(b, r->from, row, r->cell, &count);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t found = rows[i];
            if (r->by != DIRECTLY)
                found = build_row(b, through, found)[r->by];
            add_pair(&all, found, row);
            if (is_place)
                add_containers(b, &all, found, row);
        }
    }
    store_pairs(column, &all);
}

/* ---- what rows belong to */

static const struct {
    enum table owner;
    size_t rows, store; /* the list of rows, and where they get their owner */
} owned[] = {
    {TABLE_INCIDENT, CELL_OF(incident, reports), CELL_OF(report, incident)},
    {TABLE_PERSON, CELL_OF(person, roles), CELL_OF(role, person)},
    {TABLE_PERSON, CELL_OF(person, relations), CELL_OF(relation, of)},
};

static void derive_owners(const struct build *b, size_t kind)
{
    enum table owner = owned[kind].owner;
    enum table table = b->plan.cells[owner][owned[kind].rows].table;
    for (uint32_t row = 1; row <= build_count(b, owner); row++) {
        uint32_t count;
        const uint32_t *rows = cell_rows(b, owner, row, owned[kind].rows, &count);
        for (uint32_t i = 0; i < count; i++)
            build_row(b, table, rows[i])[owned[kind].store] = row;
    }
}

/* ---- the sources of an incident's reports, each once */

static void derive_sources(struct column *column)
{
    const struct build *b = column->b;
    cells *lists = &column->lists;
    uint32_t *seen = mem_zalloc((size_t)build_count(b, TABLE_SOURCE) + 1, sizeof *seen);
    uint32_t *single = mem_zalloc((size_t)build_count(b, TABLE_SOURCE) + 1, sizeof *single);
    vec_push(lists, 0);
    for (uint32_t i = 1; i <= build_count(b, TABLE_INCIDENT); i++) {
        uint32_t count, list = (uint32_t)lists->count;
        const uint32_t *reports = build_list(b, build_incident(b, i)->reports, &count);
        vec_reserve(lists, count + 1);
        lists->items[lists->count++] = 0;
        for (uint32_t k = 0; k < count; k++) {
            uint32_t source = build_report(b, reports[k])->source;
            if (source == 0 || seen[source] == i)
                continue;
            seen[source] = i;
            lists->items[lists->count++] = source;
            lists->items[list]++;
        }
        uint32_t *same = lists->items[list] == 1 ? &single[lists->items[list + 1]] : NULL;
        bool again = lists->items[list] == 0 || (same && *same != 0);
        lists->count = again ? list : lists->count;
        list = again ? (same ? *same : 0) : list;
        if (same)
            *same = list;
        build_incident(b, i)->sources = list;
    }
    free(seen);
    free(single);
}

/* ---- all */

enum { REFERRERS = sizeof referrers / sizeof *referrers, OWNED = sizeof owned / sizeof *owned };

/* One after the other, the longest first. */
static void derive_one(void *context, size_t task)
{
    struct column *columns = context;
    if (task == 0)
        derive_sources(&columns[REFERRERS]);
    else if (task <= REFERRERS)
        derive_referrers(&referrers[task - 1], &columns[task - 1]);
    else
        derive_owners(columns->b, task - 1 - REFERRERS);
}

void build_derive(struct build *b)
{
    struct column columns[REFERRERS + 1];
    for (size_t i = 0; i < REFERRERS; i++)
        columns[i] =
            (struct column){.b = b, .table = target(b, &referrers[i]), .cell = referrers[i].store};
    columns[REFERRERS] =
        (struct column){.b = b, .table = TABLE_INCIDENT, .cell = CELL_OF(incident, sources)};
    team_each(b->threads, 1 + REFERRERS + OWNED, derive_one, columns);
    place_columns(b, columns, REFERRERS + 1);
}

void build_derive_conflicts(struct build *b)
{
    pairs about[TABLE_COUNT] = {0};
    struct column columns[TABLE_COUNT];
    size_t count = 0;
    for (uint32_t c = 1; c <= build_count(b, TABLE_CONFLICT); c++) {
        uint32_t items;
        const uint32_t *topics = build_list(b, build_conflict(b, c)->about, &items);
        for (uint32_t i = 0; i < items; i++) {
            const struct topic *topic = build_topic(b, topics[i]);
            add_pair(&about[topic->table], topic->row, c);
        }
        const uint32_t *claims = build_list(b, build_conflict(b, c)->claims, &items);
        for (uint32_t i = 0; i < items; i++)
            add_pair(&about[TABLE_SOURCE], build_claim(b, claims[i])->source, c);
    }
    for (enum table t = 0; t < TABLE_COUNT; t++)
        if (schema_has_entity(t)) {
            columns[count] =
                (struct column){.b = b, .table = t, .cell = CELL_OF(entity, conflicts)};
            store_pairs(&columns[count++], &about[t]);
        }
    place_columns(b, columns, count);
}
