#include "load/yaml/node.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "load/yaml/event.h"

static struct node *read_node(struct events *events, const struct event *event);

static bool is_null(const struct event *event)
{
    return event->plain && (event->length == 0 || strcmp(event->text, "~") == 0 ||
                            strcmp(event->text, "null") == 0);
}

static void read_items(struct events *events, struct node *n)
{
    for (;;) {
        const struct event *event = events_next(events);
        struct node_item item = {0};
        if (event->type == EVENT_CLOSE || event->type == EVENT_END)
            return;
        if (n->type == NODE_MAP) {
            item.key_mark = event->mark;
            if (event->type == EVENT_SCALAR)
                item.key = mem_strndup(event->text, event->length);
            else
                events_skip(events);
            event = events_next(events);
        }
        item.value = read_node(events, event);
        if (item.value == NULL) {
            free(item.key);
            return;
        }
        vec_push(&n->items, item);
    }
}

static struct node *read_node(struct events *events, const struct event *event)
{
    if (event->type != EVENT_SCALAR && event->type != EVENT_SEQUENCE &&
        event->type != EVENT_MAPPING)
        return NULL;
    struct node *n = mem_zalloc(1, sizeof *n);
    n->mark = event->mark;
    n->type = event->type == EVENT_SCALAR     ? NODE_SCALAR
              : event->type == EVENT_SEQUENCE ? NODE_LIST
                                              : NODE_MAP;
    if (n->type != NODE_SCALAR)
        read_items(events, n);
    else if (!is_null(event))
        n->text = mem_strndup(event->text, event->length);
    return n;
}

struct node *node_parse(const char *name, const char *text, size_t length, struct diags *diags)
{
    enum { DEPTH = 20, SCALAR = 1 << 16, EXPANSION = 1 << 20 };
    const struct load_options options = {.max_depth = DEPTH,
                                         .max_scalar = SCALAR,
                                         .max_expansion = EXPANSION,
                                         .max_memory = SIZE_MAX,
                                         .max_incidents = 1,
                                         .max_keys = SIZE_MAX};
    struct buf bytes = {0};
    struct input input;
    struct tape tape;
    buf_add(&bytes, text, length);
    input_open(&input, &bytes, diag_file(diags, name), diags);
    tape_init(&tape);
    struct piece whole = input_whole(&input);
    struct events *events = events_create(&input, &whole, &tape, &options, diags);
    struct node *root = NULL;
    const struct event *event = events_next(events);
    if (event->type == EVENT_DOCUMENT)
        root = read_node(events, events_next(events));
    if (events_failed(events)) {
        node_destroy(root);
        root = NULL;
    }
    events_destroy(events);
    tape_finish(&tape);
    input_close(&input);
    buf_finish(&bytes);
    return root;
}

void node_destroy(struct node *n)
{
    if (n == NULL)
        return;
    for (size_t i = 0; i < n->items.count; i++) {
        free(n->items.items[i].key);
        node_destroy(n->items.items[i].value);
    }
    vec_finish(&n->items);
    free(n->text);
    free(n);
}

const struct node *node_get(const struct node *n, const char *key)
{
    if (n == NULL || n->type != NODE_MAP)
        return NULL;
    for (size_t i = 0; i < n->items.count; i++)
        if (n->items.items[i].key != NULL && strcmp(n->items.items[i].key, key) == 0)
            return n->items.items[i].value;
    return NULL;
}
