/* Names of people, organizations and places in the language of the reader. */
#ifndef ANNALS_MODEL_NAME_H
#define ANNALS_MODEL_NAME_H

#include "model/timeline.h"

/* The language in which names are shown from now on, where a timeline gives them in it: a BCP 47
 * tag or the name of a locale ("ko", "ko_KR.UTF-8"), of which the language alone counts. NULL, or
 * none of two or three letters: the main names. Of the whole process, as the locale is; may be
 * called while other threads read names. */
void name_prefer(const char *language);

/* The name of a row of an entity as it is shown: the first alias that is marked as being in the
 * language of the reader, unless the timeline itself is in it; else its main name, else its id.
 * Romanizations (ko-Latn) do not count. Raw text, which lives as long as the timeline. */
const char *name_text(const struct timeline *t, enum table table, uint32_t row);

/* Whether name_text gives another one than the main name. */
bool name_is_alias(const struct timeline *t, enum table table, uint32_t row);

#endif
