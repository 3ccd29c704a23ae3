/* Whole screens at every size that matters: nothing overlaps or leaves the screen, nothing is cut
 * without an ellipsis, no byte obeys, the cursor stands where the selection is. */
#include "../base/run.h"

#include <stdio.h>
#include <string.h>

#include "sample.h"

static struct browser *browser;
static struct frame frame;
static struct buf line, next_line;

static const int sizes[][2] = {{24, 80}, {30, 100}, {50, 160}, {15, 50},  {4, 20},
                               {1, 1},   {3, 19},   {12, 60},  {11, 60},  {12, 59},
                               {60, 21}, {5, 200},  {24, 99},  {25, 110}, {13, 64}};

/* Keys that lead to every kind of screen. */
static const char *const states[] = {"1",
                                     "1 j j",
                                     "1 + + j j",
                                     "1 G",
                                     "2",
                                     "2 j j",
                                     "2 G",
                                     "2 j Space Space",
                                     "3",
                                     "3 j j j",
                                     "3 G",
                                     "3 Space Space",
                                     "3 o",
                                     "3 o o O",
                                     "3 m",
                                     "4",
                                     "4 j j j",
                                     "4 G",
                                     "]",
                                     "] ] 2 j",
                                     "[ 2 j",
                                     "C",
                                     "C j",
                                     "C + G",
                                     "C j Enter j",
                                     "?",
                                     "? G",
                                     "? C-d",
                                     "!",
                                     "L",
                                     "L j",
                                     "L + + l",
                                     "L w w G",
                                     "P",
                                     "P l",
                                     "P l j G",
                                     "f a d a",
                                     "/ c a f e",
                                     "/ a d Enter",
                                     ": s o r t",
                                     "f k i n d : x Enter",
                                     "f ( Enter",
                                     "y",
                                     "x",
                                     "2 j 1 j 3 j Enter",
                                     "3 j Enter j Enter"};

enum { SIZES = sizeof sizes / sizeof *sizes, STATES = sizeof states / sizeof *states };

static void teardown(void)
{
    browser_destroy(browser);
    frame_finish(&frame);
    buf_finish(&line);
    buf_finish(&next_line);
}

static void browse(const char *keys, int rows, int columns, enum text_charset charset, bool odd)
{
    struct browser_options options = {.charset = charset};
    browser_destroy(browser);
    frame_finish(&frame);
    browser = sample_browse(odd ? sample_generation(NULL, sample_odd) : sample_timeline(), &options,
                            rows, columns);
    sample_keys(browser, keys);
    frame_init(&frame, charset);
    browser_draw(browser, &frame);
}

/* ---- spans */

static void require_spans(const char *keys, enum text_charset charset)
{
    for (int row = 0; row < frame.rows; row++) {
        int column = 0;
        for (size_t i = 0; i < frame.lines[row].spans.count; i++) {
            const struct frame_span *s = &frame.lines[row].spans.items[i];
            const char *text = frame.lines[row].text.text + s->offset;
            require(s->column >= column, "%s at %d x %d: row %d, column %d", keys, frame.rows,
                    frame.columns, row, s->column);
            require(text_width(text, s->length, charset) == s->width, "%s at %d x %d: row %d: %.*s",
                    keys, frame.rows, frame.columns, row, (int)s->length, text);
            for (uint32_t at = 0; at < s->length; at++) {
                unsigned char byte = (unsigned char)text[at];
                require(byte >= ' ' && byte != 0x7F && (charset == TEXT_UNICODE || byte < 0x80),
                        "%s at %d x %d: row %d: byte %x", keys, frame.rows, frame.columns, row,
                        byte);
            }
            column = s->column + s->width;
        }
        require(column <= frame.columns, "%s at %d x %d: row %d reaches %d", keys, frame.rows,
                frame.columns, row, column);
    }
    require(frame.cursor_row >= 0 && frame.cursor_row < frame.rows && frame.cursor_column >= 0 &&
                frame.cursor_column < frame.columns,
            "%s at %d x %d: cursor %d, %d", keys, frame.rows, frame.columns, frame.cursor_row,
            frame.cursor_column);
}

START_TEST(test_spans)
{
    for (int odd = 0; odd < 2; odd++)
        for (size_t state = 0; state < STATES; state++) {
            enum text_charset charset = _i == 0 ? TEXT_UNICODE : TEXT_ASCII;
            browse(states[state], 24, 80, charset, odd != 0);
            for (size_t size = 0; size < SIZES; size++) {
                browser_resize(browser, sizes[size][0], sizes[size][1]);
                browser_draw(browser, &frame);
                require_spans(states[state], charset);
            }
        }
}
END_TEST

/* A resize and back changes nothing that is seen, but for pages that were scrolled to their end. */
START_TEST(test_resize)
{
    struct buf before = {0}, after = {0};
    for (size_t state = 0; state < STATES; state++) {
        if (strncmp(states[state], "? ", 2) == 0 || strncmp(states[state], "4 ", 2) == 0)
            continue;
        browse(states[state], 30, 100, TEXT_UNICODE, true);
        sample_draw(browser, TEXT_UNICODE, &before);
        for (size_t size = 0; size < SIZES; size++) {
            browser_resize(browser, sizes[size][0], sizes[size][1]);
            browser_resize(browser, 30, 100);
            sample_draw(browser, TEXT_UNICODE, &after);
            require(strcmp(buf_text(&before), buf_text(&after)) == 0, "%s", states[state]);
        }
    }
    buf_finish(&before);
    buf_finish(&after);
}
END_TEST

/* ---- cutting */

/* Names that are shown somewhere; parts of them end in an ellipsis, or where a line is wrapped. */
static const char *const names[] = {
    "A ministry is founded",
    "The sixth congress meets",
    "Ada Lem is posted abroad",
    "An order recalls students",
    "Two envoys meet",
    "Bo Tarn leaves his post",
    "A colonel is missing",
    "Cy Onn speaks",
    "A rumour without a date",
    "The Gazette",
    "A Wire Service",
    "INCIDENTS",
    "CONFLICTS",
    "ORGANIZATIONS",
    "All organizations",
    "An exceedingly long name of somebody whose parents had a lot of"};

/* Whether the text after the first same bytes of a name is an ellipsis, or a line's end between two
 * words of it. */
static bool is_cut_well(const char *name, size_t same, const char *rest)
{
    if (strncmp(rest, "…", strlen("…")) == 0)
        return true;
    static const char *const whole[] = {"Ada Lem", "Bo Tarn", "Cy Onn"};
    size_t length = same - (name[same - 1] == ' ');
    for (size_t i = 0; i < 3; i++)
        if (strlen(whole[i]) == length && memcmp(whole[i], name, length) == 0)
            return true;
    bool between = name[same] == ' ' || name[same - 1] == ' ';
    return between && (*rest == '\0' || *rest == ' ' || strncmp(rest, "│", 3) == 0);
}

static void require_cut_well(const char *keys, const char *text)
{
    enum { ENOUGH = 5 };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (const char *at = text; (at = strchr(at, names[i][0])) != NULL; at++) {
            size_t same = 0;
            while (names[i][same] != '\0' && at[same] == names[i][same])
                same++;
            if (same < ENOUGH || names[i][same] == '\0' || (at > text && at[-1] != ' '))
                continue;
            require(is_cut_well(names[i], same, at + same), "%s at %d x %d: %s", keys, frame.rows,
                    frame.columns, text);
        }
}

START_TEST(test_cut)
{
    for (int odd = 0; odd < 2; odd++)
        for (size_t state = 0; state < STATES; state++) {
            browse(states[state], 24, 80, TEXT_UNICODE, odd != 0);
            for (size_t size = 0; size < SIZES; size++) {
                browser_resize(browser, sizes[size][0], sizes[size][1]);
                browser_draw(browser, &frame);
                for (int row = 0; row < frame.rows; row++) {
                    buf_clear(&line);
                    frame_line_text(&frame.lines[row], &line);
                    require_cut_well(states[state], buf_text(&line));
                }
            }
        }
}
END_TEST

/* ---- the cursor */

static bool row_has(int row, enum text_role role)
{
    for (size_t i = 0; i < frame.lines[row].spans.count; i++)
        if (frame.lines[row].spans.items[i].role == role)
            return true;
    return false;
}

START_TEST(test_cursor)
{
    static const char *const lists[] = {"1",       "1 j j", "1 G",   "2 j", "2 G", "3 j",    "3 G",
                                        "3 G k k", "1 + G", "3 o j", "C j", "C G", "] ] 2 j"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (size_t size = 0; size < SIZES; size++) {
            if (sizes[size][0] < 4 || sizes[size][1] < 20)
                continue;
            browse(lists[i], sizes[size][0], sizes[size][1], TEXT_UNICODE, true);
            require(row_has(frame.cursor_row, ROLE_SELECTED), "%s at %d x %d: row %d", lists[i],
                    frame.rows, frame.columns, frame.cursor_row);
            require(!frame.cursor_visible, "%s", lists[i]);
        }
    for (size_t size = 0; size < SIZES; size++) {
        if (sizes[size][0] < 4 || sizes[size][1] < 20)
            continue;
        browse("3 j 4", sizes[size][0], sizes[size][1], TEXT_UNICODE, false);
        for (int i = 0; i < 9 && !row_has(frame.cursor_row, ROLE_LINK_FOCUS); i++) {
            sample_keys(browser, "j");
            browser_draw(browser, &frame);
        }
        require(row_has(frame.cursor_row, ROLE_LINK_FOCUS), "%d x %d", frame.rows, frame.columns);
    }
}
END_TEST

/* While something is typed, the cursor is shown behind it, however long it is. */
START_TEST(test_prompt_cursor)
{
    static const char *const prompts[] = {"/", "f", ":"};
    static const char long_text[] = "much longer than twenty columns, or eighty, or as many as one "
                                    "hundred and sixty: a text that has to scroll out at the left "
                                    "of the line, so that its end is seen";
    static const char *const texts[] = {"", "a", "ada lem", "류현우", "cafe\u0301", long_text};
    for (size_t i = 0; i < 3; i++)
        for (size_t size = 0; size < SIZES; size++)
            for (size_t j = 0; j < sizeof texts / sizeof *texts; j++) {
                if (sizes[size][0] < 4 || sizes[size][1] < 20)
                    continue;
                browse(prompts[i], sizes[size][0], sizes[size][1], TEXT_UNICODE, false);
                sample_type(browser, texts[j]);
                browser_draw(browser, &frame);
                require_spans(texts[j], TEXT_UNICODE);
                require(frame.cursor_visible, "%s", texts[j]);
                require(frame.cursor_row == frame.rows - 1, "%s", texts[j]);
                sample_keys(browser, "Home");
                browser_draw(browser, &frame);
                require_spans(texts[j], TEXT_UNICODE);
                require(frame.cursor_column < 12, "%s: %d", texts[j], frame.cursor_column);
            }
}
END_TEST

START_TEST(test_too_small)
{
    browse("3", 3, 60, TEXT_UNICODE, false);
    buf_clear(&line);
    frame_line_text(&frame.lines[0], &line);
    ck_assert_str_eq(buf_text(&line), "Too small");
    browser_resize(browser, 24, 80);
    browser_draw(browser, &frame);
    ck_assert(row_has(frame.cursor_row, ROLE_SELECTED));
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        TIMES(test_spans, 2), ONCE(test_resize),        ONCE(test_cut),
        ONCE(test_cursor),    ONCE(test_prompt_cursor), ONCE(test_too_small),
    };
    return run_tests(tests, .name = "screen", .seconds = 120, .tear_down = teardown);
}
