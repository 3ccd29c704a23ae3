#include "query/run.h"

#include <stdlib.h>

bool run_continue(struct run *run)
{
    const struct query_control *control = run->control;

    if (run->result == QUERY_DONE && control->cancel != NULL &&
        atomic_load_explicit(control->cancel, memory_order_relaxed))
        run->result = QUERY_CANCELLED;
    if (run->result == QUERY_DONE && control->progress != NULL)
        control->progress(control->context, run->done, run->total);
    return run->result == QUERY_DONE;
}

/* How dear a condition is, to do the cheap ones first. */
static unsigned node_cost(const struct node *node)
{
    static const unsigned costs[] = {
        [QUERY_FACET] = 1, [QUERY_STATUS] = 2, [QUERY_DATE] = 2, [QUERY_CERTAIN] = 2,
        [QUERY_HAS] = 2,   [QUERY_NUMBER] = 2, [QUERY_FLAG] = 2,
    };
    unsigned cost = 0;

    switch (node->type) {
    case NODE_TEXT:
        return 100;
    case NODE_PATTERN:
        return 400;
    case NODE_FIELD:
        return costs[node->field->kind];
    default:
        for (size_t i = 0; i < node->count; i++)
            cost += node_cost(node->children[i]);
        return cost;
    }
}

static size_t count_texts(const struct node *node)
{
    size_t count = node->type == NODE_TEXT || node->type == NODE_PATTERN;

    for (size_t i = 0; i < node->count; i++)
        count += count_texts(node->children[i]);
    return count;
}

static bool is_empty(const struct bitset *set)
{
    return bitset_next(set, 0) == SIZE_MAX;
}

static void run_node(struct run *run, const struct node *node, const struct bitset *within,
                     struct bitset *out);

/* Each condition only of what those before it left; the cheapest next. */
static void run_and(struct run *run, const struct node *node, const struct bitset *within,
                    struct bitset *out)
{
    struct bitset left;
    bool *used = mem_zalloc(node->count, sizeof *used);

    bitset_init(&left, within->size);
    bitset_copy(&left, within);
    for (size_t n = 0; n < node->count && run->result == QUERY_DONE && !is_empty(&left); n++) {
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < node->count; i++)
            if (!used[i] && (best == SIZE_MAX ||
                             node_cost(node->children[i]) < node_cost(node->children[best])))
                best = i;
        used[best] = true;
        bitset_clear(out);
        run_node(run, node->children[best], &left, out);
        bitset_copy(&left, out);
    }
    bitset_copy(out, &left);
    bitset_finish(&left);
    free(used);
}

/* Each condition only of what those before it did not find. */
static void run_or(struct run *run, const struct node *node, const struct bitset *within,
                   struct bitset *out)
{
    struct bitset left, found;

    bitset_init(&left, within->size);
    bitset_init(&found, within->size);
    bitset_copy(&left, within);
    for (size_t i = 0; i < node->count && run->result == QUERY_DONE && !is_empty(&left); i++) {
        bitset_clear(&found);
        run_node(run, node->children[i], &left, &found);
        bitset_or(out, &found);
        bitset_subtract(&left, &found);
    }
    bitset_finish(&left);
    bitset_finish(&found);
}

static void run_not(struct run *run, const struct node *node, const struct bitset *within,
                    struct bitset *out)
{
    struct bitset found;

    bitset_init(&found, within->size);
    run_node(run, node->children[0], within, &found);
    bitset_copy(out, within);
    bitset_subtract(out, &found);
    bitset_finish(&found);
}

/* Stores in out (given empty) those within that match. */
static void run_node(struct run *run, const struct node *node, const struct bitset *within,
                     struct bitset *out)
{
    switch (node->type) {
    case NODE_ALL:
        bitset_copy(out, within);
        break;
    case NODE_AND:
        run_and(run, node, within, out);
        break;
    case NODE_OR:
        run_or(run, node, within, out);
        break;
    case NODE_NOT:
        run_not(run, node, within, out);
        break;
    case NODE_TEXT:
    case NODE_PATTERN:
        run_text(run, node, within, out);
        break;
    case NODE_FIELD:
        if (node->field->kind == QUERY_FACET)
            run_facet(run, node, within, out);
        else
            run_condition(run, node, within, out);
    }
}

enum query_result query_run(const struct query *query, const struct timeline *t,
                            const struct query_control *control, struct bitset *out,
                            struct query_error *error)
{
    static const struct query_control none = {0};
    size_t count = timeline_count(t, TABLE_INCIDENT);
    struct run run = {.t = t, .control = control != NULL ? control : &none, .error = error};
    struct bitset all;

    query_fail(error, 0, "%s", "");
    run.total = count_texts(query->root) * count;
    folder_init(&run.folder);
    bitset_init(&all, out->size);
    bitset_fill(&all);
    bitset_remove(&all, 0);
    bitset_clear(out);
    if (run_continue(&run))
        run_node(&run, query->root, &all, out);
    bitset_finish(&all);
    folder_finish(&run.folder);
    return run.result;
}
