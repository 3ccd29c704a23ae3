/* Views without a terminal: lanes and figures as lines of text, for a mail or a paper. */
#ifndef ANNALS_VIEW_PRINT_H
#define ANNALS_VIEW_PRINT_H

#include "base/bitset.h"
#include "base/buf.h"
#include "base/text.h"
#include "model/timeline.h"

/* The least width that is printed in; narrower ones are taken as that. */
enum { PRINT_MIN_WIDTH = 40, PRINT_MAX_WIDTH = 1000 };

/* Append lines of at most width columns, sanitised. incidents are those to show (NULL: all); lanes
 * then show the time in which these lie. Figures are those of the timeline, whatever the incidents
 * are. The timeline is only borrowed. */
void print_lanes(struct timeline *t, const struct bitset *incidents, int width,
                 enum text_charset charset, struct buf *out);
void print_figures(struct timeline *t, int width, enum text_charset charset, struct buf *out);

#endif
