/* What the font of a terminal has. That of the Linux console holds a few hundred characters
 * (console-setup: Lat15, Uni2), among them shades, some arrows and triangles, but no eighths of a
 * block. A missing one is shown as a box, and says nothing. */
#ifndef ANNALS_TUI_FONT_H
#define ANNALS_TUI_FONT_H

#include <stdbool.h>
#include <wchar.h>

/* Whether a terminal of that name (NULL: none) has such a font. */
bool font_is_small(const char *term);

/* What to show there in place of a character of one column; itself if the font has it, or if there
 * is nothing like it. */
wchar_t font_stand_in(wchar_t character);

#endif
