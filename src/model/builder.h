/* The builder: joins drafts and freezes them into a timeline.
 *
 * Order of work: join the drafts (sections merge by id), tell unresolved references, derive what
 * follows (sources of an incident, back links, children, postings), find conflicts, sort, freeze.
 * The same input gives the same bytes, in however many drafts it comes. */
#ifndef ANNALS_MODEL_BUILDER_H
#define ANNALS_MODEL_BUILDER_H

#include "model/draft.h"
#include "model/timeline.h"

/* Builds the timeline of count drafts, in input order. The drafts are used up: only draft_finish
 * may follow. files are the names that origin.file indexes (copied). What is wrong goes to diags;
 * there is always a timeline, if an empty one. The caller owns it (timeline_destroy). */
struct timeline *builder_build(struct draft *const *drafts, size_t count, const struct diags *files,
                               struct diags *diags);

#endif
