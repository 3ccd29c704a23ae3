/* The finder of conflicts: what its rules share.
 *
 * A rule walks the arranged build and puts together one finding at a time. A conflict is certain
 * where what is said excludes each other whatever days and numbers are meant, and nothing in it is
 * marked as approximate or uncertain; what fails only by such a mark is possible. */
#ifndef ANNALS_MODEL_CONFLICT_H
#define ANNALS_MODEL_CONFLICT_H

#include "model/build.h"
#include "model/figure.h"

struct finder {
    struct build *b;
    struct map ids; /* id -> CONFLICT, to tell no finding twice */
    uint32_t titles[CONFLICT_RULE_COUNT];
    /* the finding that is being put together */
    enum conflict_rule rule;
    struct buf id;
    VEC(struct topic) topics;
    VEC(struct claim) claims;
};

/* What a date is marked with that leaves open which days a number is about. */
#define FINDER_INEXACT                                                                             \
    (EDTF_APPROXIMATE | EDTF_UNCERTAIN | EDTF_UNSPECIFIED | EDTF_UNKNOWN | EDTF_SET)

/* Rows of the build that speak against each other. */
enum disagreement { AGREE, DISAGREE_POSSIBLY, DISAGREE };

/* Starts a finding. */
void finder_begin(struct finder *f, enum conflict_rule rule);

/* What it is about. detail is a string of the build, or 0. Those before the first claim make its
 * id; there is at least one. */
void finder_about(struct finder *f, enum table table, uint32_t row, uint32_t detail);

/* Who says what; all may be 0. */
void finder_claim(struct finder *f, struct claim claim);

/* Ends it: a row of CONFLICT, told at origin. Nothing if it was found before. */
void finder_end(struct finder *f, bool certain, const struct origin *origin);

/* Whether two dates have no day in common. Missing ones agree with everything. */
enum disagreement finder_compare_dates(const struct finder *f, uint32_t a, uint32_t b);

/* DISAGREE where the dates are exact, DISAGREE_POSSIBLY where one is marked ~, ? or %. */
enum disagreement finder_by_marks(const struct date *a, const struct date *b);

static inline const struct date *finder_date(const struct finder *f, uint32_t date)
{
    return build_date(f->b, date);
}

/* The rules. */
void conflict_find_in_reports(struct finder *f); /* dates, figures, counts */
void conflict_find_in_series(struct finder *f);  /* points, counts */
void conflict_find_tenures(struct finder *f);
void conflict_find_lives(struct finder *f); /* lives, roles outside organizations, parents */

#endif
