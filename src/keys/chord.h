/* Chords: a key with its modifiers, as one number, and their names in keymaps and help.
 *
 * A plain character is its code point. Names are written as in "j", "G", "C-d", "A-x", "Enter",
 * "BackTab", "PageDown", "F1", "Space", "Comma", "<". */
#ifndef ANNALS_KEYS_CHORD_H
#define ANNALS_KEYS_CHORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

typedef uint32_t chord;

#define CHORD_NONE  ((chord)0)
#define CHORD_CTRL  ((chord)1 << 28)
#define CHORD_ALT   ((chord)1 << 29)
#define CHORD_SHIFT ((chord)1 << 30) /* of named keys only */

/* Named keys: beyond Unicode. One row each: enum name, name. */
#define CHORD_NAMES(X)                                                                             \
    X(ENTER, "Enter")                                                                              \
    X(TAB, "Tab")                                                                                  \
    X(BACKTAB, "BackTab")                                                                          \
    X(ESCAPE, "Esc")                                                                               \
    X(BACKSPACE, "Backspace")                                                                      \
    X(DELETE, "Del")                                                                               \
    X(INSERT, "Ins")                                                                               \
    X(UP, "Up")                                                                                    \
    X(DOWN, "Down")                                                                                \
    X(LEFT, "Left")                                                                                \
    X(RIGHT, "Right")                                                                              \
    X(HOME, "Home")                                                                                \
    X(END, "End")                                                                                  \
    X(PAGEUP, "PageUp")                                                                            \
    X(PAGEDOWN, "PageDown")                                                                        \
    X(F1, "F1")                                                                                    \
    X(F2, "F2")                                                                                    \
    X(F3, "F3")                                                                                    \
    X(F4, "F4")                                                                                    \
    X(F5, "F5")                                                                                    \
    X(F6, "F6")                                                                                    \
    X(F7, "F7")                                                                                    \
    X(F8, "F8")                                                                                    \
    X(F9, "F9")                                                                                    \
    X(F10, "F10")                                                                                  \
    X(F11, "F11")                                                                                  \
    X(F12, "F12")

enum {
    CHORD_NAMED = 0x110000, /* no key itself */
#define CHORD_ENUM(name, text) CHORD_##name,
    CHORD_NAMES(CHORD_ENUM)
#undef CHORD_ENUM
        CHORD_END_OF_NAMES
};

/* The chord of a name, CHORD_NONE if it is none. Control characters are letters with C-; Space is a
 * blank, and Comma the same as ",". */
chord chord_parse(const char *name, size_t length);

/* Appends the name: "C-d", "Enter", "Space". */
void chord_format(chord c, struct buf *out);

/* Whether it is a character to type: no modifier, no name. */
bool chord_is_text(chord c);

#endif
