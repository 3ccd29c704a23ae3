/* The years pane: what is dated by the year alone, and years without anything. */
#include <string.h>

#include "../base/run.h"
#include "../model/sample.h"
#include "sample.h"

static const char story[] = "incidents a title=Old|date=1981-05-06\n"
                            "incidents b title=Some day of 1997|date=1997\n"
                            "incidents c title=April|date=1997-04-02\n"
                            "incidents d title=Spring|date=1997-03/1997-05\n"
                            "incidents e title=The nineties|date=199X\n"
                            "incidents f title=Last|date=1999-12-31\n";

/* Dates of no known year stand with the undated ones, and in no century. */
static const char yearless[] = "incidents a title=Christmas|date=XXXX-12-25\n"
                               "incidents b title=Old|date=1981-05-06\n"
                               "incidents c title=Never\n";

static const char ancient[] = "incidents a title=Earth|date=Y-4540000000~\n"
                              "incidents b title=Impact|date=Y-66000000\n"
                              "incidents c title=Marathon|date=-0489\n"
                              "incidents d title=Ides of March|date=-0043-03-15\n";

static const struct {
    const char *story, *keys, *expected;
} steps[] = {
    /* An incident of the year is one row, not twelve. */
    {story, "1 + +", "   - 1997        3+1? |"},
    {story, "1 + +", "\n       whole year  2? |"},
    {story, "1 + +", "\n     + Mar         3? |"},
    {story, "1 + + j j j j j j j", "|> 1990s       The nineties"},
    {story, "1 + + j j j j j j j", "Some day of 1997"},
    /* Years without anything are told in one row, which is passed over. */
    {story, "1 +", "\n     1998          1? |"},
    {story, "1 + j j j j j", ">  + 1997"},
    {story, "1 + j j j j j j", ">  + 1999"},
    {story, "1 + j j j j j j k", ">  + 1997"},
    {yearless, "3", "| Year unknown\n"},
    {yearless, "3", "|  25 Dec      Christmas"},
    {yearless, "1 G", "\n>  Undated          2 "},
    {yearless, "1 j", "\n>- 1980s "},
    /* Decades before year 1 by their years; deep time in millions. */
    {ancient, "1", "\n + 491-482 BC"},
    {ancient, "1", "\n   481-52 BC     none |"},
    {ancient, "1", "\n - 4.54bn BC        1 |"},
    {ancient, "1", "\n   4.54bn BC-... none |"},
    {ancient, "1", "\n + 66m BC           1 |"},
    {ancient, "1", "\n   66m BC-492 BC none |"},
};

START_TEST(test_steps)
{
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct browser_options options = {.charset = TEXT_ASCII};
        struct browser *b = sample_browse(sample_of(steps[i].story), &options, 30, 100);
        sample_keys(b, steps[i].keys);
        sample_require_text(b, TEXT_ASCII, steps[i].expected, steps[i].keys);
        browser_destroy(b);
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_steps),
    };
    return run_tests(tests, .name = "years");
}
