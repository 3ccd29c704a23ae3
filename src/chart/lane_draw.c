#include "base/i18n.h"
#include "card/card.h"
#include "chart/lanes.h"

int lane_name_width(int width)
{
    enum { LEAST = 8, MUCH = 30 };
    int name = width * 22 / 100;
    return name < LEAST ? LEAST : name > MUCH ? MUCH + (name - MUCH) / 3 : name;
}

int lane_axis_width(int width)
{
    int cells = width - lane_name_width(width) - 1 - LANE_UNDATED_WIDTH;
    return cells > 4 ? cells : 4;
}

/* ---- lanes */

void lane_set_window(struct lanes *lanes)
{
    lanes->bounds.count = 0;
    vec_reserve(&lanes->bounds, (size_t)lanes->axis.width + 1);
    vec_reserve(&lanes->fill, (size_t)lanes->axis.width);
    lane_bounds(lanes->timeline, lanes->undated, &lanes->axis, lanes->bounds.items);
}

void lane_measure(struct lane_drawing *d)
{
    lane_load_roles(d->lanes, d->of);
    lane_find_marks(d);
    d->lines = lane_place_roles(d->lanes, d->of);
}

int lane_count_lines(struct lanes *lanes, size_t lane)
{
    struct lane_drawing d = {
        .lanes = lanes, .of = lane_of(lanes, lane), .width = lanes->axis.width};
    lane_measure(&d);
    return d.lines;
}

/* Places stand below those around them; a pinned one stands alone. */
static int find_indent(const struct lane_drawing *d, enum canvas_glyph mark)
{
    const uint8_t *depths = d->lanes->depths;
    if (d->of.table != TABLE_PLACE || depths == NULL || mark == GLYPH_PINNED)
        return 0;
    int indent = 2 * depths[d->of.row];
    return indent < d->left / 3 ? indent : d->left / 3;
}

/* How many offices had no room, below the name or at its end. */
static void tell_left_out(const struct lane_drawing *d, int count)
{
    struct buf text = {0};
    int below = d->row + d->lines - 1, room = d->left - 3;
    buf_printf(&text, ngettext("%d more role", "%d more roles", (unsigned long)count), count);
    if (d->lines == 1 || text_width(buf_text(&text), text.length, d->c->charset) > room) {
        buf_clear(&text);
        buf_printf(&text, " +%d", count);
    }
    if (d->lines > 1)
        canvas_puts(d->c, below, 2, room, ROLE_DIM, buf_text(&text) + (*buf_text(&text) == ' '));
    else
        canvas_puts(d->c, d->row, d->left - 1 - (int)text.length, (int)text.length, ROLE_DIM,
                    buf_text(&text));
    buf_finish(&text);
}

/* A measured lane: its name behind a mark (GLYPH_COUNT: none), its tenures, its incidents. */
static void draw_lane(const struct lane_drawing *d, enum text_role role, enum canvas_glyph mark)
{
    if (mark != GLYPH_COUNT)
        canvas_put(d->c, d->row, 0, role, mark);
    int indent = find_indent(d, mark);
    card_draw_name(d->lanes->timeline, d->c, d->row, 2 + indent, d->left - 3 - indent, role, d->of);
    if (mark != GLYPH_COUNT)
        canvas_set_role(d->c, d->row, 0, d->left - 1, role);
    int left_out = lane_draw_roles(d);
    lane_draw_marks(d);
    left_out += lane_draw_undated(d);
    lane_draw_titles(d);
    if (left_out > 0)
        tell_left_out(d, left_out);
}

/* ---- all */

static void put_grid(struct canvas *c, int row, int column, enum text_role role,
                     enum canvas_glyph glyph)
{
    if (canvas_is_free(c, row, column))
        canvas_put(c, row, column, role, glyph);
}

/* On what is still free: the line of the cursor, that of today, lines below what the pinned lanes
 * mark, dots below the ticks. */
static void draw_grid(struct lanes *lanes, struct canvas *c, int left, bool cursor)
{
    int today = lane_today(lanes);
    for (int row = 1; row < c->rows; row++) {
        if (cursor)
            put_grid(c, row, left + lanes->at, ROLE_CURSOR_LINE, GLYPH_CURSOR);
        if (today >= 0)
            put_grid(c, row, left + today, ROLE_DATE, GLYPH_CROSSED);
        for (int cell = 0; cell < lanes->axis.width; cell++)
            if (lanes->crossed.items[cell] != 0)
                put_grid(c, row, left + cell, ROLE_AXIS, GLYPH_CROSSED);
        for (size_t i = 0; i < lanes->ticks.list.count; i++)
            put_grid(c, row, left + lanes->ticks.list.items[i].cell, ROLE_AXIS, GLYPH_GRID);
    }
}

/* Draws the pinned lanes from d->row on, which ends behind them. */
static void draw_pins(struct lane_drawing *d)
{
    struct lanes *lanes = d->lanes;
    int end = d->row + lane_count_pin_lines(lanes, d->c->rows);
    lanes->crossed.count = 0;
    for (int cell = 0; cell <= d->width; cell++)
        vec_push(&lanes->crossed, 0);
    for (size_t i = 0; d->row < end; i++) {
        d->of = lane_pins(lanes)->items[i];
        lane_measure(d);
        draw_lane(d, ROLE_HEADING, GLYPH_PINNED);
        lane_cross(d);
        d->row += d->lines;
    }
}

void lane_draw_all(struct lanes *lanes, struct canvas *c, const struct lister *list, bool focused)
{
    struct lane_drawing d = {.lanes = lanes,
                             .c = c,
                             .left = lane_name_width(c->columns) + 1,
                             .width = lanes->axis.width};
    bool cursor = lanes->looked_at && lanes->dated;
    lanes->lanes_at.count = 0;
    for (int line = 0; line < c->rows; line++)
        vec_push(&lanes->lanes_at, 0);
    lane_draw_head(lanes, c, d.left, list->selected);
    d.row = lane_head_rows(lanes, c->rows) - lane_count_pin_lines(lanes, c->rows);
    draw_pins(&d);
    for (size_t lane = list->top; lane < list->count && d.row < c->rows; lane++) {
        bool selected = lane == list->selected && lanes->looked_at;
        d.of = lane_of(lanes, lane);
        lane_measure(&d);
        if (selected)
            draw_lane(&d, focused ? ROLE_SELECTED : ROLE_CHOSEN, GLYPH_CHOSEN);
        else
            draw_lane(&d, ROLE_TEXT, GLYPH_COUNT);
        if (selected && focused && cursor)
            canvas_set_role(c, d.row, d.left + lanes->at, 1, ROLE_SELECTED);
        for (int line = 0; line < d.lines && d.row + line < c->rows; line++)
            lanes->lanes_at.items[d.row + line] = (uint32_t)lane + 1;
        d.row += d.lines;
    }
    draw_grid(lanes, c, d.left, cursor);
}
