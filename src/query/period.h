/* Periods: how the incidents of a set fall on centuries, decades, years, months and days.
 *
 * An incident is possibly in a period when some day that its date can mean is, and certainly when
 * every one is: `1970/1972` is possibly in each of three years and certainly only in the decade.
 * Undated incidents are in no period, nor are those that may be of any year (`XXXX-12-25`):
 * these count as undated here. A century runs from a year that 100 divides (1900 to 1999),
 * a decade from one that 10 divides, before year 0 as well.
 *
 * The incidents of a timeline share their dates, and those that share one stand together. An index
 * keeps these runs and how many incidents of each are in the set that was counted last, so that the
 * tree of years is drawn, and a period selected, from some thousand dates however many incidents
 * there are; for a short period most of these are passed over. */
#ifndef ANNALS_QUERY_PERIOD_H
#define ANNALS_QUERY_PERIOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bitset.h"
#include "base/buf.h"
#include "model/timeline.h"

enum period_level {
    PERIOD_ALL,
    PERIOD_CENTURY,
    PERIOD_DECADE,
    PERIOD_YEAR,
    PERIOD_MONTH,
    PERIOD_DAY,
};

struct period_count {
    int64_t first, last; /* days */
    uint32_t certain;    /* incidents that are certainly in it */
    uint32_t possible;   /* those that are in it possibly, but not certainly: "14+3?" */
    uint32_t own;        /* of all these, those that do not take the whole span it was listed for */
};

/* A growable list; a zeroed one is empty and valid. */
struct period_list {
    struct period_count *items;
    size_t count, capacity;
    uint32_t whole; /* incidents that take the whole span, so possibly any of its periods */
};

struct period_index;

/* The index of a timeline, which must outlive it; counts all incidents at first. One pass over
 * the runs, so make it once for a timeline. */
struct period_index *period_index_create(const struct timeline *t);
void period_index_destroy(struct period_index *index);

/* Counts the incidents of set from now on; NULL = all. */
void period_index_count(struct period_index *index, const struct bitset *set);

/* The incidents counted that have no date, one of no known year, or one that cannot be read. */
uint32_t period_undated(const struct period_index *index);

/* How many of the incidents counted are in the days first..last. */
struct period_count period_span(struct period_index *index, int64_t first, int64_t last);

/* Replaces the list by the periods of level that lie in first..last (INT64_MIN and INT64_MAX: no
 * bound) and have incidents, in order. An incident dated 2015 is possibly in each month of that
 * year and tells nothing of any: it is one of list->whole, and in no period's own. Where dates lie
 * so far apart that there would be more than 20,000 periods, those are left out in which no date
 * begins or ends. */
void period_children(struct period_index *index, enum period_level level, int64_t first,
                     int64_t last, struct period_list *list);
void period_list_finish(struct period_list *list);

/* Stores in out the incidents of set (NULL = all) that are possibly (or with certain: certainly)
 * in the days first..last. */
void period_select(struct period_index *index, const struct bitset *set, int64_t first,
                   int64_t last, bool certain, struct bitset *out);

/* The same for those whose date takes all of the days first..last, that is list->whole. */
void period_select_whole(struct period_index *index, const struct bitset *set, int64_t first,
                         int64_t last, struct bitset *out);

/* The same for the undated ones. */
void period_select_undated(struct period_index *index, const struct bitset *set,
                           struct bitset *out);

/* The days of the period of a level that holds day. */
void period_of(enum period_level level, int64_t day, int64_t *first, int64_t *last);

/* Appends the period as a value of `date:` in a query: "2015-04", "201X", "-0010..-0001". Nothing
 * for PERIOD_ALL. */
void period_format(enum period_level level, int64_t first, struct buf *out);

#endif
