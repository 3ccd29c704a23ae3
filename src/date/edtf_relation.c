/* How dates lie to days and to each other. Every date is seen as members, and every member as a
 * stretch of days whose start and end each lie between two bounds. */
#include "date/edtf_scan.h"

/* A member. For one day that is not known exactly start and end have the same bounds; then single
 * is its date, whose X digits leave gaps, or NULL where there are none. */
struct stretch {
    int64_t start_min, start_max, end_min, end_max;
    const struct edtf_part *single;
    bool choice; /* one of several years, months or days, of which only one counts */
};

static struct stretch stretch_of_part(const struct edtf_part *part)
{
    bool masked = edtf_is_masked(part);
    return (struct stretch){part->min,
                            part->max,
                            part->min,
                            part->max,
                            masked ? part : NULL,
                            masked || part->significant};
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* All through from a to b. An open end is endless; an unknown one lies on its side of the other. */
static struct stretch stretch_of_span(const struct edtf_part *a, const struct edtf_part *b)
{
    struct stretch s = {a->min, a->max, b->min, b->max, NULL, false};
    if (a->form == EDTF_OPEN_END)
        s.start_max = EDTF_MIN;
    if (b->form == EDTF_OPEN_END)
        s.end_min = EDTF_MAX;
    s.start_max = least(s.start_max, s.end_max);
    s.end_min = most(s.end_min, s.start_min);
    return s;
}

/* The next member of a date; *at starts at 0. */
static bool next_member(const struct edtf *date, uint32_t *at, struct stretch *s)
{
    if (*at >= date->count)
        return false;
    const struct edtf_part *part = edtf_parts(date) + *at;
    if (date->kind == EDTF_SPAN || part->range) {
        *s = stretch_of_span(&part[0], &part[1]);
        *at += 2;
        if (date->kind == EDTF_ONE_OF) /* one day in the range */
            *s = (struct stretch){s->start_min, s->end_max, s->start_min, s->end_max, NULL, true};
    } else {
        *s = stretch_of_part(part);
        *at += 1;
    }
    return true;
}

/* The first possible day that is not before day. */
static int64_t next_day(const struct stretch *s, int64_t day)
{
    return s->single ? edtf_next_day(s->single, day) : most(s->start_min, day);
}

/* Whether the two have a possible day in common. */
static bool share_day(const struct stretch *a, const struct stretch *b)
{
    int64_t last = least(a->end_max, b->end_max);
    int64_t day = most(a->start_min, b->start_min);
    while (day <= last) {
        int64_t in_a = next_day(a, day), in_b = next_day(b, in_a);
        if (in_a > last || in_b > last)
            return false;
        if (in_a == in_b)
            return true;
        day = in_b;
    }
    return false;
}

/* Answers for the members of a set in one: of [] one member counts, and it is not known which. */
struct tally {
    enum edtf_answer lowest, highest;
};

#define TALLY_START                                                                                \
    {                                                                                              \
        EDTF_CERTAINLY, EDTF_NO                                                                    \
    }

static void tally_add(struct tally *t, enum edtf_answer answer)
{
    if (answer < t->lowest)
        t->lowest = answer;
    if (answer > t->highest)
        t->highest = answer;
}

static enum edtf_answer tally_choice(const struct tally *t)
{
    if (t->lowest == EDTF_CERTAINLY)
        return t->highest;
    return t->highest == EDTF_NO ? EDTF_NO : EDTF_POSSIBLY;
}

static enum edtf_answer answer(bool possibly, bool certainly)
{
    return !possibly ? EDTF_NO : certainly ? EDTF_CERTAINLY : EDTF_POSSIBLY;
}

enum edtf_answer edtf_in_days(const struct edtf *date, int64_t first, int64_t last)
{
    bool certainly = date->count > 0 && date->min >= first && date->max <= last;
    if (certainly || date->min > last || date->max < first)
        return answer(certainly, certainly);
    struct stretch frame = {first, first, last, last, NULL, false}, s;
    for (uint32_t at = 0; next_member(date, &at, &s);)
        if (share_day(&s, &frame))
            return EDTF_POSSIBLY;
    return EDTF_NO;
}

/* The whole of a date: from its first to its last day. */
static bool whole(const struct edtf *date, struct stretch *all)
{
    struct stretch s;
    uint32_t at = 0;
    if (!next_member(date, &at, all))
        return false;
    while (next_member(date, &at, &s)) {
        bool both = date->kind == EDTF_ALL_OF;
        all->start_min = least(all->start_min, s.start_min);
        all->end_max = most(all->end_max, s.end_max);
        all->start_max =
            both ? least(all->start_max, s.start_max) : most(all->start_max, s.start_max);
        all->end_min = both ? most(all->end_min, s.end_min) : least(all->end_min, s.end_min);
    }
    return true;
}

enum edtf_answer edtf_before(const struct edtf *a, const struct edtf *b)
{
    struct stretch first, second;
    if (!whole(a, &first) || !whole(b, &second))
        return EDTF_NO;
    return answer(first.end_min < second.start_max, first.end_max < second.start_min);
}

enum edtf_answer edtf_after(const struct edtf *a, const struct edtf *b)
{
    return edtf_before(b, a);
}

/* A relation of two members; b_is_span: b stands for all of an interval a/b. */
typedef enum edtf_answer (*relation)(const struct stretch *a, const struct stretch *b,
                                     bool b_is_span);

static enum edtf_answer stretches_overlap(const struct stretch *a, const struct stretch *b,
                                          bool b_is_span)
{
    (void)b_is_span;
    return answer(share_day(a, b), a->start_max <= b->end_min && b->start_max <= a->end_min);
}

/* Whether a lies in the frame b. */
static enum edtf_answer stretch_within(const struct stretch *a, const struct stretch *b,
                                       bool b_is_span)
{
    int64_t first = b_is_span ? b->start_max : b->start_min;
    int64_t last = b_is_span ? b->end_min : b->end_max;
    bool exact = !b->choice || b->start_min == b->end_max;
    bool possibly = a->start_max >= b->start_min && a->end_min <= b->end_max && share_day(a, b);
    return answer(possibly, exact && a->start_min >= first && a->end_max <= last);
}

/* What the answers for all members of a date say together. */
static enum edtf_answer tally_result(const struct tally *t, const struct edtf *date, bool every)
{
    if (date->kind == EDTF_ONE_OF)
        return tally_choice(t);
    return every ? t->lowest : t->highest;
}

/* Relates all members of two dates; every: all members of a must hold, otherwise any. What is a
 * matter of choice is chosen first: the other date has to hold for each choice. */
static enum edtf_answer relate(const struct edtf *a, const struct edtf *b, relation holds,
                               bool every)
{
    bool b_first = b->kind == EDTF_ONE_OF && a->kind == EDTF_ALL_OF;
    const struct edtf *outer = b_first ? b : a, *inner = b_first ? a : b;
    struct tally all = TALLY_START;
    struct stretch x, y;
    if (a->count == 0 || b->count == 0)
        return EDTF_NO;
    for (uint32_t i = 0; next_member(outer, &i, &x);) {
        struct tally one = TALLY_START;
        for (uint32_t j = 0; next_member(inner, &j, &y);)
            tally_add(&one, b_first ? holds(&y, &x, false) : holds(&x, &y, b->kind == EDTF_SPAN));
        tally_add(&all, tally_result(&one, inner, b_first && every));
    }
    return tally_result(&all, outer, !b_first && every);
}

enum edtf_answer edtf_overlaps(const struct edtf *a, const struct edtf *b)
{
    return relate(a, b, stretches_overlap, false);
}

enum edtf_answer edtf_within(const struct edtf *a, const struct edtf *b)
{
    return relate(a, b, stretch_within, true);
}
