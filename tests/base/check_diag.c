/* Diagnostics, suggestions, phrases with a context. */
#include "run.h"

#include <locale.h>
#include <string.h>

#include "base/diag.h"
#include "base/i18n.h"
#include "base/suggest.h"

static const struct {
    const char *file;
    uint32_t line, column;
    enum diag_code code;
    const char *message, *expected;
} formats[] = {
    {"a.yaml", 3, 5, DIAG_UNKNOWN_SOURCE, "no 'x'", "a.yaml:3:5: error: no 'x' [unknown-source]"},
    {"a.yaml", 3, 0, DIAG_UNKNOWN_KEY, "m", "a.yaml:3: warning: m [unknown-key]"},
    {"a.yaml", 0, 7, DIAG_OPEN, "m", "a.yaml: error: m [open]"},
    {"", 0, 0, DIAG_CONFLICT, "m", "note: m [conflict]"},
    {"", 2, 1, DIAG_SYNTAX, "m", "2:1: error: m [syntax]"},
    {"a\033[2J", 1, 1, DIAG_SYNTAX, "\n\xe2\x80\xae\xff 류",
     "a^[[2J:1:1: error: ^J<U+202E><FF> 류 [syntax]"},
};

START_TEST(format_is_gnu_style_and_clean)
{
    struct diags ds;
    struct buf out = {0};
    diag_init(&ds);
    struct mark mark = {diag_file(&ds, formats[_i].file), formats[_i].line, formats[_i].column};
    diag_add(&ds, formats[_i].code, mark, "%s", formats[_i].message);
    diag_format(&ds, &ds.list.items[0], &out);
    ck_assert_str_eq(out.text, formats[_i].expected);
    buf_finish(&out);
    diag_finish(&ds);
}
END_TEST

START_TEST(format_follows_the_locale)
{
    struct diags ds;
    struct buf out = {0};
    ck_assert_ptr_nonnull(setlocale(LC_ALL, "C"));
    diag_init(&ds);
    diag_add(&ds, DIAG_OPEN, (struct mark){0}, "Café \033 %s", "류");
    diag_format(&ds, &ds.list.items[0], &out);
    ck_assert_str_eq(out.text, "error: Cafe ^[ ?? [open]");
    buf_finish(&out);
    diag_finish(&ds);
}
END_TEST

START_TEST(words_are_all_there)
{
    ck_assert_str_eq(diag_code_word(DIAG_POSSIBLE_CONFLICT), "possible-conflict");
    for (int code = 0; code < DIAG_CODE_COUNT; code++) {
        for (int other = 0; other < code; other++)
            ck_assert_str_ne(diag_code_word((enum diag_code)code),
                             diag_code_word((enum diag_code)other));
    }
}
END_TEST

START_TEST(files_are_named_once)
{
    struct diags ds;
    diag_init(&ds);
    ck_assert_uint_eq(diag_file(&ds, ""), 0);
    ck_assert_uint_eq(diag_file(&ds, "a"), 1);
    ck_assert_uint_eq(diag_file(&ds, "b"), 2);
    ck_assert_uint_eq(diag_file(&ds, "a"), 1);
    diag_finish(&ds);
}
END_TEST

START_TEST(list_is_bounded_and_counts_on)
{
    struct diags ds, more;
    diag_init(&ds);
    diag_init(&more);
    for (int i = 0; i < 9999; i++)
        diag_add(&ds, DIAG_SYNTAX, (struct mark){0}, "%d", i);
    for (int i = 0; i < 10003; i++)
        diag_add(&more, DIAG_UNKNOWN_KEY, (struct mark){0}, "%d", i);
    ck_assert_uint_eq(more.dropped, 3);
    diag_merge(&ds, &more);
    ck_assert_uint_eq(ds.list.count, 10000);
    ck_assert_uint_eq(ds.dropped, 10002);
    ck_assert_uint_eq(ds.count[DIAG_ERROR], 9999);
    ck_assert_uint_eq(ds.count[DIAG_WARNING], 10003);
    ck_assert_uint_eq(more.list.count, 0);
    ck_assert_uint_eq(more.dropped, 0);
    ck_assert_uint_eq(more.count[DIAG_WARNING], 0);
    diag_finish(&ds);
    diag_finish(&more);
}
END_TEST

START_TEST(merge_maps_files_and_sort_is_stable)
{
    static const char *const sorted[] = {"none", "a1", "a2", "a2 again", "b0", "b1"};
    struct diags ds, more;
    diag_init(&ds);
    diag_init(&more);
    uint32_t a = diag_file(&ds, "a"), b = diag_file(&more, "b"), a2 = diag_file(&more, "a");
    diag_add(&ds, DIAG_SYNTAX, (struct mark){a, 2, 2}, "a2");
    diag_add(&ds, DIAG_OPEN, (struct mark){a, 2, 2}, "a2 again");
    diag_add(&more, DIAG_SYNTAX, (struct mark){b, 1, 0}, "b1");
    diag_add(&more, DIAG_SYNTAX, (struct mark){b, 0, 0}, "b0");
    diag_add(&more, DIAG_SYNTAX, (struct mark){a2, 2, 1}, "a1");
    diag_add(&more, DIAG_SYNTAX, (struct mark){0}, "none");
    diag_merge(&ds, &more);
    diag_sort(&ds);
    ck_assert_uint_eq(ds.list.count, 6);
    for (size_t i = 0; i < 6; i++)
        ck_assert_str_eq(ds.list.items[i].message, sorted[i]);
    diag_finish(&ds);
    diag_finish(&more);
}
END_TEST

static const struct {
    const char *word, *best;
} suggestions[] = {
    {"upi-2051", "upi-2015"}, /* transposition */
    {"Sumary", "summary"},    /* insertion, case */
    {"kim_jong_un", "kim-jong-un"},
    {"kimjongun", "kim-jong-un"},
    {"titel", "title"},
    {"tite", "title"},
    {"zebra", NULL},
    {"", NULL},
    {"류현유", "류현우"},
};

static const char *const known[] = {"title",    "summary", "upi-2015", "kim-jong-un",
                                    "upi-1999", "tiles",   "류현우",   ""};

START_TEST(suggest_gives_the_nearest)
{
    struct suggest s;
    suggest_init(&s, suggestions[_i].word, strlen(suggestions[_i].word));
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        suggest_offer(&s, known[i]);
    if (suggestions[_i].best == NULL)
        ck_assert_ptr_null(s.best);
    else
        ck_assert_str_eq(s.best, suggestions[_i].best);
}
END_TEST

START_TEST(suggest_counts_edits)
{
    static const struct {
        const char *word, *known;
        size_t distance;
    } cases[] = {{"abcdefghi", "abcdefghi", 0}, {"abcdefghi", "bacdefghi", 1},
                 {"abcdefghi", "bacdefgih", 2}, {"abcdefghi", "abcdefghixyz", 3},
                 {"abcdefghi", "defghi", 3},    {"abcdefghi", "abcdewxyz", 4},
                 {"abcdefghi", "", 4}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct suggest s;
        suggest_init(&s, cases[i].word, strlen(cases[i].word));
        suggest_offer(&s, cases[i].known);
        ck_assert_uint_eq(s.distance, cases[i].distance);
        ck_assert((s.best != NULL) == (cases[i].distance < 4));
    }
}
END_TEST

START_TEST(suggest_passes_over_long_words)
{
    char word[4 * SUGGEST_MAX + 1];
    struct suggest s;
    for (size_t length = SUGGEST_MAX - 1; length <= SUGGEST_MAX + 1; length++) {
        memset(word, 'a', sizeof word - 1);
        word[sizeof word - 1] = '\0';
        suggest_init(&s, word, length);
        suggest_offer(&s, word);
        ck_assert_ptr_null(s.best);
        word[length] = '\0';
        suggest_offer(&s, word);
        ck_assert((s.best != NULL) == (length <= SUGGEST_MAX));
    }
}
END_TEST

START_TEST(context_is_not_shown)
{
    ck_assert_str_eq(C_("edtf", "May"), "May");
    char context[] = "edtf", text[] = "May";
    ck_assert_ptr_eq(i18n_context_text(context, text), text);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(format_is_gnu_style_and_clean, formats),
        ONCE(format_follows_the_locale),
        ONCE(words_are_all_there),
        ONCE(files_are_named_once),
        ONCE(list_is_bounded_and_counts_on),
        ONCE(merge_maps_files_and_sort_is_stable),
        EACH(suggest_gives_the_nearest, suggestions),
        ONCE(suggest_counts_edits),
        ONCE(suggest_passes_over_long_words),
        ONCE(context_is_not_shown),
    };
    return run_tests(tests, .name = "diag");
}
