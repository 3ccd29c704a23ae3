#include "view/worker.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "base/thread.h"
#include "query/match.h"

struct worker {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t begun, ended;
    bool busy, quitting; /* under the lock */
    atomic_bool cancel;
    atomic_uint percent;
    /* the thread's own while it is busy */
    char *text;
    struct timeline *timeline;
    struct bitset marked;
    struct worker_result result;
};

static void note_progress(void *context, size_t done, size_t total)
{
    struct worker *w = context;
    atomic_store(&w->percent, total > 0 ? (unsigned)(done * 100 / total) : 0);
}

static void find_query(struct worker *w, const struct query_control *control)
{
    struct query *query = query_parse(w->text, &w->result.error);
    bitset_clear(&w->result.found);
    w->result.result = QUERY_DONE;
    if (query != NULL)
        w->result.result =
            query_run(query, w->timeline, control, &w->result.found, &w->result.error);
    query_destroy(query);
}

static void find_match(struct worker *w, const struct query_control *control)
{
    struct match *match = match_create(w->text);
    w->result.result = match_run(match, w->timeline, control, &w->result.found, &w->result.error);
    match_destroy(match);
}

static void find_order(struct worker *w, const struct query_control *control)
{
    bool whole = order_incidents(w->timeline, w->result.order, control, w->result.rows);
    w->result.result = whole ? QUERY_DONE : QUERY_CANCELLED;
}

static void work(struct worker *w)
{
    static void (*const jobs[])(struct worker * w, const struct query_control *control) = {
        [WORKER_QUERY] = find_query, [WORKER_MATCH] = find_match, [WORKER_ORDER] = find_order};

    struct query_control control = {.cancel = &w->cancel,
                                    .progress = note_progress,
                                    .context = w,
                                    .marked = w->marked.words != NULL ? &w->marked : NULL};
    w->result.error = (struct query_error){0};
    jobs[w->result.job](w, &control);
}

static void *run(void *context)
{
    struct worker *w = context;
    pthread_mutex_lock(&w->lock);
    while (!w->quitting) {
        if (!w->busy) {
            pthread_cond_wait(&w->begun, &w->lock);
            continue;
        }
        pthread_mutex_unlock(&w->lock);
        work(w);
        pthread_mutex_lock(&w->lock);
        w->busy = false;
        pthread_cond_broadcast(&w->ended);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

struct worker *worker_create(void)
{
    struct worker *w = mem_zalloc(1, sizeof *w);
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->begun, NULL);
    pthread_cond_init(&w->ended, NULL);
    if (thread_start(&w->thread, run, w))
        return w;
    free(w);
    return NULL;
}

static void forget(struct worker *w)
{
    free(w->text);
    bitset_finish(&w->marked);
    bitset_finish(&w->result.found);
    free(w->result.rows);
    w->result.rows = NULL;
    w->text = NULL;
    w->result.job = WORKER_NOTHING;
}

void worker_destroy(struct worker *w)
{
    if (w == NULL)
        return;
    worker_stop(w);
    pthread_mutex_lock(&w->lock);
    w->quitting = true;
    pthread_cond_broadcast(&w->begun);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->begun);
    pthread_cond_destroy(&w->ended);
    pthread_mutex_destroy(&w->lock);
    forget(w);
    free(w);
}

void worker_start(struct worker *w, const struct worker_task *task, struct timeline *t)
{
    size_t count = timeline_count(t, TABLE_INCIDENT);
    worker_stop(w);
    forget(w);
    atomic_store(&w->cancel, false);
    atomic_store(&w->percent, 0);
    w->text = task->text != NULL ? mem_strdup(task->text) : NULL;
    w->timeline = t;
    w->result.job = task->job;
    w->result.order = task->order;
    if (task->job == WORKER_ORDER)
        w->result.rows = mem_zalloc(count, sizeof *w->result.rows);
    else
        bitset_init(&w->result.found, count + 1);
    if (task->marked != NULL) {
        bitset_init(&w->marked, task->marked->size);
        bitset_copy(&w->marked, task->marked);
    }
    pthread_mutex_lock(&w->lock);
    w->busy = true;
    pthread_cond_broadcast(&w->begun);
    pthread_mutex_unlock(&w->lock);
}

void worker_stop(struct worker *w)
{
    if (w == NULL)
        return;
    atomic_store(&w->cancel, true);
    worker_wait(w, -1);
}

bool worker_wait(struct worker *w, int milliseconds)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += (long)(milliseconds % 1000) * 1000000;
    until.tv_sec += milliseconds / 1000 + until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&w->lock);
    int error = 0;
    while (w->busy && error != ETIMEDOUT)
        error = milliseconds < 0 ? pthread_cond_wait(&w->ended, &w->lock)
                                 : pthread_cond_timedwait(&w->ended, &w->lock, &until);
    bool idle = !w->busy;
    pthread_mutex_unlock(&w->lock);
    return idle;
}

bool worker_go_on(struct worker *w, bool *moved)
{
    enum { PIECE_MS = 8 };
    unsigned percent = worker_percent(w);
    bool idle = worker_wait(w, PIECE_MS);
    *moved = worker_percent(w) != percent;
    return idle;
}

unsigned worker_percent(struct worker *w)
{
    return atomic_load(&w->percent);
}

const struct worker_result *worker_result(const struct worker *w)
{
    return &w->result;
}

uint32_t *worker_take_rows(struct worker *w)
{
    uint32_t *rows = w->result.rows;
    w->result.rows = NULL;
    return rows;
}
