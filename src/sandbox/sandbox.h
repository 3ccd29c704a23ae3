/* Restricted mode: what a guest's process is kept from, by its environment and by the kernel.
 *
 * The order matters. Before anything reads the environment: sandbox_find_level and sandbox_scrub.
 * Before anything is read: sandbox_can_enforce. When all has been opened that ever will be (files
 * loaded, messages and the terminal's description read): sandbox_enter. From then on the process
 * can neither open nor create files, start programs, nor use the network; a system call that it
 * has no need of ends it with SIGSYS. */
#ifndef ANNALS_SANDBOX_SANDBOX_H
#define ANNALS_SANDBOX_SANDBOX_H

#include <stdbool.h>

#include "base/buf.h"

enum sandbox_level {
    SANDBOX_OFF,
    SANDBOX_BEST_EFFORT, /* what this build and kernel can enforce, if anything */
    SANDBOX_STRICT       /* a system-call filter or Landlock, or nothing is shown */
};

/* What was asked for: by ANNALS_RESTRICTED (any value but none; "best-effort" is one) or by an
 * argument --restricted[=best-effort], abbreviated or not. The stricter one counts. Words behind
 * "--" are files. An unknown value counts as strict. */
enum sandbox_level sandbox_find_level(int argc, char *const *argv);

/* Leaves in the environment only what describes the terminal and the language (TERM, LANG, LC_*
 * ...), where the value is a plain word, and ANNALS_RESTRICTED, which it sets to level. What
 * names folders, programs or options of libraries goes: TERMINFO, LOCPATH, HOME, PATH, LD_*,
 * XDG_* ... Closes no files. */
void sandbox_scrub(enum sandbox_level level);

/* The level that sandbox_scrub left. */
enum sandbox_level sandbox_level(void);

/* Whether this build and kernel can enforce anything that counts. */
bool sandbox_can_enforce(void);

/* Appends what can be enforced, as a translated phrase for --version. */
void sandbox_describe(struct buf *out);

/* Closes descriptors but the standard ones, so that none that was inherited stays open. */
void sandbox_close_inherited(void);

/* What the process goes on to do. */
enum sandbox_use {
    SANDBOX_BROWSE, /* at a terminal: nothing is written to files, not even open ones */
    SANDBOX_PRINT   /* to standard output, whatever it is */
};

/* Shuts the process in for good; every thread of it. False at SANDBOX_STRICT when something that
 * can be enforced here could not be, with a translated reason in *why (unless NULL); the process
 * must then end. Always true at the other levels. */
bool sandbox_enter(enum sandbox_level level, enum sandbox_use use, struct buf *why);

#endif
