/* What the browser has into a memory, and back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "browser/parts.h"
#include "date/calendar.h"

static const char *const panes[] = {
    [PANE_YEARS] = "years",         [PANE_FACETS] = "facets", [PANE_INCIDENTS] = "incidents",
    [PANE_CONFLICTS] = "conflicts", [PANE_LANES] = "lanes",   [PANE_FIGURES] = "figures",
    [PANE_DETAIL] = "detail",       [PANE_COUNT] = NULL};
static const char *const levels[] = {[PERIOD_ALL] = "all",
                                     [PERIOD_CENTURY] = "century",
                                     [PERIOD_DECADE] = "decade",
                                     [PERIOD_YEAR] = "year",
                                     [PERIOD_MONTH] = "month",
                                     [PERIOD_DAY] = "day",
                                     NULL};

static int find_word(const char *const *words, const char *word, size_t length)
{
    for (int i = 0; word != NULL && words[i] != NULL; i++)
        if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0)
            return i;
    return -1;
}

static int find(const char *const *words, const char *word)
{
    return word != NULL ? find_word(words, word, strlen(word)) : -1;
}

/* ---- taking */

static char *id_of(const struct browser *b, enum table table, uint32_t row)
{
    if (row == 0)
        return NULL;
    return mem_strdup(timeline_text(b->timeline, timeline_entity(b->timeline, table, row)->id));
}

static char *format_period(struct period_key key)
{
    struct buf text = {0};
    if (key.undated)
        buf_puts(&text, "undated");
    else if (key.level != PERIOD_ALL && !key.empty)
        buf_printf(&text, "%s%s %lld", key.whole ? "whole " : "", levels[key.level],
                   (long long)key.first);
    return text.length > 0 ? buf_steal(&text) : NULL;
}

static void take_past(struct memory_list *list, const struct prompt_past *past)
{
    for (size_t i = 0; i < past->lines.count; i++)
        memory_add(list, past->lines.items[i]);
}

/* What is open in the tree of years and in that of places. */
static void take_trees(const struct browser *b, struct memory *m)
{
    m->zoom = mem_strdup(levels[b->years.zoom]);
    for (size_t i = 0; i < b->years.toggled.count; i++) {
        char *period = format_period(b->years.toggled.items[i]);
        if (period != NULL)
            vec_push(&m->toggled.lines, period);
    }
    for (size_t i = 0; i < b->facets.folded.count; i++) {
        char *place = id_of(b, TABLE_PLACE, b->facets.folded.items[i]);
        vec_push(&m->folded.lines, place);
    }
}

/* That no lane is to be pinned, not even those that are where nobody chose. */
static const char no_pins[] = "none";

static void take_pins(const struct browser *b, struct memory *m)
{
    const struct lane_pins *pins = &b->lanes.pins;
    const char *heading;
    if (!b->lanes.pinned)
        return;
    for (size_t i = 0; i < pins->count; i++) {
        struct buf line = {0};
        char *id = id_of(b, pins->items[i].table, pins->items[i].row);
        buf_printf(&line, "%s %s", facets_word(facets_index(pins->items[i].table), &heading), id);
        vec_push(&m->pins.lines, buf_steal(&line));
        free(id);
    }
    if (pins->count == 0)
        memory_add(&m->pins, no_pins);
}

void browser_remember(const struct browser *b, struct memory *m)
{
    const char *heading;
    const struct bitset *marks = &b->incidents.bookmarks;
    m->view = mem_strdup(view_word(b->view));
    m->pane = mem_strdup(panes[b->focus]);
    m->filter = b->filter != NULL ? mem_strdup(b->filter) : NULL;
    m->facet = mem_strdup(facets_word(facets_index(b->facets.facet), &heading));
    m->value = id_of(b, b->facets.facet, facets_value(b));
    m->period = format_period(b->years.chosen);
    m->incident = id_of(b, TABLE_INCIDENT, b->incidents.chosen);
    take_trees(b, m);
    take_pins(b, m);
    for (size_t i = bitset_next(marks, 1); i != SIZE_MAX; i = bitset_next(marks, i + 1)) {
        char *id = id_of(b, TABLE_INCIDENT, (uint32_t)i);
        vec_push(&m->bookmarks.lines, id);
    }
    for (size_t i = 0; i < b->absent.lines.count; i++)
        memory_add(&m->bookmarks, b->absent.lines.items[i]);
    for (size_t i = 0; i < b->saved.count; i++) {
        if (!b->saved.items[i].kept)
            continue;
        memory_add(&m->saved, b->saved.items[i].name);
        memory_add(&m->saved_queries, b->saved.items[i].query);
    }
    take_past(&m->searches, &b->searches);
    take_past(&m->filters, &b->filters);
    take_past(&m->commands, &b->commands);
}

/* ---- giving */

static uint32_t row_of(const struct browser *b, enum table table, const char *id)
{
    return id != NULL ? timeline_find(b->timeline, table, id, strlen(id)) : 0;
}

/* Whether there is such a day, and a period around it. */
static bool is_day(long long day)
{
    return day >= calendar_day(-CALENDAR_MAX_YEAR, 1, 1) &&
           day <= calendar_day(CALENDAR_MAX_YEAR, 12, 31);
}

static struct period_key parse_period(const char *text)
{
    struct period_key key = {.level = PERIOD_ALL, .first = EDTF_MIN, .last = EDTF_MAX};
    if (text == NULL)
        return key;
    if (strcmp(text, "undated") == 0) {
        key.undated = true;
        key.first = key.last = 0;
        return key;
    }
    bool whole = strncmp(text, "whole ", 6) == 0;
    text += whole ? 6 : 0;
    size_t length = strcspn(text, " ");
    int level = find_word(levels, text, length);
    char *end = NULL;
    long long day = text[length] == ' ' ? strtoll(text + length, &end, 10) : 0;
    if (level <= PERIOD_ALL || end == NULL || *end != '\0' || !is_day(day))
        return key;
    key.level = (enum period_level)level;
    key.whole = whole;
    period_of(key.level, day, &key.first, &key.last);
    return key;
}

static void give_trees(struct browser *b, const struct memory *m)
{
    int zoom = find(levels, m->zoom);
    for (size_t i = 0; i < m->folded.lines.count; i++) {
        uint32_t place = row_of(b, TABLE_PLACE, m->folded.lines.items[i]);
        if (place != 0)
            vec_push(&b->facets.folded, place);
    }
    if (zoom <= PERIOD_ALL)
        return;
    b->years.zoom = (enum period_level)zoom;
    b->years.root = zoom < (int)b->years.root ? (enum period_level)zoom : b->years.root;
    b->years.toggled.count = 0;
    for (size_t i = 0; i < m->toggled.lines.count; i++) {
        struct period_key key = parse_period(m->toggled.lines.items[i]);
        if (key.level != PERIOD_ALL)
            vec_push(&b->years.toggled, key);
    }
}

/* The facet that length bytes are the word of; facet where there is none. */
static enum table find_facet(const char *word, size_t length, enum table facet)
{
    const char *name, *heading;
    for (size_t i = 0; (name = facets_word(i, &heading)) != NULL; i++)
        if (strlen(name) == length && memcmp(name, word, length) == 0)
            return facets_table(i);
    return facet;
}

/* Lanes that were pinned before the state was read stay. */
static void give_pins(struct browser *b, const struct memory *m)
{
    if (b->lanes.pinned || m->pins.lines.count == 0)
        return;
    b->lanes.pins.count = 0;
    b->lanes.pinned = true;
    for (size_t i = 0; i < m->pins.lines.count; i++) {
        const char *line = m->pins.lines.items[i];
        size_t length = strcspn(line, " ");
        enum table facet = find_facet(line, length, TABLE_COUNT);
        uint32_t row =
            facet != TABLE_COUNT && line[length] == ' ' ? row_of(b, facet, line + length + 1) : 0;
        if (row != 0)
            vec_push(&b->lanes.pins, ((struct target){facet, row}));
    }
}

static void give_place(struct browser *b, const struct memory *m)
{
    give_trees(b, m);
    struct place_seen place;
    place_take(b, &place);
    enum browser_view view = m->view != NULL ? view_find(m->view) : VIEW_COUNT;
    int pane = find(panes, m->pane);
    if (m->facet != NULL)
        place.facet = find_facet(m->facet, strlen(m->facet), place.facet);
    place.choices[facets_index(place.facet)].value = row_of(b, place.facet, m->value);
    uint32_t incident = row_of(b, TABLE_INCIDENT, m->incident);
    place.incident = incident != 0 ? incident : place.incident; /* gone, or none kept */
    place.period = parse_period(m->period);
    if (view != VIEW_COUNT)
        place.view = view;
    bool listed = pane == (int)view_pane(place.view) || pane == PANE_DETAIL ||
                  (place.view == VIEW_PANES && pane >= 0 && pane < PANE_CONFLICTS);
    place.focus = listed                     ? (enum pane_id)pane
                  : place.view == VIEW_PANES ? PANE_YEARS
                                             : view_pane(place.view);
    free(place.filter);
    place.filter =
        m->filter != NULL && filter_check(m->filter, NULL) ? mem_strdup(m->filter) : NULL;
    if (place.focus != PANE_DETAIL && incident != 0)
        place.target = (struct target){TABLE_INCIDENT, place.incident};
    b->patient = true;
    place_restore(b, &place);
    b->patient = false;
    if (b->incidents.chosen == place.incident && place.incident != 0)
        lister_center(&b->panes[PANE_INCIDENTS].list, b->panes[PANE_INCIDENTS].list.selected);
    place_finish(&place);
    detail_follow_focus(b);
}

static void give_past(struct prompt_past *past, const struct memory_list *list)
{
    for (size_t i = 0; i < list->lines.count; i++)
        prompt_past_add(past, list->lines.items[i]);
}

void browser_recall(struct browser *b, const struct memory *m, bool place)
{
    for (size_t i = 0; i < m->bookmarks.lines.count; i++) {
        uint32_t row = row_of(b, TABLE_INCIDENT, m->bookmarks.lines.items[i]);
        if (row != 0)
            bitset_add(&b->incidents.bookmarks, row);
        else
            memory_add(&b->absent, m->bookmarks.lines.items[i]);
    }
    for (size_t i = 0; i < m->saved.lines.count; i++)
        if (filter_check(m->saved_queries.lines.items[i], NULL))
            saved_add(b, m->saved.lines.items[i], m->saved_queries.lines.items[i], true);
    give_past(&b->searches, &m->searches);
    give_past(&b->filters, &m->filters);
    give_past(&b->commands, &m->commands);
    give_pins(b, m);
    if (place)
        give_place(b, m);
}
