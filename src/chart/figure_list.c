#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "card/card.h"
#include "chart/figures.h"

/* ---- values */

struct card_number figure_number(const struct figure_value *v)
{
    return (struct card_number){
        .in_series = v->incident == 0, .date = v->date, .source = v->source, .says = v->says};
}

static struct figure_value value_of_point(const struct timeline *t, uint32_t series, uint32_t point)
{
    uint32_t sources;
    const struct point *p = timeline_point(t, point);
    const uint32_t *source = timeline_list(t, p->sources, &sources);
    struct figure_value v = {.date = p->date,
                             .says = p->value,
                             .note = p->note,
                             .source = sources > 0 ? source[0] : 0,
                             .sources = p->sources,
                             .derived = p->derived == BOOL_TRUE};
    v.conflict = card_find_conflict(t, &timeline_series(t, series)->entity, figure_number(&v));
    return v;
}

/* Puts figures of an incident or its report, their names as groups for now. */
static void add_figures(struct figures *figures, uint32_t list, struct figure_value v)
{
    const struct timeline *t = figures->timeline;
    uint32_t count;
    const uint32_t *rows = timeline_list(t, list, &count);
    for (uint32_t i = 0; i < count; i++) {
        v.group = timeline_figure(t, rows[i])->name;
        v.says = timeline_figure(t, rows[i])->value;
        v.conflict =
            card_find_conflict(t, &timeline_incident(t, v.incident)->entity, figure_number(&v));
        vec_push(&figures->values, v);
    }
}

static int compare_names(const struct timeline *t, uint32_t a, uint32_t b)
{
    return a == b ? 0 : strcmp(timeline_text(t, a), timeline_text(t, b));
}

/* What a report says goes before what the incident sums up from it. */
static bool is_reported(const struct timeline *t, const struct incident *incident, uint32_t name)
{
    uint32_t reports, count;
    const uint32_t *report = timeline_list(t, incident->reports, &reports);
    for (uint32_t i = 0; i < reports; i++) {
        const uint32_t *figures = timeline_list(t, timeline_report(t, report[i])->figures, &count);
        for (uint32_t k = 0; k < count; k++)
            if (compare_names(t, timeline_figure(t, figures[k])->name, name) == 0)
                return true;
    }
    return false;
}

static void add_incident(struct figures *figures, uint32_t row)
{
    const struct timeline *t = figures->timeline;
    const struct incident *incident = timeline_incident(t, row);
    uint32_t count;
    const uint32_t *sources = timeline_list(t, incident->sources, &count);
    size_t before = figures->values.count;
    add_figures(figures, incident->figures,
                (struct figure_value){.incident = row,
                                      .date = incident->date,
                                      .source = count > 0 ? sources[0] : 0,
                                      .sources = incident->sources});
    for (size_t i = figures->values.count; i > before; i--)
        if (is_reported(t, incident, figures->values.items[i - 1].group))
            figures->values.items[i - 1] = figures->values.items[--figures->values.count];
    const uint32_t *reports = timeline_list(t, incident->reports, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct report *report = timeline_report(t, reports[i]);
        bool dated = !date_is_missing(timeline_date(t, report->date));
        add_figures(figures, report->figures,
                    (struct figure_value){.incident = row,
                                          .date = dated ? report->date : incident->date,
                                          .source = report->source});
    }
}

/* ---- groups */

/* A value by its date, for sorting: by what it was known by, so that sums follow their parts. */
struct dated {
    struct figure_value value;
    const char *name; /* of its group */
    int64_t first, last;
    size_t order;
};

static int compare(const void *left, const void *right)
{
    const struct dated *a = left, *b = right;
    int names = a->name == b->name ? 0 : strcmp(a->name, b->name);
    if (names != 0)
        return names;
    if (a->last != b->last)
        return a->last < b->last ? -1 : 1;
    if (a->first != b->first)
        return a->first > b->first ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* Sorts the values from begin on. */
static void sort_values(struct figures *figures, size_t begin)
{
    VEC(struct dated) dated = {0};
    for (size_t i = begin; i < figures->values.count; i++) {
        struct figure_value v = figures->values.items[i];
        const struct date *date = timeline_date(figures->timeline, v.date);
        bool missing = date_is_missing(date);
        struct dated item = {v, timeline_text(figures->timeline, v.group),
                             missing ? EDTF_MAX : date->min, missing ? EDTF_MAX : date->max, i};
        vec_push(&dated, item);
    }
    if (dated.count > 1)
        qsort(dated.items, dated.count, sizeof *dated.items, compare);
    for (size_t i = 0; i < dated.count; i++)
        figures->values.items[begin + i] = dated.items[i].value;
    vec_finish(&dated);
}

static void take_range(struct figure_group *group, const struct timeline *t,
                       const struct figure_value *v)
{
    struct figure_range range;
    const char *text = timeline_text(t, v->says);
    const struct date *date = timeline_date(t, v->date);
    if (figure_parse(text, strlen(text), &range)) {
        const double bounds[] = {range.low, range.high};
        for (int i = 0; i < 2; i++) {
            if (isfinite(bounds[i]) && bounds[i] < group->low)
                group->low = bounds[i];
            if (isfinite(bounds[i]) && bounds[i] > group->high)
                group->high = bounds[i];
        }
    }
    if (date_is_missing(date))
        return;
    if (date->min != EDTF_MIN && date->min < group->first)
        group->first = date->min;
    if (date->max != EDTF_MAX && date->max > group->last)
        group->last = date->max;
}

/* Gives the values begin .. end - 1 the letters of their sources, by what came first. */
static void take_letters(struct figures *figures, size_t begin, size_t end)
{
    enum { SOURCES = 26 };
    uint32_t known[SOURCES];
    int found = 0;
    for (size_t i = begin; i < end; i++) {
        struct figure_value *v = &figures->values.items[i];
        int k = 0;
        while (k < found && known[k] != v->source)
            k++;
        if (k == found && found < SOURCES - 1)
            known[found++] = v->source;
        v->letter = (uint8_t)k;
    }
}

static uint8_t label_columns(const struct figures *figures, const struct figure_value *v)
{
    struct buf text = {0};
    figure_format_label(figures->timeline, v, &text);
    if (v->source != 0) {
        buf_puts(&text, "  X ");
        card_format_source(figures->timeline, v->source, &text);
    }
    if (v->derived)
        buf_printf(&text, "  %s", C_("figure", "derived"));
    int columns = text_width(buf_text(&text), text.length, figures->charset);
    buf_finish(&text);
    return (uint8_t)(columns < UINT8_MAX ? columns : UINT8_MAX);
}

static void add_row(struct figures *figures, enum figure_line line, size_t group, size_t value)
{
    struct figure_row row = {line, (uint32_t)group, (uint32_t)value};
    vec_push(&figures->rows, row);
}

/* A chart of the values begin .. end - 1. */
static void add_group(struct figures *figures, size_t begin, size_t end, struct figure_group group)
{
    size_t number = figures->groups.count;
    group.begin = (uint32_t)begin;
    group.end = (uint32_t)end;
    group.first = EDTF_MAX;
    group.last = EDTF_MIN;
    take_letters(figures, begin, end);
    if (figures->rows.count > 0)
        add_row(figures, FIGURE_BLANK, number, 0);
    add_row(figures, FIGURE_TITLE, number, 0);
    add_row(figures, FIGURE_AXIS, number, 0);
    for (size_t i = begin; i < end; i++) {
        struct figure_value *v = &figures->values.items[i];
        v->columns = label_columns(figures, v);
        v->group = (uint32_t)number;
        take_range(&group, figures->timeline, v);
        add_row(figures, FIGURE_POINT, number, i);
    }
    vec_push(&figures->groups, group);
}

/* A chart needs two incidents: in one there is nothing to compare over time. */
static void add_incident_groups(struct figures *figures, size_t begin)
{
    while (begin < figures->values.count) {
        uint32_t name = figures->values.items[begin].group;
        uint32_t incident = figures->values.items[begin].incident;
        size_t end = begin;
        bool several = false;
        for (; end < figures->values.count &&
               compare_names(figures->timeline, figures->values.items[end].group, name) == 0;
             end++)
            several = several || figures->values.items[end].incident != incident;
        if (several)
            add_group(figures, begin, end, (struct figure_group){.name = name});
        begin = end;
    }
}

void figures_list(struct figures *figures)
{
    figures->groups.count = figures->values.count = figures->rows.count = 0;
    for (uint32_t series = 1; series <= timeline_count(figures->timeline, TABLE_SERIES); series++) {
        uint32_t count;
        size_t begin = figures->values.count;
        const uint32_t *points = timeline_list(
            figures->timeline, timeline_series(figures->timeline, series)->points, &count);
        for (uint32_t i = 0; i < count; i++)
            vec_push(&figures->values, value_of_point(figures->timeline, series, points[i]));
        sort_values(figures, begin);
        add_group(figures, begin, figures->values.count, (struct figure_group){.series = series});
    }
    size_t begin = figures->values.count;
    for (uint32_t row = 1; row <= timeline_count(figures->timeline, TABLE_INCIDENT); row++)
        if (figures->all || bitset_has(&figures->set, row))
            add_incident(figures, row);
    sort_values(figures, begin);
    add_incident_groups(figures, begin);
}

void figures_finish(struct figures *figures)
{
    vec_finish(&figures->groups);
    vec_finish(&figures->values);
    vec_finish(&figures->rows);
    bitset_finish(&figures->set);
}
