#include "tui/clipboard.h"

#include <stdint.h>
#include <string.h>

enum { SCREEN_PIECE = 256 }; /* GNU screen drops a string of more than 768 bytes */

/* RFC 4648, section 4. */
static void encode_base64(struct buf *out, const char *text, size_t length)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < length; i += 3) {
        uint32_t group = 0;
        for (size_t j = 0; j < 3; j++)
            group = group << 8 | (i + j < length ? (unsigned char)text[i + j] : 0);
        for (size_t j = 0; j < 4; j++)
            buf_putc(out, i + j <= length ? digits[group >> (18 - 6 * j) & 63] : '=');
    }
}

static bool begins(const char *text, const char *beginning)
{
    return text != NULL && strncmp(text, beginning, strlen(beginning)) == 0;
}

enum clipboard_way clipboard_find_way(const char *tmux, const char *sty, const char *term)
{
    if (tmux != NULL && *tmux != '\0')
        return CLIPBOARD_TMUX;
    if ((sty != NULL && *sty != '\0') || begins(term, "screen"))
        return CLIPBOARD_SCREEN;
    return CLIPBOARD_DIRECT;
}

/* tmux takes the sequence itself (set-clipboard on), or hands on what stands in its own DCS with
 * each escape doubled (allow-passthrough on); which one is set cannot be seen, so both are sent. */
static void add_tmux(struct buf *out, const struct buf *sequence)
{
    buf_add(out, sequence->text, sequence->length);
    buf_puts(out, "\033Ptmux;");
    for (size_t i = 0; i < sequence->length; i++) {
        if (sequence->text[i] == '\033')
            buf_putc(out, '\033');
        buf_putc(out, sequence->text[i]);
    }
    buf_puts(out, "\033\\");
}

static void add_screen(struct buf *out, const struct buf *sequence)
{
    for (size_t at = 0; at < sequence->length; at += SCREEN_PIECE) {
        size_t left = sequence->length - at;
        buf_puts(out, "\033P");
        buf_add(out, sequence->text + at, left < SCREEN_PIECE ? left : SCREEN_PIECE);
        buf_puts(out, "\033\\");
    }
}

bool clipboard_encode(struct buf *out, const char *text, size_t length, enum clipboard_way way)
{
    struct buf sequence = {0};

    if (length > CLIPBOARD_MAX)
        return false;
    buf_puts(&sequence, "\033]52;c;");
    encode_base64(&sequence, text, length);
    buf_putc(&sequence, '\a');
    if (way == CLIPBOARD_TMUX)
        add_tmux(out, &sequence);
    else if (way == CLIPBOARD_SCREEN)
        add_screen(out, &sequence);
    else
        buf_add(out, sequence.text, sequence.length);
    buf_finish(&sequence);
    return true;
}
