/* Reading one date, component by component. A byte is refused where no valid text can go on with
 * it; a component whose digits are fine and whose value is not is refused as a whole. */
#include "date/edtf_scan.h"

#include <string.h>

#include "date/calendar.h"

enum { MAX_YEAR_DIGITS = 15 };

bool edtf_fail(struct edtf_scanner *s, enum edtf_problem problem)
{
    s->problem = problem;
    s->problem_at = s->problem_end = s->at;
    return false;
}

bool edtf_fail_value(struct edtf_scanner *s, enum edtf_problem problem, size_t start)
{
    s->problem = problem;
    s->problem_at = start;
    s->problem_end = s->at;
    return false;
}

enum edtf_precision edtf_part_precision(const struct edtf_part *part)
{
    if (part->day | part->day_mask)
        return EDTF_TO_DAY;
    if (part->month > 12)
        return EDTF_TO_SEASON;
    return part->month | part->month_mask ? EDTF_TO_MONTH : EDTF_TO_YEAR;
}

static inline bool is_digit(int c)
{
    return (unsigned)(c - '0') < 10;
}

/* A qualifier applies to the components given. */
static inline void scan_qualifier(struct edtf_scanner *s, struct edtf_part *part,
                                  uint8_t components)
{
    int c = edtf_peek(s);
    if (c != '?' && c != '~' && c != '%')
        return;
    s->at++;
    if (c != '?') {
        part->approximate |= components;
        s->flags |= EDTF_APPROXIMATE;
    }
    if (c != '~') {
        part->uncertain |= components;
        s->flags |= EDTF_UNCERTAIN;
    }
}

/* An integer without leading zeros; more than 999 counts as 999. */
static bool scan_positive(struct edtf_scanner *s, unsigned *value)
{
    *value = 0;
    if (edtf_peek(s) == '0')
        return edtf_fail(s, EDTF_WANT_POSITIVE);
    size_t start = s->at;
    for (; is_digit(edtf_peek(s)); s->at++) {
        *value = *value * 10 + (unsigned)(s->text[s->at] - '0');
        if (*value > 999)
            *value = 999;
    }
    return s->at > start || edtf_fail(s, EDTF_WANT_POSITIVE);
}

/* The bytes that may come after a year with Y. */
static bool at_year_end(const struct edtf_scanner *s)
{
    int c = edtf_peek(s);
    return c <= 0 ? c < 0 : strchr("S?~%/,.]}", c) != NULL;
}

/* m of YmEn was read: n, and whether the value keeps to 5 to 15 digits. */
static bool scan_exponent(struct edtf_scanner *s, struct edtf_part *part, unsigned digits,
                          size_t start)
{
    unsigned exponent;
    s->at++;
    if (!scan_positive(s, &exponent))
        return false;
    if (digits + exponent > MAX_YEAR_DIGITS)
        return edtf_fail_value(s, EDTF_BAD_HUGE_YEAR, start);
    if (digits + exponent < 5) {
        /* a further digit of the exponent could still mend it */
        bool open = digits + exponent * 10 <= MAX_YEAR_DIGITS;
        return open && !at_year_end(s) ? edtf_fail(s, EDTF_WANT_LONG_YEAR)
                                       : edtf_fail_value(s, EDTF_BAD_SHORT_YEAR, start);
    }
    part->exponent = (uint8_t)exponent;
    for (; exponent > 0; exponent--)
        part->year *= 10;
    return true;
}

static bool scan_long_year(struct edtf_scanner *s, struct edtf_part *part)
{
    size_t start = s->at++;
    part->form = EDTF_YEAR_LONG;
    if (edtf_peek(s) == '-') {
        part->negative = true;
        s->at++;
    }
    unsigned digits = 0;
    for (; is_digit(edtf_peek(s)) && digits < MAX_YEAR_DIGITS; s->at++, digits++) {
        if (digits == 0 && s->text[s->at] == '0')
            break;
        part->year = part->year * 10 + (s->text[s->at] - '0');
    }
    if (digits == 0)
        return edtf_fail(s, EDTF_WANT_LONG_YEAR_DIGIT);
    if (edtf_peek(s) == 'E' && digits < MAX_YEAR_DIGITS) {
        if (!scan_exponent(s, part, digits, start))
            return false;
    } else if (digits < 5 || is_digit(edtf_peek(s))) {
        return edtf_fail(s, EDTF_WANT_LONG_YEAR);
    }
    return true;
}

static bool scan_short_year(struct edtf_scanner *s, struct edtf_part *part)
{
    size_t start = s->at;
    if (edtf_peek(s) == '-') {
        part->negative = true;
        s->at++;
    }
    unsigned year = 0, mask = 0;
    for (int i = 0; i < 4; i++, s->at++) {
        int c = edtf_peek(s);
        mask <<= 1;
        year *= 10;
        if (is_digit(c))
            year += (unsigned)(c - '0');
        else if (c == 'X')
            mask |= 1;
        else
            return edtf_fail(s, s->at == start ? EDTF_WANT_DATE : EDTF_WANT_YEAR_DIGIT);
    }
    part->year = year;
    part->year_mask = (uint8_t)mask;
    if (part->negative && year == 0 && mask == 0)
        return edtf_fail_value(s, EDTF_BAD_ZERO_YEAR, start);
    return true;
}

/* A year with its significant digits; *alone: no month may follow. */
static bool scan_year(struct edtf_scanner *s, struct edtf_part *part, bool may_be_alone,
                      bool *alone)
{
    *alone = edtf_peek(s) == 'Y';
    if (*alone && !may_be_alone)
        return edtf_fail(s, EDTF_WANT_DATE);
    if (!(*alone ? scan_long_year(s, part) : scan_short_year(s, part)))
        return false;
    if (edtf_peek(s) == 'S' && part->year_mask == 0 && may_be_alone) {
        unsigned n;
        s->at++;
        if (!scan_positive(s, &n))
            return false;
        unsigned digits = edtf_digits(part->year);
        part->significant = (uint8_t)(n < digits ? n : digits);
        s->flags |= EDTF_APPROXIMATE;
        *alone = true;
    }
    if (part->negative)
        part->year = -part->year;
    return true;
}

/* Up to two bytes, each a digit or X; returns how many. */
static int scan_two(struct edtf_scanner *s, uint8_t *value, uint8_t *mask)
{
    unsigned number = 0, free = 0;
    int read = 0;
    for (; read < 2; read++, s->at++) {
        int c = edtf_peek(s);
        if (!is_digit(c) && c != 'X')
            break;
        number = number * 10 + (c == 'X' ? 0 : (unsigned)(c - '0'));
        free = free * 2 + (c == 'X');
    }
    *value = (uint8_t)number;
    *mask = (uint8_t)free;
    return read;
}

/* Whether a month or season may have this value. */
static bool month_exists(unsigned month, unsigned mask, enum edtf_precision want)
{
    if (want != EDTF_TO_SEASON)
        for (unsigned m = 1; m <= 12; m++)
            if (edtf_fits(m, month, mask))
                return true;
    bool season = want == EDTF_ANY_PRECISION || want == EDTF_TO_SEASON;
    return season && mask == 0 && month >= 21 && month <= 41;
}

static bool scan_month(struct edtf_scanner *s, struct edtf_part *part, enum edtf_precision want)
{
    size_t start = s->at;
    int read = scan_two(s, &part->month, &part->month_mask);
    if (read == 0)
        return edtf_fail(s, EDTF_WANT_MONTH_DIGIT);
    if (read == 2)
        return month_exists(part->month, part->month_mask, want) ||
               edtf_fail_value(s, EDTF_BAD_MONTH, start);
    /* one digit: told where the second is missing, if one could help */
    bool season = want == EDTF_ANY_PRECISION || want == EDTF_TO_SEASON;
    bool possible = part->month_mask || part->month <= 1
                        ? want != EDTF_TO_SEASON
                        : season && part->month >= 2 && part->month <= 4;
    return possible ? edtf_fail(s, EDTF_WANT_MONTH_DIGIT)
                    : edtf_fail_value(s, EDTF_BAD_MONTH, start);
}

static bool fail_day(struct edtf_scanner *s, const struct edtf_part *part, size_t start)
{
    bool known = part->year_mask == 0 && part->month_mask == 0;
    s->month_length = known ? calendar_month_length(part->year, part->month) : 0;
    return edtf_fail_value(s, EDTF_BAD_DAY, start);
}

static bool scan_day(struct edtf_scanner *s, struct edtf_part *part)
{
    size_t start = s->at;
    int read = scan_two(s, &part->day, &part->day_mask);
    if (read == 0)
        return edtf_fail(s, EDTF_WANT_DAY_DIGIT);
    if (read == 1) {
        struct edtf_part any = *part;
        any.day = (uint8_t)(part->day * 10);
        any.day_mask = (uint8_t)(part->day_mask << 1 | 1);
        return edtf_bound(&any) ? edtf_fail(s, EDTF_WANT_DAY_DIGIT) : fail_day(s, part, start);
    }
    bool zero = part->day == 0 && part->day_mask == 0;
    return (!zero && edtf_bound(part)) || fail_day(s, part, start);
}

static bool finish_date(struct edtf_scanner *s, struct edtf_part *part)
{
    if (part->year_mask | part->month_mask | part->day_mask)
        s->flags |= EDTF_UNSPECIFIED;
    if (part->month > 12)
        s->flags |= EDTF_SEASON;
    return (part->day | part->day_mask) || edtf_bound(part);
}

bool edtf_scan_date(struct edtf_scanner *s, struct edtf_part *part, enum edtf_precision want)
{
    bool alone;
    scan_qualifier(s, part, EDTF_YEAR);
    if (!scan_year(s, part, want == EDTF_ANY_PRECISION || want == EDTF_TO_YEAR, &alone))
        return false;
    scan_qualifier(s, part, EDTF_YEAR);
    if (want == EDTF_TO_YEAR || alone || (want == EDTF_ANY_PRECISION && edtf_peek(s) != '-'))
        return finish_date(s, part);
    if (edtf_peek(s) != '-')
        return edtf_fail(s, EDTF_WANT_DASH);
    s->at++;
    scan_qualifier(s, part, EDTF_MONTH);
    if (!scan_month(s, part, want))
        return false;
    scan_qualifier(s, part, EDTF_YEAR | EDTF_MONTH);
    if (want == EDTF_TO_MONTH || part->month > 12 ||
        (want == EDTF_ANY_PRECISION && edtf_peek(s) != '-'))
        return finish_date(s, part);
    if (edtf_peek(s) != '-')
        return edtf_fail(s, EDTF_WANT_DASH);
    s->at++;
    scan_qualifier(s, part, EDTF_DAY);
    if (!scan_day(s, part))
        return false;
    scan_qualifier(s, part, EDTF_YEAR | EDTF_MONTH | EDTF_DAY);
    return finish_date(s, part);
}

/* Two digits of a time, from least to most. */
static bool scan_clock(struct edtf_scanner *s, uint8_t *value, unsigned least, unsigned most,
                       enum edtf_problem bad)
{
    size_t start = s->at;
    unsigned number = 0;
    for (int i = 0; i < 2; i++, s->at++) {
        int c = edtf_peek(s);
        if (!is_digit(c))
            return edtf_fail(s, EDTF_WANT_TIME_DIGIT);
        number = number * 10 + (unsigned)(c - '0');
        if (i == 0 && number > most / 10) {
            s->at++;
            s->at += is_digit(edtf_peek(s)); /* told whole */
            return edtf_fail_value(s, bad, start);
        }
    }
    *value = (uint8_t)number;
    return (number >= least && number <= most) || edtf_fail_value(s, bad, start);
}

static bool scan_colon(struct edtf_scanner *s)
{
    if (edtf_peek(s) != ':')
        return edtf_fail(s, EDTF_WANT_COLON);
    s->at++;
    return true;
}

static bool scan_shift(struct edtf_scanner *s, struct edtf_part *part)
{
    part->shift_negative = edtf_peek(s) == '-';
    part->time = EDTF_SHIFT_HOURS;
    s->at++;
    if (!scan_clock(s, &part->shift_hour, 0, 23, EDTF_BAD_SHIFT))
        return false;
    if (edtf_peek(s) != ':')
        return true;
    s->at++;
    part->time = EDTF_SHIFT_MINUTES;
    unsigned least = part->shift_negative && part->shift_hour == 0;
    return scan_clock(s, &part->shift_minute, least, 59, EDTF_BAD_SHIFT);
}

bool edtf_scan_time(struct edtf_scanner *s, struct edtf_part *part)
{
    s->at++;
    part->time = EDTF_LOCAL;
    if (!scan_clock(s, &part->hour, 0, 24, EDTF_BAD_HOUR) || !scan_colon(s))
        return false;
    unsigned last = part->hour == 24 ? 0 : 59;
    if (!scan_clock(s, &part->minute, 0, last, EDTF_BAD_MINUTE) || !scan_colon(s))
        return false;
    if (part->minute == 59)
        last = 60;
    if (!scan_clock(s, &part->second, 0, last, EDTF_BAD_SECOND))
        return false;
    int c = edtf_peek(s);
    if (c == 'Z') {
        part->time = EDTF_UTC;
        s->at++;
    }
    return (c != '+' && c != '-') || scan_shift(s, part);
}
