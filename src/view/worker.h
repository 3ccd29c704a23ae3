/* A thread that looks through a large timeline, or sorts it, while keys are answered. */
#ifndef ANNALS_VIEW_WORKER_H
#define ANNALS_VIEW_WORKER_H

#include "query/order.h"

enum worker_job { WORKER_NOTHING, WORKER_QUERY, WORKER_MATCH, WORKER_ORDER };

struct worker_task {
    enum worker_job job;
    const char *text;            /* a query's (it must parse), or a search's (match_create) */
    const struct bitset *marked; /* NULL: none */
    enum incident_order order;
};

struct worker_result {
    enum worker_job job;
    enum query_result result;
    struct query_error error; /* as query_run tells it */
    struct bitset found;
    enum incident_order order;
    uint32_t *rows; /* all incidents in that order */
};

struct worker;

/* Starts the thread, which waits; NULL where none can be had. Signals are left to others. */
struct worker *worker_create(void);

/* Stops what is running, and the thread. Takes NULL, as worker_stop does. */
void worker_destroy(struct worker *w);

/* Begins with a task, which is copied; what runs is stopped first. t must live until that is done
 * or stopped. */
void worker_start(struct worker *w, const struct worker_task *task, struct timeline *t);
void worker_stop(struct worker *w);

/* Waits that long at most (-1: for good); true: nothing is running. */
bool worker_wait(struct worker *w, int milliseconds);

/* The same for a piece of work that was put off: waits some milliseconds. *moved: how much of it is
 * done has changed. */
bool worker_go_on(struct worker *w, bool *moved);

/* How much of it is done, 0 to 100. */
unsigned worker_percent(struct worker *w);

/* What the last job found, once worker_wait says so; until the next worker_start. */
const struct worker_result *worker_result(const struct worker *w);

/* The rows of that result, which are the caller's then: free(3). */
uint32_t *worker_take_rows(struct worker *w);

#endif
