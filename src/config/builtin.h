/* data/config.yaml, built in: generated into builtin.c by builtin.awk. */
#ifndef ANNALS_CONFIG_BUILTIN_H
#define ANNALS_CONFIG_BUILTIN_H

extern const char *const builtin_config[]; /* its lines, NULL at the end */

#endif
