#include <string.h>
#include <yaml.h>

#include "base/utf8.h"
#include "export/emit.h"

/* A collection that is open; in a mapping keys and values take turns. A key that is a collection
 * itself, which JSON cannot have, becomes the value of "?", and what it names that of ":". */
struct open {
    bool map, value, complex;
};

struct flow {
    struct emitter *emitter;
    VEC(struct open) open;
    bool any; /* something was emitted */
};

/* What a plain scalar is: YAML 1.2.2, section 10.3 (core schema), as far as JSON needs it. */
static enum emit_type scalar_type(const char *text)
{
    static const struct {
        const char *word;
        enum emit_type type;
    } words[] = {{"", EMIT_NULL},
                 {"~", EMIT_NULL},
                 {"null", EMIT_NULL},
                 {"true", EMIT_BOOL},
                 {"false", EMIT_BOOL}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].word, text) == 0)
            return words[i].type;
    return emit_is_number(text) ? EMIT_NUMBER : EMIT_TEXT;
}

/* Whether a key comes next; else the turn passes to the next key. */
static bool takes_key(struct flow *f)
{
    if (!f->open.items || f->open.count == 0 || !f->open.items[f->open.count - 1].map)
        return false;
    struct open *open = &f->open.items[f->open.count - 1];
    open->value = !open->value;
    if (!open->value && open->complex)
        emit_key(f->emitter, ":");
    open->complex = open->complex && open->value;
    return open->value;
}

static void put_scalar(struct flow *f, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (takes_key(f))
        emit_key(f->emitter, text);
    else
        emit_scalar(f->emitter, plain ? scalar_type(text) : EMIT_TEXT, text);
    f->any = true;
}

static void put_begin(struct flow *f, enum emit_kind kind)
{
    if (takes_key(f)) {
        emit_key(f->emitter, "?");
        f->open.items[f->open.count - 1].complex = true;
    }
    emit_begin(f->emitter, kind, true);
    struct open open = {.map = kind == EMIT_MAP};
    vec_push(&f->open, open);
    f->any = true;
}

static void put_end(struct flow *f)
{
    if (f->open.count == 0)
        return;
    f->open.count--;
    emit_end(f->emitter);
}

/* Emits what the events say; false at the end of them. */
static bool put_event(struct flow *f, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        put_scalar(f, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        put_begin(f, event->type == YAML_MAPPING_START_EVENT ? EMIT_MAP : EMIT_LIST);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        put_end(f);
        break;
    default:
        break;
    }
    return event->type != YAML_STREAM_END_EVENT && !(f->any && f->open.count == 0);
}

/* What cannot be read on is closed as it stands. */
static void close_all(struct flow *f)
{
    while (f->open.count > 0) {
        const struct open *open = &f->open.items[f->open.count - 1];
        if (open->value && !open->complex)
            emit_scalar(f->emitter, EMIT_NULL, "");
        put_end(f);
    }
}

static void parse(struct flow *f, const char *text, size_t length)
{
    yaml_parser_t parser;
    yaml_event_t event;
    bool more = true;
    if (!yaml_parser_initialize(&parser))
        mem_exhausted();
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
    while (more && yaml_parser_parse(&parser, &event)) {
        more = put_event(f, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

static bool has_hidden(const char *text, size_t length)
{
    size_t size;
    for (size_t at = 0; at < length; at += size) {
        uint32_t c = utf8_decode(text + at, length - at, &size);
        if (c == UTF8_INVALID || emit_is_hidden(c))
            return true;
    }
    return false;
}

void emit_flow(struct emitter *e, const char *text, size_t length)
{
    if (e->ops->takes_flow && !has_hidden(text, length)) {
        emit_scalar(e, EMIT_FLOW, length > 0 ? text : "null");
        return;
    }
    struct flow flow = {.emitter = e};
    parse(&flow, text, length);
    close_all(&flow);
    if (!flow.any)
        emit_scalar(e, EMIT_TEXT, text);
    vec_finish(&flow.open);
}
