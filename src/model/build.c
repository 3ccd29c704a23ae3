#include "model/build.h"

#include <string.h>

#include "base/team.h"

static const char *id_key(const void *context, uint32_t row)
{
    const struct build_ids *ids = context;
    return build_text(ids->build, build_entity(ids->build, ids->table, row)->id);
}

void build_init(struct build *b, const struct diags *files, unsigned threads, struct diags *diags)
{
    memset(b, 0, sizeof *b);
    plan_init(&b->plan);
    b->files = files;
    b->threads = team_size(threads);
    b->diags = diags;
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        b->ids[t] = (struct build_ids){.build = b, .table = t};
        map_init(&b->ids[t].map, id_key, &b->ids[t]);
    }
}

void build_finish(struct build *b)
{
    for (size_t i = 0; i < b->pools.count; i++)
        pool_finish(&b->pools.items[i]);
    vec_finish(&b->pools);
    vec_finish(&b->bases);
    vec_finish(&b->lists);
    vec_finish(&b->dates);
    vec_finish(&b->runs);
    vec_finish(&b->pending);
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        vec_finish(&b->tables[t]);
        map_finish(&b->ids[t].map);
        vec_finish(&b->same[t]);
    }
}

size_t build_pool(const struct build *b, uint32_t text)
{
    size_t low = 0, high = b->bases.count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (b->bases.items[middle] <= text)
            low = middle;
        else
            high = middle;
    }
    return low;
}

const char *build_text(const struct build *b, uint32_t text)
{
    size_t pool = build_pool(b, text);
    return pool_text(&b->pools.items[pool], text - b->bases.items[pool]);
}

uint32_t build_add_text(struct build *b, const char *text, size_t length)
{
    size_t own = b->pools.count - 1;
    uint32_t offset = pool_add(&b->pools.items[own], text, length);
    return offset ? b->bases.items[own] + offset : 0;
}

uint32_t build_add_row(struct build *b, enum table table)
{
    cells *rows = &b->tables[table];
    size_t count = b->plan.count[table];
    vec_reserve(rows, count);
    memset(rows->items + rows->count, 0, count * sizeof(uint32_t));
    rows->count += count;
    return build_count(b, table);
}

uint32_t build_add_list(struct build *b, const uint32_t *items, size_t count)
{
    if (count == 0)
        return 0;
    uint32_t list = (uint32_t)b->lists.count;
    bool inside = items >= b->lists.items && items < b->lists.items + b->lists.count;
    size_t at = inside ? (size_t)(items - b->lists.items) : 0;
    vec_reserve(&b->lists, count + 1);
    b->lists.items[list] = (uint32_t)count;
    memcpy(b->lists.items + list + 1, inside ? b->lists.items + at : items, count * sizeof *items);
    b->lists.count += count + 1;
    return list;
}
