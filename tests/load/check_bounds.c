/* What a load may take: memory, input, descriptors. */
#include "../base/run.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "load/load.h"
#include "load/yaml/bounds.h"

/* Sanitizers that read every text to its end at every call take long. */
enum { SHRINK = SANITIZED ? 10 : 1, LINES = 60000 / SHRINK };

static const size_t MEGA = ((size_t)1 << 20) / SHRINK;

/* A text of many incidents on a line each. */
static void make(struct buf *text, const char *head, const char *unit, int count)
{
    buf_puts(text, head);
    for (int i = 0; i < count; i++)
        buf_printf(text, unit, i);
}

static const struct diag *find_limit(const struct diags *diags)
{
    for (size_t i = 0; i < diags->list.count; i++)
        if (diags->list.items[i].code == DIAG_LIMIT)
            return &diags->list.items[i];
    return NULL;
}

static const struct {
    const char *head, *unit;
    const char *from;
} texts[] = {
    {"incidents:\n", "- {date: 2015, title: \"number %d\", people: [a, b]}\n", NULL},
    {"", "{\"date\": \"2015\", \"title\": \"number %d\", \"people\": [\"a\"]}\n", NULL},
    {"people:\n", "  p%d: {name: N}\n", NULL},
    {"incidents:\n- date: 2015\n  title: x\n  people:\n", "  - p%d\n", NULL},
    {"incidents:\n- \"broken\n", "- {date: 2015, title: \"number %d\"}\n", NULL},
    {"Date,Event\n", "2015,number %d\n", "csv"},
    {"BEGIN:VCALENDAR\r\n",
     "BEGIN:VEVENT\r\nDTSTART:20150102\r\nSUMMARY:number %d\r\nEND:VEVENT\r\n", "ics"},
};

/* Where reading stops is told, what stands before is there, and more memory gets farther. */
START_TEST(memory)
{
    struct buf text = {0};
    uint32_t before = 0;
    make(&text, texts[_i].head, texts[_i].unit, LINES);
    for (size_t size = 3; size <= 6; size *= 2) {
        const struct load_options options = {
            .max_memory = size * MEGA, .max_input = 100 * MEGA, .from = texts[_i].from};
        struct diags diags;
        diag_init(&diags);
        struct timeline *t = load_text("test", text.text, text.length, &options, &diags);
        ck_assert_ptr_nonnull(t);
        const struct diag *limit = find_limit(&diags);
        ck_assert_ptr_nonnull(limit);
        ck_assert_ptr_nonnull(strstr(limit->message, "--max-memory"));
        ck_assert_uint_gt(limit->mark.line, before);
        ck_assert_uint_lt(limit->mark.line, 300000);
        before = limit->mark.line;
        timeline_destroy(t);
        diag_finish(&diags);
    }
    buf_finish(&text);
}
END_TEST

/* One thread or several: the same of it is read, and the same is told. */
START_TEST(threads)
{
    struct buf text = {0};
    uint32_t counts[2], lines[2];
    make(&text, texts[0].head, texts[0].unit, LINES);
    for (unsigned i = 0; i < 2; i++) {
        const struct load_options options = {
            .max_memory = 12 * MEGA, .max_input = 100 * MEGA, .threads = 1 + 2 * i, .piece = 10000};
        struct diags diags;
        diag_init(&diags);
        struct timeline *t = load_text("test", text.text, text.length, &options, &diags);
        const struct diag *limit = find_limit(&diags);
        ck_assert_ptr_nonnull(limit);
        counts[i] = timeline_count(t, TABLE_INCIDENT);
        lines[i] = limit->mark.line;
        timeline_destroy(t);
        diag_finish(&diags);
    }
    ck_assert_uint_gt(counts[0], 0);
    ck_assert_uint_eq(counts[0], counts[1]);
    ck_assert_uint_eq(lines[0], lines[1]);
    buf_finish(&text);
}
END_TEST

/* By default there is enough. */
START_TEST(usual)
{
    struct buf text = {0};
    struct diags diags;
    make(&text, texts[_i].head, texts[_i].unit, LINES);
    const struct load_options options = {.from = texts[_i].from};
    diag_init(&diags);
    struct timeline *t = load_text("test", text.text, text.length, &options, &diags);
    ck_assert_ptr_null(find_limit(&diags));
    timeline_destroy(t);
    diag_finish(&diags);
    buf_finish(&text);
}
END_TEST

/* ---- files */

static char folder[40], path[64], other[64];

static void set_up(void)
{
    snprintf(folder, sizeof folder, "/tmp/annals-bounds-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/file.yaml", folder);
    snprintf(other, sizeof other, "%s/other", folder);
}

static void tear_down(void)
{
    unlink(path);
    unlink(other);
    rmdir(folder);
}

static void write_text(const struct buf *text)
{
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text->text, 1, text->length, file), text->length);
    ck_assert_int_eq(fclose(file), 0);
}

static struct timeline *load_one(const char *file, size_t max_memory, struct diags *diags)
{
    const char *const paths[] = {file};
    const struct load_options options = {.max_memory = max_memory};
    diag_init(diags);
    return load_files(paths, 1, &options, diags);
}

/* What is too much to be read at all says at which line. */
START_TEST(input)
{
    struct buf text = {0};
    struct diags diags;
    make(&text, "incidents:\n", "- {title: number %07d}\n", LINES); /* 26 bytes a line */
    write_text(&text);
    ck_assert_ptr_null(load_one(path, MEGA, &diags));
    ck_assert_uint_eq(diags.list.count, 1);
    ck_assert_int_eq(diags.list.items[0].code, DIAG_LIMIT);
    ck_assert_uint_eq(diags.list.items[0].mark.line, 2 + (MEGA / 2 - 11) / 26);
    diag_finish(&diags);
    /* by several threads as well, where there is memory for it */
    const struct load_options options = {.max_input = MEGA / 2, .threads = 3, .piece = 10000};
    const char *const paths[] = {path};
    diag_init(&diags);
    ck_assert_ptr_null(load_files(paths, 1, &options, &diags));
    ck_assert_ptr_nonnull(find_limit(&diags));
    diag_finish(&diags);
    buf_finish(&text);
}
END_TEST

static void change(void *context, size_t done, size_t total)
{
    bool *changed = context;
    (void)done;
    (void)total;
    FILE *file = *changed ? NULL : fopen(path, "a");
    if (file != NULL)
        fputs("- {title: another}\n", file);
    if (file != NULL)
        fclose(file);
    *changed = true;
}

/* A file that changes while several threads read it is read anew. */
START_TEST(changed)
{
    struct buf text = {0};
    struct diags diags;
    bool done = false;
    make(&text, "incidents:\n", "- {title: number %07d}\n", LINES);
    write_text(&text);
    const struct load_options options = {
        .threads = 3, .piece = 10000, .progress = change, .progress_context = &done};
    const char *const paths[] = {path};
    diag_init(&diags);
    struct timeline *t = load_files(paths, 1, &options, &diags);
    ck_assert(done);
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), LINES + 1);
    timeline_destroy(t);
    diag_finish(&diags);
    buf_finish(&text);
}
END_TEST

/* Half of what the process may have is enough for the rest of it. */
START_TEST(allowed)
{
    struct load_options options = {0};
    struct rlimit before, limit;
    ck_assert_int_eq(getrlimit(RLIMIT_AS, &before), 0);
    limit = (struct rlimit){(rlim_t)400 << 20, before.rlim_max};
    ck_assert_int_eq(setrlimit(RLIMIT_AS, &limit), 0);
    bounds_complete(&options);
    ck_assert_int_eq(setrlimit(RLIMIT_AS, &before), 0);
    ck_assert_uint_le(options.max_memory, (size_t)200 << 20);
    ck_assert_uint_le(options.max_input, (size_t)100 << 20);
}
END_TEST

/* The second file has what the first one leaves. */
START_TEST(files)
{
    struct buf text = {0};
    struct diags diags;
    make(&text, texts[0].head, texts[0].unit, LINES / 3);
    write_text(&text);
    const char *const paths[] = {path, other};
    ck_assert_int_eq(symlink(path, other), 0);
    const struct load_options options = {.max_memory = 20 * MEGA};
    for (size_t count = 1; count <= 2; count++) {
        diag_init(&diags);
        struct timeline *t = load_files(paths, count, &options, &diags);
        ck_assert_ptr_nonnull(t);
        ck_assert_int_eq(find_limit(&diags) != NULL, count == 2);
        timeline_destroy(t);
        diag_finish(&diags);
    }
    buf_finish(&text);
}
END_TEST

START_TEST(image)
{
    struct buf text = {0};
    struct diags diags;
    make(&text, texts[0].head, texts[0].unit, LINES / 3);
    write_text(&text);
    struct timeline *t = load_one(path, 0, &diags);
    ck_assert_int_eq(load_compile(t, &diags, other), 0);
    timeline_destroy(t);
    diag_finish(&diags);
    for (int enough = 0; enough < 2; enough++) {
        t = load_one(other, enough ? 100 * MEGA : MEGA, &diags);
        ck_assert_int_eq(t != NULL, enough);
        ck_assert_int_eq(find_limit(&diags) == NULL, enough);
        timeline_destroy(t);
        diag_finish(&diags);
    }
    buf_finish(&text);
}
END_TEST

/* A finished job has no descriptors that its thread might close later, under other owners. */
START_TEST(descriptors)
{
    struct buf text = {0};
    make(&text, texts[0].head, texts[0].unit, 10);
    write_text(&text);
    const char *const paths[] = {path};
    for (int i = 0; i < 300; i++) {
        int before = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
        close(before);
        struct load_job *job = load_start(paths, 1, NULL);
        load_finish(job, NULL);
        int after = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
        close(after);
        ck_assert_int_eq(before, after);
    }
    buf_finish(&text);
}
END_TEST

/* The last generation is not given for one of those on the way: who takes it before the end is told
 * would find none at the end, and what is wrong in the file would go unsaid. */
START_TEST(last_at_the_end)
{
    struct buf text = {0};
    make(&text, texts[0].head, texts[0].unit, 10);
    write_text(&text);
    const char *const paths[] = {path};
    struct load_job *job = load_start(paths, 1, NULL);
    struct timeline *t = NULL;
    for (int tries = 0; tries < 30; tries++) {
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
        ck_assert_ptr_null(load_take(job));
    }
    for (struct load_state state = {0}; !state.finished; t = load_take(job)) {
        ck_assert_ptr_null(t);
        poll(&(struct pollfd){.fd = load_fd(job), .events = POLLIN}, 1, -1);
        state = load_poll(job);
    }
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), 10);
    timeline_destroy(t);
    load_finish(job, NULL);
    buf_finish(&text);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(memory, texts), EACH(usual, texts),    ONCE(threads), ONCE(input),
        ONCE(allowed),       ONCE(changed),         ONCE(files),   ONCE(image),
        ONCE(descriptors),   ONCE(last_at_the_end),
    };
    return run_tests(tests, .name = "bounds", .seconds = 60, .set_up = set_up,
                     .tear_down = tear_down);
}
