/* Over a large timeline: searches and filters go on beside the keys. */
#include "../base/run.h"

#include <string.h>

#include "session.h"

enum { INCIDENTS = 21000 };

static void setup(void)
{
    struct browser_options options = {.charset = TEXT_UNICODE};
    struct buf lines = {0};
    for (int i = 0; i < INCIDENTS; i++)
        buf_printf(&lines, "incidents many-%d title=Something %s happens|date=%d\n", i,
                   i % 100 == 0 ? "strange" : "usual", 1900 + i % 100);
    browser = sample_browse(sample_generation(NULL, buf_text(&lines)), &options, 40, 120);
    buf_finish(&lines);
}

static unsigned filter_by(const char *text)
{
    sample_keys(browser, "f C-u");
    sample_type(browser, text);
    return sample_keys(browser, "Enter");
}

START_TEST(test_search)
{
    unsigned requests = sample_keys(browser, "3 G /");
    requests |= sample_type(browser, "strange");
    session_work(requests);
    sample_require(browser, "match 1 of 210", "");
    sample_expect(browser, "Enter n", "match 2 of 210");
    sample_expect(browser, "<", "match 1 of 210");
    sample_expect(browser, "< Esc", "21009 of 21009");
}
END_TEST

/* A pattern that takes its time on every text. */
static const char slow[] = "/.*.*.*.*strange/";

static bool is_looking(void)
{
    return strstr(draw(), "looking: ") != NULL;
}

/* Where the processor is taken for long enough, something is found before anybody can see that it
 * is being looked for: then again, from the beginning. */
static void repeat(bool (*try_it)(void))
{
    for (int times = 0; !try_it(); times++) {
        ck_assert_int_lt(times, 5);
        browser_destroy(browser);
        setup();
    }
}

/* Enter before it is found: it is shown when it is there, and counts as one jump. */
static bool search_ahead(void)
{
    sample_keys(browser, "3 G /");
    unsigned requests = sample_type(browser, slow);
    requests |= sample_keys(browser, "Enter");
    bool looking = is_looking();
    session_work(requests | BROWSER_CONTINUE);
    sample_require(browser, "match 1 of 210", "");
    sample_expect(browser, "< Esc", "21009 of 21009");
    return looking;
}

START_TEST(test_search_ahead)
{
    repeat(search_ahead);
}
END_TEST

/* Keys work meanwhile; whoever has moved on is not taken away. */
START_TEST(test_search_beside)
{
    sample_keys(browser, "3 /");
    sample_type(browser, slow);
    session_work(sample_keys(browser, "Enter j j") | BROWSER_CONTINUE);
    sample_expect(browser, "Esc", "3 of 21009");
}
END_TEST

/* A filter is cancelled while it is looked for; going back to one restores what was selected. */
static bool filter_beside(void)
{
    unsigned requests = filter_by(slow);
    if ((requests & BROWSER_CONTINUE) == 0 || !is_looking())
        return false;
    sample_expect(browser, "Esc", "1 of 21009");
    session_work(filter_by(slow));
    sample_expect(browser, "1 j 3 G", "210 of 210");
    session_work(filter_by("meet") | BROWSER_CONTINUE);
    sample_expect(browser, "1 g", "of 2");
    filter_by(slow);
    if (!is_looking())
        return false;
    sample_expect(browser, "C-c k", "filter: meet");
    sample_require(browser, "of 2", "");
    sample_keys(browser, "<");
    session_work(sample_keys(browser, "<") | BROWSER_CONTINUE);
    sample_require(browser, "210 of 210", "");
    return true;
}

START_TEST(test_filter_beside)
{
    repeat(filter_beside);
}
END_TEST

/* Whoever steps on from where a filter is being looked for finds that place again. */
static bool step_ahead(void)
{
    session_work(filter_by(slow) | BROWSER_CONTINUE);
    sample_expect(browser, "1 j 3 G", "210 of 210");
    filter_by("/.*.*.*.*meet/");
    if (!is_looking())
        return false;
    session_work(sample_keys(browser, "1 g") | BROWSER_CONTINUE);
    sample_require(browser, "of 2", "");
    session_work(sample_keys(browser, "< < >") | BROWSER_CONTINUE);
    sample_require(browser, "210 of 210", "");
    return true;
}

START_TEST(test_step_ahead)
{
    repeat(step_ahead);
}
END_TEST

/* A search waits for the filter before it, but no key waits for either. */
static bool search_behind_filter(void)
{
    for (int cancelled = 0; cancelled < 2; cancelled++) {
        sample_keys(browser, "f C-u");
        sample_type(browser, slow);
        sample_keys(browser, "Enter 3 G /");
        sample_type(browser, "strange");
        if (!is_looking())
            return false;
        unsigned requests = sample_keys(browser, "Enter");
        if ((requests & BROWSER_CONTINUE) == 0)
            return false;
        unsigned step = sample_keys(browser, "n"); /* nothing can be said of it yet */
        if (!is_looking())
            return false;
        ck_assert_uint_ne(step & BROWSER_BELL, 0);
        sample_require(browser, "!Nothing found", "n");
        if (cancelled)
            requests = sample_keys(browser, "C-c");
        session_work(requests);
        draw();
        session_work(BROWSER_CONTINUE);
        sample_require(browser, cancelled ? "21009 incidents|!filter: " : "match 1 of 210|filter: ",
                       cancelled ? "cancelled" : "found");
        sample_keys(browser, "Esc Esc Esc Esc");
    }
    return true;
}

START_TEST(test_search_behind_filter)
{
    repeat(search_behind_filter);
}
END_TEST

/* What is still looked for is shown when it is found, also in the generation that came meanwhile.
 */
START_TEST(test_search_again)
{
    struct buf lines = {0};
    for (int i = 0; i < INCIDENTS; i++)
        buf_printf(&lines, "incidents many-%d title=Something %s happens|date=%d\n", i,
                   i % 50 == 0 ? "strange" : "usual", 1900 + i % 100);
    struct timeline *t = sample_generation(NULL, buf_text(&lines));
    sample_keys(browser, "3 G /");
    sample_type(browser, slow);
    draw();
    sample_keys(browser, "Enter");
    browser_replace(browser, t, NULL);
    session_work(BROWSER_CONTINUE);
    sample_require(browser, "match 1 of 420", "");
    sample_expect(browser, "< Esc", "21009 of 21009");
    timeline_destroy(t);
    buf_finish(&lines);
}
END_TEST

START_TEST(test_search_stops)
{
    sample_keys(browser, "3 j /");
    sample_type(browser, "usual");
    session_work(sample_keys(browser, "Esc"));
    sample_require(browser, "2 of 21009", "");
}
END_TEST

START_TEST(test_filter)
{
    session_work(filter_by("strange") | BROWSER_CONTINUE);
    sample_require(browser, "1 of 210", "");
    sample_require(browser, "filter: strange", "");
    session_work(filter_by("/u.u.l/ or meet") | BROWSER_CONTINUE);
    sample_require(browser, "1 of 20792", "");
    session_work(sample_keys(browser, "<") | BROWSER_CONTINUE);
    sample_require(browser, "1 of 210", "");
    session_work(sample_keys(browser, "<") | BROWSER_CONTINUE);
    sample_require(browser, "1 of 21009", "");
    session_work(sample_keys(browser, "> >") | BROWSER_CONTINUE);
    sample_require(browser, "1 of 20792", "");
}
END_TEST

/* What is looked for when the timeline is replaced, or the browser left. */
START_TEST(test_leave)
{
    sample_keys(browser, "/");
    sample_type(browser, "usual");
    struct timeline *t = sample_timeline();
    browser_replace(browser, t, NULL);
    timeline_destroy(t);
    session_work(BROWSER_CONTINUE);
    draw();
    sample_keys(browser, "Esc f");
    sample_type(browser, "usual");
    sample_keys(browser, "Enter");
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_search),        ONCE(test_search_ahead), ONCE(test_search_beside),
        ONCE(test_filter_beside), ONCE(test_step_ahead),   ONCE(test_search_stops),
        ONCE(test_filter),        ONCE(test_leave),        ONCE(test_search_behind_filter),
        ONCE(test_search_again),
    };
    return run_tests(tests, .name = "large", .seconds = 120, .set_up = setup,
                     .tear_down = session_end);
}
