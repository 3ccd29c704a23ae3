/* The events of a text as it has them, one at a time: libyaml's, and those of values that are taken
 * past it. Aliases and anchors are names only. */
#ifndef ANNALS_LOAD_YAML_RAW_H
#define ANNALS_LOAD_YAML_RAW_H

#include "load/yaml/bounds.h"
#include "load/yaml/feed.h"
#include "load/yaml/input.h"
#include "load/yaml/value.h"

struct raw {
    const struct input *input;
    struct piece piece;
    const struct load_options *options;
    struct diags *diags;
    yaml_parser_t parser;
    struct feed feed;
    yaml_event_t event;
    bool live;          /* there is an event, to be deleted */
    struct value value; /* taken past libyaml, which still owes an empty scalar for it */
    size_t taken;       /* parts of it that were events already */
    bool owed;
};

/* Begins to read a piece of input; all outlive it but the piece. False: no memory for libyaml. In
 * both cases raw_end ends it. */
bool raw_begin(struct raw *r, const struct input *input, const struct piece *piece,
               const struct load_options *options, struct diags *diags);
void raw_end(struct raw *r);

/* The next event; what it has lives until the one after it. The text of EVENT_ALIAS is its name.
 * False where the text is no YAML, which is told; it is not called again then. */
bool raw_next(struct raw *r, struct event *event);

/* The anchor of that event, or NULL; it lives as long. */
const char *raw_anchor(const struct raw *r);

/* The bytes read so far, roughly. */
size_t raw_offset(const struct raw *r);

#endif
