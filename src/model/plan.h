/* The cells of every table by what they hold: the field tables of model/schema.h, laid out so
 * that code which walks whole tables can go from cell to cell. */
#ifndef ANNALS_MODEL_PLAN_H
#define ANNALS_MODEL_PLAN_H

#include "model/schema.h"

enum cell_kind {
    CELL_PLAIN, /* a number that names nothing */
    CELL_TEXT,  /* a string */
    CELL_DATE,
    CELL_ROW,   /* a row of table */
    CELL_TEXTS, /* a list of strings */
    CELL_ROWS   /* a list of rows of table */
};

struct cell {
    uint8_t kind;
    uint8_t table;  /* TABLE_COUNT: the cell before says which */
    bool owned;     /* its rows belong to this row alone */
    bool derived;   /* filled by the builder */
    bool parallel;  /* of CELL_ROWS: the next cell goes with its items */
    uint32_t bound; /* of CELL_PLAIN: the greatest value, UINT32_MAX for any */
};

enum { PLAN_CELLS = 32 };

/* Numbers of cells, ended by PLAN_CELLS: for walks through many rows of which few cells matter. */
typedef uint8_t plan_choice[PLAN_CELLS + 1];

struct plan {
    size_t count[TABLE_COUNT]; /* cells in a row */
    struct cell cells[TABLE_COUNT][PLAN_CELLS];
    plan_choice owned[TABLE_COUNT]; /* rows that belong to the row, given */
    plan_choice links[TABLE_COUNT]; /* rows and lists, given */
    plan_choice texts[TABLE_COUNT]; /* strings and lists of them */
};

void plan_init(struct plan *plan);

#endif
