/* Showing dates, intervals and sets to people, in the room that there is. */
#include "base/text.h"
#include "date/edtf_render.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { LISTED = 6 }; /* members of a set that are named */

struct look {
    enum edtf_width width;
    enum edtf_extent extent;
};

static void put_part(struct buf *out, const struct edtf_part *part, struct look look)
{
    edtf_render(out, part, look.width, look.extent);
}

/* Says a phrase about one date. */
static void put_phrase(struct buf *out, enum edtf_phrase phrase, const struct edtf_part *part,
                       struct look look)
{
    struct buf text = {0};
    put_part(&text, part, look);
    if (edtf_leads_with_day(part, look.extent))
        phrase = edtf_phrase_for_day(phrase);
    edtf_say(out, look.width, phrase, buf_text(&text));
    buf_finish(&text);
}

static void put_pair(struct buf *out, enum edtf_phrase phrase, struct buf *first, struct buf *last,
                     enum edtf_width width)
{
    edtf_say(out, width, phrase, buf_text(first), buf_text(last));
    buf_finish(first);
    buf_finish(last);
}

/* ---- spans */

static bool is_simple(const struct edtf_part *part)
{
    return part->form == EDTF_YEAR_4 && !part->significant && !part->approximate &&
           !part->uncertain && !(part->year_mask | part->month_mask | part->day_mask) &&
           part->month <= 12;
}

/* What both ends share and is said once: the year (also that it is uncertain), or the month too;
 * EDTF_WHOLE for nothing. */
static enum edtf_extent shared(const struct edtf_part *a, const struct edtf_part *b,
                               struct look look)
{
    struct edtf_part first = *a, last = *b;
    if (look.width == EDTF_WIDTH_LONG || look.extent != EDTF_WHOLE)
        return EDTF_WHOLE;
    if (a->uncertain == EDTF_YEAR && b->uncertain == EDTF_YEAR)
        first.uncertain = last.uncertain = 0;
    if (!is_simple(&first) || !is_simple(&last) || a->year != b->year || !a->month || !b->month)
        return EDTF_WHOLE;
    return a->day && b->day && a->month == b->month ? EDTF_TO_THE_MONTH : EDTF_TO_THE_YEAR;
}

/* The start or end of a span without what both share, and without a mark on that. */
static void put_end(struct buf *out, const struct edtf_part *part, enum edtf_extent common,
                    struct look look)
{
    struct edtf_part plain = *part;
    if (common != EDTF_WHOLE)
        plain.uncertain = 0;
    if (common != EDTF_TO_THE_MONTH)
        edtf_render(out, &plain, look.width,
                    common == EDTF_TO_THE_YEAR ? EDTF_SANS_YEAR : look.extent);
    else if (part->day == 1)
        buf_puts(out, edtf_first_of_month());
    else
        buf_printf(out, "%u", part->day);
}

/* "3" to "10", or "Feb" to "Apr", with the month and year that they share, in the order of the
 * language. */
static void put_common(struct buf *out, const struct edtf_part *part, const char *first,
                       const char *last, enum edtf_extent common, bool between, struct look look)
{
    struct edtf_part plain = *part;
    struct buf year = {0}, span = {0}, text = {0};
    const char *month = edtf_month_name(look.width, part->month, true);
    bool days = common == EDTF_TO_THE_MONTH;
    plain.uncertain = 0;
    edtf_render(&year, &plain, look.width, EDTF_TO_THE_YEAR);
    edtf_say(&span, look.width,
             days                 ? EDTF_SAY_DAYS
             : strchr(first, ' ') ? EDTF_SAY_WIDE_SPAN
                                  : EDTF_SAY_SPAN,
             first, last);
    if (between && days)
        edtf_say(&text, look.width, EDTF_SAY_BETWEEN_IN_MONTH, first, last, month, buf_text(&year));
    else if (between)
        edtf_say(&text, look.width,
                 part->day ? EDTF_SAY_BETWEEN_DAYS_IN_YEAR : EDTF_SAY_BETWEEN_IN_YEAR, first, last,
                 buf_text(&year));
    else if (days)
        edtf_say(&text, look.width, EDTF_SAY_DAY, buf_text(&span), month, buf_text(&year));
    else
        edtf_say(&text, look.width, EDTF_SAY_MONTH, buf_text(&span), buf_text(&year));
    if (part->uncertain)
        edtf_say(out, look.width, EDTF_SAY_UNCERTAIN, buf_text(&text));
    else
        buf_puts(out, buf_text(&text));
    buf_finish(&year);
    buf_finish(&span);
    buf_finish(&text);
}

static enum edtf_phrase span_phrase(const struct edtf_part *a, const struct edtf_part *b,
                                    bool between, bool wide, struct look look)
{
    if (edtf_leads_with_day(a, look.extent) && edtf_leads_with_day(b, look.extent))
        return between ? EDTF_SAY_BETWEEN_DAY : EDTF_SAY_SPAN_OF_DAYS;
    return between ? EDTF_SAY_BETWEEN : wide ? EDTF_SAY_WIDE_SPAN : EDTF_SAY_SPAN;
}

/* Whether no more is shown than a year of three digits or more. */
static bool is_bare_year(const struct edtf_part *part, struct look look)
{
    return part->form == EDTF_YEAR_4 && part->year >= 100 && !part->significant &&
           !part->approximate && !part->uncertain && !part->year_mask &&
           (look.extent == EDTF_TO_THE_YEAR || !(part->month | part->month_mask));
}

/* Two years, of which languages that say "year" behind the number say it once. */
static void put_years(struct buf *out, int64_t first, int64_t last, bool between, struct look look)
{
    char a[24], b[24];
    if (first == last && (!between || look.extent != EDTF_WHOLE)) {
        edtf_render_year(out, first, look.width);
        return;
    }
    snprintf(a, sizeof a, "%" PRId64, first);
    snprintf(b, sizeof b, "%" PRId64, last);
    edtf_say(out, look.width, between ? EDTF_SAY_BETWEEN_YEARS : EDTF_SAY_SPAN_OF_YEARS, a, b);
}

/* From a to b, or on one day between them; two ends that look alike are one. */
static void put_span(struct buf *out, const struct edtf_part *a, const struct edtf_part *b,
                     bool between, struct look look)
{
    if (is_bare_year(a, look) && is_bare_year(b, look)) {
        put_years(out, a->year, b->year, between, look);
        return;
    }
    struct buf first = {0}, last = {0};
    enum edtf_extent common = shared(a, b, look);
    put_end(&first, a, common, look);
    put_end(&last, b, common, look);
    bool wide = strchr(buf_text(&first), ' ') || strchr(buf_text(&last), ' ');
    bool alike = strcmp(buf_text(&first), buf_text(&last)) == 0;
    if (alike && (!between || look.extent != EDTF_WHOLE))
        buf_puts(out, buf_text(&first));
    else if (common != EDTF_WHOLE)
        put_common(out, b, buf_text(&first), buf_text(&last), common, between, look);
    else
        edtf_say(out, look.width, span_phrase(a, b, between, wide, look), buf_text(&first),
                 buf_text(&last));
    buf_finish(&first);
    buf_finish(&last);
}

static void put_interval(struct buf *out, const struct edtf *date, struct look look)
{
    const struct edtf_part *a = &date->few[0], *b = &date->few[1];
    if (b->form == EDTF_OPEN_END)
        put_phrase(out, EDTF_SAY_SINCE, a, look);
    else if (b->form == EDTF_UNKNOWN_END)
        put_phrase(out, EDTF_SAY_END_UNKNOWN, a, look);
    else if (a->form == EDTF_OPEN_END)
        put_phrase(out, EDTF_SAY_UNTIL, b, look);
    else if (a->form == EDTF_UNKNOWN_END)
        put_phrase(out, EDTF_SAY_START_UNKNOWN, b, look);
    else
        put_span(out, a, b, false, look);
}

/* ---- sets */

/* The year or month beside a simple one, for "before 2019" and "after 2012". */
static bool find_neighbour(const struct edtf_part *part, int step, struct edtf_part *next)
{
    if (!is_simple(part) || part->day)
        return false;
    *next = *part;
    if (part->month) {
        int64_t months = part->year * 12 + part->month - 1 + step;
        int64_t in_year = (months % 12 + 12) % 12;
        next->month = (uint8_t)(in_year + 1);
        next->year = (months - in_year) / 12;
    } else {
        next->year += step;
    }
    next->negative = next->year < 0;
    return next->year >= -9999 && next->year <= 9999;
}

static void put_open(struct buf *out, const struct edtf_part *part, bool at_start, struct look look)
{
    struct edtf_part next;
    bool coarse = look.extent == EDTF_TO_THE_YEAR && part->month;
    if (!coarse && find_neighbour(part, at_start ? 1 : -1, &next))
        put_phrase(out, at_start ? EDTF_SAY_BEFORE : EDTF_SAY_AFTER, &next, look);
    else
        put_phrase(out, at_start ? EDTF_SAY_OR_EARLIER : EDTF_SAY_OR_LATER, part, look);
}

/* A member of a set; returns the parts that it took. */
static uint32_t put_member(struct buf *out, const struct edtf *date, uint32_t at, bool alone,
                           struct look look)
{
    const struct edtf_part *part = edtf_parts(date) + at;
    if (!part->range) {
        put_part(out, part, look);
        return 1;
    }
    bool all = date->kind == EDTF_ALL_OF;
    if (part[0].form == EDTF_OPEN_END) {
        if (all)
            put_phrase(out, EDTF_SAY_UNTIL, &part[1], look);
        else
            put_open(out, &part[1], true, look);
    } else if (part[1].form == EDTF_OPEN_END) {
        if (all)
            put_phrase(out, EDTF_SAY_SINCE, &part[0], look);
        else
            put_open(out, &part[0], false, look);
    } else if (alone && !all) {
        put_span(out, &part[0], &part[1], true, look);
    } else {
        put_span(out, &part[0], &part[1], false, look);
    }
    return 2;
}

static uint32_t count_members(const struct edtf *date)
{
    uint32_t members = 0;
    for (uint32_t i = 0; i < date->count; i += edtf_parts(date)[i].range ? 2 : 1)
        members++;
    return members;
}

/* Only from where to where, when a list has no room. */
static void put_hull(struct buf *out, const struct edtf *date, struct look look)
{
    const struct edtf_part *parts = edtf_parts(date), *first = NULL, *last = NULL;
    for (uint32_t i = 0; i < date->count; i++) {
        if (parts[i].form >= EDTF_OPEN_END)
            continue;
        if (!first || parts[i].min < first->min)
            first = &parts[i];
        if (!last || parts[i].max > last->max)
            last = &parts[i];
    }
    if (!first || !last)
        return;
    if (date->min == EDTF_MIN || date->max == EDTF_MAX) {
        bool since = date->max == EDTF_MAX;
        put_phrase(out, since ? EDTF_SAY_SINCE : EDTF_SAY_UNTIL, since ? first : last, look);
        return;
    }
    struct buf text = {0};
    put_span(&text, first, last, false, look);
    edtf_say(out, look.width, date->kind == EDTF_ONE_OF ? EDTF_SAY_ONE_OF : EDTF_SAY_ALL_OF,
             buf_text(&text));
    buf_finish(&text);
}

static void put_list(struct buf *list, const struct edtf *date, uint32_t members, struct look look)
{
    uint32_t at = put_member(list, date, 0, false, look);
    for (uint32_t i = 1; i < members && i < LISTED; i++) {
        struct buf next = {0}, longer = {0};
        at += put_member(&next, date, at, false, look);
        put_pair(&longer, EDTF_SAY_LIST, list, &next, look.width);
        *list = longer;
    }
    if (members > LISTED) {
        struct buf cut = {0};
        char number[16];
        snprintf(number, sizeof number, "%" PRIu32, members);
        edtf_say(&cut, look.width, EDTF_SAY_LIST_CUT, buf_text(list), number);
        buf_finish(list);
        *list = cut;
    }
}

static void put_set(struct buf *out, const struct edtf *date, struct look look)
{
    uint32_t members = count_members(date);
    bool open = (date->flags & EDTF_OPEN) != 0;
    if (members == 1 && (date->kind == EDTF_ONE_OF || date->count == 1 || open)) {
        put_member(out, date, 0, true, look);
        return;
    }
    if (members > 1 && (look.width == EDTF_WIDTH_TIGHT || look.extent != EDTF_WHOLE)) {
        put_hull(out, date, look);
        return;
    }
    struct buf list = {0};
    put_list(&list, date, members, look);
    edtf_say(out, look.width, date->kind == EDTF_ONE_OF ? EDTF_SAY_ONE_OF : EDTF_SAY_ALL_OF,
             buf_text(&list));
    buf_finish(&list);
}

/* ---- the whole */

static void put_date(struct buf *out, const struct edtf *date, struct look look)
{
    static void (*const writers[])(struct buf *, const struct edtf *, struct look) = {
        [EDTF_SPAN] = put_interval, [EDTF_ONE_OF] = put_set, [EDTF_ALL_OF] = put_set};
    if (date->count == 0)
        return;
    if (date->kind == EDTF_DATE)
        put_part(out, &date->few[0], look);
    else
        writers[date->kind](out, date, look);
}

void edtf_display(const struct edtf *date, enum edtf_style style, struct buf *out)
{
    enum edtf_width width = style == EDTF_LONG ? EDTF_WIDTH_LONG : EDTF_WIDTH_SHORT;
    put_date(out, date, (struct look){width, EDTF_WHOLE});
}

/* Tries forms from the fullest on; the last one is cut. */
static void put_fitting(struct buf *out, const struct edtf *date, int columns,
                        const struct look *looks, size_t count)
{
    enum text_charset charset = text_locale_charset();
    struct buf text = {0};
    for (size_t i = 0; i < count; i++) {
        buf_clear(&text);
        put_date(&text, date, looks[i]);
        if (text_width(buf_text(&text), text.length, charset) <= columns)
            break;
    }
    if (columns > 0)
        text_cut(out, buf_text(&text), text.length, columns, charset);
    buf_finish(&text);
}

void edtf_display_fit(const struct edtf *date, int columns, struct buf *out)
{
    static const struct look looks[] = {
        {EDTF_WIDTH_SHORT, EDTF_WHOLE},
        {EDTF_WIDTH_TIGHT, EDTF_WHOLE},
        {EDTF_WIDTH_TIGHT, EDTF_TO_THE_MONTH},
        {EDTF_WIDTH_TIGHT, EDTF_TO_THE_YEAR},
    };
    put_fitting(out, date, columns, looks, sizeof looks / sizeof *looks);
}

/* Whether every part of a date is of this one year, and more than the year is known. */
static bool is_in_year(const struct edtf *date, int64_t year)
{
    enum { ALL_DIGITS = 15 };
    const struct edtf_part *parts = edtf_parts(date);
    for (uint32_t i = 0; i < date->count; i++) {
        const struct edtf_part *part = &parts[i];
        bool inside = year == EDTF_NO_YEAR ? part->year_mask == ALL_DIGITS
                                           : part->year_mask == 0 && part->year == year;
        if (part->form != EDTF_YEAR_4 || !inside || !(part->month | part->month_mask))
            return false;
    }
    return true;
}

void edtf_display_in_year(const struct edtf *date, int64_t year, int columns, struct buf *out)
{
    static const struct look looks[] = {
        {EDTF_WIDTH_IN_YEAR, EDTF_WHOLE},
        {EDTF_WIDTH_TIGHT, EDTF_SANS_YEAR},
        {EDTF_WIDTH_IN_YEAR, EDTF_TO_THE_MONTH},
    };
    if (is_in_year(date, year))
        put_fitting(out, date, columns, looks, sizeof looks / sizeof *looks);
    else
        edtf_display_fit(date, columns, out);
}
