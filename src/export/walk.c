#include "export/walk.h"

#include <stdio.h>
#include <string.h>

typedef void walk_value(const struct walk *w, const struct field *field, const uint32_t *cell);

static void walk_row(const struct walk *w, enum table table, uint32_t row);

static const char *text_of(const struct walk *w, uint32_t text)
{
    return timeline_text(w->t, text);
}

static const char *id_of(const struct walk *w, enum table table, uint32_t row)
{
    return text_of(w, timeline_entity(w->t, table, row)->id);
}

/* Whether a link to a row leads to something in the output. */
static bool is_written(const struct walk *w, enum table table, uint32_t row)
{
    return table != TABLE_INCIDENT || !w->options->incidents ||
           bitset_has(w->options->incidents, row);
}

/* ---- scalars */

/* Figures, counts and the values of series are texts that mostly are numbers. */
static bool is_value(const struct field *field)
{
    static const char *const keys[] = {"value", "count"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(field->key, keys[i]) == 0)
            return true;
    return false;
}

static void walk_text(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    if (is_value(field))
        emit_value(w->emitter, text_of(w, *cell));
    else
        emit_scalar(w->emitter, EMIT_TEXT, text_of(w, *cell));
}

static void walk_word(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    const char *word = field->words[*cell - 1];
    bool logical = strcmp(field->words[0], "false") == 0;
    emit_scalar(w->emitter, logical ? EMIT_BOOL : EMIT_TEXT, word);
}

static void walk_number(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    char digits[16];
    (void)field;
    snprintf(digits, sizeof digits, "%u", (unsigned)*cell);
    emit_scalar(w->emitter, EMIT_NUMBER, digits);
}

static void walk_date(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    (void)field;
    emit_scalar(w->emitter, EMIT_DATE, text_of(w, timeline_date(w->t, *cell)->text));
}

static void walk_ref(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    emit_scalar(w->emitter, EMIT_TEXT, id_of(w, field->table, *cell));
}

static void walk_handle(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    (void)field;
    emit_scalar(w->emitter, EMIT_TEXT,
                cell[0] ? id_of(w, TABLE_PERSON, cell[0]) : id_of(w, TABLE_ORGANIZATION, cell[1]));
}

/* ---- lists */

/* One author stands alone. */
static void walk_texts(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    uint32_t count;
    const uint32_t *items = timeline_list(w->t, *cell, &count);
    (void)field;
    if (count != 1)
        emit_begin(w->emitter, EMIT_LIST, true);
    for (uint32_t i = 0; i < count; i++)
        emit_scalar(w->emitter, EMIT_TEXT, text_of(w, items[i]));
    if (count != 1)
        emit_end(w->emitter);
}

static void walk_refs(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    uint32_t count;
    const uint32_t *items = timeline_list(w->t, *cell, &count);
    emit_begin(w->emitter, EMIT_LIST, true);
    for (uint32_t i = 0; i < count; i++)
        emit_scalar(w->emitter, EMIT_TEXT, id_of(w, field->table, items[i]));
    emit_end(w->emitter);
}

/* id, or {id: .., as: ..} */
static void walk_parties(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    uint32_t count, as_count;
    const uint32_t *people = timeline_list(w->t, cell[0], &count);
    const uint32_t *as = timeline_list(w->t, cell[1], &as_count);
    emit_begin(w->emitter, EMIT_LIST, true);
    for (uint32_t i = 0; i < count; i++) {
        const char *id = id_of(w, field->table, people[i]);
        if (i >= as_count || as[i] == 0) {
            emit_scalar(w->emitter, EMIT_TEXT, id);
            continue;
        }
        emit_begin(w->emitter, EMIT_MAP, true);
        emit_pair(w->emitter, "id", EMIT_TEXT, id);
        emit_pair(w->emitter, "as", EMIT_TEXT, text_of(w, as[i]));
        emit_end(w->emitter);
    }
    emit_end(w->emitter);
}

/* One place, a list of them, or {from: .., to: ..} */
static void walk_places(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    static const char *const ends[] = {"from", "to"};
    uint32_t count;
    const uint32_t *places = timeline_list(w->t, cell[0], &count);
    bool route = cell[1] != 0;
    if (!route && count == 1) {
        walk_ref(w, field, places);
        return;
    }
    emit_begin(w->emitter, route ? EMIT_MAP : EMIT_LIST, true);
    for (uint32_t i = 0; i < count && (!route || i < 2); i++) {
        if (places[i] == 0)
            continue;
        if (route)
            emit_key(w->emitter, ends[i]);
        walk_ref(w, field, &places[i]);
    }
    emit_end(w->emitter);
}

static void walk_figures(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    uint32_t count;
    const uint32_t *items = timeline_list(w->t, *cell, &count);
    (void)field;
    emit_begin(w->emitter, EMIT_MAP, true);
    for (uint32_t i = 0; i < count; i++) {
        const struct figure *figure = timeline_figure(w->t, items[i]);
        emit_key(w->emitter, text_of(w, figure->name));
        emit_value(w->emitter, text_of(w, figure->value));
    }
    emit_end(w->emitter);
}

/* ---- rows that belong to the row */

/* The cell that alone stands for the row, such as an alias's name: 0 if others are set too. */
static uint32_t head_alone(enum table table, const uint32_t *row)
{
    size_t count;
    const struct field *fields = schema_fields(table, &count);
    uint32_t head = 0;
    if (table != TABLE_ALIAS && table != TABLE_ATTRIBUTION)
        return 0;
    for (size_t i = 0; i < count; i++) {
        if ((fields[i].flags & FIELD_HEAD) != 0)
            head = row[fields[i].cell];
        else if (row[fields[i].cell] != 0)
            return 0;
    }
    return head;
}

static void walk_owned(const struct walk *w, enum table table, uint32_t row)
{
    uint32_t head = head_alone(table, timeline_row(w->t, table, row));
    if (head != 0) {
        emit_scalar(w->emitter, EMIT_TEXT, text_of(w, head));
        return;
    }
    emit_begin(w->emitter, EMIT_MAP, table == TABLE_LINK || table == TABLE_ALIAS);
    walk_row(w, table, row);
    emit_end(w->emitter);
}

static void walk_owned_row(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    walk_owned(w, field->table, *cell);
}

static bool keeps_row(const struct walk *w, enum table table, uint32_t row)
{
    if (table == TABLE_LINK)
        return is_written(w, TABLE_INCIDENT, timeline_link(w->t, row)->incident);
    if (table != TABLE_TOPIC)
        return true;
    const struct topic *topic = timeline_topic(w->t, row);
    return is_written(w, (enum table)topic->table, topic->row);
}

/* How many items of a list go into the output; those that do not are counted as lost. */
static size_t count_kept(const struct walk *w, enum table table, uint32_t list)
{
    uint32_t count;
    const uint32_t *items = timeline_list(w->t, list, &count);
    size_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        kept += keeps_row(w, table, items[i]);
    w->losses->count[LOSS_LINKS] += count - kept;
    return kept;
}

static void walk_rows(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    uint32_t count;
    const uint32_t *items = timeline_list(w->t, *cell, &count);
    emit_begin(w->emitter, EMIT_LIST, false);
    for (uint32_t i = 0; i < count; i++)
        if (keeps_row(w, field->table, items[i]))
            walk_owned(w, field->table, items[i]);
    emit_end(w->emitter);
}

/* people/id, series/id/2015; the whole path where nothing was found. */
static void walk_topics(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    struct buf path = {0};
    uint32_t count;
    const uint32_t *items = timeline_list(w->t, *cell, &count);
    (void)field;
    emit_begin(w->emitter, EMIT_LIST, true);
    for (uint32_t i = 0; i < count; i++) {
        const struct topic *topic = timeline_topic(w->t, items[i]);
        if (!keeps_row(w, TABLE_TOPIC, items[i]))
            continue;
        buf_clear(&path);
        if (topic->row != 0)
            buf_printf(&path, "%s/%s%s", schema_section((enum table)topic->table),
                       id_of(w, (enum table)topic->table, topic->row), topic->detail ? "/" : "");
        buf_puts(&path, text_of(w, topic->detail));
        emit_scalar(w->emitter, EMIT_TEXT, buf_text(&path));
    }
    emit_end(w->emitter);
    buf_finish(&path);
}

/* ---- rows */

static walk_value *const values[] = {
    [FIELD_TEXT] = walk_text,     [FIELD_LONG] = walk_text,       [FIELD_ID] = walk_text,
    [FIELD_WORD] = walk_word,     [FIELD_NUMBER] = walk_number,   [FIELD_DATE] = walk_date,
    [FIELD_REF] = walk_ref,       [FIELD_ROW] = walk_owned_row,   [FIELD_TEXTS] = walk_texts,
    [FIELD_REFS] = walk_refs,     [FIELD_ROWS] = walk_rows,       [FIELD_PARTIES] = walk_parties,
    [FIELD_PLACES] = walk_places, [FIELD_FIGURES] = walk_figures, [FIELD_TOPICS] = walk_topics,
    [FIELD_HANDLE] = walk_handle,
};

static bool is_absent(const struct walk *w, const struct field *field, const uint32_t *cell)
{
    if (field->type == FIELD_HANDLE)
        return cell[0] == 0 && cell[1] == 0;
    if (*cell == 0)
        return true;
    bool links = field->type == FIELD_TOPICS || field->table == TABLE_LINK;
    return links && count_kept(w, field->table, *cell) == 0;
}

static void walk_extra(const struct walk *w, uint32_t list)
{
    uint32_t count;
    const uint32_t *items = timeline_list(w->t, list, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct extra *extra = timeline_extra(w->t, items[i]);
        const char *value = text_of(w, extra->value);
        emit_key(w->emitter, text_of(w, extra->key));
        emit_flow(w->emitter, value, strlen(value));
    }
}

/* The keys of a row. Unknown ones come last. */
static void walk_fields(const struct walk *w, enum table table, uint32_t row, bool with_id)
{
    size_t count;
    const struct field *fields = schema_fields(table, &count);
    const uint32_t *cells = timeline_row(w->t, table, row);
    uint32_t extra = 0;
    for (size_t i = 0; i < count; i++) {
        const struct field *field = &fields[i];
        const uint32_t *cell = cells + field->cell;
        if ((field->flags & (FIELD_DERIVED | FIELD_SYNONYM)) != 0)
            continue;
        if (field->type == FIELD_ROWS && field->table == TABLE_EXTRA) {
            extra = *cell;
        } else if ((with_id || field->type != FIELD_ID) && field->length > 0 &&
                   !is_absent(w, field, cell)) {
            emit_key(w->emitter, field->key);
            values[field->type](w, field, cell);
        }
    }
    walk_extra(w, extra);
}

static void walk_row(const struct walk *w, enum table table, uint32_t row)
{
    walk_fields(w, table, row, true);
}

void walk_incident(const struct walk *w, uint32_t row)
{
    emit_begin(w->emitter, EMIT_MAP, false);
    walk_row(w, TABLE_INCIDENT, row);
    emit_end(w->emitter);
}

/* ---- the document */

static bool in_section(const struct walk *w, enum table table, uint32_t row)
{
    if (table == TABLE_CONFLICT && timeline_conflict(w->t, row)->rule != CONFLICT_WRITTEN)
        return false;
    return timeline_entity(w->t, table, row)->declared != 0;
}

static uint32_t next_in_section(const struct walk *w, enum table table, uint32_t row)
{
    if (table == TABLE_INCIDENT)
        return export_next(w->t, w->options, row);
    for (row++; row <= timeline_count(w->t, table); row++)
        if (in_section(w, table, row))
            return row;
    return 0;
}

/* A mapping by id, or a list of rows that have one. */
static void walk_section(const struct walk *w, enum table table, enum emit_kind kind)
{
    uint32_t row = next_in_section(w, table, 0);
    if (row == 0 && table != TABLE_INCIDENT)
        return;
    emit_gap(w->emitter);
    emit_key(w->emitter, schema_section(table));
    emit_begin(w->emitter, kind, false);
    for (; row != 0 && w->emitter->sink->error == 0; row = next_in_section(w, table, row)) {
        if (kind == EMIT_MAP)
            emit_key(w->emitter, id_of(w, table, row));
        emit_begin(w->emitter, EMIT_MAP, false);
        walk_fields(w, table, row, kind == EMIT_LIST);
        emit_end(w->emitter);
    }
    emit_end(w->emitter);
}

void walk_document(const struct walk *w)
{
    static const struct {
        enum table table;
        enum emit_kind kind;
    } sections[] = {
        {TABLE_SOURCE, EMIT_MAP},    {TABLE_PERSON, EMIT_MAP},    {TABLE_ORGANIZATION, EMIT_MAP},
        {TABLE_PLACE, EMIT_MAP},     {TABLE_INCIDENT, EMIT_LIST}, {TABLE_SERIES, EMIT_MAP},
        {TABLE_CONFLICT, EMIT_LIST},
    };
    emit_begin(w->emitter, EMIT_MAP, false);
    emit_pair(w->emitter, "annals", EMIT_NUMBER, "1");
    walk_row(w, TABLE_HEADER, 1);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        walk_section(w, sections[i].table, sections[i].kind);
    emit_end(w->emitter);
}
