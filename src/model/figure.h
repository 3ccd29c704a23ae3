/* Figures: numbers as sources give them. "8", ">70", "<60", ">=10", "~10", "10..12", "about 10". */
#ifndef ANNALS_MODEL_FIGURE_H
#define ANNALS_MODEL_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

/* How far from an approximate number its values may lie, as a part of it. */
#define FIGURE_NEAR 0.1

/* The values that a figure allows: low to high, -HUGE_VAL and HUGE_VAL where there is no bound. */
struct figure_range {
    double low, high;
    bool low_strict, high_strict; /* the bound itself is out */
    bool approximate;             /* "~10", "about 10": low and high are FIGURE_NEAR from it */
};

/* Reads a figure's text; thousands may be grouped with ',' or '_', and words may follow ("8
 * people"). False: no number at its beginning, then *range allows everything. */
bool figure_parse(const char *text, size_t length, struct figure_range *range);

/* Whether some value satisfies both. Numbers count as real ones: >70 and <71 agree. */
bool figure_agrees(const struct figure_range *a, const struct figure_range *b);

/* Whether every value of a lies above every value of b. */
bool figure_exceeds(const struct figure_range *a, const struct figure_range *b);

#endif
