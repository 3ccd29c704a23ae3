#include "frame/page.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* The line of a link that has no span yet. */
#define UNPLACED UINT32_MAX

void page_finish(struct page *p)
{
    buf_finish(&p->text);
    vec_finish(&p->spans);
    vec_finish(&p->lines);
    vec_finish(&p->links);
}

static void new_line(struct page *p)
{
    vec_push(&p->lines, ((struct page_line){.first = (uint32_t)p->spans.count}));
    p->column = p->indent;
    p->cut = false;
}

void page_reset(struct page *p, int width, enum text_charset charset)
{
    p->width = width > 1 ? width : 1;
    p->charset = charset;
    buf_clear(&p->text);
    p->spans.count = p->lines.count = p->links.count = 0;
    p->indent = 0;
    new_line(p);
}

static bool line_is_empty(const struct page *p)
{
    return p->lines.items[p->lines.count - 1].count == 0;
}

void page_break(struct page *p)
{
    new_line(p);
}

void page_gap(struct page *p)
{
    if (!line_is_empty(p))
        new_line(p);
    if (p->lines.count > 1 && p->lines.items[p->lines.count - 2].count > 0)
        new_line(p);
}

void page_indent(struct page *p, int indent)
{
    enum { READABLE = 24 }; /* columns, or half of them, are left for text */
    int most = p->width / 2 > p->width - READABLE ? p->width / 2 : p->width - READABLE;
    p->indent = indent < most ? indent : most;
    if (line_is_empty(p))
        p->column = p->indent;
}

void page_tab(struct page *p, int column)
{
    if (p->column > column)
        new_line(p);
    if (p->column < column && column < p->width)
        p->column = column;
}

static void push_span(struct page *p, enum text_role role, const char *text, size_t length,
                      int width, uint32_t link)
{
    struct page_span span = {.offset = (uint32_t)p->text.length,
                             .length = (uint32_t)length,
                             .column = (uint16_t)p->column,
                             .width = (uint16_t)width,
                             .role = role,
                             .link = link};
    if (link != 0 && p->links.items[link - 1].line == UNPLACED)
        p->links.items[link - 1].line = (uint32_t)p->lines.count - 1;
    buf_add(&p->text, text, length);
    vec_push(&p->spans, span);
    p->lines.items[p->lines.count - 1].count++;
    p->column += width;
    p->cut = false;
}

/* Takes the last size bytes of the line's last span away, for the next line. */
static void take_back(struct page *p, size_t size, int width)
{
    struct page_span *last = &p->spans.items[p->spans.count - 1];
    last->length -= (uint32_t)size;
    last->width = (uint16_t)(last->width - width);
    if (last->length > 0)
        return;
    if (last->link != 0 && p->links.items[last->link - 1].line == p->lines.count - 1)
        p->links.items[last->link - 1].line = UNPLACED;
    p->spans.count--;
    p->lines.items[p->lines.count - 1].count--;
}

/* Goes on in a new line with the text, and with the end of this line where no line may end between
 * the two: an opened bracket, the word before a comma. */
static void wrap(struct page *p, const char *text, size_t length)
{
    struct page_span last = p->spans.items[p->spans.count - 1];
    const char *before = p->text.text + last.offset;
    size_t size = text_last_part(before, last.length, text, length);
    int width = text_width(before + last.length - size, size, p->charset);
    bool alone = p->lines.items[p->lines.count - 1].count == 1 && size == last.length;
    if (p->cut || last.column + last.width != p->column || alone || p->indent + width >= p->width)
        size = 0;
    char *part = mem_strndup(before + last.length - size, size);
    if (size > 0)
        take_back(p, size, width);
    new_line(p);
    if (size > 0)
        push_span(p, (enum text_role)last.role, part, size, width, last.link);
    free(part);
}

static bool first_word_fits(const struct page *p, const char *text, size_t length)
{
    size_t word = text_first_word(text, length);
    return p->column + text_width(text, word, p->charset) <= p->width;
}

/* Sets what fits of text on the current line, or on a new one where its first word does not fit
 * on this one; returns the bytes used. */
static size_t put_line(struct page *p, enum text_role role, const char *text, size_t length,
                       uint32_t link)
{
    if (!line_is_empty(p) && !first_word_fits(p, text, length)) {
        wrap(p, text, length);
        if (*text == ' ')
            return 1;
    }
    size_t fits = 0;
    int room = p->width > p->column ? p->width - p->column : 1;
    size_t used = text_wrap(text, length, room, p->charset, &fits);
    if (used == 0)
        used = fits = length;
    bool ends = used == length && text[used - 1] != '\n';
    if (ends && p->column + text_width(text, length, p->charset) <= p->width)
        fits = length; /* blanks at the end part it from what comes next */
    if (fits > 0)
        push_span(p, role, text, fits, text_width(text, fits, p->charset), link);
    p->cut = ends && fits < length;
    if (!ends)
        new_line(p);
    return used;
}

uint32_t page_put(struct page *p, enum text_role role, const char *text, struct target target)
{
    uint32_t link = 0;
    if (!target_is_none(target) && *text != '\0') {
        vec_push(&p->links, ((struct page_link){.target = target, .line = UNPLACED}));
        link = (uint32_t)p->links.count;
    }
    for (size_t length = strlen(text), used; length > 0; text += used, length -= used)
        used = put_line(p, role, text, length, link);
    return link;
}

void page_puts(struct page *p, enum text_role role, const char *text)
{
    page_put(p, role, text, TARGET_NONE);
}

void page_printf(struct page *p, enum text_role role, const char *format, ...)
{
    struct buf text = {0};
    va_list args;
    va_start(args, format);
    buf_vprintf(&text, format, args);
    va_end(args);
    page_puts(p, role, buf_text(&text));
    buf_finish(&text);
}

/* Copies a line of another page to the current one, from a column on. numbers has what that page's
 * links are called here, 0 = not met yet: they are numbered in the order of reading. */
static void copy_line(struct page *p, const struct page *from, size_t line, int column,
                      uint32_t *numbers)
{
    const struct page_line *l = &from->lines.items[line];
    for (uint32_t i = l->first; i < l->first + l->count; i++) {
        const struct page_span *span = &from->spans.items[i];
        uint32_t link = 0;
        if (span->link != 0 && numbers[span->link - 1] == 0) {
            struct target target = from->links.items[span->link - 1].target;
            vec_push(&p->links, ((struct page_link){.target = target, .line = UNPLACED}));
            numbers[span->link - 1] = (uint32_t)p->links.count;
        }
        if (span->link != 0)
            link = numbers[span->link - 1];
        p->column = column + span->column;
        push_span(p, (enum text_role)span->role, from->text.text + span->offset, span->length,
                  span->width, link);
    }
}

void page_beside(struct page *p, const struct page *columns, size_t count, int gap)
{
    size_t lines = 0, links = 0;
    for (size_t i = 0; i < count; i++) {
        lines = columns[i].lines.count > lines ? columns[i].lines.count : lines;
        links += columns[i].links.count;
    }
    uint32_t *numbers = mem_zalloc(links + 1, sizeof *numbers);
    for (size_t line = 0; line < lines; line++) {
        uint32_t *number = numbers;
        int column = p->indent;
        for (size_t i = 0; i < count; i++) {
            if (line < columns[i].lines.count)
                copy_line(p, &columns[i], line, column, number);
            number += columns[i].links.count;
            column += columns[i].width + gap;
        }
        if (line + 1 < lines)
            new_line(p);
    }
    free(numbers);
}

void page_line_text(const struct page *p, size_t line, struct buf *out)
{
    const struct page_line *l = &p->lines.items[line];
    int column = 0;
    for (uint32_t i = l->first; i < l->first + l->count; i++) {
        const struct page_span *span = &p->spans.items[i];
        if (span->column > column)
            buf_fill(out, ' ', (size_t)(span->column - column));
        buf_add(out, p->text.text + span->offset, span->length);
        column = span->column + span->width;
    }
}

uint32_t page_link_at(const struct page *p, size_t line, int column)
{
    const struct page_line *l = line < p->lines.count ? &p->lines.items[line] : NULL;
    for (uint32_t i = 0; l != NULL && i < l->count; i++) {
        const struct page_span *span = &p->spans.items[l->first + i];
        if (column >= span->column && column < span->column + span->width && span->link != 0)
            return span->link;
    }
    return 0;
}
