#include <string.h>

#include "base/i18n.h"
#include "card/card.h"
#include "model/name.h"

/* Keys of the file format and what they are called on the screen. */
static const struct {
    const char *key, *label;
} labels[] = {
    {"aliases", NC_("field", "Also")},
    {"attribution", NC_("field", "According to")},
    {"about", NC_("field", "About")},
    {"author", NC_("field", "Author")},
    {"born", NC_("field", "Born")},
    {"called", NC_("field", "Called")},
    {"cited", NC_("field", "Cited for")},
    {"children", NC_("field", "In it")},
    {"claims", NC_("field", "Claims")},
    {"conflicts", NC_("field", "Conflicts")},
    {"count", NC_("field", "Number")},
    {"cumulative", NC_("field", "Adds up")},
    {"date", NC_("field", "Date")},
    {"date_basis", NC_("field", "Date is")},
    {"date_note", NC_("field", "Date note")},
    {"description", NC_("field", "Description")},
    {"died", NC_("field", "Died")},
    {"dissolved", NC_("field", "Dissolved")},
    {"figures", NC_("field", "Figures")},
    {"founded", NC_("field", "Founded")},
    {"from", NC_("field", "Made from")},
    {"id", NC_("field", "Id")},
    {"in", NC_("field", "In")},
    {"incidents", NC_("field", "Incidents")},
    {"kind", NC_("field", "Kind")},
    {"made", NC_("field", "Went into")},
    {"named", NC_("field", "Named")},
    {"note", NC_("field", "Note")},
    {"organizations", NC_("field", "Organizations")},
    {"parent", NC_("field", "Part of")},
    {"people", NC_("field", "People")},
    {"place", NC_("field", "Place")},
    {"points", NC_("field", "Values")},
    {"publisher", NC_("field", "Publisher")},
    {"referred", NC_("field", "Referred to by")},
    {"related", NC_("field", "Related")},
    {"relayed", NC_("field", "Relayed by")},
    {"relayed_reports", NC_("field", "Reports of it")},
    {"relations", NC_("field", "Relations")},
    {"reports", NC_("field", "Reports")},
    {"roles", NC_("field", "Roles")},
    {"rule", NC_("field", "Found by")},
    {"said", NC_("field", "Said")},
    {"said_here", NC_("field", "Said here")},
    {"series", NC_("field", "Series")},
    {"sources", NC_("field", "Sources")},
    {"status", NC_("field", "Status")},
    {"summary", NC_("field", "Summary")},
    {"tags", NC_("field", "Tags")},
    {"unit", NC_("field", "Unit")},
    {"url", NC_("field", "URL")},
    {"via", NC_("field", "Relays")},
};

/* Words of the file format and what they are on the screen. */
static const struct {
    const char *word, *shown;
} words[] = {
    {"false", NC_("word", "no")},
    {"true", NC_("word", "yes")},
    {"stated", NC_("word", "stated")},
    {"inferred", NC_("word", "inferred")},
    {"external", NC_("word", "external")},
    {"alleged", NC_("word", "alleged")},
    {"speculated", NC_("word", "speculated")},
    {"forecast", NC_("word", "forecast")},
    {"denied", NC_("word", "denied")},
    {"confirmed", NC_("word", "confirmed")},
    {"person", NC_("word", "person")},
    {"group", NC_("word", "group")},
};

const char *card_label(const char *key)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (strcmp(labels[i].key, key) == 0)
            return i18n_context_text("field", labels[i].label);
    return key;
}

const char *card_word(const struct field *field, uint32_t value)
{
    const char *word = field->words[value - 1];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].word, word) == 0)
            return i18n_context_text("word", words[i].shown);
    return word;
}

void card_format_name(const struct timeline *t, enum table table, uint32_t row, struct buf *out)
{
    const struct entity *entity = timeline_entity(t, table, row);
    const struct source *source = timeline_source(t, table == TABLE_SOURCE ? row : 0);
    if (table == TABLE_CONFLICT && timeline_conflict(t, row)->rule != CONFLICT_WRITTEN)
        card_format_found(t, row, out);
    else if (entity->name == 0 && (source->publisher != 0 || source->author != 0))
        card_format_source(t, row, out);
    else if (entity->name == 0 && entity->id == 0)
        buf_puts(out, _("(untitled)"));
    else
        buf_puts(out, name_text(t, table, row));
}

void card_put_entity(struct card *c, enum table table, uint32_t row)
{
    struct target target = {table, row};
    bool itself = target_equal(target, c->about);
    struct buf name = {0};
    if (table == TABLE_SOURCE)
        card_format_source(c->timeline, row, &name);
    else
        card_format_name(c->timeline, table, row, &name);
    page_put(c->page,
             itself                  ? ROLE_TEXT
             : table == TABLE_SOURCE ? ROLE_SOURCE
                                     : ROLE_LINK,
             buf_text(&name), itself ? TARGET_NONE : target);
    buf_finish(&name);
}

void card_put_list(struct card *c, enum table table, uint32_t list)
{
    uint32_t count;
    const uint32_t *rows = timeline_list(c->timeline, list, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            page_puts(c->page, ROLE_TEXT, table == TABLE_SOURCE ? "; " : ", ");
        card_put_entity(c, table, rows[i]);
    }
}

static void put_date_to(struct card *c, uint32_t date, enum edtf_style style, enum text_role role,
                        struct target target)
{
    struct buf text = {0};
    struct edtf parsed;
    if (timeline_parse_date(c->timeline, date, &parsed)) {
        edtf_display(&parsed, style, &text);
        edtf_finish(&parsed);
        page_put(c->page, role, buf_text(&text), target);
    } else if (date != 0) {
        const char *written = timeline_text(c->timeline, timeline_date(c->timeline, date)->text);
        page_printf(c->page, ROLE_ERROR, _("%s (cannot be read as a date)"), written);
    }
    buf_finish(&text);
}

void card_put_date_text(struct card *c, uint32_t date, enum edtf_style style, enum text_role role)
{
    put_date_to(c, date, style, role, TARGET_NONE);
}

void card_put_date(struct card *c, uint32_t date, enum edtf_style style, enum text_role role)
{
    bool placed = date_rank(timeline_date(c->timeline, date)) == 0;
    put_date_to(c, date, style, role, placed ? (struct target){TARGET_DATE, date} : TARGET_NONE);
}

void card_put_dates(struct card *c, const char *phrase, const uint32_t *dates,
                    enum edtf_style style, enum text_role role)
{
    const char *hole;
    for (; (hole = strchr(phrase, '%')) != NULL; phrase = strchr(hole, 's') + 1) {
        page_printf(c->page, ROLE_DIM, "%.*s", (int)(hole - phrase), phrase);
        bool numbered = hole[1] == '2' && hole[2] == '$';
        card_put_date(c, hole[1] == 's' ? *dates++ : dates[numbered], style, role);
    }
    page_puts(c->page, ROLE_DIM, phrase);
}

static void put_text(struct card *c, const struct field *field, const uint32_t *cell)
{
    (void)field;
    page_puts(c->page, ROLE_TEXT, timeline_text(c->timeline, *cell));
}

static void put_word(struct card *c, const struct field *field, const uint32_t *cell)
{
    page_puts(c->page, ROLE_TEXT, card_word(field, *cell));
}

static void put_date(struct card *c, const struct field *field, const uint32_t *cell)
{
    (void)field;
    card_put_date(c, *cell, EDTF_LONG, ROLE_DATE);
}

static void put_ref(struct card *c, const struct field *field, const uint32_t *cell)
{
    card_put_entity(c, field->table, *cell);
}

static void put_texts(struct card *c, const struct field *field, const uint32_t *cell)
{
    (void)field;
    uint32_t count;
    const uint32_t *texts = timeline_list(c->timeline, *cell, &count);
    for (uint32_t i = 0; i < count; i++)
        page_printf(c->page, ROLE_TEXT, "%s%s", i > 0 ? ", " : "",
                    timeline_text(c->timeline, texts[i]));
}

static void put_refs(struct card *c, const struct field *field, const uint32_t *cell)
{
    card_put_list(c, field->table, *cell);
}

static void put_row(struct card *c, const struct field *field, const uint32_t *cell)
{
    card_put_row(c, field->table, *cell);
}

static void put_rows(struct card *c, const struct field *field, const uint32_t *cell)
{
    uint32_t count;
    const uint32_t *rows = timeline_list(c->timeline, *cell, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            page_break(c->page);
        card_put_row(c, field->table, rows[i]);
    }
}

static void put_parties(struct card *c, const struct field *field, const uint32_t *cell)
{
    uint32_t count, as_count;
    const uint32_t *people = timeline_list(c->timeline, cell[0], &count);
    const uint32_t *as = timeline_list(c->timeline, cell[1], &as_count);
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            page_puts(c->page, ROLE_TEXT, ", ");
        card_put_entity(c, field->table, people[i]);
        if (i < as_count && as[i] != 0)
            page_printf(c->page, ROLE_DIM, " (%s)", timeline_text(c->timeline, as[i]));
    }
}

static void put_places(struct card *c, const struct field *field, const uint32_t *cell)
{
    uint32_t count;
    const uint32_t *places = timeline_list(c->timeline, cell[0], &count);
    bool route = cell[1] != 0;
    for (uint32_t i = 0; i < count; i++) {
        if (route && places[i] == 0)
            continue;
        if (route)
            page_printf(c->page, ROLE_TEXT, i == 0 ? "%s " : " %s ",
                        i == 0 ? C_("route", "from") : C_("route", "to"));
        else if (i > 0)
            page_puts(c->page, ROLE_TEXT, ", ");
        card_put_entity(c, field->table, places[i]);
        uint32_t in = timeline_place(c->timeline, places[i])->in;
        for (int depth = 0; in != 0 && depth < 8; depth++) {
            page_puts(c->page, ROLE_TEXT, ", ");
            card_put_entity(c, TABLE_PLACE, in);
            in = timeline_place(c->timeline, in)->in;
        }
    }
}

static void put_figures(struct card *c, const struct field *field, const uint32_t *cell)
{
    uint32_t count;
    const uint32_t *rows = timeline_list(c->timeline, *cell, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            page_puts(c->page, ROLE_TEXT, ", ");
        card_put_row(c, field->table, rows[i]);
    }
}

static void put_handle(struct card *c, const struct field *field, const uint32_t *cell)
{
    (void)field;
    if (cell[0] != 0)
        card_put_entity(c, TABLE_PERSON, cell[0]);
    else
        card_put_entity(c, TABLE_ORGANIZATION, cell[1]);
}

static void (*const putters[])(struct card *, const struct field *, const uint32_t *) = {
    [FIELD_TEXT] = put_text,     [FIELD_LONG] = put_text,       [FIELD_ID] = put_text,
    [FIELD_WORD] = put_word,     [FIELD_NUMBER] = NULL,         [FIELD_DATE] = put_date,
    [FIELD_REF] = put_ref,       [FIELD_ROW] = put_row,         [FIELD_TEXTS] = put_texts,
    [FIELD_REFS] = put_refs,     [FIELD_ROWS] = put_rows,       [FIELD_PARTIES] = put_parties,
    [FIELD_PLACES] = put_places, [FIELD_FIGURES] = put_figures, [FIELD_TOPICS] = put_rows,
    [FIELD_HANDLE] = put_handle,
};

bool card_has_value(const struct field *field, const uint32_t *row)
{
    if (field->type == FIELD_HANDLE)
        return row[field->cell] != 0 || row[field->cell + 1] != 0;
    return putters[field->type] != NULL && row[field->cell] != 0;
}

void card_put_value(struct card *c, const struct field *field, const uint32_t *row)
{
    putters[field->type](c, field, row + field->cell);
}

int card_draw_name(const struct timeline *t, struct canvas *canvas, int row, int column, int width,
                   enum text_role role, struct target target)
{
    struct buf name = {0};
    if (target.table == TABLE_SOURCE)
        card_format_source(t, target.row, &name);
    else
        card_format_name(t, target.table, target.row, &name);
    int used = canvas_puts(canvas, row, column, width, role, buf_text(&name));
    buf_finish(&name);
    return used;
}
