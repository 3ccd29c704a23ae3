#include "cli/cli.h"

#include <string.h>

#include "base/suggest.h"
#include "cli/cli_date.h"

static const struct {
    const char *name;
    cli_run *run;
} commands[] = {
    {"check", cli_check},
    {"list", cli_list},
    {"date", cli_date},
    {"new", cli_new},
    {"add", cli_add},
    {"fmt", cli_fmt},
    {"diff", cli_diff},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

cli_run *cli_find(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0)
            return commands[i].run;
    return NULL;
}

const char *cli_nearest(const char *name)
{
    struct suggest suggest;
    suggest_init(&suggest, name, strlen(name));
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        suggest_offer(&suggest, commands[i].name);
    return suggest.best;
}
