/* Building: however the input is cut, the same timeline; what is told; what is derived. */
#include "../base/run.h"

#include <string.h>

#include "model/build.h"
#include "sample.h"

static const char *text_of(const struct timeline *t, uint32_t text)
{
    return timeline_text(t, text);
}

/* The ids of a list of rows: "a b c". */
static char *ids_of(const struct timeline *t, enum table table, uint32_t list)
{
    struct buf ids = {0};
    uint32_t count;
    const uint32_t *rows = timeline_list(t, list, &count);
    buf_puts(&ids, "");
    for (uint32_t i = 0; i < count; i++)
        buf_printf(&ids, "%s%s", i ? " " : "", text_of(t, timeline_entity(t, table, rows[i])->id));
    return ids.text ? buf_steal(&ids) : mem_strdup("");
}

static void require_ids(const struct timeline *t, enum table table, uint32_t list,
                        const char *expected)
{
    char *ids = ids_of(t, table, list);
    ck_assert_str_eq(ids, expected);
    free(ids);
}

/* The ids of a whole table. */
static void require_rows(const struct timeline *t, enum table table, const char *expected)
{
    struct buf ids = {0};
    buf_puts(&ids, "");
    for (uint32_t row = 1; row <= timeline_count(t, table); row++)
        buf_printf(&ids, "%s%s", row > 1 ? " " : "",
                   text_of(t, timeline_entity(t, table, row)->id));
    ck_assert_str_eq(buf_text(&ids), expected);
    buf_finish(&ids);
}

/* ---- the same bytes, and the same words */

static const char *const inputs[] = {
    "",
    "--\n--",
    "incidents a title=A|date=2015\n--\nincidents b title=B|date=2014\n--\nincidents c title=C\n",
    /* what comes later is referred to before */
    "incidents a title=A|people=kim,ri|place=x|tags=t,u|kind=k\n+related incident=b|type=follows\n"
    "+reports source=s|says=So.|date=2015-04\n--\n"
    "incidents b title=B|people=ri,new|tags=u,v|kind=k\n+reports source=s|says=So.\n--\n"
    "people ri name=Ri|born=1960\n+relations type=spouse-of|person=kim\n--\n"
    "people kim name=Kim\nsources s title=S\n",
    /* one id in one file, across parts */
    "incidents a title=A\nincidents a title=A2\n--\nincidents a title=A3\nincidents a-2 title=B\n",
    "people kim name=Kim\n--\npeople kim name=Other|born=1950\n--\npeople kim died=2000\n",
    /* and in several files */
    "people kim name=Kim|aliases=\nincidents a title=A|people=kim|tags=t\n-- two\n"
    "people kim name=Kim|born=1950\n+aliases name=K\nincidents a title=A|people=ri,kim|tags=u\n"
    "+reports source=s|date=2014\n-- three\nincidents a title=A2|date=2015\n"
    "+reports source=s|date=2014\n",
    /* no ids */
    "? title=Fire|date=2015\n--\n? title=Fire|date=2015\nincidents 2015-fire title=Given\n--\n"
    "? title=Fire|date=2015\nincidents z title=Z\n+related incident=2015-fire-2\n",
    /* conflicts found and written */
    "incidents a title=A\n+reports source=s|date=2015\n+reports source=u|date=2016\n--\n"
    "conflicts c title=C|about=incidents/a,people/kim,series/n/2015\n--\n"
    "series n title=N\n+points date=2015|value=3\n+points date=2015|value=4\npeople kim name=K\n",
    /* circles, unknown words, bad dates, shared texts */
    "places a name=A|in=b\n--\nplaces b name=B|in=c\n--\nplaces c name=C|in=a\nsources s title=S\n"
    "--\nincidents i title=I|date=soon|place=a\n+reports source=nobody|says=I\n--\n"
    "incidents j title=I|date=soon|place=q\n+reports source=s|says=I\n",
};

/* One draft and one thread against several of both. */
static void compare_parts(const char *input)
{
    struct diags one, many;
    diag_init(&one);
    diag_init(&many);
    struct timeline *whole = sample_build(input, true, &one);
    struct timeline *parts = sample_build(input, false, &many);
    size_t size, other;
    const void *block = timeline_block(whole, &size);
    const void *copy = timeline_block(parts, &other);
    ck_assert_msg(size == other && memcmp(block, copy, size) == 0, "%.200s", input);
    ck_assert(timeline_check_block(block, size));
    char *told = sample_told(&one), *retold = sample_told(&many);
    ck_assert_str_eq(told, retold);
    free(told);
    free(retold);
    timeline_destroy(whole);
    timeline_destroy(parts);
    diag_finish(&one);
    diag_finish(&many);
}

START_TEST(parts_make_no_difference)
{
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
        compare_parts(inputs[i]);
}
END_TEST

START_TEST(telling_makes_no_difference)
{
    static const char input[] = "incidents a title=A|people=kin|place=x\n"
                                "+reports source=s|date=2015\n+reports source=u|date=2016\n"
                                "people kim name=K\nplaces y name=Y|in=y\n";
    struct draft draft, *drafts[] = {&draft};
    struct diags diags;
    diag_init(&diags);
    struct timeline *told = sample_build(input, true, &diags);
    ck_assert_uint_ge(diags.list.count, 3);
    draft_init(&draft, &diags);
    sample_read(&draft, input, 1, 1);
    struct timeline *silent = builder_build(drafts, 1, &diags, 1, NULL);
    size_t size, other;
    const void *block = timeline_block(told, &size), *copy = timeline_block(silent, &other);
    ck_assert(size == other && memcmp(block, copy, size) == 0);
    draft_finish(&draft);
    timeline_destroy(told);
    timeline_destroy(silent);
    diag_finish(&diags);
}
END_TEST

/* Whether each incident has what its number says, in whatever window it is. */
static void require_numbered(const struct timeline *t)
{
    for (uint32_t row = 1; row <= timeline_count(t, TABLE_INCIDENT); row++) {
        const struct incident *incident = timeline_incident(t, row);
        const char *id = text_of(t, incident->entity.id);
        unsigned number = (unsigned)strtoul(id + 1, NULL, 10), title = number % 3000;
        uint32_t count;
        struct buf expected = {0};
        buf_printf(&expected, "Title %u", title);
        ck_assert_str_eq(text_of(t, incident->entity.name), expected.text);
        buf_clear(&expected);
        buf_printf(&expected, "p%u p%u", number % 400, number % 90);
        require_ids(t, TABLE_PERSON, incident->people, expected.text);
        const uint32_t *reports = timeline_list(t, incident->reports, &count);
        ck_assert_uint_eq(count, 1);
        ck_assert_uint_eq(timeline_report(t, reports[0])->incident, row);
        buf_clear(&expected);
        buf_printf(&expected, "Words %u", number % 7);
        ck_assert_str_eq(text_of(t, timeline_report(t, reports[0])->says), expected.text);
        buf_finish(&expected);
    }
}

/* More rows than a window has, so that a team has something to share. */
START_TEST(windows_make_no_difference)
{
    struct buf text = {0};
    unsigned count = 2 * BUILD_WINDOW + 100;
    for (unsigned i = 0; i < count; i++) {
        buf_printf(&text, "incidents i%u title=Title %u|date=%u-%02u|kind=k%u|people=p%u,p%u", i,
                   i % 3000, 1900 + i * 7 % 120, i % 12 + 1, i % 5, i % 400, i % 90);
        buf_printf(&text, "|tags=t%u,t%u|place=l%u\n", i % 6, i % 4, i % 30);
        buf_printf(&text, "+reports source=s%u|says=Words %u|date=%u\n", i % 500, i % 7,
                   1900 + i * 7 % 120 + (i % 1000 == 0));
        if (i % 100 == 0)
            buf_printf(&text, "+related incident=i%u|type=follows\n", (i + 977) % count);
        if (i % 5000 == 4999)
            buf_puts(&text, "--\n");
    }
    for (unsigned i = 0; i < 400; i++)
        buf_printf(&text, "people p%u name=Person %u\n+roles title=R%u|organization=o%u\n", i, i,
                   i % 9, i % 11);
    compare_parts(text.text);
    struct timeline *t = sample_of(text.text);
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), count);
    require_numbered(t);
    timeline_destroy(t);
    buf_finish(&text);
}
END_TEST

/* ---- order */

START_TEST(incidents_are_sorted)
{
    struct timeline *t = sample_of("incidents undated title=U\n"
                                   "incidents yearless title=N|date=XXXX-12-25\n"
                                   "incidents bad title=B|date=soon\n"
                                   "incidents month title=M|date=2015-01\n"
                                   "incidents day title=D|date=2015-01-01\n"
                                   "incidents year title=Y|date=2015\n"
                                   "incidents same title=S|date=2015\n"
                                   "incidents until title=U|date=/2014-06\n"
                                   "incidents open title=O|date=2014/..\n"
                                   "incidents old title=O|date=-0100\n"
                                   "incidents far title=F|date=Y-12000\n");
    require_rows(t, TABLE_INCIDENT, "far old open until year same month day yearless undated bad");
    timeline_destroy(t);
}
END_TEST

START_TEST(declared_rows_come_first)
{
    struct timeline *t = sample_of("incidents a title=A|people=p,q,r\n"
                                   "people z name=Z\npeople q name=Q\n");
    require_rows(t, TABLE_PERSON, "z q p r");
    ck_assert_uint_eq(timeline_person(t, 2)->entity.declared, 1);
    ck_assert_uint_eq(timeline_person(t, 3)->entity.declared, 0);
    ck_assert_str_eq(text_of(t, timeline_person(t, 3)->entity.name), "p");
    require_ids(t, TABLE_PERSON, timeline_incident(t, 1)->people, "p q r");
    for (uint32_t row = 1; row <= 4; row++) {
        const char *id = text_of(t, timeline_person(t, row)->entity.id);
        ck_assert_uint_eq(timeline_find(t, TABLE_PERSON, id, strlen(id)), row);
    }
    ck_assert_uint_eq(timeline_find(t, TABLE_PERSON, "qq", 2), 0);
    ck_assert_uint_eq(timeline_find(t, TABLE_PERSON, "", 0), 0);
    timeline_destroy(t);
}
END_TEST

/* ---- merging */

START_TEST(files_fill_each_other)
{
    struct timeline *t =
        sample_of("people kim name=Kim\n+aliases name=K\n"
                  "incidents a title=A|people=kim,ri|tags=t\n"
                  "-- two\n"
                  "people kim name=Other|born=1950\n+aliases name=K\n+aliases name=L\n"
                  "incidents a title=B|date=2015|people=ri,pak|tags=t,u\n");
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), 1);
    const struct incident *a = timeline_incident(t, 1);
    ck_assert_str_eq(text_of(t, a->entity.name), "A");
    ck_assert_str_eq(text_of(t, timeline_incident_date(t, 1)->text), "2015");
    require_ids(t, TABLE_PERSON, a->people, "kim ri pak");
    require_ids(t, TABLE_TAG, a->tags, "t u");
    const struct person *kim = timeline_person(t, timeline_find(t, TABLE_PERSON, "kim", 3));
    ck_assert_str_eq(text_of(t, kim->entity.name), "Kim");
    ck_assert_str_eq(text_of(t, timeline_date(t, kim->born)->text), "1950");
    uint32_t count;
    timeline_list(t, kim->aliases, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(timeline_file(t, 2), "two");
    ck_assert_str_eq(timeline_file(t, 99), "");
    timeline_destroy(t);
}
END_TEST

/* ---- what is told */

static const struct {
    const char *text, *told;
} tellings[] = {
    {"incidents a title=A|people=kim\n", ""},
    {"incidents a title=A|people=kim,ri\npeople ri name=Ri\n", "1:1 unknown-person\n"},
    {"incidents a title=A|organizations=x|place=y\n", ""},
    {"incidents a title=A|organizations=x|place=y\norganizations z name=Z\nplaces z name=Z\n",
     "1:1 unknown-organization\n1:1 unknown-place\n"},
    {"incidents a title=A\n+reports source=s\n+reports source=s\n",
     "1:2 unknown-source\n1:3 unknown-source\n"},
    {"incidents a title=A\n+related incident=b\n", "1:2 unknown-incident\n"},
    {"incidents a title=A\n+related incident=b\nincidents b title=B\n", ""},
    {"incidents a title=A\nincidents a title=B\n", "1:2 duplicate-id\n"},
    {"incidents a title=A\n-- two\nincidents a title=A\n", ""},
    {"incidents a title=A\n-- two\nincidents a title=B\n", "2:1 differs\n"},
    {"people a name=A\npeople a born=1950\n", "1:2 duplicate-id\n"},
    {"incidents a title=A|date=soon\n", "1:1 bad-date\n"},
    {"conflicts c title=C|about=people/kim\n", "1:1 unknown-reference\n"},
    {"conflicts c title=C|about=kim\n", "1:1 unknown-reference\n"},
    {"conflicts c title=C|about=people/kim,series/n/2015,incidents/a/b\npeople kim name=K\n"
     "series n title=N\n+points date=2015|value=1\nincidents a/b title=A\n",
     ""},
    /* a series and a time that it has a point of, exactly or in part */
    {"conflicts c title=C|about=series/n,series/n/2015-04,series/n/2015,series/n/2015-04-30\n"
     "series n title=N\n+points date=2015-04|value=1\n",
     ""},
    {"conflicts c title=C|about=series/n/2015-05\nseries n title=N\n"
     "+points date=2015-04|value=1\n",
     "1:1 unknown-reference\n"},
    {"conflicts c title=C|about=series/n/soon\nseries n title=N\n"
     "+points date=2015-04|value=1\n",
     "1:1 unknown-reference\n"},
    {"series n title=N\n+points date=2015|value=1\n--\nseries n title=N\n"
     "+points date=2016|value=1\n-- two\nconflicts c title=C|about=series/n/2016,series/n/2019\n"
     "series n title=N\n+points date=2017|value=1\n",
     "1:3 duplicate-id\n2:1 unknown-reference\n"},
    /* ends before beginnings */
    {"people a name=A\n+roles title=T|from=2017|to=2016\n", "1:2 bad-date\n"},
    {"people a name=A\n+roles title=T|from=2017-05|to=2017\n", ""},
    {"people a name=A\n+roles title=T|from=2017-05-02|to=2017-05-01\n", "1:2 bad-date\n"},
    {"people a name=A\n+roles title=T|from=2017|to=..\n", ""},
    {"people a name=A\n+roles title=T|to=2016\n", ""},
    {"organizations a name=A|founded=2000|dissolved=1999\n", "1:1 bad-date\n"},
    {"organizations a name=A|founded=2000|dissolved=2000\n", ""},
    {"places a name=A|in=b\nplaces b name=B|in=a\n", "1:2 cycle\n"},
    {"places a name=A|in=a\n", "1:1 cycle\n"},
    {"organizations a name=A|parent=b\norganizations b name=B|parent=a\n", "1:2 cycle\n"},
    {"sources a title=A|via=b,c\nsources b title=B|via=a\nsources c title=C\n", "1:2 cycle\n"},
    {"sources a title=A|via=b,c\nsources b title=B|via=c\nsources c title=C\n", ""},
};

START_TEST(problems_are_told)
{
    for (size_t i = 0; i < sizeof tellings / sizeof *tellings; i++) {
        struct diags diags;
        diag_init(&diags);
        struct timeline *t = sample_build(tellings[i].text, true, &diags);
        char *told = sample_told(&diags);
        ck_assert_msg(strcmp(told, tellings[i].told) == 0, "%s\ntold:\n%s", tellings[i].text, told);
        size_t size;
        const void *block = timeline_block(t, &size);
        ck_assert(timeline_check_block(block, size));
        free(told);
        timeline_destroy(t);
        diag_finish(&diags);
    }
}
END_TEST

static const struct {
    const char *text, *meant;
} meanings[] = {
    {"sources asia-times title=A\nincidents a title=A\n+reports source=asia-tims\n",
     "'asia-times'"},
    {"people kim name=Kim Jong\nincidents a title=A|people=kin\n", "'kim'"},
    {"people kim name=Kim Jong\nincidents a title=A|people=Kim Jong\n", "'kim'"},
    {"people kim name=X\n+aliases name=The Leader\nincidents a title=A|people=The Leader\n",
     "'kim'"},
    {"people kim name=Kim Jong\npeople k2 name=Zzz\nincidents a title=A|people=Kim Jung\n",
     "'kim'"},
    {"people kim name=X\nconflicts c title=C|about=people/kin\n", "'people/kim'"},
    {"people kim name=X\nincidents a title=A|people=somebody else\n", NULL},
};

START_TEST(suggestions_are_made)
{
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        struct diags diags;
        diag_init(&diags);
        struct timeline *t = sample_build(meanings[i].text, true, &diags);
        ck_assert_uint_eq(diags.list.count, 1);
        const char *meant = strstr(diags.list.items[0].message, "did you mean ");
        if (meanings[i].meant)
            ck_assert_msg(meant && strncmp(meant + strlen("did you mean "), meanings[i].meant,
                                           strlen(meanings[i].meant)) == 0,
                          "%s", diags.list.items[0].message);
        else
            ck_assert_ptr_null(meant);
        timeline_destroy(t);
        diag_finish(&diags);
    }
}
END_TEST

START_TEST(unknown_incidents_are_not_listed)
{
    struct timeline *t = sample_of("incidents a title=A\n+related incident=b\n+related incident=c\n"
                                   "incidents c title=C\n");
    require_rows(t, TABLE_INCIDENT, "a c");
    uint32_t count;
    const uint32_t *links = timeline_list(t, timeline_incident(t, 1)->related, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(timeline_link(t, links[0])->incident, 2);
    timeline_destroy(t);
}
END_TEST

/* ---- what is derived */

START_TEST(back_references)
{
    struct timeline *t =
        sample_of("people a name=A\n+relations type=parent-of|person=b\n"
                  "+roles title=Head|organization=o\n"
                  "people b name=B\n+roles title=Clerk|organization=o\n"
                  "organizations o name=O|parent=p\norganizations q name=Q|parent=p\n"
                  "incidents one title=1|date=2001\n+related incident=two\n"
                  "incidents two title=2|date=2000\n+related incident=one\n"
                  "incidents three title=3|date=2002\n+related incident=one\n"
                  "+related incident=one|type=follows\n");
    uint32_t count, one = timeline_find(t, TABLE_INCIDENT, "one", 3);
    require_ids(t, TABLE_INCIDENT, timeline_incident(t, one)->entity.incidents, "two three");
    const uint32_t *related = timeline_list(
        t, timeline_person(t, timeline_find(t, TABLE_PERSON, "b", 1))->related, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(timeline_relation(t, related[0])->of, timeline_find(t, TABLE_PERSON, "a", 1));
    const struct organization *o =
        timeline_organization(t, timeline_find(t, TABLE_ORGANIZATION, "o", 1));
    const uint32_t *roles = timeline_list(t, o->roles, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(text_of(t, timeline_role(t, roles[1])->title), "Clerk");
    ck_assert_uint_eq(timeline_role(t, roles[1])->person, timeline_find(t, TABLE_PERSON, "b", 1));
    require_ids(t, TABLE_ORGANIZATION,
                timeline_organization(t, timeline_find(t, TABLE_ORGANIZATION, "p", 1))->children,
                "o q");
    timeline_destroy(t);
}
END_TEST

static void require_postings(const struct timeline *t, enum table table, const char *id,
                             const char *expected)
{
    require_ids(t, TABLE_INCIDENT,
                timeline_entity(t, table, timeline_find(t, table, id, strlen(id)))->incidents,
                expected);
}

START_TEST(postings)
{
    struct timeline *t =
        sample_of("places city name=City|in=land\nplaces land name=Land|in=world\n"
                  "incidents c title=C|date=2003|place=land|people=a|tags=x|kind=k\n"
                  "incidents a title=A|date=2001|place=city,land|people=a,b,a|kind=k\n"
                  "+reports source=s\n+reports source=r\n+reports source=s\n"
                  "incidents b title=B|date=2002|place=city|people=b|tags=x,y\n"
                  "+reports source=s\n");
    require_postings(t, TABLE_PLACE, "city", "a b");
    require_postings(t, TABLE_PLACE, "land", "a b c");
    require_postings(t, TABLE_PLACE, "world", "a b c");
    require_postings(t, TABLE_PERSON, "a", "a c");
    require_postings(t, TABLE_PERSON, "b", "a b");
    require_postings(t, TABLE_SOURCE, "s", "a b");
    require_postings(t, TABLE_SOURCE, "r", "a");
    require_postings(t, TABLE_KIND, "k", "a c");
    require_postings(t, TABLE_TAG, "x", "b c");
    uint32_t count;
    const uint32_t *values = timeline_values(t, TABLE_SOURCE, 1, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(text_of(t, timeline_source(t, values[0])->entity.id), "s");
    timeline_values(t, TABLE_KIND, 2, &count);
    ck_assert_uint_eq(count, 0);
    timeline_values(t, TABLE_KIND, 1, &count);
    ck_assert_uint_eq(count, 1);
    timeline_postings(t, TABLE_PLACE, timeline_find(t, TABLE_PLACE, "world", 5), &count);
    ck_assert_uint_eq(count, 3);
    timeline_destroy(t);
}
END_TEST

/* ---- questions about dates */

static const struct {
    const char *date;
    int64_t first, last; /* days since 2015-01-01, which is 16436 */
    enum edtf_answer answer;
} periods[] = {
    {"2015", 0, 364, EDTF_CERTAINLY},     {"2015", 0, 363, EDTF_POSSIBLY},
    {"2015", 365, 800, EDTF_NO},          {"2015-01-02", 1, 1, EDTF_CERTAINLY},
    {"[2014,2016]", 0, 364, EDTF_NO},     {"[2014,2015]", 0, 364, EDTF_POSSIBLY},
    {"2014/2016", 0, 364, EDTF_POSSIBLY}, {"../2016", 0, 364, EDTF_POSSIBLY},
    {"soon", -99999, 99999, EDTF_NO},     {"", -99999, 99999, EDTF_NO},
    {"2015-01-X1", 3, 5, EDTF_NO},        {"2015-01-X1", 9, 11, EDTF_POSSIBLY},
};

START_TEST(dates_in_periods)
{
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        struct buf text = {0};
        buf_printf(&text, "sources s date=%s\n", periods[i].date);
        struct timeline *t = sample_of(text.text);
        enum edtf_answer answer = timeline_date_in(
            t, timeline_source(t, 1)->date, 16436 + periods[i].first, 16436 + periods[i].last);
        ck_assert_msg(answer == periods[i].answer, "%s: %d", periods[i].date, (int)answer);
        timeline_destroy(t);
        buf_finish(&text);
    }
}
END_TEST

static const struct {
    const char *role;
    enum edtf_answer in_2015;
} tenures[] = {
    {"from=2014|to=2016", EDTF_CERTAINLY},
    {"from=2015-06|to=2016", EDTF_CERTAINLY},
    {"from=2016|to=2017", EDTF_NO},
    {"from=2014", EDTF_POSSIBLY},
    {"from=2014|to=..", EDTF_CERTAINLY},
    {"from=2016", EDTF_NO},
    {"to=2014", EDTF_NO},
    {"as_of=2015-03-01", EDTF_CERTAINLY},
    {"as_of=2013", EDTF_POSSIBLY},
    {"from=2014|as_of=2016", EDTF_CERTAINLY},
    {"title=Head", EDTF_POSSIBLY},
    {"as_of=2015", EDTF_CERTAINLY},
    {"as_of=2014/2016", EDTF_POSSIBLY},
    {"from=2015-07", EDTF_CERTAINLY},
    {"to=2015-07", EDTF_CERTAINLY},
    {"to=2016", EDTF_POSSIBLY},
    {"as_of=2013|to=2016", EDTF_CERTAINLY},
    {"as_of=2013/2016|to=2018", EDTF_POSSIBLY},
    {"from=..|to=2016", EDTF_CERTAINLY},
};

START_TEST(roles_in_periods)
{
    for (size_t i = 0; i < sizeof tenures / sizeof *tenures; i++) {
        struct buf text = {0};
        buf_printf(&text, "people p name=P\n+roles %s\n", tenures[i].role);
        struct timeline *t = sample_of(text.text);
        enum edtf_answer answer = timeline_role_in(t, 1, 16436, 16800);
        ck_assert_msg(answer == tenures[i].in_2015, "%s: %d", tenures[i].role, (int)answer);
        timeline_destroy(t);
        buf_finish(&text);
    }
}
END_TEST

/* The dates of each run, as they are written. */
static const struct {
    const char *dates, *runs;
} runs[] = {
    {"2015 2015 2016 2015", "2015 2015 2015|2016"},
    {"2015 2015? 2015~ 2015", "2015 2015? 2015~ 2015"},
    {"2015 2015-01-01/2015-12-31", "2015 2015-01-01/2015-12-31"},
    {"201X 201X 2010/2019 201X?", "201X 201X|2010/2019|201X?"},
    {"[2015-01-01,2015-12-31] 2015 [2015-01-01,2015-12-31]",
     "[2015-01-01,2015-12-31]|2015|[2015-01-01,2015-12-31]"},
    {"../2015-01-01 2015-01-01 2015-01-01", "../2015-01-01|2015-01-01 2015-01-01"},
    {"2015 none never XXXX-12-25 none", "2015|XXXX-12-25|none never none"},
    {"", ""},
};

static void add_run(const struct timeline *t, const struct date_run *run, struct buf *out)
{
    for (uint32_t row = run->first; row < run[1].first; row++) {
        const struct date *date = timeline_incident_date(t, row);
        ck_assert(date_same_run(date, timeline_date(t, run->date)));
        buf_printf(out, "%s%s", row > run->first ? " " : "",
                   date->text ? timeline_text(t, date->text) : "none");
    }
}

START_TEST(runs_are_of_one_date)
{
    struct buf text = {0}, found = {0};
    char *dates = mem_strdup(runs[_i].dates), *rest = dates;
    for (char *date; (date = strtok_r(rest, " ", &rest)) != NULL;)
        buf_printf(&text,
                   strcmp(date, "none") == 0 ? "incidents %c title=T\n"
                                             : "incidents %c title=T|date=%s\n",
                   (char)('a' + (date - dates) % 26), date);
    struct timeline *t = sample_of(buf_text(&text));
    uint32_t count;
    const struct date_run *run = timeline_runs(t, &count);
    for (uint32_t i = 0; i < count; i++) {
        buf_puts(&found, i > 0 ? "|" : "");
        add_run(t, &run[i], &found);
    }
    ck_assert_uint_eq(run[count].first, timeline_count(t, TABLE_INCIDENT) + 1);
    ck_assert_str_eq(buf_text(&found), runs[_i].runs);
    timeline_destroy(t);
    buf_finish(&text);
    buf_finish(&found);
    free(dates);
}
END_TEST

START_TEST(empty_rows_are_safe)
{
    struct timeline *t = sample_of("");
    uint32_t count = 9;
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), 0);
    ck_assert_uint_eq(timeline_incident(t, 0)->date, 0);
    ck_assert_uint_eq(timeline_incident(t, UINT32_MAX)->date, 0);
    ck_assert_str_eq(timeline_text(t, UINT32_MAX), "");
    timeline_list(t, UINT32_MAX, &count);
    ck_assert_uint_eq(count, 0);
    ck_assert(date_is_missing(timeline_date(t, UINT32_MAX)));
    ck_assert(date_is_missing(timeline_incident_date(t, 5)));
    timeline_values(t, TABLE_KIND, 5, &count);
    ck_assert_uint_eq(count, 0);
    timeline_postings(t, TABLE_REPORT, 1, &count);
    ck_assert_uint_eq(count, 0);
    timeline_destroy(t);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(parts_make_no_difference),
        ONCE(telling_makes_no_difference),
        ONCE(windows_make_no_difference),
        ONCE(incidents_are_sorted),
        ONCE(declared_rows_come_first),
        ONCE(files_fill_each_other),
        ONCE(problems_are_told),
        ONCE(suggestions_are_made),
        ONCE(unknown_incidents_are_not_listed),
        ONCE(back_references),
        ONCE(postings),
        ONCE(dates_in_periods),
        ONCE(roles_in_periods),
        EACH(runs_are_of_one_date, runs),
        ONCE(empty_rows_are_safe),
    };
    return run_tests(tests, .name = "builder", .seconds = 60);
}
