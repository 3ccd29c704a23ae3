/* A generation of the timeline on its way to the browser: what takes long is made in a thread. */
#ifndef ANNALS_CLI_PREPARING_H
#define ANNALS_CLI_PREPARING_H

#include <pthread.h>
#include <stdbool.h>

#include "base/wake.h"
#include "view/preparation.h"

struct preparing {
    struct timeline *timeline; /* NULL: none is on its way */
    struct preparation *made;  /* NULL: small enough to do without */
    void (*also)(void *context);
    void *context;
    pthread_t thread;
    bool runs;
    struct wake done; /* given something when the thread has ended */
};

void preparing_init(struct preparing *p, bool threads); /* threads: there may be one */
void preparing_finish(struct preparing *p);             /* waits for it and drops it */

/* Takes the timeline over; calls also (may be NULL) with context, in the thread too. False: it is
 * ready already. */
bool preparing_start(struct preparing *p, struct timeline *timeline, void (*also)(void *context),
                     void *context);

/* Can be read from when it is ready; -1 where nothing is being made. */
int preparing_fd(const struct preparing *p);

/* Whether there is none on its way any more; preparing_take then has it, once. */
bool preparing_poll(struct preparing *p);
struct timeline *preparing_take(struct preparing *p, struct preparation **made);

/* Drops a reference to a timeline; a large one that nobody has any longer is given back in a
 * thread. */
void preparing_drop(struct timeline *timeline);

#endif
