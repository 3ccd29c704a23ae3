#include <stdlib.h>

#include "base/mem.h"
#include "card/card.h"
#include "chart/lanes.h"

/* Places have no list of their own. */
static void index_place_roles(struct lanes *lanes)
{
    uint32_t roles = timeline_count(lanes->timeline, TABLE_ROLE);
    if (lanes->place_roles != NULL)
        return;
    lanes->place_roles =
        mem_zalloc((size_t)timeline_count(lanes->timeline, TABLE_PLACE) + 1, sizeof(uint32_t));
    lanes->next_roles = mem_zalloc((size_t)roles + 1, sizeof(uint32_t));
    for (uint32_t role = roles; role > 0; role--) {
        uint32_t place = timeline_role(lanes->timeline, role)->place;
        lanes->next_roles[role] = lanes->place_roles[place];
        lanes->place_roles[place] = role;
    }
}

/* More than anybody can look at in one lane. */
enum { ROLES_MAX = 1000 };

static void add_role(struct lanes *lanes, uint32_t row)
{
    const struct role *role = timeline_role(lanes->timeline, row);
    struct lane_role item = {.role = row, .line = -1};
    item.dated = lane_bar_of_role(&item.bar, lanes->timeline, role);
    item.bar.told = lanes->today;
    if (lanes->roles.count < ROLES_MAX)
        vec_push(&lanes->roles, item);
}

static int compare_roles(const void *left, const void *right)
{
    const struct lane_role *a = left, *b = right;
    if (a->dated != b->dated)
        return a->dated ? -1 : 1;
    int64_t first = lane_bar_first(&a->bar), other = lane_bar_first(&b->bar);
    if (a->dated && first != other)
        return first < other ? -1 : 1;
    return a->role < b->role ? -1 : a->role > b->role;
}

static const uint32_t *find_list(const struct lanes *lanes, struct target of, uint32_t *count)
{
    uint32_t list = 0;
    if (of.table == TABLE_PERSON)
        list = timeline_person(lanes->timeline, of.row)->roles;
    else if (of.table == TABLE_ORGANIZATION)
        list = timeline_organization(lanes->timeline, of.row)->roles;
    return timeline_list(lanes->timeline, list, count);
}

/* The first tenure at a place; lanes.next_roles has the others. */
static uint32_t first_at(struct lanes *lanes, struct target of)
{
    if (of.table != TABLE_PLACE)
        return 0;
    index_place_roles(lanes);
    return lanes->place_roles[of.row];
}

bool lane_has_roles(struct lanes *lanes, struct target of, const struct bitset *roles)
{
    uint32_t count;
    const uint32_t *rows = find_list(lanes, of, &count);
    for (uint32_t i = 0; i < count; i++)
        if (roles == NULL || bitset_has(roles, rows[i]))
            return true;
    uint32_t role = first_at(lanes, of);
    while (role != 0 && roles != NULL && !bitset_has(roles, role))
        role = lanes->next_roles[role];
    return role != 0;
}

void lane_load_roles(struct lanes *lanes, struct target of)
{
    uint32_t count;
    const uint32_t *rows = find_list(lanes, of, &count);
    lanes->roles.count = 0;
    for (uint32_t i = 0; i < count; i++)
        add_role(lanes, rows[i]);
    for (uint32_t role = first_at(lanes, of); role != 0; role = lanes->next_roles[role])
        add_role(lanes, role);
    if (lanes->roles.count > 1)
        qsort(lanes->roles.items, lanes->roles.count, sizeof *lanes->roles.items, compare_roles);
}

void lane_format_role(const struct lanes *lanes, struct target of, uint32_t row, struct buf *out)
{
    const struct timeline *t = lanes->timeline;
    const struct role *role = timeline_role(t, row);
    buf_clear(out);
    if (of.table != TABLE_PERSON) {
        card_format_name(t, TABLE_PERSON, role->person, out);
        buf_puts(out, ": ");
    }
    buf_puts(out, timeline_text(t, role->title != 0 ? role->title : role->called));
}

/* Finds the cells of a tenure in the window and a place for its label. */
static struct lane_span place_role(struct lanes *lanes, struct target of, struct lane_role *item,
                                   struct buf *text)
{
    enum { LABEL_MAX = 40 };
    int run, length, end = 0, begin = 0;
    item->label.columns = 0;
    item->seen = false;
    if (item->dated)
        begin = lane_bar_fill(&item->bar, &lanes->axis, lanes->fill.items, &end);
    if (begin == end)
        return (struct lane_span){0, 0};
    item->seen = true;
    lane_format_role(lanes, of, item->role, text);
    int columns = text_width(buf_text(text), text->length, lanes->charset);
    run = lane_bar_run(lanes->fill.items, begin, end, &length);
    item->label = lane_label_place(begin, end, run, length,
                                   columns < LABEL_MAX ? columns : LABEL_MAX, lanes->axis.width);
    return lane_label_span(begin, end, &item->label);
}

int lane_place_roles(struct lanes *lanes, struct target of)
{
    struct lane_span spans[ROLES_MAX];
    int lines[ROLES_MAX];
    struct buf text = {0};
    size_t count = lanes->roles.count;
    if (count == 0)
        return 1;
    for (size_t i = 0; i < count; i++)
        spans[i] = place_role(lanes, of, &lanes->roles.items[i], &text);
    int used = lane_span_pack(spans, count, lanes->taken.items, LANE_LINES, lines);
    for (size_t i = 0; i < count; i++)
        lanes->roles.items[i].line = lines[i];
    buf_finish(&text);
    return used > 0 ? used : 1;
}
