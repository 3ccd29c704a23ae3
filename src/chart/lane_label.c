#include "base/i18n.h"
#include "card/card.h"
#include "chart/lanes.h"

/* The title of an incident has at least and at most so many columns. */
enum { TITLE_MIN = 8, TITLE_MAX = 40 };

static void put_meaning(struct page *page, const char *glyphs, const char *text)
{
    page_puts(page, ROLE_TEXT, glyphs);
    page_tab(page, 7);
    page_puts(page, ROLE_TEXT, text);
    page_break(page);
}

void lane_put_legend(struct page *page)
{
    bool ascii = page->charset == TEXT_ASCII;
    static const struct {
        enum canvas_glyph glyphs[4]; /* as many as count says */
        int count;
        const char *text;
    } rows[] = {
        {{GLYPH_MARK, GLYPH_MARK_UNSURE}, 2, N_("an incident; one whose date is uncertain")},
        {{GLYPH_MARK_MANY}, 1, N_("more than nine incidents; a digit: so many")},
        {{GLYPH_MARK_CONFLICT}, 1, N_("something is told against it, or against one of several")},
        {{GLYPH_MAYBE}, 1, N_("it was on some day in here")},
        {{GLYPH_SPAN, GLYPH_SPAN_END}, 2, N_("all through, and where it ended")},
        {{GLYPH_SHADE_1, GLYPH_SHADE_2, GLYPH_SHADE_3, GLYPH_SHADE_4},
         4,
         N_("an office: hardly likely to certainly held")},
        {{GLYPH_OPEN_LEFT, GLYPH_OPEN_RIGHT}, 2, N_("without a beginning, without an end")},
        {{GLYPH_UNKNOWN}, 1, N_("where it began or ended nobody says")},
        {{GLYPH_BORN, GLYPH_DIED}, 2, N_("born, died")},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf glyphs = {0};
        for (int k = 0; k < rows[i].count; k++)
            buf_puts(&glyphs, canvas_glyph(rows[i].glyphs[k], page->charset));
        put_meaning(page, buf_text(&glyphs), _(rows[i].text));
        buf_finish(&glyphs);
    }
    put_meaning(page, "( )", _("an office of which nobody says when"));
    put_meaning(page, "+1", _("behind a name: so many offices that had no room"));
    put_meaning(page, "^", _("at the left: a pinned lane; it stays above all others"));
    put_meaning(page, canvas_glyph(GLYPH_CROSSED, page->charset),
                _("here a pinned lane has a mark"));
    put_meaning(page, ascii ? "<>" : "‹›", _("more before the window, more after it"));
    put_meaning(page, "3?", _("at the right: so many without a date"));
}

static enum canvas_glyph fill_glyph(uint8_t fill)
{
    static const enum canvas_glyph glyphs[] = {
        [LANE_SHADE_1] = GLYPH_SHADE_1,        [LANE_SHADE_2] = GLYPH_SHADE_2,
        [LANE_SHADE_3] = GLYPH_SHADE_3,        [LANE_FULL] = GLYPH_SHADE_4,
        [LANE_RIGHT] = GLYPH_RIGHT_HALF,       [LANE_ARROW_LEFT] = GLYPH_OPEN_LEFT,
        [LANE_ARROW_RIGHT] = GLYPH_OPEN_RIGHT, [LANE_QUESTION] = GLYPH_UNKNOWN};
    if (fill > LANE_LEFT && fill < LANE_RIGHT)
        return (enum canvas_glyph)(GLYPH_LEFT_1 + (fill - LANE_LEFT - 1));
    return glyphs[fill];
}

static void draw_bar_cells(const struct lane_drawing *d, const struct lane_role *item)
{
    struct lanes *lanes = d->lanes;
    int end, begin = lane_bar_fill(&item->bar, &lanes->axis, lanes->fill.items, &end);
    for (int cell = begin; cell < end; cell++) {
        uint8_t fill = lanes->fill.items[cell];
        if (fill != LANE_EMPTY)
            canvas_put(d->c, d->row + item->line, d->left + cell,
                       fill >= LANE_FULL && fill != LANE_QUESTION ? ROLE_BAR : ROLE_UNSURE,
                       fill_glyph(fill));
    }
}

/* With a blank on both sides, where there are cells. */
static void label_bar(const struct lane_drawing *d, const struct lane_role *item, struct buf *text)
{
    int row = d->row + item->line, column = d->left + item->label.cell;
    if (item->label.columns == 0)
        return;
    lane_format_role(d->lanes, d->of, item->role, text);
    if (column > d->left)
        canvas_puts(d->c, row, column - 1, 1, ROLE_TEXT, " ");
    int used = canvas_puts(d->c, row, column, item->label.columns, ROLE_TEXT, buf_text(text));
    if (item->label.cell + used < d->width)
        canvas_puts(d->c, row, column + used, 1, ROLE_TEXT, " ");
}

/* A tenure of which nobody says when: in brackets, where there is room. */
static bool label_undated(const struct lane_drawing *d, const struct lane_role *item,
                          struct buf *text)
{
    struct buf label = {0};
    lane_format_role(d->lanes, d->of, item->role, text);
    buf_printf(&label, "(%s)", buf_text(text));
    int width = text_width(buf_text(&label), label.length, d->c->charset);
    int line = 0;
    while (line < d->lines && canvas_room(d->c, d->row + line, d->left + 1, width + 1) <= width)
        line++;
    if (line < d->lines)
        canvas_puts(d->c, d->row + line, d->left + 1, width, ROLE_DIM, buf_text(&label));
    buf_finish(&label);
    return line < d->lines;
}

int lane_draw_roles(const struct lane_drawing *d)
{
    const struct lanes *lanes = d->lanes;
    struct buf text = {0};
    int left_out = 0;
    for (size_t i = 0; i < lanes->roles.count; i++) {
        const struct lane_role *item = &lanes->roles.items[i];
        left_out += item->seen && item->line < 0;
        if (!item->seen || item->line < 0)
            continue;
        draw_bar_cells(d, item);
        label_bar(d, item, &text);
    }
    buf_finish(&text);
    return left_out;
}

int lane_draw_undated(const struct lane_drawing *d)
{
    const struct lanes *lanes = d->lanes;
    struct buf text = {0};
    int left_out = 0;
    for (size_t i = 0; i < lanes->roles.count; i++)
        left_out +=
            !lanes->roles.items[i].dated && !label_undated(d, &lanes->roles.items[i], &text);
    buf_finish(&text);
    return left_out;
}

void lane_draw_titles(const struct lane_drawing *d)
{
    const struct lanes *lanes = d->lanes;
    for (size_t i = 0; i < d->mark_count; i++) {
        const struct lane_mark *mark = &lanes->marks.items[i];
        int from = d->left + lanes->facts.items[i].tail + 1;
        if (mark->count > 1)
            continue;
        int room = canvas_room(d->c, d->row, from, d->left + d->width - from) - 2;
        if (room < TITLE_MIN)
            continue;
        canvas_puts(d->c, d->row, from, 1, ROLE_DIM, " ");
        card_draw_name(lanes->timeline, d->c, d->row, from + 1, room < TITLE_MAX ? room : TITLE_MAX,
                       ROLE_DIM, (struct target){TABLE_INCIDENT, d->postings[mark->at]});
    }
}
