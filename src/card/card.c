#include "card/card.h"

#include <string.h>

#include "base/i18n.h"
#include "model/name.h"

enum { LABEL_WIDTH = 16, NARROW = 44 };
enum { BESIDE_MAX = 4, BESIDE_WIDTH = 28, BESIDE_GAP = 3 };

/* Starts a line with a label; what follows is set beside it, or below in a narrow page. */
void card_begin_field(struct card *c, const char *label)
{
    page_indent(c->page, 0);
    if (c->page->column > 0)
        page_break(c->page);
    page_puts(c->page, ROLE_LABEL, label);
    page_indent(c->page, c->page->width < NARROW ? 2 : LABEL_WIDTH);
    if (c->page->width < NARROW)
        page_break(c->page);
    else
        page_tab(c->page, LABEL_WIDTH);
}

void card_end_field(struct card *c)
{
    page_indent(c->page, 0);
    if (c->page->column > 0)
        page_break(c->page);
}

/* Reports and claims stand side by side where there is room, so that what differs can be
 * compared. */
static void put_columns(struct card *c, enum table table, const uint32_t *rows, uint32_t count)
{
    struct page *page = c->page, columns[BESIDE_MAX] = {0};
    int room = page->width - page->indent;
    uint32_t beside = (uint32_t)((room + BESIDE_GAP) / (BESIDE_WIDTH + BESIDE_GAP));
    beside = beside > BESIDE_MAX ? BESIDE_MAX : beside > count ? count : beside;
    for (uint32_t first = 0; first < count; first += beside) {
        uint32_t shown = count - first < beside ? count - first : beside;
        if (first > 0)
            page_gap(page);
        for (uint32_t i = 0; i < shown; i++) {
            int width = (room - (int)(beside - 1) * BESIDE_GAP) / (int)beside;
            page_reset(&columns[i], width, page->charset);
            c->page = &columns[i];
            card_put_row(c, table, rows[first + i]);
        }
        c->page = page;
        page_beside(page, columns, shown, BESIDE_GAP);
    }
    for (size_t i = 0; i < BESIDE_MAX; i++)
        page_finish(&columns[i]);
}

static void put_value(struct card *c, const struct field *field, const uint32_t *row)
{
    uint32_t count;
    const uint32_t *rows = timeline_list(c->timeline, row[field->cell], &count);
    bool beside = field->table == TABLE_REPORT || field->table == TABLE_CLAIM;
    if (field->type == FIELD_ROWS && field->table == TABLE_ROLE)
        card_put_roles(c, row[field->cell]);
    else if (field->type == FIELD_ROWS && beside && count > 1 &&
             c->page->width - c->page->indent >= 2 * BESIDE_WIDTH + BESIDE_GAP)
        put_columns(c, field->table, rows, count);
    else
        card_put_value(c, field, row);
}

static void put_field(struct card *c, const struct field *field, const uint32_t *row)
{
    const char *key = field->key;
    if (field->type == FIELD_ROWS && field->table == TABLE_EXTRA) {
        uint32_t count;
        const uint32_t *extras = timeline_list(c->timeline, row[field->cell], &count);
        for (uint32_t i = 0; i < count; i++) {
            const struct extra *extra = timeline_extra(c->timeline, extras[i]);
            card_begin_field(c, timeline_text(c->timeline, extra->key));
            page_puts(c->page, ROLE_TEXT, timeline_text(c->timeline, extra->value));
            card_end_field(c);
        }
        return;
    }
    card_begin_field(c, card_label(key));
    put_value(c, field, row);
    card_end_field(c);
}

static const char *const table_names[] = {
    [TABLE_INCIDENT] = NC_("card", "incident"),
    [TABLE_PERSON] = NC_("card", "person"),
    [TABLE_ORGANIZATION] = NC_("card", "organization"),
    [TABLE_PLACE] = NC_("card", "place"),
    [TABLE_SOURCE] = NC_("card", "source"),
    [TABLE_KIND] = NC_("card", "kind"),
    [TABLE_TAG] = NC_("card", "tag"),
    [TABLE_SERIES] = NC_("card", "series"),
    [TABLE_CONFLICT] = NC_("card", "conflict"),
};

/* The first lines: what it is called, and of an incident when it was. */
static void put_heading(struct card *c)
{
    struct buf name = {0};
    card_format_name(c->timeline, c->about.table, c->about.row, &name);
    page_puts(c->page, ROLE_HEADING, buf_text(&name));
    buf_finish(&name);
    if (name_is_alias(c->timeline, c->about.table, c->about.row))
        page_printf(
            c->page, ROLE_TEXT, "  %s",
            timeline_text(c->timeline,
                          timeline_entity(c->timeline, c->about.table, c->about.row)->name));
    if (c->about.table != TABLE_INCIDENT) {
        page_printf(c->page, ROLE_DIM, "  (%s)",
                    i18n_context_text("card", table_names[c->about.table]));
        page_break(c->page);
        return;
    }
    const struct incident *incident = timeline_incident(c->timeline, c->about.row);
    page_break(c->page);
    if (incident->date == 0)
        page_puts(c->page, ROLE_DIM, _("undated"));
    else
        card_put_date(c, incident->date, EDTF_LONG, ROLE_DATE);
    if (incident->date_basis > BASIS_STATED) {
        const struct field *field = schema_find_field(TABLE_INCIDENT, "date_basis", 10);
        page_printf(c->page, ROLE_DIM, _(", date %s"), card_word(field, incident->date_basis));
    }
    if (incident->date_note != 0)
        page_printf(c->page, ROLE_DIM, C_("note behind a date", ": %s"),
                    timeline_text(c->timeline, incident->date_note));
    page_break(c->page);
    if (incident->summary != 0) {
        page_gap(c->page);
        page_puts(c->page, ROLE_TEXT, timeline_text(c->timeline, incident->summary));
        page_gap(c->page);
    }
}

/* Fields that put_heading has shown. */
static bool is_in_heading(const struct card *c, const struct field *field)
{
    static const char *const keys[] = {"date", "date_basis", "date_note", "summary"};
    if ((field->flags & FIELD_COMMON) != 0 && field->table != TABLE_EXTRA)
        return strcmp(field->key, "id") != 0 || c->about.table == TABLE_KIND ||
               c->about.table == TABLE_TAG;
    if (c->about.table != TABLE_INCIDENT)
        return false;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(field->key, keys[i]) == 0)
            return true;
    return false;
}

void card_put(struct card *c)
{
    const uint32_t *row = timeline_row(c->timeline, c->about.table, c->about.row);
    size_t count;
    const struct field *fields = schema_fields(c->about.table, &count);
    put_heading(c);
    card_put_holders(c);
    const struct field *id = NULL, *extra = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct field *field = &fields[i];
        if ((field->flags & FIELD_COMMON) != 0 && field->type == FIELD_ID)
            id = field;
        else if (field->type == FIELD_ROWS && field->table == TABLE_EXTRA)
            extra = field;
        else if ((field->flags & (FIELD_DERIVED | FIELD_SYNONYM)) == 0 &&
                 !is_in_heading(c, field) && card_has_value(field, row))
            put_field(c, field, row);
    }
    card_put_referrers(c);
    if (extra != NULL && card_has_value(extra, row))
        put_field(c, extra, row);
    if (id != NULL && card_has_value(id, row) && c->about.table < TABLE_KIND)
        put_field(c, id, row);
}
