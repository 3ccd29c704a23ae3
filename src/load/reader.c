#include "load/reader.h"

#include <string.h>

#include "base/i18n.h"
#include "base/suggest.h"

enum { LOOK_AHEAD = 16 }; /* keys that are looked at to tell what a mapping is */

void reader_init(struct reader *r, struct draft *draft, const struct input *input,
                 const struct load_options *options)
{
    *r = (struct reader){
        .draft = draft,
        .diags = draft->diags,
        .input = input,
        .options = options,
    };
    tape_init(&r->tape);
    row_init(&r->header, r, TABLE_HEADER, NULL, (struct mark){.file = input->file});
}

void reader_put_header(struct reader *r)
{
    if (draft_count(r->draft, TABLE_HEADER) == 0)
        draft_add(r->draft, TABLE_HEADER);
    uint32_t *cells = draft_row(r->draft, TABLE_HEADER, 1);
    memcpy(cells, r->header.cells, schema_row_cells(TABLE_HEADER) * sizeof *cells);
}

void reader_finish(struct reader *r)
{
    row_close(r, &r->header);
    reader_put_header(r);
    tape_tell_unused(&r->tape, r->diags);
    reader_end(r);
}

void reader_end(struct reader *r)
{
    tape_finish(&r->tape);
    vec_finish(&r->items);
    vec_finish(&r->extras);
    vec_finish(&r->references);
    buf_finish(&r->ids);
    buf_finish(&r->text);
}

void reader_begin_document(struct reader *r)
{
    tape_tell_unused(&r->tape, r->diags);
    tape_clear(&r->tape);
    memset(r->section_lines, 0, sizeof r->section_lines);
    memset(r->header.owners, 0, sizeof r->header.owners);
    r->version_line = 0;
}

void reader_skip(struct reader *r, const struct event *node)
{
    if (node->type == EVENT_SEQUENCE || node->type == EVENT_MAPPING)
        events_skip(r->events);
}

void reader_tell_shape(struct reader *r, const char *key, enum reader_shape wanted,
                       const struct event *node)
{
    static const char *const keyed[][3] = {
        [SHAPE_SCALAR] = {"", N_("'%s' takes one value, but here is a list"),
                          N_("'%s' takes one value, but here is a mapping")},
        [SHAPE_LIST] = {N_("'%s' takes a list, but here is one value"), "",
                        N_("'%s' takes a list, but here is a mapping")},
        [SHAPE_MAPPING] = {N_("'%s' takes a mapping, but here is one value"),
                           N_("'%s' takes a mapping, but here is a list"), ""},
        [SHAPE_ITEM_SCALAR] = {"", N_("an item of '%s' is one value, but here is a list"),
                               N_("an item of '%s' is one value, but here is a mapping")},
        [SHAPE_ITEM_MAPPING] = {N_("an item of '%s' is a mapping, but here is one value"),
                                N_("an item of '%s' is a mapping, but here is a list"), ""},
    };
    static const char *const entries[3] = {
        N_("an entry is a mapping of keys, but here is one value"),
        N_("an entry is a mapping of keys, but here is a list"), ""};
    enum reader_shape found = reader_shape(node);
    if (wanted == found)
        diag_add(r->diags, DIAG_SHAPE, node->mark, _("'%s' does not fit here"), key ? key : "");
    else if (key)
        diag_add(r->diags, DIAG_SHAPE, node->mark, _(keyed[wanted][found]), key);
    else
        diag_add(r->diags, DIAG_SHAPE, node->mark, "%s", _(entries[found]));
}

/* ---- the root mapping */

static enum table find_section(const char *key, size_t length)
{
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        const char *section = schema_section(t);
        if (section[0] != '\0' && strlen(section) == length && memcmp(section, key, length) == 0)
            return t;
    }
    return TABLE_COUNT;
}

static bool is_version_key(const struct event *key)
{
    return key->length == 6 && memcmp(key->text, "annals", 6) == 0;
}

static void read_version(struct reader *r, const struct event *key)
{
    if (r->version_line != 0)
        diag_add(r->diags, DIAG_DUPLICATE_KEY, key->mark,
                 _("duplicate key '%s'; the first is on line %u"), "annals", r->version_line);
    r->version_line = key->mark.line;
    const struct event *value = events_next(r->events);
    if (value->type == EVENT_END)
        return;
    if (value->type != EVENT_SCALAR) {
        reader_tell_shape(r, "annals", SHAPE_SCALAR, value);
        reader_skip(r, value);
    } else if (strcmp(value->text, "1") != 0) {
        diag_add(r->diags, DIAG_VERSION, value->mark,
                 _("version '%.*s' of the format is not known; it is read as version 1"),
                 value->length < 40 ? (int)value->length : 40, value->text);
    }
}

static void read_section(struct reader *r, enum table table, struct mark mark)
{
    if (r->section_lines[table] != 0)
        diag_add(r->diags, DIAG_DUPLICATE_KEY, mark,
                 _("duplicate key '%s'; the first is on line %u"), schema_section(table),
                 r->section_lines[table]);
    else
        r->section_lines[table] = mark.line;
    section_read(r, table, events_next(r->events));
}

/* Words that people have for sections. */
static enum table find_habit(const char *key, size_t length)
{
    static const struct {
        const char *word;
        enum table table;
    } words[] = {
        {"events", TABLE_INCIDENT},   {"entries", TABLE_INCIDENT},  {"timeline", TABLE_INCIDENT},
        {"persons", TABLE_PERSON},    {"groups", TABLE_PERSON},     {"orgs", TABLE_ORGANIZATION},
        {"locations", TABLE_PLACE},   {"references", TABLE_SOURCE}, {"bibliography", TABLE_SOURCE},
        {"statistics", TABLE_SERIES},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].word) == length && memcmp(words[i].word, key, length) == 0)
            return words[i].table;
    return TABLE_COUNT;
}

/* A key of the root that is none: where a section was probably meant, it is read as that. */
static void read_unknown(struct reader *r, const struct event *key)
{
    struct suggest suggest;
    suggest_init(&suggest, key->text, key->length);
    suggest_offer(&suggest, "annals");
    for (enum table t = 0; t < TABLE_COUNT; t++)
        if (schema_section(t)[0] != '\0')
            suggest_offer(&suggest, schema_section(t));
    size_t count;
    const struct field *fields = schema_fields(TABLE_HEADER, &count);
    for (size_t i = 0; i < count; i++)
        if (fields[i].key[0] != '\0')
            suggest_offer(&suggest, fields[i].key);
    enum table table = find_habit(key->text, key->length);
    if (table != TABLE_COUNT)
        suggest.best = schema_section(table);
    else if (suggest.best)
        table = find_section(suggest.best, strlen(suggest.best));
    if (table == TABLE_COUNT || r->section_lines[table] != 0) {
        extra_read(r, &r->header, key, suggest.best);
        return;
    }
    diag_add(r->diags, DIAG_UNKNOWN_KEY, key->mark, _("unknown key '%.*s'; did you mean '%s'?"),
             (int)key->length, key->text, suggest.best);
    section_read(r, table, events_next(r->events));
}

static void read_root_pair(struct reader *r, const struct event *key)
{
    enum table table =
        key->type == EVENT_SCALAR ? find_section(key->text, key->length) : TABLE_COUNT;
    if (table != TABLE_COUNT)
        read_section(r, table, key->mark);
    else if (key->type == EVENT_SCALAR && is_version_key(key))
        read_version(r, key);
    else if (key->type == EVENT_SCALAR && !row_find(&r->header, key->text, key->length) &&
             strncmp(key->text, "x-", 2) != 0 && strcmp(key->text, "<<") != 0)
        read_unknown(r, key);
    else
        row_read_pair(r, &r->header, key);
}

static void read_root_pairs(struct reader *r)
{
    const struct event *key;
    r->draft->sections |= 1U << TABLE_HEADER;
    while (!r->stopped && (key = events_next(r->events))->type != EVENT_CLOSE &&
           key->type != EVENT_END)
        read_root_pair(r, key);
    for (size_t i = 0; i < r->header.merge_count; i++) {
        events_play(r->events, r->header.merges[i]);
        const struct event *node = events_next(r->events);
        while (node->type == EVENT_MAPPING && (key = events_next(r->events))->type != EVENT_CLOSE &&
               key->type != EVENT_END)
            read_root_pair(r, key);
    }
    r->header.merge_count = 0;
}

/* Whether the mapping that was begun is an incident alone, not a timeline: the first key that only
 * one of them has tells. */
static bool is_incident(struct reader *r)
{
    enum { UNDECIDED, INCIDENT, TIMELINE } what = UNDECIDED;
    events_hold(r->events);
    for (int i = 0; i < LOOK_AHEAD && what == UNDECIDED; i++) {
        const struct event *key = events_next(r->events);
        if (key->type != EVENT_SCALAR)
            break;
        bool root = is_version_key(key) || find_section(key->text, key->length) != TABLE_COUNT;
        bool header = schema_find_field(TABLE_HEADER, key->text, key->length) != NULL;
        bool incident = schema_find_field(TABLE_INCIDENT, key->text, key->length) != NULL;
        if (incident && !root && !header)
            what = INCIDENT;
        else if (!incident && (root || header))
            what = TIMELINE;
        reader_skip(r, events_next(r->events));
    }
    events_rewind(r->events);
    return what == INCIDENT || (what == UNDECIDED && r->one_line);
}

static void read_root(struct reader *r, const struct event *node)
{
    struct event root = *node;
    if (root.type == EVENT_SEQUENCE) {
        section_read(r, TABLE_INCIDENT, node);
    } else if (root.type == EVENT_MAPPING) {
        if (is_incident(r)) {
            r->draft->sections |= 1U << TABLE_INCIDENT;
            entry_read(r, TABLE_INCIDENT, &root);
        } else {
            read_root_pairs(r);
        }
    } else if (r->one_line) {
        entry_read(r, TABLE_INCIDENT, node);
    } else if (!value_is_null(node)) {
        diag_add(r->diags, DIAG_SHAPE, node->mark,
                 _("a timeline is a mapping or a list of incidents, but here is one text"));
    }
}

/* ---- pieces */

static void begin_piece(struct reader *r, const struct piece *piece)
{
    r->bytes_before = piece->offset;
    r->events = events_create(r->input, piece, &r->tape, r->options, r->diags);
}

/* Reads on to the end, to see that all of it is YAML. */
static void finish_piece(struct reader *r)
{
    while (!r->stopped && events_next(r->events)->type != EVENT_END)
        continue;
}

static bool end_piece(struct reader *r)
{
    bool read = r->stopped || !events_failed(r->events);
    r->expansion += events_played(r->events);
    events_destroy(r->events);
    r->events = NULL;
    return read;
}

bool reader_read(struct reader *r, const struct piece *piece)
{
    begin_piece(r, piece);
    const struct event *event;
    while (!r->stopped && (event = events_next(r->events))->type != EVENT_END) {
        if (event->type == EVENT_DOCUMENT) {
            events_forget(r->events);
            reader_begin_document(r);
        } else if (event->type != EVENT_DOCUMENT_END) {
            read_root(r, event);
        }
    }
    return end_piece(r);
}

/* The first node of a piece, of which there is one document. */
static const struct event *first_node(struct reader *r)
{
    const struct event *event = events_next(r->events);
    return event->type == EVENT_DOCUMENT ? events_next(r->events) : event;
}

static void tell_no_key(struct reader *r, const struct event *node)
{
    r->keyless = true;
    if (node->type != EVENT_END && !value_is_null(node))
        diag_add(r->diags, DIAG_SHAPE, node->mark, _("a key expected here, with ':' behind it"));
    reader_skip(r, node);
}

bool reader_read_keys(struct reader *r, const struct piece *piece)
{
    begin_piece(r, piece);
    const struct event *node = first_node(r);
    if (node->type == EVENT_MAPPING)
        read_root_pairs(r);
    else
        tell_no_key(r, node);
    finish_piece(r);
    return end_piece(r);
}

bool reader_read_entries(struct reader *r, enum table section, const struct piece *piece)
{
    begin_piece(r, piece);
    const struct event *node = first_node(r);
    if (node->type != EVENT_END)
        section_read(r, section, node);
    finish_piece(r);
    return end_piece(r);
}

bool reader_read_entry(struct reader *r, enum table section, const struct piece *piece)
{
    begin_piece(r, piece);
    const struct event *node = first_node(r);
    r->draft->sections |= 1U << section;
    if (node->type != EVENT_END)
        entry_read(r, section, node);
    finish_piece(r);
    return end_piece(r);
}

bool reader_read_row(struct reader *r, struct row *row, const struct piece *piece)
{
    begin_piece(r, piece);
    const struct event *node = first_node(r);
    if (node->type == EVENT_MAPPING)
        row_read(r, row);
    else
        tell_no_key(r, node);
    finish_piece(r);
    return end_piece(r);
}

bool reader_read_value(struct reader *r, struct row *row, const struct piece *piece)
{
    begin_piece(r, piece);
    const struct event *node = first_node(r);
    if (node->type != EVENT_END)
        entry_read_node(r, row, node);
    finish_piece(r);
    return end_piece(r);
}
