/* The numbers of rows in the finished timeline, and what they were before: between build_number.c,
 * which finds them, and build_arrange.c, which moves the rows. */
#ifndef ANNALS_MODEL_BUILD_NUMBER_H
#define ANNALS_MODEL_BUILD_NUMBER_H

#include "model/build.h"

struct numbering {
    struct build *b;
    uint32_t *number[TABLE_COUNT]; /* by the old number; 0: left out */
    cells order[TABLE_COUNT];      /* old numbers in the new order; the first one is 0 */
    enum table table;              /* at hand */
    struct walk *walks;            /* of its windows */
};

/* Numbers all rows of a build in which rows of one id are one. Incidents stand in the order of
 * their dates, other entities as they came; rows that belong to another row are numbered as their
 * owners are walked through, so it depends on what the rows say and not on how they came. */
void numbering_init(struct numbering *n, struct build *b);
void numbering_finish(struct numbering *n);

static inline uint32_t numbering_count(const struct numbering *n, enum table table)
{
    return (uint32_t)n->order[table].count - 1;
}

#endif
