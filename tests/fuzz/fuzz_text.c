/* Any bytes as text to be laid out: what is drawn is harmless and as wide as was said, nothing is
 * lost or cut in two, every wrap gets on. The first byte chooses the character set, the second the
 * width. */
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "frame/frame.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
    if (!condition)
        abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    require(setlocale(LC_ALL, "C.UTF-8") != NULL);
    return 0;
}

/* What no terminal may be sent: The Unicode Standard, section 23, and the controls of ECMA-48. */
static int is_harmful(uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } harmful[] = {{0, 0x1f},        {0x7f, 0x9f},      {0xad, 0xad},     {0x61c, 0x61c},
                   {0x180e, 0x180e}, {0x200b, 0x200f},  {0x2028, 0x202e}, {0x2060, 0x206f},
                   {0xd800, 0xdfff}, {0xfe00, 0xfe0f},  {0xfeff, 0xfeff}, {0xfff9, 0xfffb},
                   {0xfffe, 0xffff}, {0xe0000, 0xe0fff}};
    for (size_t i = 0; i < sizeof harmful / sizeof *harmful; i++)
        if (c >= harmful[i].first && c <= harmful[i].last)
            return 1;
    return c == UTF8_INVALID || (c & 0xfffe) == 0xfffe;
}

static void check_harmless(const struct buf *text, enum text_charset charset)
{
    size_t size;
    for (size_t at = 0; at < text->length; at += size) {
        uint32_t c = utf8_decode(text->text + at, text->length - at, &size);
        require(!is_harmful(c));
        require(charset == TEXT_UNICODE || c < 0x80);
    }
}

static void check_clusters(const char *text, size_t length, enum text_charset charset)
{
    struct text_cluster cluster;
    struct buf drawn = {0}, clean = {0}, again = {0};
    int width = 0;
    for (size_t at = 0; at < length; at += cluster.consumed) {
        text_next(text + at, length - at, charset, &cluster);
        require(cluster.consumed > 0 && cluster.consumed <= length - at);
        require(cluster.width >= 1 && cluster.length > 0);
        buf_add(&drawn, cluster.bytes, cluster.length);
        width += cluster.width;
    }
    text_clean(&clean, text, length, charset);
    check_harmless(&clean, charset);
    require(drawn.length == clean.length &&
            memcmp(buf_text(&drawn), buf_text(&clean), clean.length) == 0);
    require(width == text_width(text, length, charset));
    require(width == text_width(buf_text(&clean), clean.length, charset));
    text_clean(&again, buf_text(&clean), clean.length, charset);
    require(again.length == clean.length &&
            memcmp(buf_text(&again), buf_text(&clean), clean.length) == 0);
    buf_finish(&drawn);
    buf_finish(&clean);
    buf_finish(&again);
}

static void check_cut(const char *text, size_t length, int width, enum text_charset charset)
{
    struct buf cut = {0}, padded = {0};
    int columns;
    size_t fit = text_fit(text, length, width, charset, &columns);
    require(fit <= length && columns <= width && text_width(text, fit, charset) == columns);
    columns = text_cut(&cut, text, length, width, charset);
    require(columns <= width && text_width(buf_text(&cut), cut.length, charset) == columns);
    text_pad(&padded, text, length, width, charset);
    require(text_width(buf_text(&padded), padded.length, charset) == width);
    buf_finish(&cut);
    buf_finish(&padded);
}

static void check_wrap(const char *text, size_t length, int width, enum text_charset charset)
{
    size_t line;
    for (size_t at = 0; at < length;) {
        struct text_cluster first;
        size_t step = text_wrap(text + at, length - at, width, charset, &line);
        require(step > 0 && step <= length - at && line <= step);
        text_next(text + at, length - at, charset, &first);
        require(text_width(text + at, line, charset) <= width || line <= first.consumed);
        at += step;
    }
}

static void check_fold(const char *text, size_t length)
{
    struct buf folded = {0};
    size_t size;
    text_fold(&folded, text, length);
    for (size_t at = 0; at < folded.length; at += size)
        require(utf8_decode(folded.text + at, folded.length - at, &size) != UTF8_INVALID);
    buf_finish(&folded);
}

static void check_frame(const char *text, size_t length, int width, enum text_charset charset)
{
    struct frame f;
    struct buf line = {0};
    frame_init(&f, charset);
    frame_reset(&f, 2, 40);
    int used = frame_put(&f, 0, 3, width, ROLE_TEXT, text, length);
    require(used <= width && used <= 37);
    frame_put_right(&f, 1, 1, width, ROLE_TEXT, text);
    for (int row = 0; row < 2; row++) {
        buf_clear(&line);
        frame_line_text(&f.lines[row], &line);
        check_harmless(&line, charset);
        require(text_width(buf_text(&line), line.length, charset) <= 40);
    }
    buf_finish(&line);
    frame_finish(&f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || size > 4000)
        return -1;
    enum text_charset charset = data[0] % 2 == 0 ? TEXT_UNICODE : TEXT_ASCII;
    int width = data[1];
    size_t length = size - 2;
    char *text = calloc(length + 1, 1);
    require(text != NULL);
    memcpy(text, data + 2, length);
    check_clusters(text, length, charset);
    check_cut(text, length, width, charset);
    check_wrap(text, length, width, charset);
    check_fold(text, length);
    check_frame(text, length, width, charset);
    free(text);
    return 0;
}
