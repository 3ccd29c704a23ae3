#include <string.h>

#include "base/i18n.h"
#include "model/block.h"
#include "model/build.h"

/* The block grows as the text of a pool whose first strings are all other sections, so that it is
 * never copied. */
struct freeze {
    struct build *b;
    struct pool block;
    struct block_header header;
    size_t strings; /* where they begin */
    size_t pool;    /* the pool that the last string was in: most are in the same */
};

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

static void *at(const struct freeze *f, size_t offset)
{
    return f->block.text + offset;
}

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
    plan_section(f, BLOCK_LISTS, b->lists.count, sizeof(uint32_t));
    plan_section(f, BLOCK_FILES, b->files->files.count, sizeof(uint32_t));
}

static void fill_section(struct freeze *f, size_t number, const void *items)
{
    const struct block_section_at *s = &f->header.sections[number];
    size_t size = (size_t)s->count * s->size;
    if (size > 0)
        memcpy(at(f, s->offset), items, size);
    if (size % BLOCK_ALIGN != 0)
        memset(at(f, s->offset + size), 0, BLOCK_ALIGN - size % BLOCK_ALIGN);
}

static void fill_sections(struct freeze *f)
{
    struct build *b = f->b;
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        fill_section(f, t, b->tables[t].items);
        vec_finish(&b->tables[t]);
    }
    fill_section(f, BLOCK_DATES, b->dates.items);
    fill_section(f, BLOCK_LISTS, b->lists.items);
    const struct block_section_at *files = &f->header.sections[BLOCK_FILES];
    memset(at(f, files->offset), 0, f->strings - files->offset);
    vec_finish(&b->dates);
    vec_finish(&b->lists);
}

/* ---- strings */

/* A shared string that was moved begins with a byte that is in no UTF-8, and where it is now: most
 * come again, and need not be looked up then. */
enum { MOVED = 0xFF, MOVED_BYTES = 1 + sizeof(uint32_t) };

static uint32_t moved_to(const char *bytes)
{
    uint32_t offset = 0;
    if ((unsigned char)bytes[0] == MOVED)
        memcpy(&offset, bytes + 1, sizeof offset);
    return offset;
}

static char *find_text(struct freeze *f, uint32_t text)
{
    const uint32_t *bases = f->b->bases.items;
    if (text < bases[f->pool] || (f->pool + 1 < f->b->bases.count && text >= bases[f->pool + 1]))
        f->pool = build_pool(f->b, text);
    return f->b->pools.items[f->pool].text + (text - bases[f->pool]);
}

/* A string of the build, until the next one is moved. */
static const char *text_of(struct freeze *f, uint32_t text)
{
    const char *bytes = find_text(f, text);
    uint32_t offset = moved_to(bytes);
    return offset ? at(f, f->strings + offset) : bytes;
}

static uint32_t move_shared_text(struct freeze *f, uint32_t text)
{
    char *bytes = find_text(f, text);
    uint32_t offset = moved_to(bytes);
    if (offset != 0)
        return offset;
    size_t length = strlen(bytes);
    offset = pool_intern(&f->block, bytes, length);
    offset = offset ? offset - (uint32_t)f->strings : 0;
    if (offset != 0 && length >= MOVED_BYTES) {
        bytes[0] = (char)MOVED;
        memcpy(bytes + 1, &offset, sizeof offset);
    }
    return offset;
}

/* The new offset of a string of the build. */
static uint32_t move_text(struct freeze *f, uint32_t text, bool shared)
{
    if (shared)
        return move_shared_text(f, text);
    const char *bytes = text_of(f, text);
    char *copy = bytes == find_text(f, text) ? NULL : mem_strdup(bytes);
    bytes = copy ? copy : bytes;
    uint32_t offset = pool_add(&f->block, bytes, strlen(bytes));
    free(copy);
    return offset ? offset - (uint32_t)f->strings : 0;
}

static void move_cell_text(struct freeze *f, size_t cell, bool shared)
{
    uint32_t text = *(uint32_t *)at(f, cell);
    if (text == 0)
        return;
    text = move_text(f, text, shared);
    *(uint32_t *)at(f, cell) = text;
}

static void move_list_texts(struct freeze *f, uint32_t list)
{
    size_t items = f->header.sections[BLOCK_LISTS].offset + list * sizeof(uint32_t);
    uint32_t count = *(uint32_t *)at(f, items);
    for (uint32_t i = 1; i <= count; i++)
        move_cell_text(f, items + i * sizeof(uint32_t), true);
}

/* Ids differ from each other and are not looked up; a name that is the row's id is stored once. */
static void move_entity_texts(struct freeze *f, size_t row)
{
    const struct entity *entity = at(f, row);
    bool same = entity->id != 0 && entity->name != 0 &&
                strcmp(text_of(f, entity->id), text_of(f, entity->name)) == 0;
    move_cell_text(f, row + offsetof(struct entity, id), false);
    if (same)
        ((struct entity *)at(f, row))->name = ((struct entity *)at(f, row))->id;
    else
        move_cell_text(f, row + offsetof(struct entity, name), true);
}

static void move_row_texts(struct freeze *f, enum table t, size_t row)
{
    const struct plan *plan = &f->b->plan;
    size_t first = 0;
    if (schema_has_entity(t)) {
        move_entity_texts(f, row);
        first = offsetof(struct entity, declared) / sizeof(uint32_t);
    }
    for (size_t c = first; c < plan->count[t]; c++) {
        if (plan->cells[t][c].kind == CELL_TEXT)
            move_cell_text(f, row + c * sizeof(uint32_t), true);
        else if (plan->cells[t][c].kind == CELL_TEXTS)
            move_list_texts(f, *(uint32_t *)at(f, row + c * sizeof(uint32_t)));
    }
}

/* The strings of a row that comes soon: their place in the hash table is fetched meanwhile, which
 * would else be waited for, string by string. */
static void expect_row_texts(struct freeze *f, enum table t, size_t row)
{
    const struct plan *plan = &f->b->plan;
    size_t first = schema_has_entity(t) ? offsetof(struct entity, name) / sizeof(uint32_t) : 0;
    for (size_t c = first; c < plan->count[t]; c++) {
        uint32_t text = *(uint32_t *)at(f, row + c * sizeof(uint32_t));
        if (plan->cells[t][c].kind != CELL_TEXT || text == 0)
            continue;
        const char *bytes = find_text(f, text);
        if (moved_to(bytes) == 0)
            pool_expect(&f->block, bytes, strlen(bytes));
    }
}

static void move_texts(struct freeze *f)
{
    enum { AHEAD = 6 };
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        const struct block_section_at *s = &f->header.sections[t];
        for (uint32_t row = 1; row < s->count; row++) {
            if (s->count - row > AHEAD)
                expect_row_texts(f, t, s->offset + (size_t)(row + AHEAD) * s->size);
            move_row_texts(f, t, s->offset + (size_t)row * s->size);
        }
    }
    const struct block_section_at *dates = &f->header.sections[BLOCK_DATES];
    for (uint32_t i = 1; i < dates->count; i++)
        move_cell_text(f, dates->offset + i * sizeof(struct date) + offsetof(struct date, text),
                       true);
    const struct block_section_at *files = &f->header.sections[BLOCK_FILES];
    for (uint32_t i = 0; i < files->count; i++) {
        const char *name = f->b->files->files.items[i];
        uint32_t text = pool_intern(&f->block, name, strlen(name));
        ((uint32_t *)at(f, files->offset))[i] = text ? text - (uint32_t)f->strings : 0;
    }
}

/* ---- the index of ids */

static void fill_index(struct freeze *f, enum table t)
{
    const struct block_section_at *rows = &f->header.sections[t];
    const struct block_section_at *index = &f->header.sections[BLOCK_INDEX + (size_t)t];
    uint32_t *slots = at(f, index->offset);
    size_t next = f->header.sections[BLOCK_INDEX + (size_t)t + 1].offset;
    memset(slots, 0, next - index->offset);
    for (uint32_t row = 1; index->count > 0 && row < rows->count; row++) {
        const struct entity *entity = at(f, rows->offset + (size_t)row * rows->size);
        const char *id = at(f, f->strings + entity->id);
        uint32_t slot = block_slot(id, strlen(id), index->count);
        while (slots[slot] != 0)
            slot = slot + 1 < index->count ? slot + 1 : 0;
        slots[slot] = row;
    }
}

void *build_freeze(struct build *b, size_t *size)
{
    struct freeze f = {.b = b, .header = {.magic = BLOCK_MAGIC}};
    size_t strings = 0;
    renumber_dates(b);
    plan_sections(&f);
    f.block.length = f.strings;
    f.block.capacity = f.strings + 4096;
    for (size_t i = 0; i < b->pools.count; i++) {
        f.block.capacity += b->pools.items[i].length;
        strings += b->pools.items[i].interned;
    }
    f.block.text = mem_alloc(f.block.capacity);
    pool_reserve(&f.block, strings);
    f.block.text[f.block.length++] = '\0'; /* string 0 */
    fill_sections(&f);
    move_texts(&f);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        fill_index(&f, t);
    if (f.block.full)
        diag_add(b->diags, DIAG_LIMIT, (struct mark){0, 0, 0},
                 _("the timeline takes more than 4 GiB; some text is left out"));
    f.header.version = BLOCK_VERSION;
    f.header.order = BLOCK_ORDER;
    f.header.size = f.block.length;
    f.header.sections[BLOCK_STRINGS] =
        (struct block_section_at){f.strings, (uint32_t)(f.block.length - f.strings), 1};
    memcpy(f.block.text, &f.header, sizeof f.header);
    free(f.block.slots);
    *size = f.block.length;
    return mem_realloc(f.block.text, f.block.length, 1);
}
