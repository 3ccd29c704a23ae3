#include "tui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include "tui/guard.h"

enum kind { KIND_ENDS, KIND_CRASHES, KIND_EVENT, KIND_IGNORED, KIND_ALARM };

/* What is done about each signal; event: its bit. */
static const struct {
    int number;
    enum kind kind;
    unsigned event;
} table[] = {
    {SIGTERM, KIND_ENDS, 0},
    {SIGINT, KIND_ENDS, 0},
    {SIGHUP, KIND_ENDS, 0},
    {SIGQUIT, KIND_ENDS, 0},
    {SIGUSR1, KIND_ENDS, 0},
    {SIGUSR2, KIND_ENDS, 0},
    {SIGVTALRM, KIND_ENDS, 0},
    {SIGPROF, KIND_ENDS, 0},
    {SIGXCPU, KIND_ENDS, 0},
    {SIGSEGV, KIND_CRASHES, 0},
    {SIGBUS, KIND_CRASHES, 0},
    {SIGFPE, KIND_CRASHES, 0},
    {SIGILL, KIND_CRASHES, 0},
    {SIGABRT, KIND_CRASHES, 0},
    {SIGTRAP, KIND_CRASHES, 0},
    {SIGSYS, KIND_CRASHES, 0},
    {SIGWINCH, KIND_EVENT, SIGNALS_RESIZED},
    {SIGCONT, KIND_EVENT, SIGNALS_CONTINUED},
    {SIGTSTP, KIND_EVENT, SIGNALS_STOPPED},
    {SIGPIPE, KIND_IGNORED, 0},
    {SIGXFSZ, KIND_IGNORED, 0},
    {SIGALRM, KIND_ALARM, 0},
};

enum { SIGNAL_COUNT = sizeof table / sizeof *table, GRACE_SECONDS = 1, STATUS_FILE_GONE = 3 };

/* Handlers are given nothing but a number. */
static struct {
    volatile sig_atomic_t ending, resized, continued, stopped, lent;
    int pipe[2];
    bool installed;
    struct sigaction before[SIGNAL_COUNT];
    stack_t stack_before;
} state = {.pipe = {-1, -1}};

/* A handler's own stack: the other one may be what ran out. */
static _Alignas(16) char crash_stack[64 * 1024];

static size_t table_find(int number)
{
    size_t i = 0;
    while (i < SIGNAL_COUNT - 1 && table[i].number != number)
        i++;
    return i;
}

static void wake(void)
{
    int saved_errno = errno;
    /* A full pipe wakes as well. */
    ssize_t written = write(state.pipe[1], "", 1);
    (void)written;
    errno = saved_errno;
}

static void note_event(int number)
{
    if (number == SIGWINCH)
        state.resized = 1;
    else if (number == SIGCONT)
        state.continued = 1;
    else
        state.stopped = 1;
    wake();
}

static void note_end(int number)
{
    if (!state.ending)
        state.ending = number;
    if (!state.lent)
        alarm(GRACE_SECONDS);
    wake();
}

static void die_of(int number)
{
    struct sigaction action = {.sa_handler = SIG_DFL};
    sigset_t set;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
    sigemptyset(&set);
    sigaddset(&set, number);
    raise(number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    _exit(128 + number);
}

static void enforce_end(int number)
{
    guard_restore(true);
    die_of(state.ending ? state.ending : number);
}

/* A compiled image is mapped: where it is cut short while it is shown, nothing of it can be read.
 */
static _Noreturn void end_without_file(void)
{
    static const char line[] = "annals: the file that was shown has been cut short\n";
    (void)!write(STDERR_FILENO, line, sizeof line - 1);
    _exit(STATUS_FILE_GONE);
}

/* Back to what was there before: the kernel's own action, or a sanitizer's report. A fault of the
 * processor happens again on return; a signal that was sent is sent once more. */
static void crash(int number, siginfo_t *info, void *context)
{
    (void)context;
    guard_restore(false);
    if (number == SIGBUS && info->si_code == BUS_ADRERR)
        end_without_file();
    sigaction(number, &state.before[table_find(number)], NULL);
    if (info->si_code <= 0 || number == SIGABRT || number == SIGSYS || number == SIGTRAP)
        raise(number);
}

static void install(size_t i)
{
    struct sigaction action = {.sa_flags = SA_ONSTACK};

    sigfillset(&action.sa_mask);
    switch (table[i].kind) {
    case KIND_ENDS:
        action.sa_handler = note_end;
        break;
    case KIND_CRASHES:
        action.sa_sigaction = crash;
        action.sa_flags |= SA_SIGINFO;
        sigemptyset(&action.sa_mask);
        break;
    case KIND_EVENT:
        action.sa_handler = note_event;
        break;
    case KIND_IGNORED:
        action.sa_handler = SIG_IGN;
        break;
    case KIND_ALARM:
        action.sa_handler = enforce_end;
        break;
    }
    sigaction(table[i].number, NULL, &state.before[i]);
    bool ignored =
        !(state.before[i].sa_flags & SA_SIGINFO) && state.before[i].sa_handler == SIG_IGN;
    if (!ignored || table[i].kind == KIND_ALARM)
        sigaction(table[i].number, &action, NULL);
}

static bool open_pipe(void)
{
    if (pipe(state.pipe) != 0)
        return false;
    for (int i = 0; i < 2; i++) {
        fcntl(state.pipe[i], F_SETFL, O_NONBLOCK);
        fcntl(state.pipe[i], F_SETFD, FD_CLOEXEC);
    }
    return true;
}

static void close_pipe(void)
{
    for (int i = 0; i < 2; i++) {
        if (state.pipe[i] >= 0)
            close(state.pipe[i]);
        state.pipe[i] = -1;
    }
}

bool signals_install(void)
{
    stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};

    if (!open_pipe())
        return false;
    state.ending = state.resized = state.continued = state.stopped = state.lent = 0;
    sigaltstack(&stack, &state.stack_before);
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        install(i);
    /* An alarm or a signal mask that the parent left behind must not matter. */
    alarm(0);
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigaddset(&set, table[i].number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    state.installed = true;
    return true;
}

static void reset(void)
{
    alarm(0);
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigaction(table[i].number, &state.before[i], NULL);
}

void signals_reset_child(void)
{
    reset();
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
}

void signals_remove(void)
{
    if (!state.installed)
        return;
    reset();
    sigaltstack(&state.stack_before, NULL);
    close_pipe();
    state.installed = false;
}

int signals_fd(void)
{
    return state.pipe[0];
}

unsigned signals_take(void)
{
    char bytes[64];
    unsigned events = 0;

    while (read(state.pipe[0], bytes, sizeof bytes) > 0)
        continue;
    if (state.resized) {
        state.resized = 0;
        events |= SIGNALS_RESIZED;
    }
    if (state.continued) {
        state.continued = 0;
        events |= SIGNALS_CONTINUED;
    }
    if (state.stopped) {
        state.stopped = 0;
        events |= SIGNALS_STOPPED;
    }
    return events;
}

int signals_ending(void)
{
    return state.ending;
}

void signals_grant(unsigned seconds)
{
    alarm(seconds);
}

bool signals_may_stop(void)
{
    const struct sigaction *before = &state.before[table_find(SIGTSTP)];
    if (!(before->sa_flags & SA_SIGINFO) && before->sa_handler == SIG_IGN)
        return false;
    return getpgrp() != getsid(0);
}

void signals_stop(bool group)
{
    struct sigaction action = {.sa_handler = SIG_DFL}, handled;

    sigemptyset(&action.sa_mask);
    sigaction(SIGTSTP, &action, &handled);
    if (group)
        kill(0, SIGTSTP);
    else
        raise(SIGTSTP);
    sigaction(SIGTSTP, &handled, NULL);
}

void signals_lend(bool lent)
{
    static const int keys[] = {SIGINT, SIGQUIT, SIGTSTP};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct sigaction action = {.sa_flags = SA_ONSTACK};
        sigfillset(&action.sa_mask);
        if (lent)
            action.sa_handler = keys[i] == SIGTSTP ? SIG_DFL : SIG_IGN;
        else
            action.sa_handler = keys[i] == SIGTSTP ? note_event : note_end;
        const struct sigaction *before = &state.before[table_find(keys[i])];
        if ((before->sa_flags & SA_SIGINFO) || before->sa_handler != SIG_IGN)
            sigaction(keys[i], &action, NULL);
    }
    state.lent = lent;
}

_Noreturn void signals_die(int signal_number)
{
    die_of(signal_number);
    abort();
}
