/* A line being typed: every editing key on ASCII, Hangul and combining text, and recall. */
#include "../base/run.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "keys/prompt.h"

static struct prompt prompt;
static struct prompt_past past;

static void teardown(void)
{
    prompt_finish(&prompt);
    prompt_past_finish(&past);
}

/* Types text, a chord a character. */
static void type(const char *text)
{
    size_t size;
    for (size_t at = 0; text[at] != '\0'; at += size)
        prompt_key(&prompt, utf8_decode(text + at, strlen(text + at), &size));
}

static enum prompt_result press(const char *names)
{
    enum prompt_result result = PROMPT_IGNORED;
    while (*names != '\0') {
        size_t length = strcspn(names, " ");
        result = prompt_key(&prompt, chord_parse(names, length));
        names += length + strspn(names + length, " ");
    }
    return result;
}

/* The text with the cursor as '|'. */
static const char *shown(void)
{
    static char text[256];
    snprintf(text, sizeof text, "%.*s|%s", (int)prompt.cursor, buf_text(&prompt.text),
             buf_text(&prompt.text) + prompt.cursor);
    return text;
}

/* A flood of keys ends somewhere. */
START_TEST(test_flood)
{
    prompt_start(&prompt, "", NULL);
    for (int i = 0; i < 100000; i++)
        prompt_key(&prompt, 'a');
    ck_assert_uint_ge(prompt.text.length, 500);
    ck_assert_uint_lt(prompt.text.length, 10000);
    ck_assert_int_eq(press("Backspace a"), PROMPT_CHANGED);
}
END_TEST

#define CAFE "cafe\u0301"

static const struct {
    const char *start, *keys, *shown;
    enum prompt_result result;
} edits[] = {
    {"", "a", "a|", PROMPT_CHANGED},
    {"ab", "Left c", "ac|b", PROMPT_CHANGED},
    {"ab", "Left", "a|b", PROMPT_MOVED},
    {"ab", "C-b C-b C-b", "|ab", PROMPT_MOVED},
    {"ab", "Home Right", "a|b", PROMPT_MOVED},
    {"ab", "C-a C-f", "a|b", PROMPT_MOVED},
    {"ab", "Right", "ab|", PROMPT_MOVED},
    {"ab", "Home End", "ab|", PROMPT_MOVED},
    {"ab", "C-a C-e", "ab|", PROMPT_MOVED},
    {"ab", "Backspace", "a|", PROMPT_CHANGED},
    {"ab", "C-h C-h", "|", PROMPT_CHANGED},
    {"ab", "Home Backspace", "|ab", PROMPT_MOVED},
    {"", "Backspace", "|", PROMPT_CANCELLED},
    {"ab", "Home Del", "|b", PROMPT_CHANGED},
    {"ab", "C-a C-d", "|b", PROMPT_CHANGED},
    {"ab", "Del", "ab|", PROMPT_MOVED},
    {"", "Del", "|", PROMPT_MOVED},
    {"one two", "C-w", "one |", PROMPT_CHANGED},
    {"one two ", "C-w", "one |", PROMPT_CHANGED},
    {"one two", "A-Backspace", "one |", PROMPT_CHANGED},
    {"one two", "C-a A-d", "| two", PROMPT_CHANGED},
    {"one", "C-w C-w", "|", PROMPT_MOVED},
    {"one two", "C-u", "|", PROMPT_CHANGED},
    {"one two", "Left C-u", "|o", PROMPT_CHANGED},
    {"one two", "Left C-k", "one tw|", PROMPT_CHANGED},
    {"one two", "C-k", "one two|", PROMPT_MOVED},
    {"one two", "A-b", "one |two", PROMPT_MOVED},
    {"one two", "A-b A-b A-b", "|one two", PROMPT_MOVED},
    {"one two", "Home A-f", "one| two", PROMPT_MOVED},
    {"one two", "Home A-f A-f A-f", "one two|", PROMPT_MOVED},
    {"a", "Esc", "a|", PROMPT_CANCELLED},
    {"a", "C-c", "a|", PROMPT_CANCELLED},
    {"a", "C-g", "a|", PROMPT_CANCELLED},
    {"a", "Enter", "a|", PROMPT_DONE},
    {"a", "Up", "a|", PROMPT_MOVED},
    {"a", "Down", "a|", PROMPT_MOVED},
    {"a", "F5", "a|", PROMPT_IGNORED},
    {"a", "Tab", "a|", PROMPT_IGNORED},
    {"a", "C-x", "a|", PROMPT_IGNORED},
    {"a", "Space b", "a b|", PROMPT_CHANGED},
    {"류현우", "Left", "류현|우", PROMPT_MOVED},
    {"류현우", "Left Backspace", "류|우", PROMPT_CHANGED},
    {"류현우", "Home Del", "|현우", PROMPT_CHANGED},
    {"류현우 전", "C-w", "류현우 |", PROMPT_CHANGED},
    {"류현우", "Home Right 전", "류전|현우", PROMPT_CHANGED},
    {CAFE, "Left", "caf|e\u0301", PROMPT_MOVED},
    {CAFE, "Backspace", "caf|", PROMPT_CHANGED},
    {CAFE, "Left Del", "caf|", PROMPT_CHANGED},
    {CAFE " x", "Home A-f", CAFE "| x", PROMPT_MOVED},
    {"\u1105\u1172x", "Left Left", "|\u1105\u1172x", PROMPT_MOVED},
};

START_TEST(test_edit)
{
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        prompt_start(&prompt, edits[i].start, NULL);
        enum prompt_result result = press(edits[i].keys);
        require(result == edits[i].result && strcmp(shown(), edits[i].shown) == 0, "row %zu: %d %s",
                i, (int)result, shown());
    }
}
END_TEST

START_TEST(test_start)
{
    prompt_start(&prompt, NULL, &past);
    ck_assert_str_eq(shown(), "|");
    prompt_start(&prompt, "as it was", &past);
    ck_assert_str_eq(shown(), "as it was|");
    prompt_replace(&prompt, 3, 5, "다");
    ck_assert_str_eq(shown(), "as 다| was");
}
END_TEST

static void enter(const char *line)
{
    prompt_start(&prompt, NULL, &past);
    type(line);
    ck_assert_int_eq(press("Enter"), PROMPT_DONE);
}

START_TEST(test_recall)
{
    enter("first");
    enter("둘째");
    enter("third");
    prompt_start(&prompt, NULL, &past);
    type("new");
    ck_assert_int_eq(press("Up"), PROMPT_CHANGED);
    ck_assert_str_eq(shown(), "third|");
    press("C-p");
    ck_assert_str_eq(shown(), "둘째|");
    press("Up Up Up");
    ck_assert_str_eq(shown(), "first|");
    press("Down C-n");
    ck_assert_str_eq(shown(), "third|");
    press("Down");
    ck_assert_str_eq(shown(), "new|");
    press("Down");
    ck_assert_str_eq(shown(), "new|");
}
END_TEST

START_TEST(test_past)
{
    enter("");
    ck_assert_uint_eq(past.lines.count, 0);
    enter("a");
    enter("b");
    enter("a");
    ck_assert_uint_eq(past.lines.count, 2);
    ck_assert_str_eq(past.lines.items[0], "b");
    ck_assert_str_eq(past.lines.items[1], "a");
    char line[32];
    for (int i = 0; i < 500; i++) {
        snprintf(line, sizeof line, "line %d", i);
        prompt_past_add(&past, line);
    }
    ck_assert_uint_le(past.lines.count, 200);
    ck_assert_str_eq(past.lines.items[past.lines.count - 1], "line 499");
}
END_TEST

/* A line that was entered with an error and stays: the one before it comes next. */
START_TEST(test_recall_after_refusal)
{
    enter("good");
    prompt_start(&prompt, NULL, &past);
    type("bad(");
    press("Enter");
    press("Up");
    ck_assert_str_eq(shown(), "good|");
    press("Down");
    ck_assert_str_eq(shown(), "bad(|");
}
END_TEST

static bool on_boundary(void)
{
    struct text_cluster cluster;
    size_t at = 0;
    while (at < prompt.cursor)
        at += text_next(prompt.text.text + at, prompt.text.length - at, TEXT_UNICODE, &cluster);
    return at == prompt.cursor;
}

/* Whatever is typed, the cursor stands between two clusters of valid UTF-8. */
START_TEST(test_never_inside)
{
    static const chord keys[] = {'a',
                                 'e',
                                 ' ',
                                 ' ',
                                 0x301,
                                 0x302,
                                 0xB958,
                                 0x1105,
                                 0x1172,
                                 0x11AB,
                                 0x1F468,
                                 0x200D,
                                 0x202E,
                                 CHORD_LEFT,
                                 CHORD_LEFT,
                                 CHORD_RIGHT,
                                 CHORD_HOME,
                                 CHORD_END,
                                 CHORD_BACKSPACE,
                                 CHORD_DELETE,
                                 CHORD_CTRL | 'w',
                                 CHORD_ALT | 'b',
                                 CHORD_ALT | 'f',
                                 CHORD_UP,
                                 CHORD_DOWN,
                                 CHORD_TAB,
                                 CHORD_CTRL | 'b',
                                 CHORD_CTRL | 'f',
                                 CHORD_ENTER};
    unsigned random = 1;
    prompt_start(&prompt, NULL, &past);
    for (int i = 0; i < 60000; i++) {
        random = random * 1103515245U + 12345U;
        chord key = keys[random / 65536 % (sizeof keys / sizeof *keys)];
        enum prompt_result result = prompt_key(&prompt, key);
        require(prompt.cursor <= prompt.text.length, "step %d", i);
        require(on_boundary(), "step %d: %x: %s", i, (unsigned)key, shown());
        require(utf8_valid(buf_text(&prompt.text), prompt.text.length), "step %d", i);
        if (result == PROMPT_DONE || prompt.text.length > 40)
            prompt_start(&prompt, NULL, &past);
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_edit),
        ONCE(test_start),
        ONCE(test_recall),
        ONCE(test_past),
        ONCE(test_recall_after_refusal),
        ONCE(test_never_inside),
        ONCE(test_flood),
    };
    return run_tests(tests, .name = "prompt", .seconds = 60, .tear_down = teardown);
}
