/* Which pane has the focus and where the panes stand; what is said at the bottom. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "view/state.h"

static const char *const views[VIEW_COUNT] = {
#define VIEW_WORD(name, word) [VIEW_##name] = (word),
    BROWSER_VIEWS(VIEW_WORD)
#undef VIEW_WORD
};

const char *view_word(enum browser_view view)
{
    return views[view];
}

enum browser_view view_find(const char *word)
{
    int view = 0;
    while (view < VIEW_COUNT && strcmp(views[view], word) != 0)
        view++;
    return (enum browser_view)view;
}

enum pane_id view_pane(enum browser_view view)
{
    static const enum pane_id panes[] = {[VIEW_PANES] = PANE_COUNT,
                                         [VIEW_LANES] = PANE_LANES,
                                         [VIEW_FIGURES] = PANE_FIGURES,
                                         [VIEW_CONFLICTS] = PANE_CONFLICTS};
    return panes[view];
}

void view_lay_out(struct browser *b)
{
    static const int detail_share[] = {
        [VIEW_LANES] = 30, [VIEW_FIGURES] = 30, [VIEW_CONFLICTS] = 0};
    layout_compute(&b->layout, b->rows, b->columns, view_pane(b->view), b->focus,
                   b->settings.detail > 0 && b->view == VIEW_PANES ? b->settings.detail
                                                                   : detail_share[b->view]);
    if (b->maximized)
        layout_maximize(&b->layout, b->rows, b->columns, b->focus);
}

bool browser_detail_covers(const struct browser *b)
{
    return b->focus == PANE_DETAIL &&
           (b->entered || b->view != VIEW_PANES || b->layout.mode == LAYOUT_SINGLE);
}

void browser_focus(struct browser *b, enum pane_id pane)
{
    if (pane == PANE_DETAIL && b->view == VIEW_PANES && b->focus <= PANE_INCIDENTS)
        b->opened_from = b->focus;
    b->entered = b->entered && pane == b->focus;
    b->focus = pane;
    view_lay_out(b);
    if (pane == PANE_DETAIL) {
        if (b->detail.pager.link == 0)
            detail_move(b, 0);
    } else {
        detail_follow_focus(b);
    }
}

void browser_enter_detail(struct browser *b)
{
    history_push(b);
    browser_focus(b, PANE_DETAIL);
    b->entered = true;
}

void browser_say(struct browser *b, enum diag_severity severity, const char *format, ...)
{
    struct buf text = {0};
    va_list args;
    va_start(args, format);
    buf_vprintf(&text, format, args);
    va_end(args);
    free(b->message);
    b->message = text.length > 0 ? buf_steal(&text) : NULL;
    b->message_severity = severity;
    buf_finish(&text);
}
