#include <string.h>

#include "base/i18n.h"
#include "base/team.h"
#include "model/build_freeze.h"

/* Rows whose strings are put together at once: each string is stored once in a window, which takes
 * no more than a small hash table, and no other window. */
struct gather {
    size_t section; /* a table, or BLOCK_DATES */
    struct window rows;
    struct pool pool;
    size_t from;    /* the pool of the build that the last string was in: most are in the same */
    uint32_t shift; /* from offsets in pool to those in the block */
    bool dropped;   /* there is no room */
};

struct texts {
    struct freeze *freeze;
    VEC(struct gather) gathers;
    uint64_t length; /* bytes of all strings */
};

static const char *find_text(const struct freeze *f, struct gather *g, uint32_t text)
{
    const struct build *b = f->b;
    const uint32_t *bases = b->bases.items;
    if (text < bases[g->from] || (g->from + 1 < b->bases.count && text >= bases[g->from + 1]))
        g->from = build_pool(b, text);
    return pool_text(&b->pools.items[g->from], text - bases[g->from]);
}

static void gather_text(const struct freeze *f, struct gather *g, uint32_t *cell)
{
    if (*cell == 0)
        return;
    const char *text = find_text(f, g, *cell);
    *cell = pool_intern(&g->pool, text, strlen(text));
}

/* Ids differ from each other and are not looked up; a name that is the row's id is stored once. */
static void gather_entity(const struct freeze *f, struct gather *g, struct entity *entity)
{
    const char *id = find_text(f, g, entity->id);
    bool same = entity->id != 0 && entity->name != 0 &&
                (entity->id == entity->name || strcmp(id, find_text(f, g, entity->name)) == 0);
    entity->id = pool_add(&g->pool, id, strlen(id));
    if (same)
        entity->name = entity->id;
    else
        gather_text(f, g, &entity->name);
}

static uint32_t *text_list(const struct freeze *f, uint32_t list)
{
    return freeze_row(f, BLOCK_LISTS, list);
}

/* The strings of a row: what a cell has, or the list that it names. */
static void gather_row(const struct freeze *f, struct gather *g, enum table t, uint32_t *row)
{
    const uint8_t *c = f->b->plan.texts[t];
    if (schema_has_entity(t)) {
        gather_entity(f, g, (struct entity *)(void *)row);
        c += 2; /* id and name */
    }
    for (; *c < PLAN_CELLS; c++) {
        if (f->b->plan.cells[t][*c].kind == CELL_TEXT) {
            gather_text(f, g, &row[*c]);
            continue;
        }
        uint32_t *list = text_list(f, row[*c]);
        for (uint32_t i = 1; i <= list[0]; i++)
            gather_text(f, g, &list[i]);
    }
}

/* Fetches the strings of a row that is to come. */
static void expect_row(const struct freeze *f, struct gather *g, enum table t, const uint32_t *row)
{
    for (const uint8_t *c = f->b->plan.texts[t]; *c < PLAN_CELLS; c++)
        if (f->b->plan.cells[t][*c].kind == CELL_TEXT && row[*c] != 0)
            __builtin_prefetch(find_text(f, g, row[*c]));
}

static void gather_window(void *context, size_t task)
{
    const struct texts *x = context;
    const struct freeze *f = x->freeze;
    struct gather *g = &x->gathers.items[task];
    pool_init(&g->pool);
    for (uint32_t row = g->rows.first; row < g->rows.end; row++) {
        void *item = freeze_row(f, g->section, row);
        if (g->section == BLOCK_DATES)
            gather_text(f, g, &((struct date *)item)->text);
        else {
            if (g->rows.end - row > 2)
                expect_row(f, g, (enum table)g->section, freeze_row(f, g->section, row + 2));
            gather_row(f, g, (enum table)g->section, item);
        }
    }
    pool_seal(&g->pool);
}

static void shift_text(const struct gather *g, uint32_t *cell)
{
    *cell = *cell == 0 || g->dropped ? 0 : *cell + g->shift;
}

static void shift_row(const struct freeze *f, const struct gather *g, enum table t, uint32_t *row)
{
    for (const uint8_t *c = f->b->plan.texts[t]; *c < PLAN_CELLS; c++) {
        if (f->b->plan.cells[t][*c].kind == CELL_TEXT) {
            shift_text(g, &row[*c]);
            continue;
        }
        uint32_t *list = text_list(f, row[*c]);
        for (uint32_t i = 1; i <= list[0]; i++)
            shift_text(g, &list[i]);
    }
}

/* Puts the strings of a window behind those of the windows before. */
static void place_window(void *context, size_t task)
{
    const struct texts *x = context;
    const struct freeze *f = x->freeze;
    struct gather *g = &x->gathers.items[task];
    for (uint32_t row = g->rows.first; row < g->rows.end; row++) {
        void *item = freeze_row(f, g->section, row);
        if (g->section == BLOCK_DATES)
            shift_text(g, &((struct date *)item)->text);
        else
            shift_row(f, g, (enum table)g->section, item);
    }
    if (!g->dropped)
        memcpy(freeze_at(f, f->strings + g->shift + 1), g->pool.text + 1, g->pool.length - 1);
    pool_finish(&g->pool);
}

static void add_gathers(struct texts *x, size_t section)
{
    uint32_t rows = freeze_count(x->freeze, section);
    for (size_t i = 0; i < build_window_count(rows); i++)
        vec_push(&x->gathers, ((struct gather){.section = section, .rows = build_window(rows, i)}));
}

/* Whether so many bytes more fit. */
static bool take_room(struct texts *x, size_t size)
{
    bool fits = size <= UINT32_MAX - x->length;
    x->length += fits ? size : 0;
    return fits;
}

/* Where the strings of each window go. */
static void plan_texts(struct texts *x)
{
    const struct build *b = x->freeze->b;
    bool full = false;
    x->length = 1; /* string 0 */
    for (size_t i = 0; i < x->gathers.count; i++) {
        struct gather *g = &x->gathers.items[i];
        g->shift = (uint32_t)x->length - 1;
        g->dropped = !take_room(x, g->pool.length - 1);
        full |= g->dropped || g->pool.full;
    }
    if (full)
        diag_add(b->diags, DIAG_LIMIT, (struct mark){0, 0, 0},
                 _("the timeline takes more than 4 GiB; some text is left out"));
}

/* The names of the files stand behind all other strings. */
static size_t measure_files(const struct build *b)
{
    size_t size = 0;
    for (size_t i = 0; i < b->files->files.count; i++)
        size += strlen(b->files->files.items[i]) + 1;
    return size;
}

static void put_files(struct texts *x)
{
    const struct freeze *f = x->freeze;
    const struct build *b = f->b;
    uint32_t *files = freeze_at(f, f->header.sections[BLOCK_FILES].offset);
    for (size_t i = 0; i < b->files->files.count; i++) {
        const char *name = b->files->files.items[i];
        uint64_t offset = x->length;
        if (name[0] == '\0' || !take_room(x, strlen(name) + 1))
            continue;
        memcpy(freeze_at(f, f->strings + offset), name, strlen(name) + 1);
        files[i] = (uint32_t)offset;
    }
}

void freeze_texts(struct freeze *f)
{
    struct build *b = f->b;
    struct texts x = {.freeze = f};
    for (enum table t = 0; t < TABLE_COUNT; t++)
        add_gathers(&x, t);
    add_gathers(&x, BLOCK_DATES);
    team_each(b->threads, x.gathers.count, gather_window, &x);
    for (size_t i = 0; i < b->pools.count; i++)
        pool_finish(&b->pools.items[i]);
    plan_texts(&x);
    f->block = mem_realloc(f->block, f->strings + x.length + measure_files(b), 1);
    f->block[f->strings] = '\0';
    team_each(b->threads, x.gathers.count, place_window, &x);
    put_files(&x);
    vec_finish(&x.gathers);
    f->header.sections[BLOCK_STRINGS] =
        (struct block_section_at){f->strings, (uint32_t)x.length, 1};
}
