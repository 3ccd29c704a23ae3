/* The outline of a YAML text: its nodes and where each stands, for those who edit it in place.
 *
 * Values are not interpreted, comments not seen; what edits a file leaves every line as it is that
 * it does not mean to change. Only for one document of UTF-8 without a byte-order mark. */
#ifndef ANNALS_LOAD_YAML_OUTLINE_H
#define ANNALS_LOAD_YAML_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/vec.h"

enum outline_type { OUTLINE_SCALAR, OUTLINE_LIST, OUTLINE_MAP };

struct outline_node;

/* A pair of a mapping, or an item of a list. */
struct outline_pair {
    struct outline_node *key; /* NULL in a list */
    struct outline_node *value;
};

struct outline_node {
    enum outline_type type;
    bool flow;           /* of a list or mapping: [..] or {..} */
    bool plain;          /* of a scalar: without quotes, not folded */
    bool again;          /* an alias */
    size_t offset, end;  /* bytes; the end is exact for scalars and flow only */
    size_t line, column; /* from 0, column in bytes */
    char *text;          /* of a scalar; "" for an alias */
    VEC(struct outline_pair) pairs;
};

struct outline {
    struct outline_node *root; /* NULL: nothing but comments */
    bool has_aliases;
    const char *text; /* the caller's, as long as the outline is used */
    size_t length;
    VEC(size_t) lines; /* where each line begins, and the end of the text */
};

enum { OUTLINE_ALL = 1000 };

/* The outline of length bytes at text (NUL-terminated), with nodes down to a depth: 0 is the root
 * alone, OUTLINE_ALL all of them. NULL where it is no YAML that can be
 * edited, which is told of name. The caller ends it with outline_destroy. */
struct outline *outline_read(const char *name, const char *text, size_t length, size_t depth,
                             struct diags *diags);
void outline_destroy(struct outline *o);

/* The value of a key of a mapping (NULL: of any node that is none), or NULL. */
struct outline_node *outline_get(const struct outline_node *map, const char *key);

#endif
