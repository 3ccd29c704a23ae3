#include <string.h>

#include "base/utf8.h"
#include "export/emit.h"

/* JSON as RFC 8259 has it, always valid UTF-8. */

static void put_escape(struct sink *out, uint32_t c)
{
    static const char named[][2] = {{'\b', 'b'}, {'\t', 't'}, {'\n', 'n'}, {'\f', 'f'},
                                    {'\r', 'r'}, {'"', '"'},  {'\\', '\\'}};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (c == (unsigned char)named[i][0]) {
            sink_printf(out, "\\%c", named[i][1]);
            return;
        }
    if (c >= 0x10000) {
        sink_printf(out, "\\u%04X", (unsigned)(0xD800 + ((c - 0x10000) >> 10)));
        c = 0xDC00 + ((c - 0x10000) & 0x3FF);
    }
    sink_printf(out, "\\u%04X", (unsigned)c);
}

/* A string in quotes; bytes that are no UTF-8 become U+FFFD. */
static void put_string(struct sink *out, const char *text, size_t length)
{
    size_t plain = 0, at = 0, size;
    sink_putc(out, '"');
    for (; at < length; at += size) {
        uint32_t c = utf8_decode(text + at, length - at, &size);
        if (c != '"' && c != '\\' && c != UTF8_INVALID && !emit_is_hidden(c))
            continue;
        sink_add(out, text + plain, at - plain);
        plain = at + size;
        put_escape(out, c == UTF8_INVALID ? 0xFFFD : c);
    }
    sink_add(out, text + plain, at - plain);
    sink_putc(out, '"');
}

static struct emit_level *top(struct emitter *e)
{
    return e->levels.count > 0 ? &e->levels.items[e->levels.count - 1] : NULL;
}

static void new_line(struct emitter *e, const struct emit_level *level, int indent)
{
    if (level->in_line)
        return;
    sink_putc(e->sink, '\n');
    sink_fill(e->sink, ' ', (size_t)indent);
}

/* Before a key, or before an item of a list. */
static void separate(struct emitter *e, struct emit_level *level)
{
    if (level->count++ > 0)
        sink_puts(e->sink, level->in_line && e->style == EMIT_WIDE ? ", " : ",");
    new_line(e, level, level->indent);
}

static void before_value(struct emitter *e)
{
    struct emit_level *level = top(e);
    if (level && level->kind == EMIT_LIST)
        separate(e, level);
}

static void after_value(struct emitter *e)
{
    if (e->levels.count == 0)
        sink_putc(e->sink, '\n');
}

static struct emit_level json_begin(struct emitter *e, enum emit_kind kind, bool in_line)
{
    before_value(e);
    const struct emit_level *outer = top(e);
    struct emit_level level = {
        .kind = kind,
        .in_line = in_line || e->style == EMIT_COMPACT || (outer && outer->in_line),
        .indent = outer ? outer->indent + 2 : 2,
    };
    sink_putc(e->sink, kind == EMIT_MAP ? '{' : '[');
    return level;
}

static void json_end(struct emitter *e)
{
    const struct emit_level *last = top(e);
    if (!last)
        return;
    struct emit_level level = *last;
    e->levels.count--;
    if (level.count > 0)
        new_line(e, &level, level.indent - 2);
    sink_putc(e->sink, level.kind == EMIT_MAP ? '}' : ']');
    after_value(e);
}

static void json_key(struct emitter *e, const char *text, size_t length)
{
    separate(e, top(e));
    put_string(e->sink, text, length);
    sink_puts(e->sink, e->style == EMIT_WIDE ? ": " : ":");
}

static void json_scalar(struct emitter *e, enum emit_type type, const char *text, size_t length)
{
    before_value(e);
    if (type == EMIT_TEXT || type == EMIT_DATE)
        put_string(e->sink, text, length);
    else
        sink_add(e->sink, type == EMIT_NULL ? "null" : text, type == EMIT_NULL ? 4 : length);
    after_value(e);
}

static void json_gap(struct emitter *e)
{
    (void)e;
}

void emit_json_init(struct emitter *e, struct sink *sink, enum emit_style style)
{
    static const struct emitter_ops ops = {json_begin,  json_end, json_key,
                                           json_scalar, json_gap, false};
    *e = (struct emitter){.ops = &ops, .sink = sink, .style = style};
}
