/* The real program on a terminal of its own, for the tests of what makes it safe to serve. */
#ifndef ANNALS_SAFE_PROGRAM_H
#define ANNALS_SAFE_PROGRAM_H

#include "../screen/terminal.h"

enum { PROGRAM_PATIENCE_MS = 10000 };

/* Runs a line of shell, with annals and the file names of the test ($annals, $top, $folder), on
 * a terminal. Variables are "NAME=VALUE", NULL at the end; TERM is xterm-256color and LC_ALL
 * C.UTF-8 unless they say else. */
void program_start(struct terminal *t, const char *line, const char *const *variables, int rows,
                   int columns);

/* Waits until text is on the screen; fails the test if it never is. */
void program_expect(struct terminal *t, const char *text);

/* Waits for the end, which is to leave the terminal as it was. status is of the program, or 128 +
 * the number of the signal that ended it. */
void program_expect_end(struct terminal *t, int limit, int status);

/* Presses keys, which are not to end it. */
void program_press(struct terminal *t, const char *keys);

/* Presses some keys in every view, and leaves. */
void program_use(struct terminal *t);

/* A folder of the test's own, removed with all that is in it at the end. */
const char *program_folder(void);
void program_remove_folder(void);

/* Writes a file into that folder. */
void program_write(const char *name, const char *bytes, size_t length);

/* Runs a line of shell without a terminal, all of its output in out; its status as above. */
int program_run(const char *line, struct buf *out);

#endif
