/* Figures as sources write them, and which exclude each other. */
#include "../base/run.h"

#include <math.h>
#include <string.h>

#include "model/figure.h"

static const struct {
    const char *text;
    double low, high;
    bool read;
} texts[] = {
    {"8", 8, 8, true},
    {"1,234", 1234, 1234, true},
    {"33_752", 33752, 33752, true},
    {"2.5", 2.5, 2.5, true},
    {"-3", -3, -3, true},
    {">70", 70, HUGE_VAL, true},
    {"> 70", 70, HUGE_VAL, true},
    {">=70", 70, HUGE_VAL, true},
    {"<60", -HUGE_VAL, 60, true},
    {"<=60", -HUGE_VAL, 60, true},
    {"~10", 9, 11, true},
    {"about 10", 9, 11, true},
    {"About 10 people", 9, 11, true},
    {"10..12", 10, 12, true},
    {"10 to 12", 10, 12, true},
    {"10-12", 10, 12, true},
    {"10\u201312", 10, 12, true},
    {"10..", 10, HUGE_VAL, true},
    {"70+", 70, HUGE_VAL, true},
    {"more than 70", 70, HUGE_VAL, true},
    {"at least 3", 3, HUGE_VAL, true},
    {"up to 5", -HUGE_VAL, 5, true},
    {"about more than 10", 9, HUGE_VAL, true},
    {"8 state officials", 8, 8, true},
    {"8, of whom 3 were women", 8, 8, true},
    {"", -HUGE_VAL, HUGE_VAL, false},
    {"many", -HUGE_VAL, HUGE_VAL, false},
    {"12..10", -HUGE_VAL, HUGE_VAL, false},
    {">", -HUGE_VAL, HUGE_VAL, false},
    {"undertaker 3", -HUGE_VAL, HUGE_VAL, false},
};

START_TEST(texts_are_read)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct figure_range range;
        bool read = figure_parse(texts[i].text, strlen(texts[i].text), &range);
        ck_assert_msg(read == texts[i].read && range.low == texts[i].low &&
                          range.high == texts[i].high,
                      "'%s': %d %g %g", texts[i].text, read, range.low, range.high);
    }
}
END_TEST

static const struct {
    const char *a, *b;
    bool agree;
} pairs[] = {
    {"8", "8", true},         {"8", "15", false},      {">70", "72", true},
    {">70", "70", false},     {">=70", "70", true},    {"<60", "60", false},
    {"<60", "59", true},      {"~10", "11", true},     {"~10", "12", false},
    {"10..12", "12", true},   {"10..12", "13", false}, {"10..12", "12..", true},
    {"10..12", ">12", false}, {">70", "<60", false},   {">70", "<71", true},
    {"many", "5", true},      {"~100", "~110", true},
};

START_TEST(figures_agree)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct figure_range a, b;
        figure_parse(pairs[i].a, strlen(pairs[i].a), &a);
        figure_parse(pairs[i].b, strlen(pairs[i].b), &b);
        ck_assert_msg(figure_agrees(&a, &b) == pairs[i].agree, "%s, %s", pairs[i].a, pairs[i].b);
        ck_assert_msg(figure_agrees(&b, &a) == pairs[i].agree, "%s, %s", pairs[i].b, pairs[i].a);
    }
}
END_TEST

START_TEST(figures_exceed)
{
    static const struct {
        const char *a, *b;
        bool exceeds;
    } cases[] = {{"15", "8", true},   {"8", "8", false},    {">8", "8", true}, {"8", "<8", true},
                 {">=8", "8", false}, {">70", "72", false}, {"<9", "8", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct figure_range a, b;
        figure_parse(cases[i].a, strlen(cases[i].a), &a);
        figure_parse(cases[i].b, strlen(cases[i].b), &b);
        ck_assert_msg(figure_exceeds(&a, &b) == cases[i].exceeds, "%s, %s", cases[i].a, cases[i].b);
    }
}
END_TEST

/* No text may lead the reader out of its length. */
START_TEST(length_is_kept)
{
    struct figure_range range;
    ck_assert(figure_parse("123456", 3, &range));
    ck_assert(range.low == 123 && range.high == 123);
    char digits[200];
    memset(digits, '9', sizeof digits);
    ck_assert(figure_parse(digits, sizeof digits, &range));
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(texts_are_read),
        ONCE(figures_agree),
        ONCE(figures_exceed),
        ONCE(length_is_kept),
    };
    return run_tests(tests, .name = "figure", .seconds = 60);
}
