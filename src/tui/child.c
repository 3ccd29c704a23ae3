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

/* A child that was a shell may leave the terminal to a process group that is no more. */
static void take_foreground(pid_t before)
{
    sigset_t set, old;
    if (before != getpgrp() || tcgetpgrp(STDOUT_FILENO) == before)
        return;
    sigemptyset(&set);
    sigaddset(&set, SIGTTOU);
    sigprocmask(SIG_BLOCK, &set, &old);
    tcsetpgrp(STDOUT_FILENO, before);
    sigprocmask(SIG_SETMASK, &old, NULL);
}

/* A signal that ends us ends the child first: the terminal must come back. */
static int wait_for(pid_t pid)
{
    int status;
    bool told = false;
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR)
            return NOT_RUN;
        if (signals_ending() && !told) {
            told = true;
            kill(pid, signals_ending());
            signals_grant(5);
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
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
    pid_t foreground = tcgetpgrp(STDOUT_FILENO);
    signals_lend(true);
    pid_t pid = fork();
    if (pid == 0) {
        signals_reset_child();
        move_fd(keyboard, STDIN_FILENO);
        execv("/bin/sh", (char *const *)(void *)all);
        _exit(NOT_RUN);
    }
    int status = pid > 0 ? wait_for(pid) : NOT_RUN;
    take_foreground(foreground);
    signals_lend(false);
    buf_finish(&command);
    buf_finish(&path);
    return status;
}

bool child_may_open(const char *url)
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

    if (browser == NULL || !child_may_open(url))
        return false;
    browser_command(browser, &command);
    pid_t pid = fork();
    if (pid == 0)
        run_detached(command.text, url);
    if (pid > 0)
        wait_for(pid);
    buf_finish(&command);
    return pid > 0;
}
