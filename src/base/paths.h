/* Where the program's own files lie: data (timelines/, themes/, the keymap) and translations.
 *
 * The program finds them when it is installed, when it runs from the build tree, and when its
 * prefix has been moved. In this order, for data and translations each on its own:
 *   1. ANNALS_DATADIR, for the data, unless restricted; taken as it is, so that a mistake in it is
 *      told by whoever opens a file there;
 *   2. in a build tree (the file .annals-tree that configure writes beside the program holds the
 *      path of the source tree): data/ of the source tree, locale/ of the build tree;
 *   3. for a program that is not where it was installed: ../share/annals and ../share/locale, seen
 *      from its folder;
 *   4. the folders given to configure.
 * Call paths_init early: it reads /proc/self/exe, which a sandbox may hide. */
#ifndef ANNALS_BASE_PATHS_H
#define ANNALS_BASE_PATHS_H

#include <stdbool.h>

enum { PATHS_MAX = 4096 }; /* bytes of a path with its NUL; a longer one is not considered */

/* Plain memory: nothing to finish, valid as long as the struct is. */
struct paths {
    char data[PATHS_MAX];   /* timelines/, themes/ ... lie here */
    char locale[PATHS_MAX]; /* for bindtextdomain */
};

/* Finds both for the running program. restricted: the environment is not asked. Always leaves two
 * paths; whether anything is there shows when a file is opened. */
void paths_init(struct paths *paths, bool restricted);

/* The same for the program at exe (an absolute path; NULL: unknown), with the value that
 * ANNALS_DATADIR has (NULL or empty: unset). */
void paths_init_for(struct paths *paths, const char *exe, const char *datadir);

#endif
