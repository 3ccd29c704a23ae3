/* Growable arrays of one type: struct { T *items; size_t count, capacity; }.
 *
 * A zeroed VEC is empty and valid. Pushing may move the items, so pointers into them live until
 * the next push. */
#ifndef ANNALS_BASE_VEC_H
#define ANNALS_BASE_VEC_H

#include <stddef.h>
#include <stdlib.h>

#include "base/mem.h"

#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count, capacity;                                                                    \
    }

/* The capacity to grow to when at least wanted items are needed. */
static inline size_t vec_capacity(size_t capacity, size_t wanted)
{
    if (wanted < capacity)
        mem_exhausted(); /* the sum wrapped round */
    size_t grown = capacity + capacity / 2 + 8;
    return grown > wanted ? grown : wanted;
}

/* Room for extra more items. */
#define vec_reserve(v, extra)                                                                      \
    do {                                                                                           \
        if ((v)->capacity - (v)->count < (size_t)(extra)) {                                        \
            (v)->capacity = vec_capacity((v)->capacity, (v)->count + (size_t)(extra));             \
            (v)->items = mem_realloc((v)->items, (v)->capacity, sizeof *(v)->items);               \
        }                                                                                          \
    } while (0)

/* Appends one item. */
#define vec_push(v, item)                                                                          \
    do {                                                                                           \
        vec_reserve(v, 1);                                                                         \
        (v)->items[(v)->count++] = (item);                                                         \
    } while (0)

/* Frees the items; the VEC is empty and valid again. */
#define vec_finish(v)                                                                              \
    do {                                                                                           \
        free((v)->items);                                                                          \
        (v)->items = NULL;                                                                         \
        (v)->count = (v)->capacity = 0;                                                            \
    } while (0)

#endif
