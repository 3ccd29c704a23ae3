#include "load/feed.h"

#include "config.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#ifdef ANNALS_YAML_SHORTCUTS
enum { SHORTCUTS = true };
#else
enum { SHORTCUTS = false };
#endif

bool feed_has_shortcuts(void)
{
    return SHORTCUTS;
}

/* The parser sees a buffer that is full to the end of the text, and never asks for more: its unread
 * characters, which it counts down, do not run out before the NUL at which it stops. */
static void feed_in_place(struct feed *f, yaml_parser_t *parser, size_t length)
{
    f->start = parser->buffer.start;
    f->end = parser->buffer.end;
    parser->buffer.start = parser->buffer.pointer = (yaml_char_t *)f->text;
    parser->buffer.last = parser->buffer.end = (yaml_char_t *)f->text + length + 1;
    parser->unread = SIZE_MAX / 2;
}

void feed_begin(struct feed *f, yaml_parser_t *parser, const char *text, size_t length, bool ended)
{
    *f = (struct feed){.text = text};
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(parser, (const unsigned char *)text, length);
    if (SHORTCUTS && ended)
        feed_in_place(f, parser, length);
}

void feed_end(const struct feed *f, yaml_parser_t *parser)
{
    if (!f->start)
        return;
    parser->buffer.start = parser->buffer.pointer = parser->buffer.last = f->start;
    parser->buffer.end = f->end;
}

size_t feed_offset(const struct feed *f, const yaml_parser_t *parser)
{
    if (f->start)
        return (size_t)(parser->buffer.pointer - (const yaml_char_t *)f->text);
    return (size_t)(parser->input.string.current - parser->input.string.start);
}

/* ---- memory: blocks of a few sizes, which go back to a list that each thread has for each */

#ifdef ANNALS_YAML_SHORTCUTS

enum {
    CLASSES = 4,     /* blocks of 32, 64, 128 and 256 bytes, their head included */
    SMALLEST = 32,   /* bytes of the first class */
    LARGE = CLASSES, /* the class of what comes from malloc by itself */
    KEPT = 64        /* blocks that a thread keeps of each class */
};

/* Before each block; as large as the strictest alignment. */
union head {
    struct {
        size_t size; /* bytes behind the head */
        uint32_t class;
    } is;
    union head *next; /* of a free one */
    max_align_t align;
};

struct shelf {
    union head *free[CLASSES];
    unsigned count[CLASSES];
};

static _Thread_local struct shelf shelf;
static atomic_bool used;

void *yaml_malloc(size_t size);
void *yaml_realloc(void *old, size_t size);
void yaml_free(void *block);
yaml_char_t *yaml_strdup(const yaml_char_t *text);

bool feed_gives_memory(void)
{
    return atomic_load(&used);
}

static unsigned class_of(size_t size)
{
    size_t bytes = size + sizeof(union head);
    unsigned class = 0;
    while (class < CLASSES && bytes > (size_t)SMALLEST << class)
        class ++;
    return class;
}

/* Never NULL, which not all of libyaml is ready for. What it has from one thread may be freed by
 * another: a block is nobody's. */
void *yaml_malloc(size_t size)
{
    size = size ? size : 1;
    if (size > SIZE_MAX - sizeof(union head))
        mem_exhausted();
    unsigned class = class_of(size);
    union head *head = class < CLASSES ? shelf.free[class] : NULL;
    if (head) {
        shelf.free[class] = head->next;
        shelf.count[class]--;
    } else {
        head = mem_alloc(class < CLASSES ? (size_t)SMALLEST << class : size + sizeof *head);
        atomic_store_explicit(&used, true, memory_order_relaxed);
    }
    head->is.size = class < CLASSES ? ((size_t)SMALLEST << class) - sizeof *head : size;
    head->is.class = class;
    return head + 1;
}

void yaml_free(void *block)
{
    if (!block)
        return;
    union head *head = (union head *)block - 1;
    uint32_t class = head->is.class;
    if (class >= LARGE || shelf.count[class] >= KEPT) {
        free(head);
        return;
    }
    head->next = shelf.free[class];
    shelf.free[class] = head;
    shelf.count[class]++;
}

void *yaml_realloc(void *old, size_t size)
{
    if (!old)
        return yaml_malloc(size);
    union head *head = (union head *)old - 1;
    if (size <= head->is.size)
        return old;
    if (head->is.class == LARGE) {
        if (size > SIZE_MAX - sizeof *head)
            mem_exhausted();
        head = mem_realloc(head, 1, size + sizeof *head);
        head->is.size = size;
        return head + 1;
    }
    void *block = yaml_malloc(size);
    memcpy(block, old, head->is.size);
    yaml_free(old);
    return block;
}

yaml_char_t *yaml_strdup(const yaml_char_t *text)
{
    size_t size = text ? strlen((const char *)text) + 1 : 0;
    void *copy = text ? yaml_malloc(size) : NULL;
    return copy ? memcpy(copy, text, size) : NULL;
}

void feed_release(void)
{
    for (size_t i = 0; i < CLASSES; i++) {
        for (union head *next; shelf.free[i]; shelf.free[i] = next) {
            next = shelf.free[i]->next;
            free(shelf.free[i]);
        }
        shelf.count[i] = 0;
    }
}

#else

void feed_release(void)
{
}

bool feed_gives_memory(void)
{
    return false;
}

#endif
