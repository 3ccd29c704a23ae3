#include <string.h>

#include "base/i18n.h"
#include "view/detail.h"
#include "view/figure_view.h"

/* Where the parts of a line stand. */
struct columns {
    int date, date_width;
    int span, span_width;
    int bar, bar_width;
    int end; /* behind the last column */
};

/* One series that is being drawn. */
struct chart {
    struct browser *b;
    struct canvas *c;
    uint32_t series;
    struct columns at;
    struct axis axis;
    struct figure_scale scale;
};

static struct columns find_columns(int width)
{
    struct columns at = {.date = 2, .end = width};
    at.date_width = width < 70 ? 11 : width < 110 ? 16 : 22;
    at.span = at.date + at.date_width + 1;
    at.span_width = width < 70 ? 10 : width / 4 < 60 ? width / 4 : 60;
    at.bar = at.span + at.span_width + 2;
    int rest = width - at.bar, text = rest * 2 / 5;
    text = text < 16 ? 16 : text > 44 ? 44 : text;
    at.bar_width = rest - text - FIGURE_WHISKER - 1;
    if (at.bar_width < 4)
        at.bar_width = 4;
    return at;
}

static bool read_value(const struct timeline *t, uint32_t point, struct figure_range *range)
{
    const char *text = timeline_text(t, timeline_point(t, point)->value);
    return figure_parse(text, strlen(text), range);
}

/* Sets up the scales of a series from all of its points. */
static void begin_chart(struct chart *chart, uint32_t series)
{
    const struct timeline *t = chart->b->timeline;
    VEC(struct figure_range) ranges = {0};
    int64_t first = EDTF_MAX, last = EDTF_MIN;
    uint32_t count;
    const uint32_t *points = timeline_list(t, timeline_series(t, series)->points, &count);
    chart->series = series;
    for (uint32_t i = 0; i < count; i++) {
        struct figure_range range;
        const struct date *date = timeline_date(t, timeline_point(t, points[i])->date);
        if (read_value(t, points[i], &range))
            vec_push(&ranges, range);
        if (date_is_missing(date))
            continue;
        first = date->min != EDTF_MIN && date->min < first ? date->min : first;
        last = date->max != EDTF_MAX && date->max > last ? date->max : last;
    }
    axis_fit(&chart->axis, first <= last ? first : 0, first <= last ? last : 0,
             chart->at.span_width);
    figure_scale_fit(&chart->scale, ranges.items, ranges.count, chart->at.bar_width);
    vec_finish(&ranges);
}

/* ---- lines */

static void draw_title(const struct chart *chart, int row)
{
    const struct timeline *t = chart->b->timeline;
    const struct series *series = timeline_series(t, chart->series);
    struct buf text = {0};
    int column = 1 + draw_name(chart->b, chart->c, row, 1, chart->at.end - 1, ROLE_HEADING,
                               (struct target){TABLE_SERIES, chart->series});
    buf_puts(&text, timeline_text(t, series->unit));
    if (series->cumulative == BOOL_TRUE)
        buf_printf(&text, "%s%s", text.length > 0 ? ", " : "", C_("series", "added up over time"));
    if (text.length > 0)
        canvas_puts(chart->c, row, column + 2, chart->at.end - column - 2, ROLE_DIM,
                    buf_text(&text));
    buf_finish(&text);
}

static void draw_axes(const struct chart *chart, int row)
{
    struct axis_ticks ticks = {0};
    struct buf text = {0};
    const struct figure_scale *s = &chart->scale;
    axis_ticks_find(&ticks, &chart->axis, chart->c->charset);
    for (size_t i = 0; i < ticks.list.count; i++)
        canvas_puts(chart->c, row, chart->at.span + ticks.list.items[i].cell,
                    ticks.list.items[i].width, ROLE_AXIS,
                    ticks.text.text + ticks.list.items[i].label);
    for (int i = 0; s->low + i * s->step <= s->high; i++) {
        buf_clear(&text);
        figure_format_value(s->low + i * s->step, &text);
        int column = chart->at.bar + figure_scale_eighths(s, s->low + i * s->step) / 8;
        if (canvas_room(chart->c, row, column, (int)text.length + 1) > (int)text.length)
            canvas_puts(chart->c, row, column, (int)text.length, ROLE_AXIS, buf_text(&text));
    }
    axis_ticks_finish(&ticks);
    buf_finish(&text);
}

static enum text_role series_role(int source)
{
    return (enum text_role)(ROLE_SERIES_1 + source % 6);
}

/* When: the letter of the source, and the time that the number is about. */
static void draw_span(const struct chart *chart, int row, const struct date *date, int source)
{
    const uint32_t marks = EDTF_UNCERTAIN | EDTF_APPROXIMATE | EDTF_UNSPECIFIED;
    const struct axis *a = &chart->axis;
    int first = axis_cell(a, date->min), last = axis_last_cell(a, date->max);
    enum canvas_glyph glyph = (date->flags & marks) != 0 ? GLYPH_MAYBE : GLYPH_SPAN;
    if (date_is_missing(date))
        return;
    first = first < 0 ? 0 : first;
    last = last >= a->width ? a->width - 1 : last;
    for (int cell = first; cell <= last; cell++)
        canvas_put(chart->c, row, chart->at.span + cell, series_role(source), glyph);
    if (last > first && glyph == GLYPH_SPAN)
        canvas_put(chart->c, row, chart->at.span + last, series_role(source), GLYPH_SPAN_END);
    canvas_put_char(chart->c, row, chart->at.span + first, series_role(source),
                    (char)('A' + source));
}

static enum canvas_glyph fill_glyph(uint8_t fill)
{
    static const enum canvas_glyph glyphs[] = {
        [FIGURE_FULL] = GLYPH_SHADE_4, [FIGURE_MAYBE] = GLYPH_SHADE_2,
        [FIGURE_MORE] = GLYPH_SPAN,    [FIGURE_ARROW] = GLYPH_OPEN_RIGHT,
        [FIGURE_END] = GLYPH_SPAN_END,
    };
    if (fill > FIGURE_LEFT && fill < FIGURE_MAYBE)
        return (enum canvas_glyph)(GLYPH_LEFT_1 + (fill - FIGURE_LEFT - 1));
    return glyphs[fill];
}

/* How many, and behind the bar the number itself with who says so. */
static void draw_value(const struct chart *chart, int row, uint32_t point, int source)
{
    const struct timeline *t = chart->b->timeline;
    uint8_t cells[512];
    struct figure_range range;
    const struct point *p = timeline_point(t, point);
    uint32_t count, conflict = figure_find_conflict(t, chart->series, point);
    const uint32_t *sources = timeline_list(t, p->sources, &count);
    int end = 0, column = chart->at.bar;
    if (read_value(t, point, &range) && chart->scale.width + FIGURE_WHISKER < 512)
        end = figure_bar_fill(&chart->scale, &range, cells);
    for (int cell = 0; cell < end; cell++)
        if (cells[cell] != FIGURE_EMPTY)
            canvas_put(chart->c, row, column + cell, series_role(source), fill_glyph(cells[cell]));
    column += end + 1;
    column += canvas_puts(chart->c, row, column, chart->at.end - column, ROLE_TEXT,
                          timeline_text(t, p->value));
    if (conflict != 0) {
        canvas_put(chart->c, row, column + 1, ROLE_CONFLICT, GLYPH_MARK_CONFLICT);
        if (timeline_conflict(t, conflict)->certain == 0)
            canvas_put(chart->c, row, column + 2, ROLE_CONFLICT, GLYPH_UNKNOWN);
        column += timeline_conflict(t, conflict)->certain == 0 ? 3 : 2;
    }
    canvas_put_char(chart->c, row, column + 2, series_role(source), (char)('A' + source));
    column += 4;
    if (count > 0)
        column += draw_name(chart->b, chart->c, row, column, chart->at.end - column - 1,
                            ROLE_SOURCE, (struct target){TABLE_SOURCE, sources[0]});
    if (p->derived == BOOL_TRUE && chart->at.end - column > 8)
        canvas_puts(chart->c, row, column + 2, chart->at.end - column - 3, ROLE_DIM,
                    C_("figure", "derived"));
}

static void draw_point(const struct chart *chart, int row, uint32_t point)
{
    const struct timeline *t = chart->b->timeline;
    const struct point *p = timeline_point(t, point);
    const struct date *date = timeline_date(t, p->date);
    struct buf text = {0};
    struct edtf parsed;
    int source = figure_source_index(chart->b, chart->series, point);
    bool unsure = (date->flags & (EDTF_UNCERTAIN | EDTF_APPROXIMATE | EDTF_INVALID)) != 0;
    if (timeline_parse_date(t, p->date, &parsed)) {
        edtf_display_fit(&parsed, chart->at.date_width, &text);
        edtf_finish(&parsed);
    } else {
        buf_puts(&text, timeline_text(t, date->text));
    }
    canvas_puts(chart->c, row, chart->at.date, chart->at.date_width,
                unsure ? ROLE_UNSURE : ROLE_DATE, buf_text(&text));
    draw_span(chart, row, date, source);
    draw_value(chart, row, point, source);
    buf_finish(&text);
}

void figure_draw_rows(struct browser *b, struct canvas *c, size_t top, int height, size_t selected,
                      bool focused)
{
    struct chart chart = {.b = b, .c = c, .at = find_columns(c->columns)};
    for (int row = 0; row < height && top + (size_t)row < b->figures.rows.count; row++) {
        const struct figure_row *at = &b->figures.rows.items[top + (size_t)row];
        if (at->series != chart.series)
            begin_chart(&chart, at->series);
        if (at->line == FIGURE_TITLE)
            draw_title(&chart, row);
        else if (at->line == FIGURE_AXIS)
            draw_axes(&chart, row);
        else if (at->line == FIGURE_POINT)
            draw_point(&chart, row, at->point);
        if (top + (size_t)row != selected)
            continue;
        enum text_role role = focused ? ROLE_SELECTED : ROLE_CHOSEN;
        canvas_put(c, row, 0, role, GLYPH_CHOSEN);
        canvas_set_role(c, row, 0, chart.at.span - 1, role);
    }
}

/* ---- the point under the selection */

/* "≠ 8 (2015 to 2 Jul 2015; UPI, 2015)": what stands against it. */
static void format_against(const struct timeline *t, const struct point *p, uint32_t conflict,
                           struct buf *out)
{
    uint32_t count;
    const uint32_t *claims = timeline_list(t, timeline_conflict(t, conflict)->claims, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct claim *claim = timeline_claim(t, claims[i]);
        struct edtf date;
        if (claim->date == p->date && claim->says == p->value)
            continue;
        buf_printf(out, "   %s (", timeline_text(t, claim->says));
        if (timeline_parse_date(t, claim->date, &date)) {
            edtf_display(&date, EDTF_LONG, out);
            edtf_finish(&date);
        }
        buf_puts(out, "; ");
        detail_format_source(t, claim->source, out);
        buf_putc(out, ')');
    }
}

static void format_point(const struct timeline *t, const struct figure_row *at, struct buf *out)
{
    const struct point *p = timeline_point(t, at->point);
    struct edtf date;
    buf_printf(out, "%s %s", timeline_text(t, p->value),
               timeline_text(t, timeline_series(t, at->series)->unit));
    if (p->derived == BOOL_TRUE)
        buf_printf(out, " (%s)", C_("figure", "derived"));
    if (!timeline_parse_date(t, p->date, &date))
        return;
    buf_puts(out, "   ");
    edtf_display(&date, EDTF_LONG, out);
    edtf_finish(&date);
}

void figure_draw_readout(struct browser *b, struct canvas *c, int row, int rows,
                         const struct figure_row *at)
{
    const struct timeline *t = b->timeline;
    const struct point *p = timeline_point(t, at->point);
    struct buf text = {0};
    uint32_t count, conflict = figure_find_conflict(t, at->series, at->point);
    const uint32_t *sources = timeline_list(t, p->sources, &count);
    int column = 1;
    format_point(t, at, &text);
    column += canvas_puts(c, row, 1, c->columns - 2, ROLE_HEADING, buf_text(&text));
    if (conflict != 0) {
        buf_clear(&text);
        format_against(t, p, conflict, &text);
        canvas_put(c, row, column + 2, ROLE_CONFLICT, GLYPH_MARK_CONFLICT);
        canvas_puts(c, row, column + 3, c->columns - column - 4, ROLE_TEXT, buf_text(&text) + 2);
    }
    column = 1;
    for (uint32_t i = 0; i < count && rows > 1; i++)
        column += 2 + draw_name(b, c, row + 1, column, c->columns - column - 1, ROLE_SOURCE,
                                (struct target){TABLE_SOURCE, sources[i]});
    if (p->note != 0 && rows > 1)
        canvas_puts(c, row + 1, column, c->columns - column - 1, ROLE_TEXT,
                    timeline_text(t, p->note));
    buf_finish(&text);
}
