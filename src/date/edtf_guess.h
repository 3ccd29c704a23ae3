/* Guessing what EDTF was meant: words and numbers in (edtf_words.c), one date out (edtf_guess.c).
 * Only src/date includes this. All text here is in lower case, without dashes other than '-'. */
#ifndef ANNALS_DATE_EDTF_GUESS_H
#define ANNALS_DATE_EDTF_GUESS_H

#include "date/edtf.h"

/* A word or number. The kinds are letters, so that a row of them is a string:
 *
 *   N  number                                value; digits
 *   O  13th, first                           value; digits; -1 for "last"
 *   M  month name                            1 to 12
 *   S  season name                           21 to 24
 *   P  early, mid, late, beginning, end      EDTF_PART_...
 *   G  quarter, third, half                  code of the first one in the year
 *   Q  Q1, H2                                code of it
 *   D  1950s, fifties                        first year
 *   C  century
 *   B  BC
 *   A  AD
 *   - / .  as they stand, between numbers */
struct edtf_word {
    char kind;
    int value, digits;
};

enum { EDTF_PART_EARLY, EDTF_PART_MIDDLE, EDTF_PART_LATE, EDTF_PART_START, EDTF_PART_END };

enum { EDTF_MAX_WORDS = 8 };

/* Splits text into at most EDTF_MAX_WORDS; returns how many, 0 where something is no word of a
 * date. */
int edtf_split(const char *text, size_t length, struct edtf_word words[EDTF_MAX_WORDS]);

/* Appends the EDTF for one date in words, without qualifiers; false and nothing where none is
 * found. What is appended parses. */
bool edtf_guess(const char *text, size_t length, struct buf *out);

/* Whether the text parses. */
bool edtf_is_valid(const char *text, size_t length);

#endif
