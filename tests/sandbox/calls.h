/* Calls for a process that is shut in, with what they are to come to. */
#ifndef ANNALS_SANDBOX_CALLS_H
#define ANNALS_SANDBOX_CALLS_H

#include <stdbool.h>
#include <stddef.h>

/* Beside the signals' numbers. */
enum { REFUSED = 40, PASSED = 41, NOT_IN = 42 };

struct call {
    const char *name;
    long (*call)(void); /* negative: refused */
    int end;            /* SIGSYS: dies of it; REFUSED, PASSED */
};

extern const struct call calls[];
extern const size_t call_count;

/* Opens what some of them use. */
bool calls_prepare(void);

#endif
