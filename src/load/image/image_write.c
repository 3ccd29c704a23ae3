#include "config.h"

#include <errno.h>
#include <string.h>
#include <xxhash.h>

#include "base/file.h"
#include "load/image/image_format.h"
#include "model/block.h"
#include "model/plan.h"

uint64_t image_build(void)
{
    struct plan plan;
    struct buf text = {0};
    plan_init(&plan);
    buf_printf(&text, "%s %d %d\n", PACKAGE_VERSION, (int)BLOCK_VERSION, (int)TABLE_COUNT);
    for (enum table t = 0; t < TABLE_COUNT; t++)
        for (size_t c = 0; c < plan.count[t]; c++)
            buf_printf(&text, "%u %u %lu\n", plan.cells[t][c].kind, plan.cells[t][c].table,
                       (unsigned long)plan.cells[t][c].bound);
    uint64_t build = XXH3_64bits(text.text, text.length);
    buf_finish(&text);
    return build;
}

uint64_t image_header_sum(const struct image_header *header)
{
    return XXH3_64bits(header, offsetof(struct image_header, header));
}

void image_key_of(struct image_key *key, const struct stat *state)
{
    *key = (struct image_key){
        .device = (uint64_t)state->st_dev,
        .inode = (uint64_t)state->st_ino,
        .size = (uint64_t)state->st_size,
        .seconds = state->st_mtim.tv_sec,
        .nanoseconds = state->st_mtim.tv_nsec,
        .state_seconds = state->st_ctim.tv_sec,
        .state_nanoseconds = state->st_ctim.tv_nsec,
    };
}

static void add(struct buf *out, const void *bytes, size_t size)
{
    buf_add(out, bytes, size);
}

void image_format_diags(const struct diags *diags, struct buf *out)
{
    struct image_diags head = {.count = diags->list.count, .dropped = diags->dropped};
    for (size_t i = 0; i < 3; i++)
        head.severity[i] = diags->count[i];
    add(out, &head, sizeof head);
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct diag *d = &diags->list.items[i];
        struct image_diag row = {
            (uint32_t)d->code, (uint32_t)d->severity, d->mark.file,
            d->mark.line,      d->mark.column,        (uint32_t)strlen(d->message),
        };
        add(out, &row, sizeof row);
    }
    for (size_t i = 0; i < diags->list.count; i++)
        add(out, diags->list.items[i].message, strlen(diags->list.items[i].message) + 1);
}

/* Bytes that are written and summed chunk by chunk, across what they are made of. */
struct content {
    XXH3_state_t *state;
    size_t filled; /* bytes of the present chunk */
    struct buf sums;
};

static void end_chunk(struct content *c)
{
    uint64_t sum = XXH3_64bits_digest(c->state);
    if (c->filled > 0)
        add(&c->sums, &sum, sizeof sum);
    XXH3_64bits_reset(c->state);
    c->filled = 0;
}

static void sum_content(struct content *c, const char *bytes, size_t size)
{
    while (size > 0) {
        size_t part = IMAGE_CHUNK - c->filled < size ? IMAGE_CHUNK - c->filled : size;
        XXH3_64bits_update(c->state, bytes, part);
        c->filled += part;
        bytes += part;
        size -= part;
        if (c->filled == IMAGE_CHUNK)
            end_chunk(c);
    }
}

static void begin_content(struct content *c)
{
    *c = (struct content){.state = XXH3_createState()};
    if (!c->state)
        mem_exhausted();
    XXH3_64bits_reset(c->state);
}

static uint64_t end_content(struct content *c)
{
    end_chunk(c);
    uint64_t sum = XXH3_64bits(buf_text(&c->sums), c->sums.length);
    XXH3_freeState(c->state);
    buf_finish(&c->sums);
    return sum;
}

uint64_t image_content_sum(const char *block, size_t size, const struct buf *diags)
{
    struct content c;
    begin_content(&c);
    sum_content(&c, block, size);
    sum_content(&c, buf_text(diags), diags->length);
    return end_content(&c);
}

static void put(struct file_writer *w, const char *bytes, size_t size, const atomic_bool *cancel)
{
    while (size > 0 && w->error == 0) {
        size_t part = size < IMAGE_CHUNK ? size : IMAGE_CHUNK;
        file_put(w, bytes, part);
        bytes += part;
        size -= part;
        if (cancel && atomic_load_explicit(cancel, memory_order_relaxed))
            w->error = ECANCELED;
    }
}

int image_write(const char *path, const struct timeline *t, const struct buf *diags,
                const struct image_key *key, unsigned mode, const atomic_bool *cancel)
{
    size_t size;
    const char *block = timeline_block(t, &size);
    if (!timeline_check_block(block, size))
        return EINVAL;
    char start[IMAGE_START] = {0};
    struct image_header header = {
        .magic = IMAGE_MAGIC,
        .version = IMAGE_VERSION,
        .order = IMAGE_ORDER,
        .build = image_build(),
        .key = *key,
        .block = size,
        .diags = diags->length,
        .content = image_content_sum(block, size, diags),
    };
    header.header = image_header_sum(&header);
    memcpy(start, &header, sizeof header);
    struct file_writer w;
    file_begin(&w, path, mode);
    put(&w, start, sizeof start, cancel);
    put(&w, block, size, cancel);
    put(&w, buf_text(diags), diags->length, cancel);
    bool cancelled = w.error == ECANCELED;
    int error = file_end(&w, true);
    return cancelled ? ECANCELED : error;
}
