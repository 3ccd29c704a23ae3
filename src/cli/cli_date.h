/* `annals date EXPR...`: what annals makes of EDTF expressions, one line each, for scripts. */
#ifndef ANNALS_CLI_CLI_DATE_H
#define ANNALS_CLI_CLI_DATE_H

/* Runs the command; argv[0] is "date". Prints on standard output, tab separated,
 *
 *     EXPR ok MIN MAX FLAGS DISPLAY
 *     EXPR error COLUMN MESSAGE
 *
 * and returns the exit status: 0, 1 where any expression was invalid, 2 for wrong usage, 3 where
 * nothing could be written. Control characters in EXPR are shown as marks, so that a line is a
 * line. */
int cli_date(int argc, char **argv);

#endif
