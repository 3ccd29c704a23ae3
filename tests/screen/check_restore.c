/* The terminal is given back: by every way out, from a terminal that takes nothing, on a line that
 * is dropped. */
#include "../base/run.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "terminal.h"

enum { PATIENCE_MS = 10000 };

static void start(struct terminal *t, const char *before, const char *name)
{
    static char path[4096], shell[8192], term[64];
    const char *top = getenv("top_builddir");

    snprintf(path, sizeof path, "%s/tests/tui/standin", top != NULL ? top : ".");
    snprintf(shell, sizeof shell, "%s exec '%s' --mouse", before, path);
    snprintf(term, sizeof term, "TERM=%s", name);
    const char *arguments[] = {"sh", "-c", shell, NULL};
    const char *environment[] = {
        "LC_ALL=C.UTF-8", term,
        "ASAN_OPTIONS=handle_segv=0:handle_abort=0:handle_sigbus=0:handle_sigfpe=0", NULL};
    struct terminal_program program = {
        .path = "/bin/sh", .arguments = arguments, .environment = environment};
    ck_assert(terminal_start(t, &program, 24, 80));
    ck_assert_msg(terminal_shows(t, "ready", PATIENCE_MS), "the program did not show itself");
}

static void expect_end(struct terminal *t, int limit, int signal_number)
{
    ck_assert_msg(terminal_wait(t, limit), "still running");
    if (signal_number == 0)
        ck_assert_msg(WIFEXITED(t->status), "ended by signal %d", WTERMSIG(t->status));
    else
        ck_assert_msg(WIFSIGNALED(t->status) && WTERMSIG(t->status) == signal_number, "status %d",
                      t->status);
}

static const struct way {
    const char *term, *keys;
    int signal_number;
} ways[] = {
    {"xterm-256color", "q", 0},        {"xterm-256color", NULL, SIGTERM},
    {"xterm-256color", NULL, SIGINT},  {"xterm-256color", NULL, SIGHUP},
    {"xterm-256color", NULL, SIGQUIT}, {"xterm-256color", NULL, SIGSEGV},
    {"xterm-256color", NULL, SIGABRT}, {"xterm-256color", NULL, SIGBUS},
    {"xterm-256color", NULL, SIGFPE},  {"xterm-256color", NULL, SIGUSR1},
    {"xterm-256color", "X", SIGSEGV},  {"screen", NULL, SIGTERM},
    {"screen", NULL, SIGSEGV},         {"tmux-256color", NULL, SIGSEGV},
    {"linux", NULL, SIGSEGV},          {"vt100", NULL, SIGTERM},
    {"vt220", NULL, SIGSEGV},          {"xterm-direct", NULL, SIGABRT},
    {"xterm-256color", "O", SIGSEGV},  {"vt220", "X", SIGSEGV},
    {"vt100", NULL, SIGSEGV},
};

START_TEST(test_way_out)
{
    const struct way *way = &ways[_i];
    struct terminal t;

    start(&t, "ulimit -s 8192;", way->term);
    terminal_press(&t, "/typing<Esc>jj/x");
    terminal_settle(&t, 50, PATIENCE_MS);
    ck_assert_str_eq(terminal_left_behind(&t), "the modes of the tty");
    if (way->keys != NULL)
        terminal_press(&t, "<Esc>");
    terminal_settle(&t, 50, PATIENCE_MS);
    if (way->keys != NULL)
        terminal_press(&t, way->keys);
    else
        kill(t.pid, way->signal_number);
    expect_end(&t, PATIENCE_MS, way->signal_number);
    ck_assert_str_eq(terminal_left_behind(&t), "");
    ck_assert_ptr_null(strstr(buf_text(&t.raw), "$<")); /* a delay is not for the terminal */
    terminal_finish(&t);
}
END_TEST

/* Output is stopped, as by ^S, and the program has something to write. */
static void stop_output(struct terminal *t)
{
    tcflow(t->slave, TCOOFF);
    for (int i = 0; i < 20; i++) {
        terminal_send(t, "\f", 1);
        pause_ms(2);
    }
    ck_assert(terminal_sleeps(t, t->pid, 100));
}

static const int ending_signals[] = {SIGTERM, SIGHUP, SIGINT};

START_TEST(test_stopped_output)
{
    struct terminal t;
    start(&t, "", "xterm-256color");
    stop_output(&t);
    kill(t.pid, ending_signals[_i]);
    terminal_wait_unread(&t, PATIENCE_MS);
    expect_end(&t, 0, ending_signals[_i]);
    terminal_settle(&t, 50, PATIENCE_MS);
    ck_assert_str_eq(terminal_left_behind(&t), "");
    terminal_finish(&t);
}
END_TEST

/* A reader that has stopped reading for good: the program fills the line and blocks in a write. */
START_TEST(test_full_line)
{
    struct terminal t;
    start(&t, "", "xterm-256color");
    struct winsize size = {.ws_row = 200, .ws_col = 500};
    for (int i = 0; i < 50; i++) {
        size.ws_row = (unsigned short)(190 + i % 2);
        ioctl(t.slave, TIOCSWINSZ, &size);
        terminal_send(&t, "\fjjjjG\f", 7);
        pause_ms(10);
    }
    ck_assert(terminal_sleeps(&t, t.pid, 100));
    kill(t.pid, SIGTERM);
    terminal_wait_unread(&t, PATIENCE_MS);
    expect_end(&t, 0, SIGTERM);
    terminal_settle(&t, 50, PATIENCE_MS);
    ck_assert_str_eq(terminal_left_behind(&t), "");
    terminal_finish(&t);
}
END_TEST

/* What is copied while output is stopped is not waited for: not in sleep for longer than a second,
 * whatever else the processor is busy with. */
START_TEST(test_stopped_copy)
{
    struct terminal t;
    start(&t, "", "xterm-256color");
    tcflow(t.slave, TCOOFF);
    terminal_send(&t, "y", 1);
    ck_assert(terminal_sleeps(&t, t.pid, 1500));
    tcflow(t.slave, TCOON);
    ck_assert(terminal_shows(&t, "The terminal did not take it.", PATIENCE_MS));
    ck_assert_ptr_null(strstr(buf_text(&t.raw), "\033]52"));
    terminal_press(&t, "q");
    expect_end(&t, PATIENCE_MS, 0);
    ck_assert_str_eq(terminal_left_behind(&t), "");
    terminal_finish(&t);
}
END_TEST

/* Somebody before has hidden the cursor; some terminals keep that with the screen. */
START_TEST(test_hidden_cursor)
{
    struct terminal t;
    start(&t, "printf '\\033[?25l';", "xterm-256color");
    if (_i == 0)
        terminal_press(&t, "q");
    else
        kill(t.pid, SIGSEGV);
    expect_end(&t, PATIENCE_MS, _i == 0 ? 0 : SIGSEGV);
    ck_assert_str_eq(terminal_left_behind(&t), "");
    terminal_finish(&t);
}
END_TEST

/* The line is dropped; the second time nobody gets SIGHUP. */
START_TEST(test_hang_up)
{
    struct terminal t;
    start(&t, _i == 0 ? "" : "trap '' HUP;", "xterm-256color");
    terminal_hang_up(&t);
    ck_assert_msg(terminal_wait(&t, PATIENCE_MS), "still running on a dead line");
    if (_i == 0)
        ck_assert_int_eq(WIFSIGNALED(t.status) ? WTERMSIG(t.status) : 0, SIGHUP);
    else
        ck_assert_int_eq(WIFEXITED(t.status) ? WEXITSTATUS(t.status) : -1, 3);
    terminal_finish(&t);
}
END_TEST

START_TEST(test_resize_storm)
{
    struct terminal t;
    start(&t, "", "xterm-256color");
    for (int i = 0; i < 1000; i++) {
        struct winsize size = {.ws_row = (unsigned short)(1 + i % 60),
                               .ws_col = (unsigned short)(1 + i * 7 % 200)};
        ioctl(t.slave, TIOCSWINSZ, &size);
        kill(t.pid, SIGWINCH);
        terminal_pump(&t, 0);
    }
    terminal_settle(&t, 100, PATIENCE_MS);
    terminal_resize(&t, 10, 50);
    ck_assert(terminal_shows(&t, "10x50", PATIENCE_MS));
    terminal_press(&t, "q");
    expect_end(&t, PATIENCE_MS, 0);
    ck_assert_str_eq(terminal_left_behind(&t), "");
    terminal_finish(&t);
}
END_TEST

/* SIGSTOP cannot be caught: the screen is entered again on SIGCONT. */
START_TEST(test_continued)
{
    struct terminal t;
    int row = 0, column;
    start(&t, "", "xterm-256color");
    kill(t.pid, SIGSTOP);
    terminal_settle(&t, 50, PATIENCE_MS);
    tcsetattr(t.slave, TCSANOW, &t.before);
    vterm_input_write(t.vt, "\033[?1049l$ ", 10);
    kill(t.pid, SIGCONT);
    for (int i = 0;
         i < PATIENCE_MS / 20 && !(t.alternate && terminal_find(&t, "ready", &row, &column));
         i++, row = 0)
        terminal_pump(&t, 20);
    ck_assert(t.alternate);
    terminal_press(&t, "q");
    expect_end(&t, PATIENCE_MS, 0);
    ck_assert_str_eq(terminal_left_behind(&t), "");
    terminal_finish(&t);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_way_out, ways), EACH(test_stopped_output, ending_signals),
        ONCE(test_full_line),     TIMES(test_hang_up, 2),
        ONCE(test_stopped_copy),  TIMES(test_hidden_cursor, 2),
        ONCE(test_resize_storm),  ONCE(test_continued),
    };
    return run_tests(tests, .name = "restore", .seconds = 60);
}
