#define _GNU_SOURCE /* MAP_ANONYMOUS, and what the C library calls */
#include "config.h"

#include "sandbox/filter.h"

#include <errno.h>

#include "sandbox/sanitized.h"

#if defined HAVE_SECCOMP && !SANDBOX_SANITIZED
#    include <fcntl.h>
#    include <seccomp.h>
#    include <stddef.h>
#    include <stdint.h>
#    include <sys/ioctl.h>
#    include <sys/mman.h>
#    include <sys/prctl.h>
#    include <termios.h>
#    include <unistd.h>

#    include <linux/seccomp.h>

#    define CALL(name) SCMP_SYS(name)

/* Reading, writing, waiting, memory, the clock, signals of one's own: no harm in any argument. */
static const int allowed[] = {
    CALL(read),
    CALL(readv),
    CALL(write),
    CALL(writev),
    CALL(close),
    CALL(lseek),
    CALL(_llseek),
    CALL(fstat),
    CALL(fstat64),
    CALL(poll),
    CALL(ppoll),
    CALL(ppoll_time64),
    CALL(brk),
    CALL(munmap),
    CALL(mremap),
    CALL(madvise),
    CALL(futex),
    CALL(futex_time64),
    CALL(rt_sigaction),
    CALL(rt_sigprocmask),
    CALL(rt_sigreturn),
    CALL(sigreturn),
    CALL(sigaltstack),
    CALL(alarm),
    CALL(setitimer),
    CALL(nanosleep),
    CALL(clock_nanosleep),
    CALL(clock_nanosleep_time64),
    CALL(clock_gettime),
    CALL(clock_gettime64),
    CALL(gettimeofday),
    CALL(time),
    CALL(getpid),
    CALL(gettid),
    CALL(getpgrp),
    CALL(getpgid),
    CALL(getsid),
    CALL(getrandom),
    CALL(sched_yield),
    CALL(restart_syscall),
    CALL(exit),
    CALL(exit_group),
};

/* Opening a file is what a library may do unawares: the handler of SIGSYS gives the terminal
 * back before the process ends. Nothing is opened either way. */
static const int trapped[] = {
    CALL(open),     CALL(openat), CALL(openat2),    CALL(access),     CALL(faccessat),
    CALL(readlink), CALL(creat),  CALL(readlinkat), CALL(faccessat2),
};

/* What the C library tries and does without. fstat(3) is the newer ones in some of its versions,
 * with an empty path, which a filter cannot see. */
static const int refused[] = {CALL(newfstatat), CALL(fstatat64), CALL(statx)};

/* Requests of ioctl: a terminal's modes, size, queues, process group. Not TIOCSTI, which types
 * for the user, nor TIOCLINUX. */
static const unsigned long terminal_requests[] = {TCGETS, TCSETS, TCSETSW,    TCSETSF,  TCSBRK,
                                                  TCXONC, TCFLSH, TIOCGWINSZ, TIOCGPGRP};

static const int file_commands[] = {F_GETFD, F_GETFL, F_SETFL};

static int add_all(scmp_filter_ctx filter, uint32_t action, const int *calls, size_t count)
{
    int error = 0;
    for (size_t i = 0; i < count && error == 0; i++)
        error = seccomp_rule_add(filter, action, calls[i], 0);
    return error;
}

/* The kernel looks at 32 bits of a request: so does the comparison. */
static int allow_value(scmp_filter_ctx filter, int call, unsigned argument, uint64_t value)
{
    struct scmp_arg_cmp same = SCMP_CMP64(argument, SCMP_CMP_MASKED_EQ, 0xFFFFFFFF, value);
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &same);
}

static int add_values(scmp_filter_ctx filter)
{
    int error = 0;
    size_t count = sizeof terminal_requests / sizeof *terminal_requests;
    for (size_t i = 0; i < count && error == 0; i++)
        error = allow_value(filter, CALL(ioctl), 1, terminal_requests[i]);
    for (size_t i = 0; i < sizeof file_commands / sizeof *file_commands && error == 0; i++) {
        error = allow_value(filter, CALL(fcntl), 1, (uint64_t)file_commands[i]);
        if (error == 0)
            error = allow_value(filter, CALL(fcntl64), 1, (uint64_t)file_commands[i]);
    }
    /* raise and abort */
    if (error == 0)
        error = allow_value(filter, CALL(tgkill), 0, (uint64_t)getpid());
    if (error == 0)
        error = allow_value(filter, CALL(kill), 0, (uint64_t)getpid());
    return error;
}

/* Memory is had for data, never for code: PCRE2 then interprets instead of compiling. */
static int add_memory(scmp_filter_ctx filter)
{
    static const int maps[] = {CALL(mmap), CALL(mmap2)};
    const struct scmp_arg_cmp data[] = {
        SCMP_CMP64(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
        SCMP_CMP64(3, SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)};
    const struct scmp_arg_cmp code[] = {SCMP_CMP64(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC)};
    int error = 0;
    for (size_t i = 0; i < 2 && error == 0; i++) {
        error = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, maps[i], 2, data);
        if (error == 0)
            error = seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), maps[i], 1, code);
    }
    if (error == 0)
        error = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, CALL(mprotect), 1, data);
    if (error == 0)
        error = seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), CALL(mprotect), 1, code);
    return error;
}

static int add_rules(scmp_filter_ctx filter)
{
    int error = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
    if (error == 0)
        error = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    if (error == 0)
        error = add_all(filter, SCMP_ACT_ALLOW, allowed, sizeof allowed / sizeof *allowed);
    if (error == 0)
        error = add_all(filter, SCMP_ACT_TRAP, trapped, sizeof trapped / sizeof *trapped);
    if (error == 0)
        error = add_all(filter, SCMP_ACT_ERRNO(EPERM), refused, sizeof refused / sizeof *refused);
    if (error == 0)
        error = add_values(filter);
    return error == 0 ? add_memory(filter) : error;
}

bool filter_available(void)
{
    /* The kernel gets as far as the address of the filter, which is none. */
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL, 0, 0) < 0 && errno == EFAULT;
}

int filter_load(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (filter == NULL)
        return ENOMEM;
    int error = add_rules(filter);
    if (error == 0)
        error = seccomp_load(filter);
    seccomp_release(filter);
    return -error;
}
#else
bool filter_available(void)
{
    return false;
}

int filter_load(void)
{
    return ENOSYS;
}
#endif
