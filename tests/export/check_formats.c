/* Each format against what it should write, byte for byte: tests/export/golden.FORMAT. With
 * GOLDEN=write in the environment they are written instead. */
#include "../base/run.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "export/export.h"
#include "load/load.h"

static const struct {
    const char *format, *expected;
    struct export_options options;
} cases[] = {
    {"text", "golden.text", {.width = 80}},
    {"text", "golden.narrow.text", {.width = 40}},
    {"text", "golden.wide.text", {.width = 0}},
    {"text", "golden.ascii.text", {.width = 80, .charset = TEXT_ASCII}},
    {"csv", "golden.csv", {0}},
    {"csv", "golden.columns.csv", {.columns = "title,people_ids,place_ids,source_titles"}},
    {"json", "golden.json", {0}},
    {"jsonl", "golden.jsonl", {0}},
    {"yaml", "golden.again.yaml", {0}},
    {"ics", "golden.ics", {0}},
    {"markdown", "golden.md", {0}},
    {"timelinejs", "golden.timelinejs.json", {0}},
    {"bibtex", "golden.bib", {0}},
};
enum { CASE_COUNT = sizeof cases / sizeof *cases };

static void format_path(const char *name, struct buf *path)
{
    const char *top = getenv("top_srcdir");
    buf_printf(path, "%s/tests/export/%s", top ? top : ".", name);
}

static struct timeline *load_golden(void)
{
    struct buf path = {0};
    struct diags diags;
    format_path("golden.yaml", &path);
    const char *paths[] = {buf_text(&path)};
    diag_init(&diags);
    struct timeline *t = load_files(paths, 1, NULL, &diags);
    ck_assert_ptr_nonnull(t);
    ck_assert_uint_eq(diags.count[DIAG_ERROR], 0);
    diag_finish(&diags);
    buf_finish(&path);
    return t;
}

static void check_golden(const char *name, const struct buf *text)
{
    struct buf path = {0}, expected = {0};
    const char *mode = getenv("GOLDEN");
    format_path(name, &path);
    if (mode && strcmp(mode, "write") == 0)
        ck_assert_int_eq(file_write(buf_text(&path), buf_text(text), text->length, 0666), 0);
    ck_assert_int_eq(file_read(buf_text(&path), &expected, 0), 0);
    size_t at = 0;
    while (at < text->length && at < expected.length && text->text[at] == expected.text[at])
        at++;
    ck_assert_msg(at == text->length && at == expected.length, "%s differs at byte %zu: %.60s",
                  name, at, buf_text(text) + at);
    buf_finish(&path);
    buf_finish(&expected);
}

static void write_as(const struct timeline *t, const char *format,
                     const struct export_options *options, struct buf *out,
                     struct export_losses *losses)
{
    struct sink sink;
    sink_init(&sink, sink_to_buf, out);
    export_find(format)->write(t, options, &sink, losses);
    ck_assert_int_eq(sink_finish(&sink), 0);
}

START_TEST(format_is_as_it_should_be)
{
    struct timeline *t = load_golden();
    struct export_losses losses = {0};
    struct buf text = {0};
    write_as(t, cases[_i].format, &cases[_i].options, &text, &losses);
    check_golden(cases[_i].expected, &text);
    buf_finish(&text);
    timeline_destroy(t);
}
END_TEST

START_TEST(losses_are_counted)
{
    static const struct {
        enum export_loss loss;
        size_t count;
    } expected[] = {{LOSS_HEADER, 1},  {LOSS_PEOPLE, 3},  {LOSS_ORGANIZATIONS, 1},
                    {LOSS_PLACES, 2},  {LOSS_SOURCES, 2}, {LOSS_SERIES, 0},
                    {LOSS_REPORTS, 2}, {LOSS_LINKS, 1},   {LOSS_CONFLICTS, 0}};
    struct timeline *t = load_golden();
    struct export_losses losses = {0};
    struct export_options options = {0};
    struct buf text = {0};
    write_as(t, "csv", &options, &text, &losses);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        ck_assert_msg(losses.count[expected[i].loss] == expected[i].count, "loss %d: %zu",
                      (int)expected[i].loss, losses.count[expected[i].loss]);
        buf_clear(&text);
        export_loss_format(expected[i].loss, 3, &text);
        ck_assert_ptr_nonnull(strchr(buf_text(&text), '3'));
    }
    buf_finish(&text);
    timeline_destroy(t);
}
END_TEST

START_TEST(only_what_was_asked_for)
{
    size_t format_count;
    const struct export_format *formats = export_formats(&format_count);
    struct timeline *t = load_golden();
    struct bitset only;
    bitset_init(&only, (size_t)timeline_count(t, TABLE_INCIDENT) + 1);
    bitset_add(&only, timeline_find(t, TABLE_INCIDENT, "day", 3));
    for (size_t i = 0; i < format_count; i++) {
        struct export_options options = {.incidents = &only};
        struct export_losses losses = {0};
        struct buf text = {0};
        ck_assert_uint_eq(export_count(t, &options), 1);
        write_as(t, formats[i].name, &options, &text, &losses);
        ck_assert_msg(strstr(buf_text(&text), "Long ago") == NULL, "%s", formats[i].name);
        buf_finish(&text);
    }
    bitset_finish(&only);
    timeline_destroy(t);
}
END_TEST

/* A sink that takes so many writes. */
static int write_some(void *context, const char *bytes, size_t length)
{
    int *left = context;
    (void)bytes;
    (void)length;
    return (*left)-- > 0 ? 0 : 28;
}

START_TEST(an_error_sticks)
{
    int left = 1;
    struct sink sink;
    sink_init(&sink, write_some, &left);
    for (int i = 0; i < 300; i++)
        sink_fill(&sink, 'x', 1000);
    ck_assert_int_eq(sink.error, 28);
    ck_assert_int_eq(sink_finish(&sink), 28);
    ck_assert_int_eq(left, -1);
}
END_TEST

static const struct {
    const char *columns, *problem;
} columns[] = {
    {"id", ""},
    {"id,title,id", ""},
    {"", "unknown column"},
    {"id,", "unknown column"},
    {"id,titel", "'titel'; did you mean 'title'?"},
    {"qqqqqq", "the usual ones are id,date"},
};

START_TEST(columns_are_checked)
{
    struct buf problem = {0};
    bool fine = export_check_columns(columns[_i].columns, &problem);
    ck_assert_int_eq(fine, columns[_i].problem[0] == '\0');
    ck_assert_ptr_nonnull(strstr(buf_text(&problem), columns[_i].problem));
    buf_finish(&problem);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        TIMES(format_is_as_it_should_be, CASE_COUNT),
        ONCE(losses_are_counted),
        ONCE(only_what_was_asked_for),
        ONCE(an_error_sticks),
        EACH(columns_are_checked, columns),
    };
    return run_tests(tests, .name = "formats");
}
