/* The beginning of a timeline's file, with comments that say what may stand in it. */
#ifndef ANNALS_EDIT_SKELETON_H
#define ANNALS_EDIT_SKELETON_H

#include <stdbool.h>

#include "base/buf.h"

/* Appends it. schema: where the JSON Schema lies, for editors with a YAML language server; NULL:
 * no such line. bare: a list of incidents alone. */
void skeleton_format(const char *schema, bool bare, struct buf *out);

#endif
