/* Any terminal, and the terminal given back: the real program on terminals of all kinds and sizes,
 * in other locales, with next to nothing to live on, and on lines that break. */
#include <check.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "program.h"

static const char browse[] = "exec \"$annals\"";

static void press(struct terminal *t, const char *keys)
{
    ck_assert_msg(terminal_press(t, keys), "%s", keys);
    terminal_settle(t, 15, PROGRAM_PATIENCE_MS);
    terminal_wait(t, 0);
    ck_assert_msg(!t->ended, "ended by %s with %d\n%.1000s", keys, t->status, buf_text(&t->raw));
}

static void pause_ms(long milliseconds)
{
    struct timespec pause = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&pause, NULL);
}

/* Presses some keys in every view and leaves. */
static void use(struct terminal *t)
{
    static const char *const keys[] = {"jj", "<Enter>",     "G",     "<Tab>j", "L",
                                       "j+", "P",           "j",     "C",      "j",
                                       "p",  "/kim<Enter>", "<Esc>", "?",      "<Esc>"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        press(t, keys[i]);
    pause_ms(40); /* Escape stands alone */
    terminal_press(t, "Q");
    program_expect_end(t, PROGRAM_PATIENCE_MS, 0);
}

/* ---- types of terminal */

static const struct {
    const char *variable;
    const char *said; /* NULL: it is browsed; else the list is printed, and this is said */
    bool optional;    /* not in ncurses-base */
} types[] = {
    {"TERM=xterm-256color", NULL, false},
    {"TERM=xterm", NULL, false},
    {"TERM=xterm-mono", NULL, false},
    {"TERM=screen", NULL, false},
    {"TERM=screen-256color", NULL, false},
    {"TERM=tmux", NULL, false},
    {"TERM=tmux-256color", NULL, false},
    {"TERM=linux", NULL, false},
    {"TERM=vt100", NULL, false},
    {"TERM=vt220", NULL, false},
    {"TERM=vt52", NULL, false},
    {"TERM=ansi", NULL, false},
    {"TERM=rxvt", NULL, false},
    {"TERM=cygwin", NULL, false},
    {"TERM=xterm-16color", NULL, true},
    {"TERM=xterm-direct", NULL, true},
    {"TERM=dumb", "cannot move the cursor", false},
    {"TERM=unknown", "unknown", true},
    {"TERM=no-such-terminal", "no-such-terminal", false},
    {"TERM=", "TERM is not set", false},
    {"TERM=../../etc", "no description", false},
    {"TERM=xterm-256color\033[31m", "no description", false},
    {"TERM="
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaa",
     "no description", false},
};

START_TEST(test_type)
{
    struct terminal t;
    const char *variables[] = {types[_i].variable, NULL};
    program_start(&t, browse, variables, 24, 80);
    for (int i = 0; i < 500 && !t.ended && t.raw.length < 500; i++) {
        terminal_pump(&t, 20);
        terminal_wait(&t, 0);
    }
    if (types[_i].said != NULL || (types[_i].optional && t.ended)) {
        program_expect_end(&t, PROGRAM_PATIENCE_MS, 0);
        ck_assert_ptr_nonnull(strstr(buf_text(&t.raw), "Armistice"));
        ck_assert_msg(types[_i].said == NULL || strstr(buf_text(&t.raw), types[_i].said) != NULL,
                      "%.300s", buf_text(&t.raw));
        ck_assert_ptr_null(strchr(buf_text(&t.raw), '\033'));
    } else {
        use(&t);
    }
    terminal_finish(&t);
}
END_TEST

static const struct {
    const char *line, *said;
} missing[] = {
    {"unset TERM; exec \"$annals\"", "TERM is not set"},
    {"TERMINFO=/nowhere TERM=xterm-nowhere exec \"$annals\"", "no description"},
    {"exec \"$annals\" </dev/null | cat", "Armistice"},
    {"setsid \"$annals\" </dev/null >\"$folder/out\" 2>&1; cat \"$folder/out\"", "Armistice"},
};

START_TEST(test_missing)
{
    struct terminal t;
    program_start(&t, missing[_i].line, NULL, 24, 80);
    program_expect_end(&t, PROGRAM_PATIENCE_MS, 0);
    ck_assert_ptr_nonnull(strstr(buf_text(&t.raw), missing[_i].said));
    terminal_finish(&t);
}
END_TEST

/* ---- colours */

enum color { COLOR_NONE, COLOR_8, COLOR_256 };

/* The most that a sequence of SGR in the text asks for. ECMA-48, section 8.3.117. */
static enum color find_color(const char *text)
{
    enum color most = COLOR_NONE;
    for (const char *at = strstr(text, "\033["); at != NULL; at = strstr(at + 1, "\033[")) {
        const char *end = at + 2 + strspn(at + 2, "0123456789;:");
        if (*end != 'm')
            continue;
        if (strncmp(at + 2, "38;", 3) == 0 || strncmp(at + 2, "48;", 3) == 0)
            return COLOR_256;
        int first = (int)strtol(at + 2, NULL, 10);
        if ((first >= 30 && first <= 37) || (first >= 40 && first <= 47))
            most = COLOR_8;
    }
    return most;
}

static const struct {
    const char *line, *variable;
    enum color color;
} colors[] = {
    {"", "TERM=xterm-256color", COLOR_256},
    {"", "TERM=xterm", COLOR_8},
    {"", "TERM=linux", COLOR_8},
    {"", "TERM=vt220", COLOR_NONE},
    {"", "NO_COLOR=1", COLOR_NONE},
    {"--no-color", "TERM=xterm-256color", COLOR_NONE},
    {"--theme monochrome", "TERM=xterm-256color", COLOR_NONE},
};

START_TEST(test_colors)
{
    struct terminal t;
    struct buf line = {0};
    const char *variables[] = {colors[_i].variable, NULL};
    buf_printf(&line, "%s %s", browse, colors[_i].line);
    program_start(&t, buf_text(&line), variables, 24, 80);
    program_expect(&t, "YEARS");
    use(&t);
    ck_assert_int_eq(find_color(buf_text(&t.raw)), colors[_i].color);
    buf_finish(&line);
    terminal_finish(&t);
}
END_TEST

/* ---- locales */

static bool is_ascii(const struct buf *text)
{
    for (size_t i = 0; i < text->length; i++)
        if ((unsigned char)text->text[i] >= 0x80)
            return false;
    return true;
}

/* localedef may be missing, and what it needs: then the name means the C locale. */
static const char make_locales[] =
    "mkdir -p \"$folder/locales\"; for l in de_DE/ISO-8859-1 ko_KR/EUC-KR ja_JP/SHIFT_JIS; do "
    "localedef -c -i ${l%/*} -f ${l#*/} \"$folder/locales/${l%/*}.legacy\" 2>/dev/null; done; ";

static const char *const locales[] = {
    "C", "POSIX", "de_DE.legacy", "ko_KR.legacy", "ja_JP.legacy", "no_WH.ere", "", "../..",
};

START_TEST(test_locale)
{
    struct terminal t;
    struct buf line = {0}, variable = {0};
    buf_printf(&line, "%sLOCPATH=\"$folder/locales\" %s", _i >= 2 && _i <= 4 ? make_locales : "",
               browse + strlen("exec "));
    buf_printf(&variable, "LC_ALL=%s", locales[_i]);
    const char *variables[] = {buf_text(&variable), NULL};
    program_start(&t, buf_text(&line), variables, 24, 80);
    program_expect(&t, "YEARS");
    use(&t);
    ck_assert(is_ascii(&t.raw));
    buf_finish(&line);
    buf_finish(&variable);
    terminal_finish(&t);
}
END_TEST

/* ---- sizes */

static const struct size {
    int rows, columns;
} sizes[] = {{1, 1},   {1, 2},   {2, 1},    {1, 80},   {24, 1},  {3, 7},     {4, 20},   {12, 60},
             {11, 59}, {24, 80}, {50, 160}, {200, 20}, {5, 500}, {200, 500}, {24, 109}, {24, 110}};
enum { SIZE_COUNT = sizeof sizes / sizeof *sizes };

START_TEST(test_size)
{
    struct terminal t;
    program_start(&t, browse, NULL, sizes[_i].rows, sizes[_i].columns);
    for (int i = 0; i < 500 && t.raw.length == 0; i++)
        terminal_pump(&t, 20);
    ck_assert_uint_gt(t.raw.length, 0);
    use(&t);
    terminal_finish(&t);
}
END_TEST

START_TEST(test_sizes)
{
    struct terminal t;
    program_start(&t, browse, NULL, 24, 80);
    program_expect(&t, "YEARS");
    for (int i = 0; i < SIZE_COUNT * 2; i++) {
        terminal_resize(&t, sizes[i % SIZE_COUNT].rows, sizes[(i * 7 + 3) % SIZE_COUNT].columns);
        press(&t, i % 5 == 0 ? "L" : i % 5 == 2 ? "p" : "j");
    }
    terminal_resize(&t, 24, 80);
    press(&t, "p");
    program_expect(&t, "YEARS");
    use(&t);
    terminal_finish(&t);
}
END_TEST

START_TEST(test_storm)
{
    struct terminal t;
    program_start(&t, browse, NULL, 24, 80);
    program_expect(&t, "YEARS");
    for (int i = 0; i < 1000; i++) {
        struct winsize size = {.ws_row = (unsigned short)(1 + i % 60),
                               .ws_col = (unsigned short)(1 + i * 7 % 200)};
        ioctl(t.slave, TIOCSWINSZ, &size);
        kill(t.pid, SIGWINCH);
        terminal_pump(&t, 0);
    }
    terminal_resize(&t, 24, 80);
    press(&t, "p");
    program_expect(&t, "YEARS");
    use(&t);
    terminal_finish(&t);
}
END_TEST

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
        use(&t);
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
    use(&t);
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
    press(&t, "jj");
    press(&t, ends[_i].keys);
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
    press(&t, "3jjjm");
    terminal_hang_up(&t);
    ck_assert(terminal_wait(&t, 3000));
    ck_assert_msg(program_run("grep -r . \"$folder/home\" | grep -q mark", &out) == 0, "%s",
                  buf_text(&out));
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
    press(&t, "<C-z>");
    kill(t.pid, SIGTSTP);
    press(&t, "j");
    kill(t.pid, SIGSTOP);
    terminal_settle(&t, 50, 1000);
    tcsetattr(t.slave, TCSANOW, &t.before);
    kill(t.pid, SIGCONT);
    terminal_settle(&t, 50, 1000);
    use(&t);
    terminal_finish(&t);
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

int main(void)
{
    Suite *suite = suite_create("terminals");
    TCase *test = tcase_create("terminals");
    tcase_set_timeout(test, 120);
    tcase_add_checked_fixture(test, NULL, program_remove_folder);
    tcase_add_loop_test(test, test_type, 0, COUNT(types));
    tcase_add_loop_test(test, test_missing, 0, COUNT(missing));
    tcase_add_loop_test(test, test_colors, 0, COUNT(colors));
    tcase_add_loop_test(test, test_locale, 0, COUNT(locales));
    tcase_add_loop_test(test, test_size, 0, SIZE_COUNT);
    tcase_add_test(test, test_sizes);
    tcase_add_test(test, test_storm);
    tcase_add_loop_test(test, test_poor, 0, COUNT(poor));
    tcase_add_test(test, test_idle);
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
