/* The builder: joins drafts and freezes them into a timeline.
 *
 * Order of work: join the drafts (sections merge by id), tell unresolved references, derive what
 * follows (sources of an incident, back links, children, postings), find conflicts, sort, freeze.
 * The same input gives the same bytes, in however many drafts it comes and on however many threads
 * it is built. */
#ifndef ANNALS_MODEL_BUILDER_H
#define ANNALS_MODEL_BUILDER_H

#include "model/draft.h"
#include "model/timeline.h"

/* Builds the timeline of count drafts, in input order. The drafts are used up: only draft_finish
 * may follow. files are the names that origin.file indexes (copied). What is wrong goes to diags
 * (NULL: nobody wants to know); there is always a timeline, if an empty one. The caller owns it
 * (timeline_destroy). threads: to build with, 0: as many as there are cores; the drafts and diags
 * are used by none but this one when it returns. */
struct timeline *builder_build(struct draft *const *drafts, size_t count, const struct diags *files,
                               unsigned threads, struct diags *diags);

#endif
