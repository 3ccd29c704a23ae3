/* A few threads that do one thing together. */
#ifndef ANNALS_LOAD_TEAM_H
#define ANNALS_LOAD_TEAM_H

/* How many threads are asked for: wanted, or with 0 one for each core; at most 16. */
unsigned team_size(unsigned wanted);

/* Calls run(context) from count threads at once, this one among them (fewer where there are none
 * to be had), and returns when all have. The others take no signals. */
void team_run(unsigned count, void (*run)(void *context), void *context);

#endif
