/* Dates for people: the rows of display.table, durations and ages, and forms that fit. */
#include "../base/run.h"

#include <locale.h>
#include <string.h>

#include "base/text.h"
#include "date/edtf.h"
#include "table.h"

static struct edtf parse(const char *text)
{
    struct edtf date;
    require(edtf_parse(text, strlen(text), &date, NULL), "%s", text);
    return date;
}

static void expect(const struct row *row, int field, struct buf *shown)
{
    require(strcmp(buf_text(shown), row->fields[field]) == 0, "line %d: %s: '%s', not '%s'",
            row->number, row->fields[0], buf_text(shown), row->fields[field]);
    buf_clear(shown);
}

static void check_row(const struct row *row)
{
    struct edtf date = parse(row->fields[0]);
    struct buf shown = {0};
    edtf_display(&date, EDTF_LONG, &shown);
    expect(row, 1, &shown);
    edtf_display(&date, EDTF_SHORT, &shown);
    expect(row, 2, &shown);
    edtf_display_fit(&date, 11, &shown);
    expect(row, 3, &shown);
    edtf_display_fit(&date, 7, &shown);
    expect(row, 4, &shown);
    edtf_display_in_year(&date, 2018, 12, &shown);
    expect(row, 5, &shown);
    for (int columns = 0; columns < 40; columns++) {
        edtf_display_fit(&date, columns, &shown);
        require(text_width(buf_text(&shown), shown.length, TEXT_UNICODE) <= columns, "%s in %d",
                row->fields[0], columns);
        buf_clear(&shown);
    }
    buf_finish(&shown);
    edtf_finish(&date);
}

START_TEST(test_table)
{
    ck_assert_int_gt(table_each("display.table", check_row), 80);
}
END_TEST

/* In a list grouped by years, below those of no known year. */
START_TEST(test_no_year)
{
    static const char *const shown[][2] = {
        {"XXXX-12-25", "25 Dec"}, {"XXXX-12", "Dec"}, {"XXXX", "year ?"}, {"2018-12", "Dec 2018"}};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        struct edtf date = parse(shown[i][0]);
        struct buf text = {0};
        edtf_display_in_year(&date, EDTF_NO_YEAR, 12, &text);
        ck_assert_str_eq(buf_text(&text), shown[i][1]);
        buf_finish(&text);
        edtf_finish(&date);
    }
}
END_TEST

START_TEST(test_undated)
{
    struct edtf undated = {0};
    struct buf shown = {0};
    edtf_display(&undated, EDTF_LONG, &shown);
    edtf_display_fit(&undated, 10, &shown);
    edtf_display_in_year(&undated, 2018, 10, &shown);
    edtf_format(&undated, &shown);
    ck_assert_uint_eq(shown.length, 0);
    ck_assert(!edtf_display_duration(&undated, &undated, &shown));
    ck_assert(!edtf_display_age(&undated, &undated, &shown));
    buf_finish(&shown);
}
END_TEST

/* Where the locale is no UTF-8 one, a dash is a dash still. */
START_TEST(test_ascii)
{
    struct edtf date = parse("2001/2003");
    struct buf shown = {0};
    ck_assert_ptr_nonnull(setlocale(LC_ALL, "C"));
    edtf_display_fit(&date, 18, &shown);
    ck_assert_str_eq(buf_text(&shown), "2001-2003");
    buf_finish(&shown);
    edtf_finish(&date);
}
END_TEST

/* NULL: nothing is known. */
static const struct {
    const char *from, *to, *duration, *age;
} times[] = {
    {"2012-05-05", "2015-05-05", "3 years", "3 years"},
    {"2012-05-05", "2015-05-04", "2 years", "2 years"},
    {"2012", "2015", "2 to 3 years", "2 to 3 years"},
    {"2012", "2015-06", "2 to 3 years", "2 to 3 years"},
    {"1960~", "2015-06-01", "54 to 55 years", "54 to 55 years"},
    {"2004-02-29", "2006-02-28", "23 months", "23 months"},
    {"2004-02-29", "2006-03-01", "2 years", "2 years"},
    {"2014-01-31", "2014-03-01", "29 days", "1 month"},
    {"2014-01-15", "2014-06", "4 to 5 months", "4 to 5 months"},
    {"2014-01-15", "2014-01-16", "1 day", "0 months"},
    {"2014-01-15", "2014-01-15", "0 days", "0 months"},
    {"2014-01-15", "2014-01", "at most 16 days", "0 months"},
    {"2014", "2016", "1 to 2 years", "1 to 2 years"},
    {"2014", "2014", "at most 11 months", "at most 11 months"},
    {"2012", "2015/..", "at least 2 years", "at least 2 years"},
    {"[..1960]", "1990", "at least 29 years", "at least 29 years"},
    {"../1960", "[1950..]", NULL, NULL},
    {"2015", "2012", NULL, NULL},
    {"-0044-03-15", "0014-08-19", "58 years", "58 years"},
};

static void expect_words(bool said, struct buf *words, const char *wanted, size_t i)
{
    require(said == (wanted != NULL), "%s, %s: %s", times[i].from, times[i].to, buf_text(words));
    require(strcmp(buf_text(words), wanted ? wanted : "") == 0, "%s, %s: %s", times[i].from,
            times[i].to, buf_text(words));
    buf_clear(words);
}

START_TEST(test_durations)
{
    struct buf words = {0};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        struct edtf from = parse(times[i].from), to = parse(times[i].to);
        expect_words(edtf_display_duration(&from, &to, &words), &words, times[i].duration, i);
        expect_words(edtf_display_age(&from, &to, &words), &words, times[i].age, i);
    }
    buf_finish(&words);
}
END_TEST

START_TEST(test_days_and_flags)
{
    struct buf out = {0};
    edtf_format_day(EDTF_MIN, &out);
    edtf_format_day(0, &out);
    edtf_format_day(-719529, &out);
    edtf_format_day(EDTF_MAX, &out);
    ck_assert_str_eq(buf_text(&out), "-inf1970-01-01-0001-12-31+inf");
    buf_clear(&out);
    edtf_format_flags(0, &out);
    edtf_format_flags(EDTF_SEASON | EDTF_SET | EDTF_UNKNOWN | EDTF_OPEN | EDTF_INTERVAL |
                          EDTF_UNSPECIFIED | EDTF_UNCERTAIN | EDTF_APPROXIMATE,
                      &out);
    ck_assert_str_eq(buf_text(&out),
                     "-approximate,uncertain,unspecified,interval,open,unknown,set,season");
    buf_finish(&out);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_table), ONCE(test_no_year),   ONCE(test_undated),
        ONCE(test_ascii), ONCE(test_durations), ONCE(test_days_and_flags),
    };
    return run_tests(tests, .name = "display");
}
