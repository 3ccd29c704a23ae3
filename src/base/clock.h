/* The clock that only goes forward. */
#ifndef ANNALS_BASE_CLOCK_H
#define ANNALS_BASE_CLOCK_H

/* Milliseconds since some time in the past (POSIX CLOCK_MONOTONIC): for differences. */
long long clock_ms(void);

#endif
