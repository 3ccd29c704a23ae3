/* Programs of the user: the editor, which gets the terminal, and what opens a URL, which does
 * not. */
#ifndef ANNALS_TUI_CHILD_H
#define ANNALS_TUI_CHILD_H

#include <stdbool.h>
#include <stdint.h>

/* Runs $VISUAL, $EDITOR or vi at a line (0: unknown) of a file and waits for it. keyboard is the
 * terminal that it reads; the screen must have been suspended. Returns its exit status, 127 if it
 * could not be run, 128 + N if signal N ended it. */
int child_edit(const char *file, uint32_t line, int keyboard);

/* Hands a URL to $BROWSER, in the background and without a terminal. False if there is none, if no
 * process can be had, or if the URL is not of the web: it could be taken for an option or a local
 * file. */
bool child_open(const char *url);

#endif
