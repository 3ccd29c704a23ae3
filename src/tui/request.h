/* What the browser asks the terminal side to do. */
#ifndef ANNALS_TUI_REQUEST_H
#define ANNALS_TUI_REQUEST_H

#include <stdbool.h>

#include "tui/loop.h"

/* Carries out a set of enum browser_request. */
void request_handle(struct loop *l, unsigned requests);

/* Takes the host's news. */
void request_news(struct loop *l);

/* Stops the process, or with group its whole group, with the terminal given back. */
void request_stop(struct loop *l, bool group);

/* The screen is in an unknown state: enter it again and paint all of it. */
void request_reenter(struct loop *l);

#endif
