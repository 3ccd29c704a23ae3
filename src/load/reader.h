/* The reader: events in, rows of a draft out, by the field tables of model/schema.h.
 *
 * A mapping is read into a struct row first and put into the draft when it ends, because its id
 * may come last. What a value may look like is one table, field type by shape of the node
 * (reader_value.c). Nothing is thrown away: an unknown key is kept as an EXTRA, and a value that
 * does not fit as one whose key is that of the field behind "x-". */
#ifndef ANNALS_LOAD_READER_H
#define ANNALS_LOAD_READER_H

#include "load/yaml/event.h"
#include "model/draft.h"

enum { ROW_CELLS = 40, ROW_MERGES = 8 };

/* One end of an interval that is given as `start` and `end`. */
struct row_part {
    uint32_t text; /* string, 0 = not given */
    struct mark mark;
};

/* A mapping that is being read. */
struct row {
    enum table table;           /* TABLE_COUNT: a form without a table */
    const struct field *fields; /* of a form without a table: cells 0 and 1 */
    size_t field_count;
    struct row *parent;
    size_t after;     /* the place in reader.follows of the key that comes next */
    struct mark mark; /* where it begins */
    uint32_t cells[ROW_CELLS];
    const struct field *owners[ROW_CELLS]; /* the field that was given for a cell */
    uint32_t lines[ROW_CELLS];             /* and where */
    struct row_part parts[2];
    uint32_t id; /* string */
    struct mark id_mark;
    size_t extras; /* where its extras begin on the reader's stack */
    size_t merge_count;
    uint32_t merges[ROW_MERGES]; /* nodes */
    bool merging;
    bool told; /* that something is missing goes without saying */
};

/* A row of EXTRA, and the line of its key. */
struct kept {
    uint32_t extra, line;
};

/* A reference that is to be looked up. */
struct reference {
    uint32_t *cell; /* where its row goes: of a row that is being read; NULL: an item */
    size_t item;
    enum table table;
    uint32_t hash;
    size_t text, length; /* of its id */
    struct mark mark;
};

struct reader {
    struct draft *draft;
    const struct field *follows[TABLE_COUNT][ROW_CELLS + 1]; /* NULL: not met yet */
    struct diags *diags;
    const struct input *input;
    const struct load_options *options;
    struct events *events; /* of the piece that is being read */
    struct tape tape;
    struct row header;
    uint32_t section_lines[TABLE_COUNT]; /* where a section of this document was, 0 = not yet */
    uint32_t version_line;
    VEC(uint32_t) items;     /* lists in the making, one above the other */
    VEC(struct kept) extras; /* likewise */
    VEC(struct reference) references;
    struct buf ids, text;
    size_t bytes_before; /* of the input, before the present piece */
    size_t expansion;    /* bytes that aliases added */
    bool one_line;       /* each document is one line of JSON: an incident if it may be one */
    bool broken;         /* the entry that is being read is no YAML in places */
    bool keyless;        /* where keys were to be read, there was something else */
    bool trial;          /* the entry of a piece is kept apart until all of the piece was read */
    size_t trial_count;
    struct row trial_row;
    uint32_t ticks;
    bool stopped; /* cancelled, or a bound is reached */
};

/* draft, input and options outlive the reader. */
void reader_init(struct reader *r, struct draft *draft, const struct input *input,
                 const struct load_options *options);

/* Puts what is known of the header into the draft; once more when more is known. */
void reader_put_header(struct reader *r);

/* Puts the header into the draft, and ends. */
void reader_finish(struct reader *r);

/* Ends without that: for a part of a document of which the header was read elsewhere. */
void reader_end(struct reader *r);

/* Reads a piece as documents of its own. False where it is no YAML: what stands before that place
 * was read. */
bool reader_read(struct reader *r, const struct piece *piece);

/* The same for a piece of a document: keys of its root mapping, or entries of a section. */
bool reader_read_keys(struct reader *r, const struct piece *piece);
bool reader_read_entries(struct reader *r, enum table section, const struct piece *piece);

/* The same for one entry of a list, for some of the keys of an entry, and for all of one that is
 * the value of a key. */
bool reader_read_entry(struct reader *r, enum table section, const struct piece *piece);
bool reader_read_row(struct reader *r, struct row *row, const struct piece *piece);
bool reader_read_value(struct reader *r, struct row *row, const struct piece *piece);

/* Begins a new document; anchors and keys of the last one are forgotten. */
void reader_begin_document(struct reader *r);

/* ---- parts of the reader (reader_row.c, reader_refer.c, reader_entry.c, reader_value.c,
 * reader_extra.c) */

void row_init(struct row *row, struct reader *r, enum table table, struct row *parent,
              struct mark mark);

/* Reads the pairs of a mapping that was begun, merges included; or a scalar in place of it, for
 * the field that is its head: false where there is none. */
void row_read(struct reader *r, struct row *row);
bool row_read_head(struct reader *r, struct row *row, const struct event *scalar);

/* Reads one pair, the key of which is at hand. */
void row_read_pair(struct reader *r, struct row *row, const struct event *key);

/* Refers from a cell of a row in the making, or pushes an item that refers: to what a scalar
 * names. 0 stands there until refer_settle, which is called before lists and rows are closed. */
void refer_from_cell(struct reader *r, uint32_t *cell, enum table table, const struct event *node);
void refer_from_item(struct reader *r, enum table table, const struct event *node);
void refer_settle(struct reader *r);

/* Closes a row: interval, extras, missing keys. After that its cells can be copied. */
void row_close(struct reader *r, struct row *row);

/* The row as a new one of its table, one without an entity. Closes it. */
uint32_t row_add(struct reader *r, struct row *row);

/* A field of a row's own table or form. */
const struct field *row_find(const struct row *row, const char *key, size_t length);

/* Reads an entry of a section. id: its key, or NULL with an entry of a list. */
void entry_read(struct reader *r, enum table table, const struct event *node);
void entry_read_node(struct reader *r, struct row *row, const struct event *node);
void entry_declare(struct reader *r, struct row *row);

/* Reads a piece with one entry, alone or in a list or mapping of one; keeps it only if all of the
 * piece is YAML, which is the result. */
bool entry_try(struct reader *r, enum table section, const struct piece *piece, bool alone);

/* Reads a section's value from its first event on. */
void section_read(struct reader *r, enum table table, const struct event *node);

/* Puts a value into the row. */
void value_read(struct reader *r, struct row *row, const struct field *field,
                const struct event *node);
bool value_is_null(const struct event *event); /* also END */

/* Keeps a key that is not known, with its value, and warns. The value is read here. meant: what
 * was probably meant, NULL to look for it in the row's own fields. */
void extra_read(struct reader *r, struct row *row, const struct event *key, const char *meant);

/* Keeps a node that does not fit its field. */
void extra_keep(struct reader *r, struct row *row, const struct field *field,
                const struct event *node);
void extra_keep_text(struct reader *r, struct row *row, const struct field *field,
                     const char *value);

/* Appends a node as one line of YAML in flow style; reads it. */
void extra_format(struct reader *r, struct buf *out, const struct event *node);

/* Whether no more may be read, which is told when it comes to that. */
bool reader_is_full(struct reader *r);

/* What a node is, or is to be: by itself, or (only to be) as an item of a list. */
enum reader_shape {
    SHAPE_SCALAR,
    SHAPE_LIST,
    SHAPE_MAPPING,
    SHAPE_ITEM_SCALAR,
    SHAPE_ITEM_MAPPING
};

/* Tells a node whose shape is wrong for a key; NULL: for an entry. */
enum reader_shape reader_shape(const struct event *node);
void reader_tell_shape(struct reader *r, const char *key, enum reader_shape wanted,
                       const struct event *node);

/* Skips a node of which the first event is at hand. */
void reader_skip(struct reader *r, const struct event *node);

#endif
