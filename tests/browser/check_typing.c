/* What is offered while a line is typed, the palette, saved filters, settings, search in help. */
#include "../base/run.h"

#include <string.h>

#include "session.h"

static const struct settings_filter saved[] = {{"early", "date:..1990"}, {"ada", "person:ada-lem"}};
static const char *const themes[] = {"dark", "light", NULL};
static const char *const formats[] = {"csv", "json", NULL};

static void setup(void)
{
    struct browser_options options = {.charset = TEXT_UNICODE,
                                      .filters = saved,
                                      .filter_count = 2,
                                      .themes = themes,
                                      .formats = formats};
    browser = sample_browse(sample_timeline(), &options, 40, 120);
}

static const char *last_row(void)
{
    const char *shown = draw(), *row = shown;
    for (const char *end; (end = strchr(row, '\n')) != NULL && end[1] != '\0';)
        row = end + 1;
    return row;
}

/* What is typed after a key, keys then, the last row, and what else the screen shows. */
static const struct {
    const char *key, *typed, *keys, *row, *shown;
} lines[] = {
    /* commands: what they do and their keys, fuzzily; cycled through, and back to what was typed */
    {":", "", "", ":", "one row down"},
    {":", "fac", "", ":fac", "middle pane by name"},
    {":", "mark", "Tab", ":next-mark", "bookmark"},
    {":", "nxm", "Tab", ":next-match", "next match"},
    {":", "next-m", "Tab Tab", ":next-mark", ""},
    {":", "zoom-i", "Tab", ":zoom-in", "years, lanes: finer"},
    {":", "reload", "", ":reload", "read the files again  (R"},
    {":", "conflic", "Enter", "", "CONFLICTS"},
    {":", "xyzzy", "Enter", "No command 'xyzzy'", ""},
    /* arguments */
    {":", "facet ", "", ":facet", "organizations"},
    {":", "facet ta", "Tab", ":facet tags", ""},
    {":", "facet pe", "Tab Enter", "", "PEOPLE"},
    {":", "sort ", "Tab Tab", ":sort title", "sources"},
    {":", "pane ", "", ":pane", "DETAIL"},
    {":", "copy u", "Tab", ":copy url", ""},
    {":", "export j", "Tab", ":export json", ""},
    {":", "set th", "Tab", ":set theme", "light"},
    {":", "set theme l", "Tab", ":set theme light", ""},
    {":", "set det", "", ":set det", "percent"},
    {":", "filters ", "", ":filters", "person:ada-lem"},
    {":", "filter pers", "Tab", ":filter person:", "ada-lem"},
    {":", "filter person:bo", "Tab", ":filter person:bo-tarn", ""},
    /* queries */
    {"f", "kind:def", "Tab", "filter: kind:defection", ""},
    {"f", "person:", "BackTab", "filter: person:", "Cy Onn"},
    {"f", "(ada", "Enter", "", "^ this parenthesis"},
    {"f", "(ada", "Enter )", "filter: (ada)", "!^ this"},
    {"f", "x:1", "Enter Esc", "", "!filter:"},
    /* saved filters: chosen, narrowed by typing, within the present one */
    {"F", "", "", "saved filter:", "early"},
    {"F", "", "Down", "saved filter: early", ""},
    {"F", "ad", "Enter", "filter: person:ada-lem", "2 of 2|1 of 2"},
    {"F", "nobody", "Enter", "No saved filter 'nobody'", ""},
    {":", "filters early", "Enter F + a d a Enter", "filter: (date:..1990) (person:ada-lem)", ""},
    {":", "save-filter x", "Enter", "There is no filter to save", ""},
    {":", "filter ada", "Enter : s a v e - f i l t e r Space m i n e Enter Esc F m i",
     "saved filter: mi", "mine"},
    /* settings */
    {":", "set detial 50", "Enter", "No setting 'detial'; did you mean 'detail'?", ""},
    {":", "set detail 500", "Enter", "'detail' wants a number from 10 to 90", ""},
    {":", "set detail", "Enter", "detail: -", ""},
    {":", "set ascii true", "Enter", "", "|!│"},
    {":", "sort nonsense", "Enter", "'sort' wants date, title, sources", ""},
    {":", "sort title", "Enter", "", "by title"},
    /* search in help */
    {"?", "", "/ s a v e d Enter", "", "saved filter"},
    {"?", "", "/ s a v e d Esc", "", "Years, people and incidents"},
};

START_TEST(test_line)
{
    sample_keys(browser, lines[_i].key);
    sample_type(browser, lines[_i].typed);
    sample_keys(browser, lines[_i].keys);
    require(strstr(last_row(), lines[_i].row) != NULL, "%s%s %s: %s", lines[_i].key,
            lines[_i].typed, lines[_i].keys, last_row());
    char part[80];
    for (const char *list = lines[_i].shown; *list != '\0';) {
        size_t length = strcspn(list, "|");
        bool absent = *list == '!', last = list[length] == '\0';
        memcpy(part, list + absent, length - absent);
        part[length - absent] = '\0';
        bool here = strstr(draw(), part) != NULL;
        if (here == absent && !absent && !last) { /* one of several */
            list += length + 1;
            continue;
        }
        require(here != absent, "%s%s: %s\n%s", lines[_i].key, lines[_i].typed, part,
                buf_text(&screen));
        break;
    }
}
END_TEST

/* What is wrong can be read on a small screen: on rows of its own where one is not enough. */
static const struct {
    int rows, columns;
    const char *key, *typed, *keys, *end; /* of the screen */
} narrow[] = {
    {15, 50, "f", "date:2015-13-45 or person:kim", "Enter",
     "\n filter: date:2015-13-45 or person:kim\n                   ^\n"
     " month 13: months are 01 to 12, seasons 21 to 41\n"},
    {15, 70, "f", "(ada", "Enter",
     "\n filter: (ada\n         ^ this parenthesis is not closed: ')' is missing      1 of 9\n"},
    {15, 30, "f", "(ada", "Enter",
     "\n filter: (ada\n         ^\n this parenthesis is not\n closed: ')' is missing\n"},
    {15, 90, "f", "person:ada and kind:congress and place:somewhere and (bo", "Enter",
     "\n filter: person:ada and kind:congress and place:somewhere and (bo\n"
     " this parenthesis is not closed: ')' is missing               ^                    1 of 9\n"},
    {8, 20, ":", "filter datee:2015 and (kim", "Enter",
     "\n column 1: unknown\n field 'datee'; di…\n"},
    {15, 50, "f", "ada (bo", "Enter Left",
     "\n filter: ada (bo\n             ^\n this parenthesis is not closed: ')' is missing\n"},
    {15, 50, ":", "filter datee:2015 and (kim", "Enter",
     "\n column 1: unknown field 'datee'; did you mean\n 'date'?\n"},
    {15, 50, ":", "set themme dark", "Enter", "\n No setting 'themme'; did you mean 'theme'?\n"},
    {15, 40, "/", "/abc(d", "",
     "\n bad pattern: missing closing\n parenthesis\n //abc(d                         1 of 9\n"},
    {6, 50, "f", "date:2015-13-45 or person:kim", "Enter",
     "\n filter: date:2015-13-45 or person:kim\n                   ^\n"
     " month 13: months are 01 to 12, seasons 21 to 41\n"},
    {4, 20, "/", "/abcde(", "", " //abcde(  bad pat…\n"},
    {4, 20, "/", "/abcdef(", "", " //abcdef(\n"},
    {4, 40, "f", "date:2015-13-45 or person:kim", "Enter", " ^ month 13: months a…\n"},
};

START_TEST(test_narrow)
{
    browser_resize(browser, narrow[_i].rows, narrow[_i].columns);
    sample_keys(browser, narrow[_i].key);
    sample_type(browser, narrow[_i].typed);
    sample_keys(browser, narrow[_i].keys);
    const char *shown = draw();
    size_t length = strlen(shown), end = strlen(narrow[_i].end);
    require(length > end && strcmp(shown + length - end, narrow[_i].end) == 0, "%s: %s",
            narrow[_i].typed, shown);
}
END_TEST

/* What comes of an export while a line is typed stands between the line and what is offered. */
START_TEST(test_told)
{
    browser_resize(browser, 15, 40);
    sample_keys(browser, ":");
    browser_message(browser, DIAG_NOTE, "9 incidents written to there.csv; 3 people left out");
    sample_require_text(browser, TEXT_UNICODE,
                        " ▹ 1960s              ██              1\n"
                        "───────────────────────── 1 to 7 of 72 ─\n",
                        "above");
    sample_require_text(browser, TEXT_UNICODE,
                        "first            to the first row  g\n"
                        " 9 incidents written to there.csv; 3\n people left out\n"
                        " :                               1 of 9\n",
                        "below");
}
END_TEST

START_TEST(test_requests)
{
    sample_keys(browser, ":");
    sample_type(browser, "set theme light");
    ck_assert_uint_ne(sample_keys(browser, "Enter") & BROWSER_LOOK, 0);
    ck_assert_str_eq(browser_settings(browser)->theme, "light");
    sample_keys(browser, ":");
    sample_type(browser, "set detail 30");
    ck_assert_uint_eq(sample_keys(browser, "Enter") & BROWSER_LOOK, 0);
    ck_assert_int_eq(browser_settings(browser)->detail, 30);
}
END_TEST

/* At every size: nothing overlaps, nothing is beyond the edge (sample_draw tells). */
START_TEST(test_sizes)
{
    static const char *const keys[] = {":", "f", "F", ": f Tab Tab", "f ( Enter"};
    for (int rows = 1; rows <= 30; rows += 3)
        for (int columns = 1; columns <= 90; columns += 11)
            for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
                browser_resize(browser, rows, columns);
                sample_keys(browser, keys[i]);
                draw();
                sample_keys(browser, "Esc");
            }
}
END_TEST

/* Places stand below those around them, and fold away there. */
START_TEST(test_places)
{
    session_browse(sample_generation(NULL, sample_odd), NULL, 40, 120);
    sample_keys(browser, "2 ] ]");
    ck_assert_ptr_nonnull(strstr(draw(), "▾Capital"));
    ck_assert_ptr_nonnull(strstr(draw(), "│    Street"));
    sample_keys(browser, "j -");
    ck_assert_ptr_nonnull(strstr(draw(), "▹Capital"));
    ck_assert_ptr_null(strstr(draw(), "│    Street"));
    sample_keys(browser, "+");
    ck_assert_ptr_nonnull(strstr(draw(), "│    Street"));
    /* from within, the place around it folds and is selected */
    sample_keys(browser, "j -");
    ck_assert_ptr_nonnull(strstr(draw(), "▸▹Capital"));
}
END_TEST

/* A click focuses and selects, two open; in the incidents the year's rows are none. */
START_TEST(test_click)
{
    sample_keys(browser, "1");
    draw();
    browser_click(browser, 2, 60, false); /* the year above the first incident */
    ck_assert_ptr_nonnull(strstr(draw(), "1 of 9"));
    browser_click(browser, 5, 60, false);
    ck_assert_ptr_nonnull(strstr(draw(), "2 of 9"));
    browser_click(browser, 3, 30, false);
    ck_assert_ptr_nonnull(strstr(draw(), "▸ Ada Lem"));
    browser_click(browser, 3, 30, true);
    sample_keys(browser, "q");
    ck_assert_uint_eq(browser_click(browser, 39, 2, true), 0);
    sample_keys(browser, ":");
    ck_assert_uint_eq(browser_click(browser, 3, 30, true), 0);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_line, lines), EACH(test_narrow, narrow), ONCE(test_told),  ONCE(test_requests),
        ONCE(test_sizes),       ONCE(test_places),         ONCE(test_click),
    };
    return run_tests(tests, .name = "typing", .seconds = 60, .set_up = setup,
                     .tear_down = session_end);
}
