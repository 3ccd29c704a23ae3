/* The query language: which incidents does somebody mean?
 *
 * A query is text such as `person:kim-jong-un date:2015..2019 (purge or "show trial")`. It is
 * parsed once into an immutable tree that knows nothing of a timeline: names are resolved when it
 * runs, so that a saved filter works on every file. The words of the language are in the tables of
 * query/field.h. A query is evaluated to bitmaps, cheap conditions first, and the long texts are
 * read only where the cheap ones left something.
 *
 *     a b        both (also "a and b")          "a b"    a phrase
 *     a or b     either                         /re/     a PCRE2 pattern, caseless, over UTF-8
 *     not a, -a  without                        ( )      grouping; not binds tighter than and, or
 *     field:value, date:2015..2019, sources>=2, undated ...
 *
 * Words and phrases match folded (case, accents, width, hyphens, apostrophes, dots) anywhere in a
 * word; across a blank or dot that only one side has they match only from word boundary to word
 * boundary. */
#ifndef ANNALS_QUERY_QUERY_H
#define ANNALS_QUERY_QUERY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/bitset.h"
#include "base/buf.h"
#include "model/timeline.h"

struct query;

/* What is wrong with a query. column is 1-based, in characters of the text; 0: no place in it.
 * message is translated and may hold raw text of the query: sanitise before display. */
struct query_error {
    size_t column;
    char message[200];
};

enum query_result {
    QUERY_DONE,
    QUERY_CANCELLED, /* out is incomplete */
    QUERY_RUNAWAY,   /* a pattern hit its match limit; error says so; out is incomplete */
};

/* How a run can be watched and stopped. */
struct query_control {
    const atomic_bool *cancel; /* NULL, or looked at every millisecond or so */
    /* NULL, or called as often */
    void (*progress)(void *context, size_t done, size_t total);
    void *context;
    const struct bitset *marked; /* the incidents that `marked` means; NULL = none */
};

/* Parses text (UTF-8, NUL-terminated). An empty text is a query that all incidents match. NULL and
 * *error (which may be NULL) where it is no query. The caller owns the query. */
struct query *query_parse(const char *text, struct query_error *error);
void query_destroy(struct query *query);

/* Whether all incidents match, because the text was empty. */
bool query_is_empty(const struct query *query);

/* Finds the incidents that match. out is the caller's, initialised with
 * timeline_count(t, TABLE_INCIDENT) + 1; what was in it is lost. control and error may be NULL.
 * error is about QUERY_RUNAWAY, or with QUERY_DONE a note (no person of that name; did you mean
 * ...?); its message is empty where there is nothing to tell. A query may run in several threads
 * at once. */
enum query_result query_run(const struct query *query, const struct timeline *t,
                            const struct query_control *control, struct bitset *out,
                            struct query_error *error);

/* Finds the tenures (rows of ROLE) that match: whose person, organization, place or source is the
 * one of a field, or in it; words are looked for in titles and names. out is the caller's,
 * initialised with timeline_count(t, TABLE_ROLE) + 1. False where a condition is not one of
 * tenures (date:, kind:, ...) or a pattern ran away; *error (may be NULL) as above. */
bool query_run_roles(const struct query *query, const struct timeline *t, struct bitset *out,
                     struct query_error *error);

/* Appends the text, a newline, and a caret under the error's column with its message; sanitised,
 * without a newline at the end. */
void query_caret(const char *text, const struct query_error *error, struct buf *out);

#endif
