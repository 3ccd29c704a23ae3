#include "config/config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/suggest.h"
#include "config/builtin.h"
#include "load/node.h"

static void read_keys(struct config *c, const struct node *node, struct diags *diags);

static void tell_shape(const struct node *node, const char *key, const char *wanted,
                       struct diags *diags)
{
    diag_add(diags, DIAG_CONFIG, node->mark, _("'%s' wants %s"), key, wanted);
}

static void read_bool(const struct node *node, const char *key, bool *value, struct diags *diags)
{
    bool is_true = node->text != NULL && strcmp(node->text, "true") == 0;
    bool is_false = node->text != NULL && strcmp(node->text, "false") == 0;
    if (is_true || is_false)
        *value = is_true;
    else
        tell_shape(node, key, _("true or false"), diags);
}

static void read_theme(struct config *c, const struct node *node, struct diags *diags)
{
    if (node->text == NULL) {
        tell_shape(node, "theme", _("the name of a theme"), diags);
        return;
    }
    free(c->theme);
    c->theme = mem_strdup(node->text);
}

static void read_ascii(struct config *c, const struct node *node, struct diags *diags)
{
    read_bool(node, "ascii", &c->ascii, diags);
}

static void read_color(struct config *c, const struct node *node, struct diags *diags)
{
    read_bool(node, "color", &c->color, diags);
}

static void read_mouse(struct config *c, const struct node *node, struct diags *diags)
{
    read_bool(node, "mouse", &c->mouse, diags);
}

static const struct {
    const char *key;
    void (*read)(struct config *c, const struct node *node, struct diags *diags);
} settings[] = {
    {"theme", read_theme}, {"ascii", read_ascii}, {"color", read_color},
    {"mouse", read_mouse}, {"keys", read_keys},
};

enum { SETTINGS = sizeof settings / sizeof *settings };

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
    for (size_t i = 0; i < SETTINGS; i++) {
        if (strcmp(settings[i].key, key) == 0) {
            settings[i].read(c, item->value, diags);
            return;
        }
        suggest_offer(&s, settings[i].key);
    }
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
    *c = (struct config){.color = true, .keymap = keymap_create()};
    for (const char *const *line = builtin_config; *line != NULL; line++)
        buf_puts(&text, *line);
    diag_init(&diags);
    config_read(c, "config.yaml", buf_text(&text), text.length, &diags);
    diag_finish(&diags);
    buf_finish(&text);
}

void config_finish(struct config *c)
{
    free(c->theme);
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
    int error = path != NULL ? file_read(path, &text, LIMIT) : 0;
    if (error == 0 && path != NULL)
        config_read(c, path, buf_text(&text), text.length, diags);
    if (!wanted && (error == ENOENT || error == ENOTDIR))
        error = 0;
    buf_finish(&text);
    buf_finish(&default_path);
    return error;
}
