/* The time axis: scales, cells, ticks. Axes are written as the window's days and its width. */
#include <stdlib.h>
#include <string.h>

#include "../base/run.h"
#include "chart/axis.h"
#include "chart/deep_time.h"
#include "date/calendar.h"
#include "date/edtf.h"

static int64_t day_of(const char *text)
{
    struct edtf date;
    if (*text == '\0')
        return EDTF_MIN;
    ck_assert_msg(edtf_parse(text, strlen(text), &date, NULL), "%s", text);
    int64_t day = date.min;
    edtf_finish(&date);
    return day;
}

static int64_t last_day_of(const char *text)
{
    struct edtf date;
    if (*text == '\0')
        return EDTF_MAX;
    ck_assert_msg(edtf_parse(text, strlen(text), &date, NULL), "%s", text);
    int64_t day = date.max;
    edtf_finish(&date);
    return day;
}

/* The axis as it is drawn: every label behind a bar at its tick. */
static void draw_ticks(const struct axis *a, struct buf *out)
{
    struct axis_ticks ticks = {0};
    axis_ticks_find(&ticks, a, TEXT_ASCII);
    char *line = malloc((size_t)a->width + 2);
    ck_assert_ptr_nonnull(line);
    memset(line, ' ', (size_t)a->width);
    line[a->width] = '\0';
    for (size_t i = 0; i < ticks.list.count; i++) {
        const struct axis_tick *tick = &ticks.list.items[i];
        const char *label = ticks.text.text + tick->label;
        ck_assert_int_le(tick->cell + tick->width, a->width);
        for (int k = 0; k < tick->width; k++)
            ck_assert_msg(line[tick->cell + k] == ' ', "%s overlaps", label);
        if (tick->width == 0)
            line[tick->cell] = '|';
        else
            memcpy(line + tick->cell, label, (size_t)tick->width);
    }
    size_t length = strlen(line);
    while (length > 0 && line[length - 1] == ' ')
        length--;
    buf_add(out, line, length);
    free(line);
    axis_ticks_finish(&ticks);
}

static const struct {
    const char *first, *last;
    int width;
    const char *expected;
} drawn[] = {
    {"2015-03-30", "2015-04-04", 60, "30        31        Apr       2         3         4"},
    {"2015-03-20", "2015-04-20", 64, "  21        26          Apr       6         11        16"},
    {"2015-12", "2016-02", 60, "       Dec            2016            Feb           Mar"},
    {"2015", "2016", 60, " 2015   Apr    Jul    Oct    2016   Apr    Jul     Oct    |"},
    {"2010", "2020", 60, "2010      2012       2014       2016       2018       2020"},
    {"1945", "2024", 60, "   1950    1960   1970    1980   1990    2000   2010    2020"},
    /* Before year 1 multiples count from 1 BC. */
    {"-0050", "0050", 60, "      40 BC       20 BC       AD 1       AD 20       AD 40"},
    {"-0003", "0004", 60, "4 BC   3 BC    2 BC   1 BC    AD 1   AD 2   AD 3    AD 4   |"},
    {"-3000", "2000", 60, "3000 BC     2000 BC     1000 BC     AD 1       1000        |"},
    {"Y-4500000000", "2000", 60, "      4bn BC       3bn BC        2bn BC       1bn BC       |"},
    {"2015", "2015", 20, "2015     Jul       |"},
    {"2016-02-27", "2016-03-02", 30, "27    28    29    Mar   2"},
};

START_TEST(test_ticks)
{
    for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++) {
        struct axis a;
        struct buf line = {0};
        axis_fit(&a, day_of(drawn[i].first), last_day_of(drawn[i].last), drawn[i].width);
        draw_ticks(&a, &line);
        ck_assert_str_eq(buf_text(&line), drawn[i].expected);
        buf_finish(&line);
    }
}
END_TEST

/* At every scale, from days of twelve cells to all there is: some ticks, none over another. */
START_TEST(test_all_scales)
{
    static const char *const days[] = {"2015-04-05", "0001", "-0044-03-15", "Y-4500000000"};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        for (int width = 24; width <= 300; width += 69) {
            struct axis a;
            struct buf line = {0};
            axis_fit(&a, day_of(days[i]), day_of(days[i]), width);
            do {
                buf_clear(&line);
                draw_ticks(&a, &line);
                ck_assert_msg(line.length > 0, "%s, %d cells, %lld days", days[i], width,
                              (long long)a.days);
                buf_clear(&line);
                axis_format_cell(&a, width / 2, &line);
                ck_assert_uint_gt(line.length, 0);
                axis_format_window(&a, &line);
            } while (axis_zoom(&a, width / 2, -1));
            buf_finish(&line);
        }
    }
}
END_TEST

/* A cell's days lead back to it, one beside another without a gap. */
static void check_cells(const struct axis *a)
{
    for (int cell = 0; cell < a->width; cell++) {
        int64_t first = axis_first_day(a, cell), last = axis_last_day(a, cell);
        ck_assert_int_le(axis_cell(a, first), cell);
        ck_assert_int_ge(axis_last_cell(a, last), cell);
        ck_assert_int_eq(axis_cell(a, first) % a->cells, 0);
        if (a->cells == 1) {
            ck_assert_int_eq(axis_cell(a, first), cell);
            ck_assert_int_eq(axis_cell(a, last), cell);
            ck_assert_int_eq(axis_cell(a, last + 1), cell + 1);
            ck_assert_int_eq(axis_eighths(a, first), (intmax_t)cell * 8);
        }
    }
    ck_assert_int_eq(axis_cell(a, a->first - 1), -1);
    ck_assert_int_eq(axis_cell(a, EDTF_MIN), -1);
    ck_assert_int_eq(axis_cell(a, EDTF_MAX), a->width);
    ck_assert_int_eq(axis_last_cell(a, EDTF_MAX), a->width);
}

START_TEST(test_cells)
{
    struct axis a;
    for (int span = 1; span < 3000; span += span / 3 + 1) {
        axis_fit(&a, 1000, 1000 + span - 1, 77);
        check_cells(&a);
        ck_assert_int_ge(axis_cell(&a, 1000), 0);
        ck_assert_int_lt(axis_last_cell(&a, 1000 + span - 1), 77);
    }
}
END_TEST

/* Zooming keeps the day under the cursor, there and back. */
START_TEST(test_zoom)
{
    for (int cell = 0; cell < 80; cell += 13) {
        struct axis a;
        axis_fit(&a, 0, 36500, 80);
        int64_t day = axis_first_day(&a, cell) + (a.days - 1) / 2;
        int steps = 0;
        for (; axis_zoom(&a, cell, 1); steps++) {
            ck_assert_int_le(axis_first_day(&a, cell), day);
            ck_assert_int_ge(axis_last_day(&a, cell), day);
            check_cells(&a);
            day = axis_first_day(&a, cell) + (a.days - 1) / 2;
        }
        ck_assert_int_eq(a.cells, AXIS_DAY_CELLS);
        ck_assert_int_gt(steps, 8);
        for (steps = 0; axis_zoom(&a, cell, -1); steps++)
            ck_assert_int_lt(steps, 100);
        ck_assert_int_eq(a.first, -AXIS_FAR);
    }
}
END_TEST

/* The window never leaves the days that there are. */
START_TEST(test_far)
{
    struct axis a;
    axis_fit(&a, EDTF_MIN, EDTF_MAX, 100);
    ck_assert_int_eq(a.first, -AXIS_FAR);
    ck_assert_int_eq(axis_last_day(&a, 99), AXIS_FAR);
    axis_fit(&a, 0, 999, 100);
    axis_pan(&a, 7);
    ck_assert_int_eq(a.first, 70);
    axis_pan(&a, -7);
    axis_pan(&a, INT64_MAX);
    ck_assert_int_le(axis_last_day(&a, 99), AXIS_FAR);
    ck_assert_int_gt(a.first, AXIS_FAR - 2000);
    axis_pan(&a, INT64_MIN);
    ck_assert_int_eq(a.first, -AXIS_FAR);
    axis_place(&a, EDTF_MAX, 0);
    ck_assert_int_le(axis_last_day(&a, 99), AXIS_FAR);
    axis_fit(&a, 5, 3, 10); /* backwards: one day */
    ck_assert_int_eq(a.days, 1);
    axis_fit(&a, 0, 0, 0);
    ck_assert_int_eq(a.width, 1);
}
END_TEST

static const struct {
    const char *first, *last, *cell, *window;
} worded[] = {
    {"2015-04-05", "2015-04-06", "4 Apr 2015", "4 Apr 2015 to 8 Apr 2015"},
    {"2013", "2022", "Sep 2014", "Dec 2012 to Jan 2023"},
    {"-0100", "2000", "267", "102 BC to 2001"},
    {"Y-13800000000", "2000", "11.4bn BC", "13.8bn BC to 2001"},
    {"Y-70000000", "Y-60000000", "68.3m BC", "70m BC to 60m BC"},
};

START_TEST(test_words)
{
    for (size_t i = 0; i < sizeof worded / sizeof *worded; i++) {
        struct axis a;
        struct buf text = {0};
        axis_fit(&a, day_of(worded[i].first), last_day_of(worded[i].last), 60);
        axis_format_cell(&a, 10, &text);
        ck_assert_str_eq(buf_text(&text), worded[i].cell);
        buf_clear(&text);
        axis_format_window(&a, &text);
        ck_assert_str_eq(buf_text(&text), worded[i].window);
        buf_finish(&text);
    }
}
END_TEST

/* A year, how many years are exact enough, and what it is called; "": it is not deep time. */
static const struct {
    int64_t year, precision;
    const char *expected;
} deep[] = {
    {-13799999999, 100000000, "13.8bn BC"},
    {-13799999999, 1000000000, "14bn BC"},
    {-13799999999, 1000000, "13.8bn BC"},
    {-13799999999, 1000, ""},
    {-4539999999, 10000000, "4.54bn BC"},
    {-65999999, 1000000, "66m BC"},
    {-65999999, 1000, "66m BC"},
    {-65999999, 1, ""},
    {-66037999, 1000, "66.038m BC"},
    {-999999, 1000000, "1m BC"},
    {-999998, 1000000, ""},
    {1000000, 1000, "1m"},
    {999999, 1000000, ""},
    {5000000000, 1000000000, "5bn"},
    {2015, 1000000, ""},
};

static const struct {
    int64_t first, last;
    const char *expected;
} deep_spans[] = {
    {-13799999999, -4539999999, "13.8–4.54bn BC"},
    {-4539999999, -65999999, "4.54bn BC–66m BC"},
    {-65999999, -65999990, "66m BC"},
    {-2000000, 3000000, "2m BC–3m"},
    {2000000, 3500000, "2–3.5m"},
    {-2000000, 3, ""},
};

START_TEST(test_deep_time)
{
    struct buf text = {0};
    for (size_t i = 0; i < sizeof deep / sizeof *deep; i++) {
        buf_clear(&text);
        bool told = deep_time_format(deep[i].year, deep[i].precision, &text);
        ck_assert_str_eq(buf_text(&text), deep[i].expected);
        ck_assert_int_eq(told, *deep[i].expected != '\0');
    }
    for (size_t i = 0; i < sizeof deep_spans / sizeof *deep_spans; i++) {
        buf_clear(&text);
        bool told = deep_time_format_span(deep_spans[i].first, deep_spans[i].last, &text);
        ck_assert_str_eq(buf_text(&text), deep_spans[i].expected);
        ck_assert_int_eq(told, *deep_spans[i].expected != '\0');
    }
    buf_finish(&text);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_ticks), ONCE(test_all_scales), ONCE(test_cells),     ONCE(test_zoom),
        ONCE(test_far),   ONCE(test_words),      ONCE(test_deep_time),
    };
    return run_tests(tests, .name = "axis", .seconds = 60);
}
