#include <string.h>

#include "base/i18n.h"
#include "card/card.h"
#include "model/figure.h"

static const char *text_of(const struct card *c, uint32_t text)
{
    return timeline_text(c->timeline, text);
}

/* " [A, B]": whose word it is. */
static void put_sources(struct card *c, uint32_t list)
{
    if (list == 0)
        return;
    page_puts(c->page, ROLE_DIM, " [");
    card_put_list(c, TABLE_SOURCE, list);
    page_puts(c->page, ROLE_DIM, "]");
}

static void put_note(struct card *c, uint32_t note)
{
    if (note != 0)
        page_printf(c->page, ROLE_DIM, "; %s", text_of(c, note));
}

static void put_extras(struct card *c, uint32_t list)
{
    uint32_t count;
    const uint32_t *rows = timeline_list(c->timeline, list, &count);
    for (uint32_t i = 0; i < count; i++) {
        page_puts(c->page, ROLE_DIM, "; ");
        card_put_row(c, TABLE_EXTRA, rows[i]);
    }
}

static void put_alias(struct card *c, uint32_t row)
{
    const struct alias *alias = timeline_alias(c->timeline, row);
    page_puts(c->page, ROLE_TEXT, text_of(c, alias->name));
    if (alias->language != 0)
        page_printf(c->page, ROLE_DIM, " (%s)", text_of(c, alias->language));
    put_sources(c, alias->sources);
}

/* A phrase with one date in it, and a blank behind it. */
static void put_end(struct card *c, const char *phrase, uint32_t date)
{
    if (date == 0)
        return;
    card_put_dates(c, phrase, &date, EDTF_SHORT, ROLE_DATE);
    page_puts(c->page, ROLE_TEXT, " ");
}

/* When: "since late 2011", "until 2019", "2009 to 2012", "as of 2016". */
static void put_tenure(struct card *c, const struct role *role)
{
    bool open = date_is_open(timeline_date(c->timeline, role->to));
    if (role->from != 0 && role->to != 0 && !open) {
        card_put_dates(c, C_("tenure", "%s to %s"), (const uint32_t[]){role->from, role->to},
                       EDTF_SHORT, ROLE_DATE);
        page_puts(c->page, ROLE_TEXT, " ");
    } else {
        put_end(c, open ? C_("tenure", "since %s") : C_("tenure", "from %s"), role->from);
        put_end(c, C_("tenure", "until %s"), open ? 0 : role->to);
    }
    put_end(c, C_("tenure", "as of %s"), role->as_of);
}

static void put_role(struct card *c, uint32_t row)
{
    enum { TENURE = 17, WIDE = 56 };
    const struct role *role = timeline_role(c->timeline, row);
    int indent = c->page->indent;
    bool wide = c->page->width - indent >= WIDE;
    put_tenure(c, role);
    page_indent(c->page, wide ? indent + TENURE : indent + 2);
    if (wide && c->page->column < indent + TENURE)
        page_tab(c->page, indent + TENURE);
    if (c->about.table != TABLE_PERSON && role->person != 0) {
        card_put_entity(c, TABLE_PERSON, role->person);
        page_puts(c->page, ROLE_TEXT, ": ");
    }
    uint32_t title = role->title != 0 ? role->title : role->called;
    page_puts(c->page, ROLE_TEXT, text_of(c, title));
    if (role->acting == BOOL_TRUE)
        page_puts(c->page, ROLE_DIM, _(" (acting)"));
    if (role->called != 0 && role->called != title)
        page_printf(c->page, ROLE_DIM, _(", called “%s”"), text_of(c, role->called));
    struct target organization = {TABLE_ORGANIZATION, role->organization};
    if (role->organization != 0 && !target_equal(organization, c->about)) {
        page_puts(c->page, ROLE_TEXT, ", ");
        card_put_entity(c, TABLE_ORGANIZATION, role->organization);
    }
    struct target place = {TABLE_PLACE, role->place};
    if (role->place != 0 && !target_equal(place, c->about)) {
        page_puts(c->page, ROLE_TEXT, ", ");
        card_put_entity(c, TABLE_PLACE, role->place);
    }
    put_sources(c, role->sources);
    put_note(c, role->note);
    put_extras(c, role->extra);
    page_indent(c->page, indent);
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

bool card_is_inverse(const struct card *c, uint32_t type, uint32_t other)
{
    return strcmp(relation_label(text_of(c, type), false),
                  relation_label(text_of(c, other), true)) == 0;
}

static void put_relation(struct card *c, uint32_t row)
{
    const struct relation *relation = timeline_relation(c->timeline, row);
    bool inverse = c->about.table == TABLE_PERSON && relation->of != c->about.row;
    const char *label = relation_label(text_of(c, relation->type), inverse);
    const char *phrase = i18n_context_text("relation", label), *hole = strstr(phrase, "%s");
    if (hole != NULL)
        page_printf(c->page, ROLE_TEXT, "%.*s", (int)(hole - phrase), phrase);
    else
        page_printf(c->page, ROLE_TEXT, "%s ", phrase);
    if (inverse)
        card_put_entity(c, TABLE_PERSON, relation->of);
    else if (relation->person != 0)
        card_put_entity(c, TABLE_PERSON, relation->person);
    else
        page_puts(c->page, ROLE_TEXT, text_of(c, relation->name));
    if (hole != NULL)
        page_puts(c->page, ROLE_TEXT, hole + 2);
    if (relation->certainty > STATUS_STATED) {
        const struct field *field = schema_find_field(TABLE_RELATION, "certainty", 9);
        page_printf(c->page, ROLE_DIM, " (%s)", card_word(field, relation->certainty));
    }
    put_sources(c, relation->sources);
    put_note(c, relation->note);
    put_extras(c, relation->extra);
}

/* Whether another report of the incident, or the incident itself, has a figure of this name that
 * excludes this one. */
static bool figure_is_disputed(const struct card *c, const struct figure *figure)
{
    if (c->about.table != TABLE_INCIDENT)
        return false;
    const struct incident *incident = timeline_incident(c->timeline, c->about.row);
    struct figure_range mine, other;
    const char *value = text_of(c, figure->value);
    figure_parse(value, strlen(value), &mine);
    uint32_t reports, count;
    const uint32_t *rows = timeline_list(c->timeline, incident->reports, &reports);
    for (uint32_t i = 0; i <= reports; i++) {
        uint32_t list =
            i < reports ? timeline_report(c->timeline, rows[i])->figures : incident->figures;
        const uint32_t *figures = timeline_list(c->timeline, list, &count);
        for (uint32_t j = 0; j < count; j++) {
            const struct figure *f = timeline_figure(c->timeline, figures[j]);
            if (f->name != figure->name)
                continue;
            value = text_of(c, f->value);
            figure_parse(value, strlen(value), &other);
            if (!figure_agrees(&mine, &other))
                return true;
        }
    }
    return false;
}

static void put_figure(struct card *c, uint32_t row)
{
    const struct figure *figure = timeline_figure(c->timeline, row);
    bool disputed = figure_is_disputed(c, figure);
    page_printf(c->page, ROLE_TEXT, "%s ", text_of(c, figure->name));
    page_printf(c->page, disputed ? ROLE_CONFLICT : ROLE_COUNT, "%s%s", text_of(c, figure->value),
                !disputed                          ? ""
                : c->page->charset == TEXT_UNICODE ? " ≠"
                                                   : " !");
}

/* Whether a report's date and that of another report leave no day for both. */
static bool date_is_disputed(const struct card *c, const struct report *report)
{
    const struct date *mine = timeline_date(c->timeline, report->date);
    if (c->about.table != TABLE_INCIDENT || date_is_missing(mine))
        return false;
    uint32_t count;
    const uint32_t *rows =
        timeline_list(c->timeline, timeline_incident(c->timeline, c->about.row)->reports, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t date = timeline_report(c->timeline, rows[i])->date;
        if (!date_is_missing(timeline_date(c->timeline, date)) &&
            timeline_date_in(c->timeline, date, mine->min, mine->max) == EDTF_NO)
            return true;
    }
    return false;
}

static void put_attribution(struct card *c, uint32_t row)
{
    card_put_attribution(c, row);
    put_extras(c, timeline_attribution(c->timeline, row)->extra);
}

/* One report: who says it (a chain from the speaker to the printed source), then what. */
static void put_report(struct card *c, uint32_t row)
{
    const struct report *report = timeline_report(c->timeline, row);
    int indent = c->page->indent;
    card_put_chain(c, report);
    put_extras(c, timeline_attribution(c->timeline, report->attribution)->extra);
    page_indent(c->page, indent + 2);
    if (report->date != 0) {
        bool disputed = date_is_disputed(c, report);
        page_break(c->page);
        card_put_dates(c, C_("report", "dates it %s"), &report->date, EDTF_LONG,
                       disputed ? ROLE_CONFLICT : ROLE_DATE);
        if (disputed)
            page_puts(c->page, ROLE_CONFLICT, c->page->charset == TEXT_UNICODE ? " ≠" : " !");
    }
    if (report->says != 0) {
        page_break(c->page);
        page_puts(c->page, ROLE_TEXT, text_of(c, report->says));
    }
    uint32_t count;
    const uint32_t *figures = timeline_list(c->timeline, report->figures, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (i == 0)
            page_break(c->page);
        else
            page_puts(c->page, ROLE_TEXT, ", ");
        put_figure(c, figures[i]);
    }
    put_extras(c, report->extra);
    page_indent(c->page, indent);
}

static void put_link(struct card *c, uint32_t row)
{
    const struct link *link = timeline_link(c->timeline, row);
    if (link->type != 0)
        page_printf(c->page, ROLE_DIM, "%s ", text_of(c, link->type));
    card_put_entity(c, TABLE_INCIDENT, link->incident);
}

/* Whether a value stands against others of its series. */
static void put_point_mark(struct card *c, uint32_t row)
{
    enum { MOST = 256 }; /* conflicts that are gone through for each value */
    uint32_t series = c->about.table == TABLE_SERIES ? c->about.row : 0, count;
    timeline_list(c->timeline, timeline_series(c->timeline, series)->entity.conflicts, &count);
    const struct point *point = timeline_point(c->timeline, row);
    struct card_number number = {.in_series = true, .date = point->date, .says = point->value};
    uint32_t conflict =
        count <= MOST && count > 0
            ? card_find_conflict(c->timeline, &timeline_series(c->timeline, series)->entity, number)
            : 0;
    if (conflict == 0)
        return;
    page_puts(c->page, ROLE_CONFLICT, c->page->charset == TEXT_UNICODE ? " ≠" : " !");
    if (timeline_conflict(c->timeline, conflict)->certain == 0)
        page_puts(c->page, ROLE_CONFLICT, "?");
}

static void put_point(struct card *c, uint32_t row)
{
    const struct point *point = timeline_point(c->timeline, row);
    card_put_date(c, point->date, EDTF_SHORT, ROLE_DATE);
    page_puts(c->page, ROLE_TEXT, "  ");
    page_puts(c->page, ROLE_COUNT, text_of(c, point->value));
    put_point_mark(c, row);
    if (point->derived == BOOL_TRUE)
        page_puts(c->page, ROLE_DIM, _(" (worked out)"));
    put_sources(c, point->sources);
    put_note(c, point->note);
    put_extras(c, point->extra);
}

static void put_topic(struct card *c, uint32_t row)
{
    const struct topic *topic = timeline_topic(c->timeline, row);
    if (topic->row == 0) {
        /* It names nothing: the path as it was written. */
        page_puts(c->page, ROLE_TEXT, text_of(c, topic->detail));
        return;
    }
    card_put_entity(c, (enum table)topic->table, topic->row);
    struct edtf date;
    const char *detail = text_of(c, topic->detail);
    if (topic->detail != 0 && edtf_parse(detail, strlen(detail), &date, NULL)) {
        struct buf text = {0};
        edtf_display(&date, EDTF_LONG, &text);
        edtf_finish(&date);
        page_printf(c->page, ROLE_TEXT, " (%s)", buf_text(&text));
        buf_finish(&text);
    } else if (topic->detail != 0)
        page_printf(c->page, ROLE_TEXT, " (%s)", detail);
}

static void put_extra(struct card *c, uint32_t row)
{
    const struct extra *extra = timeline_extra(c->timeline, row);
    page_printf(c->page, ROLE_DIM, "%s: ", text_of(c, extra->key));
    page_puts(c->page, ROLE_TEXT, text_of(c, extra->value));
}

static void (*const putters[TABLE_COUNT])(struct card *, uint32_t) = {
    [TABLE_ALIAS] = put_alias,   [TABLE_ROLE] = put_role,     [TABLE_RELATION] = put_relation,
    [TABLE_REPORT] = put_report, [TABLE_FIGURE] = put_figure, [TABLE_ATTRIBUTION] = put_attribution,
    [TABLE_LINK] = put_link,     [TABLE_POINT] = put_point,   [TABLE_CLAIM] = card_put_claim,
    [TABLE_TOPIC] = put_topic,   [TABLE_EXTRA] = put_extra,
};

void card_put_row(struct card *c, enum table table, uint32_t row)
{
    if (putters[table] != NULL)
        putters[table](c, row);
    else
        card_put_entity(c, table, row);
}
