#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "date/calendar.h"
#include "export/export.h"

/* Markdown (CommonMark, with the footnotes that GitHub and Pandoc know): a heading a year, a list
 * item an incident, a footnote a source. */

struct markdown {
    const struct timeline *t;
    const struct export_options *options;
    struct sink *sink;
    struct bitset cited; /* sources that have a footnote */
    struct buf text;
};

/* Text such that nothing in it is taken for markup; line ends become blanks. What must not be
 * shown is marked. */
static void put_text(struct markdown *x, const char *text)
{
    struct buf line = {0};
    for (const char *end; *text != '\0'; text = end) {
        size_t length = strcspn(text, "\r\n");
        text_clean(&line, text, length, TEXT_UNICODE);
        end = text + length + strspn(text + length, "\r\n");
        if (*end != '\0')
            buf_putc(&line, ' ');
    }
    for (const char *c = buf_text(&line); *c != '\0'; c++) {
        if (strchr("\\`*_[]<>&|~#!$^{}", *c) != NULL)
            sink_putc(x->sink, '\\');
        sink_putc(x->sink, *c);
    }
    buf_finish(&line);
}

/* A paragraph of its own: at its start more is markup. */
static void put_paragraph(struct markdown *x, const char *text)
{
    size_t digits = strspn(text, "0123456789");
    if (strchr("-+=:", *text) != NULL && *text != '\0')
        sink_putc(x->sink, '\\');
    else if (digits > 0 && (text[digits] == '.' || text[digits] == ')')) {
        sink_add(x->sink, text, digits);
        sink_putc(x->sink, '\\');
        sink_putc(x->sink, text[digits]);
        text += digits + 1;
    }
    put_text(x, text);
}

static void put_paragraphs(struct markdown *x, const char *text, const char *indent)
{
    while (*text != '\0') {
        text += strspn(text, " \t\r\n");
        const char *end = strstr(text, "\n\n");
        size_t length = end ? (size_t)(end - text) : strlen(text);
        if (length == 0)
            return;
        buf_clear(&x->text);
        buf_add(&x->text, text, length);
        sink_printf(x->sink, "\n%s", indent);
        put_paragraph(x, buf_text(&x->text));
        sink_putc(x->sink, '\n');
        text += length;
    }
}

static const char *name_of(const struct markdown *x, enum table table, uint32_t row)
{
    const struct entity *entity = timeline_entity(x->t, table, row);
    return timeline_text(x->t, entity->name ? entity->name : entity->id);
}

static void put_names(struct markdown *x, enum table table, uint32_t list)
{
    uint32_t count;
    const uint32_t *rows = timeline_list(x->t, list, &count);
    for (uint32_t i = 0, put = 0; i < count; i++) {
        if (rows[i] == 0)
            continue; /* an end of a way that is not known */
        sink_puts(x->sink, put++ == 0 ? " \xE2\x80\x94 " : ", ");
        put_text(x, name_of(x, table, rows[i]));
    }
}

static void put_notes(struct markdown *x, uint32_t list)
{
    uint32_t count;
    const uint32_t *sources = timeline_list(x->t, list, &count);
    for (uint32_t i = 0; i < count; i++) {
        bitset_add(&x->cited, sources[i]);
        sink_printf(x->sink, "[^%u]", (unsigned)sources[i]);
    }
}

static void put_date(struct markdown *x, uint32_t date)
{
    struct edtf parsed;
    buf_clear(&x->text);
    if (timeline_parse_date(x->t, date, &parsed)) {
        edtf_display(&parsed, EDTF_LONG, &x->text);
        edtf_finish(&parsed);
    } else {
        buf_puts(&x->text, C_("date", "undated"));
    }
    put_text(x, buf_text(&x->text));
}

static void put_incident(struct markdown *x, uint32_t row)
{
    const struct incident *incident = timeline_incident(x->t, row);
    sink_puts(x->sink, "- **");
    put_date(x, incident->date);
    sink_puts(x->sink, "** ");
    put_text(x, timeline_text(x->t, incident->entity.name));
    put_names(x, TABLE_PLACE, incident->places);
    put_names(x, TABLE_PERSON, incident->people);
    put_notes(x, incident->sources);
    sink_putc(x->sink, '\n');
    put_paragraphs(x, timeline_text(x->t, incident->summary), "  ");
}

/* A year as people write it: 45 BC. */
static void put_year_name(struct markdown *x, int64_t year)
{
    struct edtf date;
    char text[32];
    bool wide = year < -9999 || year > 9999;
    snprintf(text, sizeof text, wide ? "Y%lld" : year < 0 ? "%05lld" : "%04lld", (long long)year);
    buf_clear(&x->text);
    if (edtf_parse(text, strlen(text), &date, NULL))
        edtf_display(&date, EDTF_LONG, &x->text);
    edtf_finish(&date);
    put_text(x, buf_text(&x->text));
}

/* A heading where a year begins; *year is the one before. */
static void put_year(struct markdown *x, const struct date *date, int64_t *year)
{
    bool dated = !date_is_missing(date) && date_sort_day(date) != EDTF_MAX;
    int64_t now = dated ? calendar_date(date_sort_day(date)).year : INT64_MAX;
    if (now == *year)
        return;
    *year = now;
    sink_puts(x->sink, "\n## ");
    if (dated)
        put_year_name(x, now);
    else
        sink_puts(x->sink, C_("heading", "Undated"));
    sink_puts(x->sink, "\n\n");
}

static void put_url(struct markdown *x, const char *url)
{
    struct buf clean = {0};
    text_clean(&clean, url, strlen(url), TEXT_UNICODE);
    if (clean.length > 0 && strpbrk(clean.text, " <>") == NULL)
        sink_printf(x->sink, ", <%s>", clean.text);
    buf_finish(&clean);
}

static void put_source(struct markdown *x, uint32_t row)
{
    const struct source *source = timeline_source(x->t, row);
    uint32_t authors;
    const uint32_t *author = timeline_list(x->t, source->author, &authors);
    sink_printf(x->sink, "[^%u]: ", (unsigned)row);
    for (uint32_t i = 0; i < authors; i++) {
        put_text(x, timeline_text(x->t, author[i]));
        sink_puts(x->sink, i + 1 < authors ? ", " : ": ");
    }
    put_text(x, name_of(x, TABLE_SOURCE, row));
    sink_puts(x->sink, source->publisher ? ", " : "");
    put_text(x, timeline_text(x->t, source->publisher));
    if (source->date != 0) {
        sink_puts(x->sink, ", ");
        put_date(x, source->date);
    }
    put_url(x, timeline_text(x->t, source->url));
    sink_puts(x->sink, "\n");
}

static void put_header(struct markdown *x)
{
    const struct header *header = timeline_header(x->t, 1);
    sink_puts(x->sink, "# ");
    put_text(x, header->title ? timeline_text(x->t, header->title) : _("Timeline"));
    sink_putc(x->sink, '\n');
    put_paragraphs(x, timeline_text(x->t, header->description), "");
}

void export_markdown(const struct timeline *t, const struct export_options *options,
                     struct sink *sink, struct export_losses *losses)
{
    struct markdown x = {.t = t, .options = options, .sink = sink};
    int64_t year = INT64_MIN;
    bitset_init(&x.cited, (size_t)timeline_count(t, TABLE_SOURCE) + 1);
    put_header(&x);
    for (uint32_t row = 0; (row = export_next(t, options, row)) != 0 && sink->error == 0;) {
        put_year(&x, timeline_incident_date(t, row), &year);
        put_incident(&x, row);
        export_lose_incident(t, row, losses);
    }
    sink_puts(sink, bitset_next(&x.cited, 0) != SIZE_MAX ? "\n" : "");
    for (size_t row = 0; (row = bitset_next(&x.cited, row)) != SIZE_MAX; row++)
        put_source(&x, (uint32_t)row);
    export_lose_sections(t, losses);
    losses->count[LOSS_HEADER] = losses->count[LOSS_SOURCES] = 0;
    bitset_finish(&x.cited);
    buf_finish(&x.text);
}
