/* How far the files are read. */
#include "base/i18n.h"
#include "view/state.h"

void browser_progress(struct browser *b, struct browser_progress progress)
{
    b->progress = progress;
}

bool browser_is_touched(const struct browser *b)
{
    return b->touched;
}

static unsigned megabytes(size_t bytes)
{
    return (unsigned)(bytes / 1000000);
}

void progress_format(const struct browser *b, struct buf *out)
{
    const struct browser_progress *p = &b->progress;
    if (!p->reading)
        return;
    if (p->total == 0)
        buf_puts(out, _("reading"));
    else if (p->total < 10000000)
        buf_printf(out, _("reading, %u %%"), (unsigned)(p->done * 100 / p->total));
    else if (p->seconds < 0)
        buf_printf(out, _("reading, %u of %u MB"), megabytes(p->done), megabytes(p->total));
    else
        buf_printf(out,
                   ngettext("reading, %u of %u MB, %d s left", "reading, %u of %u MB, %d s left",
                            (unsigned long)p->seconds),
                   megabytes(p->done), megabytes(p->total), p->seconds);
}
