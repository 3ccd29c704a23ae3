#include <stdbool.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/text.h"
#include "base/utf8.h"

/* The folded text so far. */
struct fold {
    struct buf *out;
    bool blank;       /* it ends in a blank */
    uint32_t hangul;  /* it ends in this conjoining letter or syllable; 0: in something else */
    size_t hangul_at; /* and there it begins */
};

/* Whether what was folded up to here ends in a digit: a dot behind it may be a decimal point. */
static bool is_after_digit(const struct fold *f, const char *to)
{
    return to > f->out->text && to[-1] >= '0' && to[-1] <= '9';
}

/* Folds the ASCII bytes at the start of text; returns how many there were. */
static size_t fold_ascii(struct fold *f, const char *text, size_t length)
{
    buf_reserve(f->out, length);
    char *to = f->out->text + f->out->length;
    bool blank = f->blank;
    size_t n = 0;

    for (; n < length && (unsigned char)text[n] < 0x80; n++) {
        char c = text[n];
        if (c == ' ' || (c >= '\t' && c <= '\r') || (c == '.' && !is_after_digit(f, to))) {
            if (!blank)
                *to++ = ' ';
            blank = true;
        } else if (c != '-' && c != '\'') {
            *to++ = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
            blank = false;
        }
    }
    *to = '\0';
    f->out->length = (size_t)(to - f->out->text);
    f->blank = blank;
    if (n > 0)
        f->hangul = 0;
    return n;
}

static void fold_put(struct fold *f, uint32_t c)
{
    char bytes[4];
    buf_add(f->out, bytes, utf8_encode(c, bytes));
    f->blank = false;
    f->hangul = 0;
}

/* Conjoining letters, as decomposition and half-width forms give them, become syllables. */
static void fold_hangul(struct fold *f, uint32_t c)
{
    uint32_t composed = f->hangul != 0 ? uc_composition(f->hangul, c) : 0;
    if (composed != 0) {
        buf_truncate(f->out, f->hangul_at);
        c = composed;
    }
    size_t at = f->out->length;
    fold_put(f, c);
    f->hangul = c;
    f->hangul_at = at;
}

static bool is_hangul(uint32_t c)
{
    return (c >= 0x1100 && c <= 0x11ff) || (c >= 0xac00 && c <= 0xd7a3);
}

/* Combining marks, what is never drawn, and everything that people write as a hyphen or an
 * apostrophe. */
static bool is_dropped(uint32_t c)
{
    /* primes, turned comma, modifier apostrophe, single quotation marks */
    static const uint32_t apostrophes[] = {0x02b9, 0x02bb, 0x02bc, 0x2018, 0x2019, 0x201b, 0x2032};

    for (size_t i = 0; i < sizeof apostrophes / sizeof *apostrophes; i++) {
        if (c == apostrophes[i])
            return true;
    }
    return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me) ||
           uc_is_property_default_ignorable_code_point(c) || uc_is_property_dash(c) ||
           uc_is_property_hyphen(c);
}

static void fold_character(struct fold *f, uint32_t c);

static void fold_all(struct fold *f, const uint32_t *characters, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fold_character(f, characters[i]);
}

/* Decomposing character by character needs no reordering, since all marks are dropped. */
static void fold_character(struct fold *f, uint32_t c)
{
    uint32_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    int tag = 0;

    if (c < 0x80) {
        char byte = (char)c;
        fold_ascii(f, &byte, 1);
        return;
    }
    if (is_hangul(c)) {
        fold_hangul(f, c);
        return;
    }
    if (c >= 0x4e00 && c <= 0x9fff) { /* most of Chinese and Japanese: stays as it is */
        fold_put(f, c);
        return;
    }
    if (uc_is_property_white_space(c)) {
        fold_ascii(f, " ", 1);
        return;
    }
    if (is_dropped(c))
        return;
    int count = uc_decomposition(c, &tag, parts);
    if (count > 0) {
        fold_all(f, parts, (size_t)count);
        return;
    }
    size_t folded = sizeof parts / sizeof *parts;
    if (uc_is_property_changes_when_casefolded(c) &&
        u32_casefold(&c, 1, NULL, NULL, parts, &folded) == parts && (folded != 1 || parts[0] != c))
        fold_all(f, parts, folded);
    else
        fold_put(f, c);
}

void text_fold(struct buf *out, const char *text, size_t length)
{
    struct fold f = {.out = out};
    size_t size;

    for (size_t at = 0; at < length; at += size) {
        size = fold_ascii(&f, text + at, length - at);
        if (size == 0) {
            uint32_t c = utf8_decode(text + at, length - at, &size);
            if (c == UTF8_INVALID)
                fold_put(&f, 0xfffd);
            else
                fold_character(&f, c);
        }
    }
}
