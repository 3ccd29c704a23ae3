/* Mending texts that are nearly EDTF: spellings of the drafts before 2019, other case, blanks. */
#include "date/edtf_repair.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "date/edtf_guess.h"

/* What typography and keyboards put for plain characters. */
static const struct {
    uint32_t first, last;
    const char *plain;
} replacements[] = {
    {'\t', '\r', " "},     {'"', '"', ""},        {'\'', '\'', ""},      {0xA0, 0xA0, " "},
    {0x2000, 0x200A, " "}, {0x2010, 0x2015, "-"}, {0x2018, 0x201F, ""},  {0x2026, 0x2026, ".."},
    {0x202F, 0x202F, " "}, {0x2212, 0x2212, "-"}, {0x3000, 0x3000, " "},
};

static bool put_plain(uint32_t c, struct buf *out)
{
    for (size_t i = 0; i < sizeof replacements / sizeof *replacements; i++)
        if (c >= replacements[i].first && c <= replacements[i].last) {
            buf_puts(out, replacements[i].plain);
            return true;
        }
    if (c < ' ' || c > '~')
        return false;
    buf_putc(out, (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
    return true;
}

bool edtf_normalize(const char *text, size_t length, struct buf *out)
{
    for (size_t at = 0, size; at < length; at += size) {
        if (!put_plain(utf8_decode(text + at, length - at, &size), out))
            return false;
        while (out->length >= 2 && memcmp(out->text + out->length - 2, "  ", 2) == 0)
            buf_truncate(out, out->length - 1);
    }
    /* a full stop after the date, but not the dots of an open end */
    while (out->length > 1 && strchr(" ,;", out->text[out->length - 1]))
        buf_truncate(out, out->length - 1);
    if (out->length > 1 && out->text[out->length - 1] == '.' && out->text[out->length - 2] != '.')
        buf_truncate(out, out->length - 1);
    return true;
}

/* ---- times */

static bool has_digits(const char *text, size_t length, size_t at, size_t count)
{
    if (at + count > length)
        return false;
    for (size_t i = at; i < at + count; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

/* Copies the shift from UTC with its colon. */
static bool copy_shift(const char *text, size_t length, struct buf *out)
{
    if (length == 0)
        return true;
    if (length == 1 && text[0] == 'z') {
        buf_putc(out, 'Z');
        return true;
    }
    if ((text[0] != '+' && text[0] != '-') || !has_digits(text, length, 1, 2))
        return false;
    buf_add(out, text, 3);
    size_t at = length > 3 && text[3] == ':' ? 4 : 3;
    if (at == length)
        return true;
    buf_putc(out, ':');
    buf_add(out, text + at, length - at);
    return has_digits(text, length, at, 2) && at + 2 == length;
}

/* 2015-04-13 10:20, ...t10:20:30.123z, +0430 */
static bool repair_time(const char *text, size_t length, struct buf *out)
{
    if (length < 16 || !(text[10] == 't' || text[10] == ' ') || !has_digits(text, length, 11, 2) ||
        text[13] != ':' || !has_digits(text, length, 14, 2))
        return false;
    size_t at = 16;
    buf_add(out, text, 10);
    buf_putc(out, 'T');
    buf_add(out, text + 11, 5);
    if (at < length && text[at] == ':' && has_digits(text, length, at + 1, 2)) {
        buf_add(out, text + at, 3);
        at += 3;
    } else {
        buf_puts(out, ":00");
    }
    if (at < length && (text[at] == '.' || text[at] == ','))
        for (at++; has_digits(text, length, at, 1);)
            at++;
    if (at < length && text[at] == ' ')
        at++;
    return copy_shift(text + at, length - at, out);
}

/* ---- old spellings */

static const struct {
    const char *old, *now;
} spellings[] = {
    {"unknown", ""}, {"open", ".."}, {"?~", "%"}, {"~?", "%"}, {" ", ""}, {"+", ""}, {"u", "X"},
};

/* (01)~ inside a date is ~01, a group at its start is qualified at its end. Returns the bytes
 * that were read, 0 where there is no such group. */
static size_t copy_group(const char *text, size_t length, size_t at, struct buf *out)
{
    const char *end = text[at] == '(' ? memchr(text + at, ')', length - at) : NULL;
    if (!end)
        return 0;
    const char *inside = text + at + 1;
    size_t inside_length = (size_t)(end - inside);
    bool marked = end + 1 < text + length && strchr("?~%", end[1]);
    bool starts = at == 0 || text[at - 1] == '/';
    if (marked && !starts)
        buf_putc(out, end[1]);
    buf_add(out, inside, inside_length);
    if (marked && starts)
        buf_putc(out, end[1]);
    return inside_length + 2 + marked;
}

static size_t copy_spelling(const char *text, size_t length, size_t at, struct buf *out)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        size_t old = strlen(spellings[i].old);
        if (old <= length - at && memcmp(text + at, spellings[i].old, old) == 0) {
            buf_puts(out, spellings[i].now);
            return old;
        }
    }
    char c = text[at];
    buf_putc(out, (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c));
    return 1;
}

static bool repair_spelling(const char *text, size_t length, struct buf *out)
{
    for (size_t at = 0, read; at < length; at += read) {
        read = copy_group(text, length, at, out);
        if (read == 0)
            read = copy_spelling(text, length, at, out);
    }
    return true;
}

/* The ends of an interval or the members of a range the other way round. */
static bool repair_order(const char *text, size_t length, struct buf *out)
{
    const char *slash = memchr(text, '/', length);
    if (!slash)
        return false;
    const char *second = slash + 1;
    size_t second_length = (size_t)(text + length - second);
    buf_add(out, second, second_length);
    buf_putc(out, '/');
    buf_add(out, text, (size_t)(slash - text));
    return second_length > 0 && slash > text;
}

static bool repair_zero(const char *text, size_t length, struct buf *out)
{
    buf_add(out, text + 1, length - 1);
    return length >= 5 && memcmp(text, "-0000", 5) == 0;
}

bool edtf_repair(const char *text, size_t length, struct buf *out)
{
    static bool (*const repairs[])(const char *, size_t, struct buf *) = {
        repair_time, repair_spelling, repair_order, repair_zero};
    size_t start = out->length;
    for (size_t i = 0; length > 0 && i < sizeof repairs / sizeof *repairs; i++) {
        if (repairs[i](text, length, out) &&
            edtf_is_valid(buf_text(out) + start, out->length - start))
            return true;
        buf_truncate(out, start);
    }
    return false;
}
