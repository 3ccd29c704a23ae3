#include "cli/exporting.h"

#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/thread.h"
#include "base/wake.h"
#include "cli/cli.h"
#include "cli/cli_common.h"
#include "export/export.h"

enum {
    PATIENCE_MS = 40, /* nobody notices */
    DESCRIPTORS = 8   /* that others may need */
};

struct exporting {
    struct browser *browser;
    struct wake news; /* for each hundredth, and at the end */
    pthread_t thread;
    bool runs;
    atomic_uint users; /* the browser and the thread: the last one frees it */
    atomic_bool cancel, ended;
    atomic_uint percent;
    /* the thread's own while it runs */
    struct timeline *timeline;
    struct bitset incidents;
    char *format, *path;
    bool written;
    struct buf message; /* what came of it */
};

struct exporting *exporting_create(struct browser *b)
{
    struct exporting *e = mem_zalloc(1, sizeof *e);
    e->browser = b;
    e->users = 1;
    e->news = (struct wake)WAKE_CLOSED;
    return e;
}

/* Few ever write anything: not before that. */
static bool open_news(struct exporting *e)
{
    return wake_fd(&e->news) >= 0 || (file_has_room(DESCRIPTORS) && wake_open(&e->news));
}

static void forget(struct exporting *e)
{
    timeline_destroy(e->timeline);
    bitset_finish(&e->incidents);
    free(e->format);
    free(e->path);
    e->timeline = NULL;
    e->format = e->path = NULL;
}

static void join(struct exporting *e)
{
    pthread_join(e->thread, NULL);
    e->runs = false;
    forget(e);
}

static void release(struct exporting *e)
{
    if (atomic_fetch_sub(&e->users, 1) != 1)
        return;
    forget(e);
    buf_finish(&e->message);
    wake_close(&e->news);
    free(e);
}

void exporting_destroy(struct exporting *e, bool finish)
{
    if (e->runs && finish) {
        cli_tell(_("%s is still being written; C-c stops that"), e->path);
        join(e);
        cli_tell("%s", buf_text(&e->message));
    } else if (e->runs) {
        atomic_store(&e->cancel, true);
        pthread_detach(e->thread);
    }
    release(e);
}

static void note_progress(void *context, size_t done, size_t total)
{
    struct exporting *e = context;
    unsigned percent = (unsigned)(done * 100 / total);
    if (atomic_exchange(&e->percent, percent) != percent)
        wake_give(&e->news);
}

static void run(struct exporting *e)
{
    const struct export_watch watch = {&e->cancel, note_progress, e};
    e->written = cli_export(e->timeline, e->format, e->path, &e->incidents, &watch, &e->message);
    atomic_store(&e->ended, true);
    wake_give(&e->news);
}

static void *run_beside(void *context)
{
    run(context);
    release(context);
    return NULL;
}

static unsigned tell_end(struct exporting *e)
{
    browser_writing(e->browser, false, 0);
    browser_message(e->browser, e->written ? DIAG_NOTE : DIAG_ERROR, buf_text(&e->message));
    return BROWSER_REDRAW | (e->written ? 0 : BROWSER_BELL);
}

unsigned exporting_news(struct exporting *e)
{
    if (!e->runs)
        return 0;
    wake_take(&e->news);
    if (atomic_load(&e->ended)) {
        join(e);
        return tell_end(e);
    }
    browser_writing(e->browser, true, atomic_load(&e->percent));
    return BROWSER_REDRAW;
}

static void wait_a_moment(const struct exporting *e)
{
    long long until = clock_ms() + PATIENCE_MS, left;
    struct pollfd news = {.fd = wake_fd(&e->news), .events = POLLIN};
    while (!atomic_load(&e->ended) && (left = until - clock_ms()) > 0)
        if (poll(&news, 1, (int)left) > 0)
            wake_take(&e->news);
}

static unsigned refuse(struct exporting *e)
{
    struct buf text = {0};
    buf_printf(&text, _("%s is still being written; C-c stops that"), e->path);
    browser_message(e->browser, DIAG_ERROR, buf_text(&text));
    buf_finish(&text);
    return BROWSER_REDRAW | BROWSER_BELL;
}

unsigned exporting_start(struct exporting *e, struct timeline *t, const char *format,
                         const char *path, const struct bitset *incidents)
{
    if (e->runs)
        return refuse(e);
    e->timeline = timeline_retain(t);
    e->format = mem_strdup(format);
    e->path = mem_strdup(path);
    bitset_init(&e->incidents, incidents->size);
    bitset_copy(&e->incidents, incidents);
    buf_clear(&e->message);
    atomic_store(&e->cancel, false);
    atomic_store(&e->ended, false);
    atomic_store(&e->percent, 0);
    atomic_store(&e->users, 2);
    e->runs = open_news(e) && thread_start(&e->thread, run_beside, e);
    if (e->runs) {
        wait_a_moment(e);
        return exporting_news(e);
    }
    atomic_store(&e->users, 1);
    run(e);
    forget(e);
    return tell_end(e);
}

unsigned exporting_stop(struct exporting *e)
{
    if (!e->runs)
        return 0;
    atomic_store(&e->cancel, true);
    return BROWSER_REDRAW;
}

int exporting_fd(const struct exporting *e)
{
    return e->runs ? wake_fd(&e->news) : -1;
}
