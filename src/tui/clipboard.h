/* The terminal's clipboard, set with OSC 52 (XTerm Control Sequences, "Manipulate Selection
 * Data"). */
#ifndef ANNALS_TUI_CLIPBOARD_H
#define ANNALS_TUI_CLIPBOARD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Most bytes of text: what terminals take in base64 is known to end at 74,994 bytes. */
#define CLIPBOARD_MAX ((size_t)56244)

/* What stands between the program and the terminal. */
enum clipboard_way { CLIPBOARD_DIRECT, CLIPBOARD_TMUX, CLIPBOARD_SCREEN };

/* The way that the environment tells of: TMUX, STY and TERM (each may be NULL). */
enum clipboard_way clipboard_find_way(const char *tmux, const char *sty, const char *term);

/* Appends what is to be sent so that length bytes of text land in the clipboard; false, and
 * nothing is appended, if they are more than CLIPBOARD_MAX. */
bool clipboard_encode(struct buf *out, const char *text, size_t length, enum clipboard_way way);

#endif
