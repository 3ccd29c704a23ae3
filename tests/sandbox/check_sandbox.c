/* What a shut-in process is kept from, one call at a time: each in a process of its own, which is
 * to die of it, to be refused, or to go on. */
#define _GNU_SOURCE
#include "config.h"

#include "../base/run.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef HAVE_SECCOMP
#    include <seccomp.h>
#endif

#include "calls.h"
#include "sandbox/filter.h"
#include "sandbox/landlock.h"
#include "sandbox/limits.h"
#include "sandbox/sandbox.h"
#include "sandbox/sanitized.h"

/* The end of a child that calls, prepared by enter: a signal's number or its status. */
static int end_of(bool (*enter)(void), long (*call)(void))
{
    int status = 0;
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        signal(SIGSYS, SIG_DFL);
        if (!enter())
            _exit(NOT_IN);
        _exit(call() < 0 ? REFUSED : PASSED);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

static bool enter_all(void)
{
    sandbox_scrub(SANDBOX_STRICT);
    return sandbox_enter(SANDBOX_STRICT, SANDBOX_BROWSE, NULL);
}

START_TEST(test_filter)
{
    if (!filter_available())
        return;
    ck_assert(calls_prepare());
    ck_assert_msg(end_of(enter_all, calls[_i].call) == calls[_i].end, "%s: ended with %d, not %d",
                  calls[_i].name, end_of(enter_all, calls[_i].call), calls[_i].end);
}
END_TEST

/* A program that handles SIGSYS, to give the terminal back, does not get the call either. */
static long call_with_handler(void)
{
    struct sigaction action = {.sa_handler = SIG_IGN};
    sigaction(SIGSYS, &action, NULL);
    return open("/dev/null", O_RDONLY);
}

START_TEST(test_handler)
{
    if (filter_available())
        ck_assert_int_eq(end_of(enter_all, call_with_handler), SIGSYS);
}
END_TEST

/* The other threads are shut in with the one that enters. */
static int gate[2];

static void *open_at_the_gate(void *context)
{
    char byte;
    (void)context;
    if (read(gate[0], &byte, 1) == 1)
        open("/dev/null", O_RDONLY);
    return NULL;
}

static bool enter_with_thread(void)
{
    pthread_t thread;
    return pipe(gate) == 0 && pthread_create(&thread, NULL, open_at_the_gate, NULL) == 0 &&
           enter_all();
}

static long call_open_gate(void)
{
    struct timespec pause = {5, 0};
    bool opened = write(gate[1], "", 1) == 1;
    nanosleep(&pause, NULL);
    return opened ? 0 : -1;
}

START_TEST(test_threads)
{
    if (filter_available())
        ck_assert_int_eq(end_of(enter_with_thread, call_open_gate), SIGSYS);
}
END_TEST

#ifdef __x86_64__
/* A call of the 32-bit architecture, whose numbers are others: 20 is getpid. */
static long call_other_architecture(void)
{
    long result = 20;
    __asm__ volatile("int $0x80" : "+a"(result) : : "r8", "r9", "r10", "r11", "memory");
    return result;
}

static bool enter_nothing(void)
{
    return true;
}

START_TEST(test_architecture)
{
    if (filter_available() && end_of(enter_nothing, call_other_architecture) == PASSED)
        ck_assert_int_eq(end_of(enter_all, call_other_architecture), SIGSYS);
}
END_TEST
#endif

/* ---- Landlock by itself */

static bool enter_landlock(void)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && landlock_deny(landlock_version());
}

static long call_connect(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(9)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    errno = 0;
    bool refused = connect(fd, (struct sockaddr *)&address, sizeof address) != 0 && errno == EACCES;
    return refused ? -1 : 0;
}

static const struct {
    const char *name; /* of calls */
    int version, end;
} landlocked[] = {
    {"open", 1, REFUSED},
    {"open with O_CREAT", 1, REFUSED},
    {"execve", 1, REFUSED},
    {"mkdir", 1, REFUSED},
    {"write", 1, PASSED},
    {"modes of the terminal", 1, PASSED},
    {"kill of another", 6, REFUSED},
};
enum { LANDLOCKED_COUNT = sizeof landlocked / sizeof *landlocked };

/* A kernel of one's own that knows of no filters. */
static bool enter_without_filter(void)
{
#ifdef HAVE_SECCOMP
    const struct scmp_arg_cmp set = SCMP_CMP64(0, SCMP_CMP_EQ, PR_SET_SECCOMP, 0);
    scmp_filter_ctx context = seccomp_init(SCMP_ACT_ALLOW);
    bool done =
        seccomp_rule_add_array(context, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1, &set) == 0 &&
        seccomp_load(context) == 0;
    seccomp_release(context);
    return done && enter_all();
#else
    return enter_all();
#endif
}

START_TEST(test_landlock_alone)
{
    if (landlock_version() > 0 && sandbox_can_enforce())
        ck_assert_int_eq(end_of(enter_without_filter, call_with_handler), REFUSED);
}
END_TEST

/* Other guests of the same account do not look into it. */
static long call_look_at_dumpable(void)
{
    return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : -1;
}

START_TEST(test_dumpable)
{
    if (landlock_version() > 0 && sandbox_can_enforce())
        ck_assert_int_eq(end_of(enter_without_filter, call_look_at_dumpable), PASSED);
}
END_TEST

/* A user without privileges is shut in as well. */
static bool enter_as_nobody(void)
{
    enum { NOBODY = 65534 };
    return (geteuid() != 0 || (setgid(NOBODY) == 0 && setuid(NOBODY) == 0)) && enter_all();
}

static long call_nothing(void)
{
    return 0;
}

START_TEST(test_nobody)
{
    if (sandbox_can_enforce())
        ck_assert_int_eq(end_of(enter_as_nobody, call_nothing), PASSED);
}
END_TEST

START_TEST(test_network)
{
    if (landlock_version() >= 4)
        ck_assert_int_eq(end_of(enter_landlock, call_connect), REFUSED);
}
END_TEST

START_TEST(test_landlock)
{
    if (landlock_version() < landlocked[_i].version)
        return;
    ck_assert(calls_prepare());
    size_t i = 0;
    while (i < call_count - 1 && strcmp(calls[i].name, landlocked[_i].name) != 0)
        i++;
    ck_assert_str_eq(calls[i].name, landlocked[_i].name);
    ck_assert_msg(end_of(enter_landlock, calls[i].call) == landlocked[_i].end, "%s",
                  landlocked[_i].name);
}
END_TEST

/* ---- limits */

static bool enter_limits(void)
{
    return limits_set(false) == 0;
}

static const struct {
    unsigned resource;
    rlim_t most;
} limits[] = {
    {RLIMIT_CORE, 0},     {RLIMIT_NPROC, 0},
    {RLIMIT_FSIZE, 0},    {RLIMIT_MEMLOCK, 0},
    {RLIMIT_MSGQUEUE, 0}, {RLIMIT_NOFILE, 16},
    {RLIMIT_CPU, 3600},   {RLIMIT_AS, SANDBOX_SANITIZED ? RLIM_INFINITY : (rlim_t)2 << 30},
};

static long call_look_at_limits(void)
{
    struct rlimit limit;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        if (getrlimit(limits[i].resource, &limit) != 0 || limit.rlim_max > limits[i].most)
            return -1;
    return 0;
}

START_TEST(test_limits)
{
    ck_assert_int_eq(end_of(enter_limits, call_look_at_limits), PASSED);
}
END_TEST

/* ---- levels and the environment */

static const struct {
    const char *environment, *arguments[3];
    enum sandbox_level level;
} levels[] = {
    {NULL, {NULL}, SANDBOX_OFF},
    {"", {NULL}, SANDBOX_OFF},
    {"1", {NULL}, SANDBOX_STRICT},
    {"0", {NULL}, SANDBOX_STRICT},
    {"best-effort", {NULL}, SANDBOX_BEST_EFFORT},
    {"best-effort", {"--restricted"}, SANDBOX_STRICT},
    {"1", {"--restricted=best-effort"}, SANDBOX_STRICT},
    {NULL, {"--restricted"}, SANDBOX_STRICT},
    {NULL, {"--restricted="}, SANDBOX_STRICT},
    {NULL, {"--restr"}, SANDBOX_STRICT},
    {NULL, {"--r"}, SANDBOX_STRICT},
    {NULL, {"--restr=best-effort"}, SANDBOX_BEST_EFFORT},
    {NULL, {"--restricted=best"}, SANDBOX_STRICT},
    {NULL, {"--restricted=copy"}, SANDBOX_STRICT},
    {"1", {"--restricted=copy"}, SANDBOX_STRICT},
    {NULL, {"--restricted=best-effort", "--restricted"}, SANDBOX_STRICT},
    {NULL, {"--restrictedly"}, SANDBOX_OFF},
    {NULL, {"--no-config"}, SANDBOX_OFF},
    {NULL, {"--", "--restricted"}, SANDBOX_OFF},
};
enum { LEVEL_COUNT = sizeof levels / sizeof *levels };

START_TEST(test_level)
{
    char name[] = "annals", copies[3][32];
    char *arguments[4] = {name};
    int count = 1;
    for (; count < 4 && levels[_i].arguments[count - 1] != NULL; count++) {
        arguments[count] = copies[count - 1];
        snprintf(copies[count - 1], sizeof copies[0], "%s", levels[_i].arguments[count - 1]);
    }
    unsetenv("ANNALS_RESTRICTED");
    if (levels[_i].environment != NULL)
        setenv("ANNALS_RESTRICTED", levels[_i].environment, 1);
    ck_assert_int_eq(sandbox_find_level(count, arguments), levels[_i].level);
}
END_TEST

static const struct {
    const char *name, *value, *after; /* NULL: gone */
} variables[] = {
    {"TERM", "xterm-256color", "xterm-256color"},
    {"TERM", "/tmp/evil", NULL},
    {"TERM", "../x", NULL},
    {"TERM", "x-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789", NULL},
    {"TERM", "x\033[31m", NULL},
    {"LANG", "de_DE.UTF-8", "de_DE.UTF-8"},
    {"LANG", "../../tmp/evil", NULL},
    {"LC_ALL", "ko_KR.eucKR", "ko_KR.eucKR"},
    {"LC_TIME", "/tmp/evil", NULL},
    {"LC_TIME", "..", NULL},
    {"COLORTERM", "truecolor", "truecolor"},
    {"NO_COLOR", "1", "1"},
    {"TMUX", "/tmp/tmux-1000/default,1,0", "1"},
    {"STY", "123.pts-0.host", "1"},
    {"TERMINFO", "/tmp", NULL},
    {"TERMINFO_DIRS", "/tmp", NULL},
    {"TERMCAP", "x:", NULL},
    {"LOCPATH", "/tmp", NULL},
    {"NLSPATH", "/tmp", NULL},
    {"LANGUAGE", "de", NULL},
    {"PATH", "/bin", NULL},
    {"HOME", "/root", NULL},
    {"LD_PRELOAD", "x.so", NULL},
    {"LD_LIBRARY_PATH", "x", NULL},
    {"GCONV_PATH", "x", NULL},
    {"XDG_CONFIG_HOME", "x", NULL},
    {"XDG_STATE_HOME", "x", NULL},
    {"EDITOR", "vi", NULL},
    {"VISUAL", "vi", NULL},
    {"BROWSER", "lynx", NULL},
    {"SHELL", "sh", NULL},
    {"TZ", "../evil", ":/etc/localtime"},
    {"COLUMNS", "10000", NULL},
    {"ANNALS_DATADIR", "x", NULL},
    {"SSH_ORIGINAL_COMMAND", "sh", NULL},
    {"LC_", "x", NULL},
    {"TERMX", "x", NULL},
};
enum { VARIABLE_COUNT = sizeof variables / sizeof *variables };

START_TEST(test_scrub)
{
    clearenv();
    setenv("FIRST", "1", 1);
    setenv(variables[_i].name, variables[_i].value, 1);
    setenv("LAST", "1", 1);
    sandbox_scrub(SANDBOX_STRICT);
    const char *after = getenv(variables[_i].name);
    if (variables[_i].after == NULL)
        ck_assert_ptr_null(after);
    else
        ck_assert_pstr_eq(after, variables[_i].after);
    ck_assert_ptr_null(getenv("FIRST"));
    ck_assert_ptr_null(getenv("LAST"));
    ck_assert_int_eq(sandbox_level(), SANDBOX_STRICT);
}
END_TEST

START_TEST(test_unscrubbed)
{
    setenv("PATH", "/bin", 1);
    sandbox_scrub(SANDBOX_OFF);
    ck_assert_str_eq(getenv("PATH"), "/bin");
}
END_TEST

START_TEST(test_inherited)
{
    int fd = dup(0);
    ck_assert_int_gt(fd, 2);
    if (fork() == 0) {
        sandbox_close_inherited();
        _exit(fcntl(fd, F_GETFD) < 0 && fcntl(2, F_GETFD) >= 0 ? 0 : 1);
    }
    int status = 1;
    wait(&status);
    ck_assert_int_eq(status, 0);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        TIMES(test_filter, (int)call_count),
        ONCE(test_handler),
        ONCE(test_threads),
#ifdef __x86_64__
        ONCE(test_architecture),
#endif
        ONCE(test_landlock_alone),
        ONCE(test_dumpable),
        ONCE(test_nobody),
        TIMES(test_landlock, LANDLOCKED_COUNT),
        ONCE(test_network),
        ONCE(test_limits),
        TIMES(test_level, LEVEL_COUNT),
        TIMES(test_scrub, VARIABLE_COUNT),
        ONCE(test_unscrubbed),
        ONCE(test_inherited),
    };
    return run_tests(tests, .name = "sandbox");
}
