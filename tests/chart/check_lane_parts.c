/* What lanes are put together from: bars and their ends, labels, lines, marks that share cells. */
#include <stdio.h>
#include <string.h>

#include "../base/run.h"
#include "../model/sample.h"
#include "chart/lanes.h"

/* ---- bars: 2010 to 2019 in forty cells, a quarter of a year each */

static const struct {
    const char *role;     /* as in tests/model/sample.h */
    const char *expected; /* . : = # shades, eighths as digits, | half, < > arrows, ? unknown */
} bars[] = {
    {"from=2012-01-01|to=2015-12-31", "        ###############7"},
    {"from=2012|to=2015", "        .::=#########::."},
    {"from=2012-01-01|to=..", "        ###############################>"},
    {"from=..|to=2012-01-01", "<#######1"},
    {"from=2012-01-01", "        #=:.?"},
    {"to=2012-01-01", "    ?.:=#"},
    {"as_of=2012-01-01", "    ?.:=#=:.?"},
    {"as_of=2012", "    ?.:=======:.?"},
    {"from=2012-01-01~|to=2015-12-31~", "        =##############="},
    {"from=2005-01-01|to=2025-12-31", "########################################"},
    {"from=2030-01-01|to=2031-12-31", ""},
    {"from=2012-02-15|to=2012-08-15", "        |#4"},
    {"from=2012|to=2012", "        ....."},
    {"title=Nothing known", "none"},
};

static char fill_char(uint8_t fill)
{
    static const char chars[] = " .:=#";
    if (fill <= LANE_FULL)
        return chars[fill];
    if (fill > LANE_LEFT && fill < LANE_RIGHT)
        return (char)('0' + (fill - LANE_LEFT));
    return fill == LANE_RIGHT         ? '|'
           : fill == LANE_ARROW_LEFT  ? '<'
           : fill == LANE_ARROW_RIGHT ? '>'
                                      : '?';
}

START_TEST(test_bars)
{
    struct axis a;
    axis_fit(&a, 14610, 18261, 40); /* 2010-01-01 to 2019-12-31 */
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        struct buf text = {0};
        struct lane_bar bar;
        uint8_t cells[40];
        char drawn[41] = "none";
        int end = 0;
        buf_printf(&text, "incidents one title=One\npeople ada name=Ada\n+roles %s\n",
                   bars[i].role);
        struct timeline *t = sample_of(buf_text(&text));
        if (lane_bar_of_role(&bar, t, timeline_role(t, 1))) {
            int begin = lane_bar_fill(&bar, &a, cells, &end);
            for (int cell = 0; cell < end; cell++)
                drawn[cell] = cell < begin ? ' ' : fill_char(cells[cell]);
            drawn[end] = '\0';
        }
        ck_assert_msg(strcmp(drawn, bars[i].expected) == 0, "%s: [%s] [%s]", bars[i].role, drawn,
                      bars[i].expected);
        timeline_destroy(t);
        buf_finish(&text);
    }
}
END_TEST

/* At every place of the window a bar stays within it, and begins and ends where it says. */
START_TEST(test_bars_everywhere)
{
    struct timeline *t =
        sample_of("incidents one title=One\npeople ada name=Ada\n"
                  "+roles from=2012|to=2015-05\n+roles from=..|to=2013~\n"
                  "+roles as_of=2014\n+roles from=2014-03-05\n+roles from=2014|to=..\n");
    for (uint32_t role = 1; role <= timeline_count(t, TABLE_ROLE); role++) {
        struct lane_bar bar;
        ck_assert(lane_bar_of_role(&bar, t, timeline_role(t, role)));
        for (int64_t first = 10000; first < 20000; first += 171) {
            for (int64_t days = 1; days < 20000; days = days * 3 + 1) {
                struct axis a;
                uint8_t cells[50];
                int end, begin;
                axis_fit(&a, first, first + days, 50);
                begin = lane_bar_fill(&bar, &a, cells, &end);
                require(begin >= 0 && begin <= end && end <= 50, "%d %d", begin, end);
                require(begin == end || cells[begin] != LANE_EMPTY, "%d", begin);
                for (int cell = begin; cell < end; cell++)
                    require(cells[cell] != LANE_LEFT && cells[cell] <= LANE_QUESTION, "%d",
                            cells[cell]);
            }
        }
    }
    timeline_destroy(t);
}
END_TEST

/* A bar from begin to end - 1 with length certain cells from run on, a label of so many columns in
 * a window of 60 cells: where the label stands, and what both take. */
static const struct {
    int begin, end, run, length, columns;
    int cell, room, first, behind;
    bool inside;
} labels[] = {
    {10, 40, 12, 26, 20, 14, 20, 10, 41, true}, /* in the bar */
    {10, 40, 12, 26, 22, 14, 22, 10, 41, true}, /* as long as there is room */
    {10, 20, 12, 8, 20, 21, 20, 10, 42, false}, /* behind */
    {10, 20, 12, 8, 39, 21, 39, 10, 61, false}, /* up to the edge */
    {10, 20, 12, 8, 45, 21, 39, 10, 61, false}, /* cut there */
    {45, 55, 46, 8, 20, 24, 20, 23, 56, false}, /* before */
    {42, 47, 43, 4, 20, 48, 12, 42, 61, false}, /* cut behind rather than whole before */
    {45, 55, 46, 8, 44, 0, 44, 0, 56, false},   /* up to the edge */
    {5, 55, 6, 40, 44, 8, 36, 5, 56, true},     /* cut in the bar */
    {5, 55, 6, 4, 44, 7, 44, 5, 56, true},      /* over the shades */
    {5, 55, 6, 4, 50, 7, 46, 5, 56, true},      {2, 10, 6, 2, 44, 11, 44, 2, 56, false},
    {0, 58, 6, 2, 44, 2, 44, 0, 59, true},      {0, 60, 0, 60, 10, 2, 10, 0, 61, true},
    {0, 0, 0, 0, 10, 1, 10, 0, 0, false},
};

START_TEST(test_labels)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        struct lane_label label = lane_label_place(labels[i].begin, labels[i].end, labels[i].run,
                                                   labels[i].length, labels[i].columns, 60);
        struct lane_span span = lane_label_span(labels[i].begin, labels[i].end, &label);
        ck_assert_msg(label.cell == labels[i].cell && label.columns == labels[i].room &&
                          label.inside == labels[i].inside,
                      "%d: %d, %d", (int)i, label.cell, label.columns);
        ck_assert_msg(span.first == labels[i].first && span.end == labels[i].behind, "%d: %d to %d",
                      (int)i, span.first, span.end);
    }
}
END_TEST

START_TEST(test_runs)
{
    static const uint8_t cells[] = {LANE_SHADE_1, LANE_FULL, LANE_SHADE_3, LANE_FULL,
                                    LANE_FULL,    LANE_FULL, LANE_LEFT + 3};
    int length;
    ck_assert_int_eq(lane_bar_run(cells, 0, 7, &length), 3);
    ck_assert_int_eq(length, 3);
    ck_assert_int_eq(lane_bar_run(cells, 0, 3, &length), 1);
    ck_assert_int_eq(length, 1);
    ck_assert_int_eq(lane_bar_run(cells, 6, 7, &length), 6);
    ck_assert_int_eq(length, 0);
}
END_TEST

/* Touching is allowed, a free cell being part of a span; line 0 gives way to marks. */
START_TEST(test_lines)
{
    static const struct {
        struct lane_span span;
        int line, beside_marks;
    } packed[] = {{{0, 10}, 0, 0},  {{5, 20}, 1, 1},    {{10, 30}, 0, 2}, {{12, 13}, 2, -1},
                  {{13, 15}, 2, 0}, {{14, 40}, -1, -1}, {{20, 22}, 1, 0}, {{30, 30}, -1, -1}};
    enum { COUNT = sizeof packed / sizeof *packed };
    struct lane_span list[COUNT];
    uint8_t taken[41] = {[12] = 1, [25] = 1};
    int lines[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        list[i] = packed[i].span;
    ck_assert_int_eq(lane_span_pack(list, COUNT, NULL, 3, lines), 3);
    for (size_t i = 0; i < COUNT; i++)
        ck_assert_int_eq(lines[i], packed[i].line);
    ck_assert_int_eq(lane_span_pack(list, COUNT, taken, 3, lines), 3);
    for (size_t i = 0; i < COUNT; i++)
        ck_assert_msg(lines[i] == packed[i].beside_marks, "%d: %d", (int)i, lines[i]);
    ck_assert_int_eq(lane_span_pack(list, 0, NULL, 3, lines), 0);
}
END_TEST

/* ---- marks */

START_TEST(test_seek)
{
    static const uint32_t rows[] = {2, 3, 5, 8, 13, 21, 34};
    for (size_t from = 0; from < 7; from++) {
        for (uint32_t row = 0; row < 40; row++) {
            size_t expected = from;
            while (expected < 7 && rows[expected] < row)
                expected++;
            ck_assert_uint_eq(lane_seek(rows, 7, from, row), expected);
        }
    }
    ck_assert_uint_eq(lane_seek(rows, 0, 0, 5), 0);
}
END_TEST

static const char dated[] = "incidents a title=A|date=2010-01-01|people=ada\n"
                            "incidents b title=B|date=2010-01-05|people=ada\n"
                            "incidents c title=C|date=2010-01-20|people=ada,bo\n"
                            "incidents d title=D|date=2010-02-01|people=bo\n"
                            "incidents e title=E|date=2010-04-01|people=ada\n"
                            "incidents f title=F|date=../2010-02-03|people=ada\n"
                            "incidents g title=G|people=ada\n"
                            "incidents h title=H|date=nonsense|people=ada\n";

/* "CELL:COUNT CELL:COUNT" of Ada's lane. */
static void format_marks(const struct timeline *t, const struct axis *a, const struct bitset *set,
                         struct buf *out)
{
    struct lane_mark marks[64];
    uint32_t bounds[65], count, undated = lane_undated(t);
    const uint32_t *postings =
        timeline_postings(t, TABLE_PERSON, timeline_find(t, TABLE_PERSON, "ada", 3), &count);
    lane_bounds(t, undated, a, bounds);
    size_t found = lane_cluster(postings, count, bounds, a->width, set, marks);
    for (size_t i = 0; i < found; i++)
        buf_printf(out, "%s%d:%u", i > 0 ? " " : "", marks[i].cell, (unsigned)marks[i].count);
}

START_TEST(test_clusters)
{
    static const struct {
        int64_t first, days; /* of January 2010; days in the window */
        int width;
        const char *expected;
    } cases[] = {
        {0, 120, 12, "0:2 1:1 3:1 9:1"},
        {0, 120, 1, "0:5"},
        {0, 10, 10, "0:1 4:1"},
        {0, 5, 50, "0:1 40:1"},
        {-5, 5, 50, ""},
        {20, 60, 6, "1:1"},
        {300, 10, 10, ""},
    };
    struct timeline *t = sample_of(dated);
    ck_assert_uint_eq(lane_undated(t), 7);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct axis a;
        struct buf out = {0};
        axis_fit(&a, 14610 + cases[i].first, 14610 + cases[i].first + cases[i].days - 1,
                 cases[i].width);
        format_marks(t, &a, NULL, &out);
        ck_assert_str_eq(buf_text(&out), cases[i].expected);
        /* A set that leaves everything leaves the same. */
        struct bitset set;
        bitset_init(&set, timeline_count(t, TABLE_INCIDENT) + (size_t)1);
        bitset_fill(&set);
        struct buf again = {0};
        format_marks(t, &a, &set, &again);
        ck_assert_str_eq(buf_text(&again), cases[i].expected);
        bitset_clear(&set);
        buf_clear(&again);
        format_marks(t, &a, &set, &again);
        ck_assert_str_eq(buf_text(&again), "");
        bitset_finish(&set);
        buf_finish(&again);
        buf_finish(&out);
    }
    timeline_destroy(t);
}
END_TEST

/* ---- what the window is a part of */

START_TEST(test_overview)
{
    static const uint32_t counts[] = {8, 0, 1, 4, 0};
    static const struct {
        int from, to;
        const char *expected;
    } cases[] = {
        {0, 4, "[#'.=']"}, {1, 2, "#['.]='"},  {2, 2, "#'[.]='"},   {-1, 1, "[#'].='"},
        {3, 5, "#'.[=']"}, {-1, 5, "[#'.=']"}, {-1, -1, "[]#'.='"}, {5, 5, "#'.='[]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out = {0};
        lane_overview_format(counts, 5, cases[i].from, cases[i].to, TEXT_ASCII, &out);
        ck_assert_str_eq(buf_text(&out), cases[i].expected);
        buf_finish(&out);
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_bars),     ONCE(test_bars_everywhere), ONCE(test_labels),
        ONCE(test_runs),     ONCE(test_lines),           ONCE(test_seek),
        ONCE(test_clusters), ONCE(test_overview),
    };
    return run_tests(tests, .name = "lane parts", .seconds = 60);
}
