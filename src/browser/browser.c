#include "browser/browser.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "browser/parts.h"

/* From so many incidents on a search takes longer than a key may. */
enum { WORKER_INCIDENTS = 20000 };

/* Everything that hangs on one generation of the timeline. */
void browser_open_timeline(struct browser *b)
{
    b->sources = timeline_source_count(b->timeline);
    bitset_init(&b->incidents.bookmarks, (size_t)timeline_count(b->timeline, TABLE_INCIDENT) + 1);
    /* A guest's process has one thread: rules of the kernel's may hold for no more than that. */
    bool threads =
        !b->restricted && timeline_count(b->timeline, TABLE_INCIDENT) >= WORKER_INCIDENTS;
    if (b->worker == NULL && threads)
        b->worker = worker_create();
    if (b->preparation == NULL && threads)
        b->preparation = preparation_create(b->timeline);
    linked_init(b);
    years_init(b);
    facets_init(b);
    b->detail.target = TARGET_NONE;
    linked_update(b,
                  CHOICE_FILTER | CHOICE_PERIODS | CHOICE_VALUES | CHOICE_INCIDENTS | CHOICE_KEPT);
    browser_prepare(b, NULL);
}

void browser_close_timeline(struct browser *b)
{
    filter_stop(b);
    search_finish(b);
    memset(&b->search, 0, sizeof b->search);
    history_finish(&b->history);
    memset(&b->history, 0, sizeof b->history);
    years_finish(b);
    memset(&b->years, 0, sizeof b->years);
    facets_finish(b);
    memset(&b->facets, 0, sizeof b->facets);
    incidents_finish(b);
    memset(&b->incidents, 0, sizeof b->incidents);
    lanes_finish(&b->lanes);
    memset(&b->lanes, 0, sizeof b->lanes);
    figures_finish(&b->figures);
    memset(&b->figures, 0, sizeof b->figures);
    linked_finish(b);
    timeline_destroy(b->timeline);
}

static void say_problems(struct browser *b)
{
    unsigned long errors = b->problems.count[DIAG_ERROR];
    unsigned long warnings = b->problems.count[DIAG_WARNING];
    struct buf key = {0};
    keymap_format(b->keymap, PLACE_ANY, COMMAND_problems, &key);
    if (errors > 0)
        browser_say(b, DIAG_ERROR,
                    ngettext("%lu error in the file; %s shows it",
                             "%lu errors in the file; %s shows them", errors),
                    errors, buf_text(&key));
    else if (warnings > 0)
        browser_say(b, DIAG_WARNING,
                    ngettext("%lu warning about the file; %s shows it",
                             "%lu warnings about the file; %s shows them", warnings),
                    warnings, buf_text(&key));
    buf_finish(&key);
}

/* Findings about conflicts have a view of their own. */
void browser_add_problems(struct browser *b, const struct diags *diags)
{
    if (diags == NULL)
        return;
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct diag *d = &diags->list.items[i];
        struct mark mark = d->mark;
        if (d->code == DIAG_CONFLICT || d->code == DIAG_POSSIBLE_CONFLICT)
            continue;
        mark.file = diag_file(&b->problems, diags->files.items[d->mark.file]);
        diag_add(&b->problems, d->code, mark, "%s", d->message);
    }
    say_problems(b);
}

struct browser *browser_create(struct timeline *timeline, const struct diags *diags,
                               const struct browser_options *options)
{
    static const struct pane_ops *const ops[PANE_COUNT] = {
        [PANE_YEARS] = &pane_years,         [PANE_FACETS] = &pane_facets,
        [PANE_INCIDENTS] = &pane_incidents, [PANE_CONFLICTS] = &pane_conflicts,
        [PANE_LANES] = &pane_lanes,         [PANE_FIGURES] = &pane_figures,
        [PANE_DETAIL] = &pane_detail};
    struct browser *b = mem_zalloc(1, sizeof *b);
    b->timeline = timeline_retain(timeline);
    b->keymap = options->keymap;
    b->locale_charset = options->charset;
    b->themes = options->themes;
    b->formats = options->formats;
    settings_copy(&b->settings, options->settings);
    if (options->charset == TEXT_ASCII)
        b->settings.ascii = true;
    b->charset = b->settings.ascii ? TEXT_ASCII : options->charset;
    b->facets.order = (enum facet_order)b->settings.facet_order;
    b->facets.all = b->settings.facet_all != 0;
    b->incidents.order = (enum incident_order)b->settings.incident_order;
    b->incidents.reverse = b->settings.reversed != 0;
    for (size_t i = 0; i < options->filter_count; i++)
        saved_add(b, options->filters[i].name, options->filters[i].query, false);
    b->patient = true;
    b->restricted = options->restricted;
    b->today = options->today;
    for (int i = 0; i < PANE_COUNT; i++)
        b->panes[i].ops = ops[i];
    diag_init(&b->problems);
    browser_add_problems(b, diags);
    b->rows = 24;
    b->columns = 80;
    view_lay_out(b);
    browser_open_timeline(b);
    b->view = options->view;
    browser_focus(b, b->view == VIEW_PANES ? PANE_YEARS : view_pane(b->view));
    if (options->filter != NULL)
        filter_set(b, options->filter, NULL);
    b->patient = false;
    return b;
}

void browser_destroy(struct browser *b)
{
    if (b == NULL)
        return;
    browser_close_timeline(b);
    worker_destroy(b->worker);
    worker_destroy(b->sorter);
    preparation_destroy(b->preparation);
    diag_finish(&b->problems);
    keymap_destroy(b->keymap);
    vec_finish(&b->conflicts.rows);
    page_finish(&b->detail.pager.page);
    canvas_finish(&b->canvas);
    overlay_close(b);
    page_finish(&b->overlay.pager.page);
    vec_finish(&b->overlay.hits);
    query_destroy(b->query);
    free(b->filter);
    prompt_finish(&b->prompt);
    offers_finish(&b->offers);
    saved_finish(b);
    memory_list_finish(&b->absent);
    settings_finish(&b->settings);
    prompt_past_finish(&b->searches);
    prompt_past_finish(&b->filters);
    prompt_past_finish(&b->commands);
    free(b->message);
    buf_finish(&b->argument);
    buf_finish(&b->export_format);
    free(b);
}

void browser_resize(struct browser *b, int rows, int columns)
{
    b->rows = rows > 0 ? rows : 1;
    b->columns = columns > 0 ? columns : 1;
    view_lay_out(b);
    overlay_update(b);
}

void browser_message(struct browser *b, enum diag_severity severity, const char *text)
{
    browser_say(b, severity, "%s", text);
}

/* The first incident on a day or after, else the last with a year; those without come behind. */
static uint32_t first_since(const struct timeline *t, int64_t day)
{
    uint32_t count = timeline_count(t, TABLE_INCIDENT), last = count > 0;
    for (uint32_t incident = 1; incident <= count; incident++) {
        const struct date *date = timeline_incident_date(t, incident);
        if (date_rank(date) > 0)
            break;
        last = incident;
        if (date_sort_day(date) >= day)
            break;
    }
    return last;
}

void browser_start_at(struct browser *b, const char *at)
{
    uint32_t incident = timeline_find(b->timeline, TABLE_INCIDENT, at, strlen(at));
    struct edtf date;
    if (incident == 0 && edtf_parse(at, strlen(at), &date, NULL)) {
        incident = first_since(b->timeline, date.min);
        edtf_finish(&date);
    }
    if (incident != 0)
        browser_go(b, (struct target){TABLE_INCIDENT, incident});
    else
        browser_say(b, DIAG_ERROR, _("There is no incident '%s', and it is no date"), at);
}

static unsigned key_to_copy(struct browser *b, chord c)
{
    if ((c & CHORD_ALT) != 0)
        return BROWSER_UNUSED;
    b->copying = false;
    switch (c) {
    case 'c':
    case 'y':
        return command_copy(b, "citation");
    case 'i':
        return command_copy(b, "id");
    case 'u':
        return command_copy(b, "url");
    case 'a':
        return command_copy(b, "all");
    default:
        return BROWSER_REDRAW;
    }
}

/* What is put off goes on in browser_work. */
static unsigned request_work(const struct browser *b)
{
    bool sorting = b->incidents.sorting != INCIDENTS_BY_DATE;
    return b->waiting != WAIT_NOTHING || b->search.due || sorting ? BROWSER_CONTINUE : 0;
}

unsigned browser_key(struct browser *b, chord c)
{
    bool had_message = b->message != NULL;
    free(b->message);
    b->message = NULL;
    b->touched = true;
    history_arrive(b);
    if (b->prompting != PROMPT_NONE) {
        unsigned requests = typing_key(b, c);
        return requests | request_work(b);
    }
    if (b->copying)
        return key_to_copy(b, c);
    const char *argument;
    enum keymap_place place = b->overlay.open ? b->overlay.place : b->panes[b->focus].ops->place;
    enum command command = (enum command)keymap_find(b->keymap, place, c, &argument);
    unsigned requests = command_run(b, command, argument);
    if (command == COMMAND_none)
        requests |= BROWSER_UNUSED;
    /* A chord with Alt may yet be Esc and a key: nothing is said of it. */
    if (command == COMMAND_none && (c & CHORD_ALT) == 0)
        unbound_say(b, place, c);
    requests |= request_work(b);
    return had_message || b->message != NULL ? requests | BROWSER_REDRAW : requests;
}

unsigned browser_work(struct browser *b)
{
    unsigned requests = b->waiting == WAIT_SEARCH   ? search_work(b)
                        : b->waiting == WAIT_FILTER ? filter_work(b)
                        : b->search.due             ? BROWSER_REDRAW
                                                    : 0;
    if (b->incidents.sorting != INCIDENTS_BY_DATE)
        requests |= incidents_work(b);
    search_settle(b);
    return requests | request_work(b);
}

static void draw_rules(struct browser *b, struct frame *f)
{
    const struct layout *l = &b->layout;
    if (l->mode != LAYOUT_WIDE && l->mode != LAYOUT_MEDIUM)
        return;
    for (int pane = 0; pane < PANE_DETAIL; pane++) {
        const struct area *area = &l->pane[pane];
        int column = area->column + area->width;
        if (area->height <= 0 || column >= b->columns)
            continue;
        for (int row = area->row - 1; row < area->row + area->height; row++)
            frame_repeat(f, row, column, 1, ROLE_BORDER, draw_glyph(b, "│", "|"), '|');
    }
}

/* Whether a pane's heading stands in a rule, because another pane is above it. */
static bool heads_rule(const struct browser *b, enum pane_id pane)
{
    return (pane == PANE_DETAIL && b->layout.rule_row >= 0) ||
           (pane == PANE_FACETS && b->layout.mode == LAYOUT_MEDIUM);
}

static void draw_heading(struct browser *b, struct frame *f, enum pane_id pane)
{
    const struct area *head = &b->layout.head[pane];
    struct buf text = {0};
    enum text_role role = pane == b->focus ? ROLE_HEADING_FOCUS : ROLE_HEADING;
    int column = head->column + 1, end = head->column + head->width;
    if (head->height <= 0)
        return;
    if (b->panes[pane].ops->position != NULL)
        b->panes[pane].ops->position(b, &text);
    int right = text_width(buf_text(&text), text.length, b->charset);
    if (right > 0) {
        end -= right + 3;
        frame_put_right(f, head->row, end + 1, right, ROLE_DIM, buf_text(&text));
    }
    buf_clear(&text);
    b->panes[pane].ops->heading(b, &text);
    if (heads_rule(b, pane)) {
        frame_repeat(f, head->row, head->column, 2, ROLE_BORDER, "─", '-');
        column += 2 + frame_puts(f, head->row, column + 2, end - column - 3, role, buf_text(&text));
        frame_repeat(f, head->row, column + 1, end - column - 1, ROLE_BORDER, "─", '-');
        if (right > 0)
            frame_repeat(f, head->row, end + right + 2, 1, ROLE_BORDER, "─", '-');
    } else {
        frame_puts(f, head->row, column, end - column, role, buf_text(&text));
    }
    buf_finish(&text);
}

static void draw_panes(struct browser *b, struct frame *f)
{
    for (int pane = 0; pane < PANE_COUNT; pane++) {
        struct area area = b->layout.pane[pane];
        if (area.height <= 0)
            continue;
        b->panes[pane].ops->draw(b, f, area, pane == (int)b->focus);
        draw_heading(b, f, (enum pane_id)pane);
    }
    draw_rules(b, f);
}

void browser_draw(struct browser *b, struct frame *f)
{
    search_settle(b);
    frame_reset(f, b->rows, b->columns);
    if (b->layout.mode == LAYOUT_TOO_SMALL) {
        frame_puts(f, 0, 0, b->columns, ROLE_TEXT, _("Too small"));
        return;
    }
    status_draw_title(b, f);
    if (b->overlay.open)
        overlay_draw(b, f);
    else
        draw_panes(b, f);
    offers_draw(b, f, status_draw(b, f));
}

const char *browser_argument(const struct browser *b)
{
    return buf_text(&b->argument);
}

const struct settings *browser_settings(const struct browser *b)
{
    return &b->settings;
}

void browser_take_back(struct browser *b, const char *setting, const char *value)
{
    settings_set(&b->settings, setting, value);
}

bool browser_edit_place(const struct browser *b, const char **file, uint32_t *line)
{
    struct target target = b->detail.target;
    const struct diag *problem = problems_selected(b);
    if (problem != NULL) {
        *file = b->problems.files.items[problem->mark.file];
        *line = (uint32_t)problem->mark.line;
    } else if (!target_is_none(target)) {
        struct origin origin = timeline_entity(b->timeline, target.table, target.row)->origin;
        *file = timeline_file(b->timeline, origin.file);
        *line = origin.line;
    } else {
        return false;
    }
    return *line != 0 && **file != '\0' && strcmp(*file, "-") != 0;
}

bool browser_export_place(const struct browser *b, const char **format, const char **path,
                          const struct bitset **incidents)
{
    *format = buf_text(&b->export_format);
    *path = buf_text(&b->argument);
    *incidents = &b->shown;
    return b->argument.length > 0 && b->export_format.length > 0;
}
