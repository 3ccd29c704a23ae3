/* Any terminal: the real program on terminals of all kinds and sizes, and in other locales. */
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>

#include "program.h"
#include "wire.h"

static const char browse[] = "exec \"$annals\"";

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
    program_await(&t, 500);
    if (types[_i].said != NULL || (types[_i].optional && t.ended)) {
        program_expect_end(&t, PROGRAM_PATIENCE_MS, 0);
        ck_assert_ptr_nonnull(strstr(buf_text(&t.raw), "Armistice"));
        ck_assert_msg(types[_i].said == NULL || strstr(buf_text(&t.raw), types[_i].said) != NULL,
                      "%.300s", buf_text(&t.raw));
        ck_assert_ptr_null(strchr(buf_text(&t.raw), '\033'));
    } else {
        program_use(&t);
    }
    terminal_finish(&t);
}
END_TEST

static const struct {
    const char *line, *said;
} missing[] = {
    {"unset TERM; exec \"$annals\"", "TERM is not set"},
    {"TERMINFO=/nowhere TERM=xterm-nowhere exec \"$annals\"", "no description"},
    {"mkdir \"$folder/x\"; mkfifo \"$folder/x/xterm-nowhere\"; "
     "TERMINFO=\"$folder\" TERM=xterm-nowhere exec \"$annals\"",
     "no description"},
    {"exec \"$annals\" </dev/null | cat", "Armistice"},
    {"\"$annals\" check /dev/tty; echo \"status $?\"", "status 3"},
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

/* Behind a description that never comes there may be another. */
START_TEST(test_waiting)
{
    struct terminal t;
    program_browse(&t, "mkdir \"$folder/x\"; mkfifo \"$folder/x/xterm-256color\"; "
                       "TERMINFO=\"$folder\" exec \"$annals\"");
    program_use(&t);
    terminal_finish(&t);
}
END_TEST

/* Keys from one terminal, the screen on another: both are given back. */
START_TEST(test_two)
{
    struct terminal keys, t;
    program_start(&keys, "tty >\"$folder/tty\"; echo here; exec sleep 100", NULL, 24, 80);
    program_expect(&keys, "here");
    program_browse(&t, "exec \"$annals\" <\"$(cat \"$folder/tty\")\"");
    terminal_press(&keys, "?");
    program_expect(&t, "close");
    if (_i == 0)
        terminal_press(&keys, "Q");
    else
        kill(t.pid, SIGTERM);
    program_expect_end(&t, PROGRAM_PATIENCE_MS, _i == 0 ? 0 : 128 + SIGTERM);
    ck_assert_str_eq(terminal_left_behind(&keys), "");
    terminal_finish(&t);
    terminal_finish(&keys);
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
    program_use(&t);
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
    buf_printf(&line,
               "%sexport LOCPATH=\"$folder/locales\"; \"$annals\" list || exit; "
               "\"$annals\" list --view=lanes --format=svg >\"$folder/lanes\" || exit; %s",
               _i >= 2 && _i <= 4 ? make_locales : "", browse);
    buf_printf(&variable, "LC_ALL=%s", locales[_i]);
    const char *variables[] = {buf_text(&variable), NULL};
    program_start(&t, buf_text(&line), variables, 24, 80);
    program_expect(&t, "YEARS");
    program_use(&t);
    ck_assert(is_ascii(&t.raw));
    buf_finish(&line);
    buf_finish(&variable);
    terminal_finish(&t);
}
END_TEST

/* ---- sizes */

static const struct size {
    int rows, columns;
} sizes[] = {{1, 1},    {1, 2},   {2, 1},     {2, 2},    {1, 80},  {24, 1},
             {3, 7},    {4, 20},  {12, 60},   {11, 59},  {24, 80}, {50, 160},
             {200, 20}, {5, 500}, {200, 500}, {24, 109}, {24, 110}};
enum { SIZE_COUNT = sizeof sizes / sizeof *sizes };

START_TEST(test_size)
{
    struct terminal t;
    struct buf what = {0};
    program_start(&t, browse, NULL, sizes[_i].rows, sizes[_i].columns);
    program_await(&t, 1);
    ck_assert_uint_gt(t.raw.length, 0);
    program_use(&t);
    ck_assert_msg(wire_clean(buf_text(&t.raw), t.raw.length, WIRE_BROWSER, &what), "%s",
                  buf_text(&what));
    terminal_finish(&t);
}
END_TEST

/* What the environment or the line claims is not always so. */
static const struct {
    int rows, columns;
    const char *lines_said, *columns_said;
} claims[] = {
    {24, 80, "LINES=32767", "COLUMNS=32767"}, {24, 80, "LINES=-5", "COLUMNS=1000000"},
    {0, 0, "LINES=24", "COLUMNS=80"},         {0, 0, "LINES=0", "COLUMNS=x"},
    {32767, 32767, "LINES=24", "COLUMNS=80"}, {24, 80, "LINES=5", "COLUMNS=20"},
};

START_TEST(test_claim)
{
    struct terminal t;
    const char *variables[] = {claims[_i].lines_said, claims[_i].columns_said, NULL};
    struct winsize size = {.ws_row = (unsigned short)claims[_i].rows,
                           .ws_col = (unsigned short)claims[_i].columns};
    /* the emulator here has a sane size in any case */
    program_start(&t, "read go; exec \"$annals\"", variables, 24, 80);
    ioctl(t.slave, TIOCSWINSZ, &size);
    terminal_send(&t, "\n", 1);
    program_await(&t, 500);
    if (claims[_i].rows <= 24)
        program_expect(&t, "YEARS");
    program_use(&t);
    terminal_finish(&t);
}
END_TEST

START_TEST(test_sizes)
{
    struct terminal t;
    program_browse(&t, browse);
    for (int i = 0; i < SIZE_COUNT * 2; i++) {
        terminal_resize(&t, sizes[i % SIZE_COUNT].rows, sizes[(i * 7 + 3) % SIZE_COUNT].columns);
        program_press(&t, i % 5 == 0 ? "L" : i % 5 == 2 ? "p" : "j");
    }
    terminal_resize(&t, 24, 80);
    program_press(&t, "p");
    program_expect(&t, "YEARS");
    program_use(&t);
    terminal_finish(&t);
}
END_TEST

START_TEST(test_storm)
{
    struct terminal t;
    program_browse(&t, browse);
    for (int i = 0; i < 1000; i++) {
        struct winsize size = {.ws_row = (unsigned short)(1 + i % 60),
                               .ws_col = (unsigned short)(1 + i * 7 % 200)};
        ioctl(t.slave, TIOCSWINSZ, &size);
        kill(t.pid, SIGWINCH);
        terminal_pump(&t, 0);
    }
    terminal_resize(&t, 24, 80);
    program_press(&t, "p");
    program_expect(&t, "YEARS");
    program_use(&t);
    terminal_finish(&t);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_type, types),
        EACH(test_missing, missing),
        ONCE(test_waiting),
        TIMES(test_two, 2),
        EACH(test_colors, colors),
        EACH(test_locale, locales),
        TIMES(test_size, SIZE_COUNT),
        EACH(test_claim, claims),
        ONCE(test_sizes),
        ONCE(test_storm),
    };
    return run_tests(tests, .name = "terminals", .seconds = 120,
                     .tear_down = program_remove_folder);
}
