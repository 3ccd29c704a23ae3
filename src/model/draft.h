/* A draft: the tables of model/schema.h while they are being filled.
 *
 * A reader fills one draft (or several, one a thread) and hands them to the builder, which joins
 * and freezes them. A draft knows nothing of files or YAML. Rows refer to each other by index at
 * once: to refer to a person who comes later makes an undeclared row, which a later declaration
 * fills in. */
#ifndef ANNALS_MODEL_DRAFT_H
#define ANNALS_MODEL_DRAFT_H

#include "base/diag.h"
#include "base/map.h"
#include "base/pool.h"
#include "model/schema.h"
#include "model/timeline.h"

/* A reference whose row was not declared when it was made: told if it never is. */
struct pending {
    enum table table;
    uint32_t row;
    struct mark mark;
};

/* Among the sections of a draft: other people's data, where commas were looked at in each text. */
#define DRAFT_IMPORTED (UINT32_C(1) << TABLE_COUNT)

struct draft {
    struct pool pool;
    VEC(uint32_t) lists;               /* length, items; length, items; ... */
    VEC(struct date) dates;            /* 0 is the undated one */
    struct map date_map;               /* text -> date */
    VEC(uint32_t) tables[TABLE_COUNT]; /* rows of cells; row 0 zeroed */
    struct map ids[TABLE_COUNT];       /* id -> row, of tables that have entities */
    VEC(struct pending) pending;
    uint32_t sections; /* bit TABLE_x: a section for it was in the input; HEADER: it is no bare
                        * list; DRAFT_IMPORTED */
    struct diags *diags;
    const struct draft *before;            /* NULL: none */
    struct known_slot *index[TABLE_COUNT]; /* of what later drafts know by this one */
    size_t index_slots[TABLE_COUNT];
    uint32_t known[TABLE_COUNT]; /* rows of entities up to this number are those of before */
};

/* diags outlives the draft and gets what the draft finds wrong. */
void draft_init(struct draft *d, struct diags *diags);
void draft_finish(struct draft *d);

/* A draft for a later part of the same input. What is declared in before is known here by its
 * number there, and rows of this draft are numbered on from those; so several can be filled at
 * once, by a thread each. before is complete, has no incidents, outlives this draft up to the
 * builder, and stands before it there. */
void draft_init_after(struct draft *d, const struct draft *before, struct diags *diags);

/* Makes room for as much as there is in a draft of a like part, sealed or not: spares the steps of
 * growing, and takes no memory that is not used. */
void draft_expect(struct draft *d, const struct draft *like);

/* Lets drafts after this one know what it declares: it is complete, and is only read from here on.
 * Without it they know nothing. */
void draft_index(struct draft *d);

/* The row that an id, of which the hash is map_hash, was declared in (of KIND and TAG: referred
 * to), 0 if there is none. draft_expect_known has it fetched. By any thread. */
uint32_t draft_find_known(const struct draft *d, enum table table, const char *id, size_t length,
                          uint32_t hash);
void draft_expect_known(const struct draft *d, enum table table, uint32_t hash);
void draft_drop_index(struct draft *d);

/* Ends the filling: frees what only that needs. Then draft_copy and the builder may follow. */
void draft_seal(struct draft *d);

/* A sealed copy of what d holds, for a builder. before: of the copy; NULL where d has none. */
void draft_copy(struct draft *copy, const struct draft *d, const struct draft *before);

/* A new zeroed row; its number. */
uint32_t draft_add(struct draft *d, enum table table);

/* The cells of a row, until the next draft_add or draft_refer of that table. */
uint32_t *draft_row(struct draft *d, enum table table, uint32_t row);

#define DRAFT_ACCESSOR(upper, lower, key)                                                          \
    static inline struct lower *draft_##lower(struct draft *d, uint32_t row)                       \
    {                                                                                              \
        return (struct lower *)(void *)draft_row(d, TABLE_##upper, row);                           \
    }
SCHEMA_TABLES(DRAFT_ACCESSOR)
#undef DRAFT_ACCESSOR

uint32_t draft_count(const struct draft *d, enum table table);

/* Bytes of memory that it takes. */
size_t draft_size(const struct draft *d);

/* Strings. Words are stored once: the same bytes give the same number. draft_text is for what is
 * told once, such as ids and titles, and does not look whether it is there. */
uint32_t draft_word(struct draft *d, const char *text, size_t length);
uint32_t draft_text(struct draft *d, const char *text, size_t length);

/* A title for an incident that has none: the first line of its summary (0: none), at most 70
 * bytes of it, or the fact. In no language but English, since ids are made of titles. */
uint32_t draft_title(struct draft *d, uint32_t summary);

/* A list of count items, for one cell of one row; 0 for none. */
uint32_t draft_list(struct draft *d, const uint32_t *items, size_t count);

/* A date by its text. One that is no EDTF is kept with its text and told at mark. `..` alone, as an
 * end of a tenure, is taken too (date_is_open). */
uint32_t draft_date(struct draft *d, const char *text, size_t length, struct mark mark);

/* The row of an id, made undeclared if there is none yet; noted as pending unless it is declared.
 * KIND and TAG rows need no declaration. An empty id gives 0. */
uint32_t draft_refer(struct draft *d, enum table table, const char *id, size_t length,
                     struct mark mark);

/* The same in two steps, with time between them: the hash of an id, and meanwhile the processor
 * fetches what will be looked at for it; then the row. id is NUL-terminated, and not empty. */
uint32_t draft_hash_id(const struct draft *d, enum table table, const char *id, size_t length);
uint32_t draft_refer_hashed(struct draft *d, enum table table, const char *id, size_t length,
                            uint32_t hash, struct mark mark);

/* A new row for an id, declared here. Rows that were made for it by draft_refer, here or in other
 * drafts, become one with it in the builder. So do earlier declarations of it, which *again tells:
 * what is absent there is filled in, lists are joined. If they stand in the same file, the builder
 * tells DUPLICATE_ID naming the first, and an incident becomes one of its own with the id and
 * "-2", "-3" ... again may be NULL. */
uint32_t draft_declare(struct draft *d, enum table table, const char *id, size_t length,
                       struct mark mark, bool *again);

/* The same for an id that is a string of the draft; 0: it has none. */
uint32_t draft_declare_id(struct draft *d, enum table table, uint32_t id, struct mark mark,
                          bool *again);

/* An incident that has no id yet, declared; draft_name_incident gives it one once date and title
 * are known: "2018-04-mid-title-words"; the builder makes it unique with "-2" ... */
uint32_t draft_declare_unnamed(struct draft *d, struct mark mark);
void draft_name_incident(struct draft *d, uint32_t row);

/* A row of TOPIC for a path such as "people/id" or "series/id/2015". The builder finds what it
 * names; of an unknown one, told as UNKNOWN_REFERENCE, detail keeps the whole path and row is 0. */
uint32_t draft_topic_path(struct draft *d, const char *path, size_t length, struct mark mark);

/* How a draft's rows say what they are, in entity.declared. In a timeline it is 0 or 1. */
enum draft_declared {
    DRAFT_REFERRED, /* only referred to so far */
    DRAFT_DECLARED,
    DRAFT_UNNAMED,  /* declared without an id: it may get another one */
    DRAFT_FORWARDED /* referred to, and declared later in a row of its own */
};

#endif
