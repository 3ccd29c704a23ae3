#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/suggest.h"
#include "base/vec.h"
#include "query/run.h"
#include "query/texts.h"

/* ---- facets: person:NAME and the like */

struct name_search {
    struct run *run;
    const struct needle *needle;
};

/* Whether a string is the value itself, once both are folded. */
static bool is_name(void *context, uint32_t text)
{
    struct name_search *search = context;
    struct folder *folder = &search->run->folder;
    const struct needle *needle = search->needle;
    const char *name = timeline_text(search->run->t, text);
    size_t length = strlen(name);

    if (!needle_in(needle, folder, name, length))
        return false;
    folder_fold(folder, name, length);
    return folder->text.length == needle->length;
}

/* Says that nothing has the name, with the nearest id or name. */
static void tell_unknown(struct run *run, const struct node *node)
{
    enum table table = node->field->table;
    uint32_t count = timeline_count(run->t, table);
    struct suggest s;

    if (run->error == NULL || run->error->message[0] != '\0')
        return;
    suggest_init(&s, node->text, strlen(node->text));
    for (uint32_t row = 1; row <= count; row++) {
        const struct entity *entity = timeline_entity(run->t, table, row);
        suggest_offer(&s, timeline_text(run->t, entity->id));
        suggest_offer(&s, timeline_text(run->t, entity->name));
    }
    if (s.best != NULL)
        query_fail(run->error, node->column, _("%s:%s is not in this timeline; did you mean '%s'?"),
                   node->field->name, node->text, s.best);
    else
        query_fail(run->error, node->column, _("%s:%s is not in this timeline"), node->field->name,
                   node->text);
}

/* A declared id means its row alone, and what was never declared but has that name; any other value
 * means all that have it for an id, name or alias. */
void run_facet_rows(struct run *run, const struct node *node, struct bitset *out)
{
    enum table table = node->field->table;
    uint32_t count = timeline_count(run->t, table);
    uint32_t own = timeline_find(run->t, table, node->text, strlen(node->text));
    bool declared = timeline_entity(run->t, table, own)->declared != 0, found = false;
    struct name_search search = {run, &node->needle};

    for (uint32_t row = 1; row <= count; row++) {
        const struct entity *entity = timeline_entity(run->t, table, row);
        if (row != own &&
            ((declared && entity->declared != 0) ||
             (!is_name(&search, entity->id) && !texts_name(run->t, table, row, is_name, &search))))
            continue;
        bitset_add(out, row);
        found = true;
    }
    if (!found)
        tell_unknown(run, node);
}

/* The incidents that others report by the word of a source. */
static void add_relayed(const struct timeline *t, uint32_t source, struct bitset *out)
{
    uint32_t count;
    const uint32_t *reports = timeline_list(t, timeline_source(t, source)->reports, &count);

    for (uint32_t i = 0; i < count; i++)
        bitset_add(out, timeline_report(t, reports[i])->incident);
}

void run_facet(struct run *run, const struct node *node, const struct bitset *within,
               struct bitset *out)
{
    enum table table = node->field->table;
    struct bitset rows;

    bitset_init(&rows, (size_t)timeline_count(run->t, table) + 1);
    run_facet_rows(run, node, &rows);
    for (size_t row = bitset_next(&rows, 1); row != SIZE_MAX; row = bitset_next(&rows, row + 1)) {
        run_postings(run->t, table, (uint32_t)row, out);
        if (table == TABLE_SOURCE)
            add_relayed(run->t, (uint32_t)row, out);
    }
    bitset_and(out, within);
    bitset_finish(&rows);
}

/* ---- conditions on an incident's own cells */

/* What is known of dates, which incidents share: by date, 0 or 1 + an answer. */
struct test {
    const struct timeline *t;
    const struct node *node;
    VEC(uint8_t) dates;
};

typedef bool test_fn(struct test *test, const struct incident *incident);

static bool test_status(struct test *test, const struct incident *incident)
{
    return incident->status == test->node->number;
}

static uint8_t date_answer(const struct test *test, uint32_t id)
{
    const struct node *node = test->node;
    const struct date *date = timeline_date(test->t, id);

    if (node->field->kind != QUERY_FLAG)
        return (uint8_t)days_hold(&node->days, test->t, id);
    if (node->field->cell == FLAG_UNDATED)
        return date_is_missing(date);
    if (date_is_missing(date))
        return 0;
    return (date->flags &
            (node->field->cell == FLAG_UNCERTAIN ? EDTF_UNCERTAIN : EDTF_APPROXIMATE)) != 0;
}

/* The answer for an incident's date, found once for each date. */
static uint8_t known_answer(struct test *test, uint32_t id)
{
    if (id >= test->dates.count) {
        size_t extra = id + 1 - test->dates.count;
        vec_reserve(&test->dates, extra);
        memset(test->dates.items + test->dates.count, 0, extra);
        test->dates.count += extra;
    }
    uint8_t *known = &test->dates.items[id];
    if (*known == 0)
        *known = (uint8_t)(1 + date_answer(test, id));
    return (uint8_t)(*known - 1);
}

static bool test_date(struct test *test, const struct incident *incident)
{
    uint8_t least = test->node->field->kind == QUERY_CERTAIN ? EDTF_CERTAINLY : EDTF_POSSIBLY;
    return known_answer(test, incident->date) >= least;
}

static bool test_flag(struct test *test, const struct incident *incident)
{
    if (test->node->field->cell == FLAG_CONFLICT)
        return incident->entity.conflicts != 0;
    return known_answer(test, incident->date) != 0;
}

static bool test_number(struct test *test, const struct incident *incident)
{
    const uint32_t *cells = (const uint32_t *)(const void *)incident;
    uint32_t wanted = test->node->number, count;

    timeline_list(test->t, cells[test->node->field->cell], &count);
    switch (test->node->compare) {
    case COMPARE_EQUAL:
        return count == wanted;
    case COMPARE_LESS:
        return count < wanted;
    case COMPARE_MOST:
        return count <= wanted;
    case COMPARE_MORE:
        return count > wanted;
    case COMPARE_LEAST:
        return count >= wanted;
    }
    return false;
}

static bool test_has(struct test *test, const struct incident *incident)
{
    const struct query_thing *thing = test->node->thing;
    const uint32_t *cells = (const uint32_t *)(const void *)incident;
    uint32_t count = 0;

    if (thing->cells[0] == offsetof(struct incident, date) / sizeof *cells)
        return !date_is_missing(timeline_date(test->t, incident->date));
    if (cells[thing->cells[0]] != 0 || (thing->cells[1] != 0 && cells[thing->cells[1]] != 0))
        return true;
    if (thing->report_cell == 0)
        return false;
    const uint32_t *reports = timeline_list(test->t, incident->reports, &count);
    for (uint32_t i = 0; i < count; i++)
        if (timeline_row(test->t, TABLE_REPORT, reports[i])[thing->report_cell] != 0)
            return true;
    return false;
}

static test_fn *const tests[] = {
    [QUERY_STATUS] = test_status, [QUERY_DATE] = test_date,     [QUERY_CERTAIN] = test_date,
    [QUERY_HAS] = test_has,       [QUERY_NUMBER] = test_number, [QUERY_FLAG] = test_flag,
};

static void find_marked(struct run *run, const struct bitset *within, struct bitset *out)
{
    const struct bitset *marked = run->control->marked;

    if (marked == NULL)
        return;
    for (size_t next = bitset_next(marked, 0); next != SIZE_MAX;
         next = bitset_next(marked, next + 1)) {
        uint32_t row = (uint32_t)next;
        if (bitset_has(within, row))
            bitset_add(out, row);
    }
}

void run_condition(struct run *run, const struct node *node, const struct bitset *within,
                   struct bitset *out)
{
    struct test test = {.t = run->t, .node = node};
    test_fn *fn = tests[node->field->kind];

    if (node->field->kind == QUERY_FLAG && node->field->cell == FLAG_MARKED) {
        find_marked(run, within, out);
        return;
    }
    struct rows rows = run_rows(run->t, TABLE_INCIDENT);
    for (size_t next = bitset_next(within, 0); next != SIZE_MAX;
         next = bitset_next(within, next + 1)) {
        uint32_t row = (uint32_t)next;
        if (fn(&test, run_incident(rows, row)))
            bitset_add(out, row);
    }
    vec_finish(&test.dates);
}
