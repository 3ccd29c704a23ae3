/* Going to an incident, a card or a time, wherever it is. */
#include "card/card.h"
#include "view/state.h"

/* Takes back what keeps an incident from being listed. */
static void show_incident(struct browser *b, uint32_t incident)
{
    if (incidents_choose(b, incident))
        return;
    facets_chosen(b)->marked.count = b->years.marked.count = b->incidents.marked.count = 0;
    facets_forget(b);
    linked_update(b, CHOICE_INCIDENTS | CHOICE_KEPT);
    facets_choose(b, 0);
    if (incidents_choose(b, incident))
        return;
    years_choose(b, (struct period_key){.level = PERIOD_ALL, .first = EDTF_MIN, .last = EDTF_MAX});
    if (incidents_choose(b, incident))
        return;
    filter_set(b, NULL, NULL);
    incidents_choose(b, incident);
}

/* The finest period that a date lies in; of one without end the year of the end that it has. */
static struct period_key period_around(const struct date *d)
{
    struct period_key key = {.level = PERIOD_ALL, .first = EDTF_MIN, .last = EDTF_MAX};
    bool open = d->min == EDTF_MIN || d->max == EDTF_MAX;
    int64_t first = date_sort_day(d), last = open ? first : d->max;
    for (int level = open ? PERIOD_YEAR : PERIOD_DAY; level > PERIOD_ALL; level--) {
        period_of((enum period_level)level, first, &key.first, &key.last);
        key.level = (enum period_level)level;
        if (key.last >= last)
            return key;
    }
    return (struct period_key){.level = PERIOD_ALL, .first = EDTF_MIN, .last = EDTF_MAX};
}

/* The time of a date in the years pane; what leaves nothing of it is taken back. */
static void show_date(struct browser *b, uint32_t date)
{
    b->view = VIEW_PANES;
    b->years.marked.count = b->incidents.marked.count = 0;
    linked_update(b, CHOICE_INCIDENTS);
    years_choose(b, period_around(timeline_date(b->timeline, date)));
    if (b->incidents.count == 0) {
        facets_chosen(b)->marked.count = 0;
        facets_forget(b);
        linked_update(b, CHOICE_KEPT);
        facets_choose(b, 0);
    }
    if (b->incidents.count == 0)
        filter_set(b, NULL, NULL);
    browser_focus(b, PANE_YEARS);
}

void browser_go(struct browser *b, struct target target)
{
    if (target.table == TARGET_DATE) {
        show_date(b, target.row);
        return;
    }
    if (target.table == TABLE_INCIDENT) {
        b->view = VIEW_PANES;
        browser_focus(b, b->focus == PANE_DETAIL ? PANE_DETAIL : PANE_INCIDENTS);
        show_incident(b, target.row);
    }
    detail_show(b, target);
    if (b->focus == PANE_DETAIL)
        detail_move(b, 0);
}
