/* Drafts: what readers fill. */
#include "../base/run.h"

#include <string.h>

#include "sample.h"

static struct diags diags;
static struct draft draft;

static void set_up(void)
{
    diag_init(&diags);
    draft_init(&draft, &diags);
}

static void tear_down(void)
{
    draft_finish(&draft);
    diag_finish(&diags);
}

static const struct mark here = {0, 7, 9};

START_TEST(rows_and_lists)
{
    set_up();
    ck_assert_uint_eq(draft_count(&draft, TABLE_REPORT), 0);
    ck_assert_uint_eq(draft_add(&draft, TABLE_REPORT), 1);
    ck_assert_uint_eq(draft_add(&draft, TABLE_REPORT), 2);
    ck_assert_uint_eq(draft_count(&draft, TABLE_REPORT), 2);
    ck_assert_uint_eq(draft_report(&draft, 2)->says, 0);
    const uint32_t items[] = {4, 5};
    uint32_t list = draft_list(&draft, items, 2);
    ck_assert_uint_eq(draft_list(&draft, items, 0), 0);
    ck_assert_uint_eq(draft.lists.items[list], 2);
    ck_assert_uint_eq(draft.lists.items[list + 2], 5);
    ck_assert_uint_eq(draft_word(&draft, "word", 4), draft_word(&draft, "word", 4));
    ck_assert_str_eq(pool_text(&draft.pool, draft_text(&draft, "text", 4)), "text");
    ck_assert_uint_eq(draft_word(&draft, "", 0), 0);
    tear_down();
}
END_TEST

START_TEST(references)
{
    set_up();
    bool again = true;
    uint32_t kim = draft_refer(&draft, TABLE_PERSON, "kim", 3, here);
    ck_assert_uint_eq(draft_refer(&draft, TABLE_PERSON, "kim", 3, here), kim);
    ck_assert_uint_eq(draft.pending.count, 2);
    ck_assert_uint_eq(draft.pending.items[1].mark.column, 9);
    uint32_t declared = draft_declare(&draft, TABLE_PERSON, "kim", 3, here, &again);
    ck_assert(!again);
    ck_assert_uint_eq(draft_person(&draft, declared)->entity.origin.line, 7);
    draft_refer(&draft, TABLE_PERSON, "kim", 3, here);
    ck_assert_uint_eq(draft.pending.count, 2);
    draft_declare(&draft, TABLE_PERSON, "kim", 3, here, &again);
    ck_assert(again);
    ck_assert_uint_eq(draft_refer(&draft, TABLE_PERSON, "", 0, here), 0);
    draft_refer(&draft, TABLE_TAG, "elite", 5, here);
    draft_refer(&draft, TABLE_KIND, "trial", 5, here);
    ck_assert_uint_eq(draft.pending.count, 2);
    tear_down();
}
END_TEST

static uint32_t date_of(const char *text)
{
    return draft_date(&draft, text, strlen(text), here);
}

START_TEST(dates)
{
    set_up();
    ck_assert_uint_eq(date_of(""), 0);
    uint32_t year = date_of("2015~");
    ck_assert_uint_eq(date_of("2015~"), year);
    ck_assert_int_eq(draft.dates.items[year].min, 16436);
    ck_assert_int_eq(draft.dates.items[year].max, 16800);
    ck_assert_uint_eq(draft.dates.items[year].flags, EDTF_APPROXIMATE);
    uint32_t open = date_of("..");
    ck_assert(date_is_open(&draft.dates.items[open]));
    ck_assert(date_is_missing(&draft.dates.items[open]));
    ck_assert_uint_eq(diags.list.count, 0);
    uint32_t bad = date_of("2015-13");
    ck_assert_uint_eq(date_of("2015-13"), bad);
    ck_assert_uint_eq(draft.dates.items[bad].flags, EDTF_INVALID);
    ck_assert_int_eq(draft.dates.items[bad].min, EDTF_MIN);
    ck_assert_str_eq(pool_text(&draft.pool, draft.dates.items[bad].text), "2015-13");
    ck_assert_uint_eq(diags.list.count, 2);
    ck_assert_uint_eq(diags.list.items[0].code, DIAG_BAD_DATE);
    ck_assert_uint_eq(diags.list.items[0].mark.column, 9 + 5);
    ck_assert_uint_eq(diags.list.items[1].mark.column, 9 + 5);
    draft_date(&draft, "2015-14", 7, (struct mark){0, 7, 0});
    ck_assert_uint_eq(diags.list.items[2].mark.column, 0);
    tear_down();
}
END_TEST

static const struct {
    const char *date, *title, *id;
} names[] = {
    {"2018-04-12", "A five-man squad leaves the post", "2018-04-five-man-squad-leaves"},
    {"2018-04/2018-04-30", "The Fire", "2018-04-fire"},
    {"2018", "Fire", "2018-fire"},
    {"2018/2019", "Fire", "2018-fire"},
    {"2018/..", "Fire", "2018-fire"},
    {"-0044-03-15", "Ides", "-0044-03-ides"},
    {"-0044", "Ides", "-0044-ides"},
    {"../2018", "Fire", "fire"},
    {"", "Kim's fire", "kims-fire"},
    {"soon", "Fire", "fire"},
    {"2018", "", "2018"},
    {"", "", "incident"},
    {"", "...", "incident"},
    {"2018", "\u7b2c \u4e09", "2018-\u7b2c-\u4e09"},
};

START_TEST(made_ids)
{
    set_up();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        uint32_t row = draft_declare_unnamed(&draft, here);
        uint32_t title = draft_text(&draft, names[i].title, strlen(names[i].title));
        uint32_t date = date_of(names[i].date);
        draft_incident(&draft, row)->entity.name = title;
        draft_incident(&draft, row)->date = date;
        draft_name_incident(&draft, row);
        ck_assert_str_eq(pool_text(&draft.pool, draft_incident(&draft, row)->entity.id),
                         names[i].id);
    }
    static const char syllable[] = {'\xea', '\xb0', '\x80'};
    char long_title[400];
    memset(long_title, 'x', sizeof long_title);
    for (size_t i = 0; i + 3 < sizeof long_title; i += sizeof syllable)
        memcpy(long_title + i, syllable, sizeof syllable);
    uint32_t row = draft_declare_unnamed(&draft, here);
    uint32_t title = draft_text(&draft, long_title, sizeof long_title);
    uint32_t date = date_of("2018");
    draft_incident(&draft, row)->entity.name = title;
    draft_incident(&draft, row)->date = date;
    draft_name_incident(&draft, row);
    const char *id = pool_text(&draft.pool, draft_incident(&draft, row)->entity.id);
    ck_assert_uint_eq(strlen(id), strlen("2018-") + 18 * sizeof syllable);
    tear_down();
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(rows_and_lists),
        ONCE(references),
        ONCE(dates),
        ONCE(made_ids),
    };
    return run_tests(tests, .name = "draft", .seconds = 60);
}
