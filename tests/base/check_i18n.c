/* Numbers as the locale parts them, and the language of the reader. */
#include "run.h"

#include <locale.h>

#include "base/i18n.h"

/* Locale (skipped where it is not there), number, text. */
static const struct {
    const char *locale;
    unsigned long number;
    const char *text;
} numbers[] = {
    {"C.UTF-8", 0, "0"},
    {"C.UTF-8", 1234567, "1234567"},
    {"en_US.UTF-8", 999, "999"},
    {"en_US.UTF-8", 1234, "1234"},
    {"en_US.UTF-8", 12345, "12,345"},
    {"en_US.UTF-8", 1234567, "1,234,567"},
    {"de_DE.UTF-8", 123456, "123.456"},
};

START_TEST(test_numbers)
{
    struct buf out = {0};
    if (setlocale(LC_ALL, numbers[_i].locale) == NULL)
        return;
    i18n_learn_numbers();
    setlocale(LC_NUMERIC, "C");
    i18n_put_number(&out, numbers[_i].number);
    ck_assert_str_eq(buf_text(&out), numbers[_i].text);
    buf_finish(&out);
}
END_TEST

/* Without a translation it is the locale that tells. */
START_TEST(test_language)
{
    ck_assert_str_eq(i18n_language(), "C.UTF-8");
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_numbers, numbers),
        ONCE(test_language),
    };
    return run_tests(tests, .name = "i18n");
}
