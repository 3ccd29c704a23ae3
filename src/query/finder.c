#include "query/finder.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void finder_init(struct finder *f, const struct timeline *t, const struct node *node,
                 struct folder *folder)
{
    *f = (struct finder){.t = t, .node = node, .folder = folder};
    if (node->pattern != NULL)
        f->run = pattern_run_create(node->pattern);
}

void finder_finish(struct finder *f)
{
    pattern_run_destroy(f->run);
    free(f->seen);
}

bool finder_find(struct finder *f, const char *text, size_t length, size_t from, size_t *start,
                 size_t *end)
{
    if (f->run == NULL)
        return needle_find(&f->node->needle, f->folder, text, length, from, start, end);
    if (f->runaway)
        return false;
    enum pattern_answer answer = pattern_find(f->run, text, length, from, start, end);
    f->runaway = answer == PATTERN_RUNAWAY;
    return answer == PATTERN_YES;
}

bool finder_in(struct finder *f, uint32_t text)
{
    const char *bytes = timeline_text(f->t, text);
    size_t start, end;

    if (f->run == NULL)
        return needle_in(&f->node->needle, f->folder, bytes, strlen(bytes));
    return finder_find(f, bytes, strlen(bytes), 0, &start, &end);
}

bool finder_in_shared(void *finder, uint32_t text)
{
    struct finder *f = finder;
    uint32_t *slot;

    if (f->seen == NULL)
        f->seen = mem_zalloc((size_t)2 * FINDER_SLOTS, sizeof *f->seen);
    size_t place = (text * UINT32_C(2654435761) >> 20) % FINDER_SLOTS;
    slot = &f->seen[place * 2];
    if (slot[0] != text || text == 0) {
        slot[0] = text;
        slot[1] = finder_in(f, text);
    }
    return slot[1] != 0;
}
