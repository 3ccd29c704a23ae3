#include "frame/pager.h"

#include "base/i18n.h"

void pager_rewind(struct pager *p)
{
    p->top = 0;
    p->link = 0;
    p->matched = 0;
}

static size_t last_top(const struct pager *p, size_t height)
{
    return p->page.lines.count > height ? p->page.lines.count - height : 0;
}

static bool in_sight(const struct pager *p, size_t height, size_t line)
{
    return line >= p->top && line < p->top + height;
}

void pager_fit(struct pager *p, size_t height)
{
    size_t last = last_top(p, height);
    if (p->top > last)
        p->top = last;
    if (p->link > p->page.links.count)
        p->link = 0;
}

void pager_move(struct pager *p, size_t height, long lines)
{
    size_t last = last_top(p, height);
    const struct page *page = &p->page;
    if (lines < 0)
        p->top = p->top > (size_t)-lines ? p->top - (size_t)-lines : 0;
    else
        p->top = p->top + (size_t)lines < last ? p->top + (size_t)lines : last;
    if (p->link != 0 && in_sight(p, height, page->links.items[p->link - 1].line))
        return;
    p->link = 0;
    for (uint32_t i = 0; i < page->links.count && p->link == 0; i++)
        if (in_sight(p, height, page->links.items[i].line))
            p->link = i + 1;
}

void pager_step(struct pager *p, size_t height, int step)
{
    size_t next = (size_t)p->link + (size_t)(step > 0 ? 1 : 0) - (size_t)(step < 0 ? 1 : 0);
    if (p->link == 0 && step < 0)
        next = 0;
    if (next >= 1 && next <= p->page.links.count) {
        size_t line = p->page.links.items[next - 1].line;
        bool below = step > 0 && line == p->top + height, above = step < 0 && line + 1 == p->top;
        if (in_sight(p, height, line) || below || above) {
            p->link = (uint32_t)next;
            p->top = below ? p->top + 1 : above ? p->top - 1 : p->top;
            return;
        }
    }
    bool leaves_links = step < 0 && p->top == 0;
    pager_move(p, height, step);
    if (leaves_links)
        p->link = 0;
}

void pager_show(struct pager *p, size_t height, size_t line)
{
    size_t above = height / 3, last = last_top(p, height);
    p->matched = line + 1;
    if (!in_sight(p, height, line))
        p->top = line > above ? line - above : 0;
    p->top = p->top < last ? p->top : last;
}

void pager_format_position(const struct pager *p, size_t height, struct buf *out)
{
    size_t lines = p->page.lines.count, end = p->top + height;
    if (lines > height)
        buf_printf(out, _("%lu–%lu of %lu"), (unsigned long)p->top + 1,
                   (unsigned long)(end < lines ? end : lines), (unsigned long)lines);
}
