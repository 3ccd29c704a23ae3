/* Every way in which programs write files is told once; what is no change is not. Both with what
 * the kernel tells and by looking again and again. */
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../base/run.h"
#include "base/clock.h"
#include "base/mem.h"
#include "watch/watch.h"

/* Before a change is told, the file is left alone for a little longer than QUIET_MS. */
enum { SOON_MS = 10000, NOT_MS = 1500, QUIET_MS = 50 };

static char folder[64];
static char path[128], other[128], inner[128];

static void put(const char *name, const char *text)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq((int)write(fd, text, strlen(text)), (int)strlen(text));
    close(fd);
}

static void set_up(void)
{
    strcpy(folder, "watch-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/file", folder);
    snprintf(other, sizeof other, "%s/other", folder);
    snprintf(inner, sizeof inner, "%s/inner", folder);
    put(path, "one");
    ck_assert_int_eq(mkdir(inner, 0700), 0);
}

static void tear_down(void)
{
    char in[160];
    snprintf(in, sizeof in, "%s/file", inner);
    unlink(in);
    unlink(path);
    unlink(other);
    rmdir(inner);
    ck_assert_int_eq(rmdir(folder), 0);
}

static bool told(const struct watch *w, int milliseconds)
{
    struct pollfd fd = {.fd = watch_fd(w), .events = POLLIN};
    return poll(&fd, 1, milliseconds) == 1;
}

static void pause_ms(long milliseconds)
{
    nanosleep(&(struct timespec){0, milliseconds * 1000000}, NULL);
}

/* ---- what is done to the file */

static void rewrite(void)
{
    put(path, "another one");
}

static void append(void)
{
    int fd = open(path, O_WRONLY | O_APPEND);
    for (int i = 0; i < 5; i++) {
        ck_assert_int_eq((int)write(fd, "more", 4), 4);
        pause_ms(10);
    }
    close(fd);
}

static void rename_over(void)
{
    put(other, "new");
    ck_assert_int_eq(rename(other, path), 0);
}

static void remove_and_create(void)
{
    unlink(path);
    put(path, "anew");
}

static void remove_it(void)
{
    unlink(path);
}

static void link_elsewhere(void)
{
    char in[160];
    snprintf(in, sizeof in, "%s/file", inner);
    put(in, "elsewhere");
    ck_assert_int_eq(symlink("inner/file", other), 0);
    ck_assert_int_eq(rename(other, path), 0);
}

enum { IN_A_ROW = 20 };

static void many_in_a_row(void)
{
    for (int i = 0; i < IN_A_ROW; i++) {
        rename_over();
        pause_ms(20);
    }
}

static void (*const changes[])(void) = {
    rewrite, append, rename_over, remove_and_create, remove_it, link_elsewhere, many_in_a_row,
};

/* Once, however many steps there are; but on a busy machine there may be gaps between them. */
static void require_told(enum watch_way way, void (*change)(void))
{
    const char *paths[] = {path};
    struct watch *w = watch_start(paths, 1, way);
    ssize_t times = 0;
    ck_assert_ptr_nonnull(w);
    ck_assert(!watch_take(w));
    uint64_t before = watch_signature(paths, 1);
    long long start = clock_ms();
    change();
    long long took = clock_ms() - start;
    ck_assert_uint_ne(watch_signature(paths, 1), before);
    while (told(w, times == 0 ? SOON_MS : 200)) {
        char bytes[64]; /* one for each time */
        times += read(watch_fd(w), bytes, sizeof bytes);
        ck_assert(!watch_take(w));
    }
    ck_assert_int_ge(times, 1);
    ck_assert_int_le(times, 1 + took / QUIET_MS);
    watch_stop(w);
}

START_TEST(test_told)
{
    require_told(WATCH_BEST, changes[_i]);
}
END_TEST

START_TEST(test_told_by_looking)
{
    require_told(WATCH_POLLING, changes[_i]);
}
END_TEST

/* What a link led to first is forgotten, what it leads to now is watched. */
START_TEST(test_link)
{
    const char *paths[] = {path};
    char in[160];
    struct watch *w = watch_start(paths, 1, WATCH_BEST);
    link_elsewhere();
    ck_assert(told(w, SOON_MS));
    ck_assert(watch_take(w));
    snprintf(in, sizeof in, "%s/file", inner);
    put(in, "changed in there");
    ck_assert(told(w, SOON_MS));
    watch_stop(w);
}
END_TEST

/* What is never left alone, as a log that grows, is told all the same. */
START_TEST(test_restless)
{
    const char *paths[] = {path};
    struct watch *w = watch_start(paths, 1, _i == 0 ? WATCH_BEST : WATCH_POLLING);
    for (long long start = clock_ms(); !told(w, QUIET_MS / 10);) {
        ck_assert_int_lt(clock_ms() - start, SOON_MS);
        int fd = open(path, O_WRONLY | O_APPEND);
        ck_assert_int_eq((int)write(fd, "more", 4), 4);
        close(fd);
    }
    watch_stop(w);
}
END_TEST

START_TEST(test_others)
{
    const char *paths[] = {path};
    struct watch *w = watch_start(paths, 1, _i == 0 ? WATCH_BEST : WATCH_POLLING);
    put(other, "not ours");
    ck_assert_int_eq(chmod(path, 0400), 0);
    ck_assert(!told(w, NOT_MS));
    watch_stop(w);
}
END_TEST

START_TEST(test_nothing)
{
    const char *paths[] = {"-"};
    ck_assert_ptr_null(watch_start(NULL, 0, WATCH_BEST));
    ck_assert_ptr_null(watch_start(paths, 1, WATCH_BEST));
    ck_assert_uint_eq(watch_signature(paths, 1), watch_signature(paths, 1));
}
END_TEST

START_TEST(test_missing)
{
    const char *paths[] = {other};
    struct watch *w = watch_start(paths, 1, WATCH_BEST);
    ck_assert_ptr_nonnull(w);
    put(other, "here it is");
    ck_assert(told(w, SOON_MS));
    watch_stop(w);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_told, changes), EACH(test_told_by_looking, changes),
        ONCE(test_link),          TIMES(test_restless, 2),
        TIMES(test_others, 2),    ONCE(test_nothing),
        ONCE(test_missing),
    };
    return run_tests(tests, .name = "watch", .seconds = 60, .set_up = set_up,
                     .tear_down = tear_down);
}
