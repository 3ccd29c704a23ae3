/* Reading one file on several threads: a draft for each piece, which the builder joins into the
 * timeline that reading it as a whole gives, with the same diagnostics.
 *
 * One thread reads the head; all others, and it too when it is done, take piece after piece of the
 * items (load/split.h), each read from the file into a buffer of the thread's. What people, sources
 * and so on the head declares, the pieces that are begun after it know by their numbers
 * (draft_init_after); those before are joined to it by the builder, which comes to the same. */
#ifndef ANNALS_LOAD_PARALLEL_H
#define ANNALS_LOAD_PARALLEL_H

#include "load/bytes.h"
#include "load/load.h"
#include "model/draft.h"

typedef VEC(struct draft *) draft_vec;

struct parallel {
    const struct bytes *source;
    const struct load_options *options; /* no defaults left in them */
    const struct diags *files;          /* whose names file indexes */
    uint32_t file;

    /* Called by one thread at a time with the drafts of what was read from the start without a
     * gap, for draft_copy; now and then, more seldom as they grow (or NULL). */
    void (*partial)(void *context, const draft_vec *drafts);
    void *context;
};

/* Reads a source. True: its drafts are appended, in order and sealed, to be freed by the caller,
 * and what is wrong is added to diags. False: nothing was done, because it is small, there is one
 * thread, or the file has anything that makes it unsafe to cut; it is to be read as a whole. */
bool parallel_read(const struct parallel *p, draft_vec *drafts, struct diags *diags);

/* Reads the beginning of the head and of the incidents, a few hundred lines each, of a file that
 * parallel_read would read: no more than 48 KiB are parsed. False where it cannot be cut. */
bool parallel_preview(const struct parallel *p, draft_vec *drafts);

void parallel_add(draft_vec *drafts, struct draft *draft);

/* Frees the drafts, too. */
void parallel_free(draft_vec *drafts);

#endif
