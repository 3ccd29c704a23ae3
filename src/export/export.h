/* Exporting: a timeline, or the incidents of it that a query left, in the formats of other tools.
 *
 * One file a format; all of them stream into a sink (export/sink.h). What a format cannot hold is
 * counted while it is written, so that the caller can tell it once for each kind of thing. */
#ifndef ANNALS_EXPORT_EXPORT_H
#define ANNALS_EXPORT_EXPORT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/bitset.h"
#include "base/buf.h"
#include "base/text.h"
#include "export/sink.h"
#include "model/timeline.h"

/* How writing can be watched and stopped. */
struct export_watch {
    const atomic_bool *cancel; /* once it is set no more incidents are written */
    void (*progress)(void *context, size_t done, size_t total); /* now and then; rows */
    void *context;
};

struct export_options {
    const struct bitset *incidents;   /* by row; NULL = all */
    const char *columns;              /* csv: names with commas between; NULL = the usual ones */
    int width;                        /* text: columns to fit into; 0 = no bound */
    enum text_charset charset;        /* text: what can be drawn */
    const struct export_watch *watch; /* NULL: nobody looks */
};

/* What may be left out: enum name, what is told, with the number. */
#define EXPORT_LOSSES(X)                                                                           \
    X(HEADER, N_("title, description or language of the timeline left out: %zu"))                  \
    X(PEOPLE, N_("people left out, but for their names: %zu"))                                     \
    X(ORGANIZATIONS, N_("organizations left out, but for their names: %zu"))                       \
    X(PLACES, N_("places left out, but for their names: %zu"))                                     \
    X(SOURCES, N_("sources left out, but for their ids: %zu"))                                     \
    X(SERIES, N_("series of figures left out: %zu"))                                               \
    X(CONFLICTS, N_("conflicts left out: %zu"))                                                    \
    X(REPORTS, N_("reports of incidents left out: %zu"))                                           \
    X(LINKS, N_("links between incidents left out: %zu"))                                          \
    X(UNDATED, N_("incidents with no date that it can hold left out: %zu"))                        \
    X(INCIDENTS, N_("incidents left out: %zu"))                                                    \
    X(DATES, N_("dates written less exactly than they are known: %zu"))                            \
    X(EXTRA, N_("keys that annals does not know left out: %zu"))

enum export_loss {
#define EXPORT_LOSS_ENUM(name, text) LOSS_##name,
    EXPORT_LOSSES(EXPORT_LOSS_ENUM)
#undef EXPORT_LOSS_ENUM
        LOSS_COUNT
};

struct export_losses {
    size_t count[LOSS_COUNT];
};

/* Appends the sentence about a loss: translated. */
void export_loss_format(enum export_loss loss, size_t count, struct buf *out);

struct export_format {
    const char *name, *extension;
    const char *help; /* one line; translate it with gettext */
    bool drawn;       /* its text may be drawn as it is; of others what is marked must be cleaned */
    void (*write)(const struct timeline *t, const struct export_options *options, struct sink *sink,
                  struct export_losses *losses);
};

/* All formats, the default one first. */
const struct export_format *export_formats(size_t *count);
const struct export_format *export_find(const char *name); /* NULL: none of that name */

/* Whether the columns of a csv are all known; if not, appends a sentence about the first one that
 * is not. */
bool export_check_columns(const char *columns, struct buf *problem);

/* The next row of incidents after the given one that the options ask for; 0 = no more, or whoever
 * watches has had enough. */
uint32_t export_next(const struct timeline *t, const struct export_options *options, uint32_t row);

/* How many incidents the options ask for. */
size_t export_count(const struct timeline *t, const struct export_options *options);

/* Counts as lost the sections besides the incidents that the timeline has. */
void export_lose_sections(const struct timeline *t, struct export_losses *losses);

/* Counts as lost what an incident says beyond its own words: reports, links, unknown keys. */
void export_lose_incident(const struct timeline *t, uint32_t row, struct export_losses *losses);

/* One a format. */
#define EXPORT_WRITER(name)                                                                        \
    void name(const struct timeline *t, const struct export_options *options, struct sink *sink,   \
              struct export_losses *losses);
EXPORT_WRITER(export_text)
EXPORT_WRITER(export_csv)
EXPORT_WRITER(export_json)
EXPORT_WRITER(export_jsonl)
EXPORT_WRITER(export_yaml)
EXPORT_WRITER(export_ics)
EXPORT_WRITER(export_markdown)
EXPORT_WRITER(export_timelinejs)
EXPORT_WRITER(export_bibtex)
#undef EXPORT_WRITER

#endif
