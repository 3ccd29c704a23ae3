/* How words fit what was typed, and which one is offered first. */
#include "../base/run.h"

#include <string.h>

#include "keys/offers.h"

static const struct {
    const char *typed, *text;
    enum offer_fit fit;
} fits[] = {
    {"", "facet", OFFER_START},           {"fa", "facet", OFFER_START},
    {"FA", "facet", OFFER_START},         {"mat", "next-match", OFFER_WORD},
    {"atc", "next-match", OFFER_INSIDE},  {"nm", "next-match", OFFER_SCATTERED},
    {"mn", "next-match", OFFER_NOT},      {"next-matches", "next-match", OFFER_NOT},
    {"by", "sorted by name", OFFER_WORD}, {"ma", "mark-grandma", OFFER_START},
};

START_TEST(test_fit)
{
    enum offer_fit fit = offers_fit(fits[_i].typed, strlen(fits[_i].typed), fits[_i].text);
    require(fit == fits[_i].fit, "%s in %s: %d", fits[_i].typed, fits[_i].text, (int)fit);
}
END_TEST

START_TEST(test_sort)
{
    struct offers o = {0};
    static const char *const words[] = {"next-match", "match", "bookmark", "mark", NULL};
    for (size_t i = 0; words[i] != NULL; i++)
        offers_try(&o, "ma", 2, words[i], "");
    offers_sort(&o);
    ck_assert_uint_eq(o.list.count, 4);
    ck_assert_str_eq(o.list.items[0].text, "match");
    ck_assert_str_eq(o.list.items[1].text, "mark");
    ck_assert_str_eq(o.list.items[2].text, "next-match");
    ck_assert_str_eq(o.list.items[3].text, "bookmark");
    ck_assert_ptr_nonnull(offers_try(&o, "shine", 5, "sun", "lets it shine"));
    ck_assert_ptr_null(offers_try(&o, "ne", 2, "sun", "lets it shine not"));
    offers_finish(&o);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_fit, fits),
        ONCE(test_sort),
    };
    return run_tests(tests, .name = "offers");
}
