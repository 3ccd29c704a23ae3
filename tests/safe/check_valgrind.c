/* A session over every view under valgrind: no error, and nothing lost. Exit status 77 where there
 * is no valgrind, or in a sanitizer's build, which finds the same. */
#include <string.h>

#include "program.h"

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

static void press(struct terminal *t, const char *keys, const char *shown)
{
    ck_assert_msg(terminal_press(t, keys), "%s", keys);
    if (shown != NULL)
        terminal_shows(t, shown, KEY_MS);
    terminal_settle(t, 60, KEY_MS);
    terminal_wait(t, 0);
    ck_assert_msg(!t->ended, "ended by %s", keys);
}

static long count_threads(long pid)
{
    static const char word[] = "\nThreads:\t";
    struct buf bytes = {0};
    const char *at = program_read_process(pid, "status", &bytes) ? strstr(bytes.text, word) : NULL;
    long count = at != NULL ? strtol(at + sizeof word - 1, NULL, 10) : 0;
    buf_finish(&bytes);
    return count;
}

/* What still reads a file at the end is left to it, with its memory: here only the thread that
 * watches the file may be. */
static void await_reading(const struct terminal *t)
{
    for (int i = 0; i < START_MS / 20 && count_threads(t->pid) > 2; i++)
        pause_ms(20);
    ck_assert_int_le(count_threads(t->pid), 2);
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
    buf_printf(&line, "exec %s %s", valgrind, sessions[_i].arguments);
    program_start(&t, buf_text(&line), variables, 30, 120);
    ck_assert(terminal_shows(&t, "help", START_MS));
    for (size_t i = 0; i < sizeof steps / sizeof *steps && _i == 0; i++)
        press(&t, steps[i].keys, steps[i].shown);
    terminal_resize(&t, 10, 40);
    terminal_settle(&t, 60, KEY_MS);
    await_reading(&t);
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
    program_expect_run(commands[_i].status, NULL,
                       "%s %s >/dev/null 2>&1; s=$?; cat \"$folder/valgrind\"; "
                       "test -s \"$folder/valgrind\" && exit 99; exit $s",
                       valgrind, commands[_i].line);
}
END_TEST

int main(void)
{
    if (SANITIZED)
        return skip_all("a sanitizer is here already: not tested");
    if (system("exec 2>/dev/null >&2; valgrind --quiet --error-exitcode=99 true") != 0)
        return skip_all("no valgrind that works here: not tested");
    const struct test tests[] = {
        EACH(test_session, sessions),
        EACH(test_command, commands),
    };
    return run_tests(tests, .name = "valgrind", .seconds = 240, .tear_down = program_remove_folder);
}
