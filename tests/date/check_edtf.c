/* The rows of edtf.table: validity, bounds, marks, the text for people, and the column of errors.
 * Every valid row is also printed as EDTF, read again and compared. */
#include "../base/run.h"

#include <stdio.h>
#include <string.h>

#include "date/edtf.h"
#include "table.h"

static void check_valid(const struct row *row, const struct edtf *date)
{
    struct buf line = {0};
    buf_printf(&line, "ok|");
    edtf_format_day(date->min, &line);
    buf_putc(&line, '|');
    edtf_format_day(date->max, &line);
    buf_putc(&line, '|');
    edtf_format_flags(date->flags, &line);
    buf_putc(&line, '|');
    edtf_display(date, EDTF_LONG, &line);
    struct buf wanted = {0};
    buf_printf(&wanted, "%s|%s|%s|%s|%s", row->fields[1], row->fields[2], row->fields[3],
               row->fields[4], row->fields[5]);
    ck_assert_msg(strcmp(buf_text(&line), buf_text(&wanted)) == 0, "line %d: %s: %s, not %s",
                  row->number, row->fields[0], buf_text(&line), buf_text(&wanted));
    buf_finish(&line);
    buf_finish(&wanted);
}

static void check_same_again(const struct row *row, const struct edtf *date)
{
    struct buf text = {0};
    struct edtf again;
    edtf_format(date, &text);
    ck_assert_msg(edtf_parse(text.text, text.length, &again, NULL), "line %d: %s printed as %s",
                  row->number, row->fields[0], text.text);
    ck_assert_msg(edtf_compare(date, &again) == 0, "line %d: %s is not %s", row->number,
                  row->fields[0], text.text);
    edtf_finish(&again);
    buf_finish(&text);
}

static void check_row(const struct row *row)
{
    const char *text = row->fields[0];
    struct edtf date, quiet;
    struct edtf_error error;
    bool valid = edtf_parse(text, strlen(text), &date, &error);
    ck_assert_int_eq(valid, edtf_parse(text, strlen(text), &quiet, NULL));
    edtf_finish(&quiet);
    ck_assert_msg(valid == (strcmp(row->fields[1], "ok") == 0), "line %d: %s", row->number, text);
    if (valid) {
        check_valid(row, &date);
        check_same_again(row, &date);
    } else {
        ck_assert_msg(error.column == strtoul(row->fields[2], NULL, 10),
                      "line %d: %s: column %zu, not %s", row->number, text, error.column,
                      row->fields[2]);
        ck_assert_msg(strcmp(error.message, row->fields[3]) == 0, "line %d: %s: %s", row->number,
                      text, error.message);
        ck_assert_uint_eq(date.count, 0);
    }
    edtf_finish(&date);
}

START_TEST(test_table)
{
    ck_assert_int_ge(table_each("edtf.table", check_row), 300);
}
END_TEST

/* The text is length bytes: what stands behind them is not read, a NUL among them is no end. */
START_TEST(test_length)
{
    struct edtf date;
    struct edtf_error error;
    ck_assert(edtf_parse("1985-04-12", 4, &date, NULL));
    ck_assert(edtf_parse("1985-04-12", 7, &date, NULL));
    ck_assert(!edtf_parse("1985-04-12", 6, &date, &error));
    ck_assert_uint_eq(error.column, 7);
    ck_assert(!edtf_parse("1985\0", 5, &date, &error));
    ck_assert_uint_eq(error.column, 5);
    ck_assert(!edtf_parse("Y12345\0", 7, &date, &error));
    ck_assert_uint_eq(error.column, 7);
    ck_assert(!edtf_parse("Y1E1\0", 5, &date, &error));
    ck_assert_uint_eq(error.column, 5);
}
END_TEST

/* A set of any size, and its memory. */
START_TEST(test_large_set)
{
    struct buf text = {0};
    struct edtf date;
    buf_putc(&text, '{');
    for (int year = 0; year < 5000; year++)
        buf_printf(&text, "%04d,", year);
    buf_puts(&text, "5000..5002}");
    ck_assert(edtf_parse(text.text, text.length, &date, NULL));
    ck_assert_uint_eq(date.count, 5002);
    struct buf again = {0};
    edtf_format(&date, &again);
    ck_assert_str_eq(text.text, again.text);
    edtf_finish(&date);
    edtf_finish(&date);
    ck_assert_uint_eq(date.count, 0);
    buf_finish(&text);
    buf_finish(&again);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_table),
        ONCE(test_length),
        ONCE(test_large_set),
    };
    return run_tests(tests, .name = "edtf");
}
