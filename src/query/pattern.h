/* A regular expression: PCRE2, compiled just in time, with limits.
 *
 * Patterns are caseless and know Unicode; `(?-i)` turns that off. A pattern that needs too many
 * steps on a text runs away: it is stopped and said so, it never just fails to match. */
#ifndef ANNALS_QUERY_PATTERN_H
#define ANNALS_QUERY_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of a pattern at most. */
#define PATTERN_MAX 2000

struct pattern; /* compiled; immutable */

/* NULL where the length bytes are no pattern: then *offset is the byte where the error is and
 * message (of room bytes) what PCRE2 says of it. */
struct pattern *pattern_create(const char *text, size_t length, size_t *offset, char *message,
                               size_t room);
void pattern_destroy(struct pattern *p);

struct pattern_run; /* what one thread needs to match */

struct pattern_run *pattern_run_create(const struct pattern *p);
void pattern_run_destroy(struct pattern_run *run);

enum pattern_answer { PATTERN_NO, PATTERN_YES, PATTERN_RUNAWAY };

/* The first hit at or after byte from. */
enum pattern_answer pattern_find(struct pattern_run *run, const char *text, size_t length,
                                 size_t from, size_t *start, size_t *end);

#endif
