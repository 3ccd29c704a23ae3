/* The shortcuts through libyaml (load/yaml/feed.h) change nothing but the time: the same events,
 * texts and marks with and without them, also in files that are no YAML. */
#include "../../base/run.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "load/yaml/feed.h"
#include "load/yaml/input.h"

/* Appends what libyaml makes of a text, to its end or its error. */
static void trace(const char *text, size_t length, bool ended, struct buf *out)
{
    yaml_parser_t parser;
    struct feed feed;
    ck_assert(yaml_parser_initialize(&parser));
    feed_begin(&feed, &parser, text, length, ended);
    for (int type = YAML_NO_EVENT; type != YAML_STREAM_END_EVENT;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            buf_printf(out, "error %s at %zu:%zu\n", parser.problem ? parser.problem : "",
                       parser.problem_mark.line, parser.problem_mark.column);
            break;
        }
        type = (int)event.type;
        buf_printf(out, "%d %zu:%zu %zu:%zu", type, event.start_mark.line, event.start_mark.column,
                   event.end_mark.line, event.end_mark.column);
        if (type == YAML_SCALAR_EVENT)
            buf_printf(out, " %s", (const char *)event.data.scalar.value);
        buf_putc(out, '\n');
        yaml_event_delete(&event);
    }
    feed_end(&feed, &parser);
    yaml_parser_delete(&parser);
}

/* With a NUL behind it a text is read in place; without, as the manual says. */
static void compare(const char *name, const char *text, size_t length)
{
    struct buf in_place = {0}, copied = {0};
    char *copy = mem_alloc(length);
    memcpy(copy, text, length);
    trace(text, length, true, &in_place);
    trace(copy, length, false, &copied);
    ck_assert_msg(strcmp(buf_text(&in_place), buf_text(&copied)) == 0, "%s: %s, copied %s", name,
                  buf_text(&in_place), buf_text(&copied));
    free(copy);
    buf_finish(&in_place);
    buf_finish(&copied);
}

static const char *const patterns[] = {"tests/bad/*.yaml", "tests/bad/*.json*",
                                       "tests/export/*.yaml", "data/timelines/*.yaml"};

static void compare_file(const char *path)
{
    struct buf text = {0};
    struct input input;
    struct diags diags;
    diag_init(&diags);
    ck_assert_int_eq(file_read(path, &text, 0), 0);
    input_open(&input, &text, 0, &diags);
    size_t length = input.text.length;
    for (size_t end = length; length > 0 && end > 0;
         end = end > length / 16 ? end - length / 16 - 1 : 0) {
        while (((unsigned char)input.text.text[end] & 0xC0) == 0x80)
            end--; /* not within a character */
        char behind = input.text.text[end];
        input.text.text[end] = '\0';
        compare(path, input.text.text, end);
        input.text.text[end] = behind;
    }
    input_close(&input);
    diag_finish(&diags);
}

START_TEST(files)
{
    const char *top = getenv("top_srcdir");
    struct buf pattern = {0};
    glob_t found;
    buf_printf(&pattern, "%s/%s", top ? top : ".", patterns[_i]);
    ck_assert_int_eq(glob(buf_text(&pattern), 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        compare_file(found.gl_pathv[i]);
    globfree(&found);
    buf_finish(&pattern);
}
END_TEST

/* Scalars of all lengths, so that libyaml's memory grows through every size. */
START_TEST(memory)
{
    struct buf text = {0};
    for (int length = 1; length < 3000; length += length / 8 + 1) {
        buf_printf(&text, "&a%d k%d: \"", length, length);
        for (int i = 0; i < length; i++)
            buf_putc(&text, 'a');
        buf_puts(&text, "\"\n");
    }
    compare("memory", text.text, text.length);
    buf_finish(&text);
    ck_assert(feed_gives_memory() == feed_has_shortcuts());
    feed_release();
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(files, patterns),
        ONCE(memory),
    };
    return run_tests(tests, .name = "feed");
}
