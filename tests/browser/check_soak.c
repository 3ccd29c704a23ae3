/* Random keys at changing sizes, over changing timelines: no key in any state may break it. SOAK in
 * the environment is the number of keys. */
#include "../base/run.h"

#include <stdio.h>
#include <string.h>

#include "sample.h"

enum { KEYS = 30000, SIZES = 9 };

static const int sizes[SIZES][2] = {{24, 80}, {30, 100}, {50, 160}, {15, 50}, {4, 20},
                                    {1, 1},   {12, 60},  {5, 200},  {60, 21}};

static unsigned state;

static unsigned pick(unsigned count)
{
    state = state * 1664525U + 1013904223U;
    return (state >> 8) % count;
}

/* Chords that mean something, and some that are typed; prompts get words now and then. */
static const char *const chords[] = {"j",        "k",         "j",     "j",        "g",
                                     "G",        "C-d",       "C-u",   "PageDown", "PageUp",
                                     "Tab",      "BackTab",   "1",     "2",        "3",
                                     "4",        "Enter",     "Enter", "+",        "-",
                                     "]",        "[",         "o",     "O",        "Space",
                                     "Space",    "|",         "Esc",   "Esc",      "f",
                                     "/",        "n",         "N",     "m",        "'",
                                     "<",        "<",         ">",     "p",        "C",
                                     "!",        "?",         "q",     ":",        "y",
                                     "u",        "e",         "R",     "x",        "C-l",
                                     "C-z",      "C-c",       "Q",     "a",        "i",
                                     "c",        "Backspace", "Left",  "Right",    "Up",
                                     "Down",     "C-w",       "C-u",   "\xe5",     "\xeb\xa5\x98",
                                     "\xcc\x81", "F9",        "L",     "P",        "L",
                                     "h",        "l",         "(",     ")",        "w",
                                     "b",        "0",         "$",     "=",        "z",
                                     "A-x",      "S-Up"};

static const char *const words[] = {"19",
                                    "ada",
                                    "person:ada-lem",
                                    "kind:",
                                    "not (",
                                    "date:2015..",
                                    "conflict",
                                    "sort",
                                    "facet tags",
                                    "pane 3",
                                    "filter person:bo-tarn",
                                    "search cafe",
                                    "export csv out",
                                    "copy all",
                                    "zoom-in",
                                    "\xeb\xa5\x98",
                                    "\xcc\x81",
                                    "cafe",
                                    "re",
                                    "/x(/",
                                    "marked"};

static struct timeline *pick_timeline(void)
{
    switch (pick(4)) {
    case 0:
        return sample_timeline();
    case 1:
        return sample_generation("meeting", NULL);
    case 2:
        return sample_generation("flight", sample_odd);
    default:
        return sample_generation(NULL, sample_odd);
    }
}

/* Spans in order within the frame, the cursor in it. */
static void require_sound(const struct frame *f, int step)
{
    require(f->cursor_row >= 0 && f->cursor_row < f->rows, "step %d: row %d of %d", step,
            f->cursor_row, f->rows);
    require(f->cursor_column >= 0 && f->cursor_column < f->columns, "step %d: column %d of %d",
            step, f->cursor_column, f->columns);
    for (int row = 0; row < f->rows; row++) {
        int column = 0;
        for (size_t i = 0; i < f->lines[row].spans.count; i++) {
            const struct frame_span *s = &f->lines[row].spans.items[i];
            require(s->column >= column, "step %d: row %d of %d x %d, column %d", step, row,
                    f->rows, f->columns, column);
            column = s->column + s->width;
        }
        require(column <= f->columns, "step %d: row %d of %d x %d", step, row, f->rows, f->columns);
    }
}

static void soak(const struct browser_options *options, unsigned seed, int keys)
{
    struct frame frame;
    state = seed;
    frame_init(&frame, options->charset);
    struct browser *b = sample_browse(pick_timeline(), options, 24, 80);
    for (int step = 0; step < keys; step++) {
        const char *name = chords[pick(sizeof chords / sizeof *chords)];
        browser_key(b, chord_parse(name, strlen(name)));
        if (pick(12) == 0)
            sample_type(b, words[pick(sizeof words / sizeof *words)]);
        if (pick(40) == 0) {
            const int *size = sizes[pick(SIZES)];
            browser_resize(b, size[0], size[1]);
        }
        if (pick(200) == 0) {
            struct timeline *t = pick_timeline();
            browser_replace(b, t, NULL);
            timeline_destroy(t);
        }
        if (pick(4) == 0) {
            browser_draw(b, &frame);
            require_sound(&frame, step);
        }
        const char *file, *path;
        const struct bitset *incidents;
        uint32_t line;
        browser_work(b);
        browser_argument(b);
        browser_edit_place(b, &file, &line);
        browser_export_place(b, &file, &path, &incidents);
    }
    browser_destroy(b);
    frame_finish(&frame);
}

static int key_count(void)
{
    const char *text = getenv("SOAK");
    return text != NULL ? (int)strtol(text, NULL, 10) : KEYS;
}

START_TEST(test_unicode)
{
    soak(&(struct browser_options){.charset = TEXT_UNICODE}, 1, key_count());
}
END_TEST

START_TEST(test_ascii)
{
    soak(&(struct browser_options){.charset = TEXT_ASCII, .view = VIEW_CONFLICTS}, 2,
         key_count() / 4);
}
END_TEST

START_TEST(test_restricted)
{
    soak(&(struct browser_options){.restricted = true, .filter = "kind:defection"}, 3,
         key_count() / 4);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_unicode),
        ONCE(test_ascii),
        ONCE(test_restricted),
    };
    return run_tests(tests, .name = "soak", .seconds = 600);
}
