#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/suggest.h"
#include "query/scan.h"

/* A value after a field's name: a word or a quoted text. */
static char *read_value(struct parser *p, const char *name, size_t length)
{
    if (p->at < p->length && p->text[p->at] == '"')
        return scan_enclosed(p, '"');
    size_t end = scan_word(p->text, p->length, p->at);
    if (end == p->at) {
        query_fail(p->error, scan_column(p, p->at), _("a value is missing after '%.*s'"),
                   (int)length, name);
        return NULL;
    }
    char *value = mem_strndup(p->text + p->at, end - p->at);
    p->at = end;
    return value;
}

/* Reads a node's value into what its kind of field needs; false with the error told. at is the
 * byte where the value begins. */
typedef bool value_fn(struct parser *p, struct node *node, size_t at);

bool parse_needle(struct parser *p, struct node *node, size_t at)
{
    needle_init(&node->needle, node->text, strlen(node->text));
    if (node->needle.length > 0)
        return true;
    query_fail(p->error, scan_column(p, at), _("there is no letter or digit to look for"));
    return false;
}

/* Says that a word is none of those known. */
static void fail_word(struct parser *p, size_t at, const char *message, const char *word,
                      const char *best)
{
    char text[200];

    query_say(text, sizeof text, message, word);
    if (best != NULL)
        query_fail(p->error, scan_column(p, at), _("%s; did you mean '%s'?"), text, best);
    else
        query_fail(p->error, scan_column(p, at), "%s", text);
}

static bool read_status(struct parser *p, struct node *node, size_t at)
{
    const char *const *words = query_status_words();
    struct suggest s;

    suggest_init(&s, node->text, strlen(node->text));
    for (uint32_t i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], node->text) == 0) {
            node->number = i + 1;
            return true;
        }
        suggest_offer(&s, words[i]);
    }
    fail_word(p, at, _("unknown status '%s'"), node->text, s.best);
    return false;
}

static bool read_has(struct parser *p, struct node *node, size_t at)
{
    size_t count;
    const struct query_thing *things = query_things(&count);
    struct suggest s;

    node->thing = query_thing_find(node->text, strlen(node->text));
    if (node->thing != NULL)
        return true;
    suggest_init(&s, node->text, strlen(node->text));
    for (size_t i = 0; i < count; i++)
        suggest_offer(&s, things[i].name);
    fail_word(p, at, _("incidents have no '%s'"), node->text, s.best);
    return false;
}

static bool read_date(struct parser *p, struct node *node, size_t at)
{
    struct days_error error;

    if (days_parse(node->text, strlen(node->text), &node->days, &error))
        return true;
    if (p->text[at] == '"')
        at++;
    query_fail(p->error, scan_column(p, at + error.at), "%s", error.message);
    return false;
}

static bool read_number(struct parser *p, struct node *node, size_t at)
{
    static const struct {
        const char *sign;
        enum compare compare;
    } signs[] = {
        {"<=", COMPARE_MOST}, {">=", COMPARE_LEAST}, {"==", COMPARE_EQUAL},
        {"<", COMPARE_LESS},  {">", COMPARE_MORE},   {"=", COMPARE_EQUAL},
    };
    const char *digits = node->text;
    char *end;

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(digits, signs[i].sign, strlen(signs[i].sign)) == 0) {
            node->compare = signs[i].compare;
            digits += strlen(signs[i].sign);
            break;
        }
    unsigned long number = strtoul(digits, &end, 10);
    if (digits[0] >= '0' && digits[0] <= '9' && *end == '\0' && number <= UINT32_MAX) {
        node->number = (uint32_t)number;
        return true;
    }
    query_fail(p->error, scan_column(p, at + (size_t)(digits - node->text)),
               _("a whole number is missing after '%s'"), node->field->name);
    return false;
}

static value_fn *const value_readers[] = {
    [QUERY_FACET] = parse_needle, [QUERY_STATUS] = read_status, [QUERY_DATE] = read_date,
    [QUERY_CERTAIN] = read_date,  [QUERY_HAS] = read_has,       [QUERY_NUMBER] = read_number,
};

/* Says that a field is unknown, with the name of its own kind that is nearest. */
static struct node *fail_field(struct parser *p, size_t at, size_t length, enum field_form form)
{
    char *name = mem_strndup(p->text + at, length);
    const char *best = query_field_suggest(name, length, form);

    if (best == NULL && form == FORM_VALUE)
        best = query_field_suggest(name, length, FORM_NUMBER);
    if (form == FORM_NUMBER)
        fail_word(p, at, _("'%s' cannot be counted"), name, best);
    else
        fail_word(p, at, _("unknown field '%s'"), name, best);
    free(name);
    return NULL;
}

struct node *parse_field(struct parser *p, size_t length)
{
    const char *name = p->text + p->at;
    size_t start = p->at;
    enum field_form form = name[length] == '!'          ? FORM_CERTAIN
                           : scan_is_sign(name[length]) ? FORM_NUMBER
                                                        : FORM_VALUE;
    const struct query_field *field = query_field_find(name, length, form);

    if (field == NULL && form == FORM_VALUE) /* sources:2 */
        field = query_field_find(name, length, FORM_NUMBER);
    if (field == NULL && form == FORM_NUMBER &&
        scan_is_keyword(name, length, "date")) /* date>=2015 */
        field = query_field_find(name, length, FORM_VALUE);
    if (field == NULL)
        return fail_field(p, start, length, form);
    p->at += length + (form == FORM_VALUE ? 1 : form == FORM_CERTAIN ? 2 : 0);

    size_t at = p->at;
    char *value = read_value(p, name, p->at - start);
    if (value == NULL)
        return NULL;
    struct node *node = ast_create(NODE_FIELD);
    node->field = field;
    node->text = value;
    node->column = scan_column(p, at);
    if (value_readers[field->kind](p, node, at))
        return node;
    ast_destroy(node);
    return NULL;
}
