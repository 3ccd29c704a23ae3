/* The frozen timeline: one contiguous block that never changes.
 *
 * A block holds a header, a string pool, dates, lists and the tables of model/schema.h. It has no
 * pointers inside: everything refers by 32-bit index, so it can be read by many threads at once,
 * copied, checked, written to disk and mapped back as it stands. All pointers that these calls
 * give live as long as the timeline.
 *
 * Incidents stand in timeline order: by date_sort_day, the one that may last longer first, then as
 * in the input; those of no known year, then the undated and those of an unreadable date last.
 * Posting lists (entity.incidents) are in that order too, that is, ascending. */
#ifndef ANNALS_MODEL_TIMELINE_H
#define ANNALS_MODEL_TIMELINE_H

#include "date/edtf.h"
#include "model/schema.h"

/* A date as queries and panes need it; its text can be parsed again for the rest. */
struct date {
    int64_t min, max; /* first and last possible day; EDTF_MIN and EDTF_MAX where open */
    uint32_t text;    /* as written */
    uint32_t flags;   /* enum edtf_flag; EDTF_INVALID: text is no date, min and max are open */
};

/* Incidents that stand one after the other and whose dates mean the same days. */
struct date_run {
    uint32_t date, first; /* that of the first incident; they go on until the next run's first */
};

struct timeline;

/* Frees a timeline, or unmaps it. NULL is fine. */
void timeline_destroy(struct timeline *t);

/* Takes a reference and drops one: generations are shared between the interface and its loaders.
 * timeline_destroy drops one too. Thread-safe. */
struct timeline *timeline_retain(struct timeline *t);

/* How many rows a table has; they are numbered 1 to that. */
uint32_t timeline_count(const struct timeline *t, enum table table);

/* The row as cells; row 0 and rows out of range give the empty row. */
const uint32_t *timeline_row(const struct timeline *t, enum table table, uint32_t row);

/* The same by type: timeline_incident(t, 5), timeline_person(t, 2), ... */
#define TIMELINE_ACCESSOR(upper, lower, key)                                                       \
    static inline const struct lower *timeline_##lower(const struct timeline *t, uint32_t row)     \
    {                                                                                              \
        return (const struct lower *)(const void *)timeline_row(t, TABLE_##upper, row);            \
    }
SCHEMA_TABLES(TIMELINE_ACCESSOR)
#undef TIMELINE_ACCESSOR

/* The common first cells of a row of a table that schema_has_entity. */
static inline const struct entity *timeline_entity(const struct timeline *t, enum table table,
                                                   uint32_t row)
{
    return (const struct entity *)(const void *)timeline_row(t, table, row);
}

/* A string, NUL-terminated UTF-8 (not checked for what a terminal must not see); its length in
 * bytes through *length unless that is NULL. */
const char *timeline_text(const struct timeline *t, uint32_t text);

/* The items of a list and their number in *count. */
const uint32_t *timeline_list(const struct timeline *t, uint32_t list, uint32_t *count);

const struct date *timeline_date(const struct timeline *t, uint32_t date);

/* The date of an incident; date 0 for an undated one. */
const struct date *timeline_incident_date(const struct timeline *t, uint32_t incident);

/* The runs of all incidents, in timeline order, and their number; behind the last stands one more,
 * whose first is timeline_count + 1. Dates of the same bounds make one run, unless one of them is a
 * set or has unspecified digits: such a date makes a run with the same date alone. */
const struct date_run *timeline_runs(const struct timeline *t, uint32_t *count);

/* Whether a date is none, or cannot be read, or is nothing but `..` (an end of a tenure). */
static inline bool date_is_missing(const struct date *d)
{
    return d->text == 0 || (d->flags & EDTF_INVALID) != 0 ||
           (d->min == EDTF_MIN && d->max == EDTF_MAX);
}

/* Whether two dates make one run. */
static inline bool date_same_run(const struct date *a, const struct date *b)
{
    return a == b || (a->min == b->min && a->max == b->max &&
                      ((a->flags | b->flags) & (EDTF_SET | EDTF_UNSPECIFIED)) == 0);
}

/* Whether a date is `..`: as the beginning or end of a tenure, that there is none. */
static inline bool date_is_open(const struct date *d)
{
    return (d->flags & EDTF_OPEN) != 0 && d->min == EDTF_MIN && d->max == EDTF_MAX;
}

/* Whether any year may be meant: `XXXX-12-25`. Such a date is on no time axis. */
static inline bool date_has_no_year(const struct date *d)
{
    const int64_t span = INT64_C(9998) * 365;
    return (d->flags & EDTF_UNSPECIFIED) != 0 && d->min != EDTF_MIN && d->max != EDTF_MAX &&
           d->max - d->min >= span;
}

/* Where incidents of a date stand: 0 among the dated ones, 1 behind them, 2 behind all others. */
static inline int date_rank(const struct date *d)
{
    return date_is_missing(d) ? 2 : date_has_no_year(d);
}

/* Parses a date's text again, for display and exact relations; false for a missing one. The
 * caller ends it with edtf_finish. */
bool timeline_parse_date(const struct timeline *t, uint32_t date, struct edtf *parsed);

/* Whether the date lies in the days first..last: possibly (some possible day) or certainly (every
 * one); exact also for sets and unspecified digits. A missing date does not. */
enum edtf_answer timeline_date_in(const struct timeline *t, uint32_t date, int64_t first,
                                  int64_t last);

/* Whether somebody had a role on some of the days first..last: certainly where the latest beginning
 * and the earliest end of the tenure leave no other reading, possibly where nothing speaks against
 * it. A tenure whose beginning or end is not known may have begun or ended at any time of the
 * holder's life, but not after or before a day on which it is known (as_of). */
enum edtf_answer timeline_role_in(const struct timeline *t, uint32_t role, int64_t first,
                                  int64_t last);

/* The day that an incident is sorted and grouped by: its first possible day, or where that is
 * open the last one. */
static inline int64_t date_sort_day(const struct date *d)
{
    return d->min != EDTF_MIN ? d->min : d->max;
}

/* How many sources are declared; where none is, as in a bare list, how many are named. */
uint32_t timeline_source_count(const struct timeline *t);

/* Row by id; 0 when there is none. By a hash table in the block. */
uint32_t timeline_find(const struct timeline *t, enum table table, const char *id, size_t length);

/* The values that an incident has of a facet (PERSON, ORGANIZATION, PLACE, SOURCE, KIND, TAG), and
 * their number. For KIND at most one. The place's containers are not among them. */
const uint32_t *timeline_values(const struct timeline *t, enum table facet, uint32_t incident,
                                uint32_t *count);

/* The incidents that have a facet's value, ascending; for a place also those of the places in
 * it. */
const uint32_t *timeline_postings(const struct timeline *t, enum table facet, uint32_t value,
                                  uint32_t *count);

/* The input files, by origin.file; count in *count when that is not NULL. */
const char *timeline_file(const struct timeline *t, uint32_t file);
uint32_t timeline_file_count(const struct timeline *t);

/* The block itself, to write or compare; *size bytes. */
const void *timeline_block(const struct timeline *t, size_t *size);

/* Looks at all of the block but its strings once, so that what is mapped is in memory before a key
 * needs it: a filter or count goes through tables and lists, texts are needed one by one. Some
 * 10 ms for a million incidents, in a thread beside; longer where they are on a disk. */
void timeline_fetch(const struct timeline *t);

/* A timeline over a block that was checked. With release, timeline_destroy calls it with the
 * block and its size (munmap, free). */
struct timeline *timeline_wrap(const void *block, size_t size,
                               void (*release)(void *block, size_t size));

/* Whether size bytes at block are a timeline of this version in which every index is in bounds,
 * every string ends, every list and posting is in range and order, so that no call above can leave
 * the block. Does not trust anything in it. */
bool timeline_check_block(const void *block, size_t size);

/* The same for one of several parts, 0 up to parts - 1, each perhaps in a thread of its own: the
 * block is a timeline if all parts are fine. */
bool timeline_check_part(const void *block, size_t size, unsigned part, unsigned parts);

/* The least of it: the sections lie in the block, so that timeline_wrap may be called. */
bool timeline_check_frame(const void *block, size_t size);

#endif
