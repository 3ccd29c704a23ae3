#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "date/calendar.h"
#include "view/state.h"

enum { PATIENCE_MS = 40 };

static void stop_sorting(struct browser *b)
{
    if (b->incidents.sorting != INCIDENTS_BY_DATE)
        worker_stop(b->sorter);
    b->incidents.sorting = INCIDENTS_BY_DATE;
}

void incidents_finish(struct browser *b)
{
    stop_sorting(b);
    vec_finish(&b->incidents.rows);
    free(b->incidents.sequence);
    vec_finish(&b->incidents.marked);
    bitset_finish(&b->incidents.bookmarks);
}

static const char *title_of(const struct timeline *t, uint32_t incident)
{
    return timeline_text(t, timeline_incident(t, incident)->entity.name);
}

/* Whether the rows stand as the timeline has them: also until another order is there. */
static bool in_date_order(const struct incidents_pane *pane)
{
    return pane->order == INCIDENTS_BY_DATE || pane->sequence == NULL ||
           pane->sequenced != pane->order;
}

static void take_sequence(struct browser *b)
{
    struct incidents_pane *pane = &b->incidents;
    free(pane->sequence);
    pane->sequence = worker_take_rows(b->sorter);
    pane->sequenced = pane->sorting;
    pane->sorting = INCIDENTS_BY_DATE;
}

static void sort_beside(struct browser *b)
{
    struct incidents_pane *pane = &b->incidents;
    const struct worker_task task = {.job = WORKER_ORDER, .order = pane->order};
    pane->sorting = pane->order;
    worker_start(b->sorter, &task, b->timeline);
    if (worker_wait(b->sorter, PATIENCE_MS))
        take_sequence(b);
}

/* Sorts all incidents once; what is left of them each time stands in the same order. */
static void sort_all(struct browser *b)
{
    struct incidents_pane *pane = &b->incidents;
    size_t count = timeline_count(b->timeline, TABLE_INCIDENT);
    if (pane->order == INCIDENTS_BY_DATE || !in_date_order(pane) || pane->sorting == pane->order)
        return;
    if (b->worker != NULL && b->sorter == NULL)
        b->sorter = worker_create();
    if (b->sorter != NULL) {
        sort_beside(b);
        return;
    }
    pane->sequence = mem_realloc(pane->sequence, count, sizeof *pane->sequence);
    order_incidents(b->timeline, pane->order, NULL, pane->sequence);
    pane->sequenced = pane->order;
}

unsigned incidents_work(struct browser *b)
{
    bool moved;
    if (!worker_go_on(b->sorter, &moved))
        return moved ? BROWSER_REDRAW : 0;
    take_sequence(b);
    linked_update(b, CHOICE_PERIODS);
    return BROWSER_REDRAW;
}

void incidents_cancel(struct browser *b)
{
    stop_sorting(b);
    b->incidents.order = INCIDENTS_BY_DATE;
    linked_update(b, CHOICE_PERIODS);
    browser_say(b, DIAG_NOTE, _("Stopped"));
}

static void turn_round(struct incidents_pane *pane)
{
    size_t count = pane->rows.count;
    for (size_t i = 0; i < count / 2; i++) {
        uint32_t swapped = pane->rows.items[i];
        pane->rows.items[i] = pane->rows.items[count - 1 - i];
        pane->rows.items[count - 1 - i] = swapped;
    }
}

/* The row of an incident, or the number of rows. */
static size_t find_row(const struct incidents_pane *pane, uint32_t incident)
{
    size_t low = 0, high = pane->count;
    if (pane->whole)
        return incident - 1 < high ? incident - 1 : high;
    if (!in_date_order(pane) || pane->reverse)
        return rows_find(pane->rows.items, pane->rows.count, incident);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pane->rows.items[middle] < incident)
            low = middle + 1;
        else
            high = middle;
    }
    return low < pane->count && pane->rows.items[low] == incident ? low : pane->count;
}

/* The incidents of a set (NULL: all), as many as the pane's count says. */
static void list_rows(struct browser *b, const struct bitset *set)
{
    struct incidents_pane *pane = &b->incidents;
    uint32_t total = timeline_count(b->timeline, TABLE_INCIDENT);
    vec_reserve(&pane->rows, pane->count);
    if (set == NULL || !in_date_order(pane)) {
        for (uint32_t i = 0; i < total; i++) {
            uint32_t incident = in_date_order(pane) ? i + 1 : pane->sequence[i];
            if (set == NULL || bitset_has(set, incident))
                pane->rows.items[pane->rows.count++] = incident;
        }
    } else {
        for (size_t word = 0; word * 64 < set->size; word++)
            for (uint64_t bits = set->words[word]; bits != 0; bits &= bits - 1)
                pane->rows.items[pane->rows.count++] =
                    (uint32_t)(word * 64) + (uint32_t)__builtin_ctzll(bits);
    }
    if (pane->reverse)
        turn_round(pane);
}

static void refresh(struct browser *b, const struct bitset *set)
{
    struct incidents_pane *pane = &b->incidents;
    struct lister *list = &b->panes[PANE_INCIDENTS].list;
    sort_all(b);
    pane->rows.count = 0;
    pane->whole = set == NULL && in_date_order(pane) && !pane->reverse;
    pane->count = set != NULL ? bitset_count(set) : timeline_count(b->timeline, TABLE_INCIDENT);
    if (!pane->whole)
        list_rows(b, set);
    size_t row = find_row(pane, pane->chosen);
    lister_fit(list, pane->count, list->height);
    lister_select(list, row < pane->count ? row : 0);
    pane->chosen = pane->count > 0 ? incidents_at(pane, list->selected) : 0;
}

bool incidents_choose(struct browser *b, uint32_t incident)
{
    struct incidents_pane *pane = &b->incidents;
    size_t row = find_row(pane, incident);
    if (row == pane->count)
        return false;
    struct lister *list = &b->panes[PANE_INCIDENTS].list;
    if (row < list->top || row >= list->top + list->height)
        lister_center(list, row);
    lister_select(list, row);
    pane->chosen = incident;
    detail_follow_focus(b);
    return true;
}

static void heading(const struct browser *b, struct buf *out)
{
    static const char *const orders[] = {"", N_("by title"), N_("by number of sources")};
    buf_puts(out, _("INCIDENTS"));
    if (b->incidents.order != INCIDENTS_BY_DATE)
        buf_printf(out, "  %s", _(orders[b->incidents.order]));
    if (b->incidents.reverse)
        buf_printf(out, "  %s", _("reversed"));
}

/* Groups that are no year. */
#define NO_YEAR EDTF_NO_YEAR
#define UNDATED (INT64_MAX - 1)

static int64_t date_group(const struct date *date)
{
    static const int64_t groups[] = {0, NO_YEAR, UNDATED};
    int rank = date_rank(date);
    return rank == 0 ? calendar_date(date_sort_day(date)).year : groups[rank];
}

/* The group that an incident stands in: its year, or none. */
static int64_t group_of(const struct browser *b, size_t row)
{
    return date_group(timeline_incident_date(b->timeline, incidents_at(&b->incidents, row)));
}

static bool is_grouped(const struct browser *b)
{
    return in_date_order(&b->incidents);
}

/* Screen lines that rows first..last take, with the group lines between them. */
static int lines_between(const struct browser *b, size_t first, size_t last)
{
    int lines = (int)(last - first) + 1;
    if (!is_grouped(b))
        return lines;
    lines++;
    for (size_t row = first + 1; row <= last; row++)
        lines += group_of(b, row) != group_of(b, row - 1);
    return lines;
}

/* Scrolls so that the selected row is in sight below the group lines. */
static void fit(struct browser *b, int height)
{
    struct lister *list = &b->panes[PANE_INCIDENTS].list;
    lister_fit(list, b->incidents.count, height > 1 ? (size_t)height - 1 : 1);
    if (b->settings.scroll == SCROLL_CENTER)
        lister_center(list, list->selected);
    size_t top = list->top, most = list->top + lister_step(list);
    while (list->top < list->selected && lines_between(b, list->top, list->selected) > height)
        list->top++;
    if (list->top > top && list->top < most)
        list->top = most < list->selected ? most : list->selected;
    if (list->count == 0)
        return;
    /* No blank lines at the bottom while there are rows above. */
    while (list->top > 0 && list->count - list->top < (size_t)height &&
           lines_between(b, list->top - 1, list->count - 1) <= height)
        list->top--;
}

static void draw_group(struct browser *b, struct frame *f, struct area area, size_t row)
{
    struct buf label = {0};
    int64_t year = group_of(b, row);
    if (year == UNDATED)
        buf_puts(&label, _("Undated"));
    else if (year == NO_YEAR)
        buf_puts(&label, _("Year unknown"));
    else
        period_key_label((struct period_key){.level = PERIOD_YEAR,
                                             .first = calendar_day(year, 1, 1),
                                             .last = calendar_day(year, 12, 31)},
                         &label);
    frame_puts(f, area.row, area.column + 1, area.width - 1, ROLE_GROUP, buf_text(&label));
    buf_finish(&label);
}

static void format_date(const struct browser *b, uint32_t incident, bool grouped, int width,
                        struct buf *out)
{
    const struct incident *row = timeline_incident(b->timeline, incident);
    const struct date *date = timeline_date(b->timeline, row->date);
    struct edtf parsed;
    if (timeline_parse_date(b->timeline, row->date, &parsed)) {
        int64_t year = date_group(date);
        if (grouped && year != UNDATED)
            edtf_display_in_year(&parsed, year, width, out);
        else
            edtf_display_fit(&parsed, width, out);
        edtf_finish(&parsed);
    } else if (date->text != 0) {
        buf_puts(out, timeline_text(b->timeline, date->text));
    }
}

static bool is_marked(const struct incidents_pane *pane, uint32_t incident)
{
    return rows_find(pane->marked.items, pane->marked.count, incident) < pane->marked.count;
}

/* Columns for the date; where it has its year, no fewer than a whole day takes in the language. */
static int date_columns(const struct browser *b, int width)
{
    static const char long_day[] = "2000-12-31";
    int columns = width >= 100 ? 20 : width >= 60 ? 12 : width >= 40 ? 11 : 8, least = 0;
    struct edtf day;
    if (is_grouped(b))
        return columns;
    if (width >= 40 && edtf_parse(long_day, strlen(long_day), &day, NULL)) {
        struct buf text = {0};
        edtf_display(&day, EDTF_SHORT, &text);
        least = text_width(buf_text(&text), text.length, b->charset);
        edtf_finish(&day);
        buf_finish(&text);
    }
    return least > columns + 3 ? least : columns + 3;
}

static void draw_row(struct browser *b, struct frame *f, struct area area, size_t index,
                     bool selected, bool focused)
{
    uint32_t incident = incidents_at(&b->incidents, index);
    const struct incident *row = timeline_incident(b->timeline, incident);
    const struct date *date = timeline_date(b->timeline, row->date);
    bool marked = is_marked(&b->incidents, incident);
    enum text_role role = draw_mark(b, f, area, marked, selected, focused);
    bool unsure = (date->flags & (EDTF_UNCERTAIN | EDTF_APPROXIMATE | EDTF_INVALID)) != 0;
    int date_width = date_columns(b, area.width);
    if (bitset_has(&b->incidents.bookmarks, incident))
        frame_puts(f, area.row, area.column + 1, 1, selected ? role : ROLE_KEY, "'");
    struct buf text = {0};
    format_date(b, incident, is_grouped(b), date_width, &text);
    frame_puts(f, area.row, area.column + 2, date_width,
               selected ? role
               : unsure ? ROLE_UNSURE
                        : ROLE_DATE,
               buf_text(&text));
    int right = 5;
    int kind_width = area.width >= 80 ? 16 : 0;
    int column = 2 + date_width + 1;
    draw_text(b, f, area.row, area.column + column, area.width - column - right - kind_width, role,
              title_of(b->timeline, incident));
    if (kind_width > 0 && row->kind != 0)
        frame_puts(f, area.row, area.column + area.width - right - kind_width + 1, kind_width - 2,
                   selected ? role : ROLE_KIND,
                   timeline_text(b->timeline, timeline_kind(b->timeline, row->kind)->entity.name));
    buf_clear(&text);
    buf_put_number(&text, order_sources(b->timeline, incident), 1);
    frame_put_right(f, area.row, area.column + area.width - right, 3, selected ? role : ROLE_COUNT,
                    buf_text(&text));
    if (row->entity.conflicts != 0)
        frame_puts(f, area.row, area.column + area.width - 2, 1, selected ? role : ROLE_CONFLICT,
                   draw_glyph(b, "≠", "!"));
    if (selected)
        frame_fill(f, area.row, area.column, area.width, role);
    buf_finish(&text);
}

static void draw(struct browser *b, struct frame *f, struct area area, bool focused)
{
    struct lister *list = &b->panes[PANE_INCIDENTS].list;
    fit(b, area.height);
    if (list->count == 0)
        frame_puts(f, area.row, area.column + 2, area.width - 2, ROLE_DIM,
                   timeline_count(b->timeline, TABLE_INCIDENT) == 0
                       ? _("There are no incidents in this timeline")
                       : _("Nothing matches; Esc takes back what narrows"));
    int line = 0;
    for (size_t row = list->top; row < list->count && line < area.height; row++) {
        struct area at = {area.row + line, area.column, 1, area.width};
        if (is_grouped(b) && area.height > 1 &&
            (row == list->top || group_of(b, row) != group_of(b, row - 1))) {
            draw_group(b, f, at, row);
            at.row++;
            if (++line == area.height)
                break;
        }
        bool selected = row == list->selected;
        draw_row(b, f, at, row, selected, focused);
        if (selected && focused) {
            f->cursor_row = at.row;
            f->cursor_column = at.column;
        }
        line++;
    }
}

/* As draw goes through them; what is no row is beyond the last one. */
static size_t row_at(const struct browser *b, int line)
{
    const struct lister *list = &b->panes[PANE_INCIDENTS].list;
    bool grouped = is_grouped(b) && b->layout.pane[PANE_INCIDENTS].height > 1;
    for (size_t row = list->top; row < list->count && line >= 0; row++) {
        if (grouped && (row == list->top || group_of(b, row) != group_of(b, row - 1)))
            line--;
        if (line == 0)
            return row;
        line--;
    }
    return SIZE_MAX;
}

static void moved(struct browser *b)
{
    struct incidents_pane *pane = &b->incidents;
    pane->chosen = pane->count > 0 ? incidents_at(pane, b->panes[PANE_INCIDENTS].list.selected) : 0;
    detail_follow_focus(b);
}

static unsigned open_row(struct browser *b)
{
    if (b->incidents.chosen != 0)
        browser_enter_detail(b);
    return BROWSER_REDRAW;
}

static void select_row(struct browser *b)
{
    struct incidents_pane *pane = &b->incidents;
    if (pane->chosen == 0)
        return;
    size_t at = rows_find(pane->marked.items, pane->marked.count, pane->chosen);
    panes_toggle(&pane->marked, at, pane->chosen);
    linked_update(b, CHOICE_INCIDENTS);
    lister_move(&b->panes[PANE_INCIDENTS].list, 1);
    moved(b);
}

static void sort(struct browser *b, int order, bool reverse)
{
    struct incidents_pane *pane = &b->incidents;
    if (reverse)
        pane->reverse = !pane->reverse;
    else
        pane->order = (enum incident_order)(order >= 0 ? order : ((int)pane->order + 1) % 3);
    if (pane->sorting != pane->order)
        stop_sorting(b);
    linked_update(b, CHOICE_PERIODS);
}

static void row_text(const struct browser *b, size_t row, struct buf *out)
{
    buf_puts(out, title_of(b->timeline, incidents_at(&b->incidents, row)));
}

const struct pane_ops pane_incidents = {.place = PLACE_INCIDENTS,
                                        .choice = CHOICE_INCIDENTS,
                                        .heading = heading,
                                        .refresh = refresh,
                                        .draw = draw,
                                        .moved = moved,
                                        .open = open_row,
                                        .select = select_row,
                                        .sort = sort,
                                        .row_at = row_at,
                                        .row_text = row_text};
