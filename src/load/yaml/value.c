#include "load/yaml/value.h"

#include <string.h>

enum {
    LONGEST_KEY = 100, /* libyaml takes ten times that */
    MOST_PAIRS = 32,   /* that are taken at once, so that they take little memory; */
    MOST_TEXT = 4096,  /* as many bytes, and one scalar of any length; */
    MOST_PARTS = 1000  /* as many events, each of which takes more than most words */
};

/* What is read next, and where it stands. */
struct cursor {
    const unsigned char *at;
    yaml_mark_t mark;
};

/* Whether libyaml has given the key of a block mapping, and has the colon and nothing behind it.
 * Behind a key with a question mark a value may be a key itself: libyaml would look further ahead
 * before it gives that. */
static bool is_at_value(const yaml_parser_t *parser)
{
    const yaml_token_t *token = parser->tokens.head;
    return parser->state == YAML_PARSE_BLOCK_MAPPING_VALUE_STATE && !parser->simple_key_allowed &&
           token + 1 == parser->tokens.tail && token->type == YAML_VALUE_TOKEN;
}

/* What nothing but plain text begins with. */
static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_plain(unsigned char c)
{
    return is_letter(c) || c >= 0x80;
}

/* Whether a line can be nothing but the next key of a mapping indented so far, or what stands
 * further out: it ends the value before it, and an empty value does not take it for its own. */
static bool ends_value(const unsigned char *line, size_t indent)
{
    size_t spaces = 0;
    while (spaces <= indent && line[spaces] == ' ')
        spaces++;
    return spaces <= indent &&
           (is_letter(line[spaces]) || (spaces < indent && line[spaces] == '-'));
}

static void skip_spaces(struct cursor *c)
{
    for (; *c->at == ' '; c->at++)
        c->mark.column++;
}

/* Adds a part that stands at mark; a scalar is the text of v from offset on. */
static void add_part(struct value *v, enum event_type type, yaml_mark_t mark,
                     yaml_scalar_style_t style, size_t offset)
{
    vec_reserve(&v->parts, 1);
    struct value_part *part = &v->parts.items[v->parts.count++];
    part->type = type;
    part->style = style;
    part->mark = mark;
    part->offset = offset;
    part->length = v->text.length - offset;
    buf_putc(&v->text, '\0');
}

static void add_bracket(struct value *v, enum event_type type, yaml_mark_t mark)
{
    add_part(v, type, mark, YAML_ANY_SCALAR_STYLE, v->text.length);
}

/* ---- each takes a value up to its last newline; false where it is not as simple as that */

static bool take_line(struct value *v, struct cursor *c)
{
    const unsigned char *end = c->at;
    if (!is_plain(*end))
        return false;
    for (; *end != '\n'; end++) {
        if (*end > ':')
            continue; /* most of a text */
        if (*end < ' ' || (*end == '#' && end[-1] == ' ') || (*end == ':' && end[1] <= ' '))
            return false;
    }
    if (end[-1] == ' ')
        return false;
    size_t offset = v->text.length;
    buf_add(&v->text, (const char *)c->at, (size_t)(end - c->at));
    add_part(v, EVENT_SCALAR, c->mark, YAML_PLAIN_SCALAR_STYLE, offset);
    c->at = end;
    return true;
}

/* Whether plain text between brackets ends here, or becomes something else. */
static bool ends_word(unsigned char c)
{
    return c < ' ' || c == ',' || c == ']' || c == '[' || c == '{' || c == '}' || c == ':' ||
           c == '#';
}

static bool take_word(struct value *v, struct cursor *c)
{
    const struct cursor start = *c;
    if (!is_plain(*c->at))
        return false;
    for (; !ends_word(*c->at); c->at++)
        c->mark.column += (*c->at & 0xC0) != 0x80;
    const unsigned char *end = c->at;
    while (end[-1] == ' ')
        end--;
    size_t offset = v->text.length;
    buf_add(&v->text, (const char *)start.at, (size_t)(end - start.at));
    add_part(v, EVENT_SCALAR, start.mark, YAML_PLAIN_SCALAR_STYLE, offset);
    return *c->at == ',' || *c->at == ']';
}

static bool take_words(struct value *v, struct cursor *c)
{
    add_bracket(v, EVENT_SEQUENCE, c->mark);
    do {
        c->at++;
        c->mark.column++;
        skip_spaces(c);
        if (v->parts.count > MOST_PARTS || (*c->at != ']' && !take_word(v, c)))
            return false;
    } while (*c->at == ',');
    add_bracket(v, EVENT_CLOSE, c->mark);
    return *++c->at == '\n';
}

static bool take_block(struct value *v, struct cursor *c, size_t indent)
{
    bool folded = *c->at == '>', strip = c->at[1] == '-';
    const yaml_mark_t start = c->mark;
    c->at += 1 + strip;
    if (*c->at != '\n')
        return false;
    size_t own = strspn((const char *)c->at + 1, " "), offset = v->text.length;
    if (own <= indent)
        return false;
    do {
        const unsigned char *line = c->at + 1 + own;
        c->at = line + strcspn((const char *)line, "\r\n");
        if (*line <= ' ' || *c->at != '\n')
            return false;
        if (c->mark.line++ > start.line)
            buf_putc(&v->text, folded ? ' ' : '\n');
        buf_add(&v->text, (const char *)line, (size_t)(c->at - line));
    } while (strspn((const char *)c->at + 1, " ") == own);
    if (!strip)
        buf_putc(&v->text, '\n');
    add_part(v, EVENT_SCALAR, start, folded ? YAML_FOLDED_SCALAR_STYLE : YAML_LITERAL_SCALAR_STYLE,
             offset);
    return true;
}

/* Takes the value behind a colon where nothing else can be meant. */
static bool take_value(struct value *v, struct cursor *c, size_t indent)
{
    skip_spaces(c);
    bool taken = *c->at == '['                    ? take_words(v, c)
                 : *c->at == '>' || *c->at == '|' ? take_block(v, c, indent)
                                                  : take_line(v, c);
    return taken && ends_value(c->at + 1, indent);
}

/* Takes the key on the next line, which ended a value, where it is of the same mapping. */
static bool take_key(struct value *v, struct cursor *c, size_t indent)
{
    size_t length = 0, offset = v->text.length;
    c->at++;
    c->mark.line++;
    c->mark.column = 0;
    skip_spaces(c);
    while (is_letter(c->at[length]) || c->at[length] == '_' || c->at[length] == '-')
        length++;
    if (c->mark.column != indent || length > LONGEST_KEY || c->at[length] != ':')
        return false;
    buf_add(&v->text, (const char *)c->at, length);
    add_part(v, EVENT_SCALAR, c->mark, YAML_PLAIN_SCALAR_STYLE, offset);
    c->at += length + 1;
    c->mark.column += length + 1;
    return *c->at == ' ';
}

bool value_take(struct value *v, yaml_parser_t *parser)
{
    buf_clear(&v->text);
    v->parts.count = 0;
    if (!is_at_value(parser))
        return false;
    size_t indent = (size_t)parser->indent, parts = 0;
    struct cursor c = {parser->buffer.pointer, parser->mark}, end = c;
    for (int i = 0; i < MOST_PAIRS && v->text.length < MOST_TEXT; i++) {
        if ((i > 0 && !take_key(v, &c, indent)) || !take_value(v, &c, indent))
            break;
        end = c;
        parts = v->parts.count;
    }
    v->parts.count = parts;
    /* The column and the index are left: a newline is next, and indexes are compared in a line. */
    parser->buffer.pointer = (yaml_char_t *)end.at;
    parser->mark.line = end.mark.line;
    return parts > 0;
}

void value_finish(struct value *v)
{
    buf_finish(&v->text);
    vec_finish(&v->parts);
}
