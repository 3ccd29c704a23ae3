/* Printing dates as EDTF, days and flags. */
#include <inttypes.h>
#include <stdlib.h>

#include "date/calendar.h"
#include "date/edtf.h"

static void put_digits(struct buf *out, unsigned value, unsigned mask, int width)
{
    char text[8];
    for (int i = width; i-- > 0; value /= 10, mask >>= 1)
        text[i] = (char)(mask & 1 ? 'X' : '0' + value % 10);
    buf_add(out, text, (size_t)width);
}

/* The qualifier for the components that are all alike in the mask. */
static char qualifier(const struct edtf_part *part, unsigned component)
{
    static const char signs[] = {'\0', '~', '?', '%'};
    return signs[((part->approximate & component) != 0) + 2 * ((part->uncertain & component) != 0)];
}

static void put_char(struct buf *out, char c)
{
    if (c)
        buf_putc(out, c);
}

static void put_year(struct buf *out, const struct edtf_part *part)
{
    if (part->form == EDTF_YEAR_LONG)
        buf_putc(out, 'Y');
    if (part->negative)
        buf_putc(out, '-');
    int64_t year = llabs(part->year);
    if (part->form == EDTF_YEAR_4) {
        put_digits(out, (unsigned)year, part->year_mask, 4);
    } else {
        for (int i = 0; i < part->exponent; i++)
            year /= 10;
        buf_printf(out, "%" PRId64, year);
        if (part->exponent)
            buf_printf(out, "E%u", part->exponent);
    }
    if (part->significant)
        buf_printf(out, "S%u", part->significant);
}

static void put_time(struct buf *out, const struct edtf_part *part)
{
    if (part->time == EDTF_NO_TIME)
        return;
    buf_printf(out, "T%02u:%02u:%02u", part->hour, part->minute, part->second);
    if (part->time == EDTF_UTC)
        buf_putc(out, 'Z');
    if (part->time >= EDTF_SHIFT_HOURS)
        buf_printf(out, "%c%02u", part->shift_negative ? '-' : '+', part->shift_hour);
    if (part->time == EDTF_SHIFT_MINUTES)
        buf_printf(out, ":%02u", part->shift_minute);
}

/* One qualifier to the right stands for it and all left of it: how many components share the
 * first one's. */
static int count_alike(const char sign[3], int components)
{
    int alike = 1;
    while (alike < components && sign[alike] == sign[0])
        alike++;
    return alike;
}

static void put_part(struct buf *out, const struct edtf_part *part)
{
    if (part->form >= EDTF_OPEN_END) {
        if (part->form == EDTF_OPEN_END)
            buf_puts(out, "..");
        return;
    }
    int components = part->day | part->day_mask ? 3 : part->month | part->month_mask ? 2 : 1;
    char sign[3];
    for (int i = 0; i < 3; i++)
        sign[i] = qualifier(part, 1U << i);
    int alike = count_alike(sign, components);
    put_year(out, part);
    if (alike == 1)
        put_char(out, sign[0]);
    for (int i = 1; i < components; i++) {
        buf_putc(out, '-');
        if (i >= alike)
            put_char(out, sign[i]);
        if (i == 1)
            put_digits(out, part->month, part->month_mask, 2);
        else
            put_digits(out, part->day, part->day_mask, 2);
        if (i == alike - 1)
            put_char(out, sign[0]);
    }
    put_time(out, part);
}

static void put_set(struct buf *out, const struct edtf *date)
{
    const struct edtf_part *parts = edtf_parts(date);
    buf_putc(out, date->kind == EDTF_ONE_OF ? '[' : '{');
    for (uint32_t i = 0; i < date->count; i++) {
        put_part(out, &parts[i]);
        bool ended = parts[i].form == EDTF_OPEN_END || i + 1 == date->count;
        if (parts[i].range && !ended && parts[i + 1].form != EDTF_OPEN_END)
            buf_puts(out, "..");
        else if (!parts[i].range && i + 1 < date->count)
            buf_putc(out, ',');
    }
    buf_putc(out, date->kind == EDTF_ONE_OF ? ']' : '}');
}

void edtf_format(const struct edtf *date, struct buf *out)
{
    if (date->count == 0)
        return;
    if (date->kind >= EDTF_ONE_OF) {
        put_set(out, date);
        return;
    }
    put_part(out, &date->few[0]);
    if (date->kind == EDTF_SPAN) {
        buf_putc(out, '/');
        put_part(out, &date->few[1]);
    }
}

void edtf_format_day(int64_t day, struct buf *out)
{
    if (day == EDTF_MIN || day == EDTF_MAX) {
        buf_puts(out, day == EDTF_MIN ? "-inf" : "+inf");
        return;
    }
    struct calendar_date date = calendar_date(day);
    buf_printf(out, "%s%04" PRId64 "-%02d-%02d", date.year < 0 ? "-" : "",
               (int64_t)llabs(date.year), date.month, date.day);
}

void edtf_format_flags(uint32_t flags, struct buf *out)
{
    static const char *const names[] = {"approximate", "uncertain", "unspecified",
                                        "interval",    "open",      "unknown",
                                        "set",         "season",    "invalid"};
    const char *separator = "";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (flags & 1U << i) {
            buf_puts(out, separator);
            buf_puts(out, names[i]);
            separator = ",";
        }
    if (!flags)
        buf_putc(out, '-');
}
