/* The days of one date. Without X they are one block of days, found at once; with X they are
 * sought year by year, from the end that is asked for. */
#include <stdlib.h>

#include "date/calendar.h"
#include "date/edtf_scan.h"

/* The months of 21 to 41, in the order of the codes: first month, how many. ISO 8601-2:2019, 4.8
 * (sub-year groupings); which months a season has is our choice. */
static const struct {
    unsigned char first, count;
} groups[] = {
    {3, 3}, {6, 3},  {9, 3}, {12, 3},         /* 21-24 spring, summer, autumn, winter */
    {3, 3}, {6, 3},  {9, 3}, {12, 3},         /* 25-28 the same, northern hemisphere */
    {9, 3}, {12, 3}, {3, 3}, {6, 3},          /* 29-32 southern hemisphere */
    {1, 3}, {4, 3},  {7, 3}, {10, 3},         /* 33-36 quarters */
    {1, 4}, {5, 4},  {9, 4}, {1, 6},  {7, 6}, /* 37-39 four months, 40-41 halves */
};

unsigned edtf_digits(int64_t value)
{
    unsigned digits = 1;
    for (; value >= 10; value /= 10)
        digits++;
    return digits;
}

bool edtf_fits(unsigned value, unsigned digits, unsigned mask)
{
    for (; value | digits; value /= 10, digits /= 10, mask >>= 1)
        if (!(mask & 1) && value % 10 != digits % 10)
            return false;
    return true;
}

void edtf_years(const struct edtf_part *part, int64_t *first, int64_t *last)
{
    int64_t low = llabs(part->year), high = low;
    if (part->year_mask) {
        int64_t place = 1;
        for (unsigned mask = part->year_mask; mask; mask >>= 1, place *= 10)
            high += mask & 1 ? 9 * place : 0;
        low = low == 0 && part->negative ? 1 : low;
    } else if (part->significant) {
        int64_t span = 1;
        for (unsigned n = edtf_digits(low); n > part->significant; n--)
            span *= 10;
        low -= low % span;
        high = low + span - 1;
    }
    *first = part->negative ? -high : low;
    *last = part->negative ? -low : high;
}

/* The days of a season in one year. */
static void bound_group(int64_t year, int code, int64_t *first, int64_t *last)
{
    int month = groups[code - 21].first, next = month + groups[code - 21].count;
    *first = calendar_day(year, month, 1);
    *last = (next > 12 ? calendar_day(year + 1, next - 12, 1) : calendar_day(year, next, 1)) - 1;
}

static bool year_fits(const struct edtf_part *part, int64_t year)
{
    if (part->negative != (year < 0))
        return false;
    int64_t size = llabs(year);
    return size <= 9999 && edtf_fits((unsigned)size, (unsigned)llabs(part->year), part->year_mask);
}

/* A search for the nearest day of a part in one direction. */
struct search {
    const struct edtf_part *part;
    int64_t from; /* not before this day, or not after it */
    bool forward;
    int64_t found;
};

/* Whether a block of days reaches what is sought; its nearest day is found then. */
static bool try_block(struct search *search, int64_t first, int64_t last)
{
    if (search->forward) {
        search->found = first > search->from ? first : search->from;
        return last >= search->from;
    }
    search->found = last < search->from ? last : search->from;
    return first <= search->from;
}

static bool try_month(struct search *search, int64_t year, int month)
{
    const struct edtf_part *part = search->part;
    int length = calendar_month_length(year, month);
    int64_t before = calendar_day(year, month, 1) - 1;
    if (!(part->day | part->day_mask))
        return try_block(search, before + 1, before + length);
    for (int i = 1; i <= length; i++) {
        int day = search->forward ? i : length + 1 - i;
        if (edtf_fits((unsigned)day, part->day, part->day_mask) &&
            try_block(search, before + day, before + day))
            return true;
    }
    return false;
}

static bool try_year(struct search *search, int64_t year)
{
    const struct edtf_part *part = search->part;
    int64_t first = calendar_day(year, 1, 1), last = calendar_day(year, 12, 31);
    if (part->month > 12)
        bound_group(year, part->month, &first, &last);
    if (part->month > 12 || !(part->month | part->month_mask))
        return try_block(search, first, last);
    for (int i = 1; i <= 12; i++) {
        int month = search->forward ? i : 13 - i;
        if (edtf_fits((unsigned)month, part->month, part->month_mask) &&
            try_month(search, year, month))
            return true;
    }
    return false;
}

static bool search_days(struct search *search)
{
    int64_t first, last, year;
    edtf_years(search->part, &first, &last);
    bool ranged = search->part->year_mask != 0;
    if (search->forward) {
        /* a winter reaches into the next year */
        year = search->from == EDTF_MIN ? first : calendar_date(search->from).year - 1;
        for (year = year < first ? first : year; year <= last; year++)
            if ((!ranged || year_fits(search->part, year)) && try_year(search, year))
                return true;
    } else {
        year = search->from == EDTF_MAX ? last : calendar_date(search->from).year;
        for (year = year > last ? last : year; year >= first; year--)
            if ((!ranged || year_fits(search->part, year)) && try_year(search, year))
                return true;
    }
    return false;
}

int64_t edtf_next_day(const struct edtf_part *part, int64_t day)
{
    if (day > part->max)
        return EDTF_MAX;
    if (day <= part->min || !edtf_is_masked(part))
        return day < part->min ? part->min : day;
    struct search search = {part, day, true, 0};
    return search_days(&search) ? search.found : EDTF_MAX;
}

static bool bound_masked(struct edtf_part *part)
{
    struct search forward = {part, EDTF_MIN, true, 0}, backward = {part, EDTF_MAX, false, 0};
    if (!search_days(&forward) || !search_days(&backward))
        return false;
    part->min = forward.found;
    part->max = backward.found;
    return true;
}

bool edtf_bound(struct edtf_part *part)
{
    if (edtf_is_masked(part))
        return bound_masked(part);
    if (part->day) {
        if (part->day > calendar_month_length(part->year, part->month))
            return false;
        part->min = part->max = calendar_day(part->year, part->month, part->day);
    } else if (part->month > 12) {
        bound_group(part->year, part->month, &part->min, &part->max);
    } else if (part->month) {
        part->min = calendar_day(part->year, part->month, 1);
        part->max = part->min + calendar_month_length(part->year, part->month) - 1;
    } else {
        int64_t first = part->year;
        int64_t last = first;
        if (part->significant)
            edtf_years(part, &first, &last);
        part->min = calendar_day(first, 1, 1);
        part->max = calendar_day(last, 12, 31);
    }
    return true;
}
