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
    return strncmp(own, key, length) == 0 && own[length] == '\0';
}

uint32_t map_hash(const char *key, size_t length)
{
    return (uint32_t)(XXH3_64bits(key, length) >> 32);
}

uint32_t map_find(const struct map *m, const char *key, size_t length)
{
    if (m->slot_count == 0)
        return 0;
    uint32_t hash = map_hash(key, length);
    size_t mask = m->slot_count - 1;
    size_t slot = hash & mask;
    while (m->slots[slot].number != 0 &&
           !(m->slots[slot].hash == hash && map_equal(m, m->slots[slot].number, key, length)))
        slot = (slot + 1) & mask;
    return m->slots[slot].number;
}

/* Keys differ from each other, so the first free slot is the right one. */
static void map_place(struct map *m, struct map_slot item)
{
    size_t mask = m->slot_count - 1;
    size_t slot = item.hash & mask;
    while (m->slots[slot].number != 0)
        slot = (slot + 1) & mask;
    m->slots[slot] = item;
}

static void map_rehash(struct map *m, size_t slot_count)
{
    struct map_slot *old = m->slots;
    size_t old_count = m->slot_count;
    m->slots = mem_zalloc(slot_count, sizeof *m->slots);
    m->slot_count = slot_count;
    for (size_t i = 0; i < old_count; i++) {
        if (old[i].number != 0)
            map_place(m, old[i]);
    }
    free(old);
}

void map_reserve(struct map *m, size_t count)
{
    size_t slots = m->slot_count ? m->slot_count : MAP_FIRST_SLOTS;
    while (count >= slots / 10 * 7)
        slots *= 2;
    if (slots != m->slot_count)
        map_rehash(m, slots);
}

uint32_t map_find_hashed(const struct map *m, const char *key, uint32_t hash)
{
    if (m->slot_count == 0)
        return 0;
    size_t mask = m->slot_count - 1;
    size_t slot = hash & mask;
    while (m->slots[slot].number != 0 &&
           !(m->slots[slot].hash == hash &&
             strcmp(m->key(m->context, m->slots[slot].number), key) == 0))
        slot = (slot + 1) & mask;
    return m->slots[slot].number;
}

void map_expect(const struct map *m, uint32_t hash)
{
    if (m->slot_count > 0)
        __builtin_prefetch(&m->slots[hash & (m->slot_count - 1)]);
}

void map_put_hashed(struct map *m, uint32_t number, uint32_t hash)
{
    map_reserve(m, m->count);
    map_place(m, (struct map_slot){number, hash});
    m->count++;
}

void map_put(struct map *m, uint32_t number)
{
    const char *key = m->key(m->context, number);
    map_put_hashed(m, number, map_hash(key, strlen(key)));
}
