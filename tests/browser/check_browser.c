/* The linked panes: each choice narrows the other panes, and can be taken back. */
#include "../base/run.h"

#include <stdio.h>
#include <string.h>

#include "session.h"

/* Keys from the start, a text typed after them, and what the screen shows then. Titles stand for
 * the incidents pane, names and counts for the others. */
static const struct {
    const char *keys, *typed, *more, *shown;
} linked[] = {
    {"1", "", "", "YEARS|PEOPLE|INCIDENTS|DETAIL|1 of 9|All time|Everyone|Undated"},
    /* a period narrows people and incidents */
    {"1 j", "", "", "1960s|1 of 1|A ministry is founded|!Ada Lem|!Two envoys meet"},
    {"1 j j", "", "", "1 of 1|The sixth congress meets|Ada Lem|!Bo Tarn"},
    {"1 G", "", "", "1 of 1|A rumour without a date|Cy Onn|!Ada Lem"},
    /* a person narrows years and incidents; people keep their rows */
    {"2 j", "", "", "1 of 2|1980s|2010s|!1960s|Ada Lem|Bo Tarn|Cy Onn"},
    {"2 j 1 j", "", "", "1 of 1|The sixth congress meets|!is posted"},
    /* several selected: any of them, then all */
    {"2 j Space Space", "", "", "1 of 4|any of them|The sixth congress|Bo Tarn leaves"},
    {"2 j Space Space |", "", "",
     "none|PEOPLE  all of them|Of several selected: all of them|Nothing matches"},
    {"2 j Space Space Esc Esc", "", "", " of 9|!any of them"},
    {"1 j Space Space", "", "", "1 of 2|A ministry is founded|The sixth congress meets|!Two env"},
    /* incidents narrow only with Space */
    {"3 j", "", "", "2 of 9|1960s|2020s"},
    {"3 Space", "", "", "2 of 9|1960s|!1980s|!2020s"},
    {"3 j Space 2", "", "", "Ada Lem|!Bo Tarn   |!Cy Onn   "},
    {"3 Space Esc", "", "", "2 of 9|1960s|1980s"},
    /* what Esc takes back is the latest */
    {"1 j j 2 j Esc", "", "", "1 of 1|Everyone   |The sixth congress meets|!posted"},
    {"f", "kind:defection", "Enter 2 j Esc", " of 2|filter: kind:defection"},
    {"f", "kind:defection", "Enter 2 j Esc Esc", " of 9|!filter: kind"},
    {"1 j j f", "ada", "Enter Esc", "1 of 1|!filter: ada|The sixth congress meets|!posted"},
    {"2 j f", "congress", "Enter 1 G Esc", "filter: congress|The sixth congress meets|1 of 1"},
    {"2 j Esc Esc Esc Esc", "", "", " of 9"},
    /* filters */
    {"f", "kind:defection", "Enter", "1 of 2|filter: kind:defection|Bo Tarn leaves|!Two envoys"},
    {"f", "ada or cy", "Enter", "1 of 4|filter: ada or cy"},
    {"f", "nothing at all", "Enter", "none|Nothing matches"},
    {"f", "kind:defection", "Enter f C-u Enter", " of 9|!filter: kind"},
    {"f", "kind:defection", "Esc", " of 9|!filter: kind"},
    {"f", "(ada", "Enter", "^ this parenthesis|filter: (ada"},
    {"f", "(ada", "Enter Esc", " of 9|!filter: (ada"},
    {":", "filter kind:order", "Enter", "1 of 1|An order recalls|filter: kind:order"},
    {":", "filter not (", "Enter", "1 of 9|column "},
    /* facets */
    {"]", "", "", "ORGANIZATIONS|All organizations|!PEOPLE"},
    {"[", "", "", "TAGS|All tags|!PEOPLE"},
    {"] ] ]", "", "", "SOURCES|The Gazette|A Wire Service"},
    {"] ] ] 2 j", "", "", "1 of 5|A rumour without|!The sixth congress"},
    {":", "facet kinds", "Enter", "KINDS|defection"},
    {":", "facet planets", "Enter", "PEOPLE|Which? people"},
    /* orders */
    {"3 o", "", "", "by title| of 9"},
    {"3 o g", "", "", "1 of 9|Id              report"},
    {"3 o O g", "", "", "1 of 9|Id              meeting"},
    {"3 o o g", "", "", "by number of sources|1 of 9|Id              founding"},
    {"3 o f", "kind:defection", "Enter 3 g", "1 of 2|Id              report"},
    {"3 O", "", "", "reversed"},
    {"2 o", "", "", "Sorted by name"},
    {"2 O", "", "", "Sorted by count, reversed"},
    /* the detail and its links */
    {"2 j Enter", "", "", "Ada Lem  (person)|Incidents"},
    {"3 j j Enter j Enter", "", "", "posting|(kind)"},
    /* a date leads to its time; what leaves nothing of it is taken back */
    {"3 j j Enter Enter", "", "", "▸        3 May|1 of 1|Ada Lem is posted"},
    {"3 j j Enter Enter <", "", "", "3 of 9|▸  All time"},
    {"2 j 3 j Enter Enter", "", "", "3 May|1 of 1|▸ Ada Lem"},
    {"3 G k Enter Enter", "", "", "▹ 2021|1 of 1|Cy Onn speaks"},
    {"3 j j j j j Enter 2 j 4 Enter", "", "", "!Nothing matches"},
    /* zoom */
    {"1 +", "", "", "1960|1980|2011|2021"},
    {"1 + -", "", "", "1960s|1980s"},
    /* views and overlays */
    {"C", "", "", "CONFLICTS|No conflicts|!YEARS"},
    {"C C", "", "", "YEARS|!CONFLICTS"},
    {"C q", "", "", "YEARS|!CONFLICTS"},
    {"C p", "", "", "YEARS"},
    {"C 3", "", "", "YEARS|INCIDENTS"},
    {"?", "", "", "Help|one row down|half-down|!INCIDENTS  "},
    {"? G", "", "", "b: both"},
    {"? q", "", "", "YEARS|!one row down"},
    {"? Esc", "", "", "YEARS|!one row down"},
    {"? Space q", "", "", " of 9|!\n*"},
    {"!", "", "", "What could not be read|everything in the files could be read"},
    /* bookmarks */
    {"3 G m g '", "", "", "9 of 9"},
    {"'", "", "", "There are no bookmarks; m sets one"},
    {"3 m", "", "", "Bookmark set; there is 1"},
    {"3 m j m", "", "", "Bookmark set; there are 2"},
    {"3 m m", "", "", "Bookmark removed; 0 are left"},
    {"3 m j m j '", "", "", "Bookmark 1 of 2|“marked”"},
    {"f", "nothing at all", "Enter m", "There is no incident here"},
    {"3 m j j m f", "marked", "Enter", " of 2|A ministry is founded|Ada Lem is posted"},
    /* the command line */
    {":", "pane 3", "Enter j", "2 of 9"},
    {":", "pane 7", "Enter", "Panes are numbered 1 to 4"},
    {":", "sorrt", "Enter", "No command 'sorrt'; did you mean 'sort'?"},
    {":", "xyzzyplugh", "Enter", "No command 'xyzzyplugh'; ? lists them all"},
    {":", "", "Enter", "1 of 9"},
    {":", "  zoom-in  ", "Enter", "2021"},
    {":", "pane", "Esc j", "1960s"},
    {":", "down 3", "Enter 3", "1980s|1 of 1|The sixth congress|!A ministry"},
    {":", "down far", "Enter", "'down' wants a number"},
    {":", "panes 3", "Enter", "'panes' takes no argument"},
    {":", "quit now", "Enter", "'quit' takes no argument"},
    /* one pane alone */
    {"3 z", "", "", "INCIDENTS|This pane alone; all of them: z|!YEARS|!DETAIL"},
    {"3 z z", "", "", "INCIDENTS|YEARS|DETAIL"},
    {"3 z q", "", "", "INCIDENTS|YEARS|DETAIL"},
    {"1 z Tab", "", "", "PEOPLE|!YEARS|!INCIDENTS"},
    {"3 z Enter", "", "", "DETAIL|!YEARS|!INCIDENTS"},
    {"3 z Enter q", "", "", "INCIDENTS|!YEARS|!DETAIL"},
    {"C z", "", "", "CONFLICTS|!DETAIL"},
    {"C z q q", "", "", "YEARS|DETAIL"},
    /* what Enter opened q closes, and Esc; what was only gone to it does not */
    {"3 j Enter q", "", "", "↵ open|2 of 9"},
    {"2 j Enter q", "", "", "] places|Ada Lem  (person)"},
    {"3 j Enter Esc", "", "", "↵ open|2 of 9"},
    {"f", "kind:defection", "Enter 3 Enter Esc", "filter: kind:defection|↵ open"},
    {"f", "kind:defection", "Enter 3 Enter Esc Esc", "!filter: kind"},
    {"3 Enter", "", "", "q close"},
    {"4", "", "", "q quit"},
    {"3 z Esc", "", "", "YEARS|INCIDENTS|DETAIL"},
    /* from the detail the list goes on */
    {"3 Enter J", "", "", "The sixth congress meets\n October 1980|2 of 9|q close"},
    {"3 Enter J J K", "", "", "The sixth congress meets\n October 1980|2 of 9"},
    {"2 j Enter J", "", "", "Bo Tarn  (person)"},
    {"1 4 J", "", "", "The sixth congress meets\n October 1980|2 of 9"},
    {"3 J J K", "", "", "2 of 9|↵ open"},
    {"3 :", "4", "Enter", "4 of 9"},
    {"3 G :", "1", "Enter", "1 of 9"},
    {"3 :", "row 400", "Enter", "9 of 9"},
    {"? :", "12", "Enter", "12–"},
    /* the filter stays in sight */
    {"f", "kind:defection", "Enter 3 m", "filter: kind:defection|Bookmark set"},
    {"f", "kind:defection", "Enter /", "filter: kind:defection|1 of 2"},
    {"f", "kind:defection", "Enter :", "filter: kind:defection"},
    /* help is searched as everything else is */
    {"? /", "previous", "", "match 1 of 7|previous-pane"},
    {"? /", "previous", "Enter n", "match 2 of 7"},
    {"? /", "previous", "Enter N", "match 7 of 7"},
    {"? /", "no such word", "", "not found|!match 1"},
    {"? /", "/x(/", "", "bad pattern: |!not found"},
    {"? /", "previous", "Esc", "Years, people and incidents narrow|!match 1"},
    {"<", "", "", "Nothing to go back to"},
    {">", "", "", "Nothing to go forward to"},
    {"n", "", "", "Nothing to search for yet"},
    {"C-c", "", "", "Nothing is running"},
    {"x", "", "", "export |FORMAT FILE"},
    {"y", "", "", "Copy: c citation, i id, u URL, a everything shown"},
};

START_TEST(test_linked)
{
    size_t row = (size_t)_i;
    sample_keys(browser, linked[row].keys);
    draw();
    sample_type(browser, linked[row].typed);
    draw();
    sample_keys(browser, linked[row].more);
    sample_require(browser, linked[row].shown, linked[row].keys);
}
END_TEST

/* Counts: what is only possible is counted apart. */
START_TEST(test_possible)
{
    sample_keys(browser, "1 + + j");
    draw();
    while (strstr(draw(), "Cy Onn speaks") == NULL || strstr(draw(), "1 of 1") == NULL)
        if (sample_keys(browser, "j") == 0)
            break;
    /* 2021-01/2021-02: certainly in 2021, possibly in either month. */
    ck_assert_ptr_nonnull(strstr(draw(), "1?"));
}
END_TEST

/* ---- what a key asks of the terminal side */

static const struct {
    const char *keys, *typed, *more;
    unsigned requests;
    const char *argument;
} requests[] = {
    {"q", "", "", BROWSER_QUIT, NULL},
    {"Q", "", "", BROWSER_QUIT, NULL},
    {"C", "", "q", 0, NULL},
    {"?", "", "q", 0, NULL},
    {"? Q", "", "", BROWSER_QUIT, NULL},
    {"C-l", "", "", BROWSER_REPAINT, NULL},
    {"C-z", "", "", BROWSER_SUSPEND, NULL},
    {"R", "", "", BROWSER_RELOAD, NULL},
    {"3 e", "", "", BROWSER_EDIT, NULL},
    {"3 y", "", "i", BROWSER_COPY, "founding"},
    {"3 y", "", "u", BROWSER_COPY, "https://gazette.example/1"},
    {"3 y", "", "c", BROWSER_COPY, "The Gazette. https://gazette.example/1"},
    {"3 y", "", "x", 0, NULL},
    {"3 y", "", "Esc", 0, NULL},
    {":", "copy id", "Enter", BROWSER_COPY, "founding"},
    {":", "copy nonsense", "Enter", BROWSER_BELL, NULL},
    {"3 u", "", "", BROWSER_OPEN, "https://gazette.example/1"},
    {"3 j j u", "", "", BROWSER_BELL, NULL},
    {":", "export csv out.csv", "Enter", BROWSER_EXPORT, "out.csv"},
    {":", "export csv   my file.csv", "Enter", BROWSER_EXPORT, "my file.csv"},
    {":", "export csv", "Enter", 0, NULL},
    {":", "sorrt", "Enter", BROWSER_BELL, NULL},
    {"F9", "", "", BROWSER_UNUSED, NULL},
    {"3 y", "", "A-i", BROWSER_UNUSED, NULL},
    {"3 m", "", "A-:", BROWSER_UNUSED, NULL},
    {"<", "", "", BROWSER_BELL, NULL},
};

START_TEST(test_requests)
{
    size_t row = (size_t)_i;
    unsigned got = sample_keys(browser, requests[row].keys);
    draw();
    got |= sample_type(browser, requests[row].typed);
    got |= sample_keys(browser, requests[row].more);
    ck_assert_uint_eq(got & ~(unsigned)BROWSER_REDRAW, requests[row].requests);
    if (requests[row].argument != NULL)
        ck_assert_str_eq(browser_argument(browser), requests[row].argument);
}
END_TEST

/* What changes nothing on the screen says so; an unbound key is told, with Alt it may yet be two.
 */
START_TEST(test_no_redraw)
{
    ck_assert_uint_eq(sample_keys(browser, "F9"), BROWSER_REDRAW | BROWSER_UNUSED);
    sample_keys(browser, "j");
    ck_assert_uint_eq(sample_keys(browser, "A-x") & ~(unsigned)BROWSER_REDRAW, BROWSER_UNUSED);
    ck_assert_uint_eq(sample_keys(browser, "1 k") & BROWSER_BELL, 0);
    ck_assert_uint_eq(sample_keys(browser, "k"), 0);
    ck_assert_uint_ne(sample_keys(browser, "j") & BROWSER_REDRAW, 0);
}
END_TEST

START_TEST(test_copy_all)
{
    static const int sizes[][2] = {{40, 120}, {24, 80}, {15, 50}};
    for (size_t i = 0; i < 3; i++) {
        browser_resize(browser, sizes[i][0], sizes[i][1]);
        draw();
        sample_keys(browser, "3 g j");
        draw();
        ck_assert_uint_ne(sample_keys(browser, "y a") & BROWSER_COPY, 0);
        ck_assert_ptr_nonnull(strstr(browser_argument(browser), "The sixth congress meets"));
        sample_keys(browser, "j");
        ck_assert_uint_ne(sample_keys(browser, "y a") & BROWSER_COPY, 0);
        ck_assert_ptr_nonnull(strstr(browser_argument(browser), "Ada Lem is posted"));
    }
}
END_TEST

START_TEST(test_edit_place)
{
    const char *file;
    uint32_t line;
    sample_keys(browser, "3 j");
    ck_assert(browser_edit_place(browser, &file, &line));
    ck_assert_str_eq(file, "sample");
    ck_assert_uint_eq(line, 8);
    sample_keys(browser, "2 j");
    ck_assert(browser_edit_place(browser, &file, &line));
    ck_assert_uint_eq(line, 1);
}
END_TEST

START_TEST(test_export_place)
{
    const char *format, *path;
    const struct bitset *incidents;
    ck_assert(!browser_export_place(browser, &format, &path, &incidents));
    sample_keys(browser, "2 j :");
    sample_type(browser, "export json out");
    sample_keys(browser, "Enter");
    ck_assert(browser_export_place(browser, &format, &path, &incidents));
    ck_assert_str_eq(format, "json");
    ck_assert_str_eq(path, "out");
    ck_assert_uint_eq(bitset_count(incidents), 2);
}
END_TEST

START_TEST(test_restricted)
{
    static const char *const refused[] = {"e", "R", "C-z", "x", NULL};
    struct browser_options options = {.restricted = true};
    session_browse(sample_timeline(), &options, 40, 120);
    for (size_t i = 0; refused[i] != NULL; i++) {
        unsigned got = sample_keys(browser, refused[i]);
        ck_assert_msg((got & ~(unsigned)BROWSER_REDRAW) == BROWSER_BELL, "%s: %x", refused[i], got);
        sample_require(browser, "Not in restricted mode", refused[i]);
    }
    sample_keys(browser, ":");
    sample_type(browser, "export csv /etc/passwd");
    ck_assert_uint_eq(sample_keys(browser, "Enter") & BROWSER_EXPORT, 0);
    ck_assert_uint_eq(sample_keys(browser, "3 u") & BROWSER_OPEN, 0);
    sample_require(browser, "https://gazette.example/1", "u");
}
END_TEST

/* How it starts: a filter, a place, a view. */
START_TEST(test_options)
{
    static const struct {
        const char *filter, *at;
        enum browser_view view;
        const char *shown;
    } starts[] = {
        {NULL, NULL, VIEW_PANES, "1 of 9|YEARS"},
        {"kind:defection", NULL, VIEW_PANES, "1 of 2|filter: kind:defection"},
        {NULL, "flight", VIEW_PANES, "6 of 9|Bo Tarn leaves his post"},
        {NULL, "2015", VIEW_PANES, "4 of 9"},
        {NULL, "2012-01", VIEW_PANES, "4 of 9"},
        {NULL, "9999", VIEW_PANES, "8 of 9|Cy Onn speaks"},
        {NULL, "nowhere", VIEW_PANES, "There is no incident 'nowhere'"},
        {"kind:order", "flight", VIEW_PANES, "6 of 9|!filter:"},
        {NULL, NULL, VIEW_CONFLICTS, "CONFLICTS"},
    };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct browser_options options = {.filter = starts[i].filter, .view = starts[i].view};
        session_browse(sample_timeline(), &options, 40, 120);
        if (starts[i].at != NULL)
            browser_start_at(browser, starts[i].at);
        sample_require(browser, starts[i].shown, starts[i].at != NULL ? starts[i].at : "start");
    }
}
END_TEST

/* What a facet narrows it narrows while another is shown, which says so; Esc takes back the latest,
 * the history brings it again. */
START_TEST(test_facets_together)
{
    static const char *const steps[][2] = {
        {"2 j [ [", "KINDS of Ada Lem|congress|posting|!defection|1 of 2"},
        {"j", "KINDS of Ada Lem|▸ congress|1 of 1"},
        {"[", "SOURCES of Ada Lem, congress|The Gazette|!Wire"},
        {"Esc", "SOURCES|!SOURCES of|Wire|of 9"},
        {"<", "SOURCES of Ada Lem, congress|1 of 1|!Wire"},
        {"] ] ]", "PEOPLE of congress|▸ Ada Lem"},
        {"Esc", "PEOPLE of congress|▸ Everyone"},
        {"Esc", "PEOPLE|of 9"},
        {"2 j Space Space [ [", "KINDS of Ada Lem, Bo Tarn|of 4"},
        {"|", "selected: all of them|none"},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        sample_keys(browser, steps[i][0]);
        sample_require(browser, steps[i][1], steps[i][0]);
    }
}
END_TEST

/* What was selected of a facet is selected again when it is shown again. */
START_TEST(test_facets_keep)
{
    sample_expect(browser, "2 j Space Space", "* Ada Lem|* Bo Tarn|1 of 4");
    sample_expect(browser, "] ] [ [", "* Ada Lem|* Bo Tarn|1 of 4");
    sample_expect(browser, "] ] ] ] ] ]", "* Ada Lem|* Bo Tarn|1 of 4");
    sample_expect(browser, "] Esc Esc [ Esc Esc ] [", "!* Ada Lem| of 9");
}
END_TEST

START_TEST(test_message)
{
    browser_message(browser, DIAG_ERROR, "It went \033[31mwrong");
    sample_require(browser, "It went ^[[31mwrong", "message");
    sample_expect(browser, "j", "!It went");
}
END_TEST

/* What a page has more of than is in sight. */
START_TEST(test_position)
{
    session_browse(sample_generation(NULL, sample_odd), NULL, 24, 80);
    browser_start_at(browser, "odd-1");
    sample_require(browser, "DETAIL ───|─ 1–8 of ", "4");
    sample_expect(browser, "4 C-d", "─ 5–12 of ");
    sample_expect(browser, "g z", "DETAIL|!DETAIL ─");
    sample_expect(browser, "? C-d", "12–32 of ");
    browser_resize(browser, 50, 160);
    sample_expect(browser, "q z 3 j", "DETAIL ─|!–8 of");
}
END_TEST

START_TEST(test_problems)
{
    struct diags diags;
    diag_init(&diags);
    struct mark mark = {diag_file(&diags, "a.yaml"), 3, 5};
    diag_add(&diags, DIAG_BAD_DATE, mark, "no date '%s'", "x\033y");
    mark.line = 9;
    diag_add(&diags, DIAG_UNKNOWN_KEY, mark, "unknown key");
    struct timeline *t = sample_timeline();
    browser_replace(browser, t, &diags);
    sample_require(browser, "1 error in the file; ! shows it", "replace");
    sample_expect(browser, "!", "a.yaml:3:5|no date|unknown key|[bad-date]");
    /* Enter edits the one under the selection. */
    const char *file;
    uint32_t line;
    ck_assert_uint_ne(sample_keys(browser, "Enter") & BROWSER_EDIT, 0);
    ck_assert(browser_edit_place(browser, &file, &line));
    ck_assert_str_eq(file, "a.yaml");
    ck_assert_uint_eq(line, 3);
    ck_assert_uint_ne(sample_keys(browser, "j e") & BROWSER_EDIT, 0);
    ck_assert(browser_edit_place(browser, &file, &line));
    ck_assert_uint_eq(line, 9);
    sample_keys(browser, "/");
    sample_type(browser, "no date");
    sample_expect(browser, "Enter", "match 1 of 1");
    ck_assert(browser_edit_place(browser, &file, &line));
    ck_assert_uint_eq(line, 3);
    browser_replace(browser, t, NULL);
    sample_require(browser, "!unknown key", "replace, nothing wrong any more");
    timeline_destroy(t);
    diag_finish(&diags);
}
END_TEST

/* ---- conflicts and links */

START_TEST(test_conflicts)
{
    session_browse(sample_generation(NULL, sample_odd), NULL, 40, 120);
    sample_expect(browser, "C", "CONFLICTS|Two say otherwise|!YEARS");
    for (int i = 0; i < 9 && strstr(draw(), "one thing") == NULL; i++)
        sample_keys(browser, "j");
    sample_require(browser, "one thing|another", "j");
    /* A link in the detail of a conflict leads back to the panes. */
    sample_keys(browser, "Enter");
    for (int i = 0; i < 12 && strstr(draw(), "YEARS") == NULL; i++)
        sample_keys(browser, "j Enter");
    sample_require(browser, "YEARS|INCIDENTS|!CONFLICTS", "a link");
    sample_keys(browser, "<");
    draw();
}
END_TEST

/* All links of a card can be reached one after the other. */
START_TEST(test_links_in_reach)
{
    static const int sizes[][2] = {{40, 120}, {24, 80}, {15, 50}, {6, 30}};
    for (size_t size = 0; size < 4; size++) {
        struct frame frame;
        char seen[64][80];
        size_t count = 0;
        session_browse(sample_generation(NULL, sample_odd), NULL, sizes[size][0], sizes[size][1]);
        browser_start_at(browser, "odd-1");
        frame_init(&frame, TEXT_UNICODE);
        sample_keys(browser, "4");
        for (int step = 0; step < 120; step++) {
            browser_draw(browser, &frame);
            for (int row = 0; row < frame.rows; row++)
                for (size_t i = 0; i < frame.lines[row].spans.count; i++) {
                    const struct frame_span *s = &frame.lines[row].spans.items[i];
                    if (s->role != ROLE_LINK_FOCUS || count == 64)
                        continue;
                    snprintf(seen[count++], sizeof *seen, "%.*s", (int)s->length,
                             frame.lines[row].text.text + s->offset);
                }
            sample_keys(browser, "j");
            if (count > 0 && count < 64)
                count -= count > 1 && strcmp(seen[count - 1], seen[count - 2]) == 0;
        }
        static const char *const links[] = {"Street", "Capital", "t1",
                                            "A Wire", "The Gaz", "Two s"};
        for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
            bool found = false;
            for (size_t j = 0; j < count; j++)
                found = found || strncmp(seen[j], links[i], strlen(links[i])) == 0;
            require(found, "%s at %d x %d", links[i], sizes[size][0], sizes[size][1]);
        }
        frame_finish(&frame);
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_linked, linked),  ONCE(test_possible),    EACH(test_requests, requests),
        ONCE(test_no_redraw),       ONCE(test_copy_all),    ONCE(test_edit_place),
        ONCE(test_export_place),    ONCE(test_restricted),  ONCE(test_options),
        ONCE(test_facets_together), ONCE(test_facets_keep), ONCE(test_message),
        ONCE(test_position),        ONCE(test_problems),    ONCE(test_conflicts),
        ONCE(test_links_in_reach),
    };
    return run_tests(tests, .name = "browser", .seconds = 60, .set_up = session_begin,
                     .tear_down = session_end);
}
