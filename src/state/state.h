/* The state file: what a browser remembers of a timeline, in $XDG_STATE_HOME/annals (XDG Base
 * Directory Specification).
 *
 * Two sessions on one timeline do not destroy what the other one keeps: a file is read again under
 * a lock before it is written, and only what changed in this session changes in it. It is written
 * whole or not at all. What is wrong with it is told with line and column and otherwise ignored. */
#ifndef ANNALS_STATE_STATE_H
#define ANNALS_STATE_STATE_H

#include <stdbool.h>

#include "base/diag.h"
#include "view/memory.h"

/* Appends the path of the file for the timeline of count files (0: the bundled one): its name and
 * a hash of all real paths. False where there is no home, or one of them is standard input. */
bool state_path(const char *const *files, size_t count, struct buf *out);

/* Reads a file into an empty memory. There need not be one. 0 or an errno value; EINVAL: it is no
 * state, as diags says. */
int state_read(const char *path, struct memory *m, struct diags *diags);

/* Writes what a session has now, over what it had at its start. 0 or an errno value. */
int state_write(const char *path, struct memory *now, struct memory *start);

/* A piece of state_write: lays what changed from start to now over what the file has. */
void state_merge(struct memory *file, struct memory *now, struct memory *start);

#endif
