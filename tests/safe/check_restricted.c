/* A guest stays a guest: the real program in restricted mode, with each of its commands and keys,
 * under hostile environments, and on kernels that cannot shut it in. */
#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "program.h"
#include "view/command.h"

/* Whether this build and kernel shut the program in for real. */
static bool enforces(void)
{
    struct buf out = {0};
    program_folder();
    int status = program_run("\"$annals\" --version", &out);
    bool does = status == 0 && strstr(buf_text(&out), "system-call filter, ") != NULL;
    buf_finish(&out);
    return does;
}

/* The way to ask for it that this build allows. */
static const char *option(void)
{
    return enforces() ? "--restricted" : "--restricted=best-effort";
}

static void start(struct terminal *t, const char *arguments, const char *const *variables)
{
    struct buf line = {0};
    buf_printf(&line, "exec \"$annals\" %s %s", option(), arguments);
    program_start(t, buf_text(&line), variables, 30, 100);
    program_expect(t, "? help");
    buf_finish(&line);
}

static void press(struct terminal *t, const char *keys)
{
    ck_assert_msg(terminal_press(t, keys), "%s", keys);
    terminal_settle(t, 12, PROGRAM_PATIENCE_MS);
    terminal_wait(t, 0);
    ck_assert_msg(!t->ended, "%s ended it with status %d", keys, t->status);
}

static void quit(struct terminal *t)
{
    press(t, "<Esc><Esc>");
    terminal_press(t, "Q");
    program_expect_end(t, PROGRAM_PATIENCE_MS, 0);
    terminal_finish(t);
}

/* ---- every command, by its name, in every view */

static const char *const views[] = {"panes", "lanes", "figures", "conflicts"};

static const char *const words[] = {
#define WORD(name, word, group, takes, help) word,
    VIEW_COMMANDS(WORD)
#undef WORD
};

static const char *const typed[] = {
    "export csv made",
    "export nonsense",
    "export csv /nowhere/x",
    "edit /etc/passwd",
    "copy all",
    "copy id",
    "copy url",
    "copy nonsense",
    "pane 4",
    "pane 9",
    "facet places",
    "facet nonsense",
    "sort name",
    "filter date:2015",
    "filter /k(i|y)m+/",
    "filter /(((/",
    "filter ((((",
    "filter person:nobody",
    "search /a(b|c)*/",
    "nonsense",
    "reload nonsense",
    "!sh",
    "help nonsense",
    "suspend",
};

static bool ends(const char *word)
{
    return strcmp(word, "quit") == 0 || strcmp(word, "close") == 0;
}

START_TEST(test_commands)
{
    struct terminal t;
    struct buf text = {0};
    buf_printf(&text, "--view=%s", views[_i]);
    unlink("made");
    start(&t, buf_text(&text), NULL);
    for (size_t i = 0; i < sizeof words / sizeof *words + sizeof typed / sizeof *typed; i++) {
        size_t count = sizeof words / sizeof *words;
        const char *word = i < count ? words[i] : typed[i - count];
        if (ends(word))
            continue;
        buf_clear(&text);
        buf_puts(&text, ":");
        for (const char *at = word; *at != '\0'; at++)
            buf_printf(&text, *at == ' ' ? "<Space>" : "%c", *at);
        buf_puts(&text, "<Enter>");
        press(&t, buf_text(&text));
        press(&t, "<Esc>");
    }
    buf_finish(&text);
    ck_assert_ptr_null(strstr(buf_text(&t.raw), "\033]52"));
    quit(&t);
    ck_assert_int_ne(access("made", F_OK), 0);
}
END_TEST

static const char *const keys[] = {
    "j",
    "k",
    "g",
    "G",
    "<C-d>",
    "<C-u>",
    "<PageDown>",
    "<PageUp>",
    "<Home>",
    "<End>",
    "l",
    "h",
    "<Tab>",
    "<S-Tab>",
    "1",
    "2",
    "3",
    "4",
    "<Enter>",
    "<Backspace>",
    ">",
    "<Space>",
    "j<Space>",
    "a",
    "+",
    "-",
    "[",
    "]",
    "o",
    "O",
    "/kim<Enter>",
    "n",
    "N",
    "/[<Esc>",
    "/no<Backspace><Up><Down><Enter>",
    "f/k.*m/<Enter>",
    "F",
    "<Esc>",
    "&(<Enter>",
    "<Esc>",
    "L",
    "w",
    "b",
    "z",
    "=",
    "+++",
    "---",
    "P",
    "j",
    "<Enter>",
    "C",
    "j",
    "<Enter>",
    "p",
    "e",
    "R",
    "<F5>",
    "y",
    "u",
    "m",
    "'",
    "x",
    "<Esc>",
    "?",
    "/copy<Enter>",
    "<Esc>",
    "<F1>",
    "<Esc>",
    "<C-l>",
    "<C-z>",
    "<C-c>",
    "!",
    "|",
    ":<Tab><Tab><Tab><Esc>",
    ":!sh<Enter>",
    "<C-z><C-z>",
    "@",
    "#",
    "S",
    "E",
    "<F10>",
};

START_TEST(test_keys)
{
    struct terminal t;
    struct buf text = {0};
    buf_printf(&text, "--view=%s", views[_i]);
    start(&t, buf_text(&text), NULL);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        press(&t, keys[i]);
    terminal_resize(&t, 8, 30);
    press(&t, "jj");
    terminal_resize(&t, 60, 200);
    press(&t, "jj");
    kill(t.pid, SIGTSTP);
    press(&t, "jj");
    /* nothing goes to the clipboard */
    ck_assert_ptr_null(strstr(buf_text(&t.raw), "\033]52"));
    buf_finish(&text);
    quit(&t);
}
END_TEST

/* ---- signals and lines that break, shut in */

static const int fatal[] = {SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGABRT};

START_TEST(test_signals)
{
    struct terminal t;
    start(&t, "", NULL);
    kill(t.pid, fatal[_i]);
    program_expect_end(&t, PROGRAM_PATIENCE_MS, 128 + fatal[_i]);
    terminal_finish(&t);
}
END_TEST

START_TEST(test_hang_up)
{
    struct terminal t;
    program_start(&t,
                  _i == 0 ? "exec \"$annals\" --restricted=best-effort"
                          : "trap '' HUP; exec \"$annals\" --restricted=best-effort",
                  NULL, 30, 100);
    program_expect(&t, "? help");
    terminal_hang_up(&t);
    program_expect_end(&t, 3000, _i == 0 ? 128 + SIGHUP : 3);
    terminal_finish(&t);
}
END_TEST

/* ---- the kernel is asked what it holds of the process */

static void expect_status(pid_t pid, const char *line)
{
    char path[64], bytes[8192];
    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    FILE *file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
    fclose(file);
    ck_assert_msg(strstr(bytes, line) != NULL, "%s", line);
}

START_TEST(test_shut_in)
{
    struct terminal t;
    static const char *const variables[] = {"ANNALS_RESTRICTED=1", NULL};
    if (!enforces())
        return;
    program_start(&t, "exec \"$annals\" --no-config --restricted=best-effort", variables, 30, 100);
    program_expect(&t, "? help");
    expect_status(t.pid, "NoNewPrivs:\t1");
    expect_status(t.pid, "Seccomp:\t2");
    expect_status(t.pid, "Threads:\t1\n");
    quit(&t);
}
END_TEST

/* ---- environments and configurations that want something else */

static const char *const hostile[][3] = {
    {"TERMINFO=/nowhere", "TERM=xterm-256color", NULL},
    {"TERMINFO_DIRS=/nowhere", NULL},
    {"HOME=/nowhere", "XDG_CONFIG_HOME=/nowhere", NULL},
    {"ANNALS_DATADIR=/nowhere", NULL},
    {"LC_ALL=../../nowhere", NULL},
    {"LC_ALL=de_DE.UTF-8", "LANGUAGE=../../nowhere", NULL},
    {"LD_LIBRARY_PATH=/nowhere", NULL},
    {"TMUX=/tmp/tmux-0/default,1,0", NULL},
};

START_TEST(test_environment)
{
    struct terminal t;
    start(&t, "", hostile[_i]);
    press(&t, "jjyyu");
    quit(&t);
}
END_TEST

/* Its own configuration would be told as broken, and its theme would be missed. */
START_TEST(test_configuration)
{
    struct terminal t;
    static const char broken[] = "theme: nowhere\nkeys: {panes: {Z: quit}}\nrestricted: false\n";
    struct buf out = {0};
    program_folder();
    program_run("mkdir -p \"$folder/home/annals\"", &out);
    buf_finish(&out);
    program_write("home/annals/config.yaml", broken, sizeof broken - 1);
    start(&t, _i == 0 ? "" : "--config=$folder/home/annals/config.yaml", NULL);
    press(&t, "Z");
    ck_assert_ptr_null(strstr(buf_text(&t.raw), "nowhere"));
    quit(&t);
    /* and none of its state is written */
    ck_assert_int_eq(program_run("cd \"$folder/home\" && ls -R | grep -v -e : -e config.yaml "
                                 "-e annals -e '^$'",
                                 &out),
                     1);
    buf_finish(&out);
}
END_TEST

/* Many incidents are worked on by more threads, where there may be some. */
START_TEST(test_large)
{
    struct terminal t;
    struct buf text = {0};
    buf_puts(&text, "incidents:\n");
    for (int i = 0; i < 60000; i++)
        buf_printf(&text, "- {date: %d-%02d, title: t%d, people: [p%d]}\n", 1000 + i % 1000,
                   1 + i % 12, i, i % 50);
    program_write("large.yaml", buf_text(&text), text.length);
    start(&t, "$folder/large.yaml", NULL);
    press(&t, "Gg/t59999<Enter>");
    press(&t, "f/t5.*9/<Enter>");
    terminal_settle(&t, 200, PROGRAM_PATIENCE_MS);
    press(&t, "nnL");
    press(&t, "PCp");
    press(&t, "R");
    terminal_settle(&t, 200, PROGRAM_PATIENCE_MS);
    quit(&t);
    buf_finish(&text);
}
END_TEST

START_TEST(test_idle)
{
    struct terminal t;
    struct timespec pause = {0, 700000000};
    start(&t, "--idle 0.02", NULL); /* 1.2 s */
    nanosleep(&pause, NULL);
    press(&t, "j");
    nanosleep(&pause, NULL);
    terminal_wait(&t, 0);
    ck_assert_msg(!t.ended, "a key did not count");
    for (int i = 0; i < 20; i++)
        kill(t.pid, SIGWINCH);
    program_expect_end(&t, 1500, 0);
    terminal_finish(&t);
}
END_TEST

/* ---- without a terminal */

static const struct {
    const char *line;
    int status;
    const char *said; /* NULL: nothing of it */
} prints[] = {
    {"%s </dev/null", 0, "Armistice"},
    {"-q '/arm.st/'", 0, "Armistice"},
    {"--theme=/etc/passwd", 2, "/etc/passwd"},
    {"/nowhere", 3, "/nowhere"},
    {"--restricted=sometimes", 2, "sometimes"},
    {"--idle=never", 2, "never"},
    {"--idle=0", 2, "minutes"},
};

START_TEST(test_prints)
{
    struct buf line = {0}, out = {0};
    program_folder();
    buf_puts(&line, "\"$annals\" ");
    if (strncmp(prints[_i].line, "%s", 2) == 0)
        buf_printf(&line, prints[_i].line, option());
    else
        buf_printf(&line, "%s %s", option(), prints[_i].line);
    int status = program_run(buf_text(&line), &out);
    ck_assert_msg(status == prints[_i].status, "status %d: %s", status, buf_text(&out));
    ck_assert_msg(strstr(buf_text(&out), prints[_i].said) != NULL, "%s", buf_text(&out));
    buf_finish(&line);
    buf_finish(&out);
}
END_TEST

static const struct {
    const char *line;
    int status;
} commands[] = {
    {"list", 0},
    {"list -q '/a(b|c)*/' --format=json", 0},
    {"list -q '((('", 2},
    {"list --format=csv", 0},
    {"list --format=ics", 0},
    {"list --format=yaml", 0},
    {"list --format=markdown", 0},
    {"list --format=timelinejs", 0},
    {"list --format=bibtex", 0},
    {"list /nowhere", 3},
    {"list -o \"$folder/out\"", 2},
    {"list >/dev/full", 3},
    {"check \"$top/tests/cli/bad.yaml\"", 1},
    {"check --format=json \"$top/tests/cli/bad.yaml\"", 1},
    {"check \"$top/tests/cli/good.yaml\" >\"$folder/to\"", 0},
    {"check /", 3},
    {"date 2015 2015-99", 1},
    {"new \"$folder/out\"", 2},
    {"add \"$folder/out\"", 2},
    {"fmt \"$top/tests/cli/good.yaml\"", 2},
    {"diff \"$top/tests/cli/good.yaml\" \"$top/tests/cli/bad.yaml\"", 2},
    {"date --help", 0},
    {"--version", 0},
    {"--help", 0},
};

START_TEST(test_printing)
{
    struct buf line = {0}, out = {0};
    program_folder();
    buf_printf(&line, "ANNALS_RESTRICTED=%s \"$annals\" %s", enforces() ? "1" : "best-effort",
               commands[_i].line);
    int status = program_run(buf_text(&line), &out);
    ck_assert_msg(status == commands[_i].status, "status %d: %.1000s", status, buf_text(&out));
    ck_assert_int_ne(program_run("test -e \"$folder/out\"", &out), 0);
    buf_finish(&line);
    buf_finish(&out);
}
END_TEST

/* ---- kernels that lack something */

static const struct {
    const char *line;
    int status;
    const char *said;
} kernels[] = {
    {"--no-filter \"$annals\" --restricted", 3, "neither a system-call filter nor Landlock"},
    {"--no-filter \"$annals\" --restricted=best-effort", 0, "Armistice"},
    {"--no-filter \"$annals\" --version", 0, "restricted mode: nothing"},
    {"\"$annals\" --restricted", 0, "Armistice"},
    {"\"$annals\" --version", 0, "no Landlock in this kernel"},
};

START_TEST(test_kernel)
{
    struct buf line = {0}, out = {0};
    if (!enforces())
        return;
    buf_printf(&line, "\"$build/tests/safe/old_kernel\" %s", kernels[_i].line);
    int status = program_run(buf_text(&line), &out);
    ck_assert_msg(status == kernels[_i].status, "status %d: %.500s", status, buf_text(&out));
    ck_assert_msg(strstr(buf_text(&out), kernels[_i].said) != NULL, "%.500s", buf_text(&out));
    buf_finish(&line);
    buf_finish(&out);
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

int main(void)
{
    Suite *suite = suite_create("restricted");
    TCase *test = tcase_create("restricted");
    tcase_set_timeout(test, 120);
    tcase_add_checked_fixture(test, NULL, program_remove_folder);
    tcase_add_loop_test(test, test_commands, 0, COUNT(views));
    tcase_add_loop_test(test, test_keys, 0, COUNT(views));
    tcase_add_loop_test(test, test_signals, 0, COUNT(fatal));
    tcase_add_loop_test(test, test_hang_up, 0, 2);
    tcase_add_test(test, test_shut_in);
    tcase_add_loop_test(test, test_environment, 0, COUNT(hostile));
    tcase_add_loop_test(test, test_configuration, 0, 2);
    tcase_add_test(test, test_idle);
    tcase_add_test(test, test_large);
    tcase_add_loop_test(test, test_prints, 0, COUNT(prints));
    tcase_add_loop_test(test, test_printing, 0, COUNT(commands));
    tcase_add_loop_test(test, test_kernel, 0, COUNT(kernels));
    suite_add_tcase(suite, test);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
