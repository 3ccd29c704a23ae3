/* Cutting block-style YAML at its lines: keys of the root mapping, and entries of its sections.
 *
 * Nothing is parsed. In a file that is well formed and has nothing unusual, the pieces together
 * are the document; in a broken one they confine the damage. */
#ifndef ANNALS_LOAD_CUT_H
#define ANNALS_LOAD_CUT_H

#include "load/yaml/input.h"
#include "model/schema.h"

enum cut_kind {
    CUT_KEYS,    /* keys of the root mapping; also the line that begins a section */
    CUT_ENTRY,   /* one entry of a section */
    CUT_DOCUMENT /* a document marker or directive: a new document */
};

struct cut_piece {
    enum cut_kind kind;
    enum table section; /* of CUT_ENTRY */
    bool list;          /* the entry is an item of a list: it begins with a dash */
    bool crooked;       /* it is not indented as the others are, or a key beside a bare list */
    struct piece piece; /* whole lines */
};

/* Where the cutting is. */
struct cut {
    const struct input *input;
    size_t at;
    uint32_t line;
    enum table section; /* TABLE_COUNT: in none */
    bool list, open;    /* open: no entry of the section was seen yet */
    bool bare;          /* the document is a list of incidents */
    bool started;       /* the document has some content */
    size_t indent;      /* of the section's entries */
};

void cut_init(struct cut *c, const struct input *input);

/* The next piece; false at the end. The pieces follow each other without gaps. */
bool cut_next(struct cut *c, struct cut_piece *piece);

/* One line: its indentation in characters, and its first byte that is not blank. */
struct cut_line {
    size_t indent, start, end; /* start, end: offsets; end is after its line end */
    bool empty;                /* nothing or a comment */
    bool dash;                 /* an item of a list begins */
};
struct cut_line cut_look(const struct input *input, size_t offset);

/* The bytes before the first dash, letter or digit of a line. */
size_t cut_skip_stray(const char *text);

/* The next part of an entry: lines from *offset on, up to the next that is indented by at most
 * indent; false at end. *offset and *line go on. */
bool cut_part(const struct input *input, size_t *offset, uint32_t *line, size_t end, size_t indent,
              struct piece *part);

#endif
