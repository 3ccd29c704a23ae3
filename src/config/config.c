#include "config/config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/suggest.h"
#include "config/builtin.h"
#include "load/yaml/node.h"
#include "query/query.h"

static void read_keys(struct config *c, const struct node *node, struct diags *diags);

static void tell_shape(const struct node *node, const char *key, const char *wanted,
                       struct diags *diags)
{
    diag_add(diags, DIAG_CONFIG, node->mark, _("'%s' wants %s"), key, wanted);
}

/* What stands in the table of settings is read as `:set` reads it. */
static bool read_value(struct config *c, const struct node_item *item, struct diags *diags)
{
    const char *text = item->value->text != NULL ? item->value->text : "";
    struct buf wanted = {0};
    enum settings_result result = settings_set(&c->settings, item->key, text);
    if (result == SETTINGS_NO_VALUE) {
        settings_wants(item->key, &wanted);
        tell_shape(item->value, item->key, buf_text(&wanted), diags);
        buf_finish(&wanted);
    }
    if (result == SETTINGS_FINE && strcmp(item->key, "theme") == 0)
        c->theme_mark = item->value->mark;
    return result != SETTINGS_NO_NAME;
}

static void read_filter(struct config *c, const struct node_item *item, struct diags *diags)
{
    struct query_error error = {0};
    const char *text = item->value->text;
    if (item->key == NULL || text == NULL) {
        diag_add(diags, DIAG_CONFIG, item->value->mark, _("a filter is a name and a query"));
        return;
    }
    struct query *query = query_parse(text, &error);
    if (query == NULL) {
        diag_add(diags, DIAG_CONFIG, item->value->mark, _("filter '%s', column %lu: %s"), item->key,
                 (unsigned long)error.column, error.message);
        return;
    }
    query_destroy(query);
    vec_push(&c->filters, ((struct settings_filter){mem_strdup(item->key), mem_strdup(text)}));
}

static void read_filters(struct config *c, const struct node *node, struct diags *diags)
{
    if (node->type != NODE_MAP)
        tell_shape(node, "filters", _("a mapping of names to queries"), diags);
    for (size_t i = 0; node->type == NODE_MAP && i < node->items.count; i++)
        read_filter(c, &node->items.items[i], diags);
}

static const struct {
    const char *key;
    void (*read)(struct config *c, const struct node *node, struct diags *diags);
} sections[] = {{"keys", read_keys}, {"filters", read_filters}};

enum { SECTIONS = sizeof sections / sizeof *sections };

static void bind(struct config *c, const char *place, const struct node_item *item,
                 struct diags *diags)
{
    const char *command = item->value->text;
    if (item->key == NULL || command == NULL) {
        diag_add(diags, DIAG_CONFIG, item->value->mark, _("a key is bound to a command's name"));
        return;
    }
    switch (keymap_bind(c->keymap, place, item->key, command)) {
    case KEYMAP_NO_PLACE:
        diag_add(diags, DIAG_CONFIG, item->key_mark, _("there is no place '%s' for keys"), place);
        break;
    case KEYMAP_NO_CHORD:
        diag_add(diags, DIAG_CONFIG, item->key_mark,
                 _("'%s' is no key; keys are named as in j, C-d, PageDown"), item->key);
        break;
    case KEYMAP_NO_COMMAND:
        diag_add(diags, DIAG_CONFIG, item->value->mark, _("there is no command '%s'"), command);
        break;
    case KEYMAP_FINE:
        break;
    }
}

static void read_keys(struct config *c, const struct node *node, struct diags *diags)
{
    if (node->type != NODE_MAP) {
        tell_shape(node, "keys", _("a mapping: place, key, command"), diags);
        return;
    }
    for (size_t i = 0; i < node->items.count; i++) {
        const struct node_item *place = &node->items.items[i];
        if (place->value->type != NODE_MAP)
            tell_shape(place->value, place->key, _("a mapping of keys to commands"), diags);
        for (size_t j = 0; place->value->type == NODE_MAP && j < place->value->items.count; j++)
            bind(c, place->key, &place->value->items.items[j], diags);
    }
}

static void read_setting(struct config *c, const struct node_item *item, struct diags *diags)
{
    const char *key = item->key != NULL ? item->key : "";
    struct suggest s;
    suggest_init(&s, key, strlen(key));
    for (size_t i = 0; i < SECTIONS; i++) {
        if (strcmp(sections[i].key, key) == 0) {
            sections[i].read(c, item->value, diags);
            return;
        }
        suggest_offer(&s, sections[i].key);
    }
    if (item->key != NULL && read_value(c, item, diags))
        return;
    for (size_t i = 0; settings_name(i) != NULL; i++)
        suggest_offer(&s, settings_name(i));
    if (s.best != NULL)
        diag_add(diags, DIAG_CONFIG, item->key_mark, _("unknown setting '%s'; did you mean '%s'?"),
                 key, s.best);
    else
        diag_add(diags, DIAG_CONFIG, item->key_mark, _("unknown setting '%s'"), key);
}

void config_read(struct config *c, const char *name, const char *text, size_t length,
                 struct diags *diags)
{
    struct node *root = node_parse(name, text, length, diags);
    if (root != NULL && root->type == NODE_MAP)
        for (size_t i = 0; i < root->items.count; i++)
            read_setting(c, &root->items.items[i], diags);
    else if (root != NULL && (root->type == NODE_LIST || root->text != NULL))
        diag_add(diags, DIAG_CONFIG, root->mark, _("a configuration is a mapping of settings"));
    node_destroy(root);
}

void config_init(struct config *c)
{
    struct diags diags;
    struct buf text = {0};
    *c = (struct config){.keymap = keymap_create()};
    settings_init(&c->settings);
    for (const char *const *line = builtin_config; *line != NULL; line++)
        buf_puts(&text, *line);
    diag_init(&diags);
    config_read(c, "config.yaml", buf_text(&text), text.length, &diags);
    diag_finish(&diags);
    buf_finish(&text);
}

void config_finish(struct config *c)
{
    settings_finish(&c->settings);
    for (size_t i = 0; i < c->filters.count; i++) {
        free((void *)c->filters.items[i].name);
        free((void *)c->filters.items[i].query);
    }
    vec_finish(&c->filters);
    keymap_destroy(c->keymap);
    memset(c, 0, sizeof *c);
}

/* Appends the path of the user's file; false where there is no home. */
static bool format_path(struct buf *out)
{
    const char *base = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (base != NULL && base[0] == '/')
        buf_printf(out, "%s/annals/config.yaml", base);
    else if (home != NULL && home[0] == '/')
        buf_printf(out, "%s/.config/annals/config.yaml", home);
    return out->length > 0;
}

int config_read_user(struct config *c, const char *path, struct diags *diags)
{
    enum { LIMIT = 1 << 20 };
    struct buf default_path = {0}, text = {0};
    bool wanted = path != NULL;
    if (!wanted && format_path(&default_path))
        path = default_path.text;
    int error = path == NULL ? 0
                : wanted     ? file_read(path, &text, LIMIT)
                             : file_read_regular(path, &text, LIMIT);
    if (error == 0 && path != NULL)
        config_read(c, path, buf_text(&text), text.length, diags);
    if (!wanted && (error == ENOENT || error == ENOTDIR))
        error = 0;
    buf_finish(&text);
    buf_finish(&default_path);
    return error;
}
