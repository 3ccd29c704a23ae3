/* What a browser remembers from one session to the next, by names and ids: where it was, bookmarks,
 * saved filters, and what was typed. */
#ifndef ANNALS_VIEW_MEMORY_H
#define ANNALS_VIEW_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vec.h"

struct memory_list {
    VEC(char *) lines; /* each its own */
};

/* A zeroed one is empty and valid. A word that is NULL was not kept. */
struct memory {
    char *view, *pane, *filter, *facet, *value, *period, *incident;
    char *zoom;                              /* the level that the years are open to */
    struct memory_list toggled;              /* periods opened or closed against it */
    struct memory_list folded;               /* ids of places whose own are not listed */
    struct memory_list pins;                 /* lanes: "people an-id"; see browser/remember.c */
    struct memory_list bookmarks;            /* ids of incidents */
    struct memory_list saved, saved_queries; /* filters: names, and what they stand for */
    struct memory_list searches, filters, commands; /* what was typed, oldest first */
};

/* The words and the lists as tables, for those who read and write them. */
struct memory_word {
    const char *key;
    size_t offset; /* of a char * */
};

struct memory_lines {
    const char *key;
    size_t offset; /* of a struct memory_list */
};

/* Both end with a NULL key. saved and saved_queries are not among the lists. */
extern const struct memory_word memory_words[];
extern const struct memory_lines memory_lists[];

char **memory_word(struct memory *m, size_t index);
struct memory_list *memory_list(struct memory *m, size_t index);

/* Adds a copy of a line. */
void memory_add(struct memory_list *list, const char *line);
/* The index of a line, list->lines.count if it is not there. */
size_t memory_find(const struct memory_list *list, const char *line);
void memory_remove(struct memory_list *list, size_t at);
void memory_list_finish(struct memory_list *list);
void memory_finish(struct memory *m);

#endif
