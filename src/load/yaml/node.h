/* A small YAML document as a tree: for configuration and state, not for timelines. */
#ifndef ANNALS_LOAD_YAML_NODE_H
#define ANNALS_LOAD_YAML_NODE_H

#include "base/diag.h"
#include "base/vec.h"

enum node_type { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node_item;

struct node {
    enum node_type type;
    struct mark mark;
    char *text;                  /* of a scalar; NULL for null */
    VEC(struct node_item) items; /* of a list or mapping, in order */
};

struct node_item {
    char *key; /* NULL in a list */
    struct mark key_mark;
    struct node *value;
};

/* Reads the first document of length bytes; what is wrong is told as name:LINE:COLUMN. NULL where
 * there is none, or where it is no YAML. The caller owns the tree (node_destroy). */
struct node *node_parse(const char *name, const char *text, size_t length, struct diags *diags);
void node_destroy(struct node *n);

/* The value of a key of a mapping; NULL if there is none, or n is no mapping. */
const struct node *node_get(const struct node *n, const char *key);

#endif
