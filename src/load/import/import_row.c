/* One incident of other people's data, value by value. */
#include <string.h>

#include "base/i18n.h"
#include "load/import/import.h"
#include "load/yaml/bounds.h"
#include "model/figure.h"

enum { TICK = 64 };

void import_init(struct import *x, struct draft *draft, const struct input *input,
                 const struct load_options *options)
{
    *x = (struct import){.draft = draft, .diags = draft->diags, .options = options, .input = input};
}

void import_finish(struct import *x)
{
    buf_finish(&x->start.text);
    buf_finish(&x->end.text);
    buf_finish(&x->source.text);
    buf_finish(&x->url.text);
    vec_finish(&x->extras);
    vec_finish(&x->reports);
    vec_finish(&x->items);
    vec_finish(&x->seen);
}

const char *import_trim(const char *text, size_t *length)
{
    while (*length > 0 && strchr(" \t\r\n", text[*length - 1]))
        --*length;
    for (; *length > 0 && strchr(" \t\r\n", *text); text++)
        --*length;
    return text;
}

void import_begin(struct import *x, struct mark mark)
{
    buf_clear(&x->start.text);
    buf_clear(&x->end.text);
    buf_clear(&x->source.text);
    buf_clear(&x->url.text);
    x->row = (struct incident){0};
    x->mark = mark;
    x->id = 0;
    x->extras.count = x->reports.count = 0;
}

void import_keep(struct import *x, const char *key, const char *text, size_t length)
{
    struct buf quoted = {0};
    text = import_trim(text, &length);
    if (length == 0 || x->extras.count >= x->options->max_keys)
        return;
    buf_putc(&quoted, '\'');
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\'')
            buf_putc(&quoted, '\'');
        buf_putc(&quoted, text[i] == '\n' || text[i] == '\r' ? ' ' : text[i]);
    }
    buf_putc(&quoted, '\'');
    uint32_t value = draft_word(x->draft, quoted.text, quoted.length);
    uint32_t name = draft_word(x->draft, key, strlen(key));
    uint32_t extra = draft_add(x->draft, TABLE_EXTRA);
    *draft_extra(x->draft, extra) = (struct extra){.key = name, .value = value};
    vec_push(&x->extras, extra);
    buf_finish(&quoted);
}

/* ---- lists */

/* A comma parts names only where each of them is of two words or more: not "Lovelace, Ada", and
 * not where a place has it ("Seoul, South Korea"); of tags it always does. */
static bool commas_part(enum table table, const char *text, size_t length)
{
    if (table == TABLE_TAG)
        return true;
    if (table != TABLE_PERSON || !memchr(text, ',', length))
        return false;
    for (size_t at = 0; at <= length; at++) {
        const char *end = memchr(text + at, ',', length - at);
        size_t piece = end ? (size_t)(end - text) - at : length - at, trimmed = piece;
        const char *name = import_trim(text + at, &trimmed);
        if (!memchr(name, ' ', trimmed))
            return false;
        at += piece;
    }
    return true;
}

const char *import_next_piece(const char *text, size_t length, const char *between, size_t *at,
                              size_t *piece)
{
    while (*at < length) {
        const char *start = text + *at;
        size_t n = 0;
        while (*at + n < length && !strchr(between, start[n]))
            n++;
        *at += n + 1;
        *piece = n;
        start = import_trim(start, piece);
        if (*piece > 0)
            return start;
    }
    return NULL;
}

static const char *separators(const struct import *x, enum table table, const char *text,
                              size_t length)
{
    bool plain = !memchr(text, ';', length) && !memchr(text, '|', length);
    return plain && (table == TABLE_TAG || !x->commas_stay) && commas_part(table, text, length)
               ? ",\n"
               : ";|\n";
}

static uint32_t close_list(struct import *x)
{
    uint32_t list = draft_list(x->draft, x->items.items, x->items.count);
    x->items.count = 0;
    return list;
}

/* Whether a row is not in the present list yet. */
static bool is_new(struct import *x, uint32_t row)
{
    while (x->seen.count <= row)
        vec_push(&x->seen, 0);
    bool seen = x->seen.items[row] == x->lists;
    x->seen.items[row] = x->lists;
    return !seen;
}

static uint32_t read_refs(struct import *x, enum table table, const char *text, size_t length,
                          struct mark mark)
{
    const char *between = separators(x, table, text, length), *piece;
    size_t at = 0, n;
    x->lists++;
    while ((piece = import_next_piece(text, length, between, &at, &n)) != NULL) {
        uint32_t row = draft_refer(x->draft, table, piece, n, mark);
        if (row != 0 && is_new(x, row))
            vec_push(&x->items, row);
    }
    return close_list(x);
}

/* "executed=8; wounded=15" */
static uint32_t read_figures(struct import *x, const char *text, size_t length, struct mark mark)
{
    size_t at = 0, n;
    const char *piece;
    while ((piece = import_next_piece(text, length, ";|\n", &at, &n)) != NULL) {
        struct figure_range range;
        const char *sign = memchr(piece, '=', n);
        size_t name = sign ? (size_t)(sign - piece) : 0, value = sign ? n - name - 1 : n;
        const char *number = import_trim(piece + n - value, &value);
        const char *trimmed = import_trim(piece, &name);
        if (name == 0)
            trimmed = "count", name = strlen("count");
        if (!figure_parse(number, value, &range))
            diag_add(x->diags, DIAG_BAD_FIGURE, mark,
                     _("'%.*s' is no figure, such as 8, \">70\", \"~10\" or \"10..12\""),
                     (int)value, number);
        struct figure figure = {.name = draft_word(x->draft, trimmed, name),
                                .value = draft_word(x->draft, number, value)};
        uint32_t row = draft_add(x->draft, TABLE_FIGURE);
        *draft_figure(x->draft, row) = figure;
        vec_push(&x->items, row);
    }
    return close_list(x);
}

/* ---- values */

void import_keep_text(struct import_text *t, const char *text, size_t length, struct mark mark)
{
    buf_clear(&t->text);
    buf_add(&t->text, text, length);
    t->mark = mark;
}

static uint32_t read_date_cell(struct import *x, const char *text, size_t length, struct mark mark)
{
    struct buf date = {0};
    import_read_date(x, text, length, mark, &date);
    uint32_t row = draft_date(x->draft, buf_text(&date), date.length, mark);
    buf_finish(&date);
    return row;
}

static uint32_t read_value(struct import *x, const struct field *field, const char *text,
                           size_t length, struct mark mark)
{
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_LONG:
        return draft_word(x->draft, text, length);
    case FIELD_WORD:
        return schema_word(field, text, length);
    case FIELD_DATE:
        return read_date_cell(x, text, length, mark);
    case FIELD_REF:
        return draft_refer(x->draft, field->table, text, length, mark);
    case FIELD_REFS:
    case FIELD_PARTIES:
    case FIELD_PLACES:
        return read_refs(x, field->table, text, length, mark);
    case FIELD_FIGURES:
        return read_figures(x, text, length, mark);
    default:
        return 0;
    }
}

bool import_set(struct import *x, const char *key, const char *text, size_t length,
                struct mark mark)
{
    const struct field *field = schema_find_field(TABLE_INCIDENT, key, strlen(key));
    uint32_t *cells = (uint32_t *)(void *)&x->row;
    text = import_trim(text, &length);
    if (length == 0)
        return true;
    if (field && field->type == FIELD_ID) {
        bool again = x->id != 0;
        x->id = again ? x->id : draft_word(x->draft, text, length);
        return !again;
    }
    if (field && field->type == FIELD_DATE && (field->flags & FIELD_SYNONYM)) {
        struct import_text *part = strcmp(key, "end") == 0 ? &x->end : &x->start;
        bool again = part->text.length > 0;
        if (!again)
            import_keep_text(part, text, length, mark);
        return !again;
    }
    if (!field || cells[field->cell] != 0)
        return false;
    uint32_t value = read_value(x, field, text, length, mark);
    cells = (uint32_t *)(void *)&x->row;
    cells[field->cell] = value;
    return value != 0;
}

void import_set_header(struct import *x, const char *key, const char *text, size_t length)
{
    const struct field *field = schema_find_field(TABLE_HEADER, key, strlen(key));
    text = import_trim(text, &length);
    if (draft_count(x->draft, TABLE_HEADER) == 0)
        draft_add(x->draft, TABLE_HEADER);
    uint32_t string = draft_text(x->draft, text, length);
    uint32_t *cells = draft_row(x->draft, TABLE_HEADER, 1);
    if (cells[field->cell] == 0)
        cells[field->cell] = string;
}

/* ---- the end of an incident */

static size_t before_time(const struct buf *date)
{
    return strcspn(buf_text(date), "T");
}

static void close_dates(struct import *x)
{
    struct buf from = {0}, to = {0}, date = {0};
    if (x->start.text.length + x->end.text.length == 0)
        return;
    if (x->start.text.length > 0)
        import_read_date(x, x->start.text.text, x->start.text.length, x->start.mark, &from);
    if (x->end.text.length > 0)
        import_read_date(x, x->end.text.text, x->end.text.length, x->end.mark, &to);
    bool one = to.length == 0 || (from.length > 0 && before_time(&from) == before_time(&to) &&
                                  memcmp(from.text, to.text, before_time(&from)) == 0);
    if (one) {
        buf_puts(&date, buf_text(&from));
    } else {
        buf_add(&date, buf_text(&from), before_time(&from));
        buf_putc(&date, '/');
        buf_add(&date, to.text, before_time(&to));
    }
    struct mark mark = x->start.text.length > 0 ? x->start.mark : x->end.mark;
    if (x->row.date == 0)
        x->row.date = draft_date(x->draft, date.text, date.length, mark);
    buf_finish(&from);
    buf_finish(&to);
    buf_finish(&date);
}

static void tick(struct import *x, size_t at)
{
    if (!x->stopped && bounds_are_reached(x->options, x->draft, x->input->text.length, x->mark))
        x->stopped = true;
    if (draft_count(x->draft, TABLE_INCIDENT) % TICK != 0)
        return;
    if (x->options->progress)
        x->options->progress(x->options->progress_context, at, x->input->text.length);
    if (x->options->cancel && atomic_load_explicit(x->options->cancel, memory_order_relaxed))
        x->stopped = true;
}

void import_end(struct import *x, size_t at)
{
    struct draft *d = x->draft;
    close_dates(x);
    import_close_sources(x);
    if (x->row.entity.name == 0)
        x->row.entity.name = draft_title(x->draft, x->row.summary);
    x->row.entity.extra = draft_list(d, x->extras.items, x->extras.count);
    char *id = mem_strdup(pool_text(&d->pool, x->id));
    uint32_t row = x->id != 0 ? draft_declare(d, TABLE_INCIDENT, id, strlen(id), x->mark, NULL)
                              : draft_declare_unnamed(d, x->mark);
    free(id);
    struct entity made = draft_incident(d, row)->entity;
    x->row.entity.id = made.id;
    x->row.entity.declared = made.declared;
    x->row.entity.origin = made.origin;
    *draft_incident(d, row) = x->row;
    if (x->id == 0)
        draft_name_incident(d, row);
    tick(x, at);
}
