/* Compiled images: what comes back is what went in; what is damaged, foreign or old is not used. */
#include "../../base/run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/file.h"
#include "load/cache.h"
#include "load/image/image_format.h"

static const char text[] = "people:\n  kim:\n    name: Kim\nincidents:\n"
                           "  - title: A\n    date: 2015\n    people: [kim, lee]\n"
                           "  - title: B\n    date: 2015-13\n    related: [a, x]\n";

static char folder[64], file[96], image[96], cache[96];

static void write_text(const char *path, const char *bytes)
{
    ck_assert_int_eq(file_write(path, bytes, strlen(bytes), 0600), 0);
}

/* As if it was last changed a minute ago, so that it can be cached. */
static void age(const char *path)
{
    struct timespec times[2] = {{.tv_sec = time(NULL) - 60}, {.tv_sec = time(NULL) - 60}};
    ck_assert_int_eq(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void set_up(void)
{
    strcpy(folder, "/tmp/check_image.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(file, sizeof file, "%s/a.yaml", folder);
    snprintf(image, sizeof image, "%s/a.image", folder);
    snprintf(cache, sizeof cache, "%s/cache", folder);
    write_text(file, text);
    age(file);
}

static void tear_down(void)
{
    struct buf command = {0};
    buf_printf(&command, "rm -rf '%s'", folder);
    ck_assert_int_eq(system(command.text), 0);
    buf_finish(&command);
}

static struct timeline *load(const char *path, const char *in, struct diags *diags)
{
    const struct load_options options = {.cache = in, .cache_size = 1};
    diag_init(diags);
    return load_files(&path, 1, &options, diags);
}

static void assert_same(const struct timeline *a, const struct diags *x, const struct timeline *b,
                        const struct diags *y)
{
    size_t size, other;
    const void *block = timeline_block(a, &size), *blocks = timeline_block(b, &other);
    ck_assert(size == other && memcmp(block, blocks, size) == 0);
    ck_assert_uint_eq(x->list.count, y->list.count);
    ck_assert(memcmp(x->count, y->count, sizeof x->count) == 0 && x->dropped == y->dropped);
    for (size_t i = 0; i < x->list.count; i++) {
        const struct diag *d = &x->list.items[i], *e = &y->list.items[i];
        ck_assert(d->code == e->code && d->severity == e->severity &&
                  memcmp(&d->mark, &e->mark, sizeof d->mark) == 0);
        ck_assert_str_eq(d->message, e->message);
        ck_assert_str_eq(x->files.items[d->mark.file], y->files.items[e->mark.file]);
    }
}

static void compile(struct timeline **t, struct diags *diags)
{
    *t = load(file, NULL, diags);
    ck_assert_uint_gt(diags->list.count, 1);
    ck_assert_int_eq(load_compile(*t, diags, image), 0);
}

static void release(struct timeline *t, struct diags *diags)
{
    timeline_destroy(t);
    diag_finish(diags);
}

/* ---- named images */

START_TEST(named)
{
    struct diags diags, again;
    struct timeline *t, *u;
    compile(&t, &diags);
    u = load(image, NULL, &again);
    assert_same(t, &diags, u, &again);
    release(u, &again);
    const char *const both[] = {file, image};
    diag_init(&again);
    u = load_files(both, 2, NULL, &again);
    ck_assert_uint_gt(again.count[DIAG_ERROR], 0); /* an image is not YAML */
    release(u, &again);
    release(t, &diags);
}
END_TEST

static void assert_refused(const char *path)
{
    struct diags diags;
    struct timeline *t = load(path, NULL, &diags);
    ck_assert_ptr_null(t);
    ck_assert_uint_eq(diags.list.count, 1);
    ck_assert_int_eq((int)diags.list.items[0].code, DIAG_OPEN);
    diag_finish(&diags);
}

/* Every byte of the header and many of the rest, changed: the image is refused. */
START_TEST(damaged)
{
    struct diags diags;
    struct timeline *t;
    struct buf whole = {0};
    compile(&t, &diags);
    ck_assert_int_eq(file_read(image, &whole, 0), 0);
    for (size_t at = 8; at < whole.length; at += at < sizeof(struct image_header) ? 1 : 97) {
        if (at >= sizeof(struct image_header) && at < IMAGE_START)
            continue;
        whole.text[at] ^= 1;
        ck_assert_int_eq(file_write(image, whole.text, whole.length, 0600), 0);
        assert_refused(image);
        whole.text[at] ^= 1;
    }
    for (size_t cut = 1; cut < whole.length - 8; cut += 511) {
        ck_assert_int_eq(file_write(image, whole.text, whole.length - cut, 0600), 0);
        assert_refused(image);
    }
    buf_finish(&whole);
    release(t, &diags);
}
END_TEST

/* Puts the checksums right, as somebody would who means harm, and writes it. */
static void write_sealed(struct buf *whole)
{
    struct image_header header;
    memcpy(&header, whole->text, sizeof header);
    header.content =
        image_content_sum(whole->text + IMAGE_START, whole->length - IMAGE_START, &(struct buf){0});
    header.header = image_header_sum(&header);
    memcpy(whole->text, &header, sizeof header);
    ck_assert_int_eq(file_write(image, whole->text, whole->length, 0600), 0);
}

/* A block that breaks its own rules. */
static void break_block(struct buf *whole)
{
    struct diags diags;
    struct timeline *t = load(file, NULL, &diags);
    size_t size;
    const char *block = timeline_block(t, &size);
    size_t row = (size_t)((const char *)timeline_row(t, TABLE_INCIDENT, 1) - block);
    uint32_t far = 0x7FFFFFFF;
    memcpy(whole->text + IMAGE_START + row, &far, sizeof far);
    timeline_destroy(t);
    diag_finish(&diags);
}

static void break_build(struct buf *whole)
{
    whole->text[offsetof(struct image_header, build)] ^= 1;
}

static void break_length(struct buf *whole)
{
    buf_fill(whole, '\0', 8);
}

/* Findings stand wherever a block ends. */
typedef struct image_diags loose_diags __attribute__((aligned(1)));
typedef struct image_diag loose_diag __attribute__((aligned(1)));

static loose_diags *findings(struct buf *whole, loose_diag **rows)
{
    struct image_header header;
    memcpy(&header, whole->text, sizeof header);
    char *at = whole->text + IMAGE_START + header.block;
    *rows = (void *)(at + sizeof(struct image_diags));
    return (void *)at;
}

static void break_count(struct buf *whole)
{
    loose_diag *rows;
    findings(whole, &rows)->count = UINT64_C(1) << 40;
}

static void break_lengths(struct buf *whole)
{
    loose_diag *rows;
    findings(whole, &rows);
    rows[0].length++;
    rows[1].length--;
}

static void break_code(struct buf *whole)
{
    loose_diag *rows;
    findings(whole, &rows);
    rows[0].code = DIAG_CODE_COUNT;
}

static void break_severity(struct buf *whole)
{
    loose_diag *rows;
    findings(whole, &rows);
    rows[0].severity = DIAG_ERROR + 1;
}

static void break_file(struct buf *whole)
{
    loose_diag *rows;
    findings(whole, &rows);
    rows[0].file = UINT32_MAX;
}

static void (*const breaks[])(struct buf *whole) = {break_block,    break_build,   break_length,
                                                    break_count,    break_lengths, break_code,
                                                    break_severity, break_file};

START_TEST(malicious)
{
    struct diags diags;
    struct timeline *t;
    struct buf whole = {0};
    compile(&t, &diags);
    ck_assert_int_eq(file_read(image, &whole, 0), 0);
    breaks[_i](&whole);
    write_sealed(&whole);
    assert_refused(image);
    buf_finish(&whole);
    release(t, &diags);
}
END_TEST

/* It is another file by now than the one that was looked at. */
START_TEST(replaced)
{
    struct diags diags, again;
    struct timeline *t, *u;
    struct stat before;
    compile(&t, &diags);
    ck_assert_int_eq(stat(image, &before), 0);
    const struct image_open how = {.trust = IMAGE_DOUBTED, .state = &before};
    diag_init(&again);
    ck_assert_int_eq(image_open(image, &how, &u, &again), IMAGE_FINE);
    timeline_destroy(u);
    ck_assert_int_eq(load_compile(t, &diags, image), 0);
    ck_assert_int_eq(image_open(image, &how, &u, &again), IMAGE_OTHER);
    diag_finish(&again);
    release(t, &diags);
}
END_TEST

/* A stamp as the program would leave it for an image that is broken: it counts in a folder that is
 * the user's alone, and in no other. */
START_TEST(forged_stamp)
{
    struct diags diags;
    struct timeline *t;
    struct stat st;
    struct image_key key, program;
    struct buf whole = {0}, path = {0};
    compile(&t, &diags);
    ck_assert_int_eq(file_read(image, &whole, 0), 0);
    loose_diag *rows;
    ((char *)findings(&whole, &rows))[-2] ^= 1; /* the last letter of the block */
    ck_assert_int_eq(file_write(image, whole.text, whole.length, 0600), 0);
    ck_assert_int_eq(stat("/proc/self/exe", &st), 0);
    image_key_of(&program, &st);
    ck_assert_int_eq(stat(image, &st), 0);
    image_key_of(&key, &st);
    key.program = XXH3_64bits(&program, sizeof program);
    uint64_t which[] = {key.device, key.inode};
    buf_printf(&path, "%s/%016llx.seen", cache,
               (unsigned long long)XXH3_64bits(which, sizeof which));
    ck_assert_int_eq(file_make_folder(cache), 0);
    ck_assert_int_eq(file_write(buf_text(&path), (char *)&key, sizeof key, 0600), 0);
    for (int others = 0; others < 2; others++) {
        ck_assert_int_eq(chmod(cache, others ? 0770 : 0700), 0);
        struct diags told;
        struct timeline *u = load(image, cache, &told);
        ck_assert((u == NULL) == others);
        timeline_destroy(u);
        diag_finish(&told);
    }
    buf_finish(&path);
    buf_finish(&whole);
    release(t, &diags);
}
END_TEST

START_TEST(writable_by_others)
{
    struct diags diags;
    struct timeline *t;
    compile(&t, &diags);
    ck_assert_int_eq(chmod(image, 0664), 0);
    assert_refused(image);
    ck_assert_int_eq(chmod(image, 0646), 0);
    assert_refused(image);
    if (geteuid() == 0) {
        ck_assert_int_eq(chmod(image, 0644), 0);
        ck_assert_int_eq(chown(image, 12345, 12345), 0);
        assert_refused(image);
    }
    release(t, &diags);
}
END_TEST

/* ---- the cache */

static size_t count_files(const char *ending)
{
    struct buf command = {0};
    buf_printf(&command, "ls '%s' 2>/dev/null | grep -c '%s$'", cache, ending);
    FILE *pipe = popen(command.text, "r");
    char line[32] = "";
    ck_assert(pipe != NULL && fgets(line, sizeof line, pipe) != NULL);
    size_t count = strtoul(line, NULL, 10);
    pclose(pipe);
    buf_finish(&command);
    return count;
}

/* What a job does when it has ended. */
static void store(const struct timeline *t, const struct diags *diags)
{
    const struct load_options options = {.cache = cache, .cache_size = 1};
    struct cache_entry entry;
    ck_assert(cache_look(&entry, file, &options));
    cache_keep_diags(&entry, diags);
    cache_store(&entry, t, &options);
    cache_finish(&entry);
}

static struct timeline *open_cached(struct diags *diags)
{
    const struct load_options options = {.cache = cache, .cache_size = 1};
    struct cache_entry entry;
    diag_init(diags);
    struct timeline *t =
        cache_look(&entry, file, &options) ? cache_open(&entry, &options, diags) : NULL;
    cache_finish(&entry);
    return t;
}

static void assert_not_cached(void)
{
    struct diags diags;
    ck_assert_ptr_null(open_cached(&diags));
    ck_assert_uint_eq(diags.list.count, 0);
    diag_finish(&diags);
}

/* It is there, and the same. */
static void assert_cached(const struct timeline *t, const struct diags *diags)
{
    struct diags again;
    struct timeline *u = open_cached(&again);
    ck_assert_ptr_nonnull(u);
    assert_same(t, diags, u, &again);
    release(u, &again);
}

START_TEST(cached)
{
    struct diags diags;
    struct timeline *t = load(file, cache, &diags);
    struct stat st;
    ck_assert_uint_eq(count_files("image"), 0); /* only jobs write */
    assert_not_cached();
    store(t, &diags);
    ck_assert(stat(cache, &st) == 0 && (st.st_mode & 0777) == 0700);
    ck_assert_uint_eq(count_files("image"), 1);
    assert_cached(t, &diags);
    ck_assert_uint_eq(count_files("seen"), 0); /* it is too young */
    write_text(file, "incidents: []\n");       /* replaced by another */
    assert_not_cached();
    write_text(file, text);
    assert_not_cached();
    release(t, &diags);
}
END_TEST

/* The same size and the same time of change: the time of state tells. */
START_TEST(changed_in_place)
{
    struct diags diags;
    struct timeline *t = load(file, NULL, &diags);
    store(t, &diags);
    struct stat st;
    ck_assert_int_eq(stat(file, &st), 0);
    FILE *in_place = fopen(file, "r+");
    ck_assert(in_place && fputs("People", in_place) >= 0 && fclose(in_place) == 0);
    struct timespec times[2] = {st.st_atim, st.st_mtim};
    ck_assert_int_eq(utimensat(AT_FDCWD, file, times, 0), 0);
    assert_not_cached();
    release(t, &diags);
}
END_TEST

/* A file that was changed a moment ago may change again without a trace. */
START_TEST(young)
{
    struct diags diags;
    write_text(file, text);
    struct timeline *t = load(file, NULL, &diags);
    store(t, &diags);
    ck_assert_uint_eq(count_files("image"), 0);
    release(t, &diags);
}
END_TEST

START_TEST(folder_of_others)
{
    struct diags diags;
    struct timeline *t = load(file, NULL, &diags);
    store(t, &diags);
    ck_assert_int_eq(chmod(cache, 0755), 0);
    assert_not_cached();
    ck_assert_int_eq(chmod(cache, 0700), 0);
    assert_cached(t, &diags);
    release(t, &diags);
}
END_TEST

static void damage_image(void)
{
    struct buf command = {0};
    buf_printf(&command,
               "printf X | dd of=$(echo '%s'/*.image) bs=1 seek=5000 conv=notrunc 2>/dev/null",
               cache);
    ck_assert_int_eq(system(command.text), 0);
    buf_finish(&command);
}

START_TEST(damaged_cache)
{
    struct diags diags;
    struct timeline *t = load(file, NULL, &diags);
    store(t, &diags);
    damage_image();
    assert_not_cached();
    release(t, &diags);
}
END_TEST

/* After two seconds an image is stamped; then only its state is compared, and a change is seen. */
START_TEST(stamped)
{
    struct diags diags;
    struct timeline *t = load(file, NULL, &diags);
    store(t, &diags);
    const struct timespec wait = {.tv_sec = 3};
    nanosleep(&wait, NULL);
    for (int i = 0; i < 2; i++) {
        assert_cached(t, &diags);
        ck_assert_uint_eq(count_files("seen"), 1);
    }
    damage_image();
    assert_not_cached();
    release(t, &diags);
}
END_TEST

/* No more than a few are kept. */
START_TEST(pruned)
{
    struct diags diags;
    struct timeline *t = load(file, NULL, &diags);
    store(t, &diags);
    for (int i = 0; i < 20; i++) {
        char path[160];
        snprintf(path, sizeof path, "%s/%d.image", cache, i);
        write_text(path, "old");
        age(path);
    }
    store(t, &diags);
    ck_assert_uint_eq(count_files("image"), 16);
    assert_cached(t, &diags);
    release(t, &diags);
}
END_TEST

/* ---- jobs */

START_TEST(job)
{
    const char *const paths[] = {file};
    const struct load_options options = {.cache = cache, .cache_size = 1, .fetch = true};
    struct diags diags, again;
    diag_init(&diags);
    struct load_job *j = load_start(paths, 1, &options);
    load_finish(j, &diags);
    const struct timespec wait = {.tv_nsec = 20000000};
    for (int i = 0; i < 500 && count_files("image") == 0; i++)
        nanosleep(&wait, NULL);
    struct timeline *u = open_cached(&again);
    ck_assert_ptr_nonnull(u);
    ck_assert_uint_eq(diags.list.count, again.list.count);
    release(u, &again);
    diag_finish(&diags);
}
END_TEST

/* What was not read as a whole is read again, with other bounds perhaps. */
START_TEST(cut_at_a_bound)
{
    const char *const paths[] = {file};
    const struct load_options options = {.cache = cache, .cache_size = 1, .max_incidents = 1};
    const struct timespec wait = {.tv_nsec = 300000000};
    struct diags diags;
    diag_init(&diags);
    load_finish(load_start(paths, 1, &options), &diags);
    ck_assert_uint_gt(diags.count[DIAG_ERROR], 0);
    nanosleep(&wait, NULL);
    ck_assert_uint_eq(count_files("image"), 0);
    diag_finish(&diags);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(named),
        ONCE(damaged),
        EACH(malicious, breaks),
        ONCE(replaced),
        ONCE(forged_stamp),
        ONCE(writable_by_others),
        ONCE(cached),
        ONCE(changed_in_place),
        ONCE(young),
        ONCE(folder_of_others),
        ONCE(damaged_cache),
        ONCE(stamped),
        ONCE(pruned),
        ONCE(job),
        ONCE(cut_at_a_bound),
    };
    return run_tests(tests, .name = "image", .seconds = 60, .set_up = set_up,
                     .tear_down = tear_down);
}
