/* Exports from the browser, beside its keys. Here their thread waits until it is let go on. */
#include "../base/run.h"

#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../browser/session.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/thread.h"
#include "cli/exporting.h"

static atomic_bool released;
static atomic_llong now;
static struct {
    void *(*run)(void *context);
    void *context;
} held;

static void *run_held(void *context)
{
    const struct timespec pause = {.tv_nsec = 1000000};
    (void)context;
    while (!atomic_load(&released))
        nanosleep(&pause, NULL);
    return held.run(held.context);
}

/* In place of the real ones: no moment is long enough for the thread to end in. */
bool thread_start(pthread_t *thread, void *(*run)(void *context), void *context)
{
    held.run = run;
    held.context = context;
    return pthread_create(thread, NULL, run_held, NULL) == 0;
}

long long clock_ms(void)
{
    return atomic_fetch_add(&now, 1000);
}

static char folder[] = "/tmp/check_exporting.XXXXXX"; /* NOLINT: mkdtemp changes it */
static char path[sizeof folder + 8];
static struct timeline *timeline;
static struct exporting *exporting;
static struct bitset incidents;

static void setup(void)
{
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/x.csv", folder);
    session_begin();
    timeline = sample_timeline();
    bitset_init(&incidents, (size_t)timeline_count(timeline, TABLE_INCIDENT) + 1);
    bitset_fill(&incidents);
    bitset_remove(&incidents, 0);
    atomic_store(&released, false);
    exporting = exporting_create(browser);
}

static void teardown(void)
{
    bitset_finish(&incidents);
    timeline_destroy(timeline);
    session_end();
    unlink(path);
    rmdir(folder);
}

static unsigned start(void)
{
    return exporting_start(exporting, timeline, "csv", path, &incidents);
}

/* Lets it go on, and takes the news until there is no more. */
static unsigned await_end(void)
{
    unsigned requests = 0;
    atomic_store(&released, true);
    while (exporting_fd(exporting) >= 0) {
        struct pollfd fd = {.fd = exporting_fd(exporting), .events = POLLIN};
        ck_assert_int_eq(poll(&fd, 1, 10000), 1);
        requests = exporting_news(exporting);
    }
    return requests;
}

static size_t count_lines(void)
{
    struct buf text = {0};
    size_t lines = 0;
    if (file_read(path, &text, 0) != 0)
        return 0;
    for (size_t i = 0; i < text.length; i++)
        lines += text.text[i] == '\n';
    buf_finish(&text);
    return lines;
}

START_TEST(test_beside)
{
    ck_assert_uint_eq(start(), BROWSER_REDRAW);
    sample_require(browser, "writing, 0 %", "");
    sample_expect(browser, "3 j j", "writing, 0 %|3 of 9");
    ck_assert_uint_eq(count_lines(), 0);
    ck_assert_uint_eq(await_end(), BROWSER_REDRAW);
    sample_require(browser, "9 incidents written to|!writing, ", "");
    ck_assert_uint_eq(count_lines(), 10);
    exporting_destroy(exporting, true);
}
END_TEST

/* The file is then as it was; C-c asks for that. */
START_TEST(test_stopped)
{
    ck_assert_int_eq(file_write(path, "old\n", 4, 0600), 0);
    start();
    ck_assert_uint_ne(sample_keys(browser, "C-c") & BROWSER_STOP, 0);
    ck_assert_uint_ne(exporting_stop(exporting), 0);
    ck_assert_uint_eq(await_end(), BROWSER_REDRAW | BROWSER_BELL);
    sample_require(browser, "stopped; |is as it was|!writing, ", "");
    ck_assert_uint_eq(count_lines(), 1);
    ck_assert_uint_eq(exporting_stop(exporting), 0);
    ck_assert_uint_eq(sample_keys(browser, "C-c") & BROWSER_STOP, 0);
    exporting_destroy(exporting, true);
}
END_TEST

START_TEST(test_one_at_a_time)
{
    start();
    ck_assert_uint_eq(start(), BROWSER_REDRAW | BROWSER_BELL);
    sample_require(browser, "is still being written; C-c stops that", "");
    await_end();
    ck_assert_uint_eq(count_lines(), 10);
    start();
    await_end();
    sample_require(browser, "9 incidents written to", "");
    exporting_destroy(exporting, true);
}
END_TEST

static void *release(void *context)
{
    const struct timespec pause = {.tv_nsec = 50000000};
    (void)context;
    nanosleep(&pause, NULL);
    atomic_store(&released, true);
    return NULL;
}

/* Whoever leaves meanwhile gets what was asked for, also of a timeline that is no longer shown. */
START_TEST(test_finished)
{
    pthread_t thread;
    start();
    timeline_destroy(timeline);
    timeline = NULL;
    ck_assert_int_eq(pthread_create(&thread, NULL, release, NULL), 0);
    exporting_destroy(exporting, true);
    ck_assert_uint_eq(count_lines(), 10);
    pthread_join(thread, NULL);
}
END_TEST

/* Where the terminal was lost nobody waits. */
START_TEST(test_left)
{
    start();
    exporting_destroy(exporting, false);
    ck_assert_uint_eq(count_lines(), 0);
}
END_TEST

int main(void)
{
    const struct test tests[] = {ONCE(test_beside), ONCE(test_stopped), ONCE(test_one_at_a_time),
                                 ONCE(test_finished), ONCE(test_left)};
    return run_tests(tests, .name = "exporting", .seconds = 60, .set_up = setup,
                     .tear_down = teardown);
}
