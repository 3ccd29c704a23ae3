/* The system-call filter: seccomp(2) through libseccomp. */
#ifndef ANNALS_SANDBOX_FILTER_H
#define ANNALS_SANDBOX_FILTER_H

#include <stdbool.h>

/* Whether this build and kernel have it. Not in a build with sanitizers, whose own system calls
 * it would end. */
bool filter_available(void);

/* Loads it for every thread; 0 or an errno value. What is not on its list ends the process; what
 * libraries may try and do without is answered with EPERM. */
int filter_load(void);

#endif
