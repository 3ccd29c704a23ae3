#include "dump.h"

#include <string.h>

typedef void dump_fn(const struct timeline *t, const struct field *field, uint32_t cell,
                     struct buf *out);

static void dump_text(const struct timeline *t, const struct field *field, uint32_t cell,
                      struct buf *out)
{
    (void)field;
    buf_puts(out, timeline_text(t, cell));
}

static void dump_word(const struct timeline *t, const struct field *field, uint32_t cell,
                      struct buf *out)
{
    (void)t;
    buf_puts(out, field->words[cell - 1]);
}

static void dump_date(const struct timeline *t, const struct field *field, uint32_t cell,
                      struct buf *out)
{
    (void)field;
    buf_puts(out, timeline_text(t, timeline_date(t, cell)->text));
}

static void dump_ref(const struct timeline *t, const struct field *field, uint32_t cell,
                     struct buf *out)
{
    buf_puts(out, cell == 0 ? "-" : timeline_text(t, timeline_entity(t, field->table, cell)->id));
}

static void dump_owned(const struct timeline *t, const struct field *field, uint32_t cell,
                       struct buf *out)
{
    buf_putc(out, '(');
    if (field->table == TABLE_TOPIC) {
        const struct topic *topic = timeline_topic(t, cell);
        buf_printf(out, "%s/%s/%s", schema_section((enum table)topic->table),
                   timeline_text(t, timeline_entity(t, (enum table)topic->table, topic->row)->id),
                   timeline_text(t, topic->detail));
    } else if (field->table == TABLE_EXTRA) {
        buf_printf(out, "%s: %s", timeline_text(t, timeline_extra(t, cell)->key),
                   timeline_text(t, timeline_extra(t, cell)->value));
    } else {
        dump_row(t, field->table, cell, out);
    }
    buf_putc(out, ')');
}

static void dump_items(const struct timeline *t, const struct field *field, uint32_t cell,
                       dump_fn *item, struct buf *out)
{
    uint32_t count;
    const uint32_t *items = timeline_list(t, cell, &count);
    buf_putc(out, '[');
    for (uint32_t i = 0; i < count; i++) {
        buf_puts(out, i > 0 ? ", " : "");
        item(t, field, items[i], out);
    }
    buf_putc(out, ']');
}

static const struct {
    dump_fn *one, *item;
} dumps[] = {
    [FIELD_TEXT] = {dump_text, NULL},    [FIELD_LONG] = {dump_text, NULL},
    [FIELD_ID] = {dump_text, NULL},      [FIELD_WORD] = {dump_word, NULL},
    [FIELD_NUMBER] = {NULL, NULL},       [FIELD_DATE] = {dump_date, NULL},
    [FIELD_REF] = {dump_ref, NULL},      [FIELD_ROW] = {dump_owned, NULL},
    [FIELD_TEXTS] = {NULL, dump_text},   [FIELD_REFS] = {NULL, dump_ref},
    [FIELD_ROWS] = {NULL, dump_owned},   [FIELD_PARTIES] = {NULL, dump_ref},
    [FIELD_PLACES] = {NULL, dump_ref},   [FIELD_FIGURES] = {NULL, dump_owned},
    [FIELD_TOPICS] = {NULL, dump_owned}, [FIELD_HANDLE] = {dump_ref, NULL},
};

void dump_row(const struct timeline *t, enum table table, uint32_t row, struct buf *out)
{
    size_t count, start = out->length;
    const struct field *fields = schema_fields(table, &count);
    const uint32_t *cells = timeline_row(t, table, row);
    for (size_t i = 0; i < count; i++) {
        const struct field *f = &fields[i];
        struct field next = *f;
        uint32_t cell = cells[f->cell];
        if ((f->flags & (FIELD_DERIVED | FIELD_SYNONYM)) != 0 || f->type == FIELD_ID)
            continue;
        if (f->type == FIELD_HANDLE && cell == 0) {
            cell = cells[f->cell + 1];
            next.table = TABLE_ORGANIZATION;
        }
        if (cell == 0)
            continue;
        buf_printf(out, "%s%s=", out->length > start ? " " : "", f->key[0] ? f->key : "extra");
        if (dumps[f->type].item)
            dump_items(t, f, cell, dumps[f->type].item, out);
        else if (dumps[f->type].one)
            dumps[f->type].one(t, &next, cell, out);
        if (f->type == FIELD_PARTIES && cells[f->cell + 1] != 0)
            dump_items(t, f, cells[f->cell + 1], dump_text, out);
        if (f->type == FIELD_PLACES && cells[f->cell + 1] != 0)
            buf_puts(out, "(route)");
    }
}
