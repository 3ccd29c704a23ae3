/* Canvases as a picture (SVG 1.1), for a page or a paper: what is drawn with blocks becomes
 * rectangles, so that no font is needed for them; the rest stays text. */
#ifndef ANNALS_FRAME_SVG_H
#define ANNALS_FRAME_SVG_H

#include "base/buf.h"
#include "frame/canvas.h"

/* A picture that grows downwards; a zeroed one is empty. */
struct svg {
    struct buf body;
    int rows, columns;
};

/* Appends the rows first .. of a canvas that was drawn with TEXT_UNICODE. */
void svg_put_canvas(struct svg *s, const struct canvas *c, int first);

/* Appends a line of text, cut to columns. */
void svg_put_line(struct svg *s, enum text_role role, const char *text, int columns);

/* Appends the whole document with its title; the picture is empty then. */
void svg_finish(struct svg *s, const char *title, struct buf *out);

#endif
