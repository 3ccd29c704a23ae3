/* What the browser and the terminal side tell each other. */
#ifndef ANNALS_VIEW_REQUEST_H
#define ANNALS_VIEW_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

/* The views, each with its word for options and for what is remembered. */
#define BROWSER_VIEWS(X)                                                                           \
    X(PANES, "panes") X(LANES, "lanes") X(FIGURES, "figures") X(CONFLICTS, "conflicts")

enum browser_view {
#define VIEW_ENUM(name, word) VIEW_##name,
    BROWSER_VIEWS(VIEW_ENUM)
#undef VIEW_ENUM
        VIEW_COUNT
};

const char *view_word(enum browser_view view);
enum browser_view view_find(const char *word); /* VIEW_COUNT: there is none */

/* What the terminal side has to do after a chord; a set of bits. */
enum browser_request {
    BROWSER_REDRAW = 1, /* what browser_draw draws has changed */
    BROWSER_QUIT = 2,
    BROWSER_SUSPEND = 4, /* stop the process group, as ^Z does */
    BROWSER_REPAINT = 8, /* the terminal may be garbled: paint every cell again */
    BROWSER_RELOAD = 16, /* read the files again beside, then browser_replace */
    BROWSER_EDIT = 32,   /* open the editor at browser_edit_place, then reload */
    BROWSER_COPY = 64,   /* copy browser_argument to the terminal's clipboard */
    BROWSER_OPEN = 128,  /* open the URL in browser_argument */
    BROWSER_BELL = 256,
    BROWSER_EXPORT = 512,    /* write what is shown: browser_export_place */
    BROWSER_CONTINUE = 1024, /* more work is waiting: call browser_work when no key is */
    BROWSER_LOOK = 2048,     /* what browser_settings says of theme, colours, characters and mouse
                              * is to be taken up */
    BROWSER_STOP = 4096,     /* stop writing an export, or else reading the files */
    BROWSER_UNUSED = 8192    /* the key means nothing here */
};

/* Whether the files are being read, and how far: shown until it is told that they are not. */
struct browser_progress {
    bool reading;
    size_t done, total; /* bytes; total 0: not known yet */
    int seconds;        /* that it may still take, -1: not known */
};

#endif
