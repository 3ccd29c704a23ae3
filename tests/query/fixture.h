/* The timeline that the tests of queries share, and finding in it. */
#ifndef ANNALS_TESTS_QUERY_FIXTURE_H
#define ANNALS_TESTS_QUERY_FIXTURE_H

#include "../model/sample.h"
#include "base/bitset.h"
#include "base/buf.h"
#include "model/timeline.h"

/* Its incidents have one letter for an id: a b c ... in the order of time. */
struct timeline *fixture_timeline(void);

/* Appends the ids of a set's incidents: "a c e". */
void fixture_ids(const struct timeline *t, const struct bitset *set, struct buf *out);

#endif
