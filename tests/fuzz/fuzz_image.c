/* libFuzzer target: blocks as they come out of an image that nobody vouches for. The input is a
 * block itself, or changes to a good one: eight bytes each, an offset and what to put there.
 * Whatever passes timeline_check_block can be used in every way without leaving the block. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "load/load.h"
#include "model/block.h"
#include "model/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char text[] =
    "people:\n  kim:\n    name: Kim\n    aliases: [K]\n    born: 1950\n    roles:\n"
    "      - title: Minister\n        organization: mfa\n        from: 2000\n        to: 2005\n"
    "organizations:\n  mfa:\n    name: Ministry\n    parent: state\n  state:\n    name: State\n"
    "places:\n  pyongyang:\n    name: Pyongyang\n    in: korea\n  korea:\n    name: Korea\n"
    "sources:\n  s:\n    title: A source\n    author: [Kim, Ri]\n"
    "incidents:\n  - id: a\n    title: First\n    date: 2015\n    people: [kim, ri]\n"
    "    place: pyongyang\n    tags: [a, b]\n    figures: {dead: 8}\n    reports:\n"
    "      - source: s\n        says: One.\n        date: 2015-04\n"
    "  - title: Second\n    date: 2014..2016\n    related: [a]\n    organizations: [mfa]\n"
    "series:\n  n:\n    title: Numbers\n    points:\n      - {date: 2015, value: 8}\n"
    "conflicts:\n  - id: c\n    about: [people/kim]\n    note: So.\n";

static size_t sum; /* so that nothing is optimised away */

static void use_list(const struct timeline *t, const struct cell *cell, uint32_t list)
{
    uint32_t count;
    const uint32_t *items = timeline_list(t, list, &count);
    for (uint32_t i = 0; i < count; i++)
        sum += cell->kind == CELL_TEXTS ? strlen(timeline_text(t, items[i]))
                                        : timeline_row(t, (enum table)cell->table, items[i])[0];
}

static void use_cell(const struct timeline *t, const struct cell *cell, const uint32_t *value)
{
    if (cell->kind == CELL_TEXT)
        sum += strlen(timeline_text(t, *value));
    else if (cell->kind == CELL_DATE)
        sum += timeline_date_in(t, *value, 0, 17000);
    else if (cell->kind == CELL_ROW)
        sum += timeline_row(
            t, cell->table == TABLE_COUNT ? (enum table)value[-1] : (enum table)cell->table,
            *value)[0];
    else if (cell->kind != CELL_PLAIN)
        use_list(t, cell, *value);
}

static void use_facets(const struct timeline *t, enum table table, uint32_t row)
{
    uint32_t count;
    if (!schema_has_entity(table))
        return;
    const uint32_t *incidents = timeline_postings(t, table, row, &count);
    for (uint32_t i = 0; i < count; i++)
        sum += timeline_incident(t, incidents[i])->kind;
    const char *id = timeline_text(t, timeline_entity(t, table, row)->id);
    sum += timeline_find(t, table, id, strlen(id));
}

static void use(const struct timeline *t)
{
    struct plan plan;
    plan_init(&plan);
    for (enum table table = 0; table < TABLE_COUNT; table++)
        for (uint32_t row = 0; row <= timeline_count(t, table); row++) {
            for (size_t c = 0; c < plan.count[table]; c++)
                use_cell(t, &plan.cells[table][c], timeline_row(t, table, row) + c);
            use_facets(t, table, row);
        }
    for (uint32_t i = 1; i <= timeline_count(t, TABLE_INCIDENT); i++)
        sum += (size_t)timeline_incident_date(t, i)->flags;
    for (uint32_t i = 1; i <= timeline_count(t, TABLE_ROLE); i++)
        sum += timeline_role_in(t, i, 0, 17000);
    for (uint32_t place = 1; place <= timeline_count(t, TABLE_PLACE); place++)
        for (uint32_t in = place; in != 0; in = timeline_place(t, in)->in)
            sum += in;
    for (uint32_t i = 0; i < timeline_file_count(t); i++)
        sum += strlen(timeline_file(t, i));
}

/* Copies that end where their memory does. */
static void try_block(const void *bytes, size_t size)
{
    void *block = malloc(size > 0 ? size : 1);
    if (!block)
        abort();
    memcpy(block, bytes, size);
    bool fine = timeline_check_block(block, size), parts = true;
    for (unsigned part = 0; part < 3; part++)
        parts = timeline_check_part(block, size, part, 3) && parts;
    if (fine != parts)
        abort();
    if (fine) {
        struct timeline *t = timeline_wrap(block, size, NULL);
        use(t);
        timeline_destroy(t);
    }
    free(block);
}

static void try_changes(const uint8_t *data, size_t size)
{
    struct diags diags;
    diag_init(&diags);
    struct timeline *t = load_text("fuzz", text, sizeof text - 1, NULL, &diags);
    size_t length;
    const void *block = timeline_block(t, &length);
    char *copy = malloc(length);
    if (!copy)
        abort();
    memcpy(copy, block, length);
    for (; size >= 8; data += 8, size -= 8) {
        uint32_t at, value;
        memcpy(&at, data, sizeof at);
        memcpy(&value, data + 4, sizeof value);
        at = at % (uint32_t)(length / 4) * 4;
        memcpy(copy + at, &value, sizeof value);
    }
    try_block(copy, length);
    free(copy);
    timeline_destroy(t);
    diag_finish(&diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 8 && memcmp(data, BLOCK_MAGIC, 8) == 0)
        try_block(data, size);
    else
        try_changes(data, size);
    return 0;
}
