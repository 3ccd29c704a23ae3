/* The real program on a terminal of its own, for the tests of what makes it safe to serve. Lines
 * are of shell, printf's where they have arguments, and may use annals, the files of the source
 * and build trees and the folder of the test: $annals, $top, $build, $folder. */
#ifndef ANNALS_SAFE_PROGRAM_H
#define ANNALS_SAFE_PROGRAM_H

#include "../base/run.h"
#include "../screen/terminal.h"

enum { PROGRAM_PATIENCE_MS = 10000 };

/* Runs a line on a terminal. Variables are "NAME=VALUE", NULL at the end; TERM is xterm-256color
 * and LC_ALL C.UTF-8 unless they say else. */
void program_start(struct terminal *t, const char *line, const char *const *variables, int rows,
                   int columns);

/* The same with 24 rows and 80 columns and nothing of its own in the environment, until the
 * browser is up. */
void program_browse(struct terminal *t, const char *line, ...)
    __attribute__((format(printf, 2, 3)));

/* Waits until text is on the screen; fails the test if it never is. */
void program_expect(struct terminal *t, const char *text);

/* Reads until so much has come, or for some seconds. */
void program_await(struct terminal *t, size_t length);

/* Waits for the end, which is to leave the terminal as it was. status is of the program, or 128 +
 * the number of the signal that ended it. */
void program_expect_end(struct terminal *t, int limit, int status);

/* Presses keys, which are not to end it. */
void program_press(struct terminal *t, const char *keys);

/* The same with each of some keys, which are parted by blanks. */
void program_press_each(struct terminal *t, const char *keys);

/* Leaves whatever is shown, with status 0. */
void program_quit(struct terminal *t);

/* Presses some keys in every view, and quits. */
void program_use(struct terminal *t);

/* A folder of the test's own, removed with all that is in it at the end. */
const char *program_folder(void);
void program_remove_folder(void);

/* Writes a file into that folder. */
void program_write(const char *name, const char *bytes, size_t length);

/* Runs a line without a terminal, all of its output in out (NULL: nowhere); its status as above. */
int program_run(const char *line, struct buf *out);

/* Runs a line so that is to end with a status and to say something (NULL: anything). */
void program_expect_run(int status, const char *said, const char *line, ...)
    __attribute__((format(printf, 3, 4)));

/* Reads a file of a process in /proc; false if it cannot be. */
bool program_read_process(long pid, const char *name, struct buf *out);

/* Whether this build and kernel shut the program in for real, and the option that asks for what
 * they can do. */
bool program_enforces(void);
const char *program_restricted(void);

/* Starts it with that option and other arguments, until the browser is up, on 30 rows and 100
 * columns. */
void program_guest(struct terminal *t, const char *arguments, const char *const *variables);

#endif
