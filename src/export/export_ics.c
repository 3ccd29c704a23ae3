#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "date/calendar.h"
#include "export/export.h"

/* iCalendar, RFC 5545: an all-day event for each incident that has a date between the years 1 and
 * 9999. What the date does not say exactly is said in the description. */

enum { LINE_OCTETS = 75 }; /* section 3.1, without the line end */

struct ics {
    const struct timeline *t;
    struct sink *sink;
    struct buf line, text;
};

/* Writes x->line folded. A character is never cut in two. */
static void put_line(struct ics *x)
{
    const char *text = buf_text(&x->line);
    size_t left = x->line.length, room = LINE_OCTETS;
    while (left > room) {
        size_t cut = room;
        while (cut > 1 && ((unsigned char)text[cut] & 0xC0) == 0x80)
            cut--;
        sink_add(x->sink, text, cut);
        sink_puts(x->sink, "\r\n ");
        text += cut;
        left -= cut;
        room = LINE_OCTETS - 1;
    }
    sink_add(x->sink, text, left);
    sink_puts(x->sink, "\r\n");
    buf_clear(&x->line);
}

/* Text as section 3.3.11 has it; there are no control characters in it. */
static void add_text(struct ics *x, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\n') {
            buf_puts(&x->line, "\\n");
            continue;
        }
        if (strchr("\\;,", *text) != NULL)
            buf_putc(&x->line, '\\');
        if ((unsigned char)*text >= ' ' && *text != '\177')
            buf_putc(&x->line, *text);
    }
}

static void put_text(struct ics *x, const char *name, const char *text)
{
    if (*text == '\0')
        return;
    buf_printf(&x->line, "%s:", name);
    add_text(x, text);
    put_line(x);
}

static void put_raw(struct ics *x, const char *line)
{
    buf_puts(&x->line, line);
    put_line(x);
}

static bool is_in_range(int64_t day)
{
    if (day == EDTF_MIN || day == EDTF_MAX)
        return false;
    int64_t year = calendar_date(day).year;
    return year >= 1 && year <= 9999;
}

static void put_day(struct ics *x, const char *name, int64_t day)
{
    struct calendar_date date = calendar_date(day);
    buf_printf(&x->line, "%s;VALUE=DATE:%04d%02d%02d", name, (int)date.year, (int)date.month,
               (int)date.day);
    put_line(x);
}

/* An end that is open, unknown or out of range is taken from the other one. */
static bool put_days(struct ics *x, const struct date *date, bool *exact)
{
    bool first = is_in_range(date->min), last = is_in_range(date->max);
    *exact = first && last && date->flags == 0 && date->min == date->max;
    if (!first && !last)
        return false;
    int64_t start = first ? date->min : date->max, end = last ? date->max : date->min;
    put_day(x, "DTSTART", start);
    if (end != start && is_in_range(end + 1))
        put_day(x, "DTEND", end + 1); /* the day after: section 3.6.1 */
    return true;
}

static void add_names(struct ics *x, enum table table, uint32_t list, const char *between)
{
    uint32_t count;
    const uint32_t *rows = timeline_list(x->t, list, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct entity *entity = timeline_entity(x->t, table, rows[i]);
        if (rows[i] == 0)
            continue; /* an end of a way that is not known */
        buf_puts(&x->text, x->text.length > 0 ? between : "");
        buf_puts(&x->text, timeline_text(x->t, entity->name ? entity->name : entity->id));
    }
}

static void put_names(struct ics *x, const char *name, enum table table, uint32_t list)
{
    buf_clear(&x->text);
    add_names(x, table, list, ", ");
    put_text(x, name, buf_text(&x->text));
}

/* The list's own commas are not escaped: section 3.8.1.2. */
static void put_categories(struct ics *x, const struct incident *incident)
{
    uint32_t count;
    const uint32_t *tags = timeline_list(x->t, incident->tags, &count);
    if (incident->kind == 0 && count == 0)
        return;
    buf_puts(&x->line, "CATEGORIES:");
    add_text(x, timeline_text(x->t, timeline_kind(x->t, incident->kind)->entity.id));
    for (uint32_t i = 0; i < count; i++) {
        buf_puts(&x->line, i > 0 || incident->kind != 0 ? "," : "");
        add_text(x, timeline_text(x->t, timeline_tag(x->t, tags[i])->entity.id));
    }
    put_line(x);
}

static void put_description(struct ics *x, const struct incident *incident, bool exact)
{
    struct edtf date;
    uint32_t people;
    buf_clear(&x->text);
    if (!exact && timeline_parse_date(x->t, incident->date, &date)) {
        struct buf words = {0};
        edtf_display(&date, EDTF_LONG, &words);
        buf_printf(&x->text, _("Date: %s"), buf_text(&words));
        buf_finish(&words);
        edtf_finish(&date);
    }
    if (incident->summary != 0)
        buf_printf(&x->text, "%s%s", x->text.length > 0 ? "\n\n" : "",
                   timeline_text(x->t, incident->summary));
    timeline_list(x->t, incident->people, &people);
    if (people > 0) {
        struct buf before = x->text;
        x->text = (struct buf){0};
        add_names(x, TABLE_PERSON, incident->people, ", ");
        buf_printf(&before, "%s%s", before.length > 0 ? "\n\n" : "", buf_text(&x->text));
        buf_finish(&x->text);
        x->text = before;
    }
    put_text(x, "DESCRIPTION", buf_text(&x->text));
}

static void put_url(struct ics *x, const struct incident *incident)
{
    uint32_t count;
    const uint32_t *sources = timeline_list(x->t, incident->sources, &count);
    for (uint32_t i = 0; i < count; i++) {
        const char *url = timeline_text(x->t, timeline_source(x->t, sources[i])->url);
        if (strchr(url, ':') == NULL || strpbrk(url, " \"<>\r\n\t") != NULL)
            continue;
        buf_printf(&x->line, "URL:%s", url);
        put_line(x);
        return;
    }
}

/* False: it has no date that a calendar knows. */
static bool put_event(struct ics *x, uint32_t row, struct export_losses *losses)
{
    const struct incident *incident = timeline_incident(x->t, row);
    const struct date *date = timeline_incident_date(x->t, row);
    bool exact;
    if (date_is_missing(date) || (!is_in_range(date->min) && !is_in_range(date->max)))
        return false;
    put_raw(x, "BEGIN:VEVENT");
    buf_printf(&x->text, "%s@annals", timeline_text(x->t, incident->entity.id));
    put_text(x, "UID", buf_text(&x->text));
    put_raw(x, "DTSTAMP:19700101T000000Z");
    put_days(x, date, &exact);
    losses->count[LOSS_DATES] += !exact;
    put_text(x, "SUMMARY", timeline_text(x->t, incident->entity.name));
    put_description(x, incident, exact);
    put_names(x, "LOCATION", TABLE_PLACE, incident->places);
    put_categories(x, incident);
    put_url(x, incident);
    if (incident->status != STATUS_NONE && incident->status != STATUS_STATED)
        put_raw(x, incident->status == STATUS_CONFIRMED ? "STATUS:CONFIRMED" : "STATUS:TENTATIVE");
    put_raw(x, "TRANSP:TRANSPARENT");
    put_raw(x, "END:VEVENT");
    return true;
}

void export_ics(const struct timeline *t, const struct export_options *options, struct sink *sink,
                struct export_losses *losses)
{
    struct ics x = {.t = t, .sink = sink};
    put_raw(&x, "BEGIN:VCALENDAR");
    put_raw(&x, "VERSION:2.0");
    put_raw(&x, "PRODID:-//annals//annals//EN");
    put_text(&x, "X-WR-CALNAME", timeline_text(t, timeline_header(t, 1)->title));
    for (uint32_t row = 0; (row = export_next(t, options, row)) != 0 && sink->error == 0;) {
        buf_clear(&x.text);
        losses->count[LOSS_UNDATED] += !put_event(&x, row, losses);
        export_lose_incident(t, row, losses);
    }
    put_raw(&x, "END:VCALENDAR");
    export_lose_sections(t, losses);
    buf_finish(&x.line);
    buf_finish(&x.text);
}
