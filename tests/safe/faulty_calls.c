/* The second half of the program of faults: calls of the system on some files that fail.
 *
 * FAULT_CALL is read, pread, write, fsync, rename, open or mmap; FAULT_HOW is what comes of it:
 * the name of an error, "short" (a byte at a time), "end" (nothing more) or of open "wait" (for
 * good, as some devices do for who does not say O_NONBLOCK). FAULT_FILE is a part of the path of
 * the files that are meant; "tty" is the terminal. It is the call of the number in FAULT_FROM (from
 * 1 on) and all that follow, but for EINTR every second one. With FAULT_NAMED there are no files
 * without a name; FAULT_LOG is a file that gets a line for each fsync of a folder. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct {
    const char *name;
    int number;
} errors[] = {
    {"EIO", EIO},       {"EINTR", EINTR},   {"ENOSPC", ENOSPC}, {"EMFILE", EMFILE},
    {"EROFS", EROFS},   {"EACCES", EACCES}, {"ENOMEM", ENOMEM}, {"EDQUOT", EDQUOT},
    {"ESTALE", ESTALE}, {"EAGAIN", EAGAIN},
};

enum how { FINE, SHORT, END, WAIT, FAILED };

static long count;

static int error_of(const char *how)
{
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (strcmp(errors[i].name, how) == 0)
            return errors[i].number;
    return 0;
}

/* What is to come of a call on a path. Changes errno only to what the call is to set. */
static enum how find_how(const char *call, const char *path)
{
    const char *meant = getenv("FAULT_CALL"), *how = getenv("FAULT_HOW");
    const char *file = getenv("FAULT_FILE"), *from = getenv("FAULT_FROM");
    if (meant == NULL || how == NULL || file == NULL || strcmp(meant, call) != 0 ||
        strstr(path, strcmp(file, "tty") == 0 ? "/dev/pts/" : file) == NULL)
        return FINE;
    long number = ++count - (from != NULL ? strtol(from, NULL, 10) : 1);
    int error = error_of(how);
    if (number < 0 || (error == EINTR && number % 2 != 0))
        return FINE;
    if (error == 0)
        return strcmp(how, "short") == 0 ? SHORT : strcmp(how, "wait") == 0 ? WAIT : END;
    errno = error;
    return FAILED;
}

static enum how find_how_of(const char *call, int fd)
{
    char link[64], path[4096];
    int saved = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    errno = saved;
    return find_how(call, path);
}

ssize_t read(int fd, void *bytes, size_t size)
{
    enum how how = find_how_of("read", fd);
    if (how == FAILED || how == END)
        return how == END ? 0 : -1;
    return syscall(SYS_read, fd, bytes, how == SHORT && size > 1 ? 1 : size);
}

ssize_t pread(int fd, void *bytes, size_t size, off_t offset)
{
    enum how how = find_how_of("pread", fd);
    if (how == FAILED || how == END)
        return how == END ? 0 : -1;
    /* there are many of them */
    return syscall(SYS_pread64, fd, bytes, how == SHORT && size > 999 ? 999 : size, offset);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    enum how how = find_how_of("write", fd);
    if (how == FAILED)
        return -1;
    return syscall(SYS_write, fd, bytes, how == SHORT && size > 1 ? 1 : size);
}

static void log_folder(int fd)
{
    const char *path = getenv("FAULT_LOG");
    struct stat st;
    if (path == NULL || fstat(fd, &st) != 0 || !S_ISDIR(st.st_mode))
        return;
    int log = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (log >= 0 && syscall(SYS_write, log, "folder\n", 7) == 7)
        close(log);
}

int fsync(int fd)
{
    log_folder(fd);
    return find_how_of("fsync", fd) == FINE ? (int)syscall(SYS_fsync, fd) : -1;
}

int rename(const char *old, const char *new)
{
    return find_how("rename", new) == FINE
               ? (int)syscall(SYS_renameat, AT_FDCWD, old, AT_FDCWD, new)
               : -1;
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    bool unnamed = (flags & O_TMPFILE) == O_TMPFILE;
    unsigned mode = (flags & O_CREAT) != 0 || unnamed ? va_arg(arguments, unsigned) : 0;
    va_end(arguments);
    if (unnamed && getenv("FAULT_NAMED") != NULL) {
        errno = EOPNOTSUPP;
        return -1;
    }
    enum how how = find_how("open", path);
    if (how == WAIT && (flags & O_NONBLOCK) == 0)
        pause();
    return how == FINE || how == WAIT ? (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode) : -1;
}

void *mmap(void *address, size_t size, int protection, int flags, int fd, off_t offset)
{
    if (fd >= 0 && find_how_of("mmap", fd) != FINE)
        return MAP_FAILED;
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): so the kernel answers */
    return (void *)syscall(SYS_mmap, address, size, protection, flags, fd, offset);
}
