#include "query/scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

bool scan_is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool scan_is_sign(char c)
{
    return c == '<' || c == '>' || c == '=';
}

void scan_blanks(struct parser *p)
{
    while (p->at < p->length && scan_is_blank(p->text[p->at]))
        p->at++;
}

size_t scan_column(const struct parser *p, size_t at)
{
    return text_column(p->text, at);
}

size_t scan_word(const char *text, size_t length, size_t at)
{
    while (at < length && !scan_is_blank(text[at]) && strchr("()\"", text[at]) == NULL)
        at++;
    return at;
}

bool scan_is_keyword(const char *text, size_t length, const char *keyword)
{
    bool lower = true, upper = true;

    if (length != strlen(keyword))
        return false;
    for (size_t i = 0; i < length; i++) {
        lower = lower && text[i] == keyword[i];
        upper = upper && text[i] == keyword[i] - ('a' - 'A');
    }
    return lower || upper;
}

bool scan_keyword(struct parser *p, const char *keyword)
{
    size_t end = scan_word(p->text, p->length, p->at);

    if (!scan_is_keyword(p->text + p->at, end - p->at, keyword))
        return false;
    p->at = end;
    scan_blanks(p);
    return true;
}

size_t scan_name(const char *text, size_t length)
{
    size_t n = 0;
    while (n < length && is_letter(text[n]))
        n++;
    return n;
}

char *scan_enclosed(struct parser *p, char end)
{
    char *out = mem_alloc(p->length - p->at + 1);
    size_t count = 0, at = p->at + 1;

    for (; at < p->length && p->text[at] != end; at++) {
        if (p->text[at] == '\\' && at + 1 < p->length) {
            char next = p->text[at + 1];
            if (next == end || (end == '"' && next == '\\')) {
                at++;
            } else if (next == '\\') { /* of a pattern, as it stands */
                out[count++] = p->text[at++];
            }
        }
        out[count++] = p->text[at];
    }
    if (at >= p->length) {
        free(out);
        query_fail(p->error, scan_column(p, p->at),
                   end == '"' ? _("this quote is not closed: '\"' is missing")
                              : _("this pattern is not closed: '/' is missing"));
        return NULL;
    }
    out[count] = '\0';
    p->at = at + 1;
    return out;
}
