#include <stdlib.h>

#include "view/figure_view.h"

/* A point by its date, for sorting: by what it was known by, so that sums follow their parts. */
struct dated {
    int64_t first, last;
    uint32_t point;
};

static int compare(const void *left, const void *right)
{
    const struct dated *a = left, *b = right;
    if (a->last != b->last)
        return a->last < b->last ? -1 : 1;
    if (a->first != b->first)
        return a->first > b->first ? -1 : 1;
    return a->point < b->point ? -1 : a->point > b->point;
}

static void add_row(struct browser *b, enum figure_line line, uint32_t series, uint32_t point)
{
    struct figure_row row = {line, series, point};
    vec_push(&b->figures.rows, row);
}

static void add_series(struct browser *b, uint32_t series)
{
    VEC(struct dated) dated = {0};
    uint32_t count;
    const uint32_t *points =
        timeline_list(b->timeline, timeline_series(b->timeline, series)->points, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct date *date =
            timeline_date(b->timeline, timeline_point(b->timeline, points[i])->date);
        bool missing = date_is_missing(date);
        struct dated item = {missing ? EDTF_MAX : date->min, missing ? EDTF_MAX : date->max,
                             points[i]};
        vec_push(&dated, item);
    }
    if (dated.count > 1)
        qsort(dated.items, dated.count, sizeof *dated.items, compare);
    if (b->figures.rows.count > 0)
        add_row(b, FIGURE_BLANK, series, 0);
    add_row(b, FIGURE_TITLE, series, 0);
    add_row(b, FIGURE_AXIS, series, 0);
    for (size_t i = 0; i < dated.count; i++)
        add_row(b, FIGURE_POINT, series, dated.items[i].point);
    vec_finish(&dated);
}

void figure_list_update(struct browser *b)
{
    struct lister *list = &b->panes[PANE_FIGURES].list;
    if (b->figures.listed)
        return;
    b->figures.listed = true;
    b->figures.rows.count = 0;
    for (uint32_t series = 1; series <= timeline_count(b->timeline, TABLE_SERIES); series++)
        add_series(b, series);
    size_t row = list->selected < b->figures.rows.count ? list->selected : 0;
    while (row < b->figures.rows.count && b->figures.rows.items[row].line != FIGURE_POINT)
        row++;
    lister_fit(list, b->figures.rows.count, list->height > 0 ? list->height : 1);
    lister_select(list, row);
}

uint32_t figure_find_conflict(const struct timeline *t, uint32_t series, uint32_t point)
{
    uint32_t count, claims, possible = 0;
    const struct point *p = timeline_point(t, point);
    const uint32_t *rows = timeline_list(t, timeline_series(t, series)->entity.conflicts, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct conflict *conflict = timeline_conflict(t, rows[i]);
        if (conflict->rule == CONFLICT_WRITTEN)
            continue;
        const uint32_t *claim = timeline_list(t, conflict->claims, &claims);
        for (uint32_t k = 0; k < claims; k++) {
            const struct claim *c = timeline_claim(t, claim[k]);
            if (c->date != p->date || c->says != p->value)
                continue;
            if (conflict->certain != 0)
                return rows[i];
            possible = rows[i];
        }
    }
    return possible;
}

/* The first source of a point. */
static uint32_t source_of(const struct timeline *t, uint32_t point)
{
    uint32_t count;
    const uint32_t *sources = timeline_list(t, timeline_point(t, point)->sources, &count);
    return count > 0 ? sources[0] : 0;
}

int figure_source_index(const struct browser *b, uint32_t series, uint32_t point)
{
    enum { SOURCES = 26 };
    uint32_t count, known[SOURCES], wanted = source_of(b->timeline, point);
    int found = 0;
    const uint32_t *points =
        timeline_list(b->timeline, timeline_series(b->timeline, series)->points, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t source = source_of(b->timeline, points[i]);
        int k = 0;
        while (k < found && known[k] != source)
            k++;
        if (source == wanted)
            return k;
        if (k == found && found < SOURCES - 1)
            known[found++] = source;
    }
    return found;
}
