/* Reading on several threads against reading as a whole: the same block, the same diagnostics. */
#include "../base/run.h"

#include <glob.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "load/load.h"
#include "load/loading.h"
#include "load/parallel.h"

/* What a load gave. */
struct result {
    struct timeline *timeline;
    struct diags diags;
};

static void load(struct result *r, const char *name, const struct buf *text, unsigned threads,
                 size_t piece)
{
    const struct load_options options = {.threads = threads, .piece = piece};
    diag_init(&r->diags);
    r->timeline = load_text(name, buf_text(text), text->length, &options, &r->diags);
}

static void finish(struct result *r)
{
    timeline_destroy(r->timeline);
    diag_finish(&r->diags);
}

static void compare_diags(const char *name, const struct diags *a, const struct diags *b)
{
    ck_assert_msg(a->list.count == b->list.count && a->dropped == b->dropped,
                  "%s: %zu findings, in pieces %zu", name, a->list.count, b->list.count);
    for (size_t i = 0; i < a->list.count; i++) {
        const struct diag *x = &a->list.items[i], *y = &b->list.items[i];
        ck_assert_msg(x->code == y->code && x->mark.line == y->mark.line &&
                          x->mark.column == y->mark.column && x->mark.file == y->mark.file &&
                          strcmp(x->message, y->message) == 0,
                      "%s: %u:%u %s, in pieces %u:%u %s", name, x->mark.line, x->mark.column,
                      x->message, y->mark.line, y->mark.column, y->message);
    }
}

static void compare_results(const char *name, struct result *whole, struct result *pieces)
{
    size_t a, b;
    const void *block = timeline_block(whole->timeline, &a);
    const void *other = timeline_block(pieces->timeline, &b);
    ck_assert_msg(a == b && memcmp(block, other, a) == 0, "%s: other blocks", name);
    compare_diags(name, &whole->diags, &pieces->diags);
    finish(whole);
    finish(pieces);
}

static void compare(const char *name, const struct buf *text, size_t piece)
{
    struct result whole, pieces;
    load(&whole, name, text, 1, 0);
    load(&pieces, name, text, 3, piece);
    compare_results(name, &whole, &pieces);
}

/* Time goes on with what is read. */
static atomic_llong now;
static long long whole_ms; /* that reading all of a text takes */
static int partials;
static size_t largest_partial; /* incidents */

long long clock_ms(void)
{
    return atomic_load(&now);
}

static void pass_time(void *context, size_t done, size_t total)
{
    (void)context;
    atomic_store(&now, whole_ms * (long long)done / (long long)total);
}

static void count_partial(void *context, const draft_vec *drafts)
{
    size_t incidents = 0;
    (void)context;
    ck_assert_uint_gt(drafts->count, 0);
    for (size_t i = 0; i < drafts->count; i++)
        incidents += draft_count(drafts->items[i], TABLE_INCIDENT);
    if (incidents > largest_partial)
        largest_partial = incidents;
    partials++;
}

/* Whether a text is read on several threads at all, in how many drafts. */
static size_t count_drafts(const struct buf *text, size_t piece)
{
    struct bytes bytes;
    struct diags diags;
    draft_vec drafts = {0};
    const struct load_options options = {
        .max_memory = 64 << 20,
        .max_input = 1 << 20,
        .max_depth = 100,
        .max_scalar = 1 << 20,
        .max_incidents = 10000,
        .max_keys = 100,
        .max_expansion = 1 << 20,
        .threads = 2,
        .piece = piece,
        .progress = pass_time,
    };
    bytes_of_text(&bytes, buf_text(text), text->length);
    diag_init(&diags);
    const struct parallel p = {.source = &bytes,
                               .options = &options,
                               .files = &diags,
                               .file = diag_file(&diags, "text"),
                               .partial = count_partial};
    atomic_store(&now, 0);
    partials = 0;
    largest_partial = 0;
    bool read = parallel_read(&p, &drafts, &diags);
    size_t count = drafts.count;
    ck_assert(read == (count > 0));
    parallel_free(&drafts);
    diag_finish(&diags);
    return count;
}

/* ---- files */

static const char *const patterns[] = {
    "tests/bad/*.yaml",    "tests/bad/*.json*",     "tests/cli/*.yaml",
    "tests/export/*.yaml", "data/timelines/*.yaml",
};

static void for_all_files(void (*use)(const char *name, struct buf *text))
{
    const char *top = getenv("top_srcdir");
    size_t count = 0;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        struct buf pattern = {0};
        glob_t found;
        buf_printf(&pattern, "%s/%s", top ? top : ".", patterns[i]);
        ck_assert_int_eq(glob(buf_text(&pattern), 0, NULL, &found), 0);
        for (size_t k = 0; k < found.gl_pathc; k++, count++) {
            struct buf text = {0};
            ck_assert_int_eq(file_read(found.gl_pathv[k], &text, 0), 0);
            use(found.gl_pathv[k], &text);
            buf_finish(&text);
        }
        globfree(&found);
        buf_finish(&pattern);
    }
    ck_assert_uint_gt(count, 50);
}

static void use_pieces(const char *name, struct buf *text)
{
    static const size_t pieces[] = {1, 40, 300, 5000};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        compare(name, text, pieces[i]);
}

START_TEST(files)
{
    for_all_files(use_pieces);
}
END_TEST

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

/* Changes a text in a few places, as typing and bad luck do. */
static void damage(struct buf *text, uint32_t *state)
{
    static const char *const parts[] = {
        "\n",
        "  ",
        "- ",
        "\"",
        "'",
        "[",
        "]",
        "{",
        ": ",
        "#",
        "&a ",
        "*a",
        "|\n",
        ">-\n",
        "\t",
        "\n---\n",
        "\n...\n",
        "\r",
        "\xFF",
        "!t ",
        "<<: ",
        "\n  - ",
        "\nincidents:\n",
        "? ",
        "%",
    };
    for (unsigned n = next_random(state) % 3 + 1; n > 0; n--) {
        size_t at = next_random(state) % (text->length + 1);
        struct buf changed = {0};
        buf_add(&changed, buf_text(text), at);
        size_t skip = next_random(state) % 3 == 0 ? next_random(state) % 30 : 0;
        if (skip == 0)
            buf_puts(&changed, parts[next_random(state) % (sizeof parts / sizeof *parts)]);
        at = at + skip < text->length ? at + skip : text->length;
        buf_add(&changed, buf_text(text) + at, text->length - at);
        buf_finish(text);
        *text = changed;
    }
}

static void use_damaged(const char *name, struct buf *text)
{
    uint32_t state = (uint32_t)text->length;
    if (text->length > 20000)
        return;
    for (int i = 0; i < 12; i++) {
        struct buf copy = {0};
        buf_add(&copy, buf_text(text), text->length);
        damage(&copy, &state);
        compare(name, &copy, next_random(&state) % 200 + 1);
        buf_finish(&copy);
    }
}

START_TEST(damaged_files)
{
    for_all_files(use_damaged);
}
END_TEST

/* A file behind another one: what its head declares stands elsewhere. */
static void use_second(const char *name, struct buf *text)
{
    struct buf first = {0};
    const char *top = getenv("top_srcdir");
    (void)text;
    buf_printf(&first, "%s/data/timelines/north-korea-elite.yaml", top ? top : ".");
    const char *const paths[] = {buf_text(&first), name};
    const struct load_options alone = {.threads = 1}, several = {.threads = 3, .piece = 100};
    struct result whole, pieces;
    diag_init(&whole.diags);
    diag_init(&pieces.diags);
    whole.timeline = load_files(paths, 2, &alone, &whole.diags);
    pieces.timeline = load_files(paths, 2, &several, &pieces.diags);
    ck_assert_uint_gt(timeline_count(whole.timeline, TABLE_PERSON), 20); /* of the first */
    compare_results(name, &whole, &pieces);
    buf_finish(&first);
}

START_TEST(two_files)
{
    for_all_files(use_second);
}
END_TEST

/* ---- texts made for it */

#define HEAD                                                                                       \
    "annals: 1\ntitle: T\npeople:\n  kim:\n    name: Kim\nsources:\n  one:\n    title: One\n"

static const struct {
    const char *name, *text;
    bool cut; /* it is read in pieces */
} texts[] = {
    {"plain",
     HEAD "incidents:\n  - title: A\n    people: [kim, lee]\n    reports:\n"
          "      - source: one\n  - title: B\n    date: 2015\n  - title: C\n",
     true},
    {"at the margin", HEAD "incidents:\n- title: A\n- title: B\n  people: [lee]\n- title: C\n",
     true},
    {"tail", "incidents:\n  - title: A\n    people: [kim]\n  - title: B\n  - title: C\n" HEAD,
     false},
    {"tail without a header",
     "title: T\nincidents:\n  - title: A\n    people: [kim, x]\n  - title: B\n    people: [x]\n"
     "  - title: C\npeople:\n  kim:\n    name: Kim\n",
     true},
    {"carriage returns",
     "title: T\r\nincidents:\r\n  - title: A\r\n  - title: B\r\n"
     "  - title: C\r\n    date: x\r\n",
     true},
    {"comments",
     HEAD "incidents:   # all of them\n\n# first\n  - title: A\n# between\n"
          "  - title: B\n   # x\n  - title: C\n\n\n",
     true},
    {"in a block scalar",
     HEAD "incidents:\n  - title: A\n    summary: |\n      x\n\n      - y\n"
          "  - title: B\n    summary: |+\n      z\n\n\n  - title: C\n",
     true},
    {"item in quotes", HEAD "incidents:\n  - title: \"A\n  - B\"\n  - title: C\n  - title: D\n",
     false},
    {"item in brackets", HEAD "incidents:\n  - title: A\n    tags: [a,\n  - b]\n  - title: C\n",
     false},
    {"anchor of one piece",
     HEAD "incidents:\n  - title: &a A\n    summary: *a\n  - title: B\n"
          "  - title: C\n",
     true},
    {"anchor across", HEAD "incidents:\n  - title: &a A\n  - title: *a\n  - title: C\n", false},
    {"anchor of the head", "title: &a T\nincidents:\n  - title: A\n  - title: *a\n", false},
    {"anchor unused", HEAD "incidents:\n  - title: &a A\n  - title: B\n  - title: C\n", false},
    {"second document",
     HEAD "incidents:\n  - title: A\n  - title: B\n---\nincidents:\n"
          "  - title: C\n",
     false},
    {"document begins", "---\n" HEAD "incidents:\n  - title: A\n  - title: B\n", true},
    {"document ends", HEAD "incidents:\n  - title: A\n  - title: B\n...\n", false},
    {"tab", HEAD "incidents:\n  - title: A\n\t- title: B\n  - title: C\n", false},
    {"less indented", HEAD "incidents:\n  - title: A\n - title: B\n  - title: C\n", false},
    {"declared twice",
     HEAD "incidents:\n  - id: a\n    title: A\n  - id: a\n    title: B\n"
          "  - id: b\n    title: C\n    related: [a, b, c]\n",
     true},
    {"unnamed alike", HEAD "incidents:\n  - title: A\n  - title: A\n  - title: A\n", true},
    {"incidents twice", HEAD "incidents:\n  - title: A\n  - title: B\nincidents:\n  - title: C\n",
     true},
    {"bad dates",
     HEAD "incidents:\n  - title: A\n    date: x\n  - title: B\n    date: x\n"
          "  - title: C\n    date: 2015-13\n",
     true},
    {"line separator", HEAD "incidents:\n  - title: A\xE2\x80\xA8\n  - title: B\n", false},
    {"bare list", "- title: A\n- title: B\n- title: C\n", false},
    {"no newline at the end",
     HEAD "incidents:\n  - title: A\n  - title: B\n    summary: |\n      x", true},
    {"key of the root in between", HEAD "incidents:\n  - title: A\nx-y: 1\n  - title: B\n", false},
    {"nested", HEAD "incidents:\n  - - title: A\n    - title: B\n  - title: C\n  - text\n", true},
    {"incidents in a text", "title: |\n  x\n  incidents:\n    - a\nincidents:\n  - title: A\n",
     true},
};

START_TEST(made)
{
    struct buf text = {0};
    buf_puts(&text, texts[_i].text);
    for (size_t piece = 1; piece < text.length; piece++)
        compare(texts[_i].name, &text, piece);
    ck_assert_msg((count_drafts(&text, 10) > 1) == texts[_i].cut, "%s: %s cut", texts[_i].name,
                  texts[_i].cut ? "not" : "was");
    buf_finish(&text);
}
END_TEST

/* Longer than what is looked through at once, with lines that are longer than that, too, and look
 * like items at every place. */
START_TEST(long_lines)
{
    static const size_t pieces[] = {20000, 70000, 200000};
    struct buf text = {0};
    buf_puts(&text, HEAD "incidents:\n");
    for (int i = 0; i < 3000; i++) {
        buf_printf(&text, "  - title: T%d\n    date: 20%02d\n    people: [kim, p%d]\n", i, i % 30,
                   i % 7);
        if (i % 10 != 3)
            continue;
        buf_printf(&text, "    summary: %.*s", 1 + i / 500, "xxxxxxx");
        for (int k = i % 500 == 3 ? 40000 : i % 400; k >= 0; k--)
            buf_puts(&text, "  - ");
        buf_puts(&text, "x\n");
    }
    buf_puts(&text, "series:\n  n:\n    title: N\n    points: []\n");
    ck_assert_uint_gt(text.length, 600000);
    compare("long lines", &text, pieces[_i]);
    ck_assert_uint_gt(count_drafts(&text, pieces[_i]), 2);
    buf_finish(&text);
}
END_TEST

/* Which draft comes before a piece is a matter of time: read until both were seen. */
struct seen {
    size_t after, beside; /* pieces that were begun after the head was read, or before */
    size_t pending;       /* of those after it */
};

static void look(struct seen *seen, const struct buf *text)
{
    struct bytes bytes;
    struct diags diags;
    draft_vec drafts = {0};
    const struct load_options options = {
        .max_memory = 64 << 20,
        .max_input = 1 << 20,
        .max_depth = 100,
        .max_scalar = 1000,
        .max_incidents = 10000,
        .max_keys = 100,
        .max_expansion = 1000,
        .threads = 2,
        .piece = 10,
    };
    bytes_of_text(&bytes, buf_text(text), text->length);
    diag_init(&diags);
    const struct parallel p = {.source = &bytes, .options = &options, .files = &diags};
    ck_assert(parallel_read(&p, &drafts, &diags));
    for (size_t i = 1; i < drafts.count; i++) {
        bool after = drafts.items[i]->before == drafts.items[0];
        seen->after += after;
        seen->beside += !after;
        seen->pending += after ? drafts.items[i]->pending.count : 0;
    }
    parallel_free(&drafts);
    diag_finish(&diags);
}

/* What the head declares needs no row and nothing pending in pieces that are begun after it. */
START_TEST(known)
{
    struct buf text = {0};
    buf_puts(&text, HEAD "incidents:\n");
    for (int i = 0; i < 50; i++)
        buf_puts(&text, "  - title: A\n    people: [kim]\n    reports: [{source: one}]\n");
    for (struct seen seen = {0}; seen.after == 0;) {
        look(&seen, &text);
        ck_assert_uint_eq(seen.pending, 0);
    }
    buf_finish(&text);
}
END_TEST

/* Pieces that are read beside the head come to the same, whatever both of them have. */
START_TEST(beside)
{
    struct seen seen = {0};
    struct buf text = {0};
    buf_puts(&text, "annals: 1\ntitle: T\npeople:\n");
    for (int i = 0; i < 3000; i++)
        buf_printf(&text, "  p%d:\n    name: Name %d\n    tags: [t%d, x]\n", i, i, i % 5);
    buf_puts(&text, "sources:\n  s0:\n    title: One\nincidents:\n");
    for (int i = 0; i < 300; i++)
        buf_printf(&text,
                   "  - title: T\n    kind: k%d\n    people: [p%d, q%d]\n    tags: [t%d, y]\n"
                   "    date: 20%02d\n    reports:\n      - source: s%d\n",
                   i % 3, i * 7, i % 4, i % 9, i % 30, i % 2);
    while (seen.beside == 0)
        look(&seen, &text);
    for (int i = 0; i < 10; i++)
        compare("beside", &text, 100);
    buf_finish(&text);
}
END_TEST

/* What is there soon is waited for, the whole as well as the rest; and what would take much memory
 * and time is not given before all. */
static const struct {
    long long whole_ms;
    int least, most;
} speeds[] = {{90, 0, 0}, {190, 0, 0}, {1000, 1, 3}, {100000, 1, 3}};

START_TEST(partial)
{
    struct buf text = {0};
    bool large_head = _i >= COUNT(speeds);
    whole_ms = speeds[_i % COUNT(speeds)].whole_ms;
    int least = speeds[_i % COUNT(speeds)].least, most = speeds[_i % COUNT(speeds)].most;
    buf_puts(&text, HEAD);
    if (large_head)
        buf_puts(&text, "people:\n");
    for (int i = 0; large_head && i < 5000; i++)
        buf_printf(&text, "  p%d:\n    name: Name %d\n", i, i);
    buf_puts(&text, "incidents:\n");
    for (int i = 0; i < 5000; i++)
        buf_printf(&text, "  - title: T%d\n    date: 20%02d\n", i, i % 30);
    /* A thread that waits for a processor may be behind the other all along. */
    int tries = 100;
    do {
        ck_assert_uint_gt(count_drafts(&text, 1000), 30);
        ck_assert_int_le(partials, most);
        ck_assert_uint_le(largest_partial, 5000 * 2 / 5);
    } while (partials < least && --tries > 0);
    ck_assert_int_ge(partials, least);
    buf_finish(&text);
}
END_TEST

/* A timeline that was given on the way, of which each incident's title names its person. */
static void look_at_generation(void *context, struct timeline *t)
{
    int *largest = context;
    uint32_t count = timeline_count(t, TABLE_INCIDENT);
    for (uint32_t row = 1; row <= count; row++) {
        const struct incident *incident = timeline_incident(t, row);
        uint32_t people;
        const uint32_t *person = timeline_list(t, incident->people, &people);
        ck_assert_uint_eq(people, 1);
        const struct entity *entity = &timeline_person(t, person[0])->entity;
        ck_assert_uint_eq(entity->declared, 1);
        ck_assert_str_eq(timeline_text(t, entity->name), timeline_text(t, incident->entity.name));
    }
    *largest = (int)count > *largest ? (int)count : *largest;
    timeline_destroy(t);
}

/* What is shown on the way has what the head declares. Whether more than the beginning is shown is
 * a matter of time. */
START_TEST(generations)
{
    char name[] = "/tmp/check_parallel.XXXXXX"; /* NOLINT: mkstemp changes it */
    enum { PEOPLE = 50, INCIDENTS = 5000, BEGINNING = 1000 };
    int largest = 0, fd = mkstemp(name);
    ck_assert_int_ge(fd, 0);
    struct buf text = {0};
    buf_puts(&text, "people:\n");
    for (int i = 0; i < PEOPLE; i++)
        buf_printf(&text, "  p%d:\n    name: Name %d\n", i, i);
    buf_puts(&text, "incidents:\n");
    for (int i = 0; i < INCIDENTS; i++)
        buf_printf(&text, "  - title: Name %d\n    people: [p%d]\n", i % PEOPLE, i % PEOPLE);
    ck_assert_int_eq((int)write(fd, text.text, text.length), (int)text.length);
    close(fd);
    buf_finish(&text);
    whole_ms = 100000;
    while (largest <= BEGINNING) {
        const char *const paths[] = {name};
        const struct load_options options = {.threads = 3, .piece = 1000, .progress = pass_time};
        const struct loading_watch watch = {look_at_generation, &largest};
        struct diags diags;
        diag_init(&diags);
        atomic_store(&now, 0);
        timeline_destroy(loading_run(paths, 1, &options, &watch, NULL, &diags));
        diag_finish(&diags);
        ck_assert_int_lt(largest, INCIDENTS);
    }
    unlink(name);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(files),          ONCE(damaged_files),
        ONCE(two_files),      EACH(made, texts),
        TIMES(long_lines, 3), ONCE(known),
        ONCE(beside),         TIMES(partial, 2 * COUNT(speeds)),
        ONCE(generations),
    };
    return run_tests(tests, .name = "parallel", .seconds = 120);
}
