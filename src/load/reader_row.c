#include <string.h>

#include "base/i18n.h"
#include "load/reader.h"

void row_init(struct row *row, struct reader *r, enum table table, struct row *parent,
              struct mark mark)
{
    size_t cells = table == TABLE_COUNT ? 2 : schema_row_cells(table);
    row->table = table;
    row->parent = parent;
    row->after = 0;
    row->mark = mark;
    row->id = 0;
    row->extras = r->extras.count;
    row->merge_count = 0;
    row->merging = false;
    row->told = false;
    memset(row->cells, 0, cells * sizeof *row->cells);
    for (size_t i = 0; i < cells; i++)
        row->owners[i] = NULL;
    memset(row->parts, 0, sizeof row->parts);
}

const struct field *row_find(const struct row *row, const char *key, size_t length)
{
    if (row->table != TABLE_COUNT)
        return schema_find_field(row->table, key, length);
    for (size_t i = 0; i < row->field_count; i++)
        if (strlen(row->fields[i].key) == length && memcmp(row->fields[i].key, key, length) == 0)
            return &row->fields[i];
    return NULL;
}

/* The end of an interval that a synonym of a date means: 0 `start`, 1 `end`. */
static size_t part_of(const struct field *field)
{
    return strcmp(field->key, "end") == 0;
}

static bool is_part(const struct field *field)
{
    return field->type == FIELD_DATE && (field->flags & FIELD_SYNONYM) != 0;
}

static void read_part(struct reader *r, struct row *row, const struct field *field,
                      const struct event *value)
{
    if (value_is_null(value))
        return;
    if (value->type != EVENT_SCALAR) {
        reader_tell_shape(r, field->key, SHAPE_SCALAR, value);
        extra_keep(r, row, field, value);
        return;
    }
    struct row_part *part = &row->parts[part_of(field)];
    part->text = draft_word(r->draft, value->text, value->length);
    part->mark = value->mark;
    part->mark.column += value->quoted;
}

/* Tells that a field was given before, by the same or another key. */
static void tell_again(struct reader *r, const struct row *row, const struct field *field,
                       const struct field *owner, struct mark mark)
{
    uint32_t line = row->lines[field->cell];
    if (is_part(field) && owner == field)
        line = row->parts[part_of(field)].mark.line;
    if (owner == field)
        diag_add(r->diags, DIAG_DUPLICATE_KEY, mark,
                 _("duplicate key '%s'; the first is on line %u"), field->key, line);
    else
        diag_add(r->diags, DIAG_UNKNOWN_KEY, mark,
                 _("key '%s' means the same as '%s' on line %u; it is kept unread"), field->key,
                 owner->key, line);
}

/* The field that was given for the same thing before, NULL if none was. */
static const struct field *find_owner(const struct row *row, const struct field *field)
{
    const struct field *owner = row->owners[field->cell];
    if (is_part(field) && row->parts[part_of(field)].text != 0)
        return field;
    return owner && is_part(owner) ? NULL : owner;
}

/* Whether a field may be given now. If not, what is wrong is told and the value skipped. */
static bool claim(struct reader *r, struct row *row, const struct field *field, struct mark mark)
{
    const struct field *owner = find_owner(row, field);
    if (!owner) {
        row->owners[field->cell] = field;
        row->lines[field->cell] = mark.line;
        return true;
    }
    if (!row->merging)
        tell_again(r, row, field, owner, mark);
    const struct event *value = events_next(r->events);
    if (owner != field && !row->merging)
        extra_keep(r, row, field, value);
    else
        reader_skip(r, value);
    return false;
}

static bool is_merge_key(const struct event *key)
{
    return key->length == 2 && key->plain && memcmp(key->text, "<<", 2) == 0;
}

/* As row_find, but looks first at the field that came next in the row before: most rows have their
 * keys in one order. */
static const struct field *find_next(struct reader *r, struct row *row, const struct event *key)
{
    if (row->table == TABLE_COUNT)
        return row_find(row, key->text, key->length);
    const struct field **next = &r->follows[row->table][row->after], *field = *next;
    if (!field || field->length != key->length || memcmp(field->key, key->text, key->length) != 0)
        field = row_find(row, key->text, key->length);
    if (field) {
        *next = field;
        row->after = field->cell + 1u;
    }
    return field;
}

void row_read_pair(struct reader *r, struct row *row, const struct event *key)
{
    if (key->type != EVENT_SCALAR) {
        diag_add(r->diags, DIAG_SHAPE, key->mark, _("a key is a text, no list or mapping"));
        reader_skip(r, key);
        reader_skip(r, events_next(r->events));
        return;
    }
    if (is_merge_key(key) && row->merge_count < ROW_MERGES) {
        row->merges[row->merge_count++] = events_capture(r->events);
        return;
    }
    const struct field *field = find_next(r, row, key);
    if (!field || (field->flags & FIELD_DERIVED) != 0) {
        extra_read(r, row, key, NULL);
        return;
    }
    if (row->merging && field->type == FIELD_ID) {
        reader_skip(r, events_next(r->events));
        return;
    }
    if (!claim(r, row, field, key->mark))
        return;
    const struct event *value = events_next(r->events);
    if (is_part(field))
        read_part(r, row, field, value);
    else
        value_read(r, row, field, value);
}

static void read_pairs(struct reader *r, struct row *row)
{
    const struct event *key;
    while ((key = events_next(r->events))->type != EVENT_CLOSE && key->type != EVENT_END)
        row_read_pair(r, row, key);
}

/* What `<<` names: a mapping, or a list of mappings; keys that are there already win. */
static void read_merge(struct reader *r, struct row *row)
{
    const struct event *node = events_next(r->events);
    if (node->type == EVENT_SEQUENCE) {
        while ((node = events_next(r->events))->type != EVENT_CLOSE && node->type != EVENT_END) {
            if (node->type == EVENT_MAPPING) {
                read_pairs(r, row);
                continue;
            }
            reader_tell_shape(r, "<<", SHAPE_MAPPING, node);
            reader_skip(r, node);
        }
    } else if (node->type == EVENT_MAPPING) {
        read_pairs(r, row);
    } else if (node->type == EVENT_SCALAR && !value_is_null(node)) {
        reader_tell_shape(r, "<<", SHAPE_MAPPING, node);
    }
}

void row_read(struct reader *r, struct row *row)
{
    read_pairs(r, row);
    for (size_t i = 0; i < row->merge_count && !events_failed(r->events); i++) {
        row->merging = true;
        events_play(r->events, row->merges[i]);
        read_merge(r, row);
    }
    row->merging = false;
}

bool row_read_head(struct reader *r, struct row *row, const struct event *scalar)
{
    size_t count = row->field_count;
    const struct field *fields =
        row->table == TABLE_COUNT ? row->fields : schema_fields(row->table, &count);
    for (size_t i = 0; i < count; i++) {
        if ((fields[i].flags & FIELD_HEAD) == 0)
            continue;
        row->owners[fields[i].cell] = &fields[i];
        row->lines[fields[i].cell] = scalar->mark.line;
        value_read(r, row, &fields[i], scalar);
        return true;
    }
    return false;
}

/* ---- closing */

/* Bytes of a date's text up to its time of day. */
static size_t without_time(const char *text)
{
    return strcspn(text, "T");
}

/* Whether what is wrong with an interval's text is its end. */
static bool is_wrong_after(const struct buf *text, size_t start)
{
    struct edtf parsed;
    struct edtf_error error = {0};
    if (edtf_parse(text->text, text->length, &parsed, &error))
        edtf_finish(&parsed);
    return error.column > start + 1;
}

/* The mark that a date's text would have, for its end after the slash to stand where it does. */
static struct mark end_mark(struct mark mark, size_t start)
{
    mark.column -= (uint32_t)start + 1;
    mark.column += mark.column == 0; /* 0 would be no column at all */
    return mark;
}

/* Makes one date of `start` and `end`; an interval has no times of day. */
static void join_parts(struct reader *r, struct row *row)
{
    static const struct field date = {.key = "date", .type = FIELD_DATE};
    const size_t cell = offsetof(struct incident, date) / sizeof(uint32_t);
    const struct row_part *start = &row->parts[0], *end = &row->parts[1];
    if (start->text == 0 && end->text == 0)
        return;
    const char *from = pool_text(&r->draft->pool, start->text);
    const char *to = pool_text(&r->draft->pool, end->text);
    struct buf text = {0};
    if (end->text == 0 || strcmp(from, to) == 0) {
        buf_puts(&text, from);
    } else {
        buf_add(&text, from, without_time(from));
        buf_putc(&text, '/');
        buf_add(&text, to, without_time(to));
    }
    struct mark mark = start->text != 0 ? start->mark : end->mark;
    if (row->cells[cell] == 0) {
        if (is_wrong_after(&text, without_time(from)))
            mark = end_mark(end->mark, without_time(from));
        row->cells[cell] = draft_date(r->draft, text.text, text.length, mark);
    } else {
        diag_add(r->diags, DIAG_UNKNOWN_KEY, mark,
                 _("there is a date, so 'start' and 'end' are kept unread"));
        extra_keep_text(r, row, &date, text.text);
    }
    buf_finish(&text);
}

static void close_extras(struct reader *r, struct row *row)
{
    size_t cell = 0, count = 0;
    if (row->table != TABLE_COUNT && r->extras.count > row->extras) {
        const struct field *fields = schema_fields(row->table, &count);
        for (size_t i = 0; i < count && cell == 0; i++)
            if (fields[i].type == FIELD_ROWS && fields[i].table == TABLE_EXTRA)
                cell = fields[i].cell;
    }
    if (cell == 0)
        return; /* they go to the row around this one */
    size_t base = r->items.count;
    for (size_t i = row->extras; i < r->extras.count; i++)
        if (r->extras.items[i].extra != 0)
            vec_push(&r->items, r->extras.items[i].extra);
    if (r->items.count > base)
        row->cells[cell] = draft_list(r->draft, r->items.items + base, r->items.count - base);
    r->items.count = base;
    r->extras.count = row->extras;
}

/* Tells required keys that are absent, unless the text broke off here. */
static void check_required(struct reader *r, struct row *row)
{
    size_t count = row->field_count;
    const struct field *fields =
        row->table == TABLE_COUNT ? row->fields : schema_fields(row->table, &count);
    const size_t summary = offsetof(struct incident, summary) / sizeof(uint32_t);
    for (size_t i = 0; i < count; i++) {
        const struct field *field = &fields[i];
        if ((field->flags & FIELD_REQUIRED) == 0 || row->cells[field->cell] != 0)
            continue;
        if (!r->broken && !row->told && !(r->events && events_failed(r->events)))
            diag_add(r->diags, DIAG_MISSING, row->mark, _("key '%s' is missing"), field->key);
        if (row->table == TABLE_INCIDENT)
            row->cells[field->cell] = draft_title(r->draft, row->cells[summary]);
    }
}

void row_close(struct reader *r, struct row *row)
{
    refer_settle(r);
    join_parts(r, row);
    check_required(r, row);
    close_extras(r, row);
}

uint32_t row_add(struct reader *r, struct row *row)
{
    row_close(r, row);
    uint32_t number = draft_add(r->draft, row->table);
    uint32_t *cells = draft_row(r->draft, row->table, number);
    memcpy(cells, row->cells, schema_row_cells(row->table) * sizeof *cells);
    size_t at = schema_origin_cell(row->table);
    if (at != 0) {
        struct origin origin = {
            .line = row->mark.line,
            .column = (uint16_t)(row->mark.column < UINT16_MAX ? row->mark.column : UINT16_MAX),
            .file = (uint16_t)row->mark.file,
        };
        memcpy(cells + at, &origin, sizeof origin);
    }
    return number;
}
