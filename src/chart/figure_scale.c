#include "chart/figure_scale.h"

#include <math.h>

/* The round number (1, 2, 5 times a power of ten) at or above a positive value. */
static double round_up(double value)
{
    static const double leads[] = {1, 2, 5, 10};
    double power = 1;
    while (power > value)
        power /= 10;
    while (power * 10 <= value)
        power *= 10;
    int i = 0;
    while (leads[i] * power < value * (1 - 1e-9))
        i++;
    return leads[i] * power;
}

void figure_scale_fit(struct figure_scale *s, const struct figure_range *ranges, size_t count,
                      int width)
{
    enum { TICK_CELLS = 7 };
    bool whole = true;
    *s = (struct figure_scale){.width = width > 1 ? width : 1};
    for (size_t i = 0; i < count; i++) {
        const double bounds[] = {ranges[i].low, ranges[i].high};
        for (int k = 0; k < 2; k++) {
            if (!isfinite(bounds[k]))
                continue;
            s->low = bounds[k] < s->low ? bounds[k] : s->low;
            s->high = bounds[k] > s->high ? bounds[k] : s->high;
            whole = whole && floor(bounds[k]) == bounds[k];
        }
    }
    if (!(s->high > s->low))
        s->high = s->low + 1;
    int ticks = s->width / TICK_CELLS;
    s->step = round_up((s->high - s->low) / (ticks > 1 ? ticks : 1));
    if (whole && s->step < 1)
        s->step = 1;
    double bottom = 0;
    while (bottom > s->low)
        bottom -= s->step;
    s->low = bottom;
}

int figure_scale_eighths(const struct figure_scale *s, double value)
{
    if (value <= s->low)
        return 0;
    if (value >= s->high)
        return s->width * 8;
    return (int)((value - s->low) / (s->high - s->low) * s->width * 8 + 0.5);
}

void figure_format_value(double value, struct buf *out)
{
    buf_printf(out, "%.6g", value);
}

/* Fills eighths from .. to, whole cells with whole, the rest of the last one in part. */
static int fill(uint8_t *cells, int from, int to, uint8_t whole)
{
    int cell = from / 8;
    for (; cell < to / 8; cell++)
        if (cells[cell] == FIGURE_EMPTY)
            cells[cell] = whole;
    if (to % 8 == 0)
        return cell;
    if (cells[cell] == FIGURE_EMPTY)
        cells[cell] = (uint8_t)(whole == FIGURE_FULL ? FIGURE_LEFT + to % 8 : whole);
    return cell + 1;
}

int figure_bar_fill(const struct figure_scale *s, const struct figure_range *range, uint8_t *cells)
{
    int zero = figure_scale_eighths(s, 0) / 8 * 8;
    for (int cell = 0; cell <= s->width + FIGURE_WHISKER; cell++)
        cells[cell] = FIGURE_EMPTY;
    if (!isfinite(range->low) && !isfinite(range->high))
        return zero / 8;
    bool bounded = isfinite(range->high);
    int low = isfinite(range->low) ? figure_scale_eighths(s, range->low) : zero;
    int high = bounded ? figure_scale_eighths(s, range->high) : low;
    /* The nearer end to zero is certain; what lies between both is possible. */
    int sure = range->high < 0 ? high : low;
    int end = fill(cells, sure < zero ? sure : zero, sure < zero ? zero : sure, FIGURE_FULL);
    if (isfinite(range->low) && range->low > 0 && end == zero / 8) {
        cells[end] = FIGURE_LEFT + 1; /* the least value still shows */
        end++;
    }
    if (!bounded) {
        for (int i = 0; i < FIGURE_WHISKER && end < s->width + FIGURE_WHISKER; i++)
            cells[end++] = i + 1 < FIGURE_WHISKER ? FIGURE_MORE : FIGURE_ARROW;
    } else if (range->low < range->high) {
        int last = fill(cells, low, high, FIGURE_MAYBE);
        end = last > end ? last : end;
        if (range->high > 0)
            cells[end++] = FIGURE_END;
    }
    return end;
}
