/* How pages are set: wrapped within the width, nothing lost, links where they are. */
#include "../base/run.h"

#include <string.h>

#include "frame/page.h"

/* What links lead to. */
enum { BOOK, PERSON, WORD, KIND };

static struct page page;
static struct buf out;

static void teardown(void)
{
    page_finish(&page);
    buf_finish(&out);
}

/* All lines, each with a newline, blanks at their ends left out. */
static const char *page_text(void)
{
    buf_clear(&out);
    for (size_t line = 0; line < page.lines.count; line++) {
        size_t begin = out.length;
        page_line_text(&page, line, &out);
        while (out.length > begin && out.text[out.length - 1] == ' ')
            buf_truncate(&out, out.length - 1);
        buf_putc(&out, '\n');
    }
    return buf_text(&out);
}

/* No span overlaps another or stands beyond the width, save one cluster that is wider by itself. */
static void require_sound(void)
{
    for (size_t line = 0; line < page.lines.count; line++) {
        const struct page_line *l = &page.lines.items[line];
        int column = 0;
        for (uint32_t i = l->first; i < l->first + l->count; i++) {
            const struct page_span *s = &page.spans.items[i];
            struct text_cluster cluster;
            const char *text = page.text.text + s->offset;
            require(s->column >= column, "line %zu", line);
            column = s->column + s->width;
            require(text_width(text, s->length, page.charset) == s->width, "line %zu", line);
            bool alone = text_next(text, s->length, page.charset, &cluster) == s->length;
            require(column <= page.width || alone, "line %zu reaches %d of %d: %.*s", line, column,
                    page.width, (int)s->length, text);
            require(s->link <= page.links.count, "line %zu", line);
        }
    }
}

/* The text without white space: what wrapping must keep. */
static void squeeze(struct buf *into, const char *text)
{
    for (; *text != '\0'; text++)
        if (strchr(" \t\n", *text) == NULL)
            buf_putc(into, *text);
}

static const char *const texts[] = {
    "",
    " ",
    "a",
    "a b",
    "two words",
    "  begins with blanks",
    "ends with blanks   ",
    "one\ntwo",
    "\n\nafter newlines",
    "before newlines\n\n",
    "a\n\nb",
    "a long sentence that has to be wrapped several times where the page is narrow",
    "averyveryverylongwordthatfitsonnolineatallandmustbebroken",
    "https://example.org/a/path/that/is/long?with=a&query=string#and-a-fragment",
    "북한 외교관 류현우 전 주쿠웨이트 대사대리",
    "류현우",
    "mixed 한글 and words",
    "cafe\u0301 e\u0301e\u0301e\u0301e\u0301",
    "tab\there",
    "escape \033[31m sequence",
    "bidi \u202E override",
    "bad \xFF\xFE bytes",
    "hyphen-ated well-known compound-words",
};

enum { TEXTS = sizeof texts / sizeof *texts };

/* Every text at every width and indent, in one piece and in two, keeps all that is in it. */
START_TEST(test_keeps_all)
{
    struct buf expected = {0}, shown = {0};
    for (int width = 1; width <= 40; width++)
        for (int indent = 0; indent <= 12; indent += 3)
            for (size_t i = 0; i < TEXTS; i++)
                for (int charset = 0; charset < 2; charset++) {
                    page_reset(&page, width, charset == 0 ? TEXT_UNICODE : TEXT_ASCII);
                    page_indent(&page, indent);
                    page_puts(&page, ROLE_TEXT, texts[i]);
                    page_puts(&page, ROLE_LINK, texts[(i + 7) % TEXTS]);
                    page_tab(&page, 7);
                    page_puts(&page, ROLE_TEXT, texts[(i + 3) % TEXTS]);
                    require_sound();
                    buf_clear(&expected);
                    buf_clear(&shown);
                    squeeze(&expected, texts[i]);
                    squeeze(&expected, texts[(i + 7) % TEXTS]);
                    squeeze(&expected, texts[(i + 3) % TEXTS]);
                    squeeze(&shown, page_text());
                    size_t same = 0;
                    while (same < expected.length && same < shown.length &&
                           expected.text[same] == shown.text[same])
                        same++;
                    require(same == expected.length && same == shown.length,
                            "text %zu at width %d, indent %d: '%.30s' became '%.30s'", i, width,
                            indent, buf_text(&expected) + same, buf_text(&shown) + same);
                }
    buf_finish(&expected);
    buf_finish(&shown);
}
END_TEST

static const struct {
    int width;
    const char *text, *set;
} wrapped[] = {
    {10, "", "\n"},
    {10, "one two", "one two\n"},
    {10, "one two three", "one two\nthree\n"},
    {7, "one two three", "one two\nthree\n"},
    {6, "one two three", "one\ntwo\nthree\n"},
    {5, "abcdefghijkl", "abcde\nfghij\nkl\n"},
    {2, "abc d", "ab\nc\nd\n"},
    {1, "ab c", "a\nb\nc\n"},
    {10, "one\ntwo", "one\ntwo\n"},
    {10, "one\n\ntwo", "one\n\ntwo\n"},
    {6, "류현우 전", "류현우\n전\n"},
    {5, "류현우", "류현\n우\n"},
    {1, "류", "류\n"},
};

START_TEST(test_wrap)
{
    for (size_t i = 0; i < sizeof wrapped / sizeof *wrapped; i++) {
        page_reset(&page, wrapped[i].width, TEXT_UNICODE);
        page_puts(&page, ROLE_TEXT, wrapped[i].text);
        require(strcmp(page_text(), wrapped[i].set) == 0, "row %zu: %s", i, buf_text(&out));
    }
}
END_TEST

START_TEST(test_pieces)
{
    page_reset(&page, 12, TEXT_UNICODE);
    page_puts(&page, ROLE_LABEL, "Label");
    page_indent(&page, 3);
    page_puts(&page, ROLE_TEXT, ": ");
    page_puts(&page, ROLE_TEXT, "word after word");
    ck_assert_str_eq(page_text(), "Label: word\n   after\n   word\n");
}
END_TEST

/* A blank that has no room at the end of a line parts the words all the same. */
START_TEST(test_cut_blank)
{
    for (int width = 17; width <= 18; width++) {
        page_reset(&page, width, TEXT_UNICODE);
        page_puts(&page, ROLE_SOURCE, "UPI, 2015");
        page_puts(&page, ROLE_DIM, " quoting ");
        page_puts(&page, ROLE_TEXT, "a source");
        ck_assert_str_eq(page_text(), "UPI, 2015 quoting\na source\n");
        require_sound();
    }
}
END_TEST

/* No line begins with what belongs to the word before it. */
START_TEST(test_kept_together)
{
    struct target target = {BOOK, 7};
    page_reset(&page, 16, TEXT_UNICODE);
    page_indent(&page, 2);
    page_puts(&page, ROLE_TEXT, "[");
    page_put(&page, ROLE_LINK, "A Journal, 2015", target);
    page_puts(&page, ROLE_TEXT, "; ");
    page_put(&page, ROLE_LINK, "Paper", target);
    page_puts(&page, ROLE_TEXT, "]");
    ck_assert_str_eq(page_text(), "  [A Journal,\n  2015; Paper]\n");
    ck_assert_uint_eq(page.spans.items[2].link, 1);
    page_reset(&page, 9, TEXT_UNICODE);
    page_puts(&page, ROLE_TEXT, "one ");
    page_put(&page, ROLE_LINK, "Paper", target);
    page_puts(&page, ROLE_TEXT, ",");
    ck_assert_str_eq(page_text(), "one\nPaper,\n");
    ck_assert_uint_eq(page.links.items[0].line, 1);
    require_sound();
}
END_TEST

START_TEST(test_gap)
{
    page_reset(&page, 20, TEXT_UNICODE);
    page_gap(&page);
    ck_assert_str_eq(page_text(), "\n");
    page_puts(&page, ROLE_TEXT, "one");
    page_gap(&page);
    page_gap(&page);
    page_puts(&page, ROLE_TEXT, "two");
    ck_assert_str_eq(page_text(), "one\n\ntwo\n");
    page_break(&page);
    page_gap(&page);
    page_puts(&page, ROLE_TEXT, "three");
    ck_assert_str_eq(page_text(), "one\n\ntwo\n\nthree\n");
}
END_TEST

START_TEST(test_tab)
{
    page_reset(&page, 20, TEXT_UNICODE);
    page_puts(&page, ROLE_KEY, "j");
    page_tab(&page, 6);
    page_puts(&page, ROLE_TEXT, "down");
    page_break(&page);
    page_puts(&page, ROLE_KEY, "much too long");
    page_tab(&page, 6);
    page_puts(&page, ROLE_TEXT, "down");
    ck_assert_str_eq(page_text(), "j     down\nmuch too long\n      down\n");
    page_reset(&page, 5, TEXT_UNICODE);
    page_puts(&page, ROLE_KEY, "j");
    page_tab(&page, 6);
    page_puts(&page, ROLE_TEXT, "down");
    require_sound();
}
END_TEST

START_TEST(test_indent)
{
    page_reset(&page, 12, TEXT_UNICODE);
    page_indent(&page, 4);
    page_puts(&page, ROLE_TEXT, "a wrapped line");
    page_break(&page);
    page_puts(&page, ROLE_TEXT, "and one");
    page_indent(&page, 0);
    page_break(&page);
    page_puts(&page, ROLE_TEXT, "none");
    ck_assert_str_eq(page_text(), "    a\n    wrapped\n    line\n    and one\nnone\n");
    /* Never more than half of a narrow page. */
    page_reset(&page, 6, TEXT_UNICODE);
    page_indent(&page, 20);
    page_puts(&page, ROLE_TEXT, "ab");
    ck_assert_str_eq(page_text(), "   ab\n");
}
END_TEST

START_TEST(test_links)
{
    struct target target = {PERSON, 7};
    page_reset(&page, 10, TEXT_UNICODE);
    ck_assert_uint_eq(page_put(&page, ROLE_TEXT, "some text ", TARGET_NONE), 0);
    ck_assert_uint_eq(page_put(&page, ROLE_LINK, "a link that wraps", target), 1);
    page_break(&page);
    ck_assert_uint_eq(page_put(&page, ROLE_LINK, "next", (struct target){WORD, 1}), 2);
    ck_assert_uint_eq(page.links.count, 2);
    ck_assert(target_equal(page.links.items[0].target, target));
    for (uint32_t link = 1; link <= 2; link++) {
        bool begins = false;
        const struct page_line *line = &page.lines.items[page.links.items[link - 1].line];
        for (uint32_t i = line->first; i < line->first + line->count; i++)
            begins = begins || page.spans.items[i].link == link;
        ck_assert_msg(begins, "link %u is not in line %u", link, page.links.items[link - 1].line);
    }
    ck_assert_uint_eq(page.links.items[0].line, 1);
    int spans = 0;
    for (size_t i = 0; i < page.spans.count; i++)
        spans += page.spans.items[i].link == 1;
    ck_assert_int_gt(spans, 1);
    page_reset(&page, 10, TEXT_UNICODE);
    ck_assert_uint_eq(page.links.count, 0);
    /* What cannot be seen cannot be followed. */
    ck_assert_uint_eq(page_put(&page, ROLE_LINK, "", target), 0);
    ck_assert_uint_eq(page.links.count, 0);
}
END_TEST

/* Pages side by side: their links are numbered as they are read, line by line. */
START_TEST(test_beside)
{
    static const struct target targets[] = {{PERSON, 1}, {WORD, 2}, {KIND, 3}};
    struct page columns[2] = {0};
    page_reset(&columns[0], 6, TEXT_UNICODE);
    page_put(&columns[0], ROLE_LINK, "wraps over", targets[0]);
    page_break(&columns[0]);
    page_put(&columns[0], ROLE_LINK, "low", targets[2]);
    page_reset(&columns[1], 8, TEXT_UNICODE);
    page_put(&columns[1], ROLE_LINK, "top", targets[1]);
    page_puts(&columns[1], ROLE_TEXT, " and more words");
    page_reset(&page, 20, TEXT_UNICODE);
    page_puts(&page, ROLE_LABEL, "R");
    page_indent(&page, 2);
    page_tab(&page, 2);
    page_beside(&page, columns, 2, 3);
    page_break(&page);
    page_puts(&page, ROLE_TEXT, "end");
    ck_assert_str_eq(page_text(), "R wraps    top and\n  over     more\n  low      words\n  end\n");
    require_sound();
    ck_assert_uint_eq(page.links.count, 3);
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert(target_equal(page.links.items[i].target, targets[i]));
        ck_assert_uint_eq(page.links.items[i].line, i < 2 ? 0 : 2);
    }
    page_finish(&columns[0]);
    page_finish(&columns[1]);
}
END_TEST

START_TEST(test_printf)
{
    page_reset(&page, 40, TEXT_UNICODE);
    page_printf(&page, ROLE_TEXT, "%s %d%%", "about", 42);
    ck_assert_str_eq(page_text(), "about 42%\n");
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_keeps_all),     ONCE(test_wrap),   ONCE(test_pieces), ONCE(test_cut_blank),
        ONCE(test_kept_together), ONCE(test_gap),    ONCE(test_tab),    ONCE(test_indent),
        ONCE(test_links),         ONCE(test_beside), ONCE(test_printf),
    };
    return run_tests(tests, .name = "page", .seconds = 60, .tear_down = teardown);
}
