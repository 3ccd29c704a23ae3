#include "load/split.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { WINDOW = 64 * 1024 }; /* bytes at a time, and of a line in the head at most */

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
    s->count = (source->size - s->items + step - 1) / step;
    return true;
}

/* ---- chunks */

enum line_kind { LINE_OTHER, LINE_ITEM, LINE_MARGIN };

/* What a line is whose first bytes are there, at least as many as an item has up to its space. */
static enum line_kind find_kind(const struct split *s, const char *line, size_t length)
{
    if (is_item(line, length, s->indent))
        return LINE_ITEM;
    return length == 0 || strchr(" \n\r#", line[0]) != NULL ? LINE_OTHER : LINE_MARGIN;
}

/* So much of the text as finding the kind of a line that begins before an offset takes. */
static bool read_up_to(const struct split *s, struct split_chunk *c, size_t offset)
{
    size_t left = s->source->size - c->offset, had = c->text.length;
    size_t length = offset + s->indent + 2 < left ? offset + s->indent + 2 : left;
    if (length <= had)
        return true;
    buf_reserve(&c->text, length - had);
    if (!bytes_read(s->source, c->offset + had, length - had, c->text.text + had))
        return false;
    c->text.text[length] = '\0';
    c->text.length = length;
    return true;
}

/* Where the first line begins that begins at an offset or behind it. */
static size_t find_line(const struct split_chunk *c, size_t offset)
{
    const char *text = c->text.text + offset - 1;
    const char *end = memchr(text, '\n', c->text.length - (offset - 1));
    return end ? (size_t)(end + 1 - c->text.text) : c->text.length;
}

/* From a line on to the first one that is an item or at the margin; to the limit or behind it if
 * none begins before. Counts the line ends that it passes. */
static size_t find_stop(const struct split *s, const struct split_chunk *c, size_t at, size_t limit,
                        uint32_t *lines)
{
    const char *text = c->text.text;
    while (at < limit && find_kind(s, text + at, c->text.length - at) == LINE_OTHER) {
        const char *end = memchr(text + at, '\n', limit - at);
        *lines += end != NULL;
        at = end ? (size_t)(end + 1 - text) : limit;
    }
    return at;
}

enum { BLOCK = 64 };

/* The line ends in a block; *margin: a line at the margin may begin behind one of them. A loop
 * without branches, which compilers make one of vectors. */
static unsigned count_lines(const char *text, bool *margin)
{
    unsigned char lines = 0, found = 0;
    for (size_t i = 0; i < BLOCK; i++) {
        unsigned char end = text[i] == '\n';
        lines = (unsigned char)(lines + end);
        found |= (unsigned char)(end & (text[i + 1] != ' '));
    }
    *margin = found != 0;
    return lines;
}

/* Goes to a line at the margin behind one of the line ends up to an offset, or there: false. */
static bool pass_lines(const struct split *s, struct split_chunk *c, size_t *at, size_t to,
                       size_t limit)
{
    const char *text = c->text.text, *end;
    while ((end = memchr(text + *at, '\n', to - *at)) != NULL) {
        *at = (size_t)(end + 1 - text);
        c->lines++;
        if (*at < limit && find_kind(s, text + *at, c->text.length - *at) == LINE_MARGIN)
            return true;
    }
    *at = to;
    return false;
}

/* From an item on to the first line at the margin; the limit if none begins before. */
static size_t find_margin(const struct split *s, struct split_chunk *c, size_t at, size_t limit)
{
    while (limit - at > BLOCK) {
        bool margin;
        unsigned lines = count_lines(c->text.text + at, &margin);
        if (margin) {
            if (pass_lines(s, c, &at, at + BLOCK, limit))
                return at;
        } else {
            at += BLOCK;
            c->lines += lines;
        }
    }
    pass_lines(s, c, &at, limit, limit);
    return at;
}

/* Reads what follows a chunk, up to where the next piece begins, or the tail. */
static bool find_end(const struct split *s, struct split_chunk *c, size_t limit)
{
    uint32_t lines = 0;
    for (size_t more = 4096; read_up_to(s, c, limit + more); more *= 2) {
        size_t length = c->text.length, to = limit + more < length ? limit + more : length;
        c->end = find_stop(s, c, find_line(c, limit), to, &lines);
        if (c->end < to || c->offset + length == s->source->size)
            return true;
    }
    return false;
}

bool split_read(const struct split *s, size_t number, struct split_chunk *c)
{
    size_t first = s->items + number * s->step, left = s->source->size - first;
    size_t limit = 1 + (left < s->step ? left : s->step);
    c->offset = first - 1;
    c->start = c->end = limit;
    c->margin = SIZE_MAX;
    c->start_line = 0;
    buf_clear(&c->text);
    if (!read_up_to(s, c, limit))
        return false;
    size_t at = find_line(c, 1);
    c->lines = at > 1 && at <= limit;
    at = find_stop(s, c, at, limit, &c->lines);
    if (at >= limit)
        return true;
    if (find_kind(s, c->text.text + at, c->text.length - at) == LINE_ITEM) {
        c->start = at;
        c->start_line = c->lines;
        at = find_margin(s, c, at, limit);
        if (at == limit)
            return find_end(s, c, limit);
    }
    c->margin = c->offset + at;
    c->end = c->start < at ? at : c->start;
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
