#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "date/calendar.h"
#include "view/state.h"

/* Shorter texts are in too many rows to be worth a jump. */
enum { SEARCH_MIN = 2 };

void search_clear(struct browser *b)
{
    struct search *s = &b->search;
    match_destroy(s->match);
    free(s->text);
    s->match = NULL;
    s->text = NULL;
    s->hits.count = s->at = 0;
}

void search_finish(struct browser *b)
{
    search_clear(b);
    vec_finish(&b->search.hits);
    place_finish(&b->search.origin);
    place_finish(&b->search.left);
}

void search_start(struct browser *b)
{
    place_finish(&b->search.origin);
    place_take(b, &b->search.origin);
}

/* Whether the text names a year: "2019", and as people write it in short, "19". */
static bool names_year(const char *text, int64_t year)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || text[digits] != '\0' || digits > 6)
        return false;
    long number = strtol(text, NULL, 10);
    return digits == 2 ? year % 100 == number : year == number;
}

/* Years with incidents that the text names, the latest first for a short form. */
static void find_years(struct browser *b)
{
    struct search *s = &b->search;
    struct period_list years = {0};
    period_children(b->years.index, PERIOD_YEAR, EDTF_MIN, EDTF_MAX, &years);
    for (size_t i = years.count; i > 0; i--) {
        const struct period_count *year = &years.items[i - 1];
        struct period_key key = {.level = PERIOD_YEAR, .first = year->first, .last = year->last};
        if (names_year(s->text, calendar_date(year->first).year))
            vec_push(&s->hits, ((struct hit){.pane = PANE_YEARS, .period = key}));
    }
    period_list_finish(&years);
}

/* Whether a hit in a name begins a word: two letters are found at the beginnings of words only. */
static bool begins_word(struct match *match, const char *name)
{
    size_t length = strlen(name), start = 0, end = 0;
    for (size_t from = 0; match_find(match, name, length, from, &start, &end); from = end)
        if (start == 0 || name[start - 1] == ' ' || name[start - 1] == '-')
            return true;
    return false;
}

static void find_values(struct browser *b)
{
    struct search *s = &b->search;
    struct buf name = {0};
    bool is_short = strlen(s->text) <= SEARCH_MIN;
    for (size_t row = 1; row < b->facets.rows.count; row++) {
        uint32_t value = b->facets.rows.items[row];
        if (!match_row(s->match, b->timeline, b->facets.facet, value))
            continue;
        buf_clear(&name);
        pane_facets.row_text(b, row, &name);
        if (!is_short || begins_word(s->match, buf_text(&name)))
            vec_push(&s->hits, ((struct hit){.pane = PANE_FACETS, .row = value}));
    }
    buf_finish(&name);
}

static void find_incidents(struct browser *b)
{
    struct search *s = &b->search;
    struct bitset found;
    struct query_error error = {0};
    bitset_init(&found, b->shown.size);
    if (match_run(s->match, b->timeline, NULL, &found, &error) == QUERY_RUNAWAY)
        browser_say(b, DIAG_ERROR, "%s", error.message);
    for (size_t row = 0; row < b->incidents.rows.count; row++)
        if (bitset_has(&found, b->incidents.rows.items[row]))
            vec_push(&s->hits,
                     ((struct hit){.pane = PANE_INCIDENTS, .row = b->incidents.rows.items[row]}));
    bitset_finish(&found);
}

/* Shows the hit at s->at. A hit in one pane narrows the others: not the next hit's. */
static void show_hit(struct browser *b)
{
    struct search *s = &b->search;
    const struct hit *hit = &s->hits.items[s->at];
    place_restore(b, &s->origin);
    browser_focus(b, hit->pane);
    if (hit->pane == PANE_YEARS)
        years_choose(b, hit->period);
    else if (hit->pane == PANE_FACETS)
        facets_choose(b, hit->row);
    else
        incidents_choose(b, hit->row);
    place_finish(&s->left);
    place_take(b, &s->left);
}

static void find_all(struct browser *b)
{
    struct search *s = &b->search;
    s->hits.count = 0;
    find_years(b);
    find_values(b);
    find_incidents(b);
    s->at = s->hits.count;
}

static bool is_selected(const struct browser *b, const struct hit *hit)
{
    if (hit->pane != b->focus)
        return false;
    return hit->pane == PANE_YEARS    ? period_key_equal(hit->period, b->years.chosen)
           : hit->pane == PANE_FACETS ? hit->row == b->facets.chosen
                                      : hit->row == b->incidents.chosen;
}

void search_again(struct browser *b)
{
    struct place_seen here;
    if (b->search.match == NULL)
        return;
    place_take(b, &here);
    place_restore(b, &b->search.origin);
    find_all(b);
    place_restore(b, &here);
    place_finish(&here);
    for (size_t i = 0; i < b->search.hits.count; i++)
        if (is_selected(b, &b->search.hits.items[i]))
            b->search.at = i;
}

void search_cancel(struct browser *b)
{
    search_clear(b);
    place_restore(b, &b->search.origin);
}

void search_set(struct browser *b, const char *text)
{
    struct search *s = &b->search;
    search_clear(b);
    place_restore(b, &s->origin);
    if (strlen(text) < SEARCH_MIN)
        return;
    s->text = mem_strdup(text);
    s->match = match_create(text);
    find_all(b);
    if (s->hits.count == 0)
        return;
    /* The first hit in the pane where the search began, else the first one. */
    s->at = 0;
    while (s->at < s->hits.count && s->hits.items[s->at].pane != s->origin.focus)
        s->at++;
    if (s->at == s->hits.count)
        s->at = 0;
    show_hit(b);
}

/* Whether somebody chose something else since the last hit was shown. */
static bool has_moved_on(const struct browser *b)
{
    const struct place_seen *left = &b->search.left;
    bool same_filter = left->filter == NULL || b->filter == NULL
                           ? left->filter == b->filter
                           : strcmp(left->filter, b->filter) == 0;
    return !same_filter || left->facet != b->facets.facet || left->value != b->facets.chosen ||
           !period_key_equal(left->period, b->years.chosen);
}

/* The hit to count on from where the selection was moved in the incidents: the last one above it,
 * going back the first one below. Hits stand in the order of the rows. */
static void resume_at_selection(struct browser *b, int direction)
{
    struct search *s = &b->search;
    if (b->focus != PANE_INCIDENTS || s->at >= s->hits.count ||
        s->hits.items[s->at].pane != PANE_INCIDENTS ||
        s->hits.items[s->at].row == b->incidents.chosen)
        return;
    size_t selected = b->panes[PANE_INCIDENTS].list.selected, next = 0, row = 0;
    while (next < s->hits.count && s->hits.items[next].pane != PANE_INCIDENTS)
        next++;
    for (; next < s->hits.count; next++) {
        while (row < b->incidents.rows.count &&
               b->incidents.rows.items[row] != s->hits.items[next].row)
            row++;
        if (direction > 0 ? row > selected : row >= selected)
            break;
    }
    s->at = direction > 0 ? (next + s->hits.count - 1) % s->hits.count : next % s->hits.count;
}

bool search_step(struct browser *b, int direction)
{
    struct search *s = &b->search;
    if (s->match == NULL)
        return false;
    if (has_moved_on(b)) {
        search_start(b);
        find_all(b);
    }
    if (s->hits.count == 0)
        return false;
    if (s->at >= s->hits.count)
        s->at = direction > 0 ? s->hits.count - 1 : 0;
    else
        resume_at_selection(b, direction);
    s->at = (s->at + s->hits.count + (size_t)direction) % s->hits.count;
    show_hit(b);
    return true;
}
