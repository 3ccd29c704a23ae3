#include <stdio.h>
#include <string.h>

#include "chart/lanes.h"

static void note_reach(const struct lane_drawing *d, const struct date *date, int cell,
                       struct lane_facts *facts)
{
    const struct axis *a = &d->lanes->axis;
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

/* Whether anything is told against one of the incidents of a mark, however many they are. */
static bool has_conflict(const struct lane_drawing *d, const struct lane_mark *mark)
{
    const struct bitset *conflicted = &d->lanes->conflicted;
    for (size_t at = mark->at; at < mark->end; at++)
        if (bitset_has(conflicted, d->postings[at]) && lane_has_incident(d->lanes, d->postings[at]))
            return true;
    return false;
}

static struct lane_facts find_facts(const struct lane_drawing *d, const struct lane_mark *mark)
{
    enum { LOOKED_AT = 3, MANY = 9 };
    const uint32_t marks = EDTF_UNCERTAIN | EDTF_APPROXIMATE | EDTF_UNSPECIFIED;
    struct lane_facts facts = {
        .tail = mark->cell, .back = mark->cell, .conflict = has_conflict(d, mark)};
    uint32_t wanted = mark->count > MANY ? 0 : mark->count < LOOKED_AT ? mark->count : LOOKED_AT;
    for (size_t at = mark->at; wanted > 0 && at < d->count; at++) {
        if (!lane_has_incident(d->lanes, d->postings[at]))
            continue;
        const struct incident *incident = timeline_incident(d->lanes->timeline, d->postings[at]);
        const struct date *date = timeline_date(d->lanes->timeline, incident->date);
        note_reach(d, date, mark->cell, &facts);
        facts.unsure = facts.unsure || (date->flags & marks) != 0;
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

/* How many there are, and that something is told against one of them: "7", "+", "3≠"; where there
 * is no room for both, that. */
static void draw_mark(const struct lane_drawing *d, const struct lane_mark *mark,
                      const struct lane_facts *facts)
{
    enum text_role role = facts->conflict ? ROLE_CONFLICT : facts->unsure ? ROLE_UNSURE : ROLE_DATE;
    int column = d->left + mark->cell;
    if (mark->count == 1 || (facts->conflict && !facts->wide))
        canvas_put(d->c, d->row, column, role,
                   facts->conflict ? GLYPH_MARK_CONFLICT
                   : facts->unsure ? GLYPH_MARK_UNSURE
                                   : GLYPH_MARK);
    else if (mark->count > 9)
        canvas_put(d->c, d->row, column, role, GLYPH_MARK_MANY);
    else
        canvas_put_char(d->c, d->row, column, role, (char)('0' + mark->count));
    if (facts->wide)
        canvas_put(d->c, d->row, column + 1, role, GLYPH_MARK_CONFLICT);
}

/* Dates that began before the window may reach into it. */
static struct lane_facts find_before(const struct lane_drawing *d)
{
    enum { LOOKED_BACK = 64 };
    const struct lanes *lanes = d->lanes;
    size_t at = lane_seek(d->postings, d->count, 0, lanes->bounds.items[0]);
    struct lane_facts facts = {.tail = -1};
    for (int i = 0; i < LOOKED_BACK && at > 0; i++) {
        at--;
        const struct date *date = timeline_incident_date(lanes->timeline, d->postings[at]);
        if (date->max >= lanes->axis.first && lane_has_incident(lanes, d->postings[at]))
            note_reach(d, date, -1, &facts);
    }
    return facts;
}

static void take(struct lanes *lanes, int from, int to)
{
    for (int cell = from; cell <= to; cell++)
        lanes->taken.items[cell] = 1;
}

void lane_find_marks(struct lane_drawing *d)
{
    struct lanes *lanes = d->lanes;
    lanes->marks.count = lanes->facts.count = lanes->taken.count = 0;
    vec_reserve(&lanes->marks, (size_t)d->width);
    for (int cell = 0; cell <= d->width; cell++)
        vec_push(&lanes->taken, 0);
    d->postings = timeline_postings(lanes->timeline, d->of.table, d->of.row, &d->count);
    d->mark_count = lane_cluster(d->postings, d->count, lanes->bounds.items, d->width,
                                 lanes->all ? NULL : &lanes->set, lanes->marks.items);
    for (size_t i = 0; i < d->mark_count; i++) {
        const struct lane_mark *mark = &lanes->marks.items[i];
        struct lane_facts facts = find_facts(d, mark);
        int next = i + 1 < d->mark_count ? mark[1].cell : d->width;
        facts.wide = mark->count > 1 && facts.conflict && next > mark->cell + 1;
        if (facts.wide && facts.tail == mark->cell)
            facts.tail++;
        vec_push(&lanes->facts, facts);
        take(lanes, facts.back, facts.tail);
    }
    d->before = find_before(d);
    take(lanes, 0, d->before.tail);
}

/* Whether a tenure that is not seen lies before the window, or behind it. */
static bool is_role_outside(const struct lane_drawing *d, bool behind)
{
    const struct lanes *lanes = d->lanes;
    for (size_t i = 0; i < lanes->roles.count; i++) {
        const struct lane_role *item = &lanes->roles.items[i];
        if (item->dated && !item->seen &&
            behind == (lane_bar_last(&item->bar) >= lanes->axis.first))
            return true;
    }
    return false;
}

/* What lies outside of the window is told at its edges. */
static void draw_outside(const struct lane_drawing *d)
{
    const struct lanes *lanes = d->lanes;
    const uint32_t *bounds = lanes->bounds.items;
    size_t before = lane_seek(d->postings, d->count, 0, bounds[0]);
    size_t dated = lane_seek(d->postings, d->count, before, lanes->undated);
    size_t behind = lane_seek(d->postings, d->count, before, bounds[d->width]);
    uint32_t undated = 0;
    char text[16];
    if ((before > 0 || is_role_outside(d, false)) && canvas_is_free(d->c, d->row, d->left))
        canvas_puts(d->c, d->row, d->left, 1, ROLE_DIM, d->c->charset == TEXT_ASCII ? "<" : "‹");
    if ((behind < dated || is_role_outside(d, true)) &&
        canvas_is_free(d->c, d->row, d->left + d->width - 1))
        canvas_puts(d->c, d->row, d->left + d->width - 1, 1, ROLE_DIM,
                    d->c->charset == TEXT_ASCII ? ">" : "›");
    for (size_t at = dated; at < d->count && undated < 100; at++)
        undated += lane_has_incident(lanes, d->postings[at]);
    if (undated == 0)
        return;
    snprintf(text, sizeof text, undated > 99 ? "99+?" : "%u?", (unsigned)undated);
    canvas_puts(d->c, d->row, d->left + d->width + LANE_UNDATED_WIDTH - (int)strlen(text),
                LANE_UNDATED_WIDTH, ROLE_UNSURE, text);
}

/* Marks go before what they reach to. */
static void draw_marks(const struct lane_drawing *d)
{
    const struct lanes *lanes = d->lanes;
    for (size_t i = 0; i < d->mark_count; i++)
        draw_mark(d, &lanes->marks.items[i], &lanes->facts.items[i]);
    for (size_t i = 0; i < d->mark_count; i++)
        if (lanes->facts.items[i].tail > lanes->facts.items[i].back)
            draw_tail(d, lanes->marks.items[i].cell, &lanes->facts.items[i]);
    if (d->before.tail >= 0)
        draw_tail(d, -1, &d->before);
}

/* Birth and death of a person, where nothing else stands. */
static void draw_life(const struct lane_drawing *d)
{
    const struct timeline *t = d->lanes->timeline;
    const struct person *person = timeline_person(t, d->of.row);
    const uint32_t dates[] = {person->born, person->died};
    if (d->of.table != TABLE_PERSON)
        return;
    for (int i = 0; i < 2; i++) {
        const struct date *date = timeline_date(t, dates[i]);
        int cell = axis_cell(&d->lanes->axis, date->min);
        if (!date_is_missing(date) && cell >= 0 && cell < d->width &&
            canvas_is_free(d->c, d->row, d->left + cell))
            canvas_put(d->c, d->row, d->left + cell, ROLE_DATE, i == 0 ? GLYPH_BORN : GLYPH_DIED);
    }
}

void lane_draw_marks(const struct lane_drawing *d)
{
    draw_marks(d);
    draw_life(d);
    draw_outside(d);
}
