/* Dates as historians write them: EDTF, the Extended Date/Time Format of ISO 8601-2:2019 in the
 * profile of the Library of Congress, levels 0, 1 and 2.
 *
 * A text is parsed into a plain value with its earliest and latest possible day and its marks.
 * Questions about dates have two answers, certainly and possibly. A date is printed again as EDTF,
 * shown to people in their language, and what people write instead of EDTF is read as a suggestion.
 *
 * Days are numbers: 0 is 1970-01-01, proleptic Gregorian with a year 0 (see date/calendar.h). */
#ifndef ANNALS_DATE_EDTF_H
#define ANNALS_DATE_EDTF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* Marks, in the order in which they are printed. */
enum edtf_flag {
    EDTF_APPROXIMATE = 1, /* ~ or %, or significant digits */
    EDTF_UNCERTAIN = 2,   /* ? or % */
    EDTF_UNSPECIFIED = 4, /* a digit X */
    EDTF_INTERVAL = 8,    /* a/b */
    EDTF_OPEN = 16,       /* `..` at an end of an interval or set */
    EDTF_UNKNOWN = 32,    /* an end of an interval left empty */
    EDTF_SET = 64,        /* [a,b] or {a,b} */
    EDTF_SEASON = 128,    /* 21 to 41 in place of a month */
    EDTF_INVALID = 256    /* never set by edtf_parse: for a date whose text could not be read */
};

#define EDTF_MIN INT64_MIN /* earliest day of an open or unknown start */
#define EDTF_MAX INT64_MAX /* latest day of an open or unknown end */

enum edtf_kind {
    EDTF_DATE,   /* one part */
    EDTF_SPAN,   /* a/b: two parts, all through from one to the other */
    EDTF_ONE_OF, /* [..]: one day in one of the members */
    EDTF_ALL_OF  /* {..}: all members */
};

enum edtf_form {
    EDTF_YEAR_4,     /* -1985, 198X */
    EDTF_YEAR_LONG,  /* Y12345, Y-17E7 */
    EDTF_OPEN_END,   /* `..` */
    EDTF_UNKNOWN_END /* empty */
};

enum edtf_time { EDTF_NO_TIME, EDTF_LOCAL, EDTF_UTC, EDTF_SHIFT_HOURS, EDTF_SHIFT_MINUTES };

/* Components, as bits of a mask. */
enum { EDTF_YEAR = 1, EDTF_MONTH = 2, EDTF_DAY = 4 };

/* One date, or an end that is none. Digits given as X are 0 in year, month and day, and a bit in
 * their mask: bit 0 is the last digit, bit 1 the one before it ... */
struct edtf_part {
    int64_t min, max;    /* earliest and latest day of this part alone */
    int64_t year;        /* with its sign; -000X is 0 and negative */
    uint8_t form;        /* enum edtf_form */
    uint8_t exponent;    /* n of YmEn, 0 without */
    uint8_t significant; /* n of Sn, 0 without; at most the digits of the year */
    bool negative;
    uint8_t month, day; /* 0: none; month 21 to 41: a season or other part of a year */
    uint8_t year_mask, month_mask, day_mask;
    uint8_t approximate, uncertain; /* components that are: EDTF_YEAR | EDTF_MONTH | EDTF_DAY */
    uint8_t time;                   /* enum edtf_time; then the date is a whole day */
    uint8_t hour, minute, second;
    bool shift_negative;
    uint8_t shift_hour, shift_minute;
    bool range; /* in a set: `..` joins this part with the next one */
};

#define EDTF_INLINE_PARTS 2

/* A plain value: it may be copied and thrown away, except that a set with more than
 * EDTF_INLINE_PARTS parts owns memory, which edtf_finish frees. A zeroed edtf is undated: no part,
 * no flag. An open end of a set is a part of the form EDTF_OPEN_END, joined by range. */
struct edtf {
    int64_t min, max;       /* earliest and latest possible day */
    uint32_t flags;         /* enum edtf_flag */
    uint8_t kind;           /* enum edtf_kind */
    uint32_t count;         /* parts */
    struct edtf_part *many; /* where count > EDTF_INLINE_PARTS, else NULL */
    struct edtf_part few[EDTF_INLINE_PARTS];
};

/* The count parts of a date, in the order of the text. They live as long as the date. */
static inline const struct edtf_part *edtf_parts(const struct edtf *date)
{
    return date->many ? date->many : date->few;
}

/* Where and why a text is no EDTF. column is the 1-based byte from which no valid text can
 * continue; that of the end is length + 1; a wrong value is told at the start of its component. */
struct edtf_error {
    size_t column;
    char message[240]; /* translated; without the column */
};

/* Reads length bytes at text. On success fills *date and returns true; what it owns is freed by
 * edtf_finish. On failure returns false, *date is undated, and *error (unless NULL) says why. Does
 * not allocate, except for a set of more than two dates. The rules are those of the Library of
 * Congress (EDTF specification of 4 February 2019) and of ISO 8601-2:2019, clauses 4 to 8. */
bool edtf_parse(const char *text, size_t length, struct edtf *date, struct edtf_error *error);

/* Frees what a date owns and makes it undated. Harmless where it owns nothing. */
void edtf_finish(struct edtf *date);

/* Appends the canonical EDTF text of a date, which parses back to the same value: qualifiers stand
 * once, to the right where they apply to all that is left of them. Nothing for an undated one. */
void edtf_format(const struct edtf *date, struct buf *out);

/* Appends a day as YYYY-MM-DD: at least four digits of the year, `-` before negative years;
 * `-inf` and `+inf` for EDTF_MIN and EDTF_MAX. */
void edtf_format_day(int64_t day, struct buf *out);

/* Appends the names of the flags with commas between them, `-` for none: not translated. */
void edtf_format_flags(uint32_t flags, struct buf *out);

/* ---- relations (edtf_relation.c, edtf_compare.c) */

enum edtf_answer { EDTF_NO, EDTF_POSSIBLY, EDTF_CERTAINLY };

/* Whether the date falls into the days first to last, both included. Possibly: some possible day
 * does; certainly: every one does. Possible days of a date are those that it can mean (with X:
 * those that fit its digits, not what lies between them); of `[a,b]` and `{a,b}` those of any
 * member; of `a/b` every day from the earliest start to the latest end. A range inside a set counts
 * whole. Undated: EDTF_NO. */
enum edtf_answer edtf_in_days(const struct edtf *date, int64_t first, int64_t last);

/* How two dates lie to each other. What a date says of the time that it takes:
 *
 *   a       one day, any of its possible ones; so has `[a..b]`, one day in one member
 *   a/b     every day from a start in a to an end in b; an open end is endless, an unknown one
 *           may lie anywhere, but not before the other end
 *   {a,b}   every member
 *
 * Certainly: whatever days are meant; possibly: for some of them. */

/* The last day of a lies before the first day of b. */
enum edtf_answer edtf_before(const struct edtf *a, const struct edtf *b);
enum edtf_answer edtf_after(const struct edtf *a, const struct edtf *b);

/* A day belongs to both. Of two dates that are one day each only the same exact day is certain. */
enum edtf_answer edtf_overlaps(const struct edtf *a, const struct edtf *b);

/* All days of a lie in b. Here b is the frame that it names: the whole of a year or month, all
 * through `a/b` (certainly from its latest start to its earliest end), any member of `{a,b}`. Of
 * `[a,b]` and of X digits one member is the frame, which one is not known: certain only where all
 * members hold a. */
enum edtf_answer edtf_within(const struct edtf *a, const struct edtf *b);

/* A total order for sorting, as for qsort: by earliest day, then the latest latest day first (a
 * year before its months, a month before its days), undated and unreadable ones last, then by
 * flags, kind and text, so that only equal dates compare equal. */
int edtf_compare(const struct edtf *a, const struct edtf *b);

/* ---- for people (edtf_display.c, edtf_duration.c); translated, appended to out; nothing for an
 * undated date */

enum edtf_style {
    EDTF_LONG, /* around the middle of April 2018 (year uncertain) */
    EDTF_SHORT /* mid-Apr 2018? */
};

void edtf_display(const struct edtf *date, enum edtf_style style, struct buf *out);

/* The best short form that takes at most so many columns of the locale; cut where none does. */
void edtf_display_fit(const struct edtf *date, int columns, struct buf *out);

/* The form for a list grouped by years: leaves out the year where the date lies wholly in it
 * ("Feb?", "2nd half"), unless nothing else is known. EDTF_NO_YEAR is the group of those dates
 * whose year is XXXX. */
#define EDTF_NO_YEAR INT64_MAX
void edtf_display_in_year(const struct edtf *date, int64_t year, int columns, struct buf *out);

/* The time between two dates, or somebody's age, in words, as a range where the dates are ranges:
 * "2 to 3 years", "at least 4 years". Return false and append nothing where nothing is known, or
 * where the second date lies certainly before the first. */
bool edtf_display_duration(const struct edtf *from, const struct edtf *to, struct buf *out);
bool edtf_display_age(const struct edtf *born, const struct edtf *on, struct buf *out);

/* ---- what people write instead (edtf_suggest.c) */

/* Appends the EDTF text that was probably meant by a text that is none ("April 2015": "2015-04").
 * Returns false and appends nothing where there is no good guess. What is appended always parses.
 */
bool edtf_suggest(const char *text, size_t length, struct buf *out);

/* Appends the whole sentence about a text that edtf_parse refused with *error: "'2016-13' is no
 * EDTF: column 6: month 13: months are 01 to 12, seasons 21 to 41", and "; did you mean ...?" where
 * there is a suggestion. */
void edtf_explain(const char *text, size_t length, const struct edtf_error *error, struct buf *out);

#endif
