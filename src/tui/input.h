/* Keys: bytes from the terminal to chords.
 *
 * A decoder of its own instead of that of curses, which loses keys after an invalid byte, splits
 * characters that come in two reads and hides the end of the line. It knows the sequences that the
 * terminal's description names (input_learn), and those of ECMA-48, xterm and the kitty protocol
 * that most terminals send anyway. What is no key is left out. */
#ifndef ANNALS_TUI_INPUT_H
#define ANNALS_TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/vec.h"
#include "keys/chord.h"

/* A lone Escape is one when this many milliseconds bring nothing more; a sequence that has begun is
 * given longer, as a slow line may part it. */
enum { INPUT_ESCAPE_MS = 25, INPUT_SEQUENCE_MS = 250 };

struct input_sequence {
    char *bytes;
    chord key;
};

struct input {
    struct buf bytes; /* not decoded yet */
    size_t at;
    VEC(struct input_sequence) learned;
    bool pasting;   /* between the marks of a bracketed paste */
    chord repeated; /* a turn of the mouse wheel gives a chord several times */
    int repetitions;
};

struct input_key {
    chord key;
    bool pasted;     /* text from the clipboard, not typed: no command */
    bool clicked;    /* not a key: the left button was pressed at row and column */
    int row, column; /* from 0 */
};

void input_init(struct input *in);
void input_finish(struct input *in);

/* A key's sequence (NUL-terminated, copied); learned ones come before the common ones. Control
 * characters alone are not learned: they are the same everywhere. */
void input_learn(struct input *in, const char *sequence, chord key);

/* Adds what was read. */
void input_feed(struct input *in, const char *bytes, size_t length);

/* Takes the next key; false if there is none, or only the beginning of one. final: time is up, a
 * beginning counts as it stands. */
bool input_next(struct input *in, bool final, struct input_key *key);

/* For how many milliseconds an Escape waits for what may follow, before input_next is called with
 * final; 0: none is there. */
int input_wait(const struct input *in);

#endif
