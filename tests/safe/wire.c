#include "wire.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

enum { MOST_COMBINING = 4 };

struct wire {
    const char *bytes;
    size_t length, at;
    enum wire_kind kind;
    unsigned combining;
};

static const struct {
    uint32_t first, last;
} forbidden[] = {{0x80, 0x9F},       {0xAD, 0xAD},       {0x61C, 0x61C},     {0x180B, 0x180E},
                 {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},   {0xD800, 0xDFFF},
                 {0xE000, 0xF8FF},   {0xFDD0, 0xFDEF},   {0xFEFF, 0xFEFF},   {0xFFF0, 0xFFFB},
                 {0xFFFE, 0xFFFF},   {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0x1FFFE, 0x1FFFF},
                 {0xE0000, 0x10FFFF}};

static bool is_forbidden(uint32_t c)
{
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        if (c >= forbidden[i].first && c <= forbidden[i].last)
            return true;
    return false;
}

/* Combining diacritical marks, all that the tests use. */
static bool is_combining(uint32_t c)
{
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x20D0 && c <= 0x20F0) ||
           (c >= 0xFE00 && c <= 0xFE0F);
}

static bool begins(const struct wire *w, const char *text)
{
    size_t length = strlen(text);
    return w->length - w->at >= length && memcmp(w->bytes + w->at, text, length) == 0;
}

/* CSI as terminfo's xterm-256color has it; no reports, no resets, no titles but 22;0;0t. */
static bool pass_csi(struct wire *w)
{
    size_t at = w->at + 2;
    bool private = at < w->length && w->bytes[at] == '?';
    size_t start = at;
    while (at < w->length && strchr("?0123456789;:", w->bytes[at]) != NULL)
        at++;
    if (at == w->length)
        return true; /* cut off by the end */
    char final = w->bytes[at];
    const char *allowed = private ? "hl" : "ABCDGHJKLMPSTXbdfghlmr@";
    bool title = final == 't' && (strncmp(w->bytes + start, "22;0;0t", 7) == 0 ||
                                  strncmp(w->bytes + start, "23;0;0t", 7) == 0);
    w->at = at + 1;
    return title || strchr(allowed, final) != NULL;
}

static bool pass_osc(struct wire *w)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    w->at += strlen("\033]52;c;");
    while (w->at < w->length && strchr(digits, w->bytes[w->at]) != NULL)
        w->at++;
    return w->at < w->length && w->bytes[w->at++] == '\a';
}

static bool pass_escape(struct wire *w)
{
    static const char *const others[] = {
        "\033(B", "\033(0", "\033)0", "\033=",     "\033>",
        "\0337",  "\0338",  "\033M",  "\033]104\a" /* oc: the palette as it was */};
    if (w->kind == WIRE_PRINTED)
        return false;
    if (begins(w, "\033["))
        return pass_csi(w);
    if (begins(w, "\033]52;c;"))
        return pass_osc(w);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (begins(w, others[i])) {
            w->at += strlen(others[i]);
            return true;
        }
    }
    return false;
}

static bool pass_one(struct wire *w)
{
    size_t size = 1;
    uint32_t c = utf8_decode(w->bytes + w->at, w->length - w->at, &size);
    if (c == '\033')
        return pass_escape(w);
    w->at += size;
    if (c == UTF8_INVALID)
        return w->at + 3 >= w->length; /* cut off by the end */
    w->combining = is_combining(c) ? w->combining + 1 : 0;
    if (c == '\r' || c == '\n' || c == '\t')
        return true;
    if (c < 0x20)
        return w->kind == WIRE_BROWSER && (c == '\b' || c == '\a');
    return c != 0x7F && !is_forbidden(c) && w->combining <= MOST_COMBINING;
}

bool wire_clean(const char *bytes, size_t length, enum wire_kind kind, struct buf *what)
{
    struct wire w = {.bytes = bytes, .length = length, .kind = kind};
    while (w.at < w.length) {
        size_t at = w.at, start = at > 60 ? at - 60 : 0;
        if (pass_one(&w))
            continue;
        buf_printf(what, "at %zu:", at);
        for (size_t i = start; i < w.length && i < at + 12; i++)
            buf_printf(what, i == at ? " >>%02X" : " %02X", (unsigned char)bytes[i]);
        return false;
    }
    return true;
}
