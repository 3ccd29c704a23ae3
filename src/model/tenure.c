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

enum edtf_answer timeline_role_in(const struct timeline *t, uint32_t role, int64_t first,
                                  int64_t last)
{
    const struct role *r = timeline_role(t, role);
    const struct date *from = timeline_date(t, r->from), *to = timeline_date(t, r->to);
    const struct date *as_of = timeline_date(t, r->as_of);
    struct tenure tenure = tenure_of(from, to, as_of);
    if (tenure.earliest > last || tenure.latest < first)
        return EDTF_NO;
    bool certain = tenure.since <= tenure.until && tenure.since <= last && tenure.until >= first;
    certain = certain || lies_in(from, first, last) || lies_in(to, first, last) ||
              lies_in(as_of, first, last);
    return certain ? EDTF_CERTAINLY : EDTF_POSSIBLY;
}
