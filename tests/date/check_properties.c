/* What must hold for every date, tried on a million of them. The numbers are not random: each run
 * tries the same. */
#include "../base/run.h"

#include <string.h>

#include "date/edtf.h"
#include "generate.h"

enum { EXPRESSIONS = 1000000, WINDOWS = 4 };

static void check_printed_again(const struct edtf *date, const char *text)
{
    struct buf printed = {0}, twice = {0};
    struct edtf again;
    edtf_format(date, &printed);
    require(edtf_parse(printed.text, printed.length, &again, NULL), "%s: %s", text, printed.text);
    require(edtf_compare(date, &again) == 0, "%s: %s", text, printed.text);
    require(date->min == again.min && date->max == again.max && date->flags == again.flags,
            "%s: %s", text, printed.text);
    edtf_format(&again, &twice);
    require(strcmp(printed.text, twice.text) == 0, "%s: %s, %s", text, printed.text, twice.text);
    edtf_finish(&again);
    buf_finish(&printed);
    buf_finish(&twice);
}

static void check_days(const struct edtf *date, const char *text, struct generator *g)
{
    require(date->min <= date->max, "%s", text);
    require(edtf_in_days(date, EDTF_MIN, EDTF_MAX) == EDTF_CERTAINLY, "%s", text);
    require(edtf_in_days(date, date->min, date->max) == EDTF_CERTAINLY, "%s", text);
    if (date->min > EDTF_MIN)
        require(edtf_in_days(date, date->min, date->min) >= EDTF_POSSIBLY, "%s", text);
    if (date->max < EDTF_MAX)
        require(edtf_in_days(date, date->max, date->max) >= EDTF_POSSIBLY, "%s", text);
    for (int i = 0; i < WINDOWS; i++) {
        int64_t first = (int64_t)generate_number(g, 60000) - 30000;
        int64_t last = first + generate_number(g, 2000);
        enum edtf_answer narrow = edtf_in_days(date, first, last);
        enum edtf_answer wide = edtf_in_days(date, first - 100, last + 100);
        require(wide >= narrow, "%s", text);
        bool inside = date->min >= first && date->max <= last;
        require((narrow == EDTF_CERTAINLY) == inside, "%s", text);
    }
}

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

static void check_relations(const struct edtf *a, const struct edtf *b, const char *text)
{
    enum edtf_answer before = edtf_before(a, b), after = edtf_after(a, b);
    enum edtf_answer overlaps = edtf_overlaps(a, b);
    require(edtf_after(b, a) == before, "%s", text);
    require(edtf_overlaps(b, a) == overlaps, "%s", text);
    require(before != EDTF_CERTAINLY || (after == EDTF_NO && overlaps == EDTF_NO), "%s", text);
    require(overlaps != EDTF_CERTAINLY || (before == EDTF_NO && after == EDTF_NO), "%s", text);
    require(edtf_within(a, b) != EDTF_CERTAINLY || edtf_overlaps(a, b) != EDTF_NO, "%s", text);
}

static void check_order(const struct edtf *a, const struct edtf *b, const struct edtf *c,
                        const char *text)
{
    int ab = sign(edtf_compare(a, b)), bc = sign(edtf_compare(b, c)), ac = sign(edtf_compare(a, c));
    require(edtf_compare(a, a) == 0 && ab == -sign(edtf_compare(b, a)), "%s", text);
    if (ab == bc)
        require(ac == ab, "%s", text);
    if (a->min < b->min || (a->min == b->min && a->max > b->max))
        require(ab < 0, "%s", text);
}

static void check_displayed(const struct edtf *date, const char *text)
{
    struct buf out = {0};
    edtf_display(date, EDTF_LONG, &out);
    require(out.length > 0, "%s", text);
    edtf_display_fit(date, 11, &out);
    edtf_display_in_year(date, 1971, 9, &out);
    buf_finish(&out);
}

START_TEST(test_million)
{
    struct generator g = {UINT64_C(0x9e3779b97f4a7c15)};
    struct edtf last[3] = {{0}};
    struct buf text = {0};
    int valid = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
        struct edtf date;
        generate_expression(&g, &text);
        if (i % 8 == 0)
            generate_damage(&g, &text);
        if (!edtf_parse(buf_text(&text), text.length, &date, NULL))
            continue;
        check_printed_again(&date, text.text);
        check_days(&date, text.text, &g);
        edtf_finish(&last[2]);
        last[2] = last[1];
        last[1] = last[0];
        last[0] = date;
        if (++valid % 4 == 0)
            check_relations(&last[0], &last[1], text.text);
        check_order(&last[0], &last[1], &last[2], text.text);
        if (valid % 16 == 0)
            check_displayed(&date, text.text);
    }
    for (int i = 0; i < 3; i++)
        edtf_finish(&last[i]);
    buf_finish(&text);
    ck_assert_int_gt(valid, EXPRESSIONS / 2);
}
END_TEST

/* Whatever is suggested can be read. */
START_TEST(test_suggestions)
{
    struct generator g = {7};
    struct buf text = {0}, out = {0};
    for (int i = 0; i < 100000; i++) {
        struct edtf date;
        generate_expression(&g, &text);
        generate_damage(&g, &text);
        buf_clear(&out);
        if (edtf_suggest(buf_text(&text), text.length, &out)) {
            require(edtf_parse(out.text, out.length, &date, NULL), "%s: %s", text.text, out.text);
            edtf_finish(&date);
        } else {
            require(out.length == 0, "%s", text.text);
        }
    }
    buf_finish(&text);
    buf_finish(&out);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_million),
        ONCE(test_suggestions),
    };
    return run_tests(tests, .name = "properties", .seconds = 300);
}
