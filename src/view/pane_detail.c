#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "card/card.h"
#include "view/state.h"

void detail_show(struct browser *b, struct target target)
{
    if (target_equal(b->detail.target, target))
        return;
    b->detail.target = target;
    b->detail.stale = true;
    pager_rewind(&b->detail.pager);
}

void detail_follow_focus(struct browser *b)
{
    struct target target = TARGET_NONE;
    if (b->focus == PANE_DETAIL)
        return;
    if (b->view == VIEW_LANES) {
        target = lane_target(b);
    } else if (b->view == VIEW_FIGURES) {
        figure_list_update(b);
        target = figure_target(b);
    } else if (b->view == VIEW_CONFLICTS) {
        size_t row = b->panes[PANE_CONFLICTS].list.selected;
        if (row < b->conflicts.rows.count)
            target = (struct target){TABLE_CONFLICT, b->conflicts.rows.items[row]};
    } else if (b->focus == PANE_FACETS && facets_value(b) != 0) {
        target = (struct target){b->facets.facet, facets_value(b)};
    } else if (b->incidents.chosen != 0) {
        target = (struct target){TABLE_INCIDENT, b->incidents.chosen};
    }
    detail_show(b, target);
}

/* The date for which holders are told, as days and as people write it, kept in text. */
static void set_date(const struct detail_pane *detail, struct card *card, struct buf *text)
{
    struct edtf date;
    if (!edtf_parse(detail->at, strlen(detail->at), &date, NULL))
        return;
    card->first = date.min;
    card->last = date.max;
    edtf_display(&date, EDTF_SHORT, text);
    card->at = buf_text(text);
    edtf_finish(&date);
}

/* Sets the page again where the target or the width is another. */
static void fit(struct browser *b, struct area area)
{
    struct detail_pane *detail = &b->detail;
    struct page *page = &detail->pager.page;
    int width = area.width - 2;
    if (detail->stale || page->width != width) {
        page_reset(page, width, b->charset);
        struct card card = {.timeline = b->timeline, .page = page, .about = detail->target};
        struct buf text = {0};
        set_date(detail, &card, &text);
        if (!target_is_none(detail->target))
            card_put(&card);
        buf_finish(&text);
        detail->stale = false;
    }
    pager_fit(&detail->pager, (size_t)area.height);
}

static void heading(const struct browser *b, struct buf *out)
{
    (void)b;
    buf_puts(out, _("DETAIL"));
}

static void draw(struct browser *b, struct frame *f, struct area area, bool focused)
{
    fit(b, area);
    if (focused) {
        f->cursor_row = area.row;
        f->cursor_column = area.column;
    }
    struct area inner = {area.row, area.column + 1, area.height, area.width - 2};
    const struct pager *pager = &b->detail.pager;
    draw_page(b, f, inner, &pager->page, pager->top, focused ? pager->link : 0);
}

struct pager *detail_pager(struct browser *b, size_t *height)
{
    /* Where it has no place on the screen: the one it would have. */
    struct area area = b->layout.pane[PANE_DETAIL];
    if (area.height <= 0)
        area = (struct area){2, 0, b->rows - 3 > 0 ? b->rows - 3 : 1, b->columns};
    *height = (size_t)area.height;
    fit(b, area);
    return &b->detail.pager;
}

void detail_update(struct browser *b)
{
    size_t height;
    detail_pager(b, &height);
}

void detail_move(struct browser *b, long lines)
{
    size_t height;
    struct pager *pager = detail_pager(b, &height);
    pager_move(pager, height, lines);
}

bool detail_line_matches(struct browser *b, size_t line)
{
    struct buf text = {0};
    size_t start, end;
    page_line_text(&b->detail.pager.page, line, &text);
    bool found = b->search.match != NULL &&
                 match_find(b->search.match, buf_text(&text), text.length, 0, &start, &end);
    buf_finish(&text);
    return found;
}

void detail_show_line(struct browser *b, size_t line)
{
    size_t height;
    struct pager *pager = detail_pager(b, &height);
    pager_show(pager, height, line);
    pager_move(pager, height, 0);
    if (b->focus != PANE_DETAIL)
        pager->link = 0;
}

void detail_show_match(struct browser *b)
{
    detail_update(b);
    for (size_t line = 0; line < b->detail.pager.page.lines.count; line++) {
        if (!detail_line_matches(b, line))
            continue;
        detail_show_line(b, line);
        return;
    }
}

unsigned detail_open_link(struct browser *b)
{
    const struct pager *pager = &b->detail.pager;
    detail_update(b);
    if (pager->link == 0)
        return 0;
    struct target target = pager->page.links.items[pager->link - 1].target;
    history_push(b);
    browser_go(b, target);
    return BROWSER_REDRAW;
}

static void position(const struct browser *b, struct buf *out)
{
    pager_format_position(&b->detail.pager, (size_t)b->layout.pane[PANE_DETAIL].height, out);
}

const struct pane_ops pane_detail = {.place = PLACE_DETAIL,
                                     .heading = heading,
                                     .position = position,
                                     .draw = draw,
                                     .open = detail_open_link};
