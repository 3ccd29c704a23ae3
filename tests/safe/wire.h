/* What goes over the wire to an xterm, looked at byte by byte. */
#ifndef ANNALS_SAFE_WIRE_H
#define ANNALS_SAFE_WIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* What may be on it beside text and line ends. */
enum wire_kind {
    WIRE_PRINTED, /* nothing else */
    WIRE_BROWSER  /* what curses sends to xterm-256color, and OSC 52 */
};

/* Reads all of it. False at the first thing that must not be there: an escape sequence that is
 * not on the list, a control character, C1 in either form, a byte that is no UTF-8, a character
 * that is invisible, turns text round or is none, more than four combining marks in a row. *what
 * tells it, with some bytes before. */
bool wire_clean(const char *bytes, size_t length, enum wire_kind kind, struct buf *what);

#endif
