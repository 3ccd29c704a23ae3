#include "export/export.h"

#include <string.h>

#include "base/i18n.h"

static const struct export_format formats[] = {
    {"text", "txt", N_("a table to read: date, marks, title, people"), true, export_text},
    {"csv", "csv", N_("a row an incident, for spreadsheets (RFC 4180)"), false, export_csv},
    {"json", "json", N_("the keys and shape of the file format"), false, export_json},
    {"jsonl", "jsonl", N_("one incident a line"), false, export_jsonl},
    {"yaml", "yaml", N_("an annals file again"), false, export_yaml},
    {"ics", "ics", N_("iCalendar: an all-day event an incident (RFC 5545)"), false, export_ics},
    {"markdown", "md", N_("a list by years, with footnotes for sources"), false, export_markdown},
    {"timelinejs", "json", N_("the JSON of Knight Lab's TimelineJS"), false, export_timelinejs},
    {"bibtex", "bib", N_("the sources, for BibTeX and biber"), false, export_bibtex},
};

const struct export_format *export_formats(size_t *count)
{
    *count = sizeof formats / sizeof *formats;
    return formats;
}

const struct export_format *export_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

void export_loss_format(enum export_loss loss, size_t count, struct buf *out)
{
    static const char *const texts[LOSS_COUNT] = {
#define EXPORT_LOSS_TEXT(name, text) text,
        EXPORT_LOSSES(EXPORT_LOSS_TEXT)
#undef EXPORT_LOSS_TEXT
    };
    buf_printf(out, gettext(texts[loss]), count);
}

static bool is_stopped(const struct export_watch *watch, uint32_t row, uint32_t count)
{
    enum { STEP = 256 };
    if (row % STEP == STEP - 1)
        watch->progress(watch->context, row, count);
    return atomic_load_explicit(watch->cancel, memory_order_relaxed);
}

uint32_t export_next(const struct timeline *t, const struct export_options *options, uint32_t row)
{
    uint32_t count = timeline_count(t, TABLE_INCIDENT);
    if (options->watch && is_stopped(options->watch, row, count))
        return 0;
    if (!options->incidents)
        return row < count ? row + 1 : 0;
    size_t next = bitset_next(options->incidents, (size_t)row + 1);
    return next <= count ? (uint32_t)next : 0;
}

size_t export_count(const struct timeline *t, const struct export_options *options)
{
    size_t count = timeline_count(t, TABLE_INCIDENT);
    return options->incidents ? bitset_count_range(options->incidents, 1, count + 1) : count;
}

static size_t count_declared(const struct timeline *t, enum table table)
{
    size_t declared = 0;
    for (uint32_t row = 1; row <= timeline_count(t, table); row++)
        declared += timeline_entity(t, table, row)->declared != 0;
    return declared;
}

void export_lose_sections(const struct timeline *t, struct export_losses *losses)
{
    static const struct {
        enum table table;
        enum export_loss loss;
    } sections[] = {
        {TABLE_PERSON, LOSS_PEOPLE}, {TABLE_ORGANIZATION, LOSS_ORGANIZATIONS},
        {TABLE_PLACE, LOSS_PLACES},  {TABLE_SOURCE, LOSS_SOURCES},
        {TABLE_SERIES, LOSS_SERIES},
    };
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        losses->count[sections[i].loss] += count_declared(t, sections[i].table);
    for (uint32_t row = 1; row <= timeline_count(t, TABLE_CONFLICT); row++)
        losses->count[LOSS_CONFLICTS] += timeline_conflict(t, row)->rule == CONFLICT_WRITTEN;
    const struct header *header = timeline_header(t, 1);
    losses->count[LOSS_HEADER] +=
        (size_t)((header->title != 0) + (header->description != 0) + (header->language != 0));
}

void export_lose_incident(const struct timeline *t, uint32_t row, struct export_losses *losses)
{
    const struct incident *incident = timeline_incident(t, row);
    uint32_t reports, links, extra;
    timeline_list(t, incident->reports, &reports);
    timeline_list(t, incident->related, &links);
    timeline_list(t, incident->entity.extra, &extra);
    losses->count[LOSS_REPORTS] += reports;
    losses->count[LOSS_LINKS] += links;
    losses->count[LOSS_EXTRA] += extra;
}
