/* Dates of a file in their canonical form: the first step of edit/format.h. */
#ifndef ANNALS_EDIT_FORMAT_DATE_H
#define ANNALS_EDIT_FORMAT_DATE_H

#include "load/yaml/outline.h"
#include "model/schema.h"

/* Appends the text of the outline with each date in canonical EDTF; one that is none, but can be
 * guessed, is replaced as well, with a note. */
void format_dates(const struct outline *o, uint32_t file, struct buf *out, struct diags *diags);

/* The table of what a key of a row's holds: its own rows, or TABLE_COUNT. */
enum table format_table_of(enum table table, const char *key);

/* The section of a key at the top, or TABLE_COUNT. */
enum table format_section(const char *key);

/* Appends the canonical form of a date, or of what it probably means; false where it means
 * nothing. */
bool format_date(const char *text, size_t length, struct buf *out);

#endif
