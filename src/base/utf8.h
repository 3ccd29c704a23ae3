/* UTF-8 decoding and encoding, as The Unicode Standard 15, section 3.9 (table 3-7) has it: no
 * overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef ANNALS_BASE_UTF8_H
#define ANNALS_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_INVALID UINT32_MAX

/* Decodes one character of the length bytes at text (length >= 1) and stores in *size how many
 * bytes it takes. An invalid byte gives UTF8_INVALID and size 1. */
uint32_t utf8_decode(const char *text, size_t length, size_t *size);

/* Writes a character's 1 to 4 bytes to out and returns how many; what is no character gives
 * U+FFFD. */
size_t utf8_encode(uint32_t character, char out[4]);

/* Whether all length bytes are valid UTF-8. */
bool utf8_valid(const char *text, size_t length);

/* The start of the character before position at (at > 0). */
size_t utf8_previous(const char *text, size_t at);

/* The last place up to at (at most the length of text) that is not within a character; in what is
 * no UTF-8, one of the last four. text has a NUL, or at is less than its length. */
size_t utf8_floor(const char *text, size_t at);

#endif
