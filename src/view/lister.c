#include "view/lister.h"

static void scroll(struct lister *l)
{
    size_t last_top = l->count > l->height ? l->count - l->height : 0;
    if (l->top > last_top)
        l->top = last_top;
    if (l->selected < l->top)
        l->top = l->selected;
    else if (l->height > 0 && l->selected >= l->top + l->height)
        l->top = l->selected - l->height + 1;
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
