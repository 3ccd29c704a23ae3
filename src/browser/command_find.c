#include <string.h>

#include "base/i18n.h"
#include "browser/parts.h"

static unsigned prompt(struct browser *b, enum prompt_kind kind, const char *text,
                       struct prompt_past *past)
{
    typing_start(b, kind, text, past);
    return BROWSER_REDRAW;
}

unsigned command_search(struct browser *b, const char *argument)
{
    if (b->overlay.open) {
        b->overlay.origin = b->overlay.pager.top;
        if (argument == NULL)
            return prompt(b, PROMPT_SEARCH, NULL, &b->searches);
        return overlay_search(b, argument) ? BROWSER_REDRAW : BROWSER_REDRAW | BROWSER_BELL;
    }
    search_start(b);
    if (argument == NULL)
        return prompt(b, PROMPT_SEARCH, NULL, &b->searches);
    history_push(b);
    unsigned requests = search_set(b, argument);
    search_settle(b); /* no more of it is to come */
    return requests;
}

unsigned command_filter(struct browser *b, const char *argument)
{
    if (argument == NULL)
        return prompt(b, PROMPT_FILTER, b->filter, &b->filters);
    struct query_error error;
    struct place_seen here;
    place_take(b, &here);
    if (filter_set(b, argument, &error)) {
        history_push_place(b, &here);
        return BROWSER_REDRAW;
    }
    place_finish(&here);
    browser_say(b, DIAG_ERROR, _("column %lu: %s"), (unsigned long)error.column, error.message);
    return BROWSER_REDRAW | BROWSER_BELL;
}

unsigned command_command_line(struct browser *b, const char *argument)
{
    return prompt(b, PROMPT_COMMAND, argument, &b->commands);
}

static unsigned step_match(struct browser *b, int direction)
{
    if (b->overlay.open)
        return overlay_step(b, direction) ? BROWSER_REDRAW : BROWSER_REDRAW | BROWSER_BELL;
    struct place_seen here;
    if (b->search.match == NULL && b->searches.lines.count > 0)
        search_repeat(b, b->searches.lines.items[b->searches.lines.count - 1]);
    place_take(b, &here);
    if (search_step(b, direction)) {
        history_push_place(b, &here);
        return BROWSER_REDRAW;
    }
    place_finish(&here);
    if (search_is_waiting(b))
        return BROWSER_BELL;
    browser_say(b, DIAG_NOTE,
                b->search.text != NULL ? _("Nothing found for “%s”")
                                       : _("Nothing to search for yet: / begins"),
                b->search.text);
    return BROWSER_REDRAW | BROWSER_BELL;
}

unsigned command_next_match(struct browser *b, const char *argument)
{
    (void)argument;
    return step_match(b, 1);
}

unsigned command_previous_match(struct browser *b, const char *argument)
{
    (void)argument;
    return step_match(b, -1);
}

unsigned command_bookmark(struct browser *b, const char *argument)
{
    (void)argument;
    struct bitset *marks = &b->incidents.bookmarks;
    uint32_t incident = b->incidents.chosen;
    if (incident == 0) {
        browser_say(b, DIAG_NOTE, _("There is no incident here to set a bookmark at"));
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    bool removed = bitset_has(marks, incident);
    if (removed)
        bitset_remove(marks, incident);
    else
        bitset_add(marks, incident);
    unsigned long count = bitset_count(marks);
    browser_say(
        b, DIAG_NOTE,
        removed ? ngettext("Bookmark removed; %lu is left", "Bookmark removed; %lu are left", count)
                : ngettext("Bookmark set; there is %lu", "Bookmark set; there are %lu", count),
        count);
    if (b->filter != NULL && strstr(b->filter, "marked") != NULL)
        linked_update(b, CHOICE_FILTER);
    return BROWSER_REDRAW;
}

unsigned command_next_bookmark(struct browser *b, const char *argument)
{
    (void)argument;
    const struct bitset *marks = &b->incidents.bookmarks;
    size_t next = bitset_next(marks, (size_t)b->incidents.chosen + 1);
    if (next == SIZE_MAX)
        next = bitset_next(marks, 1);
    if (next == SIZE_MAX) {
        struct buf keys = {0};
        keymap_format(b->keymap, b->panes[b->focus].ops->place, COMMAND_bookmark, &keys);
        browser_say(b, DIAG_NOTE, _("There are no bookmarks; %s sets one"),
                    keys.length > 0 ? buf_text(&keys) : ":bookmark");
        buf_finish(&keys);
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    history_push(b);
    browser_go(b, (struct target){TABLE_INCIDENT, (uint32_t)next});
    unsigned long at = 0;
    for (size_t i = bitset_next(marks, 1); i <= next; i = bitset_next(marks, i + 1))
        at++;
    browser_say(b, DIAG_NOTE, _("Bookmark %lu of %lu; the filter “marked” shows them all"), at,
                (unsigned long)bitset_count(marks));
    return BROWSER_REDRAW;
}

static unsigned step_history(struct browser *b, int direction)
{
    if (history_step(b, direction))
        return BROWSER_REDRAW;
    browser_say(b, DIAG_NOTE,
                direction < 0 ? _("Nothing to go back to") : _("Nothing to go forward to"));
    return BROWSER_REDRAW | BROWSER_BELL;
}

unsigned command_back(struct browser *b, const char *argument)
{
    (void)argument;
    return step_history(b, -1);
}

unsigned command_forward(struct browser *b, const char *argument)
{
    (void)argument;
    return step_history(b, 1);
}

static void clear_filter(struct browser *b)
{
    history_push(b);
    filter_set(b, NULL, NULL);
}

static void clear_periods(struct browser *b)
{
    history_push(b);
    if (b->years.marked.count > 0) {
        b->years.marked.count = 0;
        linked_update(b, CHOICE_PERIODS);
    } else {
        years_choose(b,
                     (struct period_key){.level = PERIOD_ALL, .first = EDTF_MIN, .last = EDTF_MAX});
    }
}

static void clear_values(struct browser *b)
{
    history_push(b);
    if (facets_chosen(b)->marked.count > 0) {
        facets_chosen(b)->marked.count = 0;
        linked_update(b, CHOICE_VALUES);
    } else {
        facets_choose(b, 0);
    }
}

static void clear_incidents(struct browser *b)
{
    history_push(b);
    b->incidents.marked.count = 0;
    linked_update(b, CHOICE_INCIDENTS);
}

static void clear_kept(struct browser *b)
{
    history_push(b);
    facets_forget(b);
    linked_update(b, CHOICE_KEPT);
}

/* Closes what was opened over the panes, or takes back what narrows them: a search, then the latest
 * of the filter and the choices; of a pane's choice, what was selected with Space first. */
unsigned command_clear(struct browser *b, const char *argument)
{
    static void (*const clearers[])(struct browser *) = {clear_filter, clear_periods, clear_values,
                                                         clear_incidents, clear_kept};
    (void)argument;
    if (b->overlay.open) {
        overlay_close(b);
        return BROWSER_REDRAW;
    }
    if (b->waiting == WAIT_FILTER) {
        filter_cancel(b);
        return BROWSER_REDRAW;
    }
    if (b->search.match != NULL) {
        search_clear(b);
        return BROWSER_REDRAW;
    }
    if (browser_detail_covers(b))
        return command_close(b, NULL);
    size_t latest = 0;
    for (size_t i = 1; i < CHOICES; i++)
        if (b->narrows[i] && (!b->narrows[latest] || b->narrowed[i] > b->narrowed[latest]))
            latest = i;
    if (!b->narrows[latest] && b->filter == NULL)
        return b->maximized ? command_maximize(b, NULL) : 0;
    clearers[latest](b);
    return BROWSER_REDRAW;
}

/* ---- saved filters */

static const char *find_saved(const struct browser *b, const char *name)
{
    for (size_t i = 0; i < b->saved.count; i++)
        if (strcmp(b->saved.items[i].name, name) == 0)
            return b->saved.items[i].query;
    return NULL;
}

unsigned command_filters(struct browser *b, const char *argument)
{
    if (b->saved.count == 0) {
        browser_say(b, DIAG_NOTE,
                    _("No filter is saved yet: f makes one, :save-filter NAME keeps it"));
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    if (argument == NULL) {
        typing_start(b, PROMPT_SAVED, NULL, NULL);
        return BROWSER_REDRAW;
    }
    bool within = *argument == '+';
    const char *query = find_saved(b, argument + within);
    if (query == NULL) {
        browser_say(b, DIAG_ERROR, _("No saved filter '%s'"), argument + within);
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    struct buf both = {0};
    if (within && b->filter != NULL)
        buf_printf(&both, "(%s) (%s)", b->filter, query);
    else
        buf_puts(&both, query);
    unsigned requests = command_filter(b, buf_text(&both));
    buf_finish(&both);
    return requests;
}

unsigned command_save_filter(struct browser *b, const char *argument)
{
    if (b->filter == NULL || argument == NULL) {
        browser_say(b, DIAG_ERROR,
                    b->filter == NULL ? _("There is no filter to save; f makes one")
                                      : _("save-filter wants a name"));
        return BROWSER_REDRAW | BROWSER_BELL;
    }
    saved_add(b, argument, b->filter, true);
    browser_say(b, DIAG_NOTE, _("Saved: %s is %s"), argument, b->filter);
    return BROWSER_REDRAW;
}
