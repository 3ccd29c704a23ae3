/* The event loop: keys and signals in, frames out, and what the browser asks for in between.
 *
 * All keys that have come are handled before one frame is drawn, for as long as nobody sees them
 * lag, and none is drawn while the terminal takes nothing; idle it waits in poll(2) without a
 * time-out. */
#ifndef ANNALS_TUI_LOOP_H
#define ANNALS_TUI_LOOP_H

#include <stdbool.h>

#include "tui/draw.h"
#include "tui/input.h"
#include "tui/screen.h"
#include "tui/tui.h"

struct loop {
    struct browser *browser;
    const struct tui_options *options;
    struct screen screen;
    struct input input;
    struct painter painter;
    char *theme;       /* the one that is shown; NULL: the default */
    bool dirty;        /* what is on the screen is out of date */
    bool working;      /* the browser has put work off */
    bool left;         /* the user has left */
    bool lost;         /* the terminal is gone */
    long long clicked; /* when the mouse was, and where */
    int click_row, click_column;
    long long keyed; /* when a key was last pressed: ms of the monotonic clock */
    long long held;  /* since when keys keep a frame from being drawn; 0: they do not */
    bool behind;     /* keys that have been read are not handled yet */
};

/* Runs until left, lost or signals_ending. The screen is open, the painter ready. */
void loop_run(struct loop *l);

#endif
