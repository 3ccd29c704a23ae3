#include <string.h>

#include "base/i18n.h"
#include "browser/parts.h"
#include "card/card.h"

unsigned command_panes(struct browser *b, const char *argument)
{
    (void)argument;
    if (b->view == VIEW_PANES) {
        browser_say(b, DIAG_NOTE, _("These are the panes already"));
        return BROWSER_REDRAW;
    }
    history_push(b);
    b->view = VIEW_PANES;
    browser_focus(b, PANE_INCIDENTS);
    return BROWSER_REDRAW;
}

unsigned command_conflicts(struct browser *b, const char *argument)
{
    (void)argument;
    if (b->view == VIEW_CONFLICTS)
        return command_panes(b, NULL);
    history_push(b);
    b->view = VIEW_CONFLICTS;
    browser_focus(b, PANE_CONFLICTS);
    return BROWSER_REDRAW;
}

unsigned command_problems(struct browser *b, const char *argument)
{
    (void)argument;
    overlay_open(b, PLACE_PROBLEMS, _("What could not be read"), problems_build);
    return BROWSER_REDRAW;
}

unsigned command_help(struct browser *b, const char *argument)
{
    (void)argument;
    overlay_open(b, PLACE_HELP, _("Help"), help_build);
    return BROWSER_REDRAW;
}

unsigned command_quit(struct browser *b, const char *argument)
{
    (void)b;
    (void)argument;
    return BROWSER_QUIT;
}

unsigned command_close(struct browser *b, const char *argument)
{
    (void)argument;
    if (b->overlay.open) {
        overlay_close(b);
        return BROWSER_REDRAW;
    }
    if (browser_detail_covers(b)) {
        browser_focus(b, b->view != VIEW_PANES ? view_pane(b->view) : b->opened_from);
        return BROWSER_REDRAW;
    }
    if (b->maximized)
        return command_maximize(b, NULL);
    if (b->view != VIEW_PANES)
        return command_panes(b, NULL);
    return BROWSER_QUIT;
}

unsigned command_edit(struct browser *b, const char *argument)
{
    (void)argument;
    const char *file;
    uint32_t line;
    if (b->restricted)
        browser_say(b, DIAG_ERROR, _("Not in restricted mode"));
    else if (browser_edit_place(b, &file, &line))
        return BROWSER_EDIT;
    else
        browser_say(b, DIAG_ERROR, _("Nothing here comes from a file that can be edited"));
    return BROWSER_REDRAW | BROWSER_BELL;
}

unsigned command_reload(struct browser *b, const char *argument)
{
    (void)argument;
    if (!b->restricted)
        return BROWSER_RELOAD;
    browser_say(b, DIAG_ERROR, _("Not in restricted mode"));
    return BROWSER_REDRAW | BROWSER_BELL;
}

/* The source of what is shown: the card's own, or the first one of the incident's reports. */
static uint32_t shown_source(const struct browser *b)
{
    uint32_t count = 0;
    struct target target = b->detail.target;
    if (target.table == TABLE_SOURCE)
        return target.row;
    uint32_t incident = target.table == TABLE_INCIDENT ? target.row : b->incidents.chosen;
    const uint32_t *sources =
        timeline_list(b->timeline, timeline_incident(b->timeline, incident)->sources, &count);
    return count > 0 ? sources[0] : 0;
}

unsigned command_browse(struct browser *b, const char *argument)
{
    (void)argument;
    uint32_t url = timeline_source(b->timeline, shown_source(b))->url;
    if (url == 0) {
        browser_say(b, DIAG_NOTE, _("This source has no URL"));
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    buf_clear(&b->argument);
    buf_puts(&b->argument, timeline_text(b->timeline, url));
    if (!b->restricted)
        return BROWSER_OPEN | BROWSER_REDRAW;
    browser_say(b, DIAG_NOTE, "%s", buf_text(&b->argument));
    return BROWSER_REDRAW;
}

static void copy_citation(const struct browser *b, struct buf *out)
{
    const struct source *source = timeline_source(b->timeline, shown_source(b));
    const struct timeline *t = b->timeline;
    uint32_t count;
    const uint32_t *authors = timeline_list(t, source->author, &count);
    for (uint32_t i = 0; i < count; i++)
        buf_printf(out, "%s%s", timeline_text(t, authors[i]), i + 1 < count ? ", " : ". ");
    if (source->entity.name != 0)
        buf_printf(out, "%s. ", timeline_text(t, source->entity.name));
    if (source->publisher != 0)
        buf_puts(out, timeline_text(t, source->publisher));
    if (source->date != 0)
        buf_printf(out, "%s%s", source->publisher != 0 ? ", " : "",
                   timeline_text(t, timeline_date(t, source->date)->text));
    if (source->publisher != 0 || source->date != 0)
        buf_puts(out, ". ");
    buf_puts(out, timeline_text(t, source->url));
    while (out->length > 0 && out->text[out->length - 1] == ' ')
        buf_truncate(out, out->length - 1);
}

static void copy_id(const struct browser *b, struct buf *out)
{
    struct target target = b->detail.target;
    if (!target_is_none(target))
        buf_puts(out, timeline_text(b->timeline,
                                    timeline_entity(b->timeline, target.table, target.row)->id));
}

static void copy_url(const struct browser *b, struct buf *out)
{
    uint32_t url = timeline_source(b->timeline, shown_source(b))->url;
    buf_puts(out, timeline_text(b->timeline, url));
}

static void copy_all(const struct browser *b, struct buf *out)
{
    const struct page *page = &b->detail.pager.page;
    for (size_t line = 0; line < page->lines.count; line++) {
        page_line_text(page, line, out);
        buf_putc(out, '\n');
    }
}

unsigned command_copy(struct browser *b, const char *argument)
{
    static const struct {
        const char *word;
        void (*put)(const struct browser *b, struct buf *out);
    } kinds[] = {
        {"citation", copy_citation}, {"id", copy_id}, {"url", copy_url}, {"all", copy_all}};
    buf_clear(&b->argument);
    detail_update(b);
    if (argument == NULL) {
        b->copying = true;
        browser_say(b, DIAG_NOTE, _("Copy: c citation, i id, u URL, a everything shown"));
        return BROWSER_REDRAW;
    }
    size_t kind = 0;
    while (kind < sizeof kinds / sizeof *kinds && strcmp(kinds[kind].word, argument) != 0)
        kind++;
    if (kind == sizeof kinds / sizeof *kinds) {
        browser_say(b, DIAG_ERROR, _("'%s' cannot be copied: citation, id, url or all"), argument);
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    kinds[kind].put(b, &b->argument);
    if (b->argument.length == 0) {
        browser_say(b, DIAG_NOTE, _("There is nothing to copy"));
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    browser_say(b, DIAG_NOTE, _("Copied: %s"), buf_text(&b->argument));
    return BROWSER_COPY | BROWSER_REDRAW;
}

unsigned command_export(struct browser *b, const char *argument)
{
    if (b->restricted) {
        browser_say(b, DIAG_ERROR, _("Not in restricted mode"));
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    const char *space = argument != NULL ? strchr(argument, ' ') : NULL;
    if (space == NULL || space[strspn(space, " ")] == '\0') {
        typing_start(b, PROMPT_COMMAND, "export ", &b->commands);
        browser_say(b, DIAG_NOTE, _("FORMAT FILE: csv, json, yaml, text ..."));
        return BROWSER_REDRAW;
    }
    buf_clear(&b->export_format);
    buf_add(&b->export_format, argument, (size_t)(space - argument));
    buf_clear(&b->argument);
    buf_puts(&b->argument, space + strspn(space, " "));
    bitset_clear(&b->shown);
    for (size_t i = 0; i < b->incidents.count; i++)
        bitset_add(&b->shown, incidents_at(&b->incidents, i));
    return BROWSER_EXPORT | BROWSER_REDRAW;
}

unsigned command_redraw(struct browser *b, const char *argument)
{
    (void)b;
    (void)argument;
    return BROWSER_REPAINT | BROWSER_REDRAW;
}

unsigned command_suspend(struct browser *b, const char *argument)
{
    (void)argument;
    if (!b->restricted)
        return BROWSER_SUSPEND;
    browser_say(b, DIAG_ERROR, _("Not in restricted mode"));
    return BROWSER_REDRAW | BROWSER_BELL;
}

unsigned command_cancel(struct browser *b, const char *argument)
{
    (void)argument;
    if (b->waiting == WAIT_FILTER) {
        filter_cancel(b);
        return BROWSER_REDRAW;
    }
    if (b->incidents.sorting != INCIDENTS_BY_DATE) {
        incidents_cancel(b);
        return BROWSER_REDRAW;
    }
    if (b->overlay.open || b->search.match != NULL)
        return command_clear(b, NULL);
    if (b->progress.reading || b->writing)
        return BROWSER_STOP;
    browser_say(b, DIAG_NOTE, _("Nothing is running; q quits"));
    return BROWSER_REDRAW;
}
