#include "load/yaml/syntax.h"

#include <string.h>

#include "base/i18n.h"

/* Where libyaml's problem is told: where it noticed, or where the thing began that it was in. */
enum where { AT_PROBLEM, AT_CONTEXT };

/* libyaml 0.2.5's problems. A message may name the line where the thing began (%u). */
static const struct {
    const char *problem;
    enum where where;
    const char *message;
} rows[] = {
    {"mapping values are not allowed in this context", AT_PROBLEM,
     N_("unexpected ':'; a text with ': ' in it wants quotes")},
    {"mapping keys are not allowed in this context", AT_PROBLEM,
     N_("unexpected '?'; a text that begins with '? ' wants quotes")},
    {"block sequence entries are not allowed in this context", AT_PROBLEM,
     N_("a list cannot begin here; put it on lines of its own, or quote the text")},
    {"found character that cannot start any token", AT_PROBLEM,
     N_("a text that begins with this character wants quotes")},
    {"could not find expected ':'", AT_CONTEXT, N_("no ':' behind this key")},
    {"found unexpected end of stream", AT_CONTEXT, N_("this quote is never closed")},
    {"found unexpected document indicator", AT_CONTEXT, N_("this quote is never closed")},
    {"found unknown escape character", AT_PROBLEM,
     N_("unknown escape; in \"quotes\" a backslash is written \\\\")},
    {"did not find expected hexdecimal number", AT_PROBLEM, N_("hexadecimal digits expected")},
    {"found invalid Unicode character escape code", AT_PROBLEM,
     N_("this escape is no character of Unicode")},
    {"did not find expected key", AT_PROBLEM,
     N_("a key expected in the mapping that begins on line %u; is the indentation right, is a "
        "quote open?")},
    {"did not find expected '-' indicator", AT_PROBLEM,
     N_("'- ' expected in the list that begins on line %u; is the indentation right?")},
    {"did not find expected ',' or ']'", AT_PROBLEM,
     N_("',' or ']' expected in the list that begins on line %u")},
    {"did not find expected ',' or '}'", AT_PROBLEM,
     N_("',' or '}' expected in the mapping that begins on line %u")},
    {"did not find expected <document start>", AT_PROBLEM,
     N_("the timeline has ended, but more follows; is the indentation right?")},
    {"did not find expected node content", AT_PROBLEM, N_("a value expected")},
    {"did not find expected alphabetic or numeric character", AT_PROBLEM,
     N_("a name of letters and digits expected behind '&' or '*'; a text that begins so wants "
        "quotes")},
    {"did not find expected comment or line break", AT_PROBLEM,
     N_("nothing may follow on this line")},
    {"found a tab character where an indentation space is expected", AT_PROBLEM,
     N_("a tab in the indentation; use blanks")},
    {"found a tab character that violates indentation", AT_PROBLEM,
     N_("a tab in the indentation; use blanks")},
    {"found incompatible YAML document", AT_CONTEXT, N_("this version of YAML is not known")},
    {"found undefined tag handle", AT_PROBLEM,
     N_("an unknown tag; a text that begins with '!' wants quotes")},
};

static const char *message_of(const yaml_parser_t *parser, enum where *where)
{
    *where = AT_PROBLEM;
    bool at_tab = parser->error == YAML_SCANNER_ERROR &&
                  parser->buffer.pointer < parser->buffer.last && *parser->buffer.pointer == '\t';
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].problem, parser->problem) != 0)
            continue;
        if (at_tab && strcmp(parser->problem, "found character that cannot start any token") == 0)
            return N_("a tab in the indentation; use blanks");
        bool at_end =
            parser->problem_mark.index == parser->mark.index &&
            (parser->buffer.pointer >= parser->buffer.last || *parser->buffer.pointer == 0);
        *where = at_end && parser->context ? AT_CONTEXT : rows[i].where;
        return rows[i].message;
    }
    return NULL;
}

void syntax_tell(const yaml_parser_t *parser, uint32_t file, const struct piece *piece,
                 struct diags *diags)
{
    if (parser->error == YAML_MEMORY_ERROR || !parser->problem) {
        diag_add(diags, DIAG_LIMIT, syntax_mark(&parser->mark, file, piece),
                 _("more than can be kept in memory"));
        return;
    }
    enum where where;
    const char *message = message_of(parser, &where);
    struct mark context = syntax_mark(&parser->context_mark, file, piece);
    struct mark problem = syntax_mark(&parser->problem_mark, file, piece);
    if (message)
        diag_add(diags, DIAG_SYNTAX, where == AT_CONTEXT ? context : problem, _(message),
                 context.line);
    else
        diag_add(diags, DIAG_SYNTAX, problem, _("no YAML: %s"), parser->problem);
}
