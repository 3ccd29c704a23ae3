/* Random EDTF expressions for the property tests: mostly valid ones, of every kind. */
#ifndef ANNALS_TESTS_DATE_GENERATE_H
#define ANNALS_TESTS_DATE_GENERATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct generator {
    uint64_t state; /* never 0 */
};

/* A number from 0 to bound - 1. */
unsigned generate_number(struct generator *g, unsigned bound);

/* Replaces the text by an expression; about two in three are valid. */
void generate_expression(struct generator *g, struct buf *text);

/* Replaces, drops or inserts a few bytes. */
void generate_damage(struct generator *g, struct buf *text);

#endif
