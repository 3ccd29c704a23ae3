/* The commands of single panes: the facet, the holders of offices, series. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "browser/parts.h"

static unsigned show_facet(struct browser *b, size_t index)
{
    history_push(b);
    facets_show(b, facets_table(index));
    return BROWSER_REDRAW;
}

unsigned command_next_facet(struct browser *b, const char *argument)
{
    (void)argument;
    return show_facet(b, (facets_index(b->facets.facet) + 1) % FACET_KINDS);
}

unsigned command_previous_facet(struct browser *b, const char *argument)
{
    (void)argument;
    return show_facet(b, (facets_index(b->facets.facet) + FACET_KINDS - 1) % FACET_KINDS);
}

unsigned command_facet(struct browser *b, const char *argument)
{
    const char *heading;
    for (size_t i = 0; argument != NULL && i < FACET_KINDS; i++)
        if (strcmp(argument, facets_word(i, &heading)) == 0)
            return show_facet(b, i);
    browser_say(b, DIAG_ERROR, _("Which? people, organizations, places, sources, kinds or tags"));
    return BROWSER_REDRAW | BROWSER_BELL;
}

unsigned command_any_all(struct browser *b, const char *argument)
{
    (void)argument;
    b->facets.all = !b->facets.all;
    linked_update(b, CHOICE_VALUES | CHOICE_KEPT);
    browser_say(b, DIAG_NOTE,
                b->facets.all ? _("Of several selected: all of them")
                              : _("Of several selected: any of them"));
    return BROWSER_REDRAW;
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
    detail->pager.top = 0;
    browser_focus(b, PANE_DETAIL);
    return BROWSER_REDRAW;
}

unsigned command_figures(struct browser *b, const char *argument)
{
    (void)argument;
    if (b->view == VIEW_FIGURES)
        return command_panes(b, NULL);
    history_push(b);
    b->view = VIEW_FIGURES;
    figure_list_update(b);
    browser_focus(b, PANE_FIGURES);
    return BROWSER_REDRAW;
}

unsigned command_next_series(struct browser *b, const char *argument)
{
    (void)argument;
    return figures_step(b, 1) ? BROWSER_REDRAW : BROWSER_BELL;
}

unsigned command_previous_series(struct browser *b, const char *argument)
{
    (void)argument;
    return figures_step(b, -1) ? BROWSER_REDRAW : BROWSER_BELL;
}
