#include "load/cut.h"

#include <ctype.h>
#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r' || c == '\0';
}

struct cut_line cut_look(const struct input *input, size_t offset)
{
    const char *text = buf_text(&input->text);
    struct cut_line line = {.start = offset, .end = input_line_end(input, offset)};
    while (line.start < line.end && is_blank(text[line.start]))
        line.start++;
    line.indent = line.start - offset;
    char first = line.start < line.end ? text[line.start] : '\n';
    line.empty = is_line_end(first) || first == '#';
    line.dash = first == '-' && (line.start + 1 == line.end || is_blank(text[line.start + 1]) ||
                                 is_line_end(text[line.start + 1]));
    return line;
}

void cut_init(struct cut *c, const struct input *input)
{
    *c = (struct cut){.input = input, .section = TABLE_COUNT};
}

static bool is_marker(const struct cut *c, const struct cut_line *line)
{
    const char *text = c->input->text.text + line->start;
    size_t length = line->end - line->start;
    return line->indent == 0 &&
           (text[0] == '%' ||
            (length >= 3 && (memcmp(text, "---", 3) == 0 || memcmp(text, "...", 3) == 0) &&
             (length == 3 || is_blank(text[3]) || is_line_end(text[3]))));
}

/* The section that a line opens for entries on the lines below it; TABLE_COUNT if none. */
static enum table opened(const struct cut *c, const struct cut_line *line)
{
    const char *text = c->input->text.text + line->start;
    const char *end = c->input->text.text + line->end;
    bool quoted = *text == '"' || *text == '\'';
    text += quoted;
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        size_t length = strlen(schema_section(t));
        if (length == 0 || (size_t)(end - text) <= length ||
            memcmp(text, schema_section(t), length) != 0)
            continue;
        const char *rest = text + length + quoted;
        while (rest < end && is_blank(*rest))
            rest++;
        if (rest >= end || *rest++ != ':')
            continue;
        while (rest < end && is_blank(*rest))
            rest++;
        if (rest >= end || is_line_end(*rest) || *rest == '#' || *rest == '&' || *rest == '!')
            return t;
    }
    return TABLE_COUNT;
}

/* Whether a line at the margin looks like a key of the root: a word and a colon. */
static bool is_key(const struct cut *c, const struct cut_line *line)
{
    const char *text = c->input->text.text + line->start;
    size_t quote = *text == '"' || *text == '\'';
    size_t word = strcspn(text + quote, " \t\r\n:\"'[]{}#&*!|>%@`,");
    return word > 0 && text[quote] != '-' && strchr(quote ? "\"'" : ":\r\n", text[quote + word]);
}

size_t cut_skip_stray(const char *text)
{
    size_t at = 0;
    while (!is_line_end(text[at]) && text[at] != '-' && !isalnum((unsigned char)text[at]))
        at++;
    return at;
}

/* An item of the list that a stray character hides, such as `" - date: 2015`. */
static bool is_hidden_item(const struct cut *c, const struct cut_line *line)
{
    const char *text = c->input->text.text + line->start - line->indent;
    size_t at = cut_skip_stray(text);
    return c->list && !line->dash && text[at] == '-' && is_blank(text[at + 1]) &&
           at <= c->indent + 3 && at + 1 >= c->indent;
}

/* Where the first line of a list is no item: the indentation of the items, from those below. */
static void look_for_items(struct cut *c, size_t offset)
{
    enum { LINES = 100 };
    bool found = false;
    for (int i = 0; i < LINES && offset < c->input->text.length; i++) {
        struct cut_line line = cut_look(c->input, offset);
        offset = line.end;
        if (line.empty)
            continue;
        if (line.indent == 0 && !line.dash && is_key(c, &line))
            return;
        if (line.dash && (!found || line.indent < c->indent)) {
            c->list = found = true;
            c->indent = line.indent;
        }
    }
}

/* What a line is: the beginning of a piece of that kind, or -1: it goes with the one before. */
static int classify(struct cut *c, const struct cut_line *line)
{
    if (line->empty)
        return -1;
    if (is_marker(c, line))
        return CUT_DOCUMENT;
    if (!c->started && line->dash) {
        c->section = TABLE_INCIDENT;
        c->open = c->bare = true;
    }
    if (line->indent == 0 && !line->dash && (c->section == TABLE_COUNT || is_key(c, line)))
        return CUT_KEYS;
    if (c->section == TABLE_COUNT)
        return -1;
    if (c->open) {
        c->list = line->dash;
        c->indent = line->indent;
        const char *text = c->input->text.text + line->start;
        bool item = line->dash && (line->start + 2 >= line->end || text[2] != '-');
        if (!item && (c->section == TABLE_INCIDENT || c->section == TABLE_CONFLICT))
            look_for_items(c, line->end);
        return CUT_ENTRY;
    }
    if (is_hidden_item(c, line))
        return CUT_ENTRY;
    if (c->list)
        return line->dash && line->indent <= c->indent + 1 ? (int)CUT_ENTRY : -1;
    return line->indent <= c->indent ? (int)CUT_ENTRY : -1;
}

/* Takes over what the first line of a piece says. */
static void enter(struct cut *c, int kind, const struct cut_line *line)
{
    if (kind == CUT_ENTRY)
        c->open = false;
    if (kind == CUT_DOCUMENT)
        cut_init(c, c->input);
    if (kind == CUT_KEYS && !c->bare) {
        c->section = opened(c, line);
        c->open = c->section != TABLE_COUNT;
    }
    c->started = kind != CUT_DOCUMENT && (c->started || kind >= 0);
}

bool cut_next(struct cut *c, struct cut_piece *piece)
{
    if (c->at >= c->input->text.length)
        return false;
    struct cut_line line = cut_look(c->input, c->at);
    int kind = classify(c, &line);
    size_t at = c->at;
    uint32_t number = c->line;
    enter(c, kind, &line);
    *piece = (struct cut_piece){
        .kind = kind >= 0 ? (enum cut_kind)kind : CUT_KEYS,
        .section = c->section,
        .list = c->list,
        .crooked = (kind == CUT_ENTRY && line.indent != c->indent) || (kind == CUT_KEYS && c->bare),
        .piece = {.offset = at, .line = number},
    };
    do {
        at = line.end;
        number++;
        if (at >= c->input->text.length)
            break;
        line = cut_look(c->input, at);
    } while (classify(c, &line) < 0);
    c->at = at;
    c->line = number;
    piece->piece.length = at - piece->piece.offset;
    return true;
}

bool cut_part(const struct input *input, size_t *offset, uint32_t *line, size_t end, size_t indent,
              struct piece *part)
{
    if (*offset >= end)
        return false;
    *part = (struct piece){.offset = *offset, .line = *line};
    bool content = false;
    while (*offset < end) {
        struct cut_line next = cut_look(input, *offset);
        if (content && !next.empty && !next.dash && next.indent <= indent)
            break;
        content |= !next.empty;
        *offset = next.end;
        ++*line;
    }
    part->length = *offset - part->offset;
    return true;
}
