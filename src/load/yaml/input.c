#include "load/yaml/input.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "load/yaml/escape.h"

enum { TOLD_MAX = 100 }; /* bad places that are told one by one */

/* Walks over the text once, counting lines and columns up to a place. */
struct cursor {
    const char *text;
    size_t at, length;
    uint32_t line, column;
};

static void cursor_go(struct cursor *c, size_t to)
{
    while (c->at < to) {
        unsigned char byte = (unsigned char)c->text[c->at];
        size_t size = 1;
        if (byte >= 0x80)
            utf8_decode(c->text + c->at, c->length - c->at, &size);
        bool crlf = byte == '\r' && c->at + 1 < c->length && c->text[c->at + 1] == '\n';
        bool end = byte == '\n' || (byte == '\r' && !crlf);
        c->line += end;
        c->column = end ? 0 : c->column + 1;
        c->at += size;
    }
}

static struct mark cursor_mark(const struct cursor *c, uint32_t file)
{
    return (struct mark){.file = file, .line = c->line + 1, .column = c->column + 1};
}

/* Whether libyaml takes the character: YAML 1.1, section 5.1, c-printable. */
static bool is_allowed(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0x7E) || c == 0x85 ||
           (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

/* The line ends that only YAML 1.1 knows, and their stand-ins: the last private characters. */
static const struct {
    uint32_t character;
    char bytes[4], stand_in[5];
} foreign[] = {
    {0x85, "\xC2\x85", "\xF4\x8F\xBF\xBB"},
    {0x2028, "\xE2\x80\xA8", "\xF4\x8F\xBF\xBC"},
    {0x2029, "\xE2\x80\xA9", "\xF4\x8F\xBF\xBD"},
};
enum { FOREIGN_COUNT = sizeof foreign / sizeof *foreign };
static const uint32_t first_stand_in = 0x10FFFB;

/* The row of foreign that a character is, FOREIGN_COUNT if none. */
static size_t foreign_find(uint32_t c)
{
    size_t i = 0;
    while (i < FOREIGN_COUNT && foreign[i].character != c)
        i++;
    return i;
}

/* Characters that are left as they are. */
static bool is_plain(uint32_t c)
{
    return is_allowed(c) && foreign_find(c) == FOREIGN_COUNT && c < first_stand_in;
}

enum { BLOCK = 64 };

/* Whether a block is plain ASCII text. A loop without branches, which compilers make one of
 * vectors. */
static bool is_ascii_block(const char *text)
{
    unsigned char odd = 0;
    for (size_t i = 0; i < BLOCK; i++) {
        unsigned char byte = (unsigned char)text[i];
        odd |= (unsigned char)(((byte < 0x20) & (byte != '\n')) | (byte > 0x7E));
    }
    return odd == 0;
}

/* The first place from at up to an end that is not plain; the end if there is none, or behind it
 * where a character goes on. */
static size_t next_special_among(const char *text, size_t at, size_t end, size_t length)
{
    while (at < end) {
        size_t size = 1;
        unsigned char byte = (unsigned char)text[at];
        if (byte >= 0x7F || (byte < 0x20 && !is_allowed(byte))) {
            uint32_t c = utf8_decode(text + at, length - at, &size);
            if (!is_plain(c))
                return at;
        }
        at += size;
    }
    return at;
}

/* The first place from at that is not plain; the length if there is none. */
static size_t next_special(const char *text, size_t at, size_t length)
{
    while (at < length) {
        size_t end = length - at < BLOCK ? length : at + BLOCK;
        if (end - at == BLOCK && is_ascii_block(text + at)) {
            at = end;
            continue;
        }
        at = next_special_among(text, at, end, length);
        if (at < end)
            return at;
    }
    return length;
}

bool input_is_plain(const char *text, size_t length)
{
    return next_special(text, 0, length) == length;
}

static void tell_bad(struct diags *diags, struct mark mark, uint32_t character, unsigned char byte,
                     size_t count)
{
    if (character != UTF8_INVALID)
        diag_add(diags, DIAG_ENCODING, mark,
                 ngettext("%zu character (U+%04X) is no text",
                          "%zu characters (the first is U+%04X) are no text", count),
                 count, (unsigned)character);
    else
        diag_add(diags, DIAG_ENCODING, mark,
                 ngettext("%zu byte (%02X) is no UTF-8",
                          "%zu bytes (the first is %02X) are no UTF-8", count),
                 count, (unsigned)byte);
}

/* A run of bad characters from at on, of one sort; their number in *count. Returns its end. */
static size_t bad_run(const char *text, size_t at, size_t length, size_t *count)
{
    size_t size;
    bool invalid = utf8_decode(text + at, length - at, &size) == UTF8_INVALID;
    for (*count = 0; at < length; at += size, ++*count) {
        uint32_t c = utf8_decode(text + at, length - at, &size);
        if (is_plain(c) || foreign_find(c) < FOREIGN_COUNT || (c == UTF8_INVALID) != invalid)
            break;
    }
    return at;
}

/* Copies in to s->text with its bad characters replaced. */
static void repair(struct input *s, const struct buf *in, struct diags *diags)
{
    struct cursor cursor = {.text = in->text, .length = in->length};
    size_t at = 0, told = 0;
    while (at < in->length) {
        size_t special = next_special(in->text, at, in->length);
        buf_add(&s->text, in->text + at, special - at);
        at = special;
        if (at == in->length)
            break;
        cursor_go(&cursor, at);
        size_t size, count;
        uint32_t c = utf8_decode(in->text + at, in->length - at, &size);
        size_t found = foreign_find(c);
        if (found < FOREIGN_COUNT) {
            buf_puts(&s->text, foreign[found].stand_in);
            s->stand_ins = true;
            at += size;
            continue;
        }
        unsigned char byte = (unsigned char)in->text[at];
        at = bad_run(in->text, at, in->length, &count);
        if (++told <= TOLD_MAX)
            tell_bad(diags, cursor_mark(&cursor, s->file), c, byte, count);
        else if (told == TOLD_MAX + 1)
            diag_add(diags, DIAG_ENCODING, cursor_mark(&cursor, s->file),
                     _("more that is no text from here on; is this a text file?"));
        while (count-- > 0)
            buf_puts(&s->text, "\xEF\xBF\xBD");
    }
}

/* UTF-16 of either byte order to UTF-8; lone surrogates become bytes that are no UTF-8, so that
 * repair tells them. The Unicode Standard, section 3.9, table 3-5. */
static void convert_utf16(struct buf *text, bool big)
{
    struct buf out = {0};
    const unsigned char *in = (const unsigned char *)text->text;
    for (size_t i = 2; i + 1 < text->length; i += 2) {
        uint32_t c = big ? (uint32_t)in[i] << 8 | in[i + 1] : (uint32_t)in[i + 1] << 8 | in[i];
        if (c >= 0xD800 && c <= 0xDBFF && i + 3 < text->length) {
            uint32_t low =
                big ? (uint32_t)in[i + 2] << 8 | in[i + 3] : (uint32_t)in[i + 3] << 8 | in[i + 2];
            if (low >= 0xDC00 && low <= 0xDFFF) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        char bytes[4];
        if (c >= 0xD800 && c <= 0xDFFF)
            buf_putc(&out, '\xFF');
        else
            buf_add(&out, bytes, utf8_encode(c, bytes));
    }
    if (text->length % 2 != 0)
        buf_putc(&out, '\xFF');
    buf_finish(text);
    *text = out;
}

void input_open(struct input *s, struct buf *text, uint32_t file, struct diags *diags)
{
    *s = (struct input){.file = file};
    const char *start = buf_text(text);
    bool little = text->length >= 2 && memcmp(start, "\xFF\xFE", 2) == 0;
    bool big = text->length >= 2 && memcmp(start, "\xFE\xFF", 2) == 0;
    if (little || big)
        convert_utf16(text, big);
    size_t skip = text->length >= 3 && memcmp(text->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (skip > 0) {
        memmove(text->text, text->text + skip, text->length - skip);
        buf_truncate(text, text->length - skip);
    }
    escape_join_surrogates(text);
    if (next_special(buf_text(text), 0, text->length) == text->length) {
        s->text = *text;
    } else {
        repair(s, text, diags);
        buf_finish(text);
    }
    *text = (struct buf){0};
}

void input_close(struct input *s)
{
    buf_finish(&s->text);
}

size_t input_restore(char *text, size_t length)
{
    size_t to = 0;
    for (size_t at = 0; at < length;) {
        size_t i = 0;
        while (i < FOREIGN_COUNT && strncmp(text + at, foreign[i].stand_in, 4) != 0)
            i++;
        if (i == FOREIGN_COUNT) {
            text[to++] = text[at++];
            continue;
        }
        size_t size = strlen(foreign[i].bytes);
        memcpy(text + to, foreign[i].bytes, size);
        to += size;
        at += 4;
    }
    text[to] = '\0';
    return to;
}

struct piece input_whole(const struct input *s)
{
    return (struct piece){.length = s->text.length};
}

size_t input_line_end(const struct input *s, size_t offset)
{
    const char *start = buf_text(&s->text) + offset;
    size_t length = strcspn(start, "\r\n"); /* there is no NUL in the text */
    if (start[length] == '\r' && start[length + 1] == '\n')
        length++;
    return offset + length + (start[length] != '\0');
}
