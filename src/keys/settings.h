/* Settings: what config.yaml and `:set` can say, as a table. */
#ifndef ANNALS_KEYS_SETTINGS_H
#define ANNALS_KEYS_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

enum settings_scroll { SCROLL_LINE, SCROLL_CENTER };

enum settings_names { NAMES_TRANSLATED, NAMES_ORIGINAL };

struct settings {
    char *theme; /* NULL: the default one */
    int ascii, color, mouse;
    int detail;                   /* its share of the rows in percent; 0: as the view has it */
    int scroll;                   /* enum settings_scroll */
    int names;                    /* enum settings_names */
    int facet_order, facet_all;   /* enum facet_order; several selected: all of them */
    int incident_order, reversed; /* enum incident_order */
};

/* A query under a name; the texts are the caller's. */
struct settings_filter {
    const char *name, *query;
};

enum settings_result { SETTINGS_FINE, SETTINGS_NO_NAME, SETTINGS_NO_VALUE };

/* What they are where nobody says otherwise; settings_finish ends them. */
void settings_init(struct settings *s);
void settings_copy(struct settings *to, const struct settings *from); /* NULL: as settings_init */
void settings_finish(struct settings *s);

/* Sets one by its name and the text of its value, or leaves all as they are. */
enum settings_result settings_set(struct settings *s, const char *name, const char *value);

/* The names in the order in which they are listed, NULL past the end, and what each is for
 * (translated). */
const char *settings_name(size_t index);
const char *settings_help(size_t index);
const char *settings_help_of(const char *name); /* NULL: there is none of that name */

/* The words that one takes, NULL-terminated; NULL: a name or a number. */
const char *const *settings_words(const char *name);

/* Appends the value, as settings_set reads it. */
void settings_format(const struct settings *s, const char *name, struct buf *out);

/* Appends what a setting wants: "true or false" (translated). */
void settings_wants(const char *name, struct buf *out);

#endif
