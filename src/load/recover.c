#include "load/recover.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "load/cut.h"

enum { TITLE_MAX = 200 };

struct recover_point recover_save(const struct reader *r)
{
    struct recover_point point = {
        .diags = r->diags->list.count,
        .dropped = r->diags->dropped,
        .pending = r->draft->pending.count,
    };
    memcpy(point.count, r->diags->count, sizeof point.count);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        point.cells[t] = r->draft->tables[t].count;
    return point;
}

static void forget_diags(struct reader *r, const struct recover_point *point)
{
    struct diags *diags = r->diags;
    while (diags->list.count > point->diags)
        free(diags->list.items[--diags->list.count].message);
    diags->dropped = point->dropped;
    memcpy(diags->count, point->count, sizeof point->count);
}

void recover_forget(struct reader *r, const struct recover_point *point)
{
    forget_diags(r, point);
    r->draft->pending.count = point->pending;
    for (enum table t = 0; t < TABLE_COUNT; t++)
        if (!schema_has_entity(t))
            r->draft->tables[t].count = point->cells[t];
}

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

/* ---- a key that does not parse */

/* The bytes of a key at text, where it is a plain word before a colon; 0 if it is none. */
static size_t key_length(const char *text, size_t length)
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

/* Takes what stands behind the colon as the value, without quotes at its ends. */
static void take_text(struct reader *r, struct row *row, const struct piece *part)
{
    const char *text = r->input->text.text + part->offset;
    size_t indent = strspn(text, " \t");
    size_t length = part->length > indent ? part->length - indent : 0;
    size_t key = key_length(text + indent, length);
    const struct field *field = key > 0 ? row_find(row, text + indent, key) : NULL;
    if (!takes_text(field) || row->cells[field->cell] != 0)
        return;
    struct buf value = {0};
    add_folded(&value, text + indent + key + 1, length - key - 1);
    const char *start = buf_text(&value);
    size_t left = value.length;
    if (left > 0 && (start[0] == '"' || start[0] == '\'')) {
        left -= left > 1 && start[left - 1] == start[0] ? 2 : 1;
        start++;
    }
    size_t gap = strspn(text + indent + key + 1, " \t");
    struct event event = {
        .type = EVENT_SCALAR,
        .quoted = true,
        .text = start,
        .length = left,
        .mark = {r->input->file, part->line + 1, (uint32_t)(indent + key + 1 + gap) + 1},
    };
    if (left > 0) {
        struct recover_point before = recover_save(r);
        char *copy = mem_strndup(start, left);
        event.text = copy;
        value_read(r, row, field, &event);
        free(copy);
        forget_diags(r, &before); /* that it is broken is told already */
    }
    buf_finish(&value);
}

/* ---- an entry that does not parse */

/* Reads the parts of an entry, from *offset on, into the row. */
static void read_parts(struct reader *r, struct row *row, size_t offset, uint32_t line, size_t end)
{
    struct cut_line first = cut_look(r->input, offset);
    for (size_t at = offset; first.empty && at < end; at = first.end)
        first = cut_look(r->input, at);
    struct piece part;
    while (cut_part(r->input, &offset, &line, end, first.indent, &part))
        if (!reader_read_row(r, row, &part))
            take_text(r, row, &part);
}

/* The key of an entry in a mapping, from its first line; what follows on the line is left out. */
static bool read_id(struct reader *r, struct row *row, const struct piece *line)
{
    const char *text = r->input->text.text + line->offset;
    size_t indent = strspn(text, " \t");
    size_t length = strcspn(text + indent, ":\r\n#");
    if (indent + length >= line->length)
        length = line->length > indent ? line->length - indent : 0;
    while (length > 0 && strchr(" \t\"'", text[indent + length - 1]))
        length--;
    size_t skip = strspn(text + indent, "\"'");
    if (length <= skip)
        return false;
    row->id = draft_word(r->draft, text + indent + skip, length - skip);
    row->id_mark = (struct mark){r->input->file, line->line + 1, (uint32_t)indent + 1};
    return row->id != 0;
}

static void read_broken(struct reader *r, struct input *input, const struct cut_piece *entry)
{
    size_t offset = entry->piece.offset, end = offset + entry->piece.length;
    uint32_t line = entry->piece.line;
    struct cut_line first = cut_look(input, offset);
    struct mark mark = {input->file, line + 1, (uint32_t)first.indent + 1};
    struct row row;
    row_init(&row, r, entry->section, NULL, mark);
    if (entry->list) {
        input->text.text[first.start] = ' ';
        row.mark.column += 2;
    } else if (read_id(r, &row, &(struct piece){offset, first.end - offset, line, 0})) {
        offset = first.end;
        line++;
    }
    read_parts(r, &row, offset, line, end);
    r->draft->sections |= 1U << entry->section;
    r->broken = true;
    entry_declare(r, &row);
    r->broken = false;
}

static void read_entry(struct reader *r, struct input *input, const struct cut_piece *entry)
{
    struct recover_point point = recover_save(r);
    r->retry = true;
    bool whole = reader_read_entries(r, entry->section, &entry->piece);
    r->retry = false;
    if (whole)
        return;
    recover_forget(r, &point);
    read_broken(r, input, entry);
}

/* ---- keys of the root */

static void read_entries_below(struct reader *r, struct input *input, const struct piece *keys)
{
    struct cut cut;
    cut_init(&cut, input);
    cut.at = input_line_end(input, keys->offset);
    cut.line = keys->line + 1;
    struct cut_piece piece;
    while (cut.at < keys->offset + keys->length && cut_next(&cut, &piece))
        if (piece.kind == CUT_ENTRY)
            read_entry(r, input, &piece);
}

static void read_keys(struct reader *r, struct input *input, const struct cut_piece *keys)
{
    if (reader_read_keys(r, &keys->piece))
        return;
    struct cut_line first = cut_look(input, keys->piece.offset);
    struct cut_line next = first;
    size_t end = keys->piece.offset + keys->piece.length;
    while (next.end < end && (next.start == first.start || next.empty))
        next = cut_look(input, next.end);
    bool colon = memchr(input->text.text + first.start, ':', first.end - first.start) != NULL;
    if (!colon && next.start != first.start && next.dash)
        read_entries_below(r, input, &keys->piece);
    else
        take_text(r, &r->header, &keys->piece);
}

/* A marker; what stands behind it belongs to the new document. */
static void read_marker(struct reader *r, struct input *input, const struct cut_piece *marker)
{
    reader_begin_document(r);
    char *text = input->text.text + marker->piece.offset;
    if (text[0] != '-')
        return;
    memset(text, ' ', 3);
    if (!cut_look(input, marker->piece.offset).empty)
        read_keys(r, input, marker);
}

void recover_read(struct reader *r, struct input *input)
{
    static void (*const readers[])(struct reader *, struct input *, const struct cut_piece *) = {
        [CUT_KEYS] = read_keys,
        [CUT_ENTRY] = read_entry,
        [CUT_DOCUMENT] = read_marker,
    };
    struct cut cut;
    struct cut_piece piece;
    cut_init(&cut, input);
    while (!r->stopped && cut_next(&cut, &piece))
        readers[piece.kind](r, input, &piece);
}
