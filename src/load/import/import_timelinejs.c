/* The JSON of Knight Lab's TimelineJS 3: a title, events and eras, with texts in HTML. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "load/import/import.h"
#include "load/yaml/node.h"

/* ---- HTML to plain text */

static const struct {
    const char *name;
    uint32_t character;
} entities[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},        {"quot", '"'},     {"apos", '\''},
    {"nbsp", ' '},     {"ndash", 0x2013}, {"mdash", 0x2014},  {"lsquo", 0x2018}, {"rsquo", 0x2019},
    {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"hellip", 0x2026}, {"eacute", 0xE9},  {"egrave", 0xE8},
    {"auml", 0xE4},    {"ouml", 0xF6},    {"uuml", 0xFC},     {"szlig", 0xDF},   {"copy", 0xA9},
};

/* The character of &...; at text; its bytes in *length. 0: it is none. */
static uint32_t read_entity(const char *text, size_t *length)
{
    const char *end = strchr(text, ';');
    *length = end ? (size_t)(end - text) + 1 : 0;
    if (*length < 3 || *length > 12)
        return 0;
    if (text[1] == '#') {
        bool hex = text[2] == 'x' || text[2] == 'X';
        unsigned long number = strtoul(text + (hex ? 3 : 2), NULL, hex ? 16 : 10);
        return number > 0 && number <= 0x10FFFF ? (uint32_t)number : 0;
    }
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (strlen(entities[i].name) == *length - 2 &&
            memcmp(entities[i].name, text + 1, *length - 2) == 0)
            return entities[i].character;
    return 0;
}

static bool is_tag(const char *tag, const char *name)
{
    size_t length = strlen(name);
    tag += *tag == '/';
    for (size_t i = 0; i < length; i++)
        if ((tag[i] | 0x20) != name[i])
            return false;
    return strchr(" \t\n/>", tag[length]) != NULL;
}

/* Line ends for the tags that make them. */
static void add_break(struct buf *out, const char *tag)
{
    static const char *const blocks[] = {"p",          "div", "h1", "h2", "h3",
                                         "blockquote", "ul",  "ol", "tr", "table"};
    bool block = false;
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        block |= is_tag(tag, blocks[i]);
    bool line = is_tag(tag, "br") || (*tag != '/' && is_tag(tag, "li"));
    if (out->length == 0 || (!block && !line))
        return;
    while (out->length > 0 && out->text[out->length - 1] == ' ')
        buf_truncate(out, out->length - 1);
    size_t ends = 0;
    while (ends < out->length && out->text[out->length - 1 - ends] == '\n')
        ends++;
    for (size_t wanted = block ? 2 : ends + 1; ends < wanted && ends < 2; ends++)
        buf_putc(out, '\n');
}

static void strip_html(const char *html, struct buf *out)
{
    while (*html != '\0') {
        size_t length = 0;
        const char *close = *html == '<' ? strchr(html, '>') : NULL;
        uint32_t entity = *html == '&' ? read_entity(html, &length) : 0;
        bool tag = close && (html[1] == '/' || html[1] == '!' || (html[1] | 0x20) >= 'a');
        if (tag) {
            add_break(out, html + 1);
            html = close + 1;
        } else if (entity != 0) {
            char bytes[4];
            buf_add(out, bytes, utf8_encode(entity, bytes));
            html += length;
        } else {
            buf_putc(out, *html++);
        }
    }
}

/* ---- the parts of an event */

static const char *text_of(const struct node *n, const char *key)
{
    const struct node *value = node_get(n, key);
    return value && value->type == NODE_SCALAR && value->text ? value->text : "";
}

static struct mark mark_of(const struct node *n, const char *key)
{
    const struct node *value = node_get(n, key);
    struct mark mark = value ? value->mark : (struct mark){0};
    mark.column += value && value->type == NODE_SCALAR;
    return mark;
}

static void set_html(struct import *x, const char *key, const char *html, struct mark mark)
{
    struct buf text = {0};
    strip_html(html, &text);
    if (text.length > 0)
        import_set(x, key, text.text, text.length, mark);
    buf_finish(&text);
}

/* A number, which is a text in many files. */
static bool read_number(const struct node *date, const char *key, long long *number)
{
    const char *text = text_of(date, key);
    char *end;
    *number = strtoll(text, &end, 10);
    return end != text && end[strspn(end, " ")] == '\0';
}

static void set_day(struct import *x, const char *key, const struct node *event, const char *name)
{
    const struct node *date = node_get(event, name);
    long long year, month = 0, day = 0, hour;
    struct buf text = {0};
    if (!date)
        return;
    if (!read_number(date, "year", &year)) {
        diag_add(x->diags, DIAG_MISSING, date->mark, _("key '%s' is missing"), "year");
        return;
    }
    read_number(date, "month", &month);
    read_number(date, "day", &day);
    import_format_day(&text, year, (int)month, (int)day);
    if (read_number(date, "hour", &hour) && day > 0 && strcmp(name, "start_date") == 0) {
        long long minute = 0, second = 0;
        read_number(date, "minute", &minute);
        read_number(date, "second", &second);
        buf_printf(&text, "T%02lld:%02lld:%02lld", hour, minute, second);
    }
    import_set(x, key, text.text, text.length, date->mark);
    buf_finish(&text);
}

/* What the event shows; where it comes from becomes its source. */
static void set_media(struct import *x, const struct node *media)
{
    const char *url = text_of(media, "url");
    struct buf credit = {0};
    if (*url == '\0' || strncmp(url, "data:", 5) == 0)
        return;
    if (*url == '<') {
        import_keep(x, "media", url, strlen(url));
        return;
    }
    import_set_url(x, url, strlen(url), mark_of(media, "url"));
    strip_html(text_of(media, *text_of(media, "credit") != '\0' ? "credit" : "caption"), &credit);
    for (size_t i = 0; i < credit.length; i++)
        if (strchr(";|\n", credit.text[i]))
            credit.text[i] = ',';
    if (credit.length > 0)
        import_set_source(x, credit.text, credit.length, mark_of(media, "url"));
    buf_finish(&credit);
}

/* How the date is to be shown, where that says more than the numbers. */
static void set_display(struct import *x, const struct node *event)
{
    const char *display = text_of(event, "display_date");
    if (*display == '\0')
        display = text_of(node_get(event, "start_date"), "display_date");
    set_html(x, "date_note", display, event->mark);
}

static void read_event(struct import *x, const struct node *event, const char *kind)
{
    if (event->type != NODE_MAP) {
        diag_add(x->diags, DIAG_SHAPE, event->mark, _("an event is a mapping"));
        return;
    }
    const struct node *text = node_get(event, "text");
    import_begin(x, event->mark);
    import_set(x, "id", text_of(event, "unique_id"), strlen(text_of(event, "unique_id")),
               mark_of(event, "unique_id"));
    set_day(x, "start", event, "start_date");
    set_day(x, "end", event, "end_date");
    set_display(x, event);
    set_html(x, "title", text_of(text, "headline"), mark_of(text, "headline"));
    set_html(x, "summary", text_of(text, "text"), mark_of(text, "text"));
    set_html(x, "kind", *kind != '\0' ? kind : text_of(event, "group"), event->mark);
    set_media(x, node_get(event, "media"));
    import_end(x, 0);
}

static void read_list(struct import *x, const struct node *root, const char *key, const char *kind)
{
    const struct node *list = node_get(root, key);
    if (!list)
        return;
    if (list->type != NODE_LIST)
        diag_add(x->diags, DIAG_SHAPE, list->mark, _("'%s' is a list"), key);
    for (size_t i = 0; list->type == NODE_LIST && i < list->items.count && !x->stopped; i++)
        read_event(x, list->items.items[i].value, kind);
}

static void read_title(struct import *x, const struct node *root)
{
    const struct node *text = node_get(node_get(root, "title"), "text");
    static const char *const keys[][2] = {{"headline", "title"}, {"text", "description"}};
    for (size_t i = 0; text && i < 2; i++) {
        struct buf plain = {0};
        strip_html(text_of(text, keys[i][0]), &plain);
        if (plain.length > 0)
            import_set_header(x, keys[i][1], plain.text, plain.length);
        buf_finish(&plain);
    }
}

void import_timelinejs(struct import *x)
{
    struct node *root = node_parse(x->diags->files.items[x->input->file], buf_text(&x->input->text),
                                   x->input->text.length, x->diags);
    const struct mark begin = {.file = x->input->file, .line = 1, .column = 1};
    const struct node *inner = node_get(root, "timeline"); /* TimelineJS 2, and some exports */
    const struct node *top = inner ? inner : root;
    if (root && !node_get(top, "events"))
        diag_add(x->diags, DIAG_MISSING, begin, _("key '%s' is missing"), "events");
    read_title(x, top);
    read_list(x, top, "events", "");
    read_list(x, top, "eras", "era");
    node_destroy(root);
}
