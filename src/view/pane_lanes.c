/* The lanes as a pane. */
#include "view/state.h"

#include "base/i18n.h"
#include "model/name.h"

/* The lanes that have nothing but roles: all, or those with a role that the filter finds, where it
 * is one that roles can be asked (person:, org:, words ...). */
static void list_offices(struct browser *b)
{
    struct bitset roles = {0};
    bool filtered = !b->lanes.all;
    if (filtered && (b->query == NULL || b->incidents.marked.count > 0))
        return;
    if (filtered)
        bitset_init(&roles, (size_t)timeline_count(b->timeline, TABLE_ROLE) + 1);
    if (!filtered || query_run_roles(b->query, b->timeline, &roles, NULL))
        lanes_list_offices(&b->lanes, filtered ? &roles : NULL);
    bitset_finish(&roles);
}

/* Lists them again, in the order of the middle pane. */
static void list_lanes(struct browser *b)
{
    struct lanes *lanes = &b->lanes;
    struct lister *list = &b->panes[PANE_LANES].list;
    bool again = lanes->rows.count == 0; /* after a reload: the same lane, by its place */
    uint32_t value = lanes->facet == b->facets.facet ? lane_value(lanes, list->selected) : 0;
    lanes_list(lanes, b->facets.facet, b->facets.sequence.items, b->facets.sequence.count);
    list_offices(b);
    lanes->stale = false;
    size_t lane = again ? list->selected : 0;
    while (!again && lane < lanes->rows.count && lanes->rows.items[lane] != value)
        lane++;
    lister_fit(list, lanes->rows.count, list->height > 0 ? list->height : 1);
    lister_select(list, lane < lanes->rows.count ? lane : 0);
}

void lane_list_update(struct browser *b)
{
    struct lanes *lanes = &b->lanes;
    struct area area = b->layout.pane[PANE_LANES];
    lanes->timeline = b->timeline;
    lanes->charset = b->charset;
    lanes->today = b->today;
    lanes->looked_at = b->view == VIEW_LANES;
    lanes->depths = b->facets.facet == TABLE_PLACE ? b->facets.depths : NULL;
    bool stale = lanes->stale || lanes->facet != b->facets.facet;
    if (stale)
        list_lanes(b);
    lanes_fit(lanes, lane_axis_width(area.height > 0 ? area.width : b->columns));
    if (stale)
        detail_follow_focus(b);
}

/* What the window is a part of, in words. */
static void format_extent(const struct browser *b, struct buf *out)
{
    struct axis all;
    struct buf text = {0};
    axis_fit(&all, b->lanes.first, b->lanes.last, 1);
    axis_format_window(&all, &text);
    buf_putc(out, ' ');
    buf_printf(out, C_("window", "(of %s)"), buf_text(&text));
    buf_finish(&text);
}

/* The same as a picture: "1946 ▁·▁▁[▃█▅] 2024". */
static void put_overview(const struct browser *b, int cells, struct buf *out)
{
    enum { MOST = 40 };
    const struct lanes *lanes = &b->lanes;
    const struct axis *window = &lanes->axis;
    struct axis all;
    uint32_t bounds[MOST + 1], counts[MOST];
    axis_fit(&all, lanes->first, lanes->last, cells < MOST ? cells : MOST);
    lane_bounds(b->timeline, lanes->undated, &all, bounds);
    for (int cell = 0; cell < all.width; cell++)
        counts[cell] = lane_count(lanes, bounds[cell], bounds[cell + 1]);
    buf_puts(out, "  ");
    axis_format_day(&all, lanes->first, out);
    buf_putc(out, ' ');
    lane_overview_format(counts, all.width, axis_cell(&all, window->first),
                         axis_last_cell(&all, axis_last_day(window, window->width - 1)), b->charset,
                         out);
    buf_putc(out, ' ');
    axis_format_day(&all, lanes->last, out);
}

static void heading(const struct browser *b, struct buf *out)
{
    enum { OVERVIEW_FROM = 80, WIDE = 120 };
    const struct axis *a = &b->lanes.axis;
    pane_facets.heading(b, out);
    if (a->width == 0 || !b->lanes.dated)
        return;
    buf_puts(out, "  ");
    axis_format_window(a, out);
    if (b->lanes.first >= a->first && b->lanes.last <= axis_last_day(a, a->width - 1))
        return;
    if (b->columns < OVERVIEW_FROM)
        format_extent(b, out);
    else
        put_overview(b, b->columns < WIDE ? 24 : 40, out);
}

static void refresh(struct browser *b, const struct bitset *set)
{
    struct lanes *lanes = &b->lanes;
    if (lanes->set.words == NULL)
        bitset_init(&lanes->set, (size_t)timeline_count(b->timeline, TABLE_INCIDENT) + 1);
    lanes->all = set == NULL;
    if (set != NULL)
        bitset_copy(&lanes->set, set);
    lanes->stale = true;
}

/* Scrolls down until the selected lane is in sight with all of its lines. */
static void fit(struct browser *b, int height)
{
    struct lister *list = &b->panes[PANE_LANES].list;
    lister_fit(list, b->lanes.rows.count, height > 0 ? (size_t)height : 1);
    int lines = 0;
    size_t top = list->selected + 1;
    while (top > list->top && list->count > 0) {
        lines += lane_count_lines(&b->lanes, top - 1);
        if (lines > height && top <= list->selected)
            break;
        top--;
    }
    if (list->count > 0)
        list->top = top;
}

static const char *why_empty(const struct browser *b)
{
    if (timeline_count(b->timeline, TABLE_INCIDENT) == 0)
        return _("There are no incidents in this timeline");
    return b->lanes.all ? _("Nothing here; ] shows other lanes")
                        : _("Nothing matches; Esc takes back what narrows");
}

static void draw(struct browser *b, struct frame *f, struct area area, bool focused)
{
    struct lanes *lanes = &b->lanes;
    lane_list_update(b);
    lane_set_window(lanes);
    fit(b, area.height - lane_head_rows(lanes, area.height));
    canvas_reset(&b->canvas, area.height, area.width, b->charset);
    lane_draw_all(lanes, &b->canvas, &b->panes[PANE_LANES].list, focused);
    if (lanes->rows.count == 0)
        canvas_puts(&b->canvas, lane_head_rows(lanes, area.height), 2, area.width - 2, ROLE_DIM,
                    why_empty(b));
    canvas_draw(&b->canvas, 0, f, area);
    detail_follow_focus(b);
    if (!focused)
        return;
    f->cursor_row = area.row;
    f->cursor_column = area.column + lane_name_width(area.width) + 1 + lanes->at;
}

static void moved(struct browser *b)
{
    b->lanes.incident = 0;
    lane_share(b);
}

static unsigned open_cursor(struct browser *b)
{
    browser_enter_detail(b);
    return BROWSER_REDRAW;
}

static void zoom(struct browser *b, int step)
{
    struct lanes *lanes = &b->lanes;
    uint32_t incident =
        lane_find_incident(lanes, lane_value(lanes, b->panes[PANE_LANES].list.selected));
    if (!axis_zoom(&lanes->axis, lanes->at, step)) {
        browser_say(b, DIAG_NOTE, _("It goes no further"));
        return;
    }
    if (incident != 0)
        lane_go_to(lanes, incident);
    lane_share(b);
}

static void sort(struct browser *b, int order, bool reverse)
{
    pane_facets.sort(b, order, reverse);
    b->lanes.stale = true;
}

static size_t row_at(const struct browser *b, int line)
{
    const struct lanes *lanes = &b->lanes;
    if (line < 0 || (size_t)line >= lanes->lanes_at.count || lanes->lanes_at.items[line] == 0)
        return SIZE_MAX;
    return lanes->lanes_at.items[line] - 1;
}

static void row_text(const struct browser *b, size_t row, struct buf *out)
{
    buf_puts(out, name_text(b->timeline, b->lanes.facet, lane_value(&b->lanes, row)));
}

const struct pane_ops pane_lanes = {.place = PLACE_LANES,
                                    .choice = CHOICE_VALUES | CHOICE_PERIODS | CHOICE_KEPT,
                                    .heading = heading,
                                    .refresh = refresh,
                                    .draw = draw,
                                    .moved = moved,
                                    .open = open_cursor,
                                    .zoom = zoom,
                                    .sort = sort,
                                    .row_at = row_at,
                                    .row_text = row_text};
