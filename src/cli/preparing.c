#include "cli/preparing.h"

#include "base/file.h"
#include "base/thread.h"

enum { LARGE = 50000 }; /* incidents: some milliseconds */

static bool is_large(const struct timeline *timeline)
{
    return timeline_count(timeline, TABLE_INCIDENT) >= LARGE;
}

void preparing_init(struct preparing *p, bool threads)
{
    *p = (struct preparing){.done = WAKE_CLOSED};
    if (threads && file_has_room(8))
        wake_open(&p->done);
}

static void join(struct preparing *p)
{
    if (p->runs)
        pthread_join(p->thread, NULL);
    p->runs = false;
}

void preparing_finish(struct preparing *p)
{
    join(p);
    preparation_destroy(p->made);
    timeline_destroy(p->timeline);
    wake_close(&p->done);
}

static void *run(void *context)
{
    struct preparing *p = context;
    if (p->also != NULL)
        p->also(p->context);
    p->made = preparation_create(p->timeline);
    wake_give(&p->done);
    return NULL;
}

bool preparing_start(struct preparing *p, struct timeline *timeline, void (*also)(void *context),
                     void *context)
{
    p->timeline = timeline;
    p->also = also;
    p->context = context;
    p->made = NULL;
    if (is_large(timeline) && wake_fd(&p->done) >= 0)
        p->runs = thread_start(&p->thread, run, p);
    if (!p->runs && also != NULL)
        also(context);
    return p->runs;
}

int preparing_fd(const struct preparing *p)
{
    return p->runs ? wake_fd(&p->done) : -1;
}

bool preparing_poll(struct preparing *p)
{
    if (p->runs && wake_take(&p->done))
        join(p);
    return !p->runs;
}

struct timeline *preparing_take(struct preparing *p, struct preparation **made)
{
    struct timeline *timeline = p->timeline;
    *made = p->made;
    p->timeline = NULL;
    p->made = NULL;
    return timeline;
}

static void *give_back(void *context)
{
    timeline_destroy(context);
    return NULL;
}

void preparing_drop(struct timeline *timeline)
{
    pthread_t thread;
    if (timeline != NULL && is_large(timeline) && thread_start(&thread, give_back, timeline))
        pthread_detach(thread);
    else
        timeline_destroy(timeline);
}
