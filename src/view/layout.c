#include "view/layout.h"

#include <string.h>

enum { WIDE_COLUMNS = 100, MEDIUM_COLUMNS = 60, MEDIUM_ROWS = 12, DETAIL_SHARE = 42 };

static int clamp(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

/* A pane below its heading in rows row .. row + height - 1. */
static void place(struct layout *l, enum pane_id pane, int row, int column, int height, int width)
{
    l->head[pane] = (struct area){row, column, 1, width};
    l->pane[pane] = (struct area){row + 1, column, height - 1, width};
}

static void place_columns(struct layout *l, int top, int height, int columns)
{
    int years = clamp(columns / 5, 22, 32);
    int facets = clamp(columns * 27 / 100, 26, 44);
    int rest = columns - years - facets - 2;
    place(l, PANE_YEARS, top, 0, height, years);
    place(l, PANE_FACETS, top, years + 1, height, facets);
    place(l, PANE_INCIDENTS, top, years + facets + 2, height, rest);
}

static void place_stacked(struct layout *l, int top, int height, int columns)
{
    int left = clamp(columns * 35 / 100, 22, 32);
    int years = height / 2;
    place(l, PANE_YEARS, top, 0, years, left);
    place(l, PANE_FACETS, top + years, 0, height - years, left);
    place(l, PANE_INCIDENTS, top, left + 1, height, columns - left - 1);
}

static void place_alone(struct layout *l, enum pane_id pane, int rows, int columns)
{
    l->mode = LAYOUT_SINGLE;
    l->rule_row = -1;
    place(l, pane, 1, 0, rows - 2, columns);
}

void layout_maximize(struct layout *l, int rows, int columns, enum pane_id pane)
{
    if (l->mode == LAYOUT_TOO_SMALL)
        return;
    memset(l->head, 0, sizeof l->head);
    memset(l->pane, 0, sizeof l->pane);
    place_alone(l, pane, rows, columns);
}

void layout_compute(struct layout *l, int rows, int columns, enum pane_id list, enum pane_id focus,
                    int detail_share)
{
    memset(l, 0, sizeof *l);
    l->rule_row = -1;
    l->title = (struct area){0, 0, 1, columns};
    l->status = (struct area){rows - 1, 0, 1, columns};
    l->body = (struct area){1, 0, rows - 2, columns};
    if (rows < LAYOUT_MIN_ROWS || columns < LAYOUT_MIN_COLUMNS) {
        l->mode = LAYOUT_TOO_SMALL;
        return;
    }
    if (rows < MEDIUM_ROWS || columns < MEDIUM_COLUMNS) {
        place_alone(l, focus, rows, columns);
        return;
    }
    l->mode = columns >= WIDE_COLUMNS ? LAYOUT_WIDE : LAYOUT_MEDIUM;
    int body = rows - 2;
    int share = detail_share > 0 ? detail_share : DETAIL_SHARE;
    int detail = clamp(body * share / 100, 4, body - 6);
    int upper = body - detail;
    if (list != PANE_COUNT)
        place(l, list, 1, 0, upper, columns);
    else if (l->mode == LAYOUT_WIDE)
        place_columns(l, 1, upper, columns);
    else
        place_stacked(l, 1, upper, columns);
    l->rule_row = 1 + upper;
    place(l, PANE_DETAIL, 1 + upper, 0, detail, columns);
}
