/* Cards: everything known about one row of the timeline, as a page with links. The fields come
 * from the schema, so a new field of the format shows up by itself. */
#ifndef ANNALS_CARD_CARD_H
#define ANNALS_CARD_CARD_H

#include "frame/canvas.h"
#include "frame/page.h"
#include "model/timeline.h"

/* A target's table is an enum table; or this, a date of the timeline. */
enum { TARGET_DATE = TABLE_COUNT };

struct card {
    const struct timeline *timeline;
    struct page *page;
    struct target about; /* what the card is about */
    const char *at;      /* NULL, or a date on which the card of an organization tells who held its
                            offices, as it is shown */
    int64_t first, last; /* its days */
};

/* Sets the card of a row; page was reset. */
void card_put(struct card *c);

/* A line with a label; what is put until the end of the field is set beside it. */
void card_begin_field(struct card *c, const char *label);
void card_end_field(struct card *c);

/* card_value.c: one value of a row, by its field. Returns whether there is one. */
bool card_has_value(const struct field *field, const uint32_t *row);
void card_put_value(struct card *c, const struct field *field, const uint32_t *row);

/* The name of an entity, as a link to its card. */
void card_put_entity(struct card *c, enum table table, uint32_t row);
/* A date as a link to its time; as mere text. */
void card_put_date(struct card *c, uint32_t date, enum edtf_style style, enum text_role role);
void card_put_date_text(struct card *c, uint32_t date, enum edtf_style style, enum text_role role);

/* A phrase such as "%s to %s" around dates in the order of its arguments (%1$s and %2$s turn them
 * round), its words dim. */
void card_put_dates(struct card *c, const char *phrase, const uint32_t *dates,
                    enum edtf_style style, enum text_role role);
void card_put_list(struct card *c, enum table table, uint32_t list);

/* What a field, a word or a kind of row is called on the screen; translated. */
const char *card_label(const char *key);
const char *card_word(const struct field *field, uint32_t value);

/* Appends the name that is shown of an entity: its name in the language of the reader, or title; of
 * an untitled source its short name; else its id. Raw text. */
void card_format_name(const struct timeline *t, enum table table, uint32_t row, struct buf *out);

/* Draws the short name of a source, the name of any other row; returns the columns used. */
int card_draw_name(const struct timeline *t, struct canvas *canvas, int row, int column, int width,
                   enum text_role role, struct target target);

/* card_refer.c: all that refers to the row of the card; who held its offices at c->at; tenures in
 * order of time. */
void card_put_referrers(struct card *c);
void card_put_holders(struct card *c);
void card_put_roles(struct card *c, uint32_t list);

/* card_conflict.c: a conflict in a list; how it came to be known, in a word and in words; one of
 * its claims; what one is called that was found. */
void card_put_conflict(struct card *c, uint32_t row);
const char *card_rule_label(const struct conflict *conflict); /* translated */
bool card_is_certain(const struct conflict *conflict);
void card_put_rule(struct card *c);
void card_put_claim(struct card *c, uint32_t row);
void card_format_found(const struct timeline *t, uint32_t row, struct buf *out);

/* A number that somebody gives: a series gives several dates, an incident one. */
struct card_number {
    bool in_series;
    uint32_t date;   /* of one in a series */
    uint32_t source; /* of one of an incident */
    uint32_t says;   /* string; equal texts need not be one */
};

/* Whether a claim is that number; the found conflict of an entity in which one is, 0 = none: a
 * certain one before those that are only possible. */
bool card_is_claim(const struct timeline *t, uint32_t claim, struct card_number number);
uint32_t card_find_conflict(const struct timeline *t, const struct entity *entity,
                            struct card_number number);

/* card_row.c: one row that belongs to another (a role, a relation, a report ...), as text.
 * Whether two types of relation say the same from either side. */
void card_put_row(struct card *c, enum table table, uint32_t row);
bool card_is_inverse(const struct card *c, uint32_t type, uint32_t other);

/* card_chain.c: the short name of a source, "Daily NK, 2018": who printed it, else who wrote it,
 * and the year; of a book its title. The other one adds the title: "Daily NK, 2018: ...". */
void card_format_source(const struct timeline *t, uint32_t row, struct buf *out);
void card_format_source_line(const struct timeline *t, uint32_t row, struct buf *out);

/* Whose words they are, and the whole chain of a report with its status: "UPI, 2015 relaying
 * Yonhap, 2015 quoting a source well versed in ... (2 Jul 2015) (alleged)". */
void card_put_attribution(struct card *c, uint32_t attribution);
void card_put_relay(struct card *c, uint32_t source, uint32_t via); /* who relays whom */
void card_put_chain(struct card *c, const struct report *report);

#endif
