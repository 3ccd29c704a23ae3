#include "model/conflict.h"

#include <string.h>

#include "base/i18n.h"

enum { TOLD_CLAIMS = 4 }; /* in a message */

/* By rule: the first word of its ids, what it found, and how that is told of the id of what it is
 * about, with the claims. */
static const struct {
    const char *word, *title, *note;
} rules[CONFLICT_RULE_COUNT] = {
    [CONFLICT_WRITTEN] = {"written", "", "%s%s"},
    [CONFLICT_DATES] = {"dates", N_("Dates that exclude each other"),
                        N_("the dates given for '%s' exclude each other: %s")},
    [CONFLICT_FIGURES] = {"figures", N_("Figures that exclude each other"),
                          N_("the figures given for '%s' exclude each other: %s")},
    [CONFLICT_SERIES] = {"series", N_("Values for one date that exclude each other"),
                         N_("values of '%s' for one date exclude each other: %s")},
    [CONFLICT_COUNT] = {"count", N_("A count over a shorter time exceeds that over a longer one"),
                        N_("in '%s' a count over a shorter time exceeds that over a longer one, "
                           "which it is a part of: %s")},
    [CONFLICT_TENURES] = {"tenures", N_("One office held by several people at once"),
                          N_("an office of '%s' is held by several people at once: %s")},
    [CONFLICT_LIFE] = {"life", N_("Something happens before a birth or after a death"),
                       N_("'%s' has a part in something before birth or after death: %s")},
    [CONFLICT_EXISTENCE] = {"existence", N_("A role outside the life of its organization"),
                            N_("somebody has a role in '%s' before it was founded or after it was "
                               "dissolved: %s")},
    [CONFLICT_PARENT] = {"parent", N_("A child that is older than its parent"),
                         N_("'%s' was born after a child of theirs: %s")},
};

static const char *id_key(const void *context, uint32_t row)
{
    const struct build *b = context;
    return build_text(b, build_conflict(b, row)->entity.id);
}

void finder_begin(struct finder *f, enum conflict_rule rule)
{
    f->rule = rule;
    buf_clear(&f->id);
    f->topics.count = 0;
    f->claims.count = 0;
}

void finder_about(struct finder *f, enum table table, uint32_t row, uint32_t detail)
{
    bool first = f->topics.count == 0;
    if (f->claims.count == 0) {
        buf_printf(&f->id, "%s/%s", first ? rules[f->rule].word : "",
                   build_text(f->b, build_entity(f->b, table, row)->id));
        if (detail != 0)
            buf_printf(&f->id, "/%s", build_text(f->b, detail));
    }
    vec_push(&f->topics, ((struct topic){(uint32_t)table, row, detail}));
}

void finder_claim(struct finder *f, struct claim claim)
{
    vec_push(&f->claims, claim);
}

static uint32_t add_topics(struct build *b, const struct finder *f)
{
    uint32_t first = build_count(b, TABLE_TOPIC) + 1;
    cells rows = {0};
    for (size_t i = 0; i < f->topics.count; i++) {
        vec_push(&rows, first + (uint32_t)i);
        *build_topic(b, build_add_row(b, TABLE_TOPIC)) = f->topics.items[i];
    }
    uint32_t list = build_add_list(b, rows.items, rows.count);
    vec_finish(&rows);
    return list;
}

static uint32_t add_claims(struct build *b, const struct finder *f)
{
    uint32_t first = build_count(b, TABLE_CLAIM) + 1;
    cells rows = {0};
    for (size_t i = 0; i < f->claims.count; i++) {
        vec_push(&rows, first + (uint32_t)i);
        *build_claim(b, build_add_row(b, TABLE_CLAIM)) = f->claims.items[i];
    }
    uint32_t list = build_add_list(b, rows.items, rows.count);
    vec_finish(&rows);
    return list;
}

/* Makes the finding's id one of its own beside those that people wrote. False: found before. */
static bool settle_id(struct finder *f)
{
    size_t length = f->id.length;
    for (uint32_t number = 2;; number++) {
        uint32_t row = map_find(&f->ids, f->id.text, f->id.length);
        if (row == 0)
            return true;
        if (build_conflict(f->b, row)->rule == (uint32_t)f->rule)
            return false;
        buf_truncate(&f->id, length);
        buf_printf(&f->id, "-%u", number);
    }
}

/* "2015-04 (yonhap)". */
static void put_claim(struct buf *note, const struct finder *f, const struct claim *claim)
{
    const struct build *b = f->b;
    bool by_date = f->rule == CONFLICT_DATES || claim->says == 0;
    buf_puts(note, build_text(b, by_date ? build_date(b, claim->date)->text : claim->says));
    if (claim->source != 0)
        buf_printf(note, " (%s)", build_text(b, build_source(b, claim->source)->entity.id));
}

/* Separated by commas; of many the first ones. */
static void put_claims(struct buf *note, const struct finder *f)
{
    for (size_t i = 0; i < f->claims.count && i < TOLD_CLAIMS; i++) {
        buf_puts(note, i > 0 ? ", " : "");
        put_claim(note, f, &f->claims.items[i]);
    }
    if (f->claims.count > TOLD_CLAIMS)
        buf_puts(note, ", ...");
}

/* As a diagnostic, where there is anybody to read it. */
static void tell(const struct finder *f, bool certain, const struct origin *origin)
{
    const struct build *b = f->b;
    struct buf claims = {0}, note = {0};
    if (diag_has_room(b->diags)) {
        const struct topic *topic = &f->topics.items[0];
        put_claims(&claims, f);
        buf_printf(&note, gettext(rules[f->rule].note),
                   build_text(b, build_entity(b, (enum table)topic->table, topic->row)->id),
                   buf_text(&claims));
    }
    diag_add(b->diags, certain ? DIAG_CONFLICT : DIAG_POSSIBLE_CONFLICT, build_mark(origin),
             certain ? _("%s (found by the rule '%s')")
                     : _("%s; only possible, since something in it is not certain (found by the "
                         "rule '%s')"),
             buf_text(&note), rules[f->rule].word);
    buf_finish(&claims);
    buf_finish(&note);
}

void finder_end(struct finder *f, bool certain, const struct origin *origin)
{
    struct build *b = f->b;
    if (!settle_id(f))
        return;
    const char *title = gettext(rules[f->rule].title);
    if (f->titles[f->rule] == 0)
        f->titles[f->rule] = build_add_text(b, title, strlen(title));
    uint32_t row = build_add_row(b, TABLE_CONFLICT);
    struct conflict conflict = {.rule = (uint32_t)f->rule, .certain = certain};
    conflict.entity.id = build_add_text(b, f->id.text, f->id.length);
    conflict.entity.name = f->titles[f->rule];
    conflict.entity.declared = 1;
    conflict.about = add_topics(b, f);
    conflict.claims = add_claims(b, f);
    *build_conflict(b, row) = conflict;
    map_put(&f->ids, row);
    tell(f, certain, origin);
}

enum disagreement finder_by_marks(const struct date *a, const struct date *b)
{
    return (a->flags | b->flags) & (EDTF_APPROXIMATE | EDTF_UNCERTAIN) ? DISAGREE_POSSIBLY
                                                                       : DISAGREE;
}

/* Whether dates whose bounds overlap have no day in common all the same: sets and X may have
 * gaps. */
static bool parted_by_gaps(const struct build *b, const struct date *a, const struct date *c)
{
    struct edtf first, second;
    const char *text = build_text(b, a->text), *other = build_text(b, c->text);
    if (!edtf_parse(text, strlen(text), &first, NULL))
        return false;
    bool parted = false;
    if (edtf_parse(other, strlen(other), &second, NULL)) {
        parted = edtf_overlaps(&first, &second) == EDTF_NO;
        edtf_finish(&second);
    }
    edtf_finish(&first);
    return parted;
}

enum disagreement finder_compare_dates(const struct finder *f, uint32_t a, uint32_t b)
{
    const struct date *first = finder_date(f, a), *second = finder_date(f, b);
    if (a == b || date_is_missing(first) || date_is_missing(second))
        return AGREE;
    bool parted = first->max < second->min || second->max < first->min;
    if (!parted && ((first->flags | second->flags) & (EDTF_SET | EDTF_UNSPECIFIED)) != 0)
        parted = parted_by_gaps(f->b, first, second);
    return parted ? finder_by_marks(first, second) : AGREE;
}

void build_find_conflicts(struct build *b)
{
    struct finder f = {.b = b};
    map_init(&f.ids, id_key, b);
    for (uint32_t row = 1; row <= build_count(b, TABLE_CONFLICT); row++) {
        build_conflict(b, row)->certain = 1;
        map_put(&f.ids, row);
    }
    conflict_find_in_reports(&f);
    conflict_find_in_series(&f);
    conflict_find_tenures(&f);
    conflict_find_lives(&f);
    map_finish(&f.ids);
    buf_finish(&f.id);
    vec_finish(&f.topics);
    vec_finish(&f.claims);
}
