#include "base/i18n.h"
#include "view/lane_view.h"

int lane_name_width(int width)
{
    int name = width * 22 / 100;
    return name < 8 ? 8 : name > 30 ? 30 : name;
}

int lane_axis_width(int width)
{
    int cells = width - lane_name_width(width) - 1 - LANE_UNDATED_WIDTH;
    return cells > 4 ? cells : 4;
}

/* ---- lanes */

void lane_set_window(struct browser *b)
{
    struct lanes_pane *lanes = &b->lanes;
    lanes->bounds.count = 0;
    vec_reserve(&lanes->bounds, (size_t)lanes->axis.width + 1);
    vec_reserve(&lanes->fill, (size_t)lanes->axis.width);
    lane_bounds(b->timeline, lanes->undated, &lanes->axis, lanes->bounds.items);
}

void lane_measure(struct lane_drawing *d)
{
    lane_load_roles(d->b, d->of);
    lane_find_marks(d);
    d->lines = lane_place_roles(d->b, d->of);
}

int lane_count_lines(struct browser *b, size_t lane)
{
    struct lane_drawing d = {.b = b, .of = lane_of(b, lane), .width = b->lanes.axis.width};
    lane_measure(&d);
    return d.lines;
}

/* A measured lane: its name, its tenures, its incidents. */
static void draw_lane(struct lane_drawing *d, bool selected, bool focused)
{
    struct buf text = {0};
    enum text_role role = selected && focused ? ROLE_SELECTED : selected ? ROLE_CHOSEN : ROLE_TEXT;
    if (selected)
        canvas_put(d->c, d->row, 0, role, GLYPH_CHOSEN);
    draw_name(d->b, d->c, d->row, 2, d->left - 3, role, d->of);
    if (selected)
        canvas_set_role(d->c, d->row, 0, d->left - 1, role);
    int left_out = lane_draw_roles(d);
    lane_draw_marks(d);
    left_out += lane_draw_undated(d);
    lane_draw_titles(d);
    if (left_out > 0 && d->lines > 1) {
        buf_printf(&text, ngettext("%d more role", "%d more roles", (unsigned long)left_out),
                   left_out);
        canvas_puts(d->c, d->row + d->lines - 1, 2, d->left - 3, ROLE_DIM, buf_text(&text));
    }
    buf_finish(&text);
}

/* ---- all */

/* The ticks, and above the cursor its date, which goes first. */
static void draw_axis(struct browser *b, struct canvas *c, int left, bool cursor)
{
    struct lanes_pane *lanes = &b->lanes;
    struct buf text = {0};
    const struct axis *a = &lanes->axis;
    axis_ticks_find(&lanes->ticks, a, c->charset);
    if (cursor) {
        uint32_t value = lane_value(b, b->panes[PANE_LANES].list.selected);
        uint32_t incident = value != 0 ? lane_find_incident(b, value) : 0;
        if (incident != 0)
            axis_format_day(a, date_sort_day(timeline_incident_date(b->timeline, incident)), &text);
        else
            axis_format_cell(a, lanes->at, &text);
        int width = text_width(buf_text(&text), text.length, c->charset);
        int column = lanes->at + 1 + width < a->width ? lanes->at + 1 : lanes->at - width;
        canvas_put(c, 0, left + lanes->at, ROLE_CURSOR_LINE, GLYPH_CURSOR_HEAD);
        canvas_puts(c, 0, left + column, width, ROLE_CURSOR_LINE, buf_text(&text));
        canvas_set_role(c, 0, left + column + width, 1, ROLE_AXIS);
        if (column > 0 && column < lanes->at)
            canvas_set_role(c, 0, left + column - 1, 1, ROLE_AXIS);
    }
    for (size_t i = 0; i < lanes->ticks.list.count; i++) {
        const struct axis_tick *tick = &lanes->ticks.list.items[i];
        if (tick->width > 0 && canvas_room(c, 0, left + tick->cell, tick->width) == tick->width)
            canvas_puts(c, 0, left + tick->cell, tick->width, ROLE_AXIS,
                        lanes->ticks.text.text + tick->label);
    }
    buf_finish(&text);
}

/* How many of the incidents that the filter leaves are in each cell, whoever was in them. */
static void draw_density(struct browser *b, struct canvas *c, int row, int left)
{
    enum { LEVELS = 8 };
    const struct lanes_pane *lanes = &b->lanes;
    const uint32_t *bounds = lanes->bounds.items;
    struct buf name = {0};
    uint32_t most = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int cell = 0; cell < lanes->axis.width; cell++) {
            uint32_t count = lanes->all ? bounds[cell + 1] - bounds[cell]
                                        : (uint32_t)bitset_count_range(&lanes->set, bounds[cell],
                                                                       bounds[cell + 1]);
            most = count > most ? count : most;
            if (pass == 0 || count == 0)
                continue;
            int level = (int)(((uint64_t)count * LEVELS + most - 1) / most);
            canvas_put(c, row, left + cell, ROLE_BAR,
                       (enum canvas_glyph)(GLYPH_LEVEL_1 + level - 1));
        }
    }
    buf_printf(&name, _("all: max %lu"), (unsigned long)most);
    canvas_puts(c, row, 2, left - 3, ROLE_DIM, buf_text(&name));
    buf_finish(&name);
}

int lane_head_rows(int rows)
{
    enum { DENSITY_FROM = 6 };
    return rows >= DENSITY_FROM ? 2 : 1;
}

/* On what is still free: dots below the ticks, and the line of the cursor. */
static void draw_grid(struct browser *b, struct canvas *c, int left, bool cursor)
{
    const struct lanes_pane *lanes = &b->lanes;
    for (int row = 1; row < c->rows; row++) {
        for (size_t i = 0; i < lanes->ticks.list.count; i++) {
            int column = left + lanes->ticks.list.items[i].cell;
            if (canvas_is_free(c, row, column) && !(cursor && column == left + lanes->at))
                canvas_put(c, row, column, ROLE_AXIS, GLYPH_GRID);
        }
        if (cursor && canvas_is_free(c, row, left + lanes->at))
            canvas_put(c, row, left + lanes->at, ROLE_CURSOR_LINE, GLYPH_CURSOR);
    }
}

void lane_draw_all(struct browser *b, struct canvas *c, bool focused)
{
    struct lanes_pane *lanes = &b->lanes;
    const struct lister *list = &b->panes[PANE_LANES].list;
    struct lane_drawing d = {
        .b = b, .c = c, .left = lane_name_width(c->columns) + 1, .width = lanes->axis.width};
    bool cursor = b->view == VIEW_LANES;
    lanes->lanes_at.count = 0;
    for (int line = 0; line < c->rows; line++)
        vec_push(&lanes->lanes_at, 0);
    draw_axis(b, c, d.left, cursor);
    d.row = lane_head_rows(c->rows);
    if (d.row > 1)
        draw_density(b, c, 1, d.left);
    for (size_t lane = list->top; lane < list->count && d.row < c->rows; lane++) {
        bool selected = lane == list->selected && cursor;
        d.of = lane_of(b, lane);
        lane_measure(&d);
        draw_lane(&d, selected, focused);
        if (selected && focused)
            canvas_set_role(c, d.row, d.left + lanes->at, 1, ROLE_SELECTED);
        for (int line = 0; line < d.lines && d.row + line < c->rows; line++)
            lanes->lanes_at.items[d.row + line] = (uint32_t)lane + 1;
        d.row += d.lines;
    }
    draw_grid(b, c, d.left, cursor);
}
