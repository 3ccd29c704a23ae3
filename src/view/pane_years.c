#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "date/calendar.h"
#include "view/state.h"

static const struct period_key all_time = {
    .level = PERIOD_ALL, .first = EDTF_MIN, .last = EDTF_MAX};

bool period_key_equal(struct period_key a, struct period_key b)
{
    return a.level == b.level && a.undated == b.undated && a.whole == b.whole &&
           a.empty == b.empty && a.first == b.first && a.last == b.last;
}

static bool contains(struct period_key outer, struct period_key inner)
{
    return (outer.level < inner.level || inner.whole) && !outer.whole && !outer.empty &&
           outer.first <= inner.first && inner.last <= outer.last;
}

static bool is_leaf(struct period_key key)
{
    return key.level == PERIOD_DAY || key.level == PERIOD_ALL || key.whole || key.empty;
}

static size_t find_key(const struct period_key *keys, size_t count, struct period_key key)
{
    size_t i = 0;
    while (i < count && !period_key_equal(keys[i], key))
        i++;
    return i;
}

/* Whether a row is opened or closed by hand, against the zoom. */
static size_t find_toggled(const struct years_pane *years, struct period_key key)
{
    return find_key(years->toggled.items, years->toggled.count, key);
}

static bool is_open(const struct years_pane *years, struct period_key key)
{
    bool toggled = find_toggled(years, key) < years->toggled.count;
    return !is_leaf(key) && (key.level < years->zoom) != toggled;
}

static void set_open(struct years_pane *years, struct period_key key, bool open)
{
    if (is_open(years, key) == open)
        return;
    size_t at = find_toggled(years, key);
    panes_toggle(&years->toggled, at, key);
}

static void add_row(struct years_pane *years, struct period_key key,
                    const struct period_count *count, int depth)
{
    struct year_row row = {.key = key,
                           .certain = count->certain,
                           .possible = count->possible,
                           .depth = depth,
                           .open = is_open(years, key),
                           .leaf = is_leaf(key)};
    vec_push(&years->rows, row);
    uint32_t counted = count->certain + count->possible;
    if (key.level != PERIOD_ALL && !key.empty && counted > years->most)
        years->most = counted;
}

/* Years that have nothing are told in one row. Months and days are missed by whoever looks. */
static void add_empty(struct years_pane *years, enum period_level level, int64_t before,
                      int64_t after, uint32_t possible, int depth)
{
    struct period_key key = {.level = level, .empty = true, .first = before + 1, .last = after - 1};
    if (level <= PERIOD_YEAR && before != INT64_MIN && key.first < key.last)
        add_row(years, key, &(struct period_count){.possible = possible}, depth);
}

static void add_children(struct years_pane *years, enum period_level level, int64_t first,
                         int64_t last, int depth)
{
    struct period_list list = {0};
    int64_t before = INT64_MIN; /* the last day of the row above */
    period_children(years->index, level, first, last, &list);
    if (list.whole > 0 && level > years->root)
        add_row(years,
                (struct period_key){.level = (enum period_level)(level - 1),
                                    .whole = true,
                                    .first = first,
                                    .last = last},
                &(struct period_count){.possible = list.whole}, depth);
    for (size_t i = 0; i < list.count; i++) {
        struct period_key key = {
            .level = level, .first = list.items[i].first, .last = list.items[i].last};
        if (list.items[i].own == 0)
            continue;
        add_empty(years, level, before, key.first, list.whole, depth);
        before = key.last;
        add_row(years, key, &list.items[i], depth);
        if (is_open(years, key))
            add_children(years, (enum period_level)(level + 1), key.first, key.last, depth + 1);
    }
    period_list_finish(&list);
}

static size_t find_row(const struct years_pane *years, struct period_key key)
{
    size_t i = 0;
    while (i < years->rows.count && !period_key_equal(years->rows.items[i].key, key))
        i++;
    return i;
}

/* What was chosen keeps its row, also where nothing is counted in it now. */
static void keep_chosen(struct years_pane *years)
{
    struct period_key key = years->chosen;
    if (key.level == PERIOD_ALL || find_row(years, key) < years->rows.count)
        return;
    size_t at = 1;
    int depth = 0;
    for (size_t i = 1; i < years->rows.count; i++) {
        const struct year_row *row = &years->rows.items[i];
        if (row->key.undated || row->key.first > key.first)
            break;
        if (contains(row->key, key))
            depth = row->depth + 1;
        if (row->key.first < key.first || contains(row->key, key))
            at = i + 1;
    }
    struct year_row row = {.key = key, .depth = depth, .leaf = is_leaf(key)};
    vec_reserve(&years->rows, 1);
    memmove(years->rows.items + at + 1, years->rows.items + at,
            (years->rows.count - at) * sizeof row);
    years->rows.items[at] = row;
    years->rows.count++;
}

/* Lists the rows again from what the index counted last. */
static void build_rows(struct browser *b)
{
    struct years_pane *years = &b->years;
    struct lister *list = &b->panes[PANE_YEARS].list;
    years->rows.count = 0;
    years->most = 0;
    struct period_count all = period_span(years->index, EDTF_MIN, EDTF_MAX);
    uint32_t undated = period_undated(years->index);
    all.certain += all.possible + undated;
    all.possible = 0;
    add_row(years, all_time, &all, 0);
    add_children(years, years->root, EDTF_MIN, EDTF_MAX, 0);
    if (undated > 0 || years->chosen.undated)
        add_row(years, (struct period_key){.level = PERIOD_ALL, .undated = true},
                &(struct period_count){.certain = undated}, 0);
    keep_chosen(years);
    lister_fit(list, years->rows.count, list->height);
    size_t row = find_row(years, years->chosen);
    lister_select(list, row < years->rows.count ? row : 0);
}

static void refresh(struct browser *b, const struct bitset *set)
{
    period_index_count(b->years.index, set);
    build_rows(b);
}

/* Opens the fullest of the coarsest periods, so that the first screen says more than decades. */
static void open_fullest(struct years_pane *years)
{
    struct period_list list = {0};
    period_children(years->index, years->root, EDTF_MIN, EDTF_MAX, &list);
    const struct period_count *fullest = NULL;
    for (size_t i = 0; i < list.count; i++)
        if (fullest == NULL || list.items[i].certain > fullest->certain)
            fullest = &list.items[i];
    if (fullest != NULL)
        set_open(years,
                 (struct period_key){
                     .level = years->root, .first = fullest->first, .last = fullest->last},
                 true);
    period_list_finish(&list);
}

void years_init(struct browser *b)
{
    enum { DECADES_TO_LIST = 24 };
    struct years_pane *years = &b->years;
    years->index = preparation_take_periods(b);
    struct period_list decades = {0};
    period_children(years->index, PERIOD_DECADE, EDTF_MIN, EDTF_MAX, &decades);
    years->root = decades.count > DECADES_TO_LIST ? PERIOD_CENTURY : PERIOD_DECADE;
    years->zoom = years->root;
    period_list_finish(&decades);
    years->chosen = all_time;
    open_fullest(years);
}

void years_finish(struct browser *b)
{
    period_index_destroy(b->years.index);
    vec_finish(&b->years.toggled);
    vec_finish(&b->years.marked);
    vec_finish(&b->years.rows);
}

void years_reveal(struct browser *b, struct period_key key)
{
    struct years_pane *years = &b->years;
    int finest = (int)key.level + key.whole; /* a row within the period itself */
    for (int level = (int)years->root; level < finest; level++) {
        struct period_key outer = {.level = (enum period_level)level};
        period_of(outer.level, key.first, &outer.first, &outer.last);
        set_open(years, outer, true);
    }
    years->chosen = key;
    build_rows(b);
}

void years_choose(struct browser *b, struct period_key key)
{
    years_reveal(b, key);
    linked_update(b, CHOICE_PERIODS);
}

static void heading(const struct browser *b, struct buf *out)
{
    (void)b;
    buf_puts(out, _("YEARS"));
}

/* "14+3?": fourteen for certain, three more possibly. Returns how much of it is certain. */
static size_t format_count(const struct year_row *row, struct buf *out)
{
    buf_clear(out);
    if (row->key.empty && row->possible == 0)
        buf_puts(out, C_("incidents", "none"));
    else if (row->certain > 0 || row->possible == 0)
        buf_put_number(out, row->certain, 1);
    size_t certain = out->length;
    if (row->possible > 0) {
        if (certain > 0)
            buf_putc(out, '+');
        buf_put_number(out, row->possible, 1);
        buf_putc(out, '?');
    }
    return certain;
}

/* In months and days what is above is left out: "Apr" below "2018". */
static void format_label(const struct year_row *row, struct buf *out)
{
    struct buf text = {0};
    struct edtf date;
    buf_clear(out);
    if (row->key.level < PERIOD_MONTH || row->key.whole) {
        period_key_label(row->key, out);
        return;
    }
    period_format(row->key.level, row->key.first, &text);
    if (edtf_parse(buf_text(&text), text.length, &date, NULL)) {
        edtf_display_in_year(&date, calendar_date(row->key.first).year, 12, out);
        edtf_finish(&date);
    }
    buf_finish(&text);
}

static int indent_of(const struct year_row *row)
{
    return 3 + 2 * row->depth;
}

/* Where bars begin: behind a decade in the words of the language, if they can have five cells. */
static int find_bar_column(const struct browser *b, int width)
{
    enum { LOOKED_AT = 16, CELLS = 5 };
    const struct years_pane *years = &b->years;
    struct buf label = {0};
    int column = width - 8 - width / 4;
    for (size_t i = 0; i < years->rows.count && i < LOOKED_AT; i++) {
        const struct year_row *row = &years->rows.items[i];
        if (row->key.level != PERIOD_DECADE)
            continue;
        format_label(row, &label);
        int end = indent_of(row) + text_width(buf_text(&label), label.length, b->charset) + 1;
        if (end > column && end <= width - 8 - CELLS)
            column = end;
    }
    buf_finish(&label);
    return column;
}

static bool is_marked(const struct years_pane *years, struct period_key key)
{
    return find_key(years->marked.items, years->marked.count, key) < years->marked.count;
}

static void draw_row(struct browser *b, struct frame *f, struct area area, size_t index,
                     bool selected, bool focused)
{
    const struct year_row *row = &b->years.rows.items[index];
    struct buf label = {0}, count = {0};
    bool marked = is_marked(&b->years, row->key);
    enum text_role role = draw_mark(b, f, area, marked, selected, focused);
    role = row->key.empty && role == ROLE_TEXT ? ROLE_DIM : role;
    size_t certain = format_count(row, &count);
    int certain_width = text_width(buf_text(&count), certain, b->charset);
    int count_width = text_width(buf_text(&count), count.length, b->charset);
    int bar_column = b->years.bar_column, bar_cells = area.width - 8 - bar_column;
    int column = indent_of(row);
    if (!row->leaf)
        frame_puts(f, area.row, area.column + column - 2, 1, role,
                   row->open ? draw_glyph(b, "▾", "-") : draw_glyph(b, "▹", "+"));
    format_label(row, &label);
    int room = area.width - 2 - count_width - column;
    draw_text(b, f, area.row, area.column + column, room, role, buf_text(&label));
    int used = column + text_width(buf_text(&label), label.length, b->charset);
    if (row->key.level != PERIOD_ALL && !row->key.empty && used < bar_column && count_width < 7)
        draw_bar(f, area.row, area.column + bar_column, bar_cells, row->certain + row->possible,
                 b->years.most, selected ? role : ROLE_BAR);
    int at = area.column + area.width - 1 - count_width;
    frame_put(f, area.row, at, certain_width, selected ? role : ROLE_COUNT, buf_text(&count),
              certain);
    frame_put(f, area.row, at + certain_width, count_width - certain_width,
              selected ? role : ROLE_UNSURE, buf_text(&count) + certain, count.length - certain);
    if (selected)
        frame_fill(f, area.row, area.column, area.width, role);
    buf_finish(&label);
    buf_finish(&count);
}

static void draw(struct browser *b, struct frame *f, struct area area, bool focused)
{
    b->years.bar_column = find_bar_column(b, area.width);
    draw_rows(b, f, area, PANE_YEARS, b->years.rows.count, focused, draw_row);
}

static void moved(struct browser *b)
{
    struct lister *list = &b->panes[PANE_YEARS].list;
    bool down = list->selected >= find_row(&b->years, b->years.chosen);
    /* There is nothing to choose in empty years; rows stand on both sides of them. */
    if (b->years.rows.items[list->selected].key.empty)
        lister_move(list, down ? 1 : -1);
    b->years.chosen = b->years.rows.items[b->panes[PANE_YEARS].list.selected].key;
    linked_update(b, CHOICE_PERIODS);
}

static unsigned open_row(struct browser *b)
{
    const struct year_row row = b->years.rows.items[b->panes[PANE_YEARS].list.selected];
    if (row.leaf) {
        browser_focus(b, PANE_INCIDENTS);
    } else {
        set_open(&b->years, row.key, !row.open);
        build_rows(b);
    }
    return BROWSER_REDRAW;
}

static void select_row(struct browser *b)
{
    struct years_pane *years = &b->years;
    struct period_key key = years->chosen;
    size_t at = find_key(years->marked.items, years->marked.count, key);
    if (key.level != PERIOD_ALL || key.undated)
        panes_toggle(&years->marked, at, key);
    lister_move(&b->panes[PANE_YEARS].list, 1);
    moved(b);
}

static void zoom(struct browser *b, int step)
{
    struct years_pane *years = &b->years;
    int level = (int)years->zoom + step;
    if (level < (int)years->root || level > (int)PERIOD_DAY) {
        if (level < (int)years->root && years->root > PERIOD_CENTURY)
            years->root = PERIOD_CENTURY;
        else
            return;
    }
    years->zoom = (enum period_level)level;
    years->toggled.count = 0;
    struct period_key chosen = years->chosen;
    if (chosen.whole || chosen.empty)
        period_of(chosen.level, chosen.first, &chosen.first, &chosen.last);
    chosen.whole = chosen.empty = false;
    if (!chosen.undated && chosen.level > years->zoom) {
        chosen.level = years->zoom;
        period_of(chosen.level, chosen.first, &chosen.first, &chosen.last);
    }
    years->chosen = chosen;
    build_rows(b);
    linked_update(b, CHOICE_PERIODS);
}

static void row_text(const struct browser *b, size_t row, struct buf *out)
{
    period_key_label(b->years.rows.items[row].key, out);
}

const struct pane_ops pane_years = {.place = PLACE_YEARS,
                                    .choice = CHOICE_PERIODS,
                                    .heading = heading,
                                    .refresh = refresh,
                                    .draw = draw,
                                    .moved = moved,
                                    .open = open_row,
                                    .select = select_row,
                                    .zoom = zoom,
                                    .row_text = row_text};
