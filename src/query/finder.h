/* Looking for one word, phrase or pattern in many texts of a timeline, remembering strings that
 * come again. For the files of this room only. */
#ifndef ANNALS_QUERY_FINDER_H
#define ANNALS_QUERY_FINDER_H

#include "query/ast.h"

#define FINDER_SLOTS 4096

struct finder {
    const struct timeline *t;
    const struct node *node; /* NODE_TEXT or NODE_PATTERN */
    struct folder *folder;
    struct pattern_run *run; /* of a pattern */
    bool runaway;            /* it ran away on a text; nothing is found any more */
    uint32_t *seen;          /* pairs of a string and its answer, by a hash */
};

/* The node and the folder outlive the finder. */
void finder_init(struct finder *f, const struct timeline *t, const struct node *node,
                 struct folder *folder);
void finder_finish(struct finder *f);

/* Whether a string holds it. */
bool finder_in(struct finder *f, uint32_t text);

/* The same as a text_fn, for strings that are likely to come again. */
bool finder_in_shared(void *finder, uint32_t text);

/* The first hit in a text from byte from on. */
bool finder_find(struct finder *f, const char *text, size_t length, size_t from, size_t *start,
                 size_t *end);

#endif
