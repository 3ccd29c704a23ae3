/* A string pool: NUL-terminated UTF-8 strings one after the other, named by 32-bit offset.
 *
 * Offset 0 is the empty string. Interned strings are stored once; appended ones are not looked
 * up, which is what long texts want. Offsets stay valid for the life of the pool and pointers
 * until the next addition. */
#ifndef ANNALS_BASE_POOL_H
#define ANNALS_BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pool_slot {
    uint32_t offset, hash; /* offset 0: free */
};

struct pool {
    char *text;              /* all strings */
    size_t length, capacity; /* bytes */
    struct pool_slot *slots; /* open-addressed hash table */
    size_t slot_count, interned;
    bool full; /* an addition was refused: 4 GiB are used up */
};

void pool_init(struct pool *p);
void pool_finish(struct pool *p);

/* Appends length bytes (which may hold no NUL; it would end the string) and returns their offset;
 * 0 when length is 0, or when the pool is full (then p->full is set). text must not point into the
 * pool. */
uint32_t pool_add(struct pool *p, const char *text, size_t length);

/* The same, but a string that was interned before keeps its offset. */
uint32_t pool_intern(struct pool *p, const char *text, size_t length);

/* Makes room in the table for count interned strings in all, to spare the steps of growing. */
void pool_reserve(struct pool *p, size_t count);

/* Makes room for length bytes of text in all, likewise. */
void pool_reserve_text(struct pool *p, size_t length);

/* Frees what only additions need: none may follow, nor a search. */
void pool_seal(struct pool *p);

/* A sealed copy. */
void pool_copy(struct pool *copy, const struct pool *p);

static inline const char *pool_text(const struct pool *p, uint32_t offset)
{
    return p->text + offset;
}

#endif
