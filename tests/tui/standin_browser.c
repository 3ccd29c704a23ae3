/* A stand-in for the browser in the tests of the terminal side: a list of 1,000 rows, a prompt,
 * and a key for each thing that a browser may ask for. */
#include "base/bitset.h"
#include "browser/browser.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

enum { ROW_COUNT = 1000, WORK_PIECES = 5 };

struct browser {
    int rows, columns, top, selected;
    bool typing;
    int work; /* pieces left */
    unsigned draws, keys, generations;
    struct buf typed, message, argument;
    const char *file; /* to edit */
};

/* Keys that ask for something. */
static const struct {
    chord key;
    unsigned requests;
} requests[] = {
    {'q', BROWSER_QUIT},
    {CHORD_CTRL | 'z', BROWSER_SUSPEND},
    {CHORD_CTRL | 'l', BROWSER_REPAINT},
    {'R', BROWSER_RELOAD},
    {'e', BROWSER_EDIT},
    {'y', BROWSER_COPY},
    {'u', BROWSER_OPEN},
    {'b', BROWSER_BELL},
    {'x', BROWSER_EXPORT},
};

struct browser *browser_create(struct timeline *timeline, const struct diags *diags,
                               const struct browser_options *options)
{
    (void)timeline;
    (void)diags;
    (void)options;
    return mem_zalloc(1, sizeof(struct browser));
}

/* The file that the editor is to open. */
void browser_start_at(struct browser *b, const char *at)
{
    b->file = at;
}

void browser_destroy(struct browser *b)
{
    if (b == NULL)
        return;
    buf_finish(&b->typed);
    buf_finish(&b->message);
    buf_finish(&b->argument);
    free(b);
}

void browser_resize(struct browser *b, int rows, int columns)
{
    b->rows = rows;
    b->columns = columns;
}

static unsigned type(struct browser *b, chord c)
{
    char bytes[4];
    if (c == CHORD_ENTER || c == CHORD_ESCAPE)
        b->typing = false;
    else if (chord_is_text(c))
        buf_add(&b->typed, bytes, utf8_encode(c, bytes));
    return BROWSER_REDRAW;
}

/* The crash that cannot be told from a real one. The first page is never mapped; no null pointer
 * is used, because UBSan would end the program in its own way. */
static void crash(void)
{
    static volatile uintptr_t nowhere = 64;
    *(volatile int *)nowhere = 1; /* NOLINT(performance-no-int-to-ptr): that is what it is for */
}

/* To the end of the stack: what handles that has to have one of its own. */
static int overflow(int depth)
{
    volatile char room[4096];
    room[depth % (int)sizeof room] = 1;
    return depth > 100000 ? 0 : overflow(depth + 1) + room[0];
}

unsigned browser_key(struct browser *b, chord c)
{
    b->keys++;
    if ((c & CHORD_ALT) != 0 && (c & ~CHORD_ALT) < CHORD_NAMED && c != (CHORD_ALT | 'x'))
        return BROWSER_UNUSED;
    buf_clear(&b->message);
    if (b->typing)
        return type(b, c);
    buf_printf(&b->message, "key ");
    chord_format(c, &b->message);
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
        if (requests[i].key == c)
            return requests[i].requests | BROWSER_REDRAW;
    if (c == 'j' || c == CHORD_DOWN)
        b->selected += b->selected < ROW_COUNT - 1;
    else if (c == 'k' || c == CHORD_UP)
        b->selected -= b->selected > 0;
    else if (c == 'G')
        b->selected = ROW_COUNT - 1;
    else if (c == '/')
        b->typing = true;
    else if (c == 'X')
        crash();
    else if (c == 'O')
        b->selected = overflow(0);
    else if (c == 'B')
        buf_fill(&b->argument, 'x', 100000);
    else if (c == 'M')
        buf_fill(&b->argument, 'x', 300);
    else if (c == 'U') {
        buf_clear(&b->argument);
        buf_puts(&b->argument, "https://example.org/a b;>made");
    } else if (c == 'w')
        b->work = WORK_PIECES;
    else if (c == 'i')
        return 0;
    return BROWSER_REDRAW | (b->work > 0 ? BROWSER_CONTINUE : 0);
}

unsigned browser_work(struct browser *b)
{
    b->work--;
    buf_clear(&b->message);
    buf_printf(&b->message, "work %d", b->work);
    return BROWSER_REDRAW | (b->work > 0 ? BROWSER_CONTINUE : 0);
}

static void draw_rows(struct browser *b, struct frame *f)
{
    char text[64];
    int shown = f->rows - 2 > 0 ? f->rows - 2 : 1;

    if (b->selected < b->top)
        b->top = b->selected;
    if (b->selected >= b->top + shown)
        b->top = b->selected - shown + 1;
    for (int i = 0; i < shown && b->top + i < ROW_COUNT; i++) {
        int number = b->top + i;
        enum text_role role = number == b->selected ? ROLE_SELECTED : ROLE_TEXT;
        snprintf(text, sizeof text, "%4d 류현우 e\xcc\x81 Ryu Hyun-woo", number);
        int used = frame_puts(f, i + 1, 0, f->columns, role, text);
        if (number == b->selected)
            frame_fill(f, i + 1, used, f->columns - used, role);
        if (number == b->selected)
            f->cursor_row = i + 1;
    }
}

void browser_draw(struct browser *b, struct frame *f)
{
    struct buf line = {0};

    b->draws++;
    buf_printf(&line, "stand-in %dx%d draws %u generation %u", f->rows, f->columns, b->draws,
               b->generations);
    frame_puts(f, 0, 0, f->columns, ROLE_TITLE, line.text);
    if (f->rows > 1)
        draw_rows(b, f);
    buf_clear(&line);
    if (b->typing)
        buf_printf(&line, "/%s", buf_text(&b->typed));
    else
        buf_printf(&line, "%s", b->message.length > 0 ? b->message.text : "ready");
    if (f->rows > 2)
        frame_puts(f, f->rows - 1, 0, f->columns, b->typing ? ROLE_INPUT : ROLE_STATUS, line.text);
    if (b->typing) {
        f->cursor_row = f->rows - 1;
        f->cursor_column = text_width(line.text, line.length, f->charset);
        f->cursor_visible = true;
    }
    buf_finish(&line);
}

void browser_replace(struct browser *b, struct timeline *timeline, const struct diags *diags)
{
    (void)timeline;
    (void)diags;
    b->generations++;
}

void browser_message(struct browser *b, enum diag_severity severity, const char *text)
{
    (void)severity;
    buf_clear(&b->message);
    buf_puts(&b->message, text);
}

const char *browser_argument(const struct browser *b)
{
    return b->argument.length > 0 ? b->argument.text : "https://example.org/류";
}

bool browser_edit_place(const struct browser *b, const char **file, uint32_t *line)
{
    *file = b->file;
    *line = (uint32_t)b->selected + 1;
    return b->file != NULL;
}

bool browser_export_place(const struct browser *b, const char **format, const char **path,
                          const struct bitset **incidents)
{
    (void)b;
    *format = "csv";
    *path = "shown.csv";
    *incidents = NULL;
    return true;
}

const struct settings *browser_settings(const struct browser *b)
{
    static const struct settings settings = {.color = true};
    (void)b;
    return &settings;
}

void browser_take_back(struct browser *b, const char *setting, const char *value)
{
    (void)b;
    (void)setting;
    (void)value;
}

unsigned browser_click(struct browser *b, int row, int column, bool twice)
{
    b->selected = row;
    buf_clear(&b->message);
    buf_printf(&b->message, "%s %d %d", twice ? "twice" : "once", row, column);
    return BROWSER_REDRAW;
}
