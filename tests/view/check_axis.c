/* The time axis: scales, cells, ticks. Axes are written as the window's days and its width. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/run.h"
#include "date/calendar.h"
#include "date/edtf.h"
#include "view/axis.h"

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
    {"2015-03-20", "2015-04-20", 64, ""},
    {"2015-12", "2016-02", 60, ""},
    {"2015", "2016", 60, ""},
    {"2010", "2020", 60, ""},
    {"1945", "2024", 60, ""},
    {"-0050", "0050", 60, ""},
    {"-3000", "2000", 60, ""},
    {"Y-4500000000", "2000", 60, ""},
    {"-0003", "0004", 60, ""},
    {"2015", "2015", 20, ""},
};

START_TEST(test_ticks)
{
    for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++) {
        struct axis a;
        struct buf line = {0};
        axis_fit(&a, day_of(drawn[i].first), last_day_of(drawn[i].last), drawn[i].width);
        draw_ticks(&a, &line);
        printf("%s..%s %ld %d\n[%s]\n", drawn[i].first, drawn[i].last, (long)a.days, a.cells,
               buf_text(&line));
        buf_finish(&line);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("axis");
    TCase *tc = tcase_create("axis");
    tcase_add_test(tc, test_ticks);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
