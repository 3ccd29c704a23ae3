/* Walks a timeline by the field tables of model/schema.h and emits it under the keys of the file
 * format: what is in no file (derived cells, conflicts that annals found) is left out. */
#ifndef ANNALS_EXPORT_WALK_H
#define ANNALS_EXPORT_WALK_H

#include "export/emit.h"
#include "export/export.h"

struct walk {
    const struct timeline *t;
    struct emitter *emitter;
    const struct export_options *options;
    struct export_losses *losses;
};

/* The whole file: `annals: 1` and every section, with the incidents that the options ask for. Links
 * to other incidents are left out, so that what is written can be read. */
void walk_document(const struct walk *w);

/* One incident as a mapping. */
void walk_incident(const struct walk *w, uint32_t row);

#endif
