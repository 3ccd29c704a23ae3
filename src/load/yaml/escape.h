/* JSON's way to write a character beyond U+FFFF, in YAML's words.
 *
 * JSON escapes such a character as two surrogates (RFC 8259, section 7), which libyaml takes for
 * no character; YAML 1.1 (section 5.6) has one long escape for it. */
#ifndef ANNALS_LOAD_YAML_ESCAPE_H
#define ANNALS_LOAD_YAML_ESCAPE_H

#include "base/buf.h"

/* Writes each escaped pair of surrogates in a text that begins as JSON does ({ or [) as one long
 * escape: "\ud83d\ude00" as "\U0001f600". Any other text is left as it is. */
void escape_join_surrogates(struct buf *text);

#endif
