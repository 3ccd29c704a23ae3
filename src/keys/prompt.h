/* A line being typed: the text, the cursor in it, and what was typed before.
 *
 * Keys are those of readline's default bindings as far as mutt, less and vim share them. */
#ifndef ANNALS_KEYS_PROMPT_H
#define ANNALS_KEYS_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/vec.h"
#include "keys/chord.h"

enum prompt_result { PROMPT_IGNORED, PROMPT_MOVED, PROMPT_CHANGED, PROMPT_DONE, PROMPT_CANCELLED };

/* Earlier lines of one kind, oldest first. */
struct prompt_past {
    VEC(char *) lines;
};

struct prompt {
    struct buf text;
    size_t cursor;            /* byte in text, on a cluster's boundary */
    struct prompt_past *past; /* NULL: none are kept */
    size_t recall;            /* index in past, past->lines.count: the line being typed */
    struct buf typed;         /* that line while an earlier one is shown */
};

/* Starts with text (may be NULL) and the cursor at its end. */
void prompt_start(struct prompt *p, const char *text, struct prompt_past *past);
void prompt_finish(struct prompt *p);

/* Handles a chord. DONE adds the line to past. */
enum prompt_result prompt_key(struct prompt *p, chord c);

/* Replaces bytes from..to of the text, the cursor behind what was put in. */
void prompt_replace(struct prompt *p, size_t from, size_t to, const char *text);

void prompt_past_add(struct prompt_past *past, const char *line);
void prompt_past_finish(struct prompt_past *past);

#endif
