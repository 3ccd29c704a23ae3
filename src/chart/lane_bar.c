#include "chart/lane_bar.h"

#include "model/tenure.h"

static enum lane_end end_of(const struct date *date, int64_t bound, int64_t none)
{
    if (date_is_open(date) || ((date->flags & EDTF_OPEN) != 0 && bound == none))
        return LANE_END_OPEN;
    return bound == none ? LANE_END_UNKNOWN : LANE_END_KNOWN;
}

bool lane_bar_of_role(struct lane_bar *bar, const struct timeline *t, const struct role *role)
{
    const struct date *from = timeline_date(t, role->from), *to = timeline_date(t, role->to);
    const struct date *as_of = timeline_date(t, role->as_of);
    struct tenure tenure = tenure_of(from, to, as_of);
    *bar = (struct lane_bar){.earliest = tenure.earliest,
                             .since = tenure.since,
                             .until = tenure.until,
                             .latest = tenure.latest,
                             .begin = end_of(from, tenure.earliest, EDTF_MIN),
                             .end = end_of(to, tenure.latest, EDTF_MAX),
                             .unsure = (tenure.flags & (EDTF_APPROXIMATE | EDTF_UNCERTAIN)) != 0};
    bool unknown = bar->begin != LANE_END_KNOWN && bar->end != LANE_END_KNOWN;
    if (unknown && date_is_missing(as_of))
        return bar->begin == LANE_END_OPEN && bar->end == LANE_END_OPEN;
    /* What is only known to have been on some day of a year lasted in that year, more or less. */
    if (bar->since > bar->until &&
        (bar->begin == LANE_END_UNKNOWN || bar->end == LANE_END_UNKNOWN)) {
        int64_t since = bar->since;
        bar->since = bar->until;
        bar->until = since;
        bar->moment = true;
    }
    return true;
}

int64_t lane_bar_first(const struct lane_bar *bar)
{
    return bar->begin == LANE_END_UNKNOWN ? bar->since : bar->earliest;
}

int64_t lane_bar_last(const struct lane_bar *bar)
{
    return bar->end == LANE_END_UNKNOWN ? bar->until : bar->latest;
}

/* How much of the days from .. to - 1 has passed by a day, in thousandths. */
static int passed(int64_t from, int64_t to, int64_t day)
{
    if (day >= to)
        return 1000;
    if (day < from)
        return 0;
    return (int)((double)(day - from + 1) / (double)(to - from + 1) * 1000);
}

/* How likely it is that the bar holds in the middle of a cell, in thousandths. */
static int likelihood(const struct lane_bar *bar, const struct axis *a, int cell)
{
    int64_t day = axis_first_day(a, cell) + (a->days - 1) / 2;
    int64_t first = axis_first_day(a, cell), last = axis_last_day(a, cell);
    int begun = 1000, going_on = 1000;
    if (bar->end == LANE_END_OPEN && bar->told != 0 && first > bar->told)
        return 1;
    if (first <= bar->until && last >= bar->since && bar->since <= bar->until)
        return bar->moment && bar->since != bar->until ? 700 : 1000;
    if (bar->begin == LANE_END_KNOWN && bar->earliest != EDTF_MIN)
        begun = passed(bar->earliest, bar->since, day < bar->earliest ? bar->earliest : day);
    if (bar->end == LANE_END_KNOWN && bar->latest != EDTF_MAX)
        going_on =
            1000 - passed(bar->until + 1, bar->latest + 1, day > bar->latest ? bar->latest : day);
    int both = begun * going_on / 1000;
    return both > 0 ? both : 1;
}

static uint8_t shade(int thousandths)
{
    return (uint8_t)(thousandths >= 1000  ? LANE_FULL
                     : thousandths >= 666 ? LANE_SHADE_3
                     : thousandths >= 333 ? LANE_SHADE_2
                                          : LANE_SHADE_1);
}

/* An unknown end: fades from the cell where it is last known, outwards; then a question mark. */
static void fade(uint8_t *cells, const struct axis *a, int from, int step, int *edge)
{
    for (int i = 1; i <= LANE_FADE + 1; i++) {
        int cell = from + i * step;
        if (cell < 0 || cell >= a->width)
            continue;
        cells[cell] = (uint8_t)(i > LANE_FADE ? LANE_QUESTION : LANE_SHADE_3 - (i - 1));
        *edge = cell;
    }
}

/* A certain end within a cell fills a part of it. */
static void trim(const struct lane_bar *bar, const struct axis *a, uint8_t *cells, int first,
                 int last)
{
    int left = axis_eighths(a, bar->earliest) % 8;
    bool ends_here = last >= 0 && last < a->width && bar->latest != EDTF_MAX;
    int right = ends_here ? axis_eighths(a, bar->latest + 1) - last * 8 : 8;
    bool exact_end = bar->end == LANE_END_KNOWN && bar->until >= bar->latest;
    bool exact_begin = bar->begin == LANE_END_KNOWN && bar->since <= bar->earliest;
    if (a->days < 2)
        return;
    if (exact_end && last > first && last < a->width && cells[last] == LANE_FULL && right < 8)
        cells[last] = (uint8_t)(LANE_LEFT + (right > 0 ? right : 1));
    if (exact_begin && last > first && first >= 0 && cells[first] == LANE_FULL && left >= 4)
        cells[first] = LANE_RIGHT;
}

/* Where a fade begins: outside of the window too far off to be seen. */
static int fade_from(int cell, int width)
{
    return cell < 0 ? -LANE_FADE - 2 : cell >= width ? width + LANE_FADE + 2 : cell;
}

int lane_bar_fill(const struct lane_bar *bar, const struct axis *a, uint8_t *cells, int *end)
{
    int first = axis_cell(a, lane_bar_first(bar));
    int last = axis_last_cell(a, lane_bar_last(bar));
    int from = first < 0 ? 0 : first, to = last >= a->width ? a->width - 1 : last;
    int left = from, right = to;
    for (int cell = 0; cell < a->width; cell++)
        cells[cell] = LANE_EMPTY;
    for (int cell = from; cell <= to; cell++)
        cells[cell] = shade(likelihood(bar, a, cell));
    if (bar->begin == LANE_END_UNKNOWN)
        fade(cells, a, fade_from(first, a->width), -1, &left);
    if (bar->end == LANE_END_UNKNOWN)
        fade(cells, a, fade_from(last, a->width), 1, &right);
    trim(bar, a, cells, first, last);
    /* Dates that are marked are never as sharp as they are written. */
    if (bar->unsure && first >= 0 && first <= last && first < a->width && cells[first] >= LANE_FULL)
        cells[first] = LANE_SHADE_3;
    if (bar->unsure && last >= first && last >= 0 && last < a->width && cells[last] >= LANE_FULL &&
        bar->end == LANE_END_KNOWN)
        cells[last] = LANE_SHADE_3;
    if (bar->begin == LANE_END_OPEN && from <= to && first < 0)
        cells[0] = LANE_ARROW_LEFT;
    if (bar->end == LANE_END_OPEN && from <= to && last >= a->width)
        cells[a->width - 1] = LANE_ARROW_RIGHT;
    while (left < a->width && cells[left] == LANE_EMPTY)
        left++;
    if (left > right || left >= a->width) {
        *end = 0;
        return 0;
    }
    *end = right + 1;
    return left;
}

/* ---- labels and lines */

int lane_bar_run(const uint8_t *cells, int begin, int end, int *length)
{
    int best = begin;
    *length = 0;
    for (int cell = begin, run = 0; cell < end; cell++) {
        run = cells[cell] == LANE_FULL ? run + 1 : 0;
        if (run > *length) {
            *length = run;
            best = cell - run + 1;
        }
    }
    return best;
}

struct lane_label lane_label_place(int begin, int end, int run, int length, int columns, int width)
{
    /* Within a bar a full cell and a blank on both sides; behind it a part is better than elsewhere
     * the whole. */
    enum { EDGE = 2, LEAST = 8, ENOUGH = 12 };
    const struct {
        int cell, room;
    } places[] = {{run + EDGE, length - 2 * EDGE}, {end + 1, width - end - 1}, {0, begin - 1}};
    int best = 0;
    for (int i = 0; i < 3; i++) {
        if (places[i].room >= columns || (i == 1 && places[i].room >= ENOUGH)) {
            int used = places[i].room < columns ? places[i].room : columns;
            return (struct lane_label){i == 2 ? begin - 1 - used : places[i].cell, used, i == 0};
        }
        if (places[i].room > places[best].room)
            best = i;
    }
    if (places[best].room < LEAST) { /* over the shades then */
        int room = end - begin - 2 * EDGE;
        return (struct lane_label){begin + EDGE,
                                   room < LEAST     ? 0
                                   : room < columns ? room
                                                    : columns,
                                   true};
    }
    return (struct lane_label){places[best].cell, places[best].room, best == 0};
}

struct lane_span lane_label_span(int begin, int end, const struct lane_label *label)
{
    struct lane_span span = {begin, end > begin ? end + 1 : end};
    if (label->columns == 0 || label->inside || begin == end)
        return span;
    if (label->cell - 1 < span.first)
        span.first = label->cell > 0 ? label->cell - 1 : 0;
    if (label->cell + label->columns + 1 > span.end)
        span.end = label->cell + label->columns + 1;
    return span;
}

static bool is_taken(const uint8_t *taken, struct lane_span span)
{
    for (int cell = span.first; taken != NULL && cell < span.end; cell++)
        if (taken[cell] != 0)
            return true;
    return false;
}

int lane_span_pack(const struct lane_span *spans, size_t count, const uint8_t *taken, int most,
                   int *lines)
{
    int ends[LANE_BAR_LINES] = {0}; /* of each line: the cell behind the last one */
    int used = 0;
    most = most < LANE_BAR_LINES ? most : LANE_BAR_LINES;
    for (size_t i = 0; i < count; i++) {
        int line = 0;
        lines[i] = -1;
        if (spans[i].first >= spans[i].end)
            continue;
        while (line < most &&
               (spans[i].first < ends[line] || (line == 0 && is_taken(taken, spans[i]))))
            line++;
        if (line == most)
            continue;
        lines[i] = line;
        ends[line] = spans[i].end;
        used = line + 1 > used ? line + 1 : used;
    }
    return used;
}
