/* What a frame holds: spans in order, cut where they must be, nothing that a terminal obeys. */
#include "../base/run.h"

#include <string.h>

#include "frame/frame.h"

static struct frame frame;
static struct buf out;

static void setup(void)
{
    frame_init(&frame, TEXT_UNICODE);
    frame_reset(&frame, 3, 20);
}

static void teardown(void)
{
    frame_finish(&frame);
    buf_finish(&out);
}

static const char *line_text(int row)
{
    buf_clear(&out);
    frame_line_text(&frame.lines[row], &out);
    return buf_text(&out);
}

/* Spans stand in order, on the screen, are as wide as their text, and hold no control byte. */
static void require_sound(int row)
{
    const struct frame_line *line = &frame.lines[row];
    int column = 0;
    for (size_t i = 0; i < line->spans.count; i++) {
        const struct frame_span *s = &line->spans.items[i];
        const char *text = line->text.text + s->offset;
        require(s->column >= column, "span %zu at %d, before %d", i, s->column, column);
        require(s->offset + s->length <= line->text.length, "span %zu", i);
        require(text_width(text, s->length, TEXT_UNICODE) == s->width, "span %zu: %d", i, s->width);
        require(s->role < ROLE_END, "span %zu", i);
        column = s->column + s->width;
        require(column <= frame.columns, "span %zu ends at %d", i, column);
        for (uint32_t at = 0; at < s->length; at++)
            require((unsigned char)text[at] >= ' ' && text[at] != 0x7F, "byte %u", at);
    }
}

/* Text put at a column into some width; what the row shows then (blanks before it left out). */
static const struct {
    int column, width;
    const char *text;
    int used;
    const char *shown;
} puts_rows[] = {
    {0, 20, "plain", 5, "plain"},
    {0, 5, "plain", 5, "plain"},
    {0, 4, "plain", 4, "pla…"},
    {0, 1, "plain", 1, "…"},
    {0, 0, "plain", 0, ""},
    {0, -3, "plain", 0, ""},
    {17, 9, "plain", 3, "pl…"},
    {19, 9, "plain", 1, "…"},
    {20, 9, "plain", 0, ""},
    {-1, 9, "plain", 0, ""},
    {0, 9, "", 0, ""},
    {0, 6, "류현우", 6, "류현우"},
    {0, 5, "류현우", 5, "류현…"},
    {0, 4, "류현우", 3, "류…"},
    {0, 2, "류현우", 1, "…"},
    {0, 2, "류", 2, "류"},
    {0, 1, "류", 1, "…"},
    {19, 2, "류", 1, "…"},
    {18, 2, "류", 2, "류"},
    {0, 4, "cafe\u0301", 4, "cafe\u0301"},
    {0, 3, "cafe\u0301", 3, "ca…"},
    {0, 9, "a\033[1mb", 7, "a^[[1mb"},
    {0, 9, "a\nb\tc", 7, "a^Jb^Ic"},
    {0, 20, "a\u202Eb", 10, "a<U+202E>b"},
    {0, 9, "a\xFFz", 6, "a<FF>z"},
    {0, 20, "\u0301x", 9, "<U+0301>x"},
};

START_TEST(test_put)
{
    for (size_t i = 0; i < sizeof puts_rows / sizeof *puts_rows; i++) {
        frame_reset(&frame, 1, 20);
        int used = frame_puts(&frame, 0, puts_rows[i].column, puts_rows[i].width, ROLE_TEXT,
                              puts_rows[i].text);
        require_sound(0);
        const char *shown = line_text(0);
        require(used == puts_rows[i].used, "row %zu: %d columns", i, used);
        require(strcmp(shown + strspn(shown, " "), puts_rows[i].shown) == 0, "row %zu: %s", i,
                shown);
        if (used > 0)
            require(frame.lines[0].spans.items[0].column == puts_rows[i].column, "row %zu", i);
    }
}
END_TEST

START_TEST(test_ascii)
{
    frame.charset = TEXT_ASCII;
    frame_puts(&frame, 0, 0, 20, ROLE_TEXT, "caf\u00e9 류 \u2026");
    frame_repeat(&frame, 1, 0, 3, ROLE_BORDER, "─", '-');
    frame_puts(&frame, 2, 0, 6, ROLE_TEXT, "much too long");
    for (int row = 0; row < 3; row++)
        for (const char *text = line_text(row); *text != '\0'; text++)
            require((unsigned char)*text < 0x80, "row %d", row);
    ck_assert_int_eq(strncmp(line_text(0), "cafe ?? ", 8), 0);
    ck_assert_str_eq(line_text(1), "---");
    ck_assert_str_eq(line_text(2), "muc...");
}
END_TEST

START_TEST(test_out_of_order)
{
    frame_puts(&frame, 0, 12, 5, ROLE_COUNT, "last");
    frame_puts(&frame, 0, 0, 5, ROLE_TEXT, "first");
    frame_puts(&frame, 0, 6, 5, ROLE_DATE, "mid");
    require_sound(0);
    ck_assert_str_eq(line_text(0), "first mid   last");
    ck_assert_uint_eq(frame.lines[0].spans.count, 3);
    ck_assert_uint_eq(frame.lines[0].spans.items[1].role, ROLE_DATE);
}
END_TEST

START_TEST(test_right)
{
    ck_assert_int_eq(frame_put_right(&frame, 0, 2, 5, ROLE_COUNT, "12"), 5);
    ck_assert_str_eq(line_text(0), "     12");
    ck_assert_int_eq(frame_put_right(&frame, 1, 2, 3, ROLE_COUNT, "12345"), 3);
    ck_assert_str_eq(line_text(1), "  12…");
    ck_assert_int_eq(frame_put_right(&frame, 2, 0, 4, ROLE_COUNT, "류"), 4);
    ck_assert_str_eq(line_text(2), "  류");
}
END_TEST

/* Columns covered in each row are filled up, and none twice. */
START_TEST(test_fill)
{
    static const struct {
        int column, width;
    } texts[][3] = {{{0, 0}}, {{0, 4}}, {{5, 3}, {12, 8}}, {{4, 4}, {8, 4}}, {{0, 20}}, {{19, 1}}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int from = 0; from <= 20; from++)
            for (int width = 0; width <= 22; width++) {
                bool covered[20] = {false};
                frame_reset(&frame, 1, 20);
                for (size_t j = 0; j < 3; j++)
                    frame_repeat(&frame, 0, texts[i][j].column, texts[i][j].width, ROLE_TEXT, "x",
                                 'x');
                frame_fill(&frame, 0, from, width, ROLE_SELECTED);
                require_sound(0);
                for (size_t j = 0; j < frame.lines[0].spans.count; j++) {
                    const struct frame_span *s = &frame.lines[0].spans.items[j];
                    for (int c = s->column; c < s->column + s->width; c++)
                        covered[c] = true;
                }
                for (int c = from; c < from + width && c < 20; c++)
                    require(covered[c], "texts %zu, fill %d at %d: column %d", i, width, from, c);
            }
}
END_TEST

START_TEST(test_outside)
{
    frame_puts(&frame, -1, 0, 5, ROLE_TEXT, "above");
    frame_puts(&frame, 3, 0, 5, ROLE_TEXT, "below");
    frame_fill(&frame, 3, 0, 5, ROLE_TEXT);
    frame_repeat(&frame, -1, 0, 5, ROLE_TEXT, "─", '-');
    for (int row = 0; row < 3; row++)
        ck_assert_str_eq(line_text(row), "");
}
END_TEST

START_TEST(test_reset)
{
    frame_puts(&frame, 2, 0, 20, ROLE_TEXT, "old");
    frame.cursor_visible = true;
    frame.cursor_row = 2;
    frame_reset(&frame, 5, 4);
    ck_assert_int_eq(frame.rows, 5);
    ck_assert_int_eq(frame.columns, 4);
    ck_assert(!frame.cursor_visible);
    ck_assert_int_eq(frame.cursor_row, 0);
    for (int row = 0; row < 5; row++)
        ck_assert_str_eq(line_text(row), "");
    frame_reset(&frame, 0, -1);
    ck_assert_int_eq(frame.rows, 1);
    ck_assert_int_eq(frame.columns, 1);
    ck_assert_int_eq(frame_puts(&frame, 0, 0, 5, ROLE_TEXT, "류"), 1);
    require_sound(0);
}
END_TEST

START_TEST(test_equal)
{
    const struct frame_line *a = &frame.lines[0], *b = &frame.lines[1];
    ck_assert(frame_line_equal(a, b));
    frame_puts(&frame, 0, 0, 9, ROLE_TEXT, "same");
    ck_assert(!frame_line_equal(a, b));
    frame_puts(&frame, 1, 0, 9, ROLE_TEXT, "same");
    ck_assert(frame_line_equal(a, b));
    frame_puts(&frame, 2, 1, 9, ROLE_TEXT, "same");
    ck_assert(!frame_line_equal(a, &frame.lines[2]));
    frame_reset(&frame, 3, 20);
    frame_puts(&frame, 0, 0, 9, ROLE_TEXT, "same");
    frame_puts(&frame, 1, 0, 9, ROLE_LINK, "same");
    ck_assert(!frame_line_equal(a, b));
    frame_puts(&frame, 2, 0, 9, ROLE_TEXT, "sane");
    ck_assert(!frame_line_equal(a, &frame.lines[2]));
}
END_TEST

START_TEST(test_roles)
{
    for (int role = 0; role < ROLE_END; role++) {
        const char *word = role_word((enum text_role)role);
        require(word != NULL && *word != '\0', "role %d", role);
        for (int other = 0; other < role; other++)
            require(strcmp(word, role_word((enum text_role)other)) != 0, "%s twice", word);
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_put),   ONCE(test_ascii), ONCE(test_out_of_order),
        ONCE(test_right), ONCE(test_fill),  ONCE(test_outside),
        ONCE(test_reset), ONCE(test_equal), ONCE(test_roles),
    };
    return run_tests(tests, .name = "frame", .set_up = setup, .tear_down = teardown);
}
