/* libFuzzer target: a text read in pieces by several threads gives the block and the findings that
 * it gives when it is read as a whole. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "load/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct timeline *load(const char *text, size_t size, unsigned threads, size_t piece,
                             struct diags *diags)
{
    const struct load_options options = {.threads = threads,
                                         .piece = piece,
                                         .max_expansion = 1 << 16,
                                         .max_depth = 50,
                                         .max_incidents = 100};
    diag_init(diags);
    return load_text("fuzz", text, size, &options, diags);
}

static void require(int condition)
{
    if (!condition)
        abort();
}

static void compare_diags(const struct diags *a, const struct diags *b)
{
    require(a->list.count == b->list.count && a->dropped == b->dropped);
    for (size_t i = 0; i < a->list.count; i++) {
        const struct diag *x = &a->list.items[i], *y = &b->list.items[i];
        require(x->code == y->code && x->mark.line == y->mark.line &&
                x->mark.column == y->mark.column && strcmp(x->message, y->message) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* The first byte says how long a piece is; what follows is cut as a timeline would be. */
    static const char head[] = "incidents:\n";
    if (size < 2)
        return 0;
    size_t piece = data[0] + 1u, length = size - 1 + sizeof head - 1;
    char *text = malloc(length);
    require(text != NULL);
    memcpy(text, head, sizeof head - 1);
    memcpy(text + sizeof head - 1, data + 1, size - 1);
    struct diags one, many;
    struct timeline *whole = load(text, length, 1, piece, &one);
    struct timeline *parts = load(text, length, 2, piece, &many);
    size_t a, b;
    const void *block = timeline_block(whole, &a), *other = timeline_block(parts, &b);
    require(a == b && memcmp(block, other, a) == 0);
    compare_diags(&one, &many);
    timeline_destroy(whole);
    timeline_destroy(parts);
    diag_finish(&one);
    diag_finish(&many);
    free(text);
    return 0;
}
