/* The field tables: complete, without contradictions, and what callers find in them. */
#include "../base/run.h"

#include <string.h>

#include "model/plan.h"
#include "model/schema.h"

START_TEST(every_cell_is_covered_once)
{
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        int covered[PLAN_CELLS] = {0};
        size_t count, cells = schema_row_cells(t), origin = schema_origin_cell(t);
        const struct field *fields = schema_fields(t, &count);
        ck_assert_uint_le(cells, PLAN_CELLS);
        for (size_t i = 0; i < count; i++)
            for (size_t c = 0; c < schema_field_cells(&fields[i]); c++)
                covered[fields[i].cell + c] += (fields[i].flags & FIELD_SYNONYM) == 0;
        if (origin != 0 || schema_has_entity(t))
            covered[origin]++, covered[origin + 1]++;
        for (size_t c = 0; c < cells; c++)
            ck_assert_msg(covered[c] == 1, "table %d, cell %zu: covered %d times", (int)t, c,
                          covered[c]);
    }
}
END_TEST

START_TEST(keys_are_found_and_unique)
{
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        size_t count;
        const struct field *fields = schema_fields(t, &count);
        for (size_t i = 0; i < count; i++) {
            ck_assert_uint_eq(fields[i].length, strlen(fields[i].key));
            if (fields[i].length > 0)
                ck_assert_ptr_eq(schema_find_field(t, fields[i].key, fields[i].length), &fields[i]);
            else
                ck_assert((fields[i].flags & FIELD_REQUIRED) == 0);
        }
        ck_assert_ptr_null(schema_find_field(t, "", 0));
        ck_assert_ptr_null(schema_find_field(t, "titlex", 6));
    }
}
END_TEST

START_TEST(synonyms_mean_a_field)
{
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        size_t count;
        const struct field *fields = schema_fields(t, &count);
        for (size_t i = 0; i < count; i++) {
            bool found = (fields[i].flags & FIELD_SYNONYM) == 0;
            for (size_t k = 0; k < count && !found; k++)
                found = fields[k].cell == fields[i].cell && fields[k].type == fields[i].type &&
                        (fields[k].flags & FIELD_SYNONYM) == 0;
            ck_assert_msg(found, "%s", fields[i].key);
        }
    }
}
END_TEST

START_TEST(entities_begin_alike)
{
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        size_t count, common = 0;
        const struct field *fields = schema_fields(t, &count);
        for (size_t i = 0; i < count; i++)
            common += (fields[i].flags & (FIELD_COMMON | FIELD_SYNONYM)) == FIELD_COMMON;
        ck_assert_uint_eq(common, schema_has_entity(t) ? 6 : 0);
    }
    ck_assert_uint_eq(schema_find_field(TABLE_SOURCE, "title", 5)->cell,
                      offsetof(struct entity, name) / sizeof(uint32_t));
    ck_assert_uint_eq(schema_find_field(TABLE_PERSON, "name", 4)->cell,
                      offsetof(struct entity, name) / sizeof(uint32_t));
}
END_TEST

START_TEST(words_count_from_one)
{
    const struct field *status = schema_find_field(TABLE_INCIDENT, "status", 6);
    const struct field *named = schema_find_field(TABLE_PERSON, "named", 5);
    ck_assert_uint_eq(schema_word(status, "stated", 6), STATUS_STATED);
    ck_assert_uint_eq(schema_word(status, "confirmed", 9), STATUS_CONFIRMED);
    ck_assert_uint_eq(schema_word(status, "confirm", 7), 0);
    ck_assert_uint_eq(schema_word(named, "true", 4), BOOL_TRUE);
    ck_assert_uint_eq(schema_word(named, "false", 5), BOOL_FALSE);
    size_t count;
    const struct field *fields = schema_fields(TABLE_CONFLICT, &count);
    for (size_t i = 0; i < count; i++)
        if (fields[i].cell == offsetof(struct conflict, rule) / sizeof(uint32_t))
            ck_assert_str_eq(fields[i].words[CONFLICT_PARENT - 1], "parent");
}
END_TEST

/* Each table has one field at most that a bare scalar means. */
START_TEST(one_head_a_table)
{
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        size_t count, heads = 0;
        const struct field *fields = schema_fields(t, &count);
        for (size_t i = 0; i < count; i++)
            heads += (fields[i].flags & FIELD_HEAD) != 0;
        ck_assert_uint_le(heads, 1);
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(every_cell_is_covered_once), ONCE(keys_are_found_and_unique),
        ONCE(synonyms_mean_a_field),      ONCE(entities_begin_alike),
        ONCE(words_count_from_one),       ONCE(one_head_a_table),
    };
    return run_tests(tests, .name = "schema", .seconds = 60);
}
