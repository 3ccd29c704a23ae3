/* annals: sets the locale, finds the command, and hands the browser to the terminal. */
#include "config.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/suggest.h"
#include "cli/cli.h"
#include "cli/cli_browse.h"
#include "cli/cli_common.h"
#include "cli/exporting.h"
#include "cli/reading.h"
#include "config/config.h"
#include "export/export.h"
#include "load/load.h"
#include "model/name.h"
#include "sandbox/sandbox.h"
#include "state/state.h"
#include "tui/tui.h"

/* What the terminal side asks for while it runs. */
struct session {
    const struct cli_browse *options;
    struct reading *reading;
    struct exporting *exporting;
    struct browser *browser;
    struct buf state;        /* the path of its file; empty: nothing is kept */
    struct memory start;     /* what that had */
    const char *formats[16]; /* names, NULL-terminated */
    bool begun;              /* the browser was told where to begin, and what was kept */
    struct buf refusal;      /* why the process could not be shut in */
};

static void out_of_memory(void)
{
    static const char message[] = "annals: out of memory\n";
    tui_give_back();
    (void)!write(STDERR_FILENO, message, sizeof message - 1);
    _exit(CLI_SYSTEM);
}

static unsigned reload(void *context)
{
    return reading_again(((struct session *)context)->reading);
}

static unsigned edited(void *context)
{
    return reading_edited(((struct session *)context)->reading);
}

static unsigned stop(void *context)
{
    const struct session *session = context;
    unsigned requests = exporting_stop(session->exporting);
    return requests != 0 ? requests : reading_stop(session->reading);
}

static unsigned take_news(void *context)
{
    const struct session *session = context;
    return exporting_news(session->exporting) | reading_news(session->reading);
}

static void list_descriptors(void *context, int fds[TUI_HOST_FDS])
{
    const struct session *session = context;
    reading_descriptors(session->reading, fds);
    fds[READING_FDS] = exporting_fd(session->exporting);
}

/* All that is needed has been opened. */
static bool shut_in(void *context)
{
    struct session *session = context;
    return sandbox_enter(session->options->level, SANDBOX_BROWSE, &session->refusal);
}

static unsigned export_shown(void *context, const char *format, const char *path,
                             const struct bitset *incidents)
{
    const struct session *session = context;
    return exporting_start(session->exporting, reading_timeline(session->reading), format, path,
                           incidents);
}

static void list_formats(struct session *session)
{
    enum { MOST = sizeof session->formats / sizeof *session->formats - 1 };
    size_t count;
    const struct export_format *formats = export_formats(&count);
    for (size_t i = 0; i < count && i < MOST; i++)
        session->formats[i] = formats[i].name;
}

/* Reads what the last session kept. Where somebody says where to begin, the browser begins there.
 */
static void recall(struct session *session, const struct cli_browse *options, struct diags *diags)
{
    if (options->no_state || options->level != SANDBOX_OFF ||
        !state_path(options->files, options->count, &session->state)) {
        buf_clear(&session->state);
        return;
    }
    int error = state_read(buf_text(&session->state), &session->start, diags);
    if (error != 0 && error != EINVAL)
        cli_tell(_("cannot read %s: %s"), buf_text(&session->state), strerror(error));
}

static void keep_state(void *context)
{
    struct session *session = context;
    struct memory now = {0};
    if (session->state.length == 0 || !session->begun)
        return;
    browser_remember(session->browser, &now);
    int error = state_write(buf_text(&session->state), &now, &session->start);
    if (error != 0)
        cli_tell(_("cannot write %s: %s"), buf_text(&session->state), strerror(error));
    memory_finish(&now);
}

enum { THEME_PATH_MAX = PATHS_MAX + 16 };

/* The folder of themes, at path; none for guests, who open no files. */
static const char *find_themes(const struct cli_browse *options, char path[THEME_PATH_MAX])
{
    struct paths paths;
    if (options->level != SANDBOX_OFF)
        return NULL;
    paths_init(&paths, false);
    snprintf(path, THEME_PATH_MAX, "%s/themes", paths.data);
    return path;
}

static bool has_theme(const struct cli_browse *options, const char *theme)
{
    char folder[THEME_PATH_MAX];
    return theme == NULL || tui_has_theme(theme, find_themes(options, folder));
}

/* Whether the theme of the options is to be had; if not, that is told. */
static bool check_theme(const struct cli_browse *options)
{
    struct suggest suggest;
    if (has_theme(options, options->theme))
        return true;
    suggest_init(&suggest, options->theme, strlen(options->theme));
    for (const char *const *name = tui_themes(); *name != NULL; name++)
        suggest_offer(&suggest, *name);
    if (suggest.best != NULL)
        cli_tell(_("there is no theme '%s'; did you mean '%s'?"), options->theme, suggest.best);
    else
        cli_tell(_("there is no theme '%s'"), options->theme);
    return false;
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
    if (!has_theme(options, config->settings.theme)) {
        diag_add(diags, DIAG_CONFIG, config->theme_mark, _("there is no theme '%s'"),
                 config->settings.theme);
        settings_set(&config->settings, "theme", "default");
    }
    return error == 0 || options->config == NULL;
}

static void tell_refusal(const char *why)
{
    cli_tell(_("restricted mode cannot be had: %s; --restricted=best-effort goes without"), why);
}

/* Options of the command line go before the configuration. */
static void take_options(const struct cli_browse *options, struct settings *settings)
{
    if (options->theme != NULL)
        settings_set(settings, "theme", options->theme);
    settings->ascii = settings->ascii || options->ascii;
    settings->color = settings->color && !options->no_color;
    settings->mouse = settings->mouse || options->mouse;
}

/* All of the files is there: where to begin can be looked up. */
static void begin(void *context)
{
    struct session *session = context;
    const struct cli_browse *options = session->options;
    bool touched = browser_is_touched(session->browser);
    bool asked = options->query != NULL || options->at != NULL || options->view != NULL;
    browser_recall(session->browser, &session->start, !asked && !touched);
    if (options->at != NULL && !touched)
        browser_start_at(session->browser, options->at);
    session->begun = true;
}

static int run_browser(struct session *session, struct config *config, const struct diags *diags)
{
    const struct cli_browse *options = session->options;
    char themes[THEME_PATH_MAX];
    struct settings *settings = &config->settings;

    take_options(options, settings);
    if (settings->ascii)
        i18n_limit(true);
    list_formats(session);
    struct browser_options browsing = {
        .charset = text_locale_charset(),
        .filter = options->query,
        .view = options->view != NULL ? view_find(options->view) : VIEW_PANES,
        .today = time(NULL) / (24L * 60 * 60),
        .restricted = options->level != SANDBOX_OFF,
        .keymap = config->keymap,
        .settings = settings,
        .filters = config->filters.items,
        .filter_count = config->filters.count,
        .themes = tui_themes(),
        .formats = session->formats,
    };
    config->keymap = NULL;
    struct tui_options terminal = {
        .charset = browsing.charset,
        .color = settings->color != 0,
        .theme = settings->theme,
        .theme_folder = find_themes(options, themes),
        .mouse = settings->mouse != 0,
        .restricted = browsing.restricted,
        .clipboard = options->copy,
        .idle_ms = options->idle_ms,
        .host = {.context = session,
                 .ready = shut_in,
                 .reload = reload,
                 .edited = edited,
                 .stop = stop,
                 .descriptors = list_descriptors,
                 .news = take_news,
                 .export_shown = export_shown,
                 .leave = keep_state},
    };
    struct browser *browser = browser_create(reading_timeline(session->reading), diags, &browsing);
    session->browser = browser;
    if (reading_is_whole(session->reading))
        begin(session);
    reading_attach(session->reading, browser, begin, session);
    session->exporting = exporting_create(browser);
    int status = tui_run(browser, &terminal);
    exporting_destroy(session->exporting, status == 0);
    browser_destroy(browser);
    if (session->refusal.length > 0)
        tell_refusal(buf_text(&session->refusal));
    buf_finish(&session->refusal);
    return status;
}

static int browse(const struct cli_browse *options)
{
    struct buf cache = {0};
    bool cached = !options->no_cache && options->level == SANDBOX_OFF && load_cache_folder(&cache);
    struct load_options load = options->load;
    load.cache = cached ? buf_text(&cache) : NULL;
    load.fetch = options->level == SANDBOX_OFF;
    const struct reading_options files = {.files = options->files,
                                          .count = options->count,
                                          .load = load,
                                          .once = options->level != SANDBOX_OFF};
    struct session session = {.options = options, .reading = reading_start(&files)};
    struct config config;
    struct diags diags;
    int status = CLI_SYSTEM;

    diag_init(&diags);
    if (configure(options, &config, &diags)) {
        if (config.settings.names == NAMES_ORIGINAL)
            name_prefer(NULL);
        bool opened = reading_await(session.reading, &diags);
        if (options->level != SANDBOX_OFF)
            sandbox_close_inherited();
        recall(&session, options, &diags);
        if (opened)
            status = run_browser(&session, &config, &diags);
        else
            cli_print_diags(&diags, DIAG_WARNING);
    }
    reading_destroy(session.reading);
    buf_finish(&cache);
    memory_finish(&session.start);
    buf_finish(&session.state);
    config_finish(&config);
    diag_finish(&diags);
    return status;
}

/* The list takes nothing from a configuration, but one that was asked for is looked at. */
static int list(const struct cli_browse *options)
{
    struct config config;
    struct diags diags;
    bool fine = true;

    diag_init(&diags);
    if (options->config != NULL) {
        fine = configure(options, &config, &diags);
        cli_print_diags(&diags, DIAG_WARNING);
        config_finish(&config);
    }
    diag_finish(&diags);
    return fine ? cli_list_files(options->files, options->count, &options->load, options->query,
                                 options->at)
                : CLI_SYSTEM;
}

/* A file that is typed takes what would be keys: then it is read as every command reads it. */
static bool is_typed(const struct cli_browse *options)
{
    for (size_t i = 0; i < options->count; i++)
        if (strcmp(options->files[i], "-") == 0)
            return isatty(STDIN_FILENO);
    return false;
}

/* Whether a browser can be shown; if not, *why says why, or is NULL: nobody looks. */
static bool can_browse(const struct cli_browse *options, char **why)
{
    *why = NULL;
    if (!cli_on_terminal())
        return false;
    if (!is_typed(options))
        return tui_usable(why);
    *why = mem_strdup(_("there is no terminal to read keys from"));
    return false;
}

/* Where no browser can be shown, the list is printed. Why is told, unless nobody looks anyway. */
static int browse_or_list(int argc, char **argv)
{
    struct cli_browse options;
    char *why;
    int status;

    if (!cli_browse_parse(argc, argv, &options, &status))
        return status;
    if (!check_theme(&options))
        return CLI_USAGE;
    if (options.level == SANDBOX_STRICT && !sandbox_can_enforce()) {
        tell_refusal(_("neither a system-call filter nor Landlock is to be had"));
        return CLI_SYSTEM;
    }
    if (can_browse(&options, &why))
        return browse(&options);
    if (why != NULL)
        cli_tell("%s", why);
    free(why);
    return list(&options);
}

int main(int argc, char **argv)
{
    struct paths paths;

    cli_guard_streams();
    mem_tune();
    mem_on_exhausted(out_of_memory);
    sandbox_scrub(sandbox_find_level(argc, argv));
    setlocale(LC_ALL, "");
    i18n_learn_numbers();
    setlocale(LC_NUMERIC, "C");
    paths_init(&paths, false);
    bindtextdomain(PACKAGE, paths.locale);
    bind_textdomain_codeset(PACKAGE, "UTF-8");
    textdomain(PACKAGE);
    name_prefer(i18n_language());
    i18n_limit(text_locale_charset() == TEXT_ASCII);

    cli_run *command = argc > 1 ? cli_find(argv[1]) : NULL;
    if (command != NULL && sandbox_level() != SANDBOX_OFF && !cli_is_for_guests(command)) {
        cli_tell(_("'annals %s' is not for restricted mode"), argv[1]);
        return cli_finish(CLI_USAGE);
    }
    if (command != NULL)
        return cli_finish(command(argc - 1, argv + 1));
    return cli_finish(browse_or_list(argc, argv));
}
