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

static void collect_ends(struct endings *endings, const char *text)
{
    do
        vec_push(&endings->list, mem_strdup(text));
    while (*text++);
}

/* Every end of some valid texts, and of what can follow a minus, a dot or a slash. */
static void collect(struct endings *endings)
{
    static const char *const more[] = {
        "XXXX-XX-XX", "XXXX-XX-XX]",     "XXXX-XX-XX}", "XXXX-24]", "9999-24", "9999-24]",
        "0001-24",    "999999999999999", "00:00:00",    "0000",     "-41]",    "14",
        "S1",
    };
    struct generator g = {12345};
    struct buf text = {0};
    struct edtf date;
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        collect_ends(endings, more[i]);
    for (int samples = 0; samples < SAMPLES;) {
        generate_expression(&g, &text);
        if (!edtf_parse(buf_text(&text), text.length, &date, NULL))
            continue;
        edtf_finish(&date);
        samples++;
        collect_ends(endings, buf_text(&text));
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
    const struct test tests[] = {
        ONCE(test_columns),
    };
    return run_tests(tests, .name = "columns", .seconds = 300);
}
