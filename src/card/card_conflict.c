/* Conflicts: what they are called, which rule found them, and their claims side by side. */
#include <string.h>

#include "base/i18n.h"
#include "card/card.h"

bool card_is_claim(const struct timeline *t, uint32_t claim, struct card_number number)
{
    const struct claim *c = timeline_claim(t, claim);
    return (number.in_series ? c->date == number.date : c->source == number.source) &&
           strcmp(timeline_text(t, c->says), timeline_text(t, number.says)) == 0;
}

uint32_t card_find_conflict(const struct timeline *t, const struct entity *entity,
                            struct card_number number)
{
    uint32_t count, claims, possible = 0;
    const uint32_t *rows = timeline_list(t, entity->conflicts, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct conflict *conflict = timeline_conflict(t, rows[i]);
        if (conflict->rule == CONFLICT_WRITTEN || conflict->rule == CONFLICT_DATES)
            continue;
        const uint32_t *claim = timeline_list(t, conflict->claims, &claims);
        for (uint32_t k = 0; k < claims; k++) {
            if (!card_is_claim(t, claim[k], number))
                continue;
            if (conflict->certain != 0)
                return rows[i];
            possible = rows[i];
        }
    }
    return possible;
}

static const struct {
    const char *label, *words;
    bool values; /* the claims have dates or numbers that tell what it is about */
} rules[CONFLICT_RULE_COUNT] = {
    [CONFLICT_WRITTEN] = {NC_("conflict", "written down"),
                          NC_("conflict", "hand, and written down in the file"), false},
    [CONFLICT_DATES] = {NC_("conflict", "dates"),
                        NC_("conflict", "the rule for dates: no day satisfies all of them"), true},
    [CONFLICT_FIGURES] = {NC_("conflict", "figures"),
                          NC_("conflict", "the rule for figures: no number satisfies all of them"),
                          true},
    [CONFLICT_SERIES] = {NC_("conflict", "series"),
                         NC_("conflict", "the rule for series: values for one date that exclude "
                                         "each other"),
                         true},
    [CONFLICT_COUNT] = {NC_("conflict", "counts"),
                        NC_("conflict", "the rule for counts: a shorter time has more than a "
                                        "longer one that it is a part of"),
                        true},
    [CONFLICT_TENURES] = {NC_("conflict", "tenures"),
                          NC_("conflict", "the rule for tenures: several people hold one office at "
                                          "once"),
                          false},
    [CONFLICT_LIFE] = {NC_("conflict", "lifetime"),
                       NC_("conflict", "the rule for lifetimes: something happens before a birth "
                                       "or after a death"),
                       false},
    [CONFLICT_EXISTENCE] = {NC_("conflict", "organization"),
                            NC_("conflict", "the rule for organizations: a role outside the life "
                                            "of its organization"),
                            false},
    [CONFLICT_PARENT] = {NC_("conflict", "ancestry"),
                         NC_("conflict", "the rule for ancestry: a child is older than its parent"),
                         true},
};

static uint32_t rule_of(const struct conflict *conflict)
{
    return conflict->rule < CONFLICT_RULE_COUNT ? conflict->rule : CONFLICT_WRITTEN;
}

const char *card_rule_label(const struct conflict *conflict)
{
    return i18n_context_text("conflict", rules[rule_of(conflict)].label);
}

bool card_is_certain(const struct conflict *conflict)
{
    return conflict->certain != 0 || conflict->rule == CONFLICT_WRITTEN;
}

/* ---- what a found one is called: "Sixth congress: 1980 / 1981" */

static void format_subject(const struct timeline *t, const struct conflict *conflict,
                           struct buf *out)
{
    uint32_t count;
    const uint32_t *topics = timeline_list(t, conflict->about, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct topic *topic = timeline_topic(t, topics[i]);
        buf_puts(out, i == 0 ? "" : i == 1 ? ": " : ", ");
        if (topic->detail != 0 && conflict->rule != CONFLICT_SERIES &&
            conflict->rule != CONFLICT_COUNT && conflict->rule != CONFLICT_FIGURES)
            buf_printf(out, "%s, ", timeline_text(t, topic->detail));
        card_format_name(t, (enum table)topic->table, topic->row, out);
    }
}

static void format_value(const struct timeline *t, const struct conflict *conflict,
                         const struct claim *claim, struct buf *out)
{
    struct edtf date;
    bool by_date = conflict->rule == CONFLICT_DATES || conflict->rule == CONFLICT_PARENT;
    if (!by_date) {
        buf_puts(out, timeline_text(t, claim->says));
    } else if (timeline_parse_date(t, claim->date, &date)) {
        edtf_display(&date, EDTF_SHORT, out);
        edtf_finish(&date);
    }
}

void card_format_found(const struct timeline *t, uint32_t row, struct buf *out)
{
    enum { VALUES = 4 };
    const struct conflict *conflict = timeline_conflict(t, row);
    uint32_t count;
    const uint32_t *claims = timeline_list(t, conflict->claims, &count);
    format_subject(t, conflict, out);
    for (uint32_t i = 0; rules[rule_of(conflict)].values && i < count; i++) {
        buf_puts(out, i == 0 ? ": " : " / ");
        if (i == VALUES) {
            buf_puts(out, "…");
            break;
        }
        format_value(t, conflict, timeline_claim(t, claims[i]), out);
    }
}

/* ---- claims */

static bool has_value(const struct timeline *t, const struct report *report, uint32_t value)
{
    uint32_t count;
    const uint32_t *figures = timeline_list(t, report->figures, &count);
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(timeline_text(t, timeline_figure(t, figures[i])->value),
                   timeline_text(t, value)) == 0)
            return true;
    return false;
}

/* The report of the incident that a found claim was taken from: of its source and date, and if
 * there are several the one that has its figure. */
static const struct report *find_report(const struct card *c, const struct claim *claim)
{
    uint32_t count;
    const struct report *found = NULL;
    const struct incident *incident = timeline_incident(c->timeline, claim->incident);
    const uint32_t *reports = timeline_list(c->timeline, incident->reports, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct report *report = timeline_report(c->timeline, reports[i]);
        if (report->source != claim->source || report->date != claim->date)
            continue;
        if (has_value(c->timeline, report, claim->says))
            return report;
        found = found == NULL ? report : found;
    }
    return found;
}

/* Whether the conflict of the card is about an incident, which then needs no mention. */
static bool is_topic(const struct card *c, uint32_t incident)
{
    uint32_t count;
    const uint32_t *topics =
        timeline_list(c->timeline, timeline_conflict(c->timeline, c->about.row)->about, &count);
    for (uint32_t i = 0; i < count && c->about.table == TABLE_CONFLICT; i++) {
        const struct topic *topic = timeline_topic(c->timeline, topics[i]);
        if (topic->table == TABLE_INCIDENT && topic->row == incident)
            return true;
    }
    return false;
}

/* Whether a report says more than its claim; long texts that are equal need not be one string. */
static bool says_more(const struct timeline *t, const struct report *report,
                      const struct claim *claim)
{
    return report->says != 0 &&
           strcmp(timeline_text(t, report->says), timeline_text(t, claim->says)) != 0;
}

/* One side: its source with the chain, the date, and what is said. */
static void put_claim(struct card *c, const struct claim *claim)
{
    const struct report *report = claim->incident != 0 ? find_report(c, claim) : NULL;
    int indent = c->page->indent;
    if (report != NULL && claim->source != 0)
        card_put_chain(c, report);
    else if (claim->source != 0)
        card_put_relay(c, claim->source, timeline_source(c->timeline, claim->source)->via);
    page_indent(c->page, indent + 2);
    if (claim->date != 0) {
        if (claim->source != 0)
            page_break(c->page);
        card_put_date(c, claim->date, EDTF_LONG, ROLE_CONFLICT);
    }
    if (claim->says != 0) {
        if (claim->source != 0 || claim->date != 0)
            page_break(c->page);
        page_puts(c->page, ROLE_TEXT, timeline_text(c->timeline, claim->says));
    }
    if (report != NULL && says_more(c->timeline, report, claim)) {
        page_break(c->page);
        page_puts(c->page, ROLE_TEXT, timeline_text(c->timeline, report->says));
    }
    if (claim->incident != 0 && !is_topic(c, claim->incident)) {
        page_break(c->page);
        card_put_entity(c, TABLE_INCIDENT, claim->incident);
    }
    page_indent(c->page, indent);
}

void card_put_claim(struct card *c, uint32_t row)
{
    put_claim(c, timeline_claim(c->timeline, row));
}

/* ---- how it is known, and what else tells of the same */

static bool same_topic(const struct timeline *t, uint32_t left, uint32_t right)
{
    const struct topic *a = timeline_topic(t, left), *b = timeline_topic(t, right);
    return a->row != 0 && a->table == b->table && a->row == b->row &&
           (a->detail == 0 || b->detail == 0 || a->detail == b->detail ||
            a->table == TABLE_INCIDENT);
}

static bool share_topic(const struct timeline *t, const struct conflict *a,
                        const struct conflict *b)
{
    uint32_t count, others;
    const uint32_t *mine = timeline_list(t, a->about, &count);
    const uint32_t *theirs = timeline_list(t, b->about, &others);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < others; k++)
            if (same_topic(t, mine[i], theirs[k]))
                return true;
    return false;
}

/* Of a conflict written down those that were found about the same, and the other way round. */
static void put_counterparts(struct card *c, const struct conflict *conflict)
{
    enum { COUNTERPARTS = 16 };
    const struct timeline *t = c->timeline;
    bool written = conflict->rule == CONFLICT_WRITTEN, any = false;
    uint32_t topic_count, count, told[COUNTERPARTS], told_count = 0;
    const uint32_t *topics = timeline_list(t, conflict->about, &topic_count);
    for (uint32_t i = 0; i < topic_count; i++) {
        const struct topic *topic = timeline_topic(t, topics[i]);
        if (topic->row == 0)
            continue;
        const uint32_t *rows = timeline_list(
            t, timeline_entity(t, (enum table)topic->table, topic->row)->conflicts, &count);
        for (uint32_t k = 0; k < count && told_count < COUNTERPARTS; k++) {
            const struct conflict *other = timeline_conflict(t, rows[k]);
            uint32_t seen = 0;
            while (seen < told_count && told[seen] != rows[k])
                seen++;
            if (seen < told_count || written == (other->rule == CONFLICT_WRITTEN) ||
                !share_topic(t, conflict, other))
                continue;
            told[told_count++] = rows[k];
            if (!any)
                card_begin_field(c,
                                 written ? C_("field", "Also found") : C_("field", "Written down"));
            else
                page_break(c->page);
            any = true;
            card_put_conflict(c, rows[k]);
        }
    }
    if (any)
        card_end_field(c);
}

void card_put_conflict(struct card *c, uint32_t row)
{
    const struct conflict *conflict = timeline_conflict(c->timeline, row);
    bool unicode = c->page->charset == TEXT_UNICODE;
    page_puts(c->page, ROLE_CONFLICT, !card_is_certain(conflict) ? "? " : unicode ? "≠ " : "! ");
    card_put_entity(c, TABLE_CONFLICT, row);
    page_printf(c->page, ROLE_DIM, " (%s)", card_rule_label(conflict));
}

void card_put_rule(struct card *c)
{
    const struct conflict *conflict = timeline_conflict(c->timeline, c->about.row);
    card_begin_field(c, card_label("rule"));
    page_puts(c->page, ROLE_TEXT, i18n_context_text("conflict", rules[rule_of(conflict)].words));
    if (!card_is_certain(conflict))
        page_puts(c->page, ROLE_CONFLICT,
                  _("; only possible, since something in it is approximate, uncertain or not "
                    "certain to have been"));
    card_end_field(c);
    put_counterparts(c, conflict);
}
