/* Who held which office on a date: what `annals list --holders=DATE` prints. */
#ifndef ANNALS_CLI_CLI_HOLDERS_H
#define ANNALS_CLI_CLI_HOLDERS_H

#include "base/bitset.h"
#include "base/buf.h"
#include "export/export.h"
#include "model/timeline.h"

/* Appends a line for each tenure of roles (rows of ROLE; NULL: all) that certainly or possibly lies
 * on the date, an EDTF text that was checked: the certain ones first, each part by organization and
 * title. As a table by the width and charset of options, or where these are NULL as CSV with a
 * header (RFC 4180). Raw text. */
void cli_put_holders(const struct timeline *t, const struct bitset *roles, const char *date,
                     const struct export_options *options, struct buf *out);

#endif
