#include "tui/draw.h"

#include <string.h>
#include <wchar.h>

#include "base/utf8.h"

void painter_init(struct painter *p, enum text_charset charset, const struct palette *palette)
{
    *p = (struct painter){.palette = *palette};
    frame_init(&p->frames[0], charset);
    frame_init(&p->frames[1], charset);
}

void painter_finish(struct painter *p)
{
    frame_finish(&p->frames[0]);
    frame_finish(&p->frames[1]);
    vec_finish(&p->cells);
}

struct frame *painter_frame(struct painter *p, int rows, int columns)
{
    frame_reset(&p->frames[p->next], rows, columns);
    return &p->frames[p->next];
}

void painter_invalidate(struct painter *p)
{
    p->valid = false;
}

static void push_cell(struct painter *p, const wchar_t *text, unsigned role)
{
    cchar_t cell;
    role = role < ROLE_END ? role : ROLE_TEXT;
    setcchar(&cell, text, p->palette.attributes[role], p->palette.pairs[role], NULL);
    vec_push(&p->cells, cell);
}

static void push_blanks(struct painter *p, int count, unsigned role)
{
    for (int i = 0; i < count; i++)
        push_cell(p, L" ", role);
}

/* Takes a base and its combining marks from the text; returns its columns, 0 at the end. */
static int next_glyph(const char **at, const char *end, wchar_t glyph[CCHARW_MAX + 1])
{
    size_t size, count = 0;
    int width = 0;

    while (*at < end) {
        uint32_t character = utf8_decode(*at, (size_t)(end - *at), &size);
        wchar_t wide = character == UTF8_INVALID ? L'?' : (wchar_t)character;
        int columns = wcwidth(wide);
        if (count > 0 && columns != 0)
            break;
        *at += size;
        if (count == 0) {
            /* What the C library does not know has no place on the screen. */
            width = columns > 0 ? columns : 1;
            glyph[count++] = columns > 0 ? wide : L'?';
        } else if (count < CCHARW_MAX) {
            glyph[count++] = wide;
        }
    }
    glyph[count] = L'\0';
    return width;
}

/* A span's text in exactly width columns: a wide character that would stick out is left out. */
static void push_span(struct painter *p, const char *text, size_t length, int width, unsigned role)
{
    wchar_t glyph[CCHARW_MAX + 1];
    const char *end = text + length;
    int column = 0;

    while (column < width) {
        int columns = next_glyph(&text, end, glyph);
        if (columns == 0 || column + columns > width)
            break;
        push_cell(p, glyph, role);
        column += columns;
    }
    push_blanks(p, width - column, role);
}

static void paint_line(struct painter *p, const struct frame *f, int row)
{
    const struct frame_line *line = &f->lines[row];
    int column = 0;

    p->cells.count = 0;
    for (size_t i = 0; i < line->spans.count; i++) {
        const struct frame_span *span = &line->spans.items[i];
        if (span->column < column || span->column >= f->columns)
            continue;
        int width =
            span->width < f->columns - span->column ? span->width : f->columns - span->column;
        push_blanks(p, span->column - column, ROLE_TEXT);
        push_span(p, buf_text(&line->text) + span->offset, span->length, width, span->role);
        column = span->column + width;
    }
    push_blanks(p, f->columns - column, ROLE_TEXT);
    mvwadd_wchnstr(stdscr, row, 0, p->cells.items, (int)p->cells.count);
}

const struct frame *painter_paint(struct painter *p)
{
    const struct frame *f = &p->frames[p->next], *shown = &p->frames[!p->next];
    bool all = !p->valid || f->rows != shown->rows || f->columns != shown->columns;

    for (int row = 0; row < f->rows; row++)
        if (all || !frame_line_equal(&f->lines[row], &shown->lines[row]))
            paint_line(p, f, row);
    p->valid = true;
    p->next = !p->next;
    return f;
}
