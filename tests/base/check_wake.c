/* Waking a thread that waits, and starting one. */
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>

#include "base/thread.h"
#include "base/wake.h"

static bool is_awake(const struct wake *w)
{
    return poll(&(struct pollfd){.fd = wake_fd(w), .events = POLLIN}, 1, 0) == 1;
}

static const int gifts[] = {0, 1, 2, 64, 65, 1000, 200000}; /* the last fill the pipe */

START_TEST(test_given)
{
    struct wake w;
    ck_assert(wake_open(&w));
    for (int i = 0; i < gifts[_i]; i++) {
        errno = ENOTTY;
        wake_give(&w);
        require(errno == ENOTTY, "%d: %d", i, errno);
    }
    for (int times = 0; times < 2; times++) {
        bool given = times == 0 && gifts[_i] > 0;
        ck_assert_int_eq(is_awake(&w), given);
        ck_assert_int_eq(wake_take(&w), given);
    }
    wake_close(&w);
}
END_TEST

/* Its ends are not left to programs that are started. */
START_TEST(test_ends)
{
    struct wake w;
    ck_assert(wake_open(&w));
    const struct wake open = w;
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(fcntl(open.ends[i], F_GETFD), FD_CLOEXEC);
    for (int times = 0; times < 2; times++) {
        wake_close(&w);
        ck_assert_int_eq(wake_fd(&w), -1);
    }
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(fcntl(open.ends[i], F_GETFD), -1);
}
END_TEST

START_TEST(test_none)
{
    struct wake w = {{0, 1}};
    struct rlimit before;
    getrlimit(RLIMIT_NOFILE, &before);
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){3, before.rlim_max});
    bool opened = wake_open(&w);
    setrlimit(RLIMIT_NOFILE, &before);
    ck_assert(!opened);
    ck_assert_int_eq(wake_fd(&w), -1);
    wake_close(&w);
}
END_TEST

static const int signals[] = {SIGINT, SIGTERM, SIGWINCH, SIGTSTP, SIGALRM};

static void *look_at_mask(void *mask)
{
    pthread_sigmask(SIG_SETMASK, NULL, mask);
    return NULL;
}

/* A thread gets no signals; whoever starts it gets those that it got. */
START_TEST(test_signals)
{
    sigset_t others, own, after;
    pthread_t thread;
    sigemptyset(&own);
    sigaddset(&own, SIGUSR1);
    pthread_sigmask(SIG_SETMASK, &own, NULL);
    ck_assert(thread_start(&thread, look_at_mask, &others));
    look_at_mask(&after);
    pthread_join(thread, NULL);
    for (int i = 0; i < COUNT(signals); i++) {
        ck_assert_int_eq(sigismember(&others, signals[i]), 1);
        ck_assert_int_eq(sigismember(&after, signals[i]), 0);
    }
    ck_assert_int_eq(sigismember(&after, SIGUSR1), 1);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_given, gifts),
        ONCE(test_ends),
        ONCE(test_none),
        ONCE(test_signals),
    };
    return run_tests(tests, .name = "wake");
}
