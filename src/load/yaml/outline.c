#include "load/yaml/outline.h"

#include <string.h>
#include <yaml.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "load/yaml/bounds.h"

enum { MAX_DEPTH = 100 };

struct reading {
    struct outline *o;
    yaml_parser_t parser;
    yaml_event_t event;
    bool live;    /* there is an event to delete */
    bool failed;  /* no YAML, or too deep */
    size_t depth; /* how deep nodes are kept */
    struct {
        size_t line, column, at;
    } seen; /* the last place asked for: those of a long line are counted on from it */
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
static size_t offset_of(struct reading *r, const yaml_mark_t *mark, size_t *column)
{
    const struct outline *o = r->o;
    size_t last = o->lines.count - 1;
    size_t line = o->lines.items[mark->line < last ? mark->line : last], at = line, i = 0;
    if (mark->line == r->seen.line && mark->column >= r->seen.column && r->seen.at >= line) {
        at = r->seen.at;
        i = r->seen.column;
    }
    for (; i < mark->column && at < o->length; i++) {
        size_t size;
        utf8_decode(o->text + at, o->length - at, &size);
        at += size;
    }
    r->seen.line = mark->line;
    r->seen.column = i;
    r->seen.at = at;
    *column = at - line;
    return at;
}

static yaml_event_type_t next(struct reading *r)
{
    if (r->live)
        yaml_event_delete(&r->event);
    r->live = !r->failed && yaml_parser_parse(&r->parser, &r->event);
    r->failed |= !r->live;
    return r->live ? r->event.type : YAML_NO_EVENT;
}

static struct outline_node *begin(struct reading *r, enum outline_type type)
{
    struct outline_node *n = mem_zalloc(1, sizeof *n);
    n->type = type;
    n->line = r->event.start_mark.line;
    n->offset = offset_of(r, &r->event.start_mark, &n->column);
    return n;
}

static void end(struct reading *r, struct outline_node *n)
{
    size_t column;
    n->end = offset_of(r, &r->event.end_mark, &column);
}

/* Skips a list or mapping that was begun at a depth. */
static void skip(struct reading *r, size_t depth)
{
    for (size_t open = 1; open > 0 && !r->failed;) {
        yaml_event_type_t type = next(r);
        open += type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT;
        open -= type == YAML_SEQUENCE_END_EVENT || type == YAML_MAPPING_END_EVENT;
        r->o->has_aliases |= type == YAML_ALIAS_EVENT;
        r->failed |= depth + open > MAX_DEPTH + 1;
    }
}

static struct outline_node *build(struct reading *r, size_t depth);

static void build_children(struct reading *r, struct outline_node *n, size_t depth)
{
    r->failed |= depth > MAX_DEPTH;
    if (depth >= r->depth)
        skip(r, depth);
    while (depth < r->depth && !r->failed) {
        struct outline_pair pair = {NULL, NULL};
        yaml_event_type_t type = next(r);
        if (r->failed || type == YAML_SEQUENCE_END_EVENT || type == YAML_MAPPING_END_EVENT)
            break;
        if (n->type == OUTLINE_MAP) {
            pair.key = build(r, depth + 1);
            next(r);
        }
        pair.value = build(r, depth + 1);
        vec_push(&n->pairs, pair);
    }
}

/* The node of which the first event is at hand. */
static struct outline_node *build(struct reading *r, size_t depth)
{
    yaml_event_type_t type = r->live ? r->event.type : YAML_NO_EVENT;
    struct outline_node *n;
    if (type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT) {
        bool list = type == YAML_SEQUENCE_START_EVENT;
        n = begin(r, list ? OUTLINE_LIST : OUTLINE_MAP);
        n->flow = list ? r->event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
                       : r->event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
        build_children(r, n, depth);
    } else {
        n = begin(r, OUTLINE_SCALAR);
        yaml_scalar_style_t style =
            type == YAML_SCALAR_EVENT ? r->event.data.scalar.style : YAML_ANY_SCALAR_STYLE;
        n->plain = style == YAML_PLAIN_SCALAR_STYLE;
        n->flow = style != YAML_LITERAL_SCALAR_STYLE && style != YAML_FOLDED_SCALAR_STYLE;
        n->again = type == YAML_ALIAS_EVENT;
        r->o->has_aliases |= n->again;
        n->text = type == YAML_SCALAR_EVENT ? mem_strndup((const char *)r->event.data.scalar.value,
                                                          r->event.data.scalar.length)
                                            : mem_strdup("");
    }
    if (r->live)
        end(r, n);
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

static void tell_syntax(const struct reading *r, struct mark mark, struct diags *diags)
{
    if (!r->parser.error) {
        diag_add(diags, DIAG_LIMIT, mark, _("lists and mappings more than %zu deep"),
                 (size_t)MAX_DEPTH);
        return;
    }
    mark.line = (uint32_t)r->parser.problem_mark.line + 1;
    mark.column = (uint32_t)r->parser.problem_mark.column + 1;
    diag_add(diags, DIAG_SYNTAX, mark, "%s", r->parser.problem ? r->parser.problem : "");
}

/* Reads the only document into the outline. */
static bool read_document(struct reading *r, struct mark mark, struct diags *diags)
{
    bool more = false;
    next(r);
    if (next(r) == YAML_DOCUMENT_START_EVENT) {
        next(r);
        r->o->root = build(r, 0);
        next(r);
        more = next(r) == YAML_DOCUMENT_START_EVENT;
    }
    if (r->failed)
        tell_syntax(r, mark, diags);
    else if (more)
        diag_add(diags, DIAG_SYNTAX, mark, _("more than one document: this cannot be edited"));
    return !r->failed && !more;
}

struct outline *outline_read(const char *name, const char *text, size_t length, size_t depth,
                             struct diags *diags)
{
    struct mark mark = {.file = diag_file(diags, name), .line = 1, .column = 1};
    if (!is_plain_text(text, length)) {
        diag_add(diags, DIAG_ENCODING, mark,
                 _("only plain UTF-8 text can be edited in place; `annals list --format=yaml' "
                   "writes such a file"));
        return NULL;
    }
    if (bounds_has_many_directives(text, length)) {
        diag_add(diags, DIAG_LIMIT, mark, _("more than %d directives"), BOUNDS_DIRECTIVES);
        return NULL;
    }
    struct outline *o = mem_zalloc(1, sizeof *o);
    struct reading r = {.o = o, .depth = depth};
    o->text = text;
    o->length = length;
    find_lines(o);
    if (!yaml_parser_initialize(&r.parser))
        mem_exhausted();
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)text, length);
    bool fine = read_document(&r, mark, diags);
    if (r.live)
        yaml_event_delete(&r.event);
    yaml_parser_delete(&r.parser);
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
