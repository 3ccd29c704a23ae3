#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "load/import/import_word.h"
#include "load/reader.h"

enum { FORMAT_MAX = 65536 }; /* bytes that are kept of a value that annals does not know */

/* Whether a plain scalar is one in flow style too, and reads back as the same. */
static bool is_safe(const struct event *scalar)
{
    static const char safe[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./+~ ";
    if (!scalar->plain || scalar->length == 0 || scalar->text[0] == ' ' || scalar->text[0] == '-')
        return scalar->plain && scalar->length > 1 && scalar->text[0] == '-' &&
               scalar->text[1] >= '0' && scalar->text[1] <= '9' &&
               strspn(scalar->text, safe) == scalar->length;
    return strspn(scalar->text, safe) == scalar->length;
}

static void format_scalar(struct buf *out, const struct event *scalar)
{
    if (is_safe(scalar)) {
        buf_add(out, scalar->text, scalar->length);
        return;
    }
    if (value_is_null(scalar) && scalar->plain) {
        buf_puts(out, "null");
        return;
    }
    buf_putc(out, '"');
    for (size_t i = 0, size; i < scalar->length; i += size) {
        uint32_t c = utf8_decode(scalar->text + i, scalar->length - i, &size);
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", (char)c);
        else if (c == '\n')
            buf_puts(out, "\\n");
        else if (c == '\t')
            buf_puts(out, "\\t");
        else if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0))
            buf_printf(out, "\\x%02X", (unsigned)c);
        else if (c == 0x2028 || c == 0x2029 || c == 0xFEFF)
            buf_printf(out, "\\u%04X", (unsigned)c);
        else
            buf_add(out, scalar->text + i, size);
    }
    buf_putc(out, '"');
}

static bool is_start(enum event_type type)
{
    return type == EVENT_SEQUENCE || type == EVENT_MAPPING;
}

/* What stands before the next node: nothing, a comma, or the colon behind a key. */
static void format_gap(struct buf *out, bool mapping, size_t count)
{
    if (count > 0)
        buf_puts(out, mapping && count % 2 == 1 ? ": " : ", ");
}

void extra_format(struct reader *r, struct buf *out, const struct event *node)
{
    struct level {
        bool mapping;
        size_t count;
    };
    VEC(struct level) levels = {0};
    size_t start = out->length;
    bool full = false;
    while (node->type != EVENT_END) {
        struct level *top = levels.count > 0 ? &levels.items[levels.count - 1] : NULL;
        bool closes = node->type == EVENT_CLOSE;
        if (closes && !top)
            break;
        full |= out->length - start > FORMAT_MAX;
        if (!closes && top && !full)
            format_gap(out, top->mapping, top->count++);
        if (node->type == EVENT_SCALAR && !full) {
            format_scalar(out, node);
        } else if (is_start(node->type)) {
            bool mapping = node->type == EVENT_MAPPING;
            if (!full)
                buf_putc(out, mapping ? '{' : '[');
            vec_push(&levels, ((struct level){mapping, 0}));
        } else if (closes) {
            if (!full)
                buf_putc(out, top->mapping ? '}' : ']');
            levels.count--;
        }
        if (levels.count == 0)
            break;
        node = events_next(r->events);
    }
    vec_finish(&levels);
    if (out->length == start)
        buf_puts(out, "null"); /* the text broke off here */
    if (full) {
        buf_truncate(out, start);
        buf_puts(out, "\"...\"");
    }
}

/* ---- keeping */

/* The cell of a table's extras, 0 = it has none. */
static size_t extra_cell(enum table table)
{
    if (table == TABLE_COUNT)
        return 0;
    size_t count;
    const struct field *fields = schema_fields(table, &count);
    for (size_t i = 0; i < count; i++)
        if (fields[i].type == FIELD_ROWS && fields[i].table == TABLE_EXTRA)
            return fields[i].cell;
    return 0;
}

/* Whether one more key may be kept; too many are told once. */
static bool has_room(struct reader *r, const struct row *row, struct mark mark)
{
    size_t count = r->extras.count - row->extras;
    if (count == r->options->max_keys)
        diag_add(r->diags, DIAG_LIMIT, mark,
                 _("more than %zu unknown keys; from here on they are left out"), count);
    if (count == r->options->max_keys)
        vec_push(&r->extras, (struct kept){0});
    return count < r->options->max_keys;
}

static void keep(struct reader *r, uint32_t key, uint32_t line, const char *value, size_t length)
{
    uint32_t text = draft_word(r->draft, value, length);
    uint32_t extra = draft_add(r->draft, TABLE_EXTRA);
    draft_extra(r->draft, extra)->key = key;
    draft_extra(r->draft, extra)->value = text;
    vec_push(&r->extras, ((struct kept){extra, line}));
}

/* The string of a key, behind "x-" where it does not stand where it came from. */
static uint32_t key_string(struct reader *r, const char *key, size_t length, bool moved)
{
    struct buf name = {0};
    if (moved && (length < 2 || memcmp(key, "x-", 2) != 0))
        buf_puts(&name, "x-");
    buf_add(&name, key, length);
    uint32_t string = draft_word(r->draft, name.text, name.length);
    buf_finish(&name);
    return string;
}

/* Where a key was kept before in this row; NULL if it was not. */
static const struct kept *find_kept(const struct reader *r, const struct row *row, uint32_t key)
{
    for (size_t i = row->extras; i < r->extras.count; i++)
        if (draft_extra(r->draft, r->extras.items[i].extra)->key == key)
            return &r->extras.items[i];
    return NULL;
}

void extra_keep_text(struct reader *r, struct row *row, const struct field *field,
                     const char *value)
{
    uint32_t key = key_string(r, field->key, strlen(field->key), true);
    if (has_room(r, row, row->mark) && !find_kept(r, row, key))
        keep(r, key, row->mark.line, value, strlen(value));
}

void extra_keep(struct reader *r, struct row *row, const struct field *field,
                const struct event *node)
{
    size_t start = r->text.length;
    extra_format(r, &r->text, node);
    buf_putc(&r->text, '\0');
    extra_keep_text(r, row, field, r->text.text + start);
    buf_truncate(&r->text, start);
}

/* ---- unknown keys */

static void offer_keys(const struct row *row, struct suggest *suggest)
{
    size_t count = row->field_count;
    const struct field *fields =
        row->table == TABLE_COUNT ? row->fields : schema_fields(row->table, &count);
    for (size_t i = 0; i < count; i++)
        if (fields[i].key[0] != '\0')
            suggest_offer(suggest, fields[i].key);
}

/* Whether the key is a date: "- 2015: Foo" is what somebody tries first. */
static bool is_date(const char *key, size_t length)
{
    struct edtf date;
    if (!edtf_parse(key, length, &date, NULL))
        return false;
    edtf_finish(&date);
    return true;
}

/* The key of incidents that spreadsheets and other habits have this word for; NULL: none. */
static const char *find_habit(const char *key, size_t length)
{
    char *folded = import_word_fold(key, length);
    const char *meant = import_word_key(folded);
    free(folded);
    if (meant && *meant == ':')
        return meant[1] >= '0' && meant[1] <= '9' ? "date" : "reports";
    return meant;
}

static void tell_unknown(struct reader *r, const struct row *row, const char *key, size_t length,
                         struct mark mark, const char *meant)
{
    struct suggest suggest;
    suggest_init(&suggest, key, length);
    if (r->diags->dropped == 0 && !meant && row->table == TABLE_INCIDENT)
        meant = find_habit(key, length);
    if (r->diags->dropped == 0 && !meant)
        offer_keys(row, &suggest);
    if (meant || suggest.best)
        diag_add(r->diags, DIAG_UNKNOWN_KEY, mark, _("unknown key '%.*s'; did you mean '%s'?"),
                 (int)length, key, meant ? meant : suggest.best);
    else if (row->table == TABLE_INCIDENT && is_date(key, length))
        diag_add(r->diags, DIAG_UNKNOWN_KEY, mark,
                 _("unknown key '%.*s'; did you mean 'date: %.*s', and below it 'title: ...'?"),
                 (int)length, key, (int)length, key);
    else
        diag_add(r->diags, DIAG_UNKNOWN_KEY, mark, _("unknown key '%.*s'"), (int)length, key);
}

void extra_read(struct reader *r, struct row *row, const struct event *key, const char *meant)
{
    struct mark mark = key->mark;
    if (r->extras.count - row->extras > r->options->max_keys) {
        reader_skip(r, events_next(r->events));
        return;
    }
    size_t length = key->length < 1000 ? key->length : utf8_previous(key->text, 1000);
    bool moved = extra_cell(row->table) == 0;
    uint32_t string = key_string(r, key->text, length, moved);
    const struct kept *known = find_kept(r, row, string);
    bool own = length >= 2 && memcmp(key->text, "x-", 2) == 0;
    if (known && !row->merging)
        diag_add(r->diags, DIAG_DUPLICATE_KEY, mark,
                 _("duplicate key '%.*s'; the first is on line %u"), (int)length, key->text,
                 known->line);
    else if (!known && !own && !row->merging)
        tell_unknown(r, row, key->text, length, mark, meant);
    const struct event *value = events_next(r->events);
    if (known || !has_room(r, row, mark)) {
        reader_skip(r, value);
        return;
    }
    size_t start = r->text.length;
    extra_format(r, &r->text, value);
    keep(r, string, mark.line, r->text.text + start, r->text.length - start);
    buf_truncate(&r->text, start);
}
