#include "tui/draw.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/font.h"

void painter_init(struct painter *p, enum text_charset charset, const struct palette *palette)
{
    *p = (struct painter){.palette = *palette, .small_font = font_is_small(getenv("TERM"))};
    frame_init(&p->frames[0], charset);
    frame_init(&p->frames[1], charset);
}

void painter_finish(struct painter *p)
{
    frame_finish(&p->frames[0]);
    frame_finish(&p->frames[1]);
    vec_finish(&p->cells);
    for (int role = 0; role < ROLE_END; role++)
        free(p->ascii[role]);
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

enum { ASCII_FIRST = ' ', ASCII_LAST = '~' };

static cchar_t make_cell(const struct painter *p, const wchar_t *text, unsigned role)
{
    cchar_t cell;
    setcchar(&cell, text, p->palette.attributes[role], p->palette.pairs[role], NULL);
    return cell;
}

static const cchar_t *ascii_cells(struct painter *p, unsigned role)
{
    if (p->ascii[role] != NULL)
        return p->ascii[role];
    p->ascii[role] = mem_zalloc(ASCII_LAST - ASCII_FIRST + 1, sizeof(cchar_t));
    for (int c = ASCII_FIRST; c <= ASCII_LAST; c++)
        p->ascii[role][c - ASCII_FIRST] = make_cell(p, (wchar_t[]){(wchar_t)c, L'\0'}, role);
    return p->ascii[role];
}

/* Puts what has been pushed on the screen. */
static void put_cells(struct painter *p, int row, int column)
{
    if (p->cells.count > 0)
        mvwadd_wchnstr(stdscr, row, column, p->cells.items, (int)p->cells.count);
    p->cells.count = 0;
}

/* Behind a span stand blanks in its own role, where they look like any other: going back to that
 * of plain text takes some bytes. */
static void put_blanks(struct painter *p, int row, int column, int end, unsigned role)
{
    if (column >= end)
        return;
    const cchar_t *blank = ascii_cells(p, p->palette.blank[role] ? role : ROLE_TEXT);
    mvwhline_set(stdscr, row, column, blank, end - column);
}

static bool is_plain(char c)
{
    return c >= ASCII_FIRST && c <= ASCII_LAST;
}

/* Letters on which no combining mark follows; returns how many. */
static int push_plain(struct painter *p, const char *text, const char *end, int room, unsigned role)
{
    const cchar_t *cells = ascii_cells(p, role);
    int count = 0;
    while (count < room && text + count < end && is_plain(text[count]) &&
           (text + count + 1 == end || (unsigned char)text[count + 1] < 0x80)) {
        vec_push(&p->cells, cells[text[count] - ASCII_FIRST]);
        count++;
    }
    return count;
}

/* Takes a base and its combining marks from the text; returns its columns, 0 at the end. */
static int next_glyph(const struct painter *p, const char **at, const char *end,
                      wchar_t glyph[CCHARW_MAX + 1])
{
    size_t size, count = 0;
    int width = 0;

    while (*at < end) {
        uint32_t character = utf8_decode(*at, (size_t)(end - *at), &size);
        wchar_t wide = character == UTF8_INVALID ? L'?' : (wchar_t)character;
        wide = p->small_font ? font_stand_in(wide) : wide;
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
        int plain = push_plain(p, text, end, width - column, role);
        text += plain;
        column += plain;
        int columns = column < width ? next_glyph(p, &text, end, glyph) : 0;
        if (columns == 0 || column + columns > width)
            break;
        vec_push(&p->cells, make_cell(p, glyph, role));
        column += columns;
    }
    for (; column < width; column++)
        vec_push(&p->cells, *ascii_cells(p, role));
}

/* Columns of a line, from first to before end. */
struct part {
    int first, end;
};

static void paint_part(struct painter *p, const struct frame *f, int row, struct part part)
{
    const struct frame_line *line = &f->lines[row];
    unsigned role = ROLE_TEXT;
    int begin = part.first, column = begin; /* of what is pushed, and behind it */

    p->cells.count = 0;
    for (size_t i = 0; i < line->spans.count; i++) {
        const struct frame_span *span = &line->spans.items[i];
        if (span->column >= part.end)
            break;
        if (span->column > column) {
            put_cells(p, row, begin);
            put_blanks(p, row, column, span->column, role);
            begin = column = span->column;
        }
        role = span->role < ROLE_END ? span->role : ROLE_TEXT;
        if (span->column < column)
            continue;
        int width = span->width < part.end - column ? span->width : part.end - column;
        push_span(p, buf_text(&line->text) + span->offset, span->length, width, role);
        column += width;
    }
    put_cells(p, row, begin);
    put_blanks(p, row, column, part.end, role);
}

static bool same_span(const struct frame_line *a, size_t i, const struct frame_line *b, size_t j)
{
    const struct frame_span *m = &a->spans.items[i], *n = &b->spans.items[j];
    return m->column == n->column && m->width == n->width && m->role == n->role &&
           m->length == n->length &&
           (m->length == 0 ||
            memcmp(a->text.text + m->offset, b->text.text + n->offset, m->length) == 0);
}

static int begin_of(const struct frame_line *line, size_t i, int otherwise)
{
    return i < line->spans.count ? line->spans.items[i].column : otherwise;
}

/* Where two lines differ: spans, and the blanks behind them. */
static struct part find_change(const struct frame_line *a, const struct frame_line *b, int columns)
{
    size_t same = 0, m = a->spans.count, n = b->spans.count;
    while (same < m && same < n && same_span(a, same, b, same))
        same++;
    while (m > same && n > same && same_span(a, m - 1, b, n - 1)) {
        m--;
        n--;
    }
    int x = begin_of(a, same, columns), y = begin_of(b, same, columns);
    struct part part = {x < y ? x : y, 0};
    x = begin_of(a, m, columns);
    y = begin_of(b, n, columns);
    part.end = x > y ? x : y;
    return part;
}

const struct frame *painter_paint(struct painter *p)
{
    const struct frame *f = &p->frames[p->next], *shown = &p->frames[!p->next];
    bool all = !p->valid || f->rows != shown->rows || f->columns != shown->columns;

    for (int row = 0; row < f->rows; row++) {
        struct part part = {0, f->columns};
        if (!all && frame_line_equal(&f->lines[row], &shown->lines[row]))
            continue;
        if (!all)
            part = find_change(&shown->lines[row], &f->lines[row], f->columns);
        if (part.first < part.end)
            paint_part(p, f, row, part);
    }
    p->valid = true;
    p->next = !p->next;
    return f;
}
