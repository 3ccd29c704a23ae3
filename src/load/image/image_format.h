/* The bytes of a compiled image: for what writes it and what reads it. */
#ifndef ANNALS_LOAD_IMAGE_IMAGE_FORMAT_H
#define ANNALS_LOAD_IMAGE_IMAGE_FORMAT_H

#include "load/image/image.h"

#define IMAGE_MAGIC "annals\x1A\n"

enum {
    IMAGE_VERSION = 1,
    IMAGE_ORDER = 0x01020304,
    IMAGE_START = 4096,    /* where the block begins: a page */
    IMAGE_CHUNK = 1 << 20, /* bytes under one checksum */
};

struct image_header {
    char magic[8];
    uint32_t version, order;
    uint64_t build; /* image_build */
    struct image_key key;
    uint64_t block, diags; /* bytes of each; the diags follow the block without a gap */
    uint64_t content;      /* checksum of the checksums of all chunks from IMAGE_START on */
    uint64_t header;       /* checksum of all before it */
};

/* Diagnostics: this, then count rows, then their messages, each with a NUL. */
struct image_diags {
    uint64_t count, dropped, severity[3];
};

struct image_diag {
    uint32_t code, severity, file, line, column, length; /* of the message, without its NUL */
};

/* What the layout of a block depends on: the version of annals and the tables. */
uint64_t image_build(void);

/* The checksum of a header's bytes before the field. */
uint64_t image_header_sum(const struct image_header *header);

/* The checksum of all from IMAGE_START on: a block, and the diagnostics behind it. */
uint64_t image_content_sum(const char *block, size_t size, const struct buf *diags);

#endif
