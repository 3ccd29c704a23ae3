/* Reading one input from its first to its last byte: YAML, JSON or JSON Lines; and once more in
 * pieces (load/recover.h) where it is none. */
#ifndef ANNALS_LOAD_WHOLE_H
#define ANNALS_LOAD_WHOLE_H

#include "load/load.h"
#include "load/yaml/input.h"
#include "model/draft.h"

/* Reads input, which may be changed, into draft. options have no defaults left in them. */
void whole_read(struct draft *draft, struct input *input, const struct load_options *options);

#endif
