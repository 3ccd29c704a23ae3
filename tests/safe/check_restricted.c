/* A guest stays a guest: the real program in restricted mode, with each of its commands and keys,
 * under hostile environments and configurations, and where it prints. check_shut_in asks the
 * kernel. */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "keys/command.h"
#include "program.h"

/* ---- every command, by its name, in every view */

static const char *const views[] = {"panes", "lanes", "figures", "conflicts"};

static const char *const words[] = {
#define WORD(name, word, group, takes, help) word,
    COMMANDS(WORD)
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

static void open_view(struct terminal *t, const char *view)
{
    struct buf option = {0};
    buf_printf(&option, "--view=%s", view);
    program_guest(t, buf_text(&option), NULL);
    buf_finish(&option);
}

static void enter(struct terminal *t, const char *command)
{
    struct buf keys = {0};
    buf_putc(&keys, ':');
    for (const char *at = command; *at != '\0'; at++)
        buf_printf(&keys, *at == ' ' ? "<Space>" : "%c", *at);
    buf_puts(&keys, "<Enter>");
    program_press(t, buf_text(&keys));
    program_press(t, "<Esc>");
    buf_finish(&keys);
}

/* Nothing goes to the clipboard where it was not allowed. */
static void leave(struct terminal *t)
{
    ck_assert_ptr_null(strstr(buf_text(&t->raw), "\033]52"));
    program_quit(t);
    terminal_finish(t);
}

START_TEST(test_commands)
{
    struct terminal t;
    unlink("made");
    open_view(&t, views[_i]);
    for (int i = 0; i < COUNT(words); i++)
        if (!ends(words[i]))
            enter(&t, words[i]);
    for (int i = 0; i < COUNT(typed); i++)
        enter(&t, typed[i]);
    leave(&t);
    ck_assert_int_ne(access("made", F_OK), 0);
}
END_TEST

START_TEST(test_copy)
{
    struct terminal t;
    if (!program_enforces())
        return;
    program_start(&t, "exec \"$annals\" --restricted=copy", NULL, 30, 100);
    program_expect(&t, "? help");
    enter(&t, "copy id");
    ck_assert_ptr_nonnull(strstr(buf_text(&t.raw), "\033]52;c;"));
    program_quit(&t);
    terminal_finish(&t);
}
END_TEST

static const char keys[] =
    "j k g G <C-d> <C-u> <PageDown> <PageUp> <Home> <End> l h <Tab> <S-Tab> 1 2 3 4 <Enter> "
    "<Backspace> > <Space> j<Space> a + - [ ] o O /kim<Enter> n N /[<Esc> "
    "/no<Backspace><Up><Down><Enter> f/k.*m/<Enter> F <Esc> &(<Enter> <Esc> L w b z = +++ --- "
    "P j <Enter> C j <Enter> p e R <F5> y u m ' x <Esc> ? /copy<Enter> <Esc> <F1> <Esc> <C-l> "
    "<C-z> <C-c> ! | :<Tab><Tab><Tab><Esc> :!sh<Enter> <C-z><C-z> @ # S E <F10>";

START_TEST(test_keys)
{
    struct terminal t;
    open_view(&t, views[_i]);
    program_press_each(&t, keys);
    terminal_resize(&t, 8, 30);
    program_press(&t, "jj");
    terminal_resize(&t, 60, 200);
    program_press(&t, "jj");
    kill(t.pid, SIGTSTP);
    program_press(&t, "jj");
    leave(&t);
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
    program_guest(&t, "", hostile[_i]);
    program_press(&t, "jjyyu");
    leave(&t);
}
END_TEST

/* Its own configuration would be told as broken, and its theme would be missed. */
START_TEST(test_configuration)
{
    struct terminal t;
    static const char broken[] = "theme: nowhere\nkeys: {panes: {Z: quit}}\nrestricted: false\n";
    program_expect_run(0, NULL, "mkdir -p \"$folder/home/annals\"");
    program_write("home/annals/config.yaml", broken, sizeof broken - 1);
    program_guest(&t, _i == 0 ? "" : "--config=$folder/home/annals/config.yaml", NULL);
    program_press(&t, "Z");
    ck_assert_ptr_null(strstr(buf_text(&t.raw), "nowhere"));
    leave(&t);
    /* and none of its state is written */
    program_expect_run(1, NULL,
                       "cd \"$folder/home\" && ls -R | grep -v -e : -e config.yaml -e annals "
                       "-e '^$'");
}
END_TEST

/* ---- without a terminal */

static const struct {
    const char *line;
    int status;
    const char *said;
} prints[] = {
    {"</dev/null", 0, "Armistice"},
    {"-q '/arm.st/'", 0, "Armistice"},
    {"--theme=/etc/passwd", 2, "/etc/passwd"},
    {"/nowhere", 3, "/nowhere"},
    {"--restricted=sometimes", 2, "sometimes"},
    {"--idle=never", 2, "never"},
    {"--idle=0", 2, "minutes"},
};

START_TEST(test_prints)
{
    program_expect_run(prints[_i].status, prints[_i].said, "\"$annals\" %s %s",
                       program_restricted(), prints[_i].line);
}
END_TEST

/* Of themes a guest has those that are built in: no file is opened for it. */
START_TEST(test_theme)
{
    static const char install[] =
        "cd \"$folder\"; mkdir -p bin share/annals/timelines share/annals/themes; "
        "cp \"$annals\" bin; cp \"$top/data/themes/dark\" share/annals/themes/own; "
        "exec bin/annals --theme=own \"$top/tests/cli/good.yaml\"";
    program_expect_run(0, NULL, "%s", install);
    program_expect_run(2, "no theme 'own'", "%s %s", install, program_restricted());
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
    program_expect_run(commands[_i].status, NULL, "ANNALS_RESTRICTED=%s \"$annals\" %s",
                       program_enforces() ? "1" : "best-effort", commands[_i].line);
    program_expect_run(1, NULL, "test -e \"$folder/out\"");
}
END_TEST

int main(void)
{
    const struct test browse_tests[] = {EACH(test_commands, views), ONCE(test_copy),
                                        EACH(test_keys, views), EACH(test_environment, hostile),
                                        TIMES(test_configuration, 2)};
    const struct test print_tests[] = {EACH(test_prints, prints), EACH(test_printing, commands),
                                       ONCE(test_theme)};
    const struct test_case cases[] = {
        CASE(browse_tests, .name = "browse", .seconds = 120, .tear_down = program_remove_folder),
        CASE(print_tests, .name = "print", .seconds = 120, .tear_down = program_remove_folder),
    };
    return run_cases("restricted", cases, COUNT(cases));
}
