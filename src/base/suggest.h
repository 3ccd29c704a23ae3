/* "Did you mean": the nearest of some known words.
 *
 * Distance is that of Damerau and Levenshtein with adjacent transpositions (the optimal string
 * alignment form), on bytes of the folded text. */
#ifndef ANNALS_BASE_SUGGEST_H
#define ANNALS_BASE_SUGGEST_H

#include <stddef.h>

/* Longest folded word that is compared, in bytes. */
#define SUGGEST_MAX 128

/* A running choice: start with suggest_init, offer every known word, read the best. */
struct suggest {
    const char *word; /* what was written; must outlive the struct */
    size_t length;
    const char *best; /* NULL: nothing is near enough */
    size_t distance;  /* of the best; one more than the bound while there is none */
    char folded[SUGGEST_MAX];
    size_t folded_length; /* 0: too long or empty, nothing is near */
};

/* Words within a third of the length (at least 1, at most 4 edits) are near enough. */
void suggest_init(struct suggest *s, const char *word, size_t length);
void suggest_offer(struct suggest *s, const char *known); /* known must outlive the struct */

#endif
