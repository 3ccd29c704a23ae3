#include "watch/watch.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/thread.h"
#include "base/wake.h"
#include "watch/notice.h"

enum {
    POLL_MS = 1000,
    QUIET_MS = 60,     /* how long a file is left alone before a change is told */
    GONE_MS = 500,     /* the same where one has gone: it may be about to come back */
    PATIENCE_MS = 2000 /* but never longer than that */
};

struct watch {
    char **paths;
    size_t count;
    pthread_t thread;
    struct notice *notice;  /* NULL: polling */
    uint64_t begun;         /* the signature at the start */
    struct wake quit, told; /* to end the thread, to tell of a change */
};

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash ^= value;
    hash *= 0x9E3779B97F4A7C15U;
    return hash ^ hash >> 29;
}

/* A file's part; *gone is set if it is not there. */
static uint64_t sign(const char *path, bool *gone)
{
    struct stat st;
    if (strcmp(path, "-") == 0)
        return 0;
    if (stat(path, &st) != 0) {
        *gone = true;
        return 1;
    }
    uint64_t hash = mix(2, (uint64_t)st.st_dev);
    hash = mix(hash, (uint64_t)st.st_ino);
    hash = mix(hash, (uint64_t)st.st_size);
    hash = mix(hash, (uint64_t)st.st_mtim.tv_sec);
    return mix(hash, (uint64_t)st.st_mtim.tv_nsec);
}

static uint64_t sign_all(const char *const *paths, size_t count, bool *gone)
{
    uint64_t hash = 3;
    *gone = false;
    for (size_t i = 0; i < count; i++)
        hash = mix(hash, sign(paths[i], gone));
    return hash;
}

uint64_t watch_signature(const char *const *paths, size_t count)
{
    bool gone;
    return sign_all(paths, count, &gone);
}

/* Waits until there may be a change, or for so long; false: the watch is to end. */
static bool wait_for_change(struct watch *w, int milliseconds)
{
    struct pollfd fds[] = {{.fd = wake_fd(&w->quit), .events = POLLIN},
                           {.fd = w->notice != NULL ? notice_fd(w->notice) : -1, .events = POLLIN}};
    int ready;
    do
        ready = poll(fds, 2, milliseconds);
    while ((ready < 0 && errno == EINTR) ||
           (ready > 0 && fds[0].revents == 0 && !notice_take(w->notice) && milliseconds < 0));
    return ready >= 0 && fds[0].revents == 0;
}

static void renew(struct watch *w)
{
    if (w->notice == NULL || notice_renew(w->notice))
        return;
    notice_destroy(w->notice);
    w->notice = NULL;
}

static void *run(void *context)
{
    struct watch *w = context;
    const char *const *paths = (const char *const *)w->paths;
    bool gone;
    uint64_t told = w->begun, seen = told;
    long long changed = 0, first = 0; /* when it was seen to change, last and first */

    while (wait_for_change(w, seen != told ? QUIET_MS : w->notice != NULL ? -1 : POLL_MS)) {
        uint64_t now = sign_all(paths, w->count, &gone);
        if (now != seen) {
            changed = clock_ms();
            first = seen == told ? changed : first;
            seen = now;
            renew(w);
        }
        long long quiet = clock_ms() - changed;
        if (seen == told ||
            (quiet < (gone ? GONE_MS : QUIET_MS) && clock_ms() - first < PATIENCE_MS))
            continue;
        told = seen;
        wake_give(&w->told);
    }
    return NULL;
}

static void destroy(struct watch *w)
{
    notice_destroy(w->notice);
    wake_close(&w->quit);
    wake_close(&w->told);
    for (size_t i = 0; i < w->count; i++)
        free(w->paths[i]);
    free((void *)w->paths);
    free(w);
}

struct watch *watch_start(const char *const *paths, size_t count, enum watch_way way)
{
    /* A convenience: not with the last descriptors there are. */
    if (!file_has_room(11))
        return NULL;
    struct watch *w = mem_zalloc(1, sizeof *w);
    w->quit = w->told = (struct wake)WAKE_CLOSED;
    w->paths = (char **)mem_zalloc(count + 1, sizeof *w->paths);
    for (size_t i = 0; i < count; i++)
        if (strcmp(paths[i], "-") != 0)
            w->paths[w->count++] = mem_strdup(paths[i]);
    if (w->count > 0 && way == WATCH_BEST)
        w->notice = notice_create((const char *const *)w->paths, w->count);
    w->begun = watch_signature((const char *const *)w->paths, w->count);
    if (w->count > 0 && wake_open(&w->quit) && wake_open(&w->told) &&
        thread_start(&w->thread, run, w))
        return w;
    destroy(w);
    return NULL;
}

void watch_stop(struct watch *w)
{
    if (w == NULL)
        return;
    wake_give(&w->quit);
    pthread_join(w->thread, NULL);
    destroy(w);
}

int watch_fd(const struct watch *w)
{
    return wake_fd(&w->told);
}

bool watch_take(struct watch *w)
{
    return wake_take(&w->told);
}
