#include <ctype.h>
#include <string.h>

#include "date/calendar.h"
#include "export/export.h"

/* The sources as BibTeX entries, in UTF-8 as biber reads them. With a selection of incidents: the
 * sources that report them. */

struct bibtex {
    const struct timeline *t;
    struct sink *sink;
};

/* The entry for a kind of source, and its field for the publisher. */
static const struct entry {
    const char *kind, *type, *publisher;
} entries[] = {
    {"article", "article", "journal"},
    {"report", "techreport", "institution"},
    {"book", "book", "publisher"},
    {"", "misc", "howpublished"},
};

static const struct entry *find_entry(const char *kind)
{
    const struct entry *entry = entries;
    while (entry->kind[0] != '\0' && strcmp(entry->kind, kind) != 0)
        entry++;
    return entry;
}

/* Text for TeX; what TeX would act on is spelt out. */
static void put_text(struct bibtex *x, const char *text)
{
    static const struct {
        char character;
        const char *tex;
    } spelt[] = {
        {'\\', "\\textbackslash{}"},
        {'{', "\\{"},
        {'}', "\\}"},
        {'~', "\\textasciitilde{}"},
        {'%', "\\%"},
        {'&', "\\&"},
        {'^', "\\textasciicircum{}"},
        {'$', "\\$"},
        {'#', "\\#"},
        {'_', "\\_"},
    };
    for (; *text != '\0'; text++) {
        size_t i = 0;
        while (i < sizeof spelt / sizeof *spelt && spelt[i].character != *text)
            i++;
        if (i < sizeof spelt / sizeof *spelt)
            sink_puts(x->sink, spelt[i].tex);
        else
            sink_putc(x->sink, (unsigned char)*text < ' ' || *text == '\177' ? ' ' : *text);
    }
}

/* Citation keys are letters, digits and a few signs; others are written as their bytes. */
static void put_key(struct bibtex *x, const char *id)
{
    for (; *id != '\0'; id++) {
        unsigned char c = (unsigned char)*id;
        if ((isalnum(c) && c < 0x80) || strchr("-_:./", *id) != NULL)
            sink_putc(x->sink, *id);
        else
            sink_printf(x->sink, "+%02X", (unsigned)c);
    }
}

static void put_field(struct bibtex *x, const char *name, const char *text)
{
    if (*text == '\0')
        return;
    sink_printf(x->sink, ",\n  %s = {", name);
    put_text(x, text);
    sink_putc(x->sink, '}');
}

/* Braces keep an author's name whole and a title's capitals. */
static void put_authors(struct bibtex *x, uint32_t list)
{
    uint32_t count;
    const uint32_t *authors = timeline_list(x->t, list, &count);
    if (count == 0)
        return;
    sink_puts(x->sink, ",\n  author = {");
    for (uint32_t i = 0; i < count; i++) {
        sink_puts(x->sink, i > 0 ? " and {" : "{");
        put_text(x, timeline_text(x->t, authors[i]));
        sink_putc(x->sink, '}');
    }
    sink_putc(x->sink, '}');
}

static void put_title(struct bibtex *x, uint32_t title)
{
    if (title == 0)
        return;
    sink_puts(x->sink, ",\n  title = {{");
    put_text(x, timeline_text(x->t, title));
    sink_puts(x->sink, "}}");
}

/* The year, and month and day as far as the date lies in one; biblatex reads the EDTF itself. */
static void put_date(struct bibtex *x, uint32_t row, struct export_losses *losses)
{
    const struct date *date = timeline_date(x->t, row);
    if (date_is_missing(date) || date->min == EDTF_MIN || date->max == EDTF_MAX) {
        losses->count[LOSS_DATES] += date->text != 0;
        return;
    }
    struct calendar_date first = calendar_date(date->min), last = calendar_date(date->max);
    losses->count[LOSS_DATES] += date->flags != 0 || first.year != last.year;
    sink_printf(x->sink, ",\n  year = {%lld}", (long long)first.year);
    if (first.year == last.year && first.month == last.month)
        sink_printf(x->sink, ",\n  month = {%d}", (int)first.month);
}

static void put_url(struct bibtex *x, const char *url)
{
    if (*url == '\0' || strpbrk(url, "{}\\ \n\r\t") != NULL)
        return;
    sink_printf(x->sink, ",\n  url = {%s}", url);
}

static void put_source(struct bibtex *x, uint32_t row, struct export_losses *losses)
{
    const struct source *source = timeline_source(x->t, row);
    const struct entry *entry = find_entry(timeline_text(x->t, source->kind));
    sink_printf(x->sink, "@%s{", entry->type);
    put_key(x, timeline_text(x->t, source->entity.id));
    put_authors(x, source->author);
    put_title(x, source->entity.name);
    put_field(x, entry->publisher, timeline_text(x->t, source->publisher));
    put_date(x, source->date, losses);
    put_url(x, timeline_text(x->t, source->url));
    put_field(x, "note", timeline_text(x->t, source->note));
    sink_puts(x->sink, "\n}\n");
}

static void find_sources(const struct timeline *t, const struct export_options *options,
                         struct bitset *wanted)
{
    for (uint32_t row = 0; (row = export_next(t, options, row)) != 0;) {
        uint32_t count;
        const uint32_t *sources = timeline_list(t, timeline_incident(t, row)->sources, &count);
        for (uint32_t i = 0; i < count; i++)
            bitset_add(wanted, sources[i]);
    }
}

void export_bibtex(const struct timeline *t, const struct export_options *options,
                   struct sink *sink, struct export_losses *losses)
{
    struct bibtex x = {.t = t, .sink = sink};
    struct bitset wanted;
    bool first = true;
    bitset_init(&wanted, (size_t)timeline_count(t, TABLE_SOURCE) + 1);
    if (options->incidents)
        find_sources(t, options, &wanted);
    else
        bitset_fill(&wanted);
    for (uint32_t row = 1; row <= timeline_count(t, TABLE_SOURCE) && sink->error == 0; row++) {
        if (!bitset_has(&wanted, row) || !timeline_source(t, row)->entity.declared)
            continue;
        sink_puts(sink, first ? "" : "\n");
        put_source(&x, row, losses);
        first = false;
    }
    losses->count[LOSS_INCIDENTS] = export_count(t, options);
    export_lose_sections(t, losses);
    losses->count[LOSS_SOURCES] = 0;
    bitset_finish(&wanted);
}
