/* Day numbers against a walk from day to day, and at the ends of what is allowed. */
#include "../base/run.h"

#include "date/calendar.h"

/* The next date by the rules of the calendar alone. */
static struct calendar_date tomorrow(struct calendar_date c)
{
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (c.year % 4 == 0 && c.year % 100 != 0) || c.year % 400 == 0;
    int last = length[c.month - 1] + (c.month == 2 && leap);
    if (c.day < last)
        return (struct calendar_date){c.year, c.month, c.day + 1};
    if (c.month < 12)
        return (struct calendar_date){c.year, c.month + 1, 1};
    return (struct calendar_date){c.year + 1, 1, 1};
}

static void walk(int64_t from_year, int64_t to_year)
{
    struct calendar_date c = {from_year, 1, 1};
    int64_t day = calendar_day(from_year, 1, 1);
    for (; c.year < to_year; c = tomorrow(c), day++) {
        struct calendar_date back = calendar_date(day);
        require(calendar_day(c.year, c.month, c.day) == day, "%lld-%d-%d", (long long)c.year,
                c.month, c.day);
        require(back.year == c.year && back.month == c.month && back.day == c.day, "day %lld",
                (long long)day);
    }
}

START_TEST(test_walk)
{
    walk(-850, 2450);
    walk(-CALENDAR_MAX_YEAR, -CALENDAR_MAX_YEAR + 401);
    walk(CALENDAR_MAX_YEAR - 401, CALENDAR_MAX_YEAR + 1);
    walk(INT64_C(-1000000000), INT64_C(-1000000000) + 401);
}
END_TEST

START_TEST(test_known_days)
{
    ck_assert_int_eq(calendar_day(1970, 1, 1), 0);
    ck_assert_int_eq(calendar_day(1969, 12, 31), -1);
    ck_assert_int_eq(calendar_day(2000, 3, 1), 11017);
    ck_assert_int_eq(calendar_day(0, 1, 1), -719528);
    ck_assert_int_eq(calendar_day(9999, 12, 31), 2932896);
    ck_assert_int_eq(calendar_month_length(1900, 2), 28);
    ck_assert_int_eq(calendar_month_length(2000, 2), 29);
    ck_assert_int_eq(calendar_month_length(0, 2), 29);
    ck_assert_int_eq(calendar_month_length(-1, 2), 28);
    ck_assert_int_eq(calendar_month_length(-4, 2), 29);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_walk),
        ONCE(test_known_days),
    };
    return run_tests(tests, .name = "calendar", .seconds = 60);
}
