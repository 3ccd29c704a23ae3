/* The guard of the terminal: gives it back when nothing else can.
 *
 * While the screen is open the guard knows the modes that the terminal had before and the bytes
 * that leave the alternate screen, show the cursor and so on, made ready beforehand. Giving back
 * then takes async-signal-safe calls only (POSIX.1-2008, section 2.4.3), so that a handler of
 * SIGSEGV may do it, and never waits: what the terminal does not take is lost. */
#ifndef ANNALS_TUI_GUARD_H
#define ANNALS_TUI_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/* A terminal, and the modes that it had. */
struct guard_line {
    int fd;
    struct termios modes;
};

/* From now on the terminal has to be given back: the lines of output and keys, which may be one,
 * with their modes, and after length (at most 512) bytes at restore. All is copied. Where the
 * program ends by exit(3) before that is done, it is done then. */
void guard_arm(const struct guard_line *out, const struct guard_line *in, const char *restore,
               size_t length);

/* Whether the terminal is somebody else's for now: we are in the background. Async-signal-safe. */
bool guard_is_elsewhere(void);

/* The terminal is as it was, there is nothing to give back. */
void guard_disarm(void);

/* Gives the terminal back, once; disarms. What waits in the terminal's output queue is thrown away
 * and stopped output started where flush is set, or a stopped or dead line would take nothing else.
 * Does nothing where it is somebody else's. Async-signal-safe; keeps errno. */
void guard_restore(bool flush);

#endif
