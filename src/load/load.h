/* Loading: files of the annals format in, one frozen timeline out.
 *
 * Everything that can be read is read, and everything that cannot is told with file, line and
 * column: an incident is never dropped, and what stands behind a broken place is read as well.
 * YAML in both shapes of the format, JSON, and JSON Lines; UTF-8 or UTF-16 with a byte-order
 * mark. Several files are one timeline. CSV, iCalendar and TimelineJS are read as well. */
#ifndef ANNALS_LOAD_LOAD_H
#define ANNALS_LOAD_LOAD_H

#include <stddef.h>

#include "base/diag.h"
#include "load/yaml/bounds.h"
#include "model/timeline.h"

/* Reads count files ("-": standard input; or one compiled image alone) into one timeline. With
 * load_options.cache, an image there that fits is used in place of a file; only a job (load_start)
 * writes one, after its last generation. options may be NULL. What is wrong is added to diags, in
 * the order of the input. NULL only where no file could be opened; else there is a timeline, if an
 * empty one, which the caller owns (timeline_destroy). */
struct timeline *load_files(const char *const *paths, size_t count,
                            const struct load_options *options, struct diags *diags);

/* The same for length bytes in memory, told of as name. */
struct timeline *load_text(const char *name, const char *text, size_t length,
                           const struct load_options *options, struct diags *diags);

/* ---- compiled images: what can be loaded from one is (see load/image/image.h) */

/* Appends the folder for load_options.cache; false where the environment names none. */
bool load_cache_folder(struct buf *folder);

/* Writes a timeline, and what was told of when it was loaded, as an image that load_files takes
 * for a file; atomically. Returns 0 or an errno value. */
int load_compile(const struct timeline *t, const struct diags *diags, const char *path);

/* ---- in the background */

/* A load in a thread of its own, which gives generations: frozen timelines of what was read so
 * far, in timeline order like any other. The first comes after the first few hundred incidents,
 * some more on the way, and the last one is what load_files gives. */
struct load_job;

struct load_state {
    size_t done, total; /* bytes of all files; total is 0 until it is known */
    bool fresh;         /* load_take has a generation that it did not give before */
    bool finished;      /* the last one is there, or there will be none */
};

/* Begins to load; paths and options are copied. The caller ends the job with load_finish. */
struct load_job *load_start(const char *const *paths, size_t count,
                            const struct load_options *options);

/* A descriptor that can be read from when there is a new generation or progress, and at the end;
 * never more than about 20 times a second for progress alone. It is the job's: poll it, and call
 * load_poll to make it quiet again. */
int load_fd(const struct load_job *job);

/* How far it is. Never blocks. */
struct load_state load_poll(struct load_job *job);

/* The newest generation, which is the caller's (timeline_destroy); NULL where there is none that
 * was not given before. The last one comes when load_poll has told that it is there. Never
 * blocks. */
struct timeline *load_take(struct load_job *job);

/* Stops reading soon; what was read becomes the last generation. Never blocks; may be called in a
 * signal handler. */
void load_cancel(struct load_job *job);

/* Waits for the end, adds what was wrong to diags (NULL: nobody wants it) and drops the job with
 * the generations that were not taken. An image that is being written is not waited for: its thread
 * goes on, or dies with the program. job may be NULL. To drop a job that runs, cancel it first. */
void load_finish(struct load_job *job, struct diags *diags);

/* Cancels and frees the job without waiting: its thread ends by itself, and nobody gets what it
 * makes. job may be NULL. */
void load_drop(struct load_job *job);

#endif
