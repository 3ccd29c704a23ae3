/* annals: sets the locale, reads the options, and hands over. */
#include "config.h"

#include <getopt.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/paths.h"

enum { EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

static void print_help(void)
{
    puts(_("usage: annals [OPTIONS] [FILE...]\n"
           "       annals --help | --version\n"
           "\n"
           "Browse a timeline: years, people and incidents in linked panes."));
}

static void print_version(const struct paths *paths)
{
    puts(PACKAGE_STRING);
#ifdef HAVE_JANSSON
    puts("+jansson");
#else
    puts("-jansson");
#endif
#ifdef HAVE_SECCOMP
    puts("+seccomp");
#else
    puts("-seccomp");
#endif
    printf(_("data: %s\n"), paths->data);
}

/* A full disk or a closed pipe shows only when the stream is flushed. */
static int finish_output(void)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("annals");
        return EXIT_SYSTEM;
    }
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    static const struct option options[] = {
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'V'},
        {NULL, 0, NULL, 0},
    };
    struct paths paths;

    setlocale(LC_ALL, "");
    paths_init(&paths, false);
    bindtextdomain(PACKAGE, paths.locale);
    textdomain(PACKAGE);

    int option = getopt_long(argc, argv, "hV", options, NULL);
    if (option == 'h' || option == -1)
        print_help();
    else if (option == 'V')
        print_version(&paths);
    else
        return EXIT_USAGE;
    return finish_output();
}
