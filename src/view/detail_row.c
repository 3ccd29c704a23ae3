#include <string.h>

#include "base/i18n.h"
#include "model/figure.h"
#include "view/detail.h"
#include "view/figure_view.h"

static const char *text_of(const struct detail *d, uint32_t text)
{
    return timeline_text(d->timeline, text);
}

/* " [A, B]": whose word it is. */
static void put_sources(struct detail *d, uint32_t list)
{
    if (list == 0)
        return;
    page_puts(d->page, ROLE_DIM, " [");
    detail_put_list(d, TABLE_SOURCE, list);
    page_puts(d->page, ROLE_DIM, "]");
}

static void put_note(struct detail *d, uint32_t note)
{
    if (note != 0)
        page_printf(d->page, ROLE_DIM, "; %s", text_of(d, note));
}

static void put_extras(struct detail *d, uint32_t list)
{
    uint32_t count;
    const uint32_t *rows = timeline_list(d->timeline, list, &count);
    for (uint32_t i = 0; i < count; i++) {
        page_puts(d->page, ROLE_DIM, "; ");
        detail_put_row(d, TABLE_EXTRA, rows[i]);
    }
}

static void put_alias(struct detail *d, uint32_t row)
{
    const struct alias *alias = timeline_alias(d->timeline, row);
    page_puts(d->page, ROLE_TEXT, text_of(d, alias->name));
    if (alias->language != 0)
        page_printf(d->page, ROLE_DIM, " (%s)", text_of(d, alias->language));
    put_sources(d, alias->sources);
}

/* A phrase with one date in it, and a blank behind it. */
static void put_end(struct detail *d, const char *phrase, uint32_t date)
{
    if (date == 0)
        return;
    detail_put_dates(d, phrase, &date, EDTF_SHORT, ROLE_DATE);
    page_puts(d->page, ROLE_TEXT, " ");
}

/* When: "since late 2011", "until 2019", "2009 to 2012", "as of 2016". */
static void put_tenure(struct detail *d, const struct role *role)
{
    bool open = date_is_open(timeline_date(d->timeline, role->to));
    if (role->from != 0 && role->to != 0 && !open) {
        detail_put_dates(d, C_("tenure", "%s to %s"), (const uint32_t[]){role->from, role->to},
                         EDTF_SHORT, ROLE_DATE);
        page_puts(d->page, ROLE_TEXT, " ");
    } else {
        put_end(d, open ? C_("tenure", "since %s") : C_("tenure", "from %s"), role->from);
        put_end(d, C_("tenure", "until %s"), open ? 0 : role->to);
    }
    put_end(d, C_("tenure", "as of %s"), role->as_of);
}

static void put_role(struct detail *d, uint32_t row)
{
    enum { TENURE = 17, WIDE = 56 };
    const struct role *role = timeline_role(d->timeline, row);
    int indent = d->page->indent;
    bool wide = d->page->width - indent >= WIDE;
    put_tenure(d, role);
    page_indent(d->page, wide ? indent + TENURE : indent + 2);
    if (wide && d->page->column < indent + TENURE)
        page_tab(d->page, indent + TENURE);
    if (d->about.table != TABLE_PERSON && role->person != 0) {
        detail_put_entity(d, TABLE_PERSON, role->person);
        page_puts(d->page, ROLE_TEXT, ": ");
    }
    uint32_t title = role->title != 0 ? role->title : role->called;
    page_puts(d->page, ROLE_TEXT, text_of(d, title));
    if (role->acting == BOOL_TRUE)
        page_puts(d->page, ROLE_DIM, _(" (acting)"));
    if (role->called != 0 && role->called != title)
        page_printf(d->page, ROLE_DIM, _(", called “%s”"), text_of(d, role->called));
    struct target organization = {TABLE_ORGANIZATION, role->organization};
    if (role->organization != 0 && !target_equal(organization, d->about)) {
        page_puts(d->page, ROLE_TEXT, ", ");
        detail_put_entity(d, TABLE_ORGANIZATION, role->organization);
    }
    struct target place = {TABLE_PLACE, role->place};
    if (role->place != 0 && !target_equal(place, d->about)) {
        page_puts(d->page, ROLE_TEXT, ", ");
        detail_put_entity(d, TABLE_PLACE, role->place);
    }
    put_sources(d, role->sources);
    put_note(d, role->note);
    put_extras(d, role->extra);
    page_indent(d->page, indent);
}

/* What a relation is called, and what from the other side; unknown types are named as they are. */
static const struct {
    const char *type, *label, *inverse;
} relations[] = {
    {"parent-of", NC_("relation", "parent of %s"), NC_("relation", "child of %s")},
    {"child-of", NC_("relation", "child of %s"), NC_("relation", "parent of %s")},
    {"spouse-of", NC_("relation", "spouse of %s"), NC_("relation", "spouse of %s")},
    {"sibling-of", NC_("relation", "sibling of %s"), NC_("relation", "sibling of %s")},
    {"grandparent-of", NC_("relation", "grandparent of %s"), NC_("relation", "grandchild of %s")},
    {"grandchild-of", NC_("relation", "grandchild of %s"), NC_("relation", "grandparent of %s")},
    {"descendant-of", NC_("relation", "descendant of %s"), NC_("relation", "ancestor of %s")},
    {"ancestor-of", NC_("relation", "ancestor of %s"), NC_("relation", "descendant of %s")},
    {"relative-of", NC_("relation", "relative of %s"), NC_("relation", "relative of %s")},
    {"predecessor-of", NC_("relation", "predecessor of %s"), NC_("relation", "successor of %s")},
    {"successor-of", NC_("relation", "successor of %s"), NC_("relation", "predecessor of %s")},
};

static const char *relation_label(const char *type, bool inverse)
{
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (strcmp(relations[i].type, type) == 0)
            return inverse ? relations[i].inverse : relations[i].label;
    return type;
}

bool detail_is_inverse(const struct detail *d, uint32_t type, uint32_t other)
{
    return strcmp(relation_label(text_of(d, type), false),
                  relation_label(text_of(d, other), true)) == 0;
}

static void put_relation(struct detail *d, uint32_t row)
{
    const struct relation *relation = timeline_relation(d->timeline, row);
    bool inverse = d->about.table == TABLE_PERSON && relation->of != d->about.row;
    const char *label = relation_label(text_of(d, relation->type), inverse);
    const char *phrase = i18n_context_text("relation", label), *hole = strstr(phrase, "%s");
    if (hole != NULL)
        page_printf(d->page, ROLE_TEXT, "%.*s", (int)(hole - phrase), phrase);
    else
        page_printf(d->page, ROLE_TEXT, "%s ", phrase);
    if (inverse)
        detail_put_entity(d, TABLE_PERSON, relation->of);
    else if (relation->person != 0)
        detail_put_entity(d, TABLE_PERSON, relation->person);
    else
        page_puts(d->page, ROLE_TEXT, text_of(d, relation->name));
    if (hole != NULL)
        page_puts(d->page, ROLE_TEXT, hole + 2);
    if (relation->certainty > STATUS_STATED) {
        const struct field *field = schema_find_field(TABLE_RELATION, "certainty", 9);
        page_printf(d->page, ROLE_DIM, " (%s)", detail_word(field, relation->certainty));
    }
    put_sources(d, relation->sources);
    put_note(d, relation->note);
    put_extras(d, relation->extra);
}

/* Whether another report of the incident, or the incident itself, has a figure of this name that
 * excludes this one. */
static bool figure_is_disputed(const struct detail *d, const struct figure *figure)
{
    if (d->about.table != TABLE_INCIDENT)
        return false;
    const struct incident *incident = timeline_incident(d->timeline, d->about.row);
    struct figure_range mine, other;
    const char *value = text_of(d, figure->value);
    figure_parse(value, strlen(value), &mine);
    uint32_t reports, count;
    const uint32_t *rows = timeline_list(d->timeline, incident->reports, &reports);
    for (uint32_t i = 0; i <= reports; i++) {
        uint32_t list =
            i < reports ? timeline_report(d->timeline, rows[i])->figures : incident->figures;
        const uint32_t *figures = timeline_list(d->timeline, list, &count);
        for (uint32_t j = 0; j < count; j++) {
            const struct figure *f = timeline_figure(d->timeline, figures[j]);
            if (f->name != figure->name)
                continue;
            value = text_of(d, f->value);
            figure_parse(value, strlen(value), &other);
            if (!figure_agrees(&mine, &other))
                return true;
        }
    }
    return false;
}

static void put_figure(struct detail *d, uint32_t row)
{
    const struct figure *figure = timeline_figure(d->timeline, row);
    bool disputed = figure_is_disputed(d, figure);
    page_printf(d->page, ROLE_TEXT, "%s ", text_of(d, figure->name));
    page_printf(d->page, disputed ? ROLE_CONFLICT : ROLE_COUNT, "%s%s", text_of(d, figure->value),
                !disputed                          ? ""
                : d->page->charset == TEXT_UNICODE ? " ≠"
                                                   : " !");
}

/* Whether a report's date and that of another report leave no day for both. */
static bool date_is_disputed(const struct detail *d, const struct report *report)
{
    const struct date *mine = timeline_date(d->timeline, report->date);
    if (d->about.table != TABLE_INCIDENT || date_is_missing(mine))
        return false;
    uint32_t count;
    const uint32_t *rows =
        timeline_list(d->timeline, timeline_incident(d->timeline, d->about.row)->reports, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t date = timeline_report(d->timeline, rows[i])->date;
        if (!date_is_missing(timeline_date(d->timeline, date)) &&
            timeline_date_in(d->timeline, date, mine->min, mine->max) == EDTF_NO)
            return true;
    }
    return false;
}

static void put_attribution(struct detail *d, uint32_t row)
{
    detail_put_attribution(d, row);
    put_extras(d, timeline_attribution(d->timeline, row)->extra);
}

/* One report: who says it (a chain from the speaker to the printed source), then what. */
static void put_report(struct detail *d, uint32_t row)
{
    const struct report *report = timeline_report(d->timeline, row);
    int indent = d->page->indent;
    detail_put_chain(d, report);
    put_extras(d, timeline_attribution(d->timeline, report->attribution)->extra);
    page_indent(d->page, indent + 2);
    if (report->date != 0) {
        bool disputed = date_is_disputed(d, report);
        page_break(d->page);
        detail_put_dates(d, C_("report", "dates it %s"), &report->date, EDTF_LONG,
                         disputed ? ROLE_CONFLICT : ROLE_DATE);
        if (disputed)
            page_puts(d->page, ROLE_CONFLICT, d->page->charset == TEXT_UNICODE ? " ≠" : " !");
    }
    if (report->says != 0) {
        page_break(d->page);
        page_puts(d->page, ROLE_TEXT, text_of(d, report->says));
    }
    uint32_t count;
    const uint32_t *figures = timeline_list(d->timeline, report->figures, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (i == 0)
            page_break(d->page);
        else
            page_puts(d->page, ROLE_TEXT, ", ");
        put_figure(d, figures[i]);
    }
    put_extras(d, report->extra);
    page_indent(d->page, indent);
}

static void put_link(struct detail *d, uint32_t row)
{
    const struct link *link = timeline_link(d->timeline, row);
    if (link->type != 0)
        page_printf(d->page, ROLE_DIM, "%s ", text_of(d, link->type));
    detail_put_entity(d, TABLE_INCIDENT, link->incident);
}

/* Whether a value stands against others of its series. */
static void put_point_mark(struct detail *d, uint32_t row)
{
    enum { MOST = 256 }; /* conflicts that are gone through for each value */
    uint32_t series = d->about.table == TABLE_SERIES ? d->about.row : 0, count;
    timeline_list(d->timeline, timeline_series(d->timeline, series)->entity.conflicts, &count);
    uint32_t conflict =
        count <= MOST && count > 0 ? figure_find_conflict(d->timeline, series, row) : 0;
    if (conflict == 0)
        return;
    page_puts(d->page, ROLE_CONFLICT, d->page->charset == TEXT_UNICODE ? " ≠" : " !");
    if (timeline_conflict(d->timeline, conflict)->certain == 0)
        page_puts(d->page, ROLE_CONFLICT, "?");
}

static void put_point(struct detail *d, uint32_t row)
{
    const struct point *point = timeline_point(d->timeline, row);
    detail_put_date(d, point->date, EDTF_SHORT, ROLE_DATE);
    page_puts(d->page, ROLE_TEXT, "  ");
    page_puts(d->page, ROLE_COUNT, text_of(d, point->value));
    put_point_mark(d, row);
    if (point->derived == BOOL_TRUE)
        page_puts(d->page, ROLE_DIM, _(" (worked out)"));
    put_sources(d, point->sources);
    put_note(d, point->note);
    put_extras(d, point->extra);
}

static void put_topic(struct detail *d, uint32_t row)
{
    const struct topic *topic = timeline_topic(d->timeline, row);
    if (topic->row == 0) {
        /* It names nothing: the path as it was written. */
        page_puts(d->page, ROLE_TEXT, text_of(d, topic->detail));
        return;
    }
    detail_put_entity(d, (enum table)topic->table, topic->row);
    struct edtf date;
    const char *detail = text_of(d, topic->detail);
    if (topic->detail != 0 && edtf_parse(detail, strlen(detail), &date, NULL)) {
        struct buf text = {0};
        edtf_display(&date, EDTF_LONG, &text);
        edtf_finish(&date);
        page_printf(d->page, ROLE_TEXT, " (%s)", buf_text(&text));
        buf_finish(&text);
    } else if (topic->detail != 0)
        page_printf(d->page, ROLE_TEXT, " (%s)", detail);
}

static void put_extra(struct detail *d, uint32_t row)
{
    const struct extra *extra = timeline_extra(d->timeline, row);
    page_printf(d->page, ROLE_DIM, "%s: ", text_of(d, extra->key));
    page_puts(d->page, ROLE_TEXT, text_of(d, extra->value));
}

static void (*const putters[TABLE_COUNT])(struct detail *, uint32_t) = {
    [TABLE_ALIAS] = put_alias,   [TABLE_ROLE] = put_role,     [TABLE_RELATION] = put_relation,
    [TABLE_REPORT] = put_report, [TABLE_FIGURE] = put_figure, [TABLE_ATTRIBUTION] = put_attribution,
    [TABLE_LINK] = put_link,     [TABLE_POINT] = put_point,   [TABLE_CLAIM] = detail_put_claim,
    [TABLE_TOPIC] = put_topic,   [TABLE_EXTRA] = put_extra,
};

void detail_put_row(struct detail *d, enum table table, uint32_t row)
{
    if (putters[table] != NULL)
        putters[table](d, row);
    else
        detail_put_entity(d, table, row);
}
