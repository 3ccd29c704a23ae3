/* How the block of a frozen timeline is laid out. Sections stand one after the other, each at a
 * multiple of 8 bytes, the strings last:
 *
 *   header, tables in the order of model/schema.h, an index for each table with ids, dates, runs,
 *   lists, files, strings
 *
 * An index is a hash table of row numbers, open addressing with linear probing: the first slot of
 * an id is block_hash scaled to the number of slots, which always leave one free. */
#ifndef ANNALS_MODEL_BLOCK_H
#define ANNALS_MODEL_BLOCK_H

#include <stddef.h>
#include <stdint.h>

#include "model/schema.h"

#define BLOCK_MAGIC "annals\r\n"

enum {
    BLOCK_VERSION = 3,
    BLOCK_ORDER = 0x01020304, /* reads otherwise on a machine of the other byte order */
    BLOCK_ALIGN = 8
};

/* Sections: the tables, then the indices by table, then these. */
enum block_section {
    BLOCK_INDEX = TABLE_COUNT,
    BLOCK_DATES = TABLE_COUNT * 2,
    BLOCK_RUNS, /* struct date_run; behind the last run the one that would come next */
    BLOCK_LISTS,
    BLOCK_FILES,
    BLOCK_STRINGS,
    BLOCK_SECTIONS
};

struct block_section_at {
    uint64_t offset; /* from the start of the block, in bytes */
    uint32_t count;  /* items; of a table with row 0, of strings bytes */
    uint32_t size;   /* bytes of an item */
};

struct block_header {
    char magic[8];
    uint32_t version, order;
    uint64_t size; /* of the block */
    struct block_section_at sections[BLOCK_SECTIONS];
};

/* Slots of an index over so many rows. */
static inline uint32_t block_slots(uint32_t rows)
{
    return rows + rows / 3 + 1;
}

/* The slot to begin with. */
uint32_t block_slot(const char *id, size_t length, uint32_t slots);

#endif
