/* libFuzzer target: editing in place. What fmt makes of a text is in form, and has as many
 * incidents; what add makes has one more. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "edit/append.h"
#include "edit/format.h"
#include "load/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
    if (!condition)
        abort();
}

static uint32_t count(const struct buf *text)
{
    struct diags diags;
    diag_init(&diags);
    struct timeline *t = load_text("fuzz", buf_text(text), text->length, NULL, &diags);
    uint32_t incidents = t ? timeline_count(t, TABLE_INCIDENT) : 0;
    timeline_destroy(t);
    diag_finish(&diags);
    return incidents;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct append_incident incident = {.title = "New: one", .date = "2015", .source = "s"};
    struct buf text = {0}, formed = {0}, again = {0}, added = {0};
    struct diags diags;
    diag_init(&diags);
    buf_add(&text, (const char *)data, size);
    if (format_file("fuzz", &text, size % 2 == 0, &formed, &diags)) {
        require(count(&formed) == count(&text));
        require(format_file("fuzz", &formed, size % 2 == 0, &again, &diags));
        require(again.length == formed.length &&
                memcmp(buf_text(&again), buf_text(&formed), again.length) == 0);
    }
    if (append_file("fuzz", &text, &incident, &added, &diags))
        require(count(&added) == count(&text) + 1);
    buf_finish(&text);
    buf_finish(&formed);
    buf_finish(&again);
    buf_finish(&added);
    diag_finish(&diags);
    return 0;
}
