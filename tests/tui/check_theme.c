/* Themes: their format, the ones that are shipped, colours near to others, the clipboard. */
#include "../base/run.h"

#include <stdlib.h>
#include <string.h>

#include "tui/builtin.h"
#include "tui/clipboard.h"
#include "tui/theme.h"

static const struct row {
    const char *line;
    enum theme_depth depth;
    struct theme_style style;
} rows[] = {
    {"date: 31", THEME_RICH, {31, THEME_DEFAULT, 0}},
    {"date: 31", THEME_BASIC, {31, THEME_DEFAULT, 0}},
    {"date: 31 bold", THEME_NONE, {THEME_DEFAULT, THEME_DEFAULT, THEME_BOLD}},
    {"date:#102030 on bright-blue dim", THEME_RICH, {THEME_DEFAULT, THEME_DEFAULT, 0}},
    {"date: #102030 on bright-blue dim", THEME_RICH, {THEME_RGB | 0x102030, 12, THEME_DIM}},
    {"date: 1 | red on default | reverse", THEME_BASIC, {1, THEME_DEFAULT, 0}},
    {"date: 1|red|reverse underline",
     THEME_NONE,
     {THEME_DEFAULT, THEME_DEFAULT, THEME_REVERSE | THEME_UNDERLINE}},
    {"date: italic # soft", THEME_RICH, {THEME_DEFAULT, THEME_DEFAULT, THEME_ITALIC}},
    {"text: 7\r", THEME_RICH, {7, THEME_DEFAULT, 0}},
};

START_TEST(test_line)
{
    struct theme theme;
    theme_parse(&theme, rows[_i].line, strlen(rows[_i].line), "t", NULL);
    const struct theme_style *style = &theme.styles[ROLE_DATE][rows[_i].depth];
    ck_assert_uint_eq(style->foreground, rows[_i].style.foreground);
    ck_assert_uint_eq(style->background, rows[_i].style.background);
    ck_assert_uint_eq(style->attributes, rows[_i].style.attributes);
}
END_TEST

static const struct {
    const char *text, *told;
} faults[] = {
    {"dat: 31", "t:1:1: error: 'dat:' is no role [config]"},
    {"# fine\n\ndate: 31 blink", "t:3:10: error: 'blink' is no colour and no attribute [config]"},
    {"date: 256", "t:1:7: error: '256' is no colour and no attribute [config]"},
    {"date: #12345g", "t:1:7: error: '#12345g' is no colour and no attribute [config]"},
    {"date: 1 | 2 | 3 | 4", "t:1:19: error: '4' is one part too many [config]"},
};

START_TEST(test_fault)
{
    struct theme theme;
    struct diags diags;
    struct buf line = {0};
    diag_init(&diags);
    theme_parse(&theme, faults[_i].text, strlen(faults[_i].text), "t", &diags);
    ck_assert_uint_eq(diags.list.count, 1);
    diag_format(&diags, &diags.list.items[0], &line);
    ck_assert_str_eq(line.text, faults[_i].told);
    buf_finish(&line);
    diag_finish(&diags);
}
END_TEST

static bool looks_like_text(const struct theme *theme, int role, int depth)
{
    const struct theme_style *a = &theme->styles[role][depth];
    const struct theme_style *b = &theme->styles[ROLE_TEXT][depth];
    return a->foreground == b->foreground && a->background == b->background &&
           a->attributes == b->attributes;
}

/* Every shipped theme is sound, and what must stand out does so with any number of colours. */
START_TEST(test_shipped)
{
    static const int must_stand_out[] = {ROLE_SELECTED, ROLE_CHOSEN,    ROLE_HEADING_FOCUS,
                                         ROLE_CONFLICT, ROLE_MATCH,     ROLE_ERROR,
                                         ROLE_STATUS,   ROLE_LINK_FOCUS};
    struct theme theme;
    struct diags diags;
    struct buf text = {0};
    const struct builtin_theme *builtin = builtin_themes;

    for (; builtin->name != NULL; builtin++) {
        buf_clear(&text);
        diag_init(&diags);
        for (const char *const *line = builtin->lines; *line != NULL; line++)
            buf_puts(&text, *line);
        theme_parse(&theme, text.text, text.length, builtin->name, &diags);
        ck_assert_uint_eq(diags.list.count, 0);
        for (int role = 0; role < ROLE_END; role++)
            ck_assert_msg(strstr(text.text, role_word((enum text_role)role)) != NULL, "%s lacks %s",
                          builtin->name, role_word((enum text_role)role));
        for (size_t i = 0; i < sizeof must_stand_out / sizeof *must_stand_out; i++)
            for (int depth = 0; depth < THEME_DEPTHS; depth++)
                ck_assert_msg(!looks_like_text(&theme, must_stand_out[i], depth),
                              "%s: %s looks like text", builtin->name,
                              role_word((enum text_role)must_stand_out[i]));
        diag_finish(&diags);
    }
    ck_assert_int_eq(builtin - builtin_themes, 5);
    buf_finish(&text);
}
END_TEST

START_TEST(test_nearest)
{
    ck_assert_uint_eq(theme_nearest(31, 256), 31);
    ck_assert_uint_eq(theme_nearest(THEME_RGB | 0xff0000, 256), 196);
    ck_assert_uint_eq(theme_nearest(THEME_RGB | 0xcc0000, 8), 1);
    ck_assert_uint_eq(theme_nearest(231, 16), 15);
    ck_assert_uint_eq(theme_nearest(244, 16), 8);
    ck_assert_uint_eq(theme_rgb(232), THEME_RGB | 0x080808);
    ck_assert_uint_eq(theme_rgb(110), THEME_RGB | 0x87afd7);
}
END_TEST

static const struct {
    const char *text, *sent;
} copies[] = {
    {"", "\033]52;c;\a"},
    {"a", "\033]52;c;YQ==\a"},
    {"ab", "\033]52;c;YWI=\a"},
    {"abc", "\033]52;c;YWJj\a"},
    {"\xff\xfe\xfd", "\033]52;c;//79\a"},
};

START_TEST(test_copy)
{
    struct buf out = {0};
    ck_assert(clipboard_encode(&out, copies[_i].text, strlen(copies[_i].text), CLIPBOARD_DIRECT));
    ck_assert_str_eq(out.text, copies[_i].sent);
    buf_finish(&out);
}
END_TEST

/* GNU screen's pieces are short, and put together again they are the whole. */
START_TEST(test_copy_pieces)
{
    struct buf text = {0}, direct = {0}, pieces = {0}, whole = {0};
    buf_fill(&text, 'x', CLIPBOARD_MAX);
    ck_assert(clipboard_encode(&direct, text.text, text.length, CLIPBOARD_DIRECT));
    ck_assert_uint_le(direct.length, 75000);
    ck_assert(clipboard_encode(&pieces, text.text, text.length, CLIPBOARD_SCREEN));
    for (const char *at = pieces.text; *at != '\0';) {
        ck_assert_int_eq(strncmp(at, "\033P", 2), 0);
        const char *end = strstr(at, "\033\\");
        ck_assert_int_lt(end - at, 700);
        buf_add(&whole, at + 2, (size_t)(end - at - 2));
        at = end + 2;
    }
    ck_assert_str_eq(whole.text, direct.text);
    buf_putc(&text, 'x');
    ck_assert(!clipboard_encode(&whole, text.text, text.length, CLIPBOARD_DIRECT));
    buf_finish(&text);
    buf_finish(&direct);
    buf_finish(&pieces);
    buf_finish(&whole);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_line, rows), EACH(test_fault, faults), ONCE(test_shipped),
        ONCE(test_nearest),    EACH(test_copy, copies),  ONCE(test_copy_pieces),
    };
    return run_tests(tests, .name = "theme");
}
