/* The terminal given back: with next to nothing to live on, on lines that break or take nothing,
 * by signals, and at the end of a session that saves. */
#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "program.h"

static const char browse[] = "exec \"$annals\"";

static void pause_ms(long milliseconds)
{
    struct timespec pause = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&pause, NULL);
}

/* ---- next to nothing to live on; status: that of the end, -1: any of 0 and 3 */

static const struct {
    const char *line;
    bool browses;
} poor[] = {
    {"exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; ulimit -n 8; exec \"$annals\"", true},
    {"ulimit -n 5; exec \"$annals\"", false},
    {"ulimit -n 4; exec \"$annals\"", false},
    {"ulimit -f 0; exec \"$annals\"", true},
    {"HOME=/proc/nowhere XDG_STATE_HOME=/proc/nowhere/x XDG_CONFIG_HOME= XDG_CACHE_HOME= exec "
     "\"$annals\"",
     true},
    {"unset HOME XDG_STATE_HOME XDG_CONFIG_HOME XDG_CACHE_HOME; exec \"$annals\"", true},
    {"export HOME=/proc XDG_STATE_HOME=/proc XDG_CONFIG_HOME=/proc; exec \"$annals\"", true},
    {"mkdir -p \"$folder/home\"; : >\"$folder/home/annals\"; exec \"$annals\"", true},
    {"cd /; exec \"$annals\" <&-", true},
    {"exec \"$annals\" 2>&-", true},
    {"exec \"$annals\" 2>/dev/full", true},
    {"env -i TERM=xterm-256color \"$annals\"", true},
    {"mkdir \"$folder/gone\"; cd \"$folder/gone\"; rmdir ../gone; exec \"$annals\"", true},
};

START_TEST(test_poor)
{
    struct terminal t;
    program_start(&t, poor[_i].line, NULL, 24, 80);
    if (poor[_i].browses) {
        program_expect(&t, "YEARS");
        program_use(&t);
    } else {
        for (int i = 0; i < 100 && !t.ended && t.raw.length < 500; i++) {
            terminal_pump(&t, 20);
            terminal_wait(&t, 0);
        }
        if (!t.ended)
            terminal_press(&t, "Q");
        ck_assert_msg(terminal_wait(&t, PROGRAM_PATIENCE_MS), "still running");
        ck_assert_str_eq(terminal_left_behind(&t), "");
        ck_assert_msg(t.raw.length > 0, "not a word");
    }
    /* and nothing half-written */
    struct buf out = {0};
    ck_assert_int_ne(program_run("ls -AR \"$folder\" | grep '[.]tmp$'", &out), 0);
    buf_finish(&out);
    terminal_finish(&t);
}
END_TEST

/* ---- idle it costs nothing */

static long cpu_of(pid_t pid)
{
    char path[64], line[1024];
    long user = 0, system = 0;
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    FILE *file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
    fclose(file);
    char *at = strrchr(line, ')');
    for (int field = 2; field < 13 && at != NULL; field++)
        at = strchr(at + 1, ' ');
    ck_assert_ptr_nonnull(at);
    user = strtol(at, &at, 10);
    system = strtol(at, &at, 10);
    return user + system;
}

START_TEST(test_idle)
{
    struct terminal t;
    program_start(&t, browse, NULL, 24, 80);
    program_expect(&t, "YEARS");
    terminal_settle(&t, 300, PROGRAM_PATIENCE_MS);
    size_t length = t.raw.length;
    long before = cpu_of(t.pid);
    terminal_pump(&t, 1500);
    ck_assert_uint_eq(t.raw.length, length);
    ck_assert_int_eq(cpu_of(t.pid), before);
    program_use(&t);
    terminal_finish(&t);
}
END_TEST

/* Nor where the line takes nothing and somebody has made it non-blocking. */
START_TEST(test_non_blocking)
{
    struct terminal t;
    program_start(&t, browse, NULL, 100, 300);
    program_expect(&t, "YEARS");
    terminal_settle(&t, 100, PROGRAM_PATIENCE_MS);
    fcntl(t.slave, F_SETFL, fcntl(t.slave, F_GETFL) | O_NONBLOCK);
    for (int i = 0; i < 20; i++) {
        terminal_send(&t, i % 2 == 0 ? "L\f" : "p\f", 2);
        pause_ms(20);
    }
    long before = cpu_of(t.pid);
    pause_ms(1000);
    ck_assert_int_le(cpu_of(t.pid) - before, sysconf(_SC_CLK_TCK) / 20);
    program_use(&t);
    terminal_finish(&t);
}
END_TEST

/* Any signal that would end it gives the terminal back before. */
START_TEST(test_signal)
{
    static const int harmless[] = {SIGKILL, SIGSTOP, SIGTTIN, SIGTTOU, SIGTSTP, SIGALRM, SIGSEGV};
    struct terminal t;
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        if (_i == harmless[i])
            return;
    if (_i > 31 && (_i < SIGRTMIN || _i > SIGRTMAX))
        return;
    program_start(&t, browse, NULL, 24, 80);
    program_expect(&t, "YEARS");
    kill(t.pid, _i);
    terminal_settle(&t, 50, PROGRAM_PATIENCE_MS);
    if (!terminal_wait(&t, 1500)) {
        program_use(&t);
    } else {
        ck_assert_int_eq(WTERMSIG(t.status), _i);
        ck_assert_str_eq(terminal_left_behind(&t), "");
    }
    terminal_finish(&t);
}
END_TEST

/* ---- the end, whatever brings it */

static const struct {
    const char *before; /* in the shell */
    const char *keys;   /* pressed before the end */
    int signal;         /* 0: the line is dropped */
    bool stopped;       /* output, as by ^S */
    int limit, status;
} ends[] = {
    {"", "j", SIGTERM, false, 1000, 128 + SIGTERM},
    {"", "L", SIGINT, false, 1000, 128 + SIGINT},
    {"", "/kim", SIGHUP, false, 1000, 128 + SIGHUP},
    {"", ":e", SIGQUIT, false, 1000, 128 + SIGQUIT},
    {"", "P", SIGSEGV, false, 1000, 128 + SIGSEGV},
    {"", "C", SIGABRT, false, 1000, 128 + SIGABRT},
    {"", "?", SIGTERM, true, 3000, 128 + SIGTERM},
    {"", "G", SIGHUP, true, 3000, 128 + SIGHUP},
    {"", "jj", 0, false, 1500, 128 + SIGHUP},
    {"", "/kim", 0, false, 1500, 128 + SIGHUP},
    {"trap '' HUP; ", "jj", 0, false, 3000, 3},
    {"trap '' HUP; ", "L", 0, false, 3000, 3},
    {"trap '' HUP TERM INT; ", "jj", 0, false, 3000, 3},
};

START_TEST(test_end)
{
    struct terminal t;
    struct buf line = {0};
    buf_printf(&line, "%sexport ASAN_OPTIONS=handle_segv=0:handle_abort=0; %s", ends[_i].before,
               browse);
    program_start(&t, buf_text(&line), NULL, 24, 80);
    program_expect(&t, "YEARS");
    program_press(&t, "jj");
    program_press(&t, ends[_i].keys);
    if (ends[_i].stopped) {
        tcflow(t.slave, TCOOFF);
        terminal_send(&t, "L\fp\fL", 5);
        pause_ms(100);
    }
    if (ends[_i].signal != 0)
        kill(t.pid, ends[_i].signal);
    else
        terminal_hang_up(&t);
    if (ends[_i].stopped) {
        for (int i = 0; i < ends[_i].limit / 10 && kill(t.pid, 0) == 0; i++) {
            pause_ms(10);
            terminal_wait(&t, 0);
            if (t.ended)
                break;
        }
        tcflow(t.slave, TCOON);
    }
    program_expect_end(&t, ends[_i].limit, ends[_i].status);
    terminal_finish(&t);
    buf_finish(&line);
}
END_TEST

/* What is to be kept is kept, on a dead line too. */
START_TEST(test_saved)
{
    struct terminal t;
    struct buf out = {0};
    program_start(&t, _i == 0 ? browse : "trap '' HUP; exec \"$annals\"", NULL, 24, 80);
    program_expect(&t, "YEARS");
    program_press(&t, "3jjjm");
    terminal_settle(&t, 200, PROGRAM_PATIENCE_MS);
    terminal_hang_up(&t);
    ck_assert(terminal_wait(&t, 3000));
    ck_assert_msg(program_run("grep -r . \"$folder/home\" | grep -q mark", &out) == 0,
                  "ended with %d %s", t.status, buf_text(&out));
    terminal_finish(&t);
    buf_finish(&out);
}
END_TEST

/* With nothing to return to, ^Z and SIGTSTP do not stop it; SIGSTOP and SIGCONT do no harm. */
START_TEST(test_stop)
{
    struct terminal t;
    program_start(&t, browse, NULL, 24, 80);
    program_expect(&t, "YEARS");
    program_press(&t, "<C-z>");
    kill(t.pid, SIGTSTP);
    program_press(&t, "j");
    kill(t.pid, SIGSTOP);
    terminal_settle(&t, 50, 1000);
    tcsetattr(t.slave, TCSANOW, &t.before);
    kill(t.pid, SIGCONT);
    terminal_settle(&t, 50, 1000);
    program_use(&t);
    terminal_finish(&t);
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

int main(void)
{
    Suite *suite = suite_create("ends");
    TCase *test = tcase_create("ends");
    tcase_set_timeout(test, 120);
    tcase_add_checked_fixture(test, NULL, program_remove_folder);
    tcase_add_loop_test(test, test_poor, 0, COUNT(poor));
    tcase_add_test(test, test_idle);
    tcase_add_test(test, test_non_blocking);
    tcase_add_loop_test(test, test_signal, 1, 66);
    tcase_add_loop_test(test, test_end, 0, COUNT(ends));
    tcase_add_loop_test(test, test_saved, 0, 2);
    tcase_add_test(test, test_stop);
    suite_add_tcase(suite, test);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
