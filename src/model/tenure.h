/* The time for which somebody had a role, from its dates. */
#ifndef ANNALS_MODEL_TENURE_H
#define ANNALS_MODEL_TENURE_H

#include "model/timeline.h"

struct tenure {
    int64_t earliest, latest; /* it lies within these days; EDTF_MIN and EDTF_MAX: not known */
    int64_t since, until;     /* it certainly holds all these days; none if since > until */
    uint32_t flags;           /* those of all its dates */
};

/* Any of the three dates may be missing; as_of is a time on some day of which it held. */
struct tenure tenure_of(const struct date *from, const struct date *to, const struct date *as_of);

#endif
