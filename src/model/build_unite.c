#include <string.h>

#include "base/i18n.h"
#include "base/team.h"
#include "model/build.h"

/* A row that says more about one that stands elsewhere. */
struct later {
    enum table table;
    uint32_t row, later;
};

/* What uniting needs beside the build. */
struct unite {
    struct build *b;
    VEC(struct later) later;
    cells last[TABLE_COUNT]; /* of a row: its latest declaration, 0 for itself */
    enum table table;        /* at hand */
    cells hashes;            /* of a row of it: of its id */
    cells suffix;            /* of an incident: the next number to try after its id */
    cells meant;             /* of an incident that was renamed: the one that has its id */
};

/* *at(v, row), which is 0 until it is set. */
static uint32_t *at(cells *v, uint32_t row)
{
    if (row >= v->count) {
        size_t added = (size_t)row + 1 - v->count;
        vec_reserve(v, added);
        memset(v->items + v->count, 0, added * sizeof *v->items);
        v->count += added;
    }
    return v->items + row;
}

static const char *id_of(const struct build *b, enum table t, uint32_t row)
{
    return build_text(b, build_entity(b, t, row)->id);
}

/* The row that has the id of another one; 0: none yet. */
static uint32_t find_same(const struct unite *u, enum table t, uint32_t row)
{
    return map_find_hashed(&u->b->ids[t].map, id_of(u->b, t, row), u->hashes.items[row]);
}

static void enter(struct unite *u, enum table t, uint32_t row)
{
    map_put_hashed(&u->b->ids[t].map, row, u->hashes.items[row]);
}

static void set_id(struct unite *u, enum table t, uint32_t row, const char *id, size_t length)
{
    build_entity(u->b, t, row)->id = build_add_text(u->b, id, length);
    u->hashes.items[row] = map_hash(id, length);
}

/* Gives the incident the id of another one with the first number behind it that is free. */
static void rename_incident(struct unite *u, uint32_t row, uint32_t other)
{
    struct build *b = u->b;
    uint32_t number = *at(&u->suffix, other);
    struct buf id = {0};
    do {
        number = number < 2 ? 2 : number + 1;
        buf_clear(&id);
        buf_printf(&id, "%s-%u", build_text(b, build_incident(b, other)->entity.id), number);
    } while (map_find(&b->ids[TABLE_INCIDENT].map, id.text, id.length) != 0);
    *at(&u->suffix, other) = number;
    set_id(u, TABLE_INCIDENT, row, id.text, id.length);
    buf_finish(&id);
}

static void tell_duplicate(struct build *b, const struct entity *entity, const struct entity *first)
{
    diag_add(b->diags, DIAG_DUPLICATE_ID, build_mark(&entity->origin),
             _("id '%s' was used before, in line %u, column %u"), build_text(b, entity->id),
             first->origin.line, (unsigned)first->origin.column);
}

/* Enters a declared row; one of an id that is there becomes part of it, or gets its own. */
static void unite_declared(struct unite *u, enum table t, uint32_t row)
{
    struct build *b = u->b;
    struct entity *entity = build_entity(b, t, row);
    uint32_t first = find_same(u, t, row);
    if (first == 0) {
        enter(u, t, row);
        return;
    }
    uint32_t last = *at(&u->last[t], first);
    const struct entity *before = build_entity(b, t, last ? last : first);
    bool repeated = before->origin.file == entity->origin.file;
    if (repeated)
        tell_duplicate(b, entity, before);
    if (repeated && t == TABLE_INCIDENT) {
        rename_incident(u, row, first);
        *at(&u->meant, row) = first;
        enter(u, t, row);
        return;
    }
    *at(&u->last[t], first) = row;
    *at(&b->same[t], row) = first;
    vec_push(&u->later, ((struct later){t, first, row}));
}

static void unite_unnamed(struct unite *u, enum table t, uint32_t row)
{
    struct build *b = u->b;
    struct entity *entity = build_entity(b, t, row);
    if (entity->id == 0)
        set_id(u, t, row, "unnamed", strlen("unnamed"));
    uint32_t other = find_same(u, t, row);
    if (other != 0 && t == TABLE_INCIDENT)
        rename_incident(u, row, other);
    if (other != 0 && t != TABLE_INCIDENT)
        *at(&b->same[t], row) = other;
    else
        enter(u, t, row);
    entity->declared = DRAFT_DECLARED;
}

static void unite_referred(struct unite *u, enum table t, uint32_t row)
{
    struct build *b = u->b;
    struct entity *entity = build_entity(b, t, row);
    uint32_t declared = find_same(u, t, row);
    if (declared != 0)
        *at(&b->same[t], row) = declared;
    else
        enter(u, t, row);
    entity->declared = DRAFT_REFERRED;
}

static void hash_window(void *context, size_t task)
{
    const struct unite *u = context;
    struct window w = build_window(build_count(u->b, u->table), task);
    for (uint32_t row = w.first; row < w.end; row++) {
        const char *id = id_of(u->b, u->table, row);
        u->hashes.items[row] = map_hash(id, strlen(id));
    }
}

static void hash_ids(struct unite *u, enum table t)
{
    uint32_t count = build_count(u->b, t);
    u->table = t;
    u->hashes.count = 0;
    vec_reserve(&u->hashes, (size_t)count + 1);
    team_each(u->b->threads, build_window_count(count), hash_window, u);
}

/* In three rounds, so that what is declared comes first and keeps its id. The slots of rows that
 * come soon are fetched meanwhile, which would else be waited for, row by row. */
static void unite_table(struct unite *u, enum table t)
{
    enum { AHEAD = 8 };
    cells unnamed = {0}, referred = {0};
    uint32_t count = build_count(u->b, t);
    map_reserve(&u->b->ids[t].map, count);
    hash_ids(u, t);
    for (uint32_t row = 1; row <= count; row++) {
        if (count - row > AHEAD)
            map_expect(&u->b->ids[t].map, u->hashes.items[row + AHEAD]);
        uint32_t declared = build_entity(u->b, t, row)->declared;
        if (declared == DRAFT_DECLARED)
            unite_declared(u, t, row);
        else if (declared == DRAFT_UNNAMED)
            vec_push(&unnamed, row);
        else
            vec_push(&referred, row);
    }
    for (size_t i = 0; i < unnamed.count; i++)
        unite_unnamed(u, t, unnamed.items[i]);
    for (size_t i = 0; i < referred.count; i++)
        unite_referred(u, t, referred.items[i]);
    vec_finish(&unnamed);
    vec_finish(&referred);
}

/* A draft that does not know of the first incident of an id takes the next for it. */
static void redirect_links(const struct unite *u)
{
    for (uint32_t row = 1; u->meant.count > 0 && row <= build_count(u->b, TABLE_LINK); row++) {
        uint32_t *incident = &build_link(u->b, row)->incident;
        if (*incident < u->meant.count && u->meant.items[*incident] != 0)
            *incident = u->meant.items[*incident];
    }
}

void build_unite(struct build *b)
{
    struct unite u = {.b = b};
    for (enum table t = 0; t < TABLE_COUNT; t++)
        if (schema_has_entity(t))
            unite_table(&u, t);
    for (uint32_t row = 2; row <= build_count(b, TABLE_HEADER); row++) {
        *at(&b->same[TABLE_HEADER], row) = 1;
        vec_push(&u.later, ((struct later){TABLE_HEADER, 1, row}));
    }
    redirect_links(&u);
    for (size_t i = 0; i < u.later.count; i++)
        build_merge(b, u.later.items[i].table, u.later.items[i].row, u.later.items[i].later);
    vec_finish(&u.hashes);
    vec_finish(&u.later);
    vec_finish(&u.suffix);
    vec_finish(&u.meant);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        vec_finish(&u.last[t]);
}
