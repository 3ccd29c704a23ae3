/* Search as you type, and back and forward through what was looked at. */
#include "../base/run.h"

#include <stdio.h>
#include <string.h>

#include "session.h"

static struct buf before;

static void teardown(void)
{
    session_end();
    buf_finish(&before);
}

/* Whether the screen is as it was, else the first line that is not. */
static void require_same(const struct buf *was, const char *what, const char *then)
{
    const char *a = buf_text(was), *b = draw();
    while (*a != '\0' && strcmp(a, b) != 0 && strcspn(a, "\n") == strcspn(b, "\n") &&
           memcmp(a, b, strcspn(a, "\n")) == 0) {
        b += strcspn(b, "\n") + 1;
        a += strcspn(a, "\n") + 1;
    }
    require(strcmp(a, b) == 0, "%s, %s:\n%.*s\nbecame\n%.*s", what, then, (int)strcspn(a, "\n"), a,
            (int)strcspn(b, "\n"), b);
}

static void browse_odd(void)
{
    session_browse(sample_generation(NULL, sample_odd), NULL, 40, 120);
}

/* The text of the screen's spans of a role, in order, parted by '|'. */
static const char *spans_of(enum text_role role)
{
    static struct buf texts;
    struct frame frame;
    frame_init(&frame, TEXT_UNICODE);
    browser_draw(browser, &frame);
    buf_clear(&texts);
    for (int row = 0; row < frame.rows; row++)
        for (size_t i = 0; i < frame.lines[row].spans.count; i++) {
            const struct frame_span *s = &frame.lines[row].spans.items[i];
            if (s->role == role)
                buf_printf(&texts, "%.*s|", (int)s->length, frame.lines[row].text.text + s->offset);
        }
    frame_finish(&frame);
    return buf_text(&texts);
}

/* ---- searches */

/* Keys before, what is searched for, keys then, what the screen shows. */
static const struct {
    const char *keys, *text, *then, *shown;
} searches[] = {
    {"3", "a", "", "1 of 9"},
    {"3", "ad", "", "match "},
    {"2", "ada", "", "match 1 of 3"},
    {"2", "ada", "Enter Esc", "1 of 2"},
    {"3", "tarn", "Enter", "match 2 of 3"},
    {"3", "ENVOYS", "Enter Esc", "5 of 9"},
    {"3", "two envoys", "Enter", "match 1 of 1"},
    {"3", "xyzzy", "", "not found|!in what is shown"},
    {"3", "adax", "", "not found|!in what is shown"},
    {"2 j", "xyzzy", "", "not found in what is shown"},
    {"2 j", "/x(/", "", "bad pattern: |!not found"},
    {"3", "/x(/", "", "bad pattern: |!not found"},
    {"3", "xyzzy", "Enter n", "Nothing found for"},
    {"3", "meet", "", "match 1 of 2"},
    {"3", "meet", "Enter n", "match 2 of 2"},
    {"3", "meet", "Enter n n", "match 1 of 2"},
    {"3", "meet", "Enter N", "match 2 of 2"},
    {"1", "19", "", "1 of 9"},
    {"1", "15", "Enter Esc", "1 of 2"},
    {"1", "2015", "Enter Esc", "1 of 2"},
    {"1", "16", "Enter Esc", "1 of 1"},
    {"1", "80", "Enter", "The sixth congress meets"},
    {"3", "meet", "Enter Esc", "2 of 9"},
    {"2 j", "tarn", "Esc", "1 of 2"},
    {"3", "meetx", "Backspace", "match 1 of 2"},
    {"3", "meet", "C-u", "1 of 9"},
    /* the selection is at no match: back before it, moved away; n goes on from there */
    {"3", "envoys", "Enter <", "1 of 9|!match"},
    {"3", "meet", "Enter k", "1 of 9|!match"},
    {"3", "meet", "Enter k j", "match 1 of 2"},
    {"3 j j", "meet", "Enter < n", "match 2 of 2"},
    {"3 j j", "meet", "Enter < N", "match 1 of 2"},
    {"3", "meet", "Enter 2", "match 1 of 2"},
};

START_TEST(test_search)
{
    size_t row = (size_t)_i;
    sample_keys(browser, searches[row].keys);
    draw();
    sample_keys(browser, "/");
    sample_type(browser, searches[row].text);
    draw();
    sample_keys(browser, searches[row].then);
    sample_require(browser, searches[row].shown, "");
}
END_TEST

/* "19" finds the years that people call so: with incidents, the latest first. */
START_TEST(test_search_year)
{
    session_browse(sample_generation(NULL, "incidents a title=In nineteen|date=2019-04\n"
                                           "incidents b title=Long ago|date=1919-03\n"),
                   NULL, 40, 120);
    sample_keys(browser, "/");
    sample_type(browser, "19");
    sample_require(browser, "match 1 of 2", "");
    sample_require(browser, "In nineteen", "");
    ck_assert_ptr_null(strstr(draw(), "Long ago"));
    sample_expect(browser, "Enter n", "match 2 of 2");
    sample_require(browser, "Long ago", "");
    ck_assert_ptr_null(strstr(draw(), "In nineteen"));
}
END_TEST

/* Esc returns to where the search began, in every respect that is seen. */
/* What a whole command finds is there for the key behind it. */
START_TEST(test_search_command)
{
    sample_keys(browser, "3");
    sample_run(browser, "search posted;down");
    sample_require(browser, "4 of 9|▸ 2015", "search posted;down");
}
END_TEST

START_TEST(test_search_cancel)
{
    static const char *const starts[] = {"1",           "1 j j",     "2 j",   "3 j j j",
                                         "2 j Space 3", "3 j Enter", "] ] 2", "C"};
    static const char *const texts[] = {"ad", "ada", "19", "2015", "defection", "xyzzy", "wire"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++) {
            session_browse(sample_timeline(), NULL, 24, 80);
            sample_keys(browser, starts[i]);
            sample_draw(browser, TEXT_UNICODE, &before);
            sample_keys(browser, "/");
            for (const char *c = texts[j]; *c != '\0'; c++) {
                sample_type(browser, (const char[]){*c, '\0'});
                draw();
            }
            sample_keys(browser, "Esc");
            require_same(&before, starts[i], texts[j]);
        }
}
END_TEST

/* Enter stays, and Backspace-like back returns to where the search began. */
START_TEST(test_search_is_a_jump)
{
    sample_keys(browser, "3 j");
    sample_draw(browser, TEXT_UNICODE, &before);
    sample_keys(browser, "/");
    sample_type(browser, "speaks");
    sample_expect(browser, "Enter", "match 1 of 1");
    sample_keys(browser, "Esc <");
    require_same(&before, "/speaks", "back");
}
END_TEST

START_TEST(test_search_highlights)
{
    sample_keys(browser, "3 /");
    sample_type(browser, "ENVOY");
    ck_assert_ptr_nonnull(strstr(spans_of(ROLE_MATCH_FOCUS), "envoy|"));
    sample_keys(browser, "C-u");
    sample_type(browser, "e");
    ck_assert_str_eq(spans_of(ROLE_MATCH), "");
    browse_odd();
    sample_keys(browser, "3 /");
    sample_type(browser, "rene");
    ck_assert_ptr_nonnull(strstr(spans_of(ROLE_MATCH), "Rene\u0301|"));
    sample_keys(browser, "C-u");
    sample_type(browser, "현우");
    ck_assert_ptr_nonnull(strstr(spans_of(ROLE_MATCH), "현우|"));
}
END_TEST

/* n goes through all matches in any order of the rows, wherever the selection was moved. */
START_TEST(test_search_sorted)
{
    static const char *const orders[] = {"3", "3 O", "3 o", "3 o O"};
    for (size_t i = 0; i < 4; i++) {
        session_browse(sample_timeline(), NULL, 40, 120);
        sample_keys(browser, orders[i]);
        sample_keys(browser, "/");
        sample_type(browser, "ada lem");
        sample_keys(browser, "Enter");
        sample_keys(browser, "3 g");
        draw();
        /* From the first row on: the next match below, one after the other. */
        int seen = 0, last = 0;
        for (int n = 0; n < 2; n++) {
            sample_keys(browser, "n");
            draw();
            sample_keys(browser, "m");
            int row = 0;
            const char *line = strstr(draw(), "▸'");
            require(line != NULL, "%s: %s", orders[i], buf_text(&screen));
            for (const char *c = buf_text(&screen); c < line; c++)
                row += *c == '\n';
            require(row > last, "%s: row %d after %d\n%s", orders[i], row, last, buf_text(&screen));
            last = row;
            seen++;
        }
        require(seen == 2, "%s", orders[i]);
    }
}
END_TEST

/* Another choice in between: the search goes on in what is shown now. */
START_TEST(test_search_moves_on)
{
    sample_keys(browser, "3 /");
    sample_type(browser, "meet");
    sample_expect(browser, "Enter", "match 1 of 2");
    sample_keys(browser, "f");
    sample_type(browser, "envoys");
    sample_expect(browser, "Enter n", "match 1 of 1");
    sample_require(browser, "Two envoys meet", "");
}
END_TEST

/* ---- history */

/* Keys that end in a jump: back shows what was there before it, forward what was there after. */
static const char *const jumps[] = {
    "3 j Enter j Enter",                 /* a link of the detail */
    "2 j f C-u",                         /* a filter, see below */
    "1 j j 2 j Esc",                     /* something taken back */
    "2 j Space Space 3 j Enter j Enter", /* several selected */
    "2 j Space Space | A-x ]",           /* another facet, all of them */
    "1 + + j j j ]",                     /* a finer zoom */
    "3 m G '",                           /* a bookmark */
    "3 G C",                             /* another view */
    "3 G L",
    "3 j P",
    "L j w C",
    "3 Space Space Esc", /* incidents selected */
};

/* Presses the keys named in length bytes, and draws after each as a user sees it. */
static void press(const char *keys, size_t length)
{
    char name[32] = "";
    for (size_t at = 0; at < length; at++) {
        size_t size = strcspn(keys + at, " ");
        memcpy(name, keys + at, size);
        name[size] = '\0';
        sample_keys(browser, name);
        draw();
        at += size;
    }
}

START_TEST(test_history)
{
    static const int sizes[][2] = {{40, 120}, {24, 80}, {12, 60}, {15, 50}, {6, 30}};
    const char *keys = jumps[_i];
    size_t last = strlen(keys);
    while (keys[last - 1] != ' ')
        last--;
    for (size_t size = 0; size < 5; size++) {
        struct buf after = {0};
        session_browse(sample_timeline(), NULL, sizes[size][0], sizes[size][1]);
        press(keys, last);
        if (strcmp(keys + last, "C-u") == 0) {
            sample_keys(browser, "Esc");
            sample_draw(browser, TEXT_UNICODE, &before);
            sample_keys(browser, "f");
            sample_type(browser, "congress");
            sample_keys(browser, "Enter");
        } else {
            sample_draw(browser, TEXT_UNICODE, &before);
            sample_keys(browser, keys + last);
        }
        sample_keys(browser, "A-x"); /* what was said is no part of the place */
        sample_draw(browser, TEXT_UNICODE, &after);
        sample_keys(browser, "<");
        require_same(&before, keys, "back");
        sample_keys(browser, ">");
        require_same(&after, keys, "forward");
        buf_finish(&after);
    }
}
END_TEST

/* Keys over a filter, then what the screen shows after each step back. */
static const struct {
    const char *keys, *back[3];
} steps_back[] = {
    /* what was opened, then what it was opened from, then what was there before the filter */
    {"3 j Enter", {"filter: kind:defection|2 of 2", "1 of 9|!filter: kind", "Nothing to go back"}},
    /* what narrowed the filtered list */
    {"2 j j", {"filter: kind:defection|1 of 2", "1 of 9|!filter: kind", "Nothing to go back"}},
    {"1 j j", {"filter: kind:defection|1 of 2", "1 of 9|!filter: kind", "Nothing to go back"}},
    {"3 Space", {"filter: kind:defection|1 of 2|!*", "1 of 9|!filter: kind", "Nothing to go back"}},
    {"2 j Enter", {"filter: kind:defection|1 of 1", "filter: kind:defection|1 of 2", "1 of 9"}},
    /* closed again: no step that shows what is there already */
    {"3 j Enter q", {"1 of 9|!filter: kind", "Nothing to go back", "Nothing to go back"}},
};

START_TEST(test_history_of_filter)
{
    sample_keys(browser, "f");
    sample_type(browser, "kind:defection");
    sample_keys(browser, "Enter");
    press(steps_back[_i].keys, strlen(steps_back[_i].keys));
    sample_draw(browser, TEXT_UNICODE, &before);
    for (size_t i = 0; i < 3; i++) {
        sample_keys(browser, "<");
        sample_require(browser, steps_back[_i].back[i], steps_back[_i].keys);
    }
    sample_keys(browser, "> > > A-x"); /* which says nothing */
    if (strchr(steps_back[_i].keys, 'q') == NULL)
        require_same(&before, steps_back[_i].keys, "forward");
}
END_TEST

/* A filter that was refused is no step of the history. */
START_TEST(test_history_of_errors)
{
    sample_keys(browser, "2 j f");
    sample_type(browser, "(ada");
    sample_keys(browser, "Enter Esc :");
    sample_type(browser, "filter (ada");
    sample_expect(browser, "Enter <", "Nothing to go back to");
}
END_TEST

/* Many steps back and forward, as in a web browser: a new jump forgets what was ahead. */
START_TEST(test_history_branches)
{
    for (int i = 0; i < 300; i++)
        sample_keys(browser, "]");
    for (int i = 0; i < 199; i++)
        ck_assert_uint_eq(sample_keys(browser, "<") & BROWSER_BELL, 0);
    sample_keys(browser, "]");
    sample_expect(browser, ">", "Nothing to go forward to");
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_search, searches),  ONCE(test_search_year),
        ONCE(test_search_command),    ONCE(test_search_cancel),
        ONCE(test_search_is_a_jump),  ONCE(test_search_highlights),
        ONCE(test_search_sorted),     ONCE(test_search_moves_on),
        EACH(test_history, jumps),    EACH(test_history_of_filter, steps_back),
        ONCE(test_history_of_errors), ONCE(test_history_branches),
    };
    return run_tests(tests, .name = "find", .seconds = 60, .set_up = session_begin,
                     .tear_down = teardown);
}
