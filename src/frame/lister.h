/* A list's selection and scroll position, apart from what it lists and how that is drawn. */
#ifndef ANNALS_FRAME_LISTER_H
#define ANNALS_FRAME_LISTER_H

#include <stddef.h>

struct lister {
    size_t count;    /* rows */
    size_t selected; /* 0 when there are none */
    size_t top;      /* first row shown */
    size_t height;   /* rows that fit */
};

/* Sets how many rows there are and how many fit; keeps the selection within them, in sight. */
void lister_fit(struct lister *l, size_t count, size_t height);

/* Selects a row (the last one if there are fewer) and scrolls to show it: not at all, or by
 * lister_step rows at least. */
void lister_select(struct lister *l, size_t row);

/* Moves the selection by rows, down if positive; stops at either end. */
void lister_move(struct lister *l, long rows);

/* Selects a row and scrolls so that it stands in the middle where it can. */
void lister_center(struct lister *l, size_t row);

/* The rows that a list scrolls by when the selection leaves it by one. */
size_t lister_step(const struct lister *l);

#endif
