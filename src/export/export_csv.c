#include <string.h>

#include "base/i18n.h"
#include "base/suggest.h"
#include "export/export.h"

/* Comma-separated values as RFC 4180 has them: a header row, CRLF, quotes where needed. What is
 * several of something stands in one field with "; " between. */

struct csv {
    const struct timeline *t;
    struct sink *sink;
    struct buf field;
};

typedef void csv_field(struct csv *x, const struct incident *incident, enum table table);

static void put_text(struct csv *x, uint32_t text)
{
    buf_puts(&x->field, timeline_text(x->t, text));
}

static void field_id(struct csv *x, const struct incident *i, enum table table)
{
    (void)table;
    put_text(x, i->entity.id);
}

static void field_title(struct csv *x, const struct incident *i, enum table table)
{
    (void)table;
    put_text(x, i->entity.name);
}

static void field_summary(struct csv *x, const struct incident *i, enum table table)
{
    (void)table;
    put_text(x, i->summary);
}

static void field_date(struct csv *x, const struct incident *i, enum table table)
{
    (void)table;
    put_text(x, timeline_date(x->t, i->date)->text);
}

static void field_earliest(struct csv *x, const struct incident *i, enum table table)
{
    const struct date *date = timeline_date(x->t, i->date);
    (void)table;
    if (!date_is_missing(date) && date->min != EDTF_MIN)
        edtf_format_day(date->min, &x->field);
}

static void field_latest(struct csv *x, const struct incident *i, enum table table)
{
    const struct date *date = timeline_date(x->t, i->date);
    (void)table;
    if (!date_is_missing(date) && date->max != EDTF_MAX)
        edtf_format_day(date->max, &x->field);
}

static void field_status(struct csv *x, const struct incident *i, enum table table)
{
    const struct field *field = schema_find_field(TABLE_INCIDENT, "status", strlen("status"));
    (void)table;
    if (i->status != 0)
        buf_puts(&x->field, field->words[i->status - 1]);
}

static uint32_t list_of(const struct incident *i, enum table table)
{
    return table == TABLE_PERSON         ? i->people
           : table == TABLE_ORGANIZATION ? i->organizations
           : table == TABLE_PLACE        ? i->places
           : table == TABLE_TAG          ? i->tags
                                         : i->sources;
}

static void put_list(struct csv *x, uint32_t list, enum table table, bool ids)
{
    uint32_t count;
    const uint32_t *rows = timeline_list(x->t, list, &count);
    for (uint32_t i = 0, put = 0; i < count; i++) {
        const struct entity *entity = timeline_entity(x->t, table, rows[i]);
        if (rows[i] == 0)
            continue; /* an end of a way that is not known */
        buf_puts(&x->field, put++ > 0 ? "; " : "");
        put_text(x, ids || entity->name == 0 ? entity->id : entity->name);
    }
}

static void field_ids(struct csv *x, const struct incident *i, enum table table)
{
    put_list(x, list_of(i, table), table, true);
}

static void field_names(struct csv *x, const struct incident *i, enum table table)
{
    put_list(x, list_of(i, table), table, false);
}

static void field_kind(struct csv *x, const struct incident *i, enum table table)
{
    (void)table;
    put_text(x, timeline_kind(x->t, i->kind)->entity.id);
}

static void field_figures(struct csv *x, const struct incident *i, enum table table)
{
    uint32_t count;
    const uint32_t *rows = timeline_list(x->t, i->figures, &count);
    (void)table;
    for (uint32_t n = 0; n < count; n++) {
        const struct figure *figure = timeline_figure(x->t, rows[n]);
        buf_puts(&x->field, n > 0 ? "; " : "");
        put_text(x, figure->name);
        buf_putc(&x->field, '=');
        put_text(x, figure->value);
    }
}

static const struct column {
    const char *name;
    csv_field *put;
    enum table table;
} columns[] = {
    {"id", field_id, TABLE_INCIDENT},
    {"date", field_date, TABLE_INCIDENT},
    {"earliest", field_earliest, TABLE_INCIDENT},
    {"latest", field_latest, TABLE_INCIDENT},
    {"title", field_title, TABLE_INCIDENT},
    {"kind", field_kind, TABLE_KIND},
    {"status", field_status, TABLE_INCIDENT},
    {"place", field_names, TABLE_PLACE},
    {"people", field_names, TABLE_PERSON},
    {"organizations", field_names, TABLE_ORGANIZATION},
    {"tags", field_ids, TABLE_TAG},
    {"figures", field_figures, TABLE_FIGURE},
    {"sources", field_ids, TABLE_SOURCE},
    {"summary", field_summary, TABLE_INCIDENT},
    /* only when asked for */
    {"place_ids", field_ids, TABLE_PLACE},
    {"people_ids", field_ids, TABLE_PERSON},
    {"organization_ids", field_ids, TABLE_ORGANIZATION},
    {"source_titles", field_names, TABLE_SOURCE},
};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns, CHOSEN_MAX = 64 };

static const char usual[] = "id,date,earliest,latest,title,kind,status,place,people,organizations,"
                            "tags,figures,sources,summary";

static const struct column *find_column(const char *name, size_t length)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (strlen(columns[i].name) == length && memcmp(columns[i].name, name, length) == 0)
            return &columns[i];
    return NULL;
}

/* Reads names with commas between them into chosen; the first unknown one, or NULL. */
static const char *choose(const char *names, const struct column **chosen, size_t *count)
{
    for (*count = 0;;) {
        size_t length = strcspn(names, ",");
        const struct column *column = find_column(names, length);
        if (!column || *count == CHOSEN_MAX)
            return names;
        chosen[(*count)++] = column;
        if (names[length] == '\0')
            return NULL;
        names += length + 1;
    }
}

bool export_check_columns(const char *names, struct buf *problem)
{
    const struct column *chosen[CHOSEN_MAX];
    struct suggest suggest;
    size_t count;
    const char *bad = choose(names, chosen, &count);
    if (!bad)
        return true;
    size_t length = strcspn(bad, ",");
    if (count == CHOSEN_MAX) {
        buf_printf(problem, _("more than %d columns"), CHOSEN_MAX);
        return false;
    }
    suggest_init(&suggest, bad, length);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        suggest_offer(&suggest, columns[i].name);
    if (suggest.best)
        buf_printf(problem, _("unknown column '%.*s'; did you mean '%s'?"), (int)length, bad,
                   suggest.best);
    else
        buf_printf(problem, _("unknown column '%.*s'; the usual ones are %s"), (int)length, bad,
                   usual);
    return false;
}

static void put_field(struct csv *x)
{
    const char *text = buf_text(&x->field);
    if (strpbrk(text, ",\"\r\n") == NULL && *text != ' ' &&
        (x->field.length == 0 || text[x->field.length - 1] != ' ')) {
        sink_add(x->sink, text, x->field.length);
        return;
    }
    sink_putc(x->sink, '"');
    while (*text != '\0') {
        size_t plain = strcspn(text, "\"");
        sink_add(x->sink, text, plain);
        text += plain;
        if (*text == '"')
            sink_puts(x->sink, "\"\"");
        text += *text == '"';
    }
    sink_putc(x->sink, '"');
}

static void put_row(struct csv *x, const struct column *const *chosen, size_t count, uint32_t row)
{
    for (size_t i = 0; i < count; i++) {
        buf_clear(&x->field);
        if (row == 0)
            buf_puts(&x->field, chosen[i]->name);
        else
            chosen[i]->put(x, timeline_incident(x->t, row), chosen[i]->table);
        if (i > 0)
            sink_putc(x->sink, ',');
        put_field(x);
    }
    sink_puts(x->sink, "\r\n");
}

/* With columns of the caller's choice nothing is told as lost: that is what was asked for. */
void export_csv(const struct timeline *t, const struct export_options *options, struct sink *sink,
                struct export_losses *losses)
{
    const struct column *chosen[CHOSEN_MAX];
    struct csv x = {.t = t, .sink = sink};
    size_t count;
    choose(options->columns ? options->columns : usual, chosen, &count);
    put_row(&x, chosen, count, 0);
    for (uint32_t row = 0; (row = export_next(t, options, row)) != 0 && sink->error == 0;) {
        put_row(&x, chosen, count, row);
        if (!options->columns)
            export_lose_incident(t, row, losses);
    }
    if (!options->columns)
        export_lose_sections(t, losses);
    buf_finish(&x.field);
}
