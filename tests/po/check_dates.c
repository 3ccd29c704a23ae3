/* Dates in every language: the rows of dates.table. */
#include "speak.h"

#include "../date/table.h"
#include "date/edtf.h"

static void expect(const struct row *row, int field, struct buf *shown)
{
    require(strcmp(buf_text(shown), row->fields[field]) == 0, "line %d: %s in %s: '%s', not '%s'",
            row->number, row->fields[1], row->fields[0], buf_text(shown), row->fields[field]);
    buf_clear(shown);
}

static void check_row(const struct row *row)
{
    struct edtf date;
    struct buf shown = {0};
    speak(row->fields[0]);
    require(edtf_parse(row->fields[1], strlen(row->fields[1]), &date, NULL), "%s", row->fields[1]);
    edtf_display(&date, EDTF_LONG, &shown);
    expect(row, 2, &shown);
    edtf_display(&date, EDTF_SHORT, &shown);
    expect(row, 3, &shown);
    edtf_display_fit(&date, 11, &shown);
    expect(row, 4, &shown);
    edtf_display_in_year(&date, 2018, 12, &shown);
    expect(row, 5, &shown);
    buf_finish(&shown);
    edtf_finish(&date);
}

START_TEST(test_dates)
{
    ck_assert_int_gt(table_each("../po/dates.table", check_row), 50);
}
END_TEST

int main(void)
{
    if (!speak_can())
        return 77;
    const struct test tests[] = {
        ONCE(test_dates),
    };
    return run_tests(tests, .name = "dates");
}
