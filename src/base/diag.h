/* Diagnostics: what is wrong with the input, where, and what was probably meant.
 *
 * Errors travel upwards as a caller-owned list of struct diag; nothing below cli and tui prints.
 * The layout of a line follows the GNU Coding Standards, section 4.4 "Formatting Error
 * Messages": FILE:LINE:COLUMN: severity: message [code]. */
#ifndef ANNALS_BASE_DIAG_H
#define ANNALS_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/vec.h"

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

/* One row a code: enum name, word in brackets, severity. */
#define DIAG_CODES(X)                                                                              \
    X(OPEN, "open", DIAG_ERROR)         /* cannot open or read a file */                           \
    X(SYNTAX, "syntax", DIAG_ERROR)     /* no YAML */                                              \
    X(ENCODING, "encoding", DIAG_ERROR) /* bad UTF-8, forbidden characters */                      \
    X(LIMIT, "limit", DIAG_ERROR)       /* too deep, too large, too many */                        \
    X(SHAPE, "shape", DIAG_ERROR)       /* a mapping where a list belongs ... */                   \
    X(VERSION, "version", DIAG_ERROR)   /* annals: 2 */                                            \
    X(UNKNOWN_KEY, "unknown-key", DIAG_WARNING)                                                    \
    X(DUPLICATE_KEY, "duplicate-key", DIAG_ERROR)                                                  \
    X(DUPLICATE_ID, "duplicate-id", DIAG_ERROR)                                                    \
    X(MISSING, "missing", DIAG_ERROR) /* a required key is absent */                               \
    X(BAD_DATE, "bad-date", DIAG_ERROR)                                                            \
    X(GUESSED_DATE, "guessed-date", DIAG_WARNING) /* it cannot be as written */                    \
    X(BAD_VALUE, "bad-value", DIAG_ERROR)         /* not one of the words, no number */            \
    X(BAD_FIGURE, "bad-figure", DIAG_ERROR)                                                        \
    X(UNKNOWN_ALIAS, "unknown-alias", DIAG_ERROR) /* YAML alias without its anchor */              \
    X(UNKNOWN_SOURCE, "unknown-source", DIAG_ERROR)                                                \
    X(UNKNOWN_PERSON, "unknown-person", DIAG_WARNING)                                              \
    X(UNKNOWN_ORGANIZATION, "unknown-organization", DIAG_WARNING)                                  \
    X(UNKNOWN_PLACE, "unknown-place", DIAG_WARNING)                                                \
    X(UNKNOWN_INCIDENT, "unknown-incident", DIAG_ERROR)                                            \
    X(UNKNOWN_REFERENCE, "unknown-reference", DIAG_ERROR)                                          \
    X(CYCLE, "cycle", DIAG_ERROR) /* a place in itself */                                          \
    X(UNUSED_ANCHOR, "unused-anchor", DIAG_NOTE)                                                   \
    X(CONFLICT, "conflict", DIAG_NOTE) /* what the finder found for certain */                     \
    X(POSSIBLE_CONFLICT, "possible-conflict", DIAG_NOTE)                                           \
    X(READ_AS, "read-as", DIAG_NOTE) /* what another program or habit means by it */               \
    X(KEPT, "kept", DIAG_NOTE)       /* of other people's data, and no field for it */             \
    X(DIFFERS, "differs", DIAG_NOTE) /* two files say different things of one id */                \
    X(CONFIG, "config", DIAG_ERROR)

enum diag_code {
#define DIAG_ENUM(name, word, severity) DIAG_##name,
    DIAG_CODES(DIAG_ENUM)
#undef DIAG_ENUM
        DIAG_CODE_COUNT
};

/* A place in the input. line and column count from 1, columns in characters as editors do;
 * 0 = not known. file is an index from diag_file. */
struct mark {
    uint32_t file, line, column;
};

struct diag {
    enum diag_code code;
    enum diag_severity severity;
    struct mark mark;
    char *message; /* translated, raw text of the input in it: sanitise before display */
};

struct diags {
    VEC(struct diag) list;
    VEC(char *) files; /* names; index 0 is "" */
    size_t dropped;    /* diagnostics beyond the bound, which are only counted */
    size_t count[3];   /* by severity, dropped ones included */
};

void diag_init(struct diags *ds);
void diag_finish(struct diags *ds);

/* Registers a file's name and returns its index; the same name gives the same index. */
uint32_t diag_file(struct diags *ds, const char *name);

/* Whether one more would be kept: what is only for its text need not be looked for otherwise. */
bool diag_has_room(const struct diags *ds);

/* Adds a diagnostic with its code's own severity. At most 10,000 are kept; the rest are counted.
 * ds NULL: nobody wants to know. */
void diag_add(struct diags *ds, enum diag_code code, struct mark mark, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Moves all of from into ds (file indices are mapped by name); from is empty afterwards. */
void diag_merge(struct diags *ds, struct diags *from);

/* Stable sort by file, line and column: the order of the input. */
void diag_sort(struct diags *ds);

const char *diag_code_word(enum diag_code code);             /* "unknown-source" */
const char *diag_severity_word(enum diag_severity severity); /* "error", untranslated */

/* Appends "FILE:LINE:COLUMN: severity: message [code]" without a newline, sanitised, in the
 * locale's character set. What is not known of the place is left out. */
void diag_format(const struct diags *ds, const struct diag *d, struct buf *out);

#endif
