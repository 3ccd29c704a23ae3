/* The options of the browser. They are read and checked here; main hands them on. */
#ifndef ANNALS_CLI_CLI_BROWSE_H
#define ANNALS_CLI_CLI_BROWSE_H

#include <stdbool.h>
#include <stddef.h>

#include "load/load.h"
#include "sandbox/sandbox.h"

struct cli_browse {
    const char *query, *at, *view, *theme; /* NULL: not given; the query parses */
    const char *from, *max_memory;         /* as given */
    struct load_options load;              /* by those */
    const char *config;                    /* NULL: the user's usual one */
    const char *restricted;                /* NULL: not given */
    enum sandbox_level level;              /* by that or by ANNALS_RESTRICTED */
    int idle_ms;                           /* 0: no bound */
    const char *idle;                      /* as given */
    bool copy;                             /* allowed where it is restricted, too */
    bool ascii, no_color, mouse, no_config, no_state, no_cache;
    const char *const *files; /* none: the bundled timeline */
    size_t count;
};

/* Reads the command line. False: all is said, *status is to be the exit status. */
bool cli_browse_parse(int argc, char **argv, struct cli_browse *browse, int *status);

#endif
