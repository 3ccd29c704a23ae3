/* Options of a command as a table: how they are written, what --help says of them, and where
 * their values go. Every command has --help and --version besides. */
#ifndef ANNALS_CLI_CLI_OPTION_H
#define ANNALS_CLI_CLI_OPTION_H

#include <stdbool.h>
#include <stddef.h>

struct cli_option {
    char letter;          /* 0: none */
    const char *name;     /* long, without dashes */
    const char *argument; /* shown in help; NULL: none, and the value is a bool. "[=WORD]": may be
                           * left out, and is "" then */
    const char *help;     /* one line; NULL: not shown */
    size_t offset;        /* of a const char * or bool in the caller's struct */
};

struct cli_usage {
    const char *synopsis; /* behind "usage: "; further lines indented to match */
    const char *about;    /* what it does; lines of at most 79 columns */
    const struct cli_option *options;
    size_t count;
    const char *more; /* below the options, or NULL */
};

/* Reads the options of argv into values; an option given twice counts the second time. argv is
 * put in order: *first is the index of the first operand; operands name files, so none is empty.
 * False: help was printed or an error told, and *status is to be the exit status. */
bool cli_parse(const struct cli_usage *usage, int argc, char **argv, void *values, int *first,
               int *status);

/* What --help prints, for a command that reads its options itself. */
void cli_print_help(const struct cli_usage *usage);

/* Whether an option that names a file (file NULL: not given) has a name that is not empty; if not,
 * that is told. */
bool cli_check_file(const char *option, const char *file);

/* Whether what is written to output (NULL: standard output) leaves the files that are read as they
 * are; if not, that is told. */
bool cli_check_output(const char *output, const char *const *files, size_t count);

/* Tells, after what is wrong with a command line, how to get the help of a command. */
void cli_tell_help(const char *command);

#endif
