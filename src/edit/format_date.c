#include "edit/format_date.h"

#include <string.h>

#include "base/i18n.h"
#include "date/edtf.h"
#include "export/yaml_text.h"

enum table format_section(const char *key)
{
    for (enum table table = 0; table < TABLE_COUNT; table++)
        if (*schema_section(table) != '\0' && strcmp(schema_section(table), key) == 0)
            return table;
    return TABLE_COUNT;
}

enum table format_table_of(enum table table, const char *key)
{
    const struct field *field =
        table < TABLE_COUNT ? schema_find_field(table, key, strlen(key)) : NULL;
    return field && (field->type == FIELD_ROW || field->type == FIELD_ROWS) ? field->table
                                                                            : TABLE_COUNT;
}

bool format_date(const char *text, size_t length, struct buf *out)
{
    struct edtf date;
    size_t start = out->length;
    if (edtf_parse(text, length, &date, NULL)) {
        edtf_format(&date, out);
        edtf_finish(&date);
        return true;
    }
    if (!edtf_suggest(text, length, out))
        return false;
    struct buf guess = {0};
    buf_puts(&guess, out->text + start);
    buf_truncate(out, start);
    bool fine = edtf_parse(buf_text(&guess), guess.length, &date, NULL);
    if (fine) {
        edtf_format(&date, out);
        edtf_finish(&date);
    }
    buf_finish(&guess);
    return fine;
}

struct dating {
    const struct outline *o;
    struct sink sink;
    size_t at; /* what was copied so far */
    uint32_t file;
    struct diags *diags;
};

static void replace_date(struct dating *d, const struct outline_node *n, bool in_flow)
{
    struct buf date = {0};
    struct edtf parsed;
    size_t length = strlen(n->text);
    bool valid = edtf_parse(n->text, length, &parsed, NULL);
    bool open = strcmp(n->text, "..") == 0 || length == 0 ||
                (n->plain && (strcmp(n->text, "~") == 0 || strcmp(n->text, "null") == 0));
    if (valid)
        edtf_finish(&parsed);
    if (!open && format_date(n->text, length, &date) && strcmp(n->text, date.text) != 0) {
        struct mark mark = {d->file, (uint32_t)n->line + 1, (uint32_t)n->column + 1};
        sink_add(&d->sink, d->o->text + d->at, n->offset - d->at);
        yaml_put_text(&d->sink, date.text, date.length, true, in_flow ? -1 : 0);
        d->at = n->end;
        if (!valid)
            diag_add(d->diags, DIAG_READ_AS, mark, _("'%s' is read as %s"), n->text, date.text);
    }
    buf_finish(&date);
}

static void walk_rows(struct dating *d, const struct outline_node *n, enum table table,
                      bool in_flow);

static void walk_row(struct dating *d, const struct outline_node *n, enum table table, bool in_flow)
{
    in_flow |= n->flow;
    for (size_t i = 0; n->type == OUTLINE_MAP && i < n->pairs.count; i++) {
        const struct outline_node *key = n->pairs.items[i].key, *value = n->pairs.items[i].value;
        if (key->type != OUTLINE_SCALAR)
            continue;
        const struct field *field = schema_find_field(table, key->text, strlen(key->text));
        if (field && field->type == FIELD_DATE && value->type == OUTLINE_SCALAR && value->flow &&
            !value->again)
            replace_date(d, value, in_flow);
        else if (format_table_of(table, key->text) < TABLE_COUNT)
            walk_rows(d, value, format_table_of(table, key->text), in_flow);
    }
}

static void walk_rows(struct dating *d, const struct outline_node *n, enum table table,
                      bool in_flow)
{
    if (n->type != OUTLINE_LIST) {
        walk_row(d, n, table, in_flow);
        return;
    }
    for (size_t i = 0; i < n->pairs.count; i++)
        walk_row(d, n->pairs.items[i].value, table, in_flow || n->flow);
}

static void walk_section(struct dating *d, const struct outline_node *n, enum table table,
                         bool in_flow)
{
    if (n->type == OUTLINE_LIST) {
        walk_rows(d, n, table, in_flow);
        return;
    }
    for (size_t i = 0; i < n->pairs.count; i++)
        walk_rows(d, n->pairs.items[i].value, table, in_flow || n->flow);
}

void format_dates(const struct outline *o, uint32_t file, struct buf *out, struct diags *diags)
{
    struct dating d = {.o = o, .file = file, .diags = diags};
    const struct outline_node *root = o->root;
    sink_init(&d.sink, sink_to_buf, out);
    if (root && root->type == OUTLINE_LIST)
        walk_rows(&d, root, TABLE_INCIDENT, false);
    for (size_t i = 0; root && root->type == OUTLINE_MAP && i < root->pairs.count; i++) {
        const struct outline_pair *pair = &root->pairs.items[i];
        enum table table =
            pair->key->type == OUTLINE_SCALAR ? format_section(pair->key->text) : TABLE_COUNT;
        if (table < TABLE_COUNT)
            walk_section(&d, pair->value, table, root->flow);
    }
    sink_add(&d.sink, o->text + d.at, o->length - d.at);
    sink_finish(&d.sink);
}
