#include "chart/deep_time.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

enum { DECIMALS = 3 };

static const struct unit {
    int64_t years;
    const char *after, *before; /* the year 1 */
} units[] = {{INT64_C(1000000000), N_("%sbn"), N_("%sbn BC")},
             {INT64_C(1000000), N_("%sm"), N_("%sm BC")}};

/* How many years after or before the year 1 BC, AD 1 begins. */
static int64_t distance(int64_t year)
{
    return year <= 0 ? 1 - year : year;
}

static const struct unit *find_unit(int64_t year)
{
    return distance(year) >= units[0].years ? &units[0] : &units[1];
}

/* Appends the distance in a unit, rounded, without zeros at its end. */
static void put_number(int64_t year, const struct unit *unit, int decimals, struct buf *out)
{
    char text[32];
    int length =
        snprintf(text, sizeof text, "%.*f", decimals, (double)distance(year) / (double)unit->years);
    while (decimals > 0 && text[length - 1] == '0')
        length--;
    if (decimals > 0 && (text[length - 1] < '0' || text[length - 1] > '9'))
        length--;
    buf_add(out, text, (size_t)length);
}

static void put_unit(const struct buf *number, const struct unit *unit, bool before,
                     struct buf *out)
{
    buf_printf(out, _(before ? unit->before : unit->after), buf_text(number));
}

bool deep_time_format(int64_t year, int64_t precision, struct buf *out)
{
    const struct unit *unit = find_unit(year);
    int64_t step = unit->years;
    int decimals = 0;
    if (distance(year) < DEEP_TIME_YEARS)
        return false;
    for (; step > precision && decimals < DECIMALS; step /= 10)
        decimals++;
    if (step > precision)
        return false;
    struct buf number = {0};
    put_number(year, unit, decimals, &number);
    put_unit(&number, unit, year <= 0, out);
    buf_finish(&number);
    return true;
}

bool deep_time_format_span(int64_t first, int64_t last, struct buf *out)
{
    const struct unit *from = find_unit(first), *to = find_unit(last);
    struct buf number = {0};
    if (distance(first) < DEEP_TIME_YEARS || distance(last) < DEEP_TIME_YEARS)
        return false;
    put_number(first, from, DECIMALS, &number);
    size_t length = number.length;
    if (from != to || (first <= 0) != (last <= 0)) {
        put_unit(&number, from, first <= 0, out);
        buf_puts(out, "–");
        buf_clear(&number);
        length = 0;
    } else {
        buf_puts(&number, "–");
    }
    size_t behind = number.length;
    put_number(last, to, DECIMALS, &number);
    if (length > 0 && number.length - behind == length &&
        memcmp(number.text, number.text + behind, length) == 0)
        buf_truncate(&number, length); /* as good as the same */
    put_unit(&number, to, last <= 0, out);
    buf_finish(&number);
    return true;
}
