/* Lanes: bars and their ends, lines, marks that share cells, and the view as a screen. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/run.h"
#include "../model/sample.h"
#include "base/diag.h"
#include "sample.h"
#include "view/lane_bar.h"
#include "view/lane_cluster.h"
#include "view/lane_view.h"
#include "view/print.h"
#include "view/print_svg.h"

static struct timeline *build(const char *text)
{
    struct diags diags;
    diag_init(&diags);
    struct timeline *t = sample_build(text, true, &diags);
    diag_finish(&diags);
    return t;
}

/* ---- bars: 2010 to 2019 in forty cells, a quarter of a year each */

static const struct {
    const char *role;     /* as in tests/model/sample.h */
    const char *expected; /* . : = # shades, eighths as digits, | half, < > arrows, ? unknown */
} bars[] = {
    {"from=2012-01-01|to=2015-12-31", "        ###############7"},
    {"from=2012|to=2015", "        .::=#########::."},
    {"from=2012-01-01|to=..", "        ###############################>"},
    {"from=..|to=2012-01-01", "<#######1"},
    {"from=2012-01-01", "        #=:.?"},
    {"to=2012-01-01", "    ?.:=#"},
    {"as_of=2012-01-01", "    ?.:=#=:.?"},
    {"as_of=2012", "    ?.:=======:.?"},
    {"from=2012-01-01~|to=2015-12-31~", "        =##############="},
    {"from=2005-01-01|to=2025-12-31", "########################################"},
    {"from=2030-01-01|to=2031-12-31", ""},
    {"from=2012-02-15|to=2012-08-15", "        |#4"},
    {"from=2012|to=2012", "        ....."},
    {"title=Nothing known", "none"},
};

static char fill_char(uint8_t fill)
{
    static const char chars[] = " .:=#";
    if (fill <= LANE_FULL)
        return chars[fill];
    if (fill > LANE_LEFT && fill < LANE_RIGHT)
        return (char)('0' + (fill - LANE_LEFT));
    return fill == LANE_RIGHT         ? '|'
           : fill == LANE_ARROW_LEFT  ? '<'
           : fill == LANE_ARROW_RIGHT ? '>'
                                      : '?';
}

START_TEST(test_bars)
{
    struct axis a;
    axis_fit(&a, 14610, 18261, 40); /* 2010-01-01 to 2019-12-31 */
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        struct buf text = {0};
        struct lane_bar bar;
        uint8_t cells[40];
        char drawn[41] = "none";
        int end = 0;
        buf_printf(&text, "incidents one title=One\npeople ada name=Ada\n+roles %s\n",
                   bars[i].role);
        struct timeline *t = build(buf_text(&text));
        if (lane_bar_of_role(&bar, t, timeline_role(t, 1))) {
            int begin = lane_bar_fill(&bar, &a, cells, &end);
            for (int cell = 0; cell < end; cell++)
                drawn[cell] = cell < begin ? ' ' : fill_char(cells[cell]);
            drawn[end] = '\0';
        }
        ck_assert_msg(strcmp(drawn, bars[i].expected) == 0, "%s: [%s] [%s]", bars[i].role, drawn,
                      bars[i].expected);
        timeline_destroy(t);
        buf_finish(&text);
    }
}
END_TEST

/* At every place of the window a bar stays within it, and begins and ends where it says. */
START_TEST(test_bars_everywhere)
{
    struct timeline *t =
        build("incidents one title=One\npeople ada name=Ada\n"
              "+roles from=2012|to=2015-05\n+roles from=..|to=2013~\n"
              "+roles as_of=2014\n+roles from=2014-03-05\n+roles from=2014|to=..\n");
    for (uint32_t role = 1; role <= timeline_count(t, TABLE_ROLE); role++) {
        struct lane_bar bar;
        ck_assert(lane_bar_of_role(&bar, t, timeline_role(t, role)));
        for (int64_t first = 10000; first < 20000; first += 171) {
            for (int64_t days = 1; days < 20000; days = days * 3 + 1) {
                struct axis a;
                uint8_t cells[50];
                int end, begin;
                axis_fit(&a, first, first + days, 50);
                begin = lane_bar_fill(&bar, &a, cells, &end);
                require(begin >= 0 && begin <= end && end <= 50, "%d %d", begin, end);
                require(begin == end || cells[begin] != LANE_EMPTY, "%d", begin);
                for (int cell = begin; cell < end; cell++)
                    require(cells[cell] != LANE_LEFT && cells[cell] <= LANE_QUESTION, "%d",
                            cells[cell]);
            }
        }
    }
    timeline_destroy(t);
}
END_TEST

/* A bar from begin to end - 1 with length certain cells from run on, a label of so many columns in
 * a window of 60 cells: where the label stands, and what both take. */
static const struct {
    int begin, end, run, length, columns;
    int cell, room, first, behind;
    bool inside;
} labels[] = {
    {10, 40, 12, 26, 20, 14, 20, 10, 41, true}, /* in the bar */
    {10, 40, 12, 26, 22, 14, 22, 10, 41, true}, /* as long as there is room */
    {10, 20, 12, 8, 20, 21, 20, 10, 42, false}, /* behind */
    {10, 20, 12, 8, 39, 21, 39, 10, 61, false}, /* up to the edge */
    {10, 20, 12, 8, 45, 21, 39, 10, 61, false}, /* cut there */
    {45, 55, 46, 8, 20, 24, 20, 23, 56, false}, /* before */
    {42, 47, 43, 4, 20, 48, 12, 42, 61, false}, /* cut behind rather than whole before */
    {45, 55, 46, 8, 44, 0, 44, 0, 56, false},   /* up to the edge */
    {5, 55, 6, 40, 44, 8, 36, 5, 56, true},     /* cut in the bar */
    {5, 55, 6, 4, 44, 7, 44, 5, 56, true},      /* over the shades */
    {5, 55, 6, 4, 50, 7, 46, 5, 56, true},      {2, 10, 6, 2, 44, 11, 44, 2, 56, false},
    {0, 58, 6, 2, 44, 2, 44, 0, 59, true},      {0, 60, 0, 60, 10, 2, 10, 0, 61, true},
    {0, 0, 0, 0, 10, 1, 10, 0, 0, false},
};

START_TEST(test_labels)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        struct lane_label label = lane_label_place(labels[i].begin, labels[i].end, labels[i].run,
                                                   labels[i].length, labels[i].columns, 60);
        struct lane_span span = lane_label_span(labels[i].begin, labels[i].end, &label);
        ck_assert_msg(label.cell == labels[i].cell && label.columns == labels[i].room &&
                          label.inside == labels[i].inside,
                      "%d: %d, %d", (int)i, label.cell, label.columns);
        ck_assert_msg(span.first == labels[i].first && span.end == labels[i].behind, "%d: %d to %d",
                      (int)i, span.first, span.end);
    }
}
END_TEST

START_TEST(test_runs)
{
    static const uint8_t cells[] = {LANE_SHADE_1, LANE_FULL, LANE_SHADE_3, LANE_FULL,
                                    LANE_FULL,    LANE_FULL, LANE_LEFT + 3};
    int length;
    ck_assert_int_eq(lane_bar_run(cells, 0, 7, &length), 3);
    ck_assert_int_eq(length, 3);
    ck_assert_int_eq(lane_bar_run(cells, 0, 3, &length), 1);
    ck_assert_int_eq(length, 1);
    ck_assert_int_eq(lane_bar_run(cells, 6, 7, &length), 6);
    ck_assert_int_eq(length, 0);
}
END_TEST

/* Touching is allowed, a free cell being part of a span; line 0 gives way to marks. */
START_TEST(test_lines)
{
    static const struct {
        struct lane_span span;
        int line, beside_marks;
    } packed[] = {{{0, 10}, 0, 0},  {{5, 20}, 1, 1},    {{10, 30}, 0, 2}, {{12, 13}, 2, -1},
                  {{13, 15}, 2, 0}, {{14, 40}, -1, -1}, {{20, 22}, 1, 0}, {{30, 30}, -1, -1}};
    enum { COUNT = sizeof packed / sizeof *packed };
    struct lane_span list[COUNT];
    uint8_t taken[41] = {[12] = 1, [25] = 1};
    int lines[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        list[i] = packed[i].span;
    ck_assert_int_eq(lane_span_pack(list, COUNT, NULL, 3, lines), 3);
    for (size_t i = 0; i < COUNT; i++)
        ck_assert_int_eq(lines[i], packed[i].line);
    ck_assert_int_eq(lane_span_pack(list, COUNT, taken, 3, lines), 3);
    for (size_t i = 0; i < COUNT; i++)
        ck_assert_msg(lines[i] == packed[i].beside_marks, "%d: %d", (int)i, lines[i]);
    ck_assert_int_eq(lane_span_pack(list, 0, NULL, 3, lines), 0);
}
END_TEST

/* ---- marks */

START_TEST(test_seek)
{
    static const uint32_t rows[] = {2, 3, 5, 8, 13, 21, 34};
    for (size_t from = 0; from < 7; from++) {
        for (uint32_t row = 0; row < 40; row++) {
            size_t expected = from;
            while (expected < 7 && rows[expected] < row)
                expected++;
            ck_assert_uint_eq(lane_seek(rows, 7, from, row), expected);
        }
    }
    ck_assert_uint_eq(lane_seek(rows, 0, 0, 5), 0);
}
END_TEST

static const char dated[] = "incidents a title=A|date=2010-01-01|people=ada\n"
                            "incidents b title=B|date=2010-01-05|people=ada\n"
                            "incidents c title=C|date=2010-01-20|people=ada,bo\n"
                            "incidents d title=D|date=2010-02-01|people=bo\n"
                            "incidents e title=E|date=2010-04-01|people=ada\n"
                            "incidents f title=F|date=../2010-02-03|people=ada\n"
                            "incidents g title=G|people=ada\n"
                            "incidents h title=H|date=nonsense|people=ada\n";

/* "CELL:COUNT CELL:COUNT" of Ada's lane. */
static void format_marks(const struct timeline *t, const struct axis *a, const struct bitset *set,
                         struct buf *out)
{
    struct lane_mark marks[64];
    uint32_t bounds[65], count, undated = lane_undated(t);
    const uint32_t *postings =
        timeline_postings(t, TABLE_PERSON, timeline_find(t, TABLE_PERSON, "ada", 3), &count);
    lane_bounds(t, undated, a, bounds);
    size_t found = lane_cluster(postings, count, bounds, a->width, set, marks);
    for (size_t i = 0; i < found; i++)
        buf_printf(out, "%s%d:%u", i > 0 ? " " : "", marks[i].cell, (unsigned)marks[i].count);
}

START_TEST(test_clusters)
{
    static const struct {
        int64_t first, days; /* of January 2010; days in the window */
        int width;
        const char *expected;
    } cases[] = {
        {0, 120, 12, "0:2 1:1 3:1 9:1"},
        {0, 120, 1, "0:5"},
        {0, 10, 10, "0:1 4:1"},
        {0, 5, 50, "0:1 40:1"},
        {-5, 5, 50, ""},
        {20, 60, 6, "1:1"},
        {300, 10, 10, ""},
    };
    struct timeline *t = build(dated);
    ck_assert_uint_eq(lane_undated(t), 7);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct axis a;
        struct buf out = {0};
        axis_fit(&a, 14610 + cases[i].first, 14610 + cases[i].first + cases[i].days - 1,
                 cases[i].width);
        format_marks(t, &a, NULL, &out);
        ck_assert_str_eq(buf_text(&out), cases[i].expected);
        /* A set that leaves everything leaves the same. */
        struct bitset set;
        bitset_init(&set, timeline_count(t, TABLE_INCIDENT) + (size_t)1);
        bitset_fill(&set);
        struct buf again = {0};
        format_marks(t, &a, &set, &again);
        ck_assert_str_eq(buf_text(&again), cases[i].expected);
        bitset_clear(&set);
        buf_clear(&again);
        format_marks(t, &a, &set, &again);
        ck_assert_str_eq(buf_text(&again), "");
        bitset_finish(&set);
        buf_finish(&again);
        buf_finish(&out);
    }
    timeline_destroy(t);
}
END_TEST

/* ---- what the window is a part of */

START_TEST(test_overview)
{
    static const uint32_t counts[] = {8, 0, 1, 4, 0};
    static const struct {
        int from, to;
        const char *expected;
    } cases[] = {
        {0, 4, "[#'.=']"}, {1, 2, "#['.]='"},  {2, 2, "#'[.]='"},   {-1, 1, "[#'].='"},
        {3, 5, "#'.[=']"}, {-1, 5, "[#'.=']"}, {-1, -1, "[]#'.='"}, {5, 5, "#'.='[]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out = {0};
        lane_overview_format(counts, 5, cases[i].from, cases[i].to, TEXT_ASCII, &out);
        ck_assert_str_eq(buf_text(&out), cases[i].expected);
        buf_finish(&out);
    }
}
END_TEST

/* ---- the view */

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

/* Dates at the ends of what there is, names that are wide, many roles, nothing at all. */
static const char *const odd[] = {
    story,
    "incidents a title=A|date=Y-999999999999999|people=x\n"
    "incidents b title=B|date=Y999999999999999|people=x\n"
    "incidents c title=C|date=../..|people=x\nincidents d title=D|date=XXXX|people=x\n"
    "incidents e title=E|date=../1500|people=x\nincidents f title=F|date=1500/|people=x\n"
    "incidents g title=G|date=[..1600]|people=x\nincidents h title=H|date=2000/..|people=x\n",
    "people x name=류현우 류현우 류현우\n+roles title=대사|from=Y-17E7|to=Y17E7\n"
    "+roles from=2000|to=1999\n+roles title=A|from=2000\n+roles title=B|from=2000\n"
    "+roles title=C|from=2000\n+roles title=D|from=2000\n+roles title=E|from=../2000|to=2001/..\n"
    "incidents a title=평양에서|date=2000-02-29|people=x\n",
    "incidents a title=A\n",
    "people x name=X\n",
};

static struct browser *open_odd(size_t which, int rows, int columns, enum text_charset charset)
{
    struct browser_options options = {.charset = charset, .view = VIEW_LANES};
    return sample_browse(build(odd[which]), &options, rows, columns);
}

static struct browser *open_lanes(int rows, int columns, enum text_charset charset)
{
    struct browser_options options = {.charset = charset, .view = VIEW_LANES};
    return sample_browse(build(story), &options, rows, columns);
}

/* Runs a command by its name. */
static void run(struct browser *b, const char *command)
{
    sample_keys(b, ":");
    sample_type(b, command);
    sample_keys(b, "Enter");
}

static void draw(struct browser *b, enum text_charset charset, struct buf *out)
{
    struct frame frame;
    frame_init(&frame, charset);
    browser_draw(b, &frame);
    buf_clear(out);
    for (int row = 0; row < frame.rows; row++) {
        frame_line_text(&frame.lines[row], out);
        buf_putc(out, '\n');
    }
    frame_finish(&frame);
}

static void require_screen(struct browser *b, const char *text)
{
    struct buf out = {0};
    draw(b, TEXT_ASCII, &out);
    ck_assert_msg(strstr(buf_text(&out), text) != NULL, "'%s' not in\n%s", text, buf_text(&out));
    buf_finish(&out);
}

START_TEST(test_screen)
{
    struct browser *b = open_lanes(24, 60, TEXT_ASCII);
    require_screen(b, " PEOPLE  Dec 2010 to Mar 2019\n"
                      "                   2012      2014  vMar 2015     2018\n"
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
    {"first-mark;zoom-in;zoom-in;zoom-in", "\n                      v1 Jan 2011 "},
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
};

START_TEST(test_steps)
{
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct browser *b = open_lanes(24, 60, TEXT_ASCII);
        char commands[128];
        snprintf(commands, sizeof commands, "%s", steps[i].commands);
        require_screen(b, "PEOPLE");
        for (char *save, *command = strtok_r(commands, ";", &save); command != NULL;
             command = strtok_r(NULL, ";", &save))
            run(b, command);
        require_screen(b, steps[i].expected);
        browser_destroy(b);
    }
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
    run(b, "down");
    run(b, "pin");
    require_screen(b, "#\n^ Bo Tarn ");
    struct timeline *again = build(story);
    browser_replace(b, again, NULL);
    timeline_destroy(again);
    require_screen(b, "#\n^ Bo Tarn ");
    run(b, "unpin");
    require_screen(b, "#\n  Ada Lem ");
    run(b, "unpin");
    require_screen(b, "\n^ talk ");
    run(b, "facet kinds");
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
    struct browser *b = sample_browse(build(buf_text(&lines)), &options, 24, 40);
    require_screen(b, "'+!         '!*\n");
    run(b, "last-mark");
    run(b, "previous-mark");
    require_screen(b, "Jun 2010 (2)v");
    run(b, "previous-mark");
    run(b, "previous-mark");
    require_screen(b, "Jun 2005 (12)v");
    sample_keys(b, "f");
    sample_type(b, "not conflict");
    sample_keys(b, "Enter");
    run(b, "fit");
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
        sample_browse(build("people ada name=Ada\n+roles title=Envoy|from=2010|to=..\n"
                            "incidents one title=One|date=2010-06-01|people=ada\n"
                            "incidents two title=Two|date=2014|people=ada\n"),
                      &options, 24, 60);
    require_screen(b, "# Envoy #........................>\n");
    require_screen(b, "\n              '       '       :    |   ");
    run(b, "last-mark");
    require_screen(b, " today ");
    run(b, "fit 2010");
    require_screen(b, "              . Envoy ......::");
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
        struct browser *b = sample_browse(build(cases[i].timeline), &options, 24, 60);
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
        sample_browse(build("people ada name=Ada Lem\n+roles title=Poet\n"
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
    struct browser *b = sample_browse(build(story), &options, 24, 100);
    sample_keys(b, "3 j j");
    run(b, "lanes");
    require_screen(b, "\n Bo leaves\n");
    run(b, "up");
    run(b, "last-mark");
    run(b, "previous-mark");
    require_screen(b, "\n Talks\n");
    run(b, "lanes");
    require_screen(b, "> 2016-2018   Talks");
    run(b, "lanes");
    sample_keys(b, "Enter");
    run(b, "close");
    require_screen(b, " PEOPLE  Dec 2010");
    run(b, "close");
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
        struct browser *b = open_odd((size_t)turn % (sizeof odd / sizeof *odd), rows, columns,
                                     turn % 2 == 0 ? TEXT_ASCII : TEXT_UNICODE);
        for (int i = 0; i < 60; i++) {
            seed = seed * 1103515245U + 12345U;
            run(b, commands[seed / 65536 % (sizeof commands / sizeof *commands)]);
            draw(b, turn % 2 == 0 ? TEXT_ASCII : TEXT_UNICODE, &out);
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

/* What is drawn with blocks is shapes in a picture, the rest text that is as long as its cells. */
START_TEST(test_picture)
{
    struct canvas c = {0};
    struct svg s = {0};
    struct buf out = {0};
    canvas_reset(&c, 2, 20, TEXT_UNICODE);
    canvas_puts(&c, 0, 0, 8, ROLE_TEXT, " A <b>&");
    canvas_put(&c, 1, 2, ROLE_BAR, GLYPH_SHADE_2);
    canvas_put(&c, 1, 3, ROLE_BAR, GLYPH_SHADE_2);
    canvas_put(&c, 1, 4, ROLE_BAR, GLYPH_LEFT_4);
    canvas_put(&c, 1, 6, ROLE_UNSURE, GLYPH_MARK_UNSURE);
    canvas_put(&c, 1, 7, ROLE_CONFLICT, GLYPH_MARK_CONFLICT);
    svg_put_canvas(&s, &c, 0);
    ck_assert_str_eq(
        buf_text(&s.body),
        "<text class=\"text\" x=\"16\" y=\"21\" textLength=\"48\">A &lt;b&gt;&amp;</text>\n"
        "<rect class=\"bar\" x=\"24\" y=\"28.25\" width=\"16\" height=\"13.5\" opacity=\"0.40\"/>\n"
        "<rect class=\"bar\" x=\"40\" y=\"28.25\" width=\"4\" height=\"13.5\"/>\n"
        "<circle class=\"unsure\" cx=\"60\" cy=\"35\" r=\"3\""
        " style=\"fill:#fff;stroke:currentColor\"/>\n"
        "<text class=\"conflict\" x=\"64\" y=\"39\" textLength=\"8\">\u2260</text>\n");
    svg_finish(&s, "Them & <us>", &out);
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "<title>Them &amp; &lt;us&gt;</title>"));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), " width=\"176\" height=\"52\""));
    canvas_finish(&c);
    buf_finish(&out);
}
END_TEST

/* Lanes and figures of everything odd, as text and as a picture, wide and narrow. */
START_TEST(test_print)
{
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        struct timeline *t = build(odd[i]);
        for (int width = 0; width <= 300; width += 60) {
            struct print_options options = {.width = width, .charset = TEXT_ASCII};
            struct buf out = {0};
            print_lanes(t, &options, &out);
            ck_assert_ptr_nonnull(strstr(buf_text(&out), " PEOPLE"));
            options.form = PRINT_SVG;
            buf_clear(&out);
            print_lanes(t, &options, &out);
            print_figures(t, &options, &out);
            ck_assert_ptr_nonnull(strstr(buf_text(&out), "</svg>\n<svg "));
            buf_finish(&out);
        }
        timeline_destroy(t);
    }
}
END_TEST

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    Suite *suite = suite_create("lanes");
    TCase *tc = tcase_create("lanes");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, test_bars);
    tcase_add_test(tc, test_bars_everywhere);
    tcase_add_test(tc, test_labels);
    tcase_add_test(tc, test_runs);
    tcase_add_test(tc, test_lines);
    tcase_add_test(tc, test_seek);
    tcase_add_test(tc, test_clusters);
    tcase_add_test(tc, test_overview);
    tcase_add_test(tc, test_screen);
    tcase_add_test(tc, test_steps);
    tcase_add_test(tc, test_pins);
    tcase_add_test(tc, test_conflict_in_cluster);
    tcase_add_test(tc, test_today);
    tcase_add_test(tc, test_nothing_dated);
    tcase_add_test(tc, test_left_out);
    tcase_add_test(tc, test_shared);
    tcase_add_test(tc, test_click);
    tcase_add_test(tc, test_picture);
    tcase_add_test(tc, test_print);
    tcase_add_test(tc, test_soak);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
