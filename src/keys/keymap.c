#include "keys/keymap.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "keys/command.h"

struct binding {
    enum keymap_place place;
    chord chord;
    enum command command;
    char *argument; /* NULL: none */
};

struct keymap {
    VEC(struct binding) bindings;
};

static const char *const places[PLACE_COUNT] = {
#define PLACE_WORD(name, word) [PLACE_##name] = (word),
    KEYMAP_PLACES(PLACE_WORD)
#undef PLACE_WORD
};

struct keymap *keymap_create(void)
{
    return mem_zalloc(1, sizeof(struct keymap));
}

void keymap_destroy(struct keymap *k)
{
    if (k == NULL)
        return;
    for (size_t i = 0; i < k->bindings.count; i++)
        free(k->bindings.items[i].argument);
    vec_finish(&k->bindings);
    free(k);
}

static struct binding *find(const struct keymap *k, enum keymap_place place, chord c)
{
    for (size_t i = 0; i < k->bindings.count; i++)
        if (k->bindings.items[i].place == place && k->bindings.items[i].chord == c)
            return &k->bindings.items[i];
    return NULL;
}

static int find_place(const char *word)
{
    int place = 0;
    while (place < PLACE_COUNT && strcmp(places[place], word) != 0)
        place++;
    return place;
}

enum keymap_error keymap_bind(struct keymap *k, const char *place, const char *chord_name,
                              const char *command)
{
    int where = find_place(place);
    chord c = chord_parse(chord_name, strlen(chord_name));
    size_t word = strcspn(command, " ");
    enum command what = command_find(command, word);
    if (where == PLACE_COUNT)
        return KEYMAP_NO_PLACE;
    if (c == CHORD_NONE)
        return KEYMAP_NO_CHORD;
    if (what == COMMAND_none && strcmp(command, "none") != 0)
        return KEYMAP_NO_COMMAND;
    const char *argument = command + word + strspn(command + word, " ");
    struct binding *old = find(k, (enum keymap_place)where, c);
    if (old == NULL) {
        vec_push(&k->bindings, ((struct binding){.place = (enum keymap_place)where, .chord = c}));
        old = &k->bindings.items[k->bindings.count - 1];
    }
    free(old->argument);
    old->argument = *argument != '\0' ? mem_strdup(argument) : NULL;
    old->command = what;
    return KEYMAP_FINE;
}

unsigned keymap_find(const struct keymap *k, enum keymap_place place, chord c,
                     const char **argument)
{
    const struct binding *binding = find(k, place, c);
    if (binding == NULL)
        binding = find(k, PLACE_ANY, c);
    *argument = binding != NULL ? binding->argument : NULL;
    return binding != NULL ? binding->command : COMMAND_none;
}

void keymap_format_at(const struct keymap *k, enum keymap_place place, unsigned command,
                      struct buf *out)
{
    size_t begin = out->length;
    for (size_t i = 0; i < k->bindings.count; i++) {
        const struct binding *b = &k->bindings.items[i];
        if (b->place != place || b->command != command)
            continue;
        if (out->length > begin)
            buf_puts(out, ", ");
        chord_format(b->chord, out);
    }
}

/* The next binding of a command from *at on: those at the place, then those everywhere that no
 * other meaning at the place hides. */
static const struct binding *find_next(const struct keymap *k, enum keymap_place place,
                                       unsigned command, size_t *at)
{
    size_t count = k->bindings.count;
    while (*at < 2 * count) {
        bool everywhere = *at >= count;
        const struct binding *b = &k->bindings.items[everywhere ? *at - count : *at];
        ++*at;
        if (b->command == command && b->place == (everywhere ? PLACE_ANY : place) &&
            !(everywhere && find(k, place, b->chord) != NULL))
            return b;
    }
    return NULL;
}

void keymap_format(const struct keymap *k, enum keymap_place place, unsigned command,
                   struct buf *out)
{
    size_t begin = out->length, at = 0;
    for (const struct binding *b; (b = find_next(k, place, command, &at)) != NULL;) {
        if (out->length > begin)
            buf_puts(out, ", ");
        chord_format(b->chord, out);
    }
}

chord keymap_first(const struct keymap *k, enum keymap_place place, unsigned command)
{
    size_t at = 0;
    const struct binding *b = find_next(k, place, command, &at);
    return b != NULL ? b->chord : CHORD_NONE;
}
