#include "tui/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "tui/signals.h"

enum { NOT_RUN = 127 };

static const char *first_set(const char *a, const char *b, const char *otherwise)
{
    const char *value = getenv(a);
    if (value == NULL || *value == '\0')
        value = b != NULL ? getenv(b) : NULL;
    return value != NULL && *value != '\0' ? value : otherwise;
}

static void move_fd(int from, int to)
{
    if (from >= 0 && from != to)
        dup2(from, to);
}

/* The program that has the terminal: a job of its own where we are one, so that whatever its shell
 * starts can be told, and so that ^Z stops it before us. */
struct job {
    pid_t pid;
    int terminal; /* the one that controls us; -1: the job is a part of ours */
};

/* Only of the terminal that controls us a foreground is told. */
static int find_terminal(int keyboard)
{
    const int fds[] = {STDOUT_FILENO, keyboard};
    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
        if (tcgetpgrp(fds[i]) == getpgrp())
            return fds[i];
    return -1;
}

/* Also from behind, where SIGTTOU would stop us. */
static void set_foreground(const struct job *job, pid_t group)
{
    sigset_t set, old;
    if (job->terminal < 0 || tcgetpgrp(job->terminal) == group)
        return;
    sigemptyset(&set);
    sigaddset(&set, SIGTTOU);
    sigprocmask(SIG_BLOCK, &set, &old);
    tcsetpgrp(job->terminal, group);
    sigprocmask(SIG_SETMASK, &old, NULL);
}

/* Both sides do it: nobody knows which of them runs first. */
static void job_begin(const struct job *job, pid_t pid)
{
    if (job->terminal >= 0 && setpgid(pid, pid) == 0)
        set_foreground(job, pid != 0 ? pid : getpid());
}

static void job_signal(const struct job *job, int number)
{
    if (job->terminal < 0 || kill(-job->pid, number) != 0)
        kill(job->pid, number);
}

/* It was stopped: so are we, as one job for the shell that we came from, unless the terminal had
 * only been taken from it, or there is no such shell. */
static void job_stopped(const struct job *job, int number)
{
    set_foreground(job, getpgrp());
    if (number != SIGTTIN && number != SIGTTOU && signals_may_stop())
        signals_stop(true);
    set_foreground(job, job->pid);
    job_signal(job, SIGCONT);
}

/* A signal that ends us ends the job first: the terminal must come back. */
static void job_end(const struct job *job)
{
    job_signal(job, signals_ending());
    job_signal(job, SIGCONT);
    signals_grant(5);
}

static int job_wait(const struct job *job)
{
    int status;
    bool told = false;
    for (;;) {
        pid_t pid = waitpid(job->pid, &status, job->terminal >= 0 ? WUNTRACED : 0);
        if (pid < 0 && errno != EINTR)
            return NOT_RUN;
        if (pid > 0 && !WIFSTOPPED(status))
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        bool ending = signals_ending() != 0;
        if (ending && !told)
            job_end(job);
        else if (pid > 0 && !ending)
            job_stopped(job, WSTOPSIG(status));
        told = ending;
    }
}

int child_edit(const char *file, uint32_t line, int keyboard)
{
    struct buf command = {0}, path = {0};
    char place[16];
    size_t count = 4;

    /* The editor may be more than a word: the shell takes it apart, not the file's name. */
    buf_printf(&command, "%s \"$@\"", first_set("VISUAL", "EDITOR", "vi"));
    buf_printf(&path, "%s%s", file[0] == '-' || file[0] == '+' ? "./" : "", file);
    const char *all[7] = {"sh", "-c", command.text, "sh"};
    if (line > 0) {
        snprintf(place, sizeof place, "+%lu", (unsigned long)line);
        all[count++] = place;
    }
    all[count++] = path.text;
    struct job job = {.terminal = find_terminal(keyboard)};
    signals_lend(true);
    job.pid = fork();
    if (job.pid == 0) {
        job_begin(&job, 0);
        signals_reset_child();
        move_fd(keyboard, STDIN_FILENO);
        execv("/bin/sh", (char *const *)(void *)all);
        _exit(NOT_RUN);
    }
    if (job.pid > 0)
        job_begin(&job, job.pid);
    int status = job.pid > 0 ? job_wait(&job) : NOT_RUN;
    set_foreground(&job, getpgrp());
    signals_lend(false);
    buf_finish(&command);
    buf_finish(&path);
    return status;
}

static bool is_of_web(const char *url)
{
    static const char *const schemes[] = {"https://", "http://", "ftp://", "gopher://",
                                          "gemini://"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (strncasecmp(url, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

/* The first program of the list that BROWSER is, with "%s" made the shell's "$1"; without one it
 * comes last. */
static void browser_command(const char *browser, struct buf *command)
{
    bool placed = false;
    for (const char *at = browser; *at != '\0' && *at != ':'; at++) {
        if (at[0] == '%' && at[1] == 's') {
            buf_puts(command, "\"$1\"");
            placed = true;
            at++;
        } else {
            buf_putc(command, *at);
        }
    }
    if (!placed)
        buf_puts(command, " \"$1\"");
}

static _Noreturn void run_detached(const char *command, const char *url)
{
    signals_reset_child();
    setsid();
    int null = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++)
        move_fd(null, fd);
    /* A child of its own, so that nobody has to wait for it. */
    if (fork() == 0)
        execl("/bin/sh", "sh", "-c", command, "sh", url, (char *)NULL);
    _exit(0);
}

bool child_open(const char *url)
{
    struct buf command = {0};
    const char *browser = first_set("BROWSER", NULL, NULL);

    if (browser == NULL || !is_of_web(url))
        return false;
    browser_command(browser, &command);
    pid_t pid = fork();
    if (pid == 0)
        run_detached(command.text, url);
    if (pid > 0)
        job_wait(&(struct job){.pid = pid, .terminal = -1});
    buf_finish(&command);
    return pid > 0;
}
