#include "view/preparation.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/team.h"
#include "view/state.h"

struct preparation {
    struct timeline *timeline;
    struct period_index *periods;
    uint32_t *ranks; /* of the people, which are shown first */
};

/* One task for each of the two. */
static void prepare(void *context, size_t task)
{
    struct preparation *p = context;
    if (task == 0)
        p->periods = period_index_create(p->timeline);
    else
        facet_rank(p->timeline, TABLE_PERSON, p->ranks);
}

struct preparation *preparation_create(struct timeline *timeline)
{
    struct preparation *p = mem_zalloc(1, sizeof *p);
    size_t people = (size_t)timeline_count(timeline, TABLE_PERSON) + 1;
    p->timeline = timeline_retain(timeline);
    p->ranks = mem_zalloc(people, sizeof *p->ranks);
    team_each(team_size(0), 2, prepare, p);
    return p;
}

void preparation_destroy(struct preparation *p)
{
    if (p == NULL)
        return;
    period_index_destroy(p->periods);
    free(p->ranks);
    timeline_destroy(p->timeline);
    free(p);
}

void browser_prepare(struct browser *b, struct preparation *p)
{
    preparation_destroy(b->preparation);
    b->preparation = p;
}

struct period_index *preparation_take_periods(struct browser *b)
{
    struct preparation *p = b->preparation;
    if (p == NULL || p->timeline != b->timeline || p->periods == NULL)
        return period_index_create(b->timeline);
    struct period_index *periods = p->periods;
    p->periods = NULL;
    return periods;
}

uint32_t *preparation_take_ranks(struct browser *b, enum table facet)
{
    struct preparation *p = b->preparation;
    uint32_t *ranks;
    if (p != NULL && p->timeline == b->timeline && facet == TABLE_PERSON && p->ranks != NULL) {
        ranks = p->ranks;
        p->ranks = NULL;
        return ranks;
    }
    ranks = mem_zalloc((size_t)timeline_count(b->timeline, facet) + 1, sizeof *ranks);
    facet_rank(b->timeline, facet, ranks);
    return ranks;
}
