#include "frame/frame.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void frame_init(struct frame *f, enum text_charset charset)
{
    *f = (struct frame){.charset = charset};
}

static void line_finish(struct frame_line *line)
{
    buf_finish(&line->text);
    vec_finish(&line->spans);
}

void frame_finish(struct frame *f)
{
    for (int row = 0; row < f->rows; row++)
        line_finish(&f->lines[row]);
    free(f->lines);
    f->lines = NULL;
    f->rows = f->columns = 0;
}

void frame_clear(struct frame *f, int row)
{
    if (row < 0 || row >= f->rows)
        return;
    buf_clear(&f->lines[row].text);
    f->lines[row].spans.count = 0;
}

void frame_reset(struct frame *f, int rows, int columns)
{
    rows = rows < 1 ? 1 : rows;
    for (int row = rows; row < f->rows; row++)
        line_finish(&f->lines[row]);
    if (rows != f->rows)
        f->lines = mem_realloc(f->lines, (size_t)rows, sizeof *f->lines);
    for (int row = f->rows; row < rows; row++)
        f->lines[row] = (struct frame_line){0};
    f->rows = rows;
    f->columns = columns < 1 ? 1 : columns;
    for (int row = 0; row < rows; row++)
        frame_clear(f, row);
    f->cursor_row = f->cursor_column = 0;
    f->cursor_visible = false;
}

/* Room for text on a row from a column on; 0 when there is none. */
static int clip(const struct frame *f, int row, int column, int width)
{
    if (row < 0 || row >= f->rows || column < 0 || column >= f->columns || width <= 0)
        return 0;
    return width < f->columns - column ? width : f->columns - column;
}

/* Adds the text from offset to the line's end as a span, in its place from left to right. */
static void push_span(struct frame_line *line, size_t offset, int column, int width,
                      enum text_role role)
{
    struct frame_span span = {.offset = (uint32_t)offset,
                              .length = (uint32_t)(line->text.length - offset),
                              .column = (uint16_t)column,
                              .width = (uint16_t)width,
                              .role = role};
    vec_push(&line->spans, span);
    size_t at = line->spans.count - 1;
    for (; at > 0 && line->spans.items[at - 1].column > span.column; at--)
        line->spans.items[at] = line->spans.items[at - 1];
    line->spans.items[at] = span;
}

int frame_put(struct frame *f, int row, int column, int width, enum text_role role,
              const char *text, size_t length)
{
    width = clip(f, row, column, width);
    if (width == 0 || length == 0)
        return 0;
    struct frame_line *line = &f->lines[row];
    size_t offset = line->text.length;
    int used = text_cut(&line->text, text, length, width, f->charset);
    if (used > 0)
        push_span(line, offset, column, used, role);
    return used;
}

int frame_puts(struct frame *f, int row, int column, int width, enum text_role role,
               const char *text)
{
    return frame_put(f, row, column, width, role, text, strlen(text));
}

int frame_put_right(struct frame *f, int row, int column, int width, enum text_role role,
                    const char *text)
{
    int used = text_width(text, strlen(text), f->charset);
    int blank = width > used ? width - used : 0;
    return blank + frame_puts(f, row, column + blank, width - blank, role, text);
}

static void fill_gap(struct frame_line *line, int column, int width, enum text_role role)
{
    size_t offset = line->text.length;
    buf_fill(&line->text, ' ', (size_t)width);
    push_span(line, offset, column, width, role);
}

void frame_fill(struct frame *f, int row, int column, int width, enum text_role role)
{
    width = clip(f, row, column, width);
    if (width == 0)
        return;
    struct frame_line *line = &f->lines[row];
    int end = column + width;
    for (size_t i = 0; i < line->spans.count && column < end; i++) {
        struct frame_span span = line->spans.items[i];
        if (span.column + span.width <= column)
            continue;
        int gap = (span.column < end ? span.column : end) - column;
        if (gap > 0) {
            fill_gap(line, column, gap, role);
            i++;
        }
        column = span.column + span.width;
    }
    if (column < end)
        fill_gap(line, column, end - column, role);
}

void frame_repeat(struct frame *f, int row, int column, int width, enum text_role role,
                  const char *unicode, char ascii)
{
    width = clip(f, row, column, width);
    if (width == 0)
        return;
    struct frame_line *line = &f->lines[row];
    size_t offset = line->text.length;
    if (f->charset == TEXT_ASCII)
        buf_fill(&line->text, ascii, (size_t)width);
    else
        for (size_t i = 0, length = strlen(unicode); i < (size_t)width; i++)
            buf_add(&line->text, unicode, length);
    push_span(line, offset, column, width, role);
}

bool frame_line_equal(const struct frame_line *a, const struct frame_line *b)
{
    return a->text.length == b->text.length && a->spans.count == b->spans.count &&
           (a->text.length == 0 || memcmp(a->text.text, b->text.text, a->text.length) == 0) &&
           (a->spans.count == 0 ||
            memcmp(a->spans.items, b->spans.items, a->spans.count * sizeof *a->spans.items) == 0);
}

void frame_line_text(const struct frame_line *line, struct buf *out)
{
    size_t begin = out->length;
    int column = 0;
    for (size_t i = 0; i < line->spans.count; i++) {
        const struct frame_span *span = &line->spans.items[i];
        if (span->column > column)
            buf_fill(out, ' ', (size_t)(span->column - column));
        buf_add(out, line->text.text + span->offset, span->length);
        column = span->column + span->width;
    }
    while (out->length > begin && out->text[out->length - 1] == ' ')
        buf_truncate(out, out->length - 1);
}
