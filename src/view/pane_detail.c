#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "view/detail.h"
#include "view/state.h"

void detail_show(struct browser *b, struct target target)
{
    if (target_equal(b->detail.target, target))
        return;
    b->detail.target = target;
    b->detail.stale = true;
    b->detail.top = 0;
    b->detail.link = 0;
    b->detail.matched = 0;
}

void detail_follow_focus(struct browser *b)
{
    struct target target = TARGET_NONE;
    if (b->focus == PANE_DETAIL)
        return;
    if (b->view == VIEW_LANES) {
        target = lane_target(b);
    } else if (b->view == VIEW_FIGURES) {
        target = figure_target(b);
    } else if (b->view == VIEW_CONFLICTS) {
        size_t row = b->panes[PANE_CONFLICTS].list.selected;
        if (row < b->conflicts.rows.count)
            target = (struct target){TABLE_CONFLICT, b->conflicts.rows.items[row]};
    } else if (b->focus == PANE_FACETS && b->facets.chosen != 0) {
        target = (struct target){b->facets.facet, b->facets.chosen};
    } else if (b->incidents.chosen != 0) {
        target = (struct target){TABLE_INCIDENT, b->incidents.chosen};
    }
    detail_show(b, target);
}

/* The date for which holders are told, as days and as people write it, kept in text. */
static void set_date(const struct detail_pane *detail, struct detail *d, struct buf *text)
{
    struct edtf date;
    if (!edtf_parse(detail->at, strlen(detail->at), &date, NULL))
        return;
    d->first = date.min;
    d->last = date.max;
    edtf_display(&date, EDTF_SHORT, text);
    d->at = buf_text(text);
    edtf_finish(&date);
}

unsigned command_holders(struct browser *b, const char *argument)
{
    struct detail_pane *detail = &b->detail;
    struct edtf date;
    bool has_offices =
        detail->target.table == TABLE_ORGANIZATION || detail->target.table == TABLE_PLACE;
    if (!has_offices) {
        browser_say(b, DIAG_NOTE, _("Open the card of an organization or a place first"));
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    if (argument == NULL) {
        typing_start(b, PROMPT_COMMAND, "holders ", &b->commands);
        browser_say(b, DIAG_NOTE, _("On which date, such as 2015-04? none: all"));
        return BROWSER_REDRAW;
    }
    bool none = strcmp(argument, "none") == 0;
    if (!none && (strlen(argument) >= sizeof detail->at ||
                  !edtf_parse(argument, strlen(argument), &date, NULL))) {
        browser_say(b, DIAG_ERROR, _("'%s' is no date"), argument);
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    if (!none)
        edtf_finish(&date);
    snprintf(detail->at, sizeof detail->at, "%s", none ? "" : argument);
    detail->stale = true;
    detail->top = 0;
    browser_focus(b, PANE_DETAIL);
    return BROWSER_REDRAW;
}

/* Sets the page again where the target or the width is another. */
static void fit(struct browser *b, struct area area)
{
    struct detail_pane *detail = &b->detail;
    int width = area.width - 2;
    if (detail->stale || detail->page.width != width) {
        page_reset(&detail->page, width, b->charset);
        struct detail d = {.timeline = b->timeline, .page = &detail->page, .about = detail->target};
        struct buf text = {0};
        set_date(detail, &d, &text);
        if (!target_is_none(detail->target))
            detail_put_card(&d);
        buf_finish(&text);
        detail->stale = false;
    }
    size_t lines = detail->page.lines.count;
    size_t last = lines > (size_t)area.height ? lines - (size_t)area.height : 0;
    if (detail->top > last)
        detail->top = last;
    if (detail->link > detail->page.links.count)
        detail->link = 0;
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
    draw_page(b, f, inner, &b->detail.page, b->detail.top, focused ? b->detail.link : 0);
}

/* The area that the detail has or would have; its height tells what is in sight. */
static struct area detail_area(struct browser *b)
{
    struct area area = b->layout.pane[PANE_DETAIL];
    if (area.height <= 0)
        area = (struct area){2, 0, b->rows - 3 > 0 ? b->rows - 3 : 1, b->columns};
    fit(b, area);
    return area;
}

void detail_update(struct browser *b)
{
    detail_area(b);
}

void detail_move(struct browser *b, long lines)
{
    struct area area = detail_area(b);
    struct detail_pane *detail = &b->detail;
    size_t count = detail->page.lines.count;
    size_t last = count > (size_t)area.height ? count - (size_t)area.height : 0;
    if (lines < 0)
        detail->top = detail->top > (size_t)-lines ? detail->top - (size_t)-lines : 0;
    else
        detail->top = detail->top + (size_t)lines < last ? detail->top + (size_t)lines : last;
    /* The link under the selection stays in sight: the first one that is. */
    uint32_t link = detail->link;
    if (link != 0 && detail->page.links.items[link - 1].line >= detail->top &&
        detail->page.links.items[link - 1].line < detail->top + (size_t)area.height)
        return;
    detail->link = 0;
    for (uint32_t i = 0; i < detail->page.links.count && detail->link == 0; i++)
        if (detail->page.links.items[i].line >= detail->top &&
            detail->page.links.items[i].line < detail->top + (size_t)area.height)
            detail->link = i + 1;
}

bool detail_line_matches(struct browser *b, size_t line)
{
    struct buf text = {0};
    size_t start, end;
    page_line_text(&b->detail.page, line, &text);
    bool found = b->search.match != NULL &&
                 match_find(b->search.match, buf_text(&text), text.length, 0, &start, &end);
    buf_finish(&text);
    return found;
}

void detail_show_line(struct browser *b, size_t line)
{
    struct area area = detail_area(b);
    struct detail_pane *detail = &b->detail;
    detail->matched = line + 1;
    if (line >= detail->top && line < detail->top + (size_t)area.height)
        return;
    size_t above = (size_t)area.height / 3;
    detail->top = line > above ? line - above : 0;
    detail_move(b, 0);
    if (b->focus != PANE_DETAIL)
        detail->link = 0;
}

void detail_show_match(struct browser *b)
{
    detail_update(b);
    for (size_t line = 0; line < b->detail.page.lines.count; line++) {
        if (!detail_line_matches(b, line))
            continue;
        detail_show_line(b, line);
        return;
    }
}

/* As lynx does: to the next link where it is in sight, else one line on. */
void detail_step(struct browser *b, int step)
{
    struct area area = detail_area(b);
    struct detail_pane *detail = &b->detail;
    size_t next = (size_t)detail->link + (size_t)(step > 0 ? 1 : 0) - (size_t)(step < 0 ? 1 : 0);
    if (detail->link == 0 && step < 0)
        next = 0;
    if (next >= 1 && next <= detail->page.links.count) {
        size_t line = detail->page.links.items[next - 1].line;
        if (line >= detail->top && line < detail->top + (size_t)area.height) {
            detail->link = (uint32_t)next;
            return;
        }
        if ((step > 0 && line == detail->top + (size_t)area.height) ||
            (step < 0 && line + 1 == detail->top)) {
            detail->link = (uint32_t)next;
            detail->top = step > 0 ? detail->top + 1 : detail->top - 1;
            return;
        }
    }
    bool leaves_links = step < 0 && detail->top == 0;
    detail_move(b, step);
    if (leaves_links)
        detail->link = 0;
}

unsigned detail_open_link(struct browser *b)
{
    const struct detail_pane *detail = &b->detail;
    detail_update(b);
    if (detail->link == 0 || detail->link > detail->page.links.count)
        return 0;
    struct target target = detail->page.links.items[detail->link - 1].target;
    history_push(b);
    browser_go(b, target);
    return BROWSER_REDRAW;
}

const struct pane_ops pane_detail = {
    .place = PLACE_DETAIL, .heading = heading, .draw = draw, .open = detail_open_link};
