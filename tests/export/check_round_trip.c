/* What is written as YAML or JSON reads back as the same timeline. */
#include "../base/run.h"

#include <stdlib.h>
#include <string.h>

#include "config.h"
#ifdef HAVE_JANSSON
#    include <jansson.h>
#endif

#include "export/export.h"
#include "load/load.h"
#include "same.h"

static const char *const inputs[] = {
    "tests/export/nasty.yaml",
    "data/timelines/north-korea-elite.yaml",
};
enum { INPUT_COUNT = sizeof inputs / sizeof *inputs };

static struct timeline *load_input(const char *name)
{
    struct buf path = {0};
    struct diags diags;
    const char *top = getenv("top_srcdir");
    buf_printf(&path, "%s/%s", top ? top : ".", name);
    const char *paths[] = {buf_text(&path)};
    diag_init(&diags);
    struct timeline *t = load_files(paths, 1, NULL, &diags);
    ck_assert_msg(t != NULL, "cannot open %s", buf_text(&path));
    ck_assert_uint_gt(timeline_count(t, TABLE_INCIDENT), 0);
    diag_finish(&diags);
    buf_finish(&path);
    return t;
}

static void write_as(const struct timeline *t, const char *format, const struct bitset *incidents,
                     struct buf *out, struct export_losses *losses)
{
    struct export_options options = {.incidents = incidents};
    struct sink sink;
    sink_init(&sink, sink_to_buf, out);
    export_find(format)->write(t, &options, &sink, losses);
    ck_assert_int_eq(sink_finish(&sink), 0);
}

static struct timeline *read_back(const struct buf *text, struct diags *diags)
{
    diag_init(diags);
    struct timeline *t = load_text("again", buf_text(text), text->length, NULL, diags);
    ck_assert_ptr_nonnull(t);
    return t;
}

static void check_same(const struct timeline *a, const struct timeline *b)
{
    struct buf difference = {0};
    bool same = same_timelines(a, b, &difference);
    ck_assert_msg(same, "%s", buf_text(&difference));
    buf_finish(&difference);
}

static void round_trip(const char *input, const char *format)
{
    struct timeline *t = load_input(input);
    struct export_losses losses = {0};
    struct buf first = {0}, second = {0};
    struct diags diags;
    write_as(t, format, NULL, &first, &losses);
    for (int i = 0; i < LOSS_COUNT; i++)
        ck_assert_uint_eq(losses.count[i], 0);
    struct timeline *again = read_back(&first, &diags);
    check_same(t, again);
    write_as(again, format, NULL, &second, &losses);
    ck_assert_msg(strcmp(buf_text(&first), buf_text(&second)) == 0, "written differently");
    buf_finish(&first);
    buf_finish(&second);
    timeline_destroy(t);
    timeline_destroy(again);
    diag_finish(&diags);
}

START_TEST(yaml_reads_back)
{
    round_trip(inputs[_i], "yaml");
}
END_TEST

START_TEST(json_reads_back)
{
    round_trip(inputs[_i], "json");
}
END_TEST

/* What a terminal must not see is escaped in both. */
START_TEST(nothing_hidden_is_written_raw)
{
    static const char *const formats[] = {"yaml", "json", "jsonl"};
    static const char *const hidden[] = {"\a",           "\033",         "\xC2\x9B",
                                         "\xC2\x85",     "\xE2\x80\xA8", "\xE2\x80\xAE",
                                         "\xE2\x80\x8B", "\xEF\xBB\xBF"};
    struct timeline *t = load_input(inputs[0]);
    struct export_losses losses = {0};
    struct buf text = {0};
    write_as(t, formats[_i], NULL, &text, &losses);
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        ck_assert_msg(strstr(buf_text(&text), hidden[i]) == NULL, "%s writes no. %zu raw",
                      formats[_i], i);
    buf_finish(&text);
    timeline_destroy(t);
}
END_TEST

/* Half of the incidents: no link leads to one that is left out, and what is written is whole. */
START_TEST(a_selection_can_be_read)
{
    struct timeline *t = load_input(inputs[1]);
    uint32_t count = timeline_count(t, TABLE_INCIDENT);
    struct export_losses losses = {0};
    struct bitset half;
    struct buf text = {0};
    struct diags diags;
    bitset_init(&half, (size_t)count + 1);
    for (uint32_t row = 1; row <= count; row += 2)
        bitset_add(&half, row);
    write_as(t, "yaml", &half, &text, &losses);
    ck_assert_uint_gt(losses.count[LOSS_LINKS], 0);
    struct timeline *again = read_back(&text, &diags);
    ck_assert_uint_eq(timeline_count(again, TABLE_INCIDENT), (count + 1) / 2);
    ck_assert_uint_eq(diags.count[DIAG_ERROR], 0);
    ck_assert_uint_eq(diags.count[DIAG_WARNING], 0);
    bitset_finish(&half);
    buf_finish(&text);
    diag_finish(&diags);
    timeline_destroy(t);
    timeline_destroy(again);
}
END_TEST

#ifdef HAVE_JANSSON
static json_t *parse_json(const char *text, size_t length)
{
    json_error_t error;
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(root != NULL, "line %d: %s", error.line, error.text);
    return root;
}

START_TEST(others_read_the_json)
{
    struct timeline *t = load_input(inputs[_i]);
    struct export_losses losses = {0};
    struct buf text = {0};
    write_as(t, "json", NULL, &text, &losses);
    json_t *root = parse_json(buf_text(&text), text.length);
    json_t *incidents = json_object_get(root, "incidents");
    ck_assert_uint_eq(json_array_size(incidents), timeline_count(t, TABLE_INCIDENT));
    for (uint32_t row = 1; row <= timeline_count(t, TABLE_INCIDENT); row++) {
        const json_t *title = json_object_get(json_array_get(incidents, row - 1), "title");
        ck_assert_str_eq(json_string_value(title),
                         timeline_text(t, timeline_incident(t, row)->entity.name));
    }
    json_decref(root);
    buf_finish(&text);
    timeline_destroy(t);
}
END_TEST

START_TEST(others_read_each_line)
{
    struct timeline *t = load_input(inputs[_i]);
    struct export_losses losses = {0};
    struct buf text = {0};
    uint32_t lines = 0;
    write_as(t, "jsonl", NULL, &text, &losses);
    for (const char *line = buf_text(&text), *end; *line; line = end + 1, lines++) {
        end = strchr(line, '\n');
        ck_assert_ptr_nonnull(end);
        json_decref(parse_json(line, (size_t)(end - line)));
    }
    ck_assert_uint_eq(lines, timeline_count(t, TABLE_INCIDENT));
    buf_finish(&text);
    timeline_destroy(t);
}
END_TEST

/* Values of the types that JSON has, and what annals does not know. */
START_TEST(values_have_types)
{
    struct timeline *t = load_input(inputs[0]);
    struct export_losses losses = {0};
    struct buf text = {0};
    write_as(t, "json", NULL, &text, &losses);
    json_t *root = parse_json(buf_text(&text), text.length), *value;
    ck_assert_int_eq(json_integer_value(json_object_get(root, "x-number")), 17);
    ck_assert_str_eq(json_string_value(json_object_get(root, "x-text")), "true");
    value = json_object_get(json_object_get(root, "x-colour"), "a");
    ck_assert(json_is_integer(json_array_get(value, 0)));
    ck_assert(json_is_string(json_array_get(value, 1)));
    ck_assert(json_is_null(json_array_get(value, 2)));
    ck_assert(json_is_true(json_array_get(value, 4)));
    value = json_object_get(json_object_get(root, "people"), "kim-jong-un");
    ck_assert(json_is_true(json_object_get(value, "named")));
    ck_assert(json_is_integer(json_object_get(value, "count")));
    ck_assert(json_is_string(json_object_get(value, "born")));
    json_decref(root);
    buf_finish(&text);
    timeline_destroy(t);
}
END_TEST
#endif

int main(void)
{
    const struct test tests[] = {
        TIMES(yaml_reads_back, INPUT_COUNT),
        TIMES(json_reads_back, INPUT_COUNT),
        TIMES(nothing_hidden_is_written_raw, 3),
        ONCE(a_selection_can_be_read),
#ifdef HAVE_JANSSON
        TIMES(others_read_the_json, INPUT_COUNT),
        TIMES(others_read_each_line, INPUT_COUNT),
        ONCE(values_have_types),
#endif
    };
    return run_tests(tests, .name = "round trip", .seconds = 60);
}
