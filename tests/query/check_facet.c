/* Facets: counts over sets, sparse and dense, orders, selection. */
#include "../base/run.h"

#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "query/facet.h"

/* The set of the incidents named, "a c"; "*" is all. */
static void read_set(const struct timeline *t, const char *ids, struct bitset *set)
{
    bitset_init(set, timeline_count(t, TABLE_INCIDENT) + 1);
    if (*ids == '*') {
        bitset_fill(set);
        bitset_remove(set, 0);
        return;
    }
    for (; *ids != '\0'; ids++)
        if (*ids != ' ')
            bitset_add(set, timeline_find(t, TABLE_INCIDENT, ids, 1));
}

static const struct {
    enum table facet;
    enum facet_order order;
    const char *set, *expected; /* "ID COUNT, ..." in order */
} counts[] = {
    {TABLE_PERSON, FACET_BY_COUNT, "*", "kim 2, kang 1, ryu 1, Somebody Else 1"},
    {TABLE_PERSON, FACET_BY_NAME, "*", "kang 1, kim 2, ryu 1, Somebody Else 1"},
    {TABLE_PERSON, FACET_BY_DATE, "*", "Somebody Else 1, kim 2, kang 1, ryu 1"},
    {TABLE_PERSON, FACET_BY_DATE, "c", "kang 1, kim 1"},
    {TABLE_PERSON, FACET_BY_COUNT, "a c", "kang 1, kim 1"},
    {TABLE_PERSON, FACET_BY_COUNT, "a b d e f g h i", "kim 1, ryu 1, Somebody Else 1"},
    {TABLE_PERSON, FACET_BY_COUNT, "", ""},
    {TABLE_PLACE, FACET_BY_COUNT, "*", "kuwait 2, city 1, Rome 1"},
    {TABLE_PLACE, FACET_BY_COUNT, "e", "kuwait 1, city 1"},
    {TABLE_PLACE, FACET_BY_COUNT, "f", "kuwait 1"},
    {TABLE_SOURCE, FACET_BY_COUNT, "*", "yonhap 2, post 1"},
    {TABLE_KIND, FACET_BY_COUNT, "*", "purge 2, appointment 1, defection 1"},
    {TABLE_KIND, FACET_BY_DATE, "c d e", "purge 2, defection 1"},
    {TABLE_TAG, FACET_BY_COUNT, "a c", "elite 2, military 1"},
    {TABLE_ORGANIZATION, FACET_BY_COUNT, "c d", "mss 1"},
};

START_TEST(test_counts)
{
    struct timeline *t = fixture_timeline();

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        enum table facet = counts[i].facet;
        size_t rows = timeline_count(t, facet) + (size_t)1;
        uint32_t *numbers = calloc(3 * rows, sizeof *numbers);
        uint32_t *ranks = numbers + rows, *order = ranks + rows;
        struct buf out = {0};
        struct bitset set;

        read_set(t, counts[i].set, &set);
        facet_count(t, facet, &set, numbers);
        facet_rank(t, facet, ranks);
        size_t count = facet_sort(t, facet, counts[i].order, numbers, ranks, &set, order);
        for (size_t k = 0; k < count; k++)
            buf_printf(&out, "%s%s %u", k > 0 ? ", " : "",
                       timeline_text(t, timeline_entity(t, facet, order[k])->id),
                       numbers[order[k]]);
        ck_assert_msg(strcmp(buf_text(&out), counts[i].expected) == 0, "%zu: %s", i,
                      buf_text(&out));
        if (counts[i].set[0] == '*') {
            uint32_t *again = calloc(rows, sizeof *again);
            facet_count(t, facet, NULL, again);
            ck_assert_mem_eq(again, numbers, rows * sizeof *again);
            free(again);
        }
        buf_finish(&out);
        bitset_finish(&set);
        free(numbers);
    }
    timeline_destroy(t);
}
END_TEST

/* An incident in two places of one country counts once for it. */
/* Of few and of many members, and of those not in the set: each is counted by another way. */
START_TEST(test_sizes)
{
    static const size_t lasts[] = {0, 1, 2, 30, 95, 98, 99, 100};
    struct buf text = {0};
    uint32_t expected[4], numbers[4], count;
    for (int i = 0; i < 3; i++)
        buf_printf(&text, "people p%d name=Person %d\n", i, i);
    for (int i = 0; i < 100; i++)
        buf_printf(&text, "incidents i%02d date=%d|title=I|people=p%d,p%d\n", i, 1900 + i, i % 2,
                   (i / 2) % 3);
    struct timeline *t = sample_of(buf_text(&text));
    for (size_t i = 0; i < sizeof lasts / sizeof *lasts; i++) {
        struct bitset set;
        bitset_init(&set, 101);
        bitset_add_range(&set, 1, lasts[i] + 1);
        memset(expected, 0, sizeof expected);
        for (uint32_t row = 1; row <= lasts[i]; row++) {
            const uint32_t *people = timeline_values(t, TABLE_PERSON, row, &count);
            for (uint32_t k = 0; k < count; k++)
                expected[people[k]] += k == 0 || people[k] != people[0];
        }
        facet_count(t, TABLE_PERSON, &set, numbers);
        for (uint32_t row = 1; row < 4; row++)
            require(numbers[row] == expected[row], "%zu of 100, person %u: %u, not %u", lasts[i],
                    (unsigned)row, (unsigned)numbers[row], (unsigned)expected[row]);
        bitset_finish(&set);
    }
    timeline_destroy(t);
    buf_finish(&text);
}
END_TEST

START_TEST(test_nested)
{
    struct timeline *t = sample_of("places country name=Country\n"
                                   "places north name=North|in=country\n"
                                   "places south name=South|in=country\n"
                                   "incidents a date=2001|title=A|place=north,south,country\n"
                                   "incidents b date=2002|title=B|place=north\n"
                                   "incidents c date=2003|title=C\n"
                                   "incidents d date=2004|title=D\n"
                                   "incidents e date=2005|title=E\n");
    static const char *const sets[] = {"*", "a b", "a b c d", "a", "c"};
    static const uint32_t expected[][3] = {{2, 2, 1}, {2, 2, 1}, {2, 2, 1}, {1, 1, 1}, {0, 0, 0}};

    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        uint32_t numbers[4];
        struct bitset set;
        read_set(t, sets[i], &set);
        facet_count(t, TABLE_PLACE, &set, numbers);
        ck_assert_uint_eq(numbers[timeline_find(t, TABLE_PLACE, "country", 7)], expected[i][0]);
        ck_assert_uint_eq(numbers[timeline_find(t, TABLE_PLACE, "north", 5)], expected[i][1]);
        ck_assert_uint_eq(numbers[timeline_find(t, TABLE_PLACE, "south", 5)], expected[i][2]);
        bitset_finish(&set);
    }
    timeline_destroy(t);
}
END_TEST

static const struct {
    const char *values[3];
    bool all;
    const char *expected;
} selections[] = {
    {{NULL}, false, ""},          {{NULL}, true, ""},
    {{"kim"}, true, "b c"},       {{"kim", "ryu"}, false, "b c e"},
    {{"kim", "kang"}, true, "c"}, {{"kim", "ryu"}, true, ""},
};

START_TEST(test_selects)
{
    struct timeline *t = fixture_timeline();
    struct bitset out;

    bitset_init(&out, timeline_count(t, TABLE_INCIDENT) + 1);
    for (size_t i = 0; i < sizeof selections / sizeof *selections; i++) {
        uint32_t values[3];
        size_t count = 0;
        struct buf ids = {0};
        for (; selections[i].values[count] != NULL; count++)
            values[count] = timeline_find(t, TABLE_PERSON, selections[i].values[count],
                                          strlen(selections[i].values[count]));
        facet_select(t, TABLE_PERSON, values, count, selections[i].all, &out);
        fixture_ids(t, &out, &ids);
        ck_assert_str_eq(buf_text(&ids), selections[i].expected);
        buf_finish(&ids);
    }
    bitset_finish(&out);
    timeline_destroy(t);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_counts),
        ONCE(test_sizes),
        ONCE(test_nested),
        ONCE(test_selects),
    };
    return run_tests(tests, .name = "facet");
}
