#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "view/state.h"

/* A row by its id, which outlives a generation. */
struct handle {
    enum table table;
    char *id;
};

static struct handle handle_take(const struct timeline *t, enum table table, uint32_t row)
{
    struct handle h = {table, NULL};
    if (row != 0 && table < TABLE_COUNT)
        h.id = mem_strdup(timeline_text(t, timeline_entity(t, table, row)->id));
    return h;
}

/* The row of that id in another generation, 0 if it is gone. Frees the handle. */
static uint32_t handle_give(const struct timeline *t, struct handle h)
{
    uint32_t row = h.id != NULL ? timeline_find(t, h.table, h.id, strlen(h.id)) : 0;
    free(h.id);
    return row;
}

static void carry(const struct timeline *from, const struct timeline *to, enum table table,
                  uint32_t *row)
{
    *row = handle_give(to, handle_take(from, table, *row));
}

/* Carries a list of rows; those that are gone are dropped. */
static size_t carry_all(const struct timeline *from, const struct timeline *to, enum table table,
                        uint32_t *rows, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t row = rows[i];
        carry(from, to, table, &row);
        if (row != 0)
            rows[kept++] = row;
    }
    return kept;
}

static void carry_place(const struct timeline *from, const struct timeline *to,
                        struct place_seen *place)
{
    carry(from, to, place->facet, &place->value);
    carry(from, to, TABLE_INCIDENT, &place->incident);
    place->values.count =
        carry_all(from, to, place->facet, place->values.items, place->values.count);
    place->incidents.count =
        carry_all(from, to, TABLE_INCIDENT, place->incidents.items, place->incidents.count);
    if (target_is_none(place->target))
        return;
    carry(from, to, place->target.table, &place->target.row);
    if (place->target.row == 0)
        place->target = TARGET_NONE;
}

static void carry_bookmarks(const struct timeline *from, const struct timeline *to,
                            struct bitset *marks)
{
    struct bitset carried;
    bitset_init(&carried, (size_t)timeline_count(to, TABLE_INCIDENT) + 1);
    for (size_t i = bitset_next(marks, 1); i != SIZE_MAX; i = bitset_next(marks, i + 1)) {
        uint32_t row = (uint32_t)i;
        carry(from, to, TABLE_INCIDENT, &row);
        if (row != 0)
            bitset_add(&carried, row);
    }
    bitset_finish(marks);
    *marks = carried;
}

void browser_replace(struct browser *b, struct timeline *timeline, const struct diags *diags)
{
    struct timeline *old = timeline_retain(b->timeline);
    struct place_seen here;
    struct history history = b->history;
    struct bitset marks = b->incidents.bookmarks;
    size_t top = b->panes[PANE_INCIDENTS].list.top;
    place_take(b, &here);
    memset(&b->history, 0, sizeof b->history);
    memset(&b->incidents.bookmarks, 0, sizeof marks);
    browser_close_timeline(b);
    carry_place(old, timeline, &here);
    for (size_t i = 0; i < history.places.count; i++)
        carry_place(old, timeline, &history.places.items[i]);
    carry_bookmarks(old, timeline, &marks);
    b->timeline = timeline_retain(timeline);
    browser_open_timeline(b);
    bitset_finish(&b->incidents.bookmarks);
    b->incidents.bookmarks = marks;
    b->history = history;
    place_restore(b, &here);
    b->panes[PANE_INCIDENTS].list.top = top;
    place_finish(&here);
    timeline_destroy(old);
    b->detail.stale = true;
    browser_take_problems(b, diags);
    overlay_update(b);
}
