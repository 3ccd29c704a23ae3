/* Views without a terminal: lanes and figures as lines of text or as a picture, for a mail or a
 * paper. */
#ifndef ANNALS_BROWSER_PRINT_H
#define ANNALS_BROWSER_PRINT_H

#include "base/bitset.h"
#include "base/buf.h"
#include "base/text.h"
#include "model/timeline.h"

/* The least width that is printed in; narrower ones are taken as that. */
enum { PRINT_MIN_WIDTH = 40, PRINT_MAX_WIDTH = 1000 };

enum print_form { PRINT_TEXT, PRINT_SVG };

struct print_options {
    const struct bitset *incidents; /* those to show, NULL: all */
    int width;                      /* columns, also of a picture */
    enum text_charset charset;      /* of text */
    enum print_form form;
    const char *facet; /* of lanes: "people", "places" ...; NULL: people */
};

/* Whether there are lanes of a word: people, organizations, places, sources, kinds, tags. */
bool print_has_lanes(const char *facet);

/* Append lines of at most so many columns, sanitised, or a picture. Lanes show the time in which
 * the incidents lie; figures those of the timeline, and of the incidents what has a name in common.
 * The timeline is only borrowed. */
void print_lanes(struct timeline *t, const struct print_options *options, struct buf *out);
void print_figures(struct timeline *t, const struct print_options *options, struct buf *out);

#endif
