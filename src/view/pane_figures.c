/* The figures as a pane. */
#include <string.h>

#include "base/i18n.h"
#include "card/card.h"
#include "view/state.h"

/* Lines below the charts that say all about the selected point, and the least height for them. */
enum { READOUT_LINES = 2, READOUT_FROM = 8 };

void figure_list_update(struct browser *b)
{
    struct figures *figures = &b->figures;
    struct lister *list = &b->panes[PANE_FIGURES].list;
    if (figures->listed)
        return;
    figures->timeline = b->timeline;
    figures->charset = b->charset;
    figures->listed = true;
    figures_list(figures);
    size_t row = list->selected < figures->rows.count ? list->selected : 0;
    while (row < figures->rows.count && figures->rows.items[row].line != FIGURE_POINT)
        row++;
    lister_fit(list, figures->rows.count, list->height > 0 ? list->height : 1);
    lister_select(list, row);
}

static const struct figure_row *selected_row(const struct browser *b)
{
    static const struct figure_row none = {.line = FIGURE_BLANK};
    size_t row = b->panes[PANE_FIGURES].list.selected;
    return row < b->figures.rows.count ? &b->figures.rows.items[row] : &none;
}

struct target figure_target(const struct browser *b)
{
    const struct figure_row *row = selected_row(b);
    if (row->line == FIGURE_BLANK)
        return TARGET_NONE;
    const struct figure_group *group = &b->figures.groups.items[row->group];
    if (group->series != 0)
        return (struct target){TABLE_SERIES, group->series};
    return (struct target){TABLE_INCIDENT, b->figures.values.items[row->value].incident};
}

static struct figure_place place_of(const struct browser *b, const struct figure_row *row)
{
    const struct timeline *t = b->timeline;
    if (row->line != FIGURE_POINT)
        return (struct figure_place){0};
    const struct figure_group *group = &b->figures.groups.items[row->group];
    const struct figure_value *v = &b->figures.values.items[row->value];
    return (struct figure_place){.series = group->series,
                                 .name = timeline_text(t, group->name),
                                 .date = timeline_text(t, timeline_date(t, v->date)->text),
                                 .says = timeline_text(t, v->says),
                                 .found = true};
}

struct figure_place figures_place(const struct browser *b)
{
    return place_of(b, selected_row(b));
}

void figures_show(struct browser *b, const struct figure_place *place)
{
    for (size_t row = 0; place->found && row < b->figures.rows.count; row++) {
        struct figure_place here = place_of(b, &b->figures.rows.items[row]);
        if (!here.found || here.series != place->series || strcmp(here.name, place->name) != 0 ||
            strcmp(here.date, place->date) != 0 || strcmp(here.says, place->says) != 0)
            continue;
        lister_select(&b->panes[PANE_FIGURES].list, row);
        return;
    }
}

static void heading(const struct browser *b, struct buf *out)
{
    buf_puts(out, _("FIGURES"));
    if (b->figures.groups.count > 0)
        buf_printf(out, _("  series %u of %u"), (unsigned)selected_row(b)->group + 1,
                   (unsigned)b->figures.groups.count);
}

/* The selection stands on points only: on from where it is, in the direction that it came. */
static void select_point(struct browser *b, size_t row, int step)
{
    struct lister *list = &b->panes[PANE_FIGURES].list;
    const struct figures *pane = &b->figures;
    for (int turn = 0; turn < 2; turn++, step = -step) {
        size_t at = row;
        while (at < pane->rows.count && pane->rows.items[at].line != FIGURE_POINT)
            at += (size_t)step; /* below 0 it is past the end */
        if (at >= pane->rows.count)
            continue;
        lister_select(list, at);
        return;
    }
}

static void fit(struct browser *b, int height)
{
    struct lister *list = &b->panes[PANE_FIGURES].list;
    figure_list_update(b);
    lister_fit(list, b->figures.rows.count, height > 0 ? (size_t)height : 1);
    /* The first point of a series is shown with its title and axes. */
    size_t row = list->selected;
    while (row > 0 && list->selected - row < 2 && (int)(list->selected - row) < height - 1 &&
           b->figures.rows.items[row - 1].line != FIGURE_POINT &&
           b->figures.rows.items[row - 1].line != FIGURE_BLANK)
        row--;
    if (row < list->top)
        list->top = row;
}

static void draw(struct browser *b, struct frame *f, struct area area, bool focused)
{
    struct canvas *c = &b->canvas;
    struct lister *list = &b->panes[PANE_FIGURES].list;
    int readout = area.height >= READOUT_FROM ? READOUT_LINES : 0;
    int height = area.height - readout - (readout > 0);
    fit(b, height);
    canvas_reset(c, area.height, area.width, b->charset);
    figure_draw_rows(&b->figures, c, list->top, height, list->selected, focused);
    if (list->count == 0)
        canvas_puts(c, 0, 2, area.width - 2, ROLE_DIM, _("There are no series in this timeline"));
    else if (readout > 0)
        figure_draw_readout(&b->figures, c, area.height - readout, readout, selected_row(b));
    canvas_draw(c, 0, f, area);
    f->cursor_row = focused ? area.row + (int)(list->selected - list->top) : f->cursor_row;
    f->cursor_column = focused ? area.column : f->cursor_column;
}

static void moved(struct browser *b)
{
    size_t row = b->panes[PANE_FIGURES].list.selected;
    figure_list_update(b);
    select_point(b, row, row >= b->figure_before ? 1 : -1);
    b->figure_before = b->panes[PANE_FIGURES].list.selected;
    detail_follow_focus(b);
}

static unsigned open_row(struct browser *b)
{
    browser_enter_detail(b);
    return BROWSER_REDRAW;
}

/* What is told below the charts is no row. */
static size_t row_at(const struct browser *b, int line)
{
    const struct lister *list = &b->panes[PANE_FIGURES].list;
    return line < (int)list->height ? list->top + (size_t)line : SIZE_MAX;
}

static void row_text(const struct browser *b, size_t row, struct buf *out)
{
    const struct figure_group *group = &b->figures.groups.items[b->figures.rows.items[row].group];
    if (group->series != 0)
        card_format_name(b->timeline, TABLE_SERIES, group->series, out);
    else
        buf_puts(out, timeline_text(b->timeline, group->name));
}

/* Series are of the whole timeline; of incidents what the filter leaves counts. */
static void refresh(struct browser *b, const struct bitset *set)
{
    struct figures *pane = &b->figures;
    if (pane->set.words == NULL)
        bitset_init(&pane->set, (size_t)timeline_count(b->timeline, TABLE_INCIDENT) + 1);
    if (pane->all && set == NULL)
        return;
    pane->all = set == NULL;
    if (set != NULL)
        bitset_copy(&pane->set, set);
    pane->listed = false;
    if (b->view == VIEW_FIGURES) /* what is selected is shown at once */
        figure_list_update(b);
}

const struct pane_ops pane_figures = {.place = PLACE_FIGURES,
                                      .heading = heading,
                                      .refresh = refresh,
                                      .draw = draw,
                                      .moved = moved,
                                      .open = open_row,
                                      .row_at = row_at,
                                      .row_text = row_text};

bool figures_step(struct browser *b, int step)
{
    uint32_t group = selected_row(b)->group + (uint32_t)step;
    for (size_t row = 0; row < b->figures.rows.count; row++) {
        const struct figure_row *at = &b->figures.rows.items[row];
        if (at->group != group || at->line != FIGURE_POINT)
            continue;
        lister_center(&b->panes[PANE_FIGURES].list, row);
        moved(b);
        return true;
    }
    return false;
}
