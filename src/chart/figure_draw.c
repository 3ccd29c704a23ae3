#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "card/card.h"
#include "chart/figures.h"

/* A longer bar tells no more. */
enum { BAR_MOST = 500 };

/* Where the parts of a line stand. */
struct columns {
    int date, date_width;
    int span, span_width;
    int bar, bar_width;
    int end; /* behind the last column */
};

/* One group that is being drawn. */
struct chart {
    struct figures *figures;
    struct canvas *c;
    const struct figure_group *group;
    bool begun; /* one is */
    struct columns at;
    struct axis axis;
    struct figure_scale scale;
};

static bool read_value(const struct timeline *t, const struct figure_value *v,
                       struct figure_range *range)
{
    const char *text = timeline_text(t, v->says);
    return figure_parse(text, strlen(text), range);
}

static struct columns find_columns(int width)
{
    enum { TINY = 36 }; /* there the number goes before its time and its bar */
    struct columns at = {.date = 2, .end = width};
    at.date_width = width < TINY ? 8 : width < 70 ? 12 : width < 110 ? 16 : 22;
    at.span = at.date + at.date_width + 1;
    at.span_width = width < TINY ? 1 : width < 70 ? 9 : width / 5 < 60 ? width / 5 : 60;
    at.bar = at.span + at.span_width + 2;
    at.bar_width = width - at.bar - FIGURE_WHISKER - 1;
    at.bar_width = at.bar_width < BAR_MOST ? at.bar_width : BAR_MOST;
    return at;
}

/* The longest bars at which every number and its source have room behind their own, if that leaves
 * bars at all; sources are cut then. 0 where there is room for numbers only. */
static int find_bar_width(const struct chart *chart)
{
    enum { MEASURED = 1000, LEAST = 4 };
    const struct figures *figures = chart->figures;
    const struct figure_group *group = chart->group;
    int rest = chart->at.bar_width, width = rest;
    uint32_t end = group->end - group->begin > MEASURED ? group->begin + MEASURED : group->end;
    for (uint32_t i = group->begin; i < end; i++) {
        const struct figure_value *v = &figures->values.items[i];
        struct figure_range range;
        int room = rest - v->columns - 2;
        if (!read_value(figures->timeline, v, &range) || !(group->high > 0))
            continue;
        double part = (isfinite(range.high) ? range.high : range.low) / group->high;
        if (part > 0 && part * width > room)
            width = room > 0 ? (int)(room / part) : 0;
    }
    width = width < rest * 2 / 5 ? rest * 2 / 5 : width;
    return rest < LEAST ? 0 : width > LEAST ? width : LEAST;
}

static void begin_chart(struct chart *chart, const struct figure_group *group)
{
    struct figure_range all = {.low = group->low, .high = group->high};
    bool dated = group->first <= group->last;
    chart->group = group;
    chart->begun = true;
    chart->at = find_columns(chart->c->columns);
    chart->at.bar_width = find_bar_width(chart);
    axis_fit(&chart->axis, dated ? group->first : 0, dated ? group->last : 0, chart->at.span_width);
    figure_scale_fit(&chart->scale, &all, 1, chart->at.bar_width);
}

/* ---- lines */

static void draw_title(const struct chart *chart, int row)
{
    const struct timeline *t = chart->figures->timeline;
    struct buf text = {0};
    int column = 1;
    if (chart->group->series == 0) {
        column += canvas_puts(chart->c, row, 1, chart->at.end - 1, ROLE_HEADING,
                              timeline_text(t, chart->group->name));
        buf_puts(&text, C_("figures", "as incidents have it"));
    } else {
        const struct series *series = timeline_series(t, chart->group->series);
        column += card_draw_name(t, chart->c, row, 1, chart->at.end - 1, ROLE_HEADING,
                                 (struct target){TABLE_SERIES, chart->group->series});
        buf_puts(&text, timeline_text(t, series->unit));
        if (series->cumulative == BOOL_TRUE)
            buf_printf(&text, "%s%s", text.length > 0 ? ", " : "",
                       C_("series", "added up over time"));
    }
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
    for (int i = 0; chart->at.bar_width > 0 && s->low + i * s->step <= s->high; i++) {
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

/* The other values of the conflict that one is part of, each once. */
static void format_against(const struct timeline *t, const struct figure_value *v, struct buf *out)
{
    enum { TOLD = 4 };
    const char *told[TOLD] = {timeline_text(t, v->says)};
    uint32_t count;
    const uint32_t *claims = timeline_list(t, timeline_conflict(t, v->conflict)->claims, &count);
    for (uint32_t i = 0, found = 1; i < count && found < TOLD; i++) {
        const char *says = timeline_text(t, timeline_claim(t, claims[i])->says);
        uint32_t k = 0;
        while (k < found && strcmp(told[k], says) != 0)
            k++;
        if (k < found)
            continue;
        told[found++] = says;
        buf_printf(out, "%s%s", found > 2 ? ", " : " ", says);
    }
}

static bool is_certain(const struct timeline *t, const struct figure_value *v)
{
    return timeline_conflict(t, v->conflict)->certain != 0;
}

void figure_format_label(const struct timeline *t, const struct figure_value *v, struct buf *out)
{
    buf_puts(out, timeline_text(t, v->says));
    if (v->conflict == 0)
        return;
    buf_puts(out, is_certain(t, v) ? " X" : " X?"); /* as wide as the mark */
    format_against(t, v, out);
}

/* The number, and what contradicts it; returns the columns used. */
static int draw_number(const struct chart *chart, int row, int column, const struct figure_value *v)
{
    const struct timeline *t = chart->figures->timeline;
    struct buf text = {0};
    int begin = column;
    column += canvas_puts(chart->c, row, column, chart->at.end - column, ROLE_TEXT,
                          timeline_text(t, v->says));
    if (v->conflict != 0) {
        canvas_put(chart->c, row, ++column, ROLE_CONFLICT, GLYPH_MARK_CONFLICT);
        if (!is_certain(t, v))
            canvas_put(chart->c, row, ++column, ROLE_CONFLICT, GLYPH_UNKNOWN);
        column++;
        format_against(t, v, &text);
        column += canvas_puts(chart->c, row, column, chart->at.end - column, ROLE_CONFLICT,
                              buf_text(&text));
    }
    buf_finish(&text);
    return column - begin;
}

/* How many, and behind the bar the number itself with who says so. */
static void draw_value(const struct chart *chart, int row, const struct figure_value *v)
{
    const struct timeline *t = chart->figures->timeline;
    uint8_t cells[BAR_MOST + FIGURE_WHISKER + 1];
    struct figure_range range;
    int end = 0, column = chart->at.bar;
    if (chart->at.bar_width > 0 && read_value(t, v, &range))
        end = figure_bar_fill(&chart->scale, &range, cells);
    for (int cell = 0; cell < end; cell++)
        if (cells[cell] != FIGURE_EMPTY)
            canvas_put(chart->c, row, column + cell, series_role(v->letter),
                       fill_glyph(cells[cell]));
    column += end + 1;
    column += draw_number(chart, row, column, v);
    if (v->source != 0)
        canvas_put_char(chart->c, row, column + 2, series_role(v->letter), (char)('A' + v->letter));
    column += 4;
    if (v->source != 0)
        column += card_draw_name(t, chart->c, row, column, chart->at.end - column - 1, ROLE_SOURCE,
                                 (struct target){TABLE_SOURCE, v->source});
    const char *derived = C_("figure", "derived");
    int columns = text_width(derived, strlen(derived), chart->c->charset);
    if (v->derived && chart->at.end - column >= columns + 2)
        canvas_puts(chart->c, row, column + 2, columns, ROLE_DIM, derived);
}

static void draw_point(const struct chart *chart, int row, const struct figure_value *v)
{
    const struct timeline *t = chart->figures->timeline;
    const struct date *date = timeline_date(t, v->date);
    struct buf text = {0};
    struct edtf parsed;
    bool unsure = (date->flags & (EDTF_UNCERTAIN | EDTF_APPROXIMATE | EDTF_INVALID)) != 0;
    if (timeline_parse_date(t, v->date, &parsed)) {
        edtf_display_fit(&parsed, chart->at.date_width, &text);
        edtf_finish(&parsed);
    } else {
        buf_puts(&text, timeline_text(t, date->text));
    }
    canvas_puts(chart->c, row, chart->at.date, chart->at.date_width,
                unsure ? ROLE_UNSURE : ROLE_DATE, buf_text(&text));
    draw_span(chart, row, date, v->letter);
    draw_value(chart, row, v);
    buf_finish(&text);
}

int figure_count_rows(const struct figures *figures, size_t top, int height)
{
    size_t left = top < figures->rows.count ? figures->rows.count - top : 0;
    int all = left < (size_t)height ? (int)left : height, rows = all;
    while (rows > 0 && figures->rows.items[top + (size_t)rows - 1].line != FIGURE_POINT)
        rows--;
    return rows > 0 ? rows : all;
}

void figure_draw_rows(struct figures *figures, struct canvas *c, size_t top, int height,
                      size_t selected, bool focused)
{
    struct chart chart = {.figures = figures, .c = c};
    uint32_t group = 0;
    height = figure_count_rows(figures, top, height);
    for (int row = 0; row < height; row++) {
        const struct figure_row *at = &figures->rows.items[top + (size_t)row];
        if (!chart.begun || at->group != group)
            begin_chart(&chart, &figures->groups.items[at->group]);
        group = at->group;
        if (at->line == FIGURE_TITLE)
            draw_title(&chart, row);
        else if (at->line == FIGURE_AXIS)
            draw_axes(&chart, row);
        else if (at->line == FIGURE_POINT)
            draw_point(&chart, row, &figures->values.items[at->value]);
        if (top + (size_t)row != selected)
            continue;
        enum text_role role = focused ? ROLE_SELECTED : ROLE_CHOSEN;
        canvas_put(c, row, 0, role, GLYPH_CHOSEN);
        canvas_set_role(c, row, 0, chart.at.span - 1, role);
    }
}

/* ---- the value under the selection */

/* "8 (2015 to 2 Jul 2015; UPI, 2015)": what stands against it. */
static void format_against_long(const struct timeline *t, const struct figure_value *v,
                                struct buf *out)
{
    uint32_t count;
    const uint32_t *claims = timeline_list(t, timeline_conflict(t, v->conflict)->claims, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct claim *claim = timeline_claim(t, claims[i]);
        struct edtf date;
        if (card_is_claim(t, claims[i], figure_number(v)))
            continue;
        buf_printf(out, "   %s (", timeline_text(t, claim->says));
        if (timeline_parse_date(t, claim->date, &date)) {
            edtf_display(&date, EDTF_LONG, out);
            edtf_finish(&date);
        }
        buf_puts(out, "; ");
        card_format_source(t, claim->source, out);
        buf_putc(out, ')');
    }
}

static void format_value(const struct timeline *t, const struct figure_group *group,
                         const struct figure_value *v, struct buf *out)
{
    struct edtf date;
    const char *unit = timeline_text(t, timeline_series(t, group->series)->unit);
    buf_printf(out, "%s %s", timeline_text(t, v->says),
               group->series != 0 ? unit : timeline_text(t, group->name));
    if (v->derived)
        buf_printf(out, " (%s)", C_("figure", "derived"));
    if (!timeline_parse_date(t, v->date, &date))
        return;
    buf_puts(out, "   ");
    edtf_display(&date, EDTF_LONG, out);
    edtf_finish(&date);
}

static int draw_sources(const struct timeline *t, struct canvas *c, int row,
                        const struct figure_value *v)
{
    uint32_t count;
    const uint32_t *sources = timeline_list(t, v->sources, &count);
    int column = 1;
    if (v->sources == 0 && v->source != 0) {
        sources = &v->source;
        count = 1;
    }
    for (uint32_t i = 0; i < count; i++)
        column += 2 + card_draw_name(t, c, row, column, c->columns - column - 1, ROLE_SOURCE,
                                     (struct target){TABLE_SOURCE, sources[i]});
    return column;
}

void figure_draw_readout(struct figures *figures, struct canvas *c, int row, int rows,
                         const struct figure_row *at)
{
    const struct timeline *t = figures->timeline;
    if (at->line != FIGURE_POINT)
        return;
    const struct figure_value *v = &figures->values.items[at->value];
    struct buf text = {0};
    int column = 1;
    format_value(t, &figures->groups.items[at->group], v, &text);
    column += canvas_puts(c, row, 1, c->columns - 2, ROLE_HEADING, buf_text(&text));
    if (v->conflict != 0) {
        buf_clear(&text);
        format_against_long(t, v, &text);
        canvas_put(c, row, column + 2, ROLE_CONFLICT, GLYPH_MARK_CONFLICT);
        canvas_puts(c, row, column + 3, c->columns - column - 4, ROLE_TEXT, buf_text(&text) + 2);
    }
    if (rows > 1)
        column = draw_sources(t, c, row + 1, v);
    if (rows > 1 && v->note != 0)
        canvas_puts(c, row + 1, column, c->columns - column - 1, ROLE_TEXT,
                    timeline_text(t, v->note));
    else if (rows > 1 && v->incident != 0)
        card_draw_name(t, c, row + 1, column, c->columns - column - 1, ROLE_TEXT,
                       (struct target){TABLE_INCIDENT, v->incident});
    buf_finish(&text);
}
