/* The terminal's description: whether there is one that will do, and strings out of it. */
#ifndef ANNALS_TUI_TERMINFO_H
#define ANNALS_TUI_TERMINFO_H

#include <stdbool.h>

#include "base/buf.h"

/* Whether the terminal type in TERM is known and can move the cursor. If not, *why (unless NULL)
 * gets a translated line that the caller frees. The screen must not be open. */
bool terminfo_usable(int fd, char **why);

/* curses opens whatever has the name of a description, which may be a FIFO, or on a disk that does
 * not answer. From hurry(true) to hurry(false) each is given a second, and then the next place is
 * looked in. Takes SIGALRM for that time. */
void terminfo_hurry(bool on);

/* The string of a capability, "" if the terminal has none. Needs an open screen; lives until the
 * screen is closed. */
const char *terminfo_string(const char *name);

/* Appends a capability without its padding, to be written as it is. */
void terminfo_add(struct buf *out, const char *name);

/* Shortens what curses sends to change attributes, sgr and sgr0 (terminfo(5)): with many terminals
 * they select the character set as well, which is of use to ACS characters only, and no frame has
 * any. Until the screen is closed. */
void terminfo_drop_charset(void);

#endif
