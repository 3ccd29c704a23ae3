/* The screen: the terminal taken over by curses, and given back.
 *
 * Keys come from standard input or, when that is a file or a pipe, from the controlling terminal.
 * All keys, ^C and ^Z included, come as bytes (see tui/input.h); the alternate screen is used where
 * there is one. */
#ifndef ANNALS_TUI_SCREEN_H
#define ANNALS_TUI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <termios.h>

#include "tui/input.h"

struct screen {
    int in, out;                    /* keyboard and display */
    FILE *files[2];                 /* what curses was given for them */
    void *curses;                   /* SCREEN of curses */
    struct termios modes, keyboard; /* of out and in, before they were opened */
    int rows, columns;
    bool cursor_visible, mouse;
    bool suspended; /* given back for a while */
};

/* Whether there is a terminal to open; if not, *why is one line that says what is missing (a
 * translated phrase, or text that the caller frees). */
bool screen_usable(char **why);

/* Takes the terminal over: false if it cannot be had (screen_usable says why). */
bool screen_open(struct screen *s, bool mouse);

/* Turns the mouse on or off: clicks and the wheel then come as keys do. */
void screen_set_mouse(struct screen *s, bool mouse);

/* Gives the terminal back as it was; without the courtesies where it takes nothing any more. */
void screen_close(struct screen *s);

/* Gives it back for a while and takes it again; the second one leaves an empty screen to be drawn
 * on. */
void screen_suspend(struct screen *s);
void screen_resume(struct screen *s);

/* After the process was stopped without a warning: makes sure of the terminal's modes. In the
 * background that stops it again, before anything is written there. */
void screen_reclaim(struct screen *s);

/* Teaches the decoder this terminal's keys. */
void screen_learn_keys(struct screen *s, struct input *in);

/* Follows the terminal's size: true if it has changed. */
bool screen_resize(struct screen *s);

/* The next update paints every cell. */
void screen_repaint(struct screen *s);

/* Sends what has been drawn; the hardware cursor goes to row and column, shown or not. */
void screen_update(struct screen *s, int row, int column, bool visible);

void screen_bell(struct screen *s);

/* Bytes past curses to the terminal, such as an OSC. False if the terminal does not take them
 * within a second. */
bool screen_send(struct screen *s, const char *bytes, size_t length);

#endif
