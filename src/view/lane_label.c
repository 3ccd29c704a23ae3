#include <string.h>

#include "base/i18n.h"
#include "view/detail.h"
#include "view/lane_view.h"

/* A label has at least and at most so many columns. */
enum { LABEL_MIN = 8, LABEL_MAX = 40 };

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

void lane_draw_role(const struct lane_drawing *d, const struct lane_role *item)
{
    struct lanes_pane *lanes = &d->b->lanes;
    int end, begin = lane_bar_fill(&item->bar, &lanes->axis, lanes->fill.items, &end);
    for (int cell = begin; cell < end; cell++) {
        uint8_t fill = lanes->fill.items[cell];
        if (fill != LANE_EMPTY && canvas_is_free(d->c, d->row + item->line, d->left + cell))
            canvas_put(d->c, d->row + item->line, d->left + cell,
                       fill >= LANE_FULL && fill != LANE_QUESTION ? ROLE_BAR : ROLE_UNSURE,
                       fill_glyph(fill));
    }
}

/* "Ambassador", in a lane of an organization or a place with the person's name. */
static void format_role(const struct lane_drawing *d, const struct lane_role *item, struct buf *out)
{
    const struct timeline *t = d->b->timeline;
    const struct role *role = timeline_role(t, item->role);
    const char *title = timeline_text(t, role->title != 0 ? role->title : role->called);
    buf_clear(out);
    if (d->b->lanes.facet != TABLE_PERSON) {
        detail_format_name(t, TABLE_PERSON, role->person, out);
        buf_puts(out, ": ");
    }
    buf_puts(out, title);
}

/* The longest run of full cells between begin and end: where a label can stand in a bar. */
static int find_run(const struct lane_drawing *d, int row, int begin, int end, int *length)
{
    const char *full = d->c->charset == TEXT_ASCII ? "#" : "█";
    int best = begin;
    *length = 0;
    for (int cell = begin, run = 0; cell < end; cell++) {
        run = strcmp(canvas_at(d->c, row, d->left + cell), full) == 0 ? run + 1 : 0;
        if (run > *length) {
            *length = run;
            best = cell - run + 1;
        }
    }
    return best;
}

/* In the bar where it is long enough, else behind it, else before it. */
static void label_bar(const struct lane_drawing *d, const struct lane_role *item, struct buf *text)
{
    struct lanes_pane *lanes = &d->b->lanes;
    int row = d->row + item->line;
    int length, end, begin = lane_bar_fill(&item->bar, &lanes->axis, lanes->fill.items, &end);
    if (begin == end)
        return;
    format_role(d, item, text);
    int width = text_width(buf_text(text), text->length, d->c->charset);
    int run = find_run(d, row, begin, end, &length);
    int behind = canvas_room(d->c, row, d->left + end, d->width - end) - 1;
    if (length >= width + 4 || (length >= LABEL_MIN + 4 && length - 4 >= behind)) {
        width = width < length - 4 ? width : length - 4;
        canvas_set_role(d->c, row, d->left + run + 1, width + 2, ROLE_TEXT);
        canvas_puts(d->c, row, d->left + run + 1, 1, ROLE_TEXT, " ");
        canvas_puts(d->c, row, d->left + run + 2, width, ROLE_TEXT, buf_text(text));
        canvas_puts(d->c, row, d->left + run + 2 + width, 1, ROLE_TEXT, " ");
    } else if (behind >= width || behind >= LABEL_MIN) {
        canvas_puts(d->c, row, d->left + end, 1, ROLE_TEXT, " ");
        canvas_puts(d->c, row, d->left + end + 1, behind, ROLE_TEXT, buf_text(text));
    } else {
        int before = 0;
        while (before < width + 2 && canvas_is_free(d->c, row, d->left + begin - 1 - before) &&
               begin - 1 - before >= 0)
            before++;
        if (before < width + 2)
            return;
        canvas_puts(d->c, row, d->left + begin - 1 - width, width, ROLE_TEXT, buf_text(text));
        canvas_puts(d->c, row, d->left + begin - 1, 1, ROLE_TEXT, " ");
    }
}

/* Tenures of which nobody says when: in brackets, where there is room. */
static void label_undated(const struct lane_drawing *d, int lines, struct buf *text)
{
    const struct lanes_pane *lanes = &d->b->lanes;
    struct buf label = {0};
    for (size_t i = 0; i < lanes->roles.count; i++) {
        if (lanes->roles.items[i].dated)
            continue;
        format_role(d, &lanes->roles.items[i], text);
        buf_clear(&label);
        buf_printf(&label, "(%s)", buf_text(text));
        int width = text_width(buf_text(&label), label.length, d->c->charset);
        for (int line = 0; line < lines; line++) {
            if (canvas_room(d->c, d->row + line, d->left + 1, width + 1) < width + 1)
                continue;
            canvas_puts(d->c, d->row + line, d->left + 1, width, ROLE_DIM, buf_text(&label));
            break;
        }
    }
    buf_finish(&label);
}

/* The titles of incidents that stand alone, where there is room behind them. */
static void label_marks(const struct lane_drawing *d)
{
    const struct lanes_pane *lanes = &d->b->lanes;
    for (size_t i = 0; i < d->mark_count; i++) {
        const struct lane_mark *mark = &lanes->marks.items[i];
        int from = d->left + lanes->facts.items[i].tail + 1;
        if (mark->count > 1)
            continue;
        int room = canvas_room(d->c, d->row, from, d->left + d->width - from) - 2;
        if (room < LABEL_MIN)
            continue;
        canvas_puts(d->c, d->row, from, 1, ROLE_DIM, " ");
        draw_name(d->b, d->c, d->row, from + 1, room < LABEL_MAX ? room : LABEL_MAX, ROLE_DIM,
                  (struct target){TABLE_INCIDENT, d->postings[mark->at]});
    }
}

void lane_draw_labels(const struct lane_drawing *d, int lines)
{
    struct buf text = {0};
    for (size_t i = 0; i < d->b->lanes.roles.count; i++)
        if (d->b->lanes.roles.items[i].line >= 0)
            label_bar(d, &d->b->lanes.roles.items[i], &text);
    label_undated(d, lines, &text);
    label_marks(d);
    buf_finish(&text);
}
