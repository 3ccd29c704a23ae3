#include "chart/axis.h"

#include "base/i18n.h"
#include "chart/deep_time.h"
#include "date/calendar.h"
#include "date/edtf.h"

static int64_t clamp_day(int64_t day)
{
    return day < -AXIS_FAR ? -AXIS_FAR : day > AXIS_FAR ? AXIS_FAR : day;
}

/* Days in the window, rounded up. */
static int64_t window_days(const struct axis *a)
{
    return a->cells > 1 ? (a->width + a->cells - 1) / a->cells : a->days * a->width;
}

/* Keeps the window where there are days. */
static void keep_within(struct axis *a)
{
    int64_t last = AXIS_FAR - window_days(a) + 1;
    if (a->first > last)
        a->first = last;
    if (a->first < -AXIS_FAR)
        a->first = -AXIS_FAR;
}

void axis_fit(struct axis *a, int64_t first, int64_t last, int width)
{
    first = clamp_day(first);
    last = clamp_day(last);
    if (last < first)
        last = first;
    int64_t span = last - first + 1;
    *a = (struct axis){.days = 1, .cells = 1, .width = width > 0 ? width : 1};
    if (span <= a->width)
        a->cells = a->width / span > AXIS_DAY_CELLS ? AXIS_DAY_CELLS : (int)(a->width / span);
    else
        a->days = (span + a->width - 1) / a->width;
    a->first = first - (window_days(a) - span) / 2;
    keep_within(a);
}

void axis_resize(struct axis *a, int width)
{
    a->width = width > 0 ? width : 1;
    if (a->days > AXIS_FAR / a->width * 2)
        axis_fit(a, -AXIS_FAR, AXIS_FAR, width);
    keep_within(a);
}

void axis_place(struct axis *a, int64_t day, int cell)
{
    a->first = clamp_day(day) - (a->cells > 1 ? cell / a->cells : cell * a->days);
    keep_within(a);
}

bool axis_zoom(struct axis *a, int cell, int step)
{
    int64_t day = axis_first_day(a, cell) + (a->days - 1) / 2;
    int64_t most = (2 * AXIS_FAR + a->width) / a->width;
    if (step > 0 ? a->cells >= AXIS_DAY_CELLS : a->days >= most)
        return false;
    if (step > 0 && a->days > 1)
        a->days /= 2;
    else if (step > 0)
        a->cells = a->cells * 2 < AXIS_DAY_CELLS ? a->cells * 2 : AXIS_DAY_CELLS;
    else if (a->cells > 1)
        a->cells /= 2;
    else
        a->days = a->days < most / 2 ? a->days * 2 : most;
    axis_place(a, day, cell);
    return true;
}

void axis_pan(struct axis *a, int64_t cells)
{
    int64_t step = a->cells > 1 ? cells / a->cells : cells;
    if (step == 0 && cells != 0)
        step = cells > 0 ? 1 : -1;
    if (step > AXIS_FAR / a->days || step < -AXIS_FAR / a->days)
        a->first = step > 0 ? AXIS_FAR : -AXIS_FAR;
    else
        a->first = clamp_day(a->first + step * a->days);
    keep_within(a);
}

int axis_cell(const struct axis *a, int64_t day)
{
    day = clamp_day(day);
    if (day < a->first)
        return -1;
    int64_t days = day - a->first;
    if (days / a->days >= a->width)
        return a->width;
    int64_t cell = days / a->days * a->cells;
    return cell < a->width ? (int)cell : a->width;
}

int axis_last_cell(const struct axis *a, int64_t day)
{
    int cell = axis_cell(a, day);
    if (cell < 0 || cell == a->width)
        return cell;
    return cell + a->cells - 1 < a->width ? cell + a->cells - 1 : a->width - 1;
}

int64_t axis_first_day(const struct axis *a, int cell)
{
    int64_t days = a->cells > 1 ? (cell - (cell < 0 ? a->cells - 1 : 0)) / a->cells : cell;
    return clamp_day(a->first + days * a->days);
}

int64_t axis_last_day(const struct axis *a, int cell)
{
    return clamp_day(axis_first_day(a, cell) + a->days - 1);
}

int axis_eighths(const struct axis *a, int64_t day)
{
    int cell = axis_cell(a, day);
    if (cell < 0 || cell == a->width)
        return cell < 0 ? 0 : a->width * 8;
    int64_t rest = clamp_day(day) - axis_first_day(a, cell);
    return cell * 8 + (a->days > 1 ? (int)(rest * 8 / a->days) : 0);
}

/* ---- words */

static void format_day(const struct calendar_date *date, int64_t precision, struct buf *out)
{
    struct buf text = {0};
    struct edtf parsed;
    const char *sign = date->year < 0 ? "-" : "";
    long long year = (long long)(date->year < 0 ? -date->year : date->year);
    if (deep_time_format(date->year, precision / 365, out))
        return;
    if (year > 9999)
        buf_printf(&text, "Y%s%lld", sign, year);
    else
        buf_printf(&text, "%s%04lld", sign, year);
    if (precision < 365 && year <= 9999)
        buf_printf(&text, "-%02d", date->month);
    if (precision < 28 && year <= 9999)
        buf_printf(&text, "-%02d", date->day);
    if (edtf_parse(buf_text(&text), text.length, &parsed, NULL)) {
        edtf_display(&parsed, EDTF_SHORT, out);
        edtf_finish(&parsed);
    }
    buf_finish(&text);
}

void axis_format_cell(const struct axis *a, int cell, struct buf *out)
{
    axis_format_day(a, axis_first_day(a, cell) + (a->days - 1) / 2, out);
}

void axis_format_day(const struct axis *a, int64_t day, struct buf *out)
{
    struct calendar_date date = calendar_date(clamp_day(day));
    format_day(&date, a->days, out);
}

void axis_format_window(const struct axis *a, struct buf *out)
{
    struct buf from = {0}, to = {0};
    struct calendar_date first = calendar_date(a->first);
    struct calendar_date last = calendar_date(axis_last_day(a, a->width - 1));
    int64_t precision = window_days(a) / 20;
    format_day(&first, precision, &from);
    format_day(&last, precision, &to);
    buf_printf(out, _("%s to %s"), buf_text(&from), buf_text(&to));
    buf_finish(&from);
    buf_finish(&to);
}
