/* The days that a value of `date:` means, as spans, and whether a date lies in them.
 *
 *     2015  2015-04~  198X  [2019,2020]  2015/2019   any EDTF expression: its possible days
 *     2015..2019  2015..  ..2015                     from the start of one to the end of the other
 *     >=2015-04  >2015  <2015  <=2015                before, after, from and to its days */
#ifndef ANNALS_QUERY_DAYS_H
#define ANNALS_QUERY_DAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/timeline.h"

struct span {
    int64_t first, last; /* EDTF_MIN and EDTF_MAX: no bound */
};

/* Spans in order, with at least a day between them. */
struct days {
    struct span *items;
    size_t count, capacity;
};

struct days_error {
    size_t at; /* byte of the value */
    char message[200];
};

/* Reads length bytes of a value. False where it is none; days is empty then. days_finish ends
 * days. */
bool days_parse(const char *text, size_t length, struct days *days, struct days_error *error);
void days_finish(struct days *days);

/* Whether a date of the timeline lies in them: possibly, if some possible day of it does;
 * certainly, if every one does. Not if it is missing. */
enum edtf_answer days_hold(const struct days *days, const struct timeline *t, uint32_t date);

#endif
