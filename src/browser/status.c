#include <string.h>

#include "base/i18n.h"
#include "browser/parts.h"

static void put_count(struct buf *out, const char *phrase, unsigned long count)
{
    struct buf number = {0};
    i18n_put_number(&number, count);
    buf_printf(out, phrase, buf_text(&number));
    buf_finish(&number);
}

static void put_place(struct buf *out, const char *phrase, size_t place, size_t count)
{
    struct buf a = {0}, b = {0};
    i18n_put_number(&a, place);
    i18n_put_number(&b, count);
    buf_printf(out, phrase, buf_text(&a), buf_text(&b));
    buf_finish(&a);
    buf_finish(&b);
}

/* "87 incidents  38 people  20 sources", shorter where there is less room. */
static void format_counts(const struct browser *b, int room, struct buf *out)
{
    unsigned long incidents = timeline_count(b->timeline, TABLE_INCIDENT);
    unsigned long people = timeline_count(b->timeline, TABLE_PERSON);
    put_count(out, ngettext("%s incident", "%s incidents", incidents), incidents);
    if (room < 60)
        return;
    buf_puts(out, "  ");
    put_count(out, ngettext("%s person", "%s people", people), people);
    buf_puts(out, "  ");
    put_count(out, ngettext("%s source", "%s sources", b->sources), b->sources);
}

void status_draw_title(struct browser *b, struct frame *f)
{
    struct buf counts = {0};
    const char *title = timeline_text(b->timeline, timeline_header(b->timeline, 1)->title);
    if (*title == '\0')
        title = timeline_file_count(b->timeline) > 1 ? timeline_file(b->timeline, 1) : "annals";
    if (b->columns >= 40)
        format_counts(b, b->columns, &counts);
    int right = text_width(buf_text(&counts), counts.length, b->charset);
    frame_puts(f, 0, 1, b->columns - right - (right > 0 ? 4 : 2), ROLE_TITLE, title);
    frame_put_right(f, 0, b->columns - right - 1, right, ROLE_TITLE, buf_text(&counts));
    frame_fill(f, 0, 0, b->columns, ROLE_TITLE);
    buf_finish(&counts);
}

/* The keys that matter where the focus is, most useful first. */
struct hint {
    enum command command;
    const char *label;
};

static const struct hint pane_hints[] = {
    {COMMAND_open, NC_("hint", "open")},     {COMMAND_search, NC_("hint", "search")},
    {COMMAND_filter, NC_("hint", "filter")}, {COMMAND_conflicts, NC_("hint", "conflicts")},
    {COMMAND_help, NC_("hint", "help")},     {COMMAND_next_pane, NC_("hint", "pane")},
    {COMMAND_close, NC_("hint", "quit")},    {COMMAND_none, NULL}};
static const struct hint years_hints[] = {
    {COMMAND_zoom_in, NC_("hint", "zoom")},  {COMMAND_search, NC_("hint", "search")},
    {COMMAND_filter, NC_("hint", "filter")}, {COMMAND_conflicts, NC_("hint", "conflicts")},
    {COMMAND_help, NC_("hint", "help")},     {COMMAND_next_pane, NC_("hint", "pane")},
    {COMMAND_close, NC_("hint", "quit")},    {COMMAND_none, NULL}};
static const struct hint facets_hints[] = {{COMMAND_next_facet, NC_("hint", "places, tags ...")},
                                           {COMMAND_select, NC_("hint", "several")},
                                           {COMMAND_search, NC_("hint", "search")},
                                           {COMMAND_filter, NC_("hint", "filter")},
                                           {COMMAND_help, NC_("hint", "help")},
                                           {COMMAND_close, NC_("hint", "quit")},
                                           {COMMAND_none, NULL}};
static const struct hint detail_hints[] = {{COMMAND_open, NC_("hint", "follow")},
                                           {COMMAND_back, NC_("hint", "back")},
                                           {COMMAND_copy, NC_("hint", "copy")},
                                           {COMMAND_edit, NC_("hint", "edit")},
                                           {COMMAND_help, NC_("hint", "help")},
                                           {COMMAND_close, NC_("hint", "quit")},
                                           {COMMAND_none, NULL}};
static const struct hint covering_hints[] = {{COMMAND_open, NC_("hint", "follow")},
                                             {COMMAND_close, NC_("hint", "close")},
                                             {COMMAND_back, NC_("hint", "back")},
                                             {COMMAND_copy, NC_("hint", "copy")},
                                             {COMMAND_edit, NC_("hint", "edit")},
                                             {COMMAND_help, NC_("hint", "help")},
                                             {COMMAND_none, NULL}};
static const struct hint conflicts_hints[] = {
    {COMMAND_open, NC_("hint", "open")},   {COMMAND_zoom_in, NC_("hint", "possible ones")},
    {COMMAND_panes, NC_("hint", "panes")}, {COMMAND_help, NC_("hint", "help")},
    {COMMAND_close, NC_("hint", "close")}, {COMMAND_none, NULL}};
static const struct hint lanes_hints[] = {{COMMAND_open, NC_("hint", "open")},
                                          {COMMAND_zoom_in, NC_("hint", "zoom")},
                                          {COMMAND_next_mark, NC_("hint", "next mark")},
                                          {COMMAND_fit_lane, NC_("hint", "fit lane")},
                                          {COMMAND_fit, NC_("hint", "fit all")},
                                          {COMMAND_next_facet, NC_("hint", "places, kinds ...")},
                                          {COMMAND_panes, NC_("hint", "panes")},
                                          {COMMAND_help, NC_("hint", "help")},
                                          {COMMAND_none, NULL}};
static const struct hint figures_hints[] = {{COMMAND_open, NC_("hint", "open")},
                                            {COMMAND_next_series, NC_("hint", "next series")},
                                            {COMMAND_panes, NC_("hint", "panes")},
                                            {COMMAND_conflicts, NC_("hint", "conflicts")},
                                            {COMMAND_help, NC_("hint", "help")},
                                            {COMMAND_close, NC_("hint", "close")},
                                            {COMMAND_none, NULL}};
static const struct hint overlay_hints[] = {{COMMAND_down, NC_("hint", "down")},
                                            {COMMAND_search, NC_("hint", "search")},
                                            {COMMAND_close, NC_("hint", "close")},
                                            {COMMAND_none, NULL}};

static const struct hint problems_hints[] = {{COMMAND_open, NC_("hint", "edit")},
                                             {COMMAND_down, NC_("hint", "down")},
                                             {COMMAND_search, NC_("hint", "search")},
                                             {COMMAND_close, NC_("hint", "close")},
                                             {COMMAND_none, NULL}};

static const struct hint *current_hints(const struct browser *b)
{
    static const struct hint *const hints[PANE_COUNT] = {
        [PANE_YEARS] = years_hints,    [PANE_FACETS] = facets_hints,
        [PANE_INCIDENTS] = pane_hints, [PANE_CONFLICTS] = conflicts_hints,
        [PANE_LANES] = lanes_hints,    [PANE_FIGURES] = figures_hints,
        [PANE_DETAIL] = detail_hints,
    };
    return problems_selected(b) != NULL ? problems_hints
           : b->overlay.open            ? overlay_hints
           : browser_detail_covers(b)   ? covering_hints
                                        : hints[b->focus];
}

/* The first chord of a command, short: "Enter" is drawn as an arrow. */
static void format_chord(const struct browser *b, enum command command, struct buf *out)
{
    enum keymap_place place = b->overlay.open ? b->overlay.place : b->panes[b->focus].ops->place;
    chord first = keymap_first(b->keymap, place, command);
    buf_clear(out);
    if (first == CHORD_ENTER && b->charset == TEXT_UNICODE)
        buf_puts(out, "↵");
    else if (first != CHORD_NONE)
        chord_format(first, out);
}

static int label_width(const struct browser *b, const char *text)
{
    return text_width(text, strlen(text), b->charset);
}

/* The columns that a key takes with its label, and two behind; 0: it has no key. */
static int hint_width(const struct browser *b, const struct hint *hint, struct buf *key)
{
    format_chord(b, hint->command, key);
    const char *label = i18n_context_text("hint", hint->label);
    return key->length > 0 ? label_width(b, buf_text(key)) + 1 + label_width(b, label) + 2 : 0;
}

/* Whole ones, as many as there is room for; the way to help is kept free. */
static void draw_hints(struct browser *b, struct frame *f, int row, int column, int end)
{
    struct buf key = {0};
    int help = 0;
    bool full = false;
    end += 2;
    for (const struct hint *hint = current_hints(b); hint->command != COMMAND_none; hint++)
        if (hint->command == COMMAND_help)
            help = hint_width(b, hint, &key);
    for (const struct hint *hint = current_hints(b); hint->command != COMMAND_none; hint++) {
        bool is_help = hint->command == COMMAND_help;
        int width = hint_width(b, hint, &key);
        int kept = is_help || column + help > end ? 0 : help;
        if (width == 0 || (full && !is_help))
            continue;
        full = full || column + width + kept > end;
        if (column + width + kept > end)
            continue;
        help = is_help ? 0 : help;
        int key_width = label_width(b, buf_text(&key));
        frame_puts(f, row, column, key_width, ROLE_KEY, buf_text(&key));
        frame_puts(f, row, column + key_width + 1, width - key_width - 3, ROLE_STATUS,
                   i18n_context_text("hint", hint->label));
        column += width;
    }
    buf_finish(&key);
}

static void format_match(size_t at, size_t count, struct buf *out)
{
    if (at < count)
        put_place(out, _("match %s of %s"), at + 1, count);
}

/* Where the selection stands: "3 of 14", of a search "match 3 of 14". */
static void format_position(const struct browser *b, struct buf *out)
{
    const struct search *s = &b->search;
    if (b->waiting != WAIT_NOTHING) {
        buf_printf(out, _("looking: %u%%"), worker_percent(b->worker));
        return;
    }
    if (b->incidents.sorting != INCIDENTS_BY_DATE) {
        buf_printf(out, _("sorting: %u%%"), worker_percent(b->sorter));
        return;
    }
    if (b->overlay.open)
        format_match(b->overlay.at, b->overlay.hits.count, out);
    else if (search_is_at_hit(b))
        format_match(s->at, search_count(s), out);
    if (out->length > 0 || b->overlay.open || b->view == VIEW_FIGURES)
        return; /* an overlay and figures say in their headings where they are */
    enum pane_id pane = b->view == VIEW_PANES ? PANE_INCIDENTS : view_pane(b->view);
    const struct lister *list = &b->panes[pane].list;
    if (list->count > 0)
        put_place(out, _("%s of %s"), list->selected + 1, list->count);
    else
        buf_puts(out, _("none"));
}

enum { PROMPT_LEAST = 24 }; /* columns to type in, with what stands before them */
enum { FILTER_LEAST = 16 }; /* columns in which a filter can be told from another */

static int draw_prompt(struct browser *b, struct frame *f, int row, int end)
{
    static const char *const labels[] = {[PROMPT_SEARCH] = "/",
                                         [PROMPT_FILTER] = N_("filter: "),
                                         [PROMPT_COMMAND] = ":",
                                         [PROMPT_SAVED] = N_("saved filter: ")};
    const char *label = _(labels[b->prompting]);
    const struct prompt *p = &b->prompt;
    int column = 1 + frame_puts(f, row, 1, end - 1, ROLE_KEY, label);
    const char *text = buf_text(&p->text);
    int before = text_width(text, p->cursor, b->charset);
    /* What does not fit scrolls out at the left. */
    size_t skip = 0;
    struct text_cluster cluster;
    while (skip < p->cursor && before >= end - column - 1) {
        skip += text_next(text + skip, p->text.length - skip, b->charset, &cluster);
        before = text_width(text + skip, p->cursor - skip, b->charset);
    }
    int used =
        frame_put(f, row, column, end - column, ROLE_INPUT, text + skip, p->text.length - skip);
    f->cursor_row = row;
    f->cursor_column = column + before;
    f->cursor_visible = true;
    return column + used + 1;
}

/* Rows that a wrapped text may take, so that some of the panes stay; 0: it has to be cut. */
static int rows_most(const struct browser *b)
{
    return (b->rows - 4) / 2;
}

/* Wraps a text over whole rows, the last of which is given; returns the first. */
static int draw_wrapped(struct browser *b, struct frame *f, int row, enum text_role role,
                        const char *text)
{
    int width = b->columns - 2, lines = 0, most = rows_most(b);
    size_t length = strlen(text), used = 0, line;
    for (size_t at = 0; at < length && lines < most; at += used, lines++)
        used = text_wrap(text + at, length - at, width, b->charset, &line);
    int first = row - lines + 1;
    for (int at = first; at <= row; at++) {
        used = text_wrap(text, length, width, b->charset, &line);
        frame_clear(f, at);
        frame_put(f, at, 1, width, role, text, at < row ? line : length);
        if (at < b->layout.status.row)
            frame_fill(f, at, 0, b->columns, ROLE_STATUS);
        text += used;
        length -= used;
    }
    return first;
}

static void draw_prompt_row(struct browser *b, struct frame *f, int row)
{
    frame_clear(f, row);
    draw_prompt(b, f, row, b->columns - 1);
    frame_fill(f, row, 0, b->columns, ROLE_STATUS);
}

/* The column of what is wrong in the line that was drawn. */
static int find_wrong(const struct browser *b, const struct frame *f)
{
    const char *text = buf_text(&b->prompt.text);
    size_t at = 0, cursor = b->prompt.cursor;
    for (size_t left = b->typing_error.column - 1; left > 0 && text[at] != '\0'; left--)
        do
            at++;
        while (((unsigned char)text[at] & 0xC0) == 0x80);
    int back = at <= cursor ? text_width(text + at, cursor - at, b->charset)
                            : -text_width(text + cursor, at - cursor, b->charset);
    return f->cursor_column - back;
}

/* The line that is no query stands above what is wrong, which has a caret under the place: beside
 * the caret where there is room for it, else below. Returns the first row. */
static int draw_refused(struct browser *b, struct frame *f, int row, int end)
{
    const struct query_error *error = &b->typing_error;
    int length = label_width(b, error->message);
    draw_prompt_row(b, f, row - 1);
    int under = error->column > 0 ? find_wrong(b, f) : -1;
    bool caret = under >= 1 && under < end;
    int before = 1, after = caret ? under + 2 : 1;
    bool fits = after + length <= end || (caret && before + length < under);
    if (!fits && rows_most(b) > 0) {
        int first = draw_wrapped(b, f, row, ROLE_ERROR, error->message);
        draw_prompt_row(b, f, first - 1 - caret);
        if (caret) {
            frame_clear(f, first - 1);
            frame_puts(f, first - 1, under, 1, ROLE_ERROR, "^");
            frame_fill(f, first - 1, 0, b->columns, ROLE_STATUS);
        }
        return first - 1 - caret;
    }
    if (caret)
        frame_puts(f, row, under, 1, ROLE_ERROR, "^");
    if (after + length <= end || under <= end / 2)
        frame_puts(f, row, after, end - after, ROLE_ERROR, error->message);
    else
        frame_puts(f, row, before, under - 1 - before, ROLE_ERROR, error->message);
    return row - 1;
}

/* The filter in force, cut at end; returns the column behind it. */
static int draw_filter(struct browser *b, struct frame *f, int row, int column, int end)
{
    if (b->filter == NULL || end - column < FILTER_LEAST)
        return column;
    column += frame_puts(f, row, column, end - column, ROLE_KEY, _("filter: "));
    column += frame_puts(f, row, column, end - column, ROLE_INPUT, b->filter);
    return column + 2;
}

/* What is typed, and what there is to say of it: beside it, or above where there is no room.
 * Returns the first row. */
static int draw_typed(struct browser *b, struct frame *f, int row, int end, enum text_role role)
{
    enum { BESIDE_LEAST = 7 };
    int column = draw_prompt(b, f, row, end) + 1, room = end - column;
    if (b->message == NULL) {
        if (b->prompting != PROMPT_FILTER)
            draw_filter(b, f, row, column > end / 2 ? column : end / 2, end);
    } else if (label_width(b, b->message) > room && rows_most(b) > 0) {
        return draw_wrapped(b, f, row - 1, role, b->message);
    } else if (room > BESIDE_LEAST) {
        frame_puts(f, row, column, room, role, b->message);
    }
    return row;
}

/* A message, behind the filter where there is room for both. Returns the first row. */
static int draw_message(struct browser *b, struct frame *f, int row, int end, enum text_role role)
{
    int width = label_width(b, b->message), rest = end - width - 2;
    if (width > end - 1 && rows_most(b) > 0)
        return draw_wrapped(b, f, row, role, b->message);
    int column = draw_filter(b, f, row, 1, rest < end / 2 ? rest : end / 2);
    frame_puts(f, row, column, end - column, role, b->message);
    return row;
}

static enum text_role message_role(const struct browser *b)
{
    return b->message_severity == DIAG_ERROR     ? ROLE_ERROR
           : b->message_severity == DIAG_WARNING ? ROLE_WARNING
                                                 : ROLE_NOTE;
}

/* What there is to say or to type, up to a column; returns the first row that it takes. */
static int draw_left(struct browser *b, struct frame *f, int row, int end)
{
    if (b->prompting != PROMPT_NONE && b->typing_error.message[0] != '\0')
        return draw_refused(b, f, row, end);
    if (b->prompting != PROMPT_NONE)
        return draw_typed(b, f, row, end, message_role(b));
    if (b->message != NULL)
        return draw_message(b, f, row, end, message_role(b));
    draw_hints(b, f, row, draw_filter(b, f, row, 1, end / 2), end);
    return row;
}

/* Where the selection stands, behind how far reading is. */
static void format_right(const struct browser *b, struct buf *out)
{
    struct buf position = {0};
    format_position(b, &position);
    int taken = text_width(buf_text(&position), position.length, b->charset) + 2;
    progress_format(b, b->columns / 2 - taken, out);
    if (out->length > 0)
        buf_puts(out, "  ");
    buf_puts(out, buf_text(&position));
    buf_finish(&position);
}

int status_draw(struct browser *b, struct frame *f)
{
    int row = b->layout.status.row;
    struct buf text = {0};
    format_right(b, &text);
    int right = text_width(buf_text(&text), text.length, b->charset);
    int least = b->prompting != PROMPT_NONE ? PROMPT_LEAST
                : b->message != NULL        ? label_width(b, b->message) + 1
                                            : 0;
    if (b->typing_error.message[0] != '\0')
        least = label_width(b, b->typing_error.message) + 3;
    if (right > b->columns / 2 || b->columns - right - 3 < least)
        right = 0;
    int first = draw_left(b, f, row, b->columns - right - (right > 0 ? 3 : 1));
    if (right > 0)
        frame_puts(f, row, b->columns - right - 1, right, ROLE_STATUS, buf_text(&text));
    frame_fill(f, row, 0, b->columns, ROLE_STATUS);
    buf_finish(&text);
    return first;
}
