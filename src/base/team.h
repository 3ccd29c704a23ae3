/* A few threads that do one thing together, and are gone when it is done. */
#ifndef ANNALS_BASE_TEAM_H
#define ANNALS_BASE_TEAM_H

#include <stddef.h>

/* How many threads are asked for: wanted, or with 0 one for each core; at most 16. */
unsigned team_size(unsigned wanted);

/* Calls run(context) from count threads at once, this one among them (fewer where there are none
 * to be had), and returns when all have. The others take no signals. */
void team_run(unsigned count, void (*run)(void *context), void *context);

/* Calls run(context, task) once for each task from 0 up to tasks - 1, in that order but on count
 * threads, and returns when all are done. What a task writes no other may touch. */
void team_each(unsigned count, size_t tasks, void (*run)(void *context, size_t task),
               void *context);

#endif
