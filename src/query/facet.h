/* Facets: how the incidents of a set fall on people, organizations, places, sources, kinds, tags.
 *
 * A facet is a table whose rows incidents refer to: TABLE_PERSON, TABLE_ORGANIZATION, TABLE_PLACE,
 * TABLE_SOURCE, TABLE_KIND or TABLE_TAG. Arrays given to these calls have timeline_count(t, facet)
 * + 1 items and are indexed by row; item 0 is unused. Sets have timeline_count(t, TABLE_INCIDENT)
 * + 1 numbers. */
#ifndef ANNALS_QUERY_FACET_H
#define ANNALS_QUERY_FACET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bitset.h"
#include "model/timeline.h"

/* How many incidents of set have each value; NULL for set means all. A place counts the incidents
 * in the places in it too, each once. counts is overwritten. Costs what the incidents in or out of
 * the set do, whichever are fewer: all of them, nothing. */
void facet_count(const struct timeline *t, enum table facet, const struct bitset *set,
                 uint32_t *counts);

/* The place of each row among the names of its table as they are shown (name_text), from 1, in the
 * order of the locale (strcoll). Costs a sort: make it once for a timeline and give it to
 * facet_sort. */
void facet_rank(const struct timeline *t, enum table facet, uint32_t *ranks);

enum facet_order {
    FACET_BY_COUNT, /* most first, equal ones by name */
    FACET_BY_NAME,
    FACET_BY_DATE, /* by the first incident in set */
};

/* Writes the rows whose count is not 0 to rows (room for timeline_count(t, facet) items) in that
 * order and returns how many. set is the one that was counted (NULL = all). */
size_t facet_sort(const struct timeline *t, enum table facet, enum facet_order order,
                  const uint32_t *counts, const uint32_t *ranks, const struct bitset *set,
                  uint32_t *rows);

/* Stores in out the incidents that have any (or with all: every one) of count values; none for no
 * values. Places include the places in them. */
void facet_select(const struct timeline *t, enum table facet, const uint32_t *values, size_t count,
                  bool all, struct bitset *out);

#endif
