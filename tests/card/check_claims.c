/* Cards on who says what: chains, short names of sources, what refers to a row, conflicts side by
 * side, and who held an office on a date. */
#include "../base/run.h"

#include <stdio.h>
#include <string.h>

#include "../model/sample.h"
#include "card/card.h"

static struct timeline *timeline;
static struct page page;
static struct buf shown;

static void setup(void)
{
    timeline = NULL;
}

static void teardown(void)
{
    timeline_destroy(timeline);
    page_finish(&page);
    buf_finish(&shown);
}

static void build(const char *text)
{
    timeline_destroy(timeline);
    timeline = sample_of(text);
}

/* The card of the row of an id, at a width; on a date, when at is one. */
static const char *card(enum table table, const char *id, int width, const char *at)
{
    struct edtf date;
    struct card card = {.timeline = timeline, .page = &page};
    card.about = (struct target){table, timeline_find(timeline, table, id, strlen(id))};
    require(card.about.row != 0, "%s", id);
    if (at != NULL && edtf_parse(at, strlen(at), &date, NULL)) {
        card.at = at;
        card.first = date.min;
        card.last = date.max;
        edtf_finish(&date);
    }
    page_reset(&page, width, TEXT_UNICODE);
    card_put(&card);
    buf_clear(&shown);
    for (size_t line = 0; line < page.lines.count; line++) {
        page_line_text(&page, line, &shown);
        buf_putc(&shown, '\n');
    }
    return buf_text(&shown);
}

/* "a|b|!c": what is on a card, and what is not. */
static void require_parts(const char *text, const char *parts)
{
    char part[200];
    while (*parts != '\0') {
        size_t length = strcspn(parts, "|");
        bool absent = *parts == '!';
        snprintf(part, sizeof part, "%.*s", (int)length - absent, parts + absent);
        require((strstr(text, part) != NULL) != absent, "'%s' %s\n%s", part,
                absent ? "is in" : "is not in", text);
        parts += length + (parts[length] == '|');
    }
}

/* ---- short names */

static const struct {
    const char *fields, *name;
} sources[] = {
    {"title=A long title|publisher=Daily|date=2018-06-04|kind=article", "Daily, 2018"},
    {"title=A long title|publisher=Daily|date=2018?-06", "Daily, 2018?"},
    {"publisher=Daily|date=2016/2021", "Daily, 2016–2021"},
    {"publisher=Daily|date=2016~", "Daily, 2016?"},
    {"publisher=Daily", "Daily"},
    {"publisher=Daily|kind=interview|date=2024", "Daily interview, 2024"},
    {"publisher=Daily|kind=agency|date=2024", "Daily, 2024"},
    {"title=Memoirs|publisher=Press|kind=book|date=2020", "Memoirs"},
    {"title=Memoirs", "Memoirs"},
    {"author=Ann,Bo|date=2020", "Ann, 2020"},
    {"kind=book|author=Ann|date=2020", "Ann book, 2020"},
    {"url=http://a.example/", "s"},
};

START_TEST(test_short_names)
{
    struct buf text = {0}, name = {0};
    buf_printf(&text, "sources s %s\n", sources[_i].fields);
    build(buf_text(&text));
    card_format_source(timeline, 1, &name);
    ck_assert_str_eq(buf_text(&name), sources[_i].name);
    buf_finish(&name);
    buf_finish(&text);
}
END_TEST

/* ---- chains */

#define PEOPLE                                                                                     \
    "sources upi publisher=UPI|date=2015\nsources yonhap publisher=Yonhap|date=2015\n"             \
    "people someone name=A source in Pyongyang|named=false\npeople ann name=Ann Lee\n"             \
    "places pyongyang name=Pyongyang\nincidents x title=X\n"

static const struct {
    const char *report, *parts;
} chains[] = {
    {"+reports source=upi|says=So.", "UPI, 2015\n"},
    {"+reports source=upi|status=alleged", "UPI, 2015 (alleged)"},
    {"+reports source=upi|via=yonhap", "UPI, 2015 relaying Yonhap, 2015\n"},
    {"+reports source=upi\n++attribution kind=anonymous|id=someone|place=pyongyang|said=2015-06-04",
     "UPI, 2015 quoting a source in Pyongyang (4 Jun 2015)\n|!anonymous"},
    {"+reports source=upi|via=yonhap|status=speculated\n"
     "++attribution kind=anonymous|label=a source well versed in it",
     "UPI, 2015 relaying Yonhap, 2015 quoting a source well versed in it (anonymous) (speculated)"},
    {"+reports source=upi\n++attribution kind=person|id=ann|place=pyongyang",
     "UPI, 2015 quoting Ann Lee, Pyongyang\n"},
    {"+reports source=upi\n++attribution id=ann|label=the envoy",
     "UPI, 2015 quoting the envoy (Ann Lee)\n"},
    {"+reports source=upi\n++attribution id=ann|label=Ann Lee of the North",
     "UPI, 2015 quoting Ann Lee of the North\n"},
    {"+reports source=upi\n++attribution label=some media", "UPI, 2015 quoting some media\n"},
    /* who prints what is relayed need not be told twice */
    {"+reports source=upi|via=yonhap\n++attribution kind=organization|label=Yonhap",
     "UPI, 2015 relaying Yonhap, 2015\n|!quoting"},
    {"+reports source=upi|via=yonhap\n++attribution label=Yonhap|said=2015-07-02",
     "UPI, 2015 relaying Yonhap, 2015 (2 Jul 2015)\n"},
};

START_TEST(test_chains)
{
    struct buf text = {0};
    buf_printf(&text, "%s%s\n", PEOPLE, chains[_i].report);
    build(buf_text(&text));
    require_parts(card(TABLE_INCIDENT, "x", 120, NULL), chains[_i].parts);
    buf_finish(&text);
}
END_TEST

/* ---- what refers to a row */

static const char *const web =
    "sources wire publisher=Wire|date=2014\n"
    "sources paper publisher=Paper|date=2015|via=wire\n"
    "places land name=Land\nplaces town name=Town|in=land\n"
    "organizations board name=The Board|place=land\n"
    "organizations office name=The Office|parent=board|place=town\n"
    "organizations bureau name=The Bureau|from=office\n"
    "people ann name=Ann\n+relations type=parent-of|person=bo\n"
    "+roles title=Head|organization=office|place=town|from=2014|to=..|sources=wire\n"
    "+roles title=Clerk|organization=office|from=2010|to=2014\n"
    "people bo name=Bo\n+relations type=child-of|person=ann\n"
    "incidents e1 title=First|date=2014|people=ann,bo\n"
    "+reports source=paper|says=Ann told it.|via=wire\n++attribution id=ann|place=town\n"
    "incidents e2 title=Second|date=2015\n+reports source=paper|says=It was seen.|date=2014\n"
    "+reports source=wire|date=2015\n"
    "series n title=Numbers\n+points date=2015|value=8|sources=wire\n"
    "+points date=2015|value=9|sources=paper\n"
    "conflicts c title=Quarrel|about=incidents/e2\n+claims source=wire|says=Not so.\n";

static const struct {
    enum table table;
    const char *id, *at, *parts;
} cards[] = {
    {TABLE_PERSON, "ann", NULL,
     "2010 to 2014     Clerk, The Office\n|since 2014       Head, The Office, Town [Wire, 2014]\n|"
     "Said |Ann told it. [Paper, 2015 relaying Wire, 2014 quoting Ann, Town]|parent of Bo|"
     "!child of"},
    {TABLE_PERSON, "bo", NULL, "child of Ann|!parent of"},
    {TABLE_SOURCE, "wire", NULL,
     "Relayed by      Paper, 2015|Second|Reports of it   2014  First\n|"
     "Ann told it. [Paper, 2015 relaying Wire, 2014 quoting Ann, Town]|≠ Quarrel (written down)\n|"
     "Not so.|Series          Numbers|Cited for       Ann"},
    {TABLE_SOURCE, "paper", NULL, "Relays          Wire, 2014|It was seen.\n|!It was seen. ["},
    {TABLE_PLACE, "town", NULL, "In              Land|The Office|Ann: Head|Said here"},
    {TABLE_PLACE, "land", NULL, "Town|The Board"},
    {TABLE_ORGANIZATION, "office", NULL,
     "Part of         The Board|Went into       The Bureau|2010 to 2014     Ann: Clerk|!On 2012"},
    {TABLE_ORGANIZATION, "bureau", NULL, "Made from       The Office"},
    {TABLE_ORGANIZATION, "board", NULL, "In it           The Office"},
    {TABLE_ORGANIZATION, "board", "2012", "On 2012         2010 to 2014     Ann: Clerk|!Head"},
    {TABLE_ORGANIZATION, "office", "2016", "On 2016         since 2014       Ann: Head|!Perhaps"},
    {TABLE_ORGANIZATION, "office", "2014-05-05", "Perhaps 2014-05-05"},
    {TABLE_ORGANIZATION, "office", "2009", "On 2009 nobody"},
    {TABLE_PLACE, "land", "2016", "On 2016         since 2014       Ann: Head, The Office"},
    {TABLE_SERIES, "n", NULL, "8 ≠ [Wire, 2014]|9 ≠ [Paper, 2015]"},
    {TABLE_INCIDENT, "e2", NULL,
     "≠ Quarrel (written down)\n|≠ Second: 2014 / 2015 (dates)|dates it 2014 ≠"},
    {TABLE_CONFLICT, "c", NULL,
     "Found by        hand|Also found      ≠ Second: 2014 / 2015 (dates)"},
    {TABLE_CONFLICT, "dates/e2", NULL,
     "Paper, 2015     |Wire, 2014|  It was seen.|Found by        the rule for dates|"
     "Written down    ≠ Quarrel (written down)"},
};

START_TEST(test_cards)
{
    build(web);
    require_parts(card(cards[_i].table, cards[_i].id, 100, cards[_i].at), cards[_i].parts);
}
END_TEST

/* What is only possible says so. */
START_TEST(test_possible)
{
    build("sources s publisher=S\nincidents x title=X\n+reports source=s|date=2014~\n"
          "+reports source=s|date=2015\n");
    require_parts(card(TABLE_CONFLICT, "dates/x", 100, NULL), "only possible");
    require_parts(card(TABLE_INCIDENT, "x", 100, NULL), "? X: c. 2014 / 2015 (dates)");
}
END_TEST

/* A claim has the chain of the report that it was taken from, else that of its source. */
START_TEST(test_claim_chains)
{
    build(
        "sources wire publisher=Wire|date=2014\nsources paper publisher=Paper|date=2015|via=wire\n"
        "people ann name=Ann\nincidents x title=X\n"
        "+reports source=wire\n++figures name=dead|value=8\n++attribution label=a clerk\n"
        "+reports source=wire\n++figures name=dead|value=15\n++attribution id=ann\n"
        "conflicts c title=Quarrel|about=incidents/x\n+claims source=paper|says=Not so.\n");
    require_parts(card(TABLE_CONFLICT, "figures/x/dead", 100, NULL),
                  "Wire, 2014 quoting a clerk|Wire, 2014 quoting Ann");
    require_parts(card(TABLE_CONFLICT, "c", 100, NULL), "Paper, 2015 relaying Wire, 2014\n");
}
END_TEST

/* What a report says is told once, however long it is. */
START_TEST(test_claim_once)
{
    struct buf text = {0};
    buf_puts(&text, "sources s publisher=S\nincidents x title=X\n+reports source=s|date=2015\n"
                    "+reports source=s|date=2014|says=Begin");
    for (int i = 0; i < 100; i++)
        buf_puts(&text, " word");
    buf_puts(&text, ".\n");
    build(buf_text(&text));
    const char *begin = strstr(card(TABLE_CONFLICT, "dates/x", 100, NULL), "Begin");
    ck_assert_ptr_nonnull(begin);
    ck_assert_ptr_null(strstr(begin + 1, "Begin"));
    buf_finish(&text);
}
END_TEST

/* Dates lead to their time, but for those that are on no time axis. */
START_TEST(test_date_links)
{
    build("incidents x title=X|date=2014-05\nincidents y title=Y|date=XXXX-05\n"
          "people ann name=Ann|born=1960\n+roles title=Head|from=2010|to=..\n");
    static const struct {
        enum table table;
        const char *id;
        size_t dates;
    } links[] = {{TABLE_INCIDENT, "x", 1}, {TABLE_INCIDENT, "y", 0}, {TABLE_PERSON, "ann", 2}};
    for (size_t i = 0; i < 3; i++) {
        size_t dates = 0;
        card(links[i].table, links[i].id, 100, NULL);
        for (size_t k = 0; k < page.links.count; k++)
            dates += page.links.items[k].target.table == TARGET_DATE;
        ck_assert_uint_eq(dates, links[i].dates);
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_short_names, sources), EACH(test_chains, chains),
        EACH(test_cards, cards),         ONCE(test_possible),
        ONCE(test_claim_chains),         ONCE(test_claim_once),
        ONCE(test_date_links),
    };
    return run_tests(tests, .name = "claims", .set_up = setup, .tear_down = teardown);
}
