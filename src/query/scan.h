/* Reading a query: words, quotes and keywords. For the parser's own files. */
#ifndef ANNALS_QUERY_SCAN_H
#define ANNALS_QUERY_SCAN_H

#include "query/ast.h"

/* What is being read. An error goes to error, which may be NULL. */
struct parser {
    const char *text;
    size_t length, at;
    unsigned depth;
    struct query_error *error;
};

bool scan_is_blank(char c);
bool scan_is_sign(char c); /* of a comparison */

void scan_blanks(struct parser *p);

/* The column of byte at. */
size_t scan_column(const struct parser *p, size_t at);

/* The end of the word that begins at byte at. */
size_t scan_word(const char *text, size_t length, size_t at);

/* The letters at the start of a word, as far as a field's name may go. */
size_t scan_name(const char *text, size_t length);

/* Whether a word is a keyword, in small letters or capitals. */
bool scan_is_keyword(const char *text, size_t length, const char *keyword);

/* Whether the next word is this keyword; passes over it and the blanks behind it if so. */
bool scan_keyword(struct parser *p, const char *keyword);

/* Reads what a quote or slash at the parser encloses; a backslash keeps its end (and in quotes
 * itself) from ending it. The caller frees it. NULL: it does not end. */
char *scan_enclosed(struct parser *p, char end);

/* A field with its value (parse_field.c): the parser stands at its name of length bytes, behind
 * which ':', "!:" or a sign follow. */
struct node *parse_field(struct parser *p, size_t length);

/* Folds the text of a node that begins at byte at; false, with the error told, where there is
 * nothing in it. */
bool parse_needle(struct parser *p, struct node *node, size_t at);

#endif
