/* Search as you type: what is highlighted, in which rows it is; completion of queries. */
#include "../base/run.h"

#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "query/complete.h"
#include "query/match.h"

static const struct {
    const char *words, *text, *marked; /* hits in [] */
} hits[] = {
    {"ryu", "Ryu Hyun-woo, ryu", "[Ryu] Hyun-woo, [ryu]"},
    {"hyunwoo", "Ryu Hyun-woo", "Ryu [Hyun-woo]"},
    {"hyunwoo", "Hyun Woo and Hyun  woo", "[Hyun Woo] and [Hyun  woo]"},
    {"hyunwoo", "xHyun Woo Hyun Woox", "xHyun Woo Hyun Woox"},
    {"\"hyun woo\"", "Hyunwoo Hyun-woo xHyun woox", "[Hyunwoo] [Hyun-woo] x[Hyun woo]x"},
    {"hero", "the rock hero", "the rock [hero]"},
    {"hero", "he rose", "he rose"},
    {"aa", "aaaa", "[aa][aa]"},
    {"cafe", "Un Café-Bar, Cafe\xcc\x81!", "Un [Café]-Bar, [Cafe\xcc\x81]!"},
    {"full", "Ｆｕｌｌ", "[Ｆｕｌｌ]"},
    {"strasse", "die Straße", "die [Straße]"},
    {"ss", "Straße", "Stra[ß]e"},
    {"김정은", "김정은이", "[김정은]이"},
    {"\"세 번째\"", "『세 번째 집』", "『[세 번째] 집』"},
    {"세번째", "『세 번째 집』", "『[세 번째] 집』"},
    {"번째집", "세번째 집", "세번째 집"},
    {"류", "\xe1\x84\x85\xe1\x85\xb2 x", "[\xe1\x84\x85\xe1\x85\xb2] x"},
    {"dont", "don't don’t", "[don't] [don’t]"},
    {"don't", "dont", "[dont]"},
    {"\"j r innes\"", "J. R. Innes, J.R. Innes, JR Innes",
     "[J. R. Innes], [J.R. Innes], [JR Innes]"},
    {"\"J. R. Innes\"", "J R Innes, JR Innes", "[J R Innes], [JR Innes]"},
    {"\"jr innes\"", "É. J. R. Innes, BJ. R. Innes", "É. [J. R. Innes], BJ. R. Innes"},
    {"u.s.", "Russia, US, U.S.", "Russia, [US], [U.S]."},
    {".org x", "example.org: x.org", "e[x]ample.[org]: [x].[org]"},
    {"3.5", "3.5, 35, 3 5, 3-.5", "[3.5], 35, 3 5, [3-.5]"},
    {"3.5", "３．５, ３５", "[３．５], ３５"},
    {"\"2 b\"", "2 .b, 2.b", "[2 .b], 2.b"},
    {"\"2 b\"", "é 2 .b, 2.b", "é [2 .b], 2.b"},
    {"...", "wait...", "wait..."},
    {"\"wait for\"", "wait… for it", "[wait… for] it"},
    {"a c", "abc", "[a]b[c]"},
    {"abc ab", "abcd", "[abc]d"},
    {"/b+/", "abbab", "a[bb]a[b]"},
    {"/b*/", "abbab", "a[bb]a[b]"},
    {"/B/ c", "abc", "a[b][c]"},
    {"/x", "axa", "a[x]a"},
    {"\"open quote", "an open quote", "an [open quote]"},
    {"/a(", "a(", "a("},
    {"", "a", "a"},
    {"-", "a-b", "a-b"},
    {"x", "x\xff\x80x", "[x]\xff\x80[x]"},
    {"x", "\xe3\x81", "\xe3\x81"},
    {"kim-jong-un", "KIM JONG UN", "[KIM JONG UN]"},
    {"e",
     "\xc3\xa9"
     "e",
     "[\xc3\xa9][e]"},
};

START_TEST(test_hits)
{
    for (size_t i = 0; i < sizeof hits / sizeof *hits; i++) {
        struct match *m = match_create(hits[i].words);
        const char *text = hits[i].text;
        size_t length = strlen(text), at = 0, start, end;
        struct buf out = {0};

        while (match_find(m, text, length, at, &start, &end)) {
            ck_assert(at <= start && start < end && end <= length);
            buf_add(&out, text + at, start - at);
            buf_putc(&out, '[');
            buf_add(&out, text + start, end - start);
            buf_putc(&out, ']');
            at = end;
        }
        buf_puts(&out, text + at);
        ck_assert_msg(strcmp(buf_text(&out), hits[i].marked) == 0, "%s: %s", hits[i].words,
                      buf_text(&out));
        buf_finish(&out);
        match_destroy(m);
    }
}
END_TEST

static const struct {
    const char *words;
    enum table table;
    const char *id;
    bool matches;
} rows[] = {
    {"hyunwoo", TABLE_PERSON, "ryu", true},
    {"류현우", TABLE_PERSON, "ryu", true},
    {"hyunwoo 류현우", TABLE_PERSON, "ryu", true},
    {"hyunwoo kim", TABLE_PERSON, "ryu", false},
    {"bowibu", TABLE_ORGANIZATION, "mss", true},
    {"yonhap", TABLE_SOURCE, "yonhap", true},
    {"kuwait", TABLE_PLACE, "city", true},
    {"elite", TABLE_TAG, "elite", true},
    {"purge", TABLE_KIND, "purge", true},
    {"differ", TABLE_CONFLICT, "seen", true},
    {"ferry briefing yonhap \"acting ambassador\" lawmaker ryu", TABLE_INCIDENT, "e", true},
    {"kuwait", TABLE_INCIDENT, "e", true},
    {"rome", TABLE_INCIDENT, "e", false},
    {"/^acting/", TABLE_INCIDENT, "e", true},
    {"", TABLE_INCIDENT, "e", false},
    {"/(/", TABLE_INCIDENT, "e", false},
};

START_TEST(test_rows)
{
    struct timeline *t = fixture_timeline();

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct match *m = match_create(rows[i].words);
        uint32_t row = timeline_find(t, rows[i].table, rows[i].id, strlen(rows[i].id));
        size_t start, end;
        ck_assert_uint_ne(row, 0);
        ck_assert_msg(match_row(m, t, rows[i].table, row) == rows[i].matches, "%s in %s",
                      rows[i].words, rows[i].id);
        match_find(m, "Acting", 6, 0, &start, &end);
        ck_assert(match_row(m, t, rows[i].table, row) == rows[i].matches);
        match_destroy(m);
    }
    timeline_destroy(t);
}
END_TEST

START_TEST(test_runs)
{
    static const char *const words[][2] = {
        {"kuwait", "f e"}, {"the", "a c f e h"}, {"kuwait ambassador", "e"}, {"", ""}, {"/(/", ""},
    };
    struct timeline *t = fixture_timeline();
    struct bitset out;

    bitset_init(&out, timeline_count(t, TABLE_INCIDENT) + 1);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct match *m = match_create(words[i][0]);
        struct buf ids = {0};
        ck_assert_int_eq(match_run(m, t, NULL, &out, NULL), QUERY_DONE);
        if (i != 1) {
            fixture_ids(t, &out, &ids);
            ck_assert_str_eq(buf_text(&ids), words[i][1]);
        }
        for (uint32_t row = 1; row <= timeline_count(t, TABLE_INCIDENT); row++)
            ck_assert_msg(match_row(m, t, TABLE_INCIDENT, row) == bitset_has(&out, row),
                          "%s: row %u", words[i][0], row);
        buf_finish(&ids);
        match_destroy(m);
    }
    bitset_finish(&out);
    timeline_destroy(t);
}
END_TEST

START_TEST(test_error)
{
    struct match *m = match_create("a /(/");
    ck_assert_ptr_nonnull(match_error(m));
    ck_assert(match_is_empty(m));
    match_destroy(m);
    m = match_create("a");
    ck_assert_ptr_null(match_error(m));
    ck_assert(!match_is_empty(m));
    match_destroy(m);
}
END_TEST

/* The cursor is at '|'; what stands in place of the word is in <>. */
static const struct {
    const char *text, *completed;
} completions[] = {
    {"pe|", "<person:>|<people>=>"},
    {"a (-und|", "a (-<undated>"},
    {"pers|on:kim", "<person:>kim"},
    {"person:|", "person:<kim>|<ryu>|<kang>|<\"Somebody Else\">"},
    {"person:k|", "person:<kim>|<kang>"},
    {"x person:K|im y", "x person:<kim>|<kang> y"},
    {"person:류|", "person:<ryu>"},
    {"person:hyun|", "person:<ryu>"},
    {"person:\"som|", "person:<\"Somebody Else\">"},
    {"person:\"som|\" x", "person:<\"Somebody Else\"> x"},
    {"person:zz|", "person:"},
    {"status:st|", "status:<stated>"},
    {"has:fi|", "has:<figures>"},
    {"kind:pu|", "kind:<purge>"},
    {"da|", "<date:>|<date!:>"},
    {"\"pe|", ""},
    {"/pe|", ""},
    {"\"x\" or ka|", "\"x\" or "},
    {"/x/ und|", "/x/ <undated>"},
    {"sources>|", ""},
};

START_TEST(test_completes)
{
    struct timeline *t = fixture_timeline();

    for (size_t i = 0; i < sizeof completions / sizeof *completions; i++) {
        struct buf text = {0}, out = {0};
        struct completions c;
        size_t cursor = strcspn(completions[i].text, "|");
        buf_add(&text, completions[i].text, cursor);
        buf_puts(&text, completions[i].text + cursor + 1);
        complete_query(buf_text(&text), cursor, t, 10, &c);
        ck_assert(c.from <= cursor && cursor <= c.to && c.to <= text.length);
        buf_add(&out, buf_text(&text), c.from);
        for (size_t k = 0; k < c.count; k++)
            buf_printf(&out, "%s<%s>", k > 0 ? "|" : "", c.items[k].text);
        buf_puts(&out, buf_text(&text) + c.to);
        if (completions[i].completed[0] != '\0')
            ck_assert_str_eq(buf_text(&out), completions[i].completed);
        else
            ck_assert_uint_eq(c.count, 0);
        completions_finish(&c);
        complete_query(buf_text(&text), cursor, NULL, 1, &c);
        ck_assert_uint_le(c.count, 1);
        completions_finish(&c);
        buf_finish(&text);
        buf_finish(&out);
    }
    timeline_destroy(t);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_hits), ONCE(test_rows), ONCE(test_runs), ONCE(test_error), ONCE(test_completes),
    };
    return run_tests(tests, .name = "match");
}
