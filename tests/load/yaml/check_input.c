/* What of a text needs no repair: YAML 1.1, section 5.1, but for what libyaml takes for line ends
 * (load/yaml/input.h). Wherever it stands in a text that is else plain. */
#include "../../base/run.h"

#include <string.h>

#include "base/buf.h"
#include "load/yaml/input.h"

enum { LENGTH = 200 };

/* Whether a text is plain that has some bytes at a place. */
static bool is_plain_with(const char *bytes, size_t length, size_t place)
{
    struct buf text = {0};
    buf_fill(&text, 'x', place);
    buf_add(&text, bytes, length);
    buf_fill(&text, 'x', LENGTH - place - length);
    bool plain = input_is_plain(text.text, text.length);
    buf_finish(&text);
    return plain;
}

static void expect(const char *bytes, size_t length, bool plain)
{
    for (size_t place = 0; place + length <= LENGTH; place++)
        ck_assert_msg(is_plain_with(bytes, length, place) == plain, "%02X.. at %zu is %s",
                      (unsigned char)bytes[0], place, plain ? "not plain" : "plain");
}

START_TEST(bytes)
{
    for (int byte = 0; byte < 256; byte++) {
        bool plain = (byte >= 0x20 && byte < 0x7F) || byte == '\t' || byte == '\n' || byte == '\r';
        expect(&(char){(char)byte}, 1, plain);
    }
}
END_TEST

static const struct {
    const char *bytes;
    bool plain;
} characters[] = {
    {"\xC3\xA9", true},          {"\xEA\xB9\x80", true},      {"\xF0\x9F\x98\x80", true},
    {"\xC2\xA0", true},          {"\xEF\xBB\xBF", true},      {"\xEF\xBF\xBD", true},
    {"\xC2\x85", false},         {"\xE2\x80\xA8", false},     {"\xE2\x80\xA9", false},
    {"\xC2\x80", false},         {"\xEF\xBF\xBE", false},     {"\xED\xA0\x80", false},
    {"\xF4\x8F\xBF\xBA", true},  {"\xF4\x8F\xBF\xBB", false}, {"\xF4\x8F\xBF\xBF", false},
    {"\xF4\x90\x80\x80", false}, {"\xC0\xAF", false},         {"\xEA\xB9", false},
};

START_TEST(test_characters)
{
    expect(characters[_i].bytes, strlen(characters[_i].bytes), characters[_i].plain);
}
END_TEST

int main(void)
{
    const struct test tests[] = {ONCE(bytes), EACH(test_characters, characters)};
    return run_tests(tests, .name = "input");
}
