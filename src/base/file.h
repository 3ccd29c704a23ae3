/* Reading and writing whole files, safely: short reads, EINTR, devices that never end, and no
 * half-written file ever. */
#ifndef ANNALS_BASE_FILE_H
#define ANNALS_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Reads descriptor fd to its end into out, at most limit bytes (0: no bound). Returns 0, an errno
 * value, or EFBIG when there is more than limit. */
int file_read_fd(int fd, struct buf *out, size_t limit);

/* Opens and reads a regular file, FIFO or character device ("-": standard input). Returns 0 or an
 * errno value; EISDIR for a directory, ENOTSUP for what else cannot be read to an end, a
 * terminal among it. */
int file_read(const char *path, struct buf *out, size_t limit);

/* The same for a path that nobody gave, such as that of a configuration: ENOTSUP for what is no
 * regular file, which might never end or begin. */
int file_read_regular(const char *path, struct buf *out, size_t limit);

/* Replaces path by length bytes: a temporary file beside it, written, synced, renamed, the folder
 * synced. mode (less the umask) is that of a new file; an existing one keeps its mode, and must be
 * writable. A symbolic link is followed; a device or FIFO is written to in place. Returns 0 or an
 * errno value, and then path is as it was and no temporary file is left. */
int file_write(const char *path, const char *bytes, size_t length, unsigned mode);

/* The same where nobody may be kept waiting: a FIFO or device is given 50 ms in all to take it.
 * ENXIO for a FIFO that nobody reads, EAGAIN for one whose reader is too slow, ENOTSUP for a
 * terminal, where it would be seen raw. */
int file_write_now(const char *path, const char *bytes, size_t length, unsigned mode);

/* The same for what is written piece by piece. file_begin opens, file_put writes: both return 0 or
 * an errno value, and the first one sticks. file_end must follow in any case: it puts the new file
 * in place if keep is set and all went well, else leaves path as it was, and returns that error. */
struct file_writer {
    int fd, error;
    long long until;              /* the clock_ms to wait until, 0 for ever */
    bool replaces;                /* false: path is written in place */
    bool unnamed;                 /* the new file has no name before its end */
    struct buf target, temporary; /* the name that it has until then */
};
int file_begin(struct file_writer *w, const char *path, unsigned mode);
int file_put(struct file_writer *w, const char *bytes, size_t length);
int file_end(struct file_writer *w, bool keep);

/* Whether two paths lead to one regular file. */
bool file_is_same(const char *a, const char *b);

/* Whether so many more descriptors can be opened: for what can be done without them. */
bool file_has_room(int count);

/* Makes a folder and its parents, mode 0700 as the XDG Base Directory Specification asks; one that
 * is there is fine. Returns 0 or an errno value. */
int file_make_folder(const char *path);

#endif
