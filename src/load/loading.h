/* A load that others watch: what load_files, load_start and the compiled images share. */
#ifndef ANNALS_LOAD_LOADING_H
#define ANNALS_LOAD_LOADING_H

#include "load/cache.h"

/* Who wants to see the timeline grow. generation takes over a timeline of what was read so far;
 * called from the threads that parse, never from two at once. */
struct loading_watch {
    void (*generation)(void *context, struct timeline *timeline);
    void *context;
};

/* load_files, watched; watch may be NULL. Where an image is to be written to the cache, its entry
 * is in *store, to be given to cache_store and cache_finish; else it is zeroed. store may be NULL.
 */
struct timeline *loading_run(const char *const *paths, size_t count,
                             const struct load_options *options, const struct loading_watch *watch,
                             struct cache_entry *store, struct diags *diags);

#endif
