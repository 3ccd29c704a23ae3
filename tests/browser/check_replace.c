/* A new generation of the timeline: what somebody looks at stays, by id. */
#include "../base/run.h"

#include <stdio.h>
#include <string.h>

#include "session.h"
#include "view/preparation.h"

static const char *const added = "incidents new-1 title=An older one|date=1950|people=bo-tarn\n"
                                 "incidents new-2 title=A newer one|date=2015-03|people=zed\n"
                                 "people aa name=Aa Zz\n"
                                 "people zed name=Zed\n";

static void replace(const char *without, const char *more)
{
    struct timeline *t = sample_generation(without, more);
    browser_replace(browser, t, NULL);
    timeline_destroy(t);
}

/* Keys and what is typed after them; the generation that comes; keys then; what is shown. */
static const struct {
    const char *keys, *typed, *enter, *without;
    bool more;
    const char *then, *shown;
} rows[] = {
    /* incidents come before the selected one */
    {"3 j j", "", "", NULL, true, "", "4 of 11|▸ 3 May|Ada Lem is posted abroad"},
    {"3 j j Enter", "", "", NULL, true, "", "4 of 11|posting"},
    {"3 j j Enter j j", "", "", NULL, true, "Enter", "Ada Lem  (person)|Incidents"},
    {
        "2 j",
        "",
        "",
        NULL,
        true,
        "",
        "Ada Lem  (person)| of 2|!Two envoys",
    },
    {"2 j j", "", "", NULL, true, "", " of 3|An older one|Bo Tarn leaves"},
    {"2 j j j", "", "", NULL, true, "", "Cy Onn  (person)|1 of 2"},
    {"1 j j j", "", "", NULL, true, "", "▸▾ 2010s|of 6|A newer one"},
    {"1 G", "", "", NULL, true, "", "1 of 1|A rumour without a date"},
    {"f", "kind:defection", "Enter 3 j", NULL, true, "", "2 of 2|filter: kind:defection"},
    {"3 j Space", "", "", NULL, true, "", "* Oct|1980s|!1950s"},
    {"2 j Space Space", "", "", NULL, true, "", "any of them|of 5"},
    {"2 j Space Space |", "", "", NULL, true, "", "PEOPLE  all of them|none"},
    {"1 j Space Space", "", "", NULL, true, "", "1960s|of 2|!An older one"},
    {"3 m j j m g", "", "", NULL, true, "' '", "'1960|'3 May"},
    {"] ]", "", "", NULL, true, "", "PLACES"},
    {"2 j [ [", "", "", NULL, true, "", "KINDS of Ada Lem|congress|!defection"},
    {"2 j Space [ [", "", "", NULL, true, "] ]", "PEOPLE|* Ada Lem"},
    {"2 j j [ [", "", "", "flight", true, "", "KINDS of Bo Tarn|meeting"},
    /* orders and levels */
    {"3 o j", "", "", NULL, true, "", "by title"},
    {"3 O", "", "", NULL, true, "", "reversed"},
    {"2 o", "", "", NULL, true, "2 o", "Sorted by first date"},
    {"2 O", "", "", NULL, true, "2 O", "Sorted by count|!reversed"},
    {"1 +", "", "", NULL, true, "", "1960 |2021 |1950 "},
    /* views and pages over them */
    {"C", "", "", NULL, true, "", "CONFLICTS"},
    {"?", "", "", NULL, true, "", "Help|one row down"},
    {"!", "", "", NULL, true, "q", "YEARS"},
    {":", "pane 3", "", NULL, true, "Enter j", "of 11"},
    {"f", "ada", "", NULL, true, "Enter", "of 2|filter: ada"},
    /* the history */
    {"3 j j Enter j j Enter", "", "", NULL, true, "<", "4 of 11"},
    {"3 j j Enter j j Enter <", "", "", NULL, true, ">", "Ada Lem  (person)"},
    /* a search, finished or not */
    {"3 /", "meet", "Enter", NULL, true, "n", "match 2 of 2|Two envoys meet"},
    {"3 /", "mee", "", NULL, true, "t", "match 1 of 2|The sixth congress meets"},
    {"2 j 3 /", "post", "", NULL, true, "Esc", "of 2|Ada Lem|!An older one"},
    {"3 j j j /", "tarn", "", NULL, true, "Esc", "5 of 11|An order recalls"},
    {"3 /", "meet", "Enter <", NULL, true, "", "2 of 11|!match 1"},
    /* what was looked at is gone */
    {"3 j j j j", "", "", "meeting", false, "", "of 8|!Two envoys"},
    {"3 j j j j Enter", "", "", "meeting", false, "j k Enter", "of 8|!Two envoys"},
    {"3 j j j j Space", "", "", "meeting", false, "", "of 8|1960s"},
    {"3 j j j j Enter j Enter", "", "", "meeting", false, "<", "of 8"},
    {"3 j j j j m g", "", "", "meeting", false, "'", "There are no bookmarks"},
    {"3 /", "envoys", "Enter", "meeting", false, "n", "Nothing found for"},
    {"3 /", "envoy", "", "meeting", false, "s Enter", "of 8"},
    {"1 j", "", "", "founding", false, "", "1960s|none|Nothing matches"},
    {"2 j j", "", "", "flight", true, "", "Bo Tarn  (person)|of 2"},
};

START_TEST(test_replace)
{
    size_t row = (size_t)_i;
    for (int drawn = 0; drawn < 2; drawn++) {
        session_browse(sample_timeline(), NULL, 40, 120);
        sample_keys(browser, rows[row].keys);
        draw();
        sample_type(browser, rows[row].typed);
        sample_keys(browser, rows[row].enter);
        draw();
        replace(rows[row].without, rows[row].more ? added : NULL);
        if (drawn != 0)
            draw();
        sample_keys(browser, rows[row].then);
        sample_require(browser, rows[row].shown, rows[row].keys);
    }
}
END_TEST

/* The same timeline again changes nothing that is seen, wherever one is. */
START_TEST(test_same)
{
    static const char *const places[] = {"1",
                                         "1 j j",
                                         "1 + + j j j j",
                                         "2 j",
                                         "2 j Space Space |",
                                         "3 G",
                                         "3 o j j",
                                         "3 O j",
                                         "3 j Enter",
                                         "3 j Enter j j Enter",
                                         "] ] ] 2 j",
                                         "C",
                                         "3 Space Space",
                                         "? j j j",
                                         "L",
                                         "L j j + l",
                                         "P",
                                         "P l"};
    static const int sizes[][2] = {{40, 120}, {24, 80}, {12, 60}, {6, 30}};
    struct buf before = {0};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        for (size_t size = 0; size < 4; size++) {
            session_browse(sample_generation(NULL, sample_odd), NULL, sizes[size][0],
                           sizes[size][1]);
            draw();
            sample_keys(browser, places[i]);
            sample_draw(browser, TEXT_UNICODE, &before);
            replace(NULL, sample_odd);
            const char *a = buf_text(&before), *b = draw();
            while (*a != '\0' && *a == *b)
                a++, b++;
            require(*a == *b, "%s at %d x %d: %.70s became %.70s", places[i], sizes[size][0],
                    sizes[size][1], a, b);
        }
    buf_finish(&before);
}
END_TEST

/* What the first line counts is of the new generation. */
START_TEST(test_counts)
{
    session_browse(sample_generation(NULL, NULL), NULL, 24, 80);
    sample_require(browser, "9 incidents  3 people  2 sources", "before");
    replace(NULL, "sources third title=Third\nsources fourth title=Fourth\n");
    sample_require(browser, "9 incidents  3 people  4 sources", "after");
}
END_TEST

/* The row that is selected begins with the same characters in the next generation. */
static void require_selected(const char *keys, const struct browser_options *options,
                             const char *more, int length)
{
    char selected[400];
    session_browse(sample_generation(NULL, sample_odd), options, 40, 120);
    draw();
    sample_keys(browser, keys);
    snprintf(selected, sizeof selected, "%.*s", length, strstr(draw(), "▸") + strlen("▸"));
    replace(NULL, more);
    const char *now = strstr(draw(), "▸") + strlen("▸");
    require(strncmp(now, selected, strlen(selected)) == 0, "%s: %s became %.*s", keys, selected,
            length, now);
}

/* The conflict that is looked at stays, also with others found before it. */
START_TEST(test_conflict)
{
    static const char *const keys[] = {"g", "g j", "g j j"};
    static const char clash[] = "incidents clash title=They clash|date=1900\n"
                                "+reports source=wire\n++figures name=killed|value=1\n"
                                "+reports source=gazette\n++figures name=killed|value=2\n";
    struct browser_options options = {.charset = TEXT_UNICODE, .view = VIEW_CONFLICTS};
    struct buf more = {0};
    buf_printf(&more, "%s%s", clash, sample_odd);
    require_selected(keys[_i], &options, buf_text(&more), 30);
    buf_finish(&more);
}
END_TEST

/* So does the point, with other series and points before it, also of its date or with its number;
 * how much of its row stays the same. */
static const struct {
    const char *series, *points;
    int length;
} figures[] = {
    {"series before title=Before the others\n+points date=1990|value=1\n",
     "+points date=1980|value=2\n", 12},
    {"", "+points date=2000|value=10-12\n", 100},
};

START_TEST(test_figure)
{
    static const char *const keys[] = {"g", "g j", "g j j", "G", "G k"};
    struct browser_options options = {.charset = TEXT_UNICODE, .view = VIEW_FIGURES};
    const char *points = strstr(sample_odd, "+points ");
    for (int i = 0; i < COUNT(keys); i++) {
        struct buf more = {0};
        buf_puts(&more, figures[_i].series);
        buf_add(&more, sample_odd, (size_t)(points - sample_odd));
        buf_printf(&more, "%s%s", figures[_i].points, points);
        require_selected(keys[i], &options, buf_text(&more), figures[_i].length);
        buf_finish(&more);
    }
}
END_TEST

/* With what was prepared beside, the screen is the same as without; what is prepared of another
 * generation is not used. */
START_TEST(test_prepared)
{
    struct buf before = {0};
    for (int i = 0; i < 3; i++) {
        static const char *const keys[] = {"3 j j", "2 j ]", "1 G"};
        for (int prepared = 0; prepared < 3; prepared++) {
            struct timeline *t = sample_generation(NULL, added), *other = sample_timeline();
            session_browse(sample_timeline(), NULL, 40, 120);
            sample_keys(browser, keys[i]);
            if (prepared > 0)
                browser_prepare(browser, preparation_create(prepared == 1 ? t : other));
            browser_replace(browser, t, NULL);
            timeline_destroy(t);
            timeline_destroy(other);
            draw();
            if (prepared == 0)
                buf_puts(&before, buf_text(&screen));
            ck_assert_str_eq(buf_text(&screen), buf_text(&before));
        }
        buf_clear(&before);
    }
    buf_finish(&before);
}
END_TEST

/* While no key was pressed, more of the files is shown from its beginning, in every view; later it
 * is a new generation like any other. */
START_TEST(test_extend)
{
    struct buf fresh = {0};
    struct browser_options options = {.charset = TEXT_UNICODE, .view = (enum browser_view)_i};
    for (int touched = 0; touched < 2; touched++) {
        struct timeline *all = sample_generation(NULL, sample_odd);
        session_browse(timeline_retain(all), &options, 40, 120);
        draw();
        buf_puts(&fresh, buf_text(&screen));
        session_browse(sample_generation("founding", NULL), &options, 40, 120);
        draw();
        if (touched)
            sample_keys(browser, "3 j");
        ck_assert(browser_is_touched(browser) == (touched == 1));
        browser_extend(browser, all, NULL);
        timeline_destroy(all);
        draw();
        require((strcmp(buf_text(&screen), buf_text(&fresh)) != 0) == (touched == 1), "%s\n%s",
                buf_text(&fresh), buf_text(&screen));
        buf_clear(&fresh);
    }
    buf_finish(&fresh);
    sample_require(browser, "6 of 13", "j before what is new");
}
END_TEST

static const struct {
    struct browser_progress progress;
    const char *shown;
} progresses[] = {
    {{.reading = false, .done = 1, .total = 2}, "!reading|1 of 9"},
    {{.reading = true}, "reading  1 of 9"},
    {{.reading = true, .done = 10, .total = 40}, "reading, 25 %  1 of 9"},
    {{.reading = true, .done = 120000000, .total = 519000000, .seconds = -1},
     "reading, 120 of 519 MB  1 of 9"},
    {{.reading = true, .done = 120000000, .total = 519000000, .seconds = 7},
     "reading, 120 of 519 MB, 7 s left  1 of 9"},
};

START_TEST(test_progress)
{
    browser_progress(browser, progresses[_i].progress);
    sample_require(browser, progresses[_i].shown, "progress");
    unsigned requests = sample_keys(browser, "C-c");
    ck_assert_uint_eq(requests & BROWSER_STOP, progresses[_i].progress.reading ? BROWSER_STOP : 0);
}
END_TEST

/* Less of it where there is less room, but something while there is any. */
START_TEST(test_narrow_progress)
{
    static const struct {
        int columns;
        const char *shown;
    } widths[] = {{100, "120 of 519 MB, 7 s left  1 of 9"},
                  {70, "reading, 120 of 519 MB  1 of 9"},
                  {50, "reading, 23 %  1 of 9"},
                  {24, "!reading"}};
    browser_progress(browser, progresses[4].progress);
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        browser_resize(browser, 24, widths[i].columns);
        sample_require(browser, widths[i].shown, "narrow progress");
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_replace, rows),
        ONCE(test_same),
        ONCE(test_counts),
        TIMES(test_conflict, 3),
        EACH(test_figure, figures),
        ONCE(test_prepared),
        TIMES(test_extend, VIEW_COUNT),
        EACH(test_progress, progresses),
        ONCE(test_narrow_progress),
    };
    return run_tests(tests, .name = "replace", .seconds = 60, .set_up = session_begin,
                     .tear_down = session_end);
}
