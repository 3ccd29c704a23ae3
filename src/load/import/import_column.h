/* The columns of a table of other people's: what each of them is, by its name in the header row. */
#ifndef ANNALS_LOAD_IMPORT_IMPORT_COLUMN_H
#define ANNALS_LOAD_IMPORT_IMPORT_COLUMN_H

#include "load/import/import.h"

struct column {
    char *name;      /* as it is in the header */
    const char *key; /* of incidents, or a word of import_word.c; NULL: kept */
};

/* Year, month, day and time that have columns of their own, of a start and an end. */
struct column_day {
    struct buf parts[4];
    struct mark mark;
};

struct columns {
    VEC(struct column) list;
    VEC(const char *) keys; /* of incidents that columns have */
    struct column_day days[2];
};

/* Reads the header row; tells what is not known. False where it is none but data: then what each
 * column is was guessed from it. */
bool columns_init(struct columns *c, struct import *x, const struct import_text *cells,
                  size_t count);
void columns_finish(struct columns *c);

bool columns_is_date(const struct columns *c, size_t column);
bool columns_is_people(const struct columns *c, size_t column);

/* The cells of one incident. */
void columns_begin(struct columns *c);
void columns_set(struct columns *c, struct import *x, size_t column,
                 const struct import_text *cell);
void columns_end(struct columns *c, struct import *x);

#endif
