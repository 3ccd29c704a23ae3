#include <string.h>

#include "view/state.h"

const char *draw_glyph(const struct browser *b, const char *unicode, const char *ascii)
{
    return b->charset == TEXT_ASCII ? ascii : unicode;
}

/* Text with what a match finds in it in a role of its own. */
static void draw_matched(struct match *match, struct frame *f, int row, int column, int width,
                         enum text_role role, enum text_role found, const char *text)
{
    struct buf cut = {0};
    size_t length = strlen(text), at = 0, start, end;
    if (match != NULL && text_width(text, length, f->charset) > width && width > 0) {
        text_cut(&cut, text, length, width, f->charset);
        text = buf_text(&cut);
        length = cut.length;
    }
    while (match != NULL && match_find(match, text, length, at, &start, &end)) {
        column += frame_put(f, row, column, width, role, text + at, start - at);
        column += frame_put(f, row, column, width, found, text + start, end - start);
        at = end;
    }
    frame_put(f, row, column, width, role, text + at, length - at);
    buf_finish(&cut);
}

void draw_text(struct browser *b, struct frame *f, int row, int column, int width,
               enum text_role role, const char *text)
{
    bool current = role == ROLE_SELECTED && b->search.at < search_count(&b->search);
    draw_matched(b->search.match, f, row, column, width, role,
                 current ? ROLE_MATCH_FOCUS : ROLE_MATCH, text);
}

void draw_rows(struct browser *b, struct frame *f, struct area area, enum pane_id pane,
               size_t count, bool focused,
               void (*draw_row)(struct browser *b, struct frame *f, struct area area, size_t row,
                                bool selected, bool focused))
{
    struct lister *list = &b->panes[pane].list;
    lister_fit(list, count, (size_t)area.height);
    if (b->settings.scroll == SCROLL_CENTER)
        lister_center(list, list->selected);
    for (int i = 0; i < area.height && list->top + (size_t)i < count; i++) {
        size_t row = list->top + (size_t)i;
        struct area line = {area.row + i, area.column, 1, area.width};
        draw_row(b, f, line, row, row == list->selected, focused);
    }
    if (focused) {
        f->cursor_row = area.row + (int)(list->selected - list->top);
        f->cursor_column = area.column;
    }
}

enum text_role draw_mark(const struct browser *b, struct frame *f, struct area area, bool marked,
                         bool selected, bool focused)
{
    enum text_role role = selected && focused ? ROLE_SELECTED
                          : selected          ? ROLE_CHOSEN
                          : marked            ? ROLE_MARKED
                                              : ROLE_TEXT;
    frame_puts(f, area.row, area.column, 1, role,
               marked     ? "*"
               : selected ? draw_glyph(b, "▸", ">")
                          : " ");
    return role;
}

void draw_bar(struct frame *f, int row, int column, int cells, uint32_t count, uint32_t most,
              enum text_role role)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    if (count == 0 || most == 0 || cells <= 0)
        return;
    uint64_t length = ((uint64_t)count * (uint64_t)cells * 8 + most - 1) / most;
    int whole = (int)(length / 8);
    if (f->charset == TEXT_ASCII) {
        frame_repeat(f, row, column, whole > 0 ? whole : 1, role, "#", '#');
        return;
    }
    frame_repeat(f, row, column, whole, role, "█", '#');
    if (length % 8 != 0)
        frame_puts(f, row, column + whole, 1, role, eighths[length % 8]);
}

void draw_page(struct browser *b, struct frame *f, struct area area, const struct page *page,
               size_t top, uint32_t link)
{
    struct buf text = {0};
    bool placed = false, over = page == &b->overlay.pager.page;
    struct match *match = over ? b->overlay.match : b->search.match;
    size_t matched = over ? b->overlay.pager.matched : b->detail.pager.matched;
    for (int row = 0; row < area.height && top + (size_t)row < page->lines.count; row++) {
        const struct page_line *line = &page->lines.items[top + (size_t)row];
        for (uint32_t i = line->first; i < line->first + line->count; i++) {
            const struct page_span *span = &page->spans.items[i];
            bool focused = link != 0 && span->link == link;
            buf_clear(&text);
            buf_add(&text, page->text.text + span->offset, span->length);
            draw_matched(match, f, area.row + row, area.column + span->column,
                         area.width - span->column, focused ? ROLE_LINK_FOCUS : span->role,
                         top + (size_t)row + 1 == matched ? ROLE_MATCH_FOCUS : ROLE_MATCH,
                         buf_text(&text));
            if (focused && !placed) {
                placed = true;
                f->cursor_row = area.row + row;
                f->cursor_column = area.column + span->column;
            }
        }
    }
    buf_finish(&text);
}
