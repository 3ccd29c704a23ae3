/* Values that YAML cannot read, taken as the texts that they look like. */
#include <string.h>

#include "base/utf8.h"
#include "load/recover.h"

enum { TITLE_MAX = 200 };

/* Appends length bytes with each run of white space as one blank, none at the ends. */
static void add_folded(struct buf *out, const char *text, size_t length)
{
    size_t start = out->length;
    for (size_t i = 0; i < length; i++) {
        bool blank = strchr(" \t\r\n", text[i]) != NULL;
        bool first = out->length == start;
        if (!blank)
            buf_putc(out, text[i]);
        else if (!first && out->text[out->length - 1] != ' ')
            buf_putc(out, ' ');
    }
    while (out->length > start && out->text[out->length - 1] == ' ')
        buf_truncate(out, out->length - 1);
}

void recover_keep(struct reader *r, const struct piece *piece)
{
    struct mark mark = {r->input->file, piece->line + 1, piece->column + 1};
    struct buf title = {0};
    size_t length = piece->length < TITLE_MAX
                        ? piece->length
                        : utf8_previous(r->input->text.text + piece->offset, TITLE_MAX);
    add_folded(&title, buf_text(&r->input->text) + piece->offset, length);
    struct row row;
    row_init(&row, r, TABLE_INCIDENT, NULL, mark);
    row_read_head(r, &row,
                  &(struct event){.type = EVENT_SCALAR,
                                  .quoted = true,
                                  .text = buf_text(&title),
                                  .length = title.length,
                                  .mark = mark});
    r->broken = true;
    entry_declare(r, &row);
    r->broken = false;
    buf_finish(&title);
}

size_t recover_key(const char *text, size_t length)
{
    size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz_");
    return n < length && text[n] == ':' ? n : 0;
}

static bool takes_text(const struct field *field)
{
    return field &&
           (field->type == FIELD_TEXT || field->type == FIELD_LONG || field->type == FIELD_DATE ||
            field->type == FIELD_REF || field->type == FIELD_ID) &&
           (field->flags & FIELD_DERIVED) == 0;
}

void recover_take(struct reader *r, struct row *row, const char *key, size_t key_length,
                  const char *text, size_t length, struct mark mark)
{
    const struct field *field = row_find(row, key, key_length);
    if (!takes_text(field) || row->cells[field->cell] != 0 || length == 0)
        return;
    char *copy = mem_strndup(text, length);
    struct event event = {
        .type = EVENT_SCALAR, .quoted = true, .text = copy, .length = length, .mark = mark};
    struct recover_point before = recover_save(r);
    value_read(r, row, field, &event);
    recover_forget_diags(r, &before); /* that it is broken is told already */
    free(copy);
}

void recover_take_line(struct reader *r, struct row *row, const struct piece *part)
{
    const char *text = r->input->text.text + part->offset;
    size_t indent = strspn(text, " \t");
    size_t length = part->length > indent ? part->length - indent : 0;
    size_t key = recover_key(text + indent, length);
    if (key == 0)
        return;
    struct buf value = {0};
    add_folded(&value, text + indent + key + 1, length - key - 1);
    const char *start = buf_text(&value);
    size_t left = value.length;
    if (left > 0 && (start[0] == '"' || start[0] == '\'')) {
        left -= left > 1 && start[left - 1] == start[0] ? 2 : 1;
        start++;
    }
    uint32_t column = (uint32_t)(indent + key + 1 + strspn(text + indent + key + 1, " \t"));
    recover_take(r, row, text + indent, key, start, left,
                 (struct mark){r->input->file, part->line + 1, column + 1});
    buf_finish(&value);
}
