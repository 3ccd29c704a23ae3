#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/team.h"
#include "load/image/image_format.h"

/* A mapped file that is being looked at. */
struct view {
    char *start;
    size_t size;
    struct image_header header; /* a copy */
    unsigned parts;
    bool check; /* the block, not only the checksum */
    atomic_uint next_part;
    atomic_size_t next_chunk;
    atomic_bool broken;
    uint64_t *sums;
    size_t chunks;
};

bool image_is_roots(const struct stat *state)
{
    return state->st_uid == 0 && geteuid() != 0;
}

/* Whether an image may be used at all. */
static bool is_ours(const struct stat *state)
{
    return S_ISREG(state->st_mode) && (state->st_mode & (S_IWGRP | S_IWOTH)) == 0 &&
           (state->st_uid == geteuid() || state->st_uid == 0);
}

bool image_is_there(const char *path)
{
    char magic[8];
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    bool there = fd >= 0 && read(fd, magic, sizeof magic) == (ssize_t)sizeof magic &&
                 memcmp(magic, IMAGE_MAGIC, sizeof magic) == 0;
    if (fd >= 0)
        close(fd);
    return there;
}

/* ---- the checksum and the check, by several threads */

static void sum_chunks(struct view *v)
{
    size_t content = v->size - IMAGE_START, i;
    while ((i = atomic_fetch_add(&v->next_chunk, 1)) < v->chunks) {
        size_t at = i * IMAGE_CHUNK, left = content - at;
        v->sums[i] = XXH3_64bits(v->start + IMAGE_START + at,
                                 left < IMAGE_CHUNK ? left : (size_t)IMAGE_CHUNK);
    }
}

static void look(void *context)
{
    struct view *v = context;
    unsigned part;
    sum_chunks(v);
    while (v->check && (part = atomic_fetch_add(&v->next_part, 1)) < v->parts)
        if (!timeline_check_part(v->start + IMAGE_START, (size_t)v->header.block, part, v->parts))
            atomic_store(&v->broken, true);
}

/* What timeline_wrap relies on, where the block was checked at another time. */
static bool has_frame(const struct view *v)
{
    return timeline_check_frame(v->start + IMAGE_START, (size_t)v->header.block);
}

static bool is_whole(struct view *v, unsigned threads)
{
    size_t content = v->size - IMAGE_START;
    v->chunks = (content + IMAGE_CHUNK - 1) / IMAGE_CHUNK;
    v->sums = mem_zalloc(v->chunks, sizeof *v->sums);
    unsigned count = team_size(threads);
    v->parts = count * 4;
    team_run(count, look, v);
    uint64_t sum = XXH3_64bits(v->sums, v->chunks * sizeof *v->sums);
    free(v->sums);
    return sum == v->header.content && !atomic_load(&v->broken);
}

/* ---- the header */

static enum image_result check_header(const struct view *v, const struct image_key *key)
{
    const struct image_header *h = &v->header;
    if (memcmp(h->magic, IMAGE_MAGIC, sizeof h->magic) != 0)
        return IMAGE_NONE;
    if (h->version != IMAGE_VERSION || h->order != IMAGE_ORDER)
        return IMAGE_OTHER;
    if (h->header != image_header_sum(h))
        return IMAGE_BROKEN;
    if (h->build != image_build() || (key && memcmp(&h->key, key, sizeof *key) != 0))
        return IMAGE_OTHER;
    size_t content = v->size - IMAGE_START;
    bool fits = h->block <= content && h->diags == content - h->block &&
                h->diags >= sizeof(struct image_diags);
    return fits ? IMAGE_FINE : IMAGE_BROKEN;
}

/* ---- diagnostics */

static bool read_diag(const struct timeline *t, const struct image_diag *row, const char *message,
                      struct diags *diags)
{
    if (row->code >= DIAG_CODE_COUNT || row->severity > DIAG_ERROR ||
        row->file >= timeline_file_count(t))
        return false;
    struct diag d = {
        .code = (enum diag_code)row->code,
        .severity = (enum diag_severity)row->severity,
        .mark = {diag_file(diags, timeline_file(t, row->file)), row->line, row->column},
        .message = mem_strdup(message),
    };
    vec_push(&diags->list, d);
    return true;
}

static bool read_diags(const char *at, size_t size, const struct timeline *t, struct diags *diags)
{
    struct image_diags head;
    memcpy(&head, at, sizeof head);
    size_t rest = size - sizeof head;
    if (head.count > rest / sizeof(struct image_diag))
        return false;
    const char *rows = at + sizeof head;
    const char *text = rows + (size_t)head.count * sizeof(struct image_diag);
    size_t left = rest - (size_t)head.count * sizeof(struct image_diag);
    for (size_t i = 0; i < head.count; i++) {
        struct image_diag row;
        memcpy(&row, rows + i * sizeof row, sizeof row);
        if (row.length >= left || text[row.length] != '\0' || strlen(text) != row.length ||
            !read_diag(t, &row, text, diags))
            return false;
        text += row.length + 1;
        left -= row.length + 1;
    }
    diags->dropped += (size_t)head.dropped;
    for (size_t i = 0; i < 3; i++)
        diags->count[i] += (size_t)head.severity[i];
    return left == 0;
}

/* ---- mapping */

/* The block of an image that is mapped from the page before it. */
static void unmap_block(void *block, size_t size)
{
    munmap((char *)block - IMAGE_START, IMAGE_START + size);
}

static enum image_result use(struct view *v, const struct image_open *how, struct timeline **t,
                             struct diags *diags)
{
    memcpy(&v->header, v->start, sizeof v->header);
    v->check = how->trust == IMAGE_DOUBTED;
    enum image_result result = check_header(v, how->key);
    if (result != IMAGE_FINE)
        return result;
    if (how->trust != IMAGE_STAMPED && !is_whole(v, how->threads))
        return IMAGE_BROKEN;
    if (!has_frame(v))
        return IMAGE_BROKEN;
    size_t block = (size_t)v->header.block;
    struct diags told;
    diag_init(&told);
    *t = timeline_wrap(v->start + IMAGE_START, block, unmap_block);
    bool read = read_diags(v->start + IMAGE_START + block, (size_t)v->header.diags, *t, &told);
    if (read)
        diag_merge(diags, &told);
    diag_finish(&told);
    return read ? IMAGE_FINE : IMAGE_BROKEN;
}

/* The pages behind those that unmap_block takes. */
static void unmap_rest(const struct view *v)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t end = (IMAGE_START + (size_t)v->header.block + page - 1) / page * page;
    if (end < v->size)
        munmap(v->start + end, v->size - end);
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    struct image_key first, second;
    image_key_of(&first, a);
    image_key_of(&second, b);
    return memcmp(&first, &second, sizeof first) == 0;
}

static enum image_result map(int fd, const struct image_open *how, struct timeline **t,
                             struct diags *diags)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size < IMAGE_START)
        return IMAGE_NONE;
    if (!is_ours(&st) || (how->key && st.st_uid != geteuid()))
        return IMAGE_FOREIGN;
    if (!is_same(&st, how->state))
        return IMAGE_OTHER;
    struct view v = {.size = (size_t)st.st_size};
    void *start = mmap(NULL, v.size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (start == MAP_FAILED)
        return IMAGE_NONE;
    v.start = start;
    enum image_result result = use(&v, how, t, diags);
    if (*t)
        unmap_rest(&v);
    if (result == IMAGE_FINE)
        return result;
    if (*t) {
        timeline_destroy(*t);
        *t = NULL;
    } else {
        munmap(start, v.size);
    }
    return result;
}

enum image_result image_open(const char *path, const struct image_open *how, struct timeline **t,
                             struct diags *diags)
{
    *t = NULL;
    int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (how->key ? O_NOFOLLOW : 0);
    int fd = open(path, flags);
    if (fd < 0)
        return IMAGE_NONE;
    enum image_result result = map(fd, how, t, diags);
    close(fd);
    return result;
}
