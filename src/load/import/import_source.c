/* Sources of other people's data: titles, links, or both become reports. */
#include <string.h>

#include "load/import/import.h"

void import_set_source(struct import *x, const char *text, size_t length, struct mark mark)
{
    text = import_trim(text, &length);
    if (x->source.text.length == 0)
        import_keep_text(&x->source, text, length, mark);
    else
        buf_printf(&x->source.text, "; %.*s", (int)length, text);
}

void import_set_url(struct import *x, const char *text, size_t length, struct mark mark)
{
    text = import_trim(text, &length);
    if (x->url.text.length == 0)
        import_keep_text(&x->url, text, length, mark);
    else
        buf_printf(&x->url.text, "\n%.*s", (int)length, text);
}

static bool is_declared(struct draft *d, const char *id, size_t length)
{
    uint32_t row = map_find(&d->ids[TABLE_SOURCE], id, length);
    return row != 0 && draft_source(d, row)->entity.declared != DRAFT_REFERRED;
}

/* A report by the source of an id, which is declared where it comes first. */
static void add_report(struct import *x, const char *id, size_t id_length, const char *title,
                       size_t title_length, const char *url, size_t url_length, struct mark mark)
{
    struct draft *d = x->draft;
    if (!is_declared(d, id, id_length)) {
        uint32_t name = draft_text(d, title, title_length);
        uint32_t link = draft_text(d, url, url_length);
        uint32_t row = draft_declare(d, TABLE_SOURCE, id, id_length, mark, NULL);
        draft_source(d, row)->entity.name = name;
        draft_source(d, row)->url = link;
    }
    uint32_t source = draft_refer(d, TABLE_SOURCE, id, id_length, mark);
    uint32_t report = draft_add(d, TABLE_REPORT);
    draft_report(d, report)->source = source;
    draft_report(d, report)->origin = (struct origin){
        .line = mark.line,
        .column = (uint16_t)(mark.column < UINT16_MAX ? mark.column : UINT16_MAX),
        .file = (uint16_t)mark.file,
    };
    vec_push(&x->reports, report);
}

/* Where a URL begins in a text, and how long it is; NULL without one. */
static const char *find_url(const char *text, size_t length, size_t *url_length)
{
    static const char *const schemes[] = {"http://", "https://", "www.", "doi:", "ftp://"};
    for (size_t at = 0; at < length; at++) {
        for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
            size_t n = strlen(schemes[i]);
            if (length - at < n || memcmp(text + at, schemes[i], n) != 0)
                continue;
            *url_length = strcspn(text + at, " \t\r\n<>\"");
            if (*url_length > length - at)
                *url_length = length - at;
            return text + at;
        }
    }
    return NULL;
}

/* One source of a list: "UPI", a URL, or "UPI https://..." */
static void add_source(struct import *x, const char *text, size_t length, struct mark mark)
{
    size_t n = 0;
    const char *url = find_url(text, length, &n);
    if (!url) {
        add_report(x, text, length, text, length, "", 0, mark);
        return;
    }
    size_t title = (size_t)(url - text);
    const char *trimmed = import_trim(text, &title);
    while (title > 0 && strchr("(,:-", trimmed[title - 1]))
        title--;
    trimmed = import_trim(trimmed, &title);
    add_report(x, url, n, trimmed, title, url, n, mark);
}

static void add_sources(struct import *x, struct import_text *list, const char *between)
{
    size_t at = 0, n;
    const char *piece;
    while ((piece = import_next_piece(buf_text(&list->text), list->text.length, between, &at, &n)))
        add_source(x, piece, n, list->mark);
}

void import_close_sources(struct import *x)
{
    const struct buf *title = &x->source.text, *url = &x->url.text;
    size_t n;
    bool pair = title->length > 0 && url->length > 0 && !strchr(title->text, ';') &&
                !find_url(title->text, title->length, &n) && !strpbrk(url->text, " \n;|");
    if (pair) {
        add_report(x, url->text, url->length, title->text, title->length, url->text, url->length,
                   x->url.mark);
    } else {
        add_sources(x, &x->source, ";|\n");
        add_sources(x, &x->url, "|\n");
    }
    x->row.reports = draft_list(x->draft, x->reports.items, x->reports.count);
}
