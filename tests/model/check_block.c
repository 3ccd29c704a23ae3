/* Blocks that are not trusted: what is damaged is refused, or nothing leaves the block. */
#include "../base/run.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/mem.h"
#include "model/block.h"
#include "model/plan.h"
#include "sample.h"

static const char everything[] =
    "sources s title=A source|author=Kim,Ri|date=2016|via=t\n"
    "sources t title=Another\n"
    "people kim name=Kim|born=1950|died=2011|kind=person|named=true\n"
    "+aliases name=K|language=ko|sources=s\n"
    "+roles title=Minister|organization=mfa|place=pyongyang|from=2000|to=2005|acting=false\n"
    "+relations type=parent-of|person=ri|certainty=alleged\n"
    "people ri name=Ri|born=1940\n"
    "organizations mfa name=Ministry|parent=state|founded=1948|place=pyongyang\n"
    "organizations state name=State\n"
    "places pyongyang name=Pyongyang|in=korea\n"
    "places korea name=Korea\n"
    "incidents one title=First|date=2015|kind=trial|place=pyongyang|people=kim,ri|tags=a,b\n"
    "+figures name=dead|value=8\n"
    "+reports source=s|says=One.|date=2015-04|status=alleged|via=t\n"
    "++attribution kind=person|id=kim|label=an official|said=2014\n"
    "+reports source=t|says=Two.|date=2016\n"
    "++figures name=dead|value=9\n"
    "+related incident=two|type=follows\n"
    "incidents two title=Second|date=2014|organizations=mfa|tags=b\n"
    "incidents three title=Third\n"
    "series n title=Numbers|cumulative=false\n"
    "+points date=2015|value=8|sources=s\n"
    "+points date=2015|value=9|sources=t\n"
    "conflicts c title=Written|about=people/kim,series/n/2015\n"
    "+claims source=s|says=So.\n";

static struct timeline *build(void)
{
    return sample_of(everything);
}

static void use_list(const struct timeline *t, const struct cell *cell, uint32_t list)
{
    uint32_t count;
    size_t bytes = 0;
    const uint32_t *items = timeline_list(t, list, &count);
    for (uint32_t i = 0; i < count; i++)
        if (cell->kind == CELL_TEXTS)
            bytes += strlen(timeline_text(t, items[i]));
        else
            bytes += timeline_row(t, (enum table)cell->table, items[i])[0];
    (void)bytes;
}

static void use_cell(const struct timeline *t, const struct cell *cell, const uint32_t *value)
{
    struct edtf parsed;
    if (cell->kind == CELL_TEXT) {
        (void)strlen(timeline_text(t, *value));
    } else if (cell->kind == CELL_DATE) {
        timeline_date_in(t, *value, 0, 17000);
        if (timeline_parse_date(t, *value, &parsed))
            edtf_finish(&parsed);
    } else if (cell->kind == CELL_ROW) {
        uint32_t table = cell->table == TABLE_COUNT ? value[-1] : cell->table;
        (void)timeline_row(t, (enum table)table, *value)[0];
    } else if (cell->kind == CELL_TEXTS || cell->kind == CELL_ROWS) {
        use_list(t, cell, *value);
    }
}

/* Follows everything in a timeline, as a session would. */
static void use(const struct timeline *t)
{
    struct plan plan;
    plan_init(&plan);
    for (enum table k = 0; k < TABLE_COUNT; k++) {
        for (uint32_t row = 0; row <= timeline_count(t, k) + 1; row++)
            for (size_t c = 0; c < plan.count[k]; c++)
                use_cell(t, &plan.cells[k][c], timeline_row(t, k, row) + c);
        if (schema_has_entity(k))
            timeline_find(t, k, "one", 3);
    }
    for (uint32_t i = 0; i <= timeline_file_count(t); i++)
        (void)strlen(timeline_file(t, i));
    for (uint32_t i = 1; i <= timeline_count(t, TABLE_PLACE); i++)
        for (uint32_t place = i; place != 0;)
            place = timeline_place(t, place)->in;
}

/* A copy without a byte to spare, so that the sanitizers see the first one read behind it. */
static void *copy_block(const struct timeline *t, size_t *size)
{
    const void *block = timeline_block(t, size);
    void *copy = mem_alloc(*size);
    memcpy(copy, block, *size);
    return copy;
}

START_TEST(whole_blocks_pass)
{
    struct timeline *t = build();
    size_t size;
    void *block = copy_block(t, &size);
    ck_assert(timeline_check_block(block, size));
    struct timeline *wrapped = timeline_wrap(block, size, NULL);
    use(wrapped);
    ck_assert_uint_eq(timeline_find(wrapped, TABLE_INCIDENT, "two", 3), 1);
    timeline_destroy(wrapped);
    free(block);
    timeline_destroy(t);
}
END_TEST

START_TEST(cut_blocks_are_refused)
{
    struct timeline *t = build();
    size_t size;
    void *block = copy_block(t, &size);
    for (size_t cut = 0; cut < size; cut++) {
        void *part = mem_alloc(cut);
        memcpy(part, block, cut);
        ck_assert(!timeline_check_block(part, cut));
        free(part);
    }
    free(block);
    timeline_destroy(t);
}
END_TEST

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Every word of the block in turn, and some of the worst values. */
START_TEST(damaged_words)
{
    static const uint32_t values[] = {0, 1, 2, 0x7fffffff, 0x80000000, UINT32_MAX - 1, UINT32_MAX};
    struct timeline *t = build();
    size_t size, passed = 0;
    uint32_t *block = copy_block(t, &size);
    for (size_t at = 0; at + 4 <= size; at += 4)
        for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
            uint32_t before = block[at / 4];
            block[at / 4] = values[v];
            if (timeline_check_block(block, size)) {
                struct timeline *damaged = timeline_wrap(block, size, NULL);
                use(damaged);
                timeline_destroy(damaged);
                passed++;
            }
            block[at / 4] = before;
        }
    ck_assert_uint_gt(passed, 0);
    free(block);
    timeline_destroy(t);
}
END_TEST

START_TEST(damaged_bytes)
{
    struct timeline *t = build();
    size_t size;
    unsigned char *block = copy_block(t, &size), *damaged = mem_alloc(size);
    uint64_t state = 88172645463325252u;
    for (int round = 0; round < 20000; round++) {
        memcpy(damaged, block, size);
        for (uint64_t flips = 1 + next_random(&state) % 4; flips > 0; flips--)
            damaged[next_random(&state) % size] ^= (unsigned char)(1 << next_random(&state) % 8);
        if (timeline_check_block(damaged, size)) {
            struct timeline *wrapped = timeline_wrap(damaged, size, NULL);
            use(wrapped);
            timeline_destroy(wrapped);
        }
    }
    free(damaged);
    free(block);
    timeline_destroy(t);
}
END_TEST

static void require_refused(const void *block, size_t size, uint32_t *word, uint32_t value)
{
    uint32_t before = *word;
    *word = value;
    ck_assert(!timeline_check_block(block, size));
    *word = before;
    ck_assert(timeline_check_block(block, size));
}

/* What is out of bounds by one, or in bounds and yet wrong. */
START_TEST(disorder_is_refused)
{
    struct timeline *t = build();
    size_t size;
    char *block = copy_block(t, &size);
    const struct block_header *header = (const void *)block;
    struct incident *incidents = (void *)(block + header->sections[TABLE_INCIDENT].offset);
    struct place *places = (void *)(block + header->sections[TABLE_PLACE].offset);
    uint32_t date = incidents[1].date;
    incidents[1].date = incidents[2].date;
    incidents[2].date = date;
    ck_assert(!timeline_check_block(block, size));
    incidents[2].date = incidents[1].date;
    incidents[1].date = date;
    ck_assert(timeline_check_block(block, size));
    uint32_t *lists = (void *)(block + header->sections[BLOCK_LISTS].offset);
    uint32_t *postings = lists + places[1].entity.incidents;
    ck_assert_uint_eq(postings[0], 1);
    require_refused(block, size, &postings[0], header->sections[BLOCK_LISTS].count);
    require_refused(block, size, &postings[1], header->sections[TABLE_INCIDENT].count);
    const struct tag *tags = (void *)(block + header->sections[TABLE_TAG].offset);
    postings = lists + tags[2].entity.incidents; /* b: of the first two incidents */
    ck_assert_uint_eq(postings[0], 2);
    require_refused(block, size, &postings[1], postings[2]);
    require_refused(block, size, &places[2].in, 1);
    require_refused(block, size, &incidents[1].status, STATUS_CONFIRMED + 1);
    free(block);
    timeline_destroy(t);
}
END_TEST

/* What would be read from behind the sections, or without an end. */
START_TEST(what_leads_out_is_refused)
{
    struct timeline *t = build();
    size_t size;
    char *block = copy_block(t, &size);
    struct block_header *header = (void *)block;
    uint32_t texts = header->sections[BLOCK_STRINGS].count;
    char *strings = block + header->sections[BLOCK_STRINGS].offset;
    struct date *dates = (void *)(block + header->sections[BLOCK_DATES].offset);
    uint32_t *files = (void *)(block + header->sections[BLOCK_FILES].offset);
    struct date_run *runs = (void *)(block + header->sections[BLOCK_RUNS].offset);
    uint32_t run_count = header->sections[BLOCK_RUNS].count;
    uint32_t *lists = (void *)(block + header->sections[BLOCK_LISTS].offset);
    struct source *sources = (void *)(block + header->sections[TABLE_SOURCE].offset);
    struct incident *incidents = (void *)(block + header->sections[TABLE_INCIDENT].offset);
    for (int last = 0; last < 2; last++) {
        char *byte = strings + (last ? texts - 1 : 0);
        *byte = 'x';
        ck_assert(!timeline_check_block(block, size));
        *byte = '\0';
    }
    require_refused(block, size, files, texts);
    require_refused(block, size, &dates[1].text, texts);
    require_refused(block, size, &dates[0].text, 1);
    int64_t first = dates[1].min;
    dates[1].min = dates[1].max + 1;
    ck_assert(!timeline_check_block(block, size));
    dates[1].min = first;
    struct date *of_none = &dates[header->sections[BLOCK_DATES].count - 1], whole = *of_none;
    of_none->min = EDTF_MIN + 1;
    ck_assert(!timeline_check_block(block, size));
    of_none->min = EDTF_MIN;
    ck_assert(timeline_check_block(block, size));
    of_none->max = EDTF_MAX - 1;
    ck_assert(!timeline_check_block(block, size));
    *of_none = whole;
    ck_assert_uint_ge(run_count, 3);
    require_refused(block, size, &runs[0].date, header->sections[BLOCK_DATES].count);
    require_refused(block, size, &runs[0].first, 0);
    require_refused(block, size, &runs[1].first, runs[0].first);
    require_refused(block, size, &runs[run_count - 1].first, runs[run_count - 1].first + 1);
    uint32_t *authors = lists + sources[1].author;
    ck_assert_uint_eq(authors[0], 2);
    require_refused(block, size, authors, header->sections[BLOCK_LISTS].count - sources[1].author);
    require_refused(block, size, &authors[1], texts);
    require_refused(block, size, &sources[1].author, header->sections[BLOCK_LISTS].count);
    ck_assert_uint_eq(lists[sources[1].via], 1);
    require_refused(block, size, &incidents[2].people_as, sources[1].via); /* of two people */
    require_refused(block, size, &incidents[0].entity.name, 1);
    require_refused(block, size, &header->sections[BLOCK_DATES].count,
                    header->sections[BLOCK_DATES].count + 1);
    free(block);
    timeline_destroy(t);
}
END_TEST

static size_t released;

static void release(void *block, size_t size)
{
    free(block);
    released = size;
}

START_TEST(references_are_counted)
{
    struct timeline *t = build();
    size_t size;
    void *block = copy_block(t, &size);
    struct timeline *wrapped = timeline_wrap(block, size, release);
    ck_assert_ptr_eq(timeline_retain(wrapped), wrapped);
    timeline_destroy(wrapped);
    ck_assert_uint_eq(released, 0);
    timeline_destroy(wrapped);
    ck_assert_uint_eq(released, size);
    timeline_destroy(NULL);
    timeline_destroy(t);
}
END_TEST

enum { PAGE = 4096 };

/* As it is in a file, not in memory of this process yet; written by the page, since what comes at
 * once can be mapped at once. */
static void *map_block(const struct timeline *t, size_t *size)
{
    const void *block = timeline_block(t, size);
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    int fd = fileno(file);
    for (size_t at = 0, left; (left = *size - at) > 0; at += left < PAGE ? left : PAGE)
        ck_assert_int_gt(write(fd, (const char *)block + at, left < PAGE ? left : PAGE), 0);
    void *mapped = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0);
    ck_assert_ptr_ne(mapped, MAP_FAILED);
    fclose(file);
    return mapped;
}

static void unmap(void *block, size_t size)
{
    munmap(block, size);
}

static long count_faults(const volatile char *block, size_t size)
{
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    for (size_t at = 0; at < size; at += PAGE)
        (void)block[at];
    getrusage(RUSAGE_SELF, &after);
    return after.ru_minflt + after.ru_majflt - before.ru_minflt - before.ru_majflt;
}

START_TEST(fetched_blocks_are_in_memory)
{
    struct buf text = {0};
    for (int i = 0; i < 20000; i++)
        buf_printf(&text, "incidents i%d title=T\n", i);
    struct timeline *t = sample_of(text.text);
    size_t size;
    void *block = map_block(t, &size);
    struct timeline *mapped = timeline_wrap(block, size, unmap);
    size_t tables = ((struct block_header *)block)->sections[BLOCK_STRINGS].offset;
    ck_assert_uint_gt(tables, 1 << 20);
    timeline_fetch(mapped);
    ck_assert_int_le(count_faults(block, tables), 4);
    timeline_destroy(mapped);
    timeline_destroy(t);
    buf_finish(&text);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(whole_blocks_pass),      ONCE(cut_blocks_are_refused),
        ONCE(damaged_words),          ONCE(damaged_bytes),
        ONCE(disorder_is_refused),    ONCE(what_leads_out_is_refused),
        ONCE(references_are_counted), ONCE(fetched_blocks_are_in_memory),
    };
    return run_tests(tests, .name = "block", .seconds = 60);
}
