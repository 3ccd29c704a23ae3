#include "export/walk.h"

/* An annals file again: reading it gives the same timeline. */
void export_yaml(const struct timeline *t, const struct export_options *options, struct sink *sink,
                 struct export_losses *losses)
{
    struct emitter emitter;
    struct walk walk = {.t = t, .emitter = &emitter, .options = options, .losses = losses};
    emit_yaml_init(&emitter, sink);
    walk_document(&walk);
    emit_finish(&emitter);
}
