/* The configuration: what is read, and what is told of what is not. */
#include "../base/run.h"

#include <string.h>

#include "config/config.h"

static struct config config;
static struct diags diags;

static void setup(void)
{
    config_init(&config);
    diag_init(&diags);
}

static void teardown(void)
{
    config_finish(&config);
    diag_finish(&diags);
}

/* A file, a setting and its value then, and what is told: "LINE:COLUMN: part of it". */
static const struct {
    const char *text, *name, *value, *told;
} files[] = {
    {"theme: light\n", "theme", "light", ""},
    {"detail: 60\n", "detail", "60", ""},
    {"{mouse: true, scroll: center}\n", "scroll", "center", ""},
    {"facet-order: name\nincident-order: title\n", "facet-order", "name", ""},
    {"thene: light\n", "theme", "default", "1:1: unknown setting 'thene'; did you mean 'theme'?"},
    {"ascii: false\nfilter: {}\n", "ascii", "false", "2:1: did you mean 'filters'?"},
    {"xyzzyx: 1\n", "theme", "default", "1:1: unknown setting 'xyzzyx'"},
    {"mouse: maybe\n", "mouse", "false", "1:8: 'mouse' wants true or false"},
    {"color: true\ndetail:   5\n", "detail", "", "2:11: 'detail' wants a number from 10 to 90"},
    {"scroll: [line]\n", "scroll", "line", "1:9: 'scroll' wants line, center"},
    {"theme:\n  a: b\n", "theme", "default", "2:3: 'theme' wants the name of a theme"},
    {"filters: {a: 'kind:x'}\nmouse: true\n", "mouse", "true", ""},
    {"filters:\n  bad: '(a'\n  good: a\n", "theme", "default", "2:8: filter 'bad', column "},
    {"filters:\n  bad: 'x:1'\n", "theme", "default", "2:8: filter 'bad', column 1: "},
    {"filters: [a]\n", "theme", "default", "1:10: 'filters' wants a mapping"},
    {"keys: {any: {j: dwn}}\n", "theme", "default", "1:17: there is no command 'dwn'"},
    {"keys: {any: {Hyper: down}}\n", "theme", "default", "1:14: 'Hyper' is no key"},
    {"keys: {anywhere: {j: down}}\n", "theme", "default", "there is no place 'anywhere'"},
    {"- theme\n", "theme", "default", "1:1: a configuration is a mapping"},
    {"theme: [light\n", "theme", "default", ":"},
    {"theme: [[[[[[[[[[[[[[[[[[[[[[[[[light]]]]]]]]]]]]]]]]]]]]]]]]]\n", "theme", "default",
     "lists and mappings more than 20 deep"},
    {"", "theme", "default", ""},
};

/* Where the theme is named is kept for those who look for it. */
START_TEST(test_theme_mark)
{
    static const char text[] = "mouse: true\ntheme: nope\n";
    config_read(&config, "c.yaml", text, sizeof text - 1, &diags);
    ck_assert_uint_eq(config.theme_mark.line, 2);
    ck_assert_uint_eq(config.theme_mark.column, 8);
}
END_TEST

START_TEST(test_file)
{
    struct buf value = {0}, told = {0};
    config_read(&config, "c.yaml", files[_i].text, strlen(files[_i].text), &diags);
    settings_format(&config.settings, files[_i].name, &value);
    require(strcmp(buf_text(&value), files[_i].value) == 0, "%s%s", files[_i].text,
            buf_text(&value));
    if (diags.list.count > 0)
        diag_format(&diags, &diags.list.items[0], &told);
    require((diags.list.count > 0) == (*files[_i].told != '\0'), "%s%s", files[_i].text,
            buf_text(&told));
    const char *rest = strstr(files[_i].told, ": ");
    if (rest != NULL && files[_i].told[0] >= '0' && files[_i].told[0] <= '9') {
        struct buf place = {0};
        buf_puts(&place, "c.yaml:");
        buf_add(&place, files[_i].told, (size_t)(rest + 1 - files[_i].told));
        require(strncmp(buf_text(&told), buf_text(&place), place.length) == 0, "%s%s",
                files[_i].text, buf_text(&told));
        require(strstr(buf_text(&told), rest + 2) != NULL, "%s%s", files[_i].text, buf_text(&told));
        buf_finish(&place);
    } else {
        require(strstr(buf_text(&told), files[_i].told) != NULL, "%s%s", files[_i].text,
                buf_text(&told));
    }
    buf_finish(&value);
    buf_finish(&told);
}
END_TEST

/* Good filters are there, in their order; what comes later goes before. */
START_TEST(test_filters)
{
    static const char text[] = "filters: {late: 'date:>=2000', bad: '(', q: '\"a b\"'}\n";
    config_read(&config, "c.yaml", text, strlen(text), &diags);
    ck_assert_uint_eq(config.filters.count, 2);
    ck_assert_str_eq(config.filters.items[0].name, "late");
    ck_assert_str_eq(config.filters.items[0].query, "date:>=2000");
    ck_assert_str_eq(config.filters.items[1].query, "\"a b\"");
}
END_TEST

START_TEST(test_built_in)
{
    ck_assert_int_eq(config.settings.color, 1);
    ck_assert_int_eq(config.settings.mouse, 0);
    ck_assert_uint_eq(config.filters.count, 0);
    const char *argument;
    ck_assert_uint_ne(keymap_find(config.keymap, PLACE_ANY, 'F', &argument), 0);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_file, files),
        ONCE(test_theme_mark),
        ONCE(test_filters),
        ONCE(test_built_in),
    };
    return run_tests(tests, .name = "config", .set_up = setup, .tear_down = teardown);
}
