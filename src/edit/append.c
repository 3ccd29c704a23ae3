#include "edit/append.h"

#include <string.h>

#include "base/i18n.h"
#include "edit/format_date.h"
#include "export/yaml_text.h"
#include "load/load.h"
#include "load/yaml/outline.h"

enum { APPEND_DEPTH = 2 }; /* sections and their entries */

/* ---- where */

/* The line behind a section's last line that says something; next: where what follows begins. */
static size_t last_line(const struct outline *o, size_t start, size_t next, size_t column)
{
    while (next > start + 1) {
        const char *text = o->text + o->lines.items[next - 1];
        size_t length = o->lines.items[next] - o->lines.items[next - 1];
        size_t indent = strspn(text, " ");
        bool blank = strspn(text, " \t\r\n") >= length;
        if (!blank && !(indent <= column && text[indent] == '#'))
            break;
        next--;
    }
    return next;
}

/* Whether a blank line stands before the last child, so that the new one gets one as well. */
static bool is_spaced(const struct outline *o, const struct outline_node *n)
{
    if (n->pairs.count < 2)
        return false;
    const struct outline_pair *pair = &n->pairs.items[n->pairs.count - 1];
    size_t line = pair->key ? pair->key->line : pair->value->line;
    while (line > 0 && o->text[o->lines.items[line - 1]] == '#')
        line--;
    return line > 0 && strspn(o->text + o->lines.items[line - 1], " \t\r\n") >=
                           o->lines.items[line] - o->lines.items[line - 1];
}

static void put_indented(struct buf *out, const char *lines, size_t column, const char *dash)
{
    bool first = true;
    while (*lines != '\0') {
        size_t length = strcspn(lines, "\n");
        if (length > 0) {
            buf_fill(out, ' ', column);
            buf_puts(out, first ? dash : *dash != '\0' ? "  " : "");
            buf_add(out, lines, length);
        }
        buf_putc(out, '\n');
        first = false;
        lines += length + (lines[length] == '\n');
    }
}

static void put_text(const struct outline *o, struct buf *out, size_t from, size_t to)
{
    buf_add(out, o->text + o->lines.items[from], o->lines.items[to] - o->lines.items[from]);
    if (out->length > 0 && out->text[out->length - 1] != '\n')
        buf_putc(out, '\n');
}

/* The column of the children: of the dash or of the key. */
static size_t column_of(const struct outline *o, const struct outline_node *n)
{
    const struct outline_pair *first = &n->pairs.items[0];
    if (first->key)
        return first->key->column;
    return strspn(o->text + o->lines.items[first->value->line], " ");
}

/* Text of o with lines behind the last child of n, which ends where line next begins. */
static void put_behind(const struct outline *o, const struct outline_node *n, size_t next,
                       const char *lines, const char *dash, struct buf *out)
{
    const struct outline_pair *last = &n->pairs.items[n->pairs.count - 1];
    size_t column = column_of(o, n);
    size_t start = last->key ? last->key->line : last->value->line;
    size_t line = last_line(o, start, next, column);
    put_text(o, out, 0, line);
    if (is_spaced(o, n))
        buf_putc(out, '\n');
    put_indented(out, lines, column, dash);
    put_text(o, out, line, o->lines.count - 1);
}

/* The line where the key behind the one at index begins; the end of the text behind the last. */
static size_t next_section(const struct outline *o, const struct outline_node *root, size_t index)
{
    return index + 1 < root->pairs.count ? root->pairs.items[index + 1].key->line
                                         : o->lines.count - 1;
}

/* Puts lines into a section of a file that is a mapping; made at the end where it is not there. */
static bool put_into(const struct outline *o, enum table section, const char *lines,
                     const char *dash, struct buf *out)
{
    const struct outline_node *root = o->root;
    const char *key = schema_section(section);
    size_t index = 0, count = root ? root->pairs.count : 0;
    while (index < count && (root->pairs.items[index].key->type != OUTLINE_SCALAR ||
                             strcmp(root->pairs.items[index].key->text, key) != 0))
        index++;
    if (index == count) {
        put_text(o, out, 0, o->lines.count - 1);
        buf_printf(out, "%s%s:\n", out->length > 0 ? "\n" : "", key);
        put_indented(out, lines, 2, dash);
        return true;
    }
    const struct outline_node *n = root->pairs.items[index].value;
    bool list = n->type == OUTLINE_LIST;
    if (n->pairs.count > 0) {
        if (n->flow || list != (*dash != '\0'))
            return false;
        put_behind(o, n, next_section(o, root, index), lines, dash, out);
        return true;
    }
    if (n->type == OUTLINE_SCALAR && *n->text != '\0' && strcmp(n->text, "~") != 0 &&
        strcmp(n->text, "null") != 0)
        return false;
    /* `incidents: []': what stands for nothing goes */
    size_t line = root->pairs.items[index].key->line;
    buf_add(out, o->text, o->lines.items[line]);
    buf_printf(out, "%s:\n", key);
    put_indented(out, lines, 2, dash);
    put_text(o, out, line + 1, o->lines.count - 1);
    return true;
}

/* ---- the file */

static bool put_incident(const struct outline *o, const char *lines, struct buf *out)
{
    const struct outline_node *root = o->root;
    if (!root || root->type == OUTLINE_SCALAR) {
        if (root && *root->text != '\0')
            return false;
        put_text(o, out, 0, o->lines.count - 1);
        buf_puts(out, "annals: 1\n\nincidents:\n");
        put_indented(out, lines, 2, "- ");
        return true;
    }
    if (root->flow)
        return false;
    if (root->type == OUTLINE_MAP)
        return put_into(o, TABLE_INCIDENT, lines, "- ", out);
    put_behind(o, root, o->lines.count - 1, lines, "- ", out);
    return true;
}

/* Declares the source of the incident where the file does not know it; only a mapping can. */
static bool put_source(const char *name, const struct buf *text, const char *source,
                       struct buf *out, struct diags *diags)
{
    struct buf lines = {0};
    struct sink sink;
    struct outline *o = outline_read(name, buf_text(text), text->length, APPEND_DEPTH, diags);
    bool fine = true;
    if (o && o->root && o->root->type == OUTLINE_MAP) {
        bool url = strstr(source, "://") != NULL;
        sink_init(&sink, sink_to_buf, &lines);
        yaml_put_key(&sink, source, strlen(source), 0);
        sink_puts(&sink, url ? "\n  url: " : "\n  title: ");
        yaml_put_text(&sink, source, strlen(source), false, 4);
        sink_puts(&sink, "\n");
        sink_finish(&sink);
        fine = put_into(o, TABLE_SOURCE, buf_text(&lines), "", out);
    } else {
        buf_add(out, buf_text(text), text->length);
    }
    outline_destroy(o);
    buf_finish(&lines);
    return fine;
}

static struct timeline *read_text(const char *name, const struct buf *text, struct diags *diags)
{
    static const char nothing[] = "[]";
    bool empty = strspn(buf_text(text), " \t\r\n") == text->length;
    return load_text(name, empty ? nothing : text->text, empty ? 2 : text->length, NULL, diags);
}

static bool knows_source(const struct timeline *t, const char *source)
{
    uint32_t row = timeline_find(t, TABLE_SOURCE, source, strlen(source));
    return row != 0 && timeline_source(t, row)->entity.declared != 0;
}

/* Whether the new text is the old one and one incident more, without a new error. */
static bool check_result(const char *name, const struct timeline *before, size_t errors,
                         const struct buf *after, struct diags *diags)
{
    struct diags told;
    diag_init(&told);
    struct timeline *t = read_text(name, after, &told);
    bool fine = t &&
                timeline_count(t, TABLE_INCIDENT) == timeline_count(before, TABLE_INCIDENT) + 1 &&
                told.count[DIAG_ERROR] <= errors;
    timeline_destroy(t);
    if (!fine)
        diag_merge(diags, &told);
    diag_finish(&told);
    return fine;
}

/* What makes of text the file with the incident; t is what text says. */
static bool put_all(const char *name, const struct buf *text,
                    const struct append_incident *incident, const struct timeline *t,
                    struct buf *out, struct diags *diags)
{
    struct buf lines = {0}, with = {0};
    uint32_t file = diag_file(diags, name);
    bool fine = append_format(incident, t, file, &lines, diags);
    struct outline *o =
        fine ? outline_read(name, buf_text(text), text->length, APPEND_DEPTH, diags) : NULL;
    if (o && !put_incident(o, buf_text(&lines), &with)) {
        diag_add(diags, DIAG_SHAPE, (struct mark){.file = file},
                 _("nothing can be added to a list in [..] or {..}; `annals list --format=yaml' "
                   "writes it line by line"));
        fine = false;
    }
    fine = fine && o;
    if (fine && incident->source && !knows_source(t, incident->source))
        fine = put_source(name, &with, incident->source, out, diags);
    else
        buf_add(out, buf_text(&with), with.length);
    outline_destroy(o);
    buf_finish(&lines);
    buf_finish(&with);
    return fine;
}

bool append_file(const char *name, const struct buf *text, const struct append_incident *incident,
                 struct buf *out, struct diags *diags)
{
    struct diags told;
    diag_init(&told);
    struct timeline *t = read_text(name, text, &told);
    bool fine = put_all(name, text, incident, t, out, diags) &&
                check_result(name, t, told.count[DIAG_ERROR], out, diags);
    timeline_destroy(t);
    diag_finish(&told);
    return fine;
}
