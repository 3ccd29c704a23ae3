/* Characters as near as ASCII comes to them, for terminals that can draw nothing else. */
#ifndef ANNALS_BASE_TEXT_ASCII_H
#define ANNALS_BASE_TEXT_ASCII_H

#include <stddef.h>
#include <stdint.h>

/* Writes the ASCII form of a character to out, at most size bytes and without a NUL, and returns
 * its length; 0 when it has none. Compatibility decomposition (Unicode Standard Annex #15) with
 * the marks dropped, and a table of letters and punctuation that do not decompose. */
size_t text_ascii_form(uint32_t character, char *out, size_t size);

#endif
