/* The filter: a query that narrows all panes. Over a large timeline it is evaluated beside. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "view/state.h"

enum { PATIENCE_MS = 40 };

static bool is_blank(const char *text)
{
    return text == NULL || text[strspn(text, " ")] == '\0';
}

bool filter_check(const char *text, struct query_error *error)
{
    struct query *query = is_blank(text) ? NULL : query_parse(text, error);
    bool fine = query != NULL || is_blank(text);
    query_destroy(query);
    return fine;
}

static void take(struct browser *b, struct query *query, const char *text)
{
    char *copy = query != NULL ? mem_strdup(text) : NULL;
    query_destroy(b->query);
    free(b->filter);
    b->query = query;
    b->filter = copy;
}

/* What the thread found becomes what is shown. */
static void show_found(struct browser *b)
{
    b->waiting = WAIT_NOTHING;
    b->filter_found = true;
    linked_update(b, CHOICE_FILTER);
    b->filter_found = false;
    if (!b->goal_set)
        return;
    b->goal_set = false;
    place_restore(b, &b->goal);
    place_finish(&b->goal);
}

bool filter_set(struct browser *b, const char *text, struct query_error *error)
{
    struct query *query = is_blank(text) ? NULL : query_parse(text, error);
    if (query == NULL && !is_blank(text))
        return false;
    filter_stop(b);
    if (query == NULL || b->worker == NULL) {
        take(b, query, text);
        linked_update(b, CHOICE_FILTER);
        return true;
    }
    search_stop(b);
    b->filter_before = b->filter != NULL ? mem_strdup(b->filter) : NULL;
    take(b, query, text);
    const struct worker_task task = {
        .job = WORKER_QUERY, .text = text, .marked = &b->incidents.bookmarks};
    worker_start(b->worker, &task, b->timeline);
    b->waiting = WAIT_FILTER;
    if (worker_wait(b->worker, b->patient ? -1 : PATIENCE_MS))
        show_found(b);
    return true;
}

void filter_stop(struct browser *b)
{
    if (b->waiting == WAIT_FILTER) {
        worker_stop(b->worker);
        b->waiting = WAIT_NOTHING;
    }
    if (b->goal_set)
        place_finish(&b->goal);
    b->goal_set = false;
    free(b->filter_before);
    b->filter_before = NULL;
}

void filter_cancel(struct browser *b)
{
    char *before = b->filter_before;
    b->filter_before = NULL;
    filter_stop(b);
    struct query *query = before != NULL ? query_parse(before, NULL) : NULL;
    take(b, query, before);
    free(before);
    history_stay(b);
    browser_say(b, DIAG_NOTE, _("Stopped"));
}

void filter_aim(struct browser *b, const struct place_seen *place)
{
    if (b->waiting != WAIT_FILTER)
        return;
    if (b->goal_set)
        place_finish(&b->goal);
    place_copy(&b->goal, place);
    b->goal_set = true;
}

unsigned filter_work(struct browser *b)
{
    bool moved;
    if (!worker_go_on(b->worker, &moved))
        return moved ? BROWSER_REDRAW : 0;
    show_found(b);
    return BROWSER_REDRAW;
}

/* ---- saved filters */

void saved_add(struct browser *b, const char *name, const char *query, bool kept)
{
    for (size_t i = 0; i < b->saved.count; i++) {
        if (strcmp(b->saved.items[i].name, name) != 0)
            continue;
        free(b->saved.items[i].query);
        b->saved.items[i].query = mem_strdup(query);
        b->saved.items[i].kept = kept;
        return;
    }
    vec_push(&b->saved, ((struct saved_filter){mem_strdup(name), mem_strdup(query), kept}));
}

void saved_finish(struct browser *b)
{
    for (size_t i = 0; i < b->saved.count; i++) {
        free(b->saved.items[i].name);
        free(b->saved.items[i].query);
    }
    vec_finish(&b->saved);
}
