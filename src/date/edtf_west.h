/* Dates as they are written in German, French and Spanish. Only src/date includes this. */
#ifndef ANNALS_DATE_EDTF_WEST_H
#define ANNALS_DATE_EDTF_WEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Appends a date such as "13 de abril de 2015", "vers la mi-avril 2018" or "44 v. Chr." in English
 * words, as far as its words are known; false and nothing where none is. */
bool edtf_rewrite_west(const char *text, size_t length, struct buf *out);

#endif
