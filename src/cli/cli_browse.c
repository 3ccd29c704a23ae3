#include "cli/cli_browse.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/suggest.h"
#include "cli/cli.h"
#include "cli/cli_common.h"
#include "cli/cli_option.h"
#include "view/request.h"

#define VALUE(member) offsetof(struct cli_browse, member)

enum { IDLE_MAX = 30000 };

static const struct cli_option options[] = {
    {'q', "query", "QUERY", N_("start with the incidents that a query finds"), VALUE(query)},
    {0, "from", "FORMAT", N_("what the files are: annals, csv, ics or timelinejs"), VALUE(from)},
    {0, "at", "ID|DATE", N_("start at this incident or date"), VALUE(at)},
    {0, "view", "VIEW", N_("panes, lanes, figures or conflicts"), VALUE(view)},
    {0, "theme", "NAME", N_("colours: default, dark, light, monochrome ..."), VALUE(theme)},
    {0, "ascii", NULL, N_("draw with ASCII characters only"), VALUE(ascii)},
    {0, "no-color", NULL, N_("no colours; NO_COLOR does the same"), VALUE(no_color)},
    {0, "mouse", NULL, N_("the mouse selects and scrolls"), VALUE(mouse)},
    {0, "config", "FILE", N_("this configuration instead of the usual one"), VALUE(config)},
    {0, "no-config", NULL, N_("no configuration of yours"), VALUE(no_config)},
    {0, "no-state", NULL, N_("neither read nor save where you were"), VALUE(no_state)},
    {0, "no-cache", NULL, N_("neither use nor write compiled images"), VALUE(no_cache)},
    {0, "max-memory", "SIZE", CLI_MAX_MEMORY_HELP, VALUE(max_memory)},
    {0, "restricted", "[=HOW]", N_("for guests: no editor, no files, no programs"),
     VALUE(restricted)},
    {0, "idle", "MINUTES", N_("quit after so many minutes without a key"), VALUE(idle)},
};

static const struct cli_usage usage = {
    N_("annals [OPTIONS] [FILE...]\n"
       "       annals list|check|date|new|add|fmt|diff|compile ...  (each has --help)"),
    N_("Browses a timeline: years, people and incidents in linked panes. No FILE: the\n"
       "bundled timeline; -: standard input. Several files are one timeline. Without a\n"
       "terminal it prints what `annals list' prints."),
    options,
    sizeof options / sizeof *options,
    NULL,
};

static bool check_view(const char *view)
{
    struct suggest suggest;
    suggest_init(&suggest, view, strlen(view));
    if (view_find(view) != VIEW_COUNT)
        return true;
    for (int i = 0; i < VIEW_COUNT; i++)
        suggest_offer(&suggest, view_word((enum browser_view)i));
    if (suggest.best)
        cli_tell(_("unknown view '%s'; did you mean '%s'?"), view, suggest.best);
    else
        cli_tell(_("unknown view '%s'; there are panes, lanes, figures and conflicts"), view);
    return false;
}

static bool check_restricted(struct cli_browse *b)
{
    const char *how = b->restricted ? b->restricted : "";
    b->copy = strcmp(how, "copy") == 0;
    if (*how == '\0' || b->copy || strcmp(how, "best-effort") == 0)
        return true;
    cli_tell(_("unknown --restricted=%s; there are best-effort and copy"), how);
    return false;
}

static bool read_idle(struct cli_browse *b)
{
    char *end;
    double minutes = b->idle ? strtod(b->idle, &end) : 0;
    if (b->idle && (*b->idle < '0' || *b->idle > '9' || *end != '\0' || !(minutes > 0) ||
                    minutes > IDLE_MAX)) {
        cli_tell(_("'%s' is no time: minutes, more than 0 and at most %d"), b->idle, IDLE_MAX);
        return false;
    }
    b->idle_ms = (int)(minutes * 60000);
    b->idle_ms += b->idle && b->idle_ms == 0;
    return true;
}

/* A word that is neither a file nor a command, but nearly one. */
static bool check_operand(const char *word)
{
    const char *meant = cli_nearest(word);
    if (!meant || strpbrk(word, "/.") != NULL || access(word, F_OK) == 0)
        return true;
    cli_tell(_("'%s' is neither a command nor a file; did you mean 'annals %s'?"), word, meant);
    return false;
}

static bool check_query(const char *text)
{
    struct query *query = cli_query(text);
    query_destroy(query);
    return query != NULL;
}

static bool check(struct cli_browse *b)
{
    if (b->config && b->no_config) {
        cli_tell(_("--config and --no-config exclude each other"));
        return false;
    }
    return cli_check_file("--config", b->config) &&
           cli_read_input(b->from, b->max_memory, &b->load) && read_idle(b) &&
           (!b->view || check_view(b->view)) && check_restricted(b) &&
           (b->count == 0 || check_operand(b->files[0])) && (!b->query || check_query(b->query));
}

bool cli_browse_parse(int argc, char **argv, struct cli_browse *browse, int *status)
{
    int first;
    *browse = (struct cli_browse){.level = sandbox_level()};
    if (!cli_parse(&usage, argc, argv, browse, &first, status))
        return false;
    browse->files = (const char *const *)argv + first;
    browse->count = (size_t)(argc - first);
    *status = CLI_USAGE;
    return check(browse);
}
