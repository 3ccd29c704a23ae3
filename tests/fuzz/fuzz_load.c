/* libFuzzer target: whatever the text, loading ends, nothing is leaked, every incident that was
 * told of lies inside of the text, and the timeline is one that passes its own check. */
#include <stdint.h>
#include <stdlib.h>

#include "load/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
    if (!condition)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct load_options options = {.max_expansion = 1 << 20, .max_depth = 50};
    struct diags diags;
    diag_init(&diags);
    struct timeline *t = load_text("fuzz", (const char *)data, size, &options, &diags);
    require(t != NULL);
    size_t length;
    const void *block = timeline_block(t, &length);
    require(timeline_check_block(block, length));
    uint32_t lines = 2;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n' || data[i] == '\r';
    for (size_t i = 0; i < diags.list.count; i++)
        require(diags.list.items[i].mark.line <= lines);
    timeline_destroy(t);
    diag_finish(&diags);
    return 0;
}
