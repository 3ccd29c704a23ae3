/* Every screen in every language that there is, and in one whose words are all 60 % longer (the
 * catalogue of make_pseudo): nothing overlaps or leaves the screen, no wide character is halved,
 * and of what is said nothing is cut without an ellipsis. */
#include "speak.h"

#include "../browser/sample.h"
#include "base/utf8.h"
#include "view/state.h"

static const char *const languages[] = {"en@long", "de", "es", "fr", "ja", "ko"};

static const int sizes[][2] = {{24, 80}, {15, 50}, {30, 110}, {30, 100}, {12, 60},
                               {11, 60}, {4, 20},  {60, 21},  {50, 160}, {24, 99},
                               {13, 64}, {5, 200}, {24, 70},  {40, 80}};

/* Keys that lead to every kind of screen; after ":" a command is typed. */
static const char *const states[] = {"1",
                                     "1 + + j j",
                                     "2 j Space Space",
                                     "2 o o O",
                                     "3 j j j",
                                     "3 o o O",
                                     "3 m",
                                     "3 z",
                                     "4 j j j",
                                     "]",
                                     "] ] 2 j",
                                     "[ 2 j",
                                     "C",
                                     "C j Enter j",
                                     "?",
                                     "? C-d",
                                     "? G",
                                     "!",
                                     "L",
                                     "L j",
                                     "L ? C-d",
                                     "P",
                                     "P l j G",
                                     "f a d a",
                                     "f a d a Enter",
                                     "f a d a Enter 2",
                                     "/ c a f e",
                                     "/ a d Enter",
                                     "/ z z z Enter",
                                     ": s o r t",
                                     ": s e t Space",
                                     "F",
                                     "f k i n d : x Enter",
                                     "f ( Enter",
                                     "y",
                                     "x",
                                     "< <",
                                     "3 j Enter j Enter"};

enum { SIZES = sizeof sizes / sizeof *sizes, STATES = sizeof states / sizeof *states };

static struct browser *browser;
static struct frame frame;

static void teardown(void)
{
    browser_destroy(browser);
    browser = NULL;
    frame_finish(&frame);
}

static void browse(const char *keys, bool odd)
{
    struct browser_options options = {.charset = TEXT_UNICODE};
    browser_destroy(browser);
    frame_finish(&frame);
    browser = sample_browse(odd ? sample_generation(NULL, sample_odd) : sample_timeline(), &options,
                            24, 80);
    sample_keys(browser, keys);
    frame_init(&frame, TEXT_UNICODE);
}

/* ---- spans */

static void require_spans(const char *language, const char *keys)
{
    for (int row = 0; row < frame.rows; row++) {
        int column = 0;
        for (size_t i = 0; i < frame.lines[row].spans.count; i++) {
            const struct frame_span *s = &frame.lines[row].spans.items[i];
            const char *text = frame.lines[row].text.text + s->offset;
            require(s->column >= column && text_width(text, s->length, TEXT_UNICODE) == s->width,
                    "%s: %s at %d x %d: row %d, column %d: %.*s", language, keys, frame.rows,
                    frame.columns, row, s->column, (int)s->length, text);
            column = s->column + s->width;
        }
        require(column <= frame.columns, "%s: %s at %d x %d: row %d reaches %d", language, keys,
                frame.rows, frame.columns, row, column);
    }
}

/* Looks at every state, at every size. */
static void look(const char *language, void (*require_all)(const char *language, const char *keys))
{
    speak(language);
    for (int odd = 0; odd < 2; odd++)
        for (size_t state = 0; state < STATES; state++) {
            browse(states[state], odd != 0);
            for (size_t size = 0; size < SIZES; size++) {
                browser_resize(browser, sizes[size][0], sizes[size][1]);
                browser_draw(browser, &frame);
                require_all(language, states[state]);
            }
        }
}

START_TEST(test_spans)
{
    look(languages[_i], require_spans);
}
END_TEST

/* ---- what is said */

/* The cells of one row as characters; 0: none. */
static void read_row(int row, uint32_t *cells)
{
    memset(cells, 0, (size_t)frame.columns * sizeof *cells);
    for (size_t i = 0; i < frame.lines[row].spans.count; i++) {
        const struct frame_span *s = &frame.lines[row].spans.items[i];
        const char *text = frame.lines[row].text.text + s->offset;
        struct text_cluster cluster;
        int column = s->column;
        size_t size;
        for (uint32_t at = 0; at < s->length; column += cluster.width) {
            cells[column] = utf8_decode(text + at, s->length - at, &size);
            at += (uint32_t)text_next(text + at, s->length - at, TEXT_UNICODE, &cluster);
        }
    }
}

/* Each bracket that opens in an area is closed in its row, or what it holds ends in an ellipsis. In
 * the rows of a text that is wrapped it may be closed below. */
static void require_closed(struct area area, bool whole, bool wrapped, const char *keys)
{
    uint32_t cells[256];
    int open = 0;
    for (int row = area.row; row < area.row + area.height; row++) {
        read_row(row, cells);
        for (int column = area.column; column < area.column + area.width; column++) {
            open += cells[column] == 0x27e6;
            if (cells[column] == 0x2026)
                open = whole ? open : 0;
            if (cells[column] == 0x27e7)
                require(open-- > 0, "%s at %d x %d: row %d, column %d has no beginning", keys,
                        frame.rows, frame.columns, row, column);
        }
        require(open == 0 || (wrapped && row < area.row + area.height - 1),
                "%s at %d x %d: row %d, columns %d to %d: cut", keys, frame.rows, frame.columns,
                row, area.column, area.column + area.width);
        open = wrapped ? open : 0;
    }
}

static void require_whole(struct area area, bool whole, const char *keys)
{
    require_closed(area, whole, false, keys);
}

/* A message may take rows above the last one, up to that with its opening bracket. */
static struct area message_area(const struct area *status)
{
    uint32_t cells[256];
    struct area area = *status;
    for (read_row(area.row, cells); area.row > 0; read_row(area.row, cells)) {
        for (int first = area.column; first < area.column + area.width; first++)
            if (cells[first] == 0x27e6)
                return area;
        area.row--;
        area.height++;
    }
    return *status;
}

/* Hints are shown whole; pages are wrapped. */
static void require_said(const char *language, const char *keys)
{
    (void)language;
    const struct layout *l = &browser->layout;
    static const enum pane_id lists[] = {PANE_YEARS, PANE_FACETS, PANE_INCIDENTS, PANE_CONFLICTS};
    if (l->mode == LAYOUT_TOO_SMALL)
        return;
    require_whole(l->title, false, keys);
    bool hints =
        browser->message == NULL && browser->prompting == PROMPT_NONE && browser->filter == NULL;
    if (browser->message != NULL || browser->typing_error.message[0] != '\0') {
        struct area said = message_area(&l->status);
        require_closed(said, false, said.height > 1, keys);
        if (said.height > 1)
            return; /* it lies over the panes */
    } else {
        require_whole(l->status, hints, keys);
    }
    if (browser->overlay.open || browser->prompting != PROMPT_NONE)
        return; /* something lies over the panes */
    for (int pane = 0; pane < PANE_COUNT; pane++)
        require_whole(l->head[pane], false, keys);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        require_whole(l->pane[lists[i]], false, keys);
}

START_TEST(test_said)
{
    look("en@long", require_said);
}
END_TEST

/* The way to help is on the bottom line of every screen of 80 columns, also in long words. */
START_TEST(test_help_is_told)
{
    static const char *const places[] = {"1", "2", "3", "4", "C", "L", "P"};
    struct buf text = {0};
    speak(languages[_i]);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        browse(places[i], false);
        browser_draw(browser, &frame);
        buf_clear(&text);
        frame_line_text(&frame.lines[23], &text);
        require(strstr(buf_text(&text), "? ") != NULL, "%s: %s: %s", languages[_i], places[i],
                buf_text(&text));
    }
    buf_finish(&text);
}
END_TEST

static bool make_pseudo(void)
{
    struct buf command = {0};
    const char *source = getenv("top_srcdir");
    buf_printf(&command, "'%s/tests/po/make_pseudo' '%s/tests/po/pseudo'",
               source != NULL ? source : ".", speak_folder());
    bool made = system(buf_text(&command)) == 0;
    buf_finish(&command);
    return made;
}

int main(void)
{
    if (!speak_can() || !make_pseudo())
        return 77;
    const struct test tests[] = {
        EACH(test_spans, languages),
        ONCE(test_said),
        EACH(test_help_is_told, languages),
    };
    return run_tests(tests, .name = "layout", .seconds = 120, .tear_down = teardown);
}
