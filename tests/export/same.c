#include "same.h"

#include <string.h>

struct pair {
    const struct timeline *a, *b;
    struct buf *difference;
};

static bool same_rows(const struct pair *p, enum table table, uint32_t m, uint32_t n);

static bool same_text(const struct pair *p, uint32_t m, uint32_t n)
{
    const char *a = timeline_text(p->a, m), *b = timeline_text(p->b, n);
    if (strcmp(a, b) == 0)
        return true;
    buf_printf(p->difference, "'%s' and '%s'", a, b);
    return false;
}

static bool same_date(const struct pair *p, uint32_t m, uint32_t n)
{
    const struct date *a = timeline_date(p->a, m), *b = timeline_date(p->b, n);
    return same_text(p, a->text, b->text) && a->min == b->min && a->max == b->max &&
           a->flags == b->flags;
}

/* A row by its id, one without by what it says. */
static bool same_ref(const struct pair *p, enum table table, uint32_t m, uint32_t n)
{
    if (!schema_has_entity(table))
        return same_rows(p, table, m, n);
    return same_text(p, timeline_entity(p->a, table, m)->id, timeline_entity(p->b, table, n)->id);
}

static bool same_list(const struct pair *p, const struct field *field, bool texts, uint32_t m,
                      uint32_t n)
{
    uint32_t a_count, b_count;
    const uint32_t *a = timeline_list(p->a, m, &a_count), *b = timeline_list(p->b, n, &b_count);
    for (uint32_t i = 0; i < a_count && i < b_count; i++)
        if (!(texts ? same_text(p, a[i], b[i]) : same_ref(p, field->table, a[i], b[i])))
            return false;
    if (a_count != b_count)
        buf_printf(p->difference, "lists of %u and %u", a_count, b_count);
    return a_count == b_count;
}

static bool same_cell(const struct pair *p, const struct field *field, const uint32_t *a,
                      const uint32_t *b)
{
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_ID:
        return same_text(p, *a, *b);
    case FIELD_WORD:
    case FIELD_NUMBER:
        if (*a != *b)
            buf_printf(p->difference, "%u and %u", *a, *b);
        return *a == *b;
    case FIELD_DATE:
        return same_date(p, *a, *b);
    case FIELD_REF:
        return same_ref(p, field->table == TABLE_COUNT ? (enum table)a[-1] : field->table, *a, *b);
    case FIELD_ROW:
        return same_rows(p, field->table, *a, *b);
    case FIELD_TEXTS:
        return same_list(p, field, true, *a, *b);
    case FIELD_PARTIES:
        return same_list(p, field, false, a[0], b[0]) && same_list(p, field, true, a[1], b[1]);
    case FIELD_PLACES:
        return same_list(p, field, false, a[0], b[0]) && a[1] == b[1];
    case FIELD_HANDLE:
        return same_ref(p, TABLE_PERSON, a[0], b[0]) && same_ref(p, TABLE_ORGANIZATION, a[1], b[1]);
    default:
        return same_list(p, field, false, *a, *b);
    }
}

/* Values of unknown keys, where quotes are a matter of style. */
static bool same_extra(const struct pair *p, uint32_t m, uint32_t n)
{
    const struct extra *one = timeline_extra(p->a, m), *other = timeline_extra(p->b, n);
    const char *a = timeline_text(p->a, one->value), *b = timeline_text(p->b, other->value);
    while (*a != '\0' || *b != '\0') {
        a += *a == '"';
        b += *b == '"';
        if (*a != *b)
            return same_text(p, one->value, other->value);
        a += *a != '\0';
        b += *b != '\0';
    }
    return same_text(p, one->key, other->key);
}

static bool same_rows(const struct pair *p, enum table table, uint32_t m, uint32_t n)
{
    size_t count;
    if (table == TABLE_EXTRA)
        return same_extra(p, m, n);
    const struct field *fields = schema_fields(table, &count);
    const uint32_t *a = timeline_row(p->a, table, m), *b = timeline_row(p->b, table, n);
    for (size_t i = 0; i < count; i++) {
        const struct field *field = &fields[i];
        if ((field->flags & FIELD_SYNONYM) != 0 ||
            same_cell(p, field, a + field->cell, b + field->cell))
            continue;
        buf_printf(p->difference, " at %s of table %d, row %u and %u", field->key, (int)table, m,
                   n);
        return false;
    }
    return true;
}

/* Rows that have ids are found by them: those that are only referred to may stand in another
 * order. Incidents keep theirs. */
static bool same_table(const struct pair *p, enum table table)
{
    uint32_t count = timeline_count(p->a, table);
    if (count != timeline_count(p->b, table)) {
        buf_printf(p->difference, "table %d has %u and %u rows", (int)table, count,
                   timeline_count(p->b, table));
        return false;
    }
    for (uint32_t row = 1; row <= count; row++) {
        const char *id = timeline_text(p->a, timeline_entity(p->a, table, row)->id);
        uint32_t other = row;
        if (table != TABLE_INCIDENT && table != TABLE_CONFLICT)
            other = timeline_find(p->b, table, id, strlen(id));
        if (other == 0)
            buf_printf(p->difference, "'%s' of table %d is missing", id, (int)table);
        if (other == 0 || !same_rows(p, table, row, other))
            return false;
    }
    return true;
}

bool same_timelines(const struct timeline *a, const struct timeline *b, struct buf *difference)
{
    struct pair pair = {a, b, difference};
    for (enum table table = 0; table < TABLE_COUNT; table++)
        if (schema_has_entity(table) && !same_table(&pair, table))
            return false;
    return same_rows(&pair, TABLE_HEADER, 1, 1);
}
