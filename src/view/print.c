#include "view/print.h"

#include "base/i18n.h"
#include "view/detail.h"
#include "view/figure_view.h"
#include "view/lane_view.h"

/* Lines that are drawn at a time. */
enum { CHUNK_LINES = 200 };

static struct browser *open_browser(struct timeline *t, int *width, enum text_charset charset)
{
    struct browser_options options = {.charset = charset, .keymap = keymap_create()};
    struct browser *b = browser_create(t, NULL, &options);
    if (*width < PRINT_MIN_WIDTH)
        *width = PRINT_MIN_WIDTH;
    if (*width > PRINT_MAX_WIDTH)
        *width = PRINT_MAX_WIDTH;
    browser_resize(b, LAYOUT_MIN_ROWS, *width);
    return b;
}

/* Appends the rows first .. of a canvas as lines. */
static void put_canvas(const struct canvas *c, int first, struct buf *out)
{
    struct frame f;
    frame_init(&f, c->charset);
    frame_reset(&f, c->rows - first, c->columns);
    canvas_draw(c, first, &f, (struct area){0, 0, c->rows - first, c->columns});
    for (int row = 0; row < c->rows - first; row++) {
        frame_line_text(&f.lines[row], out);
        buf_putc(out, '\n');
    }
    frame_finish(&f);
}

/* The window in which the incidents lie, all of them. */
static void fit_incidents(struct browser *b)
{
    struct lanes_pane *lanes = &b->lanes;
    int64_t first = EDTF_MAX, last = EDTF_MIN;
    for (uint32_t row = 1; row < lanes->undated; row++) {
        const struct date *date = timeline_incident_date(b->timeline, row);
        int64_t day = date_sort_day(date);
        if (!lane_has_incident(b, row))
            continue;
        first = day < first ? day : first;
        last = date->max != EDTF_MAX && date->max > last ? date->max : day > last ? day : last;
    }
    if (first <= last)
        axis_fit(&lanes->axis, first, last, lanes->axis.width);
}

void print_lanes(struct timeline *t, const struct bitset *incidents, int width,
                 enum text_charset charset, struct buf *out)
{
    struct browser *b = open_browser(t, &width, charset);
    struct lister *list = &b->panes[PANE_LANES].list;
    struct canvas c = {0};
    pane_lanes.refresh(b, incidents);
    lane_list_update(b);
    if (incidents != NULL)
        fit_incidents(b);
    lane_set_window(b);
    buf_putc(out, ' ');
    pane_lanes.heading(b, out);
    buf_putc(out, '\n');
    for (size_t top = 0, next; top == 0 || top < b->lanes.rows.count; top = next) {
        int lines = 2; /* lane_head_rows */
        for (next = top; next < b->lanes.rows.count && lines < CHUNK_LINES; next++)
            lines += lane_count_lines(b, next);
        list->count = next;
        list->top = top;
        canvas_reset(&c, lines, width, charset);
        lane_draw_all(b, &c, false);
        put_canvas(&c, top == 0 ? 0 : lane_head_rows(b, lines), out);
        if (next == top)
            break;
    }
    canvas_finish(&c);
    browser_destroy(b);
}

/* The titles of the sources, behind their short names. */
static void put_sources(const struct browser *b, struct buf *out)
{
    const struct timeline *t = b->timeline;
    struct bitset told;
    bitset_init(&told, (size_t)timeline_count(t, TABLE_SOURCE) + 1);
    for (size_t i = 0; i < b->figures.rows.count; i++) {
        uint32_t count;
        const struct figure_row *row = &b->figures.rows.items[i];
        const struct figure_value *v = &b->figures.values.items[row->value];
        const uint32_t *sources = timeline_list(t, v->sources, &count);
        if (row->line != FIGURE_POINT)
            continue;
        bitset_add(&told, v->source);
        for (uint32_t k = 0; k < count; k++)
            bitset_add(&told, sources[k]);
    }
    buf_putc(out, '\n');
    for (size_t row = bitset_next(&told, 1); row != SIZE_MAX; row = bitset_next(&told, row + 1)) {
        struct buf line = {0};
        if (timeline_source(t, (uint32_t)row)->entity.name == 0)
            continue;
        detail_format_source_line(t, (uint32_t)row, &line);
        buf_putc(out, ' ');
        text_cut(out, buf_text(&line), line.length, b->columns - 1, b->charset);
        buf_putc(out, '\n');
        buf_finish(&line);
    }
    bitset_finish(&told);
}

void print_figures(struct timeline *t, int width, enum text_charset charset, struct buf *out)
{
    struct browser *b = open_browser(t, &width, charset);
    struct canvas c = {0};
    figure_list_update(b);
    size_t count = b->figures.rows.count;
    for (size_t top = 0; top < count; top += CHUNK_LINES) {
        int lines = count - top < CHUNK_LINES ? (int)(count - top) : CHUNK_LINES;
        canvas_reset(&c, lines, width, charset);
        figure_draw_rows(b, &c, top, lines, SIZE_MAX, false);
        put_canvas(&c, 0, out);
    }
    if (count == 0)
        buf_printf(out, "%s\n", _("There are no series in this timeline"));
    else
        put_sources(b, out);
    canvas_finish(&c);
    browser_destroy(b);
}
