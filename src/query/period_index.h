/* What an index of periods keeps. For the files of this room only. */
#ifndef ANNALS_QUERY_PERIOD_INDEX_H
#define ANNALS_QUERY_PERIOD_INDEX_H

#include "base/vec.h"
#include "query/period.h"

/* A date, and the incidents row..end - 1 that have it: in the order of time they stand together.
 * Months are counted from January of the year 0. */
struct period_entry {
    int64_t min, max;             /* days */
    int64_t month_min, month_max; /* of those; meaningless where open */
    uint32_t date;
    uint32_t row, end;
    bool gapped; /* not every day between min and max is meant */
};

/* The days from the first to the last that any of so many entries may mean. */
enum { PERIOD_BLOCK = 64 };

struct period_block {
    int64_t min, max;
};

/* Entries of about the same length stand together, in the order of time, so that blocks are short
 * where their dates are. Behind them stands one more, of the undated incidents. */
struct period_index {
    const struct timeline *t;
    uint32_t incidents;
    VEC(struct period_entry) entries;
    VEC(struct period_block) blocks;
    size_t count;     /* of entries that are dates */
    uint32_t *counts; /* by entry: the incidents counted that have it */
};

/* The next date from a number on that may have days in first..last; index->count: none. A tree of
 * many open periods asks for each of them, and most dates lie elsewhere. */
static inline size_t period_next(const struct period_index *index, size_t i, int64_t first,
                                 int64_t last)
{
    for (; i < index->count && i % PERIOD_BLOCK == 0; i += PERIOD_BLOCK) {
        const struct period_block *block = &index->blocks.items[i / PERIOD_BLOCK];
        if (block->min <= last && block->max >= first)
            break;
    }
    return i < index->count ? i : index->count;
}

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
