/* What takes longest about a large generation of the timeline: its periods and the order of its
 * people, which can be had beside the browser, in other threads. */
#ifndef ANNALS_VIEW_PREPARATION_H
#define ANNALS_VIEW_PREPARATION_H

#include "model/timeline.h"

struct browser;
struct preparation;

/* Keeps a reference to the timeline. Two threads work at it, where they can be had. */
struct preparation *preparation_create(struct timeline *timeline);
void preparation_destroy(struct preparation *p);

/* Hands one over, before browser_replace or browser_extend with its timeline; NULL: none. */
void browser_prepare(struct browser *b, struct preparation *p);

#endif
