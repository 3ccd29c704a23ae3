#include "base/bitset.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static size_t word_count(const struct bitset *s)
{
    return s->size / 64 + (s->size % 64 != 0);
}

/* The bits of the last word that stand for no number stay 0. */
static void bitset_trim(struct bitset *s)
{
    if (s->size % 64 != 0)
        s->words[s->size / 64] &= ((uint64_t)1 << (s->size % 64)) - 1;
}

void bitset_init(struct bitset *s, size_t size)
{
    s->size = size;
    s->words = mem_zalloc(word_count(s), sizeof *s->words);
}

void bitset_finish(struct bitset *s)
{
    free(s->words);
    *s = (struct bitset){0};
}

void bitset_clear(struct bitset *s)
{
    for (size_t i = 0; i < word_count(s); i++)
        s->words[i] = 0;
}

void bitset_fill(struct bitset *s)
{
    for (size_t i = 0; i < word_count(s); i++)
        s->words[i] = UINT64_MAX;
    bitset_trim(s);
}

void bitset_copy(struct bitset *to, const struct bitset *from)
{
    for (size_t i = 0; i < word_count(to); i++)
        to->words[i] = from->words[i];
}

void bitset_and(struct bitset *s, const struct bitset *other)
{
    for (size_t i = 0; i < word_count(s); i++)
        s->words[i] &= other->words[i];
}

void bitset_or(struct bitset *s, const struct bitset *other)
{
    for (size_t i = 0; i < word_count(s); i++)
        s->words[i] |= other->words[i];
}

void bitset_subtract(struct bitset *s, const struct bitset *other)
{
    for (size_t i = 0; i < word_count(s); i++)
        s->words[i] &= ~other->words[i];
}

size_t bitset_count(const struct bitset *s)
{
    return bitset_count_range(s, 0, s->size);
}

size_t bitset_count_range(const struct bitset *s, size_t from, size_t to)
{
    if (to > s->size)
        to = s->size;
    if (from >= to)
        return 0;
    size_t first = from / 64, last = (to - 1) / 64, count = 0;
    for (size_t i = first; i <= last; i++) {
        uint64_t word = s->words[i];
        if (i == first)
            word &= UINT64_MAX << (from % 64);
        if (i == last)
            word &= UINT64_MAX >> (63 - (to - 1) % 64);
        count += (size_t)__builtin_popcountll(word);
    }
    return count;
}

void bitset_add_range(struct bitset *s, size_t from, size_t to)
{
    for (size_t end; from < to; from = end) {
        end = from / 64 * 64 + 64 < to ? from / 64 * 64 + 64 : to;
        s->words[from / 64] |= UINT64_MAX << from % 64 & UINT64_MAX >> (63 - (end - 1) % 64);
    }
}
