#include "view/memory.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

const struct memory_word memory_words[] = {
    {"view", offsetof(struct memory, view)},
    {"pane", offsetof(struct memory, pane)},
    {"filter", offsetof(struct memory, filter)},
    {"facet", offsetof(struct memory, facet)},
    {"value", offsetof(struct memory, value)},
    {"period", offsetof(struct memory, period)},
    {"incident", offsetof(struct memory, incident)},
    {"zoom", offsetof(struct memory, zoom)},
    {NULL, 0},
};

const struct memory_lines memory_lists[] = {
    {"toggled", offsetof(struct memory, toggled)},
    {"folded", offsetof(struct memory, folded)},
    {"pins", offsetof(struct memory, pins)},
    {"bookmarks", offsetof(struct memory, bookmarks)},
    {"searches", offsetof(struct memory, searches)},
    {"filters", offsetof(struct memory, filters)},
    {"commands", offsetof(struct memory, commands)},
    {NULL, 0},
};

char **memory_word(struct memory *m, size_t index)
{
    return (char **)(void *)((char *)m + memory_words[index].offset);
}

struct memory_list *memory_list(struct memory *m, size_t index)
{
    return (struct memory_list *)(void *)((char *)m + memory_lists[index].offset);
}

void memory_add(struct memory_list *list, const char *line)
{
    vec_push(&list->lines, mem_strdup(line));
}

size_t memory_find(const struct memory_list *list, const char *line)
{
    size_t i = 0;
    while (i < list->lines.count && strcmp(list->lines.items[i], line) != 0)
        i++;
    return i;
}

void memory_remove(struct memory_list *list, size_t at)
{
    free(list->lines.items[at]);
    list->lines.count--;
    memmove(list->lines.items + at, list->lines.items + at + 1,
            (list->lines.count - at) * sizeof *list->lines.items);
}

void memory_list_finish(struct memory_list *list)
{
    for (size_t i = 0; i < list->lines.count; i++)
        free(list->lines.items[i]);
    vec_finish(&list->lines);
}

void memory_finish(struct memory *m)
{
    for (size_t i = 0; memory_words[i].key != NULL; i++) {
        free(*memory_word(m, i));
        *memory_word(m, i) = NULL;
    }
    for (size_t i = 0; memory_lists[i].key != NULL; i++)
        memory_list_finish(memory_list(m, i));
    memory_list_finish(&m->saved);
    memory_list_finish(&m->saved_queries);
}
