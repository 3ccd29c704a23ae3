#include <string.h>

#include "base/team.h"
#include "model/build_freeze.h"

/* ---- dates: numbered as the rows have them */

static void renumber_date(struct build *b, uint32_t *numbers, struct date *dates, uint32_t *count,
                          uint32_t *cell)
{
    uint32_t old = *cell;
    if (old != 0 && numbers[old] == 0) {
        numbers[old] = *count;
        dates[(*count)++] = b->dates.items[old];
    }
    *cell = numbers[old];
}

static void renumber_dates(struct build *b)
{
    uint32_t *numbers = mem_zalloc(b->dates.count, sizeof *numbers);
    struct date *dates = mem_zalloc(b->dates.count, sizeof *dates);
    uint32_t count = 1;
    dates[0] = b->dates.items[0];
    for (enum table t = 0; t < TABLE_COUNT; t++)
        for (size_t c = 0; c < b->plan.count[t]; c++)
            for (uint32_t row = 1;
                 b->plan.cells[t][c].kind == CELL_DATE && row <= build_count(b, t); row++)
                renumber_date(b, numbers, dates, &count, build_row(b, t, row) + c);
    free(numbers);
    free(b->dates.items);
    b->dates.items = dates;
    b->dates.capacity = b->dates.count;
    b->dates.count = count;
}

/* ---- sections */

static void plan_section(struct freeze *f, size_t number, size_t count, size_t size)
{
    f->header.sections[number] =
        (struct block_section_at){f->strings, (uint32_t)count, (uint32_t)size};
    f->strings += (count * size + BLOCK_ALIGN - 1) / BLOCK_ALIGN * BLOCK_ALIGN;
}

static void plan_sections(struct freeze *f)
{
    const struct build *b = f->b;
    f->strings = sizeof f->header;
    for (enum table t = 0; t < TABLE_COUNT; t++)
        plan_section(f, t, build_count(b, t) + 1u, b->plan.count[t] * sizeof(uint32_t));
    for (enum table t = 0; t < TABLE_COUNT; t++)
        plan_section(f, BLOCK_INDEX + (size_t)t,
                     schema_has_entity(t) ? block_slots(build_count(b, t)) : 0, sizeof(uint32_t));
    plan_section(f, BLOCK_DATES, b->dates.count, sizeof(struct date));
    plan_section(f, BLOCK_RUNS, b->runs.count + 1, sizeof(struct date_run));
    plan_section(f, BLOCK_LISTS, b->lists.count, sizeof(uint32_t));
    plan_section(f, BLOCK_FILES, b->files->files.count, sizeof(uint32_t));
}

enum { PORTION = 1 << 20 }; /* bytes that one task copies */

struct copying {
    char *to;
    const char *from;
    size_t size;
};

static void copy_portion(void *context, size_t task)
{
    const struct copying *c = context;
    size_t done = task * PORTION, left = c->size - done;
    memcpy(c->to + done, c->from + done, left < PORTION ? left : PORTION);
}

static void fill_section(const struct freeze *f, size_t number, const void *items)
{
    const struct block_section_at *s = &f->header.sections[number];
    struct copying c = {freeze_at(f, s->offset), items, (size_t)s->count * s->size};
    team_each(f->b->threads, (c.size + PORTION - 1) / PORTION, copy_portion, &c);
    if (c.size % BLOCK_ALIGN != 0)
        memset(c.to + c.size, 0, BLOCK_ALIGN - c.size % BLOCK_ALIGN);
}

static void fill_runs(const struct freeze *f)
{
    const struct build *b = f->b;
    struct date_run *runs = freeze_at(f, f->header.sections[BLOCK_RUNS].offset);
    for (size_t i = 0; i < b->runs.count; i++)
        runs[i] = (struct date_run){build_incident(b, b->runs.items[i])->date, b->runs.items[i]};
    runs[b->runs.count] = (struct date_run){.first = build_count(b, TABLE_INCIDENT) + 1};
}

static void fill_sections(const struct freeze *f)
{
    struct build *b = f->b;
    fill_runs(f);
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        fill_section(f, t, b->tables[t].items);
        vec_finish(&b->tables[t]);
    }
    fill_section(f, BLOCK_DATES, b->dates.items);
    vec_finish(&b->dates);
    fill_section(f, BLOCK_LISTS, b->lists.items);
    vec_finish(&b->lists);
    const struct block_section_at *files = &f->header.sections[BLOCK_FILES];
    memset(freeze_at(f, files->offset), 0, f->strings - files->offset);
}

/* ---- the index of ids */

struct index {
    const struct freeze *freeze;
    enum table table;
    uint32_t *first; /* by row: the slot to begin with */
};

static void hash_window(void *context, size_t task)
{
    const struct index *x = context;
    const struct freeze *f = x->freeze;
    struct window w = build_window(freeze_count(f, x->table), task);
    for (uint32_t row = w.first; row < w.end; row++) {
        const struct entity *entity = freeze_row(f, x->table, row);
        const char *id = freeze_at(f, f->strings + entity->id);
        x->first[row] =
            block_slot(id, strlen(id), f->header.sections[BLOCK_INDEX + x->table].count);
    }
}

/* Slots that are needed soon are fetched meanwhile. */
static void fill_index(const struct freeze *f, enum table t)
{
    enum { AHEAD = 8 };
    const struct block_section_at *section = &f->header.sections[BLOCK_INDEX + t];
    uint32_t *slots = freeze_at(f, section->offset), count = freeze_count(f, t);
    struct index x = {f, t, mem_alloc(((size_t)count + 1) * sizeof *x.first)};
    memset(slots, 0, section[1].offset - section->offset);
    team_each(f->b->threads, build_window_count(count), hash_window, &x);
    for (uint32_t row = 1; row <= count; row++) {
        uint32_t slot = x.first[row];
        if (count - row > AHEAD)
            __builtin_prefetch(&slots[x.first[row + AHEAD]]);
        while (slots[slot] != 0)
            slot = slot + 1 < section->count ? slot + 1 : 0;
        slots[slot] = row;
    }
    free(x.first);
}

void *build_freeze(struct build *b, size_t *size)
{
    struct freeze f = {.b = b, .header = {.magic = BLOCK_MAGIC}};
    renumber_dates(b);
    plan_sections(&f);
    f.block = mem_alloc(f.strings);
    fill_sections(&f);
    freeze_texts(&f);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        if (schema_has_entity(t))
            fill_index(&f, t);
    *size = f.strings + f.header.sections[BLOCK_STRINGS].count;
    f.header.version = BLOCK_VERSION;
    f.header.order = BLOCK_ORDER;
    f.header.size = *size;
    memcpy(f.block, &f.header, sizeof f.header);
    return f.block;
}
