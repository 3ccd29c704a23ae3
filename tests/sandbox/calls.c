/* The calls that a shut-in process makes, and what each is to come to. */
#define _GNU_SOURCE
#include "calls.h"

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
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* Had before: a guest may not ask for them. */
static int tty = -1, file = -1;
static pid_t parent;

bool calls_prepare(void)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        return false;
    tty = open(ptsname(master), O_RDWR | O_NOCTTY);
    file = open("/proc/self/exe", O_RDONLY);
    parent = getpid();
    return tty >= 0 && file >= 0;
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
    return kill(parent, 0);
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
    return syscall(SYS_tgkill, parent, parent, 0);
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
    return setuid(0);
}

static long call_read_other(void)
{
    return syscall(SYS_process_vm_readv, parent, NULL, 0, NULL, 0, 0);
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

/* What is above a request's 32 bits is nothing to the kernel: it is no reason to die. */
static long call_modes_high(void)
{
    struct termios modes;
    return syscall(SYS_ioctl, tty, UINT64_C(0x100000000) | TCGETS, &modes);
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
    char *larger = realloc(memory, (size_t)64 << 20);
    free(larger != NULL ? larger : memory);
    return larger != NULL ? 0 : -1;
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

const struct call calls[] = {
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
    {"modes of the terminal in 64 bits", call_modes_high, PASSED},
    {"poll", call_poll, PASSED},
    {"memory", call_memory, PASSED},
    {"signals", call_signals, PASSED},
    {"F_SETFL", call_nonblocking, PASSED},
    {"clock", call_clock, PASSED},
};

const size_t call_count = sizeof calls / sizeof *calls;
