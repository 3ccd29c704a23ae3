/* Figures: scales, and bars with what is only possible of them. */
#include <math.h>
#include <string.h>

#include "../base/run.h"
#include "chart/figure_scale.h"

static struct figure_range range_of(const char *text)
{
    struct figure_range range;
    ck_assert_msg(figure_parse(text, strlen(text), &range), "%s", text);
    return range;
}

/* ---- bars on a scale of 0 to 80 in forty cells */

static const struct {
    const char *value;
    const char *expected; /* # full, eighths as digits, : maybe, - more, > arrow, | end */
} bars[] = {
    {"80", "########################################"},
    {"40", "####################"},
    {"41", "####################4"},
    {"0", ""},
    {"0.01", "1"},
    {"40..50", "####################:::::|"},
    {"~40", "##################::::|"},
    {">70", "###################################-->"},
    {"<60", "::::::::::::::::::::::::::::::|"},
    {"70..80", "###################################:::::|"},
};

static void draw_bar(const struct figure_scale *s, const char *value, char *drawn)
{
    static const char chars[] = {[FIGURE_EMPTY] = ' ', [FIGURE_FULL] = '#',  [FIGURE_MAYBE] = ':',
                                 [FIGURE_MORE] = '-',  [FIGURE_ARROW] = '>', [FIGURE_END] = '|'};
    uint8_t cells[64];
    struct figure_range range = range_of(value);
    int end = figure_bar_fill(s, &range, cells);
    ck_assert_int_le(end, s->width + FIGURE_WHISKER + 1);
    for (int cell = 0; cell < end; cell++)
        drawn[cell] = cells[cell] > FIGURE_LEFT && cells[cell] < FIGURE_MAYBE
                          ? (char)('0' + (cells[cell] - FIGURE_LEFT))
                          : chars[cells[cell]];
    drawn[end] = '\0';
}

START_TEST(test_bars)
{
    struct figure_range full = range_of("80");
    struct figure_scale s;
    figure_scale_fit(&s, &full, 1, 40);
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        char drawn[64];
        draw_bar(&s, bars[i].value, drawn);
        ck_assert_str_eq(drawn, bars[i].expected);
    }
}
END_TEST

START_TEST(test_negative)
{
    struct figure_range both[] = {range_of("-20"), range_of("60")};
    struct figure_scale s;
    char drawn[64];
    figure_scale_fit(&s, both, 2, 40);
    draw_bar(&s, "-20", drawn);
    ck_assert_str_eq(drawn, "##########");
    draw_bar(&s, "60", drawn);
    ck_assert_str_eq(drawn, "          ##############################");
}
END_TEST

/* ---- scales: the step is 1, 2 or 5 times a power of ten, and there are some, not too many */

START_TEST(test_scales)
{
    for (int step = 0; step < 37; step++) {
        double high = 1e-6 * pow(3.7, step);
        for (int width = 5; width < 200; width += 31) {
            struct figure_range range = {.low = high, .high = high};
            struct figure_scale s;
            struct buf text = {0};
            figure_scale_fit(&s, &range, 1, width);
            int ticks = (int)((s.high - s.low) / s.step);
            require(ticks <= width / 3 + 1, "%g %d %g", high, width, s.step);
            require(s.step <= 10 * high, "%g %d %g", high, width, s.step);
            figure_format_value(s.step, &text);
            require(strchr("125", text.text[strspn(text.text, "0.")]) != NULL, "%s", text.text);
            require(figure_scale_eighths(&s, high) == width * 8, "%g %d", high, width);
            buf_finish(&text);
        }
    }
}
END_TEST

/* There are no halves of people. */
START_TEST(test_whole)
{
    const struct figure_range four = {.low = 1, .high = 4}, half = {.low = 0.5, .high = 4};
    struct figure_scale s;
    figure_scale_fit(&s, &four, 1, 80);
    ck_assert_double_eq(s.step, 1);
    figure_scale_fit(&s, &half, 1, 80);
    ck_assert_double_eq(s.step, 0.5);
}
END_TEST

START_TEST(test_nothing)
{
    struct figure_scale s;
    struct figure_range range = {0}, any = {.low = -1.0 / 0.0, .high = 1.0 / 0.0};
    uint8_t cells[64];
    figure_scale_fit(&s, &range, 0, 0);
    ck_assert_int_eq(s.width, 1);
    figure_scale_fit(&s, &range, 1, 40);
    ck_assert_int_eq(figure_bar_fill(&s, &range, cells), 0);
    ck_assert_int_eq(figure_bar_fill(&s, &any, cells), 0);
    figure_scale_fit(&s, &any, 1, 40);
    ck_assert_int_eq(figure_bar_fill(&s, &any, cells), 0);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_bars),   ONCE(test_whole),   ONCE(test_negative),
        ONCE(test_scales), ONCE(test_nothing),
    };
    return run_tests(tests, .name = "scale", .seconds = 60);
}
