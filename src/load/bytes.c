#include "load/bytes.h"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

bool bytes_open(struct bytes *s, const char *path)
{
    struct stat st;
    *s = (struct bytes){.fd = -1};
    /* Not even opened: what comes through a FIFO comes once. */
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return false;
    *s = (struct bytes){.fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)};
    if (s->fd < 0)
        return false;
    if (fstat(s->fd, &s->state) == 0 && S_ISREG(s->state.st_mode) && s->state.st_size >= 0 &&
        (uintmax_t)s->state.st_size < SIZE_MAX) {
        s->size = (size_t)s->state.st_size;
        return true;
    }
    bytes_close(s);
    return false;
}

void bytes_of_text(struct bytes *s, const char *text, size_t size)
{
    *s = (struct bytes){.fd = -1, .text = text, .size = size};
}

void bytes_close(struct bytes *s)
{
    if (s->fd >= 0)
        close(s->fd);
    s->fd = -1;
}

bool bytes_read(const struct bytes *s, size_t offset, size_t length, char *to)
{
    if (s->fd < 0) {
        if (offset > s->size || length > s->size - offset)
            return false;
        memcpy(to, s->text + offset, length);
        return true;
    }
    while (length > 0) {
        ssize_t got = pread(s->fd, to, length, (off_t)offset);
        if (got == 0 || (got < 0 && errno != EINTR))
            return false;
        if (got < 0)
            continue;
        to += got;
        offset += (size_t)got;
        length -= (size_t)got;
    }
    return true;
}

bool bytes_is_same(const struct bytes *s)
{
    struct stat now;
    return s->fd < 0 || (fstat(s->fd, &now) == 0 && now.st_size == s->state.st_size &&
                         now.st_mtim.tv_sec == s->state.st_mtim.tv_sec &&
                         now.st_mtim.tv_nsec == s->state.st_mtim.tv_nsec &&
                         now.st_ctim.tv_sec == s->state.st_ctim.tv_sec &&
                         now.st_ctim.tv_nsec == s->state.st_ctim.tv_nsec);
}
