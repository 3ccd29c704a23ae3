#include <string.h>

#include "base/i18n.h"
#include "query/finder.h"
#include "query/run.h"
#include "query/texts.h"

void run_postings(const struct timeline *t, enum table facet, uint32_t row, struct bitset *out)
{
    uint32_t count;
    const uint32_t *incidents = timeline_postings(t, facet, row, &count);

    for (uint32_t i = 0; i < count; i++)
        bitset_add(out, incidents[i]);
}

/* Incidents between two looks at the control: a pattern may take milliseconds on each. */
static uint32_t chunk_of(const struct finder *finder)
{
    return finder->run != NULL ? 64 : 4096;
}

/* The incidents of what has a name or alias that matches. */
static void find_names(struct run *run, struct finder *finder, struct bitset *out)
{
    static const enum table tables[] = {TABLE_PERSON, TABLE_ORGANIZATION, TABLE_PLACE,
                                        TABLE_SOURCE};

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        uint32_t count = timeline_count(run->t, tables[i]);
        for (uint32_t row = 1; row <= count; row++) {
            if (row % chunk_of(finder) == 0 && (finder->runaway || !run_continue(run)))
                return;
            if (texts_name(run->t, tables[i], row, finder_in_shared, finder))
                run_postings(run->t, tables[i], row, out);
        }
    }
}

/* The texts that are an incident's own. */
static bool in_texts(struct finder *finder, const struct timeline *t,
                     const struct incident *incident)
{
    uint32_t count;

    if (finder_in(finder, incident->entity.name) ||
        (incident->summary != 0 && finder_in(finder, incident->summary)))
        return true;
    const uint32_t *reports = timeline_list(t, incident->reports, &count);
    for (uint32_t i = 0; i < count; i++)
        if (texts_report(t, reports[i], finder_in_shared, finder))
            return true;
    return false;
}

/* Texts lie far apart in memory: have those of an incident fetched some incidents ahead. */
#define AHEAD 12

static void fetch_texts(const struct timeline *t, const struct incident *incident)
{
    const char *summary = timeline_text(t, incident->summary);

    __builtin_prefetch(timeline_text(t, incident->entity.name));
    for (size_t line = 0; line < 4; line++)
        __builtin_prefetch(summary + line * 64);
}

static void find_texts(struct run *run, struct finder *finder, const struct bitset *within,
                       struct bitset *out)
{
    size_t base = run->done, next = 0, count = timeline_count(run->t, TABLE_INCIDENT);
    struct rows rows = run_rows(run->t, TABLE_INCIDENT);

    for (size_t member = bitset_next(within, 0); member != SIZE_MAX;
         member = bitset_next(within, member + 1)) {
        uint32_t row = (uint32_t)member;
        if (row >= next) {
            run->done = base + row;
            if (finder->runaway || !run_continue(run))
                return;
            next = row + chunk_of(finder);
        }
        if (row + AHEAD <= count && bitset_has(within, row + AHEAD))
            fetch_texts(run->t, run_incident(rows, row + AHEAD));
        if (!bitset_has(out, row) && in_texts(finder, run->t, run_incident(rows, row)))
            bitset_add(out, row);
    }
}

void run_text(struct run *run, const struct node *node, const struct bitset *within,
              struct bitset *out)
{
    struct finder finder;
    size_t base = run->done;

    finder_init(&finder, run->t, node, &run->folder);
    find_names(run, &finder, out);
    bitset_and(out, within);
    if (run->result == QUERY_DONE)
        find_texts(run, &finder, within, out);
    run->done = base + timeline_count(run->t, TABLE_INCIDENT);
    if (finder.runaway && run->result == QUERY_DONE) {
        run->result = QUERY_RUNAWAY;
        query_fail(run->error, node->column,
                   _("this pattern takes too many steps on a text: it was stopped"));
    }
    finder_finish(&finder);
}
