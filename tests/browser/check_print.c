/* Lanes and figures without a terminal: as text and as a picture. */
#include <string.h>

#include "../base/run.h"
#include "../model/sample.h"
#include "browser/print.h"
#include "sample.h"

/* Lanes and figures of everything odd, as text and as a picture, wide and narrow. */
START_TEST(test_print)
{
    for (size_t i = 0; i < SAMPLE_EXTREMES; i++) {
        struct timeline *t = sample_of(sample_extremes[i]);
        for (int width = 0; width <= 300; width += 60) {
            struct print_options options = {.width = width, .charset = TEXT_ASCII};
            struct buf out = {0};
            print_lanes(t, &options, &out);
            ck_assert_ptr_nonnull(strstr(buf_text(&out), " PEOPLE"));
            options.form = PRINT_SVG;
            buf_clear(&out);
            print_lanes(t, &options, &out);
            print_figures(t, &options, &out);
            ck_assert_ptr_nonnull(strstr(buf_text(&out), "</svg>\n<svg "));
            buf_finish(&out);
        }
        timeline_destroy(t);
    }
}
END_TEST

/* The charts are drawn piece by piece: wherever one piece ends, none of their lines is lost. */
START_TEST(test_long_figures)
{
    struct buf text = {0}, out = {0};
    for (int series = 0; series < 4; series++) {
        int points = series < 3 ? 60 : 1 + _i;
        buf_printf(&text, "series s%d title=One before it\n", series);
        for (int i = 0; i < points; i++)
            buf_printf(&text, "+points date=%d|value=%d\n", 1000 + i, i);
    }
    buf_puts(&text, "series two title=The one behind\n+points date=2001|value=5\n"
                    "series three title=The empty one\n");
    struct timeline *t = sample_of(buf_text(&text));
    struct print_options options = {.width = 80, .charset = TEXT_ASCII};
    print_figures(t, &options, &out);
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "The one behind\n"));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "The empty one\n"));
    timeline_destroy(t);
    buf_finish(&text);
    buf_finish(&out);
}
END_TEST

/* However few they are: the axis, how many there are over time, and a line for each. */
START_TEST(test_few_lanes)
{
    struct buf text = {0}, out = {0};
    for (int i = 0; i < _i; i++)
        buf_printf(&text,
                   "people p%d name=Person %d\nincidents i%d title=T|date=200%d|people=p%d\n", i, i,
                   i, i, i);
    struct timeline *t = sample_of(buf_text(&text));
    struct print_options options = {.width = 80, .charset = TEXT_ASCII};
    print_lanes(t, &options, &out);
    int lines = 0;
    for (const char *at = buf_text(&out); (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    ck_assert_int_eq(lines, 3 + _i);
    ck_assert(_i == 0 || strstr(buf_text(&out), "max 1") != NULL);
    timeline_destroy(t);
    buf_finish(&text);
    buf_finish(&out);
}
END_TEST

/* Bars at every width that can be printed in. */
START_TEST(test_wide_figures)
{
    struct timeline *t = sample_of("series s title=S\n+points date=2001|value=5\n"
                                   "+points date=2002|value=>5\n");
    for (int width = PRINT_MIN_WIDTH; width <= PRINT_MAX_WIDTH; width += 48) {
        struct print_options options = {.width = width, .charset = TEXT_ASCII};
        struct buf out = {0};
        print_figures(t, &options, &out);
        require(strstr(buf_text(&out), "####") != NULL && strstr(buf_text(&out), "#-->") != NULL,
                "%d: %s", width, buf_text(&out));
        buf_finish(&out);
    }
    timeline_destroy(t);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_print),
        TIMES(test_long_figures, 20),
        TIMES(test_few_lanes, 8),
        ONCE(test_wide_figures),
    };
    return run_tests(tests, .name = "print", .seconds = 60);
}
