#include "base/team.h"

#include <stdatomic.h>
#include <unistd.h>

#include "base/thread.h"

enum { TEAM_MAX = 16 };

struct member {
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
    const struct member *member = context;
    member->run(member->context);
    return NULL;
}

void team_run(unsigned count, void (*run)(void *context), void *context)
{
    struct member member = {run, context};
    pthread_t others[TEAM_MAX];
    unsigned started = 0;
    while (started + 1 < count && started < TEAM_MAX &&
           thread_start(&others[started], run_member, &member))
        started++;
    run(context);
    while (started > 0)
        pthread_join(others[--started], NULL);
}

struct tasks {
    void (*run)(void *context, size_t task);
    void *context;
    size_t count;
    atomic_size_t next;
};

static void run_tasks(void *context)
{
    struct tasks *tasks = context;
    size_t task;
    while ((task = atomic_fetch_add(&tasks->next, 1)) < tasks->count)
        tasks->run(tasks->context, task);
}

void team_each(unsigned count, size_t tasks, void (*run)(void *context, size_t task), void *context)
{
    struct tasks all = {.run = run, .context = context, .count = tasks};
    team_run(tasks < count ? (unsigned)tasks : count, run_tasks, &all);
}
