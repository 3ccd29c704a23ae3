#include "export/walk.h"

/* JSON: the whole file, or one incident a line. */

void export_json(const struct timeline *t, const struct export_options *options, struct sink *sink,
                 struct export_losses *losses)
{
    struct emitter emitter;
    struct walk walk = {.t = t, .emitter = &emitter, .options = options, .losses = losses};
    emit_json_init(&emitter, sink, EMIT_WIDE);
    walk_document(&walk);
    emit_finish(&emitter);
}

void export_jsonl(const struct timeline *t, const struct export_options *options, struct sink *sink,
                  struct export_losses *losses)
{
    struct emitter emitter;
    struct walk walk = {.t = t, .emitter = &emitter, .options = options, .losses = losses};
    emit_json_init(&emitter, sink, EMIT_COMPACT);
    for (uint32_t row = 0; (row = export_next(t, options, row)) != 0 && sink->error == 0;)
        walk_incident(&walk, row);
    emit_finish(&emitter);
    export_lose_sections(t, losses);
}
