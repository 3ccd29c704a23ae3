#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/thread.h"
#include "base/wake.h"
#include "load/loading.h"
#include "load/yaml/feed.h"

enum { QUIET_MS = 50 }; /* between two signs of progress */

struct load_job {
    char **paths;
    size_t count;
    struct load_options options;
    char *cache;              /* of the options */
    const atomic_bool *asked; /* the caller's own way to cancel, or NULL */
    atomic_bool cancelled;
    struct wake news;
    atomic_size_t done, total;
    atomic_bool finished;
    atomic_uint users; /* the caller and the thread: the last one frees the job */
    pthread_mutex_t lock;
    pthread_cond_t end;      /* finished was set */
    struct timeline *newest; /* not taken yet; under the lock */
    bool ended;              /* load_poll has told so; likewise */
    struct diags diags;      /* the thread's until it has finished */

    /* the thread's */
    size_t before, size;   /* bytes of earlier files, and of the present one */
    long long quiet_until; /* ms */
};

/* ---- the thread's side */

/* From the threads that parse, one at a time. */
static void take_progress(void *context, size_t done, size_t total)
{
    struct load_job *job = context;
    if (total != job->size) {
        job->before += job->size;
        job->size = total;
    }
    atomic_store(&job->done, job->before + done);
    if (job->asked && atomic_load_explicit(job->asked, memory_order_relaxed))
        atomic_store(&job->cancelled, true);
    long long now = clock_ms();
    if (now < job->quiet_until)
        return;
    job->quiet_until = now + QUIET_MS;
    wake_give(&job->news);
}

static void take_generation(void *context, struct timeline *timeline)
{
    struct load_job *job = context;
    pthread_mutex_lock(&job->lock);
    struct timeline *old = job->newest;
    job->newest = timeline;
    pthread_mutex_unlock(&job->lock);
    timeline_destroy(old);
    wake_give(&job->news);
}

static size_t size_of(const struct load_job *job)
{
    size_t total = 0;
    struct stat st;
    for (size_t i = 0; i < job->count; i++)
        if (stat(job->paths[i], &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
            total += (size_t)st.st_size;
    return total;
}

static void release(struct load_job *job)
{
    if (atomic_fetch_sub(&job->users, 1) != 1)
        return;
    wake_close(&job->news);
    diag_finish(&job->diags);
    timeline_destroy(job->newest);
    pthread_mutex_destroy(&job->lock);
    pthread_cond_destroy(&job->end);
    for (size_t i = 0; i < job->count; i++)
        free(job->paths[i]);
    free((void *)job->paths);
    free(job->cache);
    free(job);
}

/* The last generation, if any, is there when the end is told, not before: it would be taken for one
 * of those on the way. */
static void tell_end(struct load_job *job, struct timeline *last)
{
    struct timeline *old = NULL;
    atomic_store(&job->done, atomic_load(&job->total));
    pthread_mutex_lock(&job->lock);
    if (last) {
        old = job->newest;
        job->newest = last;
    }
    atomic_store(&job->finished, true);
    pthread_cond_broadcast(&job->end);
    wake_give(&job->news); /* the last one: load_finish closes the pipe */
    pthread_mutex_unlock(&job->lock);
    timeline_destroy(old);
}

/* With all cores busy the thread that has the keys would wait for its turn. On Linux niceness is
 * that of a thread and those that it starts; POSIX has it for the process. */
static void yield_to_keys(void)
{
#ifdef __linux__
    int niceness = nice(3);
    (void)niceness;
#endif
}

/* The image is written when all is told, so that nobody waits for it. */
static void *run(void *context)
{
    struct load_job *job = context;
    const struct loading_watch watch = {take_generation, job};
    struct cache_entry store;
    atomic_store(&job->total, size_of(job));
    struct timeline *t = loading_run((const char *const *)job->paths, job->count, &job->options,
                                     &watch, &store, &job->diags);
    tell_end(job, t ? timeline_retain(t) : NULL);
    if (t && job->options.fetch)
        timeline_fetch(t);
    if (t && store.path.length > 0)
        cache_store(&store, t, &job->options);
    timeline_destroy(t);
    cache_finish(&store);
    feed_release();
    release(job);
    return NULL;
}

static void *run_beside(void *context)
{
    yield_to_keys();
    return run(context);
}

/* ---- the caller's side */

static void start(struct load_job *job)
{
    pthread_t thread;
    atomic_store(&job->users, 2);
    if (wake_open(&job->news) && thread_start(&thread, run_beside, job))
        pthread_detach(thread);
    else
        run(job); /* no thread to be had: the load is done when this returns */
}

struct load_job *load_start(const char *const *paths, size_t count,
                            const struct load_options *options)
{
    struct load_job *job = mem_zalloc(1, sizeof *job);
    job->paths = (char **)mem_zalloc(count, sizeof(char *));
    job->count = count;
    for (size_t i = 0; i < count; i++)
        job->paths[i] = mem_strdup(paths[i]);
    job->options = options ? *options : (struct load_options){0};
    job->asked = job->options.cancel;
    job->options.cancel = &job->cancelled;
    job->options.progress = take_progress;
    job->options.progress_context = job;
    job->options.cache = NULL;
    if (options && options->cache)
        job->options.cache = job->cache = mem_strdup(options->cache);
    pthread_mutex_init(&job->lock, NULL);
    pthread_cond_init(&job->end, NULL);
    diag_init(&job->diags);
    start(job);
    return job;
}

int load_fd(const struct load_job *job)
{
    return wake_fd(&job->news);
}

struct load_state load_poll(struct load_job *job)
{
    wake_take(&job->news);
    struct load_state state = {
        .done = atomic_load(&job->done),
        .total = atomic_load(&job->total),
    };
    pthread_mutex_lock(&job->lock);
    state.finished = job->ended = atomic_load(&job->finished);
    state.fresh = job->newest != NULL;
    pthread_mutex_unlock(&job->lock);
    return state;
}

struct timeline *load_take(struct load_job *job)
{
    struct timeline *t = NULL;
    pthread_mutex_lock(&job->lock);
    if (job->ended || !atomic_load(&job->finished)) {
        t = job->newest;
        job->newest = NULL;
    }
    pthread_mutex_unlock(&job->lock);
    return t;
}

void load_cancel(struct load_job *job)
{
    atomic_store(&job->cancelled, true);
}

void load_finish(struct load_job *job, struct diags *diags)
{
    if (!job)
        return;
    pthread_mutex_lock(&job->lock);
    while (!atomic_load(&job->finished))
        pthread_cond_wait(&job->end, &job->lock);
    if (diags)
        diag_merge(diags, &job->diags);
    wake_close(&job->news); /* not by the thread, at a time when the numbers may be another's */
    pthread_mutex_unlock(&job->lock);
    release(job);
}

void load_drop(struct load_job *job)
{
    if (!job)
        return;
    load_cancel(job);
    release(job);
}
