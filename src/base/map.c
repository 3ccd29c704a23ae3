#include "base/map.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/mem.h"

enum { MAP_FIRST_SLOTS = 16 };

void map_init(struct map *m, map_key_fn *key, const void *context)
{
    *m = (struct map){.key = key, .context = context};
}

void map_finish(struct map *m)
{
    free(m->slots);
    *m = (struct map){0};
}

static bool map_equal(const struct map *m, uint32_t number, const char *key, size_t length)
{
    const char *own = m->key(m->context, number);
    return strlen(own) == length && memcmp(own, key, length) == 0;
}

uint32_t map_find(const struct map *m, const char *key, size_t length)
{
    if (m->slot_count == 0)
        return 0;
    size_t mask = m->slot_count - 1;
    size_t slot = (size_t)XXH3_64bits(key, length) & mask;
    while (m->slots[slot] != 0 && !map_equal(m, m->slots[slot], key, length))
        slot = (slot + 1) & mask;
    return m->slots[slot];
}

/* Keys differ from each other, so the first free slot is the right one. */
static void map_place(struct map *m, uint32_t number)
{
    const char *key = m->key(m->context, number);
    size_t mask = m->slot_count - 1;
    size_t slot = (size_t)XXH3_64bits(key, strlen(key)) & mask;
    while (m->slots[slot] != 0)
        slot = (slot + 1) & mask;
    m->slots[slot] = number;
}

static void map_rehash(struct map *m, size_t slot_count)
{
    uint32_t *old = m->slots;
    size_t old_count = m->slot_count;
    m->slots = mem_zalloc(slot_count, sizeof *m->slots);
    m->slot_count = slot_count;
    for (size_t i = 0; i < old_count; i++) {
        if (old[i] != 0)
            map_place(m, old[i]);
    }
    free(old);
}

void map_put(struct map *m, uint32_t number)
{
    if (m->slot_count == 0)
        map_rehash(m, MAP_FIRST_SLOTS);
    else if (m->count >= m->slot_count / 10 * 7)
        map_rehash(m, m->slot_count * 2);
    map_place(m, number);
    m->count++;
}
