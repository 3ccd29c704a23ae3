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
        .extras = r->extras.count,
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
    r->extras.count = point->extras;
    for (enum table t = 0; t < TABLE_COUNT; t++)
        if (!schema_has_entity(t))
            r->draft->tables[t].count = point->cells[t];
}

struct diag recover_error(const struct reader *r, const struct recover_point *since)
{
    for (size_t i = r->diags->list.count; i-- > since->diags;) {
        struct diag error = r->diags->list.items[i];
        if (error.code != DIAG_SYNTAX && error.code != DIAG_LIMIT)
            continue;
        error.message = mem_strdup(error.message);
        return error;
    }
    return (struct diag){0};
}

void recover_tell(struct reader *r, const struct recover_point *since, struct diag *error)
{
    bool told = r->diags->count[DIAG_ERROR] > since->count[DIAG_ERROR];
    if (!told && error->message)
        diag_add(r->diags, error->code, error->mark, "%s", error->message);
    free(error->message);
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
    forget_diags(r, &before); /* that it is broken is told already */
    free(copy);
}

/* Takes what stands behind the colon as the value, without quotes at its ends. */
static void take_line(struct reader *r, struct row *row, const struct piece *part)
{
    const char *text = r->input->text.text + part->offset;
    size_t indent = strspn(text, " \t");
    size_t length = part->length > indent ? part->length - indent : 0;
    size_t key = key_length(text + indent, length);
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

/* ---- an entry that does not parse */

static void tell_crooked(struct reader *r, uint32_t line, const struct cut_line *at)
{
    if (at->indent > 0 && r->input->text.text[at->start - at->indent] == '\t')
        return; /* the tab is told already */
    struct mark mark = {r->input->file, line + 1, (uint32_t)at->indent + 1};
    diag_add(r->diags, DIAG_SYNTAX, mark, _("not in line with what stands around it"));
}

/* The first part of a part: it ends before the next line that begins with a key of the row. */
static struct piece first_of(const struct reader *r, const struct row *row,
                             const struct piece *part)
{
    struct piece first = *part;
    size_t end = part->offset + part->length;
    struct cut_line line = cut_look(r->input, part->offset);
    while (line.end < end) {
        size_t at = line.end;
        line = cut_look(r->input, at);
        const char *text = r->input->text.text + line.start;
        size_t key = key_length(text, line.end - line.start);
        if (key > 0 && row_find(row, text, key)) {
            first.length = at - part->offset;
            break;
        }
    }
    return first;
}

static uint32_t count_lines(const struct reader *r, const struct piece *piece)
{
    uint32_t count = 0;
    for (size_t at = piece->offset; at < piece->offset + piece->length; count++)
        at = input_line_end(r->input, at);
    return count;
}

/* Reads a key and its value; where they do not parse, what looks like a key of its own apart. */
static void read_part(struct reader *r, struct row *row, struct piece part)
{
    struct recover_point point = recover_save(r);
    struct row before = *row;
    if (reader_read_row(r, row, &part))
        return;
    struct piece first = first_of(r, row, &part);
    if (first.length == part.length) {
        take_line(r, row, &part);
        return;
    }
    recover_forget(r, &point);
    *row = before;
    while (part.length > 0) {
        first = first_of(r, row, &part);
        if (!reader_read_row(r, row, &first))
            take_line(r, row, &first);
        part.line += count_lines(r, &first);
        part.offset += first.length;
        part.length -= first.length;
        struct cut_line next = cut_look(r->input, part.offset);
        if (part.length > 0)
            tell_crooked(r, part.line, &next);
    }
}

/* Reads the parts of an entry, from *offset on, into the row. */
static void read_parts(struct reader *r, struct row *row, size_t offset, uint32_t line, size_t end)
{
    struct cut_line first = cut_look(r->input, offset);
    for (size_t at = offset; first.empty && at < end; at = first.end)
        first = cut_look(r->input, at);
    struct piece part;
    while (cut_part(r->input, &offset, &line, end, first.indent, &part)) {
        struct cut_line begin = cut_look(r->input, part.offset);
        if (!begin.empty && begin.indent != first.indent)
            tell_crooked(r, part.line, &begin);
        read_part(r, row, part);
    }
}

/* The key of an entry in a mapping, and what stands behind it on its first line. */
static bool read_id(struct reader *r, struct row *row, const struct piece *line)
{
    const char *text = r->input->text.text + line->offset;
    size_t indent = strspn(text, " \t");
    const char *colon = memchr(text, ':', line->length);
    size_t length = colon ? (size_t)(colon - text) : line->length;
    size_t rest = length + (colon != NULL);
    while (length > indent && strchr(" \t\r\n\"'", text[length - 1]))
        length--;
    size_t start = indent + strspn(text + indent, "\"'");
    if (length <= start)
        return false;
    row->id = draft_word(r->draft, text + start, length - start);
    row->id_mark = (struct mark){r->input->file, line->line + 1, (uint32_t)indent + 1};
    struct piece value = {line->offset + rest, line->length - rest, line->line, (uint32_t)rest};
    if (!colon)
        diag_add(r->diags, DIAG_SYNTAX, row->id_mark, _("no ':' behind this key"));
    else
        reader_read_value(r, row, &value);
    return true;
}

/* Blanks the dash of an item and what stands before it; how far behind its first character the
 * item begins. */
static size_t blank_dash(struct input *input, const struct cut_line *line)
{
    size_t at = line->start + cut_skip_stray(input->text.text + line->start);
    if (at >= line->end || input->text.text[at] != '-')
        return 0;
    memset(input->text.text + line->start, ' ', at + 1 - line->start);
    return at + 2 - line->start;
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
        row.mark.column += (uint32_t)blank_dash(input, &first);
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

/* Tells a piece that is not indented as the others are. */
static void check_indent(struct reader *r, const struct cut_piece *piece)
{
    struct cut_line line = cut_look(r->input, piece->piece.offset);
    if (piece->crooked)
        tell_crooked(r, piece->piece.line, &line);
}

static void read_entry(struct reader *r, struct input *input, const struct cut_piece *entry)
{
    check_indent(r, entry);
    struct recover_point point = recover_save(r);
    if (entry_try(r, entry->section, &entry->piece, false))
        return;
    struct diag error = recover_error(r, &point);
    recover_forget(r, &point);
    read_broken(r, input, entry);
    recover_tell(r, &point, &error);
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
    check_indent(r, keys);
    struct recover_point point = recover_save(r);
    if (reader_read_keys(r, &keys->piece))
        return;
    struct cut_line first = cut_look(input, keys->piece.offset);
    struct cut_line next = first;
    size_t end = keys->piece.offset + keys->piece.length;
    while (next.end < end && (next.start == first.start || next.empty))
        next = cut_look(input, next.end);
    bool colon = memchr(input->text.text + first.start, ':', first.end - first.start) != NULL;
    if (colon || next.start == first.start || !next.dash) {
        take_line(r, &r->header, &keys->piece);
        return;
    }
    recover_forget(r, &point);
    diag_add(r->diags, DIAG_SYNTAX, (struct mark){input->file, keys->piece.line + 1, 1},
             _("no ':' behind this key"));
    read_entries_below(r, input, &keys->piece);
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
