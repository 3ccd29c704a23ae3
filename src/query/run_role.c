/* The same queries, asked of tenures: who, where, by whose word, and words in the title. */
#include <string.h>

#include "base/i18n.h"
#include "query/finder.h"
#include "query/run.h"
#include "query/texts.h"

/* Containers that are followed: a bound for files that go deeper than the world. */
enum { DEPTH = 64 };

static bool find_node(struct run *run, const struct node *node, struct bitset *out);

/* Whether a row, or what it is in, is among those of the set. */
static bool lies_in(const struct timeline *t, enum table table, uint32_t row,
                    const struct bitset *rows)
{
    for (int depth = 0; row != 0 && depth < DEPTH; depth++) {
        if (bitset_has(rows, row))
            return true;
        row = table == TABLE_PLACE          ? timeline_place(t, row)->in
              : table == TABLE_ORGANIZATION ? timeline_organization(t, row)->parent
                                            : 0;
    }
    return false;
}

static bool has_row(const struct timeline *t, const struct role *role, enum table table,
                    const struct bitset *rows)
{
    uint32_t count;
    const uint32_t *sources = timeline_list(t, role->sources, &count);
    switch (table) {
    case TABLE_PERSON:
        return lies_in(t, table, role->person, rows);
    case TABLE_ORGANIZATION:
        return lies_in(t, table, role->organization, rows);
    case TABLE_PLACE:
        return lies_in(t, table, role->place, rows);
    default:
        for (uint32_t i = 0; i < count; i++)
            if (bitset_has(rows, sources[i]))
                return true;
        return false;
    }
}

static bool find_facet(struct run *run, const struct node *node, struct bitset *out)
{
    enum table table = node->field->table;
    struct bitset rows;
    if (table == TABLE_KIND || table == TABLE_TAG)
        return false;
    bitset_init(&rows, (size_t)timeline_count(run->t, table) + 1);
    run_facet_rows(run, node, &rows);
    for (uint32_t row = 1; row <= timeline_count(run->t, TABLE_ROLE); row++)
        if (has_row(run->t, timeline_role(run->t, row), table, &rows))
            bitset_add(out, row);
    bitset_finish(&rows);
    return true;
}

static bool in_role(struct finder *finder, const struct timeline *t, const struct role *role)
{
    return finder_in_shared(finder, role->title) || finder_in_shared(finder, role->called) ||
           texts_name(t, TABLE_PERSON, role->person, finder_in_shared, finder) ||
           texts_name(t, TABLE_ORGANIZATION, role->organization, finder_in_shared, finder) ||
           texts_name(t, TABLE_PLACE, role->place, finder_in_shared, finder);
}

static bool find_text(struct run *run, const struct node *node, struct bitset *out)
{
    struct finder finder;
    finder_init(&finder, run->t, node, &run->folder);
    for (uint32_t row = 1; row <= timeline_count(run->t, TABLE_ROLE); row++)
        if (in_role(&finder, run->t, timeline_role(run->t, row)))
            bitset_add(out, row);
    if (finder.runaway)
        query_fail(run->error, node->column,
                   _("this pattern takes too many steps on a text: it was stopped"));
    bool fine = !finder.runaway;
    finder_finish(&finder);
    return fine;
}

/* Of the children of AND and OR, and of the one of NOT. */
static bool find_children(struct run *run, const struct node *node, struct bitset *out)
{
    struct bitset found;
    bool fine = true;
    bitset_init(&found, out->size);
    for (size_t i = 0; i < node->count && fine; i++) {
        bitset_clear(&found);
        fine = find_node(run, node->children[i], &found);
        if (node->type == NODE_AND && i > 0)
            bitset_and(out, &found);
        else
            bitset_or(out, &found);
    }
    if (node->type == NODE_NOT) {
        bitset_fill(out);
        bitset_subtract(out, &found);
        bitset_remove(out, 0);
    }
    bitset_finish(&found);
    return fine;
}

/* Stores in out (given empty) the tenures that match; false where they cannot be asked that. */
static bool find_node(struct run *run, const struct node *node, struct bitset *out)
{
    switch (node->type) {
    case NODE_ALL:
        bitset_fill(out);
        bitset_remove(out, 0);
        return true;
    case NODE_TEXT:
    case NODE_PATTERN:
        return find_text(run, node, out);
    case NODE_FIELD:
        if (node->field->kind == QUERY_FACET && find_facet(run, node, out))
            return true;
        query_fail(run->error, node->column,
                   _("of offices only person:, org:, place:, source: and words can be asked"));
        return false;
    default:
        return find_children(run, node, out);
    }
}

bool query_run_roles(const struct query *query, const struct timeline *t, struct bitset *out,
                     struct query_error *error)
{
    static const struct query_control none = {0};
    struct run run = {.t = t, .control = &none, .error = error};
    query_fail(error, 0, "%s", "");
    folder_init(&run.folder);
    bitset_clear(out);
    bool fine = find_node(&run, query->root, out);
    folder_finish(&run.folder);
    return fine;
}
