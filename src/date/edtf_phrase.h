/* The words of dates: whole phrases, each in a long form, a short one, a tight one and one for
 * lists under the heading of a year. Only src/date includes this. */
#ifndef ANNALS_DATE_EDTF_PHRASE_H
#define ANNALS_DATE_EDTF_PHRASE_H

#include "date/edtf.h"

/* TIGHT gives way where SHORT is too wide; IN_YEAR leaves out the year. */
enum edtf_width { EDTF_WIDTH_LONG, EDTF_WIDTH_SHORT, EDTF_WIDTH_TIGHT, EDTF_WIDTH_IN_YEAR };

/* The arguments of each phrase are texts, in the order of its comment. */
enum edtf_phrase {
    EDTF_SAY_YEAR,   /* year from 100 on */
    EDTF_SAY_AD,     /* year below 100 */
    EDTF_SAY_BC,     /* year */
    EDTF_SAY_DECADE, /* first year */
    EDTF_SAY_DECADE_OF_MONTH,
    EDTF_SAY_YEARS,         /* first, last year */
    EDTF_SAY_YEARS_BC,      /* first, last year */
    EDTF_SAY_UNKNOWN_YEAR,  /* nothing */
    EDTF_SAY_ANY_YEAR,      /* nothing: beside a month */
    EDTF_SAY_ESTIMATE,      /* year, first, last year */
    EDTF_SAY_WINTER_YEARS,  /* year, the next */
    EDTF_SAY_MONTH,         /* month or months, year */
    EDTF_SAY_DAY,           /* day or days, month, year */
    EDTF_SAY_EITHER,        /* month, month */
    EDTF_SAY_MONTHS,        /* first, last month */
    EDTF_SAY_ANY_MONTH,     /* nothing: beside a day */
    EDTF_SAY_UNKNOWN_MONTH, /* year */
    EDTF_SAY_UNKNOWN_DAY,   /* month and year */
    EDTF_SAY_EARLY,         /* month and year; likewise */
    EDTF_SAY_MIDDLE,
    EDTF_SAY_LATE,
    EDTF_SAY_END,
    EDTF_SAY_TIME,       /* day, time */
    EDTF_SAY_TIME_UTC,   /* day, time */
    EDTF_SAY_TIME_SHIFT, /* day, time, shift such as +04:30 */
    EDTF_SAY_AROUND,     /* date; likewise to the first of two */
    EDTF_SAY_AROUND_DAY,
    EDTF_SAY_UNCERTAIN,
    EDTF_SAY_DAYS,      /* first, last day of a month */
    EDTF_SAY_SPAN,      /* start, end */
    EDTF_SAY_WIDE_SPAN, /* start, end of several words */
    EDTF_SAY_SPAN_OF_DAYS,
    EDTF_SAY_SPAN_OF_YEARS, /* first, last year in digits */
    EDTF_SAY_BETWEEN_YEARS, /* likewise */
    EDTF_SAY_SINCE,         /* date */
    EDTF_SAY_SINCE_DAY,
    EDTF_SAY_UNTIL,
    EDTF_SAY_UNTIL_DAY,
    EDTF_SAY_END_UNKNOWN,
    EDTF_SAY_END_UNKNOWN_DAY,
    EDTF_SAY_START_UNKNOWN,
    EDTF_SAY_START_UNKNOWN_DAY,
    EDTF_SAY_BEFORE,
    EDTF_SAY_AFTER,
    EDTF_SAY_OR_EARLIER,
    EDTF_SAY_OR_LATER,
    EDTF_SAY_BETWEEN, /* start, end */
    EDTF_SAY_BETWEEN_DAY,
    EDTF_SAY_BETWEEN_IN_YEAR,      /* start, end, their year */
    EDTF_SAY_BETWEEN_DAYS_IN_YEAR, /* likewise, of days */
    EDTF_SAY_BETWEEN_IN_MONTH,     /* first, last day, their month, its year */
    EDTF_SAY_ONE_OF,               /* list */
    EDTF_SAY_ALL_OF,               /* list */
    EDTF_SAY_LIST,                 /* list so far, next */
    EDTF_SAY_LIST_CUT,             /* list so far, number of all */
    EDTF_PHRASE_COUNT
};

/* Appends a phrase; as many texts follow as it has arguments. */
void edtf_say(struct buf *out, enum edtf_width width, enum edtf_phrase phrase, ...);

/* The form of a phrase for a plain day, before which many languages have an article; phrase itself
 * where there is none. */
enum edtf_phrase edtf_phrase_for_day(enum edtf_phrase phrase);

/* Appends a season or other part of a year (21 to 41); loose: only about then, as in "late 2011".
 */
void edtf_say_group(struct buf *out, enum edtf_width width, int code, bool loose, const char *year);

/* Appends the remark that some components (a mask) are uncertain or approximate, around text. */
void edtf_say_remark(struct buf *out, bool uncertain, unsigned components, bool season,
                     const char *text);

/* The number of the first day of a month, for which some languages have an ordinal. */
const char *edtf_first_of_month(void);

/* The name of a month, 1 to 12, alone or after a day. */
const char *edtf_month_name(enum edtf_width width, int month, bool after_day);

#endif
