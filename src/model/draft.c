#include "model/draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

static const char *draft_date_key(const void *context, uint32_t number)
{
    const struct draft *d = context;
    return pool_text(&d->pool, d->dates.items[number].text);
}

#define DRAFT_ID_KEY(upper, lower, section)                                                        \
    static const char *lower##_key(const void *context, uint32_t number)                           \
    {                                                                                              \
        const struct draft *d = context;                                                           \
        size_t at = (size_t)(number - d->known[TABLE_##upper]) *                                   \
                    (sizeof(struct lower) / sizeof(uint32_t));                                     \
        return pool_text(&d->pool, d->tables[TABLE_##upper].items[at]);                            \
    }
SCHEMA_TABLES(DRAFT_ID_KEY)
#undef DRAFT_ID_KEY

static map_key_fn *const id_keys[TABLE_COUNT] = {
#define DRAFT_ID_KEY(upper, lower, section) lower##_key,
    SCHEMA_TABLES(DRAFT_ID_KEY)
#undef DRAFT_ID_KEY
};

void draft_init(struct draft *d, struct diags *diags)
{
    memset(d, 0, sizeof *d);
    d->diags = diags;
    pool_init(&d->pool);
    vec_push(&d->lists, 0);
    vec_push(&d->dates, ((struct date){.min = EDTF_MIN, .max = EDTF_MAX}));
    map_init(&d->date_map, draft_date_key, d);
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        draft_add(d, t);
        map_init(&d->ids[t], id_keys[t], d);
    }
}

void draft_init_after(struct draft *d, const struct draft *before, struct diags *diags)
{
    draft_init(d, diags);
    d->before = before;
    for (enum table t = 0; t < TABLE_COUNT; t++)
        d->known[t] = schema_has_entity(t) ? draft_count(before, t) : 0;
}

void draft_expect(struct draft *d, const struct draft *like)
{
    enum { MORE = 8 }; /* an eighth */
    pool_reserve_text(&d->pool, like->pool.length + like->pool.length / MORE);
    pool_reserve(&d->pool, like->pool.interned);
    vec_reserve(&d->lists, like->lists.count + like->lists.count / MORE);
    vec_reserve(&d->dates, like->dates.count + like->dates.count / MORE);
    vec_reserve(&d->pending, like->pending.count + like->pending.count / MORE);
    map_reserve(&d->date_map, like->dates.count);
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        vec_reserve(&d->tables[t], like->tables[t].count + like->tables[t].count / MORE);
        if (schema_has_entity(t))
            map_reserve(&d->ids[t], draft_count(like, t));
    }
}

/* Frees what a VEC does not use of its room. */
#define TRIM(v)                                                                                    \
    do {                                                                                           \
        (v)->capacity = (v)->count;                                                                \
        if ((v)->count > 0)                                                                        \
            (v)->items = mem_realloc((v)->items, (v)->capacity, sizeof *(v)->items);               \
        else                                                                                       \
            vec_finish(v);                                                                         \
    } while (0)

void draft_seal(struct draft *d)
{
    draft_drop_index(d);
    map_finish(&d->date_map);
    pool_seal(&d->pool);
    TRIM(&d->lists);
    TRIM(&d->dates);
    TRIM(&d->pending);
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        map_finish(&d->ids[t]);
        TRIM(&d->tables[t]);
    }
}

#define COPY(to, from)                                                                             \
    do {                                                                                           \
        vec_reserve(to, (from)->count);                                                            \
        if ((from)->count > 0)                                                                     \
            memcpy((to)->items, (from)->items, (from)->count * sizeof *(to)->items);               \
        (to)->count = (from)->count;                                                               \
    } while (0)

void draft_copy(struct draft *copy, const struct draft *d, const struct draft *before)
{
    *copy = (struct draft){.sections = d->sections, .diags = d->diags, .before = before};
    memcpy(copy->known, d->known, sizeof copy->known);
    pool_copy(&copy->pool, &d->pool);
    COPY(&copy->lists, &d->lists);
    COPY(&copy->dates, &d->dates);
    COPY(&copy->pending, &d->pending);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        COPY(&copy->tables[t], &d->tables[t]);
}

void draft_finish(struct draft *d)
{
    draft_drop_index(d);
    pool_finish(&d->pool);
    vec_finish(&d->lists);
    vec_finish(&d->dates);
    map_finish(&d->date_map);
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        vec_finish(&d->tables[t]);
        map_finish(&d->ids[t]);
    }
    vec_finish(&d->pending);
}

uint32_t draft_add(struct draft *d, enum table table)
{
    size_t cells = schema_row_cells(table);
    vec_reserve(&d->tables[table], cells);
    memset(d->tables[table].items + d->tables[table].count, 0, cells * sizeof(uint32_t));
    d->tables[table].count += cells;
    return (uint32_t)(d->tables[table].count / cells - 1) + d->known[table];
}

uint32_t *draft_row(struct draft *d, enum table table, uint32_t row)
{
    return d->tables[table].items + (row - d->known[table]) * schema_row_cells(table);
}

static struct entity *draft_entity(struct draft *d, enum table table, uint32_t row)
{
    return (struct entity *)(void *)draft_row(d, table, row);
}

uint32_t draft_count(const struct draft *d, enum table table)
{
    return (uint32_t)(d->tables[table].count / schema_row_cells(table) - 1);
}

#define ROOM(v) ((v).capacity * sizeof *(v).items)

size_t draft_size(const struct draft *d)
{
    const struct pool *pool = &d->pool;
    size_t size = sizeof *d + pool->capacity + pool->slot_count * sizeof *pool->slots +
                  ROOM(d->lists) + ROOM(d->dates) + ROOM(d->pending) +
                  d->date_map.slot_count * sizeof(struct map_slot);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        size += ROOM(d->tables[t]) + d->ids[t].slot_count * sizeof(struct map_slot);
    return size;
}

uint32_t draft_word(struct draft *d, const char *text, size_t length)
{
    return pool_intern(&d->pool, text, length);
}

uint32_t draft_text(struct draft *d, const char *text, size_t length)
{
    return pool_add(&d->pool, text, length);
}

/* As much of the first line as most bytes take, if it can be to a blank. */
static size_t cut_line(const char *text, size_t most)
{
    size_t length = strcspn(text, "\n"), blank;
    if (length <= most)
        return length;
    length = utf8_floor(text, most);
    for (blank = length; blank > 0 && text[blank] != ' ';)
        blank--;
    return blank > 0 ? blank : length;
}

uint32_t draft_title(struct draft *d, uint32_t summary)
{
    enum { MOST = 70 };
    static const char untitled[] = "(no title)";
    const char *text = pool_text(&d->pool, summary);
    size_t length = cut_line(text, MOST);
    if (length == 0)
        return draft_text(d, untitled, sizeof untitled - 1);
    char *copy = mem_strndup(text, length); /* the pool may move */
    uint32_t title = draft_text(d, copy, length);
    free(copy);
    return title;
}

uint32_t draft_list(struct draft *d, const uint32_t *items, size_t count)
{
    if (count == 0)
        return 0;
    uint32_t list = (uint32_t)d->lists.count;
    vec_reserve(&d->lists, count + 1);
    d->lists.items[list] = (uint32_t)count;
    memcpy(d->lists.items + list + 1, items, count * sizeof *items);
    d->lists.count += count + 1;
    return list;
}

static void draft_set_origin(struct draft *d, enum table table, uint32_t row, struct mark mark)
{
    draft_entity(d, table, row)->origin = (struct origin){
        .line = mark.line,
        .column = (uint16_t)(mark.column < UINT16_MAX ? mark.column : UINT16_MAX),
        .file = (uint16_t)mark.file,
    };
}

uint32_t draft_hash_id(const struct draft *d, enum table table, const char *id, size_t length)
{
    uint32_t hash = map_hash(id, length);
    if (d->before)
        draft_expect_known(d->before, table, hash);
    map_expect(&d->ids[table], hash);
    return hash;
}

uint32_t draft_refer(struct draft *d, enum table table, const char *id, size_t length,
                     struct mark mark)
{
    if (length == 0)
        return 0;
    char *copy = mem_strndup(id, length);
    uint32_t row = draft_refer_hashed(d, table, copy, length, map_hash(id, length), mark);
    free(copy);
    return row;
}

uint32_t draft_refer_hashed(struct draft *d, enum table table, const char *id, size_t length,
                            uint32_t hash, struct mark mark)
{
    uint32_t row = d->before ? draft_find_known(d->before, table, id, length, hash) : 0;
    if (row != 0)
        return row;
    row = map_find_hashed(&d->ids[table], id, hash);
    if (row == 0) {
        uint32_t word = draft_word(d, id, length);
        if (word == 0)
            return 0;
        row = draft_add(d, table);
        draft_entity(d, table, row)->id = word;
        map_put_hashed(&d->ids[table], row, hash);
    }
    if (draft_entity(d, table, row)->declared == DRAFT_REFERRED && table != TABLE_KIND &&
        table != TABLE_TAG)
        vec_push(&d->pending, ((struct pending){table, row, mark}));
    return row;
}

uint32_t draft_declare_id(struct draft *d, enum table table, uint32_t id, struct mark mark,
                          bool *again)
{
    const char *text = pool_text(&d->pool, id);
    uint32_t hash = map_hash(text, strlen(text));
    uint32_t first = id != 0 ? map_find_hashed(&d->ids[table], text, hash) : 0;
    bool declared = first != 0 && draft_entity(d, table, first)->declared != DRAFT_REFERRED;
    if (first != 0 && !declared)
        draft_entity(d, table, first)->declared = DRAFT_FORWARDED;
    if (again)
        *again = declared;
    uint32_t row = draft_add(d, table);
    draft_entity(d, table, row)->id = first != 0 ? draft_entity(d, table, first)->id : id;
    draft_entity(d, table, row)->declared = id ? DRAFT_DECLARED : DRAFT_UNNAMED;
    draft_set_origin(d, table, row, mark);
    if (first == 0 && id != 0)
        map_put_hashed(&d->ids[table], row, hash);
    return row;
}

uint32_t draft_declare(struct draft *d, enum table table, const char *id, size_t length,
                       struct mark mark, bool *again)
{
    return draft_declare_id(d, table, draft_text(d, id, length), mark, again);
}

uint32_t draft_declare_unnamed(struct draft *d, struct mark mark)
{
    uint32_t row = draft_add(d, TABLE_INCIDENT);
    draft_incident(d, row)->entity.declared = DRAFT_UNNAMED;
    draft_set_origin(d, TABLE_INCIDENT, row, mark);
    return row;
}

uint32_t draft_topic_path(struct draft *d, const char *path, size_t length, struct mark mark)
{
    uint32_t detail = draft_word(d, path, length);
    uint32_t row = draft_add(d, TABLE_TOPIC);
    draft_topic(d, row)->detail = detail;
    vec_push(&d->pending, ((struct pending){TABLE_TOPIC, row, mark}));
    return row;
}
