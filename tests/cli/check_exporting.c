/* Exports from the browser, beside its keys. Here their thread waits until it is let begin, and
 * again before it opens the file. */
#include "../base/run.h"

#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../browser/session.h"
#include "../model/sample.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/thread.h"
#include "cli/exporting.h"
#include "export/export.h"

static atomic_bool may_begin, may_write;
static atomic_llong now;
static long long step; /* of the clock, each time it is looked at */
static _Thread_local bool beside;
static bool alone; /* no thread can be had */
static struct {
    void *(*run)(void *context);
    void *context;
} held;

static void await(atomic_bool *let)
{
    while (!atomic_load(let))
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
}

static void *run_held(void *context)
{
    (void)context;
    beside = true;
    await(&may_begin);
    return held.run(held.context);
}

/* In place of the real ones: no moment is long enough for the thread to end in, or each is. */
bool thread_start(pthread_t *thread, void *(*run)(void *context), void *context)
{
    held.run = run;
    held.context = context;
    return !alone && pthread_create(thread, NULL, run_held, NULL) == 0;
}

long long clock_ms(void)
{
    if (beside)
        await(&may_write);
    return atomic_fetch_add(&now, step);
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
    atomic_store(&may_begin, false);
    atomic_store(&may_write, true);
    step = 1000;
    alone = false;
    exporting = exporting_create(browser);
}

/* Begins again, with so many incidents. */
static void enlarge(int count)
{
    struct buf text = {0};
    for (int i = 0; i < count; i++)
        buf_printf(&text, "incidents i%d title=T|date=2001\n", i);
    timeline_destroy(timeline);
    timeline = sample_of(buf_text(&text));
    buf_finish(&text);
    bitset_finish(&incidents);
    bitset_init(&incidents, (size_t)count + 1);
    bitset_fill(&incidents);
    bitset_remove(&incidents, 0);
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

static unsigned take_news(void)
{
    struct pollfd fd = {.fd = exporting_fd(exporting), .events = POLLIN};
    ck_assert_int_eq(poll(&fd, 1, 10000), 1);
    return exporting_news(exporting);
}

/* Lets it go on, and takes the news until there is no more. */
static unsigned await_end(void)
{
    unsigned requests = 0;
    atomic_store(&may_begin, true);
    atomic_store(&may_write, true);
    while (exporting_fd(exporting) >= 0)
        requests = take_news();
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

/* What takes no longer than a moment is there at once. */
START_TEST(test_short)
{
    step = 0;
    atomic_store(&may_begin, true);
    ck_assert_uint_eq(start(), BROWSER_REDRAW);
    sample_require(browser, "9 incidents written to|!writing, ", "");
    exporting_destroy(exporting, true);
}
END_TEST

/* Where no thread can be had it is written before anything else. */
START_TEST(test_alone)
{
    alone = true;
    ck_assert_uint_eq(start(), BROWSER_REDRAW);
    sample_require(browser, "9 incidents written to|!writing, ", "");
    ck_assert_uint_eq(count_lines(), 10);
    ck_assert_int_eq(exporting_fd(exporting), -1);
    alone = false;
    start();
    ck_assert_int_ge(exporting_fd(exporting), 0);
    await_end();
    exporting_destroy(exporting, true);
}
END_TEST

/* How much of it is written is news. */
START_TEST(test_progress)
{
    enlarge(1000);
    start();
    atomic_store(&may_write, false);
    atomic_store(&may_begin, true);
    for (const char *shown = draw(); strstr(shown, "writing, 76 %") == NULL; shown = draw())
        ck_assert_uint_eq(take_news(), BROWSER_REDRAW);
    await_end();
    ck_assert_uint_eq(count_lines(), 1001);
    exporting_destroy(exporting, true);
}
END_TEST

/* It keeps to half of the last row, and leaves room for the position. */
static const struct {
    int columns;
    const char *shown;
} widths[] = {
    {120, "writing, 0 %  1 of 9"}, {40, "writing, 0 %  1 of 9"}, {38, "!writing, |1 of 9"}};

START_TEST(test_width)
{
    start();
    browser_resize(browser, 15, widths[_i].columns);
    sample_require(browser, widths[_i].shown, "");
    await_end();
    exporting_destroy(exporting, true);
}
END_TEST

struct watcher {
    size_t calls, done;
    bool stops;
    atomic_bool cancel;
};

static void note_rows(void *context, size_t done, size_t total)
{
    struct watcher *w = context;
    ck_assert_uint_gt(done, w->done);
    ck_assert_uint_le(done, total);
    w->done = done;
    w->calls++;
    atomic_store(&w->cancel, w->stops);
}

/* The rows that are written go by whoever watches, who may stop them. */
START_TEST(test_watched)
{
    struct watcher w = {.stops = _i == 1};
    const struct export_watch watch = {&w.cancel, note_rows, &w};
    const struct export_options options = {.watch = &watch};
    size_t rows = 0;
    enlarge(1000);
    for (uint32_t row = 0; (row = export_next(timeline, &options, row)) != 0;)
        rows++;
    ck_assert_uint_eq(w.calls, w.stops ? 1 : 3);
    ck_assert_uint_eq(rows, w.stops ? w.done : 1000);
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
    start();
    await_end();
    sample_require(browser, "9 incidents written to|!stopped", "again");
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
    atomic_store(&may_begin, true);
    return NULL;
}

/* Ends it, which is waited for, with standard error in a file; what is told there. */
static void leave(struct buf *told)
{
    char name[sizeof folder + 8];
    snprintf(name, sizeof name, "%s/told", folder);
    int usual = dup(STDERR_FILENO), fd = open(name, O_WRONLY | O_CREAT | O_EXCL, 0600);
    ck_assert_int_ge(dup2(fd, STDERR_FILENO), 0);
    exporting_destroy(exporting, true);
    dup2(usual, STDERR_FILENO);
    close(usual);
    close(fd);
    ck_assert_int_eq(file_read(name, told, 0), 0);
    unlink(name);
}

/* Whoever leaves meanwhile gets what was asked for, also of a timeline that is no longer shown, and
 * is told what is waited for and what came of it. */
START_TEST(test_finished)
{
    pthread_t thread;
    struct buf told = {0}, expected = {0};
    start();
    timeline_destroy(timeline);
    timeline = NULL;
    ck_assert_int_eq(pthread_create(&thread, NULL, release, NULL), 0);
    leave(&told);
    ck_assert_uint_eq(count_lines(), 10);
    pthread_join(thread, NULL);
    buf_printf(&expected,
               "annals: %s is still being written; C-c stops that\n"
               "annals: 9 incidents written to %s; ",
               path, path);
    require(strncmp(buf_text(&told), buf_text(&expected), expected.length) == 0, "%s",
            buf_text(&told));
    buf_finish(&told);
    buf_finish(&expected);
}
END_TEST

/* Of what is already written nothing is told again. */
START_TEST(test_left_later)
{
    struct buf told = {0};
    start();
    await_end();
    leave(&told);
    ck_assert_str_eq(buf_text(&told), "");
    buf_finish(&told);
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
    const struct test tests[] = {
        ONCE(test_beside),     ONCE(test_short),         ONCE(test_alone),
        ONCE(test_progress),   EACH(test_width, widths), TIMES(test_watched, 2),
        ONCE(test_stopped),    ONCE(test_one_at_a_time), ONCE(test_finished),
        ONCE(test_left_later), ONCE(test_left),
    };
    return run_tests(tests, .name = "exporting", .seconds = 60, .set_up = setup,
                     .tear_down = teardown);
}
