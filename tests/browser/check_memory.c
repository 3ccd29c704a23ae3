/* What a browser remembers is what the next one begins with. */
#include "../base/run.h"

#include <string.h>

#include "session.h"
#include "view/memory.h"

static struct buf before;
static struct memory memory, again;

static void teardown(void)
{
    session_end();
    memory_finish(&memory);
    memory_finish(&again);
    buf_finish(&before);
}

/* Another browser that is told what this one remembers. */
static void restart(struct timeline *t)
{
    browser_remember(browser, &memory);
    session_browse(t, NULL, 40, 120);
    browser_recall(browser, &memory, true);
}

/* Keys, a text typed after them, and more keys: the screen is the same after a restart. */
static const struct {
    const char *keys, *typed, *more;
} places[] = {
    {"1 j j", "", ""},
    {"1 G", "", ""},
    {"1 j Enter j", "", ""},
    {"2 j j", "", ""},
    {"2 ] ] ]", "", ""},
    {"3 j j j", "", ""},
    {"f", "meet", "Enter"},
    {"f", "person:ada-lem", "Enter 3 j"},
    {"3 j m j j m C-l", "", ""},
    {"C", "", ""},
    {"1", "", ""},
};

START_TEST(test_place)
{
    sample_keys(browser, places[_i].keys);
    sample_type(browser, places[_i].typed);
    sample_keys(browser, places[_i].more);
    sample_draw(browser, TEXT_UNICODE, &before);
    restart(sample_timeline());
    require(strcmp(draw(), buf_text(&before)) == 0, "%s:\n%s\nbecame\n%s", places[_i].keys,
            buf_text(&before), buf_text(&screen));
}
END_TEST

/* What was opened in the years and folded in the places is so after a restart, and a reload. */
START_TEST(test_trees)
{
    static const char *const keys[] = {"1 + + j j - g", "1 j Enter j j Enter g",
                                       "1 + + g",       "] ] 2 j - g",
                                       "1 - g",         "] ] 2 j - + g"};
    static const char *const shown[] = {"", "", "", "!Street   ", "", "Street   "};
    struct timeline *t = sample_generation(NULL, sample_odd);
    session_browse(timeline_retain(t), NULL, 40, 120);
    sample_keys(browser, keys[_i]);
    sample_require(browser, shown[_i], keys[_i]);
    sample_draw(browser, TEXT_UNICODE, &before);
    browser_replace(browser, t, NULL);
    require(strcmp(draw(), buf_text(&before)) == 0, "reload, %s:\n%s\nbecame\n%s", keys[_i],
            buf_text(&before), buf_text(&screen));
    restart(t);
    require(strcmp(draw(), buf_text(&before)) == 0, "restart, %s:\n%s\nbecame\n%s", keys[_i],
            buf_text(&before), buf_text(&screen));
}
END_TEST

/* Lanes that were pinned by hand are so after a restart, and so is that none is. */
static const char *const pins[] = {
    "pin",        "facet kinds;pin", "down;pin;facet places;pin", "pin;pin", "unpin",
    "facet tags", "unpin;unpin",
};

START_TEST(test_pins)
{
    sample_run(browser, "lanes");
    sample_run(browser, pins[_i]);
    sample_keys(browser, "C-l"); /* takes the message away */
    sample_draw(browser, TEXT_UNICODE, &before);
    restart(sample_timeline());
    require(strcmp(draw(), buf_text(&before)) == 0, "%s:\n%s\nbecame\n%s", pins[_i],
            buf_text(&before), buf_text(&screen));
}
END_TEST

START_TEST(test_past)
{
    sample_keys(browser, "/");
    sample_type(browser, "meets");
    sample_keys(browser, "Enter Esc f");
    sample_type(browser, "kind:speech");
    sample_keys(browser, "Enter :");
    sample_type(browser, "save-filter talk");
    sample_keys(browser, "Enter Esc");
    restart(sample_timeline());
    sample_keys(browser, "/ Up");
    ck_assert_ptr_nonnull(strstr(draw(), "/meets"));
    sample_keys(browser, "Esc f C-u Up");
    ck_assert_ptr_nonnull(strstr(draw(), "filter: kind:speech"));
    sample_keys(browser, "Esc : Up");
    ck_assert_ptr_nonnull(strstr(draw(), ":save-filter talk"));
    sample_keys(browser, "Esc F t Enter");
    ck_assert_ptr_nonnull(strstr(draw(), "1 of 1"));
}
END_TEST

/* A bookmark outlives a timeline that does not have its incident for a while. */
START_TEST(test_absent)
{
    sample_keys(browser, "3 j m j m");
    restart(sample_generation("posting", NULL));
    browser_remember(browser, &again);
    ck_assert_uint_eq(again.bookmarks.lines.count, 2);
    struct timeline *whole = sample_timeline();
    browser_replace(browser, whole, NULL);
    timeline_destroy(whole);
    sample_keys(browser, "3 g '");
    ck_assert_ptr_nonnull(strstr(draw(), "2 of 9"));
    sample_keys(browser, "'");
    ck_assert_ptr_nonnull(strstr(draw(), "3 of 9"));
    sample_keys(browser, "m");
    memory_finish(&again);
    browser_remember(browser, &again);
    ck_assert_uint_eq(again.bookmarks.lines.count, 1);
    /* and one that a reload takes away */
    struct timeline *less = sample_generation("congress", NULL);
    browser_replace(browser, less, NULL);
    timeline_destroy(less);
    memory_finish(&again);
    browser_remember(browser, &again);
    ck_assert_uint_eq(again.bookmarks.lines.count, 1);
    ck_assert_str_eq(again.bookmarks.lines.items[0], "congress");
}
END_TEST

/* A period around no day that there is. */
START_TEST(test_far_period)
{
    static const char *const far[] = {"year 9223372036854775806", "century -9223372036854775807",
                                      "day 365242500000000000", "whole decade 400000000000000000"};
    memory.period = mem_strdup(far[_i]);
    memory.zoom = mem_strdup("year");
    memory_add(&memory.toggled, far[_i]);
    browser_recall(browser, &memory, true);
    draw();
    browser_remember(browser, &again);
    ck_assert_ptr_null(again.period);
    ck_assert_uint_eq(again.toggled.lines.count, 0);
}
END_TEST

/* What is no word of ours, or not in this timeline, is left out. */
START_TEST(test_nonsense)
{
    static const char *const words[] = {
        "", "nothing", "year", "year x", "day 1", "year 99999999999999999999", "whole", NULL};
    for (size_t word = 0; words[word] != NULL; word++)
        for (size_t i = 0; memory_words[i].key != NULL; i++) {
            char **text = memory_word(&memory, i);
            *text = mem_strdup(words[word]);
            browser_recall(browser, &memory, true);
            draw();
            free(*text);
            *text = NULL;
        }
    for (size_t word = 0; words[word] != NULL; word++)
        memory_add(&memory.pins, words[word]);
    memory_add(&memory.pins, "people nobody");
    memory_add(&memory.bookmarks, "no such incident");
    memory_add(&memory.saved, "bad");
    memory_add(&memory.saved_queries, "(");
    browser_recall(browser, &memory, true);
    sample_keys(browser, "F");
    ck_assert_ptr_nonnull(strstr(draw(), "No filter is saved yet"));
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_place, places), TIMES(test_trees, 6), EACH(test_pins, pins),     ONCE(test_past),
        ONCE(test_absent),        ONCE(test_nonsense),  TIMES(test_far_period, 4),
    };
    return run_tests(tests, .name = "memory", .set_up = session_begin, .tear_down = teardown);
}
