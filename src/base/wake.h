/* A pipe by which a thread or a handler of signals wakes the one that waits in poll(2). It is not
 * inherited, and its ends never block: a full one wakes as well. */
#ifndef ANNALS_BASE_WAKE_H
#define ANNALS_BASE_WAKE_H

#include <stdbool.h>

struct wake {
    int ends[2];
};

/* Before it is opened, and after it was closed. */
#define WAKE_CLOSED                                                                                \
    {                                                                                              \
        {                                                                                          \
            -1, -1                                                                                 \
        }                                                                                          \
    }

/* False where none can be had; it is closed then. */
bool wake_open(struct wake *w);
void wake_close(struct wake *w); /* if it is open */

/* Can be read from once it was given something; -1: it is closed. */
static inline int wake_fd(const struct wake *w)
{
    return w->ends[0];
}

/* Async-signal-safe; keeps errno. */
void wake_give(const struct wake *w);

/* Takes all that it was given; whether it was. */
bool wake_take(const struct wake *w);

#endif
