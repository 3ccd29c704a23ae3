#include "tui/request.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "tui/child.h"
#include "tui/clipboard.h"
#include "tui/look.h"
#include "tui/signals.h"

static void bell(struct loop *l)
{
    screen_bell(&l->screen);
}

/* Says it; what was refused or went wrong rings, as it does in the browser. */
static void tell(struct loop *l, enum diag_severity severity, const char *text)
{
    browser_message(l->browser, severity, text);
    l->dirty = true;
    if (severity != DIAG_NOTE)
        bell(l);
}

static void take_again(struct loop *l)
{
    signals_take(); /* what came meanwhile was another's, or is seen to here */
    if (signals_ending())
        return;
    screen_resume(&l->screen);
    painter_invalidate(&l->painter);
    l->dirty = true;
}

void request_reenter(struct loop *l)
{
    screen_reclaim(&l->screen);
    screen_suspend(&l->screen);
    take_again(l);
}

void request_stop(struct loop *l, bool group)
{
    if (l->options->restricted || !signals_may_stop()) {
        tell(l, DIAG_WARNING, _("There is nothing here to return to."));
        return;
    }
    screen_suspend(&l->screen);
    signals_stop(group);
    take_again(l);
}

static void call(struct loop *l, unsigned (*function)(void *context))
{
    if (function != NULL)
        request_handle(l, function(l->options->host.context));
}

void request_news(struct loop *l)
{
    call(l, l->options->host.news);
}

static void reload(struct loop *l)
{
    call(l, l->options->host.reload);
}

static void stop_reading(struct loop *l)
{
    call(l, l->options->host.stop);
}

static void quit(struct loop *l)
{
    l->left = true;
}

static void redraw(struct loop *l)
{
    l->dirty = true;
}

static void repaint(struct loop *l)
{
    screen_repaint(&l->screen);
    painter_invalidate(&l->painter);
    l->dirty = true;
}

static void suspend(struct loop *l)
{
    request_stop(l, true);
}

static void edit(struct loop *l)
{
    const char *file;
    uint32_t line;

    if (l->options->restricted)
        return;
    if (!browser_edit_place(l->browser, &file, &line)) {
        tell(l, DIAG_WARNING, _("There is no file to edit here."));
        return;
    }
    screen_suspend(&l->screen);
    int status = child_edit(file, line, l->screen.in);
    take_again(l);
    if (status == 127)
        tell(l, DIAG_ERROR, _("The editor could not be run: see $VISUAL and $EDITOR."));
    else
        call(l, l->options->host.edited);
}

static void copy(struct loop *l)
{
    const char *text = browser_argument(l->browser);
    struct buf sequence = {0};
    enum clipboard_way way = clipboard_find_way(getenv("TMUX"), getenv("STY"), getenv("TERM"));

    if (l->options->restricted && !l->options->clipboard)
        tell(l, DIAG_WARNING, _("Copying is not allowed here."));
    else if (!clipboard_encode(&sequence, text, strlen(text), way))
        tell(l, DIAG_WARNING, _("This is too long for the clipboard."));
    else if (!screen_send(&l->screen, sequence.text, sequence.length))
        tell(l, DIAG_WARNING, _("The terminal did not take it."));
    buf_finish(&sequence);
}

static void open_url(struct loop *l)
{
    const char *url = browser_argument(l->browser);
    if (!l->options->restricted && child_open(url))
        return;
    char *shown = mem_strdup(url); /* the message may end the argument's life */
    tell(l, DIAG_NOTE, shown);
    free(shown);
}

static void export_shown(struct loop *l)
{
    const struct tui_host *host = &l->options->host;
    const struct bitset *incidents;
    const char *format, *path;

    if (l->options->restricted || host->export_shown == NULL)
        return;
    if (!browser_export_place(l->browser, &format, &path, &incidents))
        return;
    request_handle(l, host->export_shown(host->context, format, path, incidents));
}

static void work_on(struct loop *l)
{
    l->working = true;
}

/* In the order in which they are carried out. */
static const struct {
    unsigned request;
    void (*handle)(struct loop *l);
} handlers[] = {
    {BROWSER_REDRAW, redraw},     {BROWSER_CONTINUE, work_on}, {BROWSER_BELL, bell},
    {BROWSER_COPY, copy},         {BROWSER_OPEN, open_url},    {BROWSER_EXPORT, export_shown},
    {BROWSER_EDIT, edit},         {BROWSER_RELOAD, reload},    {BROWSER_REPAINT, repaint},
    {BROWSER_STOP, stop_reading}, {BROWSER_SUSPEND, suspend},  {BROWSER_LOOK, look_change},
    {BROWSER_QUIT, quit},
};

void request_handle(struct loop *l, unsigned requests)
{
    for (size_t i = 0; i < sizeof handlers / sizeof *handlers; i++)
        if ((requests & handlers[i].request) != 0)
            handlers[i].handle(l);
}
