/* Which texts belong to a row: what words are looked for in. For the files of this room only. */
#ifndef ANNALS_QUERY_TEXTS_H
#define ANNALS_QUERY_TEXTS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/timeline.h"

/* Whether the string is what is looked for. */
typedef bool text_fn(void *context, uint32_t text);

/* Whether fn says so of the name or an alias of the row. */
bool texts_name(const struct timeline *t, enum table table, uint32_t row, text_fn *fn,
                void *context);

/* Of a report: what it says, and the label of its attribution. */
bool texts_report(const struct timeline *t, uint32_t report, text_fn *fn, void *context);

/* Of all texts of a row of a table that schema_has_entity; of an incident, also of the names of
 * what it refers to and of the places around its places. */
bool texts_row(const struct timeline *t, enum table table, uint32_t row, text_fn *fn,
               void *context);

#endif
