/* Periods: certain and possible counts, and selection, also against every date asked alone. */
#include "../base/run.h"

#include <stdlib.h>
#include <string.h>

#include "date/calendar.h"
#include "fixture.h"
#include "query/period.h"
#include "query/period_index.h"

static const char years[] = "incidents a date=1899-12-31|title=A\n"
                            "incidents b date=1970/1972|title=B\n"
                            "incidents c date=1971-05|title=C\n"
                            "incidents d date=197X|title=D\n"
                            "incidents e date=[1970,1975]|title=E\n"
                            "incidents f date=1975/..|title=F\n"
                            "incidents g date=19X5|title=G\n"
                            "incidents h date=-0003|title=H\n"
                            "incidents i date=../1971-02|title=I\n"
                            "incidents j title=J\n"
                            "incidents k date=1971-05-XX|title=K\n";

static const struct {
    enum period_level level;
    const char *first, *last; /* years; NULL: no bound */
    const char *expected;     /* "PERIOD CERTAIN+POSSIBLE?, ..." */
} trees[] = {
    {PERIOD_ALL, NULL, NULL, " 10+0?"},
    {PERIOD_CENTURY, NULL, NULL,
     "-0100..-0001 1+1?, 00XX 0+1?, 01XX 0+1?, 02XX 0+1?, 03XX 0+1?, "
     "04XX 0+1?, 05XX 0+1?, 06XX 0+1?, 07XX 0+1?, 08XX 0+1?, "
     "09XX 0+1?, 10XX 0+1?, 11XX 0+1?, 12XX 0+1?, 13XX 0+1?, "
     "14XX 0+1?, 15XX 0+1?, 16XX 0+1?, 17XX 0+1?, 18XX 1+1?, "
     "19XX 6+2?"},
    {PERIOD_DECADE, "1900", "1999",
     "190X 0+2?, 191X 0+2?, 192X 0+2?, 193X 0+2?, 194X 0+2?, 195X 0+2?, 196X 0+2?, 197X 5+3?, "
     "198X 0+2?, 199X 0+2?"},
    {PERIOD_YEAR, "1970", "1979",
     "1970 0+4?, 1971 2+3?, 1972 0+2?, 1973 0+1?, 1974 0+1?, 1975 0+4?, 1976 0+2?, 1977 0+2?, "
     "1978 0+2?, 1979 0+2?"},
    {PERIOD_MONTH, "1971", "1971",
     "1971-01 0+3?, 1971-02 0+3?, 1971-03 0+2?, 1971-04 0+2?, 1971-05 2+2?, 1971-06 0+2?, "
     "1971-07 0+2?, 1971-08 0+2?, 1971-09 0+2?, 1971-10 0+2?, 1971-11 0+2?, 1971-12 0+2?"},
    {PERIOD_MONTH, "1899", "1899",
     "1899-01 0+1?, 1899-02 0+1?, 1899-03 0+1?, 1899-04 0+1?, 1899-05 0+1?, 1899-06 0+1?, "
     "1899-07 0+1?, 1899-08 0+1?, 1899-09 0+1?, 1899-10 0+1?, 1899-11 0+1?, 1899-12 1+1?"},
};

static int64_t year_day(const char *year, int month, int day, int64_t open)
{
    return year != NULL ? calendar_day(strtol(year, NULL, 10), month, day) : open;
}

START_TEST(test_trees)
{
    struct timeline *t = sample_of(years);
    struct period_index *index = period_index_create(t);
    struct period_list list = {0};

    ck_assert_uint_eq(period_undated(index), 1);
    for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
        struct buf out = {0};
        period_children(index, trees[i].level, year_day(trees[i].first, 1, 1, INT64_MIN),
                        year_day(trees[i].last, 12, 31, INT64_MAX), &list);
        for (size_t k = 0; k < list.count; k++) {
            struct period_count *p = &list.items[k];
            if (k > 0)
                buf_puts(&out, ", ");
            period_format(trees[i].level, p->first, &out);
            buf_printf(&out, " %u+%u?", p->certain, p->possible);
            struct period_count alone = period_span(index, p->first, p->last);
            ck_assert_uint_eq(alone.certain, p->certain);
            ck_assert_uint_eq(alone.possible, p->possible);
        }
        ck_assert_str_eq(buf_text(&out), trees[i].expected);
        buf_finish(&out);
    }
    period_list_finish(&list);
    period_index_destroy(index);
    timeline_destroy(t);
}
END_TEST

/* What takes all of a year is in each of its months, and no month's own. */
static const struct {
    enum period_level level;
    const char *first, *last;
    uint32_t whole;
    const char *own; /* the periods that have some, with their number */
    const char *selected;
} wholes[] = {
    {PERIOD_MONTH, "1971", "1971", 2, "1971-01 1, 1971-02 1, 1971-05 2", "d b"},
    {PERIOD_YEAR, "1970", "1979", 1,
     "1970 3, 1971 4, 1972 1, 1975 3, 1976 1, 1977 1, 1978 1, 1979 1", "d"},
    {PERIOD_CENTURY, NULL, NULL, 0, NULL, ""},
};

START_TEST(test_wholes)
{
    struct timeline *t = sample_of(years);
    struct period_index *index = period_index_create(t);
    struct period_list list = {0};
    struct bitset out;

    bitset_init(&out, timeline_count(t, TABLE_INCIDENT) + (size_t)1);
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++) {
        struct buf own = {0}, ids = {0};
        int64_t first = year_day(wholes[i].first, 1, 1, INT64_MIN);
        int64_t last = year_day(wholes[i].last, 12, 31, INT64_MAX);
        period_children(index, wholes[i].level, first, last, &list);
        ck_assert_uint_eq(list.whole, wholes[i].whole);
        for (size_t k = 0; k < list.count; k++) {
            if (list.items[k].own == 0)
                continue;
            buf_puts(&own, own.length > 0 ? ", " : "");
            period_format(wholes[i].level, list.items[k].first, &own);
            buf_printf(&own, " %u", list.items[k].own);
        }
        if (wholes[i].own != NULL)
            ck_assert_str_eq(buf_text(&own), wholes[i].own);
        period_select_whole(index, NULL, first, last, &out);
        fixture_ids(t, &out, &ids);
        ck_assert_str_eq(buf_text(&ids), wholes[i].selected);
        buf_finish(&own);
        buf_finish(&ids);
    }
    bitset_finish(&out);
    period_list_finish(&list);
    period_index_destroy(index);
    timeline_destroy(t);
}
END_TEST

/* Far apart, only the periods are listed in which a date begins or ends. */
START_TEST(test_far_apart)
{
    struct timeline *t = sample_of("incidents a date=Y-170000002|title=A\n"
                                   "incidents b date=Y-17000002/1901|title=B\n"
                                   "incidents c date=1900/2000|title=C\n");
    struct period_index *index = period_index_create(t);
    struct period_list list = {0};
    struct buf out = {0};

    period_children(index, PERIOD_YEAR, INT64_MIN, INT64_MAX, &list);
    for (size_t k = 0; k < list.count; k++) {
        period_format(PERIOD_YEAR, list.items[k].first, &out);
        buf_printf(&out, " %u+%u?;", list.items[k].certain, list.items[k].possible);
    }
    ck_assert_str_eq(buf_text(&out), "Y-170000002 1+0?;Y-17000002 0+1?;1900 0+2?;1901 0+2?;"
                                     "2000 0+1?;");
    buf_finish(&out);
    period_list_finish(&list);
    period_index_destroy(index);
    timeline_destroy(t);
}
END_TEST

/* Whether a date is among those that are not passed over for a day. */
static bool is_looked_at(const struct period_index *index, size_t entry, int64_t day)
{
    size_t i = 0;
    while ((i = period_next(index, i, day, day)) < entry)
        i++;
    return i == entry;
}

/* A tree with each month open asks for the days of each: it is not to look at all dates for that,
 * also where some go on for ever, or for years; but at those that begin or end then. */
START_TEST(test_dates_looked_at)
{
    enum { YEARS = 50, DAYS = YEARS * 365, LOOKED_AT = 800 };
    struct buf lines = {0};
    int64_t start = calendar_day(1950, 1, 1);
    for (int i = 0; i < DAYS; i++) {
        buf_printf(&lines, "incidents i%d title=A|date=", i);
        edtf_format_day(start + i, &lines);
        buf_puts(&lines, i % 100 == 0 ? "/..\n" : i % 100 == 1 ? "/2000\n" : "\n");
    }
    struct timeline *t = sample_of(buf_text(&lines));
    struct period_index *index = period_index_create(t);
    ck_assert_uint_eq(index->count, DAYS);
    int64_t first = calendar_day(1970, 3, 1), last = calendar_day(1970, 3, 31);
    size_t looked_at = 0;
    for (size_t i = 0; (i = period_next(index, i, first, last)) < index->count; i++)
        looked_at++;
    ck_assert_uint_lt(looked_at, LOOKED_AT);
    for (size_t i = 0; i < index->count; i++)
        require(is_looked_at(index, i, index->entries.items[i].min) &&
                    is_looked_at(index, i, index->entries.items[i].max),
                "%zu", i);
    period_index_destroy(index);
    timeline_destroy(t);
    buf_finish(&lines);
}
END_TEST

static const struct {
    const char *first, *last;
    bool certain;
    const char *set, *expected;
} selections[] = {
    {"1971", "1971", false, NULL, "i b d c k"},
    {"1971", "1971", true, NULL, "c k"},
    {"1970", "1979", true, NULL, "b d e c k"},
    {"1972", "1974", false, NULL, "b d"},
    {"1972", "1974", false, "b c", "b"},
    {"2050", "2051", false, NULL, "f"},
    {NULL, NULL, true, NULL, "h a g b d e c k i f"},
    {"1899", "1899", true, NULL, "a"},
};

START_TEST(test_selects)
{
    struct timeline *t = sample_of(years);
    struct period_index *index = period_index_create(t);
    size_t size = timeline_count(t, TABLE_INCIDENT) + (size_t)1;
    struct bitset set, out, expected;

    bitset_init(&set, size);
    bitset_init(&out, size);
    bitset_init(&expected, size);
    for (size_t i = 0; i < sizeof selections / sizeof *selections; i++) {
        const char *lists[] = {selections[i].set, selections[i].expected};
        struct bitset *sets[] = {&set, &expected};
        struct buf ids = {0};
        for (int k = 0; k < 2; k++) {
            bitset_clear(sets[k]);
            for (const char *id = lists[k]; id != NULL && *id != '\0'; id++)
                if (*id != ' ')
                    bitset_add(sets[k], timeline_find(t, TABLE_INCIDENT, id, 1));
        }
        period_select(index, selections[i].set != NULL ? &set : NULL,
                      year_day(selections[i].first, 1, 1, INT64_MIN),
                      year_day(selections[i].last, 12, 31, INT64_MAX), selections[i].certain, &out);
        fixture_ids(t, &out, &ids);
        ck_assert_msg(memcmp(out.words, expected.words, sizeof *out.words) == 0, "%zu: %s", i,
                      buf_text(&ids));
        buf_finish(&ids);
    }
    period_select_undated(index, NULL, &out);
    ck_assert(bitset_count(&out) == 1 &&
              bitset_has(&out, timeline_find(t, TABLE_INCIDENT, "j", 1)));
    period_index_count(index, &set);
    ck_assert_uint_eq(period_undated(index), 0);
    bitset_finish(&set);
    bitset_finish(&out);
    bitset_finish(&expected);
    period_index_destroy(index);
    timeline_destroy(t);
}
END_TEST

static const struct {
    enum period_level level;
    int64_t year;
    const char *expected;
} periods[] = {
    {PERIOD_CENTURY, 1999, "19XX"},           {PERIOD_CENTURY, 5, "00XX"},
    {PERIOD_CENTURY, -5, "-0100..-0001"},     {PERIOD_DECADE, 1999, "199X"},
    {PERIOD_DECADE, -10, "-0010..-0001"},     {PERIOD_YEAR, -10, "-0010"},
    {PERIOD_YEAR, 12345, "Y12345"},           {PERIOD_MONTH, 2015, "2015-06"},
    {PERIOD_DAY, 2015, "2015-06-15"},         {PERIOD_ALL, 2015, ""},
    {PERIOD_DECADE, 12345, "Y12340..Y12349"},
};

START_TEST(test_names)
{
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        int64_t day = calendar_day(periods[i].year, 6, 15), first, last;
        struct buf out = {0};
        period_of(periods[i].level, day, &first, &last);
        ck_assert(first <= day && day <= last);
        period_format(periods[i].level, first, &out);
        ck_assert_str_eq(buf_text(&out), periods[i].expected);
        buf_finish(&out);
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_trees),   ONCE(test_wholes), ONCE(test_far_apart),
        ONCE(test_selects), ONCE(test_names),  ONCE(test_dates_looked_at),
    };
    return run_tests(tests, .name = "period");
}
