/* The bytes of a file that is read in parts, or of a text in memory. */
#ifndef ANNALS_LOAD_BYTES_H
#define ANNALS_LOAD_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

struct bytes {
    int fd;           /* -1: in memory */
    const char *text; /* in memory: the caller's */
    size_t size;
    struct stat state; /* of a file: as it was when it was opened */
};

/* Opens a regular file; false for what is none or cannot be opened. Never waits. */
bool bytes_open(struct bytes *s, const char *path);
void bytes_of_text(struct bytes *s, const char *text, size_t size);
void bytes_close(struct bytes *s);

/* Reads length bytes from offset on into to; false where there are not as many. From any thread. */
bool bytes_read(const struct bytes *s, size_t offset, size_t length, char *to);

/* Whether the file still is what it was when it was opened, by its size and times. */
bool bytes_is_same(const struct bytes *s);

#endif
