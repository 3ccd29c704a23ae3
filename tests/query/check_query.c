/* What each construct of the language finds, and what is wrong with it. */
#include "../base/run.h"

#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "query/pattern.h"
#include "query/query.h"

static const struct {
    const char *query, *found;
} finds[] = {
    {"", "a f b c d e g h i"},
    {"   ", "a f b c d e g h i"},
    /* words */
    {"purge", "h"},
    {"PURGE", "h"},
    {"ryu", "e"},
    {"hyunwoo", "e"},
    {"hyun-woo", "e"},
    {"ryuhyunwoo", "e"},
    {"\"ryu hyun woo\"", "e"},
    {"류현우", "e"},
    {"\"kim chong un\"", "b c"},
    {"kimchongun", "b c"},
    {"hero", "a"},
    {"herock", ""},
    {"therock", "a e"},
    {"ofthe", "a"},
    {"cafe", "g"},
    {"full", "g"},
    {"회의", "g"},
    {"strasse", "g"},
    {"STRASSE", "g"},
    {"naive", "g"},
    {"cooperation", "g"},
    {"carferry", "e"},
    {"ministrys", "e"},
    {"briefing", "e"},
    {"lawmaker", "e"},
    {"\"no comment\"", "f e"},
    {"nocomment", "f e"},
    {"bowibu", "c"},
    {"kuwait", "f e"},
    {"yonhap", "f e"},
    {"memoir", "e"},
    {"somebody", "f"},
    {"nowhere", ""},
    {"\"acting ambassador\"", "e"},
    {"\"ambassador acting\"", ""},
    {"ambassador acting", "e"},
    {"\"\\\"the sea\\\"\"", "e"},
    {"\"a\\\\b\"", "e"},
    {"\"(small)\"", "e"},
    /* patterns */
    {"/amb.*leaves/", "e"},
    {"/AMB/", "e"},
    {"/(?-i)AMB/", ""},
    {"/^the/", "a e"},
    {"/a\\/b|rock/", "a e"},
    {"/caf./", "g"},
    /* names */
    {"person:ryu", "e"},
    {"person:류현우", "e"},
    {"person:\"Ryu Hyun Woo\"", "e"},
    {"person:ryu-hyun-woo", "e"},
    {"person:kim", "b c"},
    {"person:\"somebody else\"", "f"},
    {"person:hyun", ""},
    {"person:colonel-kang", "c"},
    {"org:bowibu", "c"},
    {"organization:mss", "c"},
    {"place:kuwait", "f e"},
    {"place:city", "e"},
    {"place:kuwait-city", "e"},
    {"place:rome", "d"},
    {"source:yonhap", "f e"},
    {"source:post", "e"},
    {"source:agency", "e"}, /* relayed by another */
    {"kind:purge", "c d"},
    {"tag:elite", "a c"},
    {"tag:Military", "c"},
    {"status:alleged", "b"},
    {"status:stated", "e"},
    {"status:denied", ""},
    /* dates */
    {"date:2015", "f c d e"},
    {"date!:2015", "d e"},
    {"date:2014", "f c"},
    {"date!:2014", ""},
    {"date:2013", "f b"},
    {"date!:2013..2016", "b c d e"},
    {"date:2016", "f b"},
    {"date:2015-04", "f d e"},
    {"date!:2015-04", "e"},
    {"date!:2015-04-10", "e"},
    {"date:2015-04-11", "f d"},
    {"date:2015..2019", "f b c d e g"},
    {"date!:2015..2019", "d e g"},
    {"date:2018..", "f g"},
    {"date:..1999", "a"},
    {"date!:1970..", "a f b c d e g"},
    {"date:>=2015-04", "f b d e g"},
    {"date>=2015-04", "f b d e g"},
    {"date!:>=2015-04", "e g"},
    {"date:>2015", "f b g"},
    {"date:<2015", "a f b c"},
    {"date!:<2015", "a"},
    {"date:<=2013", "a f b"},
    {"date:=2015", "f c d e"},
    {"date:[2013,2016]", "f b"},
    {"date!:[2013,2016]", "b"},
    {"date!:[2013,2014,2015,2016]", "b c d e"},
    {"date:{1971,2018}", "a f g"},
    {"date:[..1971,2018]", "a f g"},
    {"date:2014-41", "f c"},
    {"date:201X", "f b c d e g"},
    {"date!:201X", "f b c d e g"},
    {"date:XXX1", "a f"},
    {"date!:XXX1", "a"},
    {"date:XXX5-04", "f d e"},
    {"date:2014/2015", "f c d e"},
    {"date:\"2015\"", "f c d e"},
    {"date:2015?", "f c d e"},
    {"undated", "h i"},
    {"-undated", "a f b c d e g"},
    {"has:date", "a f b c d e g"},
    {"uncertain", "g"},
    {"approximate", "c"},
    /* other conditions */
    {"conflict", "c"},
    {"has:conflict", "c"},
    {"marked", "a e"},
    {"has:figures", "c e"},
    {"has:summary", "e g"},
    {"has:reports", "f e"},
    {"has:place", "f d e"},
    {"has:people", "f b c e"},
    {"has:tags", "a c"},
    {"has:status", "b e"},
    {"sources>=2", "e"},
    {"sources>0", "f e"},
    {"sources=1", "f"},
    {"sources:1", "f"},
    {"sources<1", "a b c d g h i"},
    {"sources<=1", "a f b c d g h i"},
    {"people>1", "c"},
    {"people>=9", ""},
    {":x", ""},
    {"sources>=4294967295", ""},
    /* put together */
    {"kind:purge tag:elite", "c"},
    {"kind:purge and tag:elite", "c"},
    {"kind:purge or tag:elite", "a c d"},
    {"kind:purge OR tag:elite", "a c d"},
    {"kind:purge or tag:elite date:1971", "a c d"},
    {"(kind:purge or tag:elite) date:1971", "a"},
    {"not kind:purge tag:elite", "a"},
    {"-kind:purge tag:elite", "a"},
    {"-(kind:purge tag:elite)", "a f b d e g h i"},
    {"not (kind:purge or tag:elite)", "f b e g h i"},
    {"not kind:purge or tag:elite", "a f b c e g h i"},
    {"--kind:purge", "c d"},
    {"not not kind:purge", "c d"},
    {"purge -undated", ""},
    {"purge or hero or cafe", "a g h"},
    {"kind:purge -kang", "d"},
    {"(((hero)))", "a"},
    {"hero(rock)", "a"},
    {"-/hero/ elite or tag:elite -hero", "c"},
};

START_TEST(test_finds)
{
    struct timeline *t = fixture_timeline();
    struct bitset out, marked;
    struct query_error error;

    bitset_init(&out, timeline_count(t, TABLE_INCIDENT) + 1);
    bitset_init(&marked, timeline_count(t, TABLE_INCIDENT) + 1);
    bitset_add(&marked, timeline_find(t, TABLE_INCIDENT, "a", 1));
    bitset_add(&marked, timeline_find(t, TABLE_INCIDENT, "e", 1));
    struct query_control control = {.marked = &marked};
    for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
        struct buf ids = {0};
        struct query *query = query_parse(finds[i].query, &error);
        ck_assert_msg(query != NULL, "%s: %s", finds[i].query, error.message);
        ck_assert_int_eq(query_run(query, t, &control, &out, &error), QUERY_DONE);
        fixture_ids(t, &out, &ids);
        ck_assert_msg(strcmp(buf_text(&ids), finds[i].found) == 0, "%s: %s, not %s", finds[i].query,
                      buf_text(&ids), finds[i].found);
        require(ids.length == 0 || error.message[0] == '\0', "%s: %s", finds[i].query,
                error.message);
        require(!bitset_has(&out, 0), "%s finds the row that is none", finds[i].query);
        require(query_is_empty(query) == (finds[i].query[strspn(finds[i].query, " ")] == '\0'),
                "%s", finds[i].query);
        buf_finish(&ids);
        query_destroy(query);
    }
    bitset_finish(&out);
    bitset_finish(&marked);
    timeline_destroy(t);
}
END_TEST

static const struct {
    const char *query;
    size_t column;
    const char *message; /* part of it */
} errors[] = {
    {"persn:kim", 1, "did you mean 'person'"},
    {"가 persn:kim", 3, "unknown field 'persn'"},
    {"zzzzzzz:kim", 1, "unknown field 'zzzzzzz'"},
    {"source>=2", 1, "did you mean 'sources'"},
    {"sorces:2", 1, "did you mean 'source"},
    {"kind!:x", 1, "unknown field 'kind'"},
    {"person:", 8, "missing after 'person:'"},
    {"person: kim", 8, "missing after 'person:'"},
    {"person:-", 8, "no letter"},
    {"date!:", 7, "missing after 'date!:'"},
    {"status:aleged", 8, "did you mean 'alleged'"},
    {"has:figurs", 5, "did you mean 'figures'"},
    {"sources>=x", 10, "whole number"},
    {"sources>=", 10, "whole number"},
    {"sources:-1", 9, "whole number"},
    {"sources>99999999999", 9, "whole number"},
    {"sources>4294967296", 9, "whole number"},
    {"sorces>=2", 1, "did you mean 'sources'"},
    {"x sorces>2", 3, "did you mean 'sources'"},
    {"a ) b", 3, "there is no '(' for this ')'"},
    {"date:2016-13", 11, "month"},
    {"가나 date:2016-13", 14, "month"},
    {"date:\"2016-13\"", 12, "month"},
    {"date:April", 6, ""},
    {"date:2015-4", 12, "did you mean 2015-04"},
    {"date:>=2015-13", 13, "month"},
    {"date:2015..2016-13", 17, "month"},
    {"date:2016-13..2017", 11, "month"},
    {"date:..", 6, "a date at one end"},
    {"date:2019..2015", 12, "ends before it begins"},
    {"(a or b", 1, "')' is missing"},
    {"x (a (b)", 3, "')' is missing"},
    {"a)", 2, "no '('"},
    {"a or )", 6, "missing after 'or'"},
    {")", 1, "no '(' for this ')'"},
    {"(", 2, "missing after '('"},
    {"a (", 4, "missing after '('"},
    {"(a or", 6, "missing after 'or'"},
    {"x ()", 3, "empty"},
    {"x ( )", 3, "empty"},
    {"\"open", 1, "not closed"},
    {"a person:\"open", 10, "not closed"},
    {"/open", 1, "not closed"},
    {"/open\\/", 1, "not closed"},
    {"//", 1, "empty"},
    {"/a(b/", 5, "bad pattern"},
    {"x /[a/", 6, "bad pattern"},
    {"/a\\C/", 5, "bad pattern"}, /* half a character */
    {"/\\/(/", 5, "bad pattern"},
    {"\"\"", 1, "no letter"},
    {"x '", 3, "no letter"},
    {"or a", 1, "missing before"},
    {"and a", 1, "missing before"},
    {"a or", 5, "missing after 'or'"},
    {"a or or b", 6, "missing before"},
    {"a and", 6, "missing after 'and'"},
    {"a and or b", 7, "missing after 'and'"},
    {"not", 4, "missing after 'not'"},
    {"a -", 4, "missing after '-'"},
    {"a - b", 4, "missing after '-'"},
};

START_TEST(test_errors)
{
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        struct query_error error;
        struct query *query = query_parse(errors[i].query, &error);
        ck_assert_msg(query == NULL, "%s is no error", errors[i].query);
        ck_assert_msg(error.column == errors[i].column &&
                          strstr(error.message, errors[i].message) != NULL,
                      "%s: %zu: %s", errors[i].query, error.column, error.message);
        ck_assert_ptr_null(query_parse(errors[i].query, NULL));
    }
}
END_TEST

START_TEST(test_long_patterns)
{
    char text[PATTERN_MAX + 4];
    struct query_error error;

    for (size_t more = 0; more < 2; more++) {
        size_t length = PATTERN_MAX + more;
        memset(text, 'a', sizeof text);
        text[0] = text[length + 1] = '/';
        text[length + 2] = '\0';
        struct query *query = query_parse(text, &error);
        ck_assert_int_eq(query == NULL, more > 0);
        query_destroy(query);
    }
    ck_assert_msg(strstr(error.message, "bad pattern") != NULL, "%s", error.message);
}
END_TEST

START_TEST(test_nesting)
{
    struct query_error error;
    char text[301];

    for (size_t i = 0; i < 2; i++) {
        memset(text, "(-"[i], 300);
        text[300] = '\0';
        ck_assert_ptr_null(query_parse(text, &error));
        ck_assert_msg(strstr(error.message, "deeply") != NULL, "%s", error.message);
    }
}
END_TEST

START_TEST(test_caret)
{
    struct query_error error;
    struct buf out = {0};

    ck_assert_ptr_null(query_parse("한국 \033 persn:x", &error));
    query_caret("한국 \033 persn:x", &error, &out);
    ck_assert_str_eq(buf_text(&out),
                     "한국 ^[ persn:x\n        ^ unknown field 'persn'; did you mean 'person'?");
    buf_finish(&out);
}
END_TEST

START_TEST(test_notes)
{
    struct timeline *t = fixture_timeline();
    struct query_error error;
    struct bitset out;

    bitset_init(&out, timeline_count(t, TABLE_INCIDENT) + 1);
    struct query *query = query_parse("x person:kimm", NULL);
    ck_assert_int_eq(query_run(query, t, NULL, &out, &error), QUERY_DONE);
    query_destroy(query);
    static const struct {
        const char *query;
        size_t column;
        const char *message;
    } notes[] = {
        {"person:kimm", 8, "person:kimm is not in this timeline; did you mean 'kim'?"},
        {"person:\"Ryu Hyunwo\"", 8,
         "person:Ryu Hyunwo is not in this timeline; did you mean 'Ryu Hyun-woo'?"},
        {"kind:purg", 6, "kind:purg is not in this timeline; did you mean 'purge'?"},
        {"tag:militari", 5, "tag:militari is not in this timeline; did you mean 'military'?"},
        {"person:kimm or person:ryou", 8,
         "person:kimm is not in this timeline; did you mean 'kim'?"},
        {"place:zzzzzzzz", 7, "place:zzzzzzzz is not in this timeline"},
    };
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        query = query_parse(notes[i].query, NULL);
        ck_assert_int_eq(query_run(query, t, NULL, &out, &error), QUERY_DONE);
        require(error.column == notes[i].column && strcmp(error.message, notes[i].message) == 0,
                "%s: %zu, %s", notes[i].query, error.column, error.message);
        query_destroy(query);
    }
    bitset_finish(&out);
    timeline_destroy(t);
}
END_TEST

/* Who is meant where several have the name: see run_facet. */
static const struct {
    const char *query, *found;
} namesakes[] = {
    {"person:kim-ho", "a d"},         {"person:kim-ho-2", "b"},
    {"person:\"Kim Ho\"", "a b c d"}, {"person:\"kim-ho, jr\"", "c"},
    {"person:kimho", "a b c d"},      {"place:ROME", "a b"},
    {"person:\"J R Innes\"", "e f"},  {"person:\"J. R. Innes\"", "e f"},
    {"person:\"jr innes\"", "e f"},   {"\"J.R. Innes\"", "e f"},
    {"person:\"kim ho jr.\"", "c"},
};

START_TEST(test_namesakes)
{
    struct timeline *t = sample_of("people kim-ho name=Kim Ho\n"
                                   "people kim-ho-2 name=Kim Ho\n"
                                   "people other name=Kim Ho Jr\n"
                                   "+aliases name=Kim-Ho\n"
                                   "+aliases name=Kim Ho, Jr\n"
                                   "incidents a date=2001|title=A|people=kim-ho|place=Rome\n"
                                   "incidents b date=2002|title=B|people=kim-ho-2|place=rome\n"
                                   "incidents c date=2003|title=C|people=other\n"
                                   "incidents d date=2004|title=D|people=Kim Ho\n"
                                   "incidents e date=2005|title=E|people=J. R. Innes\n"
                                   "incidents f date=2006|title=F|people=J R Innes\n");
    struct bitset out;

    bitset_init(&out, timeline_count(t, TABLE_INCIDENT) + 1);
    for (size_t i = 0; i < sizeof namesakes / sizeof *namesakes; i++) {
        struct query *query = query_parse(namesakes[i].query, NULL);
        struct buf ids = {0};
        ck_assert_int_eq(query_run(query, t, NULL, &out, NULL), QUERY_DONE);
        fixture_ids(t, &out, &ids);
        ck_assert_msg(strcmp(buf_text(&ids), namesakes[i].found) == 0, "%s: %s", namesakes[i].query,
                      buf_text(&ids));
        buf_finish(&ids);
        query_destroy(query);
    }
    bitset_finish(&out);
    timeline_destroy(t);
}
END_TEST

START_TEST(test_runaway)
{
    /* the second has an end, but not in a time that may be taken for each incident */
    struct timeline *t = sample_of(
        _i == 0 ? "incidents a title=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\n"
                : "incidents a title=aaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\n");
    struct query_error error;
    struct bitset out;

    bitset_init(&out, timeline_count(t, TABLE_INCIDENT) + 1);
    struct query *query = query_parse("b or /(a|aa)+$/", NULL);
    ck_assert_int_eq(query_run(query, t, NULL, &out, &error), QUERY_RUNAWAY);
    ck_assert_uint_eq(error.column, 6);
    ck_assert_msg(strstr(error.message, "stopped") != NULL, "%s", error.message);
    query_destroy(query);
    bitset_finish(&out);
    timeline_destroy(t);
}
END_TEST

static void see_progress(void *context, size_t done, size_t total)
{
    size_t *calls = context;
    ck_assert_uint_le(done, total);
    ++*calls;
}

START_TEST(test_cancel)
{
    struct timeline *t = fixture_timeline();
    atomic_bool cancel = false;
    size_t calls = 0;
    struct query_control control = {.cancel = &cancel, .progress = see_progress, .context = &calls};
    struct bitset out;

    bitset_init(&out, timeline_count(t, TABLE_INCIDENT) + 1);
    struct query *query = query_parse("hero or purge", NULL);
    ck_assert_int_eq(query_run(query, t, &control, &out, NULL), QUERY_DONE);
    ck_assert_uint_gt(calls, 1);
    cancel = true;
    ck_assert_int_eq(query_run(query, t, &control, &out, NULL), QUERY_CANCELLED);
    query_destroy(query);
    bitset_finish(&out);
    timeline_destroy(t);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_finds),     ONCE(test_errors),      ONCE(test_long_patterns),
        ONCE(test_nesting),   ONCE(test_caret),       ONCE(test_notes),
        ONCE(test_namesakes), TIMES(test_runaway, 2), ONCE(test_cancel),
    };
    return run_tests(tests, .name = "query");
}
