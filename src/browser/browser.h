/* The browser: everything the interface knows, and nothing of the terminal.
 *
 * The terminal side feeds it sizes, chords and new generations of the timeline, asks it to draw a
 * frame, and carries out what it asks for. It never blocks and never prints. */
#ifndef ANNALS_BROWSER_BROWSER_H
#define ANNALS_BROWSER_BROWSER_H

#include "base/bitset.h"
#include "base/diag.h"
#include "frame/frame.h"
#include "keys/chord.h"
#include "keys/keymap.h"
#include "keys/settings.h"
#include "model/timeline.h"
#include "view/memory.h"
#include "view/request.h"

struct browser;

struct browser_options {
    enum text_charset charset;
    const char *filter; /* a query to start with, or NULL; must parse (query_parse) */
    enum browser_view view;
    int64_t today;         /* the day (edtf.h) up to which what goes on is known to; 0: not told */
    bool restricted;       /* no editor, browser, shell, file names, export */
    struct keymap *keymap; /* taken over */
    const struct settings *settings;       /* copied; NULL: as they are by default */
    const struct settings_filter *filters; /* saved ones, copied */
    size_t filter_count;
    /* Names to offer, NULL-terminated, or NULL; they outlive the browser. */
    const char *const *themes, *const *formats;
};

/* Takes its own reference to the timeline. diags (may be NULL) is what loading had to say: it is
 * copied as needed. */
struct browser *browser_create(struct timeline *timeline, const struct diags *diags,
                               const struct browser_options *options);
void browser_destroy(struct browser *b);

/* The terminal's size; at least 1 x 1. */
void browser_resize(struct browser *b, int rows, int columns);

/* Handles one chord; a set of enum browser_request. */
unsigned browser_key(struct browser *b, chord c);

/* The left button was pressed at a cell, from 0: that row is selected; twice, opened. */
unsigned browser_click(struct browser *b, int row, int column, bool twice);

/* A piece (a few milliseconds) of work that was put off, such as a long search. */
unsigned browser_work(struct browser *b);

/* Draws the whole screen into a frame of the size given. */
void browser_draw(struct browser *b, struct frame *f);

/* Tells how far the files are read. */
void browser_progress(struct browser *b, struct browser_progress progress);

/* Tells whether an export is being written, and how much of it is, in hundredths. */
void browser_writing(struct browser *b, bool writing, unsigned written);

/* Whether a key was pressed yet. */
bool browser_is_touched(const struct browser *b);

/* Goes to an incident by its id, or to the first one at or after an EDTF date; says if there is
 * none. */
void browser_start_at(struct browser *b, const char *at);

/* A new generation, of which it takes its own reference: selection, scroll, filter and history are
 * carried over by id. diags, which may be NULL, is copied as needed. Afterwards there may be work
 * for browser_work. */
void browser_replace(struct browser *b, struct timeline *timeline, const struct diags *diags);

/* The same for a generation that has more of files that are still being read: while no key was
 * pressed, the browser is at its beginning again. What diags say (NULL: nothing) is added to what
 * was said before. */
void browser_extend(struct browser *b, struct timeline *timeline, const struct diags *diags);

/* A line for the bottom row until the next key; text is copied, shown sanitised. */
void browser_message(struct browser *b, enum diag_severity severity, const char *text);

/* What BROWSER_COPY and BROWSER_OPEN are about; until the next call. */
const char *browser_argument(const struct browser *b);

/* The settings as they are now; until the next call. */
const struct settings *browser_settings(const struct browser *b);

/* Sets one back to what it was, which the terminal side could not follow. */
void browser_take_back(struct browser *b, const char *setting, const char *value);

/* File and line for BROWSER_EDIT, of the finding selected in the list of problems or of what the
 * detail is about; false if it has none. */
bool browser_edit_place(const struct browser *b, const char **file, uint32_t *line);

/* The format word, the file name and the incidents that BROWSER_EXPORT is about, until the next
 * call. */
bool browser_export_place(const struct browser *b, const char **format, const char **path,
                          const struct bitset **incidents);

/* Takes what the browser has into an empty memory. */
void browser_remember(const struct browser *b, struct memory *m);

/* Gives it to a browser that has just been made; what the timeline does not have is left out. With
 * place false the browser stays where it is: somebody said where to begin. */
void browser_recall(struct browser *b, const struct memory *m, bool place);

#endif
