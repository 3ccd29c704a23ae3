/* annals: sets the locale, finds the command, and hands the browser to the terminal. */
#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/paths.h"
#include "cli/cli.h"
#include "cli/cli_browse.h"
#include "cli/cli_common.h"
#include "config/config.h"
#include "sandbox/sandbox.h"
#include "tui/tui.h"

/* What the terminal side asks for while it runs. */
struct session {
    const struct cli_browse *options;
    struct timeline *timeline; /* the latest generation */
    struct buf refusal;        /* why the process could not be shut in */
};

static void out_of_memory(void)
{
    static const char message[] = "annals: out of memory\n";
    tui_give_back();
    (void)!write(STDERR_FILENO, message, sizeof message - 1);
    _exit(CLI_SYSTEM);
}

static bool reads_standard_input(const struct cli_browse *options)
{
    for (size_t i = 0; i < options->count; i++)
        if (strcmp(options->files[i], "-") == 0)
            return true;
    return false;
}

static struct timeline *reload(void *context, struct diags *diags)
{
    struct session *session = context;
    if (reads_standard_input(session->options)) {
        diag_add(diags, DIAG_OPEN, (struct mark){0}, _("standard input cannot be read again"));
        return NULL;
    }
    struct timeline *next = cli_load(session->options->files, session->options->count,
                                     session->options->from, diags);
    if (next == NULL)
        return NULL;
    timeline_destroy(session->timeline);
    session->timeline = next;
    return timeline_retain(next);
}

/* All that is needed has been opened. */
static bool shut_in(void *context)
{
    struct session *session = context;
    return sandbox_enter(session->options->level, SANDBOX_BROWSE, &session->refusal);
}

static bool export_shown(void *context, const char *format, const char *path,
                         const struct bitset *incidents, struct buf *message)
{
    const struct session *session = context;
    return cli_export(session->timeline, format, path, incidents, message);
}

static enum browser_view find_view(const char *name)
{
    static const char *const names[] = {[VIEW_PANES] = "panes",
                                        [VIEW_LANES] = "lanes",
                                        [VIEW_FIGURES] = "figures",
                                        [VIEW_CONFLICTS] = "conflicts"};
    for (size_t i = 0; name != NULL && i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return (enum browser_view)i;
    return VIEW_PANES;
}

/* The configuration under the options; a file that was asked for must be there. */
static bool configure(const struct cli_browse *options, struct config *config, struct diags *diags)
{
    config_init(config);
    if (options->no_config || options->level != SANDBOX_OFF)
        return true;
    int error = config_read_user(config, options->config, diags);
    if (error != 0)
        cli_tell(_("cannot read the configuration %s: %s"),
                 options->config != NULL ? options->config : "", strerror(error));
    return error == 0 || options->config == NULL;
}

static void tell_refusal(const char *why)
{
    cli_tell(_("restricted mode cannot be had: %s; --restricted=best-effort goes without"), why);
}

static int run_browser(struct session *session, struct config *config, const struct diags *diags)
{
    const struct cli_browse *options = session->options;
    struct paths paths;
    char themes[PATHS_MAX + 16];
    bool ascii = options->ascii || config->ascii;

    paths_init(&paths, options->level != SANDBOX_OFF);
    snprintf(themes, sizeof themes, "%s/themes", paths.data);
    struct browser_options browsing = {
        .charset = ascii ? TEXT_ASCII : text_locale_charset(),
        .filter = options->query,
        .at = options->at,
        .view = find_view(options->view),
        .restricted = options->level != SANDBOX_OFF,
        .keymap = config->keymap,
    };
    config->keymap = NULL;
    struct tui_options terminal = {
        .charset = browsing.charset,
        .color = config->color && !options->no_color,
        .theme = options->theme != NULL ? options->theme : config->theme,
        .theme_folder = themes,
        .mouse = config->mouse || options->mouse,
        .restricted = browsing.restricted,
        .idle_ms = options->idle_ms,
        .host = {.context = session,
                 .ready = shut_in,
                 .reload = reload,
                 .watch_fd = -1,
                 .export_shown = export_shown},
    };
    struct browser *browser = browser_create(session->timeline, diags, &browsing);
    int status = tui_run(browser, &terminal);
    browser_destroy(browser);
    if (session->refusal.length > 0)
        tell_refusal(buf_text(&session->refusal));
    buf_finish(&session->refusal);
    return status;
}

static int browse(const struct cli_browse *options)
{
    struct session session = {.options = options};
    struct config config;
    struct diags diags;
    int status = CLI_SYSTEM;

    diag_init(&diags);
    if (configure(options, &config, &diags)) {
        session.timeline = cli_load(options->files, options->count, options->from, &diags);
        if (options->level != SANDBOX_OFF)
            sandbox_close_inherited();
        if (session.timeline != NULL)
            status = run_browser(&session, &config, &diags);
        else
            cli_print_diags(&diags, DIAG_WARNING);
    }
    timeline_destroy(session.timeline);
    config_finish(&config);
    diag_finish(&diags);
    return status;
}

/* Where no browser can be shown, the list is printed. Why is told, unless nobody looks anyway. */
static int browse_or_list(int argc, char **argv)
{
    struct cli_browse options;
    char *why = NULL;
    int status;

    if (!cli_browse_parse(argc, argv, &options, &status))
        return status;
    if (options.level == SANDBOX_STRICT && !sandbox_can_enforce()) {
        tell_refusal(_("neither a system-call filter nor Landlock is to be had"));
        return CLI_SYSTEM;
    }
    if (cli_on_terminal() && tui_usable(&why))
        return browse(&options);
    if (why != NULL)
        cli_tell("%s", why);
    free(why);
    return cli_list_files(options.files, options.count, options.from, options.query);
}

int main(int argc, char **argv)
{
    struct paths paths;

    cli_guard_streams();
    mem_on_exhausted(out_of_memory);
    sandbox_scrub(sandbox_find_level(argc, argv));
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    paths_init(&paths, false);
    bindtextdomain(PACKAGE, paths.locale);
    textdomain(PACKAGE);

    cli_run *command = argc > 1 ? cli_find(argv[1]) : NULL;
    if (command != NULL)
        return cli_finish(command(argc - 1, argv + 1));
    return cli_finish(browse_or_list(argc, argv));
}
