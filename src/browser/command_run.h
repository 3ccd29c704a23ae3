/* What the commands (keys/command.h) do. */
#ifndef ANNALS_BROWSER_COMMAND_RUN_H
#define ANNALS_BROWSER_COMMAND_RUN_H

#include "keys/command.h"

struct browser;

/* Each does its work and returns a set of enum browser_request. argument may be NULL. */
#define COMMAND_PROTOTYPE(name, word, group, takes, help)                                          \
    unsigned command_##name(struct browser *b, const char *argument);
COMMANDS(COMMAND_PROTOTYPE)
#undef COMMAND_PROTOTYPE

/* Runs a command, or says that it takes no such argument; COMMAND_none does nothing. */
unsigned command_run(struct browser *b, enum command command, const char *argument);

/* Runs a line as typed after `:`, "sort name"; told at the bottom if there is no such command. */
unsigned command_run_line(struct browser *b, const char *line);

#endif
