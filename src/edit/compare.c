#include "edit/compare.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

enum { PAIR_MAX = 10000000 }; /* titles that are compared to find changed ids */

static const enum table compared[] = {TABLE_HEADER,       TABLE_INCIDENT, TABLE_PERSON,
                                      TABLE_ORGANIZATION, TABLE_PLACE,    TABLE_SOURCE,
                                      TABLE_SERIES,       TABLE_CONFLICT};

typedef VEC(char *) texts;

/* ---- values as text */

static void put_row(const struct timeline *t, enum table table, uint32_t row, struct buf *out);

static void put_topic(const struct timeline *t, uint32_t row, struct buf *out)
{
    const struct topic *topic = timeline_topic(t, row);
    if (topic->row != 0)
        buf_printf(out, "%s/%s%s", schema_section((enum table)topic->table),
                   timeline_text(t, timeline_entity(t, (enum table)topic->table, topic->row)->id),
                   topic->detail != 0 ? "/" : "");
    buf_puts(out, timeline_text(t, topic->detail));
}

/* One item of a field. */
static void put_item(const struct timeline *t, const struct field *f, uint32_t item,
                     struct buf *out)
{
    switch (f->type) {
    case FIELD_WORD:
        buf_puts(out, f->words[item - 1]);
        break;
    case FIELD_DATE:
        buf_puts(out, timeline_text(t, timeline_date(t, item)->text));
        break;
    case FIELD_REF:
    case FIELD_REFS:
    case FIELD_PARTIES:
    case FIELD_PLACES:
    case FIELD_HANDLE:
        buf_puts(out, timeline_text(t, timeline_entity(t, f->table, item)->id));
        break;
    case FIELD_TOPICS:
        put_topic(t, item, out);
        break;
    case FIELD_ROW:
    case FIELD_ROWS:
    case FIELD_FIGURES:
        put_row(t, f->table, item, out);
        break;
    default:
        buf_puts(out, timeline_text(t, item));
    }
}

static bool is_list(const struct field *f)
{
    static const enum field_type lists[] = {FIELD_TEXTS,  FIELD_REFS,    FIELD_ROWS,  FIELD_PARTIES,
                                            FIELD_PLACES, FIELD_FIGURES, FIELD_TOPICS};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (lists[i] == f->type)
            return true;
    return false;
}

static bool is_compared(const struct field *f)
{
    return (f->flags & (FIELD_DERIVED | FIELD_SYNONYM)) == 0 && f->type != FIELD_ID;
}

/* The items of a field of a row; the caller frees them. */
static void read_items(const struct timeline *t, const struct field *f, const uint32_t *cells,
                       texts *out)
{
    const uint32_t *items = cells + f->cell, *parts = NULL;
    struct field other = *f;
    if (f->type == FIELD_HANDLE && *items == 0) {
        other.table = TABLE_ORGANIZATION;
        items++;
    }
    uint32_t count = *items != 0;
    if (is_list(f))
        items = timeline_list(t, *items, &count);
    if (f->type == FIELD_PARTIES && cells[f->cell + 1] != 0) {
        uint32_t roles;
        parts = timeline_list(t, cells[f->cell + 1], &roles);
    }
    for (uint32_t i = 0; i < count; i++) {
        struct buf text = {0};
        if (f->type == FIELD_PLACES && cells[f->cell + 1] != 0)
            buf_puts(&text, i == 0 ? "from " : "to ");
        put_item(t, &other, items[i], &text);
        if (parts && parts[i] != 0)
            buf_printf(&text, " (%s)", timeline_text(t, parts[i]));
        if (items[i] != 0 || f->type != FIELD_PLACES)
            vec_push(out, mem_strdup(buf_text(&text)));
        buf_finish(&text);
    }
}

static void texts_finish(texts *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i]);
    vec_finish(list);
}

/* {source: x, says: ...}; a figure as name=value, an unknown key as key: value */
static void put_row(const struct timeline *t, enum table table, uint32_t row, struct buf *out)
{
    size_t count, put = 0;
    const struct field *fields = schema_fields(table, &count);
    const uint32_t *cells = timeline_row(t, table, row);
    bool pair = table == TABLE_FIGURE || table == TABLE_EXTRA;
    if (pair) {
        buf_printf(out, "%s%s%s", timeline_text(t, cells[0]), table == TABLE_FIGURE ? "=" : ": ",
                   timeline_text(t, cells[1]));
        return;
    }
    buf_putc(out, '{');
    for (size_t i = 0; i < count; i++) {
        texts items = {0};
        if (is_compared(&fields[i]))
            read_items(t, &fields[i], cells, &items);
        for (size_t k = 0; k < items.count; k++) {
            buf_puts(out, put++ > 0 ? ", " : "");
            if (fields[i].key[0] != '\0')
                buf_printf(out, "%s: ", fields[i].key);
            buf_puts(out, items.items[k]);
        }
        texts_finish(&items);
    }
    buf_putc(out, '}');
}

/* ---- one row against another */

/* Takes out what both have, each as often as it is in both. */
static void drop_common(texts *a, texts *b)
{
    size_t kept = 0;
    for (size_t i = 0; i < a->count; i++) {
        size_t k = 0;
        while (k < b->count && strcmp(a->items[i], b->items[k]) != 0)
            k++;
        if (k == b->count) {
            a->items[kept++] = a->items[i];
            continue;
        }
        free(a->items[i]);
        free(b->items[k]);
        memmove(b->items + k, b->items + k + 1, (--b->count - k) * sizeof *b->items);
    }
    a->count = kept;
}

static void compare_field(const struct timeline *old, const struct timeline *new,
                          const struct field *f, struct change *change)
{
    texts a = {0}, b = {0};
    read_items(old, f, timeline_row(old, change->table, change->old_row), &a);
    read_items(new, f, timeline_row(new, change->table, change->new_row), &b);
    drop_common(&a, &b);
    if (a.count + b.count > 0) {
        struct change_field field = {.key = f->key, .is_list = is_list(f)};
        for (size_t i = 0; i < a.count; i++)
            vec_push(&field.old, a.items[i]);
        for (size_t i = 0; i < b.count; i++)
            vec_push(&field.new, b.items[i]);
        vec_push(&change->fields, field);
    }
    vec_finish(&a);
    vec_finish(&b);
}

static void compare_ids(const struct timeline *old, const struct timeline *new,
                        struct change *change)
{
    const char *a = timeline_text(old, timeline_entity(old, change->table, change->old_row)->id);
    const char *b = timeline_text(new, timeline_entity(new, change->table, change->new_row)->id);
    if (strcmp(a, b) == 0)
        return;
    struct change_field field = {.key = "id"};
    vec_push(&field.old, mem_strdup(a));
    vec_push(&field.new, mem_strdup(b));
    vec_push(&change->fields, field);
}

static void add_change(struct comparison *result, struct change change)
{
    vec_push(&result->changes, change);
    result->count[change.sort]++;
}

static void compare_rows(const struct timeline *old, const struct timeline *new, enum table table,
                         uint32_t old_row, uint32_t new_row, struct comparison *result)
{
    size_t count;
    const struct field *fields = schema_fields(table, &count);
    struct change change = {CHANGE_CHANGED, table, old_row, new_row, {0}};
    if (schema_has_entity(table))
        compare_ids(old, new, &change);
    for (size_t i = 0; i < count; i++)
        if (is_compared(&fields[i]))
            compare_field(old, new, &fields[i], &change);
    if (change.fields.count > 0)
        add_change(result, change);
}

/* ---- tables */

/* Conflicts that annals found are not what somebody wrote. */
static bool is_told(const struct timeline *t, enum table table, uint32_t row)
{
    return table != TABLE_CONFLICT || timeline_conflict(t, row)->rule == CONFLICT_WRITTEN;
}

static const char *id_of(const struct timeline *t, enum table table, uint32_t row)
{
    return timeline_text(t, timeline_entity(t, table, row)->id);
}

/* Pairs incidents whose id is only in one of the two by their titles. */
static void pair_by_title(const struct timeline *old, const struct timeline *new, uint32_t *pairs,
                          bool *used)
{
    uint32_t old_count = timeline_count(old, TABLE_INCIDENT);
    uint32_t new_count = timeline_count(new, TABLE_INCIDENT), steps = 0;
    for (uint32_t n = 1; n <= new_count; n++) {
        for (uint32_t o = 1; pairs[n] == 0 && o <= old_count && steps < PAIR_MAX; o++, steps++) {
            if (used[o] || strcmp(timeline_text(old, timeline_incident(old, o)->entity.name),
                                  timeline_text(new, timeline_incident(new, n)->entity.name)) != 0)
                continue;
            pairs[n] = o;
            used[o] = true;
        }
    }
}

static void compare_table(const struct timeline *old, const struct timeline *new, enum table table,
                          struct comparison *result)
{
    uint32_t old_count = timeline_count(old, table), new_count = timeline_count(new, table);
    uint32_t *pairs = mem_zalloc((size_t)new_count + 1, sizeof *pairs);
    bool *used = mem_zalloc((size_t)old_count + 1, 1);
    for (uint32_t n = 1; n <= new_count; n++) {
        const char *id = id_of(new, table, n);
        pairs[n] = timeline_find(old, table, id, strlen(id));
        used[pairs[n]] = true;
    }
    if (table == TABLE_INCIDENT)
        pair_by_title(old, new, pairs, used);
    for (uint32_t o = 1; o <= old_count; o++)
        if (!used[o] && is_told(old, table, o))
            add_change(result, (struct change){CHANGE_REMOVED, table, o, 0, {0}});
    for (uint32_t n = 1; n <= new_count; n++) {
        if (!is_told(new, table, n))
            continue;
        if (pairs[n] != 0)
            compare_rows(old, new, table, pairs[n], n, result);
        else
            add_change(result, (struct change){CHANGE_ADDED, table, 0, n, {0}});
    }
    free(pairs);
    free(used);
}

void compare_timelines(const struct timeline *old, const struct timeline *new,
                       struct comparison *result)
{
    *result = (struct comparison){0};
    for (size_t i = 0; i < sizeof compared / sizeof *compared; i++) {
        if (compared[i] == TABLE_HEADER)
            compare_rows(old, new, TABLE_HEADER, 1, 1, result);
        else
            compare_table(old, new, compared[i], result);
    }
}

void comparison_finish(struct comparison *result)
{
    for (size_t i = 0; i < result->changes.count; i++) {
        struct change *change = &result->changes.items[i];
        for (size_t k = 0; k < change->fields.count; k++) {
            struct change_field *field = &change->fields.items[k];
            for (size_t n = 0; n < field->old.count; n++)
                free(field->old.items[n]);
            for (size_t n = 0; n < field->new.count; n++)
                free(field->new.items[n]);
            vec_finish(&field->old);
            vec_finish(&field->new);
        }
        vec_finish(&change->fields);
    }
    vec_finish(&result->changes);
}
