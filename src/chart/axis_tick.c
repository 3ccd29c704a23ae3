#include <string.h>

#include "chart/axis.h"
#include "chart/deep_time.h"
#include "date/calendar.h"
#include "date/edtf.h"

/* What a step is a multiple of. Steps beyond the table are 1, 2, 5 times powers of ten in years. */
enum step_unit { STEP_DAYS, STEP_MONTHS, STEP_YEARS };

struct step {
    enum step_unit unit;
    int64_t count;
};

static const struct step small_steps[] = {{STEP_DAYS, 1},   {STEP_DAYS, 2},   {STEP_DAYS, 5},
                                          {STEP_DAYS, 10},  {STEP_MONTHS, 1}, {STEP_MONTHS, 3},
                                          {STEP_MONTHS, 6}, {STEP_YEARS, 1}};

enum { SMALL_STEPS = sizeof small_steps / sizeof *small_steps, STEPS = SMALL_STEPS + 45 };

static struct step find_step(int index)
{
    static const int64_t leaders[] = {1, 2, 5};
    if (index < SMALL_STEPS)
        return small_steps[index];
    int above = index - SMALL_STEPS + 1;
    int64_t power = 1;
    for (int i = 0; i < above / 3; i++)
        power *= 10;
    return (struct step){STEP_YEARS, leaders[above % 3] * power};
}

/* About how many days a step takes, a little less than it may. */
static int64_t step_days(struct step step)
{
    static const int64_t days[] = {[STEP_DAYS] = 1, [STEP_MONTHS] = 28, [STEP_YEARS] = 365};
    return step.count * days[step.unit];
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* The year of the tick number n: there is no year 0 among people, so multiples before 1 AD are
 * counted from 1 BC (the year 0 here), and year 1 stands between. */
static int64_t tick_year(int64_t n, int64_t count)
{
    if (count == 1)
        return n;
    return n > 0 ? n * count : n * count + 1;
}

/* The tick at or before a date. */
static struct calendar_date first_tick(struct step step, struct calendar_date date)
{
    if (step.unit == STEP_DAYS) {
        date.day -= (date.day - 1) % (int)step.count;
    } else if (step.unit == STEP_MONTHS) {
        date.month -= (date.month - 1) % (int)step.count;
        date.day = 1;
    } else {
        int64_t number = floor_div(date.year, step.count);
        if (tick_year(number, step.count) > date.year)
            number--;
        date = (struct calendar_date){tick_year(number, step.count), 1, 1};
    }
    return date;
}

static struct calendar_date next_tick(struct step step, struct calendar_date date)
{
    if (step.unit == STEP_DAYS) {
        date.day += (int)step.count;
        int last = calendar_month_length(date.year, date.month) - (int)step.count / 2;
        if (date.day <= last)
            return date;
        date.day = 1;
        date.month++;
    } else if (step.unit == STEP_MONTHS) {
        date.month += (int)step.count;
    } else {
        int64_t number = date.year;
        if (step.count > 1)
            number = (date.year > 1 ? date.year : date.year - 1) / step.count;
        date.year = tick_year(number + 1, step.count);
    }
    if (date.month > 12) {
        date.month -= 12;
        date.year++;
    }
    return date;
}

static void put_display(const char *text, size_t length, int64_t year, bool in_year,
                        struct buf *out)
{
    struct edtf date;
    if (!edtf_parse(text, length, &date, NULL))
        return;
    if (in_year)
        edtf_display_in_year(&date, year, 12, out);
    else
        edtf_display(&date, EDTF_SHORT, out);
    edtf_finish(&date);
}

/* The first tick of a year is labelled with it, the first of a month with that. */
static void format_label(struct step step, const struct calendar_date *date, struct buf *out)
{
    struct buf text = {0};
    long long year = (long long)(date->year < 0 ? -date->year : date->year);
    bool named = date->month > 1 && step.unit != STEP_YEARS;
    if (step.unit == STEP_DAYS && date->day > 1) {
        buf_printf(out, "%d", date->day);
        return;
    }
    if (step.unit == STEP_YEARS && deep_time_format(date->year, step.count, out))
        return;
    buf_printf(&text, year > 9999 ? "Y%s%lld" : "%s%04lld", date->year < 0 ? "-" : "", year);
    if (named && year <= 9999)
        buf_printf(&text, "-%02d", date->month);
    put_display(buf_text(&text), text.length, date->year, named && year <= 9999, out);
    buf_finish(&text);
}

/* Lists the ticks of a step; false: labels overlap. */
static bool list_ticks(struct axis_ticks *ticks, const struct axis *a, struct step step,
                       enum text_charset charset)
{
    int end = 0;
    bool fits = true;
    ticks->list.count = 0;
    buf_clear(&ticks->text);
    struct calendar_date date = first_tick(step, calendar_date(a->first));
    for (;; date = next_tick(step, date)) {
        if (date.year > CALENDAR_MAX_YEAR)
            return fits;
        if (date.year < -CALENDAR_MAX_YEAR)
            continue;
        struct axis_tick tick = {.cell =
                                     axis_cell(a, calendar_day(date.year, date.month, date.day)),
                                 .label = (uint32_t)ticks->text.length};
        if (tick.cell >= a->width)
            return fits;
        if (tick.cell < 0)
            continue;
        format_label(step, &date, &ticks->text);
        size_t length = ticks->text.length - tick.label;
        tick.width = text_width(buf_text(&ticks->text) + tick.label, length, charset);
        buf_putc(&ticks->text, '\0');
        fits = fits && tick.cell >= end;
        if (tick.cell < end || tick.cell + tick.width > a->width)
            tick.width = 0;
        if (tick.width > 0)
            end = tick.cell + tick.width + 2;
        vec_push(&ticks->list, tick);
    }
}

void axis_ticks_find(struct axis_ticks *ticks, const struct axis *a, enum text_charset charset)
{
    for (int index = 0; index < STEPS; index++) {
        struct step step = find_step(index);
        if (step_days(step) / a->days * a->cells < 3)
            continue;
        if (list_ticks(ticks, a, step, charset))
            return;
    }
}

void axis_ticks_finish(struct axis_ticks *ticks)
{
    vec_finish(&ticks->list);
    buf_finish(&ticks->text);
}
