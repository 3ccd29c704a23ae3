#include <string.h>

#include "base/mem.h"
#include "view/state.h"

void linked_init(struct browser *b)
{
    size_t size = (size_t)timeline_count(b->timeline, TABLE_INCIDENT) + 1;
    for (unsigned i = 0; i < CHOICES; i++)
        bitset_init(&b->sets[i], size);
    bitset_init(&b->shown, size);
    bitset_init(&b->scratch, size);
    memset(b->narrows, 0, sizeof b->narrows);
}

void linked_finish(struct browser *b)
{
    for (unsigned i = 0; i < CHOICES; i++)
        bitset_finish(&b->sets[i]);
    bitset_finish(&b->shown);
    bitset_finish(&b->scratch);
}

/* Adds the incidents of a period to out. */
static void add_period(struct browser *b, struct period_key key, struct bitset *out)
{
    struct bitset one;
    bitset_init(&one, out->size);
    if (key.undated)
        period_select_undated(b->years.index, NULL, &one);
    else if (key.whole)
        period_select_whole(b->years.index, NULL, key.first, key.last, &one);
    else
        period_select(b->years.index, NULL, key.first, key.last, false, &one);
    bitset_or(out, &one);
    bitset_finish(&one);
}

static bool choose_periods(struct browser *b, struct bitset *out)
{
    const struct years_pane *years = &b->years;
    bitset_clear(out);
    for (size_t i = 0; i < years->marked.count; i++)
        add_period(b, years->marked.items[i], out);
    if (years->marked.count > 0)
        return true;
    if (years->chosen.level == PERIOD_ALL && !years->chosen.undated)
        return false;
    add_period(b, years->chosen, out);
    return true;
}

static bool choose_values(struct browser *b, struct bitset *out)
{
    return facets_choice(b, facets_index(b->facets.facet), out);
}

/* What the facets that are not shown leave, all of them together. */
static bool choose_kept(struct browser *b, struct bitset *out)
{
    bool any = false;
    for (size_t i = 0; i < FACET_KINDS; i++) {
        if (i == facets_index(b->facets.facet) || !facets_choice(b, i, any ? &b->scratch : out))
            continue;
        if (any)
            bitset_and(out, &b->scratch);
        any = true;
    }
    return any;
}

static bool choose_incidents(struct browser *b, struct bitset *out)
{
    bitset_clear(out);
    for (size_t i = 0; i < b->incidents.marked.count; i++)
        bitset_add(out, b->incidents.marked.items[i]);
    return b->incidents.marked.count > 0;
}

static void tell_result(struct browser *b, enum query_result result,
                        const struct query_error *error)
{
    if (result == QUERY_RUNAWAY)
        browser_say(b, DIAG_ERROR, "%s", error->message);
    else if (error->message[0] != '\0')
        browser_say(b, DIAG_NOTE, "%s", error->message);
}

/* What the thread has found. */
static void take_found(struct browser *b, const struct worker_result *found, struct bitset *out)
{
    bitset_copy(out, &found->found);
    tell_result(b, found->result, &found->error);
}

static bool choose_filter(struct browser *b, struct bitset *out)
{
    if (b->query == NULL || query_is_empty(b->query))
        return false;
    if (b->filter_found) {
        take_found(b, worker_result(b->worker), out);
        return true;
    }
    struct query_control control = {.marked = &b->incidents.bookmarks};
    struct query_error error = {0};
    enum query_result result = query_run(b->query, b->timeline, &control, out, &error);
    tell_result(b, result, &error);
    return true;
}

static bool (*const choosers[])(struct browser *, struct bitset *) = {
    choose_filter, choose_periods, choose_values, choose_incidents, choose_kept};

/* What all choices but those in without leave; NULL = everything. */
static const struct bitset *left_without(struct browser *b, unsigned without)
{
    struct bitset *out = &b->scratch;
    bool any = false;
    for (unsigned i = 0; i < CHOICES; i++) {
        if (!b->narrows[i] || (without & 1U << i) != 0)
            continue;
        if (any)
            bitset_and(out, &b->sets[i]);
        else
            bitset_copy(out, &b->sets[i]);
        any = true;
    }
    return any ? out : NULL;
}

void linked_update(struct browser *b, unsigned changed)
{
    for (unsigned i = 0; i < CHOICES; i++) {
        if ((changed & 1U << i) == 0)
            continue;
        bool narrowed = b->narrows[i];
        b->narrows[i] = choosers[i](b, &b->sets[i]);
        if (b->narrows[i] && !narrowed)
            b->narrowed[i] = ++b->narrowings;
    }
    for (int i = 0; i < PANE_COUNT; i++) {
        const struct pane_ops *ops = b->panes[i].ops;
        if (ops->refresh != NULL && (changed & ~ops->choice) != 0)
            ops->refresh(b, left_without(b, ops->choice));
    }
    detail_follow_focus(b);
}
