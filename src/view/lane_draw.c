#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "view/detail.h"
#include "view/lane_view.h"

int lane_name_width(int width)
{
    int name = width * 22 / 100;
    return name < 8 ? 8 : name > 30 ? 30 : name;
}

/* Columns at the right for the count of undated incidents. */
enum { UNDATED_WIDTH = 4, LABEL_MIN = 8, LABEL_MAX = 40 };

int lane_axis_width(int width)
{
    int cells = width - lane_name_width(width) - 1 - UNDATED_WIDTH;
    return cells > 4 ? cells : 4;
}

/* One lane that is being drawn: cell 0 stands at column left of line row. */
struct drawing {
    struct browser *b;
    struct canvas *c;
    uint32_t value;
    int row, left, width;
    const uint32_t *postings;
    uint32_t count;
    size_t mark_count;
};

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

/* ---- marks */

/* What is told of the first few incidents of a mark. */
struct mark_facts {
    bool unsure, conflict, selected;
    int tail, back; /* cells that they may reach to */
    bool interval, open, unknown, open_back;
};

static void note_reach(const struct drawing *d, const struct date *date, int cell,
                       struct mark_facts *facts)
{
    const struct axis *a = &d->b->lanes.axis;
    int tail = date->max == EDTF_MAX ? d->width - 1 : axis_last_cell(a, date->max);
    if (tail >= d->width)
        tail = d->width - 1;
    if (date->min == EDTF_MIN && date->max != EDTF_MAX) {
        facts->back = 0;
        facts->open_back = (date->flags & EDTF_OPEN) != 0;
        tail = cell;
    }
    if (date->max == EDTF_MAX && (date->flags & EDTF_OPEN) == 0) {
        tail = cell + LANE_FADE < d->width ? cell + LANE_FADE : d->width - 1;
        facts->unknown = true;
    } else if (date->max == EDTF_MAX) {
        facts->open = true;
    }
    if (tail > facts->tail)
        facts->tail = tail;
    facts->interval = facts->interval || (date->flags & EDTF_INTERVAL) != 0;
}

static struct mark_facts find_facts(const struct drawing *d, const struct lane_mark *mark)
{
    enum { LOOKED_AT = 4 };
    const uint32_t marks = EDTF_UNCERTAIN | EDTF_APPROXIMATE | EDTF_UNSPECIFIED;
    struct mark_facts facts = {.tail = mark->cell, .back = mark->cell};
    uint32_t seen = 0;
    for (size_t at = mark->at; at < d->count && seen < mark->count && seen < LOOKED_AT; at++) {
        if (!lane_has_incident(d->b, d->postings[at]))
            continue;
        const struct incident *incident = timeline_incident(d->b->timeline, d->postings[at]);
        const struct date *date = timeline_date(d->b->timeline, incident->date);
        note_reach(d, date, mark->cell, &facts);
        facts.unsure = facts.unsure || (date->flags & marks) != 0;
        facts.conflict = facts.conflict || incident->entity.conflicts != 0;
        seen++;
    }
    return facts;
}

/* Where the marks reach to, behind them: all through an interval, somewhere in a wide date. */
static void draw_tail(const struct drawing *d, int cell, const struct mark_facts *facts)
{
    enum canvas_glyph glyph = facts->interval ? GLYPH_SPAN : GLYPH_MAYBE;
    enum text_role role = facts->interval ? ROLE_DATE : ROLE_UNSURE;
    for (int i = facts->back; i <= facts->tail; i++)
        if (canvas_is_free(d->c, d->row, d->left + i))
            canvas_put(d->c, d->row, d->left + i, role, glyph);
    if (facts->back < cell && facts->open_back)
        canvas_put(d->c, d->row, d->left + facts->back, role, GLYPH_OPEN_LEFT);
    if (facts->tail <= cell)
        return;
    if (facts->open || facts->unknown)
        canvas_put(d->c, d->row, d->left + facts->tail, role,
                   facts->open ? GLYPH_OPEN_RIGHT : GLYPH_UNKNOWN);
    else if (facts->interval && facts->tail < d->width - 1)
        canvas_put(d->c, d->row, d->left + facts->tail, role, GLYPH_SPAN_END);
}

static void draw_mark(const struct drawing *d, const struct lane_mark *mark,
                      const struct mark_facts *facts)
{
    enum text_role role = facts->conflict ? ROLE_CONFLICT : facts->unsure ? ROLE_UNSURE : ROLE_DATE;
    int column = d->left + mark->cell;
    if (mark->count > 9)
        canvas_put(d->c, d->row, column, role, GLYPH_MARK_MANY);
    else if (mark->count > 1)
        canvas_put_char(d->c, d->row, column, role, (char)('0' + mark->count));
    else
        canvas_put(d->c, d->row, column, role,
                   facts->conflict ? GLYPH_MARK_CONFLICT
                   : facts->unsure ? GLYPH_MARK_UNSURE
                                   : GLYPH_MARK);
}

/* Dates that began before the window may reach into it. */
static void draw_from_before(const struct drawing *d)
{
    enum { LOOKED_BACK = 64 };
    const struct lanes_pane *lanes = &d->b->lanes;
    size_t at = lane_seek(d->postings, d->count, 0, lanes->bounds.items[0]);
    struct mark_facts facts = {.tail = -1};
    for (int i = 0; i < LOOKED_BACK && at > 0; i++) {
        at--;
        const struct date *date = timeline_incident_date(d->b->timeline, d->postings[at]);
        if (date->max >= lanes->axis.first && lane_has_incident(d->b, d->postings[at]))
            note_reach(d, date, -1, &facts);
    }
    if (facts.tail >= 0)
        draw_tail(d, -1, &facts);
}

/* How many incidents lie outside of the window: told at its edges. */
static void draw_outside(const struct drawing *d)
{
    const struct lanes_pane *lanes = &d->b->lanes;
    const uint32_t *bounds = lanes->bounds.items;
    size_t before = lane_seek(d->postings, d->count, 0, bounds[0]);
    size_t dated = lane_seek(d->postings, d->count, before, lanes->undated);
    size_t behind = lane_seek(d->postings, d->count, before, bounds[d->width]);
    uint32_t undated = 0;
    char text[16];
    if (before > 0 && canvas_is_free(d->c, d->row, d->left))
        canvas_puts(d->c, d->row, d->left, 1, ROLE_DIM, d->c->charset == TEXT_ASCII ? "<" : "‹");
    if (behind < dated && canvas_is_free(d->c, d->row, d->left + d->width - 1))
        canvas_puts(d->c, d->row, d->left + d->width - 1, 1, ROLE_DIM,
                    d->c->charset == TEXT_ASCII ? ">" : "›");
    for (size_t at = dated; at < d->count && undated < 100; at++)
        undated += lane_has_incident(d->b, d->postings[at]);
    if (undated == 0)
        return;
    snprintf(text, sizeof text, undated > 99 ? "99+?" : "%u?", (unsigned)undated);
    canvas_puts(d->c, d->row, d->left + d->width + UNDATED_WIDTH - (int)strlen(text), UNDATED_WIDTH,
                ROLE_UNSURE, text);
}

static void find_marks(struct drawing *d)
{
    struct lanes_pane *lanes = &d->b->lanes;
    lanes->marks.count = 0;
    vec_reserve(&lanes->marks, (size_t)d->width);
    d->postings = lane_postings(d->b, d->value, &d->count);
    d->mark_count = lane_cluster(d->postings, d->count, lanes->bounds.items, d->width,
                                 lanes->all ? NULL : &lanes->set, lanes->marks.items);
}

static void draw_marks(const struct drawing *d)
{
    const struct lanes_pane *lanes = &d->b->lanes;
    draw_from_before(d);
    for (size_t i = 0; i < d->mark_count; i++) {
        const struct lane_mark *mark = &lanes->marks.items[i];
        struct mark_facts facts = find_facts(d, mark);
        draw_tail(d, mark->cell, &facts);
    }
    for (size_t i = 0; i < d->mark_count; i++) {
        struct mark_facts facts = find_facts(d, &lanes->marks.items[i]);
        draw_mark(d, &lanes->marks.items[i], &facts);
    }
}

/* ---- bars */

static void draw_bar_of(const struct drawing *d, const struct lane_role *item)
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
static void format_role(const struct drawing *d, const struct lane_role *item, struct buf *out)
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
static int find_run(const struct drawing *d, int row, int begin, int end, int *length)
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
static void label_bar(const struct drawing *d, const struct lane_role *item, struct buf *text)
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
static void label_undated(const struct drawing *d, int lines, struct buf *text)
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
static void label_marks(const struct drawing *d)
{
    const struct lanes_pane *lanes = &d->b->lanes;
    for (size_t i = 0; i < d->mark_count; i++) {
        const struct lane_mark *mark = &lanes->marks.items[i];
        struct mark_facts facts = find_facts(d, mark);
        int from = d->left + facts.tail + 1;
        int room = canvas_room(d->c, d->row, from, d->left + d->width - from) - 2;
        if (mark->count > 1 || room < LABEL_MIN)
            continue;
        canvas_puts(d->c, d->row, from, 1, ROLE_DIM, " ");
        draw_name(d->b, d->c, d->row, from + 1, room < LABEL_MAX ? room : LABEL_MAX, ROLE_DIM,
                  (struct target){TABLE_INCIDENT, d->postings[mark->at]});
    }
}

/* Birth and death of a person, where nothing else stands. */
static void draw_life(const struct drawing *d)
{
    const struct timeline *t = d->b->timeline;
    const struct person *person = timeline_person(t, d->value);
    const uint32_t dates[] = {person->born, person->died};
    if (d->b->lanes.facet != TABLE_PERSON)
        return;
    for (int i = 0; i < 2; i++) {
        const struct date *date = timeline_date(t, dates[i]);
        int cell = axis_cell(&d->b->lanes.axis, date->min);
        if (!date_is_missing(date) && cell >= 0 && cell < d->width &&
            canvas_is_free(d->c, d->row, d->left + cell))
            canvas_put(d->c, d->row, d->left + cell, ROLE_DATE, i == 0 ? GLYPH_BORN : GLYPH_DIED);
    }
}

/* ---- lanes */

static int draw_lane(struct drawing *d, size_t lane, int row, bool selected, bool focused)
{
    struct lanes_pane *lanes = &d->b->lanes;
    struct buf text = {0};
    d->value = lane_value(d->b, lane);
    d->row = row;
    int hidden = 0, lines = lane_load_roles(d->b, d->value);
    enum text_role role = selected && focused ? ROLE_SELECTED : selected ? ROLE_CHOSEN : ROLE_TEXT;
    if (selected)
        canvas_put(d->c, row, 0, role, GLYPH_CHOSEN);
    draw_name(d->b, d->c, row, 2, d->left - 3, role, (struct target){lanes->facet, d->value});
    if (selected)
        canvas_set_role(d->c, row, 0, d->left - 1, role);
    for (size_t i = 0; i < lanes->roles.count; i++) {
        if (lanes->roles.items[i].line >= 0)
            draw_bar_of(d, &lanes->roles.items[i]);
        hidden += lanes->roles.items[i].dated && lanes->roles.items[i].line < 0;
    }
    if (hidden > 0) {
        buf_printf(&text, ngettext("%d more role", "%d more roles", (unsigned long)hidden), hidden);
        canvas_puts(d->c, row + lines - 1, 2, d->left - 3, ROLE_DIM, buf_text(&text));
    }
    find_marks(d);
    draw_marks(d);
    draw_life(d);
    draw_outside(d);
    for (size_t i = 0; i < lanes->roles.count; i++)
        if (lanes->roles.items[i].line >= 0)
            label_bar(d, &lanes->roles.items[i], &text);
    label_undated(d, lines, &text);
    label_marks(d);
    buf_finish(&text);
    return lines;
}

/* ---- all */

/* The ticks, and above the cursor its date, which goes first. */
static void draw_axis(struct browser *b, struct canvas *c, int left, bool cursor)
{
    struct lanes_pane *lanes = &b->lanes;
    struct buf text = {0};
    const struct axis *a = &lanes->axis;
    axis_ticks_find(&lanes->ticks, a, c->charset);
    if (cursor) {
        axis_format_cell(a, lanes->at, &text);
        int width = text_width(buf_text(&text), text.length, c->charset);
        int column = lanes->at + 1 + width < a->width ? lanes->at + 1 : lanes->at - width;
        canvas_put(c, 0, left + lanes->at, ROLE_CURSOR_LINE, GLYPH_CURSOR_HEAD);
        canvas_puts(c, 0, left + column, width, ROLE_CURSOR_LINE, buf_text(&text));
        canvas_set_role(c, 0, left + column + width, 1, ROLE_AXIS);
        if (column > 0 && column < lanes->at)
            canvas_set_role(c, 0, left + column - 1, 1, ROLE_AXIS);
    }
    for (size_t i = 0; i < lanes->ticks.list.count; i++) {
        const struct axis_tick *tick = &lanes->ticks.list.items[i];
        if (tick->width > 0 && canvas_room(c, 0, left + tick->cell, tick->width) == tick->width)
            canvas_puts(c, 0, left + tick->cell, tick->width, ROLE_AXIS,
                        lanes->ticks.text.text + tick->label);
    }
    buf_finish(&text);
}

/* On what is still free: dots below the ticks, and the line of the cursor. */
static void draw_grid(struct browser *b, struct canvas *c, int left, bool cursor)
{
    const struct lanes_pane *lanes = &b->lanes;
    for (int row = 1; row < c->rows; row++) {
        for (size_t i = 0; i < lanes->ticks.list.count; i++) {
            int column = left + lanes->ticks.list.items[i].cell;
            if (canvas_is_free(c, row, column) && !(cursor && column == left + lanes->at))
                canvas_put(c, row, column, ROLE_AXIS, GLYPH_GRID);
        }
        if (cursor && canvas_is_free(c, row, left + lanes->at))
            canvas_put(c, row, left + lanes->at, ROLE_CURSOR_LINE, GLYPH_CURSOR);
    }
}

void lane_draw_all(struct browser *b, struct canvas *c, bool focused)
{
    struct lanes_pane *lanes = &b->lanes;
    const struct lister *list = &b->panes[PANE_LANES].list;
    struct drawing d = {
        .b = b, .c = c, .left = lane_name_width(c->columns) + 1, .width = lanes->axis.width};
    bool cursor = b->view == VIEW_LANES;
    lanes->bounds.count = 0;
    vec_reserve(&lanes->bounds, (size_t)d.width + 1);
    vec_reserve(&lanes->fill, (size_t)d.width);
    lane_bounds(b->timeline, lanes->undated, &lanes->axis, lanes->bounds.items);
    draw_axis(b, c, d.left, cursor);
    int row = 1;
    for (size_t lane = list->top; lane < list->count && row < c->rows; lane++) {
        bool selected = lane == list->selected && cursor;
        int lines = draw_lane(&d, lane, row, selected, focused);
        if (selected && focused)
            canvas_set_role(c, row, d.left + lanes->at, 1, ROLE_SELECTED);
        row += lines;
    }
    draw_grid(b, c, d.left, cursor);
}
