#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "query/scan.h"

/* Parentheses and signs inside each other at most. */
#define DEPTH_MAX 100

static struct node *parse_either(struct parser *p);

static struct node *parse_text(struct parser *p, char *text, size_t at)
{
    struct node *node = ast_create(NODE_TEXT);

    node->text = text;
    node->column = scan_column(p, at);
    if (parse_needle(p, node, at))
        return node;
    ast_destroy(node);
    return NULL;
}

static struct node *parse_pattern(struct parser *p)
{
    char message[160];
    size_t start = p->at, offset = 0;
    char *text = scan_enclosed(p, '/');

    if (text == NULL)
        return NULL;
    struct node *node = ast_create(NODE_PATTERN);
    node->text = text;
    node->column = scan_column(p, start);
    if (text[0] == '\0') {
        query_fail(p->error, node->column, _("this pattern is empty"));
    } else {
        node->pattern = pattern_create(text, strlen(text), &offset, message, sizeof message);
        if (node->pattern != NULL)
            return node;
        /* "\/" is one byte of the pattern and two of the query */
        size_t at = start + 1;
        for (size_t i = 0; i < offset && at < p->at - 1; i++, at++)
            if (p->text[at] == '\\' && p->text[at + 1] == '/')
                at++;
        query_fail(p->error, scan_column(p, at), _("bad pattern: %s"), message);
    }
    ast_destroy(node);
    return NULL;
}

static struct node *parse_group(struct parser *p)
{
    size_t start = p->at++;

    scan_blanks(p);
    if (p->at < p->length && p->text[p->at] == ')') {
        query_fail(p->error, scan_column(p, start), _("these parentheses are empty"));
        return NULL;
    }
    struct node *node = parse_either(p);
    if (node == NULL)
        return NULL;
    if (p->at < p->length && p->text[p->at] == ')') {
        p->at++;
        return node;
    }
    query_fail(p->error, scan_column(p, start),
               _("this parenthesis is not closed: ')' is missing"));
    ast_destroy(node);
    return NULL;
}

/* A word, field, phrase, pattern or group. */
static struct node *parse_term(struct parser *p)
{
    const char *text = p->text + p->at;
    size_t start = p->at;

    if (text[0] == '(')
        return parse_group(p);
    if (text[0] == '/')
        return parse_pattern(p);
    if (text[0] == '"') {
        char *phrase = scan_enclosed(p, '"');
        return phrase != NULL ? parse_text(p, phrase, start) : NULL;
    }
    size_t end = scan_word(p->text, p->length, start), length = end - start;
    size_t name = scan_name(text, length);
    if (name > 0 && name < length &&
        (text[name] == ':' || scan_is_sign(text[name]) ||
         (text[name] == '!' && text[name + 1] == ':')))
        return parse_field(p, name);
    p->at = end;
    const struct query_field *flag = query_field_find(text, length, FORM_FLAG);
    if (flag == NULL)
        return parse_text(p, mem_strndup(text, length), start);
    struct node *node = ast_create(NODE_FIELD);
    node->field = flag;
    return node;
}

/* A term with "-" or "not" before it, any number of them. */
static struct node *parse_signed(struct parser *p)
{
    size_t start = p->at;
    bool minus = p->text[p->at] == '-', nothing;

    if (!minus && !scan_keyword(p, "not")) {
        if (p->text[p->at] == ')') {
            query_fail(p->error, scan_column(p, p->at), _("there is no '(' for this ')'"));
            return NULL;
        }
        return parse_term(p);
    }
    if (minus)
        p->at++;
    nothing = p->at >= p->length || p->text[p->at] == ')' || scan_is_blank(p->text[p->at]);
    if (nothing || p->depth >= DEPTH_MAX) {
        query_fail(p->error, scan_column(p, nothing ? p->at : start),
                   !nothing ? _("this is nested too deeply")
                   : minus  ? _("something to leave out is missing after '-'")
                            : _("something to leave out is missing after 'not'"));
        return NULL;
    }
    p->depth++;
    struct node *child = parse_signed(p);
    p->depth--;
    if (child == NULL)
        return NULL;
    struct node *node = ast_create(NODE_NOT);
    ast_adopt(node, child);
    return node;
}

/* Adds a condition to a chain; a chain of the same type is taken up. */
static struct node *chain(struct node *node, struct node *next, enum node_type type)
{
    if (node == NULL)
        return next;
    if (node->type != type) {
        struct node *both = ast_create(type);
        ast_adopt(both, node);
        node = both;
    }
    if (next->type != type) {
        ast_adopt(node, next);
        return node;
    }
    for (size_t i = 0; i < next->count; i++)
        ast_adopt(node, next->children[i]);
    next->count = 0;
    ast_destroy(next);
    return node;
}

/* Whether a condition follows: not the end, ")" or "or". */
static bool follows(const struct parser *p)
{
    size_t end = scan_word(p->text, p->length, p->at);
    return p->at < p->length && p->text[p->at] != ')' &&
           !scan_is_keyword(p->text + p->at, end - p->at, "or");
}

static struct node *parse_both(struct parser *p)
{
    struct node *node = NULL;

    do {
        struct node *next = parse_signed(p);
        if (next == NULL) {
            ast_destroy(node);
            return NULL;
        }
        node = chain(node, next, NODE_AND);
        scan_blanks(p);
        if (scan_keyword(p, "and") && !follows(p)) {
            query_fail(p->error, scan_column(p, p->at), _("something is missing after 'and'"));
            ast_destroy(node);
            return NULL;
        }
    } while (follows(p));
    return node;
}

static struct node *parse_either(struct parser *p)
{
    struct node *node = NULL;
    size_t at = p->at;

    if (p->depth++ >= DEPTH_MAX) {
        query_fail(p->error, scan_column(p, at), _("this is nested too deeply"));
        return NULL;
    }
    do {
        struct node *next = NULL;
        at = p->at;
        bool missing = p->at >= p->length || p->text[p->at] == ')';
        if (scan_keyword(p, "or") || scan_keyword(p, "and"))
            query_fail(p->error, scan_column(p, at), _("something is missing before this"));
        else if (missing)
            query_fail(p->error, scan_column(p, at),
                       node != NULL         ? _("something is missing after 'or'")
                       : p->at >= p->length ? _("something is missing after '('")
                                            : _("there is no '(' for this ')'"));
        else
            next = parse_both(p);
        if (next == NULL) {
            ast_destroy(node);
            return NULL;
        }
        node = chain(node, next, NODE_OR);
    } while (scan_keyword(p, "or"));
    p->depth--;
    return node;
}

struct query *query_parse(const char *text, struct query_error *error)
{
    struct parser p = {.text = text, .length = strlen(text), .error = error};
    struct node *root;

    query_fail(error, 0, "%s", "");
    scan_blanks(&p);
    if (p.at == p.length) {
        root = ast_create(NODE_ALL);
    } else {
        root = parse_either(&p);
        if (root != NULL && p.at < p.length) { /* only a ")" stops it before the end */
            query_fail(error, scan_column(&p, p.at), _("there is no '(' for this ')'"));
            ast_destroy(root);
            root = NULL;
        }
    }
    if (root == NULL)
        return NULL;
    struct query *query = mem_alloc(sizeof *query);
    query->root = root;
    return query;
}

void query_destroy(struct query *query)
{
    if (query == NULL)
        return;
    ast_destroy(query->root);
    free(query);
}

bool query_is_empty(const struct query *query)
{
    return query->root->type == NODE_ALL;
}
