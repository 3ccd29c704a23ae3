#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "date/calendar.h"
#include "view/state.h"

enum { PATIENCE_MS = 6 };

void search_stop(struct browser *b)
{
    if (b->waiting != WAIT_SEARCH)
        return;
    worker_stop(b->worker);
    b->waiting = WAIT_NOTHING;
}

void search_clear(struct browser *b)
{
    struct search *s = &b->search;
    search_stop(b);
    match_destroy(s->match);
    free(s->text);
    bitset_finish(&s->found);
    s->match = NULL;
    s->text = NULL;
    s->due = false;
    s->hits.count = s->rows.count = s->at = 0;
}

void search_finish(struct browser *b)
{
    search_clear(b);
    vec_finish(&b->search.hits);
    vec_finish(&b->search.rows);
    place_finish(&b->search.origin);
    place_finish(&b->search.left);
}

void search_start(struct browser *b)
{
    search_stop(b);
    place_finish(&b->search.origin);
    place_take(b, &b->search.origin);
}

size_t search_count(const struct search *s)
{
    return s->hits.count + s->rows.count;
}

/* Hits are years and values, then incidents, then lines of the detail. */
static struct hit hit_at(const struct search *s, size_t at)
{
    if (at < s->before)
        return s->hits.items[at];
    if (at < s->before + s->rows.count)
        return (struct hit){.pane = PANE_INCIDENTS, .row = s->rows.items[at - s->before]};
    return s->hits.items[at - s->rows.count];
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
    if (s->text[0] < '0' || s->text[0] > '9')
        return;
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
    bool is_short = strlen(s->text) <= 2;
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

/* Lines of the detail count where the search began there: elsewhere the incident does. */
static void find_lines(struct browser *b)
{
    struct search *s = &b->search;
    if (s->origin.focus != PANE_DETAIL)
        return;
    detail_update(b);
    for (size_t line = 0; line < b->detail.pager.page.lines.count; line++)
        if (detail_line_matches(b, line))
            vec_push(&s->hits, ((struct hit){.pane = PANE_DETAIL, .row = (uint32_t)line}));
}

/* Lists what was found among what is shown. */
static void list_hits(struct browser *b)
{
    struct search *s = &b->search;
    s->hits.count = s->rows.count = 0;
    find_years(b);
    find_values(b);
    s->before = s->hits.count;
    for (size_t row = 0; row < b->incidents.count; row++)
        if (bitset_has(&s->found, incidents_at(&b->incidents, row)))
            vec_push(&s->rows, incidents_at(&b->incidents, row));
    find_lines(b);
    s->at = search_count(s);
}

/* Shows the hit at s->at. A hit in one pane narrows the others: not the next hit's. */
static void show_hit(struct browser *b)
{
    struct search *s = &b->search;
    struct hit hit = hit_at(s, s->at);
    place_restore(b, &s->origin);
    if (lane_show_hit(b, hit.pane, hit.row)) {
        place_finish(&s->left);
        place_take(b, &s->left);
        return;
    }
    if (hit.pane != PANE_DETAIL)
        b->view = VIEW_PANES;
    browser_focus(b, hit.pane);
    if (hit.pane == PANE_YEARS) {
        years_choose(b, hit.period);
    } else if (hit.pane == PANE_FACETS) {
        facets_choose(b, hit.row);
    } else if (hit.pane == PANE_INCIDENTS) {
        incidents_choose(b, hit.row);
        detail_show_match(b);
    } else {
        detail_show_line(b, hit.row);
    }
    place_finish(&s->left);
    place_take(b, &s->left);
}

static bool is_selected(const struct browser *b, const struct hit *hit)
{
    if (hit->pane != b->focus)
        return false;
    return hit->pane == PANE_YEARS       ? period_key_equal(hit->period, b->years.chosen)
           : hit->pane == PANE_FACETS    ? hit->row == facets_value(b)
           : hit->pane == PANE_INCIDENTS ? hit->row == b->incidents.chosen
                                         : false;
}

const char *search_why_none(const struct match *match)
{
    const char *error = match_error(match);
    return error != NULL ? error : _("not found");
}

static bool is_narrowed(const struct browser *b)
{
    for (size_t i = 0; i < CHOICES; i++)
        if (b->narrows[i])
            return true;
    return false;
}

/* Jumps to the first hit in the pane where the search began, else to the first one. */
static void jump(struct browser *b)
{
    struct search *s = &b->search;
    size_t count = search_count(s);
    s->at = 0;
    while (s->at < count && hit_at(s, s->at).pane != s->origin.focus)
        s->at++;
    if (s->at == count)
        s->at = 0;
    if (count > 0)
        show_hit(b);
    else if (b->prompting == PROMPT_SEARCH)
        browser_say(b, DIAG_NOTE, "%s",
                    is_narrowed(b) && match_error(s->match) == NULL
                        ? _("not found in what is shown")
                        : search_why_none(s->match));
}

void search_locate(struct browser *b)
{
    struct search *s = &b->search;
    for (size_t i = 0; i < search_count(s); i++) {
        struct hit hit = hit_at(s, i);
        if (!is_selected(b, &hit))
            continue;
        s->at = i;
        return;
    }
    s->at = search_count(s);
}

bool search_is_at_hit(const struct browser *b)
{
    const struct search *s = &b->search;
    if (s->match == NULL || s->at >= search_count(s))
        return false;
    struct hit hit = hit_at(s, s->at);
    return hit.pane != b->focus || hit.pane == PANE_DETAIL || is_selected(b, &hit);
}

/* Only counts the hits: somebody has moved on, or the timeline is another. */
static void settle(struct browser *b)
{
    struct search *s = &b->search;
    struct place_seen here;
    place_take(b, &here);
    place_restore(b, &s->origin);
    list_hits(b);
    place_restore(b, &here);
    place_finish(&here);
    search_locate(b);
}

static void take_result(struct browser *b, enum query_result result,
                        const struct query_error *error)
{
    struct search *s = &b->search;
    struct place_seen here;
    if (result == QUERY_RUNAWAY)
        browser_say(b, DIAG_ERROR, "%s", error->message);
    place_take(b, &here);
    bool still = s->jumps && place_equal(&here, &s->origin), kept = s->kept;
    s->jumps = s->kept = false;
    place_finish(&here);
    if (!still) {
        settle(b);
        return;
    }
    list_hits(b);
    jump(b);
    if (kept && search_count(s) > 0) {
        place_copy(&here, &s->origin);
        history_push_place(b, &here);
    }
}

/* Looks through all incidents; the panes leave what they show. While a filter is looked for, that
 * goes first. */
static void look(struct browser *b)
{
    struct search *s = &b->search;
    struct query_error error = {0};
    s->due = b->waiting == WAIT_FILTER;
    if (s->due)
        return;
    bitset_finish(&s->found);
    bitset_init(&s->found, b->shown.size);
    if (b->worker == NULL) {
        enum query_result result = match_run(s->match, b->timeline, NULL, &s->found, &error);
        take_result(b, result, &error);
        return;
    }
    const struct worker_task task = {.job = WORKER_MATCH, .text = s->text};
    worker_start(b->worker, &task, b->timeline);
    b->waiting = WAIT_SEARCH;
    if (worker_wait(b->worker, PATIENCE_MS))
        search_work(b);
}

unsigned search_work(struct browser *b)
{
    struct search *s = &b->search;
    bool moved;
    if (!worker_go_on(b->worker, &moved))
        return moved ? BROWSER_REDRAW : 0;
    const struct worker_result *result = worker_result(b->worker);
    b->waiting = WAIT_NOTHING;
    bitset_copy(&s->found, &result->found);
    take_result(b, result->result, &result->error);
    return BROWSER_REDRAW;
}

void search_again(struct browser *b)
{
    struct search *s = &b->search;
    if (s->match == NULL)
        return;
    char *text = s->text;
    s->text = NULL;
    search_clear(b);
    s->text = text;
    s->match = match_create(text);
    look(b);
}

void search_repeat(struct browser *b, const char *text)
{
    struct search *s = &b->search;
    search_start(b);
    s->text = mem_strdup(text);
    s->match = match_create(text);
    s->jumps = false;
    look(b);
}

void search_cancel(struct browser *b)
{
    search_clear(b);
    place_restore(b, &b->search.origin);
}

/* From the second letter on: shorter texts are in too many rows to be worth a jump. What is no
 * letter of an alphabet says more. */
static bool is_enough(const char *text)
{
    return text[0] != '\0' && (text[1] != '\0') &&
           !((unsigned char)text[0] >= 0xC0 && (unsigned char)text[0] < 0xE0 && text[2] == '\0');
}

unsigned search_set(struct browser *b, const char *text)
{
    struct search *s = &b->search;
    search_clear(b);
    place_restore(b, &s->origin);
    if (!is_enough(text))
        return BROWSER_REDRAW;
    s->text = mem_strdup(text);
    s->match = match_create(text);
    s->jumps = s->due = true;
    s->kept = false;
    return BROWSER_REDRAW;
}

void search_settle(struct browser *b)
{
    if (b->search.due)
        look(b);
}

bool search_is_waiting(const struct browser *b)
{
    return b->search.due || b->waiting == WAIT_SEARCH;
}

void search_keep(struct browser *b)
{
    struct search *s = &b->search;
    struct place_seen here;
    search_settle(b);
    s->kept = search_is_waiting(b);
    if (search_count(s) == 0)
        return;
    place_copy(&here, &s->origin);
    history_push_place(b, &here);
}

/* Whether somebody chose something else since the last hit was shown. */
static bool has_moved_on(const struct browser *b)
{
    const struct place_seen *left = &b->search.left;
    bool same_filter = left->filter == NULL || b->filter == NULL
                           ? left->filter == b->filter
                           : strcmp(left->filter, b->filter) == 0;
    return !same_filter || left->facet != b->facets.facet ||
           left->choices[facets_index(left->facet)].value != facets_value(b) ||
           !period_key_equal(left->period, b->years.chosen);
}

/* The hit to count on from where the selection was moved in the incidents: the last one above it,
 * going back the first one below. Hits stand in the order of the rows. */
static void resume_at_selection(struct browser *b, int direction)
{
    struct search *s = &b->search;
    bool listed = s->at >= search_count(s) || hit_at(s, s->at).pane == PANE_INCIDENTS;
    if (b->focus != PANE_INCIDENTS || !listed || s->rows.count == 0 || search_is_at_hit(b))
        return;
    size_t selected = b->panes[PANE_INCIDENTS].list.selected, next = 0, row = 0;
    for (; next < s->rows.count; next++) {
        while (row < b->incidents.count && incidents_at(&b->incidents, row) != s->rows.items[next])
            row++;
        if (direction > 0 ? row > selected : row >= selected)
            break;
    }
    size_t count = search_count(s);
    next += s->before;
    s->at = direction > 0 ? (next + count - 1) % count : next % count;
}

bool search_step(struct browser *b, int direction)
{
    struct search *s = &b->search;
    search_settle(b);
    if (s->match == NULL || search_is_waiting(b))
        return false;
    if (has_moved_on(b)) {
        search_start(b);
        list_hits(b);
    }
    size_t count = search_count(s);
    if (count == 0)
        return false;
    resume_at_selection(b, direction);
    if (s->at >= count)
        s->at = direction > 0 ? count - 1 : 0;
    s->at = (s->at + count + (size_t)direction) % count;
    show_hit(b);
    return true;
}
