#include "model/tenure.h"

struct tenure tenure_of(const struct date *from, const struct date *to, const struct date *as_of)
{
    bool has_from = !date_is_missing(from), has_to = !date_is_missing(to);
    bool has_as_of = !date_is_missing(as_of);
    struct tenure t = {EDTF_MIN, EDTF_MAX, EDTF_MAX, EDTF_MIN,
                       from->flags | to->flags | as_of->flags};
    t.earliest = has_from ? from->min : EDTF_MIN;
    t.latest = has_to ? to->max : EDTF_MAX;
    /* The latest day by which it had begun, and the earliest on which it had not ended. */
    t.since = date_is_open(from) ? EDTF_MIN
              : has_from         ? from->max
              : has_as_of        ? as_of->max
              : has_to           ? to->max
                                 : EDTF_MAX;
    t.until = date_is_open(to) ? EDTF_MAX
              : has_to         ? to->min
              : has_as_of      ? as_of->min
              : has_from       ? from->min
                               : EDTF_MIN;
    return t;
}

/* Whether the date falls on one of the days for certain: then so does a part of the tenure. */
static bool lies_in(const struct date *date, int64_t first, int64_t last)
{
    return !date_is_missing(date) && date->min >= first && date->max <= last;
}

static bool is_within(const struct date *date, int64_t first, int64_t last)
{
    return date_is_missing(date) || (date->max >= first && date->min <= last);
}

/* Nobody holds anything before birth or after death, where no date of the tenure says otherwise. */
static void bound_by_life(const struct timeline *t, const struct role *r, struct tenure *tenure)
{
    const struct person *person = timeline_person(t, r->person);
    const struct date *born = timeline_date(t, person->born),
                      *died = timeline_date(t, person->died);
    const struct date *from = timeline_date(t, r->from), *to = timeline_date(t, r->to);
    const struct date *as_of = timeline_date(t, r->as_of);
    int64_t first = date_is_missing(born) || date_is_open(from) ? EDTF_MIN : born->min;
    int64_t last = date_is_missing(died) || date_is_open(to) ? EDTF_MAX : died->max;
    if (!is_within(from, first, last) || !is_within(to, first, last) ||
        !is_within(as_of, first, last))
        return;
    tenure->earliest = tenure->earliest > first ? tenure->earliest : first;
    tenure->latest = tenure->latest < last ? tenure->latest : last;
}

enum edtf_answer timeline_role_in(const struct timeline *t, uint32_t role, int64_t first,
                                  int64_t last)
{
    const struct role *r = timeline_role(t, role);
    const struct date *from = timeline_date(t, r->from), *to = timeline_date(t, r->to);
    const struct date *as_of = timeline_date(t, r->as_of);
    struct tenure tenure = tenure_of(from, to, as_of);
    bound_by_life(t, r, &tenure);
    if (tenure.earliest > last || tenure.latest < first)
        return EDTF_NO;
    bool certain = tenure.since <= tenure.until && tenure.since <= last && tenure.until >= first;
    certain = certain || lies_in(from, first, last) || lies_in(to, first, last) ||
              lies_in(as_of, first, last);
    return certain ? EDTF_CERTAINLY : EDTF_POSSIBLY;
}
