/* Bytes to chords, whole and in pieces. */
#include "../base/run.h"

#include <stdlib.h>
#include <string.h>

#include "tui/input.h"

static const struct row {
    const char *bytes, *keys;
} rows[] = {
    {"jG", "j G"},
    {"\r\n\t\b\177", "Enter Enter Tab Backspace Backspace"},
    {"\001\032\003\034", "C-a C-z C-c C-\\"},
    {"\033[A\033OB\033[1~\033[4~\033[5~\033[6~", "Up Down Home End PageUp PageDown"},
    {"\033[Z\033[3~\033[2~", "BackTab Del Ins"},
    {"\033OP\033[15~\033[24~", "F1 F5 F12"},
    {"\033[1;5C\033[1;2A\033[3;3~", "C-Right S-Up A-Del"},
    {"\033j\033\x04\033[13;3u", "A-j C-A-d A-Enter"},
    {"\033[27;5;105~\033[105;5u\033[9;2u", "C-i C-i BackTab"},
    {"\033[[A", "F1"},
    {"\033Qx", "F2 x"},
    {"\xeb\xa5\x98\xc3\xa9", "류 é"},
    {"\xff\xfe"
     "a\xc3(\xed\xa0\x80"
     "b",
     "a ( b"},
    {"\xc2\x9b"
     "2J",
     "2 J"},
    {"\033\033[A", "Esc Up"},
    {"\033]11;rgb:ff/ff/ff\aj", "j"},
    {"\033P1$r0m\033\\j", "j"},
    {"\033[?62;4cj\033[Ij", "j j"},
    {"\033[<64;3;4M\033[<0;3;4Mj", "Up Up Up click-3-2 j"},
    {"\033[1\tj", "Tab j"},
    {"\033[200~a\nb\033[31mc\x01\033[201~d", "(a) (Space) (b) (c) d"},
    {"\033[200~ab\003cd", "(a) (b) c d"},
};

static void drain(struct input *in, bool final, struct buf *out)
{
    struct input_key key;
    while (input_next(in, final, &key)) {
        buf_puts(out, out->length > 0 ? " " : "");
        buf_puts(out, key.pasted ? "(" : "");
        if (key.clicked)
            buf_printf(out, "click-%d-%d", key.row, key.column);
        else
            chord_format(key.key, out);
        buf_puts(out, key.pasted ? ")" : "");
    }
}

static void prepare(struct input *in)
{
    input_init(in);
    input_learn(in, "\033[[A", CHORD_F1);
    input_learn(in, "\033Q", CHORD_F2);
    input_learn(in, "", CHORD_F3);
    input_learn(in, "q", CHORD_F4);
}

START_TEST(test_whole)
{
    struct input in;
    struct buf keys = {0};
    prepare(&in);
    input_feed(&in, rows[_i].bytes, strlen(rows[_i].bytes));
    drain(&in, false, &keys);
    ck_assert_str_eq(buf_text(&keys), rows[_i].keys);
    ck_assert_int_eq(input_wait(&in), 0);
    buf_finish(&keys);
    input_finish(&in);
}
END_TEST

/* A line may bring a byte at a time; only what is a key before its last byte may differ. */
START_TEST(test_pieces)
{
    struct input in;
    struct buf keys = {0};
    prepare(&in);
    for (const char *at = rows[_i].bytes; *at != '\0'; at++) {
        input_feed(&in, at, 1);
        drain(&in, false, &keys);
    }
    ck_assert_str_eq(buf_text(&keys), rows[_i].keys);
    buf_finish(&keys);
    input_finish(&in);
}
END_TEST

/* An answer of the terminal that never ends takes no keys for ever. */
START_TEST(test_endless)
{
    struct input in;
    struct buf keys = {0}, answer = {0};
    prepare(&in);
    buf_puts(&answer, "\033]52;c;");
    buf_fill(&answer, 'x', 5000);
    input_feed(&in, answer.text, answer.length);
    drain(&in, false, &keys);
    input_feed(&in, "j", 1);
    drain(&in, false, &keys);
    ck_assert_str_eq(buf_text(&keys), "j");
    buf_finish(&keys);
    buf_finish(&answer);
    input_finish(&in);
}
END_TEST

/* What a beginning is when nothing more comes. */
static const struct row beginnings[] = {
    {"\033", "Esc"},  {"\033[", "A-["},   {"\033O", "A-O"},    {"\033[1;5", ""},
    {"\033]", "A-]"}, {"j\033", "j Esc"}, {"\033\xc3", "Esc"},
};

START_TEST(test_beginning)
{
    struct input in;
    struct buf keys = {0};
    prepare(&in);
    input_feed(&in, beginnings[_i].bytes, strlen(beginnings[_i].bytes));
    drain(&in, false, &keys);
    ck_assert_int_gt(input_wait(&in), 0);
    drain(&in, true, &keys);
    ck_assert_str_eq(buf_text(&keys), beginnings[_i].keys);
    ck_assert_int_eq(input_wait(&in), 0);
    buf_finish(&keys);
    input_finish(&in);
}
END_TEST

/* Whatever comes, nothing is read past the end and the decoder goes on. */
START_TEST(test_noise)
{
    struct input in;
    struct buf keys = {0};
    unsigned state = 1;
    prepare(&in);
    for (int i = 0; i < 200000; i++) {
        static const char often[] = "\033\033[[O]P;;<?~\0\x07\xc3\xeb";
        state = state * 1103515245U + 12345U;
        unsigned random = state >> 16;
        char byte =
            (char)(random & 1 ? often[(random >> 1) % (sizeof often - 1)] : (char)(random >> 1));
        input_feed(&in, &byte, 1);
        if (random % 7 == 0) {
            drain(&in, random % 3 == 0, &keys);
            buf_clear(&keys);
        }
        ck_assert_uint_lt(in.bytes.length - in.at, 5000);
    }
    drain(&in, true, &keys);
    buf_clear(&keys);
    input_feed(&in, "\003\003jj", 4);
    drain(&in, true, &keys);
    ck_assert_ptr_nonnull(strstr(buf_text(&keys), "j"));
    buf_finish(&keys);
    input_finish(&in);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_whole, rows), EACH(test_pieces, rows), EACH(test_beginning, beginnings),
        ONCE(test_noise),       ONCE(test_endless),
    };
    return run_tests(tests, .name = "input");
}
