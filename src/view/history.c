#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "view/state.h"

/* The newest places are kept. */
enum { PLACES_MAX = 200 };

void place_finish(struct place_seen *place)
{
    free(place->filter);
    vec_finish(&place->periods);
    vec_finish(&place->incidents);
    for (size_t i = 0; i < FACET_KINDS; i++)
        vec_finish(&place->choices[i].marked);
    memset(place, 0, sizeof *place);
}

/* Copies one VEC to another of the same type. */
#define COPY_ITEMS(to, from)                                                                       \
    do {                                                                                           \
        (to)->count = 0;                                                                           \
        vec_reserve(to, (from)->count);                                                            \
        for (size_t item = 0; item < (from)->count; item++)                                        \
            (to)->items[(to)->count++] = (from)->items[item];                                      \
    } while (0)

void place_take(const struct browser *b, struct place_seen *place)
{
    *place = (struct place_seen){.focus = b->focus,
                                 .entered = b->entered,
                                 .view = b->view,
                                 .filter = b->filter != NULL ? mem_strdup(b->filter) : NULL,
                                 .period = b->years.chosen,
                                 .facet = b->facets.facet,
                                 .all = b->facets.all,
                                 .incident = b->incidents.chosen,
                                 .target = b->detail.target,
                                 .top = b->detail.pager.top,
                                 .link = b->detail.pager.link};
    COPY_ITEMS(&place->periods, &b->years.marked);
    COPY_ITEMS(&place->incidents, &b->incidents.marked);
    facets_copy(place->choices, b->facets.choices);
    for (int i = 0; i < PANE_COUNT; i++)
        place->tops[i] = b->panes[i].list.top;
}

void place_copy(struct place_seen *to, const struct place_seen *from)
{
    *to = *from;
    to->filter = from->filter != NULL ? mem_strdup(from->filter) : NULL;
    memset(&to->periods, 0, sizeof to->periods);
    memset(&to->incidents, 0, sizeof to->incidents);
    COPY_ITEMS(&to->periods, &from->periods);
    COPY_ITEMS(&to->incidents, &from->incidents);
    memset(to->choices, 0, sizeof to->choices);
    facets_copy(to->choices, from->choices);
}

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool same_rows(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
    return a_count == b_count && (a_count == 0 || memcmp(a, b, a_count * sizeof *a) == 0);
}

/* What each pane's choice goes by. */
static bool same_periods(const struct place_seen *a, const struct place_seen *b)
{
    bool same = period_key_equal(a->period, b->period) && a->periods.count == b->periods.count;
    for (size_t i = 0; same && i < a->periods.count; i++)
        same = period_key_equal(a->periods.items[i], b->periods.items[i]);
    return same;
}

/* Which choices of facets differ: bits of CHOICE_VALUES and CHOICE_KEPT. */
static unsigned compare_facets(const struct place_seen *a, const struct place_seen *b)
{
    unsigned differ = a->facet != b->facet || a->all != b->all ? CHOICE_VALUES | CHOICE_KEPT : 0;
    for (size_t i = 0; i < FACET_KINDS; i++) {
        const struct facet_choice *one = &a->choices[i], *other = &b->choices[i];
        if (one->value != other->value || !same_rows(one->marked.items, one->marked.count,
                                                     other->marked.items, other->marked.count))
            differ |= i == facets_index(a->facet) ? CHOICE_VALUES : CHOICE_KEPT;
    }
    return differ;
}

static bool same_incidents(const struct place_seen *a, const struct place_seen *b)
{
    return same_rows(a->incidents.items, a->incidents.count, b->incidents.items,
                     b->incidents.count);
}

void place_restore(struct browser *b, const struct place_seen *place)
{
    struct place_seen here;
    place_take(b, &here);
    bool same_filter = same_text(here.filter, place->filter);
    unsigned changed = compare_facets(&here, place);
    b->view = place->view;
    if (place->facet != b->facets.facet)
        facets_show(b, place->facet);
    COPY_ITEMS(&b->years.marked, &place->periods);
    COPY_ITEMS(&b->incidents.marked, &place->incidents);
    facets_copy(b->facets.choices, place->choices);
    b->facets.all = place->all;
    if (place->incident != 0)
        b->incidents.chosen = place->incident;
    years_reveal(b, place->period);
    if (!same_periods(&here, place))
        changed |= CHOICE_PERIODS;
    if (!same_incidents(&here, place))
        changed |= CHOICE_INCIDENTS;
    place_finish(&here);
    if (changed != 0)
        linked_update(b, changed);
    if (!same_filter)
        filter_set(b, place->filter, NULL);
    facets_select(b);
    incidents_choose(b, place->incident);
    filter_aim(b, place);
    for (int i = 0; i < PANE_COUNT; i++) {
        struct lister *list = &b->panes[i].list;
        list->top = place->tops[i];
        lister_select(list, list->selected);
    }
    browser_focus(b, place->focus);
    b->entered = place->entered;
    detail_show(b, place->target);
    b->detail.pager.top = place->top;
    b->detail.pager.link = place->link;
}

bool place_equal(const struct place_seen *a, const struct place_seen *b)
{
    return same_text(a->filter, b->filter) && a->focus == b->focus && a->view == b->view &&
           a->incident == b->incident && target_equal(a->target, b->target) && same_periods(a, b) &&
           compare_facets(a, b) == 0 && same_incidents(a, b);
}

static void forget(struct history *h, size_t from)
{
    while (h->places.count > from)
        place_finish(&h->places.items[--h->places.count]);
}

void history_push(struct browser *b)
{
    struct place_seen place;
    place_take(b, &place);
    history_push_place(b, &place);
}

/* Whether two places show the same incidents, wherever among them. */
static bool same_choices(const struct place_seen *a, const struct place_seen *b)
{
    return same_text(a->filter, b->filter) && same_periods(a, b) && compare_facets(a, b) == 0 &&
           same_incidents(a, b);
}

void history_push_place(struct browser *b, struct place_seen *place)
{
    struct history *h = &b->history;
    if (h->at < h->places.count && !h->moving && !same_choices(&h->places.items[h->at], place))
        h->at++;
    forget(h, h->at);
    h->moving = true;
    if (h->at > 0 && place_equal(&h->places.items[h->at - 1], place)) {
        place_finish(place);
        return;
    }
    while (h->places.count >= PLACES_MAX) {
        place_finish(&h->places.items[0]);
        h->places.count--;
        memmove(h->places.items, h->places.items + 1, h->places.count * sizeof *h->places.items);
    }
    vec_push(&h->places, *place);
    h->at = h->places.count;
}

/* Puts a place at h->at, for the one there. */
static void put_here(struct history *h, const struct place_seen *place)
{
    if (h->at == h->places.count) {
        vec_push(&h->places, *place);
        return;
    }
    place_finish(&h->places.items[h->at]);
    h->places.items[h->at] = *place;
}

void history_arrive(struct browser *b)
{
    struct history *h = &b->history;
    struct place_seen here;
    if (!h->moving || b->waiting == WAIT_FILTER)
        return;
    place_take(b, &here);
    put_here(h, &here);
    h->moving = false;
}

void history_stay(struct browser *b)
{
    b->history.moving = b->history.places.count > 0;
}

/* Other choices since the last jump are a step of their own, and forget what was ahead. */
static void add_here(struct history *h, const struct place_seen *place)
{
    forget(h, h->at + 1);
    vec_push(&h->places, *place);
}

bool history_step(struct browser *b, int direction)
{
    struct history *h = &b->history;
    struct place_seen here;
    history_arrive(b);
    if (b->goal_set)
        place_copy(&here, &b->goal); /* one is on the way there */
    else
        place_take(b, &here);
    bool other =
        h->at < h->places.count && !h->moving && !same_choices(&h->places.items[h->at], &here);
    size_t to = h->at;
    if (direction > 0)
        do
            to++;
        while (to < h->places.count && place_equal(&h->places.items[to], &here));
    else if (!other)
        do
            to--; /* past the first one: more than there are */
        while (to < h->places.count && place_equal(&h->places.items[to], &here));
    if (to >= h->places.count) {
        place_finish(&here);
        return false;
    }
    if (other && direction < 0)
        add_here(h, &here);
    else
        put_here(h, &here);
    h->at = to;
    h->moving = true;
    place_restore(b, &h->places.items[h->at]);
    search_locate(b);
    return true;
}

void history_finish(struct history *h)
{
    forget(h, 0);
    vec_finish(&h->places);
}
