/* Where the program looks for its files: in trees laid out for each case. */
#include "config.h"

#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/paths.h"

static char top[64];

static void run(const char *format)
{
    char command[512];
    snprintf(command, sizeof command, format, top, top, top, top);
    ck_assert_int_eq(system(command), 0);
}

static void setup(void)
{
    strcpy(top, "/tmp/check_paths.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(top));
    run("mkdir -p %s/prefix/bin %s/prefix/share/annals/timelines %s/prefix/share/locale");
    run("mkdir -p %s/source/data/timelines %s/source/.build/locale");
    run("echo %s/source > %s/source/.build/.annals-tree");
}

static void teardown(void)
{
    run("rm -rf %s");
}

/* exe and the expected paths are told from the top; NULL: the configured folder. */
static const struct {
    const char *exe, *datadir, *data, *locale;
} cases[] = {
    {"/prefix/bin/annals", NULL, "/prefix/bin/../share/annals", "/prefix/bin/../share/locale"},
    {"/prefix/bin/annals", "", "/prefix/bin/../share/annals", "/prefix/bin/../share/locale"},
    {"/source/.build/annals", NULL, "/source/data", "/source/.build/locale"},
    {"/nowhere/bin/annals", NULL, NULL, NULL},
};

START_TEST(program_finds_its_files)
{
    struct paths paths;
    char exe[128];
    char expected[256];

    snprintf(exe, sizeof exe, "%s%s", top, cases[_i].exe);
    paths_init_for(&paths, exe, cases[_i].datadir);
    snprintf(expected, sizeof expected, "%s%s", top, cases[_i].data ? cases[_i].data : "");
    ck_assert_str_eq(paths.data, cases[_i].data ? expected : ANNALS_PKGDATADIR);
    snprintf(expected, sizeof expected, "%s%s", top, cases[_i].locale ? cases[_i].locale : "");
    ck_assert_str_eq(paths.locale, cases[_i].locale ? expected : ANNALS_LOCALEDIR);
}
END_TEST

START_TEST(environment_wins_for_the_data_only)
{
    struct paths paths;
    char exe[128];
    snprintf(exe, sizeof exe, "%s/source/.build/annals", top);
    paths_init_for(&paths, exe, "some/where");
    ck_assert_str_eq(paths.data, "some/where");
    ck_assert_ptr_nonnull(strstr(paths.locale, "/source/.build/locale"));
}
END_TEST

START_TEST(configured_folders_hold_in_the_configured_place)
{
    struct paths paths;
    paths_init_for(&paths, ANNALS_BINDIR "/annals", NULL);
    ck_assert_str_eq(paths.data, ANNALS_PKGDATADIR);
    ck_assert_str_eq(paths.locale, ANNALS_LOCALEDIR);
}
END_TEST

START_TEST(odd_programs_get_the_configured_folders)
{
    static char long_exe[2 * PATHS_MAX];
    struct paths paths;
    memset(long_exe, '/', sizeof long_exe - 1);
    const char *exes[] = {NULL, "", "annals", "bin/annals", long_exe};
    for (size_t i = 0; i < sizeof exes / sizeof *exes; i++) {
        paths_init_for(&paths, exes[i], NULL);
        ck_assert_str_eq(paths.data, ANNALS_PKGDATADIR);
        ck_assert_str_eq(paths.locale, ANNALS_LOCALEDIR);
    }
}
END_TEST

START_TEST(broken_markers_are_passed_over)
{
    struct paths paths;
    char exe[128];
    snprintf(exe, sizeof exe, "%s/source/.build/annals", top);
    run(": > %s/source/.build/.annals-tree");
    paths_init_for(&paths, exe, NULL);
    ck_assert_str_eq(paths.data, ANNALS_PKGDATADIR);
    run("echo relative/source > %s/source/.build/.annals-tree");
    paths_init_for(&paths, exe, NULL);
    ck_assert_str_eq(paths.data, ANNALS_PKGDATADIR);
}
END_TEST

START_TEST(restricted_ignores_the_environment)
{
    struct paths paths;
    setenv("ANNALS_DATADIR", "some/where", 1);
    paths_init(&paths, false);
    ck_assert_str_eq(paths.data, "some/where");
    paths_init(&paths, true);
    ck_assert_str_ne(paths.data, "some/where");
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(program_finds_its_files, cases),
        ONCE(environment_wins_for_the_data_only),
        ONCE(configured_folders_hold_in_the_configured_place),
        ONCE(odd_programs_get_the_configured_folders),
        ONCE(broken_markers_are_passed_over),
        ONCE(restricted_ignores_the_environment),
    };
    return run_tests(tests, .name = "paths", .set_up = setup, .tear_down = teardown);
}
