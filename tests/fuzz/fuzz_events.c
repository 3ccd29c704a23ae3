/* libFuzzer target: a text read with the shortcuts past libyaml gives the events, the marks and
 * the findings that libyaml alone gives. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../load/yaml/trace.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* The first byte says how long a text may be. */
    if (size < 1)
        return 0;
    struct buf quick = {0}, plain = {0};
    trace_events((const char *)data + 1, size - 1, true, data[0], &quick);
    trace_events((const char *)data + 1, size - 1, false, data[0], &plain);
    if (strcmp(buf_text(&quick), buf_text(&plain)) != 0)
        abort();
    buf_finish(&quick);
    buf_finish(&plain);
    return 0;
}
