/* Keymaps: which chord means which command in which place.
 *
 * The default one stands in data/config.yaml, which is read by the same parser as the user's own
 * file; later bindings replace earlier ones. */
#ifndef ANNALS_KEYS_KEYMAP_H
#define ANNALS_KEYS_KEYMAP_H

#include <stddef.h>

#include "base/buf.h"
#include "keys/chord.h"

/* Where keys are pressed. A chord that a place does not bind is looked up in PLACE_ANY. */
#define KEYMAP_PLACES(X)                                                                           \
    X(ANY, "any")                                                                                  \
    X(YEARS, "years")                                                                              \
    X(FACETS, "facets")                                                                            \
    X(INCIDENTS, "incidents")                                                                      \
    X(DETAIL, "detail")                                                                            \
    X(LANES, "lanes")                                                                              \
    X(FIGURES, "figures")                                                                          \
    X(CONFLICTS, "conflicts")                                                                      \
    X(HELP, "help")                                                                                \
    X(PROBLEMS, "problems")

enum keymap_place {
#define PLACE_ENUM(name, word) PLACE_##name,
    KEYMAP_PLACES(PLACE_ENUM)
#undef PLACE_ENUM
        PLACE_COUNT
};

struct keymap;

struct keymap *keymap_create(void); /* empty */
void keymap_destroy(struct keymap *k);

/* What is wrong with a binding. */
enum keymap_error { KEYMAP_FINE, KEYMAP_NO_PLACE, KEYMAP_NO_CHORD, KEYMAP_NO_COMMAND };

/* Binds a chord at a place to "command" or "command argument", in place of what it was bound to;
 * the command "none" frees it. */
enum keymap_error keymap_bind(struct keymap *k, const char *place, const char *chord_name,
                              const char *command);

/* The command that a chord means at a place (enum command), its argument or NULL; COMMAND_NONE (0)
 * for none. */
unsigned keymap_find(const struct keymap *k, enum keymap_place place, chord c,
                     const char **argument);

/* Appends the chords of a command at a place only. */
void keymap_format_at(const struct keymap *k, enum keymap_place place, unsigned command,
                      struct buf *out);

/* Appends the chords of a command at a place and everywhere, as "j, Down". */
void keymap_format(const struct keymap *k, enum keymap_place place, unsigned command,
                   struct buf *out);

/* The first of them, or CHORD_NONE. */
chord keymap_first(const struct keymap *k, enum keymap_place place, unsigned command);

#endif
