/* A timeline's file in canonical order and with canonical dates, comments kept.
 *
 * The text is worked on line by line: sections in the order of the format, incidents by date, dates
 * as EDTF, and where that is asked for keys in the order of the schema. What cannot be moved safely
 * stays where it is, and that is told. The result says the same as before, or it is not given: both
 * are read again and compared. */
#ifndef ANNALS_EDIT_FORMAT_H
#define ANNALS_EDIT_FORMAT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"

/* Appends the text of a file (name, for what is told) in its canonical form to out. False where it
 * cannot be edited, told as an error. */
bool format_file(const char *name, const struct buf *text, bool keys, struct buf *out,
                 struct diags *diags);

#endif
