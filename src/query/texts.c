#include "query/texts.h"

#include <stddef.h>

#define CELL(type, name) (uint16_t)(offsetof(struct type, name) / sizeof(uint32_t))

/* The cell of a table's aliases, 0 = it has none. */
static const uint16_t alias_cells[TABLE_COUNT] = {
    [TABLE_PERSON] = CELL(person, aliases),
    [TABLE_ORGANIZATION] = CELL(organization, aliases),
    [TABLE_PLACE] = CELL(place, aliases),
};

bool texts_name(const struct timeline *t, enum table table, uint32_t row, text_fn *fn,
                void *context)
{
    const uint32_t *cells = timeline_row(t, table, row);
    uint32_t count;

    if (fn(context, cells[CELL(entity, name)]))
        return true;
    if (alias_cells[table] == 0)
        return false;
    const uint32_t *aliases = timeline_list(t, cells[alias_cells[table]], &count);
    for (uint32_t i = 0; i < count; i++)
        if (fn(context, timeline_alias(t, aliases[i])->name))
            return true;
    return false;
}

bool texts_report(const struct timeline *t, uint32_t report, text_fn *fn, void *context)
{
    const struct report *r = timeline_report(t, report);

    if (r->says != 0 && fn(context, r->says))
        return true;
    return r->attribution != 0 && fn(context, timeline_attribution(t, r->attribution)->label);
}

/* What a cell holds that has text in it. */
enum cell_kind {
    CELL_TEXT,    /* a string */
    CELL_TEXTS,   /* a list of strings */
    CELL_NAME,    /* a row of a table that has a name */
    CELL_NAMES,   /* a list of them */
    CELL_AROUND,  /* a list of places: their names, and those of the places around them */
    CELL_REPORTS, /* a list of reports */
    CELL_ROWS,    /* a list of rows of a table that is in the list below itself */
};

static const struct {
    enum table table;
    uint16_t cell;
    enum cell_kind kind;
    enum table other;
} text_cells[] = {
    {TABLE_INCIDENT, CELL(incident, entity.name), CELL_TEXT, 0},
    {TABLE_INCIDENT, CELL(incident, summary), CELL_TEXT, 0},
    {TABLE_INCIDENT, CELL(incident, people), CELL_NAMES, TABLE_PERSON},
    {TABLE_INCIDENT, CELL(incident, organizations), CELL_NAMES, TABLE_ORGANIZATION},
    {TABLE_INCIDENT, CELL(incident, sources), CELL_NAMES, TABLE_SOURCE},
    {TABLE_INCIDENT, CELL(incident, places), CELL_AROUND, TABLE_PLACE},
    {TABLE_INCIDENT, CELL(incident, reports), CELL_REPORTS, 0},
    {TABLE_PERSON, CELL(person, description), CELL_TEXT, 0},
    {TABLE_PERSON, CELL(person, roles), CELL_ROWS, TABLE_ROLE},
    {TABLE_PERSON, CELL(person, relations), CELL_ROWS, TABLE_RELATION},
    {TABLE_ORGANIZATION, CELL(organization, note), CELL_TEXT, 0},
    {TABLE_PLACE, CELL(place, note), CELL_TEXT, 0},
    {TABLE_SOURCE, CELL(source, publisher), CELL_TEXT, 0},
    {TABLE_SOURCE, CELL(source, author), CELL_TEXTS, 0},
    {TABLE_SOURCE, CELL(source, url), CELL_TEXT, 0},
    {TABLE_SOURCE, CELL(source, note), CELL_TEXT, 0},
    {TABLE_SERIES, CELL(series, unit), CELL_TEXT, 0},
    {TABLE_SERIES, CELL(series, note), CELL_TEXT, 0},
    {TABLE_CONFLICT, CELL(conflict, claims), CELL_ROWS, TABLE_CLAIM},
    {TABLE_CONFLICT, CELL(conflict, note), CELL_TEXT, 0},
    {TABLE_ROLE, CELL(role, title), CELL_TEXT, 0},
    {TABLE_ROLE, CELL(role, called), CELL_TEXT, 0},
    {TABLE_ROLE, CELL(role, organization), CELL_NAME, TABLE_ORGANIZATION},
    {TABLE_ROLE, CELL(role, place), CELL_NAME, TABLE_PLACE},
    {TABLE_ROLE, CELL(role, note), CELL_TEXT, 0},
    {TABLE_RELATION, CELL(relation, person), CELL_NAME, TABLE_PERSON},
    {TABLE_RELATION, CELL(relation, name), CELL_TEXT, 0},
    {TABLE_RELATION, CELL(relation, note), CELL_TEXT, 0},
    {TABLE_CLAIM, CELL(claim, source), CELL_NAME, TABLE_SOURCE},
    {TABLE_CLAIM, CELL(claim, says), CELL_TEXT, 0},
};

static bool texts_cells(const struct timeline *t, enum table table, uint32_t row, text_fn *fn,
                        void *context);

/* A place and the places around it; at most as many as there are, should they go round. */
static bool texts_around(const struct timeline *t, uint32_t place, text_fn *fn, void *context)
{
    uint32_t left = timeline_count(t, TABLE_PLACE);

    for (; place != 0 && left-- > 0; place = timeline_place(t, place)->in)
        if (texts_name(t, TABLE_PLACE, place, fn, context))
            return true;
    return false;
}

static bool texts_item(const struct timeline *t, enum cell_kind kind, enum table other,
                       uint32_t item, text_fn *fn, void *context)
{
    switch (kind) {
    case CELL_TEXT:
    case CELL_TEXTS:
        return item != 0 && fn(context, item);
    case CELL_NAME:
    case CELL_NAMES:
        return item != 0 && texts_name(t, other, item, fn, context);
    case CELL_AROUND:
        return texts_around(t, item, fn, context);
    case CELL_REPORTS:
        return texts_report(t, item, fn, context);
    case CELL_ROWS:
        return texts_cells(t, other, item, fn, context);
    }
    return false;
}

static bool texts_cells(const struct timeline *t, enum table table, uint32_t row, text_fn *fn,
                        void *context)
{
    for (size_t i = 0; i < sizeof text_cells / sizeof *text_cells; i++) {
        if (text_cells[i].table != table)
            continue;
        enum cell_kind kind = text_cells[i].kind;
        const uint32_t *items = timeline_row(t, table, row) + text_cells[i].cell;
        uint32_t count = 1;
        if (kind != CELL_TEXT && kind != CELL_NAME)
            items = timeline_list(t, *items, &count);
        for (uint32_t k = 0; k < count; k++)
            if (texts_item(t, kind, text_cells[i].other, items[k], fn, context))
                return true;
    }
    return false;
}

bool texts_row(const struct timeline *t, enum table table, uint32_t row, text_fn *fn, void *context)
{
    return texts_name(t, table, row, fn, context) || texts_cells(t, table, row, fn, context);
}
