#include "load/cache.h"

#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/file.h"
#include "base/i18n.h"
#include "load/bytes.h"

enum {
    ENDS = 64 * 1024, /* bytes at each end of a file that are compared, not only its times */
    SETTLE = 2        /* seconds after a change in which another may leave the same times */
};

bool load_cache_folder(struct buf *folder)
{
    const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (base && base[0] == '/')
        buf_printf(folder, "%s/annals", base);
    else if (home && home[0] == '/')
        buf_printf(folder, "%s/.cache/annals", home);
    return folder->length > 0;
}

static bool is_private(const char *folder)
{
    struct stat st;
    return lstat(folder, &st) == 0 && S_ISDIR(st.st_mode) && st.st_uid == geteuid() &&
           (st.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

/* ---- what an image was made of */

static uint64_t sum_text(const char *text, uint64_t seed)
{
    return XXH3_64bits_withSeed(text, strlen(text), seed);
}

/* The program's file: a new build gives new conflicts, though its version be the same. */
static uint64_t program_sum(void)
{
    struct stat st;
    struct image_key key;
    if (stat("/proc/self/exe", &st) != 0)
        return 0;
    image_key_of(&key, &st);
    return XXH3_64bits(&key, sizeof key);
}

static bool sum_ends(const struct bytes *bytes, uint64_t *sum)
{
    char *text = mem_alloc(ENDS);
    size_t length = bytes->size < ENDS ? bytes->size : ENDS;
    bool read = bytes_read(bytes, 0, length, text);
    uint64_t first = read ? XXH3_64bits(text, length) : 0;
    read = read && bytes_read(bytes, bytes->size - length, length, text);
    *sum = read ? XXH3_64bits_withSeed(text, length, first) : 0;
    free(text);
    return read;
}

/* A catalog's header entry, the translation of nothing, tells the language of the messages. */
static uint64_t words_sum(void)
{
    static const char header[] = "";
    return sum_text(gettext(header), 0);
}

static bool fill_key(struct image_key *key, const char *file, size_t least)
{
    struct bytes bytes;
    if (strcmp(file, "-") == 0 || !bytes_open(&bytes, file))
        return false;
    image_key_of(key, &bytes.state);
    bool done = bytes.size >= least && sum_ends(&bytes, &key->ends);
    key->program = program_sum();
    key->words = words_sum();
    bytes_close(&bytes);
    return done;
}

bool cache_look(struct cache_entry *e, const char *file, const struct load_options *options)
{
    size_t least = options->cache_size ? options->cache_size : (size_t)4 << 20;
    *e = (struct cache_entry){.file = mem_strdup(file)};
    if (!options->cache || !fill_key(&e->key, file, least))
        return false;
    char *whole = realpath(file, NULL);
    uint64_t name = sum_text(file, sum_text(whole ? whole : "", e->key.words));
    name = sum_text(options->from ? options->from : "", name);
    free(whole);
    buf_printf(&e->path, "%s/%016llx.image", options->cache, (unsigned long long)name);
    return true;
}

void cache_finish(struct cache_entry *e)
{
    buf_finish(&e->path);
    buf_finish(&e->diags);
    free(e->file);
    *e = (struct cache_entry){0};
}

void cache_keep_diags(struct cache_entry *e, const struct diags *diags)
{
    image_format_diags(diags, &e->diags);
}

/* ---- writing, and removing */

static const char *const endings[] = {".image", ".seen", ".tmp"};

/* The oldest file of an ending, by its last change; how many there are, and their bytes. */
struct oldest {
    struct buf path;
    time_t time;
    size_t count;
    uint64_t bytes;
};

static void find_oldest(const char *folder, const char *ending, struct oldest *o)
{
    DIR *dir = opendir(folder);
    struct buf path = {0};
    /* cppcheck-suppress readdirCalled ; no other thread has this stream */
    for (const struct dirent *entry; dir && (entry = readdir(dir)) != NULL;) {
        size_t length = strlen(entry->d_name), size = strlen(ending);
        struct stat st;
        if (length <= size || strcmp(entry->d_name + length - size, ending) != 0)
            continue;
        buf_clear(&path);
        buf_printf(&path, "%s/%s", folder, entry->d_name);
        if (lstat(path.text, &st) != 0 || !S_ISREG(st.st_mode))
            continue;
        o->count++;
        o->bytes += (uint64_t)st.st_size;
        if (o->count > 1 && st.st_mtim.tv_sec >= o->time)
            continue;
        o->time = st.st_mtim.tv_sec;
        buf_clear(&o->path);
        buf_puts(&o->path, path.text);
    }
    if (dir)
        closedir(dir);
    buf_finish(&path);
}

/* Removes the oldest files until there is no more than the cache may hold; what is left of writers
 * that were killed goes after a day. */
static void prune(const char *folder)
{
    enum { COUNT = 16, DAY = 24 * 60 * 60 };
    const uint64_t bytes = (uint64_t)4 << 30;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        for (bool more = true; more;) {
            struct oldest o = {0};
            find_oldest(folder, endings[i], &o);
            bool stale = strcmp(endings[i], ".tmp") == 0;
            more = o.count > 0 && (stale ? time(NULL) - o.time > DAY
                                         : o.count > COUNT || (o.count > 1 && o.bytes > bytes));
            more = more && unlink(buf_text(&o.path)) == 0;
            buf_finish(&o.path);
        }
    }
}

static bool make_folder(const char *folder)
{
    return file_make_folder(folder) == 0 && is_private(folder);
}

void cache_store(const struct cache_entry *e, const struct timeline *t,
                 const struct load_options *options)
{
    struct image_key now;
    if (!fill_key(&now, e->file, 0) || memcmp(&now, &e->key, sizeof now) != 0 ||
        time(NULL) - (time_t)now.seconds < SETTLE || !make_folder(options->cache))
        return;
    image_write(buf_text(&e->path), t, &e->diags, &e->key, 0600, options->cancel);
    prune(options->cache);
}

/* ---- stamps */

/* A stamp's name and what is in it: the image's file as it was when its block was checked. */
static void stamp_of(const char *folder, const struct stat *state, struct buf *path,
                     struct image_key *key)
{
    image_key_of(key, state);
    key->program = program_sum();
    uint64_t file[] = {key->device, key->inode};
    buf_printf(path, "%s/%016llx.seen", folder, (unsigned long long)XXH3_64bits(file, sizeof file));
}

static bool has_stamp(const char *folder, const struct stat *state)
{
    struct buf path = {0}, text = {0};
    struct image_key key;
    if (!folder || !is_private(folder))
        return false;
    stamp_of(folder, state, &path, &key);
    bool same = file_read_regular(path.text, &text, sizeof key) == 0 && text.length == sizeof key &&
                memcmp(text.text, &key, sizeof key) == 0;
    buf_finish(&path);
    buf_finish(&text);
    return same;
}

static void put_stamp(const char *folder, const struct stat *state)
{
    struct buf path = {0};
    struct image_key key;
    if (!folder || time(NULL) - state->st_ctim.tv_sec < SETTLE || !make_folder(folder))
        return;
    stamp_of(folder, state, &path, &key);
    file_write_now(path.text, (const char *)&key, sizeof key, 0600);
    buf_finish(&path);
    prune(folder);
}

/* ---- opening */

/* Opens an image as far as it is trusted, or farther where it has a stamp; stamps it. */
static enum image_result open_stamped(const char *path, const struct image_key *key,
                                      const struct load_options *options, struct timeline **t,
                                      struct diags *diags)
{
    struct stat st;
    *t = NULL;
    if (stat(path, &st) != 0)
        return IMAGE_NONE;
    bool own = key || image_is_roots(&st), stamped = has_stamp(options->cache, &st);
    const struct image_open how = {
        .key = key,
        .trust = stamped ? IMAGE_STAMPED
                 : own   ? IMAGE_OWN
                         : IMAGE_DOUBTED,
        .threads = options->threads,
        .state = &st,
    };
    enum image_result result = image_open(path, &how, t, diags);
    if (result == IMAGE_FINE && !stamped)
        put_stamp(options->cache, &st);
    return result;
}

/* By default any size is: all sessions share it. */
static bool is_small_enough(const char *path, const struct load_options *options)
{
    struct stat st;
    return options->max_memory == 0 || stat(path, &st) != 0 ||
           (uintmax_t)st.st_size <= options->max_memory;
}

struct timeline *cache_open(const struct cache_entry *e, const struct load_options *options,
                            struct diags *diags)
{
    struct timeline *t = NULL;
    if (is_private(options->cache) && is_small_enough(buf_text(&e->path), options))
        open_stamped(buf_text(&e->path), &e->key, options, &t, diags);
    return t;
}

static const char *const faults[] = {
    [IMAGE_FINE] = "",
    [IMAGE_NONE] = N_("the compiled image cannot be mapped"),
    [IMAGE_FOREIGN] = N_("the compiled image belongs to another user, or others may write to it"),
    [IMAGE_OTHER] = N_("the image was compiled by another version of annals; compile it again"),
    [IMAGE_BROKEN] = N_("the compiled image is damaged; compile it again"),
};

struct timeline *cache_open_named(const char *path, const struct load_options *options,
                                  struct diags *diags)
{
    struct timeline *t;
    if (!is_small_enough(path, options)) {
        diag_add(diags, DIAG_LIMIT, (struct mark){.file = diag_file(diags, path)},
                 _("larger than %zu bytes"), options->max_memory);
        return NULL;
    }
    enum image_result result = open_stamped(path, NULL, options, &t, diags);
    if (result != IMAGE_FINE)
        diag_add(diags, DIAG_OPEN, (struct mark){.file = diag_file(diags, path)}, "%s",
                 _(faults[result]));
    return t;
}

int load_compile(const struct timeline *t, const struct diags *diags, const char *path)
{
    const struct image_key key = {0};
    struct buf told = {0};
    image_format_diags(diags, &told);
    int error = image_write(path, t, &told, &key, 0644, NULL);
    buf_finish(&told);
    return error;
}
