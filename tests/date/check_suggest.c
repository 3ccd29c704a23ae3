/* Suggestions: the rows of suggest.table, and the whole sentence. */
#include "../base/run.h"

#include <string.h>

#include "date/edtf.h"
#include "table.h"

static void check_row(const struct row *row)
{
    const char *text = row->fields[0];
    struct buf out = {0};
    struct edtf date;
    require(!edtf_parse(text, strlen(text), &date, NULL), "line %d: %s is EDTF", row->number, text);
    bool found = edtf_suggest(text, strlen(text), &out);
    require(strcmp(found ? out.text : "-", row->fields[1]) == 0, "line %d: %s: %s, not %s",
            row->number, text, buf_text(&out), row->fields[1]);
    buf_finish(&out);
}

START_TEST(test_table)
{
    ck_assert_int_gt(table_each("suggest.table", check_row), 100);
}
END_TEST

static const struct {
    const char *text, *sentence;
} sentences[] = {
    {"2016-13", "'2016-13' is no EDTF: column 6: month 13: months are 01 to 12, seasons 21 to 41"},
    {"April 2015", "'April 2015' is no EDTF: column 1: expected a date, such as 1985, 1985-04 or "
                   "1985-04-12; did you mean 2015-04?"},
};

START_TEST(test_sentences)
{
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        const char *text = sentences[i].text;
        struct buf out = {0};
        struct edtf date;
        struct edtf_error error;
        ck_assert(!edtf_parse(text, strlen(text), &date, &error));
        edtf_explain(text, strlen(text), &error, &out);
        ck_assert_str_eq(buf_text(&out), sentences[i].sentence);
        buf_finish(&out);
    }
}
END_TEST

/* Long and strange texts get no suggestion and are cut in the sentence. */
START_TEST(test_odd_texts)
{
    struct buf text = {0}, out = {0};
    struct edtf date;
    struct edtf_error error;
    buf_fill(&text, '1', 5000);
    ck_assert(!edtf_suggest(text.text, text.length, &out));
    ck_assert(!edtf_suggest("", 0, &out));
    ck_assert(!edtf_suggest("\xff\xfe", 2, &out));
    ck_assert(!edtf_suggest("--..//", 6, &out));
    ck_assert_uint_eq(out.length, 0);
    ck_assert(!edtf_parse(text.text, text.length, &date, &error));
    edtf_explain(text.text, text.length, &error, &out);
    ck_assert_uint_lt(out.length, 500);
    buf_finish(&text);
    buf_finish(&out);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_table),
        ONCE(test_sentences),
        ONCE(test_odd_texts),
    };
    return run_tests(tests, .name = "suggest");
}
