#include "watch/notice.h"

#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

#ifdef HAVE_SYS_INOTIFY_H

#    include <stdalign.h>
#    include <stdint.h>
#    include <sys/inotify.h>
#    include <sys/stat.h>
#    include <sys/vfs.h>

struct notice {
    int fd;
    const char *const *paths; /* the caller's */
    size_t count;
};

/* File systems on which others write without this kernel's knowing: the numbers of statfs(2). */
static bool is_remote(const char *path)
{
    static const unsigned long remote[] = {0x6969 /* NFS */,      0x517B /* SMB */,
                                           0xFF534D42 /* CIFS */, 0xFE534D42 /* SMB2 */,
                                           0x65735546 /* FUSE */, 0x01021997 /* 9P */,
                                           0x5346414F /* AFS */,  0x00C36400 /* Ceph */,
                                           0x73757245 /* Coda */, 0x564C /* NCP */};
    struct statfs fs;
    if (statfs(path, &fs) != 0)
        return false;
    for (size_t i = 0; i < sizeof remote / sizeof *remote; i++)
        if (((unsigned long)fs.f_type & 0xFFFFFFFFUL) == remote[i])
            return true;
    return false;
}

/* The folder, not the file: one that is replaced is another file. */
static bool add_folder(struct notice *n, const char *path)
{
    const uint32_t events = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_MOVED_TO |
                            IN_MOVED_FROM | IN_DELETE;
    const char *slash = strrchr(path, '/');
    size_t length = slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);
    char *folder = slash == NULL ? mem_strdup(".") : mem_strndup(path, length);
    bool added = !is_remote(folder) && inotify_add_watch(n->fd, folder, events | IN_ONLYDIR) >= 0;
    free(folder);
    return added;
}

static bool add(struct notice *n, const char *path)
{
    if (!add_folder(n, path))
        return false;
    char *real = realpath(path, NULL); /* what a link leads to may be written elsewhere */
    bool added = real == NULL || add_folder(n, real);
    free(real);
    return added;
}

bool notice_renew(struct notice *n)
{
    bool added = true;
    for (size_t i = 0; i < n->count && added; i++)
        added = add(n, n->paths[i]);
    return added;
}

struct notice *notice_create(const char *const *paths, size_t count)
{
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (fd < 0)
        return NULL;
    struct notice *n = mem_zalloc(1, sizeof *n);
    *n = (struct notice){fd, paths, count};
    if (notice_renew(n))
        return n;
    notice_destroy(n);
    return NULL;
}

void notice_destroy(struct notice *n)
{
    if (n == NULL)
        return;
    close(n->fd);
    free(n);
}

int notice_fd(const struct notice *n)
{
    return n->fd;
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* Writing to other files of the folder is none of ours. Another name that comes or goes may be a
 * link that a path leads through. */
static bool concerns(const struct notice *n, const struct inotify_event *event)
{
    if ((event->mask & (IN_MODIFY | IN_ATTRIB | IN_CLOSE_WRITE)) == 0 || event->len == 0)
        return true;
    for (size_t i = 0; i < n->count; i++) {
        char *real = realpath(n->paths[i], NULL);
        bool same = strcmp(name_of(n->paths[i]), event->name) == 0 ||
                    (real != NULL && strcmp(name_of(real), event->name) == 0);
        free(real);
        if (same)
            return true;
    }
    return false;
}

bool notice_take(struct notice *n)
{
    alignas(struct inotify_event) char bytes[4096];
    bool any = false;
    ssize_t length;
    while ((length = read(n->fd, bytes, sizeof bytes)) > 0) {
        for (char *at = bytes; !any && at < bytes + length;) {
            const struct inotify_event *event = (const void *)at;
            any = concerns(n, event);
            at += sizeof *event + event->len;
        }
    }
    return any;
}

#else

struct notice *notice_create(const char *const *paths, size_t count)
{
    (void)paths;
    (void)count;
    return NULL;
}

void notice_destroy(struct notice *n)
{
    (void)n;
}

int notice_fd(const struct notice *n)
{
    (void)n;
    return -1;
}

bool notice_renew(struct notice *n)
{
    (void)n;
    return false;
}

bool notice_take(struct notice *n)
{
    (void)n;
    return false;
}

#endif
