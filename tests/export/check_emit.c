/* Texts as YAML and JSON scalars, and the layout of collections. */
#include "../base/run.h"

#include <stdlib.h>
#include <string.h>

#include "export/emit.h"
#include "export/yaml_text.h"

static const struct {
    const char *text, *yaml, *json;
} scalars[] = {
    {"plain", "plain", "\"plain\""},
    {"two words", "two words", "\"two words\""},
    {"", "\"\"", "\"\""},
    {"null", "\"null\"", "\"null\""},
    {"Yes", "\"Yes\"", "\"Yes\""},
    {"~", "\"~\"", "\"~\""},
    {"2015", "\"2015\"", "\"2015\""},
    {"1e3", "\"1e3\"", "\"1e3\""},
    {"0x1F", "\"0x1F\"", "\"0x1F\""},
    {"12:30", "\"12:30\"", "\"12:30\""},
    {"15 people", "15 people", "\"15 people\""},
    {"- a", "\"- a\"", "\"- a\""},
    {"a: b", "\"a: b\"", "\"a: b\""},
    {"a:b", "a:b", "\"a:b\""},
    {"a:", "\"a:\"", "\"a:\""},
    {"a #b", "\"a #b\"", "\"a #b\""},
    {"a#b", "a#b", "\"a#b\""},
    {" a", "\" a\"", "\" a\""},
    {"a ", "\"a \"", "\"a \""},
    {"it's", "it's", "\"it's\""},
    {"'a'", "\"'a'\"", "\"'a'\""},
    {"\"a\"", "'\"a\"'", "\"\\\"a\\\"\""},
    {"\"it's\"", "'\"it''s\"'", "\"\\\"it's\\\"\""},
    {"C:\\a", "C:\\a", "\"C:\\\\a\""},
    {"a\tb", "\"a\\tb\"", "\"a\\tb\""},
    {"a\033b", "\"a\\x1Bb\"", "\"a\\u001Bb\""},
    {"\xC2\x9B", "\"\\x9B\"", "\"\\u009B\""},
    {"\xE2\x80\xAE", "\"\\u202E\"", "\"\\u202E\""},
    {"\xE2\x80\x8B", "\"\\u200B\"", "\"\\u200B\""},
    {"\xF3\xA0\x80\x81", "\"\\U000E0001\"", "\"\\uDB40\\uDC01\""},
    {"\xFF", "\"\\uFFFD\"", "\"\\uFFFD\""},
    {"류현우", "류현우", "\"류현우\""},
    {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\""},
    {"a\nb", "|-\n  a\n  b", "\"a\\nb\""},
    {"a\n\nb\n", "|\n  a\n\n  b", "\"a\\n\\nb\\n\""},
    {"a\n\n", "\"a\\n\\n\"", "\"a\\n\\n\""},
    {"\na", "\"\\na\"", "\"\\na\""},
    {" a\nb", "\" a\\nb\"", "\" a\\nb\""},
    {"a\n b", "|-\n  a\n   b", "\"a\\n b\""},
    {"a\n \nb", "\"a\\n \\nb\"", "\"a\\n \\nb\""},
};

START_TEST(scalar_as_yaml)
{
    struct buf out = {0};
    struct sink sink;
    sink_init(&sink, sink_to_buf, &out);
    yaml_put_text(&sink, scalars[_i].text, strlen(scalars[_i].text), false, 2);
    sink_finish(&sink);
    ck_assert_str_eq(buf_text(&out), scalars[_i].yaml);
    buf_finish(&out);
}
END_TEST

START_TEST(scalar_as_json)
{
    struct buf out = {0};
    struct sink sink;
    struct emitter emitter;
    sink_init(&sink, sink_to_buf, &out);
    emit_json_init(&emitter, &sink, EMIT_COMPACT);
    emit_scalar(&emitter, EMIT_TEXT, scalars[_i].text);
    emit_finish(&emitter);
    sink_finish(&sink);
    buf_truncate(&out, out.length - 1);
    ck_assert_str_eq(buf_text(&out), scalars[_i].json);
    buf_finish(&out);
}
END_TEST

/* Everything that can stand in everything. */
static void emit_all(struct emitter *e)
{
    emit_begin(e, EMIT_MAP, false);
    emit_pair(e, "date", EMIT_DATE, "2015");
    emit_pair(e, "a: b", EMIT_NUMBER, "8");
    emit_key(e, "lists");
    emit_begin(e, EMIT_LIST, false);
    emit_begin(e, EMIT_LIST, false);
    emit_scalar(e, EMIT_BOOL, "true");
    emit_scalar(e, EMIT_NULL, "");
    emit_end(e);
    emit_begin(e, EMIT_MAP, false);
    emit_pair(e, "x", EMIT_TEXT, "one\ntwo");
    emit_key(e, "y");
    emit_begin(e, EMIT_LIST, true);
    emit_scalar(e, EMIT_TEXT, "a, b");
    emit_begin(e, EMIT_MAP, false);
    emit_pair(e, "k", EMIT_TEXT, "v");
    emit_end(e);
    emit_end(e);
    emit_end(e);
    emit_begin(e, EMIT_MAP, false);
    emit_end(e);
    emit_begin(e, EMIT_LIST, true);
    emit_end(e);
    emit_end(e);
    emit_gap(e);
    emit_key(e, "none");
    emit_begin(e, EMIT_LIST, false);
    emit_end(e);
    emit_key(e, "flow");
    emit_flow(e, "{a: [1, x], b: null}", strlen("{a: [1, x], b: null}"));
    emit_end(e);
}

static const char all_yaml[] = "date: 2015\n"
                               "\"a: b\": 8\n"
                               "lists:\n"
                               "  - - true\n"
                               "    - null\n"
                               "  - x: |-\n"
                               "      one\n"
                               "      two\n"
                               "    \"y\": [\"a, b\", {k: v}]\n"
                               "  - {}\n"
                               "  - []\n"
                               "\n"
                               "none: []\n"
                               "flow: {a: [1, x], b: null}\n";
static const char all_json[] = "{\n"
                               "  \"date\": \"2015\",\n"
                               "  \"a: b\": 8,\n"
                               "  \"lists\": [\n"
                               "    [\n"
                               "      true,\n"
                               "      null\n"
                               "    ],\n"
                               "    {\n"
                               "      \"x\": \"one\\ntwo\",\n"
                               "      \"y\": [\"a, b\", {\"k\": \"v\"}]\n"
                               "    },\n"
                               "    {},\n"
                               "    []\n"
                               "  ],\n"
                               "  \"none\": [],\n"
                               "  \"flow\": {\"a\": [1, \"x\"], \"b\": null}\n"
                               "}\n";
static const char all_compact[] =
    "{\"date\":\"2015\",\"a: b\":8,\"lists\":[[true,null],{\"x\":\"one\\ntwo\",\"y\":[\"a, b\","
    "{\"k\":\"v\"}]},{},[]],\"none\":[],\"flow\":{\"a\":[1,\"x\"],\"b\":null}}\n";

START_TEST(collections_are_laid_out)
{
    struct buf out = {0};
    struct sink sink;
    struct emitter emitter;
    static const char *const expected[] = {all_yaml, all_json, all_compact};
    sink_init(&sink, sink_to_buf, &out);
    if (_i == 0)
        emit_yaml_init(&emitter, &sink);
    else
        emit_json_init(&emitter, &sink, _i == 1 ? EMIT_WIDE : EMIT_COMPACT);
    emit_all(&emitter);
    emit_finish(&emitter);
    sink_finish(&sink);
    ck_assert_str_eq(buf_text(&out), expected[_i]);
    buf_finish(&out);
}
END_TEST

static const struct {
    const char *flow, *json;
} flows[] = {
    {"x", "\"x\""},
    {"17", "17"},
    {"\"17\"", "\"17\""},
    {"true", "true"},
    {"~", "null"},
    {"\"\"", "\"\""},
    {"[1, [a, {}]]", "[1,[\"a\",{}]]"},
    {"{a: {b: c}, d: [e]}", "{\"a\":{\"b\":\"c\"},\"d\":[\"e\"]}"},
    {"{[1]: 2}", "{\"?\":[1],\":\":2}"},
    {"{[1]: {[2]: 3}, a: b}", "{\"?\":[1],\":\":{\"?\":[2],\":\":3},\"a\":\"b\"}"},
    {"{a: [1, 2", "{\"a\":[1,2]}"},
    {"{a", "{\"a\":null}"},
    {"]", "\"]\""},
    {"\"a\\u202Eb\"", "\"a\\u202Eb\""},
};

START_TEST(flow_as_json)
{
    struct buf out = {0};
    struct sink sink;
    struct emitter emitter;
    sink_init(&sink, sink_to_buf, &out);
    emit_json_init(&emitter, &sink, EMIT_COMPACT);
    emit_flow(&emitter, flows[_i].flow, strlen(flows[_i].flow));
    ck_assert_uint_eq(emitter.levels.count, 0);
    emit_finish(&emitter);
    sink_finish(&sink);
    buf_truncate(&out, out.length - 1);
    ck_assert_str_eq(buf_text(&out), flows[_i].json);
    buf_finish(&out);
}
END_TEST

static const struct {
    const char *text;
    bool number;
} numbers[] = {
    {"0", true},      {"8", true},   {"-8", true},   {"1.50", true},
    {"08", false},    {"", false},   {"-", false},   {"1.", false},
    {".5", false},    {">7", false}, {"1e3", false}, {"1234567890123456", false},
    {"1 000", false},
};

START_TEST(numbers_are_told)
{
    ck_assert_int_eq(emit_is_number(numbers[_i].text), numbers[_i].number);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(scalar_as_yaml, scalars),      EACH(scalar_as_json, scalars),
        TIMES(collections_are_laid_out, 3), EACH(flow_as_json, flows),
        EACH(numbers_are_told, numbers),
    };
    return run_tests(tests, .name = "emit");
}
