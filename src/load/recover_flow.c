/* Flow style: pieces by brackets. A value whose brackets do not match ends where a line begins no
 * deeper than it did, with a bracket or a quote: so pretty-printed JSON is found again. */
#include <string.h>

#include "base/i18n.h"
#include "load/recover.h"

struct flow {
    char *text;
    size_t at, end;
    struct piece place; /* of at: line and column */
    size_t counted;     /* the offset that place is of */
};

/* The line and column of an offset, which never goes back. */
static struct piece place_of(struct flow *f, size_t offset, size_t length)
{
    for (; f->counted < offset; f->counted++) {
        unsigned char c = (unsigned char)f->text[f->counted];
        if (c == '\n') {
            f->place.line++;
            f->place.column = 0;
        } else {
            f->place.column += (c & 0xC0) != 0x80;
        }
    }
    struct piece piece = f->place;
    piece.offset = offset;
    piece.length = length;
    return piece;
}

/* The indentation of the line at offset; 0 far into a long one. */
static size_t indent_of(const char *text, size_t offset)
{
    enum { FAR = 1000 };
    size_t start = offset;
    while (start > 0 && text[start - 1] != '\n') {
        if (offset - --start > FAR)
            return 0;
    }
    return strspn(text + start, " \t");
}

/* The end of the string that begins at offset; it ends with its line at the latest. */
static size_t string_end(const struct flow *f, size_t offset)
{
    char quote = f->text[offset++];
    while (offset < f->end && f->text[offset] != '\n') {
        if (f->text[offset] == quote)
            return offset + 1;
        bool escaped = f->text[offset] == '\\' && offset + 1 < f->end;
        offset += escaped ? 2 : 1;
    }
    return offset < f->end ? offset : f->end;
}

/* Whether the line after the newline at offset begins something new at the depth of indent. */
static bool begins_anew(const struct flow *f, size_t offset, size_t indent)
{
    const char *line = f->text + offset + 1;
    size_t blanks = strspn(line, " \t");
    return blanks <= indent && line[blanks] != '\0' && strchr("{[\"", line[blanks]) != NULL;
}

/* The end of the value at offset: brackets matched, or given up at a line. */
static size_t value_end(const struct flow *f, size_t offset)
{
    size_t depth = 0, indent = indent_of(f->text, offset);
    while (offset < f->end) {
        char c = f->text[offset];
        if (c == '"') {
            offset = string_end(f, offset);
            if (depth == 0)
                return offset;
            continue;
        }
        if (depth == 0 && strchr(",]}\n", c))
            return offset;
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        if (c == '\n' && begins_anew(f, offset, indent))
            return offset;
        offset++;
        if (depth == 0 && (c == '}' || c == ']'))
            return offset;
    }
    return f->end;
}

static void skip_to(struct flow *f, const char *wanted)
{
    while (f->at < f->end && !strchr(wanted, f->text[f->at]))
        f->at++;
}

static enum table section_of(const char *key, size_t length)
{
    for (enum table t = 0; t < TABLE_COUNT; t++)
        if (strlen(schema_section(t)) == length && length > 0 &&
            memcmp(schema_section(t), key, length) == 0)
            return t;
    return TABLE_COUNT;
}

/* Reads a pair "key": value, in brackets that are put around it for the time. */
static void read_pair_piece(struct reader *r, struct flow *f, enum table section, size_t start,
                            size_t end)
{
    struct piece piece = place_of(f, start, end - start + 2);
    char before = f->text[start - 1], after = f->text[end];
    piece.offset--;
    piece.column--;
    f->text[start - 1] = '{';
    f->text[end] = '}';
    if (section == TABLE_COUNT)
        reader_read_keys(r, &piece);
    else
        reader_read_entries(r, section, &piece);
    f->text[start - 1] = before;
    f->text[end] = after;
}

/* Takes what looks like the text of a key that was not read. */
static void mend(struct reader *r, struct row *row, const struct flow *f, size_t start, size_t end)
{
    for (size_t at = start; at < end;) {
        if (f->text[at] != '"') {
            at++;
            continue;
        }
        size_t key = at + 1, key_end = string_end(f, at);
        at = key_end + strspn(f->text + key_end, " \t\r\n");
        if (at >= end || f->text[at] != ':')
            continue;
        at += 1 + strspn(f->text + at + 1, " \t\r\n");
        if (at >= end || f->text[at] != '"')
            continue;
        size_t value = at + 1;
        at = string_end(f, at);
        size_t stop = at < end ? at : end;
        while (stop > value && strchr("\"]},\r", f->text[stop - 1]))
            stop--;
        recover_take(r, row, f->text + key, key_end - 1 - key, f->text + value, stop - value,
                     row->mark);
    }
}

/* An item that does not parse: its keys up to that place, and what looks like others. */
static void read_broken(struct reader *r, struct flow *f, enum table section,
                        const struct piece *piece)
{
    struct row row;
    struct mark mark = {r->input->file, piece->line + 1, piece->column + 1};
    row_init(&row, r, section, NULL, mark);
    reader_read_value(r, &row, piece);
    mend(r, &row, f, piece->offset, piece->offset + piece->length);
    r->broken = true;
    entry_declare(r, &row);
    r->broken = false;
}

static void read_item(struct reader *r, struct flow *f, enum table section, size_t start,
                      size_t end)
{
    struct piece piece = place_of(f, start, end - start);
    struct recover_point point = recover_save(r);
    if (entry_try(r, section, &piece, true))
        return;
    struct diag error = recover_error(r, &point);
    recover_forget(r, &point);
    read_broken(r, f, section, &piece);
    recover_tell(r, &point, &error);
}

/* The end of a pair "key": value. */
static size_t pair_end(struct flow *f, size_t start)
{
    size_t at = string_end(f, start);
    at += strspn(f->text + at, " \t\r\n");
    if (at < f->end && f->text[at] == ':')
        at++;
    at += strspn(f->text + at, " \t\r\n");
    return at < f->end ? value_end(f, at) : f->end;
}

/* The entries of a section, from behind its bracket on, up to the closing one. */
static void read_entries(struct reader *r, struct flow *f, enum table section)
{
    while (!r->stopped) {
        skip_to(f, "{\"]}");
        if (f->at >= f->end)
            return;
        char c = f->text[f->at];
        if (c == ']' || c == '}') {
            f->at++;
            return;
        }
        size_t start = f->at;
        f->at = c == '"' ? pair_end(f, start) : value_end(f, start);
        if (c == '"')
            read_pair_piece(r, f, section, start, f->at);
        else
            read_item(r, f, section, start, f->at);
    }
}

/* A key of the root: a section is read entry by entry. */
static void read_pair(struct reader *r, struct flow *f)
{
    size_t start = f->at, key_end = string_end(f, start);
    enum table section = section_of(f->text + start + 1, key_end - start - 2);
    size_t value = key_end + strspn(f->text + key_end, " \t\r\n:");
    if (section == TABLE_COUNT || value >= f->end || !strchr("[{", f->text[value])) {
        f->at = pair_end(f, start);
        read_pair_piece(r, f, TABLE_COUNT, start, f->at);
        return;
    }
    r->draft->sections |= 1U << section;
    f->at = value + 1;
    read_entries(r, f, section);
}

void recover_read_flow(struct reader *r, struct input *input)
{
    struct flow f = {.text = input->text.text, .end = input->text.length};
    f.at = strspn(f.text, " \t\r\n");
    char root = f.text[f.at++];
    reader_begin_document(r);
    if (root == '[') {
        r->draft->sections |= 1U << TABLE_INCIDENT;
        read_entries(r, &f, TABLE_INCIDENT);
        return;
    }
    r->draft->sections |= 1U << TABLE_HEADER;
    while (!r->stopped) {
        skip_to(&f, "\"{");
        if (f.at >= f.end)
            return;
        if (f.text[f.at] == '"')
            read_pair(r, &f);
        else
            read_entries(r, &f, TABLE_INCIDENT);
    }
}
