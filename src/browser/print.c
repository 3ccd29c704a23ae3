#include "browser/print.h"

#include <string.h>

#include "base/i18n.h"
#include "browser/parts.h"
#include "card/card.h"
#include "frame/svg.h"

/* Lines that are drawn at a time. */
enum { CHUNK_LINES = 200 };

/* What is printed into, line by line. */
struct paper {
    struct browser *b;
    struct buf *out; /* lines of text */
    struct svg svg;
    enum print_form form;
    int width, cut; /* columns that are drawn, and of a text those that are kept */
};

static void open_paper(struct paper *p, struct timeline *t, const struct print_options *options,
                       struct buf *out)
{
    bool picture = options->form == PRINT_SVG;
    struct browser_options browsing = {.charset = picture ? TEXT_UNICODE : options->charset,
                                       .keymap = keymap_create()};
    *p = (struct paper){.b = browser_create(t, NULL, &browsing),
                        .out = out,
                        .form = options->form,
                        .width = options->width < PRINT_MIN_WIDTH   ? PRINT_MIN_WIDTH
                                 : options->width > PRINT_MAX_WIDTH ? PRINT_MAX_WIDTH
                                                                    : options->width};
    p->cut = options->width > 0 && options->width < p->width ? options->width : p->width;
    browser_resize(p->b, LAYOUT_MIN_ROWS, p->width);
}

static void close_paper(struct paper *p)
{
    if (p->form == PRINT_SVG)
        svg_finish(&p->svg,
                   timeline_text(p->b->timeline, timeline_header(p->b->timeline, 1)->title),
                   p->out);
    browser_destroy(p->b);
}

/* The rows first .. of a canvas. */
static void put_canvas(struct paper *p, const struct canvas *c, int first)
{
    struct frame f;
    struct buf line = {0};
    if (p->form == PRINT_SVG) {
        svg_put_canvas(&p->svg, c, first);
        return;
    }
    frame_init(&f, c->charset);
    frame_reset(&f, c->rows - first, c->columns);
    canvas_draw(c, first, &f, (struct area){0, 0, c->rows - first, c->columns});
    for (int row = 0; row < c->rows - first; row++) {
        buf_clear(&line);
        frame_line_text(&f.lines[row], &line);
        text_cut(p->out, buf_text(&line), line.length, p->cut, c->charset);
        buf_putc(p->out, '\n');
    }
    frame_finish(&f);
    buf_finish(&line);
}

static void put_line(struct paper *p, enum text_role role, const struct buf *line)
{
    if (p->form == PRINT_SVG) {
        svg_put_line(&p->svg, role, buf_text(line), p->width);
        return;
    }
    text_cut(p->out, buf_text(line), line->length, p->cut, p->b->charset);
    buf_putc(p->out, '\n');
}

/* The window in which the incidents lie, all of them. */
static void fit_incidents(struct browser *b)
{
    struct lanes *lanes = &b->lanes;
    int64_t first = EDTF_MAX, last = EDTF_MIN;
    for (uint32_t row = 1; row < lanes->undated; row++) {
        const struct date *date = timeline_incident_date(b->timeline, row);
        int64_t day = date_sort_day(date);
        if (!lane_has_incident(&b->lanes, row))
            continue;
        first = day < first ? day : first;
        last = date->max != EDTF_MAX && date->max > last ? date->max : day > last ? day : last;
    }
    if (first <= last)
        axis_fit(&lanes->axis, first, last, lanes->axis.width);
}

static void put_lanes(struct paper *p)
{
    struct browser *b = p->b;
    struct lister *list = &b->panes[PANE_LANES].list;
    struct canvas c = {0};
    for (size_t top = 0, next; top == 0 || top < b->lanes.rows.count; top = next) {
        int lines = lane_head_rows(&b->lanes, CHUNK_LINES);
        for (next = top; next < b->lanes.rows.count && lines < CHUNK_LINES; next++)
            lines += lane_count_lines(&b->lanes, next);
        list->count = next;
        list->top = top;
        canvas_reset(&c, lines, p->width, b->charset);
        lane_draw_all(&b->lanes, &c, list, false);
        put_canvas(p, &c, top == 0 ? 0 : lane_head_rows(&b->lanes, lines));
        if (next == top)
            break;
    }
    canvas_finish(&c);
}

/* Its place among the facets, as many as there are if it is none. */
static size_t find_facet(const char *word)
{
    const char *heading, *name;
    size_t i = 0;
    while ((name = facets_word(i, &heading)) != NULL && strcmp(name, word) != 0)
        i++;
    return i;
}

bool print_has_lanes(const char *facet)
{
    const char *heading;
    return facets_word(find_facet(facet), &heading) != NULL;
}

void print_lanes(struct timeline *t, const struct print_options *options, struct buf *out)
{
    struct paper p;
    struct buf heading = {0};
    open_paper(&p, t, options, out);
    if (options->facet != NULL)
        facets_show(p.b, facets_table(find_facet(options->facet)));
    pane_lanes.refresh(p.b, options->incidents);
    lane_list_update(p.b);
    if (options->incidents != NULL)
        fit_incidents(p.b);
    lane_set_window(&p.b->lanes);
    buf_putc(&heading, ' ');
    pane_lanes.heading(p.b, &heading);
    put_line(&p, ROLE_HEADING, &heading);
    put_lanes(&p);
    buf_finish(&heading);
    close_paper(&p);
}

/* The titles of the sources, behind their short names. */
static void put_sources(struct paper *p)
{
    const struct browser *b = p->b;
    const struct timeline *t = b->timeline;
    struct bitset told;
    bitset_init(&told, (size_t)timeline_count(t, TABLE_SOURCE) + 1);
    for (size_t i = 0; i < b->figures.rows.count; i++) {
        uint32_t count;
        const struct figure_row *row = &b->figures.rows.items[i];
        if (row->line != FIGURE_POINT)
            continue;
        const struct figure_value *v = &b->figures.values.items[row->value];
        const uint32_t *sources = timeline_list(t, v->sources, &count);
        bitset_add(&told, v->source);
        for (uint32_t k = 0; k < count; k++)
            bitset_add(&told, sources[k]);
    }
    put_line(p, ROLE_TEXT, &(struct buf){0});
    for (size_t row = bitset_next(&told, 1); row != SIZE_MAX; row = bitset_next(&told, row + 1)) {
        struct buf line = {0};
        if (timeline_source(t, (uint32_t)row)->entity.name == 0)
            continue;
        buf_putc(&line, ' ');
        card_format_source_line(t, (uint32_t)row, &line);
        put_line(p, ROLE_SOURCE, &line);
        buf_finish(&line);
    }
    bitset_finish(&told);
}

void print_figures(struct timeline *t, const struct print_options *options, struct buf *out)
{
    struct paper p;
    struct canvas c = {0};
    open_paper(&p, t, options, out);
    pane_figures.refresh(p.b, options->incidents);
    figure_list_update(p.b);
    size_t count = p.b->figures.rows.count;
    int lines;
    for (size_t top = 0; top < count; top += (size_t)lines) {
        lines = figure_count_rows(&p.b->figures, top, CHUNK_LINES);
        canvas_reset(&c, lines, p.width, p.b->charset);
        figure_draw_rows(&p.b->figures, &c, top, lines, SIZE_MAX, false);
        put_canvas(&p, &c, 0);
    }
    struct buf none = {0};
    buf_puts(&none, _("There are no series in this timeline"));
    if (count == 0)
        put_line(&p, ROLE_TEXT, &none);
    else
        put_sources(&p);
    buf_finish(&none);
    canvas_finish(&c);
    close_paper(&p);
}
