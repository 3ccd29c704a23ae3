#include "keys/settings.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

enum { DETAIL_LEAST = 10, DETAIL_MOST = 90 };

static const char *const truths[] = {"false", "true", NULL};
static const char *const scrolls[] = {"line", "center", NULL};
static const char *const facet_orders[] = {"count", "name", "date", NULL};
static const char *const names_words[] = {"translated", "original", NULL};
static const char *const incident_orders[] = {"date", "title", "sources", NULL};

/* A setting is one of some words, whose number is kept; without words a number, or a name. */
static const struct setting {
    const char *name;
    const char *const *words;
    size_t offset; /* of an int, for a name of a char * */
    bool named;
    const char *help;
} settings[] = {
    {"theme", NULL, offsetof(struct settings, theme), true, N_("the colours")},
    {"ascii", truths, offsetof(struct settings, ascii), false,
     N_("no character beyond ASCII on the screen")},
    {"color", truths, offsetof(struct settings, color), false, N_("colours at all")},
    {"mouse", truths, offsetof(struct settings, mouse), false,
     N_("the mouse selects, scrolls and opens")},
    {"detail", NULL, offsetof(struct settings, detail), false,
     N_("rows of the detail, in percent of all")},
    {"scroll", scrolls, offsetof(struct settings, scroll), false,
     N_("how lists scroll: by the line, or the selected row stays in the middle")},
    {"names", names_words, offsetof(struct settings, names), false,
     N_("names in your language where the file has them, or its main names")},
    {"facet-order", facet_orders, offsetof(struct settings, facet_order), false,
     N_("order of people, places, tags ...")},
    {"facet-all", truths, offsetof(struct settings, facet_all), false,
     N_("several selected: all of them, not any")},
    {"incident-order", incident_orders, offsetof(struct settings, incident_order), false,
     N_("order of the incidents")},
    {"reversed", truths, offsetof(struct settings, reversed), false,
     N_("incidents from the last to the first")},
};

enum { SETTINGS = sizeof settings / sizeof *settings };

static const struct setting *find(const char *name)
{
    for (size_t i = 0; i < SETTINGS; i++)
        if (strcmp(settings[i].name, name) == 0)
            return &settings[i];
    return NULL;
}

static void *value_of(struct settings *s, const struct setting *setting)
{
    return (char *)s + setting->offset;
}

void settings_init(struct settings *s)
{
    *s = (struct settings){.color = true};
}

void settings_copy(struct settings *to, const struct settings *from)
{
    settings_init(to);
    if (from == NULL)
        return;
    *to = *from;
    to->theme = from->theme != NULL ? mem_strdup(from->theme) : NULL;
}

void settings_finish(struct settings *s)
{
    free(s->theme);
    *s = (struct settings){0};
}

static bool set_number(int *value, const char *text)
{
    char *end;
    long number = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || number < DETAIL_LEAST || number > DETAIL_MOST)
        return false;
    *value = (int)number;
    return true;
}

/* What YAML 1.1 and other programs' :set call false and true. */
static bool set_truth(int *value, const char *text)
{
    static const char *const others[] = {"no", "yes", "off", "on"};
    for (int i = 0; i < (int)(sizeof others / sizeof *others); i++) {
        if (strcmp(others[i], text) != 0)
            continue;
        *value = i % 2;
        return true;
    }
    return false;
}

static bool set_word(int *value, const char *const *words, const char *text)
{
    for (int i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], text) != 0)
            continue;
        *value = i;
        return true;
    }
    return words == truths && set_truth(value, text);
}

enum settings_result settings_set(struct settings *s, const char *name, const char *value)
{
    const struct setting *setting = find(name);
    if (setting == NULL)
        return SETTINGS_NO_NAME;
    if (setting->words != NULL)
        return set_word(value_of(s, setting), setting->words, value) ? SETTINGS_FINE
                                                                     : SETTINGS_NO_VALUE;
    if (!setting->named)
        return set_number(value_of(s, setting), value) ? SETTINGS_FINE : SETTINGS_NO_VALUE;
    if (*value == '\0')
        return SETTINGS_NO_VALUE;
    char **text = value_of(s, setting);
    char *copy = mem_strdup(value);
    free(*text);
    *text = copy;
    return SETTINGS_FINE;
}

const char *settings_name(size_t index)
{
    return index < SETTINGS ? settings[index].name : NULL;
}

const char *settings_help(size_t index)
{
    return _(settings[index].help);
}

const char *settings_help_of(const char *name)
{
    const struct setting *setting = find(name);
    return setting != NULL ? _(setting->help) : NULL;
}

const char *const *settings_words(const char *name)
{
    const struct setting *setting = find(name);
    return setting != NULL ? setting->words : NULL;
}

void settings_format(const struct settings *s, const char *name, struct buf *out)
{
    const struct setting *setting = find(name);
    if (setting == NULL)
        return;
    const char *bytes = (const char *)s + setting->offset;
    if (setting->named) {
        const char *text = *(char *const *)(const void *)bytes;
        buf_puts(out, text != NULL ? text : "default");
        return;
    }
    int value = *(const int *)(const void *)bytes;
    if (setting->words != NULL)
        buf_puts(out, setting->words[value]);
    else if (value > 0)
        buf_printf(out, "%d", value);
}

void settings_wants(const char *name, struct buf *out)
{
    const struct setting *setting = find(name);
    if (setting == NULL)
        return;
    if (setting->named) {
        buf_puts(out, _("the name of a theme"));
    } else if (setting->words == NULL) {
        buf_printf(out, _("a number from %d to %d"), DETAIL_LEAST, DETAIL_MOST);
    } else if (setting->words == truths) {
        buf_puts(out, _("true or false"));
    } else {
        for (size_t i = 0; setting->words[i] != NULL; i++)
            buf_printf(out, "%s%s", i > 0 ? ", " : "", setting->words[i]);
    }
}
