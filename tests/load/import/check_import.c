/* Other people's data: what is read of CSV, iCalendar, TimelineJS and JSON's escapes, and what is
 * told. With IMPORT=print in the environment what comes out is printed instead of compared. */
#include "config.h"

#include "../../base/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../load/dump.h"
#include "load/load.h"

/* The incidents in the order of the file's dates, a line each; then what is told, a line each. */
static const struct {
    const char *name, *text, *rows, *told;
} cases[] = {
    {"a.csv", "date,title\n2015,A\n2016-02,B\n", "title=A date=2015\ntitle=B date=2016-02\n", ""},
    {"crlf.csv", "Date,Title\r\n2015,A\r\n\r\n2016,B", "title=A date=2015\ntitle=B date=2016\n",
     ""},
    {"bom.csv",
     "\xEF\xBB\xBF"
     "date;title\n2015;A\n",
     "title=A date=2015\n", ""},
    {"tabs.tsv", "date\ttitle\n2015\tA, b; c\n", "title=A, b; c date=2015\n", ""},
    {"sep.csv", "sep=;\r\ndate;title\r\n2015;\"A;B\"\r\n", "title=A;B date=2015\n", ""},
    {"quotes.csv", "title,date\n\"a \"\"b\"\"\r\nc\",2015\n", "title=a \"b\"\nc date=2015\n", ""},
    {"open.csv", "title,date\nA,2015\n\"b,2016\n", "title=A date=2015\ntitle=b,2016\n",
     "3:1 syntax\n"},
    {"words.csv",
     "When,What,Who,Where,Keywords,Category,Notes\n"
     "April 2015,T,Ada Lovelace; Charles,\"Seoul, South Korea\",\"x, y\",talk,N\n",
     "title=T date=2015-04 kind=talk place=[Seoul, South Korea] people=[Ada Lovelace, Charles] "
     "tags=[x, y] summary=N\n",
     "2:1 read-as\n"},
    {"korean.csv", "일자,사건,이름,기관,분류,비고\n2015년 4월 중순경,가,나; 다,라,마,바\n",
     "title=가 date=2015-04-~15 kind=마 people=[나, 다] organizations=[라] summary=바\n",
     "2:1 read-as\n"},
    {"japanese.csv", "日時,件名,名前,リンク\n昭和20年8月15日,A,B,https://e.org/a\n",
     "title=A date=1945-08-15 people=[B] reports=[(source=https://e.org/a)]\n", "2:1 read-as\n"},
    {"names.csv", "date,title,name\n2015,T,\"Ada Lovelace, Charles Babbage\"\n2016,U,\"L, Ada\"\n",
     "title=T date=2015 people=[Ada Lovelace, Charles Babbage]\ntitle=U date=2016 people=[L, "
     "Ada]\n",
     ""},
    {"commas.csv", "date,title,people\n2015,T,\"Ada Lovelace, the countess\"\n2016,U,A; B\n",
     "title=T date=2015 people=[Ada Lovelace, the countess]\ntitle=U date=2016 people=[A, B]\n",
     ""},
    {"name.csv", "date,name,link\n2015,T,https://e.org/a\n",
     "title=T date=2015 reports=[(source=https://e.org/a)]\n", ""},
    {"sources.csv",
     "date,title,source,url\n2015,A,UPI,https://u.org/1\n2016,B,UPI; Yonhap,\n"
     "2017,C,see https://e.org/x (p. 2),\n2018,D,UPI,https://u.org/1\n",
     "title=A date=2015 reports=[(source=https://u.org/1)]\n"
     "title=B date=2016 reports=[(source=UPI), (source=Yonhap)]\n"
     "title=C date=2017 reports=[(source=https://e.org/x)]\n"
     "title=D date=2018 reports=[(source=https://u.org/1)]\n",
     ""},
    {"day.csv", "date,title\n3/4/2015,A\n25/12/2016,B\n",
     "title=A date=2015-04-03\ntitle=B date=2016-12-25\n", "2:1 read-as\n3:1 read-as\n"},
    {"month.csv", "date,title\n3/4/2015,A\n12/25/2016,B\n",
     "title=A date=2015-03-04\ntitle=B date=2016-12-25\n", "2:1 read-as\n3:1 read-as\n"},
    {"guess.csv", "date,title\n2016-13-01,A\n", "title=A date=2016-01-13\n", "2:1 guessed-date\n"},
    {"neither.csv", "date,title\n3/4/2015,A\n", "title=A date=3/4/2015\n", "2:2 bad-date\n"},
    {"midnight.csv", "date,title\n2015-04-03 00:00:00,A\n", "title=A date=2015-04-03\n", ""},
    {"span.csv", "Start Date,End Date,Subject\n2015,2016,A\n2017,,B\n2018-02-01,2018-02-01,C\n",
     "title=A date=2015/2016\ntitle=B date=2017\ntitle=C date=2018-02-01\n", ""},
    {"parts.csv",
     "Year,Month,Day,End Year,Headline,Type\n2015,4,3,,A,title\n2016,,,2018,B,\n"
     "-43,3,15,,C,\n",
     "title=C date=-0043-03-15\ntitle=A date=2015-04-03 kind=title\ntitle=B date=2016/2018\n", ""},
    {"unknown.csv", "date,titel,x-mood,budget\n2015,A,glad,12\n",
     "title=A extra=[(x-mood: 'glad'), (budget: '12')] date=2015\n", "1:19 kept\n"},
    {"nearly.csv", "date,titlee\n2015,A\n", "title=(no title) extra=[(titlee: 'A')] date=2015\n",
     "1:6 unknown-key\n"},
    {"untitled.csv",
     "date,description\n2015,"
     "\"新義州から丹東へ、二人の技術者が夜のうちに川を渡り、翌朝の列車で南へ向か"
     "った\"\n2016,\n",
     "title=新義州から丹東へ、二人の技術者が夜のうちに川を date=2015 summary="
     "新義州から丹東へ、二人の技術者が夜のうちに川を渡り、翌朝の列車で南へ向かった\n"
     "title=(no title) date=2016\n",
     ""},
    {"twice.csv", "date,title,headline\n2015,A,B\n", "title=A extra=[(headline: 'B')] date=2015\n",
     ""},
    {"long.csv", "date,title\n2015,A,b,\"c'd\"\n",
     "title=A extra=[(column-3: 'b'), (column-4: 'c''d')] date=2015\n", "2:8 kept\n"},
    {"bare.csv", "2015,hello,https://e.org\n2016,more,\n",
     "title=hello date=2015 reports=[(source=https://e.org)]\ntitle=more date=2016\n",
     "1:1 missing\n"},
    {"words-only.csv", "foo,bar\na,b\n", "title=(no title) extra=[(foo: 'a'), (bar: 'b')]\n",
     "1:1 kept\n1:1 missing\n1:5 kept\n"},
    {"status.csv",
     "date,title,status,figures\n2015,A,alleged,executed=8; wounded = >70\n2016,B,odd,x\n",
     "title=A date=2015 status=alleged figures=[(name=executed value=8), (name=wounded "
     "value=>70)]\ntitle=B extra=[(status: 'odd')] date=2016 figures=[(name=count value=x)]\n",
     "3:12 bad-figure\n"},
    {"own.csv", "id,date,earliest,latest,title\na,2015-04~,2015-04-01,2015-04-30,T\n",
     "title=T date=2015-04~\n", ""},
    {"latin.csv", "date,title\n2015,Gr\xFC\xDF \x93x\x94\n", "title=Grüß “x” date=2015\n",
     "0:0 read-as\n"},
    {"empty.csv", "", "", "1:1 missing\n"},
    {"emoji.json", "[{\"date\": \"2015\", \"title\": \"a \\ud83d\\ude00 \\\\ud83d\"}]",
     "title=a \U0001F600 \\ud83d date=2015\n", ""},
    {"t.json",
     "{\"title\": {\"text\": {\"headline\": \"H\"}},\n"
     " \"events\": [\n"
     "  {\"start_date\": {\"year\": \"2015\", \"month\": \"4\"},\n"
     "   \"text\": {\"headline\": \"A &amp; <b>B</b>\", \"text\": \"<p>One</p><p>Two<br>x</p>\"},\n"
     "   \"media\": {\"url\": \"https://e.org/p.jpg\", \"credit\": \"<a href='x'>Foto</a>\"},\n"
     "   \"group\": \"g\", \"unique_id\": \"u1\"},\n"
     "  {\"start_date\": {\"year\": -500}, \"end_date\": {\"year\": -400, \"month\": \"\"},\n"
     "   \"display_date\": \"long ago\", \"text\": {\"headline\": \"C\"}},\n"
     "  {\"start_date\": {\"year\": 2016, \"month\": 1, \"day\": 2, \"hour\": 3},\n"
     "   \"text\": {\"headline\": \"D\"}},\n"
     "  {\"start_date\": {\"month\": 2}, \"text\": {\"text\": \"E e\"}}],\n"
     " \"eras\": [{\"start_date\": {\"year\": 2000}, \"end_date\": {\"year\": 2001},\n"
     "  \"text\": {\"headline\": \"F\"}}]}\n",
     "title=C date=-0500/-0400 date_note=long ago\n"
     "title=F date=2000/2001 kind=era\n"
     "title=A & B date=2015-04 kind=g summary=One\n\nTwo\nx "
     "reports=[(source=https://e.org/p.jpg)]\n"
     "title=D date=2016-01-02T03:00:00\n"
     "title=E e summary=E e\n",
     "11:18 missing\n"},
#ifdef HAVE_ICAL
    {"c.ics",
     "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Cal\r\n"
     "BEGIN:VEVENT\r\nUID:a@annals\r\nDTSTART;VALUE=DATE:20150401\r\n"
     "DTEND;VALUE=DATE:20150403\r\nSUMMARY:A\\, b\r\nLOCATION:Oslo\r\nCATEGORIES:x,y\r\n"
     "ATTENDEE;CN=Ada Lovelace:mailto:ada@e.org\r\nATTENDEE:mailto:c@e.org\r\n"
     "URL:https://e.org/a\r\nDESCRIPTION:Long\r\n  text\\nnext\r\nEND:VEVENT\r\n"
     "BEGIN:VTODO\r\nDUE:20160101T120000Z\r\nSUMMARY:Todo\r\nEND:VTODO\r\n"
     "BEGIN:VEVENT\r\nDTSTART:20170101T220000\r\nDTEND:20170102T000000\r\nRRULE:FREQ=DAILY\r\n"
     "SUMMARY:Late\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n"
     "END:VCALENDAR\r\n",
     "title=A, b date=2015-04-01/2015-04-02 place=[Oslo] people=[Ada Lovelace, c@e.org] "
     "tags=[x, y] summary=Long text\nnext reports=[(source=https://e.org/a)]\n"
     "title=Todo date=2016-01-01T12:00:00Z\n"
     "title=Late date=2017-01-01T22:00:00 status=confirmed\n",
     "21:1 read-as\n"},
    {"broken.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:nonsense\nEND:VEVENT\n",
     "title=A\n", "1:1 syntax\n2:1 syntax\n"},
#endif
};
enum { CASE_COUNT = sizeof cases / sizeof *cases };

static void dump_rows(const struct timeline *t, struct buf *out)
{
    for (uint32_t row = 1; row <= timeline_count(t, TABLE_INCIDENT); row++) {
        dump_row(t, TABLE_INCIDENT, row, out);
        buf_putc(out, '\n');
    }
}

static void dump_told(const struct diags *diags, struct buf *out)
{
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct diag *d = &diags->list.items[i];
        buf_printf(out, "%u:%u %s\n", (unsigned)d->mark.line, (unsigned)d->mark.column,
                   diag_code_word(d->code));
    }
}

static void expect(const char *name, const char *what, const struct buf *is, const char *should)
{
    const char *mode = getenv("IMPORT");
    if (mode && strcmp(mode, "print") == 0) {
        if (strcmp(buf_text(is), should) != 0)
            printf("---- %s, %s\n%s", name, what, buf_text(is));
        return;
    }
    ck_assert_msg(strcmp(buf_text(is), should) == 0, "%s: %s:\n%s\nshould be\n%s", name, what,
                  buf_text(is), should);
}

START_TEST(check_case)
{
    struct diags diags;
    struct buf rows = {0}, told = {0};
    diag_init(&diags);
    struct timeline *t =
        load_text(cases[_i].name, cases[_i].text, strlen(cases[_i].text), NULL, &diags);
    ck_assert_ptr_nonnull(t);
    dump_rows(t, &rows);
    dump_told(&diags, &told);
    expect(cases[_i].name, "read", &rows, cases[_i].rows);
    expect(cases[_i].name, "told", &told, cases[_i].told);
    timeline_destroy(t);
    diag_finish(&diags);
    buf_finish(&rows);
    buf_finish(&told);
}
END_TEST

/* Cut anywhere, each is read to its end: what the sanitizers and valgrind look at. */
START_TEST(check_cut)
{
    size_t length = strlen(cases[_i].text);
    for (size_t cut = 0; cut < length; cut++) {
        struct diags diags;
        diag_init(&diags);
        char *part = mem_strndup(cases[_i].text, cut);
        struct timeline *t = load_text(cases[_i].name, part, cut, NULL, &diags);
        ck_assert_ptr_nonnull(t);
        timeline_destroy(t);
        diag_finish(&diags);
        free(part);
    }
}
END_TEST

/* The format asked for counts more than the name. */
START_TEST(check_from)
{
    const struct load_options options = {.from = "csv"};
    struct diags diags;
    struct buf rows = {0};
    const char *text = "date|title\n2015|A\n";
    diag_init(&diags);
    struct timeline *t = load_text("-", text, strlen(text), &options, &diags);
    dump_rows(t, &rows);
    ck_assert_str_eq(buf_text(&rows), "title=A date=2015\n");
    timeline_destroy(t);
    const struct load_options annals = {.from = "annals"};
    const char *list = "- {date: 2015, title: B}\n";
    t = load_text("x.csv", list, strlen(list), &annals, &diags);
    buf_clear(&rows);
    dump_rows(t, &rows);
    ck_assert_str_eq(buf_text(&rows), "title=B date=2015\n");
    timeline_destroy(t);
    diag_finish(&diags);
    buf_finish(&rows);
}
END_TEST

START_TEST(check_bounds)
{
    const struct load_options options = {.max_incidents = 2};
    struct diags diags;
    const char *text = "date,title\n2015,A\n2016,B\n2017,C\n";
    diag_init(&diags);
    struct timeline *t = load_text("a.csv", text, strlen(text), &options, &diags);
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), 2);
    ck_assert_uint_eq(diags.count[DIAG_ERROR], 1);
    ck_assert_int_eq(diags.list.items[0].code, DIAG_LIMIT);
    timeline_destroy(t);
    diag_finish(&diags);
}
END_TEST

START_TEST(check_columns)
{
    const struct load_options options = {.max_keys = 2};
    struct diags diags;
    struct buf rows = {0};
    const char *text = "date,title,q1,q2,q3,q4\n2015,A,1,2,3,4\n";
    diag_init(&diags);
    struct timeline *t = load_text("a.csv", text, strlen(text), &options, &diags);
    dump_rows(t, &rows);
    ck_assert_str_eq(buf_text(&rows), "title=A extra=[(q1: '1'), (q2: '2')] date=2015\n");
    timeline_destroy(t);
    diag_finish(&diags);
    buf_finish(&rows);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        TIMES(check_case, CASE_COUNT),
        TIMES(check_cut, CASE_COUNT),
        ONCE(check_from),
        ONCE(check_bounds),
        ONCE(check_columns),
    };
    return run_tests(tests, .name = "import", .seconds = 60);
}
