#include "base/pool.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/mem.h"

enum { POOL_FIRST_SLOTS = 64 };

void pool_init(struct pool *p)
{
    *p = (struct pool){.length = 1, .capacity = 256};
    p->text = mem_alloc(p->capacity);
    p->text[0] = '\0';
}

void pool_finish(struct pool *p)
{
    free(p->text);
    free(p->slots);
    *p = (struct pool){0};
}

void pool_reserve_text(struct pool *p, size_t length)
{
    if (length <= p->capacity)
        return;
    size_t grown = p->capacity + p->capacity / 2;
    p->capacity = grown > length ? grown : length;
    p->text = mem_realloc(p->text, p->capacity, 1);
}

uint32_t pool_add(struct pool *p, const char *text, size_t length)
{
    if (length == 0)
        return 0;
    if (p->length >= UINT32_MAX || length >= UINT32_MAX - p->length) {
        p->full = true;
        return 0;
    }
    pool_reserve_text(p, p->length + length + 1);
    uint32_t offset = (uint32_t)p->length;
    memcpy(p->text + offset, text, length);
    p->text[offset + length] = '\0';
    p->length += length + 1;
    return offset;
}

static bool pool_equal(const struct pool *p, uint32_t offset, const char *text, size_t length)
{
    return length < p->length - offset && p->text[offset + length] == '\0' &&
           memcmp(p->text + offset, text, length) == 0;
}

static uint32_t pool_hash(const char *text, size_t length)
{
    return (uint32_t)(XXH3_64bits(text, length) >> 32);
}

/* The slot that holds the string, or the free one where it belongs. slot_count is a power of 2. */
static struct pool_slot *pool_slot(const struct pool *p, uint32_t hash, const char *text,
                                   size_t length)
{
    size_t mask = p->slot_count - 1;
    size_t slot = hash & mask;
    while (p->slots[slot].offset != 0 &&
           !(p->slots[slot].hash == hash && pool_equal(p, p->slots[slot].offset, text, length)))
        slot = (slot + 1) & mask;
    return &p->slots[slot];
}

static void pool_rehash(struct pool *p, size_t slot_count)
{
    struct pool_slot *old = p->slots;
    size_t old_count = p->slot_count, mask = slot_count - 1;
    p->slots = mem_zalloc(slot_count, sizeof *p->slots);
    p->slot_count = slot_count;
    for (size_t i = 0; i < old_count; i++) {
        if (old[i].offset == 0)
            continue;
        size_t slot = old[i].hash & mask;
        while (p->slots[slot].offset != 0)
            slot = (slot + 1) & mask;
        p->slots[slot] = old[i];
    }
    free(old);
}

void pool_reserve(struct pool *p, size_t count)
{
    size_t slots = p->slot_count ? p->slot_count : POOL_FIRST_SLOTS;
    while (count >= slots / 10 * 7)
        slots *= 2;
    if (slots != p->slot_count)
        pool_rehash(p, slots);
}

uint32_t pool_intern(struct pool *p, const char *text, size_t length)
{
    if (length == 0)
        return 0;
    pool_reserve(p, p->interned);
    uint32_t hash = pool_hash(text, length);
    struct pool_slot *slot = pool_slot(p, hash, text, length);
    if (slot->offset != 0)
        return slot->offset;
    uint32_t offset = pool_add(p, text, length);
    if (offset != 0) {
        *slot = (struct pool_slot){offset, hash};
        p->interned++;
    }
    return offset;
}

void pool_seal(struct pool *p)
{
    free(p->slots);
    p->slots = NULL;
    p->slot_count = 0;
    p->text = mem_realloc(p->text, p->length, 1);
    p->capacity = p->length;
}

void pool_copy(struct pool *copy, const struct pool *p)
{
    *copy = (struct pool){
        .length = p->length, .capacity = p->length, .interned = p->interned, .full = p->full};
    copy->text = mem_alloc(p->length);
    memcpy(copy->text, p->text, p->length);
}
