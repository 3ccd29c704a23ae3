/* The parts of the EDTF parser: reading one date (edtf_scan.c), its days (edtf_bounds.c), saying
 * what is wrong (edtf_error.c). Only src/date includes this. */
#ifndef ANNALS_DATE_EDTF_SCAN_H
#define ANNALS_DATE_EDTF_SCAN_H

#include "date/edtf.h"

/* What can be wrong. The messages stand in edtf_error.c. */
enum edtf_problem {
    EDTF_FINE,
    /* something else was expected at the column */
    EDTF_WANT_DATE,
    EDTF_WANT_YEAR_DIGIT,
    EDTF_WANT_LONG_YEAR,
    EDTF_WANT_LONG_YEAR_DIGIT,
    EDTF_WANT_POSITIVE,
    EDTF_WANT_DASH,
    EDTF_WANT_MONTH_DIGIT,
    EDTF_WANT_DAY_DIGIT,
    EDTF_WANT_TIME_DIGIT,
    EDTF_WANT_COLON,
    EDTF_WANT_PLAIN_DAY,
    EDTF_WANT_DOTS,
    EDTF_WANT_SLASH,
    EDTF_WANT_MEMBER_END,
    EDTF_WANT_LAST,
    EDTF_WANT_END,
    /* a component at the column has a wrong value */
    EDTF_BAD_ZERO_YEAR,
    EDTF_BAD_SHORT_YEAR,
    EDTF_BAD_HUGE_YEAR,
    EDTF_BAD_MONTH,
    EDTF_BAD_DAY,
    EDTF_BAD_HOUR,
    EDTF_BAD_MINUTE,
    EDTF_BAD_SECOND,
    EDTF_BAD_SHIFT,
    EDTF_BAD_ORDER,
    EDTF_BAD_RANGE_ORDER,
    EDTF_PROBLEM_COUNT
};

struct edtf_scanner {
    const char *text;
    size_t length, at; /* at: the next byte */
    uint32_t flags;    /* collected on the way */
    enum edtf_problem problem;
    size_t problem_at;    /* offset that is told */
    size_t problem_end;   /* end of the wrong component */
    int month_length;     /* for EDTF_BAD_DAY: days of the month, 0 not known */
    size_t start, end_at; /* of the interval or range at hand; end_at 0: its end is not reached */
};

/* The next byte, -1 at the end. */
static inline int edtf_peek(const struct edtf_scanner *s)
{
    return s->at < s->length ? (unsigned char)s->text[s->at] : -1;
}

/* Both note a problem and return false: the first at the next byte, the second for the value from
 * start to the next byte. */
bool edtf_fail(struct edtf_scanner *s, enum edtf_problem problem);
bool edtf_fail_value(struct edtf_scanner *s, enum edtf_problem problem, size_t start);

/* How exact a date is: the two ends of a range have one precision. */
enum edtf_precision {
    EDTF_ANY_PRECISION,
    EDTF_TO_YEAR,
    EDTF_TO_SEASON,
    EDTF_TO_MONTH,
    EDTF_TO_DAY
};

enum edtf_precision edtf_part_precision(const struct edtf_part *part);

/* Reads one date without a time, of the wanted precision, into a zeroed part, with its bounds. */
bool edtf_scan_date(struct edtf_scanner *s, struct edtf_part *part, enum edtf_precision want);

/* Reads a time of day from its T on. */
bool edtf_scan_time(struct edtf_scanner *s, struct edtf_part *part);

/* ---- days of one part (edtf_bounds.c) */

/* Sets min and max to the earliest and latest day that fits; false where none does. */
bool edtf_bound(struct edtf_part *part);

/* The earliest day of the part that is not before day, EDTF_MAX where there is none. For a season
 * and a year it may lie inside it. */
int64_t edtf_next_day(const struct edtf_part *part, int64_t day);

/* Whether the digits of value fit those of digits, of which those in mask are free. */
bool edtf_fits(unsigned value, unsigned digits, unsigned mask);

/* Number of decimal digits of a value >= 0; 1 for 0. */
unsigned edtf_digits(int64_t value);

/* Whether a part has a digit X. */
static inline bool edtf_is_masked(const struct edtf_part *part)
{
    return (part->year_mask | part->month_mask | part->day_mask) != 0;
}

/* The first and last year that a part can mean. */
void edtf_years(const struct edtf_part *part, int64_t *first, int64_t *last);

/* ---- messages (edtf_error.c) */

/* Turns the noted problem into what the caller sees. */
void edtf_describe(const struct edtf_scanner *s, struct edtf_error *error);

#endif
