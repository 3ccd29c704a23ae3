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

#include "base/vec.h"
#include "load/bytes.h"
#include "load/yaml/input.h"

struct split {
    const struct bytes *source;
    size_t step;  /* bytes of a chunk that is looked through at once */
    size_t items; /* where the first item begins, and its line from 0 */
    uint32_t items_line;
    uint32_t section_line; /* of `incidents:`, from 1 */
    size_t indent;         /* of the items */
    struct split_chunk *chunks;
    size_t chunk_count;
};

/* What was found in a chunk: lines that begin in it. Offsets are in the file. */
struct split_chunk {
    size_t item, margin;             /* the first item and line at the margin; SIZE_MAX: none */
    uint32_t item_line, margin_line; /* counted from the chunk's first line */
    uint32_t lines;                  /* line ends in it */
    bool read;
};

/* Looks for the first item; false where the file cannot be cut. step: about the bytes of a piece.
 * The source outlives the split. */
bool split_init(struct split *s, const struct bytes *source, size_t step);
void split_finish(struct split *s);

/* Looks through one chunk; each may be another thread's. buffer has room for SPLIT_ROOM bytes. */
enum { SPLIT_ROOM = 64 * 1024 + 1 };
void split_scan(struct split *s, size_t chunk, char *buffer);

/* After all chunks: appends the pieces of items, and the tail's to *tail (length 0: none). Lines
 * of the pieces count from 0. False where a chunk could not be read. */
typedef VEC(struct piece) split_pieces;
bool split_cut(const struct split *s, split_pieces *pieces, struct piece *tail);

/* Where the last line of a text of items begins that could be one; 0 if that is the first. */
size_t split_last(const struct split *s, const char *text, size_t length);

#endif
