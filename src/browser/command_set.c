/* The commands about settings. */
#include <string.h>

#include "base/i18n.h"
#include "base/suggest.h"
#include "browser/parts.h"
#include "model/name.h"

static void take_charset(struct browser *b)
{
    b->charset = b->settings.ascii ? TEXT_ASCII : b->locale_charset;
    i18n_limit(b->charset == TEXT_ASCII);
    b->detail.stale = true;
    b->lanes.stale = true;
}

static void take_orders(struct browser *b)
{
    b->facets.order = (enum facet_order)b->settings.facet_order;
    b->facets.all = b->settings.facet_all != 0;
    b->incidents.order = (enum incident_order)b->settings.incident_order;
    b->incidents.reverse = b->settings.reversed != 0;
    facets_sort(b);
    linked_update(b, CHOICE_PERIODS | CHOICE_VALUES | CHOICE_KEPT);
}

static void take_layout(struct browser *b)
{
    browser_resize(b, b->rows, b->columns);
}

static void take_names(struct browser *b)
{
    name_prefer(b->settings.names == NAMES_ORIGINAL ? NULL : i18n_language());
    facet_rank(b->timeline, b->facets.facet, b->facets.ranks);
    b->detail.stale = true;
    b->lanes.stale = true;
    take_orders(b);
}

/* What has to follow, by name; the others are looked at when they count. */
static const struct {
    const char *name;
    void (*take)(struct browser *b); /* NULL: the terminal side does it */
    unsigned requests;
} effects[] = {
    {"theme", NULL, BROWSER_LOOK},      {"color", NULL, BROWSER_LOOK},
    {"mouse", NULL, BROWSER_LOOK},      {"ascii", take_charset, BROWSER_LOOK},
    {"detail", take_layout, 0},         {"facet-order", take_orders, 0},
    {"names", take_names, 0},           {"facet-all", take_orders, 0},
    {"incident-order", take_orders, 0}, {"reversed", take_orders, 0},
};

static unsigned take_effect(struct browser *b, const char *name)
{
    for (size_t i = 0; i < sizeof effects / sizeof *effects; i++) {
        if (strcmp(effects[i].name, name) != 0)
            continue;
        if (effects[i].take != NULL)
            effects[i].take(b);
        return BROWSER_REDRAW | effects[i].requests;
    }
    return BROWSER_REDRAW;
}

static void say_unknown(struct browser *b, const char *name)
{
    struct suggest s;
    const char *known;
    suggest_init(&s, name, strlen(name));
    for (size_t i = 0; (known = settings_name(i)) != NULL; i++)
        suggest_offer(&s, known);
    if (s.best != NULL)
        browser_say(b, DIAG_ERROR, _("No setting '%s'; did you mean '%s'?"), name, s.best);
    else
        browser_say(b, DIAG_ERROR, _("No setting '%s'; :set and Tab lists them"), name);
}

/* Sets it, or says what is wrong. */
static unsigned set(struct browser *b, const char *name, const char *value)
{
    struct buf wanted = {0};
    enum settings_result result = settings_set(&b->settings, name, value);
    if (result == SETTINGS_FINE)
        return take_effect(b, name);
    settings_wants(name, &wanted);
    if (result == SETTINGS_NO_NAME)
        say_unknown(b, name);
    else
        browser_say(b, DIAG_ERROR, _("'%s' wants %s"), name, buf_text(&wanted));
    buf_finish(&wanted);
    return BROWSER_REDRAW | BROWSER_BELL;
}

/* "NAME VALUE" or "NAME=VALUE"; NAME alone tells its value. */
unsigned command_set(struct browser *b, const char *argument)
{
    if (argument == NULL) {
        typing_start(b, PROMPT_COMMAND, "set ", &b->commands);
        return BROWSER_REDRAW;
    }
    struct buf name = {0}, value = {0};
    size_t length = strcspn(argument, " =");
    buf_add(&name, argument, length);
    const char *rest = argument + length + strspn(argument + length, " =");
    unsigned requests;
    if (*rest != '\0') {
        requests = set(b, buf_text(&name), rest);
    } else if (settings_help_of(buf_text(&name)) == NULL) {
        say_unknown(b, buf_text(&name));
        requests = BROWSER_REDRAW | BROWSER_BELL;
    } else {
        settings_format(&b->settings, buf_text(&name), &value);
        browser_say(b, DIAG_NOTE, "%s: %s (%s)", buf_text(&name),
                    value.length > 0 ? buf_text(&value) : "-", settings_help_of(buf_text(&name)));
        requests = BROWSER_REDRAW;
    }
    buf_finish(&name);
    buf_finish(&value);
    return requests;
}
