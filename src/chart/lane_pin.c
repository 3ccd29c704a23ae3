/* Lanes that stay above the others, whatever these are of: congresses above people, a ruler above
 * offices. Until somebody chooses, the commonest kinds do where there is room. */
#include <stdlib.h>

#include "base/mem.h"
#include "chart/lanes.h"
#include "query/facet.h"

/* A third of the rows at most; those that nobody chose need so many rows. */
enum { DEFAULT_PINS = 3, DEFAULT_FROM = 18 };

static void choose_kinds(struct lanes *lanes)
{
    struct lane_pins *pins = &lanes->pins;
    uint32_t kinds = timeline_count(lanes->timeline, TABLE_KIND);
    uint32_t *counts = mem_zalloc((size_t)kinds + 1, sizeof *counts);
    facet_count(lanes->timeline, TABLE_KIND, NULL, counts);
    for (int i = 0; i < DEFAULT_PINS; i++) {
        uint32_t most = 0;
        for (uint32_t kind = 1; kind <= kinds; kind++)
            if (counts[kind] > counts[most])
                most = kind;
        if (most == 0)
            break;
        counts[most] = 0;
        vec_push(pins, ((struct target){TABLE_KIND, most}));
    }
    free(counts);
}

const struct lane_pins *lane_pins(struct lanes *lanes)
{
    if (!lanes->pinned && lanes->pins.count == 0)
        choose_kinds(lanes);
    return &lanes->pins;
}

int lane_count_pin_lines(struct lanes *lanes, int rows)
{
    const struct lane_pins *pins = lane_pins(lanes);
    int lines = 0;
    if (!lanes->looked_at ||
        (!lanes->pinned && (rows < DEFAULT_FROM || lanes->facet == TABLE_KIND)))
        return 0;
    for (size_t i = 0; i < pins->count; i++) {
        struct lane_drawing d = {.lanes = lanes, .of = pins->items[i], .width = lanes->axis.width};
        lane_measure(&d);
        if (lines + d.lines > rows / 3)
            break;
        lines += d.lines;
    }
    return lines;
}

/* Only where they are few: lines everywhere tell nothing. */
void lane_cross(const struct lane_drawing *d)
{
    enum { SHARE = 6 };
    struct lanes *lanes = d->lanes;
    if (!lanes->pinned)
        return;
    for (size_t i = 0; i < d->mark_count && d->mark_count <= (size_t)d->width / SHARE; i++)
        lanes->crossed.items[lanes->marks.items[i].cell] = 1;
    for (size_t i = 0; i < lanes->roles.count; i++) {
        const struct lane_role *item = &lanes->roles.items[i];
        int first = axis_cell(&lanes->axis, item->bar.earliest);
        int last = axis_last_cell(&lanes->axis, item->bar.latest);
        if (item->seen && item->bar.begin == LANE_END_KNOWN && first >= 0)
            lanes->crossed.items[first] = 1;
        if (item->seen && item->bar.end == LANE_END_KNOWN && last >= 0)
            lanes->crossed.items[last] = 1;
    }
}
