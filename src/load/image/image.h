/* Compiled images: a frozen timeline as it stands in memory, in a file, with the diagnostics of its
 * load; mapped read-only, so that any number of sessions share one copy of it.
 *
 * What is trusted of an image, and why:
 * - A file that belongs to somebody else than this user (or, if named by the user, root), or that
 *   others may write to, is not used at all.
 * - Every byte is under a checksum, which all cores compare: so damage is found. It is no proof
 *   against malice.
 * - An image in the user's own cache was written by this program: its folder is the user's alone
 *   (mode 0700), and whoever can put a file there can do anything else as well. Its block was
 *   checked when it was written (timeline_check_block); of it the checksum is compared.
 * - The same goes for root's images, which are trusted as root's programs are, by all but root.
 * - Any other image may have come from anywhere: its block is checked in full as well.
 * - What was found fine gets a stamp in the user's cache: which file it was, by inode, size and
 *   times. The time of the last change of state cannot be set back, and a file is not stamped in
 *   the seconds after it; so one that still is the same has not been written to since, and nothing
 *   of it is read but what is shown. Without a cache there are no stamps.
 * Whatever is wrong, the image is as good as not there.
 *
 * The layout: a header, padded to IMAGE_START; the block; the diagnostics. Numbers are the
 * machine's own; order and version in the header tell a machine that reads them otherwise. */
#ifndef ANNALS_LOAD_IMAGE_IMAGE_H
#define ANNALS_LOAD_IMAGE_IMAGE_H

#include <stdatomic.h>
#include <sys/stat.h>

#include "base/diag.h"
#include "model/timeline.h"

/* What an image was made of: all of it must be the same. Zeroed for an image to ship. */
struct image_key {
    uint64_t device, inode, size;
    int64_t seconds, nanoseconds;             /* of the last change of the content ... */
    int64_t state_seconds, state_nanoseconds; /* ... and of the file's state */
    uint64_t ends;                            /* checksum of the first and last 64 KiB */
    uint64_t program;                         /* the program's file */
    uint64_t words;                           /* the language that diagnostics are told in */
};

enum image_result {
    IMAGE_FINE,
    IMAGE_NONE,    /* no image, or one that cannot be opened */
    IMAGE_FOREIGN, /* it belongs to somebody else, or others may write to it */
    IMAGE_OTHER,   /* of another version of annals, another machine, or another key */
    IMAGE_BROKEN
};

/* Whether a file begins as an image does. */
bool image_is_there(const char *path);

/* Appends diagnostics as they stand in an image. */
void image_format_diags(const struct diags *diags, struct buf *out);

/* Writes an image of t and such diagnostics, atomically; mode is that of a new file. Returns 0 or
 * an errno value; ECANCELED when cancel (or NULL) was set on the way, EINVAL for a timeline that
 * does not pass its own check. */
int image_write(const char *path, const struct timeline *t, const struct buf *diags,
                const struct image_key *key, unsigned mode, const atomic_bool *cancel);

/* What of an image is taken on trust. */
enum image_trust {
    IMAGE_DOUBTED, /* nothing: checksum and block are checked */
    IMAGE_OWN,     /* the block, if the checksum is right */
    IMAGE_STAMPED  /* all but the header: the file is the one in state */
};

/* How an image is to be opened. */
struct image_open {
    const struct image_key *key; /* which it must have; NULL: it was named by the user */
    enum image_trust trust;
    unsigned threads;         /* that take part in the check; 0: all cores */
    const struct stat *state; /* the file it must still be */
};

/* Maps an image. The timeline is the caller's; what was told of when it was loaded is added to
 * diags. */
enum image_result image_open(const char *path, const struct image_open *how, struct timeline **t,
                             struct diags *diags);

/* Whether an image may be used without a check of its block. */
bool image_is_roots(const struct stat *state);

/* Fills what can be known of a file from its state (ends, program and words are 0 after it). */
void image_key_of(struct image_key *key, const struct stat *state);

#endif
