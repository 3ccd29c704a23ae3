/* A fixed-size set of small numbers: a bitmap of 64-bit words. */
#ifndef ANNALS_BASE_BITSET_H
#define ANNALS_BASE_BITSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bitset {
    uint64_t *words;
    size_t size; /* numbers 0 .. size - 1 */
};

void bitset_init(struct bitset *s, size_t size); /* empty set */
void bitset_finish(struct bitset *s);
void bitset_clear(struct bitset *s);
void bitset_fill(struct bitset *s);                             /* all of 0 .. size - 1 */
void bitset_copy(struct bitset *to, const struct bitset *from); /* to: initialised, same size */
void bitset_and(struct bitset *s, const struct bitset *other);  /* same size, as for the next two */
void bitset_or(struct bitset *s, const struct bitset *other);
void bitset_subtract(struct bitset *s, const struct bitset *other);
size_t bitset_count(const struct bitset *s);
size_t bitset_count_range(const struct bitset *s, size_t from, size_t to); /* from <= n < to */
void bitset_add_range(struct bitset *s, size_t from, size_t to);           /* to <= size */

static inline bool bitset_has(const struct bitset *s, size_t n)
{
    return n < s->size && (s->words[n / 64] >> (n % 64) & 1) != 0;
}
static inline void bitset_add(struct bitset *s, size_t n)
{
    s->words[n / 64] |= (uint64_t)1 << (n % 64);
}
static inline void bitset_remove(struct bitset *s, size_t n)
{
    s->words[n / 64] &= ~((uint64_t)1 << (n % 64));
}

/* The least number >= from that is in the set, or SIZE_MAX. Inline: whole timelines are gone
 * through with it. */
static inline size_t bitset_next(const struct bitset *s, size_t from)
{
    if (from >= s->size)
        return SIZE_MAX;
    size_t i = from / 64, count = (s->size + 63) / 64;
    uint64_t word = s->words[i] >> (from % 64) << (from % 64);
    while (word == 0) {
        if (++i >= count)
            return SIZE_MAX;
        word = s->words[i];
    }
    return i * 64 + (size_t)__builtin_ctzll(word);
}

#endif
