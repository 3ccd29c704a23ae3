/* The configuration: data/config.yaml, which is built in, and the user's file laid over it. Both
 * are read by the same parser. What is wrong is told with line and column and otherwise ignored. */
#ifndef ANNALS_CONFIG_CONFIG_H
#define ANNALS_CONFIG_CONFIG_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/vec.h"
#include "keys/keymap.h"
#include "keys/settings.h"

struct config {
    struct settings settings;
    struct mark theme_mark;              /* where the user's file names the theme */
    VEC(struct settings_filter) filters; /* saved ones; the texts are its own */
    struct keymap *keymap;               /* may be taken by the caller, who sets it to NULL */
};

/* The configuration that is built in. */
void config_init(struct config *c);
void config_finish(struct config *c);

/* Lays length bytes of YAML over it; problems are told as name:LINE:COLUMN with DIAG_CONFIG. */
void config_read(struct config *c, const char *name, const char *text, size_t length,
                 struct diags *diags);

/* The user's file is read over it: path, or without one $XDG_CONFIG_HOME/annals/config.yaml (XDG
 * Base Directory Specification), which need not be there. An errno value if it cannot be read. */
int config_read_user(struct config *c, const char *path, struct diags *diags);

#endif
