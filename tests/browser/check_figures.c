/* Figures as a screen. */
#include <stdio.h>
#include <string.h>

#include "../base/run.h"
#include "../model/sample.h"
#include "sample.h"

static const char counts[] = "incidents one title=One|date=2015\n"
                             "sources wire title=A Wire|publisher=Wire|date=2015?\n"
                             "sources gazette title=The Gazette\n"
                             "series fled title=Who fled|unit=people|cumulative=false\n"
                             "+points date=2012|value=30|sources=wire\n"
                             "+points date=2015-37|value=15|sources=gazette|note=Seniors only.\n"
                             "+points date=2015/2015-07-02|value=8|sources=wire\n"
                             "+points date=2012/2015-07-02|value=>70|sources=wire\n"
                             "+points date=2014?|value=~10|sources=wire\n"
                             "series moons title=Moons\n"
                             "+points date=1610|value=4|sources=gazette\n";

static const char odd_counts[] =
    "incidents one title=One|date=2015\n"
    "series a title=A|unit=people\n+points date=Y-17E7|value=1e308\n+points value=-5\n"
    "+points date=../..|value=many\n+points date=nonsense|value=-1e308..1e308\n"
    "+points date=2015|value=<-3\n+points date=2015|value=>-3\n+points date=2015\n"
    "series b title=B\nseries c title=C\n+points date=2000/..|value=0\n"
    "series d title=D\n+points date=2000|value=0.000001\n";

static struct browser *open_these(const char *text, int rows, int columns,
                                  enum text_charset charset)
{
    struct browser_options options = {.charset = charset, .view = VIEW_FIGURES};
    return sample_browse(sample_of(text), &options, rows, columns);
}

static struct browser *open_figures(int rows, int columns, enum text_charset charset)
{
    return open_these(counts, rows, columns, charset);
}

static void require_screen(struct browser *b, const char *text)
{
    sample_require_text(b, TEXT_ASCII, text, "some keys");
}

static const struct {
    const char *commands, *expected;
} screens[] = {
    {"", " FIGURES  series 1 of 2\n"
         " Who fled  people\n"
         "                   2012     2014     0            50\n"
         "> 2012             A---|             ######### 30  A Wire, 2015?\n"
         "  2014?                     A~~~~    ###| ~10  A Wire, 2015?\n"
         "  Jan-Apr 2015                  B-|  ##### 15 ! 8  B The Gazette\n"
         "  2015-2 Jul 2015               A-|  ### 8 ! 15  A Wire, 2015?\n"
         "  2012-2 Jul 2015  A--------------|  ###################--> >70  A Wire, 2015?\n"
         "\n"
         " Moons\n"
         "                   1610   Jul        0         2          4\n"
         "  1610             A--------------|  ##################### 4  A The Gazette\n"},
    {"", "\n 30 people   2012\n Wire, 2015?\n"},
    /* What is below tells what speaks against it, and the note. */
    {"down;down",
     "\n 15 people   first four months of 2015  ! 8 (2015 to 2 July 2015; Wire, 2015?)\n"
     " The Gazette  Seniors only.\n"},
    {"down;down;up", "\n ~10 people   2014 (uncertain)\n"},
    {"next-series", " FIGURES  series 2 of 2\n"},
    {"last", "> 1610 "},
    {"last;up", "> 2012-2 Jul 2015"},
    {"last;first", "> 2012  "},
    {"next-series;previous-series", "> 2012  "},
    {"figures", "INCIDENTS"},
    {"open", "DETAIL"},
};

START_TEST(test_screens)
{
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        struct browser *b = open_figures(30, 80, TEXT_ASCII);
        require_screen(b, "FIGURES");
        sample_run(b, screens[i].commands);
        require_screen(b, screens[i].expected);
        browser_destroy(b);
    }
}
END_TEST

/* What incidents have under one name is a chart, if two of them have it: what a report says goes
 * before what the incident sums up, what contradicts it stands beside it. */
static const char tolls[] =
    "sources wire title=A Wire\nsources gazette title=The Gazette\n"
    "incidents flood title=The flood|date=2011-05\n+figures name=killed|value=40\n"
    "+reports source=wire\n++figures name=killed|value=40\n"
    "+reports source=gazette\n++figures name=killed|value=55\n"
    "incidents fire title=The fire|date=2009?|kind=fire\n+reports source=gazette\n"
    "++figures name=killed|value=>10\n++figures name=houses|value=3\n"
    "incidents quake title=The quake|date=2013|kind=quake\n+figures name=killed|value=12\n"
    "incidents rumour title=A rumour\n+reports source=wire\n++figures name=killed|value=7\n";

START_TEST(test_incidents)
{
    struct browser *b = open_these(tolls, 30, 80, TEXT_ASCII);
    require_screen(b, " FIGURES  series 1 of 1\n"
                      " killed  as incidents have it\n");
    require_screen(b, "###--> >10  A The Gazette\n");
    require_screen(b, " 40 ! 55  B A Wire\n");
    require_screen(b, " 55 ! 40  A The Gazette\n");
    require_screen(b, " 7  B A Wire\n");
    require_screen(b, "\n The Gazette  The fire\n");
    sample_keys(b, "f");
    sample_type(b, "kind:fire or kind:quake");
    sample_keys(b, "Enter");
    require_screen(b, "### 12");
    sample_keys(b, "f C-u");
    sample_type(b, "kind:fire");
    sample_keys(b, "Enter");
    require_screen(b, "There are no series in this timeline");
    browser_destroy(b);
}
END_TEST

/* At any size something is drawn, and nothing beyond it. */
START_TEST(test_sizes)
{
    const char *const texts[] = {counts, odd_counts, tolls, "incidents one title=One\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct browser *b = open_these(texts[i], 24, 80, TEXT_UNICODE);
        for (int columns = 20; columns <= 300; columns += 7) {
            for (int rows = 4; rows < 60; rows += 11) {
                browser_resize(b, rows, columns);
                sample_require(b, "FIGURES", "opening");
                sample_keys(b, columns % 2 == 0 ? "j" : "k");
            }
        }
        browser_destroy(b);
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_screens),
        ONCE(test_incidents),
        ONCE(test_sizes),
    };
    return run_tests(tests, .name = "figures", .seconds = 60);
}
