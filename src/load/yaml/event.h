/* YAML as events, one at a time: libyaml's, with aliases replaced by what they name.
 *
 * Nesting and what aliases expand to are bounded here; an alias without its anchor is told and is
 * nothing. Where the text is no YAML, that is told once, and END is all that comes. YAML 1.1,
 * chapter 3.2.2 (serialization). */
#ifndef ANNALS_LOAD_YAML_EVENT_H
#define ANNALS_LOAD_YAML_EVENT_H

#include "load/yaml/bounds.h"
#include "load/yaml/input.h"
#include "load/yaml/tape.h"

struct events;

/* A reader of a piece of input. tape (the caller's) may hold anchors of earlier pieces of the same
 * document. All outlive it but the piece; options have no defaults left in them. */
struct events *events_create(const struct input *input, const struct piece *piece,
                             struct tape *tape, const struct load_options *options,
                             struct diags *diags);
void events_destroy(struct events *e);

/* The next event; it lives until the one after it. Never EVENT_ALIAS. */
const struct event *events_next(struct events *e);

/* Skips the rest of a sequence or mapping that was begun. */
void events_skip(struct events *e);

/* Takes the next node away unread, to be played later as often as wanted: the events of its node
 * come next, then those that would have come without it. */
uint32_t events_capture(struct events *e);
void events_play(struct events *e, uint32_t node);

/* From hold on, events are remembered; rewind makes them come again. Not within an alias. */
void events_hold(struct events *e);
void events_rewind(struct events *e);

/* Between documents: tells the anchors that were never used, and forgets all of them. */
void events_forget(struct events *e);

bool events_failed(const struct events *e);      /* the text is no YAML, or too much */
struct mark events_mark(const struct events *e); /* of the present event */
size_t events_offset(const struct events *e);    /* bytes read so far, roughly */
size_t events_played(const struct events *e);    /* bytes that aliases added */

#endif
