/* What the browser costs without a terminal: usage: bench_view FILE...
 *
 * Milliseconds of processor time on one thread for making a browser, replacing its timeline by
 * another one, and keys with the frame that follows; the median and the worst of each. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "config/config.h"
#include "load/load.h"
#include "view/browser.h"

enum { MOST = 200, ROWS = 50, COLUMNS = 160 };

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(const char *name, double *times, size_t count)
{
    qsort(times, count, sizeof *times, compare);
    printf("  %-28s %9.3f %9.3f\n", name, times[count / 2], times[count - 1]);
}

static void press(struct browser *b, struct frame *f, const char *name, const char *before,
                  chord key, size_t count)
{
    double times[MOST];
    for (; *before != '\0'; before++)
        browser_key(b, (chord)*before);
    for (size_t i = 0; i < count; i++) {
        double start = now_ms();
        browser_key(b, key);
        browser_draw(b, f);
        times[i] = now_ms() - start;
    }
    report(name, times, count);
}

static void replace(struct browser *b, struct frame *f, struct timeline *t)
{
    double times[5];
    for (int i = 0; i < 5; i++) {
        double start = now_ms();
        browser_replace(b, t, NULL);
        browser_draw(b, f);
        times[i] = now_ms() - start;
    }
    report("a new generation", times, 5);
}

static void measure(struct timeline *t)
{
    struct config config;
    struct frame f;
    config_init(&config);
    const struct browser_options options = {.charset = TEXT_UNICODE, .keymap = config.keymap};
    config.keymap = NULL;
    double start = now_ms();
    struct browser *b = browser_create(t, NULL, &options);
    frame_init(&f, TEXT_UNICODE);
    browser_resize(b, ROWS, COLUMNS);
    browser_draw(b, &f);
    double time = now_ms() - start;
    report("the first frame", &time, 1);
    press(b, &f, "j, incidents", "3", 'j', 200);
    press(b, &f, "page down, incidents", "", CHORD_PAGEDOWN, 50);
    press(b, &f, "next pane", "", CHORD_TAB, 40);
    press(b, &f, "j, years", "1g", 'j', 12);
    press(b, &f, "j, people", "1g2g", 'j', 50);
    press(b, &f, "the lanes, the first time", "1g", 'L', 1);
    press(b, &f, "+, lanes", "", '+', 8);
    press(b, &f, "-, lanes", "", '-', 12);
    press(b, &f, "pan, lanes of people", "=++++", ')', 20);
    press(b, &f, "j, lanes of people", "=", 'j', 50);
    press(b, &f, "next mark, lanes of people", "", 'w', 50);
    press(b, &f, "lanes of kinds", "]]]]", ']', 1);
    press(b, &f, "+, lanes of kinds", "[=", '+', 8);
    press(b, &f, "-, lanes of kinds", "", '-', 8);
    press(b, &f, "pan, lanes of kinds", "=+", '(', 20);
    press(b, &f, "the figures, the first time", "", 'P', 1);
    press(b, &f, "j, figures", "", 'j', 20);
    replace(b, &f, t);
    press(b, &f, "j, incidents of a person", "3", 'j', 20);
    replace(b, &f, t);
    frame_finish(&f);
    browser_destroy(b);
    config_finish(&config);
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    for (int i = 1; i < argc; i++) {
        struct diags diags;
        const char *path = argv[i];
        diag_init(&diags);
        struct timeline *t = load_files(&path, 1, NULL, &diags);
        diag_finish(&diags);
        if (t == NULL)
            return 1;
        printf("%s: %u incidents                  median     worst ms\n", path,
               (unsigned)timeline_count(t, TABLE_INCIDENT));
        measure(t);
        timeline_destroy(t);
    }
    return 0;
}
