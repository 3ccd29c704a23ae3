/* Themes: the colours and attributes of each role, as a data file says.
 *
 * A line is "ROLE: RICH | BASIC | NONE": how the role looks with 256 or more colours, with 8 or 16,
 * and with none. Each part is FOREGROUND [on BACKGROUND] [ATTRIBUTE...]:
 *   colours     default, black, red, green, yellow, blue, magenta, cyan, white, bright-red ...,
 *               0 to 255 (of xterm's palette), #rrggbb
 *   attributes  bold, dim, italic, underline, reverse
 * A part left out follows the one before: BASIC with the nearest colours, NONE with the attributes
 * alone. A role left out looks like "text". A # at a line's beginning or
 * between blanks starts a comment. */
#ifndef ANNALS_TUI_THEME_H
#define ANNALS_TUI_THEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "frame/role.h"

enum theme_attribute {
    THEME_BOLD = 1,
    THEME_DIM = 2,
    THEME_ITALIC = 4,
    THEME_UNDERLINE = 8,
    THEME_REVERSE = 16
};

enum theme_depth { THEME_RICH, THEME_BASIC, THEME_NONE, THEME_DEPTHS };

/* A colour: THEME_DEFAULT, 0 to 255, or THEME_RGB with red, green and blue in its low 24 bits. */
#define THEME_DEFAULT UINT32_MAX
#define THEME_RGB     ((uint32_t)1 << 24)

struct theme_style {
    uint32_t foreground, background;
    unsigned attributes; /* a set of enum theme_attribute */
};

struct theme {
    struct theme_style styles[ROLE_END][THEME_DEPTHS];
};

/* Reads the length bytes of a theme. What is wrong is added to diags (may be NULL) as
 * DIAG_CONFIG at its line and column of the file name; the rest counts. */
void theme_parse(struct theme *theme, const char *text, size_t length, const char *name,
                 struct diags *diags);

/* Loads the theme called name (NULL: "default"): the file of that name in folder (NULL: none), or
 * the one built in. An unknown one is told in diags (may be NULL), and the default taken. */
void theme_load(struct theme *theme, const char *name, const char *folder, struct diags *diags);

/* Whether theme_load finds a theme of that name. */
bool theme_exists(const char *name, const char *folder);

/* A colour of xterm's palette of 256 as THEME_RGB, and the nearest colour of its first count (8,
 * 16 or 256) for any colour but THEME_DEFAULT. */
uint32_t theme_rgb(uint32_t color);
uint32_t theme_nearest(uint32_t color, unsigned count);

#endif
