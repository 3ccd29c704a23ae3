#include "query/days.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "query/ast.h"

/* Members that digits X stand for are listed up to so many; beyond, their hull is meant. */
#define MEMBERS_MAX 20000

void days_finish(struct days *days)
{
    vec_finish(days);
}

/* ---- from EDTF to spans */

static int compare_spans(const void *a, const void *b)
{
    const struct span *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

/* Puts the spans in order and joins those that touch. */
static void days_join(struct days *days)
{
    size_t count = 0;

    if (days->count > 1)
        qsort(days->items, days->count, sizeof *days->items, compare_spans);
    for (size_t i = 0; i < days->count; i++) {
        struct span *last = count > 0 ? &days->items[count - 1] : NULL;
        const struct span *next = &days->items[i];
        if (last == NULL || (last->last != EDTF_MAX && next->first > last->last + 1))
            days->items[count++] = *next;
        else if (next->last > last->last)
            last->last = next->last;
    }
    days->count = count;
}

/* How many digits of a mask are 1. */
static unsigned count_bits(unsigned mask)
{
    unsigned count = 0;
    for (; mask != 0; mask &= mask - 1)
        count++;
    return count;
}

/* The text of a part with its digits X, of the plain form of four digits: "19X5-XX". */
static int part_text(const struct edtf_part *part, char *text, size_t room)
{
    int64_t year = part->year < 0 ? -part->year : part->year;
    int length = snprintf(text, room, "%s%04" PRId64, part->negative ? "-" : "", year);
    int end = length;

    for (int i = 0; i < 4; i++)
        if ((part->year_mask >> i & 1) != 0)
            text[end - 1 - i] = 'X';
    const uint8_t values[] = {part->month, part->day};
    const uint8_t masks[] = {part->month_mask, part->day_mask};
    for (int k = 0; k < 2 && (values[k] != 0 || masks[k] != 0); k++) {
        length += snprintf(text + length, room - (size_t)length, "-%02d", values[k]);
        for (int i = 0; i < 2; i++)
            if ((masks[k] >> i & 1) != 0)
                text[length - 1 - i] = 'X';
    }
    return length;
}

/* Adds what the digits X that other digits follow stand for; false where that is too much. */
static bool add_members(struct days *days, const struct edtf_part *part)
{
    char text[32], member[32];
    size_t places[8], count = 0;
    unsigned unspecified =
        count_bits(part->year_mask) + count_bits(part->month_mask) + count_bits(part->day_mask);

    if (unspecified == 0 || part->form != EDTF_YEAR_4)
        return false;
    size_t length = (size_t)part_text(part, text, sizeof text), end = length;
    while (end > 0 && (text[end - 1] == 'X' || text[end - 1] == '-'))
        end--;
    size_t total = 1;
    for (size_t i = 0; i < end; i++)
        if (text[i] == 'X') {
            places[count++] = i;
            total *= 10;
        }
    if (total > MEMBERS_MAX)
        return false;
    for (size_t n = 0; n < total; n++) {
        struct edtf date;
        size_t rest = n;
        memcpy(member, text, length + 1);
        for (size_t i = count; i-- > 0; rest /= 10)
            member[places[i]] = (char)('0' + rest % 10);
        if (edtf_parse(member, length, &date, NULL)) {
            vec_push(days, ((struct span){date.min, date.max}));
            edtf_finish(&date);
        }
    }
    return true;
}

/* The days that a date can mean. */
static void add_date(struct days *days, const struct edtf *date)
{
    const struct edtf_part *parts = edtf_parts(date);

    if (date->kind == EDTF_SPAN) {
        vec_push(days, ((struct span){date->min, date->max}));
        return;
    }
    for (uint32_t i = 0; i < date->count; i++) {
        struct span span = {parts[i].min, parts[i].max};
        if (parts[i].range && i + 1 < date->count) {
            if (parts[i].form == EDTF_OPEN_END)
                span.first = EDTF_MIN;
            i++;
            span.last = parts[i].form == EDTF_OPEN_END ? EDTF_MAX : parts[i].max;
        } else if (add_members(days, &parts[i])) {
            continue;
        }
        vec_push(days, span);
    }
}

/* ---- reading a value */

static void fail(struct days_error *error, size_t at, const char *message)
{
    error->at = at;
    query_say(error->message, sizeof error->message, "%s", message);
}

/* Reads one EDTF text, which begins at byte at of the value. */
static bool read_date(const char *text, size_t at, size_t length, struct edtf *date,
                      struct days_error *error)
{
    struct edtf_error why;
    struct buf guess = {0};

    if (edtf_parse(text + at, length, date, &why))
        return true;
    error->at = at + why.column - 1;
    if (edtf_suggest(text + at, length, &guess))
        query_say(error->message, sizeof error->message, _("%s; did you mean %s?"), why.message,
                  buf_text(&guess));
    else
        query_say(error->message, sizeof error->message, "%s", why.message);
    buf_finish(&guess);
    return false;
}

/* Where the ".." of a range of dates stands, or length: not one that belongs to EDTF itself. */
static size_t find_range(const char *text, size_t length)
{
    if (memchr(text, '/', length) != NULL || memchr(text, '[', length) != NULL ||
        memchr(text, '{', length) != NULL)
        return length;
    for (size_t i = 0; i + 1 < length; i++)
        if (text[i] == '.' && text[i + 1] == '.')
            return i;
    return length;
}

static bool parse_range(const char *text, size_t length, size_t dots, struct span *span,
                        struct days_error *error)
{
    struct edtf date;

    *span = (struct span){EDTF_MIN, EDTF_MAX};
    if (length == 2) {
        fail(error, 0, _("a range needs a date at one end"));
        return false;
    }
    if (dots > 0) {
        if (!read_date(text, 0, dots, &date, error))
            return false;
        span->first = date.min;
        edtf_finish(&date);
    }
    if (dots + 2 < length) {
        if (!read_date(text, dots + 2, length - dots - 2, &date, error))
            return false;
        span->last = date.max;
        edtf_finish(&date);
    }
    if (span->last < span->first) {
        fail(error, dots + 2, _("the range ends before it begins"));
        return false;
    }
    return true;
}

/* The days of ">=2015" and the like; empty where there are none (before the beginning). */
static void compared(struct days *days, bool after, bool equal, const struct edtf *date)
{
    struct span span = {EDTF_MIN, EDTF_MAX};

    if (after) {
        int64_t bound = equal ? date->min : date->max;
        if (!equal && bound == EDTF_MAX)
            return;
        span.first = equal ? bound : bound + 1;
    } else {
        int64_t bound = equal ? date->max : date->min;
        if (!equal && bound == EDTF_MIN)
            return;
        span.last = equal ? bound : bound - 1;
    }
    vec_push(days, span);
}

bool days_parse(const char *text, size_t length, struct days *days, struct days_error *error)
{
    size_t at = length > 0 && (text[0] == '<' || text[0] == '>' || text[0] == '=');
    char sign = at > 0 ? text[0] : '\0';
    struct edtf date;

    *days = (struct days){0};
    bool equal = sign != '=' && at > 0 && length > 1 && text[1] == '=';
    at += equal;
    if (sign == '<' || sign == '>') {
        if (!read_date(text, at, length - at, &date, error))
            return false;
        compared(days, sign == '>', equal, &date);
        edtf_finish(&date);
        return true;
    }
    size_t dots = find_range(text + at, length - at);
    if (dots < length - at) {
        struct span span;
        if (!parse_range(text + at, length - at, dots, &span, error)) {
            error->at += at;
            return false;
        }
        vec_push(days, span);
        return true;
    }
    if (!read_date(text, at, length - at, &date, error))
        return false;
    add_date(days, &date);
    edtf_finish(&date);
    days_join(days);
    return true;
}

/* ---- asking */

/* Whether some possible day of the date lies in first..last. */
static bool touches(const struct timeline *t, uint32_t id, const struct date *date, int64_t first,
                    int64_t last)
{
    if (date->max < first || date->min > last)
        return false;
    if ((date->flags & (EDTF_UNSPECIFIED | EDTF_SET)) == 0)
        return true;
    return timeline_date_in(t, id, first, last) != EDTF_NO;
}

enum edtf_answer days_hold(const struct days *days, const struct timeline *t, uint32_t id)
{
    const struct date *date = timeline_date(t, id);
    bool possibly = false, outside = false;
    int64_t free = EDTF_MIN; /* first day after the spans so far */

    if (date_is_missing(date))
        return EDTF_NO;
    for (size_t i = 0; i < days->count; i++) {
        const struct span *span = &days->items[i];
        if (span->first > free)
            outside = outside || touches(t, id, date, free, span->first - 1);
        possibly = possibly || touches(t, id, date, span->first, span->last);
        if (possibly && outside)
            return EDTF_POSSIBLY;
        if (span->last == EDTF_MAX)
            return possibly ? EDTF_CERTAINLY : EDTF_NO;
        free = span->last + 1;
    }
    outside = outside || touches(t, id, date, free, EDTF_MAX);
    return !possibly ? EDTF_NO : outside ? EDTF_POSSIBLY : EDTF_CERTAINLY;
}
