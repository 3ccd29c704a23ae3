/* Translation macros over gettext. Whole phrases only; context where one word has two meanings. */
#ifndef ANNALS_BASE_I18N_H
#define ANNALS_BASE_I18N_H

#include <libintl.h>

#include "base/buf.h"
#include <stdbool.h>

#define _(text)  i18n_text(text)
#define N_(text) text /* marked here, translated where it is used */

/* A phrase with a context, and its marking form: C_("edtf", "May") */
#define C_(context, text)  i18n_context(context "\004" text, text)
#define NC_(context, text) text

/* Looks up a text; the text itself when there is no translation. */
const char *i18n_text(const char *text) __attribute__((format_arg(1)));

/* Looks up a "context\004text" key; text itself when there is no translation. */
const char *i18n_context(const char *key, const char *text) __attribute__((format_arg(2)));

/* The same for a context and a text that are only known at run time. */
const char *i18n_context_text(const char *context, const char *text) __attribute__((format_arg(2)));

/* The language that the reader is spoken to in, as a tag such as "ko": that of the translation in
 * use, else the locale's name. */
const char *i18n_language(void);

/* Settles what is spoken, at the start and when what can be drawn changes: the translation for the
 * locale, if there is one; English where only ASCII can be drawn and the translation has letters
 * that no ASCII stands for, such as Korean. */
void i18n_limit(bool ascii);

/* How the reader's locale parts thousands. Call it while LC_NUMERIC is set; before, and where it is
 * never called, they are not parted. */
void i18n_learn_numbers(void);

/* Appends a number with its thousands parted: "1,000,000", "1.000.000". */
void i18n_put_number(struct buf *out, unsigned long number);

#endif
