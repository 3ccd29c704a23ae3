/* What refers to the row of a card: tenures in order of time, reports and incidents, conflicts, and
 * where else it is named. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "card/card.h"
#include "model/tenure.h"

enum { LISTED = 500 };

static void put_more(struct card *c, uint32_t count)
{
    if (count <= LISTED)
        return;
    page_break(c->page);
    page_printf(c->page, ROLE_DIM,
                ngettext("and %u more, in the incidents pane", "and %u more, in the incidents pane",
                         count - LISTED),
                (unsigned)(count - LISTED));
}

/* ---- tenures */

struct dated_role {
    int64_t day;
    uint32_t role;
};

static int compare_roles(const void *left, const void *right)
{
    const struct dated_role *a = left, *b = right;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return a->role < b->role ? -1 : a->role > b->role;
}

/* The first day on which it is known; of no dates the last there is. */
static int64_t role_day(const struct timeline *t, const struct role *role)
{
    const uint32_t dates[] = {role->from, role->as_of, role->to};
    if (date_is_open(timeline_date(t, role->from)))
        return EDTF_MIN;
    for (size_t i = 0; i < 3; i++)
        if (!date_is_missing(timeline_date(t, dates[i])))
            return date_sort_day(timeline_date(t, dates[i]));
    return EDTF_MAX;
}

void card_put_roles(struct card *c, uint32_t list)
{
    uint32_t count;
    const uint32_t *rows = timeline_list(c->timeline, list, &count);
    VEC(struct dated_role) roles = {0};
    for (uint32_t i = 0; i < count; i++)
        vec_push(&roles, ((struct dated_role){
                             role_day(c->timeline, timeline_role(c->timeline, rows[i])), rows[i]}));
    if (count > 1)
        qsort(roles.items, count, sizeof *roles.items, compare_roles);
    for (uint32_t i = 0; i < count && i < LISTED; i++) {
        if (i > 0)
            page_break(c->page);
        card_put_row(c, TABLE_ROLE, roles.items[i].role);
    }
    put_more(c, count);
    vec_finish(&roles);
}

/* ---- who held an office on a date */

/* Those of an organization or place and of what is in it, certainly or only possibly; how many. */
static uint32_t put_holders_of(struct card *c, const char *label, uint32_t row,
                               enum edtf_answer answer, uint32_t told, int depth)
{
    enum { DEPTH = 16 };
    const struct timeline *t = c->timeline;
    bool place = c->about.table == TABLE_PLACE;
    uint32_t count;
    const uint32_t *rows = timeline_list(
        t, place ? timeline_place(t, row)->roles : timeline_organization(t, row)->roles, &count);
    for (uint32_t i = 0; i < count && told < LISTED; i++) {
        if (timeline_role_in(t, rows[i], c->first, c->last) != answer)
            continue;
        if (told++ > 0)
            page_break(c->page);
        else
            card_begin_field(c, label);
        card_put_row(c, TABLE_ROLE, rows[i]);
    }
    rows = timeline_list(
        t, place ? timeline_place(t, row)->children : timeline_organization(t, row)->children,
        &count);
    for (uint32_t i = 0; i < count && depth < DEPTH; i++)
        told = put_holders_of(c, label, rows[i], answer, told, depth + 1);
    return told;
}

void card_put_holders(struct card *c)
{
    if (c->at == NULL || (c->about.table != TABLE_ORGANIZATION && c->about.table != TABLE_PLACE))
        return;
    struct buf label = {0};
    buf_printf(&label, C_("field", "On %s"), c->at);
    uint32_t certain = put_holders_of(c, buf_text(&label), c->about.row, EDTF_CERTAINLY, 0, 0);
    if (certain > 0)
        card_end_field(c);
    buf_clear(&label);
    buf_printf(&label, C_("field", "Perhaps %s"), c->at);
    uint32_t possible = put_holders_of(c, buf_text(&label), c->about.row, EDTF_POSSIBLY, 0, 0);
    if (possible > 0) {
        card_end_field(c);
    } else if (certain == 0) {
        page_printf(c->page, ROLE_DIM, _("On %s nobody that is known of held an office here."),
                    c->at);
        page_break(c->page);
    }
    page_gap(c->page);
    buf_finish(&label);
}

/* An incident in a list, with its date. */
static void put_incident(struct card *c, uint32_t row)
{
    const struct incident *incident = timeline_incident(c->timeline, row);
    uint32_t count, as_count;
    const uint32_t *people = timeline_list(c->timeline, incident->people, &count);
    const uint32_t *as = timeline_list(c->timeline, incident->people_as, &as_count);
    card_put_date_text(c, incident->date, EDTF_SHORT, ROLE_DATE);
    page_puts(c->page, ROLE_TEXT, incident->date != 0 ? "  " : "");
    card_put_entity(c, TABLE_INCIDENT, row);
    for (uint32_t i = 0; i < as_count && i < count && c->about.table == TABLE_PERSON; i++)
        if (people[i] == c->about.row && as[i] != 0)
            page_printf(c->page, ROLE_DIM, " (%s)", timeline_text(c->timeline, as[i]));
    if (incident->entity.conflicts != 0)
        page_puts(c->page, ROLE_CONFLICT, c->page->charset == TEXT_UNICODE ? " ≠" : " !");
}

/* ---- reports */

/* Reports under the incidents that they are about: who says so, and what. */
static void put_report(struct card *c, uint32_t row, uint32_t *last)
{
    const struct report *report = timeline_report(c->timeline, row);
    int indent = c->page->indent;
    if (report->incident != *last) {
        if (*last != 0)
            page_break(c->page);
        put_incident(c, report->incident);
        *last = report->incident;
    }
    page_indent(c->page, indent + 2);
    page_break(c->page);
    page_puts(c->page, ROLE_TEXT, timeline_text(c->timeline, report->says));
    bool own = c->about.table == TABLE_SOURCE && report->source == c->about.row;
    if (!own || report->via != 0 || report->attribution != 0 || report->status > STATUS_STATED) {
        page_puts(c->page, ROLE_DIM, report->says != 0 ? " [" : "[");
        card_put_chain(c, report);
        page_puts(c->page, ROLE_DIM, "]");
    }
    page_indent(c->page, indent);
}

static void put_reports(struct card *c, const char *key, uint32_t list)
{
    uint32_t count, last = 0;
    const uint32_t *rows = timeline_list(c->timeline, list, &count);
    if (count == 0)
        return;
    card_begin_field(c, card_label(key));
    for (uint32_t i = 0; i < count && i < LISTED; i++)
        put_report(c, rows[i], &last);
    put_more(c, count);
    card_end_field(c);
}

/* What a source says itself. */
static void put_own_reports(struct card *c)
{
    uint32_t count, reports, last = 0, told = 0;
    const uint32_t *incidents = timeline_list(
        c->timeline, timeline_source(c->timeline, c->about.row)->entity.incidents, &count);
    if (count == 0)
        return;
    card_begin_field(c, card_label("reports"));
    for (uint32_t i = 0; i < count && told < LISTED; i++) {
        const struct incident *incident = timeline_incident(c->timeline, incidents[i]);
        const uint32_t *rows = timeline_list(c->timeline, incident->reports, &reports);
        for (uint32_t k = 0; k < reports && told < LISTED; k++) {
            if (timeline_report(c->timeline, rows[k])->source != c->about.row)
                continue;
            put_report(c, rows[k], &last);
            told++;
        }
    }
    if (told == LISTED)
        put_more(c, count);
    card_end_field(c);
}

/* ---- lists of rows */

/* Whether a relation that somebody else has tells what this person's own ones tell already. */
static bool is_known_relation(const struct card *c, uint32_t row)
{
    const struct relation *other = timeline_relation(c->timeline, row);
    uint32_t count;
    const uint32_t *own =
        timeline_list(c->timeline, timeline_person(c->timeline, c->about.row)->relations, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct relation *mine = timeline_relation(c->timeline, own[i]);
        if (mine->person == other->of && card_is_inverse(c, mine->type, other->type))
            return true;
    }
    return false;
}

static void put_list(struct card *c, const char *label, enum table table, uint32_t list)
{
    uint32_t count, told = 0;
    const uint32_t *rows = timeline_list(c->timeline, list, &count);
    for (uint32_t i = 0; i < count && i < LISTED; i++) {
        if (table == TABLE_RELATION && is_known_relation(c, rows[i]))
            continue;
        if (told++ == 0)
            card_begin_field(c, label);
        else
            page_break(c->page);
        if (table == TABLE_INCIDENT)
            put_incident(c, rows[i]);
        else if (table == TABLE_CONFLICT)
            card_put_conflict(c, rows[i]);
        else
            card_put_row(c, table, rows[i]);
    }
    if (told == 0)
        return;
    if (table == TABLE_INCIDENT)
        put_more(c, count);
    card_end_field(c);
}

static void put_roles(struct card *c, uint32_t list)
{
    if (list == 0)
        return;
    card_begin_field(c, card_label("roles"));
    card_put_roles(c, list);
    card_end_field(c);
}

/* ---- where a source is cited */

/* Starts the list of what cites it, or goes on in it. */
static void cite(struct card *c, const char *label, enum table table, uint32_t row, uint32_t *told)
{
    if (*told >= LISTED)
        return;
    if ((*told)++ == 0)
        card_begin_field(c, label);
    else
        page_puts(c->page, ROLE_TEXT, ", ");
    card_put_entity(c, table, row);
}

/* Whether the lists of sources of some rows have this one; cell is where a row has its list. */
static bool rows_cite(const struct card *c, enum table table, uint32_t list, size_t cell)
{
    uint32_t count, sources;
    const uint32_t *rows = timeline_list(c->timeline, list, &count);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *source =
            timeline_list(c->timeline, timeline_row(c->timeline, table, rows[i])[cell], &sources);
        for (uint32_t k = 0; k < sources; k++)
            if (source[k] == c->about.row)
                return true;
    }
    return false;
}

#define CELL_OF(row, member) (offsetof(struct row, member) / sizeof(uint32_t))

static void put_citations(struct card *c)
{
    const struct timeline *t = c->timeline;
    uint32_t told = 0, count;
    for (uint32_t row = 1; row <= timeline_count(t, TABLE_SERIES); row++)
        if (rows_cite(c, TABLE_POINT, timeline_series(t, row)->points, CELL_OF(point, sources)))
            cite(c, card_label("series"), TABLE_SERIES, row, &told);
    if (told > 0)
        card_end_field(c);
    told = 0;
    for (uint32_t row = 1; row <= timeline_count(t, TABLE_PERSON); row++) {
        const struct person *p = timeline_person(t, row);
        if (rows_cite(c, TABLE_ROLE, p->roles, CELL_OF(role, sources)) ||
            rows_cite(c, TABLE_RELATION, p->relations, CELL_OF(relation, sources)) ||
            rows_cite(c, TABLE_ALIAS, p->aliases, CELL_OF(alias, sources)))
            cite(c, card_label("cited"), TABLE_PERSON, row, &told);
    }
    for (uint32_t row = 1; row <= timeline_count(t, TABLE_ORGANIZATION); row++) {
        const struct organization *o = timeline_organization(t, row);
        const uint32_t *sources = timeline_list(t, o->sources, &count);
        bool cited = rows_cite(c, TABLE_ALIAS, o->aliases, CELL_OF(alias, sources));
        for (uint32_t i = 0; i < count && !cited; i++)
            cited = sources[i] == c->about.row;
        if (cited)
            cite(c, card_label("cited"), TABLE_ORGANIZATION, row, &told);
    }
    if (told > 0)
        card_end_field(c);
}

/* What it claims in each conflict. */
static void put_claims(struct card *c)
{
    const struct timeline *t = c->timeline;
    uint32_t count, claims;
    const uint32_t *rows =
        timeline_list(t, timeline_source(t, c->about.row)->entity.conflicts, &count);
    if (count == 0)
        return;
    card_begin_field(c, card_label("conflicts"));
    for (uint32_t i = 0; i < count && i < LISTED; i++) {
        int indent = c->page->indent;
        const uint32_t *claim = timeline_list(t, timeline_conflict(t, rows[i])->claims, &claims);
        if (i > 0)
            page_break(c->page);
        card_put_conflict(c, rows[i]);
        page_indent(c->page, indent + 2);
        for (uint32_t k = 0; k < claims; k++) {
            if (timeline_claim(t, claim[k])->source != c->about.row)
                continue;
            page_break(c->page);
            page_puts(c->page, ROLE_TEXT, timeline_text(t, timeline_claim(t, claim[k])->says));
        }
        page_indent(c->page, indent);
    }
    card_end_field(c);
}

/* ---- by table */

static void put_person(struct card *c)
{
    const struct person *person = timeline_person(c->timeline, c->about.row);
    put_list(c, person->relations != 0 ? "" : card_label("relations"), TABLE_RELATION,
             person->related);
    put_list(c, card_label("conflicts"), TABLE_CONFLICT, person->entity.conflicts);
    put_reports(c, "said", person->reports);
}

static void put_organization(struct card *c)
{
    const struct organization *o = timeline_organization(c->timeline, c->about.row);
    put_list(c, card_label("made"), TABLE_ORGANIZATION, o->made);
    put_list(c, card_label("children"), TABLE_ORGANIZATION, o->children);
    put_roles(c, o->roles);
    put_list(c, card_label("conflicts"), TABLE_CONFLICT, o->entity.conflicts);
    put_reports(c, "said", o->reports);
}

static void put_place(struct card *c)
{
    const struct place *place = timeline_place(c->timeline, c->about.row);
    put_list(c, card_label("children"), TABLE_PLACE, place->children);
    put_list(c, card_label("organizations"), TABLE_ORGANIZATION, place->organizations);
    put_roles(c, place->roles);
    put_list(c, card_label("conflicts"), TABLE_CONFLICT, place->entity.conflicts);
    put_reports(c, "said_here", place->reports);
}

static void put_source(struct card *c)
{
    const struct source *source = timeline_source(c->timeline, c->about.row);
    put_list(c, card_label("relayed"), TABLE_SOURCE, source->relayed);
    put_own_reports(c);
    put_reports(c, "relayed_reports", source->reports);
    put_claims(c);
    put_citations(c);
}

static void put_other(struct card *c)
{
    const struct entity *entity = timeline_entity(c->timeline, c->about.table, c->about.row);
    put_list(c, card_label("conflicts"), TABLE_CONFLICT, entity->conflicts);
}

void card_put_referrers(struct card *c)
{
    static void (*const putters[TABLE_COUNT])(struct card * c) = {
        [TABLE_PERSON] = put_person,      [TABLE_ORGANIZATION] = put_organization,
        [TABLE_PLACE] = put_place,        [TABLE_SOURCE] = put_source,
        [TABLE_CONFLICT] = card_put_rule,
    };
    const struct entity *entity = timeline_entity(c->timeline, c->about.table, c->about.row);
    if (putters[c->about.table] != NULL)
        putters[c->about.table](c);
    else
        put_other(c);
    if (c->about.table != TABLE_SOURCE)
        put_list(c, card_label(c->about.table == TABLE_INCIDENT ? "referred" : "incidents"),
                 TABLE_INCIDENT, entity->incidents);
}
