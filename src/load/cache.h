/* The user's compiled images: $XDG_CACHE_HOME/annals (XDG Base Directory Specification).
 *
 * An image is named after the path that its file was given by, the language and the program, and
 * replaced when the file has changed. No more than some 16 images and 4 GiB are kept; the oldest
 * go. The folder is made with mode 0700 and not used if it is anything else, or somebody else's. */
#ifndef ANNALS_LOAD_CACHE_H
#define ANNALS_LOAD_CACHE_H

#include "load/image/image.h"
#include "load/load.h"

/* A file that is worth an image, as it is before its load. */
struct cache_entry {
    struct buf path; /* of the image */
    struct image_key key;
    char *file;
    struct buf diags; /* of the load, to be stored */
};

/* Looks at one file. False where it is too small, no regular file, changed a moment ago, or there
 * is no folder that can be used. finish in any case. */
bool cache_look(struct cache_entry *e, const char *file, const struct load_options *options);
void cache_finish(struct cache_entry *e);

/* The timeline of the entry's image; NULL where there is none that is right. */
struct timeline *cache_open(const struct cache_entry *e, const struct load_options *options,
                            struct diags *diags);

/* Takes down what the load told, for cache_store. */
void cache_keep_diags(struct cache_entry *e, const struct diags *diags);

/* Writes the entry's image, unless its file has changed since; removes old ones. */
void cache_store(const struct cache_entry *e, const struct timeline *t,
                 const struct load_options *options);

/* Opens an image that was named, as load/image/image.h tells; remembers in the cache, if there is
 * one, that its block was checked. */
struct timeline *cache_open_named(const char *path, const struct load_options *options,
                                  struct diags *diags);

#endif
