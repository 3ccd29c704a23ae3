/* What a browser writes for other programs: in a thread, so that keys are answered meanwhile. */
#ifndef ANNALS_CLI_EXPORTING_H
#define ANNALS_CLI_EXPORTING_H

#include "browser/browser.h"

struct exporting;

/* For the browser, which outlives it and is told how far the writing is, and what came of it. */
struct exporting *exporting_create(struct browser *b);

/* Ends it. With finish what is being written is waited for; that, and what came of it, is told on
 * standard error. Else it is stopped, and nobody waits for that. */
void exporting_destroy(struct exporting *e, bool finish);

/* Writes incidents (by row, copied) of a timeline, of which it takes a reference, to a file in a
 * format, both as somebody typed them. What takes no longer than a moment is waited for; one at a
 * time. Returns a set of enum browser_request, as the next two do. */
unsigned exporting_start(struct exporting *e, struct timeline *t, const char *format,
                         const char *path, const struct bitset *incidents);

/* Stops it, if anything is being written; the file is then as it was. */
unsigned exporting_stop(struct exporting *e);

/* Can be read from when there is news, which exporting_news takes; -1 where nothing is written. */
int exporting_fd(const struct exporting *e);
unsigned exporting_news(struct exporting *e);

#endif
