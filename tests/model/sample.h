/* Drafts from a few lines of text, so that tests of the model can be tables.
 *
 *   incidents one title=First|date=2015|people=kim,ri      a row of a section
 *   +reports source=src|date=2015-04                       a row of its own in its last row
 *   ++figures name=executed|value=8                        and one in that row
 *   ? title=No id|date=2015                                an incident without an id
 *
 * Lists are separated by commas. A mark has the line's number and column 1. Lines that begin with
 * '#' and empty lines are skipped. */
#ifndef ANNALS_TESTS_MODEL_SAMPLE_H
#define ANNALS_TESTS_MODEL_SAMPLE_H

#include "model/builder.h"

/* Adds the lines of text, the first of which has the number line. Returns the number after them. */
uint32_t sample_read(struct draft *d, const char *text, uint32_t file, uint32_t line);

/* The timeline of one draft, or of a draft for each part of the text: parts are separated by lines
 * "--". Parts of one file go on counting lines; a line "-- NAME" begins the file NAME. In one
 * draft all the same, where together is set. diags is initialised. */
struct timeline *sample_build(const char *text, bool together, struct diags *diags);

/* The same of one draft, whatever is told. */
struct timeline *sample_of(const char *text);

/* The diagnostics, one a line, sorted: "1:1 duplicate-id". The caller frees. */
char *sample_told(struct diags *diags);

#endif
