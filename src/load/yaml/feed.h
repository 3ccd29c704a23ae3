/* Handing libyaml its text where it lies, and memory that it gets quickly.
 *
 * libyaml decodes its input into a buffer of its own, a fifth of its time, though here the text is
 * checked already and is what it decodes to; and it takes and frees a few small strings for each
 * event, another fifth. Both can be spared through parts of libyaml that its header shows and its
 * manual does not promise: the buffer's pointers in yaml_parser_t, and the functions yaml_malloc,
 * yaml_realloc, yaml_free and yaml_strdup, which the program defines in place of the library's. So
 * configure tries them and they can be left out (--disable-yaml-shortcuts); nothing but the time
 * differs, which tests/load/yaml compares. Where the text is read in place, most values are taken
 * past libyaml, too: load/yaml/value.h. */
#ifndef ANNALS_LOAD_YAML_FEED_H
#define ANNALS_LOAD_YAML_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <yaml.h>

struct feed {
    const char *text;
    yaml_char_t *start, *end; /* of the parser's own buffer; NULL where it is in use */
};

/* Begins to feed a parser just initialized with length bytes of text that input_open has seen.
 * They outlive the parser. ended: a NUL stands behind them, so that they can be read in place. */
void feed_begin(struct feed *f, yaml_parser_t *parser, const char *text, size_t length, bool ended);

/* Whether the parser reads the text where it lies, with the NUL behind it. */
bool feed_is_in_place(const struct feed *f);

/* Gives the parser its buffer back, before it is deleted. */
void feed_end(const struct feed *f, yaml_parser_t *parser);

/* The bytes read so far, roughly. */
size_t feed_offset(const struct feed *f, const yaml_parser_t *parser);

/* Frees the memory that this thread keeps for libyaml: before it ends. */
void feed_release(void);

/* Whether the shortcuts were built in, and libyaml takes its memory from here. */
bool feed_has_shortcuts(void);
bool feed_gives_memory(void);

#endif
