/* Cards: everything known about one row of the timeline, as a page with links. The fields come
 * from the schema, so a new field of the format shows up by itself. */
#ifndef ANNALS_VIEW_DETAIL_H
#define ANNALS_VIEW_DETAIL_H

#include "frame/page.h"
#include "model/timeline.h"

/* A target's table is an enum table, or one of these, which are none: a date of the timeline, a
 * finding of the list of problems (from 0). */
enum { TARGET_DATE = TABLE_COUNT, TARGET_PROBLEM };

struct detail {
    const struct timeline *timeline;
    struct page *page;
    struct target about; /* what the card is about */
    const char *at;      /* NULL, or a date on which the card of an organization tells who held its
                            offices, as it is shown */
    int64_t first, last; /* its days */
};

/* Sets the card of a row; page was reset. */
void detail_put_card(struct detail *d);

/* detail_value.c: one value of a row, by its field. Returns whether there is one. */
bool detail_has_value(const struct field *field, const uint32_t *row);
void detail_put_value(struct detail *d, const struct field *field, const uint32_t *row);

/* The name of an entity, as a link to its card. */
void detail_put_entity(struct detail *d, enum table table, uint32_t row);
/* A date as a link to its time; as mere text. */
void detail_put_date(struct detail *d, uint32_t date, enum edtf_style style, enum text_role role);
void detail_put_date_text(struct detail *d, uint32_t date, enum edtf_style style,
                          enum text_role role);

/* A phrase such as "%s to %s" around dates in the order of its arguments (%1$s and %2$s turn them
 * round), its words dim. */
void detail_put_dates(struct detail *d, const char *phrase, const uint32_t *dates,
                      enum edtf_style style, enum text_role role);
void detail_put_list(struct detail *d, enum table table, uint32_t list);

/* A line with a label; what is put until the end of the field is set beside it. */
void detail_begin_field(struct detail *d, const char *label);
void detail_end_field(struct detail *d);

/* detail_refer.c: all that refers to the row of the card; who held its offices at d->at; tenures in
 * order of time; an incident in a list, with its date. */
void detail_put_referrers(struct detail *d);
void detail_put_holders(struct detail *d);
void detail_put_roles(struct detail *d, uint32_t list);
void detail_put_incident(struct detail *d, uint32_t row);

/* detail_conflict.c: a conflict in a list; how it came to be known, in a word and in words; one of
 * its claims; what one is called that was found. */
void detail_put_conflict(struct detail *d, uint32_t row);
const char *detail_rule_label(const struct conflict *conflict); /* translated */
bool detail_is_certain(const struct conflict *conflict);
void detail_put_rule(struct detail *d);
void detail_put_claim(struct detail *d, uint32_t row);
void detail_format_found(const struct timeline *t, uint32_t row, struct buf *out);

/* detail_row.c: one row that belongs to another (a role, a relation, a report ...), as text.
 * Whether two types of relation say the same from either side. */
void detail_put_row(struct detail *d, enum table table, uint32_t row);
bool detail_is_inverse(const struct detail *d, uint32_t type, uint32_t other);

/* What a field, a word or a kind of row is called on the screen; translated. */
const char *detail_label(const char *key);
const char *detail_word(const struct field *field, uint32_t value);

/* Appends the name that is shown of an entity: its name in the language of the reader, or title; of
 * an untitled source its short name; else its id. Raw text. */
void detail_format_name(const struct timeline *t, enum table table, uint32_t row, struct buf *out);

/* detail_chain.c: the short name of a source, "Daily NK, 2018": who printed it, else who wrote it,
 * and the year; of a book its title. The other one adds the title: "Daily NK, 2018: ...". */
void detail_format_source(const struct timeline *t, uint32_t row, struct buf *out);
void detail_format_source_line(const struct timeline *t, uint32_t row, struct buf *out);

/* Whose words they are, and the whole chain of a report with its status: "UPI, 2015 relaying
 * Yonhap, 2015 quoting a source well versed in ... (2 Jul 2015) (alleged)". */
void detail_put_attribution(struct detail *d, uint32_t attribution);
void detail_put_relay(struct detail *d, uint32_t source, uint32_t via); /* who relays whom */
void detail_put_chain(struct detail *d, const struct report *report);

#endif
