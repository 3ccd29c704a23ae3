/* The setters of reader_value.c and reader_list.c: how a node becomes the value of a field. */
#ifndef ANNALS_LOAD_READER_VALUE_H
#define ANNALS_LOAD_READER_VALUE_H

#include "load/reader.h"

/* Takes a node, of which the first event is at hand, into the row. */
typedef void setter(struct reader *r, struct row *row, const struct field *field,
                    const struct event *node);

setter value_set_wrong; /* tells that the shape is wrong, and keeps the node */
setter list_set_single; /* one node where a list belongs */
setter list_set_list;
setter list_set_route;   /* {from: .., to: ..} */
setter list_set_figures; /* {name: value} */

/* A row that belongs to this one alone; 0, and told, where the node cannot be one. */
uint32_t value_read_row(struct reader *r, struct row *parent, const struct field *field,
                        const struct event *node);

/* Where the text of a scalar begins. */
struct mark value_text_mark(const struct event *scalar);

/* Tells a text that is no figure. */
void value_check_figure(struct reader *r, const char *text, size_t length, struct mark mark);

#endif
