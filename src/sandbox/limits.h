/* Resource limits of a shut-in process: no programs, no core, no files, bounded memory and time. */
#ifndef ANNALS_SANDBOX_LIMITS_H
#define ANNALS_SANDBOX_LIMITS_H

#include <stdbool.h>

/* Sets them, for good. files: whether regular files that are open may grow. Returns 0 or an errno
 * value; limits that are lower already stay so. */
int limits_set(bool files);

#endif
