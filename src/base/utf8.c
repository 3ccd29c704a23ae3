#include "base/utf8.h"

#include <string.h>

/* Table 3-7 by lead byte: how many bytes, the lead's own bits and the range of the second byte. */
struct lead {
    uint8_t first, last, size, bits, second_low, second_high;
};

static const struct lead leads[] = {
    {0xc2, 0xdf, 2, 0x1f, 0x80, 0xbf}, {0xe0, 0xe0, 3, 0x0f, 0xa0, 0xbf},
    {0xe1, 0xec, 3, 0x0f, 0x80, 0xbf}, {0xed, 0xed, 3, 0x0f, 0x80, 0x9f},
    {0xee, 0xef, 3, 0x0f, 0x80, 0xbf}, {0xf0, 0xf0, 4, 0x07, 0x90, 0xbf},
    {0xf1, 0xf3, 4, 0x07, 0x80, 0xbf}, {0xf4, 0xf4, 4, 0x07, 0x80, 0x8f},
};

static const struct lead *lead_of(unsigned char byte)
{
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        if (byte <= leads[i].last)
            return byte >= leads[i].first ? &leads[i] : NULL;
    }
    return NULL;
}

uint32_t utf8_decode(const char *text, size_t length, size_t *size)
{
    const unsigned char *bytes = (const unsigned char *)text;

    *size = 1;
    if (bytes[0] < 0x80)
        return bytes[0];
    const struct lead *lead = lead_of(bytes[0]);
    if (lead == NULL || length < lead->size || bytes[1] < lead->second_low ||
        bytes[1] > lead->second_high)
        return UTF8_INVALID;
    uint32_t character = (uint32_t)(bytes[0] & lead->bits) << 6 | (bytes[1] & 0x3f);
    for (size_t i = 2; i < lead->size; i++) {
        if ((bytes[i] & 0xc0) != 0x80)
            return UTF8_INVALID;
        character = character << 6 | (bytes[i] & 0x3f);
    }
    *size = lead->size;
    return character;
}

size_t utf8_encode(uint32_t character, char out[4])
{
    static const struct {
        uint32_t below;
        uint8_t lead;
    } sizes[] = {{0x80, 0x00}, {0x800, 0xc0}, {0x10000, 0xe0}, {0x110000, 0xf0}};

    if (character >= 0x110000 || (character >= 0xd800 && character <= 0xdfff))
        character = 0xfffd;
    size_t size = 1;
    while (character >= sizes[size - 1].below)
        size++;
    uint8_t lead = sizes[size - 1].lead;
    for (size_t i = size; i-- > 1;) {
        out[i] = (char)(0x80 | (character & 0x3f));
        character >>= 6;
    }
    out[0] = (char)(lead | character);
    return size;
}

bool utf8_valid(const char *text, size_t length)
{
    static const uint64_t high_bits = UINT64_C(0x8080808080808080);

    for (size_t at = 0, size = 0; at < length; at += size) {
        uint64_t word;
        if (length - at >= sizeof word) {
            memcpy(&word, text + at, sizeof word);
            if ((word & high_bits) == 0) {
                size = sizeof word;
                continue;
            }
        }
        if (utf8_decode(text + at, length - at, &size) == UTF8_INVALID)
            return false;
    }
    return true;
}

size_t utf8_previous(const char *text, size_t at)
{
    size_t size = 0;
    for (size_t back = 2; back <= 4 && back <= at; back++) {
        if ((text[at - back + 1] & 0xc0) != 0x80)
            break;
        if (utf8_decode(text + at - back, back, &size) != UTF8_INVALID && size == back)
            return at - back;
    }
    return at - 1;
}

size_t utf8_floor(const char *text, size_t at)
{
    size_t back = 0;
    while (back < 3 && back < at && ((unsigned char)text[at - back] & 0xC0) == 0x80)
        back++;
    return at - back;
}
