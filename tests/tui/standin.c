/* The terminal side around a stand-in browser, as a program for the screen tests.
 *
 * usage: standin [--ascii] [--no-color] [--restricted] [--mouse] [--theme NAME] [--leave FILE]
 *                [FILE]
 * FILE is what e edits; --leave writes "left" to a file when the terminal has been given back. */
#include <getopt.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "tui/tui.h"

/* The browser does not look at its timeline: something that is not NULL. */
static struct timeline *pretend(void)
{
    static char nothing;
    return (struct timeline *)(void *)&nothing;
}

struct standin {
    struct browser *browser;
    const char *leave;
};

static unsigned reload(void *context)
{
    const struct standin *s = context;
    browser_replace(s->browser, pretend(), NULL);
    return BROWSER_REDRAW;
}

/* In place of that of the model, which is not linked. */
void timeline_destroy(struct timeline *t)
{
    (void)t;
}

static unsigned export_shown(void *context, const char *format, const char *path,
                             const struct bitset *incidents)
{
    struct buf message = {0};
    (void)incidents;
    buf_printf(&message, "exported as %s to %s", format, path);
    browser_message(((const struct standin *)context)->browser, DIAG_NOTE, buf_text(&message));
    buf_finish(&message);
    return BROWSER_REDRAW;
}

static void leave(void *context)
{
    const char *path = ((const struct standin *)context)->leave;
    if (path == NULL)
        return;
    FILE *file = fopen(path, "w");
    if (file != NULL) {
        fputs("left\n", file);
        fclose(file);
    }
}

static void read_options(int argc, char **argv, struct tui_options *o)
{
    static const struct option options[] = {
        {"ascii", no_argument, NULL, 'a'},        {"no-color", no_argument, NULL, 'c'},
        {"restricted", no_argument, NULL, 'r'},   {"mouse", no_argument, NULL, 'm'},
        {"theme", required_argument, NULL, 't'},  {"leave", required_argument, NULL, 'l'},
        {"themes", required_argument, NULL, 'f'}, {NULL, 0, NULL, 0},
    };
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == 'a')
            o->charset = TEXT_ASCII;
        else if (option == 'c')
            o->color = false;
        else if (option == 'r')
            o->restricted = true;
        else if (option == 'm')
            o->mouse = true;
        else if (option == 't')
            o->theme = optarg;
        else if (option == 'f')
            o->theme_folder = optarg;
        else if (option == 'l')
            ((struct standin *)o->host.context)->leave = optarg;
        else
            exit(2);
    }
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    struct standin standin = {0};
    struct tui_options options = {
        .charset = text_locale_charset(),
        .color = true,
        .host = {.context = &standin,
                 .reload = reload,
                 .edited = reload,
                 .export_shown = export_shown,
                 .leave = leave},
    };
    char *why;

    read_options(argc, argv, &options);
    if (!tui_usable(&why)) {
        fprintf(stderr, "standin: %s\n", why);
        free(why);
        return 3;
    }
    struct browser *b = browser_create(pretend(), NULL, &(struct browser_options){0});
    if (optind < argc)
        browser_start_at(b, argv[optind]);
    standin.browser = b;
    int status = tui_run(b, &options);
    browser_destroy(b);
    return status;
}
