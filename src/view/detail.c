#include "view/detail.h"

#include <string.h>

#include "base/i18n.h"
#include "model/name.h"

enum { LABEL_WIDTH = 16, NARROW = 44 };
enum { BESIDE_MAX = 4, BESIDE_WIDTH = 28, BESIDE_GAP = 3 };

/* Starts a line with a label; what follows is set beside it, or below in a narrow page. */
void detail_begin_field(struct detail *d, const char *label)
{
    page_indent(d->page, 0);
    if (d->page->column > 0)
        page_break(d->page);
    page_puts(d->page, ROLE_LABEL, label);
    page_indent(d->page, d->page->width < NARROW ? 2 : LABEL_WIDTH);
    if (d->page->width < NARROW)
        page_break(d->page);
    else
        page_tab(d->page, LABEL_WIDTH);
}

void detail_end_field(struct detail *d)
{
    page_indent(d->page, 0);
    if (d->page->column > 0)
        page_break(d->page);
}

/* Reports and claims stand side by side where there is room, so that what differs can be
 * compared. */
static void put_columns(struct detail *d, enum table table, const uint32_t *rows, uint32_t count)
{
    struct page *page = d->page, columns[BESIDE_MAX] = {0};
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
            d->page = &columns[i];
            detail_put_row(d, table, rows[first + i]);
        }
        d->page = page;
        page_beside(page, columns, shown, BESIDE_GAP);
    }
    for (size_t i = 0; i < BESIDE_MAX; i++)
        page_finish(&columns[i]);
}

static void put_value(struct detail *d, const struct field *field, const uint32_t *row)
{
    uint32_t count;
    const uint32_t *rows = timeline_list(d->timeline, row[field->cell], &count);
    bool beside = field->table == TABLE_REPORT || field->table == TABLE_CLAIM;
    if (field->type == FIELD_ROWS && field->table == TABLE_ROLE)
        detail_put_roles(d, row[field->cell]);
    else if (field->type == FIELD_ROWS && beside && count > 1 &&
             d->page->width - d->page->indent >= 2 * BESIDE_WIDTH + BESIDE_GAP)
        put_columns(d, field->table, rows, count);
    else
        detail_put_value(d, field, row);
}

static void put_field(struct detail *d, const struct field *field, const uint32_t *row)
{
    const char *key = field->key;
    if (field->type == FIELD_ROWS && field->table == TABLE_EXTRA) {
        uint32_t count;
        const uint32_t *extras = timeline_list(d->timeline, row[field->cell], &count);
        for (uint32_t i = 0; i < count; i++) {
            const struct extra *extra = timeline_extra(d->timeline, extras[i]);
            detail_begin_field(d, timeline_text(d->timeline, extra->key));
            page_puts(d->page, ROLE_TEXT, timeline_text(d->timeline, extra->value));
            detail_end_field(d);
        }
        return;
    }
    detail_begin_field(d, detail_label(key));
    put_value(d, field, row);
    detail_end_field(d);
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
static void put_heading(struct detail *d)
{
    struct buf name = {0};
    detail_format_name(d->timeline, d->about.table, d->about.row, &name);
    page_puts(d->page, ROLE_HEADING, buf_text(&name));
    buf_finish(&name);
    if (name_is_alias(d->timeline, d->about.table, d->about.row))
        page_printf(
            d->page, ROLE_TEXT, "  %s",
            timeline_text(d->timeline,
                          timeline_entity(d->timeline, d->about.table, d->about.row)->name));
    if (d->about.table != TABLE_INCIDENT) {
        page_printf(d->page, ROLE_DIM, "  (%s)",
                    i18n_context_text("card", table_names[d->about.table]));
        page_break(d->page);
        return;
    }
    const struct incident *incident = timeline_incident(d->timeline, d->about.row);
    page_break(d->page);
    if (incident->date == 0)
        page_puts(d->page, ROLE_DIM, _("undated"));
    else
        detail_put_date(d, incident->date, EDTF_LONG, ROLE_DATE);
    if (incident->date_basis > BASIS_STATED) {
        const struct field *field = schema_find_field(TABLE_INCIDENT, "date_basis", 10);
        page_printf(d->page, ROLE_DIM, _(", date %s"), detail_word(field, incident->date_basis));
    }
    if (incident->date_note != 0)
        page_printf(d->page, ROLE_DIM, C_("note behind a date", ": %s"),
                    timeline_text(d->timeline, incident->date_note));
    page_break(d->page);
    if (incident->summary != 0) {
        page_gap(d->page);
        page_puts(d->page, ROLE_TEXT, timeline_text(d->timeline, incident->summary));
        page_gap(d->page);
    }
}

/* Fields that put_heading has shown. */
static bool is_in_heading(const struct detail *d, const struct field *field)
{
    static const char *const keys[] = {"date", "date_basis", "date_note", "summary"};
    if ((field->flags & FIELD_COMMON) != 0 && field->table != TABLE_EXTRA)
        return strcmp(field->key, "id") != 0 || d->about.table == TABLE_KIND ||
               d->about.table == TABLE_TAG;
    if (d->about.table != TABLE_INCIDENT)
        return false;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(field->key, keys[i]) == 0)
            return true;
    return false;
}

void detail_put_card(struct detail *d)
{
    const uint32_t *row = timeline_row(d->timeline, d->about.table, d->about.row);
    size_t count;
    const struct field *fields = schema_fields(d->about.table, &count);
    put_heading(d);
    detail_put_holders(d);
    const struct field *id = NULL, *extra = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct field *field = &fields[i];
        if ((field->flags & FIELD_COMMON) != 0 && field->type == FIELD_ID)
            id = field;
        else if (field->type == FIELD_ROWS && field->table == TABLE_EXTRA)
            extra = field;
        else if ((field->flags & (FIELD_DERIVED | FIELD_SYNONYM)) == 0 &&
                 !is_in_heading(d, field) && detail_has_value(field, row))
            put_field(d, field, row);
    }
    detail_put_referrers(d);
    if (extra != NULL && detail_has_value(extra, row))
        put_field(d, extra, row);
    if (id != NULL && detail_has_value(id, row) && d->about.table < TABLE_KIND)
        put_field(d, id, row);
}
