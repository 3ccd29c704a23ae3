/* The browser that each test of a program has to itself, and its screen. */
#ifndef ANNALS_TESTS_BROWSER_SESSION_H
#define ANNALS_TESTS_BROWSER_SESSION_H

#include "sample.h"

static struct browser *browser;
static struct buf screen;

static inline void session_begin(void)
{
    browser = sample_browser(40, 120, TEXT_UNICODE);
}

/* Begins again, with another timeline (used up), other options (NULL: the usual) or another size.
 */
static inline void session_browse(struct timeline *t, const struct browser_options *options,
                                  int rows, int columns)
{
    static const struct browser_options usual = {.charset = TEXT_UNICODE};
    browser_destroy(browser);
    browser = sample_browse(t, options != NULL ? options : &usual, rows, columns);
}

static inline void session_end(void)
{
    browser_destroy(browser);
    buf_finish(&screen);
}

/* Works until nothing is put off any longer. */
static inline void session_work(unsigned requests)
{
    while ((requests & BROWSER_CONTINUE) != 0)
        requests = browser_work(browser);
}

static inline const char *draw(void)
{
    sample_draw(browser, TEXT_UNICODE, &screen);
    return buf_text(&screen);
}

#endif
