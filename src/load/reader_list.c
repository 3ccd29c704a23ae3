/* Values that are lists: each node becomes one item on the reader's stack. */
#include <string.h>

#include "base/i18n.h"
#include "load/reader_value.h"

enum { ITEMS_UNSEEN = 1024 }; /* that are read before memory is looked at */

static void item_wrong(struct reader *r, struct row *row, const struct field *field,
                       const struct event *node)
{
    reader_tell_shape(r, field->key, SHAPE_ITEM_SCALAR, node);
    extra_keep(r, row, field, node);
}

static void item_text(struct reader *r, struct row *row, const struct field *field,
                      const struct event *node)
{
    if (node->type != EVENT_SCALAR)
        item_wrong(r, row, field, node);
    else if (!value_is_null(node))
        vec_push(&r->items, draft_word(r->draft, node->text, node->length));
}

/* The forms that are no rows: somebody and their part in it, and a way from one place to another.
 */
static const struct field party_fields[] = {
    {.key = "id", .type = FIELD_REF, .table = TABLE_PERSON, .cell = 0, .flags = FIELD_REQUIRED},
    {.key = "as", .type = FIELD_TEXT, .cell = 1},
    {.key = "name", .type = FIELD_REF, .table = TABLE_PERSON, .cell = 0, .flags = FIELD_SYNONYM},
    {.key = "person", .type = FIELD_REF, .table = TABLE_PERSON, .cell = 0, .flags = FIELD_SYNONYM},
};
static const struct field route_fields[] = {
    {.key = "from", .type = FIELD_REF, .table = TABLE_PLACE, .cell = 0},
    {.key = "to", .type = FIELD_REF, .table = TABLE_PLACE, .cell = 1},
};

/* Reads a form's mapping into cells. */
static void read_form(struct reader *r, struct row *parent, const struct field *fields,
                      size_t count, struct mark mark, uint32_t cells[2])
{
    struct row row = {.fields = fields, .field_count = count};
    row_init(&row, r, TABLE_COUNT, parent, mark);
    row_read(r, &row);
    row_close(r, &row);
    memcpy(cells, row.cells, 2 * sizeof *cells);
}

/* A reference, or a mapping with its id. */
static void item_ref(struct reader *r, struct row *row, const struct field *field,
                     const struct event *node)
{
    const struct field fields[] = {
        {.key = "id", .type = FIELD_REF, .table = field->table, .flags = FIELD_REQUIRED},
        {.key = "name", .type = FIELD_REF, .table = field->table, .flags = FIELD_SYNONYM},
    };
    uint32_t cells[2];
    if (value_is_null(node))
        return;
    if (node->type == EVENT_MAPPING) {
        read_form(r, row, fields, sizeof fields / sizeof *fields, node->mark, cells);
        vec_push(&r->items, cells[0]);
    } else if (node->type != EVENT_SCALAR) {
        item_wrong(r, row, field, node);
    } else {
        refer_from_item(r, field->table, node);
    }
}

static void item_row(struct reader *r, struct row *row, const struct field *field,
                     const struct event *node)
{
    if (value_is_null(node))
        return;
    uint32_t number = value_read_row(r, row, field, node);
    if (number != 0)
        vec_push(&r->items, number);
}

static void item_topic(struct reader *r, struct row *row, const struct field *field,
                       const struct event *node)
{
    if (node->type != EVENT_SCALAR)
        item_wrong(r, row, field, node);
    else if (!value_is_null(node))
        vec_push(&r->items, draft_topic_path(r->draft, node->text, node->length, node->mark));
}

/* Pushes two items: the person, and what they did. */
static void item_party(struct reader *r, struct row *row, const struct field *field,
                       const struct event *node)
{
    uint32_t cells[2];
    if (node->type == EVENT_MAPPING) {
        read_form(r, row, party_fields, sizeof party_fields / sizeof *party_fields, node->mark,
                  cells);
        vec_push(&r->items, cells[0]);
        vec_push(&r->items, cells[1]);
    } else if (node->type != EVENT_SCALAR) {
        item_wrong(r, row, field, node);
    } else if (!value_is_null(node)) {
        refer_from_item(r, field->table, node);
        vec_push(&r->items, 0);
    }
}

static setter *const items[] = {
    [FIELD_TEXTS] = item_text, [FIELD_REFS] = item_ref,      [FIELD_PLACES] = item_ref,
    [FIELD_ROWS] = item_row,   [FIELD_PARTIES] = item_party, [FIELD_TOPICS] = item_topic,
};

/* The people first, and then what they did, as a list if anybody did anything. */
static uint32_t close_parts(struct reader *r, uint32_t *pairs, size_t count)
{
    VEC(uint32_t) parts = {0};
    for (size_t i = 0; i < count; i++)
        if (pairs[2 * i + 1] != 0 && parts.count == 0)
            vec_reserve(&parts, count);
    for (size_t i = 0; i < count; i++) {
        if (parts.items)
            parts.items[i] = pairs[2 * i + 1];
        pairs[i] = pairs[2 * i];
    }
    uint32_t list = parts.items ? draft_list(r->draft, parts.items, count) : 0;
    vec_finish(&parts);
    return list;
}

/* Whether two items say the same; people also where only one of them says what they did, which the
 * first then says. */
static bool unite_items(uint32_t *first, const uint32_t *second, size_t width)
{
    if (first[0] != second[0])
        return false;
    if (width == 1 || second[1] == 0 || first[1] == second[1])
        return true;
    bool silent = first[1] == 0;
    first[1] = silent ? second[1] : first[1];
    return silent;
}

/* Drops references to nothing, and those that stand among the last before them; returns how many
 * are left. Of a longer list not all before are looked at, which bounds the time. */
static size_t drop_repeated(uint32_t *list, size_t count, size_t width)
{
    enum { LAST = 64 };
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t *item = list + i * width;
        bool repeated = item[0] == 0;
        for (size_t k = kept > LAST ? kept - LAST : 0; k < kept && !repeated; k++)
            repeated = unite_items(list + k * width, item, width);
        if (!repeated)
            memmove(list + kept++ * width, item, width * sizeof *list);
    }
    return kept;
}

/* Closes a list that began at base of the stack. */
static void close_list(struct reader *r, struct row *row, const struct field *field, size_t base)
{
    size_t count = r->items.count - base;
    if (count == 0)
        return;
    refer_settle(r);
    uint32_t *list = r->items.items + base;
    if (field->type == FIELD_REFS || field->type == FIELD_PLACES)
        count = drop_repeated(list, count, 1);
    if (field->type == FIELD_PARTIES) {
        count = drop_repeated(list, count / 2, 2);
        row->cells[field->cell + 1] = close_parts(r, list, count);
    }
    row->cells[field->cell] = draft_list(r->draft, list, count);
    r->items.count = base;
}

void list_set_list(struct reader *r, struct row *row, const struct field *field,
                   const struct event *node)
{
    (void)node;
    size_t base = r->items.count, count = 0;
    const struct event *item;
    while ((item = events_next(r->events))->type != EVENT_CLOSE && item->type != EVENT_END) {
        items[field->type](r, row, field, item);
        if (++count % ITEMS_UNSEEN == 0 && reader_is_full(r)) {
            events_skip(r->events);
            break;
        }
    }
    close_list(r, row, field, base);
}

/* One node where a list belongs. */
void list_set_single(struct reader *r, struct row *row, const struct field *field,
                     const struct event *node)
{
    size_t base = r->items.count;
    items[field->type](r, row, field, node);
    close_list(r, row, field, base);
}

void list_set_route(struct reader *r, struct row *row, const struct field *field,
                    const struct event *node)
{
    uint32_t cells[2];
    read_form(r, row, route_fields, sizeof route_fields / sizeof *route_fields, node->mark, cells);
    if ((cells[0] | cells[1]) == 0)
        return;
    row->cells[field->cell] = draft_list(r->draft, cells, 2);
    row->cells[field->cell + 1] = 1;
}

/* ---- figures: a mapping of names and values */

static bool has_figure(const struct reader *r, size_t base, uint32_t name)
{
    for (size_t i = base; i < r->items.count; i++)
        if (draft_figure(r->draft, r->items.items[i])->name == name)
            return true;
    return false;
}

static void read_figure(struct reader *r, struct row *row, const struct field *field, size_t base,
                        const struct event *key)
{
    struct mark mark = key->mark;
    uint32_t name = draft_word(r->draft, key->text, key->length);
    if (has_figure(r, base, name)) {
        diag_add(r->diags, DIAG_DUPLICATE_KEY, mark, _("figure '%s' is given twice"),
                 pool_text(&r->draft->pool, name));
        reader_skip(r, events_next(r->events));
        return;
    }
    const struct event *value = events_next(r->events);
    if (value_is_null(value))
        return;
    if (value->type != EVENT_SCALAR) {
        reader_tell_shape(r, pool_text(&r->draft->pool, name), SHAPE_SCALAR, value);
        extra_keep(r, row, field, value);
        return;
    }
    if (r->items.count - base >= r->options->max_keys) {
        diag_add(r->diags, DIAG_LIMIT, mark, _("more than %zu figures"), r->options->max_keys);
        return;
    }
    value_check_figure(r, value->text, value->length, value_text_mark(value));
    uint32_t text = draft_word(r->draft, value->text, value->length);
    uint32_t figure = draft_add(r->draft, TABLE_FIGURE);
    *draft_figure(r->draft, figure) = (struct figure){.name = name, .value = text};
    vec_push(&r->items, figure);
}

void list_set_figures(struct reader *r, struct row *row, const struct field *field,
                      const struct event *node)
{
    (void)node;
    size_t base = r->items.count;
    const struct event *key;
    while ((key = events_next(r->events))->type != EVENT_CLOSE && key->type != EVENT_END) {
        if (key->type == EVENT_SCALAR) {
            read_figure(r, row, field, base, key);
            continue;
        }
        diag_add(r->diags, DIAG_SHAPE, key->mark, _("a key is a text, no list or mapping"));
        reader_skip(r, key);
        reader_skip(r, events_next(r->events));
    }
    close_list(r, row, field, base);
}
