/* What the files of this room have for each other, and nobody else. */
#ifndef ANNALS_BROWSER_PARTS_H
#define ANNALS_BROWSER_PARTS_H

#include "browser/browser.h"
#include "browser/command_run.h"
#include "view/state.h"

/* typing.c, offer_*.c: the line being typed and what is offered for it. */
void typing_start(struct browser *b, enum prompt_kind kind, const char *text,
                  struct prompt_past *past);
unsigned typing_key(struct browser *b, chord c);
void typing_offer(struct browser *b);                           /* again */
void typing_complete_word(struct browser *b, struct buf *line); /* "con" to "conflicts" */
void typing_take_first(struct browser *b, struct buf *line);
void typing_describe(const struct browser *b, struct buf *out, struct buf *keys);
void offers_draw(struct browser *b, struct frame *f, int end); /* above a row */

/* unbound.c: says of a chord that it means nothing at a place, and which one near it does. */
void unbound_say(struct browser *b, enum keymap_place place, chord c);

/* progress.c: "reading, 12 of 52 MB, 3 s left", or as much of it as columns hold; nothing where
 * nothing is read or written. */
void progress_format(const struct browser *b, int columns, struct buf *out);

/* status.c: the first and the last row; above the last one what does not fit into it. Returns the
 * first row that was taken for that. */
void status_draw_title(struct browser *b, struct frame *f);
int status_draw(struct browser *b, struct frame *f);

/* help.c: the page of all keys and commands. */
void help_build(struct browser *b, struct page *page);

/* browser.c */
void browser_open_timeline(struct browser *b); /* all that hangs on b->timeline */
void browser_close_timeline(struct browser *b);
void browser_add_problems(struct browser *b, const struct diags *diags); /* copies them */

#endif
