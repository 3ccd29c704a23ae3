/* Sections and their entries: incidents, people, sources ... */
#include <string.h>

#include "base/i18n.h"
#include "load/reader.h"
#include "load/yaml/bounds.h"

/* Sections that the format writes as lists; the others are mappings of ids. */
static bool is_list(enum table table)
{
    return table == TABLE_INCIDENT || table == TABLE_CONFLICT;
}

bool reader_is_full(struct reader *r)
{
    if (!r->stopped &&
        bounds_are_reached(r->options, r->draft, r->input->text.length, events_mark(r->events)))
        r->stopped = true;
    return r->stopped;
}

/* Behind each entry: whether to stop; every so often progress. */
static void tick(struct reader *r)
{
    reader_is_full(r);
    if (r->ticks++ % 64 != 0)
        return;
    if (r->options->progress)
        r->options->progress(r->options->progress_context,
                             r->bytes_before + events_offset(r->events), r->input->text.length);
    if (r->options->cancel && atomic_load_explicit(r->options->cancel, memory_order_relaxed))
        r->stopped = true;
}

/* An id for an entry that has none: its name, or where it stands. */
static uint32_t make_id(struct reader *r, const struct row *row)
{
    uint32_t name = row->cells[offsetof(struct entity, name) / sizeof(uint32_t)];
    if (!is_list(row->table))
        diag_add(r->diags, DIAG_MISSING, row->mark, _("key 'id' is missing"));
    if (name != 0)
        return name;
    struct buf id = {0};
    buf_printf(&id, "%s-%u", schema_section(row->table), row->mark.line);
    uint32_t string = draft_text(r->draft, id.text, id.length);
    buf_finish(&id);
    return string;
}

/* Copies what was read over the cells of a declared row. */
static void fill(struct reader *r, const struct row *row, uint32_t number)
{
    uint32_t *cells = draft_row(r->draft, row->table, number);
    for (size_t i = 0; i < schema_row_cells(row->table); i++)
        if (row->cells[i] != 0)
            cells[i] = row->cells[i];
}

static void declare(struct reader *r, struct row *row)
{
    if (row->table == TABLE_INCIDENT && row->id == 0) {
        uint32_t number = draft_declare_unnamed(r->draft, row->mark);
        fill(r, row, number);
        draft_name_incident(r->draft, number);
        return;
    }
    struct mark mark = row->id != 0 ? row->id_mark : row->mark;
    uint32_t id = row->id != 0 ? row->id : make_id(r, row);
    uint32_t number = draft_declare_id(r->draft, row->table, id, mark, NULL);
    fill(r, row, number);
}

void entry_declare(struct reader *r, struct row *row)
{
    row_close(r, row);
    if (!r->trial)
        declare(r, row);
    else if (r->trial_count++ == 0)
        r->trial_row = *row;
}

bool entry_try(struct reader *r, enum table section, const struct piece *piece, bool alone)
{
    r->trial = true;
    r->trial_count = 0;
    bool whole =
        alone ? reader_read_entry(r, section, piece) : reader_read_entries(r, section, piece);
    r->trial = false;
    whole = whole && r->trial_count <= 1;
    if (whole && r->trial_count == 1)
        declare(r, &r->trial_row);
    return whole;
}

/* Reads the node of an entry into its row: a mapping, nothing, or its name alone. */
void entry_read_node(struct reader *r, struct row *row, const struct event *node)
{
    if (node->type == EVENT_MAPPING) {
        row_read(r, row);
        return;
    }
    if (value_is_null(node))
        return;
    bool scalar = node->type == EVENT_SCALAR;
    if (!scalar || row->table == TABLE_INCIDENT)
        reader_tell_shape(r, NULL, SHAPE_MAPPING, node);
    if (scalar && row_read_head(r, row, node))
        return;
    static const struct field entry = {.key = "entry"};
    if (scalar)
        reader_tell_shape(r, NULL, SHAPE_MAPPING, node);
    extra_keep(r, row, &entry, node);
    row->told = true;
}

static bool is_end(const struct event *node)
{
    return node->type == EVENT_CLOSE || node->type == EVENT_END;
}

/* A list in place of an entry: its items, if they are mappings, are entries; if not, all of it is
 * kept in one. */
static void read_nested(struct reader *r, enum table table, const struct event *node)
{
    static const struct field entry = {.key = "entry"};
    struct row row;
    reader_tell_shape(r, NULL, SHAPE_MAPPING, node);
    row_init(&row, r, table, NULL, node->mark);
    node = events_next(r->events);
    if (node->type == EVENT_MAPPING) {
        for (; !r->stopped && !is_end(node); node = events_next(r->events))
            entry_read(r, table, node);
        return;
    }
    struct buf text = {0};
    for (; !is_end(node); node = events_next(r->events)) {
        buf_puts(&text, text.length > 0 ? ", " : "[");
        extra_format(r, &text, node);
    }
    buf_puts(&text, text.length > 0 ? "]" : "[]");
    extra_keep_text(r, &row, &entry, text.text);
    buf_finish(&text);
    row.told = true;
    entry_declare(r, &row);
}

void entry_read(struct reader *r, enum table table, const struct event *node)
{
    if (node->type == EVENT_SEQUENCE) {
        read_nested(r, table, node);
        return;
    }
    struct row row;
    bool scalar = node->type == EVENT_SCALAR;
    row_init(&row, r, table, NULL, node->mark);
    entry_read_node(r, &row, node);
    if (row.id == 0 && scalar && table != TABLE_INCIDENT) {
        row.id = row.cells[offsetof(struct entity, name) / sizeof(uint32_t)];
        row.id_mark = row.mark;
    }
    entry_declare(r, &row);
    tick(r);
}

static void entry_read_keyed(struct reader *r, enum table table, const struct event *key)
{
    struct row row;
    row_init(&row, r, table, NULL, key->mark);
    uint32_t id = draft_text(r->draft, key->text, key->length);
    struct mark mark = key->mark;
    entry_read_node(r, &row, events_next(r->events));
    const char *given = pool_text(&r->draft->pool, row.id);
    const char *entry = pool_text(&r->draft->pool, id);
    if (row.id != 0 && strcmp(given, entry) != 0) {
        static const struct field field = {.key = "id"};
        diag_add(r->diags, DIAG_UNKNOWN_KEY, row.id_mark,
                 _("id '%s' stands in the entry of '%s'; it is kept unread"), given, entry);
        char *value = mem_strdup(given);
        extra_keep_text(r, &row, &field, value);
        free(value);
    }
    row.id = id;
    row.id_mark = mark;
    entry_declare(r, &row);
    tick(r);
}

static void read_list(struct reader *r, enum table table)
{
    const struct event *node;
    while (!r->stopped && (node = events_next(r->events))->type != EVENT_CLOSE &&
           node->type != EVENT_END)
        entry_read(r, table, node);
}

static void read_mapping(struct reader *r, enum table table)
{
    const struct event *key;
    while (!r->stopped && (key = events_next(r->events))->type != EVENT_CLOSE &&
           key->type != EVENT_END) {
        if (key->type != EVENT_SCALAR) {
            diag_add(r->diags, DIAG_SHAPE, key->mark, _("a key is a text, no list or mapping"));
            reader_skip(r, key);
            reader_skip(r, events_next(r->events));
        } else if (key->plain && strcmp(key->text, "<<") == 0) {
            uint32_t node = events_capture(r->events);
            events_play(r->events, node);
            section_read(r, table, events_next(r->events));
        } else {
            entry_read_keyed(r, table, key);
        }
    }
}

void section_read(struct reader *r, enum table table, const struct event *node)
{
    r->draft->sections |= 1U << table;
    if (node->type == EVENT_SEQUENCE)
        read_list(r, table);
    else if (node->type == EVENT_MAPPING)
        read_mapping(r, table);
    else if (node->type == EVENT_SCALAR && !value_is_null(node))
        reader_tell_shape(r, schema_section(table), is_list(table) ? SHAPE_LIST : SHAPE_MAPPING,
                          node);
}
