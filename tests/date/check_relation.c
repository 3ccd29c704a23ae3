/* Relations: a table of answers, and possible days against an enumeration that compares the
 * printed date with the pattern, letter by letter. */
#include "../base/run.h"

#include <string.h>

#include "date/calendar.h"
#include "date/edtf.h"

static struct edtf parse(const char *text)
{
    struct edtf date;
    require(edtf_parse(text, strlen(text), &date, NULL), "%s", text);
    return date;
}

typedef enum edtf_answer (*relation)(const struct edtf *, const struct edtf *);

static const struct {
    const char *a, *b;
    enum edtf_answer before, overlaps, within; /* of a to b */
} rows[] = {
#define NO  EDTF_NO
#define MAY EDTF_POSSIBLY
#define YES EDTF_CERTAINLY
    /* one day each */
    {"1985-04-12", "1985-04-12", NO, YES, YES},
    {"1985-04-12", "1985-04-13", YES, NO, NO},
    {"1985-04-13", "1985-04-12", NO, NO, NO},
    {"1985-04", "1985-04-12", MAY, MAY, MAY},
    {"1985-04-12", "1985-04", MAY, MAY, YES},
    {"1985", "1985", MAY, MAY, YES},
    {"1985-04", "1985", MAY, MAY, YES},
    {"1985", "1985-04", MAY, MAY, MAY},
    {"1984", "1985", YES, NO, NO},
    {"1985", "1984", NO, NO, NO},
    {"1985?", "1985~", MAY, MAY, YES},
    /* all through */
    {"1984/1986", "1985-04-12", NO, YES, NO},
    {"1985-04-12", "1984/1986", NO, YES, YES},
    {"1985", "1984/1986", NO, YES, YES},
    {"1984-05", "1984/1986", MAY, MAY, MAY},
    {"1984/1986", "1985/1990", NO, YES, NO},
    {"1984/1985", "1985/1990", MAY, MAY, NO},
    {"1984/1985", "1986/1990", YES, NO, NO},
    {"1984-06-01/1984-06-10", "1984-05/1984-07", NO, YES, YES},
    {"1984/1986", "1983/1987", NO, YES, YES},
    /* one day in a range, against all through it */
    {"[1984..1986]", "1985-04-12", MAY, MAY, MAY},
    {"1985-04-12", "[1984..1986]", MAY, MAY, MAY},
    {"[1984..1986]", "1983/1987", NO, YES, YES},
    {"[1984..1986]", "1987", YES, NO, NO},
    {"[2019,2021]", "2020", MAY, NO, NO},
    {"[2019,2021]", "2021", MAY, MAY, MAY},
    {"[2019,2021]", "2018/2022", NO, YES, YES},
    {"2019-05-01", "[2019,2019-05]", MAY, MAY, YES},
    {"2019-06-01", "[2019,2019-05]", MAY, MAY, MAY},
    /* all members */
    {"{2019,2021}", "2020", NO, NO, NO},
    {"{2019,2021}", "2022", YES, NO, NO},
    {"2020", "{2019,2021}", NO, NO, NO},
    {"2021-05", "{2019,2021}", NO, MAY, YES},
    {"{2019,2021}", "2018/2022", NO, YES, YES},
    {"{2019,2020}", "[2019,2020]", MAY, MAY, NO},
    {"{2019-05,2019-06}", "[2019,2020]", MAY, MAY, MAY},
    {"{2018..2022}", "2020-05-05", NO, YES, NO},
    {"2020-05-05", "{2018..2022}", NO, YES, YES},
    {"{2018..2022}", "{2021..2030}", NO, YES, NO},
    /* open and unknown ends */
    {"1985/..", "2020", NO, YES, NO},
    {"1985/", "2020", MAY, MAY, NO},
    {"1985/..", "1984", NO, NO, NO},
    {"1984", "1985/..", YES, NO, NO},
    {"2020", "1985/..", NO, YES, YES},
    {"2020", "1985/", NO, MAY, MAY},
    {"1984", "../1985", NO, YES, YES},
    {"1984", "/1985", MAY, MAY, MAY},
    {"../1985", "1990", YES, NO, NO},
    {"[..1985]", "1980", MAY, MAY, MAY},
    {"[..1985]", "1990", YES, NO, NO},
    {"[1985..]", "1990", MAY, MAY, MAY},
    {"{..1985}", "1980", NO, YES, NO},
    /* X: only what fits */
    {"19X0", "1985", MAY, NO, NO},
    {"19X0", "1980", MAY, MAY, MAY},
    {"1985-04-X1", "1985-04-12", MAY, NO, NO},
    {"1985-04-11", "1985-04-X1", MAY, MAY, MAY},
    {"198X-12-25", "1985-12-24/1985-12-26", MAY, MAY, MAY},
    {"XXXX-12-XX", "XXXX-X1", MAY, NO, NO},
    {"1985-04", "198X", MAY, MAY, MAY},
    {"198X", "1980/1990", MAY, MAY, MAY},
    {"198X-05", "1979/1990", NO, YES, YES},
    /* significant digits name one year, which is not known */
    {"1950-05", "1950S2", MAY, MAY, MAY},
#undef NO
#undef MAY
#undef YES
};

START_TEST(test_table)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct edtf a = parse(rows[i].a), b = parse(rows[i].b);
        require(edtf_before(&a, &b) == rows[i].before, "%s before %s", rows[i].a, rows[i].b);
        require(edtf_after(&b, &a) == rows[i].before, "%s after %s", rows[i].b, rows[i].a);
        require(edtf_overlaps(&a, &b) == rows[i].overlaps, "%s, %s", rows[i].a, rows[i].b);
        require(edtf_overlaps(&b, &a) == rows[i].overlaps, "%s, %s", rows[i].b, rows[i].a);
        require(edtf_within(&a, &b) == rows[i].within, "%s within %s", rows[i].a, rows[i].b);
        edtf_finish(&a);
        edtf_finish(&b);
    }
}
END_TEST

/* ---- possible days */

/* Each is an expression, and the patterns of which a possible day fits one. */
static const struct {
    const char *text;
    const char *patterns[4];
} masks[] = {
    {"1971", {"1971"}},
    {"197X", {"197X"}},
    {"19X0", {"19X0"}},
    {"1XX5-1X", {"1XX5-1X"}},
    {"19X0-02-29", {"19X0-02-29"}},
    {"XXXX-12-XX", {"XXXX-12-XX"}},
    {"1971-XX-X1", {"1971-XX-X1"}},
    {"1972-X2-30", {"1972-X2-30"}},
    {"197X-X2-3X", {"197X-X2-3X"}},
    {"[1960,1971-05]", {"1960", "1971-05"}},
    {"{19X5-01,1972-02-0X,1980}", {"19X5-01", "1972-02-0X", "1980"}},
    {"[1970..1972]", {"1970", "1971", "1972"}},
};

static bool fits(const char *day, const char *pattern)
{
    for (; *pattern; pattern++, day++)
        if (*pattern != 'X' && *pattern != *day)
            return false;
    return true;
}

enum { FIRST_YEAR = 1955, LAST_YEAR = 1999 };

static bool is_possible(size_t mask, int64_t day)
{
    struct buf text = {0};
    bool possible = false;
    edtf_format_day(day, &text);
    for (int p = 0; p < 4 && masks[mask].patterns[p]; p++)
        possible = possible || fits(text.text, masks[mask].patterns[p]);
    buf_finish(&text);
    return possible;
}

START_TEST(test_possible_days)
{
    static const int lengths[] = {0, 6, 30, 364};
    struct edtf date = parse(masks[_i].text);
    int64_t first = calendar_day(FIRST_YEAR, 1, 1), last = calendar_day(LAST_YEAR, 12, 31);
    enum { DAYS = 17000 };
    static bool possible[DAYS];
    for (int64_t day = first; day <= last; day++)
        possible[day - first] = is_possible((size_t)_i, day);
    for (size_t l = 0; l < sizeof lengths / sizeof *lengths; l++)
        for (int64_t day = first; day + lengths[l] <= last; day += 1 + lengths[l] / 5) {
            bool any = false;
            for (int64_t d = day; d <= day + lengths[l]; d++)
                any = any || possible[d - first];
            bool all = date.min >= day && date.max <= day + lengths[l];
            enum edtf_answer wanted = all ? EDTF_CERTAINLY : any ? EDTF_POSSIBLY : EDTF_NO;
            require(edtf_in_days(&date, day, day + lengths[l]) == wanted, "%s: day %lld, %d",
                    masks[_i].text, (long long)day, lengths[l]);
        }
    edtf_finish(&date);
}
END_TEST

/* ---- order */

static const char *const ordered[] = {
    "../1950", "[..1950]", "1949",       "1950/1960",   "195X",       "1950/1959", "1950",
    "1950-21", "1950-05",  "1950-05-01", "1950-05-01?", "1950-05-02", "1951/",     "1951",
};

START_TEST(test_order)
{
    struct edtf undated = {0}, invalid = {.flags = EDTF_INVALID};
    /* spring begins in March, before May; a year comes before its seasons and months */
    for (size_t i = 0; i + 1 < sizeof ordered / sizeof *ordered; i++) {
        struct edtf a = parse(ordered[i]), b = parse(ordered[i + 1]);
        require(edtf_compare(&a, &b) < 0 && edtf_compare(&b, &a) > 0, "%s, %s", ordered[i],
                ordered[i + 1]);
        require(edtf_compare(&a, &undated) < 0 && edtf_compare(&invalid, &a) > 0, "%s", ordered[i]);
    }
    ck_assert_int_eq(edtf_compare(&undated, &undated), 0);
    ck_assert_int_eq(edtf_in_days(&undated, EDTF_MIN, EDTF_MAX), EDTF_NO);
    ck_assert_int_eq(edtf_before(&undated, &undated), EDTF_NO);
    ck_assert_int_eq(edtf_overlaps(&undated, &undated), EDTF_NO);
    ck_assert_int_eq(edtf_within(&undated, &undated), EDTF_NO);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_table),
        EACH(test_possible_days, masks),
        ONCE(test_order),
    };
    return run_tests(tests, .name = "relation", .seconds = 60);
}
