#include "frame/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

static const struct {
    const char *unicode, *ascii;
} glyphs[GLYPH_COUNT] = {
#define CANVAS_ROW(name, unicode, ascii) [GLYPH_##name] = {unicode, ascii},
    CANVAS_GLYPHS(CANVAS_ROW)
#undef CANVAS_ROW
};

void canvas_reset(struct canvas *c, int rows, int columns, enum text_charset charset)
{
    c->rows = rows > 0 ? rows : 0;
    c->columns = columns > 0 ? columns : 0;
    c->charset = charset;
    size_t count = (size_t)c->rows * (size_t)c->columns;
    if (count > c->capacity) {
        c->cells = mem_realloc(c->cells, count, sizeof *c->cells);
        c->capacity = count;
    }
    if (count > 0)
        memset(c->cells, 0, count * sizeof *c->cells);
}

void canvas_finish(struct canvas *c)
{
    free(c->cells);
    *c = (struct canvas){0};
}

static struct canvas_cell *find_cell(const struct canvas *c, int row, int column)
{
    if (row < 0 || row >= c->rows || column < 0 || column >= c->columns)
        return NULL;
    return &c->cells[(size_t)row * (size_t)c->columns + (size_t)column];
}

/* A wide character that loses one half is drawn over whole. */
static void release(struct canvas *c, int row, int column)
{
    struct canvas_cell *cell = find_cell(c, row, column);
    struct canvas_cell *half = NULL;
    if (cell->length > 0 && cell->width == 0)
        half = find_cell(c, row, column - 1);
    else if (cell->width == 2)
        half = find_cell(c, row, column + 1);
    if (half != NULL)
        *half = (struct canvas_cell){" ", 1, 1, half->role};
}

static void set(struct canvas *c, int row, int column, enum text_role role, const char *bytes,
                size_t length, int width)
{
    struct canvas_cell *cell = find_cell(c, row, column);
    if (cell == NULL)
        return;
    release(c, row, column);
    if (length >= sizeof cell->bytes) {
        bytes = "?";
        length = 1;
    }
    *cell = (struct canvas_cell){.length = (uint8_t)length, .width = (uint8_t)width, .role = role};
    memcpy(cell->bytes, bytes, length);
}

const char *canvas_glyph(enum canvas_glyph glyph, enum text_charset charset)
{
    return charset == TEXT_ASCII ? glyphs[glyph].ascii : glyphs[glyph].unicode;
}

void canvas_put(struct canvas *c, int row, int column, enum text_role role, enum canvas_glyph glyph)
{
    const char *text = canvas_glyph(glyph, c->charset);
    set(c, row, column, role, text, strlen(text), 1);
}

void canvas_put_char(struct canvas *c, int row, int column, enum text_role role, char character)
{
    set(c, row, column, role, &character, 1, 1);
}

/* A visible mark is wider than what a cell holds: its characters stand one by one. */
static int put_mark(struct canvas *c, int row, int column, enum text_role role,
                    const struct text_cluster *cluster)
{
    for (size_t i = 0; i < cluster->length; i++)
        canvas_put_char(c, row, column + (int)i, role, cluster->bytes[i]);
    return (int)cluster->length;
}

int canvas_puts(struct canvas *c, int row, int column, int width, enum text_role role,
                const char *text)
{
    struct buf cut = {0};
    struct text_cluster cluster;
    if (width > c->columns - column)
        width = c->columns - column;
    if (column < 0 || width <= 0 || row < 0 || row >= c->rows)
        return 0;
    int begin = column;
    text_cut(&cut, text, strlen(text), width, c->charset);
    for (size_t at = 0; at < cut.length;) {
        at += text_next(cut.text + at, cut.length - at, c->charset, &cluster);
        /* The ellipsis has two cells in legacy East Asian locales. */
        if (cluster.width > begin + width - column)
            break;
        if (cluster.width > 2) {
            column += put_mark(c, row, column, role, &cluster);
            continue;
        }
        if (cluster.width == 2)
            canvas_put_char(c, row, column + 1, role, ' ');
        set(c, row, column, role, cluster.bytes, cluster.length, cluster.width);
        if (cluster.width == 2)
            find_cell(c, row, column + 1)->width = 0;
        column += cluster.width;
    }
    buf_finish(&cut);
    return column - begin;
}

void canvas_set_role(struct canvas *c, int row, int column, int width, enum text_role role)
{
    for (int i = column; i < column + width; i++) {
        struct canvas_cell *cell = find_cell(c, row, i);
        if (cell != NULL && cell->length == 0)
            *cell = (struct canvas_cell){" ", 1, 1, role};
        else if (cell != NULL)
            cell->role = role;
    }
}

bool canvas_is_free(const struct canvas *c, int row, int column)
{
    const struct canvas_cell *cell = find_cell(c, row, column);
    return cell != NULL && cell->length == 0;
}

int canvas_room(const struct canvas *c, int row, int column, int limit)
{
    int room = 0;
    while (room < limit && canvas_is_free(c, row, column + room))
        room++;
    return room;
}

/* One row: runs of cells with the same role become one span of the frame. */
static void draw_row(const struct canvas *c, int row, struct frame *f, int to_row, int to_column,
                     int width, struct buf *run)
{
    for (int column = 0; column < width;) {
        const struct canvas_cell *cell = find_cell(c, row, column);
        int begin = column;
        uint32_t role = cell->role;
        if (cell->length == 0) {
            column++;
            continue;
        }
        buf_clear(run);
        while (column < width && cell[column - begin].length > 0 &&
               cell[column - begin].role == role) {
            if (cell[column - begin].width > 0)
                buf_add(run, cell[column - begin].bytes, cell[column - begin].length);
            column++;
        }
        frame_put(f, to_row, to_column + begin, column - begin, (enum text_role)role, buf_text(run),
                  run->length);
    }
}

void canvas_draw(const struct canvas *c, int first, struct frame *f, struct area area)
{
    struct buf run = {0};
    int width = c->columns < area.width ? c->columns : area.width;
    for (int row = first; row < c->rows && row - first < area.height; row++)
        draw_row(c, row, f, area.row + row - first, area.column, width, &run);
    buf_finish(&run);
}
