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

/* Whether one of the two characters around a place is of those that need no blanks between words:
 * ideographs, kana and their punctuation. */
static bool is_wide_at(const char *text, size_t length, size_t at)
{
    enum { FIRST_OF_CJK = 0x2E80 };
    size_t size, before = utf8_previous(text, at);
    uint32_t left = utf8_decode(text + before, length - before, &size);
    uint32_t right = utf8_decode(text + at, length - at, &size);
    return (left >= FIRST_OF_CJK && left != UTF8_INVALID) ||
           (right >= FIRST_OF_CJK && right != UTF8_INVALID);
}

/* Where lines may end within the length (> 0) bytes at text; to be freed. */
static char *find_breaks(const char *text, size_t length)
{
    size_t size;
    /* libunistring wants valid text: an invalid byte is drawn as <9B>, much like a letter. */
    char *copy = mem_strndup(text, length);
    for (size_t at = 0; at < length; at += size) {
        if (utf8_decode(copy + at, length - at, &size) == UTF8_INVALID)
            copy[at] = 'x';
    }
    char *breaks = mem_alloc(length);
    u8_possible_linebreaks((const uint8_t *)copy, length, "UTF-8", breaks);
    for (size_t at = 1; at < length; at++)
        if (breaks[at] == UC_BREAK_POSSIBLE && parts_word(copy, length, at))
            breaks[at] = UC_BREAK_PROHIBITED;
    free(copy);
    return breaks;
}

static bool may_end(char kind)
{
    return kind == UC_BREAK_POSSIBLE || kind == UC_BREAK_MANDATORY;
}

/* A place at most LOOKAHEAD bytes behind end, between two characters. */
static size_t look_ahead(const char *text, size_t length, size_t end)
{
    size_t size, window = end;
    while (window < length && window - end < LOOKAHEAD) {
        utf8_decode(text + window, length - window, &size);
        window += size;
    }
    return window;
}

/* The last place at most end (< length), of the length bytes at text, where a line may end; 0 for
 * none. */
static size_t last_break(const char *text, size_t length, size_t end)
{
    char *breaks = find_breaks(text, look_ahead(text, length, end));
    size_t last = end;
    while (last > 0 && !may_end(breaks[last]))
        last--;
    free(breaks);
    return last;
}

size_t text_first_word(const char *text, size_t length)
{
    size_t start = 0, end, size;
    while (start < length && is_blank(text[start]))
        start++;
    for (end = start; end < length && !is_blank(text[end]) && text[end] != '\n';)
        end++;
    if (end == start)
        return end;
    size_t window = look_ahead(text + start, end - start, 0), at = 0;
    char *breaks = find_breaks(text + start, window);
    do {
        utf8_decode(text + start + at, window - at, &size);
        at += size;
    } while (at < window && !(may_end(breaks[at]) && is_wide_at(text + start, window, at)));
    free(breaks);
    return at < window ? start + at : end;
}

size_t text_last_part(const char *text, size_t length, const char *next, size_t next_length)
{
    size_t begin = utf8_floor(text, length > LOOKAHEAD ? length - LOOKAHEAD : 0);
    size_t tail = length - begin, window = look_ahead(next, next_length, 0);
    if (tail == 0 || window == 0 || is_blank(*next) || *next == '\n')
        return 0;
    char *both = mem_alloc(tail + window);
    memcpy(both, text + begin, tail);
    memcpy(both + tail, next, window);
    char *breaks = find_breaks(both, tail + window);
    size_t at = tail;
    while (at > 0 && !may_end(breaks[at]))
        at--;
    free(breaks);
    free(both);
    return at == 0 && begin > 0 ? 0 : tail - at;
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
