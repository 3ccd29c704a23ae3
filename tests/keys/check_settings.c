/* Settings by name: what they take, what they are where they refuse it. */
#include "../base/run.h"

#include "keys/settings.h"

static const struct {
    const char *name, *value;
    enum settings_result result;
    const char *then;
} values[] = {
    {"theme", "light", SETTINGS_FINE, "light"},
    {"theme", "", SETTINGS_NO_VALUE, "default"},
    {"detail", "60", SETTINGS_FINE, "60"},
    {"detail", "9", SETTINGS_NO_VALUE, ""},
    {"detail", "91", SETTINGS_NO_VALUE, ""},
    {"detail", "5x", SETTINGS_NO_VALUE, ""},
    {"mouse", "true", SETTINGS_FINE, "true"},
    {"mouse", "yes", SETTINGS_FINE, "true"},
    {"mouse", "maybe", SETTINGS_NO_VALUE, "false"},
    {"color", "false", SETTINGS_FINE, "false"},
    {"scroll", "center", SETTINGS_FINE, "center"},
    {"scroll", "2", SETTINGS_NO_VALUE, "line"},
    {"facet-order", "date", SETTINGS_FINE, "date"},
    {"names", "original", SETTINGS_FINE, "original"},
    {"names", "korean", SETTINGS_NO_VALUE, "translated"},
    {"incident-order", "sources", SETTINGS_FINE, "sources"},
    {"thema", "light", SETTINGS_NO_NAME, ""},
};

START_TEST(test_settings)
{
    struct settings s;
    struct buf value = {0};
    settings_init(&s);
    ck_assert_int_eq(settings_set(&s, values[_i].name, values[_i].value), values[_i].result);
    settings_format(&s, values[_i].name, &value);
    ck_assert_str_eq(buf_text(&value), values[_i].then);
    buf_finish(&value);
    settings_finish(&s);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_settings, values),
    };
    return run_tests(tests, .name = "settings");
}
