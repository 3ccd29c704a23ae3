/* Where panes stand at every size. */
#include "../base/run.h"

#include "view/layout.h"

enum { ROWS = 60, COLUMNS = 200 };

static bool is_inside(struct area a, int rows, int columns)
{
    return a.row >= 0 && a.column >= 0 && a.height >= 0 && a.width >= 0 &&
           a.row + a.height <= rows && a.column + a.width <= columns;
}

static bool overlap(struct area a, struct area b)
{
    return a.height > 0 && b.height > 0 && a.width > 0 && b.width > 0 && a.row < b.row + b.height &&
           b.row < a.row + a.height && a.column < b.column + b.width &&
           b.column < a.column + a.width;
}

/* Every area of a layout lies on the screen, and no two of them share a cell. */
static void require_apart(const struct layout *l, int rows, int columns)
{
    struct area areas[2 + 2 * PANE_COUNT] = {l->title, l->status};
    int count = 2;
    for (int pane = 0; pane < PANE_COUNT; pane++) {
        areas[count++] = l->head[pane];
        areas[count++] = l->pane[pane];
    }
    for (int i = 0; i < count; i++) {
        require(is_inside(areas[i], rows, columns), "area %d at %d x %d", i, rows, columns);
        for (int j = 0; j < i; j++)
            require(!overlap(areas[i], areas[j]), "areas %d and %d at %d x %d", i, j, rows,
                    columns);
    }
}

static enum layout_mode expected_mode(int rows, int columns)
{
    if (rows < 4 || columns < 20)
        return LAYOUT_TOO_SMALL;
    if (rows < 12 || columns < 60)
        return LAYOUT_SINGLE;
    return columns < 100 ? LAYOUT_MEDIUM : LAYOUT_WIDE;
}

static int shown_panes(const struct layout *l)
{
    int shown = 0;
    for (int pane = 0; pane < PANE_COUNT; pane++)
        shown += l->pane[pane].height > 0 && l->pane[pane].width > 0;
    return shown;
}

static void require_layout(int rows, int columns, enum pane_id list, enum pane_id focus, int share)
{
    struct layout l;
    layout_compute(&l, rows, columns, list, focus, share);
    require(l.mode == expected_mode(rows, columns), "mode %d at %d x %d", (int)l.mode, rows,
            columns);
    if (l.mode == LAYOUT_TOO_SMALL) {
        require(shown_panes(&l) == 0, "%d x %d", rows, columns);
        return;
    }
    require_apart(&l, rows, columns);
    bool single = l.mode == LAYOUT_SINGLE;
    int expected = single ? 1 : list == PANE_COUNT ? 4 : 2;
    require(shown_panes(&l) == expected, "%d panes at %d x %d", shown_panes(&l), rows, columns);
    require(l.pane[focus].height > 0, "focus %d at %d x %d", (int)focus, rows, columns);
    require(single == (l.rule_row < 0), "rule %d at %d x %d", l.rule_row, rows, columns);
    for (int pane = 0; pane < PANE_COUNT; pane++)
        require(l.pane[pane].height == 0 || (l.head[pane].row == l.pane[pane].row - 1 &&
                                             l.head[pane].column == l.pane[pane].column &&
                                             l.head[pane].width == l.pane[pane].width),
                "the heading of pane %d at %d x %d", pane, rows, columns);
}

START_TEST(test_everywhere)
{
    static const enum pane_id linked[] = {PANE_YEARS, PANE_FACETS, PANE_INCIDENTS, PANE_DETAIL};
    static const enum pane_id listed[] = {PANE_CONFLICTS, PANE_DETAIL};
    static const int shares[] = {0, 1, 30, 99};
    for (int rows = 1; rows <= ROWS; rows++)
        for (int columns = 1; columns <= COLUMNS; columns++)
            for (size_t share = 0; share < 4; share++) {
                for (size_t i = 0; i < 4; i++)
                    require_layout(rows, columns, PANE_COUNT, linked[i], shares[share]);
                for (size_t i = 0; i < 2; i++)
                    require_layout(rows, columns, PANE_CONFLICTS, listed[i], shares[share]);
            }
}
END_TEST

/* Three columns at 110, years above people at 80. */
START_TEST(test_modes)
{
    struct layout l;
    layout_compute(&l, 30, 110, PANE_COUNT, PANE_YEARS, 0);
    ck_assert_int_eq(l.pane[PANE_YEARS].row, l.pane[PANE_FACETS].row);
    ck_assert_int_eq(l.pane[PANE_YEARS].row, l.pane[PANE_INCIDENTS].row);
    ck_assert_int_gt(l.pane[PANE_DETAIL].row, l.pane[PANE_YEARS].row);
    ck_assert_int_eq(l.pane[PANE_DETAIL].width, 110);
    layout_compute(&l, 24, 80, PANE_COUNT, PANE_YEARS, 0);
    ck_assert_int_lt(l.pane[PANE_YEARS].row, l.pane[PANE_FACETS].row);
    ck_assert_int_eq(l.pane[PANE_YEARS].column, l.pane[PANE_FACETS].column);
    ck_assert_int_gt(l.pane[PANE_INCIDENTS].column, l.pane[PANE_YEARS].column);
    ck_assert_int_eq(l.pane[PANE_DETAIL].width, 80);
    ck_assert_int_gt(l.pane[PANE_INCIDENTS].width, l.pane[PANE_YEARS].width);
    layout_compute(&l, 15, 50, PANE_COUNT, PANE_FACETS, 0);
    ck_assert_int_eq(l.pane[PANE_FACETS].width, 50);
    ck_assert_int_eq(l.pane[PANE_FACETS].height, 12);
}
END_TEST

/* A larger terminal never gives a pane less (a column that rounding gives a neighbour apart). */
START_TEST(test_grows)
{
    struct layout small, large;
    for (int rows = 12; rows < ROWS; rows++) {
        layout_compute(&small, rows, 120, PANE_COUNT, PANE_YEARS, 0);
        layout_compute(&large, rows + 1, 120, PANE_COUNT, PANE_YEARS, 0);
        for (int pane = 0; pane < PANE_COUNT; pane++)
            require(large.pane[pane].height >= small.pane[pane].height, "pane %d from %d rows",
                    pane, rows);
    }
    for (int columns = 100; columns < COLUMNS; columns++) {
        layout_compute(&small, 30, columns, PANE_COUNT, PANE_YEARS, 0);
        layout_compute(&large, 30, columns + 4, PANE_COUNT, PANE_YEARS, 0);
        for (int pane = 0; pane < PANE_COUNT; pane++)
            require(large.pane[pane].width >= small.pane[pane].width, "pane %d from %d columns",
                    pane, columns);
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_everywhere),
        ONCE(test_modes),
        ONCE(test_grows),
    };
    return run_tests(tests, .name = "layout", .seconds = 60);
}
