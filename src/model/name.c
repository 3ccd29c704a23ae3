#include "model/name.h"

#include <stdatomic.h>
#include <string.h>
#include <strings.h>

/* The letters of the language, the first lowest; 0: none. One number, so that threads that make
 * lists may read it at any time. */
static _Atomic uint32_t preferred;

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The first subtag of a tag as a number; 0 when it is no language (x-private, C, POSIX). */
static uint32_t language_of(const char *tag)
{
    uint32_t letters = 0;
    size_t length = 0;
    for (; is_letter(tag[length]); length++)
        if (length < 3)
            letters |= (uint32_t)(tag[length] | 0x20) << (8 * length);
    return length == 2 || length == 3 ? letters : 0;
}

void name_prefer(const char *language)
{
    atomic_store(&preferred, language != NULL ? language_of(language) : 0);
}

/* The aliases of those that have any. */
static uint32_t aliases_of(const struct timeline *t, enum table table, uint32_t row)
{
    switch (table) {
    case TABLE_PERSON:
        return timeline_person(t, row)->aliases;
    case TABLE_ORGANIZATION:
        return timeline_organization(t, row)->aliases;
    case TABLE_PLACE:
        return timeline_place(t, row)->aliases;
    default:
        return 0;
    }
}

static bool is_romanized(const char *tag)
{
    const char *script = strchr(tag, '-');
    return script != NULL && strncasecmp(script, "-Latn", 5) == 0;
}

/* The string of the alias that is shown; 0: none. */
static uint32_t find_alias(const struct timeline *t, enum table table, uint32_t row)
{
    uint32_t language = atomic_load(&preferred), count, list = aliases_of(t, table, row);
    if (language == 0 || list == 0 ||
        language_of(timeline_text(t, timeline_header(t, 1)->language)) == language)
        return 0;
    const uint32_t *rows = timeline_list(t, list, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct alias *alias = timeline_alias(t, rows[i]);
        const char *tag = timeline_text(t, alias->language);
        if (alias->name != 0 && language_of(tag) == language && !is_romanized(tag))
            return alias->name;
    }
    return 0;
}

const char *name_text(const struct timeline *t, enum table table, uint32_t row)
{
    const struct entity *entity = timeline_entity(t, table, row);
    uint32_t alias = find_alias(t, table, row);
    return timeline_text(t, alias != 0 ? alias : entity->name != 0 ? entity->name : entity->id);
}

bool name_is_alias(const struct timeline *t, enum table table, uint32_t row)
{
    uint32_t alias = find_alias(t, table, row);
    return alias != 0 && strcmp(timeline_text(t, alias),
                                timeline_text(t, timeline_entity(t, table, row)->name)) != 0;
}
