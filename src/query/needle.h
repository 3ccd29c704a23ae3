/* One folded word or phrase, and finding it in a text.
 *
 * Both sides are folded as text_fold does and compared without blanks, which dots are too; where
 * the blanks differ ("hyunwoo" and "Hyun Woo", "JR" and "J. R.") a hit counts only if it begins and
 * ends at word boundaries of the text. ASCII texts, nearly all of a large timeline, are scanned as
 * they stand for the rarest letter of the word; others are folded first, character by character, so
 * that a hit has its place in the text as it is. */
#ifndef ANNALS_QUERY_NEEDLE_H
#define ANNALS_QUERY_NEEDLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/vec.h"

struct needle {
    char *text;    /* folded, without blanks */
    bool *gap;     /* whether a blank stood before a byte */
    size_t length; /* bytes; 0: nothing to look for */
    size_t anchor; /* the byte that is rarest in most texts */
    bool ascii;    /* all of it is */
};

/* A byte of a folded text: the bytes start..end of the text that gave it. */
struct folded {
    uint32_t start, end;
    bool gap;
};

/* Folding is dear, characters come again: some are kept, by their number. */
struct fold_slot {
    uint32_t character;
    uint8_t length;
    char bytes[11];
};

#define FOLD_SLOTS 2048

/* Scratch memory of one thread. */
struct folder {
    struct buf text; /* folded, without blanks */
    VEC(struct folded) bytes;
    struct buf piece;
    struct fold_slot *slots;
};

void folder_init(struct folder *f);
void folder_finish(struct folder *f);

/* Folds length bytes of text, at most 4 GiB, into f->text and f->bytes. */
void folder_fold(struct folder *f, const char *text, size_t length);

void needle_init(struct needle *n, const char *text, size_t length);
void needle_finish(struct needle *n);

/* The first hit at or after byte from: start < end, bytes of the text. */
bool needle_find(const struct needle *n, struct folder *f, const char *text, size_t length,
                 size_t from, size_t *start, size_t *end);

/* Whether there is one anywhere; faster. */
bool needle_in(const struct needle *n, struct folder *f, const char *text, size_t length);

#endif
