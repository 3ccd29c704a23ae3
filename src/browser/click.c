/* The mouse: a click focuses and selects, two of them open. */
#include "browser/parts.h"

static bool is_in(struct area area, int row, int column)
{
    return row >= area.row && row < area.row + area.height && column >= area.column &&
           column < area.column + area.width;
}

static enum pane_id pane_at(const struct browser *b, int row, int column)
{
    int pane = 0;
    while (pane < PANE_COUNT && !is_in(b->layout.pane[pane], row, column) &&
           !is_in(b->layout.head[pane], row, column))
        pane++;
    return (enum pane_id)pane;
}

static unsigned click_detail(struct browser *b, int row, int column, bool twice)
{
    struct area area = b->layout.pane[PANE_DETAIL];
    detail_update(b);
    uint32_t link = page_link_at(&b->detail.pager.page,
                                 b->detail.pager.top + (size_t)(row - area.row), column - 1);
    if (link == 0)
        return BROWSER_REDRAW;
    b->detail.pager.link = link;
    return twice ? detail_open_link(b) : BROWSER_REDRAW;
}

static unsigned click_row(struct browser *b, enum pane_id id, int line, bool twice)
{
    struct pane *pane = &b->panes[id];
    size_t row =
        pane->ops->row_at != NULL ? pane->ops->row_at(b, line) : pane->list.top + (size_t)line;
    if (row >= pane->list.count)
        return BROWSER_REDRAW;
    if (row != pane->list.selected) {
        lister_select(&pane->list, row);
        pane->ops->moved(b);
    }
    return twice && pane->ops->open != NULL ? pane->ops->open(b) | BROWSER_REDRAW : BROWSER_REDRAW;
}

unsigned browser_click(struct browser *b, int row, int column, bool twice)
{
    enum pane_id pane = pane_at(b, row, column);
    if (b->prompting != PROMPT_NONE || b->copying || b->overlay.open || pane == PANE_COUNT)
        return 0;
    history_arrive(b);
    if (pane != b->focus)
        browser_focus(b, pane);
    int line = row - b->layout.pane[pane].row;
    if (line < 0)
        return BROWSER_REDRAW;
    if (pane == PANE_LANES)
        lane_point(b, column - b->layout.pane[pane].column);
    return pane == PANE_DETAIL ? click_detail(b, row, column, twice)
                               : click_row(b, pane, line, twice);
}
