#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "query/ast.h"

/* Text in quotes, as the parser reads it. */
static void put_quoted(const char *text, struct buf *out)
{
    buf_putc(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            buf_putc(out, '\\');
        buf_putc(out, *text);
    }
    buf_putc(out, '"');
}

static void put_pattern(const char *text, struct buf *out)
{
    buf_putc(out, '/');
    for (; *text != '\0'; text++) {
        if (*text == '/')
            buf_putc(out, '\\');
        buf_putc(out, *text);
        if (*text == '\\' && text[1] != '\0')
            buf_putc(out, *++text);
    }
    buf_putc(out, '/');
}

void query_put_value(const char *text, struct buf *out)
{
    if (*text == '\0' || strpbrk(text, " \t\n\v\f\r()\"") != NULL)
        put_quoted(text, out);
    else
        buf_puts(out, text);
}

static void put_field(const struct node *node, struct buf *out)
{
    buf_puts(out, node->field->name);
    switch (node->field->kind) {
    case QUERY_FLAG:
        break;
    case QUERY_NUMBER:
        buf_printf(out, "%s%lu", compare_signs[node->compare], (unsigned long)node->number);
        break;
    default:
        buf_puts(out, node->field->kind == QUERY_CERTAIN ? "!:" : ":");
        query_put_value(node->text, out);
    }
}

static void put_node(const struct node *node, enum node_type parent, struct buf *out);

static void put_children(const struct node *node, const char *between, struct buf *out)
{
    for (size_t i = 0; i < node->count; i++) {
        if (i > 0)
            buf_puts(out, between);
        put_node(node->children[i], node->type, out);
    }
}

/* parent: what it stands under; NODE_ALL for the root. */
static void put_node(const struct node *node, enum node_type parent, struct buf *out)
{
    bool grouped = (node->type == NODE_OR && parent != NODE_ALL) ||
                   (node->type == NODE_AND && parent == NODE_NOT);

    if (grouped)
        buf_putc(out, '(');
    switch (node->type) {
    case NODE_ALL:
        break;
    case NODE_AND:
        put_children(node, " ", out);
        break;
    case NODE_OR:
        put_children(node, " or ", out);
        break;
    case NODE_NOT:
        buf_putc(out, '-');
        put_children(node, "", out);
        break;
    case NODE_FIELD:
        put_field(node, out);
        break;
    case NODE_PATTERN:
        put_pattern(node->text, out);
        break;
    case NODE_TEXT:
        if (query_word_is_plain(node->text))
            buf_puts(out, node->text);
        else
            put_quoted(node->text, out);
    }
    if (grouped)
        buf_putc(out, ')');
}

void query_format(const struct query *query, struct buf *out)
{
    put_node(query->root, NODE_ALL, out);
}

/* The byte where a column begins. */
static size_t byte_of(const char *text, size_t column)
{
    size_t length = strlen(text), at = 0, size;

    for (; column > 1 && at < length; column--, at += size)
        utf8_decode(text + at, length - at, &size);
    return at;
}

void query_caret(const char *text, const struct query_error *error, struct buf *out)
{
    size_t at = byte_of(text, error->column);

    text_clean(out, text, strlen(text), TEXT_UNICODE);
    buf_putc(out, '\n');
    buf_fill(out, ' ', (size_t)text_width(text, at, TEXT_UNICODE));
    buf_puts(out, "^ ");
    text_clean(out, error->message, strlen(error->message), TEXT_UNICODE);
}
