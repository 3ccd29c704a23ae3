/* The incidents by title and by sources: in order, equal ones by time, watched and stopped. */
#include "../base/run.h"

#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "query/order.h"

static const struct {
    enum incident_order order;
    const char *expected;
} orders[] = {
    {INCIDENTS_BY_DATE, "a f b c d e g h i"},
    {INCIDENTS_BY_TITLE, "d e g c b f a h i"},
    {INCIDENTS_BY_SOURCES, "e f a b c d g h i"},
};

START_TEST(test_orders)
{
    struct timeline *t = fixture_timeline();
    uint32_t rows[9];
    struct buf ids = {0};
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), COUNT(rows));
    ck_assert(order_incidents(t, orders[_i].order, NULL, rows));
    for (size_t i = 0; i < COUNT(rows); i++)
        buf_printf(&ids, "%s%s", i > 0 ? " " : "",
                   timeline_text(t, timeline_incident(t, rows[i])->entity.id));
    ck_assert_str_eq(buf_text(&ids), orders[_i].expected);
    buf_finish(&ids);
    timeline_destroy(t);
}
END_TEST

/* Titles that repeat, in no order. */
static struct timeline *make(int count)
{
    struct buf lines = {0};
    for (int i = 0; i < count; i++)
        buf_printf(&lines, "incidents x%d title=T%03d|date=2000\n", i, i * 7919 % 1009);
    struct timeline *t = sample_of(buf_text(&lines));
    buf_finish(&lines);
    return t;
}

static const char *title(const struct timeline *t, uint32_t incident)
{
    return timeline_text(t, timeline_incident(t, incident)->entity.name);
}

static const int counts[] = {0, 1, 2, 3, 64, 65, 5000};

START_TEST(test_sorted)
{
    struct timeline *t = make(counts[_i]);
    uint32_t count = timeline_count(t, TABLE_INCIDENT);
    uint32_t *rows = calloc((size_t)count + 1, sizeof *rows);
    ck_assert_uint_eq(count, (unsigned)counts[_i]);
    ck_assert(order_incidents(t, INCIDENTS_BY_TITLE, NULL, rows));
    ck_assert_uint_eq(rows[count], 0);
    for (uint32_t i = 1; i < count; i++) {
        int order = strcmp(title(t, rows[i - 1]), title(t, rows[i]));
        ck_assert(order < 0 || (order == 0 && rows[i - 1] < rows[i]));
    }
    free(rows);
    timeline_destroy(t);
}
END_TEST

struct watch {
    atomic_bool cancel;
    size_t calls, last, stop_at;
};

static void note(void *context, size_t done, size_t total)
{
    struct watch *w = context;
    ck_assert_uint_gt(done, w->last);
    ck_assert_uint_le(done, total);
    w->last = done;
    atomic_store(&w->cancel, ++w->calls == w->stop_at);
}

START_TEST(test_watched)
{
    struct timeline *t = make(5000);
    uint32_t *rows = calloc(5000, sizeof *rows);
    struct watch all = {.stop_at = 0}, some = {.stop_at = 3};
    struct query_control control = {.cancel = &all.cancel, .progress = note, .context = &all};
    ck_assert(order_incidents(t, INCIDENTS_BY_TITLE, &control, rows));
    ck_assert_uint_gt(all.calls, 10);
    control = (struct query_control){.cancel = &some.cancel, .progress = note, .context = &some};
    ck_assert(!order_incidents(t, INCIDENTS_BY_TITLE, &control, rows));
    ck_assert_uint_eq(some.calls, 3);
    free(rows);
    timeline_destroy(t);
}
END_TEST

int main(void)
{
    const struct test tests[] = {EACH(test_orders, orders), EACH(test_sorted, counts),
                                 ONCE(test_watched)};
    return run_tests(tests, .name = "order", .seconds = 60);
}
