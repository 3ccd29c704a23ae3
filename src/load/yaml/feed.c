#include "load/yaml/feed.h"

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

bool feed_is_in_place(const struct feed *f)
{
    return f->start != NULL;
}

void feed_end(const struct feed *f, yaml_parser_t *parser)
{
    if (!feed_is_in_place(f))
        return;
    parser->buffer.start = parser->buffer.pointer = parser->buffer.last = f->start;
    parser->buffer.end = f->end;
}

size_t feed_offset(const struct feed *f, const yaml_parser_t *parser)
{
    if (feed_is_in_place(f))
        return (size_t)(parser->buffer.pointer - (const yaml_char_t *)f->text);
    return (size_t)(parser->input.string.current - parser->input.string.start);
}

/* ---- memory: blocks of two sizes, which go back to a list that each thread has for each */

#ifdef ANNALS_YAML_SHORTCUTS

/* Most texts fit into the first; nearly all others are copied no more than once as they grow. */
enum { SMALL, MEDIUM, LARGE, CLASSES = LARGE };
static const size_t sizes[] = {[SMALL] = 48, [MEDIUM] = 496}; /* what is behind a head */

/* Before each block, which is aligned as strictly as any. */
struct head {
    _Alignas(max_align_t) size_t size; /* bytes behind the head */
    uint32_t class;
};

/* A free block. */
struct spare {
    struct head head;
    struct spare *next;
};

static _Thread_local struct spare *spares[CLASSES];
static atomic_bool used;

void *yaml_malloc(size_t size);
void *yaml_realloc(void *old, size_t size);
void yaml_free(void *block);
yaml_char_t *yaml_strdup(const yaml_char_t *text);

bool feed_gives_memory(void)
{
    return atomic_load(&used);
}

/* Seldom, and apart: what is done for each text then keeps to a few registers. */
static __attribute__((noinline)) void *add_block(unsigned class, size_t size)
{
    if (size > SIZE_MAX - sizeof(struct head))
        mem_exhausted();
    struct head *head = mem_alloc(sizeof *head + size);
    head->size = size;
    head->class = class;
    atomic_store_explicit(&used, true, memory_order_relaxed);
    return head + 1;
}

/* Never NULL, which not all of libyaml is ready for. What it has from one thread may be freed by
 * another: a block is nobody's. */
void *yaml_malloc(size_t size)
{
    unsigned class = size <= sizes[SMALL] ? SMALL : size <= sizes[MEDIUM] ? MEDIUM : LARGE;
    if (class == LARGE)
        return add_block(LARGE, size);
    struct spare *spare = spares[class];
    if (!spare)
        return add_block(class, sizes[class]);
    spares[class] = spare->next;
    return &spare->head + 1;
}

void yaml_free(void *block)
{
    if (!block)
        return;
    struct head *head = (struct head *)block - 1;
    if (head->class == LARGE) {
        free(head);
        return;
    }
    struct spare *spare = (struct spare *)(void *)head;
    spare->next = spares[head->class];
    spares[head->class] = spare;
}

void *yaml_realloc(void *old, size_t size)
{
    if (!old)
        return yaml_malloc(size);
    struct head *head = (struct head *)old - 1;
    if (size <= head->size)
        return old;
    if (head->class == LARGE) {
        if (size > SIZE_MAX - sizeof *head)
            mem_exhausted();
        head = mem_realloc(head, 1, size + sizeof *head);
        head->size = size;
        return head + 1;
    }
    void *block = yaml_malloc(size);
    memcpy(block, old, head->size);
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
    for (size_t i = 0; i < CLASSES; i++)
        for (struct spare *next; spares[i]; spares[i] = next) {
            next = spares[i]->next;
            free(spares[i]);
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
