/* The bounds of a load: their defaults, and whether its memory is within them. */
#ifndef ANNALS_LOAD_BOUNDS_H
#define ANNALS_LOAD_BOUNDS_H

#include "load/load.h"
#include "model/draft.h"

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
