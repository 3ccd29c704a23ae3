/* Signals: noted by handlers, told through a pipe, dealt with by the event loop.
 *
 * A signal that ends the program is left to the loop for a second; a program that is then still
 * stuck (in a write to a terminal that takes nothing) gives the terminal back from the handler
 * and dies of that signal. A crash does so at once. Signals that were ignored when the program
 * started, as under nohup(1), stay ignored. */
#ifndef ANNALS_TUI_SIGNALS_H
#define ANNALS_TUI_SIGNALS_H

#include <stdbool.h>

enum signals_event {
    SIGNALS_RESIZED = 1,   /* SIGWINCH */
    SIGNALS_CONTINUED = 2, /* SIGCONT */
    SIGNALS_STOPPED = 4    /* SIGTSTP: somebody asks the program to stop */
};

/* Installs the handlers; false (errno is set) if no pipe can be had. Before the screen opens:
 * curses leaves alone what is handled. */
bool signals_install(void);

/* Puts all handlers back. */
void signals_remove(void);

/* Readable when something has come in. */
int signals_fd(void);

/* What came in since the last call: a set of enum signals_event. */
unsigned signals_take(void);

/* The signal that is to end the program, or 0. */
int signals_ending(void);

/* From now on an ending signal may take seconds more, 0: any time, until it is enforced. */
void signals_grant(unsigned seconds);

/* Whether stopping makes sense: not for a session leader's process group, which nobody could
 * continue, nor where SIGTSTP is ignored. */
bool signals_may_stop(void);

/* Stops this process, or its whole process group as ^Z at the terminal does; returns when it
 * has been continued. The terminal must have been given back. */
void signals_stop(bool group);

/* While a child has the terminal: its keys' signals are the child's, not ours. */
void signals_lend(bool lent);

/* In a child after fork: what the program found when it started, but what it ignored from its
 * first line on. */
void signals_reset_child(void);

/* Dies of a signal, so that the parent sees it. */
_Noreturn void signals_die(int signal_number);

#endif
