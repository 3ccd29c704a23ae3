#include "browser/command_run.h"

#include <string.h>

#include "base/suggest.h"
#include "browser/parts.h"

static unsigned (*const runners[COMMAND_COUNT])(struct browser *, const char *) = {
#define COMMAND_RUNNER(name, word, group, takes, help) [COMMAND_##name] = command_##name,
    COMMANDS(COMMAND_RUNNER)
#undef COMMAND_RUNNER
};

enum { COUNT_DIGITS = 9 };

/* What would change the panes unseen: it closes the page over them. */
static bool leaves_overlay(enum command command)
{
    static const enum command stay[] = {
        COMMAND_open,  COMMAND_select, COMMAND_clear,      COMMAND_problems,      COMMAND_help,
        COMMAND_close, COMMAND_search, COMMAND_next_match, COMMAND_previous_match};
    for (size_t i = 0; i < sizeof stay / sizeof *stay; i++)
        if (command == stay[i])
            return false;
    return command_group(command) != GROUP_MOVE && command_group(command) != GROUP_OUTSIDE;
}

/* Says why the command cannot take this argument, if it cannot. */
static bool refuse_argument(struct browser *b, enum command command, const char *argument)
{
    const char *word = command_word(command);
    enum command_argument takes = command_takes(command);
    if (argument == NULL || takes == ARGUMENT_TEXT)
        return false;
    if (takes == ARGUMENT_NOTHING)
        browser_say(b, DIAG_ERROR, _("'%s' takes no argument"), word);
    else if (argument[strspn(argument, "0123456789")] != '\0' || strlen(argument) > COUNT_DIGITS)
        browser_say(b, DIAG_ERROR, _("'%s' wants a number"), word);
    else
        return false;
    return true;
}

/* Says which view the command is for, if that is not the one that is shown. */
static bool refuse_view(struct browser *b, enum command command)
{
    bool figures = command == COMMAND_next_series || command == COMMAND_previous_series;
    if (command_group(command) != GROUP_TIME || b->view == (figures ? VIEW_FIGURES : VIEW_LANES))
        return false;
    browser_say(b, DIAG_ERROR,
                figures ? _("'%s' is for the figures; :figures shows them")
                        : _("'%s' is for the lanes; :lanes shows them"),
                command_word(command));
    return true;
}

unsigned command_run(struct browser *b, enum command command, const char *argument)
{
    if (runners[command] == NULL)
        return 0;
    if (refuse_view(b, command) || refuse_argument(b, command, argument))
        return BROWSER_REDRAW | BROWSER_BELL;
    bool left = b->overlay.open && leaves_overlay(command);
    if (left)
        overlay_close(b);
    if (b->view == VIEW_LANES)
        lane_list_update(b);
    unsigned requests = runners[command](b, argument);
    return left ? requests | BROWSER_REDRAW : requests;
}

static void say_unknown(struct browser *b, const char *line, size_t length)
{
    struct suggest s;
    struct buf word = {0};
    buf_add(&word, line, length);
    suggest_init(&s, buf_text(&word), length);
    for (int c = COMMAND_none + 1; c < COMMAND_COUNT; c++)
        suggest_offer(&s, command_word((enum command)c));
    if (s.best != NULL)
        browser_say(b, DIAG_ERROR, _("No command '%s'; did you mean '%s'?"), buf_text(&word),
                    s.best);
    else
        browser_say(b, DIAG_ERROR, _("No command '%s'; ? lists them all"), buf_text(&word));
    buf_finish(&word);
}

unsigned command_run_line(struct browser *b, const char *line)
{
    line += strspn(line, " ");
    size_t length = strcspn(line, " ");
    enum command command = command_find(line, length);
    if (length == 0)
        return BROWSER_REDRAW;
    if (line[strspn(line, "0123456789")] == '\0')
        return command_run(b, COMMAND_row, line) | BROWSER_REDRAW;
    if (command == COMMAND_none) {
        say_unknown(b, line, length);
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    const char *argument = line + length + strspn(line + length, " ");
    return command_run(b, command, *argument != '\0' ? argument : NULL) | BROWSER_REDRAW;
}
