#include <stdio.h>
#include <string.h>

#include "date/calendar.h"
#include "export/emit.h"
#include "export/export.h"

/* The JSON of Knight Lab's TimelineJS 3: "events" with start_date, end_date, text and unique_id.
 * Texts are HTML there. */

struct timelinejs {
    const struct timeline *t;
    struct emitter *e;
    struct buf html;
};

static void add_html(struct buf *out, const char *text)
{
    static const struct {
        char character;
        const char *html;
    } entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
    for (; *text != '\0'; text++) {
        size_t i = 0;
        while (i < sizeof entities / sizeof *entities && entities[i].character != *text)
            i++;
        if (i < sizeof entities / sizeof *entities)
            buf_puts(out, entities[i].html);
        else
            buf_putc(out, *text);
    }
}

/* <p> for each paragraph. */
static void add_paragraphs(struct buf *out, const char *text)
{
    struct buf paragraph = {0};
    while (*text != '\0') {
        const char *end = strstr(text, "\n\n");
        size_t length = end ? (size_t)(end - text) : strlen(text);
        buf_clear(&paragraph);
        buf_add(&paragraph, text, length);
        buf_puts(out, "<p>");
        add_html(out, buf_text(&paragraph));
        buf_puts(out, "</p>");
        text += length + (end ? strspn(end, "\n") : 0);
    }
    buf_finish(&paragraph);
}

static void emit_text(struct timelinejs *x, uint32_t headline, uint32_t text)
{
    emit_key(x->e, "text");
    emit_begin(x->e, EMIT_MAP, false);
    buf_clear(&x->html);
    add_html(&x->html, timeline_text(x->t, headline));
    emit_pair(x->e, "headline", EMIT_TEXT, buf_text(&x->html));
    buf_clear(&x->html);
    add_paragraphs(&x->html, timeline_text(x->t, text));
    if (x->html.length > 0)
        emit_pair(x->e, "text", EMIT_TEXT, buf_text(&x->html));
    emit_end(x->e);
}

static void emit_number(struct emitter *e, const char *key, int64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", (long long)number);
    emit_pair(e, key, EMIT_NUMBER, digits);
}

/* A day, or the month or year that it begins. */
enum precision { YEAR, MONTH, DAY };

static void emit_day(struct emitter *e, const char *key, int64_t day, enum precision precision)
{
    struct calendar_date date = calendar_date(day);
    emit_key(e, key);
    emit_begin(e, EMIT_MAP, true);
    emit_number(e, "year", date.year);
    if (precision >= MONTH)
        emit_number(e, "month", date.month);
    if (precision >= DAY)
        emit_number(e, "day", date.day);
    emit_end(e);
}

/* How the days from first to last can be said with one date; false: they cannot. */
static bool find_precision(int64_t first, int64_t last, enum precision *precision)
{
    struct calendar_date from = calendar_date(first), next = calendar_date(last + 1);
    bool year = from.month == 1 && from.day == 1 && next.month == 1 && next.day == 1 &&
                next.year == from.year + 1;
    bool month = from.day == 1 && next.day == 1 &&
                 (next.year - from.year) * 12 + next.month - from.month == 1;
    *precision = year ? YEAR : month ? MONTH : DAY;
    return year || month || first == last;
}

/* As people write it, where the numbers alone would say more than is known. */
static void emit_display(struct timelinejs *x, uint32_t date)
{
    struct edtf parsed;
    if (!timeline_parse_date(x->t, date, &parsed))
        return;
    buf_clear(&x->html);
    edtf_display(&parsed, EDTF_LONG, &x->html);
    emit_pair(x->e, "display_date", EMIT_TEXT, buf_text(&x->html));
    edtf_finish(&parsed);
}

static void emit_dates(struct timelinejs *x, uint32_t row)
{
    const struct date *date = timeline_incident_date(x->t, row);
    int64_t first = date->min != EDTF_MIN ? date->min : date->max;
    int64_t last = date->max != EDTF_MAX ? date->max : first;
    enum precision precision;
    bool one = find_precision(first, last, &precision);
    emit_day(x->e, "start_date", first, precision);
    if (!one)
        emit_day(x->e, "end_date", last, DAY);
    if (!one || date->flags != 0)
        emit_display(x, timeline_incident(x->t, row)->date);
}

static void emit_event(struct timelinejs *x, uint32_t row)
{
    const struct incident *incident = timeline_incident(x->t, row);
    emit_begin(x->e, EMIT_MAP, false);
    emit_pair(x->e, "unique_id", EMIT_TEXT, timeline_text(x->t, incident->entity.id));
    emit_dates(x, row);
    emit_text(x, incident->entity.name, incident->summary);
    if (incident->kind != 0)
        emit_pair(x->e, "group", EMIT_TEXT,
                  timeline_text(x->t, timeline_kind(x->t, incident->kind)->entity.id));
    emit_end(x->e);
}

static bool has_day(const struct date *date)
{
    return !date_is_missing(date) && (date->min != EDTF_MIN || date->max != EDTF_MAX);
}

void export_timelinejs(const struct timeline *t, const struct export_options *options,
                       struct sink *sink, struct export_losses *losses)
{
    struct emitter emitter;
    struct timelinejs x = {.t = t, .e = &emitter};
    const struct header *header = timeline_header(t, 1);
    emit_json_init(&emitter, sink, EMIT_WIDE);
    emit_begin(&emitter, EMIT_MAP, false);
    if (header->title != 0) {
        emit_key(&emitter, "title");
        emit_begin(&emitter, EMIT_MAP, false);
        emit_text(&x, header->title, header->description);
        emit_end(&emitter);
    }
    emit_key(&emitter, "events");
    emit_begin(&emitter, EMIT_LIST, false);
    for (uint32_t row = 0; (row = export_next(t, options, row)) != 0 && sink->error == 0;) {
        export_lose_incident(t, row, losses);
        if (has_day(timeline_incident_date(t, row)))
            emit_event(&x, row);
        else
            losses->count[LOSS_UNDATED]++;
    }
    emit_end(&emitter);
    emit_end(&emitter);
    emit_finish(&emitter);
    export_lose_sections(t, losses);
    losses->count[LOSS_HEADER] = 0;
    buf_finish(&x.html);
}
