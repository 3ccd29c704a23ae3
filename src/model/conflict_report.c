#include <string.h>

#include "base/team.h"
#include "model/conflict.h"

/* Of so many claims about one thing each is compared with each; of more, the first ones. */
enum { CLAIMS = 128 };

/* One side of a possible conflict within an incident: a report, or what the incident itself says
 * (report 0). */
struct side {
    uint32_t report, source, date, figure;
    struct figure_range range;
    enum disagreement worst; /* with any other side */
};

struct sides {
    struct side items[CLAIMS];
    size_t count;
};

static void add_side(struct sides *sides, struct side side)
{
    if (sides->count < CLAIMS)
        sides->items[sides->count++] = side;
}

/* Notes how far two sides disagree. */
static void note(struct side *a, struct side *b, enum disagreement how)
{
    a->worst = how > a->worst ? how : a->worst;
    b->worst = how > b->worst ? how : b->worst;
}

static enum disagreement worst_of(const struct sides *sides)
{
    enum disagreement worst = AGREE;
    for (size_t i = 0; i < sides->count; i++)
        worst = sides->items[i].worst > worst ? sides->items[i].worst : worst;
    return worst;
}

/* One finding of all sides that disagree with another. */
static void tell_sides(struct finder *f, enum conflict_rule rule, uint32_t incident,
                       const struct sides *sides, uint32_t detail)
{
    const struct build *b = f->b;
    enum disagreement worst = worst_of(sides);
    if (worst == AGREE)
        return;
    finder_begin(f, rule);
    finder_about(f, TABLE_INCIDENT, incident, detail);
    for (size_t i = 0; i < sides->count; i++) {
        const struct side *s = &sides->items[i];
        if (s->worst == AGREE)
            continue;
        uint32_t says =
            s->figure ? build_figure(b, s->figure)->value : build_report(b, s->report)->says;
        finder_claim(f, (struct claim){s->source, says, s->date, incident});
    }
    finder_end(f, worst == DISAGREE, &build_incident(b, incident)->entity.origin);
}

/* ---- dates */

/* The incident's own date is a side where no report's date goes with it; one that the editor
 * inferred is no more than possible. */
static void add_own_date(const struct finder *f, struct sides *sides,
                         const struct incident *incident)
{
    size_t reports = sides->count;
    bool inferred = incident->date_basis > BASIS_STATED;
    struct side own = {.date = incident->date};
    for (size_t i = 0; i < reports; i++)
        if (finder_compare_dates(f, sides->items[i].date, own.date) == AGREE)
            return;
    for (size_t i = 0; i < reports; i++) {
        enum disagreement how = finder_compare_dates(f, sides->items[i].date, own.date);
        note(&sides->items[i], &own, inferred ? DISAGREE_POSSIBLY : how);
    }
    add_side(sides, own);
}

/* The sides of an incident that have a date, and how far each disagrees; whether any does. */
static bool compare_dates(const struct finder *f, uint32_t row, struct sides *sides)
{
    const struct incident *incident = build_incident(f->b, row);
    uint32_t count;
    const uint32_t *reports = build_list(f->b, incident->reports, &count);
    sides->count = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct report *report = build_report(f->b, reports[i]);
        if (!date_is_missing(finder_date(f, report->date)))
            add_side(sides, (struct side){.report = reports[i],
                                          .source = report->source,
                                          .date = report->date});
    }
    if (sides->count == 0)
        return false;
    for (size_t i = 0; i < sides->count; i++)
        for (size_t k = 0; k < i; k++)
            note(&sides->items[i], &sides->items[k],
                 finder_compare_dates(f, sides->items[i].date, sides->items[k].date));
    if (!date_is_missing(finder_date(f, incident->date)))
        add_own_date(f, sides, incident);
    return worst_of(sides) != AGREE;
}

static void find_dates(struct finder *f, uint32_t row)
{
    struct sides sides;
    if (compare_dates(f, row, &sides))
        tell_sides(f, CONFLICT_DATES, row, &sides, 0);
}

/* ---- figures */

static void add_figures(struct finder *f, struct sides *sides, struct side side, uint32_t list)
{
    uint32_t count;
    const uint32_t *figures = build_list(f->b, list, &count);
    for (uint32_t i = 0; i < count; i++) {
        const char *value = build_text(f->b, build_figure(f->b, figures[i])->value);
        side.figure = figures[i];
        if (figure_parse(value, strlen(value), &side.range))
            add_side(sides, side);
    }
}

/* Whether a counts over a part of the time over which b counts: then b may have more. Two spans, or
 * a span and a time that begins with it; a year and its first month could be one day, less exactly
 * put. */
static bool is_part(const struct finder *f, const struct side *a, const struct side *b)
{
    const struct date *part = finder_date(f, a->date), *whole = finder_date(f, b->date);
    if (date_is_missing(part) || date_is_missing(whole) || part->min < whole->min ||
        part->max > whole->max || (part->min == whole->min && part->max == whole->max))
        return false;
    bool together = part->min == whole->min && part->min != EDTF_MIN;
    return together ? ((part->flags | whole->flags) & EDTF_INTERVAL) != 0
                    : (part->flags & whole->flags & EDTF_INTERVAL) != 0;
}

/* The rule that two figures of one name break, if any. */
static enum conflict_rule broken_rule(const struct finder *f, const struct side *a,
                                      const struct side *b)
{
    if (figure_agrees(&a->range, &b->range))
        return CONFLICT_WRITTEN;
    bool first = is_part(f, a, b);
    if (!first && !is_part(f, b, a))
        return CONFLICT_FIGURES;
    const struct side *less = first ? a : b, *more = first ? b : a;
    return figure_exceeds(&less->range, &more->range) ? CONFLICT_COUNT : CONFLICT_WRITTEN;
}

/* Counts need to know their times exactly, figures only their numbers. */
static enum disagreement find_certainty(const struct finder *f, enum conflict_rule rule,
                                        const struct side *a, const struct side *b)
{
    uint32_t flags = finder_date(f, a->date)->flags | finder_date(f, b->date)->flags;
    if (a->range.approximate || b->range.approximate ||
        (rule == CONFLICT_COUNT && (flags & FINDER_INEXACT) != 0))
        return DISAGREE_POSSIBLY;
    return DISAGREE;
}

static void compare_figures(struct finder *f, struct sides *sides, enum conflict_rule rule)
{
    for (size_t i = 0; i < sides->count; i++)
        sides->items[i].worst = AGREE;
    for (size_t i = 0; i < sides->count; i++)
        for (size_t k = 0; k < i; k++) {
            struct side *a = &sides->items[i], *b = &sides->items[k];
            if (broken_rule(f, a, b) == rule)
                note(a, b, find_certainty(f, rule, a, b));
        }
}

static int compare_names(const struct build *b, const struct side *a, const struct side *c)
{
    return strcmp(build_text(b, build_figure(b, a->figure)->name),
                  build_text(b, build_figure(b, c->figure)->name));
}

/* Takes those of the first one's name out of sides. */
static void take_name(const struct build *b, struct sides *sides, struct sides *same)
{
    size_t kept = 0;
    same->count = 0;
    for (size_t i = 0; i < sides->count; i++) {
        if (i == 0 || compare_names(b, &same->items[0], &sides->items[i]) == 0)
            add_side(same, sides->items[i]);
        else
            sides->items[kept++] = sides->items[i];
    }
    sides->count = kept;
}

static void find_figures(struct finder *f, uint32_t row)
{
    const struct build *b = f->b;
    struct sides sides, same;
    uint32_t count;
    const uint32_t *reports = build_list(b, build_incident(b, row)->reports, &count);
    sides.count = 0;
    add_figures(f, &sides, (struct side){.date = build_incident(b, row)->date},
                build_incident(b, row)->figures);
    for (uint32_t i = 0; i < count; i++) {
        const struct report *report = build_report(b, reports[i]);
        struct side side = {.report = reports[i], .source = report->source, .date = report->date};
        if (report->figures != 0)
            add_figures(f, &sides, side, report->figures);
    }
    while (sides.count > 1) {
        take_name(b, &sides, &same);
        uint32_t name = build_figure(b, same.items[0].figure)->name;
        compare_figures(f, &same, CONFLICT_FIGURES);
        tell_sides(f, CONFLICT_FIGURES, row, &same, name);
        compare_figures(f, &same, CONFLICT_COUNT);
        tell_sides(f, CONFLICT_COUNT, row, &same, name);
    }
}

static bool has_figures(const struct build *b, uint32_t row)
{
    uint32_t count;
    const uint32_t *reports = build_list(b, build_incident(b, row)->reports, &count);
    for (uint32_t i = 0; i < count; i++)
        if (build_report(b, reports[i])->figures != 0)
            return true;
    return false;
}

/* The incidents that there may be something to tell of, by window. Few have any. */
struct suspects {
    const struct finder *finder;
    cells *rows;
};

static void suspect_window(void *context, size_t task)
{
    const struct suspects *s = context;
    const struct build *b = s->finder->b;
    struct window w = build_window(build_count(b, TABLE_INCIDENT), task);
    struct sides sides;
    for (uint32_t row = w.first; row < w.end; row++)
        if (build_incident(b, row)->reports != 0 &&
            (compare_dates(s->finder, row, &sides) || has_figures(b, row)))
            vec_push(&s->rows[task], row);
}

void conflict_find_in_reports(struct finder *f)
{
    size_t windows = build_window_count(build_count(f->b, TABLE_INCIDENT));
    struct suspects s = {f, (cells *)mem_zalloc(windows, sizeof(cells))};
    team_each(f->b->threads, windows, suspect_window, &s);
    for (size_t i = 0; i < windows; i++) {
        for (size_t k = 0; k < s.rows[i].count; k++) {
            find_dates(f, s.rows[i].items[k]);
            if (has_figures(f->b, s.rows[i].items[k]))
                find_figures(f, s.rows[i].items[k]);
        }
        vec_finish(&s.rows[i]);
    }
    free(s.rows);
}
