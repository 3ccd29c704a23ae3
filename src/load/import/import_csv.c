/* Comma-separated values with a header row, RFC 4180: commas, semicolons, tabs or bars between,
 * quotes doubled inside quotes, line ends of any sort. What a column means is in
 * import_column.c. */
#include <string.h>

#include "base/i18n.h"
#include "load/import/import_column.h"

enum { ORDER_ROWS = 1000 }; /* that are looked at before the first is read */

/* A place in the text. */
struct scan {
    const char *at, *end;
    struct mark mark;
    char separator;
    const struct input *input;
};

struct cells {
    VEC(struct import_text) list; /* count is how many the present record has */
    size_t made;                  /* that have a buffer */
    struct mark mark;
};

static void step(struct scan *s)
{
    bool crlf = *s->at == '\r' && s->at + 1 < s->end && s->at[1] == '\n';
    if (*s->at == '\n' || (*s->at == '\r' && !crlf)) {
        s->mark.line++;
        s->mark.column = 0;
    }
    s->at++;
    s->mark.column += s->at == s->end || ((unsigned char)*s->at & 0xC0) != 0x80;
}

static bool is_line_end(const struct scan *s)
{
    return s->at == s->end || *s->at == '\n' || *s->at == '\r';
}

static void skip_line_end(struct scan *s)
{
    if (s->at < s->end && *s->at == '\r')
        step(s);
    if (s->at < s->end && *s->at == '\n')
        step(s);
}

/* Quoted text up to its quote; false where there is none. */
static bool read_quoted(struct scan *s, struct buf *out)
{
    for (step(s); s->at < s->end; step(s)) {
        if (*s->at == '"') {
            if (s->at + 1 == s->end || s->at[1] != '"') {
                step(s);
                return true;
            }
            step(s);
        }
        if (*s->at != '\r' || s->at + 1 == s->end || s->at[1] != '\n')
            buf_putc(out, *s->at == '\r' ? '\n' : *s->at);
    }
    return false;
}

static void read_cell(struct scan *s, struct import_text *cell, struct diags *diags)
{
    buf_clear(&cell->text);
    cell->mark = s->mark;
    if (s->at < s->end && *s->at == '"') {
        if (!read_quoted(s, &cell->text) && diags)
            diag_add(diags, DIAG_SYNTAX, cell->mark, _("this quote is not closed"));
        cell->mark.column++;
    }
    while (!is_line_end(s) && *s->at != s->separator) {
        buf_putc(&cell->text, *s->at);
        step(s);
    }
    if (s->input->stand_ins && cell->text.length > 0)
        cell->text.length = input_restore(cell->text.text, cell->text.length);
}

/* The next record that has anything in it; false at the end. */
static bool read_record(struct scan *s, struct cells *cells, struct diags *diags)
{
    while (s->at < s->end && is_line_end(s))
        skip_line_end(s);
    cells->list.count = 0;
    cells->mark = s->mark;
    if (s->at == s->end)
        return false;
    for (;;) {
        if (cells->list.count == cells->made) {
            vec_push(&cells->list, (struct import_text){0});
            cells->made++;
        } else {
            cells->list.count++;
        }
        read_cell(s, &cells->list.items[cells->list.count - 1], diags);
        if (is_line_end(s))
            break;
        step(s);
    }
    skip_line_end(s);
    return true;
}

static void cells_finish(struct cells *cells)
{
    for (size_t i = 0; i < cells->made; i++)
        buf_finish(&cells->list.items[i].text);
    vec_finish(&cells->list);
}

static bool is_blank(const struct cells *cells)
{
    for (size_t i = 0; i < cells->list.count; i++) {
        size_t length = cells->list.items[i].text.length;
        import_trim(buf_text(&cells->list.items[i].text), &length);
        if (length > 0)
            return false;
    }
    return true;
}

/* ---- before the first record */

/* The separator that stands most often in the first line, outside quotes. */
static char find_separator(const struct scan *s)
{
    static const char candidates[] = ",;\t|";
    size_t count[sizeof candidates - 1] = {0}, best = 0;
    bool quoted = false;
    for (const char *c = s->at; c < s->end && (quoted || (*c != '\n' && *c != '\r')); c++) {
        const char *found = strchr(candidates, *c);
        quoted ^= *c == '"';
        if (found && *c != '\0' && !quoted)
            count[found - candidates]++;
    }
    for (size_t i = 1; i < sizeof count / sizeof *count; i++)
        if (count[i] > count[best])
            best = i;
    return candidates[best];
}

static struct scan begin(const struct import *x)
{
    const char *text = buf_text(&x->input->text);
    struct scan s = {.at = text,
                     .end = text + x->input->text.length,
                     .mark = {.file = x->input->file, .line = 1, .column = 1},
                     .input = x->input};
    /* "sep=;" in a line of its own is what spreadsheets write for each other */
    if (x->input->text.length > 5 && memcmp(text, "sep=", 4) == 0 &&
        strchr("\r\n", text[5]) != NULL) {
        s.separator = text[4];
        while (!is_line_end(&s))
            step(&s);
    } else {
        while (s.at < s.end && is_line_end(&s))
            step(&s);
        s.separator = find_separator(&s);
    }
    return s;
}

/* What one cell says of its whole column. */
static void learn(struct import *x, const struct columns *columns, size_t column,
                  const struct buf *text)
{
    if (x->order == ORDER_UNKNOWN && columns_is_date(columns, column))
        x->order = import_order_of(buf_text(text), text->length);
    if (columns_is_people(columns, column) && strpbrk(buf_text(text), ";|"))
        x->commas_stay = true;
}

/* Day or month first: the first date that can be but one of them tells for all; and likewise
 * what stands between names. */
static void look_ahead(struct import *x, struct scan s, const struct columns *columns)
{
    struct cells cells = {0};
    for (int row = 0; row < ORDER_ROWS && read_record(&s, &cells, NULL); row++)
        for (size_t i = 0; i < cells.list.count; i++)
            learn(x, columns, i, &cells.list.items[i].text);
    cells_finish(&cells);
}

static void read_row(struct import *x, struct columns *columns, struct cells *cells, size_t at)
{
    if (is_blank(cells))
        return;
    import_begin(x, cells->mark);
    columns_begin(columns);
    for (size_t i = 0; i < cells->list.count; i++)
        columns_set(columns, x, i, &cells->list.items[i]);
    columns_end(columns, x);
    import_end(x, at);
}

void import_csv(struct import *x)
{
    struct scan s = begin(x);
    const char *start = buf_text(&x->input->text);
    struct cells cells = {0};
    struct columns columns;
    if (!read_record(&s, &cells, x->diags)) {
        diag_add(x->diags, DIAG_MISSING, s.mark, _("the file is empty"));
        cells_finish(&cells);
        return;
    }
    bool header = columns_init(&columns, x, cells.list.items, cells.list.count);
    look_ahead(x, s, &columns);
    if (!header)
        read_row(x, &columns, &cells, 0);
    while (!x->stopped && read_record(&s, &cells, x->diags))
        read_row(x, &columns, &cells, (size_t)(s.at - start));
    columns_finish(&columns);
    cells_finish(&cells);
}
