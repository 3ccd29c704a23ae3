#include "load/outline.h"

#include <string.h>
#include <yaml.h>

#include "base/i18n.h"
#include "base/utf8.h"

enum { MAX_DEPTH = 100 };

struct reading {
    struct outline *o;
    yaml_document_t *document;
    bool *seen; /* by number of a node */
    bool deep;
};

static void node_destroy(struct outline_node *n)
{
    if (!n)
        return;
    for (size_t i = 0; i < n->pairs.count; i++) {
        node_destroy(n->pairs.items[i].key);
        node_destroy(n->pairs.items[i].value);
    }
    vec_finish(&n->pairs);
    free(n->text);
    free(n);
}

void outline_destroy(struct outline *o)
{
    if (!o)
        return;
    node_destroy(o->root);
    vec_finish(&o->lines);
    free(o);
}

/* Columns of libyaml's count characters. */
static size_t offset_of(const struct outline *o, const yaml_mark_t *mark, size_t *column)
{
    size_t last = o->lines.count - 1;
    size_t line = o->lines.items[mark->line < last ? mark->line : last], at = line;
    for (size_t i = 0; i < mark->column && at < o->length; i++) {
        size_t size;
        utf8_decode(o->text + at, o->length - at, &size);
        at += size;
    }
    *column = at - line;
    return at;
}

static struct outline_node *build(struct reading *r, int number, int depth)
{
    yaml_node_t *raw = yaml_document_get_node(r->document, number);
    struct outline_node *n = mem_zalloc(1, sizeof *n);
    size_t ignored;
    n->line = raw->start_mark.line;
    n->offset = offset_of(r->o, &raw->start_mark, &n->column);
    n->end = offset_of(r->o, &raw->end_mark, &ignored);
    if (r->seen[number]) {
        n->again = r->o->has_aliases = true;
        n->text = mem_strdup("");
        return n;
    }
    r->seen[number] = true;
    r->deep |= depth > MAX_DEPTH;
    if (raw->type == YAML_SCALAR_NODE) {
        n->text = mem_strndup((const char *)raw->data.scalar.value, raw->data.scalar.length);
        n->plain = raw->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
        n->flow = raw->data.scalar.style != YAML_LITERAL_SCALAR_STYLE &&
                  raw->data.scalar.style != YAML_FOLDED_SCALAR_STYLE;
    } else if (raw->type == YAML_SEQUENCE_NODE && !r->deep) {
        n->type = OUTLINE_LIST;
        n->flow = raw->data.sequence.style == YAML_FLOW_SEQUENCE_STYLE;
        for (yaml_node_item_t *i = raw->data.sequence.items.start; i < raw->data.sequence.items.top;
             i++)
            vec_push(&n->pairs, ((struct outline_pair){NULL, build(r, *i, depth + 1)}));
    } else if (raw->type == YAML_MAPPING_NODE && !r->deep) {
        n->type = OUTLINE_MAP;
        n->flow = raw->data.mapping.style == YAML_FLOW_MAPPING_STYLE;
        for (yaml_node_pair_t *p = raw->data.mapping.pairs.start; p < raw->data.mapping.pairs.top;
             p++) {
            struct outline_node *key = build(r, p->key, depth + 1);
            vec_push(&n->pairs, ((struct outline_pair){key, build(r, p->value, depth + 1)}));
        }
    }
    return n;
}

static void find_lines(struct outline *o)
{
    vec_push(&o->lines, 0);
    for (size_t at = 0; at < o->length; at++)
        if (o->text[at] == '\n')
            vec_push(&o->lines, at + 1);
    if (o->lines.items[o->lines.count - 1] != o->length)
        vec_push(&o->lines, o->length);
}

/* Texts in which libyaml's lines are not an editor's, or its columns not characters. */
static bool is_plain_text(const char *text, size_t length)
{
    static const char *const odd[] = {"\xEF\xBB\xBF", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
    if (memchr(text, '\0', length) || !utf8_valid(text, length))
        return false;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (strstr(text, odd[i]))
            return false;
    for (const char *at = text; (at = strchr(at, '\r')) != NULL; at++)
        if (at[1] != '\n')
            return false;
    return true;
}

/* Reads the only document into o->root. */
static bool read_document(struct outline *o, yaml_parser_t *parser, struct mark mark,
                          struct diags *diags)
{
    yaml_document_t document;
    if (!yaml_parser_load(parser, &document)) {
        mark.line = (uint32_t)parser->problem_mark.line + 1;
        mark.column = (uint32_t)parser->problem_mark.column + 1;
        diag_add(diags, DIAG_SYNTAX, mark, "%s", parser->problem ? parser->problem : "");
        return false;
    }
    size_t count = (size_t)(document.nodes.top - document.nodes.start);
    struct reading r = {.o = o, .document = &document, .seen = mem_zalloc(count + 1, 1)};
    if (yaml_document_get_root_node(&document))
        o->root = build(&r, 1, 0);
    free(r.seen);
    yaml_document_delete(&document);
    if (r.deep)
        diag_add(diags, DIAG_LIMIT, mark, _("lists and mappings more than %zu deep"),
                 (size_t)MAX_DEPTH);
    if (r.deep || !o->root)
        return !r.deep;
    bool more = !yaml_parser_load(parser, &document) || yaml_document_get_root_node(&document);
    if (!parser->error)
        yaml_document_delete(&document);
    if (more)
        diag_add(diags, DIAG_SYNTAX, mark, _("more than one document: this cannot be edited"));
    return !more;
}

struct outline *outline_read(const char *name, const char *text, size_t length, struct diags *diags)
{
    struct mark mark = {.file = diag_file(diags, name), .line = 1, .column = 1};
    yaml_parser_t parser;
    if (!is_plain_text(text, length)) {
        diag_add(diags, DIAG_ENCODING, mark,
                 _("only plain UTF-8 text can be edited in place; `annals list --format=yaml' "
                   "writes such a file"));
        return NULL;
    }
    struct outline *o = mem_zalloc(1, sizeof *o);
    o->text = text;
    o->length = length;
    find_lines(o);
    if (!yaml_parser_initialize(&parser))
        mem_exhausted();
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
    bool fine = read_document(o, &parser, mark, diags);
    yaml_parser_delete(&parser);
    if (fine)
        return o;
    outline_destroy(o);
    return NULL;
}

struct outline_node *outline_get(const struct outline_node *map, const char *key)
{
    for (size_t i = 0; map && map->type == OUTLINE_MAP && i < map->pairs.count; i++) {
        const struct outline_pair *pair = &map->pairs.items[i];
        if (pair->key->type == OUTLINE_SCALAR && strcmp(pair->key->text, key) == 0)
            return pair->value;
    }
    return NULL;
}
