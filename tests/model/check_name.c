/* Names in the language of the reader: which alias is shown, and when. */
#include "../base/run.h"

#include <stdlib.h>
#include <string.h>

#include "model/name.h"
#include "sample.h"

static const char text[] = "people kim name=Kim Jong Un\n"
                           "+aliases name=Kim Jŏng-ŭn|language=ko-Latn\n"
                           "+aliases name=김정은|language=ko\n"
                           "+aliases name=金正恩|language=ja-JP\n"
                           "+aliases name=Kim Jong-un\n"
                           "organizations mss name=State Security\n"
                           "+aliases name=국가보위성|language=KO\n"
                           "places seoul name=Seoul\n"
                           "+aliases name=서울|language=ko\n";

/* Language of the timeline, that of the reader, the names of the three. */
static const struct {
    const char *timeline, *reader, *person, *organization, *place;
} cases[] = {
    {"en", NULL, "Kim Jong Un", "State Security", "Seoul"},
    {"en", "C.UTF-8", "Kim Jong Un", "State Security", "Seoul"},
    {"en", "ko", "김정은", "국가보위성", "서울"},
    {"en", "ko_KR.UTF-8", "김정은", "국가보위성", "서울"},
    {NULL, "ko", "김정은", "국가보위성", "서울"},
    {"en", "ja", "金正恩", "State Security", "Seoul"},
    {"en", "de", "Kim Jong Un", "State Security", "Seoul"},
    {"ko-KP", "ko", "Kim Jong Un", "State Security", "Seoul"},
    {"en", "kok", "Kim Jong Un", "State Security", "Seoul"},
    {"en", "korean", "Kim Jong Un", "State Security", "Seoul"},
};

static struct timeline *build(const char *language)
{
    struct draft draft, *list[] = {&draft};
    struct diags diags;
    diag_init(&diags);
    draft_init(&draft, &diags);
    sample_read(&draft, text, diag_file(&diags, "sample"), 1);
    struct header header = {0};
    if (language != NULL)
        header.language = draft_word(&draft, language, strlen(language));
    uint32_t row = draft_add(&draft, TABLE_HEADER);
    memcpy(draft_row(&draft, TABLE_HEADER, row), &header, sizeof header);
    struct timeline *t = builder_build(list, 1, &diags, 1, &diags);
    draft_finish(&draft);
    diag_finish(&diags);
    return t;
}

START_TEST(test_names)
{
    struct timeline *t = build(cases[_i].timeline);
    name_prefer(cases[_i].reader);
    ck_assert_str_eq(name_text(t, TABLE_PERSON, 1), cases[_i].person);
    ck_assert_str_eq(name_text(t, TABLE_ORGANIZATION, 1), cases[_i].organization);
    ck_assert_str_eq(name_text(t, TABLE_PLACE, 1), cases[_i].place);
    ck_assert(name_is_alias(t, TABLE_PLACE, 1) == (strcmp(cases[_i].place, "Seoul") != 0));
    ck_assert_str_eq(name_text(t, TABLE_SOURCE, 0), "");
    name_prefer(NULL);
    ck_assert_str_eq(name_text(t, TABLE_PERSON, 1), "Kim Jong Un");
    timeline_destroy(t);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_names, cases),
    };
    return run_tests(tests, .name = "name");
}
