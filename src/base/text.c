#include "base/text.h"

#include <langinfo.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unictype.h>
#include <uninorm.h>
#include <uniwidth.h>
#include <wchar.h>

#include "base/text_ascii.h"
#include "base/utf8.h"

/* What a character is at the gate. */
enum kind { KIND_FORBIDDEN, KIND_BASE, KIND_COMBINING };

enum text_charset text_locale_charset(void)
{
    const char *codeset = nl_langinfo(CODESET);
    return strcasecmp(codeset, "UTF-8") == 0 || strcasecmp(codeset, "UTF8") == 0 ? TEXT_UNICODE
                                                                                 : TEXT_ASCII;
}

/* Blocks in which every character is assigned and harmless: looked up less. */
static bool is_plain(uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } plain[] = {{0x00a0, 0x00ac}, {0x00ae, 0x02ff}, {0x2010, 0x2027}, {0x2500, 0x25ff},
                 {0x3041, 0x3096}, {0x30a1, 0x30fa}, {0x4e00, 0x9fff}, {0xac00, 0xd7a3}};

    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (c <= plain[i].last)
            return c >= plain[i].first;
    }
    return false;
}

static bool is_mark(uint32_t c)
{
    return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me);
}

/* Controls, format characters (bidi, joiners, tags), surrogates, private and unassigned ones,
 * separators of lines, variation selectors, fillers: nothing that draws a shape of its own. */
static bool is_forbidden(uint32_t c)
{
    return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Zl |
                                                   UC_CATEGORY_MASK_Zp) ||
           uc_is_property_default_ignorable_code_point(c);
}

static int character_width(uint32_t c, enum text_charset charset)
{
    return charset == TEXT_UNICODE ? wcwidth((wchar_t)c) : uc_width(c, "UTF-8");
}

static enum kind classify(uint32_t c, enum text_charset charset, int *width)
{
    *width = character_width(c, charset);
    if (*width > 0 && is_plain(c))
        return KIND_BASE;
    if (*width < 0 || is_forbidden(c))
        return KIND_FORBIDDEN;
    if (*width == 0)
        return is_mark(c) ? KIND_COMBINING : KIND_FORBIDDEN;
    return is_mark(c) ? KIND_FORBIDDEN : KIND_BASE;
}

/* The bytes of the combining marks at the start of text that go with the base before it. */
static size_t combining_length(const char *text, size_t length, enum text_charset charset)
{
    size_t at = 0, size;
    int width;

    for (int count = 0; count < TEXT_MAX_COMBINING && at < length; count++) {
        if ((unsigned char)text[at] < 0xcc) /* below U+0300 */
            break;
        uint32_t c = utf8_decode(text + at, length - at, &size);
        if (c == UTF8_INVALID || c < 0x300 || classify(c, charset, &width) != KIND_COMBINING)
            break;
        at += size;
    }
    return at;
}

/* Composes the conjoining Hangul letters at the start of text (The Unicode Standard, section 3.12)
 * into *syllable; returns the bytes they take, or 0. first, of size bytes, is there. */
static size_t hangul_length(const char *text, size_t length, uint32_t first, size_t size,
                            uint32_t *syllable)
{
    bool leading = first >= 0x1100 && first <= 0x1112;
    if (!leading && (first < 0xac00 || first > 0xd7a3))
        return 0;
    size_t at = size, next;

    for (*syllable = first; at < length; at += next) {
        uint32_t c = utf8_decode(text + at, length - at, &next);
        if (c < 0x1161 || c > 0x11c2)
            break;
        uint32_t composed = uc_composition(*syllable, c);
        if (composed == 0)
            break;
        *syllable = composed;
    }
    return at > size ? at : 0;
}

static void set_mark(struct text_cluster *cluster, size_t consumed, const char *format,
                     unsigned value)
{
    int length = snprintf(cluster->mark, sizeof cluster->mark, format, value);
    cluster->bytes = cluster->mark;
    cluster->length = (size_t)length;
    cluster->consumed = consumed;
    cluster->width = length;
    cluster->marked = true;
}

/* Draws c, of width columns, in ASCII. */
static void set_ascii(struct text_cluster *cluster, uint32_t c, int width)
{
    size_t length = text_ascii_form(c, cluster->mark, sizeof cluster->mark);
    if (length == 0) {
        length = (size_t)width;
        memset(cluster->mark, '?', length);
    }
    cluster->bytes = cluster->mark;
    cluster->length = length;
    cluster->width = (int)length;
}

/* A drawable base of size bytes at text and what belongs to it. */
static void set_base(struct text_cluster *cluster, const char *text, size_t length, uint32_t c,
                     size_t size, int width, enum text_charset charset)
{
    uint32_t syllable;
    size_t jamo = hangul_length(text, length, c, size, &syllable);

    cluster->marked = false;
    cluster->width = width;
    cluster->consumed =
        jamo > 0 ? jamo : size + combining_length(text + size, length - size, charset);
    if (charset == TEXT_ASCII) {
        set_ascii(cluster, c, width);
    } else if (jamo > 0) {
        cluster->bytes = cluster->mark;
        cluster->length = utf8_encode(syllable, cluster->mark);
    } else {
        cluster->bytes = text;
        cluster->length = cluster->consumed;
    }
}

size_t text_next(const char *text, size_t length, enum text_charset charset,
                 struct text_cluster *cluster)
{
    unsigned char first = (unsigned char)text[0];
    if (first >= 0x20 && first < 0x7f) {
        size_t marks = length > 1 ? combining_length(text + 1, length - 1, charset) : 0;
        cluster->bytes = text;
        cluster->length = charset == TEXT_ASCII ? 1 : 1 + marks;
        cluster->consumed = 1 + marks;
        cluster->width = 1;
        cluster->marked = false;
        return cluster->consumed;
    }
    if (first < 0x20 || first == 0x7f) {
        set_mark(cluster, 1, "^%c", first ^ 0x40U);
        return 1;
    }
    size_t size;
    int width;
    uint32_t c = utf8_decode(text, length, &size);
    if (c == UTF8_INVALID)
        set_mark(cluster, 1, "<%02X>", first);
    else if (classify(c, charset, &width) == KIND_BASE)
        set_base(cluster, text, length, c, size, width, charset);
    else
        set_mark(cluster, size, "<U+%04X>", (unsigned)c);
    return cluster->consumed;
}

/* The bytes of printable ASCII at the start of text, at most max. The last one is left out where a
 * combining mark may follow. */
static size_t ascii_run(const char *text, size_t length, size_t max)
{
    static const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t end = length < max ? length : max, n = 0;
    uint64_t word;

    for (; end - n >= sizeof word; n += sizeof word) {
        memcpy(&word, text + n, sizeof word);
        /* High bits: below 0x20, above 0x7f, or 0x7f itself. */
        if ((((word - ones * 0x20) | word | (word + ones)) & ones * 0x80) != 0)
            break;
    }
    while (n < end && text[n] >= 0x20 && text[n] < 0x7f)
        n++;
    if (n > 0 && n < length && (unsigned char)text[n] >= 0x80)
        n--;
    return n;
}

size_t text_fit(const char *text, size_t length, int width, enum text_charset charset, int *columns)
{
    struct text_cluster cluster;
    size_t at = 0;
    int used = 0;

    while (at < length && used < width) {
        size_t run = ascii_run(text + at, length - at, (size_t)(width - used));
        at += run;
        used += (int)run;
        if (at >= length || used >= width)
            break;
        text_next(text + at, length - at, charset, &cluster);
        if (cluster.width > width - used)
            break;
        at += cluster.consumed;
        used += cluster.width;
    }
    if (columns != NULL)
        *columns = used;
    return at;
}

int text_width(const char *text, size_t length, enum text_charset charset)
{
    int columns;
    text_fit(text, length, INT_MAX, charset, &columns);
    return columns;
}

void text_clean(struct buf *out, const char *text, size_t length, enum text_charset charset)
{
    struct text_cluster cluster;

    for (size_t at = 0; at < length;) {
        size_t run = ascii_run(text + at, length - at, SIZE_MAX);
        buf_add(out, text + at, run);
        at += run;
        if (at >= length)
            break;
        at += text_next(text + at, length - at, charset, &cluster);
        buf_add(out, cluster.bytes, cluster.length);
    }
}

int text_cut(struct buf *out, const char *text, size_t length, int width, enum text_charset charset)
{
    int columns;
    if (width > 0 && ascii_run(text, length, (size_t)width) == length) {
        buf_add(out, text, length);
        return (int)length;
    }
    size_t fit = text_fit(text, length, width, charset, &columns);
    if (fit == length) {
        text_clean(out, text, fit, charset);
        return columns;
    }
    if (width <= 0)
        return 0;
    const char *ellipsis = charset == TEXT_UNICODE ? "…" : "...";
    int dots = charset == TEXT_UNICODE ? 1 : width < 3 ? width : 3;
    fit = text_fit(text, length, width - dots, charset, &columns);
    text_clean(out, text, fit, charset);
    buf_add(out, ellipsis, charset == TEXT_UNICODE ? strlen(ellipsis) : (size_t)dots);
    return columns + dots;
}

void text_pad(struct buf *out, const char *text, size_t length, int width,
              enum text_charset charset)
{
    int columns = text_cut(out, text, length, width, charset);
    if (columns < width)
        buf_fill(out, ' ', (size_t)(width - columns));
}

size_t text_column(const char *line, size_t at)
{
    size_t column = 1, size;
    for (size_t i = 0; i < at; i += size) {
        utf8_decode(line + i, at - i, &size);
        column++;
    }
    return column;
}
