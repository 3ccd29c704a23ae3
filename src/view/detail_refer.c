/* What refers to the row of a card: tenures in order of time, reports and incidents, conflicts, and
 * where else it is named. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "model/tenure.h"
#include "view/detail.h"

enum { LISTED = 500 };

static void put_more(struct detail *d, uint32_t count)
{
    if (count <= LISTED)
        return;
    page_break(d->page);
    page_printf(d->page, ROLE_DIM,
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

void detail_put_roles(struct detail *d, uint32_t list)
{
    uint32_t count;
    const uint32_t *rows = timeline_list(d->timeline, list, &count);
    VEC(struct dated_role) roles = {0};
    for (uint32_t i = 0; i < count; i++)
        vec_push(&roles, ((struct dated_role){
                             role_day(d->timeline, timeline_role(d->timeline, rows[i])), rows[i]}));
    if (count > 1)
        qsort(roles.items, count, sizeof *roles.items, compare_roles);
    for (uint32_t i = 0; i < count && i < LISTED; i++) {
        if (i > 0)
            page_break(d->page);
        detail_put_row(d, TABLE_ROLE, roles.items[i].role);
    }
    put_more(d, count);
    vec_finish(&roles);
}

/* ---- who held an office on a date */

/* Those of an organization or place and of what is in it, certainly or only possibly; how many. */
static uint32_t put_holders_of(struct detail *d, const char *label, uint32_t row,
                               enum edtf_answer answer, uint32_t told, int depth)
{
    enum { DEPTH = 16 };
    const struct timeline *t = d->timeline;
    bool place = d->about.table == TABLE_PLACE;
    uint32_t count;
    const uint32_t *rows = timeline_list(
        t, place ? timeline_place(t, row)->roles : timeline_organization(t, row)->roles, &count);
    for (uint32_t i = 0; i < count && told < LISTED; i++) {
        if (timeline_role_in(t, rows[i], d->first, d->last) != answer)
            continue;
        if (told++ > 0)
            page_break(d->page);
        else
            detail_begin_field(d, label);
        detail_put_row(d, TABLE_ROLE, rows[i]);
    }
    rows = timeline_list(
        t, place ? timeline_place(t, row)->children : timeline_organization(t, row)->children,
        &count);
    for (uint32_t i = 0; i < count && depth < DEPTH; i++)
        told = put_holders_of(d, label, rows[i], answer, told, depth + 1);
    return told;
}

void detail_put_holders(struct detail *d)
{
    if (d->at == NULL || (d->about.table != TABLE_ORGANIZATION && d->about.table != TABLE_PLACE))
        return;
    struct buf label = {0};
    buf_printf(&label, C_("field", "On %s"), d->at);
    uint32_t certain = put_holders_of(d, buf_text(&label), d->about.row, EDTF_CERTAINLY, 0, 0);
    if (certain > 0)
        detail_end_field(d);
    buf_clear(&label);
    buf_printf(&label, C_("field", "Perhaps %s"), d->at);
    uint32_t possible = put_holders_of(d, buf_text(&label), d->about.row, EDTF_POSSIBLY, 0, 0);
    if (possible > 0) {
        detail_end_field(d);
    } else if (certain == 0) {
        page_printf(d->page, ROLE_DIM, _("On %s nobody that is known of held an office here."),
                    d->at);
        page_break(d->page);
    }
    page_gap(d->page);
    buf_finish(&label);
}

/* ---- reports */

/* Reports under the incidents that they are about: who says so, and what. */
static void put_report(struct detail *d, uint32_t row, uint32_t *last)
{
    const struct report *report = timeline_report(d->timeline, row);
    int indent = d->page->indent;
    if (report->incident != *last) {
        if (*last != 0)
            page_break(d->page);
        detail_put_incident(d, report->incident);
        *last = report->incident;
    }
    page_indent(d->page, indent + 2);
    page_break(d->page);
    page_puts(d->page, ROLE_TEXT, timeline_text(d->timeline, report->says));
    bool own = d->about.table == TABLE_SOURCE && report->source == d->about.row;
    if (!own || report->via != 0 || report->attribution != 0 || report->status > STATUS_STATED) {
        page_puts(d->page, ROLE_DIM, report->says != 0 ? " [" : "[");
        detail_put_chain(d, report);
        page_puts(d->page, ROLE_DIM, "]");
    }
    page_indent(d->page, indent);
}

static void put_reports(struct detail *d, const char *key, uint32_t list)
{
    uint32_t count, last = 0;
    const uint32_t *rows = timeline_list(d->timeline, list, &count);
    if (count == 0)
        return;
    detail_begin_field(d, detail_label(key));
    for (uint32_t i = 0; i < count && i < LISTED; i++)
        put_report(d, rows[i], &last);
    put_more(d, count);
    detail_end_field(d);
}

/* What a source says itself. */
static void put_own_reports(struct detail *d)
{
    uint32_t count, reports, last = 0, told = 0;
    const uint32_t *incidents = timeline_list(
        d->timeline, timeline_source(d->timeline, d->about.row)->entity.incidents, &count);
    if (count == 0)
        return;
    detail_begin_field(d, detail_label("reports"));
    for (uint32_t i = 0; i < count && told < LISTED; i++) {
        const struct incident *incident = timeline_incident(d->timeline, incidents[i]);
        const uint32_t *rows = timeline_list(d->timeline, incident->reports, &reports);
        for (uint32_t k = 0; k < reports && told < LISTED; k++) {
            if (timeline_report(d->timeline, rows[k])->source != d->about.row)
                continue;
            put_report(d, rows[k], &last);
            told++;
        }
    }
    if (told == LISTED)
        put_more(d, count);
    detail_end_field(d);
}

/* ---- incidents */

void detail_put_incident(struct detail *d, uint32_t row)
{
    const struct incident *incident = timeline_incident(d->timeline, row);
    uint32_t count, as_count;
    const uint32_t *people = timeline_list(d->timeline, incident->people, &count);
    const uint32_t *as = timeline_list(d->timeline, incident->people_as, &as_count);
    detail_put_date_text(d, incident->date, EDTF_SHORT, ROLE_DATE);
    page_puts(d->page, ROLE_TEXT, incident->date != 0 ? "  " : "");
    detail_put_entity(d, TABLE_INCIDENT, row);
    for (uint32_t i = 0; i < as_count && i < count && d->about.table == TABLE_PERSON; i++)
        if (people[i] == d->about.row && as[i] != 0)
            page_printf(d->page, ROLE_DIM, " (%s)", timeline_text(d->timeline, as[i]));
    if (incident->entity.conflicts != 0)
        page_puts(d->page, ROLE_CONFLICT, d->page->charset == TEXT_UNICODE ? " ≠" : " !");
}

/* ---- lists of rows */

/* Whether a relation that somebody else has tells what this person's own ones tell already. */
static bool is_known_relation(const struct detail *d, uint32_t row)
{
    const struct relation *other = timeline_relation(d->timeline, row);
    uint32_t count;
    const uint32_t *own =
        timeline_list(d->timeline, timeline_person(d->timeline, d->about.row)->relations, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct relation *mine = timeline_relation(d->timeline, own[i]);
        if (mine->person == other->of && detail_is_inverse(d, mine->type, other->type))
            return true;
    }
    return false;
}

static void put_list(struct detail *d, const char *label, enum table table, uint32_t list)
{
    uint32_t count, told = 0;
    const uint32_t *rows = timeline_list(d->timeline, list, &count);
    for (uint32_t i = 0; i < count && i < LISTED; i++) {
        if (table == TABLE_RELATION && is_known_relation(d, rows[i]))
            continue;
        if (told++ == 0)
            detail_begin_field(d, label);
        else
            page_break(d->page);
        if (table == TABLE_INCIDENT)
            detail_put_incident(d, rows[i]);
        else if (table == TABLE_CONFLICT)
            detail_put_conflict(d, rows[i]);
        else
            detail_put_row(d, table, rows[i]);
    }
    if (told == 0)
        return;
    if (table == TABLE_INCIDENT)
        put_more(d, count);
    detail_end_field(d);
}

static void put_roles(struct detail *d, uint32_t list)
{
    if (list == 0)
        return;
    detail_begin_field(d, detail_label("roles"));
    detail_put_roles(d, list);
    detail_end_field(d);
}

/* ---- where a source is cited */

/* Starts the list of what cites it, or goes on in it. */
static void cite(struct detail *d, const char *label, enum table table, uint32_t row,
                 uint32_t *told)
{
    if (*told >= LISTED)
        return;
    if ((*told)++ == 0)
        detail_begin_field(d, label);
    else
        page_puts(d->page, ROLE_TEXT, ", ");
    detail_put_entity(d, table, row);
}

/* Whether the lists of sources of some rows have this one; cell is where a row has its list. */
static bool rows_cite(const struct detail *d, enum table table, uint32_t list, size_t cell)
{
    uint32_t count, sources;
    const uint32_t *rows = timeline_list(d->timeline, list, &count);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *source =
            timeline_list(d->timeline, timeline_row(d->timeline, table, rows[i])[cell], &sources);
        for (uint32_t k = 0; k < sources; k++)
            if (source[k] == d->about.row)
                return true;
    }
    return false;
}

#define CELL_OF(row, member) (offsetof(struct row, member) / sizeof(uint32_t))

static void put_citations(struct detail *d)
{
    const struct timeline *t = d->timeline;
    uint32_t told = 0, count;
    for (uint32_t row = 1; row <= timeline_count(t, TABLE_SERIES); row++)
        if (rows_cite(d, TABLE_POINT, timeline_series(t, row)->points, CELL_OF(point, sources)))
            cite(d, detail_label("series"), TABLE_SERIES, row, &told);
    if (told > 0)
        detail_end_field(d);
    told = 0;
    for (uint32_t row = 1; row <= timeline_count(t, TABLE_PERSON); row++) {
        const struct person *p = timeline_person(t, row);
        if (rows_cite(d, TABLE_ROLE, p->roles, CELL_OF(role, sources)) ||
            rows_cite(d, TABLE_RELATION, p->relations, CELL_OF(relation, sources)) ||
            rows_cite(d, TABLE_ALIAS, p->aliases, CELL_OF(alias, sources)))
            cite(d, detail_label("cited"), TABLE_PERSON, row, &told);
    }
    for (uint32_t row = 1; row <= timeline_count(t, TABLE_ORGANIZATION); row++) {
        const struct organization *o = timeline_organization(t, row);
        const uint32_t *sources = timeline_list(t, o->sources, &count);
        bool cited = rows_cite(d, TABLE_ALIAS, o->aliases, CELL_OF(alias, sources));
        for (uint32_t i = 0; i < count && !cited; i++)
            cited = sources[i] == d->about.row;
        if (cited)
            cite(d, detail_label("cited"), TABLE_ORGANIZATION, row, &told);
    }
    if (told > 0)
        detail_end_field(d);
}

/* What it claims in each conflict. */
static void put_claims(struct detail *d)
{
    const struct timeline *t = d->timeline;
    uint32_t count, claims;
    const uint32_t *rows =
        timeline_list(t, timeline_source(t, d->about.row)->entity.conflicts, &count);
    if (count == 0)
        return;
    detail_begin_field(d, detail_label("conflicts"));
    for (uint32_t i = 0; i < count && i < LISTED; i++) {
        int indent = d->page->indent;
        const uint32_t *claim = timeline_list(t, timeline_conflict(t, rows[i])->claims, &claims);
        if (i > 0)
            page_break(d->page);
        detail_put_conflict(d, rows[i]);
        page_indent(d->page, indent + 2);
        for (uint32_t k = 0; k < claims; k++) {
            if (timeline_claim(t, claim[k])->source != d->about.row)
                continue;
            page_break(d->page);
            page_puts(d->page, ROLE_TEXT, timeline_text(t, timeline_claim(t, claim[k])->says));
        }
        page_indent(d->page, indent);
    }
    detail_end_field(d);
}

/* ---- by table */

static void put_person(struct detail *d)
{
    const struct person *person = timeline_person(d->timeline, d->about.row);
    put_list(d, person->relations != 0 ? "" : detail_label("relations"), TABLE_RELATION,
             person->related);
    put_list(d, detail_label("conflicts"), TABLE_CONFLICT, person->entity.conflicts);
    put_reports(d, "said", person->reports);
}

static void put_organization(struct detail *d)
{
    const struct organization *o = timeline_organization(d->timeline, d->about.row);
    put_list(d, detail_label("made"), TABLE_ORGANIZATION, o->made);
    put_list(d, detail_label("children"), TABLE_ORGANIZATION, o->children);
    put_roles(d, o->roles);
    put_list(d, detail_label("conflicts"), TABLE_CONFLICT, o->entity.conflicts);
    put_reports(d, "said", o->reports);
}

static void put_place(struct detail *d)
{
    const struct place *place = timeline_place(d->timeline, d->about.row);
    put_list(d, detail_label("children"), TABLE_PLACE, place->children);
    put_list(d, detail_label("organizations"), TABLE_ORGANIZATION, place->organizations);
    put_roles(d, place->roles);
    put_list(d, detail_label("conflicts"), TABLE_CONFLICT, place->entity.conflicts);
    put_reports(d, "said_here", place->reports);
}

static void put_source(struct detail *d)
{
    const struct source *source = timeline_source(d->timeline, d->about.row);
    put_list(d, detail_label("relayed"), TABLE_SOURCE, source->relayed);
    put_own_reports(d);
    put_reports(d, "relayed_reports", source->reports);
    put_claims(d);
    put_citations(d);
}

static void put_other(struct detail *d)
{
    const struct entity *entity = timeline_entity(d->timeline, d->about.table, d->about.row);
    put_list(d, detail_label("conflicts"), TABLE_CONFLICT, entity->conflicts);
}

void detail_put_referrers(struct detail *d)
{
    static void (*const putters[TABLE_COUNT])(struct detail * d) = {
        [TABLE_PERSON] = put_person,        [TABLE_ORGANIZATION] = put_organization,
        [TABLE_PLACE] = put_place,          [TABLE_SOURCE] = put_source,
        [TABLE_CONFLICT] = detail_put_rule,
    };
    const struct entity *entity = timeline_entity(d->timeline, d->about.table, d->about.row);
    if (putters[d->about.table] != NULL)
        putters[d->about.table](d);
    else
        put_other(d);
    if (d->about.table != TABLE_SOURCE)
        put_list(d, detail_label(d->about.table == TABLE_INCIDENT ? "referred" : "incidents"),
                 TABLE_INCIDENT, entity->incidents);
}
