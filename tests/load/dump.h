/* A row of a timeline as text, by the schema: for tests that compare what was read. */
#ifndef ANNALS_TESTS_LOAD_DUMP_H
#define ANNALS_TESTS_LOAD_DUMP_H

#include "model/timeline.h"

/* Appends "key=value" for each field that is given, with blanks between: texts as they are, lists
 * as [a, b], rows as (key=value ...). Ids that annals made are left out. */
void dump_row(const struct timeline *t, enum table table, uint32_t row, struct buf *out);

#endif
