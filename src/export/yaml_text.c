#include "export/yaml_text.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "export/emit.h"

enum {
    WIDTH = 92,    /* characters of a line of a block scalar */
    KEY_MAX = 256, /* longer ones are written behind a question mark: readers take up to 1024 */
};

/* What a text is made of, found in one pass. */
struct texture {
    bool newline;     /* more than one line */
    bool hidden;      /* must be escaped */
    bool blank_start; /* a line that begins with a blank */
    bool blank_end;   /* a line that ends with one, or has nothing else */
    bool quotes, backslashes;
    size_t widest; /* characters of the widest line */
};

static struct texture examine(const char *text, size_t length)
{
    struct texture t = {0};
    size_t line = 0, size;
    for (size_t at = 0; at < length; at += size) {
        uint32_t c = utf8_decode(text + at, length - at, &size);
        char before = at > 0 ? text[at - 1] : '\n';
        t.newline |= c == '\n';
        t.hidden |= c != '\n' && (c == UTF8_INVALID || emit_is_hidden(c));
        t.blank_start |= c == ' ' && before == '\n';
        t.blank_end |= c == '\n' && before == ' ';
        t.quotes |= c == '"';
        t.backslashes |= c == '\\';
        line = c == '\n' ? 0 : line + 1;
        if (line > t.widest)
            t.widest = line;
    }
    t.blank_end |= length > 0 && text[length - 1] == ' ';
    return t;
}

/* ---- plain */

static bool is_reserved(const char *text, size_t length)
{
    static const char *const words[] = {"null", "true", "false", "yes", "no",
                                        "on",   "off",  "y",     "n"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == length && strncasecmp(words[i], text, length) == 0)
            return true;
    return false;
}

/* Whether some reader may take it for a number, a time or a date. */
static bool looks_numeric(const char *text, size_t length)
{
    return isdigit((unsigned char)*text) &&
           strspn(text, "0123456789abcdefABCDEFxXoOtTzZ._:+- ") >= length;
}

static bool is_plain(const char *text, size_t length, const struct texture *t, bool date,
                     bool in_line)
{
    if (length == 0 || t->newline || t->hidden || t->blank_start || t->blank_end)
        return false;
    if (!isalnum((unsigned char)*text) && (unsigned char)*text < 0x80 && !(date && *text == '.'))
        return false;
    if (is_reserved(text, length) || (!date && looks_numeric(text, length)))
        return false;
    if (in_line && strpbrk(text, ",[]{}:?#\"'&*!|>%@`") != NULL)
        return false;
    return strstr(text, ": ") == NULL && strstr(text, " #") == NULL && text[length - 1] != ':';
}

/* ---- quotes */

static void put_escape(struct sink *out, uint32_t c)
{
    if (c == '\n' || c == '\t')
        sink_puts(out, c == '\n' ? "\\n" : "\\t");
    else if (c == '"' || c == '\\')
        sink_printf(out, "\\%c", (char)c);
    else if (c < 0x100)
        sink_printf(out, "\\x%02X", (unsigned)c);
    else
        sink_printf(out, c < 0x10000 ? "\\u%04X" : "\\U%08X", (unsigned)c);
}

static void put_double(struct sink *out, const char *text, size_t length)
{
    size_t size;
    sink_putc(out, '"');
    for (size_t at = 0; at < length; at += size) {
        uint32_t c = utf8_decode(text + at, length - at, &size);
        if (c == UTF8_INVALID || c == '"' || c == '\\' || emit_is_hidden(c))
            put_escape(out, c == UTF8_INVALID ? 0xFFFD : c);
        else
            sink_add(out, text + at, size);
    }
    sink_putc(out, '"');
}

static void put_single(struct sink *out, const char *text, size_t length)
{
    sink_putc(out, '\'');
    for (size_t at = 0; at < length; at++) {
        if (text[at] == '\'')
            sink_putc(out, '\'');
        sink_putc(out, text[at]);
    }
    sink_putc(out, '\'');
}

static void put_quoted(struct sink *out, const char *text, size_t length, const struct texture *t)
{
    if (t->newline || t->hidden || !(t->quotes || t->backslashes))
        put_double(out, text, length);
    else
        put_single(out, text, length);
}

/* ---- block scalars */

/* Whether a block scalar says the same: its lines come out as they go in, and at most one line
 * end stands at the end. */
static bool is_block(const char *text, size_t length, const struct texture *t)
{
    if (t->hidden || t->blank_end || *text == '\n' || *text == ' ')
        return false;
    bool ends = text[length - 1] == '\n';
    return !(ends && length > 1 && text[length - 2] == '\n');
}

/* One line of the text, folded at single blanks; a fold is read as a blank. */
static void put_folded(struct sink *out, const char *line, size_t length, int indent)
{
    size_t start = 0, fold = 0, width = 0;
    for (size_t at = 0; at < length; at++) {
        width += ((unsigned char)line[at] & 0xC0) != 0x80;
        if (line[at] == ' ' && line[at - 1] != ' ' && line[at + 1] != ' ')
            fold = at;
        if (width <= WIDTH || fold <= start)
            continue;
        sink_fill(out, ' ', (size_t)indent);
        sink_add(out, line + start, fold - start);
        sink_putc(out, '\n');
        start = fold + 1;
        width = 0;
        for (size_t i = start; i <= at; i++)
            width += ((unsigned char)line[i] & 0xC0) != 0x80;
    }
    sink_fill(out, ' ', (size_t)indent);
    sink_add(out, line + start, length - start);
}

/* Literal where the lines are short, folded where they are long. In a folded one a line end is
 * written twice; lines that begin with a blank cannot be folded. */
static void put_block(struct sink *out, const char *text, size_t length, const struct texture *t,
                      int indent)
{
    bool folded = t->widest > WIDTH && !t->blank_start;
    bool ends = text[length - 1] == '\n';
    const char *end = text + length - ends;
    sink_putc(out, folded ? '>' : '|');
    sink_puts(out, ends ? "" : "-");
    while (text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        size_t line = (size_t)((stop ? stop : end) - text);
        sink_putc(out, '\n');
        if (folded && line > 0) {
            put_folded(out, text, line, indent);
        } else if (line > 0) {
            sink_fill(out, ' ', (size_t)indent);
            sink_add(out, text, line);
        }
        if (folded && stop && line > 0)
            sink_putc(out, '\n');
        text = stop ? stop + 1 : end;
    }
}

void yaml_put_text(struct sink *out, const char *text, size_t length, bool date, int indent)
{
    struct texture t = examine(text, length);
    bool wide = t.newline || (t.widest > WIDTH && strchr(text, ' ') != NULL);
    if (wide && indent >= 0 && is_block(text, length, &t))
        put_block(out, text, length, &t, indent);
    else if (is_plain(text, length, &t, date, indent < 0))
        sink_add(out, text, length);
    else
        put_quoted(out, text, length, &t);
}

void yaml_put_key(struct sink *out, const char *text, size_t length, int indent)
{
    struct texture t = examine(text, length);
    if (length > KEY_MAX)
        sink_puts(out, "? ");
    if (is_plain(text, length, &t, false, true))
        sink_add(out, text, length);
    else
        put_quoted(out, text, length, &t);
    if (length > KEY_MAX && indent >= 0) {
        sink_putc(out, '\n');
        sink_fill(out, ' ', (size_t)indent);
    }
    sink_putc(out, ':');
}
