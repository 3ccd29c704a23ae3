/* Faults lose nothing: calls of the system that fail, are interrupted or do but a part, on the
 * timeline, its image, what is written, the configuration, the state and the terminal; where calls
 * can be put in place of the C library's. And files that change while they are open. */
#include <string.h>

#include "program.h"

#ifdef __linux__
static const bool can_fail = !SANITIZED;
#else
static const bool can_fail = false;
#endif

static const char prelude[] =
    "faulty=\"$build/tests/safe/faulty\"; good=\"$top/tests/cli/good.yaml\"\n"
    "cd \"$folder\"\n";

/* The exit status and a part of what is said; what there is to be compared with in the end. */
static const struct print {
    const char *call, *how, *file, *line;
    int status;
    const char *said; /* NULL: what is said without the fault */
} prints[] = {
    {"read", "short", "good.yaml", "list --format=json $good", 0, NULL},
    {"read", "EINTR", "good.yaml", "list --format=json $good", 0, NULL},
    {"read", "EIO", "good.yaml", "list $good", 3, "good.yaml: error: cannot read: Input/output"},
    {"read", "ESTALE", "good.yaml", "check $good", 3, "cannot read: Stale file handle"},
    {"read", "end", "good.yaml", "check $good", 1, "empty"},
    {"open", "EINTR", "good.yaml", "list $good", 0, NULL},
    {"open", "EIO", "good.yaml", "list $good", 3, "cannot read: Input/output"},
    {"open", "EMFILE", "good.yaml", "list $good", 3, "Too many open files"},
    {"open", "wait", "/dev/null", "check /dev/null", 1, "empty"},
    {"read", "short", "pipe:", "list --format=csv - <$good", 0, NULL},
    {"read", "EINTR", "pipe:", "list - <$good", 0, NULL},
    {"read", "EIO", "pipe:", "list -", 3, "-: error: cannot read: Input/output"},
    {"pread", "short", "large.yaml", "list --format=csv large.yaml | cksum", 0, NULL},
    {"pread", "EINTR", "large.yaml", "list --format=csv large.yaml | cksum", 0, NULL},
    {"pread", "EIO", "large.yaml", "list --format=csv large.yaml | cksum", 0, NULL},
    {"pread", "end", "large.yaml", "list --format=csv large.yaml | cksum", 0, NULL},
    {"mmap", "ENOMEM", "made.image", "list made.image", 3, "image cannot be mapped"},
    {"open", "EIO", "made.image", "list made.image", 3, "made.image"},
    {"read", "EIO", "made.image", "list made.image", 3, "made.image"},
    {"write", "short", "[.]tmp", "list -o kept $good; s=$?; cat kept; (exit $s)", 0, NULL},
};

static int run(const char *fault, const char *line, struct buf *out)
{
    struct buf script = {0};
    buf_printf(&script,
               "%s"
               "test -e made.image || \"$annals\" compile \"$good\" -o made.image\n"
               "test -e large.yaml || { echo incidents:; yes -- '- {date: 2015, title: some}' | "
               "head -n 60000; } >large.yaml\n"
               "%s\n"
               "cat \"$good\" | timeout 20 \"$faulty\" %s",
               prelude, fault, line);
    int status = program_run(buf_text(&script), out);
    buf_finish(&script);
    return status;
}

START_TEST(test_print)
{
    const struct print *p = &prints[_i];
    struct buf out = {0}, usual = {0}, fault = {0};
    program_folder();
    buf_printf(&fault, "export FAULT_CALL=%s FAULT_HOW=%s FAULT_FILE=%s", p->call, p->how, p->file);
    int status = run(buf_text(&fault), p->line, &out);
    ck_assert_msg(status == p->status, "%s %s %s: status %d: %.600s", p->call, p->how, p->line,
                  status, buf_text(&out));
    if (p->said == NULL) {
        ck_assert_int_eq(run(":", p->line, &usual), 0);
        ck_assert_str_eq(buf_text(&usual), buf_text(&out));
    } else {
        ck_assert_msg(strstr(buf_text(&out), p->said) != NULL, "%.600s", buf_text(&out));
    }
    buf_finish(&out);
    buf_finish(&usual);
    buf_finish(&fault);
}
END_TEST

/* ---- what is written is old or new, and nothing else is left */

static const struct {
    const char *call, *how;
    int status;
} writes[] = {
    {"write", "ENOSPC", 3}, {"write", "EDQUOT", 3},  {"write", "EIO", 3},    {"write", "EINTR", 0},
    {"write", "short", 0},  {"fsync", "EIO", 3},     {"fsync", "ENOSPC", 3}, {"rename", "EIO", 3},
    {"rename", "EROFS", 3}, {"rename", "ENOSPC", 3}, {"open", "EROFS", 3},   {"open", "EMFILE", 3},
    {"open", "EINTR", 0},
};

static const char *const writers[] = {
    "list \"$good\" -o",
    "list --format=ics \"$good\" -o",
    "compile \"$good\" -o",
};
enum { WRITES = sizeof writes / sizeof *writes, WRITERS = sizeof writers / sizeof *writers };

START_TEST(test_write)
{
    int which = _i / WRITERS % WRITES, status = writes[which].status;
    /* where there are no files without a name, too */
    const char *named = _i < WRITES * WRITERS ? "" : "export FAULT_NAMED=1; ";
    program_write("kept", "kept\n", 5);
    program_expect_run(status, status == 0 ? NULL : "annals: ",
                       "%s%sFAULT_CALL=%s FAULT_HOW=%s FAULT_FILE=\"$folder\" timeout 20 "
                       "\"$faulty\" %s \"$folder/kept\"\n"
                       "s=$?; ls -A | grep -v '^kept$' && exit 99\n"
                       "test $s -eq 0 || echo kept >\"$folder/whole\"\n"
                       "test $s -ne 0 || \"$annals\" %s whole || exit 98\n"
                       "cmp kept whole || exit 97\n"
                       "exit $s",
                       prelude, named, writes[which].call, writes[which].how, writers[_i % WRITERS],
                       writers[_i % WRITERS]);
}
END_TEST

/* The folder is safe on disk as well; what has the temporary file's name already stays. */
static const char *const orders[] = {
    "FAULT_LOG=log \"$faulty\" list -o kept \"$good\"; grep -c folder log",
    "export FAULT_NAMED=1 good faulty; sh -c 'echo another >\".annals-$$-0.tmp\"; "
    "exec \"$faulty\" list -o kept \"$good\"'; grep -l another .annals*",
    /* what comes through a FIFO comes once */
    "mkfifo fifo; cat \"$good\" >fifo & FAULT_CALL=open FAULT_HOW=EIO FAULT_FROM=2 FAULT_FILE=fifo "
    "\"$faulty\" list fifo",
    /* nobody reads what is printed: that is told by the status */
    "{ \"$annals\" list --format=json; echo $? >status; } | head -c 10; test \"$(cat status)\" = 3",
};

START_TEST(test_order)
{
    program_expect_run(0, NULL, "%s%s", prelude, orders[_i]);
}
END_TEST

/* ---- the browser */

static const struct session {
    const char *call, *how, *file, *from;
    int status;       /* -1: it cannot be used */
    const char *said; /* on the terminal at any time; NULL: anything */
    bool kept;        /* what was noted is in the state afterwards */
} sessions[] = {
    {"read", "EIO", "good.yaml", "1", 3, "cannot read: Input/output", false},
    {"read", "short", "good.yaml", "1", 0, NULL, true},
    {"read", "EINTR", "good.yaml", "1", 0, NULL, true},
    {"read", "EIO", "config.yaml", "1", 0, "Input/output", true},
    {"read", "short", "config.yaml", "1", 0, NULL, true},
    {"read", "EINTR", "config.yaml", "1", 0, NULL, true},
    {"open", "EIO", "config.yaml", "1", 0, "Input/output", true},
    {"open", "EMFILE", "config.yaml", "1", 0, "Too many", true},
    {"read", "EIO", "home/annals/good", "1", 0, "Input/output", false},
    {"read", "EINTR", "home/annals/good", "1", 0, NULL, true},
    {"write", "ENOSPC", "home/annals", "1", 0, "No space left", false},
    {"write", "EDQUOT", "home/annals", "1", 0, "quota", false},
    {"write", "EINTR", "home/annals", "1", 0, NULL, true},
    {"write", "short", "home/annals", "1", 0, NULL, true},
    {"fsync", "EIO", "home/annals", "1", 0, "Input/output", false},
    {"rename", "EIO", "home/annals", "1", 0, "Input/output", false},
    {"open", "EROFS", "home/annals", "1", 0, "Read-only", false},
    {"read", "EINTR", "tty", "1", 0, NULL, true},
    {"read", "short", "tty", "1", 0, NULL, true},
    {"read", "EIO", "tty", "4", 3, NULL, true},
    {"read", "end", "tty", "4", 3, NULL, true},
    {"write", "EINTR", "tty", "1", 0, NULL, true},
    {"write", "short", "tty", "1", 0, NULL, true},
    {"write", "EIO", "tty", "4", -1, NULL, false},
};

static void write_home(void)
{
    static const char config[] = "scroll: center\n";
    program_expect_run(0, NULL,
                       "mkdir -p \"$folder/home/annals\"; "
                       "cp \"$top/tests/cli/good.yaml\" \"$folder\"");
    program_write("home/annals/config.yaml", config, sizeof config - 1);
}

/* An earlier session leaves its state. */
static void leave_state(void)
{
    struct terminal t;
    program_browse(&t, "exec \"$annals\" \"$folder/good.yaml\"");
    program_press(&t, "/older<Enter>");
    terminal_settle(&t, 50, PROGRAM_PATIENCE_MS);
    program_quit(&t);
    terminal_finish(&t);
}

/* A session that searches, so that there is something to be kept. */
static void use(struct terminal *t, bool whole)
{
    static const char *const keys[] = {"j", "/", "first<Enter>", "L", "p", "j"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys && !t->ended; i++) {
        terminal_press(t, keys[i]);
        terminal_settle(t, 30, PROGRAM_PATIENCE_MS);
        terminal_wait(t, 0);
    }
    if (whole)
        ck_assert_msg(!t->ended, "ended with %d: %.1000s", t->status, buf_text(&t->raw));
    terminal_press(t, "Q");
}

static void use_faulty(const struct session *s)
{
    struct terminal t;
    struct buf line = {0};
    buf_printf(&line,
               "export FAULT_CALL=%s FAULT_HOW=%s FAULT_FILE=%s FAULT_FROM=%s; "
               "exec \"$build/tests/safe/faulty\" \"$folder/good.yaml\"",
               s->call, s->how, s->file, s->from);
    program_start(&t, buf_text(&line), NULL, 24, 80);
    program_await(&t, 600);
    use(&t, s->status == 0);
    ck_assert_msg(terminal_wait(&t, PROGRAM_PATIENCE_MS), "still running");
    if (s->status >= 0)
        program_expect_end(&t, PROGRAM_PATIENCE_MS, s->status);
    ck_assert_msg(s->said == NULL || strstr(buf_text(&t.raw), s->said) != NULL, "not told: %.2000s",
                  buf_text(&t.raw));
    terminal_finish(&t);
    buf_finish(&line);
}

/* What was there before is there still, nothing is half-written, and what was new, if it could be
 * kept. */
START_TEST(test_session)
{
    static const char state[] = "cd \"$folder/home/annals\"; ls -A | grep tmp && exit 99;";
    write_home();
    leave_state();
    use_faulty(&sessions[_i]);
    program_expect_run(0, NULL, "%s cat good* | grep -q older", state);
    if (sessions[_i].kept)
        program_expect_run(0, NULL, "%s cat good* | grep -q first", state);
}
END_TEST

/* ---- files that change while they are open */

static const struct {
    const char *change, *file;
    bool ends;        /* it cannot go on */
    const char *said; /* NULL: nothing */
} changes[] = {
    {": >\"$folder/good.yaml\"", "good.yaml", false, "Not read again"},
    {"rm \"$folder/good.yaml\"", "good.yaml", false, NULL},
    {"head -c 100 \"$top/tests/cli/good.yaml\" >\"$folder/good.yaml\"", "good.yaml", false, NULL},
    {"rm \"$folder/good.yaml\"; mkdir \"$folder/good.yaml\"", "good.yaml", false, NULL},
    {"rm \"$folder/good.yaml\"; mkfifo \"$folder/good.yaml\"", "good.yaml", false, NULL},
    {"echo '- {date: 1999, title: Another}' >\"$folder/n\"; mv \"$folder/n\" \"$folder/good.yaml\"",
     "good.yaml", false, "Another"},
    {"rm \"$folder/made.image\"", "made.image", false, NULL},
    {": >\"$folder/made.image\"", "made.image", true, "cut short"},
};

START_TEST(test_change)
{
    struct terminal t;
    write_home();
    program_expect_run(0, NULL, "cd \"$folder\"; \"$annals\" compile good.yaml -o made.image");
    program_browse(&t, "exec \"$annals\" --no-state \"$folder/%s\"", changes[_i].file);
    program_expect_run(0, NULL, "%s", changes[_i].change);
    terminal_settle(&t, 300, PROGRAM_PATIENCE_MS);
    if (changes[_i].said != NULL && !changes[_i].ends)
        program_expect(&t, changes[_i].said);
    use(&t, !changes[_i].ends);
    program_expect_end(&t, PROGRAM_PATIENCE_MS, changes[_i].ends ? 3 : 0);
    if (changes[_i].ends)
        ck_assert_msg(strstr(buf_text(&t.raw), changes[_i].said) != NULL, "%.2000s",
                      buf_text(&t.raw));
    terminal_finish(&t);
}
END_TEST

int main(void)
{
    const struct test change_tests[] = {EACH(test_change, changes)};
    const struct test print_tests[] = {EACH(test_print, prints)};
    const struct test write_tests[] = {TIMES(test_write, 2 * WRITES * WRITERS),
                                       EACH(test_order, orders)};
    const struct test session_tests[] = {EACH(test_session, sessions)};
    const struct test_case cases[] = {
        CASE(change_tests, .name = "change", .seconds = 120, .tear_down = program_remove_folder),
        CASE(print_tests, .name = "print", .seconds = 120, .tear_down = program_remove_folder),
        CASE(write_tests, .name = "write", .seconds = 120, .tear_down = program_remove_folder),
        CASE(session_tests, .name = "session", .seconds = 120, .tear_down = program_remove_folder),
    };
    return run_cases("calls", cases, can_fail ? COUNT(cases) : 1);
}
