#include "tui/signals.h"

#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/wake.h"
#include "tui/guard.h"

enum kind { KIND_OTHERS, KIND_ENDS, KIND_CRASHES, KIND_EVENT, KIND_IGNORED, KIND_ALARM };

/* What is done about each signal; those for the use of programs (SIGRTMIN to SIGRTMAX) are like
 * SIGTERM. The others are left alone: by themselves they do nothing, or cannot be had. */
static const struct {
    int number;
    enum kind kind;
} table[] = {
    {SIGTERM, KIND_ENDS},    {SIGINT, KIND_ENDS},     {SIGHUP, KIND_ENDS},
    {SIGQUIT, KIND_ENDS},    {SIGUSR1, KIND_ENDS},    {SIGUSR2, KIND_ENDS},
    {SIGVTALRM, KIND_ENDS},  {SIGPROF, KIND_ENDS},    {SIGXCPU, KIND_ENDS},
#ifdef SIGPOLL
    {SIGPOLL, KIND_ENDS},
#endif
#ifdef SIGPWR
    {SIGPWR, KIND_ENDS},
#endif
#ifdef SIGSTKFLT
    {SIGSTKFLT, KIND_ENDS},
#endif
    {SIGSEGV, KIND_CRASHES}, {SIGBUS, KIND_CRASHES},  {SIGFPE, KIND_CRASHES},
    {SIGILL, KIND_CRASHES},  {SIGABRT, KIND_CRASHES}, {SIGTRAP, KIND_CRASHES},
    {SIGSYS, KIND_CRASHES},  {SIGWINCH, KIND_EVENT},  {SIGCONT, KIND_EVENT},
    {SIGTSTP, KIND_EVENT},   {SIGPIPE, KIND_IGNORED}, {SIGXFSZ, KIND_IGNORED},
    {SIGALRM, KIND_ALARM},
};

enum {
    TABLE_COUNT = sizeof table / sizeof *table,
    SIGNAL_END = 65,
    GRACE_SECONDS = 1,
    STATUS_FILE_GONE = 3
};

/* Handlers are given nothing but a number. */
static struct {
    volatile sig_atomic_t ending, resized, continued, stopped, lent;
    struct wake wake;
    bool installed;
    struct sigaction before[SIGNAL_END]; /* by number */
    stack_t stack_before;
} state = {.wake = WAKE_CLOSED};

/* A handler's own stack: the other one may be what ran out. */
static _Alignas(16) char crash_stack[64 * 1024];

static enum kind find_kind(int number)
{
    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (table[i].number == number)
            return table[i].kind;
    return number >= SIGRTMIN && number <= SIGRTMAX ? KIND_ENDS : KIND_OTHERS;
}

static void note_event(int number)
{
    if (number == SIGWINCH)
        state.resized = 1;
    else if (number == SIGCONT)
        state.continued = 1;
    else
        state.stopped = 1;
    wake_give(&state.wake);
}

static void note_end(int number)
{
    if (!state.ending)
        state.ending = number;
    if (!state.lent)
        alarm(GRACE_SECONDS);
    wake_give(&state.wake);
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
    sigaction(number, &state.before[number], NULL);
    if (info->si_code <= 0 || number == SIGABRT || number == SIGSYS || number == SIGTRAP)
        raise(number);
}

static bool is_ignored(int number)
{
    const struct sigaction *before = &state.before[number];
    return (before->sa_flags & SA_SIGINFO) == 0 && before->sa_handler == SIG_IGN;
}

static void install(int number, enum kind kind)
{
    struct sigaction action = {.sa_flags = SA_ONSTACK};

    sigfillset(&action.sa_mask);
    switch (kind) {
    case KIND_OTHERS:
        return;
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
    sigaction(number, NULL, &state.before[number]);
    if (!is_ignored(number) || kind == KIND_ALARM)
        sigaction(number, &action, NULL);
}

bool signals_install(void)
{
    stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};

    if (!wake_open(&state.wake))
        return false;
    state.ending = state.resized = state.continued = state.stopped = state.lent = 0;
    sigaltstack(&stack, &state.stack_before);
    for (int number = 1; number < SIGNAL_END; number++)
        install(number, find_kind(number));
    /* An alarm or a signal mask that the parent left behind must not matter. */
    alarm(0);
    sigset_t set;
    sigemptyset(&set);
    for (int number = 1; number < SIGNAL_END; number++)
        if (find_kind(number) != KIND_OTHERS)
            sigaddset(&set, number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    state.installed = true;
    return true;
}

static void reset(void)
{
    alarm(0);
    for (int number = 1; number < SIGNAL_END; number++)
        if (find_kind(number) != KIND_OTHERS)
            sigaction(number, &state.before[number], NULL);
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
    wake_close(&state.wake);
    state.installed = false;
}

int signals_fd(void)
{
    return wake_fd(&state.wake);
}

unsigned signals_take(void)
{
    unsigned events = 0;

    wake_take(&state.wake);
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
    if (is_ignored(SIGTSTP))
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
        if (!is_ignored(keys[i]))
            sigaction(keys[i], &action, NULL);
    }
    state.lent = lent;
}

_Noreturn void signals_die(int signal_number)
{
    die_of(signal_number);
    abort();
}
