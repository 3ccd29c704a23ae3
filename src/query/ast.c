#include "query/ast.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

struct node *ast_create(enum node_type type)
{
    struct node *node = mem_zalloc(1, sizeof *node);
    node->type = type;
    return node;
}

void ast_destroy(struct node *node)
{
    if (node == NULL)
        return;
    for (size_t i = 0; i < node->count; i++)
        ast_destroy(node->children[i]);
    free(node->children);
    free(node->text);
    needle_finish(&node->needle);
    pattern_destroy(node->pattern);
    days_finish(&node->days);
    free(node);
}

void ast_adopt(struct node *node, struct node *child)
{
    node->children = mem_realloc(node->children, node->count + 1, sizeof(struct node *));
    node->children[node->count++] = child;
}

static void say(char *message, size_t room, const char *format, va_list args)
{
    int length = vsnprintf(message, room, format, args);

    if (length < 0) {
        message[0] = '\0';
    } else if ((size_t)length >= room) {
        size_t end = room - 1, start = utf8_previous(message, end), size;
        if (utf8_decode(message + start, end - start, &size) == UTF8_INVALID)
            message[start] = '\0';
    }
}

void query_say(char *message, size_t room, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(message, room, format, args);
    va_end(args);
}

void query_fail(struct query_error *error, size_t column, const char *format, ...)
{
    va_list args;

    if (error == NULL)
        return;
    error->column = column;
    va_start(args, format);
    say(error->message, sizeof error->message, format, args);
    va_end(args);
}
