/* What the browser costs without a terminal: usage: bench_view FILE...
 *
 * Milliseconds of processor time on one thread for queries, making a browser, replacing its
 * timeline by another one, and keys with the frame that follows; the median and the worst of each.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "browser/browser.h"
#include "config/config.h"
#include "load/load.h"
#include "model/name.h"
#include "query/query.h"

enum { MOST = 200, ROWS = 50, COLUMNS = 160 };

static double clock_ms(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double now_ms(void)
{
    return clock_ms(CLOCK_THREAD_CPUTIME_ID);
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

/* The row of a facet that most incidents have. */
static uint32_t commonest(const struct timeline *t, enum table facet)
{
    uint32_t best = 1, most = 0, count;
    for (uint32_t row = 1; row <= timeline_count(t, facet); row++) {
        timeline_postings(t, facet, row, &count);
        best = count > most ? row : best;
        most = count > most ? count : most;
    }
    return best;
}

static void ask(const struct timeline *t, const char *name, const char *text)
{
    double times[9];
    struct bitset found;
    struct query *query = query_parse(text, NULL);
    bitset_init(&found, (size_t)timeline_count(t, TABLE_INCIDENT) + 1);
    for (int i = 0; query != NULL && i < 9; i++) {
        double start = now_ms();
        query_run(query, t, NULL, &found, NULL);
        times[i] = now_ms() - start;
    }
    report(name, times, query != NULL ? 9 : 1);
    query_destroy(query);
    bitset_finish(&found);
}

static void type(struct browser *b, const char *text)
{
    for (; *text != '\0'; text++)
        browser_key(b, (chord)(unsigned char)*text);
}

/* From Enter behind a filter to the frame that shows what it leaves, and back to no filter; the
 * time of all threads, since a large timeline's are looked through beside. */
static void narrow(struct browser *b, struct frame *f, const char *query)
{
    double times[9], back[9];
    for (int i = 0; i < 9; i++) {
        type(b, "f");
        type(b, query);
        double start = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
        browser_key(b, CHORD_ENTER);
        while ((browser_work(b) & BROWSER_CONTINUE) != 0)
            ;
        browser_draw(b, f);
        times[i] = clock_ms(CLOCK_PROCESS_CPUTIME_ID) - start;
        start = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
        browser_key(b, CHORD_ESCAPE);
        browser_draw(b, f);
        back[i] = clock_ms(CLOCK_PROCESS_CPUTIME_ID) - start;
    }
    report(query, times, 9);
    report("  Esc", back, 9);
}

static void put_field(struct buf *out, const char *field, const char *value)
{
    buf_printf(out, "%s\"%s\"", field, value);
}

static void ask_all(const struct timeline *t)
{
    uint32_t person = commonest(t, TABLE_PERSON), kind = commonest(t, TABLE_KIND);
    const char *id = timeline_text(t, timeline_entity(t, TABLE_PERSON, person)->id);
    const char *names[] = {id, name_text(t, TABLE_PERSON, person), "\xeb\xa5\x98",
                           "Nobody of them"};
    static const char *const titles[] = {"person (id), date, kind", "person (name), date, kind",
                                         "person (Hangul), date, kind", "nobody, date, kind"};
    static const char *const others[] = {"date:2015",  "date!:2015", "status:alleged", "conflict",
                                         "sources>=2", "uncertain",  "has:figures",    "undated"};
    struct buf text = {0};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        buf_clear(&text);
        put_field(&text, "person:", names[i]);
        put_field(&text, " date:2015 kind:", name_text(t, TABLE_KIND, kind));
        ask(t, titles[i], buf_text(&text));
    }
    static const char *const fields[] = {"kind:", "source:", "place:", "org:"};
    static const enum table tables[] = {TABLE_KIND, TABLE_SOURCE, TABLE_PLACE, TABLE_ORGANIZATION};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        buf_clear(&text);
        put_field(&text, fields[i], name_text(t, tables[i], commonest(t, tables[i])));
        ask(t, fields[i], buf_text(&text));
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ask(t, others[i], others[i]);
    buf_finish(&text);
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
    type(b, "1g");
    narrow(b, &f, "person:person-7 date:2015 kind:arrest");
    narrow(b, &f, "date:2015");
    narrow(b, &f, "kind:defection");
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
        ask_all(t);
        measure(t);
        timeline_destroy(t);
    }
    return 0;
}
