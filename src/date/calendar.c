/* Day numbers and calendar dates. The calendar repeats itself every 400 years, so all is computed
 * inside one such cycle, which begins with a year divisible by 400. */
#include "date/calendar.h"

enum {
    CYCLE_YEARS = 400,
    CYCLE_DAYS = 146097,
    EPOCH = 719528 /* days from 0000-01-01 to 1970-01-01 */
};

/* Days of the year before each month; the last entry ends the year. */
static const short days_before[2][13] = {
    {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
    {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366},
};

struct cycle {
    int64_t number;
    unsigned rest; /* the year or day in the cycle */
};

static inline struct cycle divide(int64_t value, int64_t length)
{
    struct cycle c = {value / length, 0};
    int64_t rest = value % length;
    if (rest < 0) {
        rest += length;
        c.number--;
    }
    c.rest = (unsigned)rest;
    return c;
}

static inline bool is_leap(unsigned year)
{
    return (year % 4 == 0 && year % 100 != 0) || year == 0;
}

/* Days of the cycle before its year. */
static inline unsigned days_to_year(unsigned year)
{
    return 365 * year + (year + 3) / 4 - (year + 99) / 100 + (year > 0);
}

static bool is_leap_year(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int calendar_month_length(int64_t year, int month)
{
    static const unsigned char length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap_year(year) ? 29 : length[month - 1];
}

int64_t calendar_day(int64_t year, int month, int day)
{
    struct cycle c = divide(year, CYCLE_YEARS);
    return c.number * CYCLE_DAYS + (int64_t)days_to_year(c.rest) +
           days_before[is_leap(c.rest)][month - 1] + day - 1 - EPOCH;
}

struct calendar_date calendar_date(int64_t day)
{
    struct cycle c = divide(day + EPOCH, CYCLE_DAYS);
    unsigned year = c.rest / 366;
    while (days_to_year(year + 1) <= c.rest)
        year++;
    unsigned in_year = c.rest - days_to_year(year);
    const short *before = days_before[is_leap(year)];
    int month = (int)(in_year / 31);
    if (before[month + 1] <= (int)in_year)
        month++;
    return (struct calendar_date){c.number * CYCLE_YEARS + year, month + 1,
                                  (int)in_year - before[month] + 1};
}
