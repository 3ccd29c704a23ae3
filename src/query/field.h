/* The words of the query language, as tables: fields with their kinds of value, the conditions
 * that stand alone, and what `has:` can ask for. Parser, printer and completion go by them. */
#ifndef ANNALS_QUERY_FIELD_H
#define ANNALS_QUERY_FIELD_H

#include <stddef.h>

#include "model/schema.h"

enum field_kind {
    QUERY_FACET,   /* person:ID */
    QUERY_STATUS,  /* status:alleged */
    QUERY_DATE,    /* date:2015, date:>=2015 */
    QUERY_CERTAIN, /* date!:2015 */
    QUERY_HAS,     /* has:figures */
    QUERY_NUMBER,  /* sources>=2 */
    QUERY_FLAG,    /* undated */
};

enum query_flag {
    FLAG_UNDATED,
    FLAG_CONFLICT,
    FLAG_UNCERTAIN,
    FLAG_APPROXIMATE,
    FLAG_MARKED,
};

/* One word of the language. A name may come in two rows (source:x, source>=2). */
struct query_field {
    const char *name;
    enum field_kind kind;
    enum table table; /* of QUERY_FACET */
    unsigned cell; /* of QUERY_NUMBER: the incident's list that is counted; of QUERY_FLAG: which */
    const char *help; /* untranslated: pass it through _() */
};

/* All rows in the order in which they are offered; *count of them. */
const struct query_field *query_fields(size_t *count);

/* The row of a name among those of a kind, told by what follows the name: ':' (also "!:"), an
 * operator, or nothing. NULL: none. */
enum field_form { FORM_VALUE, FORM_CERTAIN, FORM_NUMBER, FORM_FLAG };
const struct query_field *query_field_find(const char *name, size_t length, enum field_form form);

/* The name nearest to a wrong one, or NULL. */
const char *query_field_suggest(const char *name, size_t length, enum field_form form);

/* What `has:` asks for: cells of an incident, or of its reports, one of which is not 0. */
struct query_thing {
    const char *name;
    unsigned cells[2];    /* cells of the incident, 0 = no more */
    unsigned report_cell; /* cell of its reports, 0 = none */
    const char *help;
};

const struct query_thing *query_things(size_t *count);
const struct query_thing *query_thing_find(const char *name, size_t length);

/* The words of status, NULL-terminated; values count from 1. */
const char *const *query_status_words(void);

#endif
