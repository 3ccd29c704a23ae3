/* Painting: a frame onto the screen, no more of it than has changed. */
#ifndef ANNALS_TUI_DRAW_H
#define ANNALS_TUI_DRAW_H

#include <stdbool.h>

#include "frame/frame.h"
#include "tui/palette.h"

struct painter {
    struct palette palette;
    struct frame frames[2];   /* what is on the screen, and what comes next */
    int next;                 /* index of the latter */
    bool valid;               /* whether the former still holds */
    bool small_font;          /* see tui/font.h */
    VEC(cchar_t) cells;       /* of the line being painted */
    cchar_t *ascii[ROLE_END]; /* cells of " " to "~" in a role, made when they are needed */
};

/* The palette is copied. */
void painter_init(struct painter *p, enum text_charset charset, const struct palette *palette);
void painter_finish(struct painter *p);

/* The frame to draw into, empty and of the size given; until painter_paint. */
struct frame *painter_frame(struct painter *p, int rows, int columns);

/* Paints the frame: lines that are as they were are not touched. Curses sends nothing yet. Returns
 * the frame, which holds until the next call but one of painter_frame. */
const struct frame *painter_paint(struct painter *p);

/* Forgets what is on the screen: all lines are painted next time. */
void painter_invalidate(struct painter *p);

#endif
