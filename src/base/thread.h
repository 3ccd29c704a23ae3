/* Threads beside the one that runs the terminal. */
#ifndef ANNALS_BASE_THREAD_H
#define ANNALS_BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* Starts a thread that gets no signals: they are for the thread that runs the terminal. False where
 * none can be had. The caller joins or detaches it. */
bool thread_start(pthread_t *thread, void *(*run)(void *context), void *context);

#endif
