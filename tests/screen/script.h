/* A screen test: a script of steps, one a line, and the terminal that it drives. The steps are
 * told in screen_driver.c. */
#ifndef ANNALS_SCREEN_SCRIPT_H
#define ANNALS_SCREEN_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/vec.h"
#include "terminal.h"

enum { WORDS_MAX = 32 };

struct script {
    const char *path;
    const char *folder; /* of its own: where the program runs */
    bool update;        /* blocks that differ are rewritten */
    VEC(char *) lines;  /* of the file */
    size_t at;          /* index of the next line */
    struct buf rewritten;
    bool changed;

    int rows, columns, timeout_ms;
    const char *term;
    char *program;
    char *input; /* for standard input, or NULL */
    VEC(char *) environment;
    struct terminal terminal;
    bool started;
    struct buf failure; /* why it failed; empty: it has not */
};

/* One line taken apart: words, "quoted ones" with C's escapes undone; rest is what follows the
 * first word, as it stands. */
struct step {
    char *words[WORDS_MAX];
    size_t lengths[WORDS_MAX];
    size_t count;
    const char *rest;
};

/* Carries out a step; sets failure if it does not hold. */
void step_run(struct script *s, struct step *step);

/* The lines of a block up to "end", which is passed; the block's lines are copied to rewritten
 * when they are not to be replaced. */
struct block {
    VEC(const char *) lines;
};
void script_read_block(struct script *s, struct block *block);

/* The step failed: says why, keeps the first reason. */
void script_fail(struct script *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A word as a number of at least least (at most a million); fails the step if it is none. */
int script_number(struct script *s, const char *word, int least);

/* Replaces $top_srcdir, $top_builddir and $folder. The caller frees. */
char *script_expand(const struct script *s, const char *text);

/* Runs a script in an empty folder. Returns true if all steps held; else what failed, and what the
 * screen showed, is appended to report. */
bool script_run(const char *path, const char *folder, bool update, struct buf *report);

#endif
