/* Text on its way to the terminal: the gate, widths, cutting, wrapping; and folding. */
#include "run.h"

#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unictype.h>
#include <wchar.h>

#include "base/text.h"
#include "base/utf8.h"

#define FAMILY "\U0001F468\u200d\U0001F469"

static struct buf out;

static void teardown(void)
{
    buf_finish(&out);
}

/* The width by the C library of what is drawn. */
static int drawn_width(const char *text)
{
    wchar_t wide[4096];
    size_t count = mbstowcs(wide, text, sizeof wide / sizeof *wide);
    require(count < sizeof wide / sizeof *wide, "%s", text);
    return wcswidth(wide, count);
}

/* ---- the gate */

static const struct {
    const char *text, *unicode, *ascii;
} cleaned[] = {
    {"", "", ""},
    {"plain text", "plain text", "plain text"},
    {"\033[31mred\033[m\a", "^[[31mred^[[m^G", "^[[31mred^[[m^G"},
    {"\t\r\n\x7f", "^I^M^J^?", "^I^M^J^?"},
    {"one\x7ftwo three", "one^?two three", "one^?two three"},
    {"\xc2\x9b"
     "31m",
     "<U+009B>31m", "<U+009B>31m"},
    {"a\u202egpj.exe", "a<U+202E>gpj.exe", "a<U+202E>gpj.exe"},
    {"a\x9bz\xff", "a<9B>z<FF>", "a<9B>z<FF>"},
    {"\xe2\x82", "<E2><82>", "<E2><82>"},
    {"류현우", "류현우", "??????"},
    {"caf\u00e9 cafe\u0301", "caf\u00e9 cafe\u0301", "cafe cafe"},
    {"\u0301a", "<U+0301>a", "<U+0301>a"},
    {"\n\u0301", "^J<U+0301>", "^J<U+0301>"},
    {"a\u0301\u0302\u0303\u0304\u0305b", "a\u0301\u0302\u0303\u0304<U+0305>b", "a<U+0305>b"},
    {"\u1105\u1172", "류", "??"}, /* L V */
    {"\u1112\u1167\u11ab\u1161", "현<U+1161>",
     "??"
     "<U+1161>"}, /* L V T, and a V too many */
    {"\ud604\u11ab", "현<U+11AB>",
     "??"
     "<U+11AB>"},
    {"\ud600\u11ab", "현", "??"}, /* LV T */
    {"\u1172", "<U+1172>", "<U+1172>"},
    {"\u115f\u3164\uffa0", "<U+115F><U+3164><U+FFA0>", "<U+115F><U+3164><U+FFA0>"},
    {FAMILY, "\U0001F468<U+200D>\U0001F469",
     "??"
     "<U+200D>"
     "??"},
    {"\u2764\ufe0f", "\u2764<U+FE0F>", "?<U+FE0F>"},
    {"\u2028\u2029\ufeff\u00ad", "<U+2028><U+2029><U+FEFF><U+00AD>",
     "<U+2028><U+2029><U+FEFF><U+00AD>"},
    {"\ue000\uffff\U0010ffff\U000e0041", "<U+E000><U+FFFF><U+10FFFF><U+E0041>",
     "<U+E000><U+FFFF><U+10FFFF><U+E0041>"},
    {"\u201cx\u201d \u2013 \u2026 \u00bd \ufb01 \uff21 \u0141\u00f3d\u017a \u00df \u2260",
     "\u201cx\u201d \u2013 \u2026 \u00bd \ufb01 \uff21 \u0141\u00f3d\u017a \u00df \u2260",
     "\"x\" - ... 1/2 fi A Lodz ss !="},
};

START_TEST(clean_marks_what_must_not_be_drawn)
{
    const char *text = cleaned[_i].text;
    text_clean(&out, text, strlen(text), TEXT_UNICODE);
    ck_assert_str_eq(buf_text(&out), cleaned[_i].unicode);
    ck_assert_int_eq(text_width(text, strlen(text), TEXT_UNICODE), drawn_width(buf_text(&out)));
    buf_clear(&out);
    text_clean(&out, text, strlen(text), TEXT_ASCII);
    ck_assert_str_eq(buf_text(&out), cleaned[_i].ascii);
    ck_assert_int_eq(text_width(text, strlen(text), TEXT_ASCII), (int)out.length);
}
END_TEST

/* Written down apart from the sources, from the Unicode Character Database. */
static const struct {
    uint32_t first, last;
} never_drawn[] = {
    {0x0000, 0x001f},    {0x007f, 0x009f},   {0x00ad, 0x00ad},   {0x034f, 0x034f},
    {0x0600, 0x0605},    {0x061c, 0x061c},   {0x06dd, 0x06dd},   {0x070f, 0x070f},
    {0x08e2, 0x08e2},    {0x115f, 0x11ff},   {0x17b4, 0x17b5},   {0x180b, 0x180f},
    {0x200b, 0x200f},    {0x2028, 0x202e},   {0x2060, 0x206f},   {0x3164, 0x3164},
    {0xd800, 0xf8ff},    {0xfdd0, 0xfdef},   {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},
    {0xffa0, 0xffa0},    {0xfff0, 0xfffb},   {0xfffe, 0xffff},   {0x110bd, 0x110bd},
    {0x13430, 0x13438},  {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0x1fffe, 0x1ffff},
    {0xe0000, 0x10ffff},
};

static bool is_never_drawn(uint32_t c)
{
    for (size_t i = 0; i < sizeof never_drawn / sizeof *never_drawn; i++) {
        if (c >= never_drawn[i].first && c <= never_drawn[i].last)
            return true;
    }
    return (c & 0xfffe) == 0xfffe || c > 0x10ffff;
}

/* As UTF-8 without any check: surrogates too. */
static size_t encode_raw(uint32_t c, char bytes[4])
{
    if (c < 0xd800 || c > 0xdfff)
        return utf8_encode(c, bytes);
    bytes[0] = (char)0xed;
    bytes[1] = (char)(0x80 | (c >> 6 & 0x3f));
    bytes[2] = (char)(0x80 | (c & 0x3f));
    return 3;
}

/* One text through text_next: what is drawn is harmless, as wide as reported, nothing is skipped.
 */
static void check_gate(const char *text, size_t length, enum text_charset charset)
{
    struct text_cluster cluster;
    char drawn[64];
    size_t at = 0, size;
    unsigned first = (unsigned)utf8_decode(text, length, &size);

    while (at < length) {
        size_t consumed = text_next(text + at, length - at, charset, &cluster);
        require(consumed > 0 && consumed == cluster.consumed && consumed <= length - at, "U+%04X",
                first);
        require(cluster.width > 0 && cluster.length > 0 && cluster.length < sizeof drawn, "U+%04X",
                first);
        memcpy(drawn, cluster.bytes, cluster.length);
        drawn[cluster.length] = '\0';
        for (size_t i = 0; i < cluster.length; i += size) {
            uint32_t c = utf8_decode(drawn + i, cluster.length - i, &size);
            require(c != UTF8_INVALID && !is_never_drawn(c), "U+%04X", first);
            require(charset == TEXT_UNICODE || c < 0x7f, "U+%04X", first);
            wchar_t wide = (wchar_t)c;
            require(charset == TEXT_ASCII || wcwidth(wide) > (i == 0 ? 0 : -1), "U+%04X", first);
        }
        int width = charset == TEXT_ASCII ? (int)cluster.length : drawn_width(drawn);
        require(cluster.width == width, "U+%04X", first);
        require(!cluster.marked || *cluster.bytes == '<' || *cluster.bytes == '^', "U+%04X", first);
        at += consumed;
    }
}

/* A sixteenth of all code points, alone and between neighbours. */
START_TEST(no_character_gets_through_undrawn)
{
    for (uint32_t c = (uint32_t)_i * 0x11000; c < ((uint32_t)_i + 1) * 0x11000; c++) {
        char text[16] = {'e'};
        size_t length = 1 + encode_raw(c, text + 1);
        memcpy(text + length, "\u0301x", sizeof "\u0301x");
        for (int charset = TEXT_UNICODE; charset <= TEXT_ASCII; charset++) {
            check_gate(text + 1, length - 1, (enum text_charset)charset);
            check_gate(text, length + 3, (enum text_charset)charset);
        }
        struct text_cluster cluster;
        text_next(text + 1, length - 1, TEXT_UNICODE, &cluster);
        if (is_never_drawn(c) || uc_is_general_category(c, UC_UNASSIGNED) ||
            uc_is_property_default_ignorable_code_point(c))
            require(cluster.marked, "U+%04X is not marked", (unsigned)c);
    }
}
END_TEST

/* ---- cutting */

static const struct {
    const char *text;
    int width;
    enum text_charset charset;
    const char *cut;
    int columns;
} cuts[] = {
    {"abcdef", 6, TEXT_UNICODE, "abcdef", 6},
    {"abcdef", 5, TEXT_UNICODE, "abcd…", 5},
    {"abcdef", 1, TEXT_UNICODE, "…", 1},
    {"abcdef", 0, TEXT_UNICODE, "", 0},
    {"abcdef", -3, TEXT_UNICODE, "", 0},
    {"", 0, TEXT_UNICODE, "", 0},
    {"abcdef", 5, TEXT_ASCII, "ab...", 5},
    {"abcdef", 2, TEXT_ASCII, "..", 2},
    {"류현우", 6, TEXT_UNICODE, "류현우", 6},
    {"류현우", 5, TEXT_UNICODE, "류현…", 5},
    {"류현우", 4, TEXT_UNICODE, "류…", 3},
    {"류현우", 2, TEXT_UNICODE, "…", 1},
    {"abcde\u0301f", 5, TEXT_UNICODE, "abcd…", 5},
    {"abcde\u0301", 5, TEXT_UNICODE, "abcde\u0301", 5},
    {"abc\u202e", 10, TEXT_UNICODE, "abc…", 4},
    {"abc\033", 5, TEXT_UNICODE, "abc^[", 5},
};

START_TEST(cut_keeps_clusters_whole)
{
    const char *text = cuts[_i].text;
    int columns = text_cut(&out, text, strlen(text), cuts[_i].width, cuts[_i].charset);
    ck_assert_str_eq(buf_text(&out), cuts[_i].cut);
    ck_assert_int_eq(columns, cuts[_i].columns);
    buf_clear(&out);
    text_pad(&out, text, strlen(text), cuts[_i].width, cuts[_i].charset);
    int width = cuts[_i].width > 0 ? cuts[_i].width : 0;
    ck_assert_int_eq(text_width(buf_text(&out), out.length, TEXT_UNICODE), width);
}
END_TEST

START_TEST(ascii_runs_end_at_the_right_byte)
{
    char text[40];
    for (int c = 1; c < 256; c++) {
        for (size_t at = 0; at < 20; at++) {
            memset(text, 'x', sizeof text);
            text[at] = (char)c;
            int extra = c < 0x20 || c == 0x7f ? 1 : c >= 0x80 ? 3 : 0;
            ck_assert_int_eq(text_width(text, 20, TEXT_UNICODE), 20 + extra);
        }
    }
}
END_TEST

START_TEST(width_saturates)
{
    ck_assert_int_eq(text_width("\u202e\u202e", 6, TEXT_UNICODE), 16);
    int columns;
    ck_assert_uint_eq(text_fit("ab\u202ec", 6, 9, TEXT_UNICODE, &columns), 2);
    ck_assert_int_eq(columns, 2);
    ck_assert_uint_eq(text_fit("ab", 2, INT_MIN, TEXT_UNICODE, &columns), 0);
}
END_TEST

START_TEST(locale_gives_the_charset)
{
    ck_assert_int_eq(text_locale_charset(), TEXT_UNICODE);
    setlocale(LC_ALL, "C");
    ck_assert_int_eq(text_locale_charset(), TEXT_ASCII);
    /* The ASCII forms must not depend on the locale. */
    text_clean(&out, "caf\u00e9 \ub958", 9, TEXT_ASCII);
    ck_assert_str_eq(out.text, "cafe ??");
}
END_TEST

/* ---- wrapping: the lines, each ended by | */

static const struct {
    const char *text;
    int width;
    const char *lines;
} wraps[] = {
    {"", 5, ""},
    {"one two three", 20, "one two three|"},
    {"one two three", 8, "one two|three|"},
    {"one two three", 7, "one two|three|"},
    {"one two three", 6, "one|two|three|"},
    {"one   two", 4, "one|two|"},
    {"ab\ncd", 10, "ab|cd|"},
    {"ab\n\ncd\n", 10, "ab||cd|"},
    {"ab\r\ncd", 10, "ab|cd|"},
    {"abcde\nf", 5, "abcde|f|"},
    {"abcde   \nf", 5, "abcde|f|"},
    {"abcdefghij", 4, "abcd|efgh|ij|"},
    {"a well-known man", 8, "a well-|known|man|"},
    {"x (abc) def", 5, "x|(abc)|def|"},
    {"x 100 %", 4, "x|100|%|"},
    {"no\u00a0break here", 9, "no\u00a0break|here|"},
    {"류현우가 왔다", 5, "류현|우가|왔다|"},
    {"선택한 줄의 내용", 14, "선택한 줄의|내용|"},
    {"이름：선택", 9, "이름：|선택|"},
    {"年表を読む", 7, "年表を|読む|"},
    {"류", 1, "류|"},
    {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301|"},
    {"abc \xff\xff def", 8, "abc|\xff\xff|def|"},
    {"ab", 0, "a|b|"},
    {"      ab", 3, "|ab|"},
};

START_TEST(wrap_breaks_where_people_do)
{
    const char *text = wraps[_i].text;
    size_t length = strlen(text), line, next;
    while ((next = text_wrap(text, length, wraps[_i].width, TEXT_UNICODE, &line)) > 0) {
        buf_add(&out, text, line);
        buf_putc(&out, '|');
        text += next;
        length -= next;
    }
    ck_assert_str_eq(buf_text(&out), wraps[_i].lines);
}
END_TEST

static const struct {
    const char *text;
    size_t word;
} words[] = {
    {"", 0},
    {"one two", 3},
    {"  one two", 5},
    {"one\ntwo", 3},
    {"well-off", 8},
    {"https://a.b/c", 13},
    {"年表", 3},
    {" 年表", 4},
    {"年、月", 6},
    {"「年」月", 9},
    {"선택한 줄의", 9},
    {"EDTF年", 4},
    {"\xff\xff a", 2},
    {"あいうえおかきくけこさしすせそ", 3},
};

START_TEST(first_words_end_where_lines_may)
{
    ck_assert_uint_eq(text_first_word(words[_i].text, strlen(words[_i].text)), words[_i].word);
}
END_TEST

static const struct {
    const char *text, *next;
    size_t stays;
} parts[] = {
    {"", "a", 0},
    {"a", "", 0},
    {"one two ", "three", 0},
    {"one two", " three", 0},
    {"one two", "; three", 3},
    {"one two", ", three", 3},
    {"one two", "three", 3},
    {"one [", "two", 1},
    {"one", "]", 3},
    {"well-off", ";", 3},
    {"年表", "月", 0},
    {"年表", "。", 3},
    {"before averyveryverylongwordthatfitsonnoline", ";", 0},
};

START_TEST(last_parts_stay_with_what_follows)
{
    ck_assert_uint_eq(text_last_part(parts[_i].text, strlen(parts[_i].text), parts[_i].next,
                                     strlen(parts[_i].next)),
                      parts[_i].stays);
}
END_TEST

/* ---- folding */

static const struct {
    const char *text, *folded;
} folds[] = {
    {"", ""},
    {"Ryu Hyun-woo", "ryu hyunwoo"},
    {"O'Brien \t\n x", "obrien x"},
    {"a - b", "a b"},
    {"J. R. Innes, J.R.", "j r innes, j r "},
    {"3.5 \uff13\uff0e\uff15 .5 3. x", "3.5 3.5 5 3. x"},
    {".5 .x", " 5 x"},
    {"wait\u2026 3\u2026", "wait 3. "},
    {"Na\u00efve CAF\u00c9 cafe\u0301", "naive cafe cafe"},
    {"Stra\u00dfe \u1e9e", "strasse ss"},
    {"\u039f\u0394\u039f\u03a3 \u03c2", "\u03bf\u03b4\u03bf\u03c3 \u03c3"},
    {"\uff32\uff59\uff55", "ryu"},
    {"D\u2019Arcy\u2014\u2010x\u2013y", "darcyxy"},
    {"a\u00a0\u3000 b", "a b"},
    {"류현우", "류현우"},
    {"\u1105\u1172\u1112\u1167\u11ab\u110b\u116e", "류현우"},
    {"\uffb1\uffda", "므"},
    {"\uff76\uff9e", "\u30ab"},
    {"\u30ac", "\u30ab"},
    {"\ufb01\u00b2\u210c", "fi2h"},
    {"soft\u00adhy\u200dphen\ufeff", "softhyphen"},
    {"\u0130stanbul I", "istanbul i"},
    {"x\xffy", "x\ufffdy"},
    {"\u91d1\u6b63\u6069", "\u91d1\u6b63\u6069"},
};

START_TEST(fold_matches_what_people_mean)
{
    text_fold(&out, folds[_i].text, strlen(folds[_i].text));
    ck_assert_str_eq(buf_text(&out), folds[_i].folded);
}
END_TEST

START_TEST(folding_twice_changes_nothing)
{
    struct buf again = {0};
    for (uint32_t c = 1; c < 0x110000; c++) {
        char text[4];
        buf_clear(&out);
        buf_clear(&again);
        text_fold(&out, text, utf8_encode(c, text));
        text_fold(&again, buf_text(&out), out.length);
        require(strcmp(buf_text(&out), buf_text(&again)) == 0, "U+%04X: %s, %s", (unsigned)c,
                buf_text(&out), buf_text(&again));
        require(utf8_valid(buf_text(&out), out.length), "U+%04X", (unsigned)c);
    }
    buf_finish(&again);
}
END_TEST

START_TEST(column_counts_characters)
{
    ck_assert_uint_eq(text_column("abc", 0), 1);
    ck_assert_uint_eq(text_column("abc", 2), 3);
    ck_assert_uint_eq(text_column("류x", 3), 2);
    ck_assert_uint_eq(text_column("e\u0301x", 3), 3);
    ck_assert_uint_eq(text_column("\xff\xfex", 2), 3);
}
END_TEST

/* ---- all of it on texts that nobody would write */

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

static size_t random_text(uint32_t *state, char *text, size_t size)
{
    static const char *const pieces[] = {
        "a",      "word ",    "  ",           "\n",     "\u0301", "\u0302\u0303",
        "류",     "\u1105",   "\u1172",       "\u11ab", "\u202e", "\u200d",
        "\xff",   "\xe2\x82", "\U0001F468",   "\t",     "\033[",  "-",
        "\u00e9", "\u2028",   "\xed\xa0\x80", "\u3164", "(",      "\u0600"};
    size_t length = 0;
    for (uint32_t count = next_random(state) % 40; count > 0; count--) {
        const char *piece = pieces[next_random(state) % (sizeof pieces / sizeof *pieces)];
        if (length + strlen(piece) < size) {
            for (; *piece != '\0'; piece++)
                text[length++] = *piece;
        }
    }
    return length;
}

static void check_wrap(const char *text, size_t length, int width, enum text_charset charset)
{
    struct text_cluster cluster;
    size_t line, next;
    for (; length > 0; text += next, length -= next) {
        next = text_wrap(text, length, width, charset, &line);
        require(next > 0 && next <= length && line <= next, "%.*s", (int)length, text);
        require(memchr(text, '\n', line) == NULL, "%.*s", (int)length, text);
        if (text_width(text, line, charset) > width)
            require(line == text_next(text, line, charset, &cluster), "%.*s", (int)length, text);
    }
}

START_TEST(random_texts_hold_the_rules)
{
    uint32_t state = (uint32_t)_i + 1;
    char text[256];
    for (int round = 0; round < 500; round++) {
        enum text_charset charset = round % 2 == 0 ? TEXT_UNICODE : TEXT_ASCII;
        size_t length = random_text(&state, text, sizeof text);
        check_gate(text, length, charset);
        buf_clear(&out);
        text_clean(&out, text, length, charset);
        int width = text_width(text, length, charset);
        require(width == drawn_width(buf_text(&out)), "%.*s", (int)length, text);
        for (int limit = -1; limit <= width + 1; limit++) {
            int columns;
            size_t fit = text_fit(text, length, limit, charset, &columns);
            require(columns <= limit || columns == 0, "%.*s", (int)length, text);
            require(columns == text_width(text, fit, charset), "%.*s", (int)length, text);
            require((fit == length) == (limit >= width || length == 0), "%.*s", (int)length, text);
            buf_clear(&out);
            columns = text_cut(&out, text, length, limit, charset);
            require(columns <= limit || columns == 0, "%.*s", (int)length, text);
            require(columns == drawn_width(buf_text(&out)), "%.*s", (int)length, text);
        }
        for (int limit = 1; limit < 30; limit += 4)
            check_wrap(text, length, limit, charset);
    }
}
END_TEST

int main(void)
{
    const struct test clean[] = {
        EACH(clean_marks_what_must_not_be_drawn, cleaned),
    };
    const struct test text[] = {
        TIMES(no_character_gets_through_undrawn, 16),
        EACH(cut_keeps_clusters_whole, cuts),
        ONCE(ascii_runs_end_at_the_right_byte),
        ONCE(width_saturates),
        ONCE(locale_gives_the_charset),
        EACH(first_words_end_where_lines_may, words),
        EACH(last_parts_stay_with_what_follows, parts),
        EACH(wrap_breaks_where_people_do, wraps),
        EACH(fold_matches_what_people_mean, folds),
        ONCE(folding_twice_changes_nothing),
        ONCE(column_counts_characters),
        TIMES(random_texts_hold_the_rules, 8),
    };
    const struct test_case cases[] = {
        CASE(clean, .name = "clean", .tear_down = teardown),
        CASE(text, .name = "text", .seconds = 60, .tear_down = teardown),
    };
    return run_cases("text", cases, COUNT(cases));
}
