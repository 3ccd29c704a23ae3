/* One part of a file that is read on several threads: its head, a piece of the items, or its tail.
 * Each has a draft of its own. */
#ifndef ANNALS_LOAD_PART_H
#define ANNALS_LOAD_PART_H

#include <pthread.h>
#include <stdatomic.h>

#include "load/parallel.h"
#include "load/reader.h"

enum part_kind { PART_HEAD, PART_ITEMS, PART_TAIL };

/* What the parts of a file share. */
struct part_whole {
    const struct parallel *p;
    uint32_t section_line;       /* of `incidents:`, from 1 */
    const struct reader *reader; /* of the head, for the tail */
    atomic_size_t done;          /* bytes that are read */
    pthread_mutex_t telling;     /* held to call what the caller gave */
};

struct part {
    struct part_whole *whole;
    enum part_kind kind;
    struct piece piece;  /* of the source */
    struct draft *draft; /* NULL: it is not begun */
    struct diags diags;
    size_t expansion; /* bytes that aliases added, and that anchors hold */
    size_t told;      /* bytes that the progress counts already */
    struct load_options options;
};

/* Begins a part. head: the draft of the head, which was read before; NULL: it knows nothing of
 * that, as the head itself does not, which costs no more than time. The whole outlives it. */
void part_begin(struct part *part, struct part_whole *whole, enum part_kind kind,
                struct piece piece, const struct draft *head);
void part_finish(struct part *part); /* begun or not */

/* Reads a part whose text is there, with a NUL behind it. False where it was not read as it would
 * have been in its file. r and input are set in any case; they and the text are the caller's. */
bool part_read(struct part *part, struct reader *r, struct input *input, char *text);

/* The same for a part whose text is still in the file; input has none when this returns. */
bool part_fetch(struct part *part, struct reader *r, struct input *input);

#endif
