#include "keys/command.h"

#include <string.h>

static const struct {
    const char *word;
    enum command_group group;
    enum command_argument takes;
    const char *help;
} commands[COMMAND_COUNT] = {
#define COMMAND_ROW(name, word, group, takes, help)                                                \
    [COMMAND_##name] = {word, GROUP_##group, ARGUMENT_##takes, help},
    COMMANDS(COMMAND_ROW)
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

const char *command_word(enum command command)
{
    return commands[command].word;
}

const char *command_describe(enum command command)
{
    return _(commands[command].help);
}

enum command_argument command_takes(enum command command)
{
    return commands[command].takes;
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
