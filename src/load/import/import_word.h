/* What the words mean that tables have for their columns. Words are folded (base/text.h), with
 * blanks for underscores. */
#ifndef ANNALS_LOAD_IMPORT_IMPORT_WORD_H
#define ANNALS_LOAD_IMPORT_IMPORT_WORD_H

#include <stddef.h>

/* Such a word of the length bytes at name, which the caller frees. */
char *import_word_fold(const char *name, size_t length);

/* The key of an incident that a word stands for, a word that begins with ':' for what no key holds,
 * or NULL. */
const char *import_word_key(const char *folded);

/* The known word that is nearest; NULL if none is near. */
const char *import_word_nearest(const char *folded);

#endif
