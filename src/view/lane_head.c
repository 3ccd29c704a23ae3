/* What stands above the lanes: the axis, how many incidents there are, and the lanes that stay. */
#include <string.h>

#include "base/i18n.h"
#include "view/lane_view.h"

int lane_today(const struct browser *b)
{
    int cell = b->today != 0 ? axis_cell(&b->lanes.axis, b->today) : -1;
    return cell < b->lanes.axis.width ? cell : -1;
}

/* Where there is room for the word. */
static void draw_today(const struct browser *b, struct canvas *c, int left)
{
    const char *word = C_("lanes", "today");
    int cell = lane_today(b), width = text_width(word, strlen(word), c->charset);
    if (cell >= 0 && cell + width < b->lanes.axis.width &&
        canvas_room(c, 0, left + cell, width + 1) == width + 1) {
        canvas_puts(c, 0, left + cell, width, ROLE_DATE, word);
        canvas_set_role(c, 0, left + cell + width, 1, ROLE_AXIS);
    }
}

/* The incidents of a lane that are under the cursor, for those that a mark stands for. */
static uint32_t count_here(const struct browser *b, uint32_t value)
{
    uint32_t count, first, end, here = 0;
    const uint32_t *postings = lane_postings(b, value, &count);
    lane_cursor_rows(b, &first, &end);
    for (size_t at = lane_seek(postings, count, 0, first); at < count && postings[at] < end; at++)
        here += lane_has_incident(b, postings[at]);
    return here;
}

/* The ticks, and above the cursor its date, which goes first. */
static void draw_axis(struct browser *b, struct canvas *c, int left, bool cursor)
{
    struct lanes_pane *lanes = &b->lanes;
    struct buf text = {0};
    const struct axis *a = &lanes->axis;
    lanes->ticks.list.count = 0;
    if (!lanes->dated) {
        canvas_puts(c, 0, left, a->width, ROLE_DIM, _("Nothing here has a date"));
        return;
    }
    axis_ticks_find(&lanes->ticks, a, c->charset);
    if (cursor) {
        uint32_t value = lane_value(b, b->panes[PANE_LANES].list.selected);
        uint32_t incident = value != 0 ? lane_find_incident(b, value) : 0;
        if (incident != 0)
            axis_format_day(a, date_sort_day(timeline_incident_date(b->timeline, incident)), &text);
        else
            axis_format_cell(a, lanes->at, &text);
        uint32_t here = value != 0 ? count_here(b, value) : 0;
        if (here > 1)
            buf_printf(&text, " (%u)", (unsigned)here);
        int width = text_width(buf_text(&text), text.length, c->charset);
        int column = lanes->at + 1 + width < a->width ? lanes->at + 1 : lanes->at - width;
        canvas_put(c, 0, left + lanes->at, ROLE_CURSOR_LINE, GLYPH_CURSOR_HEAD);
        canvas_puts(c, 0, left + column, width, ROLE_CURSOR_LINE, buf_text(&text));
        canvas_set_role(c, 0, left + column + width, 1, ROLE_AXIS);
        if (column > 0 && column < lanes->at)
            canvas_set_role(c, 0, left + column - 1, 1, ROLE_AXIS);
    }
    draw_today(b, c, left);
    for (size_t i = 0; i < lanes->ticks.list.count; i++) {
        const struct axis_tick *tick = &lanes->ticks.list.items[i];
        if (tick->width > 0 && canvas_room(c, 0, left + tick->cell, tick->width) == tick->width)
            canvas_puts(c, 0, left + tick->cell, tick->width, ROLE_AXIS,
                        lanes->ticks.text.text + tick->label);
    }
    buf_finish(&text);
}

uint32_t lane_count(const struct browser *b, uint32_t first, uint32_t end)
{
    return b->lanes.all ? end - first : (uint32_t)bitset_count_range(&b->lanes.set, first, end);
}

/* Of the levels, from 1 for the fewest. */
static enum canvas_glyph level_glyph(uint32_t count, uint32_t most)
{
    enum { LEVELS = 8 };
    int level = (int)(((uint64_t)count * LEVELS + most - 1) / most);
    return (enum canvas_glyph)(GLYPH_LEVEL_1 + level - 1);
}

void lane_overview_format(const uint32_t *counts, int cells, int from, int to,
                          enum text_charset charset, struct buf *out)
{
    uint32_t most = 0;
    if (to < 0)
        buf_puts(out, "[]");
    for (int cell = 0; cell < cells; cell++)
        most = counts[cell] > most ? counts[cell] : most;
    for (int cell = 0; cell < cells; cell++) {
        if (cell == from || (cell == 0 && from < 0 && to >= 0))
            buf_putc(out, '[');
        buf_puts(out, canvas_glyph(counts[cell] > 0 ? level_glyph(counts[cell], most) : GLYPH_GRID,
                                   charset));
        if (cell == to || (cell == cells - 1 && to >= cells && from < cells))
            buf_putc(out, ']');
    }
    if (from >= cells)
        buf_puts(out, "[]");
}

/* How many of the incidents that the filter leaves are in each cell, whoever was in them. */
static void draw_density(struct browser *b, struct canvas *c, int row, int left)
{
    const struct lanes_pane *lanes = &b->lanes;
    const uint32_t *bounds = lanes->bounds.items;
    struct buf name = {0};
    uint32_t most = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int cell = 0; cell < lanes->axis.width; cell++) {
            uint32_t count = lane_count(b, bounds[cell], bounds[cell + 1]);
            most = count > most ? count : most;
            if (pass == 0 || count == 0)
                continue;
            canvas_put(c, row, left + cell, ROLE_BAR, level_glyph(count, most));
        }
    }
    buf_printf(&name, _("all: max %lu"), (unsigned long)most);
    if (text_width(buf_text(&name), name.length, b->charset) > left - 3) {
        buf_clear(&name);
        buf_printf(&name, _("max %lu"), (unsigned long)most);
    }
    canvas_puts(c, row, 2, left - 3, ROLE_DIM, buf_text(&name));
    buf_finish(&name);
}

enum { AXIS_FROM = 2, DENSITY_FROM = 6 };

int lane_head_rows(struct browser *b, int rows)
{
    return (rows >= AXIS_FROM) + (rows >= DENSITY_FROM) + lane_count_pin_lines(b, rows);
}

void lane_draw_head(struct browser *b, struct canvas *c, int left)
{
    if (c->rows >= AXIS_FROM)
        draw_axis(b, c, left, b->view == VIEW_LANES);
    if (c->rows >= DENSITY_FROM && b->lanes.dated)
        draw_density(b, c, 1, left);
}
