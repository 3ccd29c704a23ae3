/* Adding to a timeline's file: every line that is there stays as it is. */
#ifndef ANNALS_EDIT_APPEND_H
#define ANNALS_EDIT_APPEND_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/vec.h"
#include "model/timeline.h"

/* An incident to be added. Texts are the caller's; NULL: not given. What is several has ";"
 * between. source is an id, a title or a URL. */
struct append_incident {
    const char *date, *title, *kind, *status, *place, *people, *organizations, *tags, *summary;
    const char *source, *says;
};

/* Appends the incident as the lines of an entry of a YAML list. Names of people, organizations and
 * places that the timeline (NULL: none) knows by name or alias are written as their ids; a date is
 * written as EDTF, what stands for it otherwise is told. False where something given is wrong:
 * told as an error of file. */
bool append_format(const struct append_incident *incident, const struct timeline *t, uint32_t file,
                   struct buf *out, struct diags *diags);

/* Appends to out the text of a file (name, for what is told) with the incident behind the last
 * one of its list, and its source, if it is new, behind the last source. An empty text becomes a
 * file. False where that cannot be done or would make errors: told. */
bool append_file(const char *name, const struct buf *text, const struct append_incident *incident,
                 struct buf *out, struct diags *diags);

#endif
