/* The terminal interface: runs a browser on the terminal until it is left. */
#ifndef ANNALS_TUI_TUI_H
#define ANNALS_TUI_TUI_H

#include <stdbool.h>

#include "base/bitset.h"
#include "base/buf.h"
#include "base/diag.h"
#include "browser/browser.h"

enum { TUI_HOST_FDS = 4 };

/* What the terminal side cannot do itself and asks main for. A NULL function: not to be had. Those
 * that return unsigned may change the browser, and return a set of enum browser_request. */
struct tui_host {
    void *context; /* given to each */

    /* Called before the first key is read: the tui will not open anything by itself any more. False
     * ends it. */
    bool (*ready)(void *context);

    /* Begins to read the files again. */
    unsigned (*reload)(void *context);

    /* The same after an editor was in them: they may be as they were. */
    unsigned (*edited)(void *context);

    /* Stops writing, or else reading. */
    unsigned (*stop)(void *context);

    /* Descriptors that can be read from when there is news (-1: none), asked for before each wait;
     * news then takes it: a new generation, progress, a file that has changed. */
    void (*descriptors)(void *context, int fds[TUI_HOST_FDS]);
    unsigned (*news)(void *context);

    /* Begins to write the incidents in a format to path. What came of it is news. */
    unsigned (*export_shown)(void *context, const char *format, const char *path,
                             const struct bitset *incidents);

    /* Saves what is to be kept: the terminal has been given back, a signal may be about to end the
     * process. */
    void (*leave)(void *context);
};

struct tui_options {
    enum text_charset charset;
    bool color;               /* false: --no-color; NO_COLOR is looked at here */
    const char *theme;        /* NULL: the default one */
    const char *theme_folder; /* data/themes, NULL: only what is built in */
    bool mouse;
    bool restricted; /* no editor, no program for URLs, no suspending, no export */
    bool clipboard;  /* copying is allowed even when restricted */
    int idle_ms;     /* leave after that long without a key; 0: never */
    struct tui_host host;
};

/* The names of the themes that are built in, NULL at the end. */
const char *const *tui_themes(void);

/* Whether there is a theme of that name, in the folder (NULL: none) or built in. */
bool tui_has_theme(const char *name, const char *folder);

/* Whether standard output is a terminal that can show the browser, and there are keys to read. If
 * not, *why gets a translated line that the caller frees. */
bool tui_usable(char **why);

/* Runs the browser until it is left; the terminal is then as it was. Returns the exit status: 0,
 * or 3 if the terminal could not be had or was lost. Does not return when a signal ends the
 * program: host.leave is called, and the process dies of that signal. */
int tui_run(struct browser *b, const struct tui_options *options);

/* Gives the terminal back from anywhere, once, for those who cannot return through tui_run; does
 * nothing when it is not taken. Async-signal-safe. */
void tui_give_back(void);

#endif
