/* Who says it: sources by their short names, and the chain from the speaker to what was printed. */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "card/card.h"
#include "date/calendar.h"
#include "model/name.h"

/* ---- short names of sources */

/* ", 2018?", ", 2016–2021": the years in which it may have been printed. */
static void format_years(const struct timeline *t, uint32_t date, struct buf *out)
{
    const struct date *printed = timeline_date(t, date);
    struct edtf parsed;
    if (date_is_missing(printed))
        return;
    buf_puts(out, ", ");
    if (printed->min == EDTF_MIN || printed->max == EDTF_MAX) {
        if (timeline_parse_date(t, date, &parsed)) {
            edtf_display(&parsed, EDTF_SHORT, out);
            edtf_finish(&parsed);
        }
        return;
    }
    int64_t first = calendar_date(printed->min).year, last = calendar_date(printed->max).year;
    buf_printf(out, "%" PRId64, first);
    if (last != first)
        buf_printf(out, "–%" PRId64, last);
    if ((printed->flags & (EDTF_UNCERTAIN | EDTF_APPROXIMATE)) != 0)
        buf_putc(out, '?');
}

/* Kinds that go without saying beside the name of who printed it. */
static bool is_plain_kind(const char *kind)
{
    static const char *const plain[] = {"", "article", "agency", "report"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(kind, plain[i]) == 0)
            return true;
    return false;
}

void card_format_source(const struct timeline *t, uint32_t row, struct buf *out)
{
    const struct source *source = timeline_source(t, row);
    const char *kind = timeline_text(t, source->kind);
    uint32_t count, by = source->publisher;
    const uint32_t *authors = timeline_list(t, source->author, &count);
    bool titled = source->entity.name != 0 && (by == 0 || strcmp(kind, "book") == 0);
    if (by == 0 && count > 0)
        by = authors[0];
    if (titled || by == 0) {
        card_format_name(t, TABLE_SOURCE, row, out);
        return;
    }
    if (is_plain_kind(kind))
        buf_puts(out, timeline_text(t, by));
    else
        buf_printf(out, C_("source", "%s %s"), timeline_text(t, by), kind);
    format_years(t, source->date, out);
}

void card_format_source_line(const struct timeline *t, uint32_t row, struct buf *out)
{
    size_t start = out->length;
    card_format_source(t, row, out);
    const char *title = timeline_text(t, timeline_source(t, row)->entity.name);
    if (*title != '\0' && strcmp(buf_text(out) + start, title) != 0)
        buf_printf(out, ": %s", title);
}

/* ---- chains */

static const char *text_of(const struct card *c, uint32_t text)
{
    return timeline_text(c->timeline, text);
}

/* Whether a text has another one in it, in any case of ASCII letters. */
static bool contains(const char *text, const char *part)
{
    size_t length = strlen(part);
    for (; length > 0 && *text != '\0'; text++)
        if (strncasecmp(text, part, length) == 0)
            return true;
    return false;
}

/* A link inside a sentence: somebody unnamed is "a source", not "A source". */
static void put_speaker(struct card *c, enum table table, uint32_t row, const char *name)
{
    static const char *const articles[] = {"A ", "An ", "The "};
    struct target target = {table, row};
    bool named = table != TABLE_PERSON || timeline_person(c->timeline, row)->named != BOOL_FALSE;
    struct buf text = {0};
    buf_puts(&text, name);
    for (size_t i = 0; !named && i < sizeof articles / sizeof *articles; i++)
        if (strncmp(name, articles[i], strlen(articles[i])) == 0)
            text.text[0] = (char)tolower((unsigned char)name[0]);
    bool itself = target_equal(target, c->about);
    page_put(c->page, itself ? ROLE_TEXT : ROLE_LINK, buf_text(&text),
             itself ? TARGET_NONE : target);
    buf_finish(&text);
}

/* The speaker in the words of the source, then who that is where these words do not tell. */
static void put_who(struct card *c, const struct attribution *a)
{
    enum table table = a->person != 0 ? TABLE_PERSON : TABLE_ORGANIZATION;
    uint32_t row = a->person != 0 ? a->person : a->organization;
    const char *label = text_of(c, a->label);
    struct buf name = {0};
    if (row != 0)
        card_format_name(c->timeline, table, row, &name);
    if (row == 0) {
        page_puts(c->page, ROLE_TEXT, label);
    } else if (*label == '\0') {
        put_speaker(c, table, row, buf_text(&name));
    } else if (contains(label, buf_text(&name))) {
        put_speaker(c, table, row, label);
    } else {
        page_printf(c->page, ROLE_TEXT, "%s (", label);
        put_speaker(c, table, row, buf_text(&name));
        page_puts(c->page, ROLE_TEXT, ")");
    }
    const char *place = name_text(c->timeline, TABLE_PLACE, a->place);
    if (a->place != 0 && !contains(buf_text(&name), place) && !contains(label, place)) {
        page_puts(c->page, ROLE_TEXT, row != 0 || *label != '\0' ? ", " : "");
        card_put_entity(c, TABLE_PLACE, a->place);
    }
    buf_finish(&name);
}

/* What is plain from who it is: the kind of somebody named, or of somebody whom the file calls
 * unnamed. */
static bool is_plain_attribution(const struct card *c, const struct attribution *a)
{
    const char *kind = text_of(c, a->kind);
    if (a->person != 0 && timeline_person(c->timeline, a->person)->named == BOOL_FALSE)
        return strcmp(kind, "anonymous") == 0;
    return *kind == '\0' || (a->person != 0 && strcmp(kind, "person") == 0) ||
           (strcmp(kind, "organization") == 0 && (a->organization != 0 || a->label != 0));
}

/* "(anonymous, 4 Jun 2018)". */
static void put_circumstances(struct card *c, const struct attribution *a)
{
    bool plain = is_plain_attribution(c, a);
    if (plain && a->said == 0)
        return;
    page_puts(c->page, ROLE_DIM, " (");
    if (!plain)
        page_puts(c->page, ROLE_DIM, text_of(c, a->kind));
    if (!plain && a->said != 0)
        page_puts(c->page, ROLE_DIM, ", ");
    if (a->said != 0)
        card_put_date(c, a->said, EDTF_SHORT, ROLE_DATE);
    page_puts(c->page, ROLE_DIM, ")");
}

void card_put_attribution(struct card *c, uint32_t row)
{
    const struct attribution *a = timeline_attribution(c->timeline, row);
    put_who(c, a);
    put_circumstances(c, a);
}

/* Whether the speaker is the one who printed what is relayed: "relaying Yonhap" says it all. */
static bool is_relayed(const struct card *c, const struct report *report)
{
    const struct attribution *a = timeline_attribution(c->timeline, report->attribution);
    uint32_t count;
    const uint32_t *via = timeline_list(c->timeline, report->via, &count);
    const char *name = text_of(c, timeline_organization(c->timeline, a->organization)->entity.name);
    for (uint32_t i = 0; i < count && a->person == 0; i++) {
        const char *publisher = text_of(c, timeline_source(c->timeline, via[i])->publisher);
        const char *speaker = a->label != 0 ? text_of(c, a->label) : name;
        size_t length = strlen(speaker);
        if (length > 0 && strncasecmp(publisher, speaker, length) == 0 &&
            (publisher[length] == '\0' || publisher[length] == ','))
            return true;
    }
    return false;
}

void card_put_relay(struct card *c, uint32_t source, uint32_t via)
{
    if (source != 0)
        card_put_entity(c, TABLE_SOURCE, source);
    else
        page_puts(c->page, ROLE_DIM, _("(no source)"));
    if (via != 0) {
        page_printf(c->page, ROLE_DIM, " %s ", C_("report", "relaying"));
        card_put_list(c, TABLE_SOURCE, via);
    }
}

void card_put_chain(struct card *c, const struct report *report)
{
    bool only_speaker = report->source == 0 && report->via == 0 && report->attribution != 0;
    if (!only_speaker)
        card_put_relay(c, report->source, report->via);
    const struct attribution *a = timeline_attribution(c->timeline, report->attribution);
    if (report->attribution != 0 && is_relayed(c, report)) {
        put_circumstances(c, a);
    } else if (report->attribution != 0) {
        if (!only_speaker)
            page_printf(c->page, ROLE_DIM, " %s ", C_("report", "quoting"));
        card_put_attribution(c, report->attribution);
    }
    if (report->status > STATUS_STATED) {
        const struct field *field = schema_find_field(TABLE_REPORT, "status", 6);
        page_printf(c->page, ROLE_DIM, " (%s)", card_word(field, report->status));
    }
}
