/* How far the files are read, and an export is written. */
#include "base/i18n.h"
#include "base/text.h"
#include "browser/parts.h"

void browser_progress(struct browser *b, struct browser_progress progress)
{
    b->progress = progress;
}

void browser_writing(struct browser *b, bool writing, unsigned written)
{
    b->writing = writing;
    b->written = written;
}

bool browser_is_touched(const struct browser *b)
{
    return b->touched;
}

static unsigned megabytes(size_t bytes)
{
    return (unsigned)(bytes / 1000000);
}

enum { FORMS = 3 };

/* From the fullest form, 0, to the shortest. */
static void put_form(const struct browser *b, int form, struct buf *out)
{
    const struct browser_progress *p = &b->progress;
    if (b->writing)
        buf_printf(out, _("writing, %u %%"), b->written);
    else if (p->total == 0)
        buf_puts(out, _("reading"));
    else if (p->total < 10000000 || form == 2)
        buf_printf(out, _("reading, %u %%"), (unsigned)(p->done * 100 / p->total));
    else if (p->seconds < 0 || form == 1)
        buf_printf(out, _("reading, %u of %u MB"), megabytes(p->done), megabytes(p->total));
    else
        buf_printf(out,
                   ngettext("reading, %u of %u MB, %d s left", "reading, %u of %u MB, %d s left",
                            (unsigned long)p->seconds),
                   megabytes(p->done), megabytes(p->total), p->seconds);
}

void progress_format(const struct browser *b, int columns, struct buf *out)
{
    for (int form = 0; (b->writing || b->progress.reading) && form < FORMS; form++) {
        buf_clear(out);
        put_form(b, form, out);
        if (text_width(buf_text(out), out->length, b->charset) <= columns)
            return;
    }
    buf_clear(out);
}
