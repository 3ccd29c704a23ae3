/* Values and keys that libyaml need not read.
 *
 * libyaml spends some hundred instructions on each character of a scalar, though most values are
 * nothing but text to the end of their line, words between brackets, or lines of one indentation
 * behind > or |. Where it has read a simple key and stands behind its colon, such a value is taken
 * here, and the pairs of the same mapping that follow as long as they are as simple. libyaml is put
 * at the end of it all, as if its key had no value: the empty scalar that it finds there is the
 * caller's to replace. What could be anything else is left to it. The rules are YAML 1.1's: 6.1
 * (indentation), 9.1.3 (plain), 9.3 (block scalars), 10.1.1 (flow sequences), 10.2.2 (pairs). */
#ifndef ANNALS_LOAD_YAML_VALUE_H
#define ANNALS_LOAD_YAML_VALUE_H

#include <stdbool.h>
#include <yaml.h>

#include "load/yaml/tape.h"

/* One event of what was taken: a scalar, or the start or end of a sequence. */
struct value_part {
    enum event_type type;
    yaml_scalar_style_t style;
    yaml_mark_t mark;      /* without an index */
    size_t offset, length; /* of a scalar, in the text of the value; a NUL is behind it */
};

struct value {
    struct buf text;
    VEC(struct value_part) parts;
};

/* Takes the value that parser is going to read, where that is simple, and what may follow. The
 * parser reads its text in place, up to a NUL (load/yaml/feed). Its next event is then an empty
 * scalar, or it fails before that; its marks are right in lines and columns, and no longer in their
 * index. v, zeroed at first, is used again; what it was given before is gone in any case. */
bool value_take(struct value *v, yaml_parser_t *parser);
void value_finish(struct value *v);

#endif
