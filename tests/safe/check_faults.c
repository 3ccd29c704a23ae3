/* Faults lose nothing: every allocation failing in turn, a disk that is full, folders that are
 * read-only or gone, files that change while they are read. No allocation fails where no malloc can
 * be put in place of the C library's. */
#include <sys/wait.h>

#include "program.h"

#ifdef __GLIBC__
static const bool can_fail = !SANITIZED;
#else
static const bool can_fail = false;
#endif

enum { MOST_RUNS = 150 };

static const char *const lines[] = {
    "check \"$top/tests/cli/bad.yaml\"",
    "list --format=json \"$top/tests/cli/good.yaml\"",
    "list -q '/a/ or person:x' \"$top/tests/cli/good.yaml\"",
    "list --format=ics -o \"$folder/out\" \"$top/tests/cli/good.yaml\"",
    "date 2015 '{2000,1999..}' nonsense",
};

static long read_count(void)
{
    struct buf out = {0};
    program_run("cat \"$folder/count\"", &out);
    long count = strtol(buf_text(&out), NULL, 10);
    ck_assert_msg(count > 0, "%s", buf_text(&out));
    buf_finish(&out);
    return count;
}

static long count_of(const char *line)
{
    struct buf script = {0};
    buf_printf(&script, "FAULT_COUNT=\"$folder/count\" \"$build/tests/safe/faulty\" %s", line);
    program_run(buf_text(&script), NULL);
    buf_finish(&script);
    return read_count();
}

/* One shell runs them all: number, status and whether something was said, where it matters. */
static void fail_each(const char *line, long count, const char *more)
{
    struct buf out = {0}, script = {0};
    long step = count / MOST_RUNS + 1;
    buf_printf(
        &script,
        "export FAULT_AT %s; i=1; while [ $i -le %ld ]; do FAULT_AT=$i; rm -f \"$folder/out\"; "
        "timeout 10 \"$build/tests/safe/faulty\" %s >\"$folder/said\" 2>\"$folder/told\"; s=$?; "
        "case $s in 0|1|2) ;; 3) grep -q . \"$folder/told\" || echo \"$i: not a word\" ;; "
        "*) echo \"$i: status $s\"; cat \"$folder/told\" ;; esac; "
        "! ls -A \"$folder\" | grep '[.]tmp$' || echo \"$i: left behind\"; "
        "i=$((i + %ld)); done",
        more, count, line, step);
    program_run(buf_text(&script), &out);
    ck_assert_msg(out.length == 0, "%s: %.1500s", line, buf_text(&out));
    buf_finish(&out);
    buf_finish(&script);
}

START_TEST(test_allocations)
{
    program_folder();
    long count = count_of(lines[_i / 2]);
    fail_each(lines[_i / 2], count, _i % 2 == 0 ? "" : "FAULT_ON=1");
}
END_TEST

/* The browser: how many there are before it is up is counted, then each run is given keys. */
static const char browse[] = "ulimit -c 0; FAULT_COUNT=\"$folder/count\" "
                             "exec \"$build/tests/safe/faulty\" \"$top/tests/cli/good.yaml\"";

static void fail_browser(long at, bool on)
{
    struct terminal t;
    struct buf variable = {0};
    buf_printf(&variable, "FAULT_AT=%ld", at);
    const char *variables[] = {buf_text(&variable), on ? "FAULT_ON=1" : NULL, NULL};
    program_start(&t, browse, variables, 24, 80);
    program_await(&t, 600);
    terminal_press(&t, "jLPC?Q");
    ck_assert_msg(terminal_wait(&t, PROGRAM_PATIENCE_MS), "%ld: still running", at);
    ck_assert_msg(WIFEXITED(t.status) && (WEXITSTATUS(t.status) == 3 || WEXITSTATUS(t.status) <= 1),
                  "%ld: status %d: %.300s", at, t.status, buf_text(&t.raw));
    ck_assert_msg(terminal_left_behind(&t)[0] == '\0', "%ld: left behind: %s", at,
                  terminal_left_behind(&t));
    terminal_finish(&t);
    buf_finish(&variable);
}

START_TEST(test_browser)
{
    struct terminal t;
    program_browse(&t, browse);
    terminal_press(&t, "jLPC?Q");
    program_expect_end(&t, PROGRAM_PATIENCE_MS, 0);
    terminal_finish(&t);
    long count = read_count();
    ck_assert_int_gt(count, 100);
    for (long at = 1 + _i; at <= count; at += count / 40 + 1)
        fail_browser(at, _i == 1);
}
END_TEST

/* Curses that gets no memory fails, crashes or ends the program: the terminal is given back all the
 * same. */
static void fail_curses(long at)
{
    struct terminal t;
    struct buf variable = {0};
    buf_printf(&variable, "FAULT_AT=%ld", at);
    const char *variables[] = {"FAULT_CURSES=1", buf_text(&variable), NULL};
    program_start(&t, browse, variables, 24, 80);
    program_await(&t, 600);
    terminal_press(&t, "Q");
    ck_assert_msg(terminal_wait(&t, PROGRAM_PATIENCE_MS), "%ld: still running", at);
    ck_assert_msg(terminal_left_behind(&t)[0] == '\0', "%ld: left behind: %s", at,
                  terminal_left_behind(&t));
    terminal_finish(&t);
}

START_TEST(test_curses)
{
    fail_curses(0);
    long count = read_count();
    ck_assert_int_gt(count, 20);
    for (long at = 1; at <= count; at++)
        fail_curses(at);
}
END_TEST

/* Nothing is half-written: what was there stays, or all is new. */
static const struct {
    const char *line;
    int status;
} writes[] = {
    {"(ulimit -f 0; \"$annals\" list -o \"$folder/kept\")", 3},
    {"\"$annals\" list -o \"$folder/nowhere/out\"", 3},
    {"\"$annals\" list -o \"$folder\"", 3},
    {"\"$annals\" list -o /dev/full", 3},
    {"\"$annals\" list -o /proc/out", 3},
    {"\"$annals\" list --format=json -o \"$folder/kept/below\"", 3},
};

START_TEST(test_writes)
{
    program_write("kept", "kept\n", 5);
    program_expect_run(writes[_i].status, "annals: ",
                       "%s; s=$?; test \"$(cat \"$folder/kept\")\" = kept && "
                       "! ls -A \"$folder\" | grep tmp && exit $s; exit 99",
                       writes[_i].line);
}
END_TEST

/* The browser waits for nobody to read what it exports, and writes nothing raw to a terminal. */
static const char *const refused[] = {"pipe", "terminal"};

START_TEST(test_export)
{
    struct terminal t;
    program_browse(&t, "cd \"$folder\"; mkfifo pipe; ln -s /dev/tty terminal; exec \"$annals\"");
    terminal_press(&t, ":export<Space>csv<Space>");
    terminal_press(&t, refused[_i]);
    terminal_press(&t, "<Enter>");
    program_expect(&t, "cannot write");
    program_use(&t);
    terminal_finish(&t);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        TIMES(test_allocations, can_fail ? COUNT(lines) * 2 : 0),
        TIMES(test_browser, can_fail ? 2 : 0),
        TIMES(test_curses, can_fail ? 1 : 0),
        EACH(test_writes, writes),
        EACH(test_export, refused),
    };
    return run_tests(tests, .name = "faults", .seconds = 150, .tear_down = program_remove_folder);
}
