/* What a query is once it is parsed: a tree of conditions. For the files of this room only. */
#ifndef ANNALS_QUERY_AST_H
#define ANNALS_QUERY_AST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "query/days.h"
#include "query/field.h"
#include "query/needle.h"
#include "query/pattern.h"
#include "query/query.h"

enum node_type {
    NODE_ALL,     /* every incident: an empty query */
    NODE_AND,     /* all children */
    NODE_OR,      /* one of the children */
    NODE_NOT,     /* not its child */
    NODE_TEXT,    /* a word or phrase */
    NODE_PATTERN, /* a regular expression */
    NODE_FIELD,   /* a field or condition, of the kind of its row in the table */
};

enum compare { COMPARE_EQUAL, COMPARE_LESS, COMPARE_MOST, COMPARE_MORE, COMPARE_LEAST };

struct node {
    enum node_type type;
    struct node **children; /* of AND and OR, at least two; of NOT, one */
    size_t count;
    char *text;    /* the word, pattern or value, without quotes */
    size_t column; /* where the value stands in the query, in characters from 1 */
    const struct query_field *field;
    const struct query_thing *thing; /* of QUERY_HAS */
    struct needle needle;            /* of TEXT; of a facet, its folded value */
    struct pattern *pattern;
    struct days days;     /* of QUERY_DATE, QUERY_CERTAIN */
    enum compare compare; /* of QUERY_NUMBER */
    uint32_t number;      /* of QUERY_NUMBER; of QUERY_STATUS, the status */
};

struct query {
    struct node *root;
};

struct node *ast_create(enum node_type type);
void ast_destroy(struct node *node);

/* Adds a child, which the node then owns. */
void ast_adopt(struct node *node, struct node *child);

/* snprintf that cuts no character in two. */
void query_say(char *message, size_t room, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same into an error, which may be NULL. */
void query_fail(struct query_error *error, size_t column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
