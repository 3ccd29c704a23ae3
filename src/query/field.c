#include "query/field.h"

#include <string.h>

#include "base/i18n.h"
#include "base/suggest.h"

#define CELL(type, name) (unsigned)(offsetof(struct type, name) / sizeof(uint32_t))

static const struct query_field fields[] = {
    {"person", QUERY_FACET, TABLE_PERSON, 0, N_("a person, by id, name or alias")},
    {"org", QUERY_FACET, TABLE_ORGANIZATION, 0, N_("an organization, by id, name or alias")},
    {"organization", QUERY_FACET, TABLE_ORGANIZATION, 0, N_("the same as org:")},
    {"place", QUERY_FACET, TABLE_PLACE, 0, N_("a place, or a place in it")},
    {"source", QUERY_FACET, TABLE_SOURCE, 0,
     N_("a source that reports it, or that a report relays")},
    {"kind", QUERY_FACET, TABLE_KIND, 0, N_("the kind of incident")},
    {"tag", QUERY_FACET, TABLE_TAG, 0, N_("a tag")},
    {"status", QUERY_STATUS, 0, 0, N_("how sure it is said to be")},
    {"date", QUERY_DATE, 0, 0, N_("possibly then: 2015, 2015..2019, >=2015-04")},
    {"date", QUERY_CERTAIN, 0, 0, N_("certainly then")},
    {"has", QUERY_HAS, 0, 0, N_("has figures, a summary, reports ...")},
    {"sources", QUERY_NUMBER, 0, CELL(incident, sources), N_("number of sources")},
    {"people", QUERY_NUMBER, 0, CELL(incident, people), N_("number of people")},
    {"organizations", QUERY_NUMBER, 0, CELL(incident, organizations),
     N_("number of organizations")},
    {"places", QUERY_NUMBER, 0, CELL(incident, places), N_("number of places")},
    {"tags", QUERY_NUMBER, 0, CELL(incident, tags), N_("number of tags")},
    {"reports", QUERY_NUMBER, 0, CELL(incident, reports), N_("number of reports")},
    {"undated", QUERY_FLAG, 0, FLAG_UNDATED, N_("without a date")},
    {"conflict", QUERY_FLAG, 0, FLAG_CONFLICT, N_("in a conflict")},
    {"uncertain", QUERY_FLAG, 0, FLAG_UNCERTAIN, N_("the date is uncertain (?)")},
    {"approximate", QUERY_FLAG, 0, FLAG_APPROXIMATE, N_("the date is approximate (~)")},
    {"marked", QUERY_FLAG, 0, FLAG_MARKED, N_("bookmarked")},
};

static const enum field_form forms[] = {
    [QUERY_FACET] = FORM_VALUE,     [QUERY_STATUS] = FORM_VALUE, [QUERY_DATE] = FORM_VALUE,
    [QUERY_CERTAIN] = FORM_CERTAIN, [QUERY_HAS] = FORM_VALUE,    [QUERY_NUMBER] = FORM_NUMBER,
    [QUERY_FLAG] = FORM_FLAG,
};

static const struct query_thing things[] = {
    {"figures", {CELL(incident, figures)}, CELL(report, figures), N_("figures, or its reports do")},
    {"summary", {CELL(incident, summary)}, 0, N_("a summary")},
    {"reports", {CELL(incident, reports)}, 0, N_("reports")},
    {"sources", {CELL(incident, sources)}, 0, N_("sources")},
    {"people", {CELL(incident, people)}, 0, N_("people")},
    {"person", {CELL(incident, people)}, 0, N_("people")},
    {"organizations", {CELL(incident, organizations)}, 0, N_("organizations")},
    {"org", {CELL(incident, organizations)}, 0, N_("organizations")},
    {"place", {CELL(incident, places)}, 0, N_("a place")},
    {"kind", {CELL(incident, kind)}, 0, N_("a kind")},
    {"tags", {CELL(incident, tags)}, 0, N_("tags")},
    {"status", {CELL(incident, status)}, 0, N_("a status")},
    {"date", {CELL(incident, date)}, 0, N_("a date")},
    {"related",
     {CELL(incident, related), CELL(incident, entity.incidents)},
     0,
     N_("related incidents, either way")},
    {"conflict", {CELL(incident, entity.conflicts)}, 0, N_("conflicts")},
    {"note", {CELL(incident, date_note)}, 0, N_("a note on its date")},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_word(const char *known, const char *word, size_t length)
{
    return strlen(known) == length && memcmp(known, word, length) == 0;
}

const struct query_field *query_fields(size_t *count)
{
    *count = COUNT(fields);
    return fields;
}

const struct query_field *query_field_find(const char *name, size_t length, enum field_form form)
{
    for (size_t i = 0; i < COUNT(fields); i++)
        if (forms[fields[i].kind] == form && is_word(fields[i].name, name, length))
            return &fields[i];
    return NULL;
}

const char *query_field_suggest(const char *name, size_t length, enum field_form form)
{
    struct suggest s;

    suggest_init(&s, name, length);
    for (size_t i = 0; i < COUNT(fields); i++)
        if (forms[fields[i].kind] == form)
            suggest_offer(&s, fields[i].name);
    return s.best;
}

const struct query_thing *query_things(size_t *count)
{
    *count = COUNT(things);
    return things;
}

const struct query_thing *query_thing_find(const char *name, size_t length)
{
    for (size_t i = 0; i < COUNT(things); i++)
        if (is_word(things[i].name, name, length))
            return &things[i];
    return NULL;
}

const char *const *query_status_words(void)
{
    const struct field *status = schema_find_field(TABLE_INCIDENT, "status", strlen("status"));
    return status->words;
}
