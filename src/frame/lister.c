#include "frame/lister.h"

/* Beyond an edge, by a part of the height at least: panes side by side have all their rows sent
 * again when one of them scrolls, which must not happen at every row. */
static void scroll(struct lister *l)
{
    size_t last_top = l->count > l->height ? l->count - l->height : 0;
    size_t step = lister_step(l), beyond;
    if (l->top > last_top)
        l->top = last_top;
    if (l->selected < l->top) {
        beyond = l->top - l->selected;
        beyond = beyond > step ? beyond : step;
        l->top = l->top > beyond ? l->top - beyond : 0;
    } else if (l->height > 0 && l->selected >= l->top + l->height) {
        beyond = l->selected - (l->top + l->height - 1);
        l->top += beyond > step ? beyond : step;
    }
    if (l->top > last_top)
        l->top = last_top;
}

size_t lister_step(const struct lister *l)
{
    return l->height / 3;
}

void lister_fit(struct lister *l, size_t count, size_t height)
{
    l->count = count;
    l->height = height;
    lister_select(l, l->selected);
}

void lister_select(struct lister *l, size_t row)
{
    l->selected = l->count == 0 ? 0 : row < l->count ? row : l->count - 1;
    scroll(l);
}

void lister_move(struct lister *l, long rows)
{
    if (rows < 0)
        lister_select(l, l->selected > (size_t)-rows ? l->selected - (size_t)-rows : 0);
    else
        lister_select(l, l->selected + (size_t)rows);
}

void lister_center(struct lister *l, size_t row)
{
    lister_select(l, row);
    l->top = l->selected > l->height / 2 ? l->selected - l->height / 2 : 0;
    scroll(l);
}
