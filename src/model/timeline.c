#include "model/timeline.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/mem.h"
#include "model/block.h"

struct timeline {
    const struct block_header *header;
    const uint32_t *tables[TABLE_COUNT];
    uint32_t cells[TABLE_COUNT], rows[TABLE_COUNT]; /* rows with row 0 */
    const struct date *dates;
    const uint32_t *lists;
    const char *strings;
    void (*release)(void *block, size_t size);
    atomic_uint references;
};

uint32_t block_slot(const char *id, size_t length, uint32_t slots)
{
    return (uint32_t)((XXH3_64bits(id, length) >> 32) * slots >> 32);
}

static const void *section(const struct block_header *header, size_t number)
{
    return (const char *)header + header->sections[number].offset;
}

struct timeline *timeline_wrap(const void *block, size_t size,
                               void (*release)(void *block, size_t size))
{
    struct timeline *t = mem_zalloc(1, sizeof *t);
    (void)size;
    t->header = block;
    t->release = release;
    atomic_init(&t->references, 1);
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        t->tables[i] = section(t->header, i);
        t->rows[i] = t->header->sections[i].count;
        t->cells[i] = t->header->sections[i].size / (uint32_t)sizeof(uint32_t);
    }
    t->dates = section(t->header, BLOCK_DATES);
    t->lists = section(t->header, BLOCK_LISTS);
    t->strings = section(t->header, BLOCK_STRINGS);
    return t;
}

struct timeline *timeline_retain(struct timeline *t)
{
    atomic_fetch_add_explicit(&t->references, 1, memory_order_relaxed);
    return t;
}

void timeline_destroy(struct timeline *t)
{
    if (!t || atomic_fetch_sub_explicit(&t->references, 1, memory_order_acq_rel) != 1)
        return;
    if (t->release)
        t->release((void *)t->header, (size_t)t->header->size);
    free(t);
}

uint32_t timeline_count(const struct timeline *t, enum table table)
{
    return t->rows[table] - 1;
}

const uint32_t *timeline_row(const struct timeline *t, enum table table, uint32_t row)
{
    return t->tables[table] + (size_t)(row < t->rows[table] ? row : 0) * t->cells[table];
}

const char *timeline_text(const struct timeline *t, uint32_t text)
{
    return t->strings + (text < t->header->sections[BLOCK_STRINGS].count ? text : 0);
}

const uint32_t *timeline_list(const struct timeline *t, uint32_t list, uint32_t *count)
{
    const uint32_t *at = t->lists + (list < t->header->sections[BLOCK_LISTS].count ? list : 0);
    *count = at[0];
    return at + 1;
}

const struct date *timeline_date(const struct timeline *t, uint32_t date)
{
    return t->dates + (date < t->header->sections[BLOCK_DATES].count ? date : 0);
}

const struct date_run *timeline_runs(const struct timeline *t, uint32_t *count)
{
    *count = t->header->sections[BLOCK_RUNS].count - 1;
    return section(t->header, BLOCK_RUNS);
}

const struct date *timeline_incident_date(const struct timeline *t, uint32_t incident)
{
    return timeline_date(t, timeline_incident(t, incident)->date);
}

bool timeline_parse_date(const struct timeline *t, uint32_t date, struct edtf *parsed)
{
    const struct date *d = timeline_date(t, date);
    if (date_is_missing(d))
        return false;
    const char *text = timeline_text(t, d->text);
    return edtf_parse(text, strlen(text), parsed, NULL);
}

enum edtf_answer timeline_date_in(const struct timeline *t, uint32_t date, int64_t first,
                                  int64_t last)
{
    const struct date *d = timeline_date(t, date);
    if (date_is_missing(d) || d->max < first || d->min > last)
        return EDTF_NO;
    if (d->min >= first && d->max <= last)
        return EDTF_CERTAINLY;
    struct edtf parsed;
    if ((d->flags & (EDTF_SET | EDTF_UNSPECIFIED)) == 0 || !timeline_parse_date(t, date, &parsed))
        return EDTF_POSSIBLY;
    enum edtf_answer answer = edtf_in_days(&parsed, first, last);
    edtf_finish(&parsed);
    return answer;
}

uint32_t timeline_find(const struct timeline *t, enum table table, const char *id, size_t length)
{
    const struct block_section_at *at = &t->header->sections[BLOCK_INDEX + (size_t)table];
    const uint32_t *slots = section(t->header, BLOCK_INDEX + (size_t)table);
    if (at->count == 0 || length == 0)
        return 0;
    for (uint32_t slot = block_slot(id, length, at->count);;
         slot = slot + 1 < at->count ? slot + 1 : 0) {
        if (slots[slot] == 0)
            return 0;
        const char *own = timeline_text(t, timeline_entity(t, table, slots[slot])->id);
        if (strncmp(own, id, length) == 0 && own[length] == '\0')
            return slots[slot];
    }
}

const uint32_t *timeline_values(const struct timeline *t, enum table facet, uint32_t incident,
                                uint32_t *count)
{
    const struct incident *i = timeline_incident(t, incident);
    if (facet == TABLE_KIND) {
        *count = i->kind != 0;
        return &i->kind;
    }
    uint32_t list = facet == TABLE_PERSON         ? i->people
                    : facet == TABLE_ORGANIZATION ? i->organizations
                    : facet == TABLE_PLACE        ? i->places
                    : facet == TABLE_SOURCE       ? i->sources
                    : facet == TABLE_TAG          ? i->tags
                                                  : 0;
    return timeline_list(t, list, count);
}

const uint32_t *timeline_postings(const struct timeline *t, enum table facet, uint32_t value,
                                  uint32_t *count)
{
    uint32_t list = schema_has_entity(facet) ? timeline_entity(t, facet, value)->incidents : 0;
    return timeline_list(t, list, count);
}

uint32_t timeline_file_count(const struct timeline *t)
{
    return t->header->sections[BLOCK_FILES].count;
}

const char *timeline_file(const struct timeline *t, uint32_t file)
{
    const uint32_t *files = section(t->header, BLOCK_FILES);
    return file < timeline_file_count(t) ? timeline_text(t, files[file]) : "";
}

const void *timeline_block(const struct timeline *t, size_t *size)
{
    *size = (size_t)t->header->size;
    return t->header;
}

void timeline_fetch(const struct timeline *t)
{
    enum { PAGE = 4096 };
    const volatile char *block = (const volatile char *)t->header;
    for (size_t at = 0; at < t->header->sections[BLOCK_STRINGS].offset; at += PAGE)
        (void)block[at];
}

uint32_t timeline_source_count(const struct timeline *t)
{
    uint32_t count = timeline_count(t, TABLE_SOURCE), declared = 0;
    for (uint32_t row = 1; row <= count; row++)
        declared += timeline_source(t, row)->entity.declared;
    return declared > 0 ? declared : count;
}
