/* A value that is taken past libyaml (load/yaml/value.h) gives the events, the marks and the
 * findings that libyaml would have given. */
#include "../../base/run.h"

#include <string.h>

#include "load/yaml/feed.h"
#include "load/yaml/value.h"
#include "trace.h"

static void compare(const char *text, size_t length, size_t max_scalar)
{
    struct buf taken = {0}, read = {0};
    trace_events(text, length, true, max_scalar, &taken);
    trace_events(text, length, false, max_scalar, &read);
    require(strcmp(buf_text(&taken), buf_text(&read)) == 0,
            "----\n%.*s\n---- taken\n%s---- libyaml's\n%s", (int)length, text, buf_text(&taken),
            buf_text(&read));
    buf_finish(&taken);
    buf_finish(&read);
}

/* ---- what is taken, and what is not */

/* Texts whose first key has the value, or "" where that is left to libyaml. */
static const struct {
    const char *text, *value;
} cases[] = {
    {"a: b\nc: d\n", "b"},
    {"a:    b\nc: d\n", "b"},
    {"a: b c  d!\nc: d\n", "b c  d!"},
    {"a: b#c:d \"e\" [f]\nc: d\n", "b#c:d \"e\" [f]"},
    {"a: \xec\x9d\xb4\nc: d\n", "\xec\x9d\xb4"},
    {"- a: b\n- c: d\n", "b"},
    {"a: b\nc: d\ne: f\n", "b,c,d"},
    {"a: [b]\nc_1-D: >-\n  d\ne: f\ng: h\n", "[b]c_1-D,d,e,f"},
    {"- a: b\n  c: d\n  e:\n  - f\n", "b,c,d"},
    {"- a: b\n  c: d\n- e: f\n", "b,c,d"},
    {"- - a: b\n  - c: d\n", "b"},
    {"a: b\nc:\n  d: e\n", "b"},
    {"a: b\nc d: e\nf: g\n", "b"},
    {"a: b\nc : d\ne: f\n", "b"},
    {"a: b\nc:d\ne: f\n", "b"},
    {"a: b\nc:d: e\nf: g\n", "b"},
    {"- a: b\n-c: d\n- e\n", "b"},
    {"a: b\nc:\td\ne: f\n", "b"},
    {"a: b\nc: 'd'\ne: f\n", "b"},
    {"a: b\nc: d\n  e\nf: g\n", "b"},
    {"k:\n  a: b\n  c: d\ne: f\n", ""},
    {"k:\n  a: b\nc: d\n", ""},
    {"? a\n: b\nc: d\n", ""},
    {"? \"a\"\n: b\nc: d\n", ""},
    {"{a: b,\nc: d}\n", ""},
    {"a: b\n", ""}, /* the end of the text */
    {"a: b\n\nc: d\n", ""},
    {"a: b\n  c\nd: e\n", ""},
    {"a: b\n# c\n", ""},
    {"a: b\n- c\n", ""},
    {"a: b\n---\nc: d\n", ""},
    {"a: b\n...\n", ""},
    {"a: b\n\"c\": d\n", ""},
    {"a: b \nc: d\n", ""},
    {"a: b\r\nc: d\r\n", ""},
    {"a: b\tc\nd: e\n", ""},
    {"a:\tb\nd: e\n", ""},
    {"a: b # c\nd: e\n", ""},
    {"a: b: c\nd: e\n", ""},
    {"a: b:\nd: e\n", ""},
    {"a: 'b'\nc: d\n", ""},
    {"a: \"b\"\nc: d\n", ""},
    {"a: -b\nc: d\n", ""},
    {"a: &b c\nc: d\n", ""},
    {"a:\nc: d\n", ""},
    {"a: []\nc: d\n", "[]"},
    {"a: [b]\nc: d\n", "[b]"},
    {"a: [ b c , 1'\"-?, \xec\x9d\xb4 \xc3\xa9, e ]\nc: d\n",
     "[b c,1'\"-?,\xec\x9d\xb4 \xc3\xa9,e]"},
    {"a: [b, ]\nc: d\n", "[b]"},
    {"- a: [b]\n- c\n", "[b]"},
    {"a: [b]\n", ""},
    {"a: [b]\n c\n", ""},
    {"a: [b] \nc: d\n", ""},
    {"a: [b] # c\nd: e\n", ""},
    {"a: [b] c: d\ne: f\n", ""},
    {"a: [b]]\nc: d\n", ""},
    {"a: [b}\nc: d\n", ""},
    {"a: [b\n]\nc: d\n", ""},
    {"a: [b\nc: d\n", ""},
    {"a: [b,, c]\nd: e\n", ""},
    {"a: [, b]\nc: d\n", ""},
    {"a: [b: c]\nd: e\n", ""},
    {"a: [b:c]\nd: e\n", ""},
    {"a: [b #c]\nd: e\n", ""},
    {"a: [b#c]\nd: e\n", ""},
    {"a: ['b']\nc: d\n", ""},
    {"a: [b, [c]]\nd: e\n", ""},
    {"a: [b{c}]\nd: e\n", ""},
    {"a: [b[c]\nd: e\n", ""},
    {"a: [*b]\nc: d\n", ""},
    {"a: [b\tc]\nd: e\n", ""},
    {"a: [b\rc]\nd: e\n", ""},
    {"a: >\n b\nc: d\n", "b\n"},
    {"a: >-\n b\nc: d\n", "b"},
    {"a: >-\n   b\n   c\nc: d\n", "b c"},
    {"a: |\n  b:\n  # c \nc: d\n", "b:\n# c \n"},
    {"a: |-\n b\n c\nc: d\n", "b\nc"},
    {"- a: >-\n   b\n- d\n", "b"},
    {"- a: >-\n  b\n- d\n", ""},
    {"a: >-\nb: c\n", ""},
    {"a: >-\n b\n", ""},
    {"a: >-\n b\n\nc: d\n", ""},
    {"a: >-\n b\n  c\nd: e\n", ""},
    {"a: >-\n  b\n c\nd: e\n", ""},
    {"a: >-\n b\n\tc\nd: e\n", ""},
    {"a: >-\n b\r\nc: d\n", ""},
    {"a: >-\n b\rc\nc: d\n", ""},
    {"a: >+\n b\nc: d\n", ""},
    {"a: >1\n b\nc: d\n", ""},
    {"a: > # c\n b\nc: d\n", ""},
    {"a: >- \n b\nc: d\n", ""},
    {"a: >-\r\n b\nc: d\n", ""},
};

/* Reads to the first scalar and tries to take what follows. */
static void take_first(const char *text, struct buf *value)
{
    yaml_parser_t parser;
    struct feed feed;
    struct value v = {0};
    ck_assert(yaml_parser_initialize(&parser));
    feed_begin(&feed, &parser, text, strlen(text), true);
    ck_assert(feed_is_in_place(&feed));
    for (int type = YAML_NO_EVENT; type != YAML_SCALAR_EVENT;) {
        yaml_event_t event;
        ck_assert(!value_take(&v, &parser));
        ck_assert(yaml_parser_parse(&parser, &event));
        type = (int)event.type;
        yaml_event_delete(&event);
    }
    value_take(&v, &parser);
    for (size_t i = 0; i < v.parts.count; i++) {
        const struct value_part *part = &v.parts.items[i];
        if (part->type == EVENT_CLOSE)
            buf_putc(value, ']');
        else if (i > 0 && part[-1].type == EVENT_SCALAR)
            buf_putc(value, ',');
        if (part->type == EVENT_SEQUENCE)
            buf_putc(value, '[');
        buf_puts(value, v.text.text + part->offset);
    }
    value_finish(&v);
    feed_end(&feed, &parser);
    yaml_parser_delete(&parser);
}

START_TEST(take)
{
    struct buf value = {0};
    if (feed_has_shortcuts()) {
        take_first(cases[_i].text, &value);
        ck_assert_str_eq(buf_text(&value), cases[_i].value);
    }
    compare(cases[_i].text, strlen(cases[_i].text), 0);
    buf_finish(&value);
}
END_TEST

/* ---- what stands around a value */

static const char *const texts[] = {
    "",
    "a:",
    "a: b",
    "a: b\nc",
    "a: b\nc\nd: e\n",
    "a: b\nc\n  d: e\n",
    "a: b\n c: d\n",
    "a: b\n- c: d\n",
    "a: b\n  - c: d\n",
    "- a: b\n c: d\n",
    "- a: b\n  c: d\n  - e\n",
    "k:\n    a: b\n  c: d\n",
    "k:\n    a: >-\n      b\n  c: d\n",
    "k:\n    a: b\n%c: d\n",
    "&x a: b\nc: *x\n",
    "&k\na: b\nc: d\ne: *k\n",
    "k: &k\n  a: b\n  c: >-\n    d\n    e\nl: *k\nm: *k\n",
    "? a: b\n  c: d\n: e: f\n  g: h\n",
    "? \"a\"\n: [b]\nc\n",
    "? [x]\n: [b]\nc\n\td",
    "k:\n  ? &x\n  : [b]\n  c\n",
    "a: b\nc: d\n---\na: b\nc: d\n",
    "%YAML 1.1\n---\na: b\nc: d\n",
    "a: b\xe2\x80\xa8y\nd: |\n  e\xc2\x85z\ng: h\n",
    "\xef\xbb\xbfk: b\nc: d\n",
    "a: [\xec\x9d\xb4 \xc3\xa9, b]\nc: d\n",
    "k: &k\n  a: [b, c]\n  d: e\nl: *k\n",
    "a: b\nc: \"\n",
    "a: b\n\xff: c\nd: e\n",
};

START_TEST(surroundings)
{
    compare(texts[_i], strlen(texts[_i]), 0);
}
END_TEST

/* The first value, and the pairs behind it: no more at once than take little memory. */
START_TEST(many)
{
    struct buf text = {0}, value = {0};
    for (int i = 0; i < 1000; i++)
        buf_printf(&text, "k%d: a\n", i);
    compare(text.text, text.length, 0);
    if (feed_has_shortcuts()) {
        take_first(text.text, &value);
        ck_assert(strncmp(value.text, "a,k1,a,k2,a", 11) == 0);
        ck_assert_uint_lt(value.length, 300);
    }
    buf_clear(&text);
    for (int i = 0; i < 10; i++) {
        buf_printf(&text, "k%d: ", i);
        buf_fill(&text, 'a', 100000);
        buf_putc(&text, '\n');
    }
    compare(text.text, text.length, 0);
    if (feed_has_shortcuts()) {
        buf_clear(&value);
        take_first(text.text, &value);
        ck_assert_uint_eq(value.length, 100000);
    }
    buf_clear(&text);
    buf_puts(&text, "k: [a");
    for (int i = 0; i < 3000; i++)
        buf_puts(&text, ",a");
    buf_puts(&text, "]\nl: b\nm: c\n");
    compare(text.text, text.length, 0);
    if (feed_has_shortcuts()) {
        buf_clear(&value);
        take_first(text.text, &value);
        ck_assert_uint_eq(value.length, 0);
    }
    buf_finish(&value);
    buf_finish(&text);
}
END_TEST

/* A text may be longer than it may, and than a key may be. */
START_TEST(lengths)
{
    for (int length = 1; length < 3000; length += length / 8 + 1) {
        struct buf text = {0};
        buf_puts(&text, "a: ");
        buf_fill(&text, 'b', (size_t)length);
        buf_puts(&text, "\nc: >-\n  ");
        buf_fill(&text, 'd', (size_t)length);
        buf_puts(&text, "\n");
        buf_fill(&text, 'e', (size_t)length);
        buf_puts(&text, ": f\ng: h\n");
        compare(text.text, text.length, 0);
        compare(text.text, text.length, 100);
        buf_finish(&text);
    }
}
END_TEST

/* Texts of pieces put together at random, the same in each run. */
START_TEST(pieces)
{
    static const char *const words[] = {
        "a",
        "b: ",
        "key: value\n",
        "c: d\n",
        "  ",
        " ",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        ": ",
        ":",
        "#",
        " # x\n",
        ">",
        ">-",
        "|\n",
        ">-\n",
        "|-\n",
        "'",
        "\"",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\t",
        "\r",
        "&x ",
        "*x",
        "!t ",
        "? \"q\"\n: ",
        "\xc3\xa9",
        "---\n",
        "...\n",
        "? ",
        "e f ",
        "- g: h\n",
        "  i: j\n",
        "    k l\n",
        "\xe2\x80\xa8",
        "    m\n",
        "n: >-\n    o\n    p\n",
    };
    uint64_t state = 0x9e3779b97f4a7c15U * (uint64_t)(_i + 1);
    for (int round = 0; round < (SANITIZED ? 1000 : 5000); round++) {
        struct buf text = {0};
        state = state * 6364136223846793005U + 1442695040888963407U;
        for (uint64_t left = 3 + (state >> 33) % 20; left > 0; left--) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            buf_puts(&text, words[(state >> 33) % (uint64_t)COUNT(words)]);
        }
        compare(text.text, text.length, 0);
        buf_finish(&text);
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(take, cases), EACH(surroundings, texts), ONCE(many), ONCE(lengths), TIMES(pieces, 8),
    };
    return run_tests(tests, .name = "value");
}
