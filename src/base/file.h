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
 * errno value; EISDIR for a directory, ENOTSUP for what else cannot be read to an end. */
int file_read(const char *path, struct buf *out, size_t limit);

/* Replaces path by length bytes: a temporary file beside it, written, synced, renamed, the folder
 * synced. mode (less the umask) is that of a new file; an existing one keeps its mode, and must be
 * writable. A symbolic link is followed; a device or FIFO is written to in place. Returns 0 or an
 * errno value, and then path is as it was and no temporary file is left. */
int file_write(const char *path, const char *bytes, size_t length, unsigned mode);

/* Makes a folder and its parents, mode 0700 as the XDG Base Directory Specification asks; one that
 * is there is fine. Returns 0 or an errno value. */
int file_make_folder(const char *path);

#endif
