/* The selection of the lanes is that of the panes: either follows the other. */
#include "view/state.h"

/* Selects the first lane that is a value's, or (value 0) that has an incident; false: none is. */
static bool select_lane(struct browser *b, uint32_t value, uint32_t incident)
{
    for (size_t lane = 0; lane < b->lanes.rows.count; lane++) {
        uint32_t count, here = lane_value(&b->lanes, lane);
        const uint32_t *postings = lane_postings(&b->lanes, here, &count);
        size_t at = value == 0 ? lane_seek(postings, count, 0, incident) : 0;
        if (value != 0 ? here == value : at < count && postings[at] == incident) {
            lister_center(&b->panes[PANE_LANES].list, lane);
            return true;
        }
    }
    return false;
}

bool lane_show(struct browser *b, uint32_t value, uint32_t incident)
{
    lane_list_update(b);
    uint32_t selected = lane_value(&b->lanes, b->panes[PANE_LANES].list.selected), count;
    const uint32_t *postings = lane_postings(&b->lanes, selected, &count);
    size_t at = lane_seek(postings, count, 0, incident);
    bool here = value == 0 && at < count && postings[at] == incident;
    if (!here && !select_lane(b, value, incident))
        return false;
    if (incident != 0 && incident < b->lanes.undated)
        lane_go_to(&b->lanes, incident);
    return true;
}

bool lane_show_hit(struct browser *b, enum pane_id pane, uint32_t row)
{
    if (b->view != VIEW_LANES || (pane != PANE_FACETS && pane != PANE_INCIDENTS))
        return false;
    if (pane == PANE_FACETS ? !lane_show(b, row, 0) : !lane_show(b, 0, row))
        return false;
    browser_focus(b, PANE_LANES);
    lane_share(b);
    return true;
}

/* The person of the tenure under the cursor: the lane's own, or of the first role there. */
static uint32_t find_person(struct browser *b, struct target of)
{
    const struct axis *a = &b->lanes.axis;
    int64_t first = axis_first_day(a, b->lanes.at), last = axis_last_day(a, b->lanes.at);
    lane_load_roles(&b->lanes, of);
    for (size_t i = 0; i < b->lanes.roles.count; i++) {
        const struct lane_role *item = &b->lanes.roles.items[i];
        if (item->dated && lane_bar_first(&item->bar) <= last && lane_bar_last(&item->bar) >= first)
            return timeline_role(b->timeline, item->role)->person;
    }
    return 0;
}

struct target lane_target(struct browser *b)
{
    const struct lister *list = &b->panes[PANE_LANES].list;
    uint32_t value = lane_value(&b->lanes, list->selected), row;
    if (value == 0)
        return TARGET_NONE;
    if ((row = lane_find_incident(&b->lanes, value)) != 0)
        return (struct target){TABLE_INCIDENT, row};
    if (b->lanes.facet != TABLE_PERSON &&
        (row = find_person(b, lane_of(&b->lanes, list->selected))) != 0)
        return (struct target){TABLE_PERSON, row};
    return (struct target){b->lanes.facet, value};
}

void lane_point(struct browser *b, int column)
{
    int cell = column - lane_name_width(b->layout.pane[PANE_LANES].width) - 1;
    if (cell < 0 || cell >= b->lanes.axis.width)
        return;
    b->lanes.at = cell;
    b->lanes.incident = 0;
    lane_share(b);
}

void lane_share(struct browser *b)
{
    struct lister *list = &b->panes[PANE_LANES].list;
    uint32_t value = lane_value(&b->lanes, list->selected);
    uint32_t incident = value != 0 ? lane_find_incident(&b->lanes, value) : 0;
    if (facets_value(b) != 0 && value != 0 && facets_value(b) != value)
        facets_choose(b, value);
    if (incident != 0 && !incidents_choose(b, incident) && facets_forget(b)) {
        linked_update(b, CHOICE_KEPT);
        incidents_choose(b, incident);
    }
    detail_follow_focus(b);
}
