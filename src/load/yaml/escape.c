#include "load/yaml/escape.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { UNIT = 6 }; /* bytes of \uXXXX */

static uint32_t hex_digit(char c)
{
    return c <= '9' ? (uint32_t)(c - '0') : (uint32_t)((c | 0x20) - 'a' + 10);
}

/* The code unit of \uXXXX at text, 0 where none stands there. */
static uint32_t read_unit(const char *text, size_t length)
{
    uint32_t unit = 0;
    if (length < UNIT || text[0] != '\\' || text[1] != 'u')
        return 0;
    for (int i = 2; i < UNIT; i++) {
        if (!isxdigit((unsigned char)text[i]))
            return 0;
        unit = unit << 4 | hex_digit(text[i]);
    }
    return unit;
}

/* The character of two escapes at text, 0 where none stand there. */
static uint32_t read_pair(const char *text, size_t length)
{
    uint32_t high = read_unit(text, length);
    if (high < 0xD800 || high > 0xDBFF)
        return 0;
    uint32_t low = read_unit(text + UNIT, length - UNIT);
    if (low < 0xDC00 || low > 0xDFFF)
        return 0;
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

void escape_join_surrogates(struct buf *text)
{
    const char *start = buf_text(text);
    size_t first = strspn(start, " \t\r\n"), to = 0, at = 0;
    if (first == text->length || strchr("{[", start[first]) == NULL || strstr(start, "\\u") == NULL)
        return;
    while (at < text->length) {
        const char *next = memchr(text->text + at, '\\', text->length - at);
        size_t plain = next ? (size_t)(next - text->text) - at : text->length - at;
        memmove(text->text + to, text->text + at, plain);
        to += plain;
        at += plain;
        if (at == text->length)
            break;
        uint32_t character = read_pair(text->text + at, text->length - at);
        if (character != 0) {
            char escape[16];
            int length = snprintf(escape, sizeof escape, "\\U%08x", (unsigned)character);
            memcpy(text->text + to, escape, (size_t)length);
            to += (size_t)length;
            at += 2 * (size_t)UNIT;
            continue;
        }
        for (int i = 0; i < 2 && at < text->length; i++)
            text->text[to++] = text->text[at++];
    }
    buf_truncate(text, to);
}
