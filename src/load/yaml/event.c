#include "load/yaml/event.h"

#include <string.h>

#include "base/i18n.h"
#include "base/suggest.h"
#include "load/yaml/raw.h"

/* A node that is being recorded, and how deep it began. */
struct recording {
    uint32_t node;
    size_t depth;
};

/* A stretch of the tape that is being played. */
struct playing {
    size_t at, end;
};

struct events {
    struct raw raw;
    bool failed, told_expansion, told_size, holding;
    struct event event;
    struct tape *tape;
    const struct load_options *options;
    struct diags *diags;
    VEC(struct recording) recordings;
    VEC(struct playing) playing;
    size_t depth, played;
    size_t held_depth;
    uint32_t held;
};

static const struct event nothing = {.type = EVENT_SCALAR, .plain = true, .text = ""};

struct events *events_create(const struct input *input, const struct piece *piece,
                             struct tape *tape, const struct load_options *options,
                             struct diags *diags)
{
    struct events *e = mem_zalloc(1, sizeof *e);
    e->tape = tape;
    e->options = options;
    e->diags = diags;
    e->failed = !raw_begin(&e->raw, input, piece, options, diags);
    return e;
}

void events_destroy(struct events *e)
{
    if (!e)
        return;
    raw_end(&e->raw);
    vec_finish(&e->recordings);
    vec_finish(&e->playing);
    free(e);
}

bool events_failed(const struct events *e)
{
    return e->failed;
}

struct mark events_mark(const struct events *e)
{
    return e->event.mark;
}

size_t events_offset(const struct events *e)
{
    return raw_offset(&e->raw);
}

size_t events_played(const struct events *e)
{
    return e->played;
}

static const struct event *fail(struct events *e)
{
    e->failed = true;
    e->playing.count = 0;
    e->event = (struct event){.type = EVENT_END};
    return &e->event;
}

/* The node of an alias, told where there is none; UINT32_MAX then. */
static uint32_t find_alias(struct events *e, const char *name)
{
    struct tape_anchor *anchor = tape_find(e->tape, name);
    if (!anchor) {
        struct suggest suggest;
        suggest_init(&suggest, name, strlen(name));
        for (size_t i = 1; i < e->tape->anchors.count && i <= 1000; i++)
            suggest_offer(&suggest, e->tape->anchors.items[i].name);
        if (suggest.best)
            diag_add(e->diags, DIAG_UNKNOWN_ALIAS, e->event.mark,
                     _("alias '*%s' has no anchor before it; did you mean '*%s'?"), name,
                     suggest.best);
        else
            diag_add(e->diags, DIAG_UNKNOWN_ALIAS, e->event.mark,
                     _("alias '*%s' has no anchor '&%s' before it"), name, name);
        return UINT32_MAX;
    }
    anchor->used = true;
    if (e->tape->nodes.items[anchor->node].end == 0) {
        diag_add(e->diags, DIAG_UNKNOWN_ALIAS, e->event.mark,
                 _("alias '*%s' stands inside of what it names"), name);
        return UINT32_MAX;
    }
    return anchor->node;
}

/* Records the event where a node is being recorded; ends the nodes that end with it. */
static void record(struct events *e, const char *anchor)
{
    if (anchor) {
        uint32_t node = tape_open(e->tape);
        tape_name(e->tape, anchor, node, e->event.mark);
        size_t depth = e->depth - (e->event.type != EVENT_SCALAR);
        vec_push(&e->recordings, ((struct recording){node, depth}));
    }
    tape_record(e->tape, &e->event);
    while (e->recordings.count > 0 &&
           e->recordings.items[e->recordings.count - 1].depth == e->depth)
        tape_close(e->tape, e->recordings.items[--e->recordings.count].node);
}

/* Too much is on the tape: what is being recorded is given up. False: not without it. */
static bool drop_recordings(struct events *e)
{
    bool held = false;
    for (size_t i = 0; i < e->recordings.count; i++) {
        uint32_t node = e->recordings.items[i].node;
        e->tape->nodes.items[node].end = e->tape->nodes.items[node].first;
        e->tape->nodes.items[node].cost = SIZE_MAX / 2;
        held |= e->holding && node == e->held;
    }
    e->recordings.count = 0;
    if (!e->told_size || held)
        diag_add(e->diags, DIAG_LIMIT, e->event.mark,
                 _("what anchors name is longer than %zu bytes; from here on it is left out"),
                 e->options->max_expansion);
    e->told_size = true;
    return !held;
}

static bool is_start(enum event_type type)
{
    return type == EVENT_SEQUENCE || type == EVENT_MAPPING;
}

/* Counts the depth; false, and told, where it is too deep. */
static bool count_depth(struct events *e)
{
    e->depth += is_start(e->event.type);
    e->depth -= e->event.type == EVENT_CLOSE;
    if (e->depth <= e->options->max_depth)
        return true;
    diag_add(e->diags, DIAG_LIMIT, e->event.mark, _("lists and mappings more than %zu deep"),
             e->options->max_depth);
    return false;
}

/* Pulls the next event of the text, which may be an alias. */
static const struct event *pull(struct events *e)
{
    if (e->failed || !raw_next(&e->raw, &e->event))
        return fail(e);
    if (e->event.type == EVENT_ALIAS)
        e->event.length = find_alias(e, e->event.text);
    else if (e->event.type != EVENT_SCALAR && !count_depth(e))
        return fail(e);
    const char *anchor = raw_anchor(&e->raw);
    if (anchor || e->recordings.count > 0) {
        record(e, anchor);
        if (tape_size(e->tape) > e->options->max_expansion && !drop_recordings(e))
            return fail(e);
    }
    return &e->event;
}

/* ---- playing */

/* Plays a node unless that is too much, which is told once. */
static bool play(struct events *e, uint32_t node)
{
    if (node == UINT32_MAX || e->failed)
        return false;
    const struct tape_node *n = &e->tape->nodes.items[node];
    if (e->played + n->cost > e->options->max_expansion) {
        if (!e->told_expansion)
            diag_add(e->diags, DIAG_LIMIT, e->event.mark,
                     _("aliases expand to more than %zu bytes; from here on they are left out"),
                     e->options->max_expansion);
        e->told_expansion = true;
        return false;
    }
    e->played += n->cost;
    vec_push(&e->playing, ((struct playing){n->first, n->end}));
    return true;
}

/* An alias in place of its event: begins to play it, or makes it nothing. True: go on. */
static bool follow(struct events *e)
{
    if (play(e, (uint32_t)e->event.length))
        return true;
    struct mark mark = e->event.mark;
    e->event = nothing;
    e->event.mark = mark;
    return false;
}

/* The next event of the tape; false where nothing is left to play. */
static bool next_taped(struct events *e)
{
    while (e->playing.count > 0) {
        struct playing *top = &e->playing.items[e->playing.count - 1];
        if (top->at == top->end) {
            e->playing.count--;
            continue;
        }
        const struct taped *taped = &e->tape->events.items[top->at++];
        e->event = taped->event;
        if (taped->event.type == EVENT_SCALAR)
            e->event.text = e->tape->text.text + taped->text;
        return true;
    }
    return false;
}

const struct event *events_next(struct events *e)
{
    for (;;) {
        if (e->playing.count > 0 && next_taped(e)) {
            if (!count_depth(e))
                return fail(e);
        } else {
            pull(e);
        }
        if (e->event.type != EVENT_ALIAS || !follow(e))
            return &e->event;
    }
}

void events_skip(struct events *e)
{
    for (size_t open = 1; open > 0;) {
        const struct event *event = events_next(e);
        if (event->type == EVENT_END)
            return;
        open += is_start(event->type);
        open -= event->type == EVENT_CLOSE;
    }
}

/* The next node on the tape as a node of its own. */
static uint32_t capture_taped(struct events *e)
{
    struct playing *top = &e->playing.items[e->playing.count - 1];
    struct tape_node node = {.first = top->at};
    size_t open = 0;
    do {
        const struct taped *taped = &e->tape->events.items[top->at++];
        open += is_start(taped->event.type);
        open -= taped->event.type == EVENT_CLOSE;
        node.cost += sizeof *taped + taped->event.length * (taped->event.type == EVENT_SCALAR);
    } while (open > 0 && top->at < top->end);
    node.end = top->at;
    vec_push(&e->tape->nodes, node);
    return (uint32_t)(e->tape->nodes.count - 1);
}

/* Ends the recording of a node; false where it was given up before. */
static bool stop_recording(struct events *e, uint32_t node)
{
    size_t i = 0;
    while (i < e->recordings.count && e->recordings.items[i].node != node)
        i++;
    if (i == e->recordings.count)
        return false;
    memmove(e->recordings.items + i, e->recordings.items + i + 1,
            (e->recordings.count - i - 1) * sizeof *e->recordings.items);
    e->recordings.count--;
    tape_close(e->tape, node);
    return true;
}

uint32_t events_capture(struct events *e)
{
    while (e->playing.count > 0) {
        const struct playing *top = &e->playing.items[e->playing.count - 1];
        if (top->at < top->end)
            return capture_taped(e);
        e->playing.count--;
    }
    uint32_t node = tape_open(e->tape);
    size_t depth = e->depth;
    vec_push(&e->recordings, ((struct recording){node, SIZE_MAX}));
    do
        pull(e);
    while (e->event.type != EVENT_END && e->depth > depth);
    stop_recording(e, node);
    return node;
}

void events_play(struct events *e, uint32_t node)
{
    play(e, node);
}

void events_forget(struct events *e)
{
    e->recordings.count = 0;
    e->playing.count = 0;
    tape_tell_unused(e->tape, e->diags);
    tape_clear(e->tape);
}

void events_hold(struct events *e)
{
    e->held = tape_open(e->tape);
    e->held_depth = e->depth;
    e->holding = true;
    vec_push(&e->recordings, ((struct recording){e->held, SIZE_MAX}));
}

void events_rewind(struct events *e)
{
    e->holding = false;
    if (!stop_recording(e, e->held) || e->failed)
        return;
    e->depth = e->held_depth;
    const struct tape_node *node = &e->tape->nodes.items[e->held];
    vec_push(&e->playing, ((struct playing){node->first, node->end}));
}
