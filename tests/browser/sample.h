/* A small timeline for the tests of the view, built without a file. */
#ifndef ANNALS_TESTS_BROWSER_SAMPLE_H
#define ANNALS_TESTS_BROWSER_SAMPLE_H

#include "base/buf.h"
#include "browser/browser.h"
#include "model/timeline.h"

/* Nine incidents from 1960 to 2021, one undated, three people, two sources. The caller drops it. */
struct timeline *sample_timeline(void);

/* Another generation of it: without the incident of that id (NULL: with all), with more lines of
 * tests/model/sample.h before the others. The caller drops it. */
struct timeline *sample_generation(const char *without, const char *more);

/* Lines for sample_generation: wide and combining characters, controls, long names, conflicts. */
extern const char *const sample_odd;

/* Lines for sample_of: dates at the ends of what there is, names that are wide, many roles, nothing
 * at all. */
enum { SAMPLE_EXTREMES = 4 };
extern const char *const sample_extremes[SAMPLE_EXTREMES];

/* A browser over the sample, or over t (used up), with the keys of these tests. */
struct browser *sample_browser(int rows, int columns, enum text_charset charset);
struct browser *sample_browse(struct timeline *t, const struct browser_options *options, int rows,
                              int columns);

/* Types chords by their names, parted by blanks: "j Enter C-d". Returns the requests, or-ed. */
unsigned sample_keys(struct browser *b, const char *names);

/* Types a text, a chord a character. */
unsigned sample_type(struct browser *b, const char *text);

/* Types commands, parted by ';'. */
void sample_run(struct browser *b, const char *commands);

/* The screen as text, a line a row; for a terminal that shows characters as well as it can, or that
 * has no more than ASCII. The caller ends out. */
void sample_draw(struct browser *b, enum text_charset charset, struct buf *out);

/* Fails unless the screen shows every part of a list separated by '|', and none that begins with
 * '!'; after says what came before. */
void sample_require(struct browser *b, const char *list, const char *after);

/* Types chords, after which the screen is to be so. */
void sample_expect(struct browser *b, const char *names, const char *list);

/* Fails unless a whole text, of several lines maybe, is on the screen. */
void sample_require_text(struct browser *b, enum text_charset charset, const char *text,
                         const char *after);

#endif
