/* Text as YAML scalars: plain where every reader takes it for this very text, else in quotes, and
 * paragraphs as block scalars. YAML 1.1, chapters 4 and 5; YAML 1.2.2, chapters 6 to 8. */
#ifndef ANNALS_EXPORT_YAML_TEXT_H
#define ANNALS_EXPORT_YAML_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "export/sink.h"

/* Writes a scalar without a line end. indent: the spaces before each line of a block scalar, -1
 * where all must stay on one line, in [..] or {..}. date: what looks like a number is left plain.
 */
void yaml_put_text(struct sink *out, const char *text, size_t length, bool date, int indent);

/* Writes a key and its colon. indent: the spaces that the line begins with, -1 as above. */
void yaml_put_key(struct sink *out, const char *text, size_t length, int indent);

#endif
