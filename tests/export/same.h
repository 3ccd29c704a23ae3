/* Whether two timelines say the same, whatever the places in their files: by the field tables of
 * model/schema.h, on their own and not by way of what writes them. */
#ifndef ANNALS_TESTS_EXPORT_SAME_H
#define ANNALS_TESTS_EXPORT_SAME_H

#include <stdbool.h>

#include "base/buf.h"
#include "model/timeline.h"

/* Appends to difference where the first one is found. */
bool same_timelines(const struct timeline *a, const struct timeline *b, struct buf *difference);

#endif
