#include "export/emit.h"
#include "export/yaml_text.h"

/* YAML in block style, such that YAML 1.1 and 1.2 readers see the same. */

static struct emit_level *top(struct emitter *e)
{
    return e->levels.count > 0 ? &e->levels.items[e->levels.count - 1] : NULL;
}

/* To where a block line of the level begins: at its indentation, or behind the dash before it. */
static void start_line(struct emitter *e, const struct emit_level *level)
{
    if (!e->after_dash)
        sink_fill(e->sink, ' ', (size_t)level->indent);
    e->after_dash = false;
}

/* A collection in a mapping stands below its key, which is still without a line end. */
static void open_block(struct emitter *e, struct emit_level *level)
{
    if (level->count++ == 0 && !e->after_dash && e->levels.count > 1)
        sink_putc(e->sink, '\n');
}

/* Before a scalar or an in-line collection. */
static void before_value(struct emitter *e)
{
    struct emit_level *level = top(e);
    if (!level)
        return;
    if (level->in_line && level->kind == EMIT_LIST) {
        sink_puts(e->sink, level->count++ > 0 ? ", " : "[");
    } else if (level->kind == EMIT_LIST) {
        open_block(e, level);
        start_line(e, level);
        sink_puts(e->sink, "- ");
    } else {
        sink_putc(e->sink, ' ');
    }
}

/* Within a line the next value goes on; elsewhere the line ends. */
static void after_value(struct emitter *e)
{
    const struct emit_level *level = top(e);
    if (!level || !level->in_line)
        sink_putc(e->sink, '\n');
}

static struct emit_level yaml_begin(struct emitter *e, enum emit_kind kind, bool in_line)
{
    struct emit_level *outer = top(e);
    struct emit_level level = {.kind = kind, .in_line = in_line || (outer && outer->in_line)};
    level.indent = outer ? outer->indent + 2 : 0;
    if (level.in_line) {
        before_value(e);
    } else if (outer && outer->kind == EMIT_LIST) {
        open_block(e, outer);
        start_line(e, outer);
        sink_puts(e->sink, "- ");
        e->after_dash = true;
    }
    return level;
}

static void yaml_end(struct emitter *e)
{
    const struct emit_level *last = top(e);
    if (!last)
        return;
    struct emit_level level = *last;
    e->levels.count--;
    bool map = level.kind == EMIT_MAP;
    if (level.in_line) {
        if (level.count == 0)
            sink_putc(e->sink, map ? '{' : '[');
        sink_putc(e->sink, map ? '}' : ']');
        after_value(e);
    } else if (level.count == 0) {
        sink_puts(e->sink, e->after_dash || e->levels.count == 0 ? "" : " ");
        sink_puts(e->sink, map ? "{}\n" : "[]\n");
        e->after_dash = false;
    }
}

static void yaml_key(struct emitter *e, const char *text, size_t length)
{
    struct emit_level *level = top(e);
    if (level->in_line) {
        sink_puts(e->sink, level->count++ > 0 ? ", " : "{");
    } else {
        open_block(e, level);
        start_line(e, level);
    }
    yaml_put_key(e->sink, text, length, level->in_line ? -1 : level->indent);
}

static void yaml_scalar(struct emitter *e, enum emit_type type, const char *text, size_t length)
{
    const struct emit_level *level = top(e);
    int indent = !level || level->in_line ? -1 : level->indent + 2;
    before_value(e);
    if (type == EMIT_NULL)
        sink_puts(e->sink, "null");
    else if (type == EMIT_TEXT || type == EMIT_DATE)
        yaml_put_text(e->sink, text, length, type == EMIT_DATE, indent);
    else
        sink_add(e->sink, text, length);
    after_value(e);
}

static void yaml_gap(struct emitter *e)
{
    sink_putc(e->sink, '\n');
}

void emit_yaml_init(struct emitter *e, struct sink *sink)
{
    static const struct emitter_ops ops = {yaml_begin,  yaml_end, yaml_key,
                                           yaml_scalar, yaml_gap, true};
    *e = (struct emitter){.ops = &ops, .sink = sink};
}
