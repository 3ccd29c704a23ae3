/* What the kernel tells of files: inotify(7) where there is it. For the files of this room only. */
#ifndef ANNALS_WATCH_NOTICE_H
#define ANNALS_WATCH_NOTICE_H

#include <stdbool.h>
#include <stddef.h>

struct notice;

/* NULL where the kernel does not tell of all changes to these files. The paths outlive it. */
struct notice *notice_create(const char *const *paths, size_t count);
void notice_destroy(struct notice *n);

/* Can be read from when there was something in the files' folders. notice_take makes it quiet and
 * says whether that may be about the files. */
int notice_fd(const struct notice *n);
bool notice_take(struct notice *n);

/* After a change: what the paths lead to may be in other folders now. False: from here on not all
 * changes are told. */
bool notice_renew(struct notice *n);

#endif
