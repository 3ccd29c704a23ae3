#include <string.h>
#include <strings.h>

#include "model/conflict.h"
#include "model/tenure.h"

/* Whether the first date lies wholly before the second. */
static enum disagreement is_before(const struct date *a, const struct date *b)
{
    if (date_is_missing(a) || date_is_missing(b) || a->max >= b->min)
        return AGREE;
    return finder_by_marks(a, b);
}

static bool is_sure(uint32_t status)
{
    return status == STATUS_NONE || status == STATUS_STATED || status == STATUS_CONFIRMED;
}

static void claim_date(struct finder *f, uint32_t date)
{
    finder_claim(f, (struct claim){0, 0, date, 0});
}

/* ---- people */

/* Kinds of incidents that the dead, and the unborn, have a part in: what is said, printed, shown or
 * done in their memory. */
static bool is_of_memory(const struct build *b, uint32_t kind)
{
    static const char *const words[] = {
        "anniversary", "announcement",   "article",       "assessment", "award",      "burial",
        "claim",       "comment",        "commemoration", "exhumation", "exhibition", "forecast",
        "funeral",     "interview",      "lecture",       "memorial",   "obituary",   "photograph",
        "publication", "rehabilitation", "release",       "report",     "statement",  "testimony",
    };
    const char *id = build_text(b, build_kind(b, kind)->entity.id);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(words[i], id) == 0)
            return true;
    return false;
}

static void tell_event(struct finder *f, uint32_t person, uint32_t incident, uint32_t bound,
                       enum disagreement how)
{
    const struct incident *i = build_incident(f->b, incident);
    if (how == AGREE || is_of_memory(f->b, i->kind))
        return;
    /* What is only said to have happened, or was dated by the editor, proves nothing. */
    if (!is_sure(i->status) || i->date_basis > BASIS_STATED)
        how = DISAGREE_POSSIBLY;
    finder_begin(f, CONFLICT_LIFE);
    finder_about(f, TABLE_PERSON, person, 0);
    finder_about(f, TABLE_INCIDENT, incident, 0);
    claim_date(f, bound);
    finder_claim(f, (struct claim){0, 0, i->date, incident});
    finder_end(f, how == DISAGREE, &i->entity.origin);
}

/* Postings are in the order of the first days, so that what comes before birth begins them; what
 * comes after death ends them, with the undated behind. */
static void find_events(struct finder *f, uint32_t row)
{
    const struct build *b = f->b;
    const struct date *born = build_date(b, build_person(b, row)->born);
    const struct date *died = build_date(b, build_person(b, row)->died);
    uint32_t list = build_person(b, row)->entity.incidents, count = b->lists.items[list];
    for (uint32_t i = 0; i < count && !date_is_missing(born); i++) {
        uint32_t incident = b->lists.items[list + 1 + i];
        const struct date *date = build_date(b, build_incident(b, incident)->date);
        if (date_is_missing(date) || date_sort_day(date) >= born->min)
            break;
        tell_event(f, row, incident, build_person(b, row)->born, is_before(date, born));
    }
    for (uint32_t i = count; i > 0 && !date_is_missing(died); i--) {
        uint32_t incident = b->lists.items[list + i];
        const struct date *date = build_date(b, build_incident(b, incident)->date);
        if (date_is_missing(date))
            continue;
        if (date_sort_day(date) <= died->max)
            break;
        tell_event(f, row, incident, build_person(b, row)->died, is_before(died, date));
    }
}

/* Dead before being born. */
static void find_reversed(struct finder *f, uint32_t row)
{
    const struct person *person = build_person(f->b, row);
    enum disagreement how =
        is_before(build_date(f->b, person->died), build_date(f->b, person->born));
    if (how == AGREE)
        return;
    finder_begin(f, CONFLICT_LIFE);
    finder_about(f, TABLE_PERSON, row, 0);
    claim_date(f, person->born);
    claim_date(f, person->died);
    finder_end(f, how == DISAGREE, &person->entity.origin);
}

/* ---- parents */

/* Relations in which the one who has it is older (1) or younger (-1) than the other. */
static int relation_order(const char *type)
{
    static const struct {
        const char *type;
        int order;
    } types[] = {
        {"parent-of", 1},    {"father-of", 1},         {"mother-of", 1},      {"grandparent-of", 1},
        {"ancestor-of", 1},  {"grandfather-of", 1},    {"grandmother-of", 1}, {"child-of", -1},
        {"son-of", -1},      {"daughter-of", -1},      {"grandchild-of", -1}, {"descendant-of", -1},
        {"grandson-of", -1}, {"granddaughter-of", -1},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].type, type) == 0)
            return types[i].order;
    return 0;
}

static void find_parent(struct finder *f, uint32_t row, enum disagreement wanted)
{
    const struct build *b = f->b;
    const struct relation *relation = build_relation(b, row);
    int order = relation_order(build_text(b, relation->type));
    if (order == 0 || relation->person == 0 || relation->of == 0)
        return;
    uint32_t parent = order > 0 ? relation->of : relation->person;
    uint32_t child = order > 0 ? relation->person : relation->of;
    uint32_t born = build_person(b, parent)->born, later = build_person(b, child)->born;
    enum disagreement how = is_before(build_date(b, later), build_date(b, born));
    if (how == DISAGREE && !is_sure(relation->certainty))
        how = DISAGREE_POSSIBLY;
    if (how != wanted)
        return;
    finder_begin(f, CONFLICT_PARENT);
    finder_about(f, TABLE_PERSON, parent, 0);
    finder_about(f, TABLE_PERSON, child, 0);
    claim_date(f, born);
    claim_date(f, later);
    finder_end(f, how == DISAGREE, &relation->origin);
}

/* ---- organizations */

static void tell_role(struct finder *f, uint32_t row, uint32_t date, uint32_t bound,
                      enum disagreement how)
{
    const struct role *role = build_role(f->b, row);
    uint32_t count;
    const uint32_t *sources = build_list(f->b, role->sources, &count);
    finder_begin(f, CONFLICT_EXISTENCE);
    finder_about(f, TABLE_ORGANIZATION, role->organization, 0);
    finder_about(f, TABLE_PERSON, role->person, role->title);
    claim_date(f, bound);
    finder_claim(f, (struct claim){count ? sources[0] : 0, 0, date, 0});
    finder_end(f, how == DISAGREE, &role->origin);
}

/* An end that is open goes on past every day; whoever wrote it may have forgotten it. */
static enum disagreement is_beyond(const struct date *end, const struct date *bound)
{
    return date_is_open(end) && !date_is_missing(bound) ? DISAGREE_POSSIBLY : AGREE;
}

/* A role of which some day lies certainly before its organization was founded or after it was
 * dissolved. */
static void find_outside(struct finder *f, uint32_t row, enum disagreement wanted)
{
    const struct build *b = f->b;
    const struct role *role = build_role(b, row);
    const struct organization *org = build_organization(b, role->organization);
    if (role->organization == 0 || role->person == 0 || (org->founded == 0 && org->dissolved == 0))
        return;
    const uint32_t dates[] = {role->from, role->as_of, role->to};
    uint32_t founded = org->founded, dissolved = org->dissolved;
    for (size_t i = 0; i < 3; i++) {
        const struct date *date = build_date(b, dates[i]);
        enum disagreement early = is_before(date, build_date(b, founded));
        enum disagreement late = is_before(build_date(b, dissolved), date);
        if (i == 0 && early == AGREE)
            early = is_beyond(date, build_date(b, founded));
        if (i == 2 && late == AGREE)
            late = is_beyond(date, build_date(b, dissolved));
        if (early == wanted)
            tell_role(f, row, dates[i], founded, wanted);
        if (late == wanted)
            tell_role(f, row, dates[i], dissolved, wanted);
    }
}

void conflict_find_lives(struct finder *f)
{
    for (uint32_t row = 1; row <= build_count(f->b, TABLE_PERSON); row++) {
        if (build_person(f->b, row)->born == 0 && build_person(f->b, row)->died == 0)
            continue;
        find_reversed(f, row);
        find_events(f, row);
    }
    /* The certain ones first: of several findings on one thing the first is kept. */
    for (enum disagreement wanted = DISAGREE; wanted > AGREE; wanted--) {
        for (uint32_t row = 1; row <= build_count(f->b, TABLE_RELATION); row++)
            find_parent(f, row, wanted);
        for (uint32_t row = 1; row <= build_count(f->b, TABLE_ROLE); row++)
            find_outside(f, row, wanted);
    }
}
