/* What changed from one timeline to another, in terms of what they say: incidents, people, sources
 * and so on by their ids, field by field. Order and layout of the files do not count. */
#ifndef ANNALS_EDIT_COMPARE_H
#define ANNALS_EDIT_COMPARE_H

#include "base/vec.h"
#include "model/timeline.h"

enum change_sort { CHANGE_REMOVED, CHANGE_CHANGED, CHANGE_ADDED };

/* A field that differs: its items that are only in the old one, and only in the new one. What is
 * one value has at most one of each. */
struct change_field {
    const char *key; /* of the format, or "" for keys that annals does not know */
    bool is_list;
    VEC(char *) old, new;
};

struct change {
    enum change_sort sort;
    enum table table;
    uint32_t old_row, new_row;       /* 0: not there */
    VEC(struct change_field) fields; /* of one that is in both */
};

struct comparison {
    VEC(struct change) changes; /* by table, then those of the new file in its order */
    size_t count[3];            /* by sort */
};

/* Compares; both timelines outlive the comparison. An incident whose id changed is the same one
 * where its title is. */
void compare_timelines(const struct timeline *old, const struct timeline *new,
                       struct comparison *result);
void comparison_finish(struct comparison *result);

#endif
