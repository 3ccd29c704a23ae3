/* A hash map from byte strings to 32-bit numbers other than 0.
 *
 * The keys are not copied: the caller keeps their bytes in place through a lookup function that
 * gives the key of a number. A slot holds a part of the key's hash too, so that a search seldom
 * looks at a key that is not its own, and growing at none. */
#ifndef ANNALS_BASE_MAP_H
#define ANNALS_BASE_MAP_H

#include <stddef.h>
#include <stdint.h>

/* The NUL-terminated key that was put in for number; context is the map's. */
typedef const char *map_key_fn(const void *context, uint32_t number);

struct map_slot {
    uint32_t number, hash; /* number 0: free */
};

struct map {
    struct map_slot *slots;
    size_t slot_count, count;
    map_key_fn *key;
    const void *context;
};

void map_init(struct map *m, map_key_fn *key, const void *context);
void map_finish(struct map *m);

/* Makes room for count keys in all, to spare the steps of growing. */
void map_reserve(struct map *m, size_t count);

/* The number stored for the key, or 0. */
uint32_t map_find(const struct map *m, const char *key, size_t length);

/* Stores number (not 0) for its key, which must not be in the map yet. */
void map_put(struct map *m, uint32_t number);

/* The same for keys whose hashes are known: many can be made ahead, by several threads. key is
 * NUL-terminated. */
uint32_t map_hash(const char *key, size_t length);
uint32_t map_find_hashed(const struct map *m, const char *key, uint32_t hash);
void map_put_hashed(struct map *m, uint32_t number, uint32_t hash);

/* Asks the processor for what a search for such a key will look at first. */
void map_expect(const struct map *m, uint32_t hash);

#endif
