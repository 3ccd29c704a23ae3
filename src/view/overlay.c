#include <string.h>

#include "base/i18n.h"
#include "card/card.h"
#include "view/state.h"

/* The target of a link that is none of a card's: a finding, from 0. */
enum { TARGET_PROBLEM = TARGET_DATE + 1 };

struct pager *overlay_pager(struct browser *b, size_t *height)
{
    /* The first row is the title. */
    *height = b->layout.body.height > 1 ? (size_t)b->layout.body.height - 1 : 1;
    return &b->overlay.pager;
}

void overlay_open(struct browser *b, enum keymap_place place, const char *title,
                  void (*build)(struct browser *b, struct page *page))
{
    struct overlay *o = &b->overlay;
    overlay_close(b);
    o->open = true;
    o->place = place;
    o->title = title;
    o->build = build;
    pager_rewind(&o->pager);
    overlay_update(b);
}

static void forget_match(struct overlay *o)
{
    match_destroy(o->match);
    o->match = NULL;
    o->hits.count = o->at = 0;
    o->pager.matched = 0;
}

void overlay_close(struct browser *b)
{
    forget_match(&b->overlay);
    b->overlay.open = false;
}

static void find_hits(struct overlay *o)
{
    struct buf text = {0};
    o->hits.count = 0;
    for (size_t line = 0; o->match != NULL && line < o->pager.page.lines.count; line++) {
        buf_clear(&text);
        page_line_text(&o->pager.page, line, &text);
        if (match_text(o->match, buf_text(&text), text.length))
            vec_push(&o->hits, line);
    }
    o->at = o->hits.count;
    buf_finish(&text);
}

static void show_hit(struct browser *b, size_t hit)
{
    struct overlay *o = &b->overlay;
    size_t height, line = o->hits.items[hit];
    o->at = hit;
    struct pager *pager = overlay_pager(b, &height);
    pager_show(pager, height, line);
    for (uint32_t i = 0; i < pager->page.links.count; i++)
        if (pager->page.links.items[i].line <= line)
            pager->link = i + 1;
}

/* The first hit from a line on, else the first one of all. */
static size_t hit_from(const struct overlay *o, size_t line)
{
    size_t hit = 0;
    while (hit < o->hits.count && o->hits.items[hit] < line)
        hit++;
    return hit < o->hits.count ? hit : 0;
}

bool overlay_search(struct browser *b, const char *text)
{
    struct overlay *o = &b->overlay;
    forget_match(o);
    o->match = text != NULL && *text != '\0' ? match_create(text) : NULL;
    o->pager.top = o->origin;
    find_hits(o);
    if (o->hits.count > 0)
        show_hit(b, hit_from(o, o->origin));
    return o->match == NULL || o->hits.count > 0;
}

bool overlay_step(struct browser *b, int direction)
{
    struct overlay *o = &b->overlay;
    size_t count = o->hits.count;
    if (count == 0)
        return false;
    if (o->at < count)
        show_hit(b, (o->at + count + (size_t)direction) % count);
    else
        show_hit(b, hit_from(o, o->pager.top));
    return true;
}

void overlay_update(struct browser *b)
{
    struct overlay *o = &b->overlay;
    size_t height, at = o->at;
    if (!o->open)
        return;
    page_reset(&o->pager.page, b->columns - 2, b->charset);
    o->build(b, &o->pager.page);
    struct pager *pager = overlay_pager(b, &height);
    pager_fit(pager, height);
    if (pager->link == 0)
        pager_move(pager, height, 0);
    find_hits(o);
    /* Before each frame: who steps through the hits is still at the same one. */
    o->at = at < o->hits.count ? at : o->hits.count;
    pager->matched = at < o->hits.count ? o->hits.items[at] + 1 : 0;
}

void overlay_draw(struct browser *b, struct frame *f)
{
    struct area area = b->layout.body;
    struct buf position = {0};
    size_t height;
    const struct pager *pager = overlay_pager(b, &height);
    pager_format_position(pager, height, &position);
    int right = text_width(buf_text(&position), position.length, b->charset);
    frame_puts(f, area.row, 1, area.width - 4 - right, ROLE_HEADING_FOCUS, b->overlay.title);
    frame_put_right(f, area.row, area.width - 1 - right, right, ROLE_DIM, buf_text(&position));
    buf_finish(&position);
    area = (struct area){area.row + 1, 1, area.height - 1, area.width - 2};
    f->cursor_row = area.row;
    draw_page(b, f, area, &pager->page, pager->top, pager->link);
}

/* A finding a line; Enter opens the editor there. */
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
        struct target target = {TARGET_PROBLEM, (uint32_t)i};
        buf_clear(&text);
        diag_format(problems, d, &text);
        page_put(page, role, buf_text(&text), target);
        page_break(page);
    }
    if (problems->dropped > 0)
        page_printf(page, ROLE_DIM, ngettext("and %lu more", "and %lu more", problems->dropped),
                    (unsigned long)problems->dropped);
    buf_finish(&text);
}

const struct diag *problems_selected(const struct browser *b)
{
    const struct pager *pager = &b->overlay.pager;
    if (!b->overlay.open || pager->link == 0)
        return NULL;
    struct target target = pager->page.links.items[pager->link - 1].target;
    return target.table == TARGET_PROBLEM ? &b->problems.list.items[target.row] : NULL;
}
