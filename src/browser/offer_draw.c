#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "browser/parts.h"

enum { ROWS_MOST = 10, LINES_KEPT = 4 };

static int widest(const struct browser *b, int most)
{
    int width = 0;
    for (size_t i = 0; i < b->offers.list.count; i++) {
        const char *text = b->offers.list.items[i].text;
        int here = text_width(text, strlen(text), b->charset);
        width = here > width ? here : width;
    }
    return width < most ? width : most;
}

static void draw_offer(const struct browser *b, struct frame *f, int row, const struct offer *offer,
                       int width, bool taken)
{
    enum text_role role = taken ? ROLE_SELECTED : ROLE_TEXT;
    char count[16] = "";
    const char *right = offer->key;
    if (offer->count > 0) {
        snprintf(count, sizeof count, "%u", (unsigned)offer->count);
        right = count;
    }
    int right_width = text_width(right, strlen(right), b->charset);
    int end = b->columns - 1, room = end - 3;
    frame_puts(f, row, 1, 1, role, taken ? draw_glyph(b, "▸", ">") : " ");
    frame_puts(f, row, 3, width < room ? width : room, role, offer->text);
    int column = 3 + width + 2;
    if (end - column - right_width - 2 > 6)
        frame_puts(f, row, column, end - column - right_width - 2, taken ? role : ROLE_DIM,
                   offer->note);
    if (column + right_width <= end)
        frame_puts(f, row, end - right_width, right_width,
                   taken              ? role
                   : offer->count > 0 ? ROLE_COUNT
                                      : ROLE_KEY,
                   right);
    frame_fill(f, row, 0, b->columns, role);
}

/* A rule that says what is being typed, and how many offers there are. */
static void draw_head(const struct browser *b, struct frame *f, int row, size_t first, size_t rows)
{
    struct buf text = {0}, keys = {0}, count = {0};
    size_t total = b->offers.list.count;
    typing_describe(b, &text, &keys);
    if (keys.length > 0)
        buf_printf(&text, "  (%s)", buf_text(&keys));
    if (total > rows)
        buf_printf(&count, _("%lu to %lu of %lu"), (unsigned long)first + 1,
                   (unsigned long)(first + rows), (unsigned long)total);
    int column = 0, end = b->columns,
        right = text_width(buf_text(&count), count.length, b->charset);
    frame_repeat(f, row, 0, 2, ROLE_BORDER, "─", '-');
    column = text.length > 0 ? 3 : 2;
    if (text.length > 0)
        column += frame_puts(f, row, column, end - column - right - 4, ROLE_NOTE, buf_text(&text));
    column += text.length > 0;
    if (right > 0 && column + right + 4 < end) {
        frame_repeat(f, row, column, end - column - right - 3, ROLE_BORDER, "─", '-');
        frame_puts(f, row, end - right - 2, right, ROLE_DIM, buf_text(&count));
        frame_repeat(f, row, end - 1, 1, ROLE_BORDER, "─", '-');
    } else {
        frame_repeat(f, row, column, end - column, ROLE_BORDER, "─", '-');
    }
    buf_finish(&text);
    buf_finish(&keys);
    buf_finish(&count);
}

void offers_draw(struct browser *b, struct frame *f, int end)
{
    struct offers *o = &b->offers;
    struct buf text = {0}, keys = {0};
    int room = b->layout.body.height - LINES_KEPT - (b->layout.status.row - end);
    room = room > ROWS_MOST ? ROWS_MOST : room < 1 ? 1 : room;
    size_t rows = o->list.count < (size_t)room ? o->list.count : (size_t)room;
    typing_describe(b, &text, &keys);
    bool told = text.length > 0;
    buf_finish(&text);
    buf_finish(&keys);
    if (b->prompting == PROMPT_NONE || b->typing_error.message[0] != '\0' || (rows == 0 && !told) ||
        b->layout.body.height < 3)
        return;
    size_t at = o->taken > 0 ? o->taken - 1 : 0;
    if (at < o->top)
        o->top = at;
    if (at >= o->top + rows)
        o->top = at + 1 - rows;
    int top = end - (int)rows - 1, width = widest(b, b->columns / 2);
    for (int row = top; row < end; row++)
        frame_clear(f, row);
    draw_head(b, f, top, o->top, rows);
    for (size_t i = 0; i < rows; i++)
        draw_offer(b, f, top + 1 + (int)i, &o->list.items[o->top + i], width,
                   o->top + i + 1 == o->taken);
}
