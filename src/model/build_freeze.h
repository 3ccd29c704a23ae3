/* The block of a timeline while it is laid out: what build_freeze.c and build_text.c share. */
#ifndef ANNALS_MODEL_BUILD_FREEZE_H
#define ANNALS_MODEL_BUILD_FREEZE_H

#include "model/block.h"
#include "model/build.h"

struct freeze {
    struct build *b;
    char *block;
    struct block_header header;
    size_t strings; /* where they begin */
};

static inline void *freeze_at(const struct freeze *f, size_t offset)
{
    return f->block + offset;
}

/* The rows of a section, all but the first. */
static inline uint32_t freeze_count(const struct freeze *f, size_t section)
{
    return f->header.sections[section].count - 1;
}
static inline void *freeze_row(const struct freeze *f, size_t section, uint32_t row)
{
    const struct block_section_at *s = &f->header.sections[section];
    return freeze_at(f, s->offset + (size_t)row * s->size);
}

/* Puts the strings of all rows into the block, which grows by them, and their offsets into the
 * rows; frees those of the build. */
void freeze_texts(struct freeze *f);

#endif
