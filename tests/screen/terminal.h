/* A terminal for tests: a program on a pty, its output shown by libvterm.
 *
 * The slave side stays open here, so that the tty's modes can be looked at after the program has
 * ended. Rows and columns count from 0. Output is read only in the calls that say so. */
#ifndef ANNALS_SCREEN_TERMINAL_H
#define ANNALS_SCREEN_TERMINAL_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "base/buf.h"

struct terminal {
    int master, slave; /* -1: closed */
    pid_t pid;
    bool ended;
    int status; /* of waitpid, once ended */
    struct termios before;
    VTerm *vt;
    VTermScreen *screen;
    int rows, columns;
    bool alternate, cursor_visible;
    unsigned bells;
    struct buf raw; /* all output */
    size_t mark;    /* where the output since the last key begins */
};

/* What to run, as the leader of a session of its own. Variables are "NAME=VALUE"; both lists end
 * with NULL. */
struct terminal_program {
    const char *path;
    const char *const *arguments;
    const char *const *environment;
    const char *folder; /* to run in, or NULL */
    const char *input;  /* a file for its standard input, or NULL: the terminal */
};

/* Starts a program; false (errno) if no terminal or process can be had. */
bool terminal_start(struct terminal *t, const struct terminal_program *program, int rows,
                    int columns);

/* Kills what still runs and frees everything. */
void terminal_finish(struct terminal *t);

/* Reads output for at most some milliseconds, until there is some; false if there was none. */
bool terminal_pump(struct terminal *t, int milliseconds);

/* Reads until nothing has come for quiet ms and the program, to which all that was typed has come,
 * waits for more; at most limit ms: false when that never was so. */
bool terminal_settle(struct terminal *t, int quiet, int limit);

/* A process's state, a letter of proc_pid_stat(5): R, S, T, Z ...; 0 where the system does not tell
 * or there is none. */
char terminal_process_state(pid_t pid);

/* Waits until a process on the terminal was found asleep, and not waiting for the processor, for so
 * long in all. False (after some seconds) where it does not rest. */
bool terminal_sleeps(const struct terminal *t, pid_t pid, int milliseconds);

/* Presses keys, all in one write: characters stand for themselves, blanks for nothing, <Name>,
 * <C-x>, <A-x>, <lt>, <Space> for what their names say. False for a name that is none. */
bool terminal_press(struct terminal *t, const char *keys);

/* The emulator's own output goes to the program (again). */
void terminal_attach(struct terminal *t);

/* Sends bytes as they are. */
void terminal_send(struct terminal *t, const char *bytes, size_t length);

void terminal_resize(struct terminal *t, int rows, int columns);

void pause_ms(long milliseconds);

/* Waits for the end of the program, reading what there is; false if it takes longer than limit ms,
 * which may be 0. */
bool terminal_wait(struct terminal *t, int limit);

/* The same without reading: the end may not depend on that. */
bool terminal_wait_unread(struct terminal *t, int limit);

/* Closes both sides: the line is dropped. */
void terminal_hang_up(struct terminal *t);

/* A row's text without the blanks at its end. */
void terminal_row(const struct terminal *t, int row, struct buf *out);

/* Finds text on the screen at or below *row, which is set as well; *column in cells. False if it is
 * not there. */
bool terminal_find(const struct terminal *t, const char *text, int *row, int *column);

/* Reads until text is on the screen; false if the program ends before, or after limit ms. */
bool terminal_shows(struct terminal *t, const char *text, int limit);

VTermPos terminal_cursor(const struct terminal *t);
VTermScreenCell terminal_cell(const struct terminal *t, int row, int column);

/* What the program has left behind at its end: "" if the tty's modes are those of before, the
 * cursor is shown, and the alternate screen, bracketed paste and the mouse are off. */
const char *terminal_left_behind(const struct terminal *t);

#endif
