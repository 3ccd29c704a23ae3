/* The lanes as a screen: what is drawn, and what commands do to it. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/run.h"
#include "../model/sample.h"
#include "sample.h"

static const char story[] =
    "people ada name=Ada Lem\n"
    "+roles title=Envoy|from=2011-01-01|to=2014-12-31\n"
    "+roles title=Minister|from=2013|to=..\n"
    "people bo name=Bo Tarn\n"
    "+roles title=Clerk|as_of=2012-06-01\n"
    "people cy name=Cy Onn\n"
    "+roles title=Poet\n"
    "incidents one title=Ada is sent|date=2011-01-01|people=ada|kind=post\n"
    "incidents two title=Ada and Bo meet|date=2012-06-01|people=ada,bo|kind=talk\n"
    "incidents three title=Bo leaves|date=2015?|people=bo|kind=flight\n"
    "incidents four title=Talks|date=2016-01/2018-12|people=ada,bo|kind=talk\n"
    "incidents five title=A rumour|people=bo|kind=talk\n"
    "incidents six title=Ada returns|date=2019-03-04|people=ada|kind=post\n";

static struct browser *open_text(const char *text, int rows, int columns, enum text_charset charset)
{
    struct browser_options options = {.charset = charset, .view = VIEW_LANES};
    return sample_browse(sample_of(text), &options, rows, columns);
}

static struct browser *open_lanes(int rows, int columns, enum text_charset charset)
{
    return open_text(story, rows, columns, charset);
}

static void require_screen(struct browser *b, const char *text)
{
    sample_require_text(b, TEXT_ASCII, text, "some commands");
}

START_TEST(test_screen)
{
    struct browser *b = open_lanes(24, 60, TEXT_ASCII);
    require_screen(b, " PEOPLE  Dec 2010 to Mar 2019\n"
                      "                   2012      2014  |Mar 2015     2018\n"
                      "  all: max 1  #    ' #       '    #|   #         '     #\n"
                      "> Ada Lem     *    ' * Ada and Bo meet *--------------|*\n"
                      "              # Envoy #############|   '         '\n"
                      "                   '    ..::=# Minister ###############>\n"
                      "  Bo Tarn          ' * Ada and... o~~~~*--------------|   1?\n"
                      "                 ?.:=#=:.? Clerk   |   '         '\n"
                      "  Cy Onn       (Poet)        '     |   '         '\n");
    browser_destroy(b);
}
END_TEST

/* What is under the cursor is what the detail tells. */
static const struct {
    const char *commands, *expected;
} steps[] = {
    {"first-mark", "\n Ada is sent\n"},
    {"first-mark;next-mark", "\n Ada and Bo meet\n"},
    {"last-mark", "\n Ada returns\n"},
    {"last-mark;next-mark", " No later mark in this lane"},
    {"last-mark;previous-mark", "\n Talks\n"},
    {"first-mark;right;right;right", "\n Ada Lem  (person)\n"},
    {"first-mark;right;right;left;left", "\n Ada is sent\n"},
    {"down;last-mark;previous-mark", "\n Bo leaves\n"},
    {"down;first-mark;zoom-in;zoom-in;zoom-in;zoom-in", "\n Ada and Bo meet\n"},
    {"first-mark;zoom-in;zoom-in;zoom-in", " PEOPLE  19 Oct 2010 to 31 Oct 2011 (of Jan 2011 to "},
    {"first-mark;zoom-in;zoom-in;zoom-in", "\n                      |1 Jan 2011 "},
    {"fit 2012", " PEOPLE  26 Dec 2011 to 6 Jan 2013 "},
    {"last-mark;zoom-in;zoom-in;zoom-in;zoom-in;next-lane", "> Bo Tarn "},
    {"fit 2014;next-lane", "> Bo Tarn "},
    {"fit 2014;next-lane;next-lane", "> Bo Tarn "},
    {"fit 2014;last;previous-lane;previous-lane", "> Ada Lem "},
    {"search Bo Tarn", "> Bo Tarn "},
    {"search leaves", "\n Bo leaves\n"},
    {"fit nonsense", " 'nonsense' is no date"},
    {"last-mark;zoom-in;pan-left;pan-left;fit", " PEOPLE  Jan 2010 to Feb 2020\n"},
    {"down;fit-lane", "> Bo Tarn      '  * Ada and... o~~~~*--------------|      1?"},
    {"fit 2016/2018", "> Ada Lem     *-----------------------------------------\n"
                      "              # Minister ##"},
    {"next-facet;next-facet;next-facet;next-facet", "> talk "},
    /* A pinned lane stays, and what it marks is marked in all others. */
    {"down;pin;up", "^ Bo Tarn          ' * Ada and... o~~~~*--------------|   1?\n"
                    "                 ?.:=#=:.? Clerk  :|   :         '\n"
                    "> Ada Lem     *    ' * Ada and Bo meet *"},
    {"down;pin;pin", " This lane no longer stays above the others"},
    {"down;pin;unpin", "#\n  Ada Lem "},
    {"down;pin;next-facet;next-facet;next-facet;next-facet", "^ Bo Tarn "},
    {"pin;filter kind:talk", "^ Ada Lem     :    ' * Ada and Bo meet *"},
    {"fit 2012;filter-window", "filter: date:2011-12-"},
    {"filter Talks;fit 2018;filter-window", "filter: (Talks) "},
    {"filter Talks;fit 2018;filter-window;clear", "PEOPLE  26 Dec 2017"},
    {"filter person:ada kind:post", "              # Envoy #############|"},
    {"filter kind:nothing", "Nothing matches; Esc takes back what narrows"},
    /* Somebody with nothing but an office is left by a filter that offices can be asked. */
    {"filter poet", "\n> Cy Onn       (Poet)"},
    {"filter person:cy", "\n> Cy Onn       (Poet)"},
    {"filter person:cy date:2012", "Nothing matches; Esc takes back what narrows"},
    /* What is said where there are no lanes stands below those that are pinned. */
    {"down;pin;facet tags",
     "\n                 ?.:=#=:.? Clerk  :|   :         '\n  Nothing here; ]"},
};

START_TEST(test_steps)
{
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct browser *b = open_lanes(24, 60, TEXT_ASCII);
        require_screen(b, "PEOPLE");
        sample_run(b, steps[i].commands);
        require_screen(b, steps[i].expected);
        browser_destroy(b);
    }
}
END_TEST

/* Keys that come faster than frames are drawn do what they do one by one. */
START_TEST(test_typed_ahead)
{
    static const char *const keys[] = {
        "] j",       "] ] ] j Enter",     "[ [ Enter", "[ [ G Enter",
        "j ] [ j j", "2 j ] ] 2 j L ] j", "[ [ w w",   "2 j [ [ 2 j j L ] ] j",
    };
    struct buf slow = {0}, fast = {0};
    struct browser *one = open_lanes(24, 60, TEXT_ASCII), *all = open_lanes(24, 60, TEXT_ASCII);
    sample_draw(one, TEXT_ASCII, &slow);
    sample_draw(all, TEXT_ASCII, &fast);
    for (const char *at = keys[_i]; *at != '\0'; at += strspn(at, " ")) {
        char key[16];
        size_t length = strcspn(at, " ");
        snprintf(key, sizeof key, "%.*s", (int)length, at);
        sample_keys(one, key);
        sample_draw(one, TEXT_ASCII, &slow);
        at += length;
    }
    sample_keys(all, keys[_i]);
    sample_draw(all, TEXT_ASCII, &fast);
    require(strcmp(buf_text(&slow), buf_text(&fast)) == 0, "%s: %s\nbecame\n%s", keys[_i],
            buf_text(&slow), buf_text(&fast));
    buf_finish(&slow);
    buf_finish(&fast);
    browser_destroy(one);
    browser_destroy(all);
}
END_TEST

/* Until somebody chooses, the commonest kinds stay above where there is room; and what was chosen
 * is there after the file was read again. */
START_TEST(test_pins)
{
    struct browser *b = open_lanes(40, 60, TEXT_ASCII);
    require_screen(b, "\n^ talk ");
    require_screen(b, "\n^ post        * Ada is sent ");
    require_screen(b, "\n^ flight ");
    sample_run(b, "down");
    sample_run(b, "pin");
    require_screen(b, "#\n^ Bo Tarn ");
    struct timeline *again = sample_of(story);
    browser_replace(b, again, NULL);
    timeline_destroy(again);
    require_screen(b, "#\n^ Bo Tarn ");
    sample_run(b, "unpin");
    require_screen(b, "#\n  Ada Lem ");
    sample_run(b, "unpin");
    require_screen(b, "\n^ talk ");
    sample_run(b, "facet kinds");
    require_screen(b, "#\n> talk ");
    browser_destroy(b);
}
END_TEST

/* The last of a dozen incidents is disputed, and one of two side by side: neither is hidden. */
START_TEST(test_conflict_in_cluster)
{
    struct browser_options options = {.charset = TEXT_ASCII, .view = VIEW_LANES};
    struct buf lines = {0};
    buf_puts(&lines, "incidents far title=Far|date=2000|people=ada\n"
                     "incidents a title=A|date=2010-06|people=ada\n"
                     "incidents b title=B|date=2010-06|people=ada\n"
                     "incidents next title=Next|date=2010-10|people=ada\n");
    for (int i = 0; i < 12; i++)
        buf_printf(&lines, "incidents many-%02d title=Many|date=2005-06-%02d|people=ada\n", i,
                   i + 1);
    buf_puts(&lines, "conflicts c title=Quarrel|about=incidents/many-11,incidents/b\n"
                     "+claims source=wire|says=Not so.\n");
    struct browser *b = sample_browse(sample_of(buf_text(&lines)), &options, 24, 40);
    require_screen(b, "'+!         '!*\n");
    sample_run(b, "last-mark");
    sample_run(b, "previous-mark");
    require_screen(b, "Jun 2010 (2)|");
    sample_run(b, "previous-mark");
    sample_run(b, "previous-mark");
    require_screen(b, "Jun 2005 (12)|");
    sample_keys(b, "f");
    sample_type(b, "not conflict");
    sample_keys(b, "Enter");
    sample_run(b, "fit");
    require_screen(b, "'+       '**\n");
    browser_destroy(b);
    buf_finish(&lines);
}
END_TEST

/* What goes on is known to up to today, which has a line and a name. */
START_TEST(test_today)
{
    struct browser_options options = {.charset = TEXT_ASCII, .view = VIEW_LANES, .today = 15340};
    struct browser *b =
        sample_browse(sample_of("people ada name=Ada\n+roles title=Envoy|from=2010|to=..\n"
                                "incidents one title=One|date=2010-06-01|people=ada\n"
                                "incidents two title=Two|date=2014|people=ada\n"),
                      &options, 24, 60);
    require_screen(b, "# Envoy #........................>\n");
    require_screen(b, "\n              '       '       :    |   ");
    sample_run(b, "last-mark");
    require_screen(b, " today ");
    sample_run(b, "fit 2010");
    require_screen(b, "              . Envoy ......::");
    browser_destroy(b);
}
END_TEST

/* The date of the cursor stands apart from those of the axis, wherever it is. */
START_TEST(test_axis)
{
    struct browser *b = open_lanes(24, 60, TEXT_UNICODE);
    struct buf screen = {0};
    sample_run(b, "first-mark");
    for (int cell = 0; cell < 60; cell++, sample_run(b, "right")) {
        buf_clear(&screen);
        sample_draw(b, TEXT_UNICODE, &screen);
        const char *head = strstr(buf_text(&screen), "\u25be");
        require(head != NULL &&
                    !(isalnum((unsigned char)head[-1]) && isalnum((unsigned char)head[3])),
                "%d: %s", cell, buf_text(&screen));
    }
    buf_finish(&screen);
    browser_destroy(b);
}
END_TEST

/* Where nothing is dated there is no axis that could tell of a time. */
START_TEST(test_nothing_dated)
{
    static const struct {
        const char *timeline, *expected;
    } cases[] = {
        {"people ada name=Ada\n", "  There are no incidents in this timeline\n"},
        {"incidents a title=A|date=2010\n", "  Nothing here; ] shows other lanes"},
        {"incidents a title=A|people=ada\n", " PEOPLE\n"
                                             "              Nothing here has a date\n\n"
                                             "> ada "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct browser_options options = {
            .charset = TEXT_ASCII, .view = VIEW_LANES, .today = 20000};
        struct browser *b = sample_browse(sample_of(cases[i].timeline), &options, 24, 60);
        require_screen(b, cases[i].expected);
        browser_destroy(b);
    }
}
END_TEST

/* An office without dates and without room is told of at least. */
START_TEST(test_left_out)
{
    struct browser_options options = {.charset = TEXT_ASCII, .view = VIEW_LANES};
    struct browser *b =
        sample_browse(sample_of("people ada name=Ada Lem\n+roles title=Poet\n"
                                "incidents one title=One|date=2010/2012|people=ada\n"
                                "people bo name=Bo\n+roles title=Poet\n+roles title=A|from=2011\n"
                                "+roles title=B|from=2011\n+roles title=C|from=2011\n"
                                "+roles title=D|from=2011\n+roles title=E|from=2011\n"),
                      &options, 24, 60);
    require_screen(b, "\n> Ada Lem  +1 *---------");
    require_screen(b, "\n  Bo        ");
    require_screen(b, "\n  1 more role ");
    browser_destroy(b);
}
END_TEST

/* The selection goes with one from the panes to the lanes and back. */
START_TEST(test_shared)
{
    struct browser_options options = {.charset = TEXT_ASCII};
    struct browser *b = sample_browse(sample_of(story), &options, 24, 100);
    sample_keys(b, "3 j j");
    sample_run(b, "lanes");
    require_screen(b, "\n Bo leaves\n");
    sample_run(b, "up");
    sample_run(b, "last-mark");
    sample_run(b, "previous-mark");
    require_screen(b, "\n Talks\n");
    sample_run(b, "lanes");
    require_screen(b, "> 2016-2018   Talks");
    sample_run(b, "lanes");
    sample_keys(b, "Enter");
    sample_run(b, "close");
    require_screen(b, " PEOPLE  Dec 2010");
    sample_run(b, "close");
    require_screen(b, "INCIDENTS");
    browser_destroy(b);
}
END_TEST

/* A click puts the cursor on the lane and the day. */
START_TEST(test_click)
{
    struct browser *b = open_lanes(24, 60, TEXT_ASCII);
    require_screen(b, "> Ada Lem ");
    browser_click(b, 7, 34, false);
    require_screen(b, "> Bo Tarn ");
    require_screen(b, "\n Bo leaves\n");
    browser_click(b, 5, 20, false); /* the second line of a lane */
    require_screen(b, "> Ada Lem ");
    browser_click(b, 2, 20, false); /* the axis */
    browser_click(b, 13, 20, false);
    require_screen(b, "> Ada Lem ");
    browser_click(b, 4, 14, true);
    require_screen(b, "\n Ada is sent\n");
    browser_destroy(b);
}
END_TEST

/* Whatever is done at whatever size: it is drawn, and no line is longer than the screen. */
START_TEST(test_soak)
{
    static const char *const commands[] = {"down",
                                           "up",
                                           "left",
                                           "right",
                                           "pan-left",
                                           "pan-right",
                                           "zoom-in",
                                           "zoom-in",
                                           "zoom-out",
                                           "fit",
                                           "next-mark",
                                           "previous-mark",
                                           "next-facet",
                                           "fit-lane",
                                           "last",
                                           "first",
                                           "filter",
                                           "filter talk",
                                           "pin",
                                           "pin",
                                           "filter-window",
                                           "unpin",
                                           "fit Y-1E9/2000",
                                           "lanes",
                                           "next-pane",
                                           "figures",
                                           "sort",
                                           "first-mark",
                                           "last-mark",
                                           "reverse",
                                           "clear",
                                           "lanes",
                                           "zoom-in",
                                           "previous-pane",
                                           "open"};
    unsigned seed = 7;
    struct buf out = {0};
    for (int turn = 0; turn < 60; turn++) {
        int rows = 4 + turn % 5 * 9, columns = 20 + turn * 5;
        int which = turn % (SAMPLE_EXTREMES + 1);
        enum text_charset charset = turn % 2 == 0 ? TEXT_ASCII : TEXT_UNICODE;
        struct browser *b =
            open_text(which == 0 ? story : sample_extremes[which - 1], rows, columns, charset);
        for (int i = 0; i < 60; i++) {
            seed = seed * 1103515245U + 12345U;
            sample_run(b, commands[seed / 65536 % (sizeof commands / sizeof *commands)]);
            sample_draw(b, charset, &out);
            for (const char *line = buf_text(&out); *line != '\0';) {
                size_t length = strcspn(line, "\n");
                require(text_width(line, length, TEXT_UNICODE) <= columns, "%.*s", (int)length,
                        line);
                line += length + 1;
            }
        }
        browser_destroy(b);
    }
    buf_finish(&out);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_screen),
        ONCE(test_steps),
        ONCE(test_pins),
        TIMES(test_typed_ahead, 8),
        ONCE(test_conflict_in_cluster),
        ONCE(test_today),
        ONCE(test_nothing_dated),
        ONCE(test_left_out),
        ONCE(test_shared),
        ONCE(test_click),
        ONCE(test_soak),
        ONCE(test_axis),
    };
    return run_tests(tests, .name = "lanes", .seconds = 60);
}
