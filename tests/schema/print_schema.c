/* Prints the JSON Schema of the file format, from the tables of model/schema.h: what
 * data/annals.schema.json must be. `make update-schema' writes it anew.
 *
 * It says what the loader takes without a word, so that an editor with a YAML language server
 * completes keys and words and marks what annals check would tell. JSON Schema, draft 7. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/emit.h"
#include "model/schema.h"

/* ---- what an editor shows of a key */

static const struct {
    enum table table;
    const char *key, *help;
} helps[] = {
    {TABLE_HEADER, "title", "What the timeline is called"},
    {TABLE_HEADER, "description", "What it is about"},
    {TABLE_HEADER, "language", "BCP 47 tag of the text, such as en"},
    {TABLE_INCIDENT, "id", "Unique; made from date and title where it is absent"},
    {TABLE_INCIDENT, "title", "One line; required"},
    {TABLE_INCIDENT, "date", "When, as EDTF; absent: undated"},
    {TABLE_INCIDENT, "date_basis", "Where the date comes from"},
    {TABLE_INCIDENT, "date_note", "How it was found out"},
    {TABLE_INCIDENT, "kind", "One word of your choice, such as defection"},
    {TABLE_INCIDENT, "status", "How certain it is that this happened"},
    {TABLE_INCIDENT, "place", "An id or a name, a list of them, or {from: .., to: ..}"},
    {TABLE_INCIDENT, "people", "Ids or names; {id: .., as: ..} tells their part in it"},
    {TABLE_INCIDENT, "organizations", "Ids or names"},
    {TABLE_INCIDENT, "tags", "Words of your choice"},
    {TABLE_INCIDENT, "summary", "What happened; paragraphs are kept"},
    {TABLE_INCIDENT, "figures", "Numbers by name: 8, \">70\", \"~10\", \"10..12\""},
    {TABLE_INCIDENT, "reports", "Who says so: a source and what it says, each with its own date"},
    {TABLE_INCIDENT, "related", "Other incidents, and how: part-of, follows, caused-by ..."},
    {TABLE_PERSON, "aliases", "Other spellings and names"},
    {TABLE_PERSON, "named", "false: the sources do not name them"},
    {TABLE_PERSON, "count", "Of a group; a number or text"},
    {TABLE_PERSON, "roles", "Offices held, with from and to"},
    {TABLE_PERSON, "relations", "Relatives, predecessors, successors"},
    {TABLE_SOURCE, "kind", "article report photo book interview document agency dataset ..."},
    {TABLE_SOURCE, "via", "The sources that it relays"},
    {TABLE_SOURCE, "date", "When it was published, as EDTF"},
    {TABLE_ROLE, "from", "EDTF; absent: unknown, .. : open"},
    {TABLE_ROLE, "to", "EDTF; absent: unknown, .. : open"},
    {TABLE_ROLE, "as_of", "Known only at this date"},
    {TABLE_ROLE, "called", "As the source words it"},
    {TABLE_REPORT, "source", "Id of a source"},
    {TABLE_REPORT, "says", "What the source says, in one or two sentences"},
    {TABLE_REPORT, "date", "The date that this source gives the incident"},
    {TABLE_REPORT, "attribution", "Whom the source quotes"},
    {TABLE_SERIES, "cumulative", "Whether a point counts all up to then"},
    {TABLE_CONFLICT, "about", "Paths such as incidents/id, people/id, series/id/2015"},
};

static const char *find_help(enum table table, const char *key)
{
    for (size_t i = 0; i < sizeof helps / sizeof *helps; i++)
        if (helps[i].table == table && strcmp(helps[i].key, key) == 0)
            return helps[i].help;
    return NULL;
}

/* ---- pieces of JSON Schema */

static const char *const names[TABLE_COUNT] = {
#define TABLE_NAME(upper, lower, key) [TABLE_##upper] = #lower,
    SCHEMA_TABLES(TABLE_NAME)
#undef TABLE_NAME
};

static void put_ref(struct emitter *e, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "#/definitions/%s", name);
    emit_begin(e, EMIT_MAP, true);
    emit_pair(e, "$ref", EMIT_TEXT, path);
    emit_end(e);
}

static void put_list_of(struct emitter *e, const char *name)
{
    emit_begin(e, EMIT_MAP, true);
    emit_pair(e, "type", EMIT_TEXT, "array");
    emit_key(e, "items");
    put_ref(e, name);
    emit_end(e);
}

static void open_any(struct emitter *e)
{
    emit_begin(e, EMIT_MAP, false);
    emit_key(e, "anyOf");
    emit_begin(e, EMIT_LIST, false);
}

static void close_any(struct emitter *e)
{
    emit_end(e);
    emit_end(e);
}

static const struct field *find_head(enum table table)
{
    size_t count;
    const struct field *fields = schema_fields(table, &count);
    for (size_t i = 0; i < count; i++)
        if (fields[i].flags & FIELD_HEAD)
            return &fields[i];
    return NULL;
}

static void put_words(struct emitter *e, const struct field *field)
{
    bool truth = strcmp(field->words[0], "false") == 0;
    emit_key(e, "enum");
    emit_begin(e, EMIT_LIST, true);
    for (size_t i = 0; field->words[i]; i++)
        emit_scalar(e, truth ? EMIT_BOOL : EMIT_TEXT, field->words[i]);
    emit_scalar(e, EMIT_NULL, "null");
    emit_end(e);
}

/* The type of a field as the name of a definition; "" where it has none. */
static void put_type(struct emitter *e, const struct field *field)
{
    static const char *const definitions[] = {
        [FIELD_TEXT] = "text",       [FIELD_LONG] = "text",       [FIELD_ID] = "id",
        [FIELD_DATE] = "date",       [FIELD_REF] = "id",          [FIELD_TEXTS] = "texts",
        [FIELD_REFS] = "ids",        [FIELD_PARTIES] = "parties", [FIELD_PLACES] = "places",
        [FIELD_FIGURES] = "figures", [FIELD_TOPICS] = "topics",   [FIELD_HANDLE] = "id",
    };
    emit_key(e, "anyOf");
    emit_begin(e, EMIT_LIST, false);
    if (field->type == FIELD_ROWS || field->type == FIELD_ROW)
        put_ref(e, names[field->table]);
    else
        put_ref(e, definitions[field->type]);
    if (field->type == FIELD_ROWS)
        put_list_of(e, names[field->table]);
    emit_end(e);
}

static const struct field *find_written(enum table table, const struct field *field)
{
    size_t count;
    const struct field *fields = schema_fields(table, &count);
    for (size_t i = 0; i < count; i++)
        if (fields[i].cell == field->cell && !(fields[i].flags & FIELD_SYNONYM))
            return &fields[i];
    return field;
}

static void put_property(struct emitter *e, enum table table, const struct field *field)
{
    const char *help = find_help(table, field->key);
    char other[64];
    if (field->flags & FIELD_SYNONYM) {
        snprintf(other, sizeof other, "Another name for %s", find_written(table, field)->key);
        help = other;
    }
    emit_key(e, field->key);
    emit_begin(e, EMIT_MAP, false);
    if (help)
        emit_pair(e, "description", EMIT_TEXT, help);
    if (field->type == FIELD_WORD)
        put_words(e, field);
    else
        put_type(e, field);
    emit_end(e);
}

static bool is_written(const struct field *field)
{
    return field->key[0] != '\0' && !(field->flags & FIELD_DERIVED);
}

static void put_properties(struct emitter *e, enum table table)
{
    size_t count;
    const struct field *fields = schema_fields(table, &count);
    for (size_t i = 0; i < count; i++)
        if (is_written(&fields[i]))
            put_property(e, table, &fields[i]);
}

/* Keys that begin with x- are kept without a warning, others are told. */
static void put_others(struct emitter *e)
{
    emit_key(e, "patternProperties");
    emit_begin(e, EMIT_MAP, true);
    emit_pair(e, "^x-", EMIT_BOOL, "true");
    emit_end(e);
    emit_pair(e, "additionalProperties", EMIT_BOOL, "false");
}

/* A required key, by any of its names. */
static void put_required(struct emitter *e, enum table table)
{
    size_t count;
    const struct field *fields = schema_fields(table, &count);
    emit_key(e, "allOf");
    emit_begin(e, EMIT_LIST, false);
    for (size_t i = 0; i < count; i++) {
        if (!(fields[i].flags & FIELD_REQUIRED))
            continue;
        open_any(e);
        for (size_t k = 0; k < count; k++) {
            if (fields[k].cell != fields[i].cell || !is_written(&fields[k]))
                continue;
            emit_begin(e, EMIT_MAP, true);
            emit_key(e, "required");
            emit_begin(e, EMIT_LIST, true);
            emit_scalar(e, EMIT_TEXT, fields[k].key);
            emit_end(e);
            emit_end(e);
        }
        close_any(e);
    }
    emit_end(e);
}

static bool has_required(enum table table)
{
    size_t count;
    const struct field *fields = schema_fields(table, &count);
    for (size_t i = 0; i < count; i++)
        if (fields[i].flags & FIELD_REQUIRED)
            return true;
    return false;
}

static void put_object(struct emitter *e, enum table table)
{
    emit_begin(e, EMIT_MAP, false);
    emit_pair(e, "type", EMIT_TEXT, "object");
    emit_key(e, "properties");
    emit_begin(e, EMIT_MAP, false);
    put_properties(e, table);
    emit_end(e);
    put_others(e);
    if (has_required(table))
        put_required(e, table);
    emit_end(e);
}

/* A row of a table: a mapping, or the text of its head. */
static void put_table(struct emitter *e, enum table table)
{
    emit_key(e, names[table]);
    if (!find_head(table) || table == TABLE_INCIDENT) {
        put_object(e, table);
        return;
    }
    open_any(e);
    put_ref(e, "text");
    put_object(e, table);
    close_any(e);
}

/* ---- the file */

static void put_raw(struct emitter *e, const char *name, const char *json)
{
    emit_key(e, name);
    emit_flow(e, json, strlen(json));
}

/* Definitions that are no table. */
static void put_values(struct emitter *e)
{
    static const char *const values[][2] = {
        {"text", "{type: [string, number, boolean, 'null']}"},
        {"id", "{type: [string, number, 'null']}"},
        {"date", "{description: \"EDTF, levels 0 to 2: 2018-04-12, 2018-04~, 2018?, 1985/1987, "
                 "[2019,2020], 185X, 2016-21 (spring)\", "
                 "type: [string, integer, array, object, 'null']}"},
        {"texts", "{anyOf: [{$ref: '#/definitions/text'}, "
                  "{type: array, items: {$ref: '#/definitions/text'}}]}"},
        {"named", "{anyOf: [{$ref: '#/definitions/id'}, {type: object, properties: {id: {$ref: "
                  "'#/definitions/id'}, name: {$ref: '#/definitions/id'}}, "
                  "additionalProperties: false}]}"},
        {"ids", "{anyOf: [{$ref: '#/definitions/id'}, "
                "{type: array, items: {$ref: '#/definitions/named'}}]}"},
        {"party", "{anyOf: [{$ref: '#/definitions/id'}, {type: object, properties: {id: {$ref: "
                  "'#/definitions/id'}, name: {$ref: '#/definitions/id'}, person: {$ref: "
                  "'#/definitions/id'}, as: {$ref: '#/definitions/text'}}, "
                  "additionalProperties: false}]}"},
        {"parties", "{anyOf: [{$ref: '#/definitions/party'}, "
                    "{type: array, items: {$ref: '#/definitions/party'}}]}"},
        {"places", "{anyOf: [{$ref: '#/definitions/ids'}, {type: object, properties: {from: "
                   "{$ref: '#/definitions/id'}, to: {$ref: '#/definitions/id'}}, "
                   "additionalProperties: false}]}"},
        {"figures", "{type: [object, 'null'], additionalProperties: {description: "
                    "\"A number, or text such as >70, <60, ~10 or 10..12\", "
                    "type: [number, string, 'null']}}"},
        {"topics", "{anyOf: [{type: string}, {type: array, items: {type: string, pattern: "
                   "'^(incidents|people|organizations|places|sources|series)/.'}}]}"},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        put_raw(e, values[i][0], values[i][1]);
}

/* Ids and their entries, or a list of entries. */
static void put_section(struct emitter *e, enum table table)
{
    emit_key(e, schema_section(table));
    open_any(e);
    emit_begin(e, EMIT_MAP, true);
    emit_pair(e, "type", EMIT_TEXT, "null");
    emit_end(e);
    put_list_of(e, names[table]);
    if (table != TABLE_INCIDENT && table != TABLE_CONFLICT) {
        emit_begin(e, EMIT_MAP, true);
        emit_pair(e, "type", EMIT_TEXT, "object");
        emit_key(e, "additionalProperties");
        put_ref(e, names[table]);
        emit_end(e);
    }
    close_any(e);
}

static void put_file(struct emitter *e)
{
    emit_key(e, "file");
    emit_begin(e, EMIT_MAP, false);
    emit_pair(e, "type", EMIT_TEXT, "object");
    emit_key(e, "properties");
    emit_begin(e, EMIT_MAP, false);
    put_raw(e, "annals", "{description: 'The version of the format', enum: [1]}");
    put_properties(e, TABLE_HEADER);
    for (enum table table = 0; table < TABLE_COUNT; table++)
        if (*schema_section(table) != '\0')
            put_section(e, table);
    emit_end(e);
    put_others(e);
    emit_key(e, "required");
    emit_begin(e, EMIT_LIST, true);
    emit_scalar(e, EMIT_TEXT, schema_section(TABLE_INCIDENT));
    emit_end(e);
    emit_end(e);
}

static bool has_definition(enum table table)
{
    static const enum table others[] = {TABLE_KIND,  TABLE_TAG,   TABLE_FIGURE,
                                        TABLE_TOPIC, TABLE_EXTRA, TABLE_HEADER};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i] == table)
            return false;
    return true;
}

static int to_stdout(void *context, const char *bytes, size_t length)
{
    (void)context;
    return fwrite(bytes, 1, length, stdout) == length ? 0 : 1;
}

int main(void)
{
    struct sink sink;
    struct emitter e;
    sink_init(&sink, to_stdout, NULL);
    emit_json_init(&e, &sink, EMIT_WIDE);
    emit_begin(&e, EMIT_MAP, false);
    emit_pair(&e, "$schema", EMIT_TEXT, "http://json-schema.org/draft-07/schema#");
    emit_pair(&e, "title", EMIT_TEXT, "annals timeline, version 1");
    emit_key(&e, "anyOf");
    emit_begin(&e, EMIT_LIST, false);
    put_ref(&e, "file");
    put_list_of(&e, names[TABLE_INCIDENT]);
    emit_end(&e);
    emit_key(&e, "definitions");
    emit_begin(&e, EMIT_MAP, false);
    put_file(&e);
    for (enum table table = 0; table < TABLE_COUNT; table++)
        if (has_definition(table))
            put_table(&e, table);
    put_values(&e);
    emit_end(&e);
    emit_end(&e);
    emit_finish(&e);
    return sink_finish(&sink) == 0 && fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
