/* What an index of periods keeps. For the files of this room only. */
#ifndef ANNALS_QUERY_PERIOD_INDEX_H
#define ANNALS_QUERY_PERIOD_INDEX_H

#include "base/vec.h"
#include "query/period.h"

/* A date, and the incidents that have it: in the order of time they stand together. Months are
 * counted from January of the year 0. */
struct period_entry {
    int64_t min, max;             /* days */
    int64_t month_min, month_max; /* of those; meaningless where open */
    uint32_t date;
    uint32_t row; /* the first of the incidents; they go on until the next entry's first */
    bool gapped;  /* not every day between min and max is meant */
};

/* Behind the entries stands one more, of the undated incidents, and a bound. */
struct period_index {
    const struct timeline *t;
    uint32_t incidents;
    VEC(struct period_entry) entries;
    size_t count;     /* of entries that are dates */
    uint32_t *counts; /* by entry: the incidents counted that have it */
};

/* Whether a date takes all of the days first..last and may go on. */
static inline bool period_is_whole(const struct period_entry *entry, int64_t first, int64_t last)
{
    return !entry->gapped && entry->min <= first && entry->max >= last;
}

/* The month of a day; 0 for an open end. */
int64_t period_month(int64_t day);

/* The periods of a level are numbered: the one that holds a day, whose month is given too, and its
 * days. */
int64_t period_number(enum period_level level, int64_t day, int64_t month);
void period_days(enum period_level level, int64_t number, int64_t *first, int64_t *last);

#endif
