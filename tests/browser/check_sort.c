/* Over a large timeline incidents are sorted beside the keys. The sorting here takes its time. */
#include "../base/run.h"

#include <stdatomic.h>
#include <string.h>
#include <time.h>

#include "../model/sample.h"
#include "query/order.h"
#include "session.h"

enum { INCIDENTS = 21000 };

static atomic_bool released;
static atomic_int begun, told, ended; /* told: how far it is; ended: not cancelled */
static atomic_size_t percent;
static _Atomic(enum incident_order) wanted;

/* Tells how far it is until it is let go on; false: cancelled. */
static bool await_release(const struct query_control *control)
{
    control->progress(control->context, atomic_load(&percent), 100);
    atomic_fetch_add(&told, 1);
    while (!atomic_load(&released) && !atomic_load(control->cancel)) {
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        control->progress(control->context, atomic_load(&percent), 100);
    }
    return !atomic_load(control->cancel);
}

/* In place of the real one: the last come first, once that is let happen. */
bool order_incidents(const struct timeline *t, enum incident_order order,
                     const struct query_control *control, uint32_t *rows)
{
    uint32_t count = timeline_count(t, TABLE_INCIDENT);
    atomic_store(&wanted, order);
    atomic_fetch_add(&begun, 1);
    if (control != NULL && !await_release(control))
        return false;
    for (uint32_t i = 0; i < count; i++)
        rows[i] = count - i;
    atomic_fetch_add(&ended, 1);
    return true;
}

uint32_t order_sources(const struct timeline *t, uint32_t incident)
{
    (void)t;
    return incident % 3;
}

static struct timeline *make(const char *word)
{
    struct buf lines = {0};
    for (int i = 0; i < INCIDENTS; i++)
        buf_printf(&lines, "incidents many-%05d title=%s %d|date=%d\n", i, word, i, 1900 + i / 210);
    struct timeline *t = sample_of(buf_text(&lines));
    buf_finish(&lines);
    return t;
}

static void setup(void)
{
    struct browser_options options = {.charset = TEXT_UNICODE};
    atomic_store(&released, false);
    atomic_store(&begun, 0);
    atomic_store(&told, 0);
    atomic_store(&ended, 0);
    atomic_store(&percent, 42);
    browser = sample_browse(make("Thing"), &options, 40, 120);
}

/* Presses keys that begin to sort, and waits until so many sorts have told how far they are. */
static unsigned begin(const char *keys, int sorts)
{
    unsigned requests = sample_keys(browser, keys);
    while (atomic_load(&told) < sorts)
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    return requests;
}

/* Keys work meanwhile, over what stands by date; then all is in order, with the same selected. */
START_TEST(test_beside)
{
    ck_assert_uint_ne(begin("3 o", 1) & BROWSER_CONTINUE, 0);
    sample_require(browser, "by title|sorting: 42%|Thing 0 ", "");
    sample_expect(browser, "j j", "Thing 2 |sorting: 42%");
    atomic_store(&released, true);
    session_work(BROWSER_CONTINUE);
    sample_require(browser, "by title|20998 of 21000|Thing 2 |!sorting", "");
    sample_expect(browser, "g", "Thing 20999 |1 of 21000");
    ck_assert_int_eq(begun, 1);
}
END_TEST

/* It is waited for in pieces between which keys are looked at; each draws what it has moved. */
START_TEST(test_pieces)
{
    unsigned requests = begin("3 o", 1);
    for (int piece = 0; piece < 3; piece++) {
        sample_require(browser, "sorting: 42%", "");
        ck_assert_uint_eq(requests & BROWSER_CONTINUE, BROWSER_CONTINUE);
        ck_assert_uint_eq(requests & BROWSER_REDRAW, piece == 0 ? BROWSER_REDRAW : 0);
        requests = browser_work(browser);
    }
    for (int piece = 0; (requests & BROWSER_REDRAW) == 0; piece++) {
        ck_assert_int_lt(piece, 50);
        atomic_fetch_add(&percent, 1);
        requests = browser_work(browser);
    }
    sample_require(browser, "sorting: |!sorting: 42%", "");
    atomic_store(&released, true);
    session_work(BROWSER_CONTINUE);
}
END_TEST

/* What narrows the list then takes from the order that is there. */
START_TEST(test_once)
{
    atomic_store(&released, true);
    session_work(sample_keys(browser, "3 o"));
    sample_expect(browser, "1 j 3 g", "by title|!sorting");
    sample_expect(browser, "1 g", "of 21000|!sorting");
    ck_assert_int_eq(begun, 1);
}
END_TEST

START_TEST(test_cancel)
{
    sample_keys(browser, "3 o");
    sample_expect(browser, "C-c", "Stopped|!by title|!sorting|1 of 21000");
    ck_assert_uint_eq(browser_work(browser) & BROWSER_CONTINUE, 0);
    ck_assert_int_eq(ended, 0);
}
END_TEST

/* Another order, or none, takes the place of the one that is still being made. */
START_TEST(test_other_order)
{
    begin("3 o", 1);
    begin("o", 2);
    sample_require(browser, "by number of sources|sorting: 42%", "");
    ck_assert_int_eq(begun, 2);
    ck_assert_int_eq(wanted, INCIDENTS_BY_SOURCES);
    sample_expect(browser, "o", "!by |!sorting|1 of 21000");
    ck_assert_uint_eq(browser_work(browser) & BROWSER_CONTINUE, 0);
    ck_assert_int_eq(ended, 0);
}
END_TEST

/* From one order to the next it stands by date as well. */
START_TEST(test_next_order)
{
    atomic_store(&released, true);
    session_work(sample_keys(browser, "3 o") | BROWSER_CONTINUE);
    sample_expect(browser, "g", "by title|Thing 20999 ");
    atomic_store(&released, false);
    begin("o g", 2);
    sample_require(browser, "by number of sources|sorting: 42%|Thing 0 ", "");
    atomic_store(&released, true);
    session_work(BROWSER_CONTINUE);
    sample_expect(browser, "g", "by number of sources|!sorting|Thing 20999 ");
}
END_TEST

/* A small timeline is sorted at once. */
START_TEST(test_small)
{
    session_browse(sample_timeline(), NULL, 40, 120);
    ck_assert_uint_eq(sample_keys(browser, "3 o") & BROWSER_CONTINUE, 0);
    sample_expect(browser, "G", "by title|!sorting|9 of 9|A ministry is founded");
    ck_assert_int_eq(begun, 1);
}
END_TEST

/* A filter is found beside the sorting. */
START_TEST(test_filter)
{
    begin("3 o", 1);
    sample_keys(browser, "f");
    sample_type(browser, "thing 777");
    sample_keys(browser, "Enter");
    while (strstr(draw(), "looking: ") != NULL)
        browser_work(browser);
    sample_require(browser, "sorting: 42%|filter: thing 777", "");
    atomic_store(&released, true);
    session_work(BROWSER_CONTINUE);
    sample_expect(browser, "g", "by title|!sorting|!of 21000");
}
END_TEST

/* The next generation is sorted as well; the browser may be left meanwhile. */
START_TEST(test_replaced)
{
    struct timeline *t = make("Matter");
    sample_keys(browser, "3 o");
    browser_replace(browser, t, NULL);
    timeline_destroy(t);
    sample_require(browser, "by title|sorting: 42%|Matter 0 ", "");
    ck_assert_int_eq(begun, 2);
    atomic_store(&released, _i == 0);
    if (_i == 0)
        session_work(BROWSER_CONTINUE);
    ck_assert_int_eq(ended, _i == 0);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_beside), ONCE(test_pieces),      ONCE(test_once),
        ONCE(test_cancel), ONCE(test_other_order), ONCE(test_next_order),
        ONCE(test_small),  ONCE(test_filter),      TIMES(test_replaced, 2),
    };
    return run_tests(tests, .name = "sort", .seconds = 60, .set_up = setup,
                     .tear_down = session_end);
}
