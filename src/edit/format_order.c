#include "edit/format_order.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "date/edtf.h"
#include "edit/format_date.h"

/* What the children of a node are ordered by. */
enum shape { SHAPE_NONE, SHAPE_FILE, SHAPE_SECTION, SHAPE_LIST, SHAPE_ROW };

struct context {
    const struct outline *o;
    struct buf *out;
    uint32_t file;
    struct diags *diags;
    bool keys;               /* of entries are ordered as well */
    size_t fences, comments; /* how many kept something where it is, and the first line of one */
    size_t fence_line, comment_line;
};

/* A child with its lines. */
struct part {
    const struct outline_pair *pair;
    size_t gap;              /* blank lines and such before it begin here */
    size_t lead, start, end; /* its comments, its first line, behind its last one */
    bool fence;              /* a comment stands by itself before it */
    int64_t first, second;   /* rank */
    size_t place;            /* in the file */
};

struct parts {
    struct part *list;
    size_t count, tail; /* tail: behind the last one */
    size_t column;
    bool inside; /* the first begins behind a dash */
};

/* ---- lines */

static const char *line_text(const struct context *c, size_t line)
{
    return c->o->text + c->o->lines.items[line];
}

static size_t line_length(const struct context *c, size_t line)
{
    return c->o->lines.items[line + 1] - c->o->lines.items[line];
}

static void put_lines(struct context *c, size_t from, size_t to)
{
    for (; from < to; from++)
        buf_add(c->out, line_text(c, from), line_length(c, from));
}

static bool is_blank(const struct context *c, size_t line)
{
    const char *text = line_text(c, line);
    return strspn(text, " \t\r\n") >= line_length(c, line);
}

/* A comment that does not belong to what stands deeper. */
static bool is_comment(const struct context *c, size_t line, size_t column)
{
    const char *text = line_text(c, line);
    size_t indent = strspn(text, " ");
    return indent <= column && text[indent] == '#';
}

/* ---- splitting a node into the lines of its children */

static const struct outline_node *first_of(const struct outline_pair *pair)
{
    return pair->key ? pair->key : pair->value;
}

/* The column of the dash of an item, SIZE_MAX where it is not on the item's own line. */
static size_t dash_column(const struct context *c, const struct outline_node *item)
{
    const char *text = line_text(c, item->line);
    size_t column = strspn(text, " ");
    if (text[column] != '-' || column >= item->column)
        return SIZE_MAX;
    for (size_t i = column + 1; i < item->column; i++)
        if (text[i] != ' ')
            return SIZE_MAX;
    return column;
}

/* Whether every child begins on a line of its own at one column. */
static bool find_starts(const struct context *c, const struct outline_node *n, size_t from,
                        struct parts *p)
{
    for (size_t i = 0; i < n->pairs.count; i++) {
        const struct outline_pair *pair = &n->pairs.items[i];
        const struct outline_node *first = first_of(pair);
        size_t column = pair->key ? first->column : dash_column(c, first);
        bool own = strspn(line_text(c, first->line), " ") == column;
        bool inside = i == 0 && pair->key && !own && first->line == from;
        if (first->again || (pair->key && first->type != OUTLINE_SCALAR) || column == SIZE_MAX ||
            (!own && !inside) || (i > 0 && column != p->column) || first->line < from ||
            (i > 0 && first->line <= p->list[i - 1].start))
            return false;
        p->inside |= inside;
        p->column = column;
        p->list[i] = (struct part){.pair = pair, .start = first->line, .place = i};
    }
    return true;
}

static void find_ends(struct context *c, struct parts *p, size_t from, size_t to)
{
    for (size_t i = 0; i < p->count; i++) {
        struct part *part = &p->list[i];
        size_t before = i > 0 ? p->list[i - 1].start + 1 : from;
        size_t next = i + 1 < p->count ? p->list[i + 1].start : to;
        for (part->lead = part->start;
             part->lead > before && is_comment(c, part->lead - 1, p->column);)
            part->lead--;
        for (part->end = next;
             part->end > part->start + 1 &&
             (is_blank(c, part->end - 1) || is_comment(c, part->end - 1, p->column));)
            part->end--;
        part->gap = i > 0 ? p->list[i - 1].end : from;
        for (size_t line = part->gap; line < part->lead && i > 0; line++)
            part->fence |= !is_blank(c, line);
    }
    p->tail = p->list[p->count - 1].end;
}

/* ---- ranks */

static const char *const sections[] = {"annals",    "title",  "description",   "language",
                                       "sources",   "people", "organizations", "places",
                                       "incidents", "series", "conflicts"};

static void rank_key(struct part *part, const struct outline_node *key)
{
    size_t count = sizeof sections / sizeof *sections, i = 0;
    while (i < count && strcmp(sections[i], key->text) != 0)
        i++;
    part->first = (int64_t)i;
}

static void rank_field(struct part *part, enum table table, const struct outline_node *key)
{
    size_t count, i = 0;
    const struct field *fields = schema_fields(table, &count);
    const struct field *own = schema_find_field(table, key->text, strlen(key->text));
    while (i < count && !(own && fields[i].cell == own->cell && fields[i].key[0] != '\0'))
        i++;
    part->first = (int64_t)i;
}

/* As in timeline order: by earliest day, what may last longer first, undated last. */
static void rank_incident(struct part *part, const struct outline_node *incident)
{
    static const char *const keys[] = {"date", "start", "end"};
    struct edtf date;
    part->first = part->second = INT64_MAX;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct outline_node *value = outline_get(incident, keys[i]);
        if (!value || value->type != OUTLINE_SCALAR ||
            !edtf_parse(value->text, strlen(value->text), &date, NULL))
            continue;
        if (date.min != EDTF_MIN || date.max != EDTF_MAX) {
            part->first = date.min != EDTF_MIN ? date.min : date.max;
            part->second = date.max == EDTF_MAX ? INT64_MIN : -date.max;
        }
        edtf_finish(&date);
        return;
    }
}

static void rank(const struct context *c, struct parts *p, enum shape shape, enum table table)
{
    for (size_t i = 0; i < p->count; i++) {
        struct part *part = &p->list[i];
        if (shape == SHAPE_FILE)
            rank_key(part, part->pair->key);
        else if (shape == SHAPE_ROW && c->keys && table < TABLE_COUNT && part->pair->key)
            rank_field(part, table, part->pair->key);
        else if (shape == SHAPE_LIST && table == TABLE_INCIDENT)
            rank_incident(part, part->pair->value);
    }
}

static int compare_parts(const void *left, const void *right)
{
    const struct part *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->second != b->second)
        return a->second < b->second ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

/* Whether sorting a stretch would move anything. */
static bool is_sorted(const struct part *list, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (compare_parts(&list[i - 1], &list[i]) > 0)
            return false;
    return true;
}

static void sort_parts(struct context *c, struct parts *p)
{
    size_t begin = 0;
    if (is_sorted(p->list, p->count))
        return;
    for (size_t i = 0; p->inside && i < p->count; i++) {
        if (p->list[i].lead < p->list[i].start) { /* a comment inside an entry */
            c->comment_line = c->comments++ == 0 ? p->list[i].lead : c->comment_line;
            return;
        }
    }
    for (size_t i = 1; i <= p->count; i++) {
        if (i < p->count && !p->list[i].fence)
            continue;
        if (i < p->count)
            c->fence_line = c->fences++ == 0 ? p->list[i].gap : c->fence_line;
        qsort(p->list + begin, i - begin, sizeof *p->list, compare_parts);
        begin = i;
    }
}

/* ---- writing */

static void put_node(struct context *c, const struct outline_node *n, size_t from, size_t to,
                     enum shape shape, enum table table);

/* What the value of a child is, seen from its parent. */
static void put_value(struct context *c, const struct part *part, size_t from, enum shape shape,
                      enum table table)
{
    const struct outline_node *key = part->pair->key, *value = part->pair->value;
    enum table next = table;
    enum shape inner = SHAPE_ROW;
    if (shape == SHAPE_FILE) {
        next = format_section(key->text);
        inner = next == TABLE_COUNT           ? SHAPE_NONE
                : value->type == OUTLINE_LIST ? SHAPE_LIST
                                              : SHAPE_SECTION;
    } else if (shape == SHAPE_ROW) {
        next = format_table_of(table, key->text);
        inner = next == TABLE_COUNT           ? SHAPE_NONE
                : value->type == OUTLINE_LIST ? SHAPE_LIST
                                              : SHAPE_ROW;
    }
    bool nested = value->type != OUTLINE_SCALAR && !value->flow && !value->again &&
                  inner != SHAPE_NONE && value->line >= from;
    if (nested)
        put_node(c, value, from, part->end, inner, next);
    else
        put_lines(c, from, part->end);
}

/* The first line of a key, with what stands before its column in the place where it goes. */
static void put_first_line(struct context *c, const struct parts *p, const struct part *part,
                           size_t place, size_t first_line)
{
    if (!p->inside) {
        put_lines(c, part->start, part->start + 1);
        return;
    }
    if (place == 0)
        buf_add(c->out, line_text(c, first_line), p->column);
    else
        buf_fill(c->out, ' ', p->column);
    buf_add(c->out, line_text(c, part->start) + p->column, line_length(c, part->start) - p->column);
}

static void end_line(struct context *c)
{
    if (c->out->length > 0 && c->out->text[c->out->length - 1] != '\n')
        buf_putc(c->out, '\n');
}

static void put_parts(struct context *c, const struct parts *p, size_t to, enum shape shape,
                      enum table table, const struct part *was)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct part *part = &p->list[i];
        put_lines(c, was[i].gap, was[i].lead); /* blank lines stay in their places */
        put_lines(c, part->lead, part->start);
        if (part->pair->key) {
            put_first_line(c, p, part, i, was[0].start);
            put_value(c, part, part->start + 1, shape, table);
        } else {
            put_value(c, part, part->start, SHAPE_LIST, table);
        }
        if (i + 1 < p->count)
            end_line(c);
    }
    put_lines(c, p->tail, to);
}

static void put_node(struct context *c, const struct outline_node *n, size_t from, size_t to,
                     enum shape shape, enum table table)
{
    struct parts p = {.count = n->pairs.count};
    if (p.count == 0 || n->flow) {
        put_lines(c, from, to);
        return;
    }
    p.list = mem_zalloc(p.count, sizeof *p.list);
    if (find_starts(c, n, from, &p)) {
        find_ends(c, &p, from, to);
        struct part *was = mem_zalloc(p.count, sizeof *was);
        memcpy(was, p.list, p.count * sizeof *was);
        rank(c, &p, shape, table);
        sort_parts(c, &p);
        put_parts(c, &p, to, shape, table, was);
        free(was);
    } else {
        put_lines(c, from, to);
    }
    free(p.list);
}

void format_order(const struct outline *o, bool keys, uint32_t file, struct buf *out,
                  struct diags *diags)
{
    struct context c = {.o = o, .out = out, .file = file, .diags = diags, .keys = keys};
    size_t lines = o->lines.count - 1;
    const struct outline_node *root = o->root;
    if (!root || root->type == OUTLINE_SCALAR || root->flow) {
        put_lines(&c, 0, lines);
        return;
    }
    if (root->type == OUTLINE_LIST)
        put_node(&c, root, 0, lines, SHAPE_LIST, TABLE_INCIDENT);
    else
        put_node(&c, root, 0, lines, SHAPE_FILE, TABLE_COUNT);
    if (c.fences > 0)
        diag_add(diags, DIAG_KEPT, (struct mark){.file = file, .line = (uint32_t)c.fence_line + 1},
                 _("a comment stands by itself here; nothing is moved across it"));
    if (c.comments > 0)
        diag_add(diags, DIAG_KEPT,
                 (struct mark){.file = file, .line = (uint32_t)c.comment_line + 1},
                 ngettext("comments stand between the keys of %zu entry, which are left in their "
                          "order",
                          "comments stand between the keys of %zu entries, which are left in "
                          "their order",
                          c.comments),
                 c.comments);
}
