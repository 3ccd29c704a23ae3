#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

/* How far the rules of Annex #14 are let look beyond the end of the line, in bytes. */
enum { LOOKAHEAD = 32 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static size_t trim(const char *text, size_t length)
{
    while (length > 0 && is_blank(text[length - 1]))
        length--;
    return length;
}

static bool is_hangul(uint32_t character)
{
    return character >= 0xAC00 && character <= 0xD7A3;
}

/* Whether a place between two characters is inside a Korean word. Annex #14 lets lines end there;
 * readers of Korean expect them to end at blanks. */
static bool parts_word(const char *text, size_t length, size_t at)
{
    size_t size;
    return is_hangul(utf8_decode(text + at, length - at, &size)) &&
           is_hangul(utf8_decode(text + utf8_previous(text, at), length - utf8_previous(text, at),
                                 &size));
}

/* The last place at most end (< length), of the length bytes at text, where a line may end; 0 for
 * none. */
static size_t last_break(const char *text, size_t length, size_t end)
{
    size_t size, window = end;
    while (window < length && window - end < LOOKAHEAD) {
        utf8_decode(text + window, length - window, &size);
        window += size;
    }
    /* libunistring wants valid text: an invalid byte is drawn as <9B>, much like a letter. */
    char *copy = mem_strndup(text, window);
    for (size_t at = 0; at < window; at += size) {
        if (utf8_decode(copy + at, window - at, &size) == UTF8_INVALID)
            copy[at] = 'x';
    }
    char *breaks = mem_alloc(window);
    u8_possible_linebreaks((const uint8_t *)copy, window, "UTF-8", breaks);
    size_t last = end;
    while (last > 0 && ((breaks[last] != UC_BREAK_POSSIBLE && breaks[last] != UC_BREAK_MANDATORY) ||
                        parts_word(copy, window, last)))
        last--;
    free(breaks);
    free(copy);
    return last;
}

size_t text_wrap(const char *text, size_t length, int width, enum text_charset charset,
                 size_t *line_length)
{
    struct text_cluster cluster;

    *line_length = 0;
    if (length == 0)
        return 0;
    size_t fit = text_fit(text, length, width, charset, NULL);
    size_t end = fit;
    while (end < length && is_blank(text[end]))
        end++;
    const char *newline = memchr(text, '\n', end < length ? end + 1 : length);
    if (newline != NULL) {
        *line_length = trim(text, (size_t)(newline - text));
        return (size_t)(newline - text) + 1;
    }
    if (end == length) {
        *line_length = trim(text, length);
        return length;
    }
    size_t next = last_break(text, length, end);
    if (next == 0)
        next = end > 0 ? end : text_next(text, length, charset, &cluster);
    *line_length = trim(text, next);
    return next;
}
