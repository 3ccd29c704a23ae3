#include "load/yaml/raw.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "load/yaml/syntax.h"

/* Types of our events by libyaml's. */
static const uint8_t types[] = {
    [YAML_NO_EVENT] = EVENT_END,
    [YAML_STREAM_START_EVENT] = EVENT_END,
    [YAML_STREAM_END_EVENT] = EVENT_END,
    [YAML_DOCUMENT_START_EVENT] = EVENT_DOCUMENT,
    [YAML_DOCUMENT_END_EVENT] = EVENT_DOCUMENT_END,
    [YAML_ALIAS_EVENT] = EVENT_ALIAS,
    [YAML_SCALAR_EVENT] = EVENT_SCALAR,
    [YAML_SEQUENCE_START_EVENT] = EVENT_SEQUENCE,
    [YAML_SEQUENCE_END_EVENT] = EVENT_CLOSE,
    [YAML_MAPPING_START_EVENT] = EVENT_MAPPING,
    [YAML_MAPPING_END_EVENT] = EVENT_CLOSE,
};

bool raw_begin(struct raw *r, const struct input *input, const struct piece *piece,
               const struct load_options *options, struct diags *diags)
{
    *r = (struct raw){.input = input, .piece = *piece, .options = options, .diags = diags};
    if (!yaml_parser_initialize(&r->parser))
        return false;
    const char *text = buf_text(&input->text) + piece->offset;
    bool last = piece->offset + piece->length == input->text.length;
    feed_begin(&r->feed, &r->parser, text, piece->length, last && text[piece->length] == '\0');
    return true;
}

void raw_end(struct raw *r)
{
    if (r->live)
        yaml_event_delete(&r->event);
    feed_end(&r->feed, &r->parser);
    yaml_parser_delete(&r->parser);
    value_finish(&r->value);
}

size_t raw_offset(const struct raw *r)
{
    return feed_offset(&r->feed, &r->parser);
}

const char *raw_anchor(const struct raw *r)
{
    const yaml_event_t *event = &r->event;
    const yaml_char_t *anchor = NULL;
    if (r->owed)
        return NULL;
    if (event->type == YAML_SCALAR_EVENT)
        anchor = event->data.scalar.anchor;
    else if (event->type == YAML_MAPPING_START_EVENT)
        anchor = event->data.mapping_start.anchor;
    else if (event->type == YAML_SEQUENCE_START_EVENT)
        anchor = event->data.sequence_start.anchor;
    return (const char *)anchor;
}

/* An event is filled where it lies: what is put together elsewhere and copied makes the processor
 * wait, for it has written that in small pieces and reads it in large ones. */
static void begin_event(const struct raw *r, struct event *event, enum event_type type,
                        const yaml_mark_t *mark)
{
    event->type = type;
    event->plain = event->quoted = false;
    event->text = NULL;
    event->length = 0;
    event->mark = syntax_mark(mark, r->input->file, &r->piece);
}

static void put_scalar(const struct raw *r, struct event *event, char *text, size_t length,
                       yaml_scalar_style_t style, const char *tag)
{
    event->plain = style == YAML_PLAIN_SCALAR_STYLE && !tag;
    event->quoted =
        style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    if (length > r->options->max_scalar) {
        length = utf8_previous(text, r->options->max_scalar + 1);
        diag_add(r->diags, DIAG_LIMIT, event->mark, _("a text of more than %zu bytes is cut"),
                 r->options->max_scalar);
    }
    if (length == 0 && tag && tag[0] == '!') {
        event->text = tag; /* "!text" without quotes is a tag to YAML */
        event->length = strlen(tag);
        return;
    }
    if (r->input->stand_ins)
        length = input_restore(text, length);
    if (event->quoted && memchr(text, '\0', length)) {
        diag_add(r->diags, DIAG_ENCODING, event->mark, _("the text holds the character U+0000"));
        for (char *nul; (nul = memchr(text, '\0', length)) != NULL;)
            *nul = ' ';
    }
    event->text = text;
    event->length = length;
}

/* The next event of a value that libyaml does not see; false where there is none. */
static bool take_part(struct raw *r, struct event *event)
{
    struct value *v = &r->value;
    if (r->taken == v->parts.count) {
        if (r->owed || !feed_is_in_place(&r->feed))
            return false;
        r->taken = 0;
        if (!value_take(v, &r->parser))
            return false;
        r->owed = true;
    }
    const struct value_part *part = &v->parts.items[r->taken++];
    begin_event(r, event, part->type, &part->mark);
    if (part->type == EVENT_SCALAR)
        put_scalar(r, event, v->text.text + part->offset, part->length, part->style, NULL);
    return true;
}

static bool parse(struct raw *r)
{
    if (r->live)
        yaml_event_delete(&r->event);
    r->live = yaml_parser_parse(&r->parser, &r->event);
    if (!r->live)
        syntax_tell(&r->parser, r->input->file, &r->piece, r->diags);
    return r->live;
}

bool raw_next(struct raw *r, struct event *event)
{
    if (take_part(r, event))
        return true;
    if (r->owed && !parse(r))
        return false;
    r->owed = false;
    do
        if (!parse(r))
            return false;
    while (r->event.type == YAML_STREAM_START_EVENT);
    const yaml_event_t *raw = &r->event;
    begin_event(r, event, types[raw->type], &raw->start_mark);
    if (event->type == EVENT_SCALAR)
        put_scalar(r, event, (char *)raw->data.scalar.value, raw->data.scalar.length,
                   raw->data.scalar.style, (const char *)raw->data.scalar.tag);
    else if (event->type == EVENT_ALIAS)
        event->text = (const char *)raw->data.alias.anchor;
    return true;
}
