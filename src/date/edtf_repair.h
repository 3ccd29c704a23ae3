/* Mending texts that are nearly EDTF. Only src/date includes this. */
#ifndef ANNALS_DATE_EDTF_REPAIR_H
#define ANNALS_DATE_EDTF_REPAIR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Appends the text in lower case with plain dashes, dots and single blanks, without quotation
 * marks; false where other characters than ASCII are left. */
bool edtf_normalize(const char *text, size_t length, struct buf *out);

/* Appends a valid EDTF that differs from a normalized text only in case, blanks, old spellings
 * (u for X, ?~ for %, parentheses, the words open and unknown), a time's details, or the order of
 * an interval; false and nothing where there is none. */
bool edtf_repair(const char *text, size_t length, struct buf *out);

#endif
