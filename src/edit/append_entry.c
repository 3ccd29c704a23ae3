/* The lines of a new incident. */
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "edit/append.h"
#include "edit/format_date.h"
#include "export/yaml_text.h"

/* What was given for which cell. */
struct append_field {
    const char *name; /* the key of incidents that it goes to */
    size_t offset;    /* of a const char * in struct append_incident */
    bool is_list;
};

#define FIELD(key, list)                                                                           \
    {                                                                                              \
#        key, offsetof(struct append_incident, key), list                                          \
    }

static const struct append_field fields[] = {
    FIELD(title, false),        FIELD(date, false), FIELD(kind, false),
    FIELD(status, false),       FIELD(place, true), FIELD(people, true),
    FIELD(organizations, true), FIELD(tags, true),  FIELD(summary, false),
};

static const char *value_of(const struct append_incident *incident, const struct append_field *f)
{
    const char *const *cell = (const void *)((const char *)incident + f->offset);
    return *cell;
}

/* ---- names and ids */

/* A name as it is compared: one that ends in a dot is folded to a blank there. */
static void fold_name(struct buf *out, const char *text, size_t length)
{
    text_fold(out, text, length);
    while (out->length > 0 && out->text[out->length - 1] == ' ')
        buf_truncate(out, out->length - 1);
}

static bool same_name(const struct timeline *t, uint32_t name, const char *folded)
{
    struct buf other = {0};
    const char *text = timeline_text(t, name);
    fold_name(&other, text, strlen(text));
    bool same = other.length > 0 && strcmp(other.text, folded) == 0;
    buf_finish(&other);
    return same;
}

static bool has_alias(const struct timeline *t, uint32_t aliases, const char *folded)
{
    uint32_t count;
    const uint32_t *rows = timeline_list(t, aliases, &count);
    for (uint32_t i = 0; i < count; i++)
        if (same_name(t, timeline_alias(t, rows[i])->name, folded))
            return true;
    return false;
}

static uint32_t aliases_of(const struct timeline *t, enum table table, uint32_t row)
{
    return table == TABLE_PERSON         ? timeline_person(t, row)->aliases
           : table == TABLE_ORGANIZATION ? timeline_organization(t, row)->aliases
           : table == TABLE_PLACE        ? timeline_place(t, row)->aliases
                                         : 0;
}

/* The row that a text names by its id, name or alias; 0: none. */
static uint32_t find_row(const struct timeline *t, enum table table, const char *text,
                         size_t length)
{
    uint32_t row = t ? timeline_find(t, table, text, length) : 0;
    struct buf folded = {0};
    if (!t || row != 0)
        return row;
    fold_name(&folded, text, length);
    for (uint32_t i = 1; i <= timeline_count(t, table) && row == 0; i++)
        if (same_name(t, timeline_entity(t, table, i)->name, buf_text(&folded)) ||
            has_alias(t, aliases_of(t, table, i), buf_text(&folded)))
            row = i;
    buf_finish(&folded);
    return row;
}

/* ---- lines */

static void put_list(struct sink *sink, const struct timeline *t, enum table table,
                     const char *text)
{
    bool several = strchr(text, ';') != NULL || table != TABLE_PLACE;
    sink_puts(sink, several ? "[" : "");
    for (bool first = true; *text != '\0';) {
        size_t length = strcspn(text, ";"), n = length;
        const char *name = text + strspn(text, " ");
        n -= (size_t)(name - text) < n ? (size_t)(name - text) : n;
        while (n > 0 && name[n - 1] == ' ')
            n--;
        if (n > 0) {
            uint32_t row = find_row(t, table, name, n);
            const char *id = row ? timeline_text(t, timeline_entity(t, table, row)->id) : name;
            sink_puts(sink, first ? "" : ", ");
            yaml_put_text(sink, id, row ? strlen(id) : n, false, several ? -1 : 0);
            first = false;
        }
        text += length + (text[length] == ';');
    }
    sink_puts(sink, several ? "]" : "");
}

static bool put_date(struct sink *sink, const char *text, uint32_t file, struct diags *diags)
{
    struct buf date = {0};
    struct edtf parsed;
    struct edtf_error error;
    size_t length = strlen(text);
    bool valid = edtf_parse(text, length, &parsed, &error);
    bool fine = format_date(text, length, &date);
    if (valid)
        edtf_finish(&parsed);
    if (fine && !valid)
        diag_add(diags, DIAG_READ_AS, (struct mark){.file = file}, _("'%s' is read as %s"), text,
                 date.text);
    if (fine) {
        yaml_put_text(sink, date.text, date.length, true, 0);
    } else {
        buf_clear(&date);
        edtf_explain(text, length, &error, &date);
        diag_add(diags, DIAG_BAD_DATE, (struct mark){.file = file}, "%s", buf_text(&date));
    }
    buf_finish(&date);
    return fine;
}

static bool check_word(const struct field *field, const char *text, uint32_t file,
                       struct diags *diags)
{
    struct buf words = {0};
    if (field->type != FIELD_WORD || schema_word(field, text, strlen(text)) != 0)
        return true;
    for (size_t i = 0; field->words[i]; i++)
        buf_printf(&words, "%s%s", i > 0 ? ", " : "", field->words[i]);
    diag_add(diags, DIAG_BAD_VALUE, (struct mark){.file = file},
             _("'%s' cannot be '%.*s'; it is one of: %s"), field->key, 200, text, words.text);
    buf_finish(&words);
    return false;
}

static bool put_field(struct sink *sink, const struct append_field *f, const char *text,
                      const struct timeline *t, uint32_t file, struct diags *diags)
{
    const struct field *field = schema_find_field(TABLE_INCIDENT, f->name, strlen(f->name));
    if (!check_word(field, text, file, diags))
        return false;
    sink_printf(sink, "%s: ", f->name);
    bool fine = true;
    if (field->type == FIELD_DATE)
        fine = put_date(sink, text, file, diags);
    else if (f->is_list)
        put_list(sink, t, field->table, text);
    else
        yaml_put_text(sink, text, strlen(text), false, 2);
    sink_puts(sink, "\n");
    return fine;
}

static void put_report(struct sink *sink, const struct append_incident *incident)
{
    if (!incident->source && !incident->says)
        return;
    sink_puts(sink, "reports:\n");
    sink_puts(sink, incident->source ? "  - source: " : "  - says: ");
    if (incident->source) {
        yaml_put_text(sink, incident->source, strlen(incident->source), false, 4);
        sink_puts(sink, incident->says ? "\n    says: " : "");
    }
    if (incident->says)
        yaml_put_text(sink, incident->says, strlen(incident->says), false, 6);
    sink_puts(sink, "\n");
}

bool append_format(const struct append_incident *incident, const struct timeline *t, uint32_t file,
                   struct buf *out, struct diags *diags)
{
    struct sink sink;
    bool fine = true;
    if (!incident->title || *incident->title == '\0') {
        diag_add(diags, DIAG_MISSING, (struct mark){.file = file}, _("key '%s' is missing"),
                 "title");
        return false;
    }
    sink_init(&sink, sink_to_buf, out);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *text = value_of(incident, &fields[i]);
        if (text && *text != '\0')
            fine &= put_field(&sink, &fields[i], text, t, file, diags);
    }
    put_report(&sink, incident);
    sink_finish(&sink);
    return fine;
}
