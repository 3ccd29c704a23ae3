/* iCalendar, RFC 5545, through libical: events, journal entries and to-dos. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "load/import/import.h"

#ifdef HAVE_ICAL

#    include "load/import/ical.h"

enum { MAX_OPEN = 16, FOLD = 400 };

/* The next line of the text that begins a component; libical names no lines. */
struct finder {
    const char *at;
    struct mark mark;
};

static void find_begin(struct finder *f)
{
    static const char *const words[] = {"BEGIN:VEVENT", "BEGIN:VJOURNAL", "BEGIN:VTODO"};
    while (*f->at != '\0') {
        bool found = false;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            found |= strncmp(f->at, words[i], strlen(words[i])) == 0;
        f->at += strcspn(f->at, "\n");
        f->at += *f->at == '\n';
        f->mark.line++;
        if (found)
            return;
    }
}

/* libical takes lines by 80 bytes and looks for their end each time: long ones are folded for it
 * (section 3.1). */
static void add_folded(const char *text, struct buf *out)
{
    while (*text != '\0') {
        const char *start = text;
        while (*text != '\0' && *text != '\n' && text - start < FOLD)
            text++;
        text += *text == '\n';
        buf_add(out, start, (size_t)(text - start));
        if (text[-1] != '\n' && *text != '\0')
            buf_puts(out, "\r\n ");
    }
}

/* libical reads nothing of a text that breaks off: what is still open is closed here, and told. */
static void close_components(struct import *x, const char *text, struct buf *out)
{
    struct {
        const char *name;
        size_t length;
        uint32_t line;
    } open[MAX_OPEN];
    size_t depth = 0;
    uint32_t line = 0;
    for (const char *at = text; *at != '\0'; at += strcspn(at, "\n"), at += *at == '\n') {
        line++;
        if (strncmp(at, "BEGIN:", 6) == 0 && depth < MAX_OPEN) {
            open[depth].name = at + 6;
            open[depth].length = strcspn(at + 6, "\r\n");
            open[depth++].line = line;
        } else if (strncmp(at, "END:", 4) == 0 && depth > 0) {
            depth--;
        }
    }
    add_folded(text, out);
    if (depth > 0)
        diag_add(x->diags, DIAG_SYNTAX,
                 (struct mark){.file = x->input->file, .line = open[depth - 1].line, .column = 1},
                 _("%.*s is not ended"), (int)open[depth - 1].length, open[depth - 1].name);
    while (depth-- > 0)
        buf_printf(out, "\r\nEND:%.*s\r\n", (int)open[depth].length, open[depth].name);
}

/* ---- dates */

static void format_time(struct icaltimetype t, bool with_time, struct buf *out)
{
    import_format_day(out, t.year, t.month, t.day);
    if (with_time && !t.is_date)
        buf_printf(out, "T%02d:%02d:%02d%s", t.hour, t.minute, t.second < 60 ? t.second : 59,
                   ical()->icaltime_is_utc(t) ? "Z" : "");
}

static bool same_day(struct icaltimetype a, struct icaltimetype b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* The last day: an end is not part of the event (section 3.6.1), so midnight is of the day
 * before. */
static struct icaltimetype last_day(struct icaltimetype start, struct icaltimetype end)
{
    bool midnight = end.is_date || (end.hour == 0 && end.minute == 0 && end.second == 0);
    if (midnight && !same_day(start, end))
        ical()->icaltime_adjust(&end, -1, 0, 0, 0);
    return end;
}

static void set_dates(struct import *x, icalcomponent *c, struct mark mark)
{
    struct icaltimetype start = ical()->icalcomponent_get_dtstart(c), end = start;
    struct buf text = {0};
    if (ical()->icaltime_is_null_time(start) &&
        ical()->icalcomponent_isa(c) == ICAL_VTODO_COMPONENT)
        start = end = ical()->icalcomponent_get_due(c);
    else if (ical()->icalcomponent_isa(c) == ICAL_VEVENT_COMPONENT)
        end = ical()->icalcomponent_get_dtend(c);
    if (ical()->icaltime_is_null_time(start))
        return;
    if (!ical()->icaltime_is_null_time(end))
        end = last_day(start, end);
    bool one = ical()->icaltime_is_null_time(end) || same_day(start, end);
    format_time(start, one, &text);
    if (!one) {
        buf_putc(&text, '/');
        format_time(end, false, &text);
    }
    import_set(x, "date", text.text, text.length, mark);
    buf_finish(&text);
}

/* ---- other properties */

static void set_text(struct import *x, const char *key, const char *text, struct mark mark)
{
    if (text && *text != '\0' && !import_set(x, key, text, strlen(text), mark))
        import_keep(x, key, text, strlen(text));
}

static void set_list(struct import *x, const char *key, const struct buf *list, struct mark mark)
{
    if (list->length > 0)
        set_text(x, key, list->text, mark);
}

/* All properties of a kind, ";" between them: text and categories of libical have no commas of
 * the list left. */
static void join_properties(icalcomponent *c, icalproperty_kind kind, struct buf *out)
{
    for (icalproperty *p = ical()->icalcomponent_get_first_property(c, kind); p;
         p = ical()->icalcomponent_get_next_property(c, kind)) {
        icalparameter *name = ical()->icalproperty_get_first_parameter(p, ICAL_CN_PARAMETER);
        const char *text = name ? ical()->icalparameter_get_cn(name)
                                : ical()->icalvalue_get_text(ical()->icalproperty_get_value(p));
        if (!name && (kind == ICAL_ATTENDEE_PROPERTY || kind == ICAL_ORGANIZER_PROPERTY))
            text = ical()->icalproperty_get_value_as_string(p);
        if (!text || *text == '\0')
            continue;
        text += strncmp(text, "mailto:", 7) == 0 || strncmp(text, "MAILTO:", 7) == 0 ? 7 : 0;
        buf_printf(out, "%s%s", out->length > 0 ? ";" : "", text);
    }
}

static const char *first_text(icalcomponent *c, icalproperty_kind kind)
{
    icalproperty *p = ical()->icalcomponent_get_first_property(c, kind);
    return p ? ical()->icalvalue_get_text(ical()->icalproperty_get_value(p)) : NULL;
}

/* "a@annals" is what our own export makes of an id. */
static void set_id(struct import *x, icalcomponent *c, struct mark mark)
{
    const char *uid = ical()->icalcomponent_get_uid(c), *at = uid ? strstr(uid, "@annals") : NULL;
    if (uid && *uid != '\0')
        import_set(x, "id", uid, at && at[7] == '\0' ? (size_t)(at - uid) : strlen(uid), mark);
}

static void set_status(struct import *x, icalcomponent *c, struct mark mark)
{
    enum icalproperty_status status = ical()->icalcomponent_get_status(c);
    if (status == ICAL_STATUS_TENTATIVE)
        set_text(x, "status", "speculated", mark);
    if (status == ICAL_STATUS_CONFIRMED)
        set_text(x, "status", "confirmed", mark);
    if (status == ICAL_STATUS_CANCELLED)
        import_keep(x, "status", "cancelled", strlen("cancelled"));
}

static void tell_errors(struct import *x, icalcomponent *c, struct mark mark)
{
    for (icalproperty *p = ical()->icalcomponent_get_first_property(c, ICAL_XLICERROR_PROPERTY); p;
         p = ical()->icalcomponent_get_next_property(c, ICAL_XLICERROR_PROPERTY))
        diag_add(x->diags, DIAG_SYNTAX, mark, "%s", ical()->icalproperty_get_xlicerror(p));
}

static void set_people(struct import *x, icalcomponent *c, struct mark mark)
{
    struct buf people = {0};
    join_properties(c, ICAL_ORGANIZER_PROPERTY, &people);
    join_properties(c, ICAL_ATTENDEE_PROPERTY, &people);
    set_list(x, "people", &people, mark);
    buf_finish(&people);
}

static void read_component(struct import *x, icalcomponent *c, struct mark mark)
{
    struct buf tags = {0};
    icalproperty *url = ical()->icalcomponent_get_first_property(c, ICAL_URL_PROPERTY);
    import_begin(x, mark);
    set_id(x, c, mark);
    set_dates(x, c, mark);
    set_text(x, "title", first_text(c, ICAL_SUMMARY_PROPERTY), mark);
    set_text(x, "summary", first_text(c, ICAL_DESCRIPTION_PROPERTY), mark);
    set_text(x, "place", first_text(c, ICAL_LOCATION_PROPERTY), mark);
    join_properties(c, ICAL_CATEGORIES_PROPERTY, &tags);
    set_list(x, "tags", &tags, mark);
    set_people(x, c, mark);
    set_status(x, c, mark);
    if (url && ical()->icalproperty_get_url(url))
        import_set_url(x, ical()->icalproperty_get_url(url),
                       strlen(ical()->icalproperty_get_url(url)), mark);
    if (ical()->icalcomponent_get_first_property(c, ICAL_RRULE_PROPERTY))
        diag_add(x->diags, DIAG_READ_AS, mark,
                 _("an event that comes again is read once, as its first one"));
    tell_errors(x, c, mark);
    import_end(x, 0);
    buf_finish(&tags);
}

static void read_all(struct import *x, icalcomponent *parent, struct finder *f)
{
    for (icalcomponent *c = ical()->icalcomponent_get_first_component(parent, ICAL_ANY_COMPONENT);
         c && !x->stopped;
         c = ical()->icalcomponent_get_next_component(parent, ICAL_ANY_COMPONENT)) {
        icalcomponent_kind kind = ical()->icalcomponent_isa(c);
        if (kind == ICAL_VCALENDAR_COMPONENT) {
            read_all(x, c, f);
        } else if (kind == ICAL_VEVENT_COMPONENT || kind == ICAL_VJOURNAL_COMPONENT ||
                   kind == ICAL_VTODO_COMPONENT) {
            find_begin(f);
            read_component(x, c, f->mark);
        }
    }
}

static void read_name(struct import *x, icalcomponent *calendar)
{
    for (icalproperty *p = ical()->icalcomponent_get_first_property(calendar, ICAL_X_PROPERTY); p;
         p = ical()->icalcomponent_get_next_property(calendar, ICAL_X_PROPERTY)) {
        const char *name = ical()->icalproperty_get_x_name(p),
                   *value = ical()->icalproperty_get_x(p);
        if (name && value && strcmp(name, "X-WR-CALNAME") == 0)
            import_set_header(x, "title", value, strlen(value));
        if (name && value && strcmp(name, "X-WR-CALDESC") == 0)
            import_set_header(x, "description", value, strlen(value));
    }
}

void import_ics(struct import *x)
{
    const char *text = buf_text(&x->input->text);
    struct mark begin = {.file = x->input->file, .line = 1, .column = 1};
    struct finder finder = {text, {.file = x->input->file, .column = 1}};
    struct buf whole = {0};
    if (ical() == NULL) {
        diag_add(x->diags, DIAG_LIMIT, begin, _("libical, which reads iCalendar, is not there"));
        return;
    }
    ical()->icalerror_set_errors_are_fatal(false);
    close_components(x, text, &whole);
    icalcomponent *root = ical()->icalparser_parse_string(buf_text(&whole));
    buf_finish(&whole);
    if (!root) {
        diag_add(x->diags, DIAG_SYNTAX, begin, _("this is no iCalendar"));
        return;
    }
    if (ical()->icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT) {
        read_name(x, root);
        read_all(x, root, &finder);
    } else if (ical()->icalcomponent_isa(root) == ICAL_XROOT_COMPONENT) {
        read_all(x, root, &finder);
    } else {
        diag_add(x->diags, DIAG_SYNTAX, begin, _("this is no iCalendar"));
    }
    ical()->icalcomponent_free(root);
}

#else

void import_ics(struct import *x)
{
    diag_add(x->diags, DIAG_LIMIT, (struct mark){.file = x->input->file},
             _("this annals was built without libical and cannot read iCalendar"));
}

#endif
