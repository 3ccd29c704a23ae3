#include "model/plan.h"

#include <string.h>

/* What the first cell of a field holds. */
static const struct {
    enum cell_kind kind;
    bool owned, parallel;
} shapes[] = {
    [FIELD_TEXT] = {CELL_TEXT, false, false},    [FIELD_LONG] = {CELL_TEXT, false, false},
    [FIELD_ID] = {CELL_TEXT, false, false},      [FIELD_WORD] = {CELL_PLAIN, false, false},
    [FIELD_NUMBER] = {CELL_PLAIN, false, false}, [FIELD_DATE] = {CELL_DATE, false, false},
    [FIELD_REF] = {CELL_ROW, false, false},      [FIELD_ROW] = {CELL_ROW, true, false},
    [FIELD_TEXTS] = {CELL_TEXTS, false, false},  [FIELD_REFS] = {CELL_ROWS, false, false},
    [FIELD_ROWS] = {CELL_ROWS, true, false},     [FIELD_PARTIES] = {CELL_ROWS, false, true},
    [FIELD_PLACES] = {CELL_ROWS, false, true},   [FIELD_FIGURES] = {CELL_ROWS, true, false},
    [FIELD_TOPICS] = {CELL_ROWS, true, false},   [FIELD_HANDLE] = {CELL_ROW, false, false},
};

/* What the second one holds, of fields that take two. */
static const struct cell seconds[] = {
    [FIELD_PARTIES] = {.kind = CELL_TEXTS},
    [FIELD_PLACES] = {.kind = CELL_PLAIN, .bound = 1},
    [FIELD_HANDLE] = {.kind = CELL_ROW, .table = TABLE_ORGANIZATION},
};

static uint32_t word_count(const struct field *field)
{
    uint32_t count = 0;
    while (field->words && field->words[count])
        count++;
    return count;
}

static void add_field(struct cell *cell, const struct field *field)
{
    if (field->type == FIELD_REF && field->table == TABLE_COUNT)
        cell[-1].bound = TABLE_COUNT - 1;
    *cell = (struct cell){
        .kind = (uint8_t)shapes[field->type].kind,
        .table = (uint8_t)field->table,
        .owned = shapes[field->type].owned,
        .derived = (field->flags & FIELD_DERIVED) != 0,
        .parallel = shapes[field->type].parallel,
        .bound = field->type == FIELD_WORD ? word_count(field) : UINT32_MAX,
    };
    if (schema_field_cells(field) > 1)
        cell[1] = seconds[field->type];
}

static bool is_text(const struct cell *cell)
{
    return cell->kind == CELL_TEXT || cell->kind == CELL_TEXTS;
}

static bool is_link(const struct cell *cell)
{
    return !cell->derived &&
           (cell->kind == CELL_ROW || cell->kind == CELL_ROWS || cell->kind == CELL_TEXTS);
}

static bool is_owned(const struct cell *cell)
{
    return is_link(cell) && cell->owned;
}

static void choose(plan_choice choice, const struct cell *cells, size_t count,
                   bool (*is_chosen)(const struct cell *cell))
{
    size_t chosen = 0;
    for (size_t c = 0; c < count; c++)
        if (is_chosen(&cells[c]))
            choice[chosen++] = (uint8_t)c;
    choice[chosen] = PLAN_CELLS;
}

void plan_init(struct plan *plan)
{
    memset(plan, 0, sizeof *plan);
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        plan->count[t] = schema_row_cells(t);
        for (size_t c = 0; c < plan->count[t]; c++)
            plan->cells[t][c].bound = UINT32_MAX;
        size_t count;
        const struct field *fields = schema_fields(t, &count);
        for (size_t i = 0; i < count; i++)
            if ((fields[i].flags & FIELD_SYNONYM) == 0)
                add_field(&plan->cells[t][fields[i].cell], &fields[i]);
        choose(plan->owned[t], plan->cells[t], plan->count[t], is_owned);
        choose(plan->links[t], plan->cells[t], plan->count[t], is_link);
        choose(plan->texts[t], plan->cells[t], plan->count[t], is_text);
    }
}
