/* Cards: everything known about one row of the timeline, as a page with links. The fields come
 * from the schema, so a new field of the format shows up by itself. */
#ifndef ANNALS_VIEW_DETAIL_H
#define ANNALS_VIEW_DETAIL_H

#include "model/timeline.h"
#include "view/page.h"

struct detail {
    const struct timeline *timeline;
    struct page *page;
    struct target about; /* what the card is about */
};

/* Sets the card of a row; page was reset. */
void detail_put_card(struct detail *d);

/* detail_value.c: one value of a row, by its field. Returns whether there is one. */
bool detail_has_value(const struct field *field, const uint32_t *row);
void detail_put_value(struct detail *d, const struct field *field, const uint32_t *row);

/* The name of an entity, as a link to its card. */
void detail_put_entity(struct detail *d, enum table table, uint32_t row);
void detail_put_date(struct detail *d, uint32_t date, enum edtf_style style, enum text_role role);
void detail_put_list(struct detail *d, enum table table, uint32_t list);

/* detail_row.c: one row that belongs to another (a role, a relation, a report ...), as text. */
void detail_put_row(struct detail *d, enum table table, uint32_t row);

/* What a field, a word or a kind of row is called on the screen; translated. */
const char *detail_label(const char *key);
const char *detail_word(const struct field *field, uint32_t value);

/* Appends the name that is shown of an entity: its name or title; of an untitled source its
 * publisher and date; else its id. Raw text. */
void detail_format_name(const struct timeline *t, enum table table, uint32_t row, struct buf *out);

#endif
