/* Any text as a query: what it finds are rows, an error has a place, hits must lie in the text, and
 * nothing may crash. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../model/sample.h"
#include "query/complete.h"
#include "query/match.h"

static const char lines[] =
    "sources yonhap title=Yonhap News\n"
    "people ryu name=Ryu Hyun-woo\n"
    "+aliases name=류현우\n"
    "people kim name=Kim Jong Un\n"
    "places kuwait name=Kuwait\n"
    "places city name=Kuwait City|in=kuwait\n"
    "incidents a date=1971-03|title=The hero of the rock|kind=purge|tags=elite\n"
    "incidents b date=[2013,2016]|title=Either|people=kim|status=alleged\n"
    "incidents c date=2014-12/2015-02~|title=Café Ｆｕｌｌ|people=kim,ryu|summary=Straße 회의\n"
    "incidents d date=201X-04|title=Acting ambassador|people=ryu|place=city\n"
    "+reports source=yonhap|says=No comment\n"
    "incidents e title=Undated\n";

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void fuzz_run(const struct query *query, const struct timeline *t)
{
    struct bitset found;
    struct query_error error;
    bitset_init(&found, timeline_count(t, TABLE_INCIDENT) + (size_t)1);
    query_run(query, t, NULL, &found, &error);
    check(!bitset_has(&found, 0));
    bitset_finish(&found);
}

static void fuzz_match(const char *words, const char *text, size_t length)
{
    struct match *m = match_create(words);
    size_t at = 0, start, end;

    check(!match_text(m, text, length) || !match_is_empty(m));
    while (match_find(m, text, length, at, &start, &end)) {
        check(at <= start && start < end && end <= length);
        at = end;
    }
    match_destroy(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct timeline *t;
    struct query_error error;
    struct completions c;

    if (size > 400)
        return -1;
    if (t == NULL)
        t = sample_of(lines);
    char *text = calloc(size + 1, 1);
    if (size > 0)
        memcpy(text, data, size);
    size_t length = strlen(text); /* what follows a NUL is a text to search */

    struct query *query = query_parse(text, &error);
    if (query != NULL) {
        fuzz_run(query, t);
    } else {
        struct buf out = {0};
        check(error.message[0] != '\0' && error.column >= 1);
        query_caret(text, &error, &out);
        buf_finish(&out);
    }
    query_destroy(query);
    if (length < size)
        fuzz_match(text, text + length + 1, size - length - 1);
    complete_query(text, length / 2, t, 5, &c);
    check(c.from <= length / 2 && length / 2 <= c.to && c.to <= length);
    completions_finish(&c);
    free(text);
    return 0;
}
