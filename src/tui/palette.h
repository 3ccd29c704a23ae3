/* The palette: a theme in the colours that this terminal has. */
#ifndef ANNALS_TUI_PALETTE_H
#define ANNALS_TUI_PALETTE_H

#include <stdbool.h>
#define NCURSES_NOMACROS 1
#include <curses.h>

#include "tui/theme.h"

struct palette {
    attr_t attributes[ROLE_END];
    short pairs[ROLE_END];
    bool blank[ROLE_END]; /* a blank looks as one in ROLE_TEXT does, and can be erased to */
};

/* Sets up a theme; the screen must be open. color: whether colours are wanted at all. */
void palette_init(struct palette *p, const struct theme *theme, bool color);

#endif
