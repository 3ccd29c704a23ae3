#include "load/yaml/tape.h"

#include <string.h>

#include "base/i18n.h"

static const char *anchor_key(const void *context, uint32_t number)
{
    const struct tape *t = context;
    return t->anchors.items[number].name;
}

void tape_init(struct tape *t)
{
    *t = (struct tape){0};
    vec_push(&t->anchors, (struct tape_anchor){0});
    map_init(&t->names, anchor_key, t);
}

void tape_finish(struct tape *t)
{
    for (size_t i = 1; i < t->anchors.count; i++)
        free(t->anchors.items[i].name);
    vec_finish(&t->anchors);
    vec_finish(&t->events);
    vec_finish(&t->nodes);
    buf_finish(&t->text);
    map_finish(&t->names);
}

void tape_clear(struct tape *t)
{
    if (t->nodes.count == 0 && t->anchors.count == 1)
        return;
    tape_finish(t);
    tape_init(t);
}

uint32_t tape_open(struct tape *t)
{
    struct tape_node node = {.first = t->events.count, .cost = tape_size(t)};
    vec_push(&t->nodes, node);
    return (uint32_t)(t->nodes.count - 1);
}

void tape_close(struct tape *t, uint32_t node)
{
    t->nodes.items[node].end = t->events.count;
    t->nodes.items[node].cost = tape_size(t) - t->nodes.items[node].cost;
}

void tape_record(struct tape *t, const struct event *event)
{
    struct taped taped = {.event = *event, .text = (uint32_t)t->text.length};
    taped.event.text = NULL;
    if (event->type == EVENT_SCALAR) {
        buf_add(&t->text, event->text, event->length);
        buf_putc(&t->text, '\0');
    }
    vec_push(&t->events, taped);
}

size_t tape_size(const struct tape *t)
{
    return t->text.length + t->events.count * sizeof(struct taped);
}

void tape_name(struct tape *t, const char *name, uint32_t node, struct mark mark)
{
    uint32_t old = map_find(&t->names, name, strlen(name));
    if (old != 0) {
        t->anchors.items[old].node = node;
        return;
    }
    vec_push(&t->anchors, ((struct tape_anchor){mem_strdup(name), node, mark, false}));
    map_put(&t->names, (uint32_t)(t->anchors.count - 1));
}

struct tape_anchor *tape_find(struct tape *t, const char *name)
{
    uint32_t found = map_find(&t->names, name, strlen(name));
    return found != 0 ? &t->anchors.items[found] : NULL;
}

void tape_tell_unused(const struct tape *t, struct diags *diags)
{
    for (size_t i = 1; i < t->anchors.count; i++) {
        const struct tape_anchor *a = &t->anchors.items[i];
        if (!a->used)
            diag_add(diags, DIAG_UNUSED_ANCHOR, a->mark, _("anchor '%s' is never used"), a->name);
    }
}
