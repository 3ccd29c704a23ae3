/* The terminal given back: with next to nothing to live on, on lines that break or take nothing,
 * by signals, and at the end of a session that saves. */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program.h"

static const char browse[] = "exec \"$annals\"";

/* ---- next to nothing to live on */

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
    {"export XDG_CONFIG_HOME=\"$folder\"; mkdir -p \"$folder/annals\"; "
     "mkfifo \"$folder/annals/config.yaml\"; exec \"$annals\"",
     true},
    {"exec \"$annals\" 2>&-", true},
    {"exec \"$annals\" 2>/dev/full", true},
    {"env -i TERM=xterm-256color \"$annals\"", true},
    {"mkdir \"$folder/gone\"; cd \"$folder/gone\"; rmdir ../gone; exec \"$annals\"", true},
};

/* It says why it cannot, or browses as well as it can. */
static void expect_word(struct terminal *t)
{
    program_await(t, 500);
    if (!t->ended)
        terminal_press(t, "Q");
    ck_assert_msg(terminal_wait(t, PROGRAM_PATIENCE_MS), "still running");
    ck_assert_str_eq(terminal_left_behind(t), "");
    ck_assert_msg(t->raw.length > 0, "not a word");
}

START_TEST(test_poor)
{
    struct terminal t;
    if (poor[_i].browses) {
        program_browse(&t, "%s", poor[_i].line);
        program_use(&t);
    } else {
        program_start(&t, poor[_i].line, NULL, 24, 80);
        expect_word(&t);
    }
    /* and nothing half-written */
    program_expect_run(1, NULL, "ls -AR \"$folder\" | grep '[.]tmp$'");
    terminal_finish(&t);
}
END_TEST

/* What is closed is /dev/null from the start: nothing that is opened takes its place. */
START_TEST(test_streams)
{
    struct terminal t;
    struct buf path = {0};
    char to[64] = "";
    program_browse(&t, "exec \"$annals\" 2>&-");
    buf_printf(&path, "/proc/%ld/fd/2", (long)t.pid);
    ck_assert_int_gt(readlink(buf_text(&path), to, sizeof to - 1), 0);
    ck_assert_str_eq(to, "/dev/null");
    program_quit(&t);
    terminal_finish(&t);
    buf_finish(&path);
}
END_TEST

/* ---- idle it costs nothing */

/* Its time of the processor, in ticks: the fields utime and stime of proc_pid_stat(5). */
static long cpu_of(pid_t pid)
{
    struct buf bytes = {0};
    ck_assert(program_read_process(pid, "stat", &bytes));
    char *at = strrchr(bytes.text, ')');
    for (int field = 2; field < 13 && at != NULL; field++)
        at = strchr(at + 1, ' ');
    ck_assert_ptr_nonnull(at);
    long user = strtol(at, &at, 10), system = strtol(at, &at, 10);
    buf_finish(&bytes);
    return user + system;
}

START_TEST(test_idle)
{
    struct terminal t;
    program_browse(&t, browse);
    ck_assert(terminal_settle(&t, 300, PROGRAM_PATIENCE_MS));
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
    /* on a busy machine one that tries again and again has little time too: it must be asleep */
    ck_assert(terminal_sleeps(&t, t.pid, 400));
    long before = cpu_of(t.pid);
    pause_ms(1000);
    ck_assert_int_le(cpu_of(t.pid) - before, sysconf(_SC_CLK_TCK) / 20);
    program_use(&t);
    terminal_finish(&t);
}
END_TEST

static bool is_among(int number, const int *numbers, int count)
{
    int i = 0;
    while (i < count && numbers[i] != number)
        i++;
    return i < count;
}

/* Any signal that would end it gives the terminal back before. */
START_TEST(test_signal)
{
    static const int left_out[] = {SIGKILL, SIGSTOP, SIGTTIN, SIGTTOU, SIGTSTP, SIGALRM, SIGSEGV};
    static const int harmless[] = {SIGCHLD, SIGCONT, SIGURG, SIGWINCH, SIGPIPE, SIGXFSZ};
    int signal = 1 + _i;
    struct terminal t;
    if (is_among(signal, left_out, COUNT(left_out)) ||
        (signal > 31 && (signal < SIGRTMIN || signal > SIGRTMAX)))
        return;
    program_browse(&t, browse);
    kill(t.pid, signal);
    if (is_among(signal, harmless, COUNT(harmless)))
        program_use(&t);
    else
        program_expect_end(&t, PROGRAM_PATIENCE_MS, 128 + signal);
    terminal_finish(&t);
}
END_TEST

/* Though the parent left all of them blocked. */
START_TEST(test_blocked)
{
    struct terminal t;
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    program_browse(&t, browse);
    sigprocmask(SIG_SETMASK, &before, NULL);
    kill(t.pid, SIGTERM);
    program_expect_end(&t, PROGRAM_PATIENCE_MS, 128 + SIGTERM);
    terminal_finish(&t);
}
END_TEST

/* Nor does an alarm matter that the parent set before it became the program. */
enum { PARENT_SECONDS = 4 };
static const char alarmed[] = "--alarm";

static int leave_alarm(char **program)
{
    alarm(PARENT_SECONDS);
    execv(*program, program);
    return EXIT_FAILURE;
}

START_TEST(test_alarm)
{
    struct terminal t;
    program_browse(&t, "exec \"$build/tests/safe/check_ends\" %s \"$annals\"", alarmed);
    ck_assert_msg(!terminal_wait(&t, PARENT_SECONDS * 1000), "ended with %d", t.status);
    program_use(&t);
    terminal_finish(&t);
}
END_TEST

/* ---- the end, whatever brings it */

static const struct {
    const char *before; /* in the shell */
    const char *keys;   /* pressed before the end */
    int signal;         /* 0: the line is dropped */
    bool stopped;       /* output, as by ^S */
    bool saves;         /* it is left to itself, and does not need the alarm */
    int status;
} ends[] = {
    {"", "j", SIGTERM, false, true, 128 + SIGTERM},
    {"", "L", SIGINT, false, true, 128 + SIGINT},
    {"", "/kim", SIGHUP, false, true, 128 + SIGHUP},
    {"", ":e", SIGQUIT, false, true, 128 + SIGQUIT},
    {"", "P", SIGSEGV, false, false, 128 + SIGSEGV},
    {"", "C", SIGABRT, false, false, 128 + SIGABRT},
    {"", "?", SIGTERM, true, false, 128 + SIGTERM},
    {"", "G", SIGHUP, true, false, 128 + SIGHUP},
    {"", "P", SIGSEGV, true, false, 128 + SIGSEGV},
    {"", "C", SIGABRT, true, false, 128 + SIGABRT},
    {"", "jj", 0, false, true, 128 + SIGHUP},
    {"", "/kim", 0, false, true, 128 + SIGHUP},
    {"trap '' HUP; ", "jj", 0, false, true, 3},
    {"trap '' HUP; ", "L", 0, false, true, 3},
    {"trap '' HUP TERM INT; ", "jj", 0, false, true, 3},
};

static void expect_end_on_stopped(struct terminal *t)
{
    ck_assert_msg(terminal_wait_unread(t, PROGRAM_PATIENCE_MS), "it waits for output to go on");
    tcflow(t->slave, TCOON);
}

START_TEST(test_end)
{
    struct terminal t;
    program_browse(&t, "%sexport ASAN_OPTIONS=handle_segv=0:handle_abort=0; %s", ends[_i].before,
                   browse);
    program_expect(&t, "1 of"); /* before it is read, there is nothing to save */
    program_press(&t, "jj");
    program_press(&t, ends[_i].keys);
    if (ends[_i].stopped) {
        tcflow(t.slave, TCOOFF);
        terminal_send(&t, "L\fp\fL", 5);
        ck_assert(terminal_sleeps(&t, t.pid, 100));
    }
    if (ends[_i].signal != 0)
        kill(t.pid, ends[_i].signal);
    else
        terminal_hang_up(&t);
    if (ends[_i].stopped)
        expect_end_on_stopped(&t);
    program_expect_end(&t, PROGRAM_PATIENCE_MS, ends[_i].status);
    if (ends[_i].saves)
        program_expect_run(0, NULL, "ls \"$folder\"/home/annals/bundled-*");
    terminal_finish(&t);
}
END_TEST

static bool is_raw(const struct terminal *t)
{
    struct termios modes;
    return tcgetattr(t->slave, &modes) == 0 && (modes.c_lflag & ICANON) == 0;
}

/* The line is stopped before curses begins, which then waits with its modes set. */
START_TEST(test_stopped_start)
{
    struct terminal t;
    program_start(&t, "read go; exec \"$annals\"", NULL, 24, 80);
    tcflow(t.slave, TCOOFF);
    terminal_send(&t, "\n", 1);
    for (int i = 0; i < PROGRAM_PATIENCE_MS / 10 && !is_raw(&t); i++)
        pause_ms(10);
    ck_assert(is_raw(&t));
    kill(t.pid, SIGTERM);
    expect_end_on_stopped(&t);
    program_expect_end(&t, PROGRAM_PATIENCE_MS, 128 + SIGTERM);
    terminal_finish(&t);
}
END_TEST

/* SIGHUP comes a little after the end of the line where a shell hands it on: that is waited for,
 * unless the shell of a busy machine takes too long. */
static bool awaits_hang_up(void)
{
    struct terminal t;
    program_browse(&t, "trap 'sleep 0.03; kill -HUP $p' HUP; \"$annals\" --no-state </dev/tty & "
                       "p=$!; wait $p; wait $p; echo $? >\"$folder/status\"");
    terminal_hang_up(&t);
    ck_assert(terminal_wait(&t, PROGRAM_PATIENCE_MS));
    terminal_finish(&t);
    struct buf status = {0};
    program_run("cat \"$folder/status\"", &status);
    long ended = strtol(buf_text(&status), NULL, 10);
    buf_finish(&status);
    return ended == 128 + SIGHUP;
}

START_TEST(test_late_hang_up)
{
    int times = 0;
    while (!awaits_hang_up())
        ck_assert_int_lt(++times, 5);
}
END_TEST

/* Loses the line while so many incidents are exported. Whether that was left, with no file. */
static bool leaves_export(int incidents)
{
    struct terminal t;
    struct buf command = {0}, position = {0};
    buf_printf(&position, "1 of %d", incidents);
    buf_printf(&command, ":export json %s/many.json\r", program_folder());
    program_browse(
        &t,
        "trap '' HUP; rm -f \"$folder/many.json\"; seq %d | sed 's/.*/- {date: 1900, title: "
        "Number &, people: [Ada, Bo, Cy]}/' >\"$folder/many.yaml\"; exec "
        "\"$annals\" --no-state \"$folder/many.yaml\"",
        incidents);
    program_expect(&t, buf_text(&position));
    terminal_send(&t, command.text, command.length);
    pause_ms(100);
    terminal_hang_up(&t);
    ck_assert(terminal_wait(&t, PROGRAM_PATIENCE_MS));
    ck_assert(WIFEXITED(t.status) && WEXITSTATUS(t.status) == 3);
    terminal_finish(&t);
    buf_finish(&command);
    buf_finish(&position);
    return program_run("test -e \"$folder/many.json\"", NULL) != 0;
}

/* Nobody waits for an export then. A machine may be so quick that a small one is written before, or
 * so busy. */
START_TEST(test_export)
{
    int incidents = 100000;
    for (; !leaves_export(incidents); incidents *= 2)
        ck_assert_int_lt(incidents, 1000000);
}
END_TEST

/* A terminal that another program has is left alone. */
static const char job[] =
    "set -m; sh -c \"echo \\$\\$ >'$folder/pid'; exec '$annals'\"; echo another; exec sleep 100";

/* Nobody waits for it. */
static bool is_gone(pid_t pid)
{
    return terminal_process_state(pid) == 'Z';
}

START_TEST(test_another)
{
    struct terminal t;
    struct buf text = {0};
    program_browse(&t, "%s", job);
    ck_assert_int_eq(program_run("cat \"$folder/pid\"", &text), 0);
    pid_t pid = (pid_t)strtol(buf_text(&text), NULL, 10);
    /* stopped within a sequence, it would have that swallow what the other program writes */
    program_expect(&t, "quit");
    ck_assert(terminal_sleeps(&t, pid, 200));
    kill(pid, SIGSTOP);
    program_expect(&t, "another");
    terminal_settle(&t, 50, PROGRAM_PATIENCE_MS);
    size_t length = t.raw.length;
    kill(pid, _i == 0 ? SIGSEGV : SIGTERM);
    kill(pid, SIGCONT);
    for (int i = 0; i < PROGRAM_PATIENCE_MS / 10 && !is_gone(pid); i++)
        pause_ms(10);
    ck_assert_msg(is_gone(pid), "it is in the state %c", terminal_process_state(pid));
    terminal_pump(&t, 0);
    ck_assert_msg(t.raw.length == length, "%s", buf_text(&t.raw) + length);
    terminal_finish(&t);
    buf_finish(&text);
}
END_TEST

/* What is to be kept is kept, on a dead line too. */
START_TEST(test_saved)
{
    struct terminal t;
    program_browse(&t, "%s%s", _i == 0 ? "" : "trap '' HUP; ", browse);
    program_expect(&t, "1 of"); /* it is read */
    program_press(&t, "3jjjm");
    terminal_settle(&t, 200, PROGRAM_PATIENCE_MS);
    terminal_hang_up(&t);
    ck_assert(terminal_wait(&t, PROGRAM_PATIENCE_MS));
    program_expect_run(0, NULL, "grep -r . \"$folder/home\" | grep -q mark");
    terminal_finish(&t);
}
END_TEST

/* With nothing to return to, ^Z and SIGTSTP do nothing at all; SIGSTOP and SIGCONT do no harm. */
START_TEST(test_stop)
{
    struct terminal t;
    program_browse(&t, browse);
    program_press(&t, "<C-z>");
    kill(t.pid, SIGTSTP);
    program_press(&t, "j");
    ck_assert_ptr_null(strstr(buf_text(&t.raw), "\033[?1049l"));
    kill(t.pid, SIGSTOP);
    terminal_settle(&t, 50, PROGRAM_PATIENCE_MS);
    tcsetattr(t.slave, TCSANOW, &t.before);
    kill(t.pid, SIGCONT);
    terminal_settle(&t, 50, PROGRAM_PATIENCE_MS);
    ck_assert(is_raw(&t));
    program_use(&t);
    terminal_finish(&t);
}
END_TEST

int main(int argc, char **argv)
{
    if (argc > 2 && strcmp(argv[1], alarmed) == 0)
        return leave_alarm(argv + 2);
    const struct test signal_tests[] = {TIMES(test_signal, 65), ONCE(test_blocked),
                                        ONCE(test_alarm)};
    const struct test end_tests[] = {EACH(test_end, ends),  TIMES(test_saved, 2),
                                     ONCE(test_stop),       ONCE(test_late_hang_up),
                                     ONCE(test_export),     ONCE(test_stopped_start),
                                     TIMES(test_another, 2)};
    const struct test poor_tests[] = {EACH(test_poor, poor), ONCE(test_streams), ONCE(test_idle),
                                      ONCE(test_non_blocking)};
    const struct test_case cases[] = {
        CASE(signal_tests, .name = "signal", .seconds = 120, .tear_down = program_remove_folder),
        CASE(end_tests, .name = "end", .seconds = 120, .tear_down = program_remove_folder),
        CASE(poor_tests, .name = "poor", .seconds = 120, .tear_down = program_remove_folder),
    };
    return run_cases("ends", cases, COUNT(cases));
}
