/* Sections, incidents and keys of a file in their canonical order, line by line: the second step
 * of edit/format.h.
 *
 * Comments right above a key or an entry go with it. A comment that stands by itself, with a blank
 * line below it, is a fence: nothing moves across it. */
#ifndef ANNALS_EDIT_FORMAT_ORDER_H
#define ANNALS_EDIT_FORMAT_ORDER_H

#include "load/yaml/outline.h"

/* Appends the text of the outline in order. keys: those of each entry too, not only sections and
 * incidents. */
void format_order(const struct outline *o, bool keys, uint32_t file, struct buf *out,
                  struct diags *diags);

#endif
