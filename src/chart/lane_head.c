/* What stands above the lanes: the axis, how many incidents there are, and the lanes that stay. */
#include <string.h>

#include "base/i18n.h"
#include "chart/lanes.h"

int lane_today(const struct lanes *lanes)
{
    int cell = lanes->today != 0 ? axis_cell(&lanes->axis, lanes->today) : -1;
    return cell < lanes->axis.width ? cell : -1;
}

/* Where there is room for the word. */
static void draw_today(const struct lanes *lanes, struct canvas *c, int left)
{
    const char *word = C_("lanes", "today");
    int cell = lane_today(lanes), width = text_width(word, strlen(word), c->charset);
    if (cell >= 0 && cell + width < lanes->axis.width &&
        canvas_room(c, 0, left + cell, width + 1) == width + 1) {
        canvas_puts(c, 0, left + cell, width, ROLE_DATE, word);
        canvas_set_role(c, 0, left + cell + width, 1, ROLE_AXIS);
    }
}

/* The incidents of a lane that are under the cursor, for those that a mark stands for. */
static uint32_t count_here(const struct lanes *lanes, uint32_t value)
{
    uint32_t count, first, end, here = 0;
    const uint32_t *postings = lane_postings(lanes, value, &count);
    lane_cursor_rows(lanes, &first, &end);
    for (size_t at = lane_seek(postings, count, 0, first); at < count && postings[at] < end; at++)
        here += lane_has_incident(lanes, postings[at]);
    return here;
}

/* The ticks, and above the cursor its date, which goes first. */
static void draw_axis(struct lanes *lanes, struct canvas *c, int left, size_t selected)
{
    struct buf text = {0};
    const struct axis *a = &lanes->axis;
    lanes->ticks.list.count = 0;
    if (!lanes->dated) {
        canvas_puts(c, 0, left, a->width, ROLE_DIM, _("Nothing here has a date"));
        return;
    }
    axis_ticks_find(&lanes->ticks, a, c->charset);
    if (lanes->looked_at) {
        uint32_t value = lane_value(lanes, selected);
        uint32_t incident = value != 0 ? lane_find_incident(lanes, value) : 0;
        if (incident != 0)
            axis_format_day(a, date_sort_day(timeline_incident_date(lanes->timeline, incident)),
                            &text);
        else
            axis_format_cell(a, lanes->at, &text);
        uint32_t here = value != 0 ? count_here(lanes, value) : 0;
        if (here > 1)
            buf_printf(&text, " (%u)", (unsigned)here);
        int width = text_width(buf_text(&text), text.length, c->charset);
        int column = lanes->at + 1 + width < a->width ? lanes->at + 1 : lanes->at - width;
        canvas_put(c, 0, left + lanes->at, ROLE_CURSOR_LINE, GLYPH_CURSOR_HEAD);
        canvas_puts(c, 0, left + column, width, ROLE_CURSOR_LINE, buf_text(&text));
        bool before = column < lanes->at;
        int first = before ? column : lanes->at, end = before ? lanes->at + 1 : column + width;
        if (first > 0)
            canvas_set_role(c, 0, left + first - 1, 1, ROLE_AXIS);
        if (end < a->width)
            canvas_set_role(c, 0, left + end, 1, ROLE_AXIS);
    }
    draw_today(lanes, c, left);
    for (size_t i = 0; i < lanes->ticks.list.count; i++) {
        const struct axis_tick *tick = &lanes->ticks.list.items[i];
        if (tick->width > 0 && canvas_room(c, 0, left + tick->cell, tick->width) == tick->width)
            canvas_puts(c, 0, left + tick->cell, tick->width, ROLE_AXIS,
                        lanes->ticks.text.text + tick->label);
    }
    buf_finish(&text);
}

uint32_t lane_count(const struct lanes *lanes, uint32_t first, uint32_t end)
{
    return lanes->all ? end - first : (uint32_t)bitset_count_range(&lanes->set, first, end);
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
static void draw_density(struct lanes *lanes, struct canvas *c, int row, int left)
{
    const uint32_t *bounds = lanes->bounds.items;
    struct buf name = {0};
    uint32_t most = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int cell = 0; cell < lanes->axis.width; cell++) {
            uint32_t count = lane_count(lanes, bounds[cell], bounds[cell + 1]);
            most = count > most ? count : most;
            if (pass == 0 || count == 0)
                continue;
            canvas_put(c, row, left + cell, ROLE_BAR, level_glyph(count, most));
        }
    }
    buf_printf(&name, _("all: max %lu"), (unsigned long)most);
    if (text_width(buf_text(&name), name.length, lanes->charset) > left - 3) {
        buf_clear(&name);
        buf_printf(&name, _("max %lu"), (unsigned long)most);
    }
    canvas_puts(c, row, 2, left - 3, ROLE_DIM, buf_text(&name));
    buf_finish(&name);
}

enum { AXIS_FROM = 2, DENSITY_FROM = 6 };

/* On paper there is room for all. */
static bool has_room(const struct lanes *lanes, int rows, int from)
{
    return !lanes->looked_at || rows >= from;
}

int lane_head_rows(struct lanes *lanes, int rows)
{
    return has_room(lanes, rows, AXIS_FROM) + has_room(lanes, rows, DENSITY_FROM) +
           lane_count_pin_lines(lanes, rows);
}

void lane_draw_head(struct lanes *lanes, struct canvas *c, int left, size_t selected)
{
    if (has_room(lanes, c->rows, AXIS_FROM))
        draw_axis(lanes, c, left, selected);
    if (has_room(lanes, c->rows, DENSITY_FROM) && lanes->dated)
        draw_density(lanes, c, 1, left);
}
