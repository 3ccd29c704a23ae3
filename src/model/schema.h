/* The shape of a timeline: its tables, their rows, and the keys of the file format.
 *
 * Every row is a struct of 32-bit cells. What a cell means (a string, a date, a row of another
 * table, a list) is said once, in the field tables below, and everything that walks a timeline
 * goes by them: the loader reads keys into cells, the builder maps cells when drafts are joined,
 * an image is checked cell by cell before use, exports write keys from cells, cards show them.
 *
 * Row 0 of every table, date 0, string 0 and list 0 are empty ones, so a zeroed row is a valid
 * row and an absent reference can be followed. Rows count from 1. */
#ifndef ANNALS_MODEL_SCHEMA_H
#define ANNALS_MODEL_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One row a table: enum name, struct and function name, its key in a file ("" = no section). */
#define SCHEMA_TABLES(X)                                                                           \
    X(INCIDENT, incident, "incidents")                                                             \
    X(PERSON, person, "people")                                                                    \
    X(ORGANIZATION, organization, "organizations")                                                 \
    X(PLACE, place, "places")                                                                      \
    X(SOURCE, source, "sources")                                                                   \
    X(KIND, kind, "")                                                                              \
    X(TAG, tag, "")                                                                                \
    X(SERIES, series, "series")                                                                    \
    X(CONFLICT, conflict, "conflicts")                                                             \
    X(ALIAS, alias, "")                                                                            \
    X(ROLE, role, "")                                                                              \
    X(RELATION, relation, "")                                                                      \
    X(REPORT, report, "")                                                                          \
    X(ATTRIBUTION, attribution, "")                                                                \
    X(FIGURE, figure, "")                                                                          \
    X(LINK, link, "")                                                                              \
    X(POINT, point, "")                                                                            \
    X(CLAIM, claim, "")                                                                            \
    X(TOPIC, topic, "")                                                                            \
    X(EXTRA, extra, "")                                                                            \
    X(HEADER, header, "")

enum table {
#define SCHEMA_ENUM(upper, lower, key) TABLE_##upper,
    SCHEMA_TABLES(SCHEMA_ENUM)
#undef SCHEMA_ENUM
        TABLE_COUNT
};

/* Where a row stands in the input; line and column from 1, 0 = made by annals. Columns beyond
 * 65535 stay there. file indexes the timeline's files. */
struct origin {
    uint32_t line;
    uint16_t column, file;
};

/* What the first cells of incidents, people, organizations, places, sources, kinds, tags, series
 * and conflicts are, so that they can be handled alike. */
struct entity {
    uint32_t id;        /* string */
    uint32_t name;      /* string: name or title; of an undeclared one its id */
    uint32_t declared;  /* 1; 0: only ever referred to */
    uint32_t incidents; /* list: the incidents that have it, in timeline order (derived) */
    uint32_t conflicts; /* list: the conflicts about it; of a source also those it has a claim in
                           (derived) */
    uint32_t extra;     /* list of EXTRA: keys annals does not know, kept */
    struct origin origin;
};

struct incident {
    struct entity entity; /* incidents: the ones that name it in related (derived back links) */
    uint32_t date, date_basis, date_note;
    uint32_t kind, status;
    uint32_t places;      /* list of PLACE */
    uint32_t place_route; /* 1: places is {from, to}, either may be row 0 */
    uint32_t people;      /* list of PERSON */
    uint32_t people_as;   /* 0, or a list of strings as long as people: "ordered" */
    uint32_t organizations, tags;
    uint32_t summary;
    uint32_t figures, reports, related;
    uint32_t sources; /* list of SOURCE: those of its reports, each once (derived) */
};

struct person {
    struct entity entity;
    uint32_t aliases;
    uint32_t kind, named, count;
    uint32_t description;
    uint32_t born, died;
    uint32_t roles, relations;
    uint32_t related; /* list of RELATION: other people's that name this one (derived) */
    uint32_t reports; /* list of REPORT: those attributed to them (derived) */
};

struct organization {
    struct entity entity;
    uint32_t aliases;
    uint32_t parent, founded, dissolved;
    uint32_t from; /* list of ORGANIZATION: its predecessors */
    uint32_t place, note;
    uint32_t sources;  /* list of SOURCE */
    uint32_t children; /* list of ORGANIZATION (derived) */
    uint32_t roles;    /* list of ROLE held in it (derived) */
    uint32_t made;     /* list of ORGANIZATION: those made from it (derived) */
    uint32_t reports;  /* list of REPORT: those attributed to it (derived) */
};

struct place {
    struct entity entity; /* incidents: also those of the places in it */
    uint32_t aliases;
    uint32_t in;
    uint32_t note;
    uint32_t children;      /* list of PLACE (derived) */
    uint32_t organizations; /* list of ORGANIZATION that have it as their place (derived) */
    uint32_t roles;         /* list of ROLE held there (derived) */
    uint32_t reports;       /* list of REPORT whose speaker was there (derived) */
};

struct source {
    struct entity entity;
    uint32_t kind, publisher;
    uint32_t author; /* list of strings */
    uint32_t date, date_basis, date_note;
    uint32_t url;
    uint32_t via; /* list of SOURCE */
    uint32_t note;
    uint32_t relayed; /* list of SOURCE: those that relay it (derived) */
    uint32_t reports; /* list of REPORT: those of other sources that relay it (derived) */
};

struct kind {
    struct entity entity;
};

struct tag {
    struct entity entity;
};

struct series {
    struct entity entity;
    uint32_t unit, cumulative, note, points;
};

/* How a conflict was found: the rules of the finder, and what an editor wrote down. */
enum conflict_rule {
    CONFLICT_WRITTEN,
    CONFLICT_DATES,     /* report dates that no day satisfies */
    CONFLICT_FIGURES,   /* figures of one name that exclude each other */
    CONFLICT_SERIES,    /* points of one series with equal dates and exclusive values */
    CONFLICT_COUNT,     /* a later count over no longer a span exceeds an earlier one */
    CONFLICT_TENURES,   /* tenures of one office that overlap */
    CONFLICT_LIFE,      /* an event before birth or after death */
    CONFLICT_EXISTENCE, /* a role outside its organization's life */
    CONFLICT_PARENT,    /* a child older than its parent */
    CONFLICT_RULE_COUNT
};

struct conflict {
    struct entity entity;
    uint32_t about;  /* list of TOPIC */
    uint32_t claims; /* list of CLAIM */
    uint32_t note;
    uint32_t rule;    /* enum conflict_rule */
    uint32_t certain; /* 0: only possible; 1 of those written down */
};

struct alias {
    uint32_t name, language, sources;
};

struct role {
    uint32_t title, called, organization, place;
    uint32_t from, to, as_of;
    uint32_t acting;
    uint32_t sources, note;
    uint32_t person; /* whose (derived) */
    uint32_t extra;
    struct origin origin;
};

struct relation {
    uint32_t type, person, name, certainty, sources, note;
    uint32_t of; /* whose (derived) */
    uint32_t extra;
    struct origin origin;
};

struct report {
    uint32_t source, says, date, figures, status;
    uint32_t attribution; /* row of ATTRIBUTION, 0 = none */
    uint32_t via;
    uint32_t incident; /* where it stands (derived) */
    uint32_t extra;
    struct origin origin;
};

struct attribution {
    uint32_t kind;
    uint32_t person, organization; /* at most one is set: whom `id` names */
    uint32_t label, place, said;
    uint32_t extra;
};

struct figure {
    uint32_t name, value; /* strings; figure_parse (model/figure.h) reads the value */
};

struct link {
    uint32_t incident, type;
};

struct point {
    uint32_t date, value, derived, note, sources;
    uint32_t extra;
    struct origin origin;
};

struct claim {
    uint32_t source, says, date;
    uint32_t incident; /* of a found conflict: where the claim stands; else 0 */
};

/* What a conflict is about: "series/executions/2015" is table SERIES, its row, detail "2015". */
struct topic {
    uint32_t table, row, detail;
};

/* A key that annals does not know, with its value as one line of YAML in flow style. */
struct extra {
    uint32_t key, value;
};

/* Row 1 only: the document itself. */
struct header {
    uint32_t title, description, language, extra;
};

enum field_type {
    FIELD_TEXT,    /* string: short words that come again */
    FIELD_LONG,    /* string: titles, summaries */
    FIELD_ID,      /* string that names the row */
    FIELD_WORD,    /* one of field->words, counted from 1; 0 = absent */
    FIELD_NUMBER,  /* the cell itself; not read from files */
    FIELD_DATE,    /* date */
    FIELD_REF,     /* row of field->table */
    FIELD_ROW,     /* row of field->table that belongs to this row alone */
    FIELD_TEXTS,   /* list of strings; a file may give one scalar */
    FIELD_REFS,    /* list of rows of field->table; a file may give one scalar */
    FIELD_ROWS,    /* list of rows of field->table that belong to this row alone */
    FIELD_PARTIES, /* FIELD_REFS to PERSON, and `as` in the next cell (FIELD_TEXTS) */
    FIELD_PLACES,  /* FIELD_REFS to PLACE, and the form in the next cell */
    FIELD_FIGURES, /* FIELD_ROWS of FIGURE; a mapping in files */
    FIELD_TOPICS,  /* FIELD_ROWS of TOPIC; paths such as people/id in files */
    FIELD_HANDLE,  /* attribution's id: PERSON in this cell or ORGANIZATION in the next */
};

enum field_flag {
    FIELD_REQUIRED = 1,
    FIELD_DERIVED = 2, /* filled by the builder, in no file */
    FIELD_HEAD = 4,    /* a bare scalar in place of the mapping means this field */
    FIELD_SYNONYM = 8, /* another name that other people's lists use; never written */
    FIELD_COMMON = 16, /* part of the first cells; its meaning is the same in all tables */
};

struct field {
    const char *key; /* in the file; "" for a derived one */
    enum field_type type;
    enum table table; /* what FIELD_REF, _ROW, _REFS, _ROWS point to; TABLE_COUNT: the table is in
                       * the cell before (the row of a TOPIC) */
    uint16_t cell;    /* which 32-bit cell of the row */
    uint8_t length;   /* of key, in bytes */
    uint8_t flags;    /* enum field_flag */
    const char *const *words; /* of FIELD_WORD: NULL-terminated; words[value - 1] */
};

/* The words of FIELD_WORD, as values (value - 1 indexes the words). */
enum status_word {
    STATUS_NONE,
    STATUS_STATED,
    STATUS_ALLEGED,
    STATUS_SPECULATED,
    STATUS_FORECAST,
    STATUS_DENIED,
    STATUS_CONFIRMED
};
enum basis_word { BASIS_NONE, BASIS_STATED, BASIS_INFERRED, BASIS_EXTERNAL };
enum bool_word { BOOL_NONE, BOOL_FALSE, BOOL_TRUE };
enum person_kind { PERSON_NONE, PERSON_PERSON, PERSON_GROUP };

/* The fields of a table in the order in which they are written and shown; *count of them. */
const struct field *schema_fields(enum table table, size_t *count);

/* The field of a key in a file, NULL when the table has none of that name. */
const struct field *schema_find_field(enum table table, const char *key, size_t length);

size_t schema_row_cells(enum table table);    /* 32-bit cells in a row */
const char *schema_section(enum table table); /* "people", or "" */
bool schema_has_entity(enum table table);     /* its rows begin with struct entity */

/* The cell where the row's origin is (it takes two cells), 0 = rows of this table have none. */
size_t schema_origin_cell(enum table table);

/* The cells that a field takes: 2 where its meaning goes on in the next cell, else 1. */
size_t schema_field_cells(const struct field *field);

/* The value of a word (from 1), 0 when it is none of them. */
uint32_t schema_word(const struct field *field, const char *word, size_t length);

#endif
