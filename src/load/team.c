#include "load/team.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

#include "load/feed.h"

enum { TEAM_MAX = 16 };

struct task {
    void (*run)(void *context);
    void *context;
};

unsigned team_size(unsigned wanted)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned count = wanted ? wanted : cores > 0 ? (unsigned)cores : 1;
    return count < TEAM_MAX ? count : TEAM_MAX;
}

static void *run_member(void *context)
{
    const struct task *task = context;
    task->run(task->context);
    feed_release();
    return NULL;
}

void team_run(unsigned count, void (*run)(void *context), void *context)
{
    struct task task = {run, context};
    pthread_t others[TEAM_MAX];
    unsigned started = 0;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (started + 1 < count && started < TEAM_MAX &&
           pthread_create(&others[started], NULL, run_member, &task) == 0)
        started++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    run(context);
    while (started > 0)
        pthread_join(others[--started], NULL);
}
