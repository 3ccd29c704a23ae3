#include "query/needle.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "base/text.h"
#include "base/utf8.h"

/* What an ASCII byte folds to. */
enum { DROPPED = 0, BLANK = ' ' };

static unsigned char fold_ascii(unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        return (unsigned char)(c + ('a' - 'A'));
    if (c == '-' || c == '\'')
        return DROPPED;
    return c >= '\t' && c <= '\r' ? BLANK : c;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What the byte at folds to where it stands: a dot is a blank unless it is behind a digit. */
static unsigned char fold_at(const char *text, size_t at)
{
    unsigned char c = fold_ascii((unsigned char)text[at]);

    if (c != '.')
        return c;
    while (at > 0 && fold_ascii((unsigned char)text[at - 1]) == DROPPED)
        at--;
    return at > 0 && is_digit(text[at - 1]) ? c : BLANK;
}

/* ---- the needle */

/* Bytes from rare to frequent in English and romanised names; what is not here is rarer still. */
static size_t frequency(char c)
{
    static const char order[] = "zqxjvkwbpfygcmduhlsroniate";
    const char *at = c != '\0' ? strchr(order, c) : NULL;
    return at != NULL ? (size_t)(at - order) + 1 : 0;
}

void needle_init(struct needle *n, const char *text, size_t length)
{
    struct buf folded = {0};
    bool gap = false;

    text_fold(&folded, text, length);
    *n = (struct needle){.text = mem_alloc(folded.length + 1),
                         .gap = mem_zalloc(folded.length + 1, sizeof *n->gap),
                         .ascii = true};
    for (size_t i = 0; i < folded.length; i++) {
        char c = folded.text[i];
        if (c == BLANK) {
            gap = true;
            continue;
        }
        n->gap[n->length] = gap && n->length > 0;
        n->text[n->length++] = c;
        gap = false;
        if ((unsigned char)c >= 0x80)
            n->ascii = false;
    }
    n->text[n->length] = '\0';
    buf_finish(&folded);
    for (size_t i = 1; i < n->length; i++)
        if (frequency(n->text[i]) < frequency(n->text[n->anchor]))
            n->anchor = i;
}

void needle_finish(struct needle *n)
{
    free(n->text);
    free(n->gap);
    *n = (struct needle){0};
}

/* ---- word boundaries */

static bool is_word(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return c != UTF8_INVALID &&
           uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N |
                                                   UC_CATEGORY_MASK_M);
}

/* Whether no word goes on over the start and the end of a hit. */
static bool is_bounded(const char *text, size_t length, size_t start, size_t end)
{
    size_t size;

    if (start > 0) {
        size_t at = utf8_previous(text, start);
        if (is_word(utf8_decode(text + at, start - at, &size)))
            return false;
    }
    return end >= length || !is_word(utf8_decode(text + end, length - end, &size));
}

/* ---- ASCII texts as they stand */

/* Whether the text has the needle around its anchor at byte at. */
static bool ascii_at(const struct needle *n, const char *text, size_t length, size_t at,
                     size_t *start, size_t *end)
{
    bool gap = false, differs = false;
    size_t i, p;

    *end = at;

    for (i = n->anchor, p = at; i < n->length; p++) { /* forward from the anchor */
        int c = p < length ? fold_at(text, p) : -1;
        if (c == DROPPED)
            continue;
        if (c == BLANK) {
            gap = true;
            continue;
        }
        if (c != (unsigned char)n->text[i])
            return false;
        differs |= i > n->anchor && gap != n->gap[i];
        gap = false;
        *end = p + 1;
        i++;
    }
    *start = at;
    for (i = n->anchor, p = at, gap = false; i > 0; p--) { /* and backward */
        int c = p > 0 ? fold_at(text, p - 1) : -1;
        if (c == DROPPED)
            continue;
        if (c == BLANK) {
            gap = true;
            continue;
        }
        if (c != (unsigned char)n->text[i - 1])
            return false;
        differs |= gap != n->gap[i];
        gap = false;
        *start = p - 1;
        i--;
    }
    return !differs || is_bounded(text, length, *start, *end);
}

#define ONES  UINT64_C(0x0101010101010101)
#define HIGHS UINT64_C(0x8080808080808080)

/* The next byte from on that is the anchor in either case, or length. *high gathers the bytes
 * that were passed, to see whether one was not ASCII. */
static size_t next_anchor(const struct needle *n, const char *text, size_t length, size_t from,
                          uint64_t *high)
{
    unsigned char c = (unsigned char)n->text[n->anchor];
    unsigned char fold = c >= 'a' && c <= 'z' ? 0x20 : 0;
    uint64_t folds = ONES * fold, wanted = ONES * c, word;
    size_t at = from;

    for (; length - at >= sizeof word; at += sizeof word) {
        memcpy(&word, text + at, sizeof word);
        *high |= word;
        word = (word | folds) ^ wanted; /* a zero byte is a hit */
        if (((word - ONES) & ~word & HIGHS) != 0)
            break;
    }
    for (; at < length; at++) {
        *high |= (unsigned char)text[at];
        if (((unsigned char)text[at] | fold) == c)
            return at;
    }
    return length;
}

/* The first hit among the ASCII bytes; *other: there are other bytes (where there is no hit). */
static bool ascii_find(const struct needle *n, const char *text, size_t length, size_t from,
                       size_t *start, size_t *end, bool *other)
{
    uint64_t high = 0;
    size_t at = from;

    while ((at = next_anchor(n, text, length, at, &high)) < length) {
        if (ascii_at(n, text, length, at, start, end) && *start >= from)
            return true;
        at++;
    }
    *other = (high & HIGHS) != 0;
    return false;
}

/* ---- other texts, folded */

void folder_init(struct folder *f)
{
    *f = (struct folder){0};
}

void folder_finish(struct folder *f)
{
    buf_finish(&f->text);
    buf_finish(&f->piece);
    vec_finish(&f->bytes);
    free(f->slots);
    *f = (struct folder){0};
}

/* Letters that may join the Hangul letter before them. */
static bool is_joining(uint32_t c)
{
    return (c >= 0x1160 && c <= 0x11ff) || (c >= 0xffa0 && c <= 0xffdc);
}

/* The fold of one character and what joins it: bytes of text; in *size how many it took. */
static const char *fold_unit(struct folder *f, const char *text, size_t length, size_t *size,
                             size_t *folded)
{
    uint32_t c = utf8_decode(text, length, size), next;
    size_t more, at = *size;
    struct fold_slot *slot;

    while (c >= 0x1100 && at < length && (unsigned char)text[at] >= 0xe1) {
        next = utf8_decode(text + at, length - at, &more);
        if (!is_joining(next))
            break;
        at += more;
    }
    if (f->slots == NULL)
        f->slots = mem_zalloc(FOLD_SLOTS, sizeof *f->slots);
    slot = &f->slots[c % FOLD_SLOTS];
    if (at == *size && slot->character == c && c != 0) {
        *folded = slot->length;
        return slot->bytes;
    }
    buf_clear(&f->piece);
    buf_putc(&f->piece, '0'); /* so that a dot stays one: what is before it is not known here */
    text_fold(&f->piece, text, at);
    const char *bytes = f->piece.text + 1;
    *folded = f->piece.length - 1;
    if (at == *size && *folded <= sizeof slot->bytes) {
        slot->character = c;
        slot->length = (uint8_t)*folded;
        if (*folded > 0)
            memcpy(slot->bytes, bytes, *folded);
    }
    *size = at;
    return bytes;
}

/* A mark folds to nothing, and belongs to the character before it. */
static void add_mark(struct folder *f, const char *text, size_t at, size_t size)
{
    struct folded *last = f->bytes.count > 0 ? &f->bytes.items[f->bytes.count - 1] : NULL;
    uint32_t c = utf8_decode(text + at, size, &size);

    if (last != NULL && last->end == at && c != UTF8_INVALID &&
        uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M))
        last->end = (uint32_t)(at + size);
}

/* Whether a byte of a piece is one behind what is folded. */
static bool is_blank(const struct folder *f, char c, bool gap)
{
    return c == BLANK || (c == '.' && (gap || f->text.length == 0 ||
                                       !is_digit(f->text.text[f->text.length - 1])));
}

void folder_fold(struct folder *f, const char *text, size_t length)
{
    bool gap = false;
    size_t size;

    buf_clear(&f->text);
    f->bytes.count = 0;
    for (size_t at = 0; at < length; at += size) {
        unsigned char c = (unsigned char)text[at];
        const char ascii[] = {(char)fold_ascii(c)};
        const char *piece = ascii;
        size_t count = ascii[0] != DROPPED;

        size = 1;
        if (c >= 0x80)
            piece = fold_unit(f, text + at, length - at, &size, &count);
        if (count == 0 && c >= 0x80)
            add_mark(f, text, at, size);
        for (size_t i = 0; i < count; i++) {
            if (is_blank(f, piece[i], gap)) {
                gap = true;
                continue;
            }
            vec_push(&f->bytes, ((struct folded){(uint32_t)at, (uint32_t)(at + size), gap}));
            buf_putc(&f->text, piece[i]);
            gap = false;
        }
    }
}

static bool folded_find(const struct needle *n, const struct folder *f, const char *text,
                        size_t length, size_t from, size_t *start, size_t *end)
{
    const char *bytes = buf_text(&f->text);
    size_t count = f->text.length;

    for (size_t at = 0; at + n->length <= count; at++) {
        const char *hit = memchr(bytes + at, n->text[0], count - at - n->length + 1);
        if (hit == NULL)
            return false;
        at = (size_t)(hit - bytes);
        if (f->bytes.items[at].start < from || memcmp(hit, n->text, n->length) != 0)
            continue;
        bool differs = false;
        for (size_t i = 1; i < n->length; i++)
            differs |= f->bytes.items[at + i].gap != n->gap[i];
        *start = f->bytes.items[at].start;
        *end = f->bytes.items[at + n->length - 1].end;
        if (!differs || is_bounded(text, length, *start, *end))
            return true;
    }
    return false;
}

bool needle_find(const struct needle *n, struct folder *f, const char *text, size_t length,
                 size_t from, size_t *start, size_t *end)
{
    bool other = false;

    if (n->length == 0 || from >= length)
        return false;
    for (size_t i = 0; i < length && !other; i++)
        other = (unsigned char)text[i] >= 0x80;
    if (!other)
        return n->ascii && ascii_find(n, text, length, from, start, end, &other);
    folder_fold(f, text, length);
    return folded_find(n, f, text, length, from, start, end);
}

/* Characters that no ASCII needle can meet: they fold to others that are not ASCII, and not to
 * nothing. Most letters of Korean and Chinese, and their quotes; it is enough to know the most
 * frequent ones. */
static bool is_inert(uint32_t c)
{
    return (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x3400 && c <= 0x9fff) ||
           (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) ||
           (c >= 0x201c && c <= 0x201d);
}

static bool is_all_inert(const char *text, size_t length)
{
    size_t size;

    for (size_t at = 0; at < length; at += size) {
        size = 1;
        if ((unsigned char)text[at] >= 0x80 &&
            !is_inert(utf8_decode(text + at, length - at, &size)))
            return false;
    }
    return true;
}

bool needle_in(const struct needle *n, struct folder *f, const char *text, size_t length)
{
    size_t start, end;
    bool other = false;

    if (n->length == 0)
        return false;
    if (ascii_find(n, text, length, 0, &start, &end, &other))
        return true;
    if (!other || (n->ascii && is_all_inert(text, length)))
        return false;
    folder_fold(f, text, length);
    return folded_find(n, f, text, length, 0, &start, &end);
}
