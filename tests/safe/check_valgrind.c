/* A session over every view under valgrind: no error, and nothing lost. Exit status 77 where there
 * is no valgrind, or in a sanitizer's build, which finds the same. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

#if defined __has_feature
#    if __has_feature(address_sanitizer)
#        define SKIPPED 1
#    endif
#endif
#ifdef __SANITIZE_ADDRESS__
#    define SKIPPED 1
#endif

enum { START_MS = 60000, KEY_MS = 20000 };

/* What curses and the C library keep to the end is not lost: it can be reached. */
static const char valgrind[] =
    "valgrind --quiet --error-exitcode=99 --leak-check=full --suppressions=\"$top/tests/safe/"
    "valgrind.supp\" --errors-for-leak-kinds=definite,indirect,possible "
    "--show-leak-kinds=definite,indirect,possible --child-silent-after-fork=yes "
    "--log-file=\"$folder/valgrind\" \"$annals\" ";

/* The keys, and what the screen then shows (NULL: anything). */
static const struct {
    const char *keys, *shown;
} steps[] = {
    {"jj+j", NULL},
    {"<Tab>jj<Enter>", NULL},
    {"]", NULL},
    {"[", NULL},
    {"<Tab>jjG", NULL},
    {"<Enter>", NULL},
    {"jjjj<Enter>", NULL},
    {"<Backspace>", NULL},
    {"<Esc>", NULL},
    {"C", NULL},
    {"jj<Enter>", NULL},
    {"<Esc>", NULL},
    {"L", "lane"},
    {"jj++l-", NULL},
    {"<Enter>", NULL},
    {"p", NULL},
    {"P", NULL},
    {"jj<Enter>", NULL},
    {"p", "YEARS"},
    {"?", NULL},
    {"/copy<Enter>", NULL},
    {"<Esc><Esc>", NULL},
    {":", NULL},
    {"fil<Tab><Esc>", NULL},
    {"/kim", NULL},
    {"<Enter>n", NULL},
    {"f", NULL},
    {"date:2015..2018<Enter>", "date:2015"},
    {"f((<Enter>", NULL},
    {"<Esc><Esc>", NULL},
    {"F<Esc>", NULL},
    {":set<Space>theme<Space>light<Enter>", NULL},
    {":nonsense<Enter>", NULL},
    {"<Space>j<Space>|", NULL},
    {"<Esc>", NULL},
    {"m'y", NULL},
    {"e", NULL},
    {"u", NULL},
    {"R", NULL},
    {"x<Esc>", NULL},
    {"<C-l>", NULL},
};

static void press(struct terminal *t, size_t i)
{
    int row = 0, column;
    ck_assert_msg(terminal_press(t, steps[i].keys), "%s", steps[i].keys);
    for (int k = 0; steps[i].shown != NULL && k < KEY_MS / 50; k++, row = 0) {
        if (terminal_find(t, steps[i].shown, &row, &column))
            break;
        terminal_pump(t, 50);
    }
    terminal_settle(t, 60, KEY_MS);
    terminal_wait(t, 0);
    ck_assert_msg(!t->ended, "ended by %s", steps[i].keys);
}

static const struct {
    const char *arguments, *variable;
} sessions[] = {
    {"\"$top/data/timelines/north-korea-elite.yaml\"", NULL},
    {"--no-state --view=lanes \"$top/tests/cli/bad.yaml\"", "LC_ALL=C"},
};

START_TEST(test_session)
{
    struct terminal t;
    struct buf line = {0}, out = {0};
    const char *variables[] = {sessions[_i].variable, NULL};
    int row, column;
    buf_printf(&line, "%s %s", valgrind, sessions[_i].arguments);
    program_start(&t, buf_text(&line), variables, 30, 120);
    for (int i = 0; i < START_MS / 100; i++) {
        row = 0;
        if (terminal_find(&t, "help", &row, &column))
            break;
        terminal_pump(&t, 100);
    }
    for (size_t i = 0; i < sizeof steps / sizeof *steps && _i == 0; i++)
        press(&t, i);
    terminal_resize(&t, 10, 40);
    terminal_settle(&t, 60, KEY_MS);
    terminal_press(&t, "Q");
    ck_assert_msg(terminal_wait(&t, KEY_MS), "still running");
    program_run("cat \"$folder/valgrind\"", &out);
    ck_assert_msg(out.length == 0, "%.3000s", buf_text(&out));
    program_expect_end(&t, KEY_MS, 0);
    terminal_finish(&t);
    buf_finish(&line);
    buf_finish(&out);
}
END_TEST

/* Commands, by files that are wrong in many ways. */
static const struct {
    const char *line;
    int status;
} commands[] = {
    {"check \"$top/tests/cli/bad.yaml\"", 1},
    {"list --format=json -q '/e/ or person:kim' \"$top/tests/cli/good.yaml\"", 0},
    {"list --view=lanes \"$top/tests/cli/good.yaml\"", 0},
    {"date 2015 '{2000,1999..}' nonsense", 1},
};

START_TEST(test_command)
{
    struct buf line = {0}, out = {0};
    program_folder();
    buf_printf(&line, "%s %s >/dev/null 2>&1; s=$?; cat \"$folder/valgrind\"; exit $s", valgrind,
               commands[_i].line);
    int status = program_run(buf_text(&line), &out);
    ck_assert_msg(status == commands[_i].status && out.length == 0, "status %d: %.3000s", status,
                  buf_text(&out));
    buf_finish(&line);
    buf_finish(&out);
}
END_TEST

int main(void)
{
#ifdef SKIPPED
    puts("a sanitizer is here already: not tested");
    return 77;
#endif
    if (system("exec 2>/dev/null >&2; valgrind --quiet --error-exitcode=99 true") != 0) {
        puts("no valgrind that works here: not tested");
        return 77;
    }
    Suite *suite = suite_create("valgrind");
    TCase *test = tcase_create("valgrind");
    tcase_set_timeout(test, 240);
    tcase_add_checked_fixture(test, NULL, program_remove_folder);
    tcase_add_loop_test(test, test_session, 0, (int)(sizeof sessions / sizeof *sessions));
    tcase_add_loop_test(test, test_command, 0, (int)(sizeof commands / sizeof *commands));
    suite_add_tcase(suite, test);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
