#define _GNU_SOURCE /* O_TMPFILE */
#include "config.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"

enum { READ_CHUNK = 64 * 1024, MAX_LINKS = 40, MAX_NAMES = 100, NOW_MS = 50 };

static int open_again(const char *path, int flags, mode_t mode)
{
    int fd;
    do
        fd = open(path, flags | O_CLOEXEC | O_NOCTTY, mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* After a failed read or write: 0 to try again, else the errno value. until is a clock_ms, 0 for
 * as long as it takes. */
static int retry(int fd, short events, long long until)
{
    if (errno == EINTR)
        return 0;
    if (errno != EAGAIN && errno != EWOULDBLOCK)
        return errno;
    struct pollfd wait = {.fd = fd, .events = events};
    long long left = until != 0 ? until - clock_ms() : -1;
    if (until != 0 && left <= 0)
        return EAGAIN;
    return poll(&wait, 1, (int)left) < 0 && errno != EINTR ? errno : 0;
}

/* The size that a regular file still has to give, so that it is read in one go. */
static size_t size_hint(int fd, size_t limit)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0)
        return READ_CHUNK;
    uintmax_t size = (uintmax_t)st.st_size;
    if (limit > 0 && size > limit)
        size = limit;
    return size < SIZE_MAX / 4 ? (size_t)size + 1 : READ_CHUNK;
}

int file_read_fd(int fd, struct buf *out, size_t limit)
{
    size_t start = out->length;
    buf_reserve(out, size_hint(fd, limit));
    for (;;) {
        size_t room = out->capacity - out->length - 1;
        if (room == 0) {
            buf_reserve(out, READ_CHUNK);
            continue;
        }
        ssize_t got = read(fd, out->text + out->length, room);
        if (got == 0)
            return 0;
        if (got < 0) {
            int error = retry(fd, POLLIN, 0);
            if (error != 0)
                return error;
            continue;
        }
        out->length += (size_t)got;
        out->text[out->length] = '\0';
        if (limit > 0 && out->length - start > limit) {
            buf_truncate(out, start + limit);
            return EFBIG;
        }
    }
}

/* Waits for the writer of a FIFO, as cat(1) does, but never for a device to become ready, nor for
 * somebody to type: that would take the keys. */
static int open_input(const char *path, bool regular, int *fd)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return errno;
    if (S_ISDIR(st.st_mode))
        return EISDIR;
    bool endless = S_ISFIFO(st.st_mode) || S_ISCHR(st.st_mode);
    if (!S_ISREG(st.st_mode) && (regular || !endless))
        return ENOTSUP;
    *fd = open_again(path, O_RDONLY | (S_ISFIFO(st.st_mode) ? 0 : O_NONBLOCK), 0);
    if (*fd < 0)
        return errno;
    if (isatty(*fd)) {
        close(*fd);
        return ENOTSUP;
    }
    int flags = fcntl(*fd, F_GETFL);
    if (flags >= 0 && (flags & O_NONBLOCK) != 0)
        fcntl(*fd, F_SETFL, flags & ~O_NONBLOCK);
    return 0;
}

static int read_path(const char *path, bool regular, struct buf *out, size_t limit)
{
    int fd = -1;
    int error = open_input(path, regular, &fd);
    if (error != 0)
        return error;
    error = file_read_fd(fd, out, limit);
    close(fd);
    return error;
}

int file_read(const char *path, struct buf *out, size_t limit)
{
    return strcmp(path, "-") == 0 ? file_read_fd(STDIN_FILENO, out, limit)
                                  : read_path(path, false, out, limit);
}

int file_read_regular(const char *path, struct buf *out, size_t limit)
{
    return read_path(path, true, out, limit);
}

static int write_all(int fd, const char *bytes, size_t length, long long until)
{
    while (length > 0) {
        ssize_t put = write(fd, bytes, length);
        if (put < 0) {
            int error = retry(fd, POLLOUT, until);
            if (error != 0)
                return error;
            continue;
        }
        bytes += put;
        length -= (size_t)put;
    }
    return 0;
}

/* The bytes of path that name its folder, the last slash included; 0 when there is none. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? (size_t)(slash - path) + 1 : 0;
}

/* Follows symbolic links by hand, because the last one may point to what is not there yet. */
static int resolve(const char *path, struct buf *target)
{
    buf_puts(target, path);
    for (int links = 0; links < MAX_LINKS; links++) {
        char link[4096];
        ssize_t length = readlink(buf_text(target), link, sizeof link);
        if (length < 0)
            return errno == EINVAL || errno == ENOENT ? 0 : errno;
        if ((size_t)length == sizeof link)
            return ENAMETOOLONG;
        buf_truncate(target, link[0] == '/' ? 0 : folder_length(target->text));
        buf_add(target, link, (size_t)length);
    }
    return ELOOP;
}

static void add_name(struct buf *name, const char *path, int number)
{
    buf_clear(name);
    buf_add(name, path, folder_length(path));
    buf_printf(name, ".annals-%ld-%d.tmp", (long)getpid(), number);
}

/* Creates a file of a name that was free in the folder of path, and appends that name to name. */
static int create_beside(const char *path, unsigned mode, struct buf *name, int *fd)
{
    for (int i = 0; i < MAX_NAMES; i++) {
        add_name(name, path, i);
        *fd = open_again(name->text, O_WRONLY | O_CREAT | O_EXCL, (mode_t)mode);
        if (*fd >= 0)
            return 0;
        if (errno != EEXIST)
            break;
    }
    return errno;
}

#ifdef O_TMPFILE
/* Where the system can, a file that has no name before it is whole: whatever ends the program,
 * nothing of it is left. -1 where it cannot. */
static int create_unnamed(const char *path, unsigned mode)
{
    struct buf folder = {0};
    if (access("/proc/self/fd", X_OK) != 0)
        return -1;
    buf_add(&folder, path, folder_length(path));
    int fd = open_again(folder.length > 0 ? folder.text : ".", O_TMPFILE | O_WRONLY, (mode_t)mode);
    buf_finish(&folder);
    return fd;
}

/* Gives it a name beside path, which is appended to name. */
static int name_unnamed(int fd, const char *path, struct buf *name)
{
    char self[64];
    snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    for (int i = 0; i < MAX_NAMES; i++) {
        add_name(name, path, i);
        if (linkat(AT_FDCWD, self, AT_FDCWD, name->text, AT_SYMLINK_FOLLOW) == 0)
            return 0;
        if (errno != EEXIST)
            break;
    }
    int error = errno;
    buf_clear(name);
    return error;
}
#else
static int create_unnamed(const char *path, unsigned mode)
{
    (void)path;
    (void)mode;
    return -1;
}

static int name_unnamed(int fd, const char *path, struct buf *name)
{
    (void)fd;
    (void)path;
    (void)name;
    return ENOSYS;
}
#endif

static int close_synced(int fd, int error)
{
    if (error == 0 && fsync(fd) != 0)
        error = errno;
    if (close(fd) != 0 && error == 0 && errno != EINTR)
        error = errno;
    return error;
}

/* The new name is safe on disk only when its folder is. Not every file system can do this, and
 * the file is in place by now: no error. */
static void sync_folder(const char *path)
{
    struct buf folder = {0};
    buf_add(&folder, path, folder_length(path));
    int fd = open_again(folder.length > 0 ? folder.text : ".", O_RDONLY | O_DIRECTORY, 0);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    buf_finish(&folder);
}

static int open_in_place(struct file_writer *w)
{
    w->fd = open_again(buf_text(&w->target), O_WRONLY | (w->until != 0 ? O_NONBLOCK : 0), 0);
    if (w->fd < 0)
        return errno;
    return w->until != 0 && isatty(w->fd) ? ENOTSUP : 0;
}

/* Opens a temporary file beside a regular file, or what is no file itself. */
static int open_output(struct file_writer *w, unsigned mode)
{
    struct stat st;
    const char *target = buf_text(&w->target);
    bool there = stat(target, &st) == 0;
    if (!there && errno != ENOENT)
        return errno;
    if (there && S_ISDIR(st.st_mode))
        return EISDIR;
    if (there && access(target, W_OK) != 0)
        return errno;
    if (there && !S_ISREG(st.st_mode))
        return open_in_place(w);
    int error = 0;
    w->fd = create_unnamed(target, there ? 0600 : mode);
    w->unnamed = w->fd >= 0;
    if (!w->unnamed)
        error = create_beside(target, there ? 0600 : mode, &w->temporary, &w->fd);
    w->replaces = error == 0;
    if (error != 0)
        buf_clear(&w->temporary);
    else if (there && fchmod(w->fd, st.st_mode & 07777) != 0)
        error = errno;
    return error;
}

static int begin(struct file_writer *w, const char *path, unsigned mode, long long until)
{
    *w = (struct file_writer){.fd = -1, .until = until};
    w->error = resolve(path, &w->target);
    if (w->error == 0)
        w->error = open_output(w, mode);
    return w->error;
}

int file_begin(struct file_writer *w, const char *path, unsigned mode)
{
    return begin(w, path, mode, 0);
}

int file_put(struct file_writer *w, const char *bytes, size_t length)
{
    if (w->error == 0)
        w->error = write_all(w->fd, bytes, length, w->until);
    return w->error;
}

int file_end(struct file_writer *w, bool keep)
{
    bool replaces = w->replaces;
    int error = w->error == 0 && !keep ? ECANCELED : w->error;
    if (w->unnamed && error == 0)
        error = name_unnamed(w->fd, buf_text(&w->target), &w->temporary);
    if (w->fd >= 0 && replaces)
        error = close_synced(w->fd, error);
    else if (w->fd >= 0 && close(w->fd) != 0 && error == 0 && errno != EINTR)
        error = errno;
    if (replaces && error == 0 && rename(w->temporary.text, buf_text(&w->target)) != 0)
        error = errno;
    if (replaces && error != 0 && w->temporary.length > 0)
        unlink(w->temporary.text);
    else if (replaces && error == 0)
        sync_folder(buf_text(&w->target));
    buf_finish(&w->target);
    buf_finish(&w->temporary);
    w->fd = -1;
    return error != ECANCELED ? error : 0;
}

static int write_whole(const char *path, const char *bytes, size_t length, unsigned mode,
                       long long until)
{
    struct file_writer w;
    if (begin(&w, path, mode, until) == 0)
        file_put(&w, bytes, length);
    return file_end(&w, true);
}

int file_write(const char *path, const char *bytes, size_t length, unsigned mode)
{
    return write_whole(path, bytes, length, mode, 0);
}

int file_write_now(const char *path, const char *bytes, size_t length, unsigned mode)
{
    return write_whole(path, bytes, length, mode, clock_ms() + NOW_MS);
}

bool file_is_same(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && S_ISREG(one.st_mode) &&
           one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

bool file_has_room(int count)
{
    long most = sysconf(_SC_OPEN_MAX);
    int next = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0); /* the lowest that is free */
    if (next < 0)
        return false;
    close(next);
    return most < 0 || next + count <= most;
}

static int make_one(const char *path)
{
    struct stat st;
    if (mkdir(path, 0700) == 0)
        return 0;
    int error = errno;
    if (stat(path, &st) != 0)
        return error;
    return S_ISDIR(st.st_mode) ? 0 : ENOTDIR;
}

int file_make_folder(const char *path)
{
    struct buf part = {0};
    int error = *path == '\0' ? ENOENT : 0;
    for (size_t i = 1; error == 0 && *path != '\0'; i++) {
        if (path[i] == '/' || path[i] == '\0') {
            buf_clear(&part);
            buf_add(&part, path, i);
            error = make_one(part.text);
        }
        if (path[i] == '\0')
            break;
    }
    buf_finish(&part);
    return error;
}
