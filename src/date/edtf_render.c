/* Showing one date to people: year, month and day, then what is approximate or uncertain. */
#include "date/edtf_render.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "date/calendar.h"
#include "date/edtf_scan.h"

/* A date on its way to a text. */
struct render {
    const struct edtf_part *part;
    enum edtf_width width;
    bool month, day;  /* whether these are shown */
    bool sans_year;   /* the year is shown elsewhere */
    bool about_woven; /* "mid-April", "late 2011" say by themselves that the date is approximate */
};

void edtf_render_year(struct buf *out, int64_t year, enum edtf_width width)
{
    struct buf digits = {0};
    buf_put_number(&digits, (uint64_t)(year > 0 ? year : 1 - year), 1);
    edtf_say(out, width,
             year >= 100 ? EDTF_SAY_YEAR
             : year > 0  ? EDTF_SAY_AD
                         : EDTF_SAY_BC,
             buf_text(&digits));
    buf_finish(&digits);
}

static void put_years(struct buf *out, enum edtf_width width, int64_t first, int64_t last)
{
    struct buf a = {0}, b = {0};
    if (last <= 0) {
        buf_printf(&a, "%" PRId64, 1 - first);
        buf_printf(&b, "%" PRId64, 1 - last);
        edtf_say(out, width, EDTF_SAY_YEARS_BC, buf_text(&a), buf_text(&b));
    } else {
        edtf_render_year(&a, first, width);
        edtf_render_year(&b, last, width);
        edtf_say(out, width, EDTF_SAY_YEARS, buf_text(&a), buf_text(&b));
    }
    buf_finish(&a);
    buf_finish(&b);
}

/* A year with X in the middle, as it was written. */
static void put_pattern(struct buf *out, const struct edtf_part *part, enum edtf_width width)
{
    struct buf text = {0};
    struct edtf_part year = {
        .year = part->year, .year_mask = part->year_mask, .negative = part->negative};
    struct edtf date = {.count = 1, .few = {year}};
    edtf_format(&date, &text);
    edtf_say(out, width, EDTF_SAY_YEAR, buf_text(&text));
    buf_finish(&text);
}

static void put_estimate(struct buf *out, const struct render *r, int64_t first, int64_t last)
{
    struct buf year = {0}, low = {0}, high = {0};
    edtf_render_year(&year, r->part->year, r->width);
    edtf_render_year(&low, first, r->width);
    edtf_render_year(&high, last, r->width);
    edtf_say(out, r->width, EDTF_SAY_ESTIMATE, buf_text(&year), buf_text(&low), buf_text(&high));
    buf_finish(&year);
    buf_finish(&low);
    buf_finish(&high);
}

static void put_year(struct buf *out, const struct render *r)
{
    const struct edtf_part *part = r->part;
    /* beside a month the long phrases would not read well */
    enum edtf_width width = r->month && part->year_mask ? EDTF_WIDTH_SHORT : r->width;
    int64_t first, last;
    edtf_years(part, &first, &last);
    if (first == last) {
        edtf_render_year(out, part->year_mask ? first : part->year, width);
    } else if (part->significant) {
        put_estimate(out, r, first, last);
    } else if (part->year_mask == 15) {
        edtf_say(out, r->width, r->month ? EDTF_SAY_ANY_YEAR : EDTF_SAY_UNKNOWN_YEAR);
    } else if (part->year_mask == 1 && first > 0) {
        struct buf digits = {0};
        buf_put_number(&digits, (uint64_t)first, 1);
        edtf_say(out, r->width, r->month ? EDTF_SAY_DECADE_OF_MONTH : EDTF_SAY_DECADE,
                 buf_text(&digits));
        buf_finish(&digits);
    } else if (part->year_mask == 1 || part->year_mask == 3 || part->year_mask == 7) {
        put_years(out, width, first, last);
    } else {
        put_pattern(out, part, width);
    }
}

/* ---- months and seasons */

/* A winter is of two years: "2018–2019". */
static void put_winter_year(struct buf *out, const struct render *r)
{
    char now[24], next[24];
    int64_t first, last;
    edtf_years(r->part, &first, &last);
    if (first != last || first < 100) {
        put_year(out, r);
        return;
    }
    bool whole = r->width == EDTF_WIDTH_LONG;
    snprintf(now, sizeof now, "%" PRId64, first);
    snprintf(next, sizeof next, "%02" PRId64, whole ? first + 1 : (first + 1) % 100);
    edtf_say(out, r->width, EDTF_SAY_WINTER_YEARS, now, next);
}

static void put_group(struct buf *out, struct render *r)
{
    const struct edtf_part *part = r->part;
    struct buf year = {0};
    bool winter = part->month == 24 || part->month == 28 || part->month == 30;
    if (winter)
        put_winter_year(&year, r);
    else
        put_year(&year, r);
    r->about_woven = part->month >= 37 && part->month <= 39 && (part->approximate & EDTF_MONTH);
    edtf_say_group(out, r->sans_year ? EDTF_WIDTH_IN_YEAR : r->width, part->month, r->about_woven,
                   buf_text(&year));
    buf_finish(&year);
}

/* Whether a month has the day that is shown after it. */
static bool has_day(const struct edtf_part *part, int month)
{
    int64_t year = part->year_mask ? 4 : part->year; /* any leap year */
    return part->day_mask || part->day <= calendar_month_length(year, month);
}

/* The months that fit: one, either of two, or a row of them; "?" for all. */
static void put_month(struct buf *out, const struct render *r, bool after_day)
{
    int fit[12], count = 0;
    for (int m = 1; m <= 12; m++)
        if (edtf_fits((unsigned)m, r->part->month, r->part->month_mask) &&
            (!after_day || has_day(r->part, m)))
            fit[count++] = m;
    if (count == 12) {
        edtf_say(out, r->width, EDTF_SAY_ANY_MONTH);
        return;
    }
    const char *first = edtf_month_name(r->width, fit[0], after_day);
    const char *last = edtf_month_name(r->width, fit[count - 1], after_day);
    if (count == 1)
        buf_puts(out, first);
    else
        edtf_say(out, r->width, count == 2 ? EDTF_SAY_EITHER : EDTF_SAY_MONTHS, first, last);
}

static void put_month_and_year(struct buf *out, const struct render *r)
{
    enum edtf_width width = r->sans_year ? EDTF_WIDTH_IN_YEAR : r->width;
    bool unknown = r->part->month_mask == 3;
    struct buf month = {0}, year = {0};
    put_year(&year, unknown ? &(struct render){.part = r->part, .width = r->width} : r);
    put_month(&month, r, false);
    if (unknown)
        edtf_say(out, width, EDTF_SAY_UNKNOWN_MONTH, buf_text(&year));
    else
        edtf_say(out, width, EDTF_SAY_MONTH, buf_text(&month), buf_text(&year));
    buf_finish(&month);
    buf_finish(&year);
}

/* ---- days */

static void put_plain_day(struct buf *out, const struct render *r)
{
    enum edtf_width width = r->sans_year ? EDTF_WIDTH_IN_YEAR : r->width;
    struct buf month = {0}, year = {0};
    char day[4] = {0};
    int length = 0;
    if (r->part->day >= 10 || (r->part->day_mask & 2))
        day[length++] = (char)(r->part->day_mask & 2 ? 'X' : '0' + r->part->day / 10);
    day[length] = (char)(r->part->day_mask & 1 ? 'X' : '0' + r->part->day % 10);
    put_year(&year, r);
    put_month(&month, r, true);
    const char *shown = strcmp(day, "1") == 0 ? edtf_first_of_month() : day;
    edtf_say(out, width, EDTF_SAY_DAY, shown, buf_text(&month), buf_text(&year));
    buf_finish(&month);
    buf_finish(&year);
}

static bool is_about_the_middle(const struct edtf_part *part)
{
    return part->approximate == EDTF_DAY && part->day_mask == 0 && part->day >= 14 &&
           part->day <= 16;
}

/* A day with its number, and not what is known of it within its month. */
static bool is_plain_day(const struct edtf_part *part)
{
    return (part->day | part->day_mask) && part->day_mask != 3 && part->day_mask != 1 &&
           !is_about_the_middle(part);
}

/* A day, or what is known of it within its month. */
static void put_day(struct buf *out, struct render *r)
{
    static const enum edtf_phrase tens[] = {EDTF_SAY_EARLY, EDTF_SAY_MIDDLE, EDTF_SAY_LATE,
                                            EDTF_SAY_END};
    const struct edtf_part *part = r->part;
    enum edtf_phrase phrase = EDTF_SAY_MIDDLE;
    bool unknown = part->day_mask == 3, middle = is_about_the_middle(part);
    if (is_plain_day(part)) {
        put_plain_day(out, r);
        return;
    }
    if (unknown)
        phrase = EDTF_SAY_UNKNOWN_DAY;
    else if (!middle)
        phrase = tens[part->day / 10];
    struct buf month = {0};
    if (unknown && part->month_mask == 3 && !r->sans_year)
        put_year(&month, &(struct render){.part = part, .width = r->width});
    else
        put_month_and_year(&month, r);
    r->about_woven = middle && r->width != EDTF_WIDTH_LONG;
    edtf_say(out, r->width, phrase, buf_text(&month));
    buf_finish(&month);
}

static void put_time(struct buf *out, const struct render *r, const char *day)
{
    const struct edtf_part *part = r->part;
    enum edtf_width width = r->sans_year ? EDTF_WIDTH_IN_YEAR : r->width;
    char time[16], shift[16];
    snprintf(time, sizeof time, "%02u:%02u:%02u", part->hour, part->minute, part->second);
    snprintf(shift, sizeof shift, "%c%02u:%02u", part->shift_negative ? '-' : '+', part->shift_hour,
             part->shift_minute);
    if (part->time == EDTF_LOCAL)
        edtf_say(out, width, EDTF_SAY_TIME, day, time);
    else if (part->time == EDTF_UTC)
        edtf_say(out, width, EDTF_SAY_TIME_UTC, day, time);
    else
        edtf_say(out, width, EDTF_SAY_TIME_SHIFT, day, time, shift);
}

/* ---- what qualifies them */

static void put_core(struct buf *out, struct render *r)
{
    if (!r->month) {
        put_year(out, r);
    } else if (r->part->month > 12) {
        put_group(out, r);
    } else if (!r->day) {
        put_month_and_year(out, r);
    } else if (r->part->time) {
        struct buf day = {0};
        put_day(&day, r);
        put_time(out, r, buf_text(&day));
        buf_finish(&day);
    } else {
        put_day(out, r);
    }
}

/* Wraps the text in what it says of the components. Short forms have one sign for all; long ones
 * name the components where not all are meant. */
static void qualify(struct buf *text, const struct render *r, enum edtf_phrase phrase,
                    unsigned components)
{
    unsigned shown = r->day ? 7 : r->month ? 3 : 1;
    unsigned finest = r->day ? EDTF_DAY : r->month ? EDTF_MONTH : EDTF_YEAR;
    bool uncertain = phrase == EDTF_SAY_UNCERTAIN;
    components &= shown;
    bool simple = uncertain ? components == shown : (components & finest) != 0;
    struct buf wrapped = {0};
    if (!components)
        return;
    if (r->width != EDTF_WIDTH_LONG || simple)
        edtf_say(&wrapped, r->width, phrase, buf_text(text));
    else
        edtf_say_remark(&wrapped, uncertain, components, r->part->month > 12, buf_text(text));
    buf_finish(text);
    *text = wrapped;
}

bool edtf_leads_with_day(const struct edtf_part *part, enum edtf_extent extent)
{
    bool shown = extent != EDTF_TO_THE_MONTH && extent != EDTF_TO_THE_YEAR;
    return shown && is_plain_day(part) && !part->approximate;
}

void edtf_render(struct buf *out, const struct edtf_part *part, enum edtf_width width,
                 enum edtf_extent extent)
{
    struct render r = {.part = part, .width = width};
    r.sans_year = width == EDTF_WIDTH_IN_YEAR || extent == EDTF_SANS_YEAR;
    r.month = (part->month | part->month_mask) && extent != EDTF_TO_THE_YEAR;
    r.day = (part->day | part->day_mask) && r.month && extent != EDTF_TO_THE_MONTH;
    struct buf text = {0};
    put_core(&text, &r);
    unsigned approximate = part->approximate;
    if (part->significant)
        approximate |= EDTF_YEAR;
    if (!r.about_woven)
        qualify(&text, &r, r.day && is_plain_day(part) ? EDTF_SAY_AROUND_DAY : EDTF_SAY_AROUND,
                approximate);
    qualify(&text, &r, EDTF_SAY_UNCERTAIN, part->uncertain);
    buf_puts(out, buf_text(&text));
    buf_finish(&text);
}
