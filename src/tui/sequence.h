/* Control sequences that terminals send for keys: CSI and SS3 (ECMA-48, sections 5.4 and 8.3.16;
 * "XTerm Control Sequences", section PC-Style Function Keys; the kitty keyboard protocol's CSI
 * u). */
#ifndef ANNALS_TUI_SEQUENCE_H
#define ANNALS_TUI_SEQUENCE_H

#include <stddef.h>

#include "keys/chord.h"

enum sequence_event {
    SEQUENCE_KEY,
    SEQUENCE_PASTE_BEGINS, /* bracketed paste */
    SEQUENCE_PASTE_ENDS,
    SEQUENCE_WHEEL, /* the mouse wheel: key is Up or Down */
    SEQUENCE_CLICK  /* the left button was pressed at row and column */
};

struct sequence_key {
    enum sequence_event event;
    chord key;       /* CHORD_NONE: none of ours */
    int row, column; /* of SEQUENCE_CLICK and SEQUENCE_WHEEL, from 0 */
};

/* Decodes the sequence that length (>= 2) bytes begin with: "\033[" or "\033O". Returns the bytes
 * it takes, 0 if it is not complete. */
size_t sequence_decode(const char *bytes, size_t length, struct sequence_key *found);

#endif
