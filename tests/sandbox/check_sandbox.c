/* What a shut-in process is kept from, one call at a time: each in a process of its own, which is
 * to die of it, to be refused, or to go on. */
#define _GNU_SOURCE
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "sandbox/filter.h"
#include "sandbox/landlock.h"
#include "sandbox/limits.h"
#include "sandbox/sandbox.h"

enum { REFUSED = 40, PASSED = 41, NOT_IN = 42 };

static int tty = -1, file = -1; /* opened before */

static void open_things(void)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    ck_assert_int_ge(master, 0);
    ck_assert_int_eq(grantpt(master) | unlockpt(master), 0);
    tty = open(ptsname(master), O_RDWR | O_NOCTTY);
    file = open("/proc/self/exe", O_RDONLY);
    ck_assert_int_ge(tty, 0);
    ck_assert_int_ge(file, 0);
}

/* ---- calls: what each returns tells refused (negative) from done */

static long call_open(void)
{
    return open("/dev/null", O_RDONLY);
}

static long call_create(void)
{
    return open("shut-in-made-this", O_WRONLY | O_CREAT, 0600);
}

static long call_old_open(void)
{
#ifdef SYS_open
    return syscall(SYS_open, "/dev/null", O_RDONLY);
#else
    return call_open();
#endif
}

static long call_openat2(void)
{
    uint64_t how[3] = {0};
    return syscall(437, AT_FDCWD, "/dev/null", how, sizeof how);
}

static long call_execve(void)
{
    return execl("/bin/true", "true", (char *)NULL);
}

static long call_execveat(void)
{
    char *arguments[] = {NULL};
    return syscall(SYS_execveat, file, "", arguments, arguments, AT_EMPTY_PATH);
}

static long call_fork(void)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    return pid;
}

static long call_clone3(void)
{
    uint64_t arguments[8] = {0};
    return syscall(435, arguments, sizeof arguments) == 0 ? 0 : -1;
}

static long call_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0);
}

static long call_unix_socket(void)
{
    return socket(AF_UNIX, SOCK_DGRAM, 0);
}

static long call_kill_parent(void)
{
    return kill(getppid(), 0);
}

static long call_kill_group(void)
{
    return kill(0, 0);
}

static long call_kill_all(void)
{
    return kill(-1, 0);
}

static long call_tgkill_parent(void)
{
    return syscall(SYS_tgkill, getppid(), getppid(), 0);
}

static long call_tiocsti(void)
{
    return ioctl(tty, TIOCSTI, "x");
}

/* The kernel looks at the lower half only. */
static long call_tiocsti_high(void)
{
    return syscall(SYS_ioctl, tty, UINT64_C(0x100000000) | TIOCSTI, "x");
}

static long call_tioclinux(void)
{
    char request = 2;
    return ioctl(tty, TIOCLINUX, &request);
}

static long call_tiocsctty(void)
{
    return ioctl(tty, TIOCSCTTY, 1);
}

static long call_unlink(void)
{
    return unlink("shut-in-made-this");
}

static long call_rename(void)
{
    return rename("shut-in-made-this", "shut-in-made-that");
}

static long call_mkdir(void)
{
    return mkdir("shut-in-made-this", 0700);
}

static long call_chdir(void)
{
    return chdir("/");
}

static long call_ptrace(void)
{
    return ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

static long call_prctl(void)
{
    return prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
}

static long call_setrlimit(void)
{
    struct rlimit limit = {0, 0};
    return setrlimit(RLIMIT_CORE, &limit);
}

static long call_map_file(void)
{
    return mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, file, 0) == MAP_FAILED ? -1 : 0;
}

static long call_dup(void)
{
    return dup(0);
}

static long call_fcntl_dup(void)
{
    return fcntl(0, F_DUPFD, 9);
}

static long call_memfd(void)
{
    return memfd_create("x", 0);
}

static long call_unshare(void)
{
    return unshare(CLONE_FILES);
}

static long call_bpf(void)
{
    return syscall(SYS_bpf, BPF_MAP_CREATE, NULL, 0);
}

static long call_io_uring(void)
{
    return syscall(425, 1, NULL);
}

static long call_setuid(void)
{
    return setuid(getuid());
}

static long call_read_other(void)
{
    return syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0);
}

static long call_chmod(void)
{
    return fchmod(file, 0700);
}

static long call_unknown(void)
{
    return syscall(9999);
}

static long call_write(void)
{
    return write(tty, "x", 1);
}

static long call_modes(void)
{
    struct termios modes;
    struct winsize size;
    if (tcgetattr(tty, &modes) != 0 || ioctl(tty, TIOCGWINSZ, &size) != 0)
        return -1;
    return tcsetattr(tty, TCSANOW, &modes) | tcsetattr(tty, TCSADRAIN, &modes) |
           tcflush(tty, TCOFLUSH) | tcflow(tty, TCOON);
}

static long call_poll(void)
{
    struct pollfd fds[4] = {{.fd = tty, .events = POLLOUT}, {.fd = -1}, {.fd = -1}, {.fd = -1}};
    return poll(fds, 4, 10);
}

static long call_memory(void)
{
    char *memory = malloc((size_t)8 << 20);
    if (memory == NULL)
        return -1;
    memset(memory, 1, (size_t)8 << 20);
    memory = realloc(memory, (size_t)64 << 20);
    free(memory);
    return memory != NULL ? 0 : -1;
}

static long call_signals(void)
{
    struct sigaction action = {.sa_handler = SIG_IGN};
    sigset_t set;
    sigemptyset(&set);
    return sigaction(SIGUSR1, &action, NULL) | raise(SIGUSR1) | sigprocmask(SIG_BLOCK, &set, NULL) |
           (int)alarm(0);
}

static long call_nonblocking(void)
{
    int flags = fcntl(tty, F_GETFL);
    return fcntl(tty, F_SETFL, flags | O_NONBLOCK);
}

static long call_clock(void)
{
    struct timespec time;
    time_t now = 1000000000;
    return clock_gettime(CLOCK_MONOTONIC, &time) | (localtime(&now) == NULL);
}

static long call_code_memory(void)
{
    void *memory =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED && errno == EPERM ? -1 : 0;
}

static long call_code_protect(void)
{
    void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return mprotect(memory, 4096, PROT_READ | PROT_EXEC);
}

static long call_stat(void)
{
    struct stat st;
    return stat("/etc/passwd", &st);
}

static const struct call {
    const char *name;
    long (*call)(void);
    int end; /* SIGSYS: dies; REFUSED, PASSED */
} calls[] = {
    {"open", call_open, SIGSYS},
    {"open with O_CREAT", call_create, SIGSYS},
    {"the old open", call_old_open, SIGSYS},
    {"openat2", call_openat2, SIGSYS},
    {"execve", call_execve, SIGSYS},
    {"execveat", call_execveat, SIGSYS},
    {"fork", call_fork, SIGSYS},
    {"clone3", call_clone3, SIGSYS},
    {"socket", call_socket, SIGSYS},
    {"socket of files", call_unix_socket, SIGSYS},
    {"kill of another", call_kill_parent, SIGSYS},
    {"kill of the group", call_kill_group, SIGSYS},
    {"kill of all", call_kill_all, SIGSYS},
    {"tgkill of another", call_tgkill_parent, SIGSYS},
    {"TIOCSTI", call_tiocsti, SIGSYS},
    {"TIOCSTI in 64 bits", call_tiocsti_high, SIGSYS},
    {"TIOCLINUX", call_tioclinux, SIGSYS},
    {"TIOCSCTTY", call_tiocsctty, SIGSYS},
    {"unlink", call_unlink, SIGSYS},
    {"rename", call_rename, SIGSYS},
    {"mkdir", call_mkdir, SIGSYS},
    {"chdir", call_chdir, SIGSYS},
    {"ptrace", call_ptrace, SIGSYS},
    {"prctl", call_prctl, SIGSYS},
    {"setrlimit", call_setrlimit, SIGSYS},
    {"mmap of a file", call_map_file, SIGSYS},
    {"dup", call_dup, SIGSYS},
    {"F_DUPFD", call_fcntl_dup, SIGSYS},
    {"memfd_create", call_memfd, SIGSYS},
    {"unshare", call_unshare, SIGSYS},
    {"bpf", call_bpf, SIGSYS},
    {"io_uring_setup", call_io_uring, SIGSYS},
    {"setuid", call_setuid, SIGSYS},
    {"process_vm_readv", call_read_other, SIGSYS},
    {"fchmod", call_chmod, SIGSYS},
    {"a call of no name", call_unknown, SIGSYS},
    {"memory for code", call_code_memory, REFUSED},
    {"memory made code", call_code_protect, REFUSED},
    {"stat", call_stat, REFUSED},
    {"write", call_write, PASSED},
    {"modes of the terminal", call_modes, PASSED},
    {"poll", call_poll, PASSED},
    {"memory", call_memory, PASSED},
    {"signals", call_signals, PASSED},
    {"F_SETFL", call_nonblocking, PASSED},
    {"clock", call_clock, PASSED},
};
enum { CALL_COUNT = sizeof calls / sizeof *calls };

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
    open_things();
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
    connect(fd, (struct sockaddr *)&address, sizeof address);
    return errno == EACCES ? -1 : 0;
}

static const struct {
    const char *name;
    long (*call)(void);
    int version, end;
} landlocked[] = {
    {"open", call_open, 1, REFUSED},       {"create", call_create, 1, REFUSED},
    {"execve", call_execve, 1, REFUSED},   {"mkdir", call_mkdir, 1, REFUSED},
    {"write", call_write, 1, PASSED},      {"modes", call_modes, 1, PASSED},
    {"connect", call_connect, 4, REFUSED}, {"kill", call_kill_parent, 6, REFUSED},
};
enum { LANDLOCKED_COUNT = sizeof landlocked / sizeof *landlocked };

START_TEST(test_landlock)
{
    if (landlock_version() < landlocked[_i].version)
        return;
    open_things();
    ck_assert_msg(end_of(enter_landlock, landlocked[_i].call) == landlocked[_i].end, "%s",
                  landlocked[_i].name);
}
END_TEST

/* ---- limits */

static bool enter_limits(void)
{
    return limits_set(false) == 0;
}

static long call_look_at_limits(void)
{
    static const int resources[] = {RLIMIT_CORE, RLIMIT_NPROC, RLIMIT_FSIZE};
    struct rlimit limit;
    for (size_t i = 0; i < sizeof resources / sizeof *resources; i++)
        if (getrlimit(resources[i], &limit) != 0 || limit.rlim_max != 0)
            return -1;
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_max == RLIM_INFINITY)
        return -1;
    return getrlimit(RLIMIT_CPU, &limit) != 0 || limit.rlim_max == RLIM_INFINITY ? -1 : 0;
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
    {NULL, {"--restricted=best-effort", "--restricted"}, SANDBOX_STRICT},
    {NULL, {"--restrictedly"}, SANDBOX_OFF},
    {NULL, {"--no-config"}, SANDBOX_OFF},
    {NULL, {"--", "--restricted"}, SANDBOX_OFF},
};
enum { LEVEL_COUNT = sizeof levels / sizeof *levels };

START_TEST(test_level)
{
    char *arguments[4] = {(char *)(uintptr_t) "annals"};
    int count = 1;
    for (; count < 4 && levels[_i].arguments[count - 1] != NULL; count++)
        arguments[count] = (char *)(uintptr_t)levels[_i].arguments[count - 1];
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
    {"TERM", "x\033[31m", NULL},
    {"LANG", "de_DE.UTF-8", "de_DE.UTF-8"},
    {"LANG", "../../tmp/evil", NULL},
    {"LC_ALL", "ko_KR.eucKR", "ko_KR.eucKR"},
    {"LC_TIME", "/tmp/evil", NULL},
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
    Suite *suite = suite_create("sandbox");
    TCase *test = tcase_create("sandbox");
    tcase_add_loop_test(test, test_filter, 0, CALL_COUNT);
    tcase_add_test(test, test_handler);
    tcase_add_loop_test(test, test_landlock, 0, LANDLOCKED_COUNT);
    tcase_add_test(test, test_limits);
    tcase_add_loop_test(test, test_level, 0, LEVEL_COUNT);
    tcase_add_loop_test(test, test_scrub, 0, VARIABLE_COUNT);
    tcase_add_test(test, test_unscrubbed);
    tcase_add_test(test, test_inherited);
    suite_add_tcase(suite, test);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
