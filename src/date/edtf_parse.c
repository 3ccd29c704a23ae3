/* Reading whole expressions: a date, a date with a time, an interval, a set. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "date/edtf_scan.h"

static void copy_bounds(struct edtf *date, const struct edtf_part *first,
                        const struct edtf_part *last)
{
    date->min = first->min;
    date->max = last->max;
}

/* ---- intervals */

/* The byte at hand is a dot; reads two. */
static bool scan_dots(struct edtf_scanner *s)
{
    s->at++;
    if (edtf_peek(s) != '.')
        return edtf_fail(s, EDTF_WANT_DOTS);
    s->at++;
    return true;
}

static void set_endless(struct edtf_scanner *s, struct edtf_part *part, enum edtf_form form)
{
    part->form = (uint8_t)form;
    part->min = EDTF_MIN;
    part->max = EDTF_MAX;
    s->flags |= form == EDTF_OPEN_END ? EDTF_OPEN : EDTF_UNKNOWN;
}

/* What stands after the slash; only after a date may it be open or empty. */
static bool scan_interval_end(struct edtf_scanner *s, struct edtf *date)
{
    const struct edtf_part *first = &date->few[0];
    struct edtf_part *last = &date->few[1];
    bool dated = first->form < EDTF_OPEN_END;
    date->kind = EDTF_SPAN;
    date->count = 2;
    s->flags |= EDTF_INTERVAL;
    s->at++;
    if (dated && s->at == s->length) {
        set_endless(s, last, EDTF_UNKNOWN_END);
    } else if (dated && edtf_peek(s) == '.') {
        if (!scan_dots(s))
            return false;
        set_endless(s, last, EDTF_OPEN_END);
    } else {
        size_t start = s->at;
        s->end_at = dated ? start : 0;
        if (!edtf_scan_date(s, last, EDTF_ANY_PRECISION))
            return false;
        if (s->at == s->length && last->max < first->min)
            return edtf_fail_value(s, EDTF_BAD_ORDER, start);
    }
    copy_bounds(date, first, last);
    return true;
}

static bool scan_open_interval(struct edtf_scanner *s, struct edtf *date)
{
    if (edtf_peek(s) == '/') {
        set_endless(s, &date->few[0], EDTF_UNKNOWN_END);
        return scan_interval_end(s, date);
    }
    if (!scan_dots(s))
        return false;
    if (edtf_peek(s) != '/')
        return edtf_fail(s, EDTF_WANT_SLASH);
    set_endless(s, &date->few[0], EDTF_OPEN_END);
    return scan_interval_end(s, date);
}

/* ---- sets */

/* A further zeroed part. The memory doubles each time the count is a power of two. */
static struct edtf_part *add_part(struct edtf *date)
{
    uint32_t count = date->count++;
    if (count < EDTF_INLINE_PARTS)
        return &date->few[count];
    if ((count & (count - 1)) == 0) {
        bool moved = date->many == NULL;
        date->many = mem_realloc(date->many, (size_t)count * 2, sizeof *date->many);
        if (moved)
            memcpy(date->many, date->few, sizeof date->few);
    }
    struct edtf_part *part = &date->many[count];
    *part = (struct edtf_part){0};
    return part;
}

static struct edtf_part *part_at(struct edtf *date, uint32_t index)
{
    return date->many ? &date->many[index] : &date->few[index];
}

static void widen(struct edtf *date, int64_t min, int64_t max)
{
    if (min < date->min)
        date->min = min;
    if (max > date->max)
        date->max = max;
}

static bool is_closed(struct edtf_scanner *s, int closing)
{
    return edtf_peek(s) == ',' || edtf_peek(s) == closing;
}

/* The end of a range whose start is the last part; `..` has been read. */
static bool scan_range_end(struct edtf_scanner *s, struct edtf *date, int closing)
{
    const struct edtf_part *before = part_at(date, date->count - 1);
    enum edtf_precision precision = edtf_part_precision(before);
    int64_t earliest = before->min;
    struct edtf_part *last = add_part(date);
    size_t start = s->end_at = s->at;
    if (!edtf_scan_date(s, last, precision))
        return false;
    if (!is_closed(s, closing))
        return edtf_fail(s, EDTF_WANT_MEMBER_END);
    if (last->max < earliest)
        return edtf_fail_value(s, EDTF_BAD_RANGE_ORDER, start);
    s->end_at = 0;
    widen(date, earliest, last->max);
    return true;
}

/* One member: a date, a range, or with an open end as the first or last one. */
static bool scan_member(struct edtf_scanner *s, struct edtf *date, int closing)
{
    bool opened = date->count == 0 && edtf_peek(s) == '.';
    if (opened) {
        if (!scan_dots(s))
            return false;
        struct edtf_part *end = add_part(date);
        set_endless(s, end, EDTF_OPEN_END);
        end->range = true;
        date->min = EDTF_MIN;
    }
    s->start = s->at;
    struct edtf_part *part = add_part(date);
    if (!edtf_scan_date(s, part, EDTF_ANY_PRECISION))
        return false;
    if (opened || edtf_peek(s) != '.') {
        widen(date, part->min, part->max);
        return is_closed(s, closing) || edtf_fail(s, EDTF_WANT_MEMBER_END);
    }
    if (!scan_dots(s))
        return false;
    part->range = true;
    if (edtf_peek(s) != closing)
        return scan_range_end(s, date, closing);
    widen(date, part->min, EDTF_MAX);
    set_endless(s, add_part(date), EDTF_OPEN_END);
    return true;
}

static bool scan_set(struct edtf_scanner *s, struct edtf *date)
{
    int closing = edtf_peek(s) == '[' ? ']' : '}';
    date->kind = closing == ']' ? EDTF_ONE_OF : EDTF_ALL_OF;
    date->min = EDTF_MAX;
    date->max = EDTF_MIN;
    s->flags |= EDTF_SET;
    do {
        s->at++;
        if (!scan_member(s, date, closing))
            return false;
    } while (edtf_peek(s) == ',');
    s->at++;
    return true;
}

/* ---- the whole */

static bool scan_plain(struct edtf_scanner *s, struct edtf *date)
{
    struct edtf_part *part = &date->few[0];
    date->kind = EDTF_DATE;
    date->count = 1;
    if (!edtf_scan_date(s, part, EDTF_ANY_PRECISION))
        return false;
    copy_bounds(date, part, part);
    switch (edtf_peek(s)) {
    case '/':
        return scan_interval_end(s, date);
    case 'T':
        if (!part->day || s->flags)
            return edtf_fail(s, EDTF_WANT_PLAIN_DAY);
        return edtf_scan_time(s, part);
    default:
        return true;
    }
}

static bool scan_all(struct edtf_scanner *s, struct edtf *date)
{
    int c = edtf_peek(s);
    bool fine = c == '[' || c == '{'   ? scan_set(s, date)
                : c == '.' || c == '/' ? scan_open_interval(s, date)
                                       : scan_plain(s, date);
    return fine && (s->at == s->length || edtf_fail(s, EDTF_WANT_END));
}

/* Whether some text of the form START/END or START..END can begin with length bytes at text, in
 * which the start is a date and the end has begun. The latest end is what counts, so it is enough
 * to try what makes it late: X and 9, 0 after a minus, few significant digits, a winter. */
static bool can_end_after_start(const char *text, size_t length, bool in_set)
{
    enum { MAX_BLAMED = 128 };
    /* Each as far as it goes: every beginning of one is tried. */
    static const char *const heads[] = {"XXXX", "999999999999999", "10000", "4"};
    static const char *const tails[] = {
        "", "S1", "-24", "-30", "-41", "-XX", "-XX-XX", "-1X-XX", "24", "41", "XX", "XX-XX",
    };
    if (length > MAX_BLAMED)
        return true;
    for (size_t h = 0; h < sizeof heads / sizeof *heads; h++)
        for (int n = 0; n <= (int)strlen(heads[h]); n++)
            for (size_t t = 0; t < sizeof tails / sizeof *tails; t++) {
                char buffer[MAX_BLAMED + 32];
                struct edtf date;
                int written = snprintf(buffer, sizeof buffer, "%s%.*s%.*s%s%s", in_set ? "[" : "",
                                       (int)length, text, n, heads[h], tails[t], in_set ? "]" : "");
                if (edtf_parse(buffer, (size_t)written, &date, NULL)) {
                    edtf_finish(&date);
                    return true;
                }
            }
    return false;
}

/* Inside the end of an interval or range a text can be lost before a byte is wrong in itself: no
 * end that begins with 2010/19 lies after its start. */
static void blame_order(struct edtf_scanner *s)
{
    bool in_set = (s->flags & EDTF_SET) != 0;
    enum edtf_problem order = in_set ? EDTF_BAD_RANGE_ORDER : EDTF_BAD_ORDER;
    if (s->end_at == 0 || s->problem == order || s->problem_at <= s->end_at)
        return;
    if (!can_end_after_start(s->text + s->start, s->problem_at - s->start, in_set))
        edtf_fail_value(s, order, s->end_at);
}

bool edtf_parse(const char *text, size_t length, struct edtf *date, struct edtf_error *error)
{
    struct edtf_scanner s = {.text = text, .length = length};
    *date = (struct edtf){0};
    if (scan_all(&s, date)) {
        date->flags = s.flags;
        return true;
    }
    edtf_finish(date);
    if (error) {
        blame_order(&s);
        edtf_describe(&s, error);
    }
    return false;
}

void edtf_finish(struct edtf *date)
{
    free(date->many);
    *date = (struct edtf){0};
}
