#include <stdio.h>
#include <string.h>

#include "view/lane_view.h"

static void note_reach(const struct lane_drawing *d, const struct date *date, int cell,
                       struct lane_facts *facts)
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

static struct lane_facts find_facts(const struct lane_drawing *d, const struct lane_mark *mark)
{
    enum { LOOKED_AT = 3, MANY = 9 };
    const uint32_t marks = EDTF_UNCERTAIN | EDTF_APPROXIMATE | EDTF_UNSPECIFIED;
    struct lane_facts facts = {.tail = mark->cell, .back = mark->cell};
    uint32_t wanted = mark->count > MANY ? 0 : mark->count < LOOKED_AT ? mark->count : LOOKED_AT;
    for (size_t at = mark->at; wanted > 0 && at < d->count; at++) {
        if (!lane_has_incident(d->b, d->postings[at]))
            continue;
        const struct incident *incident = timeline_incident(d->b->timeline, d->postings[at]);
        const struct date *date = timeline_date(d->b->timeline, incident->date);
        note_reach(d, date, mark->cell, &facts);
        facts.unsure = facts.unsure || (date->flags & marks) != 0;
        facts.conflict = facts.conflict || incident->entity.conflicts != 0;
        wanted--;
    }
    return facts;
}

/* Where the marks reach to, where nothing else stands: all through an interval, somewhere in a wide
 * date. cell is that of the mark, -1 outside of the window. */
static void draw_tail(const struct lane_drawing *d, int cell, const struct lane_facts *facts)
{
    enum canvas_glyph glyph = facts->interval ? GLYPH_SPAN : GLYPH_MAYBE, end = glyph;
    enum text_role role = facts->interval ? ROLE_DATE : ROLE_UNSURE;
    if (facts->open)
        end = GLYPH_OPEN_RIGHT;
    else if (facts->unknown)
        end = GLYPH_UNKNOWN;
    else if (facts->interval && facts->tail < d->width - 1)
        end = GLYPH_SPAN_END;
    for (int i = facts->back; i <= facts->tail; i++) {
        enum canvas_glyph here = i == facts->tail && i > cell ? end
                                 : i == facts->back && i < cell && facts->open_back
                                     ? GLYPH_OPEN_LEFT
                                     : glyph;
        if (canvas_is_free(d->c, d->row, d->left + i))
            canvas_put(d->c, d->row, d->left + i, role, here);
    }
}

static void draw_mark(const struct lane_drawing *d, const struct lane_mark *mark,
                      const struct lane_facts *facts)
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
static void draw_from_before(const struct lane_drawing *d)
{
    enum { LOOKED_BACK = 64 };
    const struct lanes_pane *lanes = &d->b->lanes;
    size_t at = lane_seek(d->postings, d->count, 0, lanes->bounds.items[0]);
    struct lane_facts facts = {.tail = -1};
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
static void draw_outside(const struct lane_drawing *d)
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
    canvas_puts(d->c, d->row, d->left + d->width + LANE_UNDATED_WIDTH - (int)strlen(text),
                LANE_UNDATED_WIDTH, ROLE_UNSURE, text);
}

static void find_marks(struct lane_drawing *d)
{
    struct lanes_pane *lanes = &d->b->lanes;
    lanes->marks.count = 0;
    vec_reserve(&lanes->marks, (size_t)d->width);
    d->postings = lane_postings(d->b, d->value, &d->count);
    d->mark_count = lane_cluster(d->postings, d->count, lanes->bounds.items, d->width,
                                 lanes->all ? NULL : &lanes->set, lanes->marks.items);
}

/* Marks go before what they reach to. */
static void draw_marks(const struct lane_drawing *d)
{
    struct lanes_pane *lanes = &d->b->lanes;
    lanes->facts.count = 0;
    for (size_t i = 0; i < d->mark_count; i++) {
        vec_push(&lanes->facts, find_facts(d, &lanes->marks.items[i]));
        draw_mark(d, &lanes->marks.items[i], &lanes->facts.items[i]);
    }
    for (size_t i = 0; i < d->mark_count; i++)
        if (lanes->facts.items[i].tail > lanes->facts.items[i].back)
            draw_tail(d, lanes->marks.items[i].cell, &lanes->facts.items[i]);
    draw_from_before(d);
}

/* Birth and death of a person, where nothing else stands. */
static void draw_life(const struct lane_drawing *d)
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

void lane_draw_marks(struct lane_drawing *d)
{
    find_marks(d);
    draw_marks(d);
    draw_life(d);
    draw_outside(d);
}
