/* What each type of field takes: a table of setters, field type by shape of the node. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/suggest.h"
#include "load/reader_value.h"
#include "model/figure.h"

bool value_is_null(const struct event *event)
{
    static const char *const words[] = {"~", "null", "Null", "NULL"};
    if (event->type != EVENT_SCALAR)
        return event->type == EVENT_END;
    if (event->length == 0)
        return true;
    if (!event->plain || event->length > 4 || !strchr("~nN", event->text[0]))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(event->text, words[i]) == 0)
            return true;
    return false;
}

struct mark value_text_mark(const struct event *scalar)
{
    struct mark mark = scalar->mark;
    mark.column += scalar->quoted;
    return mark;
}

/* ---- one value */

/* Points hold their figure in a cell of text. */
static bool is_figure(const struct row *row, const struct field *field)
{
    return row->table == TABLE_POINT &&
           field->cell == offsetof(struct point, value) / sizeof(uint32_t);
}

void value_check_figure(struct reader *r, const char *text, size_t length, struct mark mark)
{
    struct figure_range range;
    if (!figure_parse(text, length, &range))
        diag_add(r->diags, DIAG_BAD_FIGURE, mark,
                 _("'%.*s' is no figure, such as 8, \">70\", \"~10\" or \"10..12\""), (int)length,
                 text);
}

static void set_text(struct reader *r, struct row *row, const struct field *field,
                     const struct event *node)
{
    if (is_figure(row, field))
        value_check_figure(r, node->text, node->length, value_text_mark(node));
    row->cells[field->cell] = draft_word(r->draft, node->text, node->length);
}

static void set_long(struct reader *r, struct row *row, const struct field *field,
                     const struct event *node)
{
    size_t length = node->length;
    while (length > 0 && node->text[length - 1] == '\n')
        length--;
    bool once = (field->flags & FIELD_COMMON) != 0; /* a name or title */
    row->cells[field->cell] =
        once ? draft_text(r->draft, node->text, length) : draft_word(r->draft, node->text, length);
}

static void set_id(struct reader *r, struct row *row, const struct field *field,
                   const struct event *node)
{
    (void)field;
    row->id = draft_text(r->draft, node->text, node->length);
    row->id_mark = node->mark;
    draft_hash_id(r->draft, row->table, node->text, node->length); /* for when it is declared */
}

/* YAML 1.1 has more words for true and false. */
static uint32_t truth_word(const struct field *field, const char *text)
{
    static const char *const words[][3] = {{"no", "off", "n"}, {"yes", "on", "y"}};
    if (strcmp(field->words[0], "false") != 0)
        return 0;
    for (uint32_t value = 0; value < 2; value++) {
        if (strcasecmp(text, field->words[value]) == 0)
            return value + 1;
        for (size_t i = 0; i < 3; i++)
            if (strcasecmp(text, words[value][i]) == 0)
                return value + 1;
    }
    return 0;
}

static void tell_word(struct reader *r, const struct field *field, const struct event *node)
{
    struct suggest suggest;
    suggest_init(&suggest, node->text, node->length);
    struct buf words = {0};
    for (size_t i = 0; field->words[i]; i++) {
        suggest_offer(&suggest, field->words[i]);
        buf_printf(&words, "%s%s", i > 0 ? ", " : "", field->words[i]);
    }
    int length = node->length < 200 ? (int)node->length : 200;
    if (suggest.best)
        diag_add(r->diags, DIAG_BAD_VALUE, node->mark,
                 _("'%s' cannot be '%.*s'; did you mean '%s'?"), field->key, length, node->text,
                 suggest.best);
    else
        diag_add(r->diags, DIAG_BAD_VALUE, node->mark, _("'%s' cannot be '%.*s'; it is one of: %s"),
                 field->key, length, node->text, words.text);
    buf_finish(&words);
}

static void set_word(struct reader *r, struct row *row, const struct field *field,
                     const struct event *node)
{
    uint32_t value = schema_word(field, node->text, node->length);
    if (value == 0)
        value = truth_word(field, node->text);
    row->cells[field->cell] = value;
    if (value == 0) {
        tell_word(r, field, node);
        extra_keep(r, row, field, node);
    }
}

static void set_date(struct reader *r, struct row *row, const struct field *field,
                     const struct event *node)
{
    row->cells[field->cell] = draft_date(r->draft, node->text, node->length, value_text_mark(node));
}

static void set_ref(struct reader *r, struct row *row, const struct field *field,
                    const struct event *node)
{
    refer_from_cell(r, &row->cells[field->cell], field->table, node);
}

static const struct field *sibling(const struct row *row, const char *key)
{
    return row_find(row, key, strlen(key));
}

/* Whom an attribution names: kept as text until its kind is known. */
static void set_handle(struct reader *r, struct row *row, const struct field *field,
                       const struct event *node)
{
    (void)field;
    row->id = draft_word(r->draft, node->text, node->length);
    row->id_mark = node->mark;
}

static void close_handle(struct reader *r, struct row *row)
{
    const struct field *kind = sibling(row, "kind");
    const struct field *handle = sibling(row, "id");
    if (row->id == 0 || !kind || !handle)
        return;
    bool group = strcmp(pool_text(&r->draft->pool, row->cells[kind->cell]), "organization") == 0;
    char *id = mem_strdup(pool_text(&r->draft->pool, row->id));
    row->cells[handle->cell + group] = draft_refer(
        r->draft, group ? TABLE_ORGANIZATION : TABLE_PERSON, id, strlen(id), row->id_mark);
    free(id);
}

uint32_t value_read_row(struct reader *r, struct row *parent, const struct field *field,
                        const struct event *node)
{
    struct row row;
    row_init(&row, r, field->table, parent, node->mark);
    if (node->type == EVENT_MAPPING) {
        row_read(r, &row);
    } else if (node->type != EVENT_SCALAR || !row_read_head(r, &row, node)) {
        reader_tell_shape(r, field->key,
                          field->type == FIELD_ROW ? SHAPE_MAPPING : SHAPE_ITEM_MAPPING, node);
        extra_keep(r, parent, field, node);
        return 0;
    }
    if (field->table == TABLE_ATTRIBUTION)
        close_handle(r, &row);
    return row_add(r, &row);
}

static void set_row(struct reader *r, struct row *row, const struct field *field,
                    const struct event *node)
{
    row->cells[field->cell] = value_read_row(r, row, field, node);
}

/* A list where one value belongs: its only item; the others are told and kept. */
static void set_first(struct reader *r, struct row *row, const struct field *field,
                      const struct event *node)
{
    struct event list = *node;
    const struct event *item = events_next(r->events);
    if (item->type == EVENT_SCALAR) {
        value_read(r, row, field, item);
        item = events_next(r->events);
    }
    if (item->type == EVENT_CLOSE || item->type == EVENT_END)
        return;
    reader_tell_shape(r, field->key, SHAPE_SCALAR, &list);
    while (item->type != EVENT_CLOSE && item->type != EVENT_END) {
        extra_keep(r, row, field, item);
        item = events_next(r->events);
    }
}

void value_set_wrong(struct reader *r, struct row *row, const struct field *field,
                     const struct event *node)
{
    bool list =
        field->type == FIELD_TEXTS || field->type == FIELD_REFS || field->type == FIELD_TOPICS;
    bool mapping = field->type == FIELD_FIGURES || field->type == FIELD_ROW;
    enum reader_shape wanted = list ? SHAPE_LIST : mapping ? SHAPE_MAPPING : SHAPE_SCALAR;
    reader_tell_shape(r, field->key, wanted, node);
    extra_keep(r, row, field, node);
}

/* [1667,1668] and {1667,1668} without quotes are lists and mappings to YAML, sets to EDTF. */
static void set_date_set(struct reader *r, struct row *row, const struct field *field,
                         const struct event *node)
{
    bool mapping = node->type == EVENT_MAPPING;
    struct mark mark = node->mark;
    struct buf text = {0};
    bool fits = true;
    size_t count = 0;
    const struct event *item;
    while ((item = events_next(r->events))->type != EVENT_CLOSE && item->type != EVENT_END) {
        bool value = mapping && count % 2 == 1;
        fits &= item->type == EVENT_SCALAR && (!value || value_is_null(item));
        if (item->type == EVENT_SCALAR && !value) {
            buf_putc(&text, text.length > 0 ? ',' : mapping ? '{' : '[');
            buf_add(&text, item->text, item->length);
        } else if (item->type != EVENT_SCALAR) {
            reader_skip(r, item);
        }
        count++;
    }
    if (count == 0)
        return;
    buf_putc(&text, mapping ? '}' : ']');
    if (fits)
        row->cells[field->cell] = draft_date(r->draft, text.text, text.length, mark);
    else
        reader_tell_shape(
            r, field->key, SHAPE_SCALAR,
            &(struct event){.type = mapping ? EVENT_MAPPING : EVENT_SEQUENCE, .mark = mark});
    buf_finish(&text);
}

/* ---- the table */

static setter *const setters[][3] = {
    [FIELD_TEXT] = {set_text, set_first, value_set_wrong},
    [FIELD_LONG] = {set_long, set_first, value_set_wrong},
    [FIELD_ID] = {set_id, set_first, value_set_wrong},
    [FIELD_WORD] = {set_word, set_first, value_set_wrong},
    [FIELD_NUMBER] = {value_set_wrong, value_set_wrong, value_set_wrong},
    [FIELD_DATE] = {set_date, set_date_set, set_date_set},
    [FIELD_REF] = {set_ref, set_first, value_set_wrong},
    [FIELD_ROW] = {set_row, value_set_wrong, set_row},
    [FIELD_TEXTS] = {list_set_single, list_set_list, value_set_wrong},
    [FIELD_REFS] = {list_set_single, list_set_list, value_set_wrong},
    [FIELD_ROWS] = {list_set_single, list_set_list, list_set_single},
    [FIELD_PARTIES] = {list_set_single, list_set_list, list_set_single},
    [FIELD_PLACES] = {list_set_single, list_set_list, list_set_route},
    [FIELD_FIGURES] = {value_set_wrong, value_set_wrong, list_set_figures},
    [FIELD_TOPICS] = {list_set_single, list_set_list, value_set_wrong},
    [FIELD_HANDLE] = {set_handle, set_first, value_set_wrong},
};

enum reader_shape reader_shape(const struct event *node)
{
    if (node->type == EVENT_SEQUENCE)
        return SHAPE_LIST;
    return node->type == EVENT_MAPPING ? SHAPE_MAPPING : SHAPE_SCALAR;
}

void value_read(struct reader *r, struct row *row, const struct field *field,
                const struct event *node)
{
    if (!value_is_null(node))
        setters[field->type][reader_shape(node)](r, row, field, node);
}
