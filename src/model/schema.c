#include "model/schema.h"

#include <string.h>

static const char *const bool_words[] = {"false", "true", NULL};
static const char *const basis_words[] = {"stated", "inferred", "external", NULL};
static const char *const status_words[] = {"stated", "alleged",   "speculated", "forecast",
                                           "denied", "confirmed", NULL};
static const char *const rule_words[] = {"dates", "figures",   "series", "count", "tenures",
                                         "life",  "existence", "parent", NULL};
static const char *const person_words[] = {"person", "group", NULL};

#define CELL(row, member) (uint16_t)(offsetof(struct row, member) / sizeof(uint32_t))
#define KEY(key, type, table, row, member, flags, words)                                           \
    {                                                                                              \
        key, FIELD_##type, TABLE_##table, CELL(row, member), sizeof(key) - 1, flags, words         \
    }
#define TABLE_NONE TABLE_INCIDENT

/* A plain field, one that points to a table, and one of a few words. */
#define F(key, type, row, member, flags)        KEY(key, type, NONE, row, member, flags, NULL)
#define R(key, type, table, row, member, flags) KEY(key, type, table, row, member, flags, NULL)
#define W(key, words, row, member)              KEY(key, WORD, NONE, row, member, 0, words)

/* The first cells of an entity; its name is called title in some tables. */
#define ENTITY(row, name_key, name_flags)                                                          \
    F("id", ID, row, entity.id, FIELD_COMMON),                                                     \
        F(name_key, LONG, row, entity.name, FIELD_COMMON | (name_flags)),                          \
        F("", NUMBER, row, entity.declared, FIELD_COMMON | FIELD_DERIVED),                         \
        R("", REFS, INCIDENT, row, entity.incidents, FIELD_COMMON | FIELD_DERIVED),                \
        R("", REFS, CONFLICT, row, entity.conflicts, FIELD_COMMON | FIELD_DERIVED),                \
        R("", ROWS, EXTRA, row, entity.extra, FIELD_COMMON)

static const struct field incident_fields[] = {
    ENTITY(incident, "title", FIELD_REQUIRED | FIELD_HEAD),
    F("date", DATE, incident, date, 0),
    W("date_basis", basis_words, incident, date_basis),
    F("date_note", TEXT, incident, date_note, 0),
    R("kind", REF, KIND, incident, kind, 0),
    W("status", status_words, incident, status),
    R("place", PLACES, PLACE, incident, places, 0),
    R("people", PARTIES, PERSON, incident, people, 0),
    R("organizations", REFS, ORGANIZATION, incident, organizations, 0),
    R("tags", REFS, TAG, incident, tags, 0),
    F("summary", LONG, incident, summary, 0),
    R("figures", FIGURES, FIGURE, incident, figures, 0),
    R("reports", ROWS, REPORT, incident, reports, 0),
    R("related", ROWS, LINK, incident, related, 0),
    R("", REFS, SOURCE, incident, sources, FIELD_DERIVED),
    F("description", LONG, incident, summary, FIELD_SYNONYM),
    F("text", LONG, incident, summary, FIELD_SYNONYM),
    F("body", LONG, incident, summary, FIELD_SYNONYM),
    F("headline", LONG, incident, entity.name, FIELD_SYNONYM | FIELD_COMMON),
    F("event", LONG, incident, entity.name, FIELD_SYNONYM | FIELD_COMMON),
    F("name", LONG, incident, entity.name, FIELD_SYNONYM | FIELD_COMMON),
    F("start", DATE, incident, date, FIELD_SYNONYM),
    F("end", DATE, incident, date, FIELD_SYNONYM),
};

static const struct field person_fields[] = {
    ENTITY(person, "name", FIELD_HEAD),
    R("aliases", ROWS, ALIAS, person, aliases, 0),
    W("kind", person_words, person, kind),
    W("named", bool_words, person, named),
    F("count", TEXT, person, count, 0),
    F("description", LONG, person, description, 0),
    F("born", DATE, person, born, 0),
    F("died", DATE, person, died, 0),
    R("roles", ROWS, ROLE, person, roles, 0),
    R("relations", ROWS, RELATION, person, relations, 0),
    R("", REFS, RELATION, person, related, FIELD_DERIVED),
    R("", REFS, REPORT, person, reports, FIELD_DERIVED),
};

static const struct field organization_fields[] = {
    ENTITY(organization, "name", FIELD_HEAD),
    R("aliases", ROWS, ALIAS, organization, aliases, 0),
    R("parent", REF, ORGANIZATION, organization, parent, 0),
    F("founded", DATE, organization, founded, 0),
    F("dissolved", DATE, organization, dissolved, 0),
    R("from", REFS, ORGANIZATION, organization, from, 0),
    R("place", REF, PLACE, organization, place, 0),
    F("note", LONG, organization, note, 0),
    R("sources", REFS, SOURCE, organization, sources, 0),
    R("", REFS, ORGANIZATION, organization, children, FIELD_DERIVED),
    R("", REFS, ROLE, organization, roles, FIELD_DERIVED),
    R("", REFS, ORGANIZATION, organization, made, FIELD_DERIVED),
    R("", REFS, REPORT, organization, reports, FIELD_DERIVED),
};

static const struct field place_fields[] = {
    ENTITY(place, "name", FIELD_HEAD),
    R("aliases", ROWS, ALIAS, place, aliases, 0),
    R("in", REF, PLACE, place, in, 0),
    F("note", LONG, place, note, 0),
    R("", REFS, PLACE, place, children, FIELD_DERIVED),
    R("", REFS, ORGANIZATION, place, organizations, FIELD_DERIVED),
    R("", REFS, ROLE, place, roles, FIELD_DERIVED),
    R("", REFS, REPORT, place, reports, FIELD_DERIVED),
};

static const struct field source_fields[] = {
    ENTITY(source, "title", FIELD_HEAD),
    F("kind", TEXT, source, kind, 0),
    F("publisher", TEXT, source, publisher, 0),
    F("author", TEXTS, source, author, 0),
    F("date", DATE, source, date, 0),
    W("date_basis", basis_words, source, date_basis),
    F("date_note", TEXT, source, date_note, 0),
    F("url", LONG, source, url, 0),
    R("via", REFS, SOURCE, source, via, 0),
    F("note", LONG, source, note, 0),
    R("", REFS, SOURCE, source, relayed, FIELD_DERIVED),
    R("", REFS, REPORT, source, reports, FIELD_DERIVED),
};

static const struct field kind_fields[] = {ENTITY(kind, "name", FIELD_HEAD)};
static const struct field tag_fields[] = {ENTITY(tag, "name", FIELD_HEAD)};

static const struct field series_fields[] = {
    ENTITY(series, "title", 0),
    F("unit", TEXT, series, unit, 0),
    W("cumulative", bool_words, series, cumulative),
    F("note", LONG, series, note, 0),
    R("points", ROWS, POINT, series, points, 0),
};

static const struct field conflict_fields[] = {
    ENTITY(conflict, "title", 0),
    R("about", TOPICS, TOPIC, conflict, about, 0),
    R("claims", ROWS, CLAIM, conflict, claims, 0),
    F("note", LONG, conflict, note, 0),
    KEY("", WORD, NONE, conflict, rule, FIELD_DERIVED, rule_words),
    F("", NUMBER, conflict, certain, FIELD_DERIVED),
};

static const struct field alias_fields[] = {
    F("name", TEXT, alias, name, FIELD_REQUIRED | FIELD_HEAD),
    F("language", TEXT, alias, language, 0),
    R("sources", REFS, SOURCE, alias, sources, 0),
};

static const struct field role_fields[] = {
    F("title", TEXT, role, title, FIELD_HEAD),
    F("called", TEXT, role, called, 0),
    R("organization", REF, ORGANIZATION, role, organization, 0),
    R("place", REF, PLACE, role, place, 0),
    F("from", DATE, role, from, 0),
    F("to", DATE, role, to, 0),
    F("as_of", DATE, role, as_of, 0),
    W("acting", bool_words, role, acting),
    R("sources", REFS, SOURCE, role, sources, 0),
    F("note", LONG, role, note, 0),
    R("", REF, PERSON, role, person, FIELD_DERIVED),
    R("", ROWS, EXTRA, role, extra, 0),
};

static const struct field relation_fields[] = {
    F("type", TEXT, relation, type, FIELD_REQUIRED),
    R("person", REF, PERSON, relation, person, 0),
    F("name", TEXT, relation, name, 0),
    W("certainty", status_words, relation, certainty),
    R("sources", REFS, SOURCE, relation, sources, 0),
    F("note", LONG, relation, note, 0),
    R("", REF, PERSON, relation, of, FIELD_DERIVED),
    R("", ROWS, EXTRA, relation, extra, 0),
};

static const struct field report_fields[] = {
    R("source", REF, SOURCE, report, source, FIELD_HEAD),
    F("says", TEXT, report, says, 0),
    F("date", DATE, report, date, 0),
    R("figures", FIGURES, FIGURE, report, figures, 0),
    W("status", status_words, report, status),
    R("attribution", ROW, ATTRIBUTION, report, attribution, 0),
    R("via", REFS, SOURCE, report, via, 0),
    R("", REF, INCIDENT, report, incident, FIELD_DERIVED),
    R("", ROWS, EXTRA, report, extra, 0),
};

static const struct field attribution_fields[] = {
    F("kind", TEXT, attribution, kind, 0),
    R("id", HANDLE, PERSON, attribution, person, 0),
    F("label", TEXT, attribution, label, FIELD_HEAD),
    R("place", REF, PLACE, attribution, place, 0),
    F("said", DATE, attribution, said, 0),
    R("", ROWS, EXTRA, attribution, extra, 0),
};

static const struct field figure_fields[] = {
    F("name", TEXT, figure, name, 0),
    F("value", TEXT, figure, value, FIELD_HEAD),
};

static const struct field link_fields[] = {
    R("incident", REF, INCIDENT, link, incident, FIELD_REQUIRED | FIELD_HEAD),
    F("type", TEXT, link, type, 0),
};

static const struct field point_fields[] = {
    F("date", DATE, point, date, FIELD_REQUIRED),
    F("value", TEXT, point, value, FIELD_REQUIRED),
    W("derived", bool_words, point, derived),
    F("note", LONG, point, note, 0),
    R("sources", REFS, SOURCE, point, sources, 0),
    R("source", REFS, SOURCE, point, sources, FIELD_SYNONYM),
    R("", ROWS, EXTRA, point, extra, 0),
};

static const struct field claim_fields[] = {
    R("source", REF, SOURCE, claim, source, 0),
    F("says", TEXT, claim, says, FIELD_HEAD),
    F("date", DATE, claim, date, 0),
    R("incident", REF, INCIDENT, claim, incident, 0),
};

static const struct field topic_fields[] = {
    F("", NUMBER, topic, table, 0),
    R("", REF, COUNT, topic, row, 0),
    F("", TEXT, topic, detail, 0),
};

static const struct field extra_fields[] = {
    F("", TEXT, extra, key, 0),
    F("", TEXT, extra, value, 0),
};

static const struct field header_fields[] = {
    F("title", LONG, header, title, 0),
    F("description", LONG, header, description, 0),
    F("language", TEXT, header, language, 0),
    R("", ROWS, EXTRA, header, extra, 0),
};

static const struct {
    const struct field *fields;
    size_t count, cells;
    const char *section;
} tables[TABLE_COUNT] = {
#define SCHEMA_ROW(upper, lower, key)                                                              \
    {lower##_fields, sizeof lower##_fields / sizeof *lower##_fields,                               \
     sizeof(struct lower) / sizeof(uint32_t), key},
    SCHEMA_TABLES(SCHEMA_ROW)
#undef SCHEMA_ROW
};

static const uint8_t origin_cells[TABLE_COUNT] = {
    [TABLE_ROLE] = CELL(role, origin),
    [TABLE_RELATION] = CELL(relation, origin),
    [TABLE_REPORT] = CELL(report, origin),
    [TABLE_POINT] = CELL(point, origin),
};

const struct field *schema_fields(enum table table, size_t *count)
{
    *count = tables[table].count;
    return tables[table].fields;
}

const struct field *schema_find_field(enum table table, const char *key, size_t length)
{
    if (length == 0)
        return NULL;
    const struct field *end = tables[table].fields + tables[table].count;
    for (const struct field *f = tables[table].fields; f < end; f++)
        if (f->length == length && memcmp(f->key, key, length) == 0)
            return f;
    return NULL;
}

size_t schema_row_cells(enum table table)
{
    return tables[table].cells;
}

const char *schema_section(enum table table)
{
    return tables[table].section;
}

bool schema_has_entity(enum table table)
{
    return table <= TABLE_CONFLICT;
}

size_t schema_origin_cell(enum table table)
{
    if (schema_has_entity(table))
        return offsetof(struct entity, origin) / sizeof(uint32_t);
    return origin_cells[table];
}

size_t schema_field_cells(const struct field *field)
{
    return field->type == FIELD_PARTIES || field->type == FIELD_PLACES ||
                   field->type == FIELD_HANDLE
               ? 2
               : 1;
}

uint32_t schema_word(const struct field *field, const char *word, size_t length)
{
    for (uint32_t i = 0; field->words[i]; i++)
        if (strlen(field->words[i]) == length && memcmp(field->words[i], word, length) == 0)
            return i + 1;
    return 0;
}
