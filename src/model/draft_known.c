/* What a draft declares, for the drafts after it: a table that is looked into for every reference,
 * by several threads; so a slot holds most of a key by itself, in half a cache line. */
#include <string.h>

#include "base/mem.h"
#include "model/draft.h"

enum { KEY_BYTES = 23 };

struct known_slot {
    uint32_t row, hash; /* row 0: free */
    char key[KEY_BYTES];
    uint8_t length; /* of what is in key; KEY_BYTES: there may be more */
};

static const struct entity *entity_of(const struct draft *d, enum table t, uint32_t row)
{
    return (const struct entity *)(const void *)(d->tables[t].items + row * schema_row_cells(t));
}

static bool has_id(const struct draft *d, enum table t, const struct known_slot *slot,
                   const char *id, size_t length)
{
    size_t start = length < KEY_BYTES ? length : KEY_BYTES;
    if (slot->length != start || memcmp(slot->key, id, start) != 0)
        return false;
    if (start < KEY_BYTES)
        return true;
    const char *own = pool_text(&d->pool, entity_of(d, t, slot->row)->id);
    return strlen(own) == length && memcmp(own, id, length) == 0;
}

/* The slot of an id, or the free one for it. The number of slots is a power of 2. */
static struct known_slot *find_slot(const struct draft *d, enum table t, const char *id,
                                    size_t length, uint32_t hash)
{
    size_t mask = d->index_slots[t] - 1, at = hash & mask;
    struct known_slot *slots = d->index[t];
    while (slots[at].row != 0 && !(slots[at].hash == hash && has_id(d, t, &slots[at], id, length)))
        at = (at + 1) & mask;
    return &slots[at];
}

static void add(struct draft *d, enum table t, uint32_t row)
{
    const struct entity *entity = entity_of(d, t, row);
    const char *id = pool_text(&d->pool, entity->id);
    size_t length = strlen(id);
    if (length == 0 || (entity->declared != DRAFT_DECLARED && t != TABLE_KIND && t != TABLE_TAG))
        return;
    uint32_t hash = map_hash(id, length);
    struct known_slot *slot = find_slot(d, t, id, length, hash);
    if (slot->row != 0)
        return; /* the first declaration counts */
    slot->row = row;
    slot->hash = hash;
    slot->length = (uint8_t)(length < KEY_BYTES ? length : KEY_BYTES);
    memcpy(slot->key, id, slot->length);
}

/* Two slots fill a cache line, so that none lies in two. */
static struct known_slot *make_slots(size_t count)
{
    enum { LINE = 64 };
    return mem_zalloc_aligned(LINE, count, sizeof(struct known_slot));
}

void draft_index(struct draft *d)
{
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        uint32_t count = schema_has_entity(t) ? draft_count(d, t) : 0;
        if (count == 0)
            continue;
        d->index_slots[t] = 16;
        while (d->index_slots[t] / 4 * 3 < count)
            d->index_slots[t] *= 2;
        d->index[t] = make_slots(d->index_slots[t]);
        for (uint32_t row = 1; row <= count; row++)
            add(d, t, row);
    }
}

void draft_drop_index(struct draft *d)
{
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        free(d->index[t]);
        d->index[t] = NULL;
    }
}

uint32_t draft_find_known(const struct draft *d, enum table table, const char *id, size_t length,
                          uint32_t hash)
{
    if (!d->index[table])
        return 0;
    return find_slot(d, table, id, length, hash)->row;
}

void draft_expect_known(const struct draft *d, enum table table, uint32_t hash)
{
    if (d->index[table])
        __builtin_prefetch(&d->index[table][hash & (d->index_slots[table] - 1)]);
}
