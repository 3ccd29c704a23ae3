#include "keys/chord.h"

#include <string.h>

#include "base/utf8.h"

static const char *const names[] = {
#define CHORD_TEXT(name, text) text,
    CHORD_NAMES(CHORD_TEXT)
#undef CHORD_TEXT
};

enum { NAME_COUNT = sizeof names / sizeof *names };

/* Characters that cannot be seen, or not in a list of keys with commas between. */
static const struct {
    const char *name;
    char character;
} words[] = {{"Space", ' '}, {"Comma", ','}};

enum { WORD_COUNT = sizeof words / sizeof *words };

static const struct {
    const char *prefix;
    chord bit;
} modifiers[] = {{"C-", CHORD_CTRL}, {"A-", CHORD_ALT}, {"S-", CHORD_SHIFT}};

static chord parse_plain(const char *name, size_t length)
{
    for (size_t i = 0; i < WORD_COUNT; i++)
        if (strlen(words[i].name) == length && memcmp(words[i].name, name, length) == 0)
            return (chord)words[i].character;
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0)
            return (chord)(CHORD_NAMED + 1 + i);
    size_t size = 0;
    uint32_t character = length > 0 ? utf8_decode(name, length, &size) : UTF8_INVALID;
    bool named = size == length && character != ' ' && chord_is_text(character);
    return named ? character : CHORD_NONE;
}

chord chord_parse(const char *name, size_t length)
{
    chord bits = 0;
    for (bool found = true; found && length > 2;) {
        found = false;
        for (size_t i = 0; i < sizeof modifiers / sizeof *modifiers && length > 2; i++) {
            if (memcmp(name, modifiers[i].prefix, 2) != 0)
                continue;
            bits |= modifiers[i].bit;
            name += 2;
            length -= 2;
            found = true;
        }
    }
    chord plain = parse_plain(name, length);
    return plain == CHORD_NONE ? CHORD_NONE : plain | bits;
}

void chord_format(chord c, struct buf *out)
{
    for (size_t i = 0; i < sizeof modifiers / sizeof *modifiers; i++)
        if ((c & modifiers[i].bit) != 0)
            buf_puts(out, modifiers[i].prefix);
    c &= ~(CHORD_CTRL | CHORD_ALT | CHORD_SHIFT);
    size_t word = 0;
    while (word < WORD_COUNT && (chord)words[word].character != c)
        word++;
    if (word < WORD_COUNT) {
        buf_puts(out, words[word].name);
    } else if (c > CHORD_NAMED && c < CHORD_END_OF_NAMES) {
        buf_puts(out, names[c - CHORD_NAMED - 1]);
    } else {
        char bytes[4];
        buf_add(out, bytes, utf8_encode(c, bytes));
    }
}

bool chord_is_text(chord c)
{
    return c >= ' ' && (c < 0x7F || c >= 0xA0) && c < CHORD_NAMED;
}
