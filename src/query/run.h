/* The evaluation of a query. For the files of this room only. */
#ifndef ANNALS_QUERY_RUN_H
#define ANNALS_QUERY_RUN_H

#include "query/ast.h"

struct run {
    const struct timeline *t;
    const struct query_control *control; /* never NULL */
    struct query_error *error;           /* may be NULL */
    struct folder folder;
    enum query_result result;
    size_t done, total; /* incidents whose texts are read, over all nodes */
};

/* Whether to go on; tells the progress made. */
bool run_continue(struct run *run);

/* Stores in out (given empty) the rows of its table that the value of a facet means. */
void run_facet_rows(struct run *run, const struct node *node, struct bitset *out);

/* Each stores in out (given empty) those of the incidents within that match the node. */
void run_facet(struct run *run, const struct node *node, const struct bitset *within,
               struct bitset *out);
void run_condition(struct run *run, const struct node *node, const struct bitset *within,
                   struct bitset *out);
void run_text(struct run *run, const struct node *node, const struct bitset *within,
              struct bitset *out);

/* Adds the incidents of a facet's value to a set. */
void run_postings(const struct timeline *t, enum table facet, uint32_t row, struct bitset *out);

/* The rows of a table stand one after the other: what a pass over many of them goes by. */
struct rows {
    const uint32_t *cells; /* of row 0 */
    size_t stride;
};

static inline struct rows run_rows(const struct timeline *t, enum table table)
{
    return (struct rows){timeline_row(t, table, 0), schema_row_cells(table)};
}

static inline const struct incident *run_incident(struct rows rows, uint32_t row)
{
    return (const struct incident *)(const void *)(rows.cells + rows.stride * row);
}

#endif
