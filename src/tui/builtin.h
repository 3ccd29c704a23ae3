/* The themes of data/themes, built in: they are there even when no file can be opened. Generated
 * into builtin.c by builtin.awk. */
#ifndef ANNALS_TUI_BUILTIN_H
#define ANNALS_TUI_BUILTIN_H

struct builtin_theme {
    const char *name;
    const char *const *lines; /* each with its newline; NULL at the end */
};

/* Ends with a NULL name. */
extern const struct builtin_theme builtin_themes[];
extern const char *const builtin_theme_names[]; /* NULL at the end */

#endif
