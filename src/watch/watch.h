/* Watching files: tells, through a descriptor, when one of them was changed.
 *
 * A thread sleeps in inotify(7) on the folders of the files and of what their symbolic links lead
 * to, so that a file replaced by rename is seen as well as one rewritten in place; where there is
 * no inotify, or on a network file system, which does not tell what others do, it looks at the
 * files every second. A change is told once the file has been left alone for a moment. */
#ifndef ANNALS_WATCH_WATCH_H
#define ANNALS_WATCH_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct watch;

enum watch_way { WATCH_BEST, WATCH_POLLING /* always look every second */ };

/* Begins to watch; "-" is passed over. NULL where there is nothing to watch or no thread to be had.
 * watch_stop ends it. */
struct watch *watch_start(const char *const *paths, size_t count, enum watch_way way);
void watch_stop(struct watch *w);

/* Can be read from when a file has changed; it is the watch's own. */
int watch_fd(const struct watch *w);

/* Makes the descriptor quiet; whether anything has changed since the last call. */
bool watch_take(struct watch *w);

/* What the files look like from outside (which files they are, sizes, times): two that differ were
 * taken before and after a change. */
uint64_t watch_signature(const char *const *paths, size_t count);

#endif
