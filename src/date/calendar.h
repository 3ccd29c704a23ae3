/* Day numbers and calendar dates: the proleptic Gregorian calendar with a year 0 (ISO 8601-1:2019,
 * 4.2.1 and 5.2.2), in 64 bits. Day 0 is 1970-01-01. Right for every year from -10^15 to 10^15. */
#ifndef ANNALS_DATE_CALENDAR_H
#define ANNALS_DATE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#define CALENDAR_MAX_YEAR INT64_C(999999999999999) /* and the least is its negative */

struct calendar_date {
    int64_t year;
    int month, day; /* 1 to 12, 1 to 31 */
};

/* Days in a month (1 to 12): 28 to 31. */
int calendar_month_length(int64_t year, int month);

/* The day number of a date that exists. */
int64_t calendar_day(int64_t year, int month, int day);

/* The date of a day number (not for EDTF_MIN and EDTF_MAX, which are no days). */
struct calendar_date calendar_date(int64_t day);

#endif
