/* The column of an error by its definition: what stands before it can be continued to a valid text,
 * what stands up to and including it cannot. Whether it can is tried with the ends of valid texts.
 * A wrong value is told at the start of its component, so for these only the first half holds. */
#include "../base/run.h"

#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "date/edtf.h"
#include "generate.h"

enum { DAMAGED = 2500, SAMPLES = 400 };

struct endings {
    VEC(char *) list;
};

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every end of some valid texts, each once, the short ones of all shapes written out. */
static void collect(struct endings *endings)
{
    static const char *const more[] = {
        "",           "]",           "}",          "X",           "XX",
        "XXX",        "XXXX",        "X]",         "1",           "S1",
        "14",         "9999",        "99999",      "XXXX]",       "XX]",
        "-24",        "0",           "4",          "-41]",        "-XX]",
        "-XX-XX]",    "X-XX]",       "XX-XX]",     "99999999999", "999999999999999",
        "0000",       "00",          "999999999",  "9",           "XXX]",
        "XXXX-XX]",   "XXX-XX]",     "XXXX-24]",   "00:00",       "0001-24",
        "001-24",     "01-24",       "1-24",       ":00:00",      "999-24",
        "99-24",      "9-24",        "999-24]",    "99-24]",      "9-24]",
        "XXX-24]",    "XXXX-XX-XX]", "XXX-XX-XX]", "XX-XX-XX]",   "X-XX-XX]",
        "XX}",        "X}",          "XXX}",       "XXXX}",       "XXXX-XX}",
        "XXXX-XX-XX}"};
    struct generator g = {12345};
    struct buf text = {0};
    struct edtf date;
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        vec_push(&endings->list, mem_strdup(more[i]));
    for (int samples = 0; samples < SAMPLES;) {
        generate_expression(&g, &text);
        if (!edtf_parse(buf_text(&text), text.length, &date, NULL))
            continue;
        edtf_finish(&date);
        samples++;
        for (size_t from = 0; from < text.length; from++)
            vec_push(&endings->list, mem_strdup(text.text + from));
    }
    buf_finish(&text);
    qsort(endings->list.items, endings->list.count, sizeof *endings->list.items, compare_texts);
}

static bool can_continue(const struct endings *endings, const char *text, size_t length)
{
    struct buf whole = {0};
    bool found = false;
    for (size_t i = 0; i < endings->list.count && !found; i++) {
        struct edtf date;
        if (i > 0 && strcmp(endings->list.items[i], endings->list.items[i - 1]) == 0)
            continue;
        buf_clear(&whole);
        buf_add(&whole, text, length);
        buf_puts(&whole, endings->list.items[i]);
        found = edtf_parse(whole.text, whole.length, &date, NULL);
        edtf_finish(&date);
    }
    buf_finish(&whole);
    return found;
}

/* These name the value. */
static bool is_about_a_value(const char *message)
{
    static const char *const starts[] = {
        "month ", "day ",  "hour ",    "minute ",   "second ",
        "shift ", "year ", "the end ", "the range", "there is no year"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(message, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

static void check_column(const struct endings *endings, const char *text, size_t length)
{
    struct edtf date;
    struct edtf_error error;
    if (edtf_parse(text, length, &date, &error)) {
        edtf_finish(&date);
        return;
    }
    require(error.column >= 1 && error.column <= length + 1, "%s: %zu", text, error.column);
    require(can_continue(endings, text, error.column - 1), "%s: %zu: %s", text, error.column,
            error.message);
    if (error.column <= length && !is_about_a_value(error.message))
        require(!can_continue(endings, text, error.column), "%s: %zu: %s", text, error.column,
                error.message);
}

START_TEST(test_columns)
{
    struct endings endings = {0};
    struct generator g = {99};
    struct buf text = {0};
    collect(&endings);
    for (int i = 0; i < DAMAGED; i++) {
        generate_expression(&g, &text);
        if (i % 4)
            generate_damage(&g, &text);
        else
            buf_truncate(&text, generate_number(&g, (unsigned)text.length));
        check_column(&endings, buf_text(&text), text.length);
    }
    for (size_t i = 0; i < endings.list.count; i++)
        free(endings.list.items[i]);
    vec_finish(&endings.list);
    buf_finish(&text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("columns");
    TCase *tcase = tcase_create("columns");
    tcase_add_test(tcase, test_columns);
    tcase_set_timeout(tcase, 300);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
