#include "cli/reading.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli_common.h"
#include "cli/preparing.h"
#include "load/load.h"
#include "watch/watch.h"

enum {
    FIRST_MS = 150, /* the longest wait for the first incidents */
    RATE_MS = 500   /* no estimate before */
};

enum purpose { READ_FIRST, READ_AGAIN, READ_CHANGED };

struct reading {
    struct reading_options options;
    char *bundled;           /* the path of the bundled timeline, or NULL */
    const char *only[1];     /* that */
    struct browser *browser; /* NULL: not attached yet */
    void (*whole)(void *context);
    void *context;

    struct load_job *job;   /* NULL: nothing is being read */
    struct load_job *ended; /* whose diags are being taken */
    enum purpose purpose;
    bool anew;          /* what is being read is out of date: again from the beginning */
    bool stopped;       /* by the user */
    long long started;  /* ms of the monotonic clock */
    uint64_t signature; /* of the files when they were read last */
    struct watch *watch;
    struct preparing preparing; /* the generation that is to be shown next */
    bool last;                  /* that is the last one, and diags what there is to say of it */
    struct diags diags;
    struct timeline *timeline; /* what is shown */
    unsigned long errors;      /* in that */
};

static void begin(struct reading *r, enum purpose purpose)
{
    r->signature = watch_signature(r->options.files, r->options.count);
    r->started = clock_ms();
    r->purpose = purpose;
    r->stopped = r->anew = false;
    r->job = load_start(r->options.files, r->options.count, &r->options.load);
}

struct reading *reading_start(const struct reading_options *options)
{
    struct reading *r = mem_zalloc(1, sizeof *r);
    r->options = *options;
    if (options->count == 0) {
        r->bundled = cli_bundled();
        r->only[0] = r->bundled;
        r->options.files = r->only;
        r->options.count = 1;
    }
    preparing_init(&r->preparing, !options->once);
    diag_init(&r->diags);
    begin(r, READ_FIRST);
    return r;
}

static void wait_for_news(const struct reading *r, long long milliseconds)
{
    struct pollfd fd = {.fd = load_fd(r->job), .events = POLLIN};
    poll(&fd, 1, milliseconds < 0 ? -1 : (int)milliseconds);
}

void reading_destroy(struct reading *r)
{
    if (r == NULL)
        return;
    load_drop(r->job);
    watch_stop(r->watch);
    preparing_finish(&r->preparing);
    diag_finish(&r->diags);
    timeline_destroy(r->timeline);
    free(r->bundled);
    free(r);
}

/* After the browser has it: the old one is then dropped here. */
static void show(struct reading *r, struct timeline *timeline)
{
    preparing_drop(r->timeline);
    r->timeline = timeline;
}

/* ---- before there is a browser */

static void take_last(struct reading *r, struct diags *diags)
{
    struct timeline *last = load_take(r->job);
    if (last != NULL)
        show(r, last);
    load_finish(r->job, diags);
    r->job = NULL;
    diag_sort(diags);
    r->errors = diags->count[DIAG_ERROR];
}

/* Something to look at before anything is read. */
static struct timeline *make_empty(void)
{
    static const char text[] = "incidents: []\n";
    struct diags diags;
    diag_init(&diags);
    struct timeline *t = load_text("", text, sizeof text - 1, NULL, &diags);
    diag_finish(&diags);
    return t;
}

bool reading_await(struct reading *r, struct diags *diags)
{
    for (;;) {
        struct load_state state = load_poll(r->job);
        if (state.finished) {
            take_last(r, diags);
            return r->timeline != NULL;
        }
        long long left = r->started + FIRST_MS - clock_ms();
        struct timeline *first = r->options.once ? NULL : load_take(r->job);
        if (first != NULL || (left <= 0 && !r->options.once)) {
            show(r, first != NULL ? first : make_empty());
            return true;
        }
        wait_for_news(r, r->options.once ? -1 : left);
    }
}

struct timeline *reading_timeline(const struct reading *r)
{
    return r->timeline;
}

bool reading_is_whole(const struct reading *r)
{
    return (r->job == NULL && r->preparing.timeline == NULL) || r->purpose != READ_FIRST;
}

/* ---- with a browser */

void reading_attach(struct reading *r, struct browser *b, void (*whole)(void *context),
                    void *context)
{
    r->browser = b;
    if (!reading_is_whole(r)) {
        r->whole = whole;
        r->context = context;
        browser_progress(b, (struct browser_progress){.reading = true, .seconds = -1});
    }
    if (!r->options.once)
        r->watch = watch_start(r->options.files, r->options.count, WATCH_BEST);
}

void reading_descriptors(const struct reading *r, int fds[READING_FDS])
{
    fds[0] = r->job != NULL ? load_fd(r->job) : -1;
    fds[1] = r->watch != NULL ? watch_fd(r->watch) : -1;
    fds[2] = preparing_fd(&r->preparing);
}

static unsigned complain(struct reading *r, const char *text)
{
    browser_message(r->browser, DIAG_WARNING, text);
    return BROWSER_REDRAW;
}

static bool has_standard_input(const struct reading *r)
{
    for (size_t i = 0; i < r->options.count; i++)
        if (strcmp(r->options.files[i], "-") == 0)
            return true;
    return false;
}

static unsigned read_again(struct reading *r, enum purpose purpose)
{
    if (r->options.once)
        return complain(r, _("Not in restricted mode"));
    if (has_standard_input(r))
        return complain(r, _("Standard input cannot be read again"));
    if (r->job != NULL || r->last) { /* once that has ended */
        if (r->job != NULL)
            load_cancel(r->job);
        r->anew = true;
        if (r->purpose != READ_FIRST)
            r->purpose = purpose;
    } else {
        begin(r, purpose);
    }
    return BROWSER_REDRAW;
}

unsigned reading_again(struct reading *r)
{
    return read_again(r, READ_AGAIN);
}

static bool looks_different(const struct reading *r)
{
    return watch_signature(r->options.files, r->options.count) != r->signature;
}

unsigned reading_edited(struct reading *r)
{
    return looks_different(r) ? read_again(r, READ_AGAIN) : BROWSER_REDRAW;
}

unsigned reading_stop(struct reading *r)
{
    if (r->job == NULL)
        return 0;
    r->stopped = true;
    r->anew = false;
    load_cancel(r->job);
    return BROWSER_REDRAW;
}

static void tell_progress(struct reading *r, const struct load_state *state)
{
    struct browser_progress progress = {
        .reading = true, .done = state->done, .total = state->total, .seconds = -1};
    long long passed = clock_ms() - r->started;
    if (passed >= RATE_MS && state->done > 0 && state->total >= state->done)
        progress.seconds = (int)(passed * (long long)((state->total - state->done) / 1024) /
                                     (long long)(state->done / 1024 + 1) / 1000 +
                                 1);
    browser_progress(r->browser, progress);
}

static const struct diag *first_error(const struct diags *diags)
{
    for (size_t i = 0; i < diags->list.count; i++)
        if (diags->list.items[i].severity == DIAG_ERROR)
            return &diags->list.items[i];
    return NULL;
}

/* What is shown stays: says why. */
static void refuse(struct reading *r, const struct diags *diags)
{
    const struct diag *error = first_error(diags);
    struct buf line = {0};
    if (error == NULL)
        buf_puts(&line, _("The file could not be read again; what is shown is as before"));
    else if (error->mark.line == 0)
        buf_printf(&line, _("Not read again: %s"), error->message);
    else
        buf_printf(&line, _("Not read again, line %u: %s"), (unsigned)error->mark.line,
                   error->message);
    browser_message(r->browser, DIAG_ERROR, buf_text(&line));
    buf_finish(&line);
}

static void tell_success(struct reading *r, const struct diags *diags)
{
    if (diags->count[DIAG_ERROR] == 0 && diags->count[DIAG_WARNING] == 0)
        browser_message(r->browser, DIAG_NOTE,
                        r->purpose == READ_AGAIN ? _("Read again")
                                                 : _("The file has changed and was read again"));
}

/* The end of the first reading. */
static void end_first(struct reading *r, struct timeline *last)
{
    if (last != NULL) {
        browser_extend(r->browser, last, &r->diags);
        show(r, last);
    } else if (r->diags.count[DIAG_ERROR] > 0) {
        refuse(r, &r->diags);
    }
    r->errors = r->diags.count[DIAG_ERROR];
    if (r->whole != NULL)
        r->whole(r->context);
    r->whole = NULL;
    if (r->stopped)
        browser_message(r->browser, DIAG_WARNING,
                        _("Stopped: this is what was read; R reads all of it"));
}

static bool is_broken(const struct reading *r, const struct timeline *last)
{
    return last == NULL || r->diags.count[DIAG_ERROR] > r->errors;
}

static void end_again(struct reading *r, struct timeline *last)
{
    if (r->stopped) {
        browser_message(r->browser, DIAG_NOTE, _("Stopped; what is shown is as before"));
        preparing_drop(last);
    } else if (is_broken(r, last)) {
        refuse(r, &r->diags);
        preparing_drop(last);
    } else {
        r->errors = r->diags.count[DIAG_ERROR];
        browser_replace(r->browser, last, &r->diags);
        show(r, last);
        tell_success(r, &r->diags);
    }
}

/* The generation that was prepared, if any, goes to the browser. */
static void deliver(struct reading *r)
{
    struct preparation *made;
    struct timeline *next = preparing_take(&r->preparing, &made);
    browser_prepare(r->browser, made);
    if (!r->last) {
        browser_extend(r->browser, next, NULL);
        show(r, next);
        return;
    }
    r->last = false;
    browser_progress(r->browser, (struct browser_progress){.reading = false});
    if (r->anew) {
        preparing_drop(next);
        begin(r, r->purpose);
    } else if (r->purpose == READ_FIRST) {
        end_first(r, next);
    } else {
        end_again(r, next);
    }
    browser_prepare(r->browser, NULL);
}

/* Of a large file there is much to say. */
static void take_diags(void *context)
{
    struct reading *r = context;
    diag_finish(&r->diags);
    diag_init(&r->diags);
    load_finish(r->ended, &r->diags);
    r->ended = NULL;
    diag_sort(&r->diags);
}

static void end_job_beside(struct reading *r)
{
    struct timeline *last = load_take(r->job);
    r->ended = r->job;
    r->job = NULL;
    r->last = true;
    if (last == NULL)
        take_diags(r);
    if (last == NULL || !preparing_start(&r->preparing, last, take_diags, r))
        deliver(r);
}

static void take_news(struct reading *r)
{
    struct load_state state = load_poll(r->job);
    if (state.finished) {
        end_job_beside(r);
        return;
    }
    tell_progress(r, &state);
    struct timeline *next = state.fresh && r->purpose == READ_FIRST ? load_take(r->job) : NULL;
    if (next != NULL && !preparing_start(&r->preparing, next, NULL, NULL))
        deliver(r);
}

unsigned reading_news(struct reading *r)
{
    bool changed = r->watch != NULL && watch_take(r->watch);
    if (r->preparing.timeline != NULL && preparing_poll(&r->preparing))
        deliver(r);
    if (r->job != NULL && r->preparing.timeline == NULL)
        take_news(r);
    else if (r->job != NULL)
        load_poll(r->job); /* quiet until then */
    if (changed && looks_different(r))
        read_again(r, READ_CHANGED);
    return BROWSER_REDRAW | BROWSER_CONTINUE;
}
