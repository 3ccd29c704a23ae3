#include "load/recover.h"

#include <string.h>

#include "base/i18n.h"
#include "load/cut.h"

struct recover_point recover_save(struct reader *r)
{
    refer_settle(r);
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

void recover_forget_diags(struct reader *r, const struct recover_point *point)
{
    struct diags *diags = r->diags;
    while (diags->list.count > point->diags)
        free(diags->list.items[--diags->list.count].message);
    diags->dropped = point->dropped;
    memcpy(diags->count, point->count, sizeof point->count);
}

void recover_forget(struct reader *r, const struct recover_point *point)
{
    recover_forget_diags(r, point);
    r->draft->pending.count = point->pending;
    r->extras.count = point->extras;
    r->references.count = 0;
    buf_clear(&r->ids);
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
        size_t key = recover_key(text, line.end - line.start);
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
        recover_take_line(r, row, &part);
        return;
    }
    recover_forget(r, &point);
    *row = before;
    while (part.length > 0) {
        first = first_of(r, row, &part);
        if (!reader_read_row(r, row, &first))
            recover_take_line(r, row, &first);
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
        recover_take_line(r, &r->header, &keys->piece);
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
