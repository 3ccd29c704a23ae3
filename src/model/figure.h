/* Figures: numbers as sources give them. "8", ">70", "<60", ">=10", "~10", "10..12", "about 10". */
#ifndef ANNALS_MODEL_FIGURE_H
#define ANNALS_MODEL_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

/* The values that a figure allows: low..high; open where strict says the bound itself is out. */
struct figure_range {
    double low, high; /* -HUGE_VAL and HUGE_VAL where there is no bound */
    bool low_strict, high_strict;
    bool approximate; /* "~10", "about 10": its bounds are 10 %% apart from it */
};

/* Reads a figure's text (thousands may be grouped with ',' or '_'). False: no number in it, then
 * *range allows everything. */
bool figure_parse(const char *text, size_t length, struct figure_range *range);

/* Whether some value satisfies both. An approximate one excludes nothing near it. */
bool figure_agrees(const struct figure_range *a, const struct figure_range *b);

#endif
