#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "browser/parts.h"

/* Rows of a page where the focus is. */
static long page_rows(const struct browser *b)
{
    /* The first row of an overlay is its title. */
    int height = b->overlay.open ? b->layout.body.height - 1 : b->layout.pane[b->focus].height;
    return height > 1 ? height : 1;
}

static long half_page(const struct browser *b)
{
    return (page_rows(b) + 1) / 2 + (page_rows(b) == 1);
}

/* How many times, once where nothing is said. */
static long times(const char *argument)
{
    return argument != NULL ? strtol(argument, NULL, 10) : 1;
}

/* Moves by rows wherever the focus is: in a list, in a page, in the detail. */
static unsigned move_by(struct browser *b, long rows)
{
    struct pane *pane = &b->panes[b->focus];
    if (b->overlay.open || b->focus == PANE_DETAIL) {
        size_t height;
        struct pager *pager =
            b->overlay.open ? overlay_pager(b, &height) : detail_pager(b, &height);
        if (rows == 1 || rows == -1)
            pager_step(pager, height, (int)rows);
        else
            pager_move(pager, height, rows);
    } else {
        size_t selected = pane->list.selected;
        lister_move(&pane->list, rows);
        if (pane->list.selected == selected)
            return 0;
        pane->ops->moved(b);
    }
    return BROWSER_REDRAW;
}

/* Beyond every list, and safe to turn round. */
#define FAR (1L << 40)

unsigned command_down(struct browser *b, const char *argument)
{
    return move_by(b, times(argument));
}

unsigned command_up(struct browser *b, const char *argument)
{
    return move_by(b, -times(argument));
}

unsigned command_half_down(struct browser *b, const char *argument)
{
    return move_by(b, times(argument) * half_page(b));
}

unsigned command_half_up(struct browser *b, const char *argument)
{
    return move_by(b, -times(argument) * half_page(b));
}

unsigned command_page_down(struct browser *b, const char *argument)
{
    return move_by(b, times(argument) * page_rows(b));
}

unsigned command_page_up(struct browser *b, const char *argument)
{
    return move_by(b, -times(argument) * page_rows(b));
}

unsigned command_first(struct browser *b, const char *argument)
{
    (void)argument;
    return move_by(b, -FAR);
}

unsigned command_last(struct browser *b, const char *argument)
{
    (void)argument;
    return move_by(b, FAR);
}

unsigned command_row(struct browser *b, const char *argument)
{
    long row = times(argument);
    unsigned requests = move_by(b, -FAR);
    return row > 1 ? requests | move_by(b, row - 1) : requests;
}

/* In the detail the list that it was gone to from moves on, and it shows what is there. */
static unsigned step_entry(struct browser *b, long rows)
{
    if (b->overlay.open || b->focus != PANE_DETAIL)
        return move_by(b, rows);
    bool entered = b->entered;
    enum pane_id list = b->view != VIEW_PANES          ? view_pane(b->view)
                        : b->opened_from != PANE_YEARS ? b->opened_from
                                                       : PANE_INCIDENTS;
    browser_focus(b, list);
    move_by(b, rows);
    browser_focus(b, PANE_DETAIL);
    b->entered = entered;
    return BROWSER_REDRAW;
}

unsigned command_next_entry(struct browser *b, const char *argument)
{
    return step_entry(b, times(argument));
}

unsigned command_previous_entry(struct browser *b, const char *argument)
{
    return step_entry(b, -times(argument));
}

/* The panes that the view has, in the order of Tab. */
static unsigned step_pane(struct browser *b, int step)
{
    static const enum pane_id linked[] = {PANE_YEARS, PANE_FACETS, PANE_INCIDENTS, PANE_DETAIL};
    const enum pane_id listed[] = {view_pane(b->view), PANE_DETAIL};
    const enum pane_id *panes = b->view == VIEW_PANES ? linked : listed;
    int count = b->view == VIEW_PANES ? 4 : 2, at = 0;
    while (at < count && panes[at] != b->focus)
        at++;
    browser_focus(b, panes[(at + step + count) % count]);
    return BROWSER_REDRAW;
}

unsigned command_next_pane(struct browser *b, const char *argument)
{
    (void)argument;
    return step_pane(b, 1);
}

unsigned command_previous_pane(struct browser *b, const char *argument)
{
    (void)argument;
    return step_pane(b, -1);
}

unsigned command_pane(struct browser *b, const char *argument)
{
    static const enum pane_id panes[] = {PANE_YEARS, PANE_FACETS, PANE_INCIDENTS, PANE_DETAIL};
    if (argument == NULL || argument[0] < '1' || argument[0] > '4' || argument[1] != '\0') {
        browser_say(b, DIAG_ERROR, _("Panes are numbered 1 to 4"));
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    b->view = VIEW_PANES;
    browser_focus(b, panes[argument[0] - '1']);
    return BROWSER_REDRAW;
}

unsigned command_maximize(struct browser *b, const char *argument)
{
    (void)argument;
    if (b->layout.mode == LAYOUT_SINGLE && !b->maximized) {
        browser_say(b, DIAG_NOTE, _("There is room for one pane only"));
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    b->maximized = !b->maximized;
    browser_resize(b, b->rows, b->columns);
    if (b->maximized) {
        struct buf keys = {0};
        keymap_format(b->keymap, b->panes[b->focus].ops->place, COMMAND_maximize, &keys);
        browser_say(b, DIAG_NOTE, _("This pane alone; all of them: %s"),
                    keys.length > 0 ? buf_text(&keys) : ":maximize");
        buf_finish(&keys);
    }
    return BROWSER_REDRAW;
}

unsigned command_open(struct browser *b, const char *argument)
{
    (void)argument;
    const struct pane_ops *ops = b->panes[b->focus].ops;
    if (b->overlay.open)
        return problems_selected(b) != NULL ? command_edit(b, NULL) : 0;
    return ops->open == NULL ? 0 : ops->open(b);
}

static unsigned zoom(struct browser *b, int step)
{
    const struct pane_ops *ops = b->panes[b->focus].ops;
    if ((ops->zoom == NULL || (b->focus == PANE_FACETS && b->facets.facet != TABLE_PLACE)) &&
        b->view == VIEW_PANES)
        ops = b->panes[PANE_YEARS].ops;
    if (ops->zoom == NULL)
        return 0;
    ops->zoom(b, step);
    return BROWSER_REDRAW;
}

unsigned command_zoom_in(struct browser *b, const char *argument)
{
    (void)argument;
    return zoom(b, 1);
}

unsigned command_zoom_out(struct browser *b, const char *argument)
{
    (void)argument;
    return zoom(b, -1);
}

static unsigned sort(struct browser *b, int order, bool reverse)
{
    const struct pane_ops *ops = b->panes[b->focus].ops;
    if (ops->sort == NULL)
        ops = b->panes[PANE_INCIDENTS].ops;
    ops->sort(b, order, reverse);
    return BROWSER_REDRAW;
}

/* An order by its word, as config.yaml has it. */
unsigned command_sort(struct browser *b, const char *argument)
{
    bool facets = b->focus == PANE_FACETS || b->focus == PANE_LANES;
    const char *name = facets ? "facet-order" : "incident-order";
    const char *const *words = settings_words(name);
    struct buf wanted = {0};
    if (argument == NULL)
        return sort(b, -1, false);
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], argument) == 0)
            return sort(b, i, false);
    settings_wants(name, &wanted);
    browser_say(b, DIAG_ERROR, _("'%s' wants %s"), "sort", buf_text(&wanted));
    buf_finish(&wanted);
    return BROWSER_REDRAW | BROWSER_BELL;
}

unsigned command_reverse(struct browser *b, const char *argument)
{
    (void)argument;
    return sort(b, -1, true);
}

unsigned command_select(struct browser *b, const char *argument)
{
    (void)argument;
    const struct pane_ops *ops = b->panes[b->focus].ops;
    if (b->overlay.open || b->focus == PANE_DETAIL)
        return command_page_down(b, NULL);
    if (ops->select == NULL)
        return 0;
    ops->select(b);
    return BROWSER_REDRAW;
}
