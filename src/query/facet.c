#include "query/facet.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/name.h"
#include "query/run.h"

/* ---- counting */

/* What is counted, and for each value the incident that it was counted for last. */
struct tally {
    const struct timeline *t;
    enum table facet;
    uint32_t *counts, *last;
};

static void tally_one(struct tally *tally, uint32_t value, uint32_t incident)
{
    if (tally->last[value] != incident) {
        tally->last[value] = incident;
        tally->counts[value]++;
    }
}

static void tally_incident(struct tally *tally, uint32_t incident)
{
    uint32_t count;
    const uint32_t *values = timeline_values(tally->t, tally->facet, incident, &count);

    for (uint32_t i = 0; i < count; i++) {
        uint32_t value = values[i];
        if (tally->facet != TABLE_PLACE) {
            tally_one(tally, value, incident);
            continue;
        }
        /* upwards, until a place has this incident already */
        while (value != 0 && tally->last[value] != incident) {
            tally_one(tally, value, incident);
            value = timeline_place(tally->t, value)->in;
        }
    }
}

/* Turns counts of the incidents that are not in a set into those of the set. */
static void count_rest(const struct timeline *t, enum table facet, uint32_t *counts)
{
    uint32_t rows = timeline_count(t, facet), all;

    for (uint32_t row = 1; row <= rows; row++) {
        timeline_postings(t, facet, row, &all);
        counts[row] = all - counts[row];
    }
}

/* By the incidents of each value: they stand one after the other, while those of a set are to be
 * reached for one by one. */
static void count_postings(const struct timeline *t, enum table facet, const struct bitset *set,
                           uint32_t *counts)
{
    uint32_t rows = timeline_count(t, facet), all;

    counts[0] = 0;
    for (uint32_t row = 1; row <= rows; row++) {
        const uint32_t *incidents = timeline_postings(t, facet, row, &all);
        uint32_t count = 0;
        for (uint32_t i = 0; i < all; i++)
            count += bitset_has(set, incidents[i]);
        counts[row] = count;
    }
}

/* From this share of the incidents on that is less work. */
enum { POSTINGS_SHARE = 24 };

void facet_count(const struct timeline *t, enum table facet, const struct bitset *set,
                 uint32_t *counts)
{
    uint32_t rows = timeline_count(t, facet), incidents = timeline_count(t, TABLE_INCIDENT);
    size_t members = set != NULL ? bitset_count(set) : incidents;
    struct tally tally = {.t = t, .facet = facet, .counts = counts};
    bool rest = members > incidents / 2; /* fewer to go through: those that are not in it */

    size_t fewer = rest ? incidents - members : members;
    if (set != NULL && fewer > incidents / POSTINGS_SHARE) {
        count_postings(t, facet, set, counts);
        return;
    }
    memset(counts, 0, (rows + (size_t)1) * sizeof *counts);
    if (members < incidents) {
        tally.last = mem_zalloc(rows + (size_t)1, sizeof *tally.last);
        for (size_t word = 0; word * 64 <= incidents; word++) {
            uint64_t bits = rest ? ~set->words[word] : set->words[word];
            for (; bits != 0; bits &= bits - 1) {
                uint32_t incident = (uint32_t)(word * 64) + (uint32_t)__builtin_ctzll(bits);
                if (incident >= 1 && incident <= incidents)
                    tally_incident(&tally, incident);
            }
        }
        free(tally.last);
    }
    if (rest)
        count_rest(t, facet, counts);
}

/* ---- order */

struct named {
    uint64_t head; /* the first bytes of the key, the first one highest: most differ there */
    const char *key, *name;
    uint32_t row;
};

static int compare_names(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    if (x->head != y->head)
        return x->head < y->head ? -1 : 1;
    int order = strcmp(x->key, y->key);

    if (order == 0)
        order = strcmp(x->name, y->name);
    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

/* Appends what strcmp orders names by as the locale does. */
static void add_key(struct buf *keys, const char *name)
{
    size_t room = 64, length;
    for (;; room = length + 1) {
        buf_reserve(keys, room);
        length = strxfrm(keys->text + keys->length, name, room);
        if (length < room)
            break;
    }
    keys->length += length + 1;
}

static uint64_t head_of(const char *key)
{
    uint64_t head = 0;
    size_t i = 0;
    for (; i < sizeof head && key[i] != '\0'; i++)
        head = head << 8 | (unsigned char)key[i];
    return i > 0 ? head << 8 * (sizeof head - i) : 0;
}

void facet_rank(const struct timeline *t, enum table facet, uint32_t *ranks)
{
    uint32_t rows = timeline_count(t, facet);
    struct named *names = mem_zalloc(rows + (size_t)1, sizeof *names);
    struct buf keys = {0};

    for (uint32_t row = 1; row <= rows; row++)
        add_key(&keys, name_text(t, facet, row));
    const char *key = keys.text;
    for (uint32_t row = 1; row <= rows; row++, key += strlen(key) + 1)
        names[row - 1] = (struct named){head_of(key), key, name_text(t, facet, row), row};
    qsort(names, rows, sizeof *names, compare_names);
    ranks[0] = 0;
    for (uint32_t i = 0; i < rows; i++)
        ranks[names[i].row] = i + 1;
    free(names);
    buf_finish(&keys);
}

/* The first incident of a value in the set; the incidents are in the order of time. */
static uint32_t first_incident(const struct timeline *t, enum table facet, uint32_t row,
                               const struct bitset *set)
{
    uint32_t count;
    const uint32_t *incidents = timeline_postings(t, facet, row, &count);

    for (uint32_t i = 0; i < count; i++)
        if (set == NULL || bitset_has(set, incidents[i]))
            return incidents[i];
    return UINT32_MAX;
}

/* Sorts rows by their keys, a byte at a time from the lowest; equal ones stay in order. */
static void sort_rows(uint32_t *rows, size_t count, const uint32_t *keys)
{
    uint32_t *other = mem_zalloc(count + 1, sizeof *other), *from = rows, *to = other;

    for (unsigned shift = 0; shift < 32; shift += 8) {
        size_t starts[257] = {0};
        for (size_t i = 0; i < count; i++)
            starts[(keys[from[i]] >> shift & 255) + 1]++;
        for (size_t i = 0; i < 256; i++)
            starts[i + 1] += starts[i];
        for (size_t i = 0; i < count; i++)
            to[starts[keys[from[i]] >> shift & 255]++] = from[i];
        uint32_t *turn = from;
        from = to;
        to = turn;
    }
    free(other); /* after four turns the rows are back in rows */
}

size_t facet_sort(const struct timeline *t, enum table facet, enum facet_order order,
                  const uint32_t *counts, const uint32_t *ranks, const struct bitset *set,
                  uint32_t *rows)
{
    uint32_t all = timeline_count(t, facet);
    uint32_t *keys = mem_zalloc(all + (size_t)1, sizeof *keys);
    size_t count = 0;

    for (uint32_t row = 1; row <= all; row++)
        keys[ranks[row] - 1] = row;
    for (uint32_t i = 0; i < all; i++)
        if (counts[keys[i]] != 0)
            rows[count++] = keys[i];
    for (size_t i = 0; i < count && order != FACET_BY_NAME; i++)
        keys[rows[i]] = order == FACET_BY_COUNT ? UINT32_MAX - counts[rows[i]]
                                                : first_incident(t, facet, rows[i], set);
    if (order != FACET_BY_NAME)
        sort_rows(rows, count, keys);
    free(keys);
    return count;
}

/* ---- selecting */

void facet_select(const struct timeline *t, enum table facet, const uint32_t *values, size_t count,
                  bool all, struct bitset *out)
{
    struct bitset one;

    bitset_clear(out);
    if (!all || count < 2) {
        for (size_t i = 0; i < count; i++)
            run_postings(t, facet, values[i], out);
        return;
    }
    bitset_init(&one, out->size);
    run_postings(t, facet, values[0], out);
    for (size_t i = 1; i < count; i++) {
        bitset_clear(&one);
        run_postings(t, facet, values[i], &one);
        bitset_and(out, &one);
    }
    bitset_finish(&one);
}
