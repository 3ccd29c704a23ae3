/* Memory, arrays, strings, pools, maps, bitmaps. */
#include "run.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/bitset.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/pool.h"
#include "base/vec.h"

static void leave(void)
{
    _exit(7);
}

START_TEST(exhausted_calls_the_handler)
{
    volatile size_t many = SIZE_MAX / 2;
    mem_on_exhausted(leave);
    free(mem_realloc(NULL, many, 4));
}
END_TEST

START_TEST(exhausted_aborts_without_a_handler)
{
    volatile size_t many = SIZE_MAX;
    free(mem_strndup("", many));
}
END_TEST

START_TEST(mem_takes_zero)
{
    free(mem_alloc(0));
    free(mem_zalloc(0, 8));
    free(mem_realloc(NULL, 0, 8));
    char *copy = mem_strndup("abc", 2);
    ck_assert_str_eq(copy, "ab");
    free(copy);
    copy = mem_strndup(NULL, 0);
    ck_assert_str_eq(copy, "");
    free(copy);
}
END_TEST

START_TEST(vec_grows)
{
    VEC(uint32_t) v = {0};
    for (uint32_t i = 0; i < 10000; i++)
        vec_push(&v, i);
    ck_assert_uint_eq(v.count, 10000);
    ck_assert_uint_ge(v.capacity, v.count);
    for (uint32_t i = 0; i < 10000; i++)
        ck_assert_uint_eq(v.items[i], i);
    vec_finish(&v);
    ck_assert_uint_eq(v.capacity, 0);
    vec_push(&v, 5U);
    ck_assert_uint_eq(v.items[0], 5);
    vec_finish(&v);
}
END_TEST

START_TEST(buf_builds_text)
{
    struct buf b = {0};
    ck_assert_str_eq(buf_text(&b), "");
    buf_clear(&b);
    buf_truncate(&b, 0);
    buf_add(&b, NULL, 0);
    buf_puts(&b, "ab");
    buf_putc(&b, 'c');
    buf_fill(&b, '-', 3);
    buf_printf(&b, "%d", 42);
    ck_assert_str_eq(b.text, "abc---42");
    buf_truncate(&b, 3);
    buf_truncate(&b, 100);
    ck_assert_str_eq(b.text, "abc");
    ck_assert_uint_eq(b.length, 3);
    buf_printf(&b, "%0200d", 1);
    ck_assert_uint_eq(b.length, 203);
    ck_assert_uint_eq(strlen(b.text), 203);
    char *text = buf_steal(&b);
    ck_assert_uint_eq(strlen(text), 203);
    free(text);
    text = buf_steal(&b);
    ck_assert_str_eq(text, "");
    free(text);
    buf_finish(&b);
}
END_TEST

/* Every length of output around the edges of the memory at hand. */
START_TEST(buf_prints_at_every_edge)
{
    for (int length = 0; length < 300; length++) {
        struct buf b = {0};
        buf_fill(&b, 'x', 20);
        buf_printf(&b, "%*s|", length, "");
        ck_assert_uint_eq(b.length, 21 + (size_t)length);
        ck_assert_uint_eq(strlen(b.text), b.length);
        ck_assert_int_eq(b.text[b.length - 1], '|');
        buf_finish(&b);
    }
}
END_TEST

static const struct {
    uint64_t number;
    int digits;
    const char *text;
} numbers[] = {{0, 1, "0"},
               {7, 1, "7"},
               {120, 1, "120"},
               {0, 4, "0000"},
               {44, 4, "0044"},
               {12345, 4, "12345"},
               {1, 20, "00000000000000000001"},
               {UINT64_MAX, 1, "18446744073709551615"}};

START_TEST(buf_puts_numbers)
{
    struct buf b = {0};
    buf_putc(&b, '<');
    buf_put_number(&b, numbers[_i].number, numbers[_i].digits);
    ck_assert_str_eq(b.text + 1, numbers[_i].text);
    buf_finish(&b);
}
END_TEST

START_TEST(pool_interns)
{
    struct pool p;
    char text[16];
    pool_init(&p);
    uint32_t offsets[5000];
    for (int i = 0; i < 5000; i++) {
        int length = snprintf(text, sizeof text, "n%d", i);
        offsets[i] = pool_intern(&p, text, (size_t)length);
        ck_assert_uint_ne(offsets[i], 0);
    }
    size_t length = p.length;
    for (int i = 0; i < 5000; i++) {
        int size = snprintf(text, sizeof text, "n%d", i);
        ck_assert_uint_eq(pool_intern(&p, text, (size_t)size), offsets[i]);
        ck_assert_str_eq(pool_text(&p, offsets[i]), text);
    }
    ck_assert_uint_eq(p.length, length);
    ck_assert_uint_eq(p.interned, 5000);
    ck_assert_uint_le(p.interned * 10, p.slot_count * 7);
    pool_finish(&p);
}
END_TEST

START_TEST(pool_keeps_appended_apart)
{
    struct pool p;
    pool_init(&p);
    ck_assert_uint_eq(pool_add(&p, "", 0), 0);
    ck_assert_uint_eq(pool_intern(&p, "", 0), 0);
    ck_assert_str_eq(pool_text(&p, 0), "");
    uint32_t a = pool_add(&p, "same text", 4);
    uint32_t b = pool_add(&p, "same", 4);
    ck_assert_uint_ne(a, b);
    ck_assert_str_eq(pool_text(&p, a), "same");
    ck_assert(!p.full);
    pool_finish(&p);
}
END_TEST

START_TEST(pool_refuses_beyond_32_bits)
{
    struct pool p;
    pool_init(&p);
    size_t length = p.length;
    p.length = UINT32_MAX - 4;
    ck_assert_uint_eq(pool_add(&p, "12345", 5), 0);
    ck_assert(p.full);
    p.full = false;
    ck_assert_uint_eq(pool_intern(&p, "1234", 4), 0);
    ck_assert(p.full);
    ck_assert_uint_eq(p.interned, 0);
    p.length = length;
    pool_finish(&p);
}
END_TEST

static const char *word_key(const void *context, uint32_t number)
{
    return ((char *const *)context)[number];
}

START_TEST(map_finds_what_was_put)
{
    enum { COUNT = 3000 };
    char *words[COUNT + 1] = {NULL};
    struct map m;
    map_init(&m, word_key, words);
    ck_assert_uint_eq(map_find(&m, "w1", 2), 0);
    for (uint32_t i = 1; i <= COUNT; i++) {
        struct buf b = {0};
        buf_printf(&b, "w%u", (unsigned)i);
        words[i] = buf_steal(&b);
        map_put(&m, i);
    }
    ck_assert_uint_eq(m.count, COUNT);
    ck_assert_uint_le(m.count * 10, m.slot_count * 7);
    for (uint32_t i = 1; i <= COUNT; i++)
        ck_assert_uint_eq(map_find(&m, words[i], strlen(words[i])), i);
    ck_assert_uint_eq(map_find(&m, "w12x", 3), 12);
    ck_assert_uint_eq(map_find(&m, "w12\0x", 5), 0);
    ck_assert_uint_eq(map_find(&m, "w", 1), 0);
    ck_assert_uint_eq(map_find(&m, "", 0), 0);
    map_finish(&m);
    for (uint32_t i = 1; i <= COUNT; i++)
        free(words[i]);
}
END_TEST

static const size_t bitset_sizes[] = {0, 1, 63, 64, 65, 127, 128, 200};

/* Against plain arrays of flags. */
START_TEST(bitset_agrees_with_flags)
{
    size_t size = bitset_sizes[_i];
    struct bitset a, b, c;
    bitset_init(&a, size);
    bitset_init(&b, size);
    bitset_init(&c, size);
    for (size_t i = 0; i < size; i++) {
        if (i % 3 == 0)
            bitset_add(&a, i);
        if (i % 5 == 0)
            bitset_add(&b, i);
    }
    for (size_t i = 0; i < size; i++)
        ck_assert(bitset_has(&a, i) == (i % 3 == 0));
    ck_assert(!bitset_has(&a, size));

    bitset_copy(&c, &a);
    bitset_and(&c, &b);
    ck_assert_uint_eq(bitset_count(&c), (size + 14) / 15);
    bitset_copy(&c, &a);
    bitset_or(&c, &b);
    ck_assert_uint_eq(bitset_count(&c), (size + 2) / 3 + (size + 4) / 5 - (size + 14) / 15);
    bitset_copy(&c, &a);
    bitset_subtract(&c, &b);
    ck_assert_uint_eq(bitset_count(&c), (size + 2) / 3 - (size + 14) / 15);
    bitset_fill(&c);
    ck_assert_uint_eq(bitset_count(&c), size);
    for (size_t i = 0; i < size; i++)
        bitset_remove(&c, i);
    ck_assert_uint_eq(bitset_count(&c), 0);
    ck_assert_uint_eq(bitset_next(&c, 0), SIZE_MAX);
    bitset_fill(&c);
    bitset_clear(&c);
    ck_assert_uint_eq(bitset_next(&c, 0), SIZE_MAX);
    bitset_finish(&a);
    bitset_finish(&b);
    bitset_finish(&c);
}
END_TEST

START_TEST(bitset_walks)
{
    size_t size = bitset_sizes[_i];
    struct bitset s;
    bitset_init(&s, size);
    for (size_t i = 0; i < size; i += 31)
        bitset_add(&s, i);
    for (size_t from = 0; from <= size + 2; from++) {
        size_t next = (from + 30) / 31 * 31;
        ck_assert_uint_eq(bitset_next(&s, from), next < size ? next : SIZE_MAX);
        for (size_t to = 0; to <= size + 2; to++) {
            size_t end = to > size ? size : to, count = 0;
            for (size_t i = from; i < end; i++)
                count += i % 31 == 0;
            ck_assert_uint_eq(bitset_count_range(&s, from, to), count);
        }
    }
    bitset_finish(&s);
}
END_TEST

/* Kilobytes that no other process shares; 0 where that is not told. */
static long own_memory(void)
{
    char line[256];
    long kilobytes = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status))
        if (strncmp(line, "RssAnon:", 8) == 0)
            kilobytes = strtol(line + 8, NULL, 10);
    if (status)
        fclose(status);
    return kilobytes;
}

/* Also while something that came later is kept, and after larger ones have been. */
START_TEST(large_pieces_go_back)
{
    static const size_t sizes[] = {6 << 20, 3 << 20, 3 << 19};
    void *pieces[16];
    mem_tune();
    long before = own_memory();
    for (int round = 0; round < COUNT(sizes) && before > 0 && !SANITIZED; round++) {
        for (int i = 0; i < COUNT(pieces); i++)
            pieces[i] = memset(mem_alloc(sizes[round]), 'x', sizes[round]);
        ck_assert_int_gt(own_memory() - before, 20000);
        for (int i = 0; i < COUNT(pieces) - 1; i++)
            free(pieces[i]);
        ck_assert_int_lt(own_memory() - before, 9000);
        free(pieces[COUNT(pieces) - 1]);
    }
}
END_TEST

int main(void)
{
    enum { SIZES = sizeof bitset_sizes / sizeof *bitset_sizes };
    const struct test tests[] = {
        {.function = exhausted_calls_the_handler, .count = 1, .status = 7},
        {.function = exhausted_aborts_without_a_handler, .count = 1, .signal = SIGABRT},
        ONCE(mem_takes_zero),
        ONCE(large_pieces_go_back),
        ONCE(vec_grows),
        ONCE(buf_builds_text),
        ONCE(buf_prints_at_every_edge),
        EACH(buf_puts_numbers, numbers),
        ONCE(pool_interns),
        ONCE(pool_keeps_appended_apart),
        ONCE(pool_refuses_beyond_32_bits),
        ONCE(map_finds_what_was_put),
        TIMES(bitset_agrees_with_flags, SIZES),
        TIMES(bitset_walks, SIZES),
    };
    return run_tests(tests, .name = "store");
}
