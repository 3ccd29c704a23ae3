/* Emitters: data as events (a mapping begins, a key, a scalar, it ends), written as JSON or YAML.
 *
 * Whoever walks a timeline calls these and knows nothing of quotes or indentation. Text is
 * written such that every reader gets the same characters back, and what a terminal must not see
 * (control characters, bidi controls, zero-width ones) is always escaped. */
#ifndef ANNALS_EXPORT_EMIT_H
#define ANNALS_EXPORT_EMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vec.h"
#include "export/sink.h"

enum emit_kind { EMIT_MAP, EMIT_LIST };

/* What a scalar is. YAML can write dates and numbers plain; JSON knows numbers, true and null. FLOW
 * is a piece of YAML as it stands, for emitters that take it. */
enum emit_type { EMIT_TEXT, EMIT_DATE, EMIT_NUMBER, EMIT_BOOL, EMIT_NULL, EMIT_FLOW };

enum emit_style {
    EMIT_WIDE,   /* JSON over many lines, indented by two; the inline parts on one line */
    EMIT_COMPACT /* JSON on one line */
};

struct emit_level {
    enum emit_kind kind;
    bool in_line; /* [a, b] */
    int indent;
    size_t count; /* keys or items so far */
};

struct emitter;

struct emitter_ops {
    struct emit_level (*begin)(struct emitter *e, enum emit_kind kind, bool in_line);
    void (*end)(struct emitter *e);
    void (*key)(struct emitter *e, const char *text, size_t length);
    void (*scalar)(struct emitter *e, enum emit_type type, const char *text, size_t length);
    void (*gap)(struct emitter *e); /* a blank line for the eye, where the format can */
    bool takes_flow;                /* YAML's flow style is this format too */
};

struct emitter {
    const struct emitter_ops *ops;
    struct sink *sink;
    enum emit_style style;
    bool after_dash; /* YAML: the line stands at an item's dash */
    VEC(struct emit_level) levels;
};

/* Emitters into a sink of the caller's. A whole value ends with a newline. */
void emit_json_init(struct emitter *e, struct sink *sink, enum emit_style style);
void emit_yaml_init(struct emitter *e, struct sink *sink);
void emit_finish(struct emitter *e);

/* in_line asks for one line: for lists of a few words. */
void emit_begin(struct emitter *e, enum emit_kind kind, bool in_line);
void emit_end(struct emitter *e);
void emit_gap(struct emitter *e);
void emit_key(struct emitter *e, const char *key);
void emit_scalar(struct emitter *e, enum emit_type type, const char *text);

/* A key with its text. */
void emit_pair(struct emitter *e, const char *key, enum emit_type type, const char *text);

/* A text that may be a number: emitted as one where JSON can write it digit for digit, or else as
 * a text. */
void emit_value(struct emitter *e, const char *text);

/* Whether a number as JSON has it (RFC 8259, section 6), without an exponent and with at most 15
 * digits. */
bool emit_is_number(const char *text);

/* A value given as YAML in flow style, such as the timeline keeps of keys it does not know. */
void emit_flow(struct emitter *e, const char *flow, size_t length);

/* Whether a character must not go to a terminal as it is: controls, bidi controls, line and
 * paragraph separators, zero-width and other format characters, noncharacters. */
bool emit_is_hidden(uint32_t character);

#endif
