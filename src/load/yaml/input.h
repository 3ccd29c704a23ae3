/* The text of a file as libyaml takes it: UTF-8, and every character allowed.
 *
 * libyaml stops at the first bad byte and names no line, so bad bytes are replaced before it sees
 * them. It also ends lines at NEL, LS and PS, as YAML 1.1 did and no editor and no JSON does: those
 * are replaced by stand-ins and put back when a scalar is read. So its lines are an editor's. */
#ifndef ANNALS_LOAD_YAML_INPUT_H
#define ANNALS_LOAD_YAML_INPUT_H

#include "base/buf.h"
#include "base/diag.h"

struct input {
    struct buf text;
    uint32_t file;  /* its name's number in the diags */
    bool stand_ins; /* there are some in the text */
};

/* A stretch of an input, and where it stands: line and column from 0. */
struct piece {
    size_t offset, length;
    uint32_t line, column;
};

/* Makes an input of the bytes in text (taken over: text is empty afterwards): UTF-16 is converted,
 * a byte-order mark taken off, what is no text replaced by U+FFFD and told as ENCODING. */
void input_open(struct input *s, struct buf *text, uint32_t file, struct diags *diags);
void input_close(struct input *s);

/* Whether a text needs nothing of that: it is UTF-8 without a character that would be replaced. */
bool input_is_plain(const char *text, size_t length);

/* Puts back in place what the stand-ins stand for; the new length. Only where s->stand_ins. */
size_t input_restore(char *text, size_t length);

/* All of it. */
struct piece input_whole(const struct input *s);

/* The end of the line at offset: the offset after its line end, or the end of the text. */
size_t input_line_end(const struct input *s, size_t offset);

#endif
