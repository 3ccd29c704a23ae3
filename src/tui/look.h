/* How it looks: theme, colours, characters and mouse, at the start and when `:set` changes them. */
#ifndef ANNALS_TUI_LOOK_H
#define ANNALS_TUI_LOOK_H

#include "tui/loop.h"

/* Makes the painter, with a theme (NULL: the default one). What is wrong is added to diags. */
void look_open(struct loop *l, const char *theme, bool color, struct diags *diags);

/* Frees what look_open made. */
void look_close(struct loop *l);

/* Takes up what browser_settings says; a theme that is not there is told, and set back. */
void look_change(struct loop *l);

/* What is wrong with the theme is worth a line, the first one. */
void look_tell(struct loop *l, const struct diags *diags);

#endif
