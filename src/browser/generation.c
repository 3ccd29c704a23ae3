#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "browser/parts.h"

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

/* The first thing that a conflict is about. */
static const struct topic *first_topic(const struct timeline *t, uint32_t conflict)
{
    uint32_t count;
    const uint32_t *topics = timeline_list(t, timeline_conflict(t, conflict)->about, &count);
    return timeline_topic(t, count > 0 ? topics[0] : 0);
}

/* Conflicts that were found have no id: they are the same by rule, title and what they are about.
 */
static bool same_conflict(const struct timeline *from, uint32_t a, const struct timeline *to,
                          uint32_t b)
{
    const struct conflict *one = timeline_conflict(from, a), *other = timeline_conflict(to, b);
    const struct topic *about = first_topic(from, a), *another = first_topic(to, b);
    return one->rule == other->rule && about->table == another->table &&
           strcmp(timeline_text(from, one->entity.name), timeline_text(to, other->entity.name)) ==
               0 &&
           strcmp(timeline_text(from, about->detail), timeline_text(to, another->detail)) == 0 &&
           strcmp(timeline_text(from, timeline_entity(from, about->table, about->row)->id),
                  timeline_text(to, timeline_entity(to, another->table, another->row)->id)) == 0;
}

static uint32_t find_conflict(const struct timeline *from, const struct timeline *to, uint32_t row)
{
    uint32_t count = timeline_count(to, TABLE_CONFLICT);
    for (uint32_t i = 1; row != 0 && i <= count; i++)
        if (same_conflict(from, row, to, i))
            return i;
    return 0;
}

static void carry(const struct timeline *from, const struct timeline *to, enum table table,
                  uint32_t *row)
{
    if (table == TABLE_CONFLICT && timeline_conflict(from, *row)->entity.id == 0)
        *row = find_conflict(from, to, *row);
    else
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
    carry(from, to, TABLE_INCIDENT, &place->incident);
    for (size_t i = 0; i < FACET_KINDS; i++) {
        struct facet_choice *choice = &place->choices[i];
        carry(from, to, facets_table(i), &choice->value);
        choice->marked.count =
            carry_all(from, to, facets_table(i), choice->marked.items, choice->marked.count);
    }
    place->incidents.count =
        carry_all(from, to, TABLE_INCIDENT, place->incidents.items, place->incidents.count);
    if (target_is_none(place->target))
        return;
    carry(from, to, place->target.table, &place->target.row);
    if (place->target.row == 0)
        place->target = TARGET_NONE;
}

/* A bookmark whose incident is not there waits in absent: it may come back. */
static void carry_bookmarks(const struct timeline *from, const struct timeline *to,
                            struct bitset *marks, struct memory_list *absent)
{
    struct bitset carried;
    bitset_init(&carried, (size_t)timeline_count(to, TABLE_INCIDENT) + 1);
    for (size_t i = bitset_next(marks, 1); i != SIZE_MAX; i = bitset_next(marks, i + 1)) {
        uint32_t row = (uint32_t)i;
        carry(from, to, TABLE_INCIDENT, &row);
        if (row != 0)
            bitset_add(&carried, row);
        else
            memory_add(absent,
                       timeline_text(from, timeline_entity(from, TABLE_INCIDENT, (uint32_t)i)->id));
    }
    for (size_t i = absent->lines.count; i > 0; i--) {
        const char *id = absent->lines.items[i - 1];
        uint32_t row = timeline_find(to, TABLE_INCIDENT, id, strlen(id));
        if (row == 0)
            continue;
        bitset_add(&carried, row);
        memory_remove(absent, i - 1);
    }
    bitset_finish(marks);
    *marks = carried;
}

/* What outlives a generation beside the place: the history, a search, orders and levels. */
struct kept {
    struct place_seen here;
    struct history history;
    struct search search;
    struct years_pane years;
    struct facets_pane facets;
    struct incidents_pane incidents;
    uint32_t conflict; /* the selected one, 0 = none */
    struct figure_place figure;
    struct {
        struct axis axis;
        int at;
        enum table facet;
        uint32_t value, incident;
        struct lane_pins pins;
        bool pinned;
    } lanes;
};

/* Takes them out of the browser, which forgets them. */
static void keep(struct browser *b, struct kept *kept)
{
    place_take(b, &kept->here);
    kept->history = b->history;
    kept->search = b->search;
    kept->years = b->years;
    kept->facets = b->facets;
    kept->incidents = b->incidents;
    size_t selected = b->panes[PANE_CONFLICTS].list.selected;
    kept->conflict = selected < b->conflicts.rows.count ? b->conflicts.rows.items[selected] : 0;
    kept->figure = figures_place(b);
    kept->lanes.axis = b->lanes.axis;
    kept->lanes.at = b->lanes.at;
    kept->lanes.facet = b->lanes.facet;
    kept->lanes.value = lane_value(&b->lanes, b->panes[PANE_LANES].list.selected);
    kept->lanes.incident = b->lanes.incident;
    kept->lanes.pins = b->lanes.pins;
    kept->lanes.pinned = b->lanes.pinned;
    memset(&b->lanes.pins, 0, sizeof b->lanes.pins);
    memset(&b->history, 0, sizeof b->history);
    memset(&b->search, 0, sizeof b->search);
    memset(&b->years.toggled, 0, sizeof b->years.toggled);
    memset(&b->facets.folded, 0, sizeof b->facets.folded);
    memset(&b->incidents.bookmarks, 0, sizeof b->incidents.bookmarks);
}

static void carry_kept(const struct timeline *from, const struct timeline *to, struct kept *kept,
                       struct memory_list *absent)
{
    carry_place(from, to, &kept->here);
    carry_place(from, to, &kept->search.origin);
    carry_place(from, to, &kept->search.left);
    kept->search.hits.count = kept->search.rows.count = kept->search.at = 0;
    for (size_t i = 0; i < kept->history.places.count; i++)
        carry_place(from, to, &kept->history.places.items[i]);
    carry_bookmarks(from, to, &kept->incidents.bookmarks, absent);
    kept->facets.folded.count =
        carry_all(from, to, TABLE_PLACE, kept->facets.folded.items, kept->facets.folded.count);
    carry(from, to, TABLE_CONFLICT, &kept->conflict);
    carry(from, to, TABLE_SERIES, &kept->figure.series);
    carry(from, to, kept->lanes.facet, &kept->lanes.value);
    carry(from, to, TABLE_INCIDENT, &kept->lanes.incident);
    for (size_t i = 0; i < kept->lanes.pins.count; i++)
        carry(from, to, kept->lanes.pins.items[i].table, &kept->lanes.pins.items[i].row);
}

static void put_conflict_back(struct browser *b, uint32_t conflict)
{
    struct lister *list = &b->panes[PANE_CONFLICTS].list;
    for (size_t row = 0; row < b->conflicts.rows.count; row++)
        if (b->conflicts.rows.items[row] == conflict)
            lister_select(list, row);
    detail_follow_focus(b);
}

/* Puts the window and the cursor of the lanes back, if they were ever shown. */
static void put_lanes_back(struct browser *b, struct kept *kept)
{
    for (size_t i = 0; kept->lanes.pinned && i < kept->lanes.pins.count; i++)
        if (kept->lanes.pins.items[i].row != 0)
            vec_push(&b->lanes.pins, kept->lanes.pins.items[i]);
    b->lanes.pinned = kept->lanes.pinned;
    vec_finish(&kept->lanes.pins);
    if (kept->lanes.axis.width == 0)
        return;
    lane_list_update(b);
    b->lanes.axis = kept->lanes.axis;
    b->lanes.at = kept->lanes.at;
    b->lanes.incident = kept->lanes.incident;
    struct lister *list = &b->panes[PANE_LANES].list;
    for (size_t lane = 0; lane < b->lanes.rows.count; lane++) {
        if (b->lanes.rows.items[lane] != kept->lanes.value)
            continue;
        list->top = kept->here.tops[PANE_LANES];
        lister_select(list, lane);
    }
}

/* Puts them back: orders before the new timeline is opened, the rest after it. */
static void put_back(struct browser *b, struct timeline *timeline, struct kept *kept)
{
    b->facets.order = kept->facets.order;
    b->facets.reverse = kept->facets.reverse;
    b->incidents.order = kept->incidents.order;
    b->incidents.reverse = kept->incidents.reverse;
    b->timeline = timeline_retain(timeline);
    browser_open_timeline(b);
    vec_finish(&b->years.toggled);
    b->years.root = kept->years.root;
    b->years.zoom = kept->years.zoom;
    memcpy(&b->years.toggled, &kept->years.toggled, sizeof b->years.toggled);
    memcpy(&b->facets.folded, &kept->facets.folded, sizeof b->facets.folded);
    bitset_finish(&b->incidents.bookmarks);
    b->incidents.bookmarks = kept->incidents.bookmarks;
    b->history = kept->history;
    b->search = kept->search;
    place_restore(b, &kept->here);
    put_lanes_back(b, kept);
    figures_show(b, &kept->figure);
    put_conflict_back(b, kept->conflict);
    place_finish(&kept->here);
    search_again(b);
}

/* Over a large timeline the filter is evaluated beside: it is set again with the place. */
static void take_filter_out(struct browser *b)
{
    if (b->worker == NULL)
        return;
    query_destroy(b->query);
    free(b->filter);
    b->query = NULL;
    b->filter = NULL;
}

static void take_problems(struct browser *b, const struct diags *diags)
{
    browser_prepare(b, NULL); /* what of it was not needed */
    b->detail.stale = true;
    browser_add_problems(b, diags);
    overlay_update(b);
}

static void replace(struct browser *b, struct timeline *timeline)
{
    struct timeline *old = timeline_retain(b->timeline);
    struct kept kept;
    keep(b, &kept);
    browser_close_timeline(b);
    take_filter_out(b);
    carry_kept(old, timeline, &kept, &b->absent);
    put_back(b, timeline, &kept);
    timeline_destroy(old);
}

void browser_replace(struct browser *b, struct timeline *timeline, const struct diags *diags)
{
    replace(b, timeline);
    diag_finish(&b->problems);
    diag_init(&b->problems);
    take_problems(b, diags);
}

/* Of somebody who has not pressed a key only the options are kept. */
static void begin_again(struct browser *b, struct timeline *timeline)
{
    struct facets_pane facets = b->facets;
    struct incidents_pane incidents = b->incidents;
    char *filter = b->filter != NULL ? mem_strdup(b->filter) : NULL;
    browser_close_timeline(b);
    take_filter_out(b);
    b->facets.order = facets.order;
    b->facets.reverse = facets.reverse;
    b->facets.all = facets.all;
    b->incidents.order = incidents.order;
    b->incidents.reverse = incidents.reverse;
    for (int i = 0; i < PANE_COUNT; i++)
        b->panes[i].list.selected = b->panes[i].list.top = 0;
    b->timeline = timeline_retain(timeline);
    browser_open_timeline(b);
    if (filter != NULL && b->filter == NULL)
        filter_set(b, filter, NULL);
    free(filter);
}

void browser_extend(struct browser *b, struct timeline *timeline, const struct diags *diags)
{
    if (b->touched)
        replace(b, timeline);
    else
        begin_again(b, timeline);
    take_problems(b, diags);
}
