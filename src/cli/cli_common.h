/* What the commands share: messages, files in, selections, the end of the output. */
#ifndef ANNALS_CLI_CLI_COMMON_H
#define ANNALS_CLI_CLI_COMMON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bitset.h"
#include "base/diag.h"
#include "load/load.h"
#include "model/timeline.h"
#include "query/query.h"

/* Prints "annals: " and a message on standard error, sanitised. */
void cli_tell(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Gives standard input, output and error that are closed a place, so that no file opened later
 * takes theirs; and lets a closed pipe or a limit of file size be an error of the write. Called
 * first. */
void cli_guard_streams(void);

/* Closes standard output. The status, or CLI_SYSTEM where not all could be written, which is told
 * unless the status says so already. */
int cli_finish(int status);

/* Writes all bytes to standard output, and on: CLI_FINE, or CLI_SYSTEM after telling why not. */
int cli_write(const char *bytes, size_t length);

/* The same for lines of text, which are cleaned (base/text.h) where they go to a terminal. */
int cli_write_lines(const char *lines, size_t length);

/* Prints lines that annals itself says, in the locale's character set wherever they go. cli_finish
 * tells what went wrong. */
void cli_print(const char *lines);

/* Tells that name cannot be written, for an errno value. */
void cli_tell_write(const char *name, int error);

void cli_print_version(void);

/* What --from=FORMAT and --max-memory=SIZE ask for (NULL: not given) into options; false after
 * telling what is wrong. SIZE is in bytes, or in K, M, G or T of 1024 each. */
#define CLI_MAX_MEMORY_HELP N_("memory to read with, such as 512M; more is refused")
bool cli_read_input(const char *from, const char *max_memory, struct load_options *options);

/* The path of the bundled timeline, which the caller frees. */
char *cli_bundled(void);

/* Loads files, or without any the bundled timeline. options may be NULL. Diagnostics that weigh at
 * least severity go to standard error. NULL where nothing could be opened. */
struct timeline *cli_load(const char *const *files, size_t count,
                          const struct load_options *options, struct diags *diags);
void cli_print_diags(const struct diags *diags, enum diag_severity severity);

/* Restricted, shuts the process in: nothing is opened from here on. False after telling why that
 * could not be done; the process has to end then. */
bool cli_shut_in(void);

/* What the diagnostics make the exit status. */
int cli_diag_status(const struct diags *diags);

/* The query of a text; NULL after telling what is wrong with it, with a caret. */
struct query *cli_query(const char *text);

/* Finds the incidents of a query in set, which is initialised here and finished by the caller.
 * False after telling why it could not be done. */
bool cli_select(const struct query *query, const char *text, const struct timeline *t,
                struct bitset *set);

/* The same for tenures: rows of ROLE. */
bool cli_select_roles(const struct query *query, const char *text, const struct timeline *t,
                      struct bitset *set);

/* Whether standard output is a terminal, and how many columns it has (or COLUMNS says); 0: no
 * bound. */
bool cli_on_terminal(void);
int cli_width(void);

#endif
