/* The files of a browser: read in the background, watched, and read again when they change.
 *
 * What has been read so far is shown at once and grows. Read again, they stay as they are until a
 * new generation is whole; one that is more broken than what is shown is told of, not shown. */
#ifndef ANNALS_CLI_READING_H
#define ANNALS_CLI_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "browser/browser.h"
#include "load/load.h"
#include "model/timeline.h"

struct reading_options {
    const char *const *files; /* none: the bundled timeline */
    size_t count;
    struct load_options load; /* how */
    bool once; /* nothing will be opened later: waits until all is read, watches nothing */
};

struct reading;

/* Begins to read. The options' texts outlive it. */
struct reading *reading_start(const struct reading_options *options);
void reading_destroy(struct reading *r);

/* Waits a moment: until all is read, or there is something to show, or long enough for nobody to
 * notice. What reading had to say is added to diags. False where nothing could be opened. */
bool reading_await(struct reading *r, struct diags *diags);

/* The generation to be shown; the reading's, until the next call. */
struct timeline *reading_timeline(const struct reading *r);

/* Whether that is all of the files, or all that there will be. */
bool reading_is_whole(const struct reading *r);

/* From here on the browser gets the generations. whole (may be NULL) is called with context when
 * it has all of the files for the first time, if it has not been given that already. */
void reading_attach(struct reading *r, struct browser *b, void (*whole)(void *context),
                    void *context);

/* For the terminal side: as in struct tui_host. */
unsigned reading_again(struct reading *r);  /* reads the files again */
unsigned reading_edited(struct reading *r); /* the same if they look different */
unsigned reading_stop(struct reading *r);
unsigned reading_news(struct reading *r);
enum { READING_FDS = 3 };
void reading_descriptors(const struct reading *r, int fds[READING_FDS]); /* -1: none */

#endif
