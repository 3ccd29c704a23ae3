/* How lists move and scroll. */
#include "../base/run.h"

#include "frame/lister.h"

/* count and height, where it stands, how it is moved, where it stands then. */
static const struct {
    size_t count, height, selected, top;
    long by;
    size_t then_selected, then_top;
} moves[] = {
    {0, 0, 0, 0, 1, 0, 0},
    {0, 5, 0, 0, 1, 0, 0},
    {0, 5, 0, 0, -1, 0, 0},
    {1, 0, 0, 0, 1, 0, 0},
    {1, 1, 0, 0, 1, 0, 0},
    {1, 1, 0, 0, -1, 0, 0},
    {1, 5, 0, 0, 100, 0, 0},
    {10, 5, 0, 0, 1, 1, 0},
    {10, 5, 0, 0, -1, 0, 0},
    {10, 5, 4, 0, 1, 5, 1},
    {10, 5, 5, 5, -1, 4, 4},
    {10, 5, 3, 0, 5, 8, 4},
    {10, 5, 9, 5, 1, 9, 5},
    {10, 5, 9, 5, -9, 0, 0},
    {10, 5, 0, 0, 1L << 40, 9, 5},
    {10, 5, 9, 5, -(1L << 40), 0, 0},
    {10, 1, 3, 3, 1, 4, 4},
    {10, 10, 3, 0, 1, 4, 0},
    {10, 20, 9, 0, 1, 9, 0},
    {10, 0, 3, 0, 1, 4, 0},
    /* past an edge: by a third of the height, or as far as was moved */
    {99, 30, 29, 0, 1, 30, 10},
    {99, 30, 50, 50, -1, 49, 40},
    {99, 30, 29, 0, 15, 44, 15},
    {99, 30, 29, 0, 30, 59, 30},
    {99, 30, 5, 5, -1, 4, 0},
    {99, 30, 92, 63, 1, 93, 69},
};

START_TEST(test_move)
{
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        struct lister l = {.selected = moves[i].selected, .top = moves[i].top};
        lister_fit(&l, moves[i].count, moves[i].height);
        lister_move(&l, moves[i].by);
        require(l.selected == moves[i].then_selected && l.top == moves[i].then_top,
                "row %zu: %zu from %zu", i, l.selected, l.top);
    }
}
END_TEST

static void require_in_sight(const struct lister *l)
{
    require(l->count == 0 ? l->selected == 0 : l->selected < l->count, "%zu of %zu", l->selected,
            l->count);
    if (l->height == 0)
        return;
    require(l->top <= l->selected && l->selected < l->top + l->height, "%zu from %zu, %zu high",
            l->selected, l->top, l->height);
    require(l->top == 0 || l->top + l->height <= l->count, "a hole below %zu + %zu of %zu", l->top,
            l->height, l->count);
}

START_TEST(test_everywhere)
{
    for (size_t count = 0; count < 12; count++)
        for (size_t height = 0; height < 14; height++)
            for (size_t row = 0; row < 14; row++) {
                struct lister l = {0};
                lister_fit(&l, count, height);
                lister_select(&l, row);
                require_in_sight(&l);
                lister_center(&l, row);
                require_in_sight(&l);
                for (size_t fewer = 0; fewer <= count; fewer++) {
                    struct lister shrunk = l;
                    lister_fit(&shrunk, fewer, height / 2);
                    require_in_sight(&shrunk);
                    lister_fit(&shrunk, count, height);
                    require_in_sight(&shrunk);
                }
            }
}
END_TEST

START_TEST(test_center)
{
    struct lister l = {0};
    lister_fit(&l, 100, 9);
    lister_center(&l, 50);
    ck_assert_uint_eq(l.selected, 50);
    ck_assert_uint_eq(l.top, 46);
    lister_center(&l, 1);
    ck_assert_uint_eq(l.top, 0);
    lister_center(&l, 99);
    ck_assert_uint_eq(l.top, 91);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_move),
        ONCE(test_everywhere),
        ONCE(test_center),
    };
    return run_tests(tests, .name = "lister");
}
