/* Any bytes as a configuration laid over the one that is built in: reading ends, every problem
 * lies in the text, and what is left of it can be used. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "keys/command.h"
#include "keys/keymap.h"
#include "query/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
    if (!condition)
        abort();
}

static void check_diags(const struct diags *diags, const uint8_t *data, size_t size)
{
    uint32_t lines = 2;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n' || data[i] == '\r';
    for (size_t i = 0; i < diags->list.count; i++) {
        struct buf line = {0};
        require(diags->list.items[i].mark.line <= lines);
        diag_format(diags, &diags->list.items[i], &line);
        buf_finish(&line);
    }
}

static void check_keys(const struct keymap *keys)
{
    struct buf names = {0};
    const char *argument;
    require(keys != NULL);
    for (chord key = 0; key < 0x100; key++)
        keymap_find(keys, PLACE_INCIDENTS, key, &argument);
    for (unsigned command = 1; command < COMMAND_COUNT; command++)
        keymap_format(keys, PLACE_ANY, command, &names);
    buf_finish(&names);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct config c;
    struct diags diags;
    if (size > 20000)
        return -1;
    diag_init(&diags);
    config_init(&c);
    config_read(&c, "fuzz", (const char *)data, size, &diags);
    check_diags(&diags, data, size);
    check_keys(c.keymap);
    for (size_t i = 0; i < c.filters.count; i++) {
        struct query *query = query_parse(c.filters.items[i].query, NULL);
        require(query != NULL);
        query_destroy(query);
    }
    config_finish(&c);
    diag_finish(&diags);
    return 0;
}
