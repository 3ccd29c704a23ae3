/* Search as you type: which rows hold what was typed, and where to highlight it.
 *
 * The text is that of the words of a query: words, "phrases" and /patterns/, all of which must be
 * in a row. There are no fields, signs or parentheses, and nothing is an error: a quote that is
 * not closed yet runs to the end, a pattern that is not finished yet finds nothing. */
#ifndef ANNALS_QUERY_MATCH_H
#define ANNALS_QUERY_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "query/query.h"

struct match;

/* Never NULL. The caller owns it. A match is used by one thread at a time. */
struct match *match_create(const char *text);
void match_destroy(struct match *m);

/* Whether there is nothing to find: then nothing matches. */
bool match_is_empty(const struct match *m);

/* Why a pattern finds nothing (translated), or NULL. Lives as long as m. */
const char *match_error(const struct match *m);

/* The next hit of any of the words in length bytes of text, at or after byte from: *start and
 * *end are byte offsets in the text as it is (start < end). False when there is none. */
bool match_find(struct match *m, const char *text, size_t length, size_t from, size_t *start,
                size_t *end);

/* Whether every word is in the text. */
bool match_text(struct match *m, const char *text, size_t length);

/* Whether every word is in some text of the row, of any table that schema_has_entity: its names,
 * aliases, notes, and for incidents what a query looks at. What was found in a timeline is
 * remembered: it must live until m is destroyed or used with another one. */
bool match_row(struct match *m, const struct timeline *t, enum table table, uint32_t row);

/* All incidents that match, as query_run does it. */
enum query_result match_run(struct match *m, const struct timeline *t,
                            const struct query_control *control, struct bitset *out,
                            struct query_error *error);

#endif
