#include <string.h>

#include "base/i18n.h"
#include "model/build.h"

static bool equal_rows(const struct build *b, enum table t, uint32_t a, uint32_t c);

/* Whether two items of lists say the same. */
static bool equal_items(const struct build *b, const struct cell *cell, uint32_t a, uint32_t c)
{
    if (cell->kind == CELL_TEXTS)
        return strcmp(build_text(b, a), build_text(b, c)) == 0;
    if (cell->owned)
        return equal_rows(b, cell->table, a, c);
    return build_same(b, cell->table, a) == build_same(b, cell->table, c);
}

static bool equal_lists(const struct build *b, const struct cell *cell, uint32_t a, uint32_t c)
{
    uint32_t count, other;
    const uint32_t *items = build_list(b, a, &count), *others = build_list(b, c, &other);
    bool equal = count == other;
    for (uint32_t i = 0; equal && i < count; i++)
        equal = equal_items(b, cell, items[i], others[i]);
    return equal;
}

/* Whether two cells of one kind say the same. */
static bool equal_cells(const struct build *b, const struct cell *cell, const uint32_t *a,
                        const uint32_t *c)
{
    switch ((enum cell_kind)cell->kind) {
    case CELL_PLAIN:
        return *a == *c;
    case CELL_TEXT:
        return strcmp(build_text(b, *a), build_text(b, *c)) == 0;
    case CELL_DATE:
        return *a == *c;
    case CELL_ROW:
        return cell->owned ? equal_rows(b, build_target(cell, a), *a, *c)
                           : build_same(b, build_target(cell, a), *a) ==
                                 build_same(b, build_target(cell, c), *c);
    case CELL_TEXTS:
    case CELL_ROWS:
        return equal_lists(b, cell, *a, *c);
    }
    return false;
}

/* Whether two rows say the same, wherever they stand. */
static bool equal_rows(const struct build *b, enum table t, uint32_t a, uint32_t c)
{
    size_t origin = schema_origin_cell(t);
    const uint32_t *row = build_row(b, t, a), *other = build_row(b, t, c);
    for (size_t i = 0; i < b->plan.count[t]; i++) {
        bool place = origin != 0 && (i == origin || i == origin + 1);
        if (!place && !equal_cells(b, &b->plan.cells[t][i], &row[i], &other[i]))
            return false;
    }
    return true;
}

static bool list_has(const struct build *b, const struct cell *cell, const cells *list,
                     uint32_t item)
{
    for (size_t i = 0; i < list->count; i++)
        if (equal_items(b, cell, list->items[i], item))
            return true;
    return false;
}

/* Joins two lists without what is in the first already. What goes with the items, in the next
 * cell, goes along: texts as many as items, or none. */
static void merge_lists(struct build *b, const struct cell *cell, uint32_t *to,
                        const uint32_t *from)
{
    cells items = {0}, texts = {0};
    bool parallel = cell->parallel && cell[1].kind == CELL_TEXTS;
    const uint32_t *const sides[] = {to, from};
    for (size_t side = 0; side < 2; side++) {
        uint32_t count, text_count;
        const uint32_t *list = build_list(b, *sides[side], &count);
        const uint32_t *text = build_list(b, parallel ? sides[side][1] : 0, &text_count);
        for (uint32_t i = 0; i < count; i++) {
            if (side == 1 && list_has(b, cell, &items, list[i]))
                continue;
            vec_push(&items, list[i]);
            vec_push(&texts, i < text_count ? text[i] : 0);
        }
    }
    if (parallel && (to[1] != 0 || from[1] != 0))
        to[1] = build_add_list(b, texts.items, texts.count);
    *to = build_add_list(b, items.items, items.count);
    vec_finish(&items);
    vec_finish(&texts);
}

/* Whether the list in the cell is {from, to}: nothing can be added to it. */
static bool is_route(const struct cell *cell, const uint32_t *value)
{
    return cell->parallel && cell[1].kind == CELL_PLAIN && value[1] != 0;
}

static const char *cell_key(enum table t, size_t cell)
{
    size_t count;
    const struct field *fields = schema_fields(t, &count);
    for (size_t i = 0; i < count; i++)
        if (fields[i].cell == cell)
            return fields[i].key;
    return "";
}

/* The first one stays; people should know that another file says otherwise. */
static void tell_differing(struct build *b, enum table t, uint32_t row, uint32_t later, size_t cell)
{
    if (!schema_has_entity(t))
        return;
    const struct entity *entity = build_entity(b, t, row);
    diag_add(b->diags, DIAG_DIFFERS, build_mark(&build_entity(b, t, later)->origin),
             _("'%s' of '%s' is another one than in line %u of '%s', which is kept"),
             cell_key(t, cell), build_text(b, entity->id), entity->origin.line,
             build_file(b, &entity->origin));
}

static bool is_merged(const struct build *b, enum table t, size_t cell)
{
    const struct cell *cells_of = b->plan.cells[t];
    size_t origin = schema_origin_cell(t);
    if (cells_of[cell].derived || (origin != 0 && (cell == origin || cell == origin + 1)))
        return false;
    return cell == 0 || !cells_of[cell - 1].parallel;
}

void build_merge(struct build *b, enum table t, uint32_t row, uint32_t later)
{
    for (size_t c = 0; c < b->plan.count[t]; c++) {
        const struct cell *cell = &b->plan.cells[t][c];
        uint32_t *to = build_row(b, t, row) + c;
        const uint32_t *from = build_row(b, t, later) + c;
        if (!is_merged(b, t, c) || *from == 0)
            continue;
        if (*to == 0) {
            to[0] = from[0];
            if (cell->parallel)
                to[1] = from[1];
        } else if (cell->kind == CELL_TEXTS ||
                   (cell->kind == CELL_ROWS && !is_route(cell, to) && !is_route(cell, from))) {
            merge_lists(b, cell, to, from);
        } else if (!equal_cells(b, cell, to, from)) {
            tell_differing(b, t, row, later, c);
        }
    }
}
