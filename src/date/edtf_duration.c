/* How long and how old, in words. Where dates are ranges the answer is one too. */
#include "base/i18n.h"
#include "date/calendar.h"
#include "date/edtf.h"

#include <inttypes.h>

enum unit { YEARS, MONTHS, DAYS };

/* What is known of an amount: %s stands for one number, or for the least and the most. */
enum known { EXACTLY, FROM_TO, AT_LEAST, AT_MOST };

/* Whole months from one day to another that is not earlier. */
static int64_t months_between(int64_t from, int64_t to)
{
    struct calendar_date a = calendar_date(from), b = calendar_date(to);
    int64_t months = (b.year - a.year) * 12 + b.month - a.month;
    /* somebody born on 29 February is a year older on 1 March */
    return months - (b.day < a.day);
}

static int64_t count_units(enum unit unit, int64_t from, int64_t to)
{
    if (from == EDTF_MIN || to == EDTF_MAX)
        return INT64_MAX;
    if (to < from || from == EDTF_MAX || to == EDTF_MIN)
        return 0;
    if (unit == DAYS)
        return to - from;
    return months_between(from, to) / (unit == YEARS ? 12 : 1);
}

/* The phrase for an amount; n decides about singular and plural. */
static const char *find_phrase(enum unit unit, enum known known, unsigned long n)
{
    switch (unit * 4 + known) {
    case YEARS * 4 + EXACTLY:
        return ngettext("%s year", "%s years", n);
    case YEARS * 4 + FROM_TO:
        return ngettext("%s to %s year", "%s to %s years", n);
    case YEARS * 4 + AT_LEAST:
        return ngettext("at least %s year", "at least %s years", n);
    case YEARS * 4 + AT_MOST:
        return ngettext("at most %s year", "at most %s years", n);
    case MONTHS * 4 + EXACTLY:
        return ngettext("%s month", "%s months", n);
    case MONTHS * 4 + FROM_TO:
        return ngettext("%s to %s month", "%s to %s months", n);
    case MONTHS * 4 + AT_LEAST:
        return ngettext("at least %s month", "at least %s months", n);
    case MONTHS * 4 + AT_MOST:
        return ngettext("at most %s month", "at most %s months", n);
    case DAYS * 4 + EXACTLY:
        return ngettext("%s day", "%s days", n);
    case DAYS * 4 + FROM_TO:
        return ngettext("%s to %s day", "%s to %s days", n);
    case DAYS * 4 + AT_LEAST:
        return ngettext("at least %s day", "at least %s days", n);
    default:
        return ngettext("at most %s day", "at most %s days", n);
    }
}

static void put_amount(struct buf *out, enum unit unit, int64_t least, int64_t most)
{
    enum known known = least == most       ? EXACTLY
                       : most == INT64_MAX ? AT_LEAST
                       : least == 0        ? AT_MOST
                                           : FROM_TO;
    int64_t decisive = known == AT_LEAST ? least : most;
    struct buf first = {0}, second = {0};
    buf_printf(&first, "%" PRId64, known == FROM_TO ? least : decisive);
    buf_printf(&second, "%" PRId64, most);
    buf_printf(out, find_phrase(unit, known, (unsigned long)decisive), buf_text(&first),
               buf_text(&second));
    buf_finish(&first);
    buf_finish(&second);
}

/* From the latest start to the earliest end at least, the other way round at most. */
static bool put_range(const struct edtf *from, const struct edtf *to, enum unit unit,
                      struct buf *out)
{
    int64_t least = count_units(unit, from->max, to->min);
    int64_t most = count_units(unit, from->min, to->max);
    if (from->max == EDTF_MAX || to->min == EDTF_MIN)
        least = 0;
    if (least == 0 && most == INT64_MAX)
        return false;
    put_amount(out, unit, least, most);
    return true;
}

static bool are_in_order(const struct edtf *from, const struct edtf *to)
{
    return from->count > 0 && to->count > 0 && to->max >= from->min;
}

bool edtf_display_duration(const struct edtf *from, const struct edtf *to, struct buf *out)
{
    if (!are_in_order(from, to))
        return false;
    /* the largest unit of which there are at least two */
    enum unit unit = YEARS;
    while (unit < DAYS && count_units(unit, from->min, to->max) < 2)
        unit++;
    return put_range(from, to, unit, out);
}

bool edtf_display_age(const struct edtf *born, const struct edtf *on, struct buf *out)
{
    if (!are_in_order(born, on))
        return false;
    /* small children are counted in months */
    bool small = count_units(YEARS, born->min, on->max) < 2;
    return put_range(born, on, small ? MONTHS : YEARS, out);
}
