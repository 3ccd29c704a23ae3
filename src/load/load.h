/* Loading: files of the annals format in, one frozen timeline out.
 *
 * Everything that can be read is read, and everything that cannot is told with file, line and
 * column: an incident is never dropped, and what stands behind a broken place is read as well.
 * YAML in both shapes of the format, JSON, and JSON Lines; UTF-8 or UTF-16 with a byte-order
 * mark. Several files are one timeline. */
#ifndef ANNALS_LOAD_LOAD_H
#define ANNALS_LOAD_LOAD_H

#include <stdatomic.h>
#include <stddef.h>

#include "base/diag.h"
#include "model/timeline.h"

/* Bounds and wishes. 0 in a bound means its default. */
struct load_options {
    size_t max_memory;    /* bytes of input, all files together: 640 MiB */
    size_t max_depth;     /* nesting of lists and mappings: 100 */
    size_t max_scalar;    /* bytes of one text: 16 MiB */
    size_t max_incidents; /* rows of incidents: 10,000,000 */
    size_t max_keys;      /* keys of one mapping that annals does not know: 1,000 */
    size_t max_expansion; /* bytes that aliases and merges may add: 64 MiB */

    /* Set from another thread (or NULL): reading stops soon, and what was read is the result. */
    const atomic_bool *cancel;

    /* Called now and then with the bytes read and all bytes of the present file (or NULL). */
    void (*progress)(void *context, size_t done, size_t total);
    void *progress_context;
};

/* Reads count files ("-": standard input) into one timeline. options may be NULL. What is wrong
 * is added to diags, in the order of the input. NULL only where no file could be opened; else
 * there is a timeline, if an empty one, which the caller owns (timeline_destroy). */
struct timeline *load_files(const char *const *paths, size_t count,
                            const struct load_options *options, struct diags *diags);

/* The same for length bytes in memory, told of as name. */
struct timeline *load_text(const char *name, const char *text, size_t length,
                           const struct load_options *options, struct diags *diags);

#endif
