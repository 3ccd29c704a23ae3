/* A small timeline for the tests of the view, built without a file. */
#ifndef ANNALS_TESTS_VIEW_SAMPLE_H
#define ANNALS_TESTS_VIEW_SAMPLE_H

#include "base/buf.h"
#include "model/timeline.h"
#include "view/browser.h"

/* Nine incidents from 1960 to 2021, one undated, three people, two sources. The caller drops it. */
struct timeline *sample_timeline(void);

/* A browser over it with the keys of these tests, of rows x columns. */
struct browser *sample_browser(int rows, int columns, enum text_charset charset);

/* Types chords by their names, parted by blanks: "j Enter C-d". Returns the requests, or-ed. */
unsigned sample_keys(struct browser *b, const char *names);

/* The screen as text, a line a row. The caller ends out. */
void sample_screen(struct browser *b, struct buf *out);

#endif
