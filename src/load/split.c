#include "load/split.h"

#include <stdint.h>
#include <string.h>

enum { WINDOW = SPLIT_ROOM - 1 }; /* bytes at a time, and of a line in the head at most */

/* ---- the first item */

/* Lines of a source, one after the other. */
struct lines {
    const struct bytes *source;
    char *buffer;             /* WINDOW bytes */
    size_t start, filled, at; /* offset of the buffer in the file; bytes in it; the next line */
    uint32_t number;          /* of the next line, from 0 */
};

/* Room for a whole line in the window; false at the end. */
static bool fill(struct lines *l)
{
    size_t offset = l->start + l->at;
    size_t wanted = l->source->size - offset < WINDOW ? l->source->size - offset : WINDOW;
    l->start = offset;
    l->at = 0;
    l->filled = wanted;
    return wanted > 0 && bytes_read(l->source, offset, wanted, l->buffer);
}

/* The next line, its end included; NULL at the end, or where it is longer than the window. */
static const char *next_line(struct lines *l, size_t *length)
{
    for (int tries = 0; tries < 2; tries++) {
        const char *line = l->buffer + l->at;
        const char *end = l->filled > l->at ? memchr(line, '\n', l->filled - l->at) : NULL;
        if (end) {
            *length = (size_t)(end + 1 - line);
            l->at += *length;
            l->number++;
            return line;
        }
        if (tries == 0 && !fill(l))
            return NULL;
    }
    return NULL;
}

static bool is_blank_or_comment(const char *line, size_t length)
{
    size_t at = 0;
    while (at < length && line[at] == ' ')
        at++;
    return at == length || line[at] == '#' || line[at] == '\n' || line[at] == '\r';
}

/* Whether a line is `incidents:` and nothing more. */
static bool opens_incidents(const char *line, size_t length)
{
    static const char key[] = "incidents:";
    size_t size = sizeof key - 1;
    return length > size && memcmp(line, key, size) == 0 &&
           (line[size] == ' ' || line[size] == '\n' || line[size] == '\r') &&
           is_blank_or_comment(line + size, length - size);
}

/* Whether a line at the margin means that this is no plain file of one document. */
static bool is_unusual(const char *line, size_t length)
{
    return strchr("%-.[{?&*!|>@`\t\xEF\xFE\xFF", line[0]) != NULL || length < 2;
}

static bool is_item(const char *line, size_t length, size_t indent)
{
    if (length < indent + 2 || line[indent] != '-')
        return false;
    for (size_t i = 0; i < indent; i++)
        if (line[i] != ' ')
            return false;
    return strchr(" \r\n", line[indent + 1]) != NULL;
}

static bool find_section(struct lines *l)
{
    const char *line;
    size_t length;
    while ((line = next_line(l, &length)) != NULL) {
        if (opens_incidents(line, length))
            return true;
        bool first = l->number == 1 && length >= 4 && memcmp(line, "---\n", 4) == 0;
        if (line[0] != ' ' && !is_blank_or_comment(line, length) && !first &&
            is_unusual(line, length))
            return false;
    }
    return false;
}

static bool find_item(struct split *s, struct lines *l)
{
    const char *line;
    size_t length;
    s->section_line = l->number;
    while ((line = next_line(l, &length)) != NULL) {
        if (is_blank_or_comment(line, length))
            continue;
        while (s->indent < length && line[s->indent] == ' ')
            s->indent++;
        s->items = l->start + l->at - length;
        s->items_line = l->number - 1;
        return is_item(line, length, s->indent);
    }
    return false;
}

bool split_init(struct split *s, const struct bytes *source, size_t step)
{
    *s = (struct split){.source = source, .step = step};
    struct lines lines = {.source = source, .buffer = mem_alloc(WINDOW)};
    bool found = find_section(&lines) && find_item(s, &lines);
    free(lines.buffer);
    if (!found)
        return false;
    s->chunk_count = (source->size - s->items + step - 1) / step;
    s->chunks = mem_zalloc(s->chunk_count, sizeof *s->chunks);
    return true;
}

void split_finish(struct split *s)
{
    free(s->chunks);
    s->chunks = NULL;
}

/* ---- chunks */

static void look(const struct split *s, struct split_chunk *c, const char *line, size_t length,
                 size_t offset)
{
    bool at_margin = line[0] != ' ' && line[0] != '\n' && line[0] != '\r' && line[0] != '#';
    bool item =
        (c->item == SIZE_MAX || (at_margin && s->indent == 0)) && is_item(line, length, s->indent);
    if (item && c->item == SIZE_MAX) {
        c->item = offset;
        c->item_line = c->lines;
    }
    if (at_margin && !item && c->margin == SIZE_MAX) {
        c->margin = offset;
        c->margin_line = c->lines;
    }
}

/* Looks at the lines that begin in a window of a chunk, or go on from the one before (begins is
 * false then). Returns the bytes that are done: a line that does not end in the window comes again
 * at the start of the next, unless it is the only one or the window the last. */
static size_t scan_window(const struct split *s, struct split_chunk *c, const char *text,
                          size_t size, size_t seen, size_t offset, bool last, bool *begins)
{
    size_t at = 0;
    while (at < size) {
        const char *end = memchr(text + at, '\n', size - at);
        if (!end && at > 0 && !last)
            break;
        size_t next = end ? (size_t)(end + 1 - text) : size;
        if (*begins)
            look(s, c, text + at, (end ? next : seen) - at, offset + at);
        c->lines += end != NULL;
        *begins = end != NULL;
        at = next;
    }
    return at;
}

/* Window by window, which stay in a cache near by. Of what follows one byte is read too, by which a
 * dash at the end is an item. */
void split_scan(struct split *s, size_t chunk, char *buffer)
{
    struct split_chunk *c = &s->chunks[chunk];
    size_t at = s->items + chunk * s->step, size = s->source->size;
    size_t end = size - at < s->step ? size : at + s->step;
    char before = '\n';
    *c = (struct split_chunk){.item = SIZE_MAX, .margin = SIZE_MAX};
    c->read = bytes_read(s->source, at - 1, 1, &before);
    bool begins = before == '\n';
    while (c->read && at < end) {
        size_t length = end - at < WINDOW ? end - at : WINDOW;
        size_t seen = length + (at + length < size);
        c->read = bytes_read(s->source, at, seen, buffer);
        if (c->read)
            at += scan_window(s, c, buffer, length, seen, at, at + length == end, &begins);
    }
}

bool split_cut(const struct split *s, split_pieces *pieces, struct piece *tail)
{
    uint32_t line = s->items_line;
    size_t end = s->source->size;
    vec_push(pieces, ((struct piece){.offset = s->items, .line = line}));
    *tail = (struct piece){.offset = end};
    for (size_t i = 0; i < s->chunk_count; i++) {
        const struct split_chunk *c = &s->chunks[i];
        if (!c->read)
            return false;
        if (i > 0 && c->item != SIZE_MAX && c->item < c->margin)
            vec_push(pieces, ((struct piece){.offset = c->item, .line = line + c->item_line}));
        if (c->margin != SIZE_MAX) {
            end = c->margin;
            *tail = (struct piece){end, s->source->size - end, line + c->margin_line, 0};
            break;
        }
        line += c->lines;
    }
    for (size_t i = 0; i < pieces->count; i++)
        pieces->items[i].length =
            (i + 1 < pieces->count ? pieces->items[i + 1].offset : end) - pieces->items[i].offset;
    return true;
}

size_t split_last(const struct split *s, const char *text, size_t length)
{
    size_t last = 0, at = 0;
    while (at < length) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t next = end ? (size_t)(end + 1 - text) : length;
        if (is_item(text + at, next - at, s->indent))
            last = at;
        at = next;
    }
    return last;
}
