/* The commands that print and exit: check, list, date (cli/cli_date.h), and those that make, change
 * and compare files. Each takes its own name as argv[0] and returns the exit status. */
#ifndef ANNALS_CLI_CLI_H
#define ANNALS_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bitset.h"
#include "base/buf.h"
#include "export/export.h"
#include "model/timeline.h"

/* Exit statuses, everywhere. */
enum cli_status {
    CLI_FINE = 0,
    CLI_PROBLEMS = 1, /* found in the input */
    CLI_USAGE = 2,    /* a wrong option, command or query */
    CLI_SYSTEM = 3    /* the system failed: cannot open, cannot write */
};

int cli_check(int argc, char **argv);
int cli_list(int argc, char **argv);
int cli_new(int argc, char **argv);
int cli_add(int argc, char **argv);
int cli_fmt(int argc, char **argv);
int cli_diff(int argc, char **argv);
int cli_compile(int argc, char **argv);

typedef int cli_run(int argc, char **argv);

/* The command of a name, NULL if there is none. */
cli_run *cli_find(const char *name);

/* Whether a command may be run in restricted mode. */
bool cli_is_for_guests(cli_run *run);

/* The command that a name which is none was probably meant for, or NULL. */
const char *cli_nearest(const char *name);

/* Writes incidents (by row) of a timeline to a file in a format, both as somebody typed them, and
 * appends a line that says what was done, or why it was not: then false. watch may stop it; the
 * file is then as it was. */
bool cli_export(const struct timeline *t, const char *format, const char *path,
                const struct bitset *incidents, const struct export_watch *watch,
                struct buf *message);

/* Prints what `annals list` prints of these files (none: the bundled timeline), with what is
 * asked of them or NULL: for the browser where there is no terminal. at (or NULL), where it would
 * start, must be an incident or a date. */
struct load_options;
int cli_list_files(const char *const *files, size_t count, const struct load_options *load,
                   const char *query, const char *at);

#endif
