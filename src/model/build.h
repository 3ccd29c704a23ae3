/* A timeline in the making: the joined tables of all drafts while the builder works on them.
 *
 * First rows are numbered as they came (build_join, build_unite, build_resolve), then as they stand
 * in the timeline (build_arrange); from there on nothing is renumbered, what is derived is filled
 * in, and build_freeze lays all into one block.
 *
 * A build is one thread's. Within a step it lets a team do what falls apart: draft by draft, window
 * by window, column by column. Each such task reads what no task writes, and writes what it alone
 * has; where tasks begin and end depends on what is built, never on the threads. */
#ifndef ANNALS_MODEL_BUILD_H
#define ANNALS_MODEL_BUILD_H

#include "base/diag.h"
#include "base/map.h"
#include "base/pool.h"
#include "model/draft.h"
#include "model/plan.h"

typedef VEC(uint32_t) cells;

/* Finds the ids of one table. */
struct build_ids {
    const struct build *build;
    enum table table;
    struct map map;
};

/* Strings are named by a base and their offset in a pool: those of the drafts, the last pool is
 * the builder's own. */
struct build {
    struct plan plan;
    VEC(struct pool) pools;
    VEC(uint32_t) bases;
    cells lists;
    VEC(struct date) dates;
    cells runs; /* the first incidents of the runs, once incidents are numbered */
    cells tables[TABLE_COUNT];
    VEC(struct pending) pending;
    uint32_t sections; /* of all drafts */
    struct build_ids ids[TABLE_COUNT];
    cells same[TABLE_COUNT];   /* of a row: the one that it became part of, or 0 */
    const struct diags *files; /* whose names origins index */
    struct diags *diags;
    unsigned threads; /* of a team */
};

void build_init(struct build *b, const struct diags *files, unsigned threads, struct diags *diags);
void build_finish(struct build *b);

/* The pool that a string is in. */
size_t build_pool(const struct build *b, uint32_t text);
const char *build_text(const struct build *b, uint32_t text);
uint32_t build_add_text(struct build *b, const char *text, size_t length);

static inline uint32_t *build_row(const struct build *b, enum table table, uint32_t row)
{
    return b->tables[table].items + row * b->plan.count[table];
}
static inline uint32_t build_count(const struct build *b, enum table table)
{
    return (uint32_t)(b->tables[table].count / b->plan.count[table] - 1);
}
static inline struct entity *build_entity(const struct build *b, enum table table, uint32_t row)
{
    return (struct entity *)(void *)build_row(b, table, row);
}
#define BUILD_ACCESSOR(upper, lower, key)                                                          \
    static inline struct lower *build_##lower(const struct build *b, uint32_t row)                 \
    {                                                                                              \
        return (struct lower *)(void *)build_row(b, TABLE_##upper, row);                           \
    }
SCHEMA_TABLES(BUILD_ACCESSOR)
#undef BUILD_ACCESSOR

/* A window: rows from first up to end, one of those that the rows of a table are cut into: eight
 * of a small table, as many as there are threads and some to share out, and more of a large one. */
enum { BUILD_WINDOW_LEAST = 1024, BUILD_WINDOW = 8192, BUILD_WINDOWS = 8 };
struct window {
    uint32_t first, end;
};
static inline uint32_t build_window_rows(uint32_t rows)
{
    uint32_t share = rows / BUILD_WINDOWS + 1;
    return share < BUILD_WINDOW_LEAST ? BUILD_WINDOW_LEAST
           : share < BUILD_WINDOW     ? share
                                      : BUILD_WINDOW;
}
static inline size_t build_window_count(uint32_t rows)
{
    return (rows + (size_t)build_window_rows(rows) - 1) / build_window_rows(rows);
}
static inline struct window build_window(uint32_t rows, size_t window)
{
    uint32_t size = build_window_rows(rows), first = (uint32_t)(window * size) + 1;
    return (struct window){first, rows - first < size ? rows + 1 : first + size};
}

/* A new zeroed row; row pointers of the table are stale after it. */
uint32_t build_add_row(struct build *b, enum table table);

/* The items of a list, until the next build_add_list. */
static inline uint32_t *build_list(const struct build *b, uint32_t list, uint32_t *count)
{
    *count = b->lists.items[list];
    return b->lists.items + list + 1;
}

/* Rows are taken in an order that they do not stand in: fetches those that are to come, from row on
 * up to end, and the lists in some of their cells, which would else be waited for one by one. */
static inline void build_expect(const struct build *b, enum table table, const uint8_t *choice,
                                const uint32_t *row, const uint32_t *end)
{
    enum { ROWS_AHEAD = 8, LISTS_AHEAD = 4, LINE = 64 / sizeof(uint32_t) };
    if (end - row > ROWS_AHEAD)
        for (size_t c = 0; c < b->plan.count[table]; c += LINE)
            __builtin_prefetch(build_row(b, table, row[ROWS_AHEAD]) + c);
    if (end - row > LISTS_AHEAD)
        for (const uint8_t *c = choice; *c < PLAN_CELLS; c++)
            if (b->plan.cells[table][*c].kind != CELL_ROW)
                __builtin_prefetch(b->lists.items + build_row(b, table, row[LISTS_AHEAD])[*c]);
}

/* items may lie in the lists themselves. 0 for none. */
uint32_t build_add_list(struct build *b, const uint32_t *items, size_t count);

static inline const struct date *build_date(const struct build *b, uint32_t date)
{
    return b->dates.items + date;
}

/* The name of an input file. */
static inline const char *build_file(const struct build *b, const struct origin *origin)
{
    return origin->file < b->files->files.count ? b->files->files.items[origin->file] : "";
}

static inline struct mark build_mark(const struct origin *origin)
{
    return (struct mark){origin->file, origin->line, origin->column};
}

/* The table of what a cell points to. */
static inline enum table build_target(const struct cell *cell, const uint32_t *value)
{
    return cell->table == TABLE_COUNT ? (enum table)value[-1] : (enum table)cell->table;
}

/* The row that a row became part of, or the row itself. */
static inline uint32_t build_same(const struct build *b, enum table table, uint32_t row)
{
    return row < b->same[table].count && b->same[table].items[row] ? b->same[table].items[row]
                                                                   : row;
}

/* ---- the steps, in their order */

/* Appends the rows of all drafts, in input order; takes their parts. */
void build_join(struct build *b, struct draft *const *drafts, size_t count);

/* Makes rows of one id one, gives unnamed and repeated incidents their ids, tells repeated ids. */
void build_unite(struct build *b);

/* Fills what is absent in a row from a later one of the same id, and joins their lists. */
void build_merge(struct build *b, enum table table, uint32_t row, uint32_t later);

/* Resolves topics; tells references to what is nowhere declared; names undeclared rows. */
void build_resolve(struct build *b);

/* Sorts the incidents, numbers all rows for good, and leaves out what nothing has any more. */
void build_arrange(struct build *b);

/* Tells and cuts circles of places, organizations and sources. */
void build_cut_cycles(struct build *b);

/* Tells incidents and people that are related to themselves. */
void build_tell_selves(struct build *b);

/* Tells roles and organizations whose latest end lies before their earliest beginning, as in an
 * interval. */
void build_tell_reversed(struct build *b);

/* Fills the derived cells, except for what conflicts give. */
void build_derive(struct build *b);

/* Finds conflicts: rows of CONFLICT, told as notes. */
void build_find_conflicts(struct build *b);

/* Fills entity.conflicts. */
void build_derive_conflicts(struct build *b);

/* The block, to be freed with free(). What b has is used up. */
void *build_freeze(struct build *b, size_t *size);

#endif
