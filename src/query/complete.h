/* Completion of a query while it is being typed: names of fields, then values from the timeline.
 *
 * Values are offered most used first, where several match the same way; what begins with what was
 * typed comes before what has it inside. */
#ifndef ANNALS_QUERY_COMPLETE_H
#define ANNALS_QUERY_COMPLETE_H

#include <stddef.h>
#include <stdint.h>

#include "model/timeline.h"

struct completion {
    char *text; /* what stands in place of from..to: "person:", "kim-jong-un", "\"Office 39\"" */
    char *note; /* what it is: a name, the help of a field; raw; "" = nothing to say */
    uint32_t count; /* incidents that have the value; 0 for fields */
};

/* The bytes from..to of the text are replaced by a completion. */
struct completions {
    struct completion *items;
    size_t count;
    size_t from, to;
};

/* At most limit completions at byte cursor of the text; t may be NULL (fields only). The caller
 * ends it with completions_finish. */
void complete_query(const char *text, size_t cursor, const struct timeline *t, size_t limit,
                    struct completions *out);
void completions_finish(struct completions *c);

#endif
