/* Reading a file that is not YAML all through: in pieces, so that each mistake costs one value.
 *
 * Block style is cut at its lines (load/cut.h), flow style (JSON) at its brackets. An entry that
 * does not parse is read key by key, and a key's line that does not parse is taken as the text
 * that it looks like. Every incident that begins somewhere is in the timeline. */
#ifndef ANNALS_LOAD_RECOVER_H
#define ANNALS_LOAD_RECOVER_H

#include "load/reader.h"

/* Reads all of input, which r reads too; changes its text. */
void recover_read(struct reader *r, struct input *input);

/* The same for JSON and other flow style (recover_flow.c). */
void recover_read_flow(struct reader *r, struct input *input);

/* An incident of which nothing could be read: the piece's text is its title. */
void recover_keep(struct reader *r, const struct piece *piece);

/* Takes a text for a key that was not read, if its field takes texts. Nothing is told. */
void recover_take(struct reader *r, struct row *row, const char *key, size_t key_length,
                  const char *text, size_t length, struct mark mark);

/* The same for what stands behind the colon of a part of an entry, without quotes at its ends. */
void recover_take_line(struct reader *r, struct row *row, const struct piece *part);

/* The bytes of a key at text, where it is a plain word before a colon; 0 if it is none. */
size_t recover_key(const char *text, size_t length);

/* What the diags and the draft hold now, to forget what comes after. */
struct recover_point {
    size_t diags, dropped, count[3], pending, extras;
    size_t cells[TABLE_COUNT]; /* of tables without entities */
};
struct recover_point recover_save(struct reader *r);
void recover_forget(struct reader *r, const struct recover_point *point);
void recover_forget_diags(struct reader *r, const struct recover_point *point);

/* The last SYNTAX or LIMIT since then, and telling it (freed) unless an error was told since: so
 * that nothing is mended in silence. */
struct diag recover_error(const struct reader *r, const struct recover_point *since);
void recover_tell(struct reader *r, const struct recover_point *since, struct diag *error);

#endif
