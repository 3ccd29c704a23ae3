/* Other people's data into a draft: what the readers of CSV, iCalendar and TimelineJS share.
 *
 * Each of them gives an incident's values as texts by the fields of model/schema.h; here they are
 * taken as such lists and words are written elsewhere ("Ada; Charles"), dates as people write them
 * are read by edtf_suggest with a note each, and links become sources. What has no field is kept as
 * an EXTRA. Nothing in here knows YAML. */
#ifndef ANNALS_LOAD_IMPORT_IMPORT_H
#define ANNALS_LOAD_IMPORT_IMPORT_H

#include "load/yaml/bounds.h"
#include "load/yaml/input.h"
#include "model/draft.h"

/* Which of day and month stands first in dates such as 3/4/2015. */
enum import_order { ORDER_UNKNOWN, ORDER_DAY_FIRST, ORDER_MONTH_FIRST };

/* A text of the present incident, with its place. */
struct import_text {
    struct buf text;
    struct mark mark;
};

struct import {
    struct draft *draft;
    struct diags *diags;
    const struct load_options *options;
    const struct input *input;
    enum import_order order;
    bool commas_stay; /* other names have ";" between them: a comma belongs to its name */

    /* the incident that is being read */
    struct incident row;
    struct mark mark;
    struct import_text start, end, source, url;
    uint32_t id;
    VEC(uint32_t) extras, reports;
    VEC(uint32_t) items; /* a list in the making */
    VEC(uint32_t) seen;  /* by row: the number of the last list that it was in */
    uint32_t lists;      /* that were begun */
    bool stopped;        /* cancelled, or too many incidents */
};

/* draft, input and options outlive it; options have no defaults left in them. */
void import_init(struct import *x, struct draft *draft, const struct input *input,
                 const struct load_options *options);
void import_finish(struct import *x);

/* Begins an incident and, when all of it was given, puts it into the draft; at: how many bytes
 * were read, for the progress. One without a title gets one from its summary. */
void import_begin(struct import *x, struct mark mark);
void import_end(struct import *x, size_t at);

/* Gives the present incident a value of a field of incidents by its key. False where it has one
 * already or the text cannot be one: the caller keeps it. */
bool import_set(struct import *x, const char *key, const char *text, size_t length,
                struct mark mark);

/* Keeps what has no field. */
void import_keep(struct import *x, const char *key, const char *text, size_t length);

/* A report by a source: told by its title, by its URL, or by both. Titles of several have ";"
 * between them. */
void import_set_source(struct import *x, const char *text, size_t length, struct mark mark);
void import_set_url(struct import *x, const char *text, size_t length, struct mark mark);

/* The title, description or language of the timeline, unless it has one. */
void import_set_header(struct import *x, const char *key, const char *text, size_t length);

/* Appends the EDTF text of a date as people write it: itself, or what it probably means, which is
 * told; or the text where it means nothing. */
void import_read_date(struct import *x, const char *text, size_t length, struct mark mark,
                      struct buf *out);

/* Appends a day as EDTF; month and day may be 0. */
void import_format_day(struct buf *out, long long year, int month, int day);

/* What one date says of the order of day and month in all of its column. */
enum import_order import_order_of(const char *text, size_t length);

/* Without blanks before and behind. */
const char *import_trim(const char *text, size_t *length);

/* ---- parts of it (import_row.c, import_source.c) */

/* The next piece of a list, without blanks around it; *at moves behind it. NULL at the end. */
const char *import_next_piece(const char *text, size_t length, const char *between, size_t *at,
                              size_t *piece);

/* Makes the reports of the present incident. */
void import_close_sources(struct import *x);

void import_keep_text(struct import_text *t, const char *text, size_t length, struct mark mark);

/* ---- the formats */

enum import_format { IMPORT_NONE, IMPORT_CSV, IMPORT_ICS, IMPORT_TIMELINEJS };

/* The names of the formats that can be read, from 0 on; NULL behind the last. */
const char *import_format_name(size_t index);

/* The format of a file: asked for by name, or told from its name and its first bytes. */
enum import_format import_find(const char *from, const char *path, const struct buf *text);

/* What must happen to the bytes before they are an input: a CSV that is no UTF-8 is taken for
 * Windows-1252, which is told. */
void import_convert(enum import_format format, struct buf *text, uint32_t file,
                    struct diags *diags);

/* Reads all of an input. */
void import_read(enum import_format format, struct draft *draft, const struct input *input,
                 const struct load_options *options);

void import_csv(struct import *x);
void import_ics(struct import *x);
void import_timelinejs(struct import *x);

#endif
