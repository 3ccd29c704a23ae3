/* libFuzzer target: other people's data. The first byte chooses the format; whatever follows,
 * reading ends, every place that is told lies in the text, and the timeline passes its check. */
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
    static const char *const formats[] = {"csv", "ics", "timelinejs"};
    if (size == 0)
        return 0;
    const struct load_options options = {.from = formats[data[0] % 3]};
    struct diags diags;
    diag_init(&diags);
    struct timeline *t = load_text("fuzz", (const char *)data + 1, size - 1, &options, &diags);
    require(t != NULL);
    size_t length;
    const void *block = timeline_block(t, &length);
    require(timeline_check_block(block, length));
    uint32_t lines = 2;
    for (size_t i = 1; i < size; i++)
        lines += data[i] == '\n' || data[i] == '\r';
    for (size_t i = 0; i < diags.list.count; i++)
        require(diags.list.items[i].mark.line <= lines);
    timeline_destroy(t);
    diag_finish(&diags);
    return 0;
}
