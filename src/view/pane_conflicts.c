#include "base/i18n.h"
#include "card/card.h"
#include "view/state.h"

/* Those that were found, and are few, before those that were written down. */
static void fill(struct browser *b)
{
    struct conflicts_pane *pane = &b->conflicts;
    uint32_t count = timeline_count(b->timeline, TABLE_CONFLICT);
    pane->rows.count = 0;
    for (unsigned written = 0; written < 2; written++)
        for (uint32_t row = 1; row <= count; row++) {
            const struct conflict *conflict = timeline_conflict(b->timeline, row);
            if ((conflict->rule == CONFLICT_WRITTEN) != (written != 0) ||
                (written != 0 && conflict->entity.declared == 0))
                continue;
            if (card_is_certain(conflict) || pane->possible)
                vec_push(&pane->rows, row);
        }
    struct lister *list = &b->panes[PANE_CONFLICTS].list;
    lister_fit(list, pane->rows.count, list->height);
}

static void refresh(struct browser *b, const struct bitset *set)
{
    (void)set;
    fill(b);
}

static void heading(const struct browser *b, struct buf *out)
{
    unsigned long count = b->conflicts.rows.count;
    buf_puts(out, _("CONFLICTS"));
    buf_puts(out, "  ");
    if (b->conflicts.possible)
        buf_printf(out, ngettext("%lu, possible ones too", "%lu, possible ones too", count), count);
    else
        buf_printf(out, "%lu", count);
}

static void draw_row(struct browser *b, struct frame *f, struct area area, size_t index,
                     bool selected, bool focused)
{
    uint32_t row = b->conflicts.rows.items[index];
    const struct conflict *conflict = timeline_conflict(b->timeline, row);
    enum text_role role = draw_mark(b, f, area, false, selected, focused);
    bool certain = card_is_certain(conflict);
    int right = area.width >= 60 ? 15 : 0;
    frame_puts(f, area.row, area.column + 2, 1, selected ? role : ROLE_CONFLICT,
               certain ? draw_glyph(b, "≠", "!") : "?");
    struct buf text = {0};
    card_format_name(b->timeline, TABLE_CONFLICT, row, &text);
    draw_text(b, f, area.row, area.column + 4, area.width - 5 - right, role, buf_text(&text));
    if (right > 0)
        frame_puts(f, area.row, area.column + area.width - right + 1, right - 1,
                   selected ? role : ROLE_DIM, card_rule_label(conflict));
    if (selected)
        frame_fill(f, area.row, area.column, area.width, role);
    buf_finish(&text);
}

static void draw(struct browser *b, struct frame *f, struct area area, bool focused)
{
    if (b->conflicts.rows.count == 0)
        frame_puts(f, area.row, area.column + 2, area.width - 2, ROLE_DIM,
                   b->conflicts.possible ? _("No conflicts")
                                         : _("No conflicts; + shows the possible ones"));
    draw_rows(b, f, area, PANE_CONFLICTS, b->conflicts.rows.count, focused, draw_row);
}

static unsigned open_row(struct browser *b)
{
    browser_enter_detail(b);
    return BROWSER_REDRAW;
}

static void zoom(struct browser *b, int step)
{
    b->conflicts.possible = step > 0;
    fill(b);
    detail_follow_focus(b);
}

static void row_text(const struct browser *b, size_t row, struct buf *out)
{
    card_format_name(b->timeline, TABLE_CONFLICT, b->conflicts.rows.items[row], out);
}

const struct pane_ops pane_conflicts = {.place = PLACE_CONFLICTS,
                                        .heading = heading,
                                        .refresh = refresh,
                                        .draw = draw,
                                        .moved = detail_follow_focus,
                                        .open = open_row,
                                        .zoom = zoom,
                                        .row_text = row_text};
