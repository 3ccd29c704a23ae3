#include <string.h>

#include "base/i18n.h"
#include "view/state.h"

void overlay_open(struct browser *b, enum keymap_place place, const char *title,
                  void (*build)(struct browser *b, struct page *page))
{
    struct overlay *o = &b->overlay;
    overlay_close(b);
    o->open = true;
    o->place = place;
    o->title = title;
    o->build = build;
    o->top = 0;
    overlay_update(b);
}

void overlay_close(struct browser *b)
{
    struct overlay *o = &b->overlay;
    match_destroy(o->match);
    o->match = NULL;
    o->matched = 0;
    o->open = false;
}

static void show_line(struct browser *b, size_t line)
{
    struct overlay *o = &b->overlay;
    size_t height = b->layout.body.height > 1 ? (size_t)b->layout.body.height - 1 : 1;
    size_t last = o->page.lines.count > height ? o->page.lines.count - height : 0;
    o->matched = line + 1;
    if (line < o->top || line >= o->top + height)
        o->top = line > height / 3 ? line - height / 3 : 0;
    o->top = o->top < last ? o->top : last;
}

/* The next line that matches, from a line on, round the end. */
static bool find_line(struct browser *b, size_t from, int direction)
{
    struct overlay *o = &b->overlay;
    size_t count = o->page.lines.count, start, end;
    struct buf text = {0};
    bool found = false;
    for (size_t i = 0; i < count && !found; i++) {
        size_t line = (from + (direction > 0 ? i : count - i)) % count;
        buf_clear(&text);
        page_line_text(&o->page, line, &text);
        found = match_find(o->match, buf_text(&text), text.length, 0, &start, &end);
        if (found)
            show_line(b, line);
    }
    buf_finish(&text);
    return found;
}

bool overlay_search(struct browser *b, const char *text)
{
    struct overlay *o = &b->overlay;
    match_destroy(o->match);
    o->match = text != NULL && *text != '\0' ? match_create(text) : NULL;
    o->matched = 0;
    o->top = o->origin;
    return o->match == NULL || find_line(b, o->origin, 1);
}

bool overlay_step(struct browser *b, int direction)
{
    struct overlay *o = &b->overlay;
    size_t count = o->page.lines.count, at = o->matched > 0 ? o->matched - 1 : o->top;
    return o->match != NULL && count > 0 &&
           find_line(b, (at + count + (size_t)direction) % count, direction);
}

void overlay_update(struct browser *b)
{
    struct overlay *o = &b->overlay;
    if (!o->open)
        return;
    page_reset(&o->page, b->columns - 2, b->charset);
    o->build(b, &o->page);
    size_t height = b->layout.body.height > 1 ? (size_t)b->layout.body.height - 1 : 1;
    size_t last = o->page.lines.count > height ? o->page.lines.count - height : 0;
    o->top = o->top < last ? o->top : last;
}

void problems_build(struct browser *b, struct page *page)
{
    struct buf text = {0};
    const struct diags *problems = &b->problems;
    if (problems->list.count == 0)
        page_puts(page, ROLE_TEXT, _("Nothing: everything in the files could be read."));
    for (size_t i = 0; i < problems->list.count; i++) {
        const struct diag *d = &problems->list.items[i];
        enum text_role role = d->severity == DIAG_ERROR     ? ROLE_ERROR
                              : d->severity == DIAG_WARNING ? ROLE_WARNING
                                                            : ROLE_NOTE;
        buf_clear(&text);
        diag_format(problems, d, &text);
        page_indent(page, 0);
        page_puts(page, role, "");
        page_put(page, role, buf_text(&text), TARGET_NONE);
        page_break(page);
    }
    if (problems->dropped > 0)
        page_printf(page, ROLE_DIM, ngettext("and %lu more", "and %lu more", problems->dropped),
                    (unsigned long)problems->dropped);
    buf_finish(&text);
}
