/* Dates as other programs and people write them. */
#include <ctype.h>
#include <string.h>

#include "base/i18n.h"
#include "load/import/import.h"

void import_format_day(struct buf *out, long long year, int month, int day)
{
    if (year > 9999 || year < -9999) {
        buf_printf(out, "Y%lld", year); /* no month there: level 1, letter-prefixed year */
        return;
    }
    buf_printf(out, "%s%04lld", year < 0 ? "-" : "", year < 0 ? -year : year);
    if (month > 0)
        buf_printf(out, "-%02d", month);
    if (month > 0 && day > 0)
        buf_printf(out, "-%02d", day);
}

/* A number of at most so many digits; *at moves behind it. -1: there is none. */
static int read_digits(const char *text, size_t length, size_t *at, size_t digits)
{
    int number = 0;
    size_t start = *at;
    while (*at < length && *at - start < digits && isdigit((unsigned char)text[*at]))
        number = number * 10 + (text[(*at)++] - '0');
    return *at > start ? number : -1;
}

/* Two numbers and a year of four digits, such as 3/4/2015, and nothing else but a time. */
static bool read_slashes(const char *text, size_t length, int *first, int *second, int *year)
{
    size_t at = 0;
    *first = read_digits(text, length, &at, 2);
    if (*first < 0 || at == length || text[at++] != '/')
        return false;
    *second = read_digits(text, length, &at, 2);
    if (*second < 0 || at == length || text[at++] != '/')
        return false;
    *year = read_digits(text, length, &at, 4);
    return *year >= 1000 && (at == length || text[at] == ' ');
}

static bool read_ordered(const struct import *x, const char *text, size_t length, struct buf *out)
{
    int first, second, year;
    if (x->order == ORDER_UNKNOWN || !read_slashes(text, length, &first, &second, &year))
        return false;
    bool day_first = x->order == ORDER_DAY_FIRST;
    import_format_day(out, year, day_first ? second : first, day_first ? first : second);
    return edtf_parse(buf_text(out), out->length, &(struct edtf){0}, NULL);
}

/* Programs add a midnight to a day. */
static size_t without_midnight(const char *text, size_t length)
{
    static const char *const midnights[] = {" 00:00:00", "T00:00:00", " 00:00", " 0:00"};
    for (size_t i = 0; i < sizeof midnights / sizeof *midnights; i++) {
        size_t n = strlen(midnights[i]);
        if (length > n && memcmp(text + length - n, midnights[i], n) == 0)
            return length - n;
    }
    return length;
}

/* Whether it is meant to be a day as ISO 8601 writes it, so that another reading is a guess. */
static bool is_iso_day(const char *text, size_t length)
{
    static const char shape[] = "0000-00-00";
    bool same = length == sizeof shape - 1;
    for (size_t i = 0; same && i < length; i++)
        same = shape[i] == '-' ? text[i] == '-' : isdigit((unsigned char)text[i]) != 0;
    return same;
}

void import_read_date(struct import *x, const char *text, size_t length, struct mark mark,
                      struct buf *out)
{
    struct edtf date;
    struct buf guess = {0};
    size_t day = without_midnight(text, length);
    if (edtf_parse(text, day, &date, NULL)) {
        edtf_finish(&date);
        buf_add(out, text, day);
        return;
    }
    if (!read_ordered(x, text, day, &guess)) {
        buf_clear(&guess);
        if (!edtf_suggest(text, day, &guess)) {
            buf_add(out, text, length);
            buf_finish(&guess);
            return;
        }
    }
    if (is_iso_day(text, day))
        diag_add(x->diags, DIAG_GUESSED_DATE, mark,
                 _("'%.*s' is no date; it is read as %s, which was probably meant"), (int)length,
                 text, buf_text(&guess));
    else
        diag_add(x->diags, DIAG_READ_AS, mark, _("'%.*s' is read as %s"), (int)length, text,
                 buf_text(&guess));
    buf_add(out, guess.text, guess.length);
    buf_finish(&guess);
}

/* What one date says of the order of days and months in its column. */
enum import_order import_order_of(const char *text, size_t length)
{
    int first, second, year;
    if (!read_slashes(text, length, &first, &second, &year) || first > 31 || second > 31)
        return ORDER_UNKNOWN;
    if (first > 12 && second <= 12)
        return ORDER_DAY_FIRST;
    return second > 12 && first <= 12 ? ORDER_MONTH_FIRST : ORDER_UNKNOWN;
}
