/* Cards show every field of the format. Each table is filled field by field from the schema, so a
 * field that is added to the format is looked for too. */
#include "../base/run.h"

#include <stdio.h>
#include <string.h>

#include "card/card.h"
#include "model/builder.h"

static struct draft draft;
static struct diags diags;
static struct timeline *timeline;
static struct page page;
static struct buf shown;

enum { EXPECTED_MAX = 200 };

/* What has to be on the card that is being filled, and where it came from. */
static struct {
    char text[64], field[64];
} expected[EXPECTED_MAX];
static size_t expected_count;
static unsigned serial;

static void setup(void)
{
    diag_init(&diags);
    draft_init(&draft, &diags);
    expected_count = 0;
    serial = 0;
    timeline = NULL;
}

static void teardown(void)
{
    draft_finish(&draft);
    diag_finish(&diags);
    timeline_destroy(timeline);
    page_finish(&page);
    buf_finish(&shown);
}

static void expect(const struct field *field, enum table table, const char *text)
{
    require(expected_count < EXPECTED_MAX, "%s", text);
    snprintf(expected[expected_count].text, sizeof expected->text, "%s", text);
    snprintf(expected[expected_count].field, sizeof expected->field, "table %d, '%.40s'",
             (int)table, field->key);
    expected_count++;
}

/* Fields that are shown otherwise than by their value. */
static const struct {
    enum table table;
    const char *key, *shown;
} otherwise[] = {
    {TABLE_ROLE, "acting", "(acting)"}, {TABLE_POINT, "derived", "(worked out)"},
    {TABLE_PERSON, "named", "yes"},     {TABLE_SERIES, "cumulative", "yes"},
    {TABLE_RELATION, "name", NULL}, /* stands for a person who has no id */
};

static const char *shown_as(enum table table, const char *key, const char *value)
{
    for (size_t i = 0; i < sizeof otherwise / sizeof *otherwise; i++)
        if (otherwise[i].table == table && strcmp(otherwise[i].key, key) == 0)
            return otherwise[i].shown;
    return value;
}

/* A declared entity of a name of its own, expected by that name. */
static uint32_t new_entity(enum table table, const struct field *field, enum table of)
{
    char id[32], name[32];
    snprintf(id, sizeof id, "id%u", ++serial);
    snprintf(name, sizeof name, "Name%u", serial);
    uint32_t row = draft_declare(&draft, table, id, strlen(id), (struct mark){0}, NULL);
    uint32_t text = draft_text(&draft, name, strlen(name));
    ((struct entity *)(void *)draft_row(&draft, table, row))->name = text;
    expect(field, of, name);
    return row;
}

static void fill(enum table table, uint32_t row);

/* The cells of a value of a field. */
static void make_value(const struct field *f, enum table table, uint32_t cells[2])
{
    char text[64];
    snprintf(text, sizeof text, "%s%u", f->key[0] != '\0' ? f->key : "key", ++serial);
    const char *value = text;
    uint32_t items[1];
    switch (f->type) {
    case FIELD_LONG:
    case FIELD_TEXT:
        if (table == TABLE_FIGURE && strcmp(f->key, "value") == 0)
            snprintf(text, sizeof text, "%u", 70000 + serial);
        cells[0] = draft_text(&draft, text, strlen(text));
        break;
    case FIELD_TEXTS:
        items[0] = draft_text(&draft, text, strlen(text));
        cells[0] = draft_list(&draft, items, 1);
        break;
    case FIELD_WORD:
        for (cells[0] = 0; f->words[cells[0]] != NULL; cells[0]++)
            value = f->words[cells[0]];
        break;
    case FIELD_DATE:
        snprintf(text, sizeof text, "%u", 1000 + serial);
        cells[0] = draft_date(&draft, text, strlen(text), (struct mark){0});
        break;
    case FIELD_REF:
    case FIELD_HANDLE:
        cells[0] = new_entity(f->table, f, table);
        return;
    case FIELD_REFS:
    case FIELD_PLACES:
        items[0] = new_entity(f->table, f, table);
        cells[0] = draft_list(&draft, items, 1);
        return;
    case FIELD_PARTIES:
        items[0] = new_entity(f->table, f, table);
        cells[0] = draft_list(&draft, items, 1);
        items[0] = draft_text(&draft, text, strlen(text));
        cells[1] = draft_list(&draft, items, 1);
        break;
    case FIELD_ROW:
        cells[0] = draft_add(&draft, f->table);
        fill(f->table, cells[0]);
        return;
    case FIELD_ROWS:
    case FIELD_FIGURES:
        items[0] = draft_add(&draft, f->table);
        fill(f->table, items[0]);
        cells[0] = draft_list(&draft, items, 1);
        return;
    case FIELD_TOPICS:
        new_entity(TABLE_SERIES, f, table);
        snprintf(text, sizeof text, "series/id%u/detail%u", serial, serial);
        items[0] = draft_topic_path(&draft, text, strlen(text), (struct mark){0});
        cells[0] = draft_list(&draft, items, 1);
        value = strrchr(text, '/') + 1;
        break;
    default:
        return;
    }
    value = shown_as(table, f->key, value);
    if (value != NULL)
        expect(f, table, value);
}

static void fill(enum table table, uint32_t row)
{
    size_t count;
    const struct field *fields = schema_fields(table, &count);
    for (size_t i = 0; i < count; i++) {
        const struct field *f = &fields[i];
        bool extra = f->type == FIELD_ROWS && f->table == TABLE_EXTRA;
        if ((f->flags & (FIELD_DERIVED | FIELD_SYNONYM)) != 0 || f->type == FIELD_ID ||
            (f->type == FIELD_NUMBER) || (table == TABLE_RELATION && strcmp(f->key, "name") == 0))
            continue;
        if (!extra && f->key[0] == '\0' && table != TABLE_EXTRA)
            continue;
        uint32_t cells[2] = {0};
        make_value(f, table, cells);
        memcpy(draft_row(&draft, table, row) + f->cell, cells,
               schema_field_cells(f) * sizeof *cells);
    }
}

/* Builds the timeline and sets the card of the row of an id. */
static const char *card(enum table table, const char *id, int width)
{
    struct draft *drafts[] = {&draft};
    if (timeline == NULL)
        timeline = builder_build(drafts, 1, &diags, 1, &diags);
    uint32_t row = timeline_find(timeline, table, id, strlen(id));
    require(row != 0, "%s", id);
    page_reset(&page, width, TEXT_UNICODE);
    struct card card = {.timeline = timeline, .page = &page, .about = {table, row}};
    card_put(&card);
    buf_clear(&shown);
    for (size_t line = 0; line < page.lines.count; line++) {
        page_line_text(&page, line, &shown);
        buf_putc(&shown, '\n');
    }
    return buf_text(&shown);
}

static const enum table carded[] = {TABLE_INCIDENT, TABLE_PERSON, TABLE_ORGANIZATION,
                                    TABLE_PLACE,    TABLE_SOURCE, TABLE_KIND,
                                    TABLE_TAG,      TABLE_SERIES, TABLE_CONFLICT};

START_TEST(test_every_field)
{
    enum table table = carded[_i];
    uint32_t row = draft_declare(&draft, table, "the-id", 6, (struct mark){0}, NULL);
    draft.sections = ~0U;
    fill(table, row);
    const char *text = card(table, "the-id", 400);
    for (size_t i = 0; i < expected_count; i++)
        require(strstr(text, expected[i].text) != NULL, "%s: %s is not in\n%s", expected[i].field,
                expected[i].text, text);
    if (table < TABLE_KIND)
        require(strstr(text, "the-id") != NULL, "%s", text);
    /* Nor is anything lost in a narrow one. */
    for (int width = 1; width < 100; width += width < 10 ? 1 : 13) {
        card(table, "the-id", width);
        require(page.links.count > 0 || table == TABLE_KIND || table == TABLE_TAG, "width %d",
                width);
    }
}
END_TEST

/* ---- what others say of it */

static uint32_t declare(enum table table, const char *id, const char *name)
{
    uint32_t row = draft_declare(&draft, table, id, strlen(id), (struct mark){0}, NULL);
    uint32_t text = draft_text(&draft, name, strlen(name));
    ((struct entity *)(void *)draft_row(&draft, table, row))->name = text;
    return row;
}

START_TEST(test_derived)
{
    uint32_t mother = declare(TABLE_PERSON, "mother", "The Mother");
    uint32_t child = declare(TABLE_PERSON, "child", "The Child");
    uint32_t office = declare(TABLE_ORGANIZATION, "office", "The Office");
    uint32_t bureau = declare(TABLE_ORGANIZATION, "bureau", "The Bureau");
    uint32_t land = declare(TABLE_PLACE, "land", "The Land");
    uint32_t town = declare(TABLE_PLACE, "town", "The Town");
    uint32_t incident = declare(TABLE_INCIDENT, "event", "The Event");
    uint32_t later = declare(TABLE_INCIDENT, "later", "The Later Event");
    uint32_t relation = draft_add(&draft, TABLE_RELATION), role = draft_add(&draft, TABLE_ROLE),
             named = draft_add(&draft, TABLE_RELATION), link = draft_add(&draft, TABLE_LINK);
    draft_relation(&draft, relation)->type = draft_word(&draft, "parent-of", 9);
    draft_relation(&draft, relation)->person = child;
    draft_relation(&draft, named)->type = draft_word(&draft, "friend-of", 9);
    draft_relation(&draft, named)->name = draft_word(&draft, "Nobody Known", 12);
    draft_role(&draft, role)->title = draft_word(&draft, "Director", 8);
    draft_role(&draft, role)->organization = office;
    draft_link(&draft, link)->incident = incident;
    draft_link(&draft, link)->type = draft_word(&draft, "follows", 7);
    uint32_t relations[] = {relation, named};
    draft_person(&draft, mother)->relations = draft_list(&draft, relations, 2);
    draft_person(&draft, mother)->roles = draft_list(&draft, &role, 1);
    draft_organization(&draft, bureau)->parent = office;
    draft_place(&draft, town)->in = land;
    draft_incident(&draft, incident)->people = draft_list(&draft, &mother, 1);
    draft_incident(&draft, incident)->places = draft_list(&draft, &town, 1);
    draft_incident(&draft, later)->related = draft_list(&draft, &link, 1);
    static const struct {
        enum table table;
        const char *id, *parts[4];
    } cards[] = {
        {TABLE_PERSON,
         "mother",
         {"parent of The Child", "friend-of Nobody Known", "Director", "The Event"}},
        {TABLE_PERSON, "child", {"child of The Mother"}},
        {TABLE_ORGANIZATION, "office", {"The Mother: Director", "The Bureau"}},
        {TABLE_ORGANIZATION, "bureau", {"The Office"}},
        {TABLE_PLACE, "land", {"The Town", "The Event"}},
        {TABLE_INCIDENT, "event", {"The Later Event", "The Town, The Land"}},
        {TABLE_INCIDENT, "later", {"follows The Event"}},
    };
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
        const char *text = card(cards[i].table, cards[i].id, 100);
        for (size_t j = 0; j < 4 && cards[i].parts[j] != NULL; j++)
            require(strstr(text, cards[i].parts[j]) != NULL, "%s is not in\n%s", cards[i].parts[j],
                    text);
    }
}
END_TEST

/* A path that names nothing is shown as it is, and leads nowhere. */
START_TEST(test_unknown_topic)
{
    uint32_t row = declare(TABLE_CONFLICT, "quarrel", "The Quarrel");
    uint32_t topic = draft_topic_path(&draft, "people/nobody", 13, (struct mark){0});
    draft_conflict(&draft, row)->about = draft_list(&draft, &topic, 1);
    const char *text = card(TABLE_CONFLICT, "quarrel", 80);
    ck_assert_ptr_nonnull(strstr(text, "people/nobody"));
    ck_assert_ptr_null(strstr(text, "untitled"));
    ck_assert_uint_eq(page.links.count, 0);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_every_field, carded),
        ONCE(test_derived),
        ONCE(test_unknown_topic),
    };
    return run_tests(tests, .name = "cards", .seconds = 60, .set_up = setup, .tear_down = teardown);
}
