/* Where a file can be cut so that its pieces can be parsed each alone.
 *
 * A file in block style whose incidents stand below a line `incidents:` at the margin has a head
 * up to its first item, items, and perhaps a tail from the next line at the margin on. It is cut
 * before lines `- ` that are indented as the first item is. Whether such a line is an item, or
 * stands in a text, is not looked at here. If it is none, the piece before it does not parse alone:
 *
 * - libyaml's scanner is deterministic. At the start of a piece of items it is in the state that it
 *   has there in the whole file, but for what lies below on its stack of indents, if the piece
 *   before ended outside of quotes and brackets; if not, that piece does not parse.
 * - A plain or a block scalar ends before a line that is indented no more than the node it belongs
 *   to, and every node in an item is indented more than the item's dash.
 * - What lies below on the stack is looked at only where a line is indented less than the items;
 *   there is none in a piece but comments, which no scanner state minds.
 *
 * So if every piece parses alone, and the head ends with the key `incidents` and nothing behind it,
 * they are together what the file is; if one does not, the caller reads the file as a whole. */
#ifndef ANNALS_LOAD_SPLIT_H
#define ANNALS_LOAD_SPLIT_H

#include "base/buf.h"
#include "load/bytes.h"
#include "load/yaml/input.h"

struct split {
    const struct bytes *source;
    size_t step;  /* bytes of a chunk: about a piece */
    size_t items; /* where the first item begins, and its line from 0 */
    uint32_t items_line;
    uint32_t section_line; /* of `incidents:`, from 1 */
    size_t indent;         /* of the items */
    size_t count;          /* of the chunks */
};

/* A chunk that was read, and the piece whose first item begins in it, which ends where the next
 * piece does begin. Lines count from the one that begins first in the chunk, or goes on there. */
struct split_chunk {
    struct buf text;     /* from a byte before the chunk on, to the end of the piece at least */
    size_t offset;       /* of that in the file */
    size_t start, end;   /* the piece, in text; the same: it has none */
    size_t margin;       /* where a line at the margin begins in it, in the file; SIZE_MAX: none */
    uint32_t start_line; /* of the piece */
    uint32_t lines;      /* line ends in it, up to the margin */
};

/* Looks for the first item; false where the file cannot be cut. step: about the bytes of a piece.
 * The source outlives the split. */
bool split_init(struct split *s, const struct bytes *source, size_t step);

/* Reads one chunk, with what belongs to its piece behind it; each may be another thread's. What was
 * in c, zeroed at first, is used again; its text is the caller's to free. Behind a chunk with a
 * line at the margin there are no more items. False where it cannot be read. */
bool split_read(const struct split *s, size_t number, struct split_chunk *c);

/* Where the last line of a text of items begins that could be one; 0 if that is the first. */
size_t split_last(const struct split *s, const char *text, size_t length);

#endif
