/* Recorded events: what anchors name, to be played back where aliases stand.
 *
 * One tape holds all recorded events of a document in a row; a node is a stretch of it. Nodes may
 * lie inside each other. An alias inside a node is recorded as such, so that playing costs what it
 * costs, and is bounded by bytes played. */
#ifndef ANNALS_LOAD_YAML_TAPE_H
#define ANNALS_LOAD_YAML_TAPE_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/map.h"

enum event_type {
    EVENT_END, /* of the input, or where it cannot be read on */
    EVENT_DOCUMENT,
    EVENT_DOCUMENT_END,
    EVENT_SCALAR,
    EVENT_SEQUENCE,
    EVENT_MAPPING,
    EVENT_CLOSE, /* of a sequence or mapping */
    EVENT_ALIAS  /* only on tapes */
};

/* One event. text lives until the next one. */
struct event {
    enum event_type type;
    bool plain;  /* of a scalar: without quotes, so that ~ and null are nothing */
    bool quoted; /* of a scalar: its text begins one column after the mark */
    const char *text;
    size_t length;
    struct mark mark;
};

struct taped {
    struct event event; /* text NULL; of an alias, length is the node */
    uint32_t text;      /* offset in the tape's text */
};

struct tape_node {
    size_t first, end; /* events; end is 0 while it is open */
    size_t cost;       /* bytes to play it, without the aliases in it */
};

struct tape_anchor {
    char *name;
    uint32_t node; /* the latest one of this name */
    struct mark mark;
    bool used;
};

struct tape {
    VEC(struct taped) events;
    struct buf text;
    VEC(struct tape_node) nodes;
    VEC(struct tape_anchor) anchors; /* 0 is none */
    struct map names;
};

void tape_init(struct tape *t);
void tape_finish(struct tape *t);

/* Forgets everything recorded and named. */
void tape_clear(struct tape *t);

/* Begins and ends a node; the number of it. What is recorded between belongs to it. */
uint32_t tape_open(struct tape *t);
void tape_close(struct tape *t, uint32_t node);

void tape_record(struct tape *t, const struct event *event);

/* Bytes that the tape takes. */
size_t tape_size(const struct tape *t);

/* Names a node; an earlier node of the name is not found any more. */
void tape_name(struct tape *t, const char *name, uint32_t node, struct mark mark);

/* The anchor of a name, NULL if there is none; lives until the next tape_name. */
struct tape_anchor *tape_find(struct tape *t, const char *name);

/* Tells the anchors that no alias uses. */
void tape_tell_unused(const struct tape *t, struct diags *diags);

#endif
