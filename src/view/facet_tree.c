/* Places stand below the places that they are in, and can be folded away there. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "view/state.h"

static uint32_t container(const struct browser *b, uint32_t value)
{
    return timeline_place(b->timeline, value)->in;
}

/* The values below each one, as lists in the order of the sequence. */
struct nest {
    uint32_t *first, *next; /* by value; first[0]: those in nothing */
    size_t count;
};

static void put_below(struct browser *b, const struct nest *nest, uint32_t value, uint8_t depth)
{
    struct facets_pane *pane = &b->facets;
    for (uint32_t at = nest->first[value];
         at != 0 && pane->sequence.count < nest->count && depth < FACET_DEPTH_MOST;
         at = nest->next[at]) {
        pane->depths[at] = depth;
        pane->sequence.items[pane->sequence.count++] = at;
        put_below(b, nest, at, depth + 1);
    }
}

void facets_nest(struct browser *b)
{
    struct facets_pane *pane = &b->facets;
    size_t size = (size_t)timeline_count(b->timeline, pane->facet) + 1;
    struct nest nest = {mem_zalloc(size, sizeof *nest.first), mem_zalloc(size, sizeof *nest.next),
                        pane->sequence.count};
    pane->depths = mem_realloc(pane->depths, size, sizeof *pane->depths);
    memset(pane->depths, 0, size * sizeof *pane->depths);
    for (size_t i = pane->sequence.count; i > 0 && pane->facet == TABLE_PLACE; i--) {
        uint32_t value = pane->sequence.items[i - 1], in = container(b, value);
        nest.next[value] = nest.first[in];
        nest.first[in] = value;
    }
    if (pane->facet == TABLE_PLACE) {
        pane->sequence.count = 0;
        put_below(b, &nest, 0, 0);
    }
    free(nest.first);
    free(nest.next);
}

bool facets_is_folded(const struct browser *b, uint32_t value)
{
    return rows_find(b->facets.folded.items, b->facets.folded.count, value) <
           b->facets.folded.count;
}

bool facets_has_below(const struct browser *b, size_t at)
{
    const struct facets_pane *pane = &b->facets;
    if (pane->facet != TABLE_PLACE)
        return false;
    uint32_t value = pane->rows.items[at];
    if (value == 0)
        return false;
    if (facets_is_folded(b, value))
        return true;
    return at + 1 < pane->rows.count && pane->rows.items[at + 1] != 0 &&
           pane->depths[pane->rows.items[at + 1]] > pane->depths[value];
}

void facets_fold(struct browser *b, bool fold)
{
    struct facets_pane *pane = &b->facets;
    size_t row = b->panes[PANE_FACETS].list.selected;
    uint32_t value = row < pane->rows.count ? pane->rows.items[row] : 0;
    if (pane->facet != TABLE_PLACE || value == 0)
        return;
    /* Of a place with none below it the one around it folds, and is selected. */
    if (fold && !facets_has_below(b, row) && container(b, value) != 0)
        value = container(b, value);
    size_t at = rows_find(pane->folded.items, pane->folded.count, value);
    if (fold != (at < pane->folded.count))
        panes_toggle(&pane->folded, at, value);
    facets_chosen(b)->value = value;
    linked_update(b, CHOICE_VALUES);
    facets_refresh(b);
}
