#include "frame/svg.h"

#include <string.h>

/* A cell in pixels, and the text in it. */
enum { CELL_WIDTH = 8, CELL_HEIGHT = 18, BASELINE = 13, FONT_SIZE = 13, MARGIN = 8 };

enum shape_kind { SHAPE_NONE, SHAPE_BOX, SHAPE_DISC, SHAPE_RING };

/* Where a glyph is filled, in eighths of its cell, and how much of the colour shows. */
struct shape {
    enum shape_kind kind;
    int x, y, width, height, percent;
};

#define BOX(x, y, width, height, percent)                                                          \
    {                                                                                              \
        SHAPE_BOX, x, y, width, height, percent                                                    \
    }

static const struct shape shapes[GLYPH_COUNT] = {
    [GLYPH_SHADE_1] = BOX(0, 1, 8, 6, 20),
    [GLYPH_SHADE_2] = BOX(0, 1, 8, 6, 40),
    [GLYPH_SHADE_3] = BOX(0, 1, 8, 6, 65),
    [GLYPH_SHADE_4] = BOX(0, 1, 8, 6, 100),
    [GLYPH_LEFT_1] = BOX(0, 1, 1, 6, 100),
    [GLYPH_LEFT_2] = BOX(0, 1, 2, 6, 100),
    [GLYPH_LEFT_3] = BOX(0, 1, 3, 6, 100),
    [GLYPH_LEFT_4] = BOX(0, 1, 4, 6, 100),
    [GLYPH_LEFT_5] = BOX(0, 1, 5, 6, 100),
    [GLYPH_LEFT_6] = BOX(0, 1, 6, 6, 100),
    [GLYPH_LEFT_7] = BOX(0, 1, 7, 6, 100),
    [GLYPH_RIGHT_HALF] = BOX(4, 1, 4, 6, 100),
    [GLYPH_LEVEL_1] = BOX(0, 7, 8, 1, 100),
    [GLYPH_LEVEL_2] = BOX(0, 6, 8, 2, 100),
    [GLYPH_LEVEL_3] = BOX(0, 5, 8, 3, 100),
    [GLYPH_LEVEL_4] = BOX(0, 4, 8, 4, 100),
    [GLYPH_LEVEL_5] = BOX(0, 3, 8, 5, 100),
    [GLYPH_LEVEL_6] = BOX(0, 2, 8, 6, 100),
    [GLYPH_LEVEL_7] = BOX(0, 1, 8, 7, 100),
    [GLYPH_SPAN] = BOX(0, 4, 8, 1, 80),
    [GLYPH_SPAN_END] = BOX(3, 2, 1, 5, 80),
    [GLYPH_MAYBE] = BOX(0, 4, 8, 1, 30),
    [GLYPH_GRID] = BOX(4, 4, 1, 1, 60),
    [GLYPH_CROSSED] = BOX(4, 0, 1, 8, 40),
    [GLYPH_MARK] = {SHAPE_DISC, 0, 0, 0, 0, 100},
    [GLYPH_MARK_UNSURE] = {SHAPE_RING, 0, 0, 0, 0, 100},
};

/* Roles that are not here are as text. */
static const struct {
    enum text_role role;
    const char *style;
} styles[] = {
    {ROLE_TEXT, "fill:#222"},
    {ROLE_DIM, "fill:#777"},
    {ROLE_HEADING, "fill:#000;font-weight:bold"},
    {ROLE_DATE, "fill:#1f4e9e;color:#1f4e9e"},
    {ROLE_UNSURE, "fill:#a06800;color:#a06800"},
    {ROLE_CONFLICT, "fill:#b00020;color:#b00020"},
    {ROLE_BAR, "fill:#6f9cc4"},
    {ROLE_AXIS, "fill:#888"},
    {ROLE_SOURCE, "fill:#555"},
    {ROLE_SERIES_1, "fill:#3b6ea8"},
    {ROLE_SERIES_2, "fill:#b5651d"},
    {ROLE_SERIES_3, "fill:#3f8f4f"},
    {ROLE_SERIES_4, "fill:#7b52a0"},
    {ROLE_SERIES_5, "fill:#a23b52"},
    {ROLE_SERIES_6, "fill:#4f7f7f"},
};

static void put_escaped(const char *text, size_t length, struct buf *out)
{
    static const char marks[] = "<>&\"";
    static const char *const names[] = {"&lt;", "&gt;", "&amp;", "&quot;"};
    for (size_t i = 0; i < length; i++) {
        const char *mark = text[i] != '\0' ? strchr(marks, text[i]) : NULL;
        if (mark != NULL)
            buf_puts(out, names[mark - marks]);
        else
            buf_putc(out, text[i]);
    }
}

/* As it may be shown. */
static void put_title(const char *title, struct buf *out)
{
    struct text_cluster cluster;
    for (size_t at = 0, length = strlen(title); at < length;) {
        at += text_next(title + at, length - at, TEXT_UNICODE, &cluster);
        put_escaped(cluster.bytes, cluster.length, out);
    }
}

/* The shape of a cell; no kind: it is text. */
static const struct shape *find_shape(const struct canvas_cell *cell)
{
    static const struct shape none;
    for (int glyph = 0; glyph < GLYPH_COUNT; glyph++) {
        const char *text = canvas_glyph((enum canvas_glyph)glyph, TEXT_UNICODE);
        if (shapes[glyph].kind != SHAPE_NONE && strlen(text) == cell->length &&
            memcmp(text, cell->bytes, cell->length) == 0)
            return &shapes[glyph];
    }
    return &none;
}

static void put_shape(struct svg *s, const struct shape *shape, enum text_role role, int column,
                      int cells)
{
    double x = MARGIN + column * CELL_WIDTH, y = MARGIN + s->rows * CELL_HEIGHT;
    const char *class = role_word(role);
    if (shape->kind == SHAPE_BOX) {
        double width = cells > 1 ? cells * CELL_WIDTH : shape->width * CELL_WIDTH / 8.0;
        buf_printf(&s->body, "<rect class=\"%s\" x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\"",
                   class, x + shape->x * CELL_WIDTH / 8.0, y + shape->y * CELL_HEIGHT / 8.0, width,
                   shape->height * CELL_HEIGHT / 8.0);
        if (shape->percent < 100)
            buf_printf(&s->body, " opacity=\"0.%02d\"", shape->percent);
        buf_puts(&s->body, "/>\n");
        return;
    }
    buf_printf(&s->body, "<circle class=\"%s\" cx=\"%g\" cy=\"%g\" r=\"3\"%s/>\n", class,
               x + CELL_WIDTH / 2.0, y + CELL_HEIGHT / 2.0,
               shape->kind == SHAPE_RING ? " style=\"fill:#fff;stroke:currentColor\"" : "");
}

static void put_text(struct svg *s, enum text_role role, int column, int cells, const char *text,
                     size_t length)
{
    buf_printf(&s->body, "<text class=\"%s\" x=\"%d\" y=\"%d\" textLength=\"%d\">", role_word(role),
               MARGIN + column * CELL_WIDTH, MARGIN + s->rows * CELL_HEIGHT + BASELINE,
               cells * CELL_WIDTH);
    put_escaped(text, length, &s->body);
    buf_puts(&s->body, "</text>\n");
}

/* From a cell on, what can be put at once; returns the cells. */
static int put_run(struct svg *s, const struct canvas_cell *cells, int column, int count,
                   struct buf *text)
{
    if (cells[0].length == 1 && cells[0].bytes[0] == ' ')
        return 1;
    const struct shape *shape = find_shape(cells);
    enum text_role role = (enum text_role)cells[0].role;
    bool whole = shape->kind == SHAPE_BOX && shape->width == 8;
    int used = 1;
    while (used < count && cells[used].length > 0 && cells[used].role == cells[0].role &&
           find_shape(&cells[used]) == shape && (whole || shape->kind == SHAPE_NONE))
        used++;
    if (shape->kind != SHAPE_NONE) {
        put_shape(s, shape, role, column, whole ? used : 1);
        return used;
    }
    buf_clear(text);
    for (int i = 0; i < used; i++)
        if (cells[i].width > 0)
            buf_add(text, cells[i].bytes, cells[i].length);
    int blanks = 0;
    while (text->text[text->length - 1 - (size_t)blanks] == ' ')
        blanks++; /* none is the first */
    put_text(s, role, column, used - blanks, text->text, text->length - (size_t)blanks);
    return used;
}

void svg_put_canvas(struct svg *s, const struct canvas *c, int first)
{
    struct buf text = {0};
    if (c->columns > s->columns)
        s->columns = c->columns;
    for (int row = first; row < c->rows; row++, s->rows++) {
        const struct canvas_cell *cells = c->cells + (size_t)row * (size_t)c->columns;
        for (int column = 0; column < c->columns;)
            column += cells[column].length == 0
                          ? 1
                          : put_run(s, cells + column, column, c->columns - column, &text);
    }
    buf_finish(&text);
}

void svg_put_line(struct svg *s, enum text_role role, const char *text, int columns)
{
    struct canvas c = {0};
    canvas_reset(&c, 1, columns, TEXT_UNICODE);
    canvas_puts(&c, 0, 0, columns, role, text);
    svg_put_canvas(s, &c, 0);
    canvas_finish(&c);
}

void svg_finish(struct svg *s, const char *title, struct buf *out)
{
    int width = s->columns * CELL_WIDTH + 2 * MARGIN, height = s->rows * CELL_HEIGHT + 2 * MARGIN;
    buf_printf(out,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
               " viewBox=\"0 0 %d %d\" role=\"img\" xml:space=\"preserve\">\n<title>",
               width, height, width, height);
    put_title(title, out);
    buf_printf(out,
               "</title>\n<style>\ntext{font-family:monospace;font-size:%dpx;white-space:pre}\n",
               FONT_SIZE);
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        buf_printf(out, ".%s{%s}\n", role_word(styles[i].role), styles[i].style);
    buf_puts(out, "</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    if (s->body.length > 0)
        buf_add(out, s->body.text, s->body.length);
    buf_puts(out, "</svg>\n");
    buf_finish(&s->body);
    *s = (struct svg){0};
}
