#include "view/command.h"

#include <string.h>

#include "base/suggest.h"
#include "view/state.h"

static const struct {
    const char *word;
    enum command_group group;
    enum command_argument takes;
    const char *help;
    unsigned (*run)(struct browser *b, const char *argument);
} commands[COMMAND_COUNT] = {
#define COMMAND_ROW(name, word, group, takes, help)                                                \
    [COMMAND_##name] = {word, GROUP_##group, ARGUMENT_##takes, help, command_##name},
    VIEW_COMMANDS(COMMAND_ROW)
#undef COMMAND_ROW
};

/* Words that other programs have for them. */
static const struct {
    const char *word;
    enum command command;
} foreign[] = {
    {"q!", COMMAND_quit},          {"qa", COMMAND_quit},    {"exit", COMMAND_quit},
    {"h", COMMAND_help},           {"e", COMMAND_edit},     {"n", COMMAND_next_match},
    {"N", COMMAND_previous_match}, {"$", COMMAND_last},     {"goto", COMMAND_row},
    {"limit", COMMAND_filter},     {"toggle", COMMAND_set}, {"refresh", COMMAND_reload},
    {"noh", COMMAND_clear},
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
    return commands[command].group != GROUP_MOVE && commands[command].group != GROUP_OUTSIDE;
}

/* Says why the command cannot take this argument, if it cannot. */
static bool refuse_argument(struct browser *b, enum command command, const char *argument)
{
    const char *word = commands[command].word;
    enum command_argument takes = commands[command].takes;
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
    if (commands[command].group != GROUP_TIME || b->view == (figures ? VIEW_FIGURES : VIEW_LANES))
        return false;
    browser_say(b, DIAG_ERROR,
                figures ? _("'%s' is for the figures; :figures shows them")
                        : _("'%s' is for the lanes; :lanes shows them"),
                commands[command].word);
    return true;
}

unsigned command_run(struct browser *b, enum command command, const char *argument)
{
    if (commands[command].run == NULL)
        return 0;
    if (refuse_view(b, command) || refuse_argument(b, command, argument))
        return BROWSER_REDRAW | BROWSER_BELL;
    bool left = b->overlay.open && leaves_overlay(command);
    if (left)
        overlay_close(b);
    unsigned requests = commands[command].run(b, argument);
    return left ? requests | BROWSER_REDRAW : requests;
}

enum command command_find(const char *word, size_t length)
{
    for (int c = COMMAND_none + 1; c < COMMAND_COUNT; c++)
        if (strlen(commands[c].word) == length && memcmp(commands[c].word, word, length) == 0)
            return (enum command)c;
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (strlen(foreign[i].word) == length && memcmp(foreign[i].word, word, length) == 0)
            return foreign[i].command;
    return COMMAND_none;
}

static void say_unknown(struct browser *b, const char *line, size_t length)
{
    struct suggest s;
    struct buf word = {0};
    buf_add(&word, line, length);
    suggest_init(&s, buf_text(&word), length);
    for (int c = COMMAND_none + 1; c < COMMAND_COUNT; c++)
        suggest_offer(&s, commands[c].word);
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

const char *command_word(enum command command)
{
    return commands[command].word;
}

const char *command_describe(enum command command)
{
    return _(commands[command].help);
}

enum command_group command_group(enum command command)
{
    return commands[command].group;
}

const char *command_group_title(enum command_group group)
{
    static const char *const titles[GROUP_COUNT] = {
        [GROUP_MOVE] = N_("Move"),
        [GROUP_PANES] = N_("Panes"),
        [GROUP_CHOOSE] = N_("Narrow"),
        [GROUP_FIND] = N_("Find and return"),
        [GROUP_TIME] = N_("Lanes and figures"),
        [GROUP_VIEWS] = N_("Views"),
        [GROUP_OUTSIDE] = N_("The world outside"),
    };
    return _(titles[group]);
}
