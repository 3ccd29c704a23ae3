/* What a load may take, and what else is wished of it; whether it is within its bounds. */
#ifndef ANNALS_LOAD_YAML_BOUNDS_H
#define ANNALS_LOAD_YAML_BOUNDS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "model/draft.h"

/* Bounds and wishes. 0 in a bound means its default. */
struct load_options {
    const char *from;     /* the format, a name of import_format_name; NULL: by name and content */
    size_t max_memory;    /* bytes that reading and building take together: half of the machine's */
    size_t max_input;     /* bytes of input, all files together: half of max_memory; where that is
                           * not given, at most 640 MiB */
    size_t max_depth;     /* nesting of lists and mappings: 100 */
    size_t max_scalar;    /* bytes of one text: 16 MiB */
    size_t max_incidents; /* rows of incidents: 10,000,000 */
    size_t max_keys;      /* keys of one mapping that annals does not know: 1,000 */
    size_t max_expansion; /* bytes that aliases and merges may add: 64 MiB */

    unsigned threads; /* to parse with; 0: as many as there are cores, at most 16 */
    size_t piece;     /* bytes below which a file is not cut for several threads: 512 KiB */

    const char *cache; /* the folder of the user's compiled images (load_cache_folder); NULL: none
                        * is read or written, as restricted mode wants it */
    size_t cache_size; /* bytes from which a file gets an image: 4 MiB */
    bool fetch;        /* a job goes on, when it has finished, to timeline_fetch */

    /* Set from another thread (or NULL): reading stops soon, and what was read is the result. */
    const atomic_bool *cancel;

    /* Called now and then with the bytes read and all bytes of the present file (or NULL); from
     * the threads that parse, but never from two at once. */
    void (*progress)(void *context, size_t done, size_t total);
    void *progress_context;
};

/* Whether a text has more directives (YAML 1.1, section 7.1) than are given to libyaml, which
 * compares each with all before it. */
enum { BOUNDS_DIRECTIVES = 100 };
bool bounds_has_many_directives(const char *text, size_t length);

/* Puts its default in place of each bound that is 0. */
void bounds_complete(struct load_options *options);

/* options have no defaults left in them from here on.
 *
 * Whether a load that holds so many bytes of input and of drafts stays within max_memory until the
 * timeline is built of them. */
bool bounds_allow(const struct load_options *options, size_t input, size_t drafts);

/* Whether a draft that is being filled from so many bytes of input has as many incidents, or takes
 * as much memory, as it may: tells that at mark, for the rest is not to be read. */
bool bounds_are_reached(const struct load_options *options, const struct draft *draft, size_t input,
                        struct mark mark);

/* The same, where drafts are in memory already, for what is read after them: max_memory without
 * what those take. */
void bounds_reduce(struct load_options *options, size_t drafts);

#endif
