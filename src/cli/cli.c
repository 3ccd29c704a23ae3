#include "cli/cli.h"

#include <string.h>

#include "base/suggest.h"
#include "cli/cli_date.h"

static const struct {
    const char *name;
    cli_run *run;
    bool for_guests; /* shuts itself in before it writes what it has read */
} commands[] = {
    {"check", cli_check, true}, {"list", cli_list, true},        {"date", cli_date, true},
    {"new", cli_new, false},    {"add", cli_add, false},         {"fmt", cli_fmt, false},
    {"diff", cli_diff, false},  {"compile", cli_compile, false},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

cli_run *cli_find(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0)
            return commands[i].run;
    return NULL;
}

bool cli_is_for_guests(cli_run *run)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (commands[i].run == run)
            return commands[i].for_guests;
    return false;
}

const char *cli_nearest(const char *name)
{
    struct suggest suggest;
    suggest_init(&suggest, name, strlen(name));
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        suggest_offer(&suggest, commands[i].name);
    return suggest.best;
}
